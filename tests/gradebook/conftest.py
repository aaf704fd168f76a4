"""An empty gradebook, once on each engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gabarito.gradebook.gradebook import Gradebook

from .postgres import Server, server_or_skip

MakeUrl = Callable[[], str]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    with server_or_skip() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'gradebook.sqlite'}"
    running: Server = request.getfixturevalue("postgres")
    return running.url


@pytest.fixture
def book(url: str) -> Iterator[Gradebook]:
    with Gradebook.open(url) as opened:
        yield opened
