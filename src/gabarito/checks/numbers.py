"""Reading a student's value as numbers, and comparing it with the right ones, fairly.

Fair means: a list, a tuple, a NumPy array or scalar are the same numbers; so are int, float and bool; and an axis
of length 1 more or less is no mistake, as (n,) and (n, 1) are written for each other everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.show import index, number, show
from gabarito.text import Text

NUMBERS = Text("numbers", "números")


def numbers(value: object) -> NDArray[np.generic]:
    """Return `value` as a plain array of booleans, integers or floats, of any shape.

    Raises:
        Junk: if it is anything else: None, text, ragged lists, objects, complex numbers.
    """
    if not isinstance(value, bool | int | float | np.generic | np.ndarray | list | tuple):
        raise Junk(NUMBERS, show(value), _advice(value))
    try:
        array = np.asarray(value)
        if array.dtype == object and _all_integers(array):
            array = array.astype(np.float64)  # integers beyond 64 bits
    except (ValueError, OverflowError, TypeError, RecursionError) as error:
        ragged = Text("{v}, which is no regular array", "{v}, que não forma um array regular").fill(v=show(value))
        raise Junk(NUMBERS, ragged) from error
    if array.dtype.kind not in "biuf" or type(array) is not np.ndarray:
        raise Junk(NUMBERS, show(value))
    return array


def _all_integers(array: NDArray[np.generic]) -> bool:
    return all(type(entry) is int for entry in array.ravel().tolist())


def _advice(value: object) -> Text | None:
    if value is None:
        return Text(
            "Does the cell assign the value, and does the function end with return?",
            "A célula atribui o valor, e a função termina com return?",
        )
    return None


def loosely(array: NDArray[np.generic], shape: tuple[int, ...]) -> NDArray[np.generic] | None:
    """Return `array` in `shape` if they differ in axes of length 1 at the most, else None."""
    if array.shape == shape:
        return array
    if [n for n in array.shape if n != 1] == [n for n in shape if n != 1]:
        return array.reshape(shape)
    return None


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far two floats may lie apart: ``|received - expected| <= atol + rtol * |expected|``."""

    rtol: float
    atol: float


def difference(expected: object, received: object, tolerance: Tolerance) -> Mismatch | None:
    """Compare what was received with the right numbers.

    Returns:
        None if they agree, else the mismatch that shows the first differing entry and its index. NaN agrees with
        nothing.
    """
    right = numbers(expected)
    try:
        given = numbers(received)
    except Junk as junk:
        return Junk(_of_shape(right.shape), junk.received, junk.hint)
    shaped = loosely(given, right.shape)
    if shaped is None:
        return Mismatch(_of_shape(right.shape), _of_shape(given.shape))
    with np.errstate(all="ignore"):
        near = np.isclose(shaped.astype(np.float64), right.astype(np.float64), rtol=tolerance.rtol, atol=tolerance.atol)
    if near.all():
        return None
    place = tuple(int(i) for i in np.argwhere(~near)[0])
    where = index(place)
    return Mismatch(_entry(right[place], where), _entry(shaped[place], where))


def _entry(value: np.generic, where: str) -> Text:
    if not where:
        return Text.of(number(value))
    return Text("{v} at {i}", "{v} em {i}").fill(v=number(value), i=where)


def _of_shape(shape: tuple[int, ...]) -> Text:
    if not shape:
        return Text("a single number", "um único número")
    return Text("numbers of shape {s}", "números de forma {s}").fill(s=str(shape))
