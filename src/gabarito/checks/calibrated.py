"""Thresholds that are measured, not guessed: ``at_least=calibrated("digits")``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from gabarito.checks.model_summary import Summaries
from gabarito.values.errors import CourseError

# Where a matcher that measures a score has its threshold.
SIDES = ("at_least", "at_most")


class Threshold(float):
    """A number with the name under which it was calibrated.

    `right` has the models of the submissions that are right, as far as a model was measured.
    """

    name: str
    right: tuple[Summaries, ...]

    def __new__(cls, value: float, name: str, right: Sequence[Summaries] = ()) -> Threshold:
        threshold = super().__new__(cls, value)
        threshold.name, threshold.right = name, tuple(right)
        return threshold


# Returns what was measured for a name, in the activity that is being loaded.
Source = Callable[[str], float]


def calibrated(name: str) -> Threshold:
    """Return the threshold that `gabarito calibrate` measured and wrote beside the grader.

    Args:
        name: the threshold's name, in lowercase letters, digits and hyphens; a grader may have several thresholds.

    Raises:
        CourseError: if nothing was measured for this name.
    """
    value = _source.get()(name)
    return value if isinstance(value, Threshold) else Threshold(value, name)


def threshold_of(matcher: object) -> Threshold | None:
    """Return the calibrated threshold of a matcher that compares a score with one; None where it has none."""
    found = (getattr(matcher, side, None) for side in SIDES)
    return next((one for one in found if isinstance(one, Threshold)), None)


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
