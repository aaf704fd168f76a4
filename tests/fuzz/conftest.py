"""What reading an input leaves behind is not for other tests to pay for."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def no_tracing_afterwards() -> Iterator[None]:
    yield
    tracemalloc.stop()
