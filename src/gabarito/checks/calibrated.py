"""Thresholds that are measured, not guessed: ``at_least=calibrated("digits")``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from gabarito.values.errors import CourseError

# Says what has been measured for a name, of the activity that is being loaded.
Source = Callable[[str], float]


class Threshold(float):
    """A number that knows under which name it was calibrated."""

    name: str

    def __new__(cls, value: float, name: str) -> Threshold:
        threshold = super().__new__(cls, value)
        threshold.name = name
        return threshold


def calibrated(name: str) -> Threshold:
    """Return the threshold that `gabarito calibrate` measured and wrote beside the grader.

    Args:
        name: the threshold's, in lowercase, digits and hyphens; a grader may have several.

    Raises:
        CourseError: if nothing has been measured for this name.
    """
    return Threshold(_source.get()(name), name)


@contextmanager
def measured_by(source: Source) -> Iterator[None]:
    """Have :func:`calibrated` ask `source` while the block runs."""
    before = _source.set(source)
    try:
        yield
    finally:
        _source.reset(before)


def _unknown(name: str) -> float:
    raise CourseError(
        f"calibrated({name!r}) in a grader that gabarito loads", "one loaded otherwise", "Use load_activity."
    )


_source: ContextVar[Source] = ContextVar("measured", default=_unknown)
