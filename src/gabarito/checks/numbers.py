"""Reading a student's value as numbers, and comparing it with the right ones, fairly.

Fair means: a list, a tuple, a NumPy array or scalar are the same numbers; so are int, float and bool; and an axis
of length 1 more or less is no mistake, as (n,) and (n, 1) are written for each other everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.show import apart, clean, index, show
from gabarito.values.errors import CourseError
from gabarito.values.text import Text

NUMBERS = Text("numbers", "números")
# What a computation raises where its numbers are of a form that it does not take.
OF_DATA = (ArithmeticError, LookupError, TypeError, ValueError)


def numbers(value: object, expected: Text = NUMBERS) -> NDArray[np.generic]:
    """Return `value` as a plain array of booleans, integers or floats, of any shape.

    Integers beyond 64 bits come as floats.

    Raises:
        Junk: if it is anything else: None, text, ragged lists, objects, complex numbers.
    """
    if not issubclass(type(value), bool | int | float | np.generic | np.ndarray | list | tuple):
        raise Junk(expected, show(value), _advice(value))
    try:
        array = np.asarray(None if _holds_text(value) else value)
        if array.dtype == object and all(type(entry) in (bool, int, float) for entry in array.ravel().tolist()):
            array = array.astype(np.float64)
    except OverflowError as error:
        large = Text("{v}, which is too large to compute with", "{v}, grande demais para fazer contas")
        raise Junk(expected, large.fill(v=show(value))) from error
    except Exception as error:  # an object of the student's may raise anything on the way into an array
        ragged = Text("{v}, which is no regular array", "{v}, que não forma um array regular").fill(v=show(value))
        raise Junk(expected, ragged) from error
    if array.dtype.kind not in "biuf" or type(array) is not np.ndarray:
        raise Junk(expected, show(value))
    return array


def _holds_text(value: object) -> bool:
    """Whether there is text among the entries: NumPy would first give every entry the room of the longest."""
    waiting, seen = [value], set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, str | bytes):
            return True
        if isinstance(one, list | tuple) and id(one) not in seen:
            seen.add(id(one))
            waiting.extend(one)
    return False


def _advice(value: object) -> Text | None:
    if value is None:
        return Text(
            "Does the cell assign the value, and does the function end with return?",
            "A célula atribui o valor, e a função termina com return?",
        )
    return None


def same_shape(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two shapes differ in axes of length 1 at the most.

    Of an array without entries, a list shows no axis behind the empty one: shape (0, 3) is written ``[]``.
    """
    short, long = sorted(([n for n in shape if n != 1] for shape in (one, other)), key=len)
    return short == long or (bool(short) and short[-1] == 0 and long[: len(short)] == short)


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far two floats may lie apart: ``|received - expected| <= atol + rtol * |expected|``.

    Where both are 0, numbers have to be equal; a float32 then equals the number that it is nearest to. NaN agrees
    with nothing unless `nan`, which is for comparing with a known mistake.
    """

    rtol: float
    atol: float
    nan: bool = False

    def __post_init__(self) -> None:
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


def regular(value: object) -> bool:
    """Whether a value is one array of numbers."""
    try:
        numbers(value)
    except Junk:
        return False
    return True


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
