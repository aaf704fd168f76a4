"""A warm parent in the strong sandbox, and a way to look around in a child of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.trusted.session import Allowance, session
from gabarito.values.runs import Tier
from tests.conftest import LIGHT

Look = Callable[[str], Any]
ALLOWANCE = Allowance(cell_seconds=30, call_seconds=10, total_seconds=60, memory=2**30, output=10_000)


@pytest.fixture(scope="session")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of a course that students are given, beside one that they are not."""
    course = tmp_path_factory.mktemp("course")
    (course / "graders").mkdir()
    (course / "graders" / "hidden.py").write_text("hidden")
    folder = course / "assignments"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "points.csv").write_text("1,2\n")
    return folder


@pytest.fixture(scope="session")
def strong(given: Path) -> Iterator[WarmParent]:
    with WarmParent(given, libraries=LIGHT) as parent:
        parent.wait_until_ready()
        if parent.tier is not Tier.STRONG:
            pytest.skip(f"NO STRONG SANDBOX ON THIS MACHINE: {parent.layers}")
        yield parent


@pytest.fixture
def look(strong: WarmParent) -> Look:
    """Run a cell in a new child; return what it left under `got`."""

    def run(source: str) -> Any:
        with session(strong, ALLOWANCE, 0) as child:
            ran = child.run_cell(0, 1, source)
            assert ran is not None
            assert ran.error == ""
            return child.fetch(["got"])["got"]

    return run
