"""A warm parent that starts in a moment: it imports no TensorFlow, which most of what is tested does not need."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from gabarito.execution.trusted.parent import WarmParent
from gabarito.values.verdict import Tier

# The machine that runs the tests may be busy, so no example has a deadline. A run must say the same as the last one of
# the same code; who looks for what no run has found yet says `--hypothesis-profile search`.
settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.register_profile("search", deadline=None, derandomize=False, max_examples=2000)
settings.load_profile("repeatable")

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
