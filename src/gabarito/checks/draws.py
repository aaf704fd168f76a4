"""Where the inputs of hidden checks are drawn from: the course's secret, or what every copy of the course has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import numpy as np

# Returns a number for the name of a draw; it starts a generator.
Source = Callable[[str], int]


@contextmanager
def drawn_from(source: Source | None) -> Iterator[None]:
    """Draw from `source` while the block runs; without one, from the seeds in the graders."""
    before = _source.set(source)
    try:
        yield
    finally:
        _source.reset(before)


def hidden_draws(seed: int, attempt: int = 0) -> np.random.Generator:
    """Return the generator that hidden inputs are drawn with.

    Args:
        seed: tells the draws of an activity from each other; without a secret it starts the generator itself.
        attempt: how many draws before this one told nothing.
    """
    source = _source.get()
    return np.random.default_rng(seed if source is None else source(f"{seed} {attempt}"))


def can_draw_again() -> bool:
    """Whether another attempt draws something else."""
    return _source.get() is not None


_source: ContextVar[Source | None] = ContextVar("draws", default=None)
