"""Whether what an author wrote can tell a right answer from a wrong one, asked when the activity is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from gabarito.checks.mismatch import Junk
from gabarito.checks.numbers import Tolerance, difference, numbers, regular
from gabarito.checks.show import number, show
from gabarito.values.errors import CourseError

# What is this small is a zero that was computed, as sin(pi) is.
_ZERO = 1e-12


def require_right(answers: Iterable[object], tolerance: Tolerance, whose: str, *, finite: bool = False) -> None:
    """Make sure that right answers are ones that can be told from wrong ones.

    Raises:
        CourseError: if they are no numbers, have NaN among them, or are so small that the tolerance takes 0 for
            them; if `finite`, also if they have infinity among them or no number at all.
    """
    arrays = [array for answer in answers for array in leaves(answer, whose)]
    for array in arrays:
        if np.isnan(array).any() or (finite and np.isinf(array).any()):
            received = str(show(array))
            raise CourseError("finite numbers" if finite else "numbers without NaN", received, f"Mend {whose}.")
    if finite and not any(array.size for array in arrays):
        raise CourseError("a case that gives some number", "none", f"Mend {whose}.")
    values = np.concatenate([array.astype(np.float64).ravel() for array in arrays])
    if (np.abs(values) > _ZERO).any() and tolerance.agree(np.zeros_like(values), values).all():
        largest = number(np.abs(values).max())
        raise CourseError("a tolerance that tells the numbers from 0", f"numbers up to {largest}", f"Mend {whose}.")


def leaves(answer: object, whose: str) -> Iterator[NDArray[np.generic]]:
    """One right answer as an array, or as one for each of its several results."""
    if isinstance(answer, tuple | list) and not regular(answer):
        for part in answer:
            yield from leaves(part, whose)
        return
    try:
        yield numbers(answer)
    except Junk as junk:
        raise CourseError("numbers to compare with", str(junk.received), f"Mend {whose}.") from junk


def require_tellable(
    right: Sequence[object], mistakes: Mapping[str, Sequence[object]], tolerance: Tolerance, whose: str
) -> None:
    """Make sure that each mistake shows in some answer.

    Raises:
        CourseError: if a mistake's answers are no numbers, or agree with all the right ones or another mistake's.
    """
    seen = {"the right answer": right}
    for sentence, wrong in mistakes.items():
        for answer in wrong:
            list(leaves(answer, f"the mistake {sentence!r} of {whose}"))
        for name, others in seen.items():
            if agree(others, wrong, tolerance):
                expected = f"a case that tells the mistake {sentence!r} from {name}"
                raise CourseError(expected, "none", f"Mend {whose}.")
        seen[f"the mistake {sentence!r}"] = wrong


def agree(rights: Sequence[object], results: Sequence[object], tolerance: Tolerance) -> bool:
    """Whether all of the results agree with the answers that a mistake, or the right function, gives."""
    as_mistakes = replace(tolerance, nan=True)
    pairs = zip(rights, results, strict=True)
    return all(difference(right, result, as_mistakes) is None for right, result in pairs)
