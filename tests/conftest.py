"""A warm parent that starts in a moment: it imports no TensorFlow, which most of what is tested does not need."""

import os
import signal
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from gabarito.execution.trusted.parent import WarmParent
from gabarito.values.runs import Tier
from gabarito.values.secret import VARIABLE

# The machine that runs the tests may be busy, so no example has a deadline. A run must say the same as the last one of
# the same code; who looks for what no run has found yet says `--hypothesis-profile search`.
# Hidden inputs are drawn as in every copy of the course, also where the course at hand has a secret.
os.environ[VARIABLE] = ""

# A shell has what it starts in the background ignore Ctrl-C, and so would everything that a test starts and interrupts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.register_profile("search", deadline=None, derandomize=False, max_examples=2000)
settings.load_profile("repeatable")

# What takes longest begins first, so that no worker is left alone with it at the end.
_FIRST = (
    *("test_proofs.py", "documentation/test_played.py", "cli/", "workers/", "web/", "attacks/", "classroom/"),
    *("execution/", "grading/", "authoring/"),
)
_HERE = Path(__file__).parent


class _ByFile(LoadScopeScheduling):  # type: ignore[misc]  # xdist carries no types
    """Keeps each file's tests in one worker, as their fixtures are dear, and all attacks: they look at the machine."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "tests/attacks" if file.startswith("tests/attacks/") else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Share tests among the workers of `pytest -n`."""
    return _ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have the slow files begin first."""
    items.sort(key=lambda item: _turn(item.path))


@cache
def _turn(file: Path) -> int:
    place = file.relative_to(_HERE).as_posix() if file.is_relative_to(_HERE) else str(file)
    return next((turn for turn, one in enumerate(_FIRST) if place.startswith(one)), len(_FIRST))


LIGHT = ("numpy", "IPython.core.interactiveshell")


@pytest.fixture(scope="session")
def warm() -> Iterator[WarmParent]:
    """A warm parent for all tests; who would harm it starts one of their own."""
    with WarmParent(libraries=LIGHT, most=Tier.LIMITS) as parent:
        parent.wait_until_ready()
        yield parent


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which temporary folders are made for one test."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder
