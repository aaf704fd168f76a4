"""Comparing a student's numbers with the right ones, fairly.

An axis of length 1 more or less is not a mistake, because (n,) and (n, 1) often stand for each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.reading import as_text, is_numeric, numbers
from gabarito.checks.show import clean, distinct_numbers, index, number, show, stated
from gabarito.checks.table_comparison import table_difference
from gabarito.values.errors import CourseError
from gabarito.values.table import Column, Table
from gabarito.values.text import Text

# A number this small is a zero that was computed, such as sin(pi).
_ZERO = 1e-12


def same_shape(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two shapes differ at most in axes of length 1.

    A list without entries does not show the axes after the empty one: shape (0, 3) is written ``[]``.
    """
    short, long = sorted(([n for n in shape if n != 1] for shape in (one, other)), key=len)
    return short == long or (bool(short) and short[-1] == 0 and long[: len(short)] == short)


class UnusableError(CourseError):
    """What is to be compared with proves nothing: it is not finite, or as good as zero.

    The author's fault where an activity is loaded. Where it was computed from what a student holds, a refusal of that.
    """


@attrs.frozen
class Tolerance:
    """How far two numbers may lie apart: ``|received - expected| <= atol + rtol * |expected|``.

    Where both tolerances are 0, numbers have to be equal; a float32 then equals the number that it is the nearest
    float32 of. NaN agrees with nothing unless `nan`, which is for comparing with a known mistake.

    Raises:
        CourseError: if a tolerance is negative, `rtol` is 1 or more, or `atol` is infinite.
    """

    rtol: float
    atol: float
    nan: bool = False

    def __attrs_post_init__(self) -> None:
        if not (0 <= self.rtol < 1 and 0 <= self.atol < np.inf):
            received = f"rtol={self.rtol!r}, atol={self.atol!r}"
            raise CourseError("tolerances from 0 on, the relative one below 1", received, "Fix the tolerance.")

    def agree(self, given: NDArray[np.generic], right: NDArray[np.generic]) -> NDArray[np.bool_]:
        """Return for each entry whether it agrees; both arrays have the same shape."""
        with np.errstate(all="ignore"):
            one, other = given.astype(np.float64), right.astype(np.float64)
            if self.rtol == self.atol == 0:
                near = _equal(given, right)
            else:
                near = np.isclose(one, other, rtol=self.rtol, atol=self.atol)
            return near | (np.isnan(one) & np.isnan(other)) if self.nan else near


EXACT = Tolerance(0.0, 0.0)


def _equal(given: NDArray[np.generic], right: NDArray[np.generic]) -> NDArray[np.bool_]:
    # Python compares a large integer with a float without rounding either.
    same = np.asarray(given.astype(object) == right.astype(object), dtype=bool)
    floats = [array.dtype for array in (given, right) if array.dtype.kind == "f"]
    narrow = min(floats, key=lambda dtype: dtype.itemsize, default=np.dtype(np.float64))
    if narrow.itemsize >= 8:
        return same
    # No float32 is 0.1: the nearest one is the right answer. A whole number is never rounded.
    wide, rounded = right.astype(np.float64), right.astype(narrow)
    faithful = np.isclose(rounded.astype(np.float64), wide, rtol=float(np.spacing(narrow.type(1))), atol=0)
    return np.asarray(same | ((given.astype(narrow) == rounded) & faithful & (wide != np.trunc(wide))))


def difference(expected: object, received: object, tolerance: Tolerance) -> Mismatch | None:
    """Compare what was received with the right numbers, the right text or the right table.

    Several results, as in ``return loss, gradient``, are a tuple; each may have its own form.

    Returns:
        None if they agree, else the mismatch that shows the first differing entry and its index. It is `Junk` where
        NaN was received, which is not even a number other than the right one.
    """
    if isinstance(expected, Table | Column):
        if isinstance(expected, Column) and is_numeric(expected) and not isinstance(received, Table | Column):
            return difference(np.asarray(expected.cells), received, tolerance)  # an array says the same
        return table_difference(expected, received, tolerance.agree)
    if (wanted := as_text(expected)) is not None:
        return _text_difference(wanted, received)
    if isinstance(expected, tuple | list) and not (is_numeric(expected) and is_numeric(received)):
        results = _sequence(received)
        one_array = isinstance(expected, list) and is_numeric(expected)  # then a ragged list is not an answer
        if len(results) == len(expected) and not one_array:
            return _first_difference(expected, results, tolerance)
        if not is_numeric(expected):
            several = Text("{n} results").fill(n=str(len(expected)))
            label = "another-number-of-results" if results else ""
            return (Mismatch if results else Junk)(several, show(received), label=label)
    right = numbers(expected)
    try:
        given = numbers(received, _of_shape(right.shape))
    except Junk as junk:
        return junk
    has_nan = bool(np.isnan(given).any())
    kind, label = (Junk, "not-a-number") if has_nan else (Mismatch, "")
    if not same_shape(given.shape, right.shape):
        label = label or axis_that_differs(given.shape, right.shape)
        return kind(_of_shape(right.shape), _of_shape(given.shape), label=label)
    near = tolerance.agree(given.reshape(right.shape), right)
    if near.all():
        return None
    first = int(np.flatnonzero(~near)[0])
    one, other = right.flat[first], given.flat[first]
    wanted, found = distinct_numbers(_digit(one, other), _digit(other, one))
    # Each has its own index: if (1, n) is received for (n,), [0, 2] for [2].
    return kind(
        at(wanted, np.unravel_index(first, right.shape)), at(found, np.unravel_index(first, given.shape)), label=label
    )


def _text_difference(expected: str, received: object) -> Mismatch | None:
    given = as_text(received)
    if given == expected:
        return None
    shown = show(received if given is None else given)
    return (Junk if given is None else Mismatch)(stated(expected), shown)


def _digit(entry: Any, other: Any) -> Any:
    """Return True and False as 1 and 0, as they are compared with numbers, and a zero that was computed as 0."""
    if isinstance(entry, np.bool_):
        return np.int64(entry)
    is_zero = isinstance(entry, np.floating) and abs(entry) < _ZERO <= abs(other)
    return type(entry)(0) if is_zero else entry


def _first_difference(expected: Sequence[object], received: Sequence[object], tolerance: Tolerance) -> Mismatch | None:
    for place, (right, given) in enumerate(zip(expected, received, strict=True), 1):
        refusal = difference(right, given, tolerance)
        if refusal is not None:
            where = Text(" in result {i} of {n}").fill(i=str(place), n=str(len(expected)))
            return refusal.saying(refusal.expected + where)
    return None


def _sequence(value: object) -> tuple[object, ...]:
    """Return the items of a list or a tuple, and none for anything else."""
    try:
        return tuple(value) if issubclass(type(value), list | tuple) else ()  # type: ignore[arg-type]
    except Exception:  # as in numbers
        return ()


def at(value: str, place: tuple[np.intp | int, ...]) -> Text:
    """Write an entry and its index."""
    where = index(place)
    return Text("{v} at {i}").fill(v=value, i=where) if where else Text.of(value)


def axis_that_differs(given: tuple[int, ...], dims: tuple[int | None, ...]) -> str:
    """Name what is wrong with a shape where the shapes say it: one axis is longer or shorter than asked for."""
    if len(given) != len(dims):
        return ""
    off = [axis for axis, (n, d) in enumerate(zip(given, dims, strict=True)) if d is not None and n != d]
    return f"another-length-of-axis-{off[0]}" if len(off) == 1 else ""


def _of_shape(shape: tuple[int, ...]) -> Text:
    if not shape:
        return Text("a single number")
    return Text("numbers of shape {s}").fill(s=clean(str(shape)))


def all_agree(rights: Sequence[object], results: Sequence[object], tolerance: Tolerance) -> bool:
    """Whether all results agree with the answers that a mistake, or the right function, gives; NaN agrees with NaN."""
    as_mistakes = attrs.evolve(tolerance, nan=True)
    pairs = zip(rights, results, strict=True)
    return all(difference(right, result, as_mistakes) is None for right, result in pairs)


def require_usable_answers(
    answers: Iterable[object], tolerance: Tolerance, whose: str, *, finite: bool = False, texts: bool = False
) -> None:
    """Make sure that right answers can be told from wrong ones.

    Args:
        answers: the right answers.
        tolerance: what they will be compared with.
        whose: the matcher that the author has to fix, for the message.
        finite: whether infinity is refused too.
        texts: whether texts are right answers as well.

    Raises:
        UnusableError: if they are not numbers, include NaN, or are so small that the tolerance takes 0 for them; with
            `finite`, also if they include infinity or no number at all.
    """
    arrays = [array for answer in answers for array in _arrays(answer, whose, texts=texts)]
    if not arrays:
        return
    for array in arrays:
        if np.isnan(array).any() or (finite and np.isinf(array).any()):
            received = str(show(array))
            raise UnusableError("finite numbers" if finite else "numbers without NaN", received, f"Fix {whose}.")
    if finite and not any(array.size for array in arrays):
        raise UnusableError("a case that gives some number", "none", f"Fix {whose}.")
    values = np.concatenate([array.astype(np.float64).ravel() for array in arrays])
    if (np.abs(values) > _ZERO).any() and tolerance.agree(np.zeros_like(values), values).all():
        largest = number(np.abs(values).max())
        raise UnusableError("a tolerance that tells the numbers from 0", f"numbers up to {largest}", f"Fix {whose}.")


def require_distinct_mistakes(
    right: Sequence[object] | None,
    mistakes: Mapping[str, Sequence[object]],
    tolerance: Tolerance,
    whose: str,
    *,
    texts: bool = False,
) -> None:
    """Make sure that each mistake shows in some answer.

    Args:
        right: the right answer for each case; None where there are many.
        mistakes: for the sentence of each mistake, its answer for each case.
        tolerance: what answers will be compared with.
        whose: the matcher that the author has to fix, for the message.
        texts: whether texts are answers as well.

    Raises:
        UnusableError: if a mistake's answers are not numbers, or agree with all right ones or all of another mistake.
    """
    seen = {} if right is None else {"the right answer": right}
    for sentence, wrong in mistakes.items():
        for answer in wrong:
            list(_arrays(answer, f"the mistake {sentence!r} of {whose}", texts=texts))
        for name, others in seen.items():
            if all_agree(others, wrong, tolerance):
                expected = f"a case that tells the mistake {sentence!r} from {name}"
                raise UnusableError(expected, "none", f"Fix {whose}.")
        seen[f"the mistake {sentence!r}"] = wrong


def _arrays(answer: object, whose: str, *, texts: bool) -> Iterator[NDArray[np.generic]]:
    """Yield one right answer as an array, or an array for each of its several results.

    For a table, these are the numbers of each column without missing ones. Other columns are told apart by any value,
    and so are texts.
    """
    if texts and as_text(answer) is not None:
        yield np.ones(1)
        return
    if isinstance(answer, Table | Column):
        columns = answer.columns if isinstance(answer, Table) else (answer,)
        for one in columns:
            cells = np.asarray(one)
            yield cells[~np.isnan(cells)] if cells.dtype.kind in "biuf" else np.ones(len(cells))
        return
    if isinstance(answer, tuple | list) and not is_numeric(answer):
        for part in answer:
            yield from _arrays(part, whose, texts=texts)
        return
    try:
        yield numbers(answer)
    except Junk as junk:
        raise UnusableError("numbers to compare with", str(junk.received), f"Fix {whose}.") from junk
