"""Thresholds that are measured, not guessed: ``at_least=calibrated("digits")``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from gabarito.values.errors import CourseError

# Returns what was measured for a name, in the activity that is being loaded.
Source = Callable[[str], float]


class Threshold(float):
    """A number with the name under which it was calibrated."""

    name: str

    def __new__(cls, value: float, name: str) -> Threshold:
        threshold = super().__new__(cls, value)
        threshold.name = name
        return threshold


def calibrated(name: str) -> Threshold:
    """Return the threshold that `gabarito calibrate` measured and wrote beside the grader.

    Args:
        name: the threshold's name, in lowercase letters, digits and hyphens; a grader may have several thresholds.

    Raises:
        CourseError: if nothing was measured for this name.
    """
    return Threshold(_source.get()(name), name)


@contextmanager
def measured_by(source: Source) -> Iterator[None]:
    """Make :func:`calibrated` ask `source` while the block runs."""
    before = _source.set(source)
    try:
        yield
    finally:
        _source.reset(before)


def _unknown(name: str) -> float:
    raise CourseError(
        f"calibrated({name!r}) in a grader that gabarito loads", "a grader loaded otherwise", "Use load_activity."
    )


_source: ContextVar[Source] = ContextVar("measured", default=_unknown)
