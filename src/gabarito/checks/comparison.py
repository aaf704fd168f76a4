"""Comparing a student's numbers with the right ones, fairly.

An axis of length 1 more or less is no mistake, as (n,) and (n, 1) are written for each other everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.reading import numbers, regular
from gabarito.checks.show import apart, clean, index, number, show
from gabarito.values.errors import CourseError
from gabarito.values.text import Text

# What is this small is a zero that was computed, as sin(pi) is.
_ZERO = 1e-12


def same_shape(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two shapes differ in axes of length 1 at the most.

    Of an array without entries, a list shows no axis behind the empty one: shape (0, 3) is written ``[]``.
    """
    short, long = sorted(([n for n in shape if n != 1] for shape in (one, other)), key=len)
    return short == long or (bool(short) and short[-1] == 0 and long[: len(short)] == short)


@attrs.frozen
class Tolerance:
    """How far two floats may lie apart: ``|received - expected| <= atol + rtol * |expected|``.

    Where both are 0, numbers have to be equal; a float32 then equals the number that it is nearest to. NaN agrees
    with nothing unless `nan`, which is for comparing with a known mistake.
    """

    rtol: float
    atol: float
    nan: bool = False

    def __attrs_post_init__(self) -> None:
        if not (0 <= self.rtol < 1 and 0 <= self.atol < np.inf):
            received = f"rtol={self.rtol!r}, atol={self.atol!r}"
            raise CourseError("tolerances from 0 on, the relative one below 1", received, "Mend the tolerance.")

    def agree(self, given: NDArray[np.generic], right: NDArray[np.generic]) -> NDArray[np.bool_]:
        """Say of each entry whether it agrees."""
        with np.errstate(all="ignore"):
            one, other = given.astype(np.float64), right.astype(np.float64)
            if self.rtol == self.atol == 0:
                near = _equal(given, right)
            else:
                near = np.isclose(one, other, rtol=self.rtol, atol=self.atol)
            return near | (np.isnan(one) & np.isnan(other)) if self.nan else near


EXACT = Tolerance(0.0, 0.0)


def _equal(given: NDArray[np.generic], right: NDArray[np.generic]) -> NDArray[np.bool_]:
    # As Python objects, a large integer and a float are compared without rounding either.
    same = np.asarray(given.astype(object) == right.astype(object), dtype=bool)
    floats = [array.dtype for array in (given, right) if array.dtype.kind == "f"]
    narrow = min(floats, key=lambda dtype: dtype.itemsize, default=np.dtype(np.float64))
    if narrow.itemsize >= 8:
        return same
    # 0.1 has no float32 of its own: its nearest one is the right answer there. A whole number is never rounded.
    wide, rounded = right.astype(np.float64), right.astype(narrow)
    faithful = np.isclose(rounded.astype(np.float64), wide, rtol=float(np.spacing(narrow.type(1))), atol=0)
    return np.asarray(same | ((given.astype(narrow) == rounded) & faithful & (wide != np.trunc(wide))))


def difference(expected: object, received: object, tolerance: Tolerance) -> Mismatch | None:
    """Compare what was received with the right numbers.

    Several results, as in ``return loss, gradient``, are a tuple; each may have its own form.

    Returns:
        None if they agree, else the mismatch that shows the first differing entry and its index: junk where NaN
        was received, which is not even a number other than the right one.
    """
    if isinstance(expected, tuple | list) and not (regular(expected) and regular(received)):
        results = _sequence(received)
        one_array = isinstance(expected, list) and regular(expected)  # then a ragged list is no answer
        if len(results) == len(expected) and not one_array:
            return _first_difference(expected, results, tolerance)
        if not regular(expected):
            several = Text("{n} results", "{n} resultados").fill(n=str(len(expected)))
            return (Mismatch if results else Junk)(several, show(received))
    right = numbers(expected)
    try:
        given = numbers(received, _of_shape(right.shape))
    except Junk as junk:
        return junk
    kind = Junk if np.isnan(given).any() else Mismatch
    if not same_shape(given.shape, right.shape):
        return kind(_of_shape(right.shape), _of_shape(given.shape))
    near = tolerance.agree(given.reshape(right.shape), right)
    if near.all():
        return None
    first = int(np.flatnonzero(~near)[0])
    wanted, found = apart(_digit(right.flat[first]), _digit(given.flat[first]))
    # Each at its own place: where (1, n) stands for (n,), [0, 2] for [2].
    return kind(at(wanted, np.unravel_index(first, right.shape)), at(found, np.unravel_index(first, given.shape)))


def _digit(entry: Any) -> Any:
    """Return True and False as 1 and 0, which they are where numbers are compared."""
    return np.int64(entry) if isinstance(entry, np.bool_) else entry


def _first_difference(expected: Sequence[object], received: Sequence[object], tolerance: Tolerance) -> Mismatch | None:
    for place, (right, given) in enumerate(zip(expected, received, strict=True), 1):
        refusal = difference(right, given, tolerance)
        if refusal is not None:
            where = Text(" in result {i} of {n}", " no resultado {i} de {n}").fill(i=str(place), n=str(len(expected)))
            return type(refusal)(refusal.expected + where, refusal.received, refusal.hint)
    return None


def _sequence(value: object) -> tuple[object, ...]:
    """The items of a list or a tuple; none of anything else."""
    try:
        return tuple(value) if issubclass(type(value), list | tuple) else ()  # type: ignore[arg-type]
    except Exception:  # as in numbers
        return ()


def at(value: str, place: tuple[np.intp | int, ...]) -> Text:
    """Write an entry and where it stands."""
    where = index(place)
    return Text("{v} at {i}", "{v} em {i}").fill(v=value, i=where) if where else Text.of(value)


def _of_shape(shape: tuple[int, ...]) -> Text:
    if not shape:
        return Text("a single number", "um único número")
    return Text("numbers of shape {s}", "números de forma {s}").fill(s=clean(str(shape)))


def agree(rights: Sequence[object], results: Sequence[object], tolerance: Tolerance) -> bool:
    """Whether all of the results agree with the answers that a mistake, or the right function, gives."""
    as_mistakes = attrs.evolve(tolerance, nan=True)
    pairs = zip(rights, results, strict=True)
    return all(difference(right, result, as_mistakes) is None for right, result in pairs)


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
