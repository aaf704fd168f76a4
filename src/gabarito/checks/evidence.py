"""Evidence: what a student's own models and numbers have to show before an answer is compared with them.

A check that works from something of the student's own is no harder than what they put there: a model that says the same
of everything has an accuracy that is known without it, and beside weights of 1e30 every number is near every other.
"""

from __future__ import annotations

from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from gabarito.checks.matcher import Matcher
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.models import outputs_of
from gabarito.checks.reading import NUMBERS, as_predictor, numbers
from gabarito.checks.show import number
from gabarito.values.errors import CourseError
from gabarito.values.model import Inputs
from gabarito.values.text import Text

# What a lesson's models compute with is far below this; beyond it, rounding is all that a comparison sees.
LARGEST = 1e6


@attrs.frozen(repr=False)
class tells_apart(Matcher):
    """A model that does not say the same of all these inputs.

    Args:
        on: the inputs, two samples or more.
        by: how much its outputs for two of them have to differ, in the output in which they differ most.

    Raises:
        CourseError: if `by` is not above 0.
    """

    on: Inputs = attrs.field(kw_only=True)
    by: float = attrs.field(default=1e-3, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not 0 < self.by < np.inf:
            raise CourseError("a difference above 0", repr(self.by), "Fix tells_apart.")

    @property
    def text(self) -> Text:
        return Text("a model that tells samples apart")

    def __call__(self, value: object, /) -> None:
        outputs = outputs_of(as_predictor(value, self.text), self.on, self.text)
        if not float(np.ptp(outputs.reshape(len(outputs), -1), axis=0).max()) >= self.by:
            raise Mismatch(self.text, Text("the same outputs for all of them"))


def require_conclusive(values: Any, *, least: float = 0.0, expected: Text = NUMBERS, hint: Text | None = None) -> None:
    """Make sure that numbers which follow from a student's own are numbers to compare with.

    Args:
        values: the right answer, as it follows from a model or weights of the student's.
        least: the size that each has to have: what is next to zero follows from a model that does nothing.
        expected: what should have been there.
        hint: what to do.

    Raises:
        Junk: if one of them is not finite, smaller than `least`, or so large that a relative tolerance means nothing.
    """
    found: NDArray[np.float64] = numbers(values, expected).astype(np.float64).ravel()
    bad = ~(np.isfinite(found) & (np.abs(found) >= least) & (np.abs(found) <= LARGEST))
    if bad.any() or not found.size:
        given = number(float(found[bad][0])) if bad.any() else ""
        raise Junk(expected, Text("one that gives {v}").fill(v=given), hint)
