"""How a value is shown to a student: short, printable, in their language."""

from __future__ import annotations

import inspect
import re
import reprlib
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gabarito.checks.manner import Manner, manner
from gabarito.untrusted import unbroken
from gabarito.values.figure import Axes, Figure
from gabarito.values.handle import Handle
from gabarito.values.model import Layer, Model, Part
from gabarito.values.table import TIMES, Column, Table, as_time, of_pandas
from gabarito.values.text import Text, join

LIMIT = 300
_ENTRIES = 6
# Left out when a moment is written: a fraction of a second that is 0, and a time of day that is midnight.
_MIDNIGHT = re.compile(r"( 00(:00)*)?(\.0+)?$")
# An object's address in memory differs from run to run and tells a student nothing.
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


class _Brief(reprlib.Repr):
    def __init__(self) -> None:
        super().__init__()
        self.maxlevel = 3
        self.maxlist = self.maxtuple = self.maxdict = self.maxset = _ENTRIES
        self.maxstring = self.maxother = 60
        self.maxlong = 30


def show(value: object) -> Text:
    """Describe any value as a noun phrase of bounded length, even if the value raises when it is looked at.

    Under a hidden check that is its kind, its shape or length, and the number if it is one.
    """
    return stated(value) if manner() is Manner.OPEN else _shown_by_kind(value)


def stated(value: object) -> Text:
    """Describe a value in full, as :func:`show` does outside of hidden checks: one that the author wrote."""
    try:
        words = _describe(value)
    except Exception:  # a student's object may raise anything here; its type can still be named
        words = Text.of(_kind(value))
    return words.map(clean)


def _shown_by_kind(value: object) -> Text:
    try:
        words = _by_kind(value)
    except Exception:  # as in stated
        words = _OBJECT
    return words.map(clean)


_OBJECT = Text("an object of another kind")
# What a starter has in place of an answer.
NOTHING_YET = Text("nothing yet (`...`)")
_LARGE = 10**15


def _by_kind(value: object) -> Text:
    kind = type(value)
    if issubclass(kind, TIMES):
        return _DURATION if _is_duration(value) else _DATE
    if issubclass(kind, Table | Column):
        return _size(value)
    if kind is int and abs(value) >= _LARGE:  # type: ignore[arg-type]  # its digits are as good as a text
        return Text("a large integer")
    if issubclass(kind, bool | int | float | np.number | np.bool_) or value is None or value is ...:
        return _describe(value)
    if isinstance(value, np.ndarray):
        if value.ndim == 0 and value.dtype.kind in "biuf":
            return _by_kind(value[()].item())
        return Text("an array of shape {s}").fill(s=clean(str(value.shape), 60))
    if isinstance(value, str):
        return Text("a text")
    if isinstance(value, list | tuple | dict):
        which = Text("a tuple") if isinstance(value, tuple) else Text("a list")
        which = Text("a dict") if isinstance(value, dict) else which
        return which + Text(" of length {n}").fill(n=str(len(value)))
    if isinstance(value, Model) and manner() is Manner.INPUTS_GIVEN:
        many = sum(layer.kind != "InputLayer" for layer in value.layers)
        return Text("a model of {n}").fill(n=_count(many, Text("1 layer"), Text("{n} layers")))
    if isinstance(value, Figure):
        lines = sum(len(axes.lines) for axes in value.axes)
        points = sum(len(one.looks) for axes in value.axes for one in axes.points)
        drawn = (
            _count(lines, Text("1 line"), Text("{n} lines"))
            + Text(" and ")
            + _count(points, Text("1 point"), Text("{n} points"))
        )
        return Text("a figure of {d}").fill(d=drawn)
    if issubclass(kind, Model | Layer | Part):
        return _described(value)
    if str(getattr(value, "type_name", "")).endswith("too large"):  # as the wire says of what it does not carry
        return Text("an object that is too large, or nested too deeply")
    if callable(value):
        return Text("a function")
    return _of_class(value) if issubclass(kind, Handle) and manner() is Manner.HIDDEN else _OBJECT


def _of_class(value: Any) -> Text:
    return Text("an object of class {k}").fill(k=value.kind)


def _describe(value: object) -> Text:
    kind = type(value)  # not isinstance, which would ask the value's own __class__
    if issubclass(kind, TIMES):
        return _time(value)
    if issubclass(kind, Table | Column):
        return _table(value)
    if issubclass(kind, bool | int | float | np.number | np.bool_):
        return Text.of(number(value))
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, str):
        return Text("the text {t}").fill(t=_repr(str(value)))
    if isinstance(value, list | tuple):
        which = Text("a list") if issubclass(kind, list) else Text("a tuple")
        return Text("{k} of length {n}: {v}").fill(k=which, n=str(len(value)), v=_repr(value))
    if issubclass(kind, Model | Layer | Part | Figure):
        return _described(value)
    if value is ...:
        return NOTHING_YET
    if callable(value):
        return Text("the function {f}").fill(f=signature(value))
    if issubclass(kind, Handle):
        return _of_class(value)
    return Text.of(_repr(value))


_DATE, _DURATION = Text("a date"), Text("a duration")


def _is_duration(value: Any) -> bool:
    return issubclass(type(value), timedelta | np.timedelta64)


def _time(value: Any) -> Text:
    """Describe a date, a moment or a duration by what it is."""
    words = Text("the duration {t}") if _is_duration(value) else Text("the date {t}")
    return words.fill(t=_moment(value))


def _moment(value: Any) -> str:
    """Write a date or a duration as people do: without a time of day where that is midnight."""
    time = as_time(value)
    if np.isnat(time):
        return "NaT"
    if isinstance(time, np.timedelta64):
        return str(time.astype("m8[us]").item())
    return _MIDNIGHT.sub("", str(time).replace("T", " "))


def _size(value: Any) -> Text:
    rows = _count(len(value), Text("1 row"), Text("{n} rows"))
    if isinstance(value, Column):
        return Text("a column of {n}").fill(n=rows)
    columns = _count(len(value.columns), Text("1 column"), Text("{n} columns"))
    return Text("a table of {c} and {r}").fill(c=columns, r=rows)


def _table(value: Any) -> Text:
    """Describe a table by the names of its columns, and a column by its first values."""
    all_of_it = value.names if isinstance(value, Table) else value.cells
    listed = ", ".join(_entry(one) for one in all_of_it[:_ENTRIES])
    more = ", …" if len(all_of_it) > _ENTRIES else ""
    return _size(value) + (f": {listed}{more}" if listed else "")


def _entry(value: object) -> str:
    if isinstance(value, TIMES):
        return _moment(value)
    return number(value) if isinstance(value, np.number) else _repr(value)


def _described(value: object) -> Text:
    """Describe a model by the classes of its layers, a figure by what is drawn, a layer or part by its kind."""
    if isinstance(value, Model):
        kinds = [layer.kinds[0] for layer in value.layers if layer.kind != "InputLayer"]
        what = Text("a {k} model of {n}")
        listed = ", ".join(kinds[: 2 * _ENTRIES]) + (", …" if len(kinds) > 2 * _ENTRIES else "")
        return what.fill(k=value.kind, n=_count(len(kinds), Text("1 layer"), Text("{n} layers"))) + (
            f": {listed}" if kinds else ""
        )
    if isinstance(value, Figure):
        drawn = [_drawing(axes) for axes in value.axes[:_ENTRIES]]
        return Text("a figure") + (Text(" of ") + join(drawn, "; ") if drawn else "")
    return Text.of(value.kinds[0] if isinstance(value, Layer) else str(getattr(value, "kind", "")))


def _drawing(axes: Axes) -> Text:
    points = sum(len(one.looks) for one in axes.points)
    lines = _count(len(axes.lines), Text("1 line"), Text("{n} lines"))
    return lines + Text(" and ") + _count(points, Text("1 point"), Text("{n} points"))


def _count(n: int, one: Text, several: Text) -> Text:
    return one if n == 1 else several.fill(n=str(n))


def clean(text: str, limit: int = LIMIT) -> str:
    """Return `text` cut to `limit` characters, without memory addresses and with printable characters only."""
    plain = unbroken(_ADDRESS.sub("", text[: 2 * limit]))
    return plain if len(plain) <= limit else plain[: limit - 1] + "…"


def number(value: object) -> str:
    """Write a number with at most six significant digits, without the type that NumPy adds."""
    plain = _plain(value)
    return f"{plain:.6g}" if isinstance(plain, float) else _repr(plain)


def exact(value: object) -> str:
    """Write a number with all its digits, for a difference that six of them don't show."""
    plain = _plain(value)
    return float.__repr__(plain) if isinstance(plain, float) else _repr(plain)


def distinct_numbers(one: Any, other: Any) -> tuple[str, str]:
    """Write two numbers that differ, with as few digits as show the difference."""
    if np.isclose(float(one), float(other), rtol=1e-5, atol=0):
        return exact(one), exact(other)
    return number(one), number(other)


def _plain(value: object) -> object:
    if isinstance(value, np.floating):
        return float(value)
    return value.item() if isinstance(value, np.generic) else value


def signature(function: Callable[..., object]) -> str:
    """Write a function's name and parameters: ``predict(X, w)``."""
    try:
        name = str(getattr(function, "__name__", type(function).__name__))[:60]
    except Exception:  # a student's attributes may raise
        name = type(function).__name__
    try:
        return clean(f"{name}{inspect.signature(function)}", 200)
    except Exception:  # it has no signature, or a default value that raises when it is written
        return clean(f"{name}(…)", 200)


def call_form(function: Callable[..., object]) -> Text:
    """Describe how a function is called: by its signature; under a hidden check only by how many arguments it takes."""
    if manner() is Manner.OPEN:
        return Text.of(signature(function))
    try:
        n = len(inspect.signature(function).parameters)
    except Exception:  # as in signature
        return Text("a function")
    return Text("a function of {n}").fill(n=_count(n, Text("1 argument"), Text("{n} arguments")))


def first_and_last(values: NDArray[Any]) -> Text:
    """Describe a curve of shape (n,) by its first and its last value."""
    first, last = number(values[0]), number(values[-1])
    if values.size == 1 or (values == values[0]).all():
        return Text("{a} throughout").fill(a=first)
    return Text("{a} at the start, {b} at the end").fill(a=first, b=last)


def index(position: tuple[np.intp | int, ...]) -> str:
    """Write the index of an entry as in NumPy: ``[3]``, ``[0, 2]``; nothing for a scalar."""
    return f"[{', '.join(map(str, position))}]" if position else ""


def arguments(values: tuple[object, ...], names: Sequence[str] = ()) -> Text:
    """Describe the arguments of a call: arrays by their shape alone, as their numbers are hidden; single numbers whole.

    Args:
        values: the arguments.
        names: how the author calls them; those without a name are described by type and shape.
    """
    named = [*names, *[""] * len(values)]
    return Text.of(", ".join(_argument(name, value) for name, value in zip(named, values, strict=False)))


def _argument(name: str, value: object) -> str:
    if not name:
        return _shape(value)
    if isinstance(value, np.ndarray):
        return f"{name} {value.shape}"
    if isinstance(value, bool | int | float | np.number | np.bool_):
        return f"{name} = {number(value)}"
    if type(value) is str:
        return f"{name} = {_repr(value)}"
    if isinstance(value, list | tuple) and len(value) <= _ENTRIES:
        if all(isinstance(one, int | np.integer) for one in value):
            return f"{name} = {[int(one) for one in value]}"
        if value and all(isinstance(one, np.ndarray) for one in value):
            return f"{name} of {', '.join(str(one.shape) for one in value)}"
    return f"{name} {_shape(value)}"


def _shape(value: object) -> str:
    if isinstance(value, np.ndarray):
        return f"array{value.shape}"
    table = value if isinstance(value, Table | Column) else of_pandas(value)
    if table is not None:
        return f"table{(len(table), len(table.columns))}" if isinstance(table, Table) else f"column{(len(table),)}"
    return type(value).__name__


def _array(value: np.ndarray) -> Text:
    numeric = value.dtype.kind in "biuf"
    if value.ndim == 0 and numeric:
        return Text.of(number(value[()]))
    write = number if numeric else _moment if value.dtype.kind in "Mm" else _repr
    entries = ", ".join(map(write, value.flat[:_ENTRIES]))
    more = ", …" if value.size > _ENTRIES else ""
    return Text("an array of shape {s} of {d}: {e}").fill(
        s=clean(str(value.shape), 60), d=clean(str(value.dtype), 40), e=f"{entries}{more}"
    )


def _repr(value: object) -> str:
    try:
        return clean(_Brief().repr(value), 200)
    except Exception:  # as in show
        return _kind(value)


def _kind(value: object) -> str:
    return f"<{clean(type(value).__name__, 60)}>"
