"""A function's answers to cases, as the questions of a diagnosis look at them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from gabarito.checks.comparison import Tolerance, all_agree
from gabarito.checks.reading import is_numeric, numbers
from gabarito.values.text import Text

# What was found: a sentence, and its label.
Finding = tuple[Text, str]
# Stands for a result where the function raised an error.
RAISES = object()
# Nothing is said of fewer cases than these: two may agree by chance.
FEWEST = 3


@attrs.frozen
class Answered:
    """A function's answers to cases; some are wrong.

    Args:
        names: the parameters' names, as the author calls them; empty where they are not known.
        cases: the arguments of each case.
        results: what the function returned, in the same order; `RAISES` where it raised.
        wrong: whether each of these is refused.
        rights: the right answers; None where there are many.
        oracle: returns the right answer to other arguments; None if the grader has no such function.
        call: asks the student's function again; raises `Mismatch` where it raises.
        tolerance: how near two numbers are the same.
        usual: the reference solution's function of the same name, which is written as students write theirs; None where
            it takes more than plain Python and NumPy.
        part: returns what is judged of a result of that function and its case.
        more: cases like these, for which nothing was asked yet.
        accepts: whether a result would be right in a case, by its number.
        errors: how the exception reads that it raised in a case, by its number; compared, and never shown.
    """

    names: tuple[str, ...]
    cases: tuple[tuple[Any, ...], ...]
    results: tuple[Any, ...]
    wrong: tuple[bool, ...]
    rights: tuple[Any, ...] | None
    oracle: Callable[..., Any] | None
    call: Callable[..., Any]
    tolerance: Tolerance
    usual: Callable[..., Any] | None = None
    part: Callable[[Any, tuple[Any, ...]], Any] = lambda result, case: result
    more: Callable[[], Iterable[tuple[Any, ...]]] = tuple
    accepts: Callable[[Any, int], bool] = lambda result, number: False
    errors: Mapping[int, str] = attrs.field(factory=dict)

    def same(self, one: Any, other: Any) -> bool:
        """Whether two results are the same, NaN included."""
        return all_agree([one], [other], self.tolerance)

    def name(self, place: int) -> str | None:
        """Return how a parameter is called."""
        return self.names[place] if place < len(self.names) else None


def error_line(error: Exception) -> str:
    """Write an exception as its last line reads: ``ValueError: shapes differ``."""
    message = " ".join(str(error).split())
    return f"{type(error).__name__}: {message}"[:300] if message else type(error).__name__


def is_copy(given: Any, result: Any) -> bool:
    """Whether a result is an argument as it came."""
    one, other = numbers(given), numbers(result)
    return one.size > 0 and one.shape == other.shape and bool(np.array_equal(one, other))


def is_continuous(results: Sequence[Any]) -> bool:
    """Whether results are, or hold, numbers that are hardly ever the same by chance."""
    found = [[part for part in parts(one) if part.dtype.kind == "f"] for one in results]
    return all(found) and any((part != np.trunc(part)).any() for of_one in found for part in of_one)


def parts(result: Any) -> list[NDArray[Any]]:
    """Return a result as arrays: several results, such as weights and a loss, each by itself.

    Raises:
        Junk: if one of them is no number.
    """
    if isinstance(result, tuple | list) and not is_numeric(result):
        return [part for one in result for part in parts(one)]
    return [numbers(result)]


def separates(answered: Answered, holds: Sequence[bool]) -> bool:
    """Whether just those cases are right for which something holds, two at least, and two others are wrong."""
    right = [not is_wrong for is_wrong in answered.wrong]
    return list(holds) == right and min(right.count(True), right.count(False)) >= 2
