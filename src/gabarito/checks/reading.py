"""Reading a student's value: as numbers, as a text, as a model, as an object that can be asked.

A list, a tuple, a NumPy array or scalar are the same numbers; so are int, float and bool.
"""

from __future__ import annotations

from typing import Any, TypeGuard, TypeVar

import numpy as np
from numpy.typing import NDArray

from gabarito.checks.mismatch import Junk
from gabarito.checks.show import show
from gabarito.values.handle import Handle
from gabarito.values.model import Model
from gabarito.values.table import Column, Table
from gabarito.values.text import Text

_T = TypeVar("_T")
NUMBERS = Text("numbers")
# What a computation raises when its values don't have the form that it needs.
COMPUTATION_ERRORS = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)


def numbers(value: object, expected: Text = NUMBERS) -> NDArray[np.generic]:
    """Return `value` as a plain array of booleans, integers or floats, of any shape.

    Integers beyond 64 bits come as floats. This is the one way from what a student holds to an array: NumPy itself
    makes texts of terabytes of a list of texts, and arrays of objects of a ragged one.

    Raises:
        Junk: if it is anything else: None, text, ragged lists, objects, complex numbers.
    """
    if issubclass(type(value), Table | Column):
        return _cells(value, expected)
    if not issubclass(type(value), bool | int | float | np.generic | np.ndarray | list | tuple):
        raise Junk(expected, show(value), _advice(value))
    try:
        array = np.asarray(None if _holds_text(value) else value)
        if array.dtype == object and all(type(entry) in (bool, int, float) for entry in array.ravel().tolist()):
            array = array.astype(np.float64)
    except MemoryError:
        raise
    except OverflowError as error:
        large = Text("{v}, which is too large to compute with")
        raise Junk(expected, large.fill(v=show(value))) from error
    except Exception as error:  # a student's object may raise anything while it becomes an array
        ragged = Text("{v}, which is not a regular array").fill(v=show(value))
        raise Junk(expected, ragged) from error
    if array.dtype.kind not in "biuf" or type(array) is not np.ndarray:
        raise Junk(expected, show(value))
    return array


def _cells(value: Any, expected: Text) -> NDArray[np.generic]:
    """Return the cells of a table as an array of shape (rows, columns), those of a column as one of shape (rows,)."""
    columns = value.columns if isinstance(value, Table) else [value]
    arrays = [one.cells for one in columns if isinstance(one.cells, np.ndarray) and one.cells.dtype.kind in "biuf"]
    if len(arrays) < len(columns):
        # An empty one has no kind yet.
        if not len(value):
            return np.zeros((0, len(columns)) if isinstance(value, Table) else 0)
        raise Junk(expected, show(value))
    if isinstance(value, Column):
        return arrays[0]
    return np.column_stack(arrays) if arrays else np.zeros((len(value), 0))


def _holds_text(value: object) -> bool:
    """Whether there is text among the entries, for which NumPy would give every entry the size of the longest."""
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
        return Text("Does the cell assign the value, and does the function end with return?")
    return None


def is_numeric(value: object) -> bool:
    """Whether a value can be read as one array of numbers."""
    try:
        numbers(value)
    except Junk:
        return False
    return True


def single(value: object) -> float | None:
    """Return what is one number in any form as a float; None for anything else, such as a longer array."""
    try:
        array = numbers(value)
    except Junk:
        return None
    return float(array.reshape(-1)[0]) if array.size == 1 else None


def is_on(value: object) -> bool:
    """Whether a setting is on: True, or one number other than 0. Anything that no setting can be is off."""
    return single(value) not in (None, 0.0)


def as_text(value: object) -> str | None:
    """Return a text as a plain `str`, and None for anything else."""
    return str(value) if type(value) in (str, np.str_) else None


def is_a(value: object, kind: type[_T]) -> TypeGuard[_T]:
    """Whether a value is an instance of `kind`; unlike `isinstance`, it doesn't ask the value's own ``__class__``."""
    return issubclass(type(value), kind)


def as_model(value: object, expected: Text) -> Model:
    """Return `value` if it is the description of a model.

    Raises:
        Junk: if it is anything else.
    """
    if not is_a(value, Model):
        raise Junk(expected, show(value))
    return value


def as_handle(value: object, expected: Text) -> Handle:
    """Return `value` if it is an object that can be asked; the object itself for the description of a model.

    Raises:
        Junk: if it is anything else.
    """
    found = value.handle if is_a(value, Model) else value
    if not is_a(found, Handle):
        raise Junk(expected, show(value))
    return found


def as_predictor(value: object, expected: Text) -> Model | Handle:
    """Return `value` if it is the description of a model, or an object that may have a method `predict`.

    Raises:
        Junk: if it is anything else.
    """
    if is_a(value, Model) or (is_a(value, Handle) and "function" not in value.kinds):
        return value
    raise Junk(expected, show(value))
