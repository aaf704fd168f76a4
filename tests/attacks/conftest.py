"""Labs, one for each tier and set of libraries, and the report for ``gabarito attacks``."""

from __future__ import annotations

import json
import os
import secrets
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from gabarito.authoring.attacks import REPORT
from gabarito.values.runs import Tier
from tests.attacks import toy
from tests.attacks.ears import Ears
from tests.attacks.lab import Lab


class Labs:
    """Makes a lab when it is first asked for. A secret also lies in this process' environment and open files."""

    def __init__(self, folder: Path) -> None:
        self._secret = f"SECRET-{secrets.token_hex(16)}"
        self._course = toy.make(folder / "course", self._secret)
        self._labs: dict[tuple[Tier, bool], Lab] = {}
        os.environ["GABARITO_TOKEN"] = self._secret
        self._open = os.open(self._course.root / "graders" / toy.SLUG / "labels.csv", os.O_RDONLY)
        os.set_inheritable(self._open, True)

    def get(self, tier: Tier, full: bool) -> Lab:
        if (tier, full) not in self._labs:
            lab = self._labs[tier, full] = Lab(self._course, self._secret, tier, full=full)
            assert lab.parents.current.layers is not None
        lab = self._labs[tier, full]
        reached = lab.parents.current.tier
        if reached is not tier:
            pytest.skip(f"NO {tier.upper()} SANDBOX ON THIS MACHINE: {lab.parents.current.layers}")
        return lab

    def close(self) -> None:
        for lab in self._labs.values():
            lab.close()
        del os.environ["GABARITO_TOKEN"]
        os.close(self._open)


@pytest.fixture(scope="session")
def labs() -> Iterator[Labs]:
    # A short path that is open to everybody: what hides the course is the sandbox, not a locked folder above it.
    with tempfile.TemporaryDirectory(prefix="attacks-") as folder:
        os.chmod(folder, 0o755)
        made = Labs(Path(folder))
        yield made
        made.close()


@pytest.fixture
def lab(request: pytest.FixtureRequest, labs: Labs) -> Lab:
    return labs.get(*request.param)


@pytest.fixture
def ears() -> Iterator[Ears]:
    with tempfile.TemporaryDirectory(prefix="ears-") as folder:
        os.chmod(folder, 0o755)
        made = Ears(Path(folder))
        yield made
        made.close()


def _report(line: dict[str, Any]) -> None:
    path = os.environ.get(REPORT)
    if path:
        with open(path, "a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def pytest_collection_finish(session: pytest.Session) -> None:
    _report({"total": sum(item.get_closest_marker("attack") is not None for item in session.items)})


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    said = yield
    mark = item.get_closest_marker("attack")
    if mark is not None and (said.when == "call" or not said.passed):
        the_row = mark.args[0]
        tier: Tier = item.callspec.params["lab"][0]  # type: ignore[attr-defined]
        _report(
            {
                "row": the_row.number,
                "title": the_row.title,
                "tier": tier.value,
                "stated": the_row.stated[tier].value,
                "held": None if said.skipped else said.passed,
                "why": "" if said.passed else said.longreprtext.strip().splitlines()[-1][:300],
            }
        )
    return said
