"""Sessions of the light warm parent."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.trusted.session import Allowance, Session, session
from gabarito.values.runs import CellRun

ALLOWANCE = Allowance(cell_seconds=20, call_seconds=20, total_seconds=60, memory=512 * 1024**2, output=10_000)

Open = Callable[..., AbstractContextManager[Session]]
Run = Callable[..., list[CellRun]]


@pytest.fixture
def opened(warm: WarmParent, scratch: Path) -> Iterator[Open]:
    """Opens a session under a changed allowance. At the end, no session has left a folder behind."""

    @contextmanager
    def open_one(*, parent: WarmParent = warm, seed: int = 1, **changes: Any) -> Iterator[Session]:
        with session(parent, replace(ALLOWANCE, **changes), seed) as child:
            yield child

    yield open_one
    assert list(scratch.iterdir()) == []


@pytest.fixture
def run(opened: Open) -> Run:
    """Runs cells in a session of their own."""

    def run_all(*sources: str, **options: Any) -> list[CellRun]:
        with opened(**options) as child:
            return [run_one(child, source, number) for number, source in enumerate(sources, start=1)]

    return run_all


def run_one(child: Session, source: str, number: int = 1) -> CellRun:
    """Run one cell, which has to be run."""
    made = child.run_cell(number - 1, number, source)
    assert made is not None
    return made


def text_of(run: CellRun) -> str:
    """All the text of a cell's outputs."""
    return "".join(output.text for output in run.outputs)
