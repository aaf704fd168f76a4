"""How a value is shown to a student: short, printable, in their language."""

from __future__ import annotations

import inspect
import re
import reprlib
from collections.abc import Callable
from typing import Any

import numpy as np

from gabarito.untrusted import unbroken
from gabarito.values.figure import Axes, Figure
from gabarito.values.model import Layer, Model, Part
from gabarito.values.text import Text, join

LIMIT = 300
_ENTRIES = 6
# Where an object lies in memory differs from run to run and tells a student nothing.
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


class _Brief(reprlib.Repr):
    def __init__(self) -> None:
        super().__init__()
        self.maxlevel = 3
        self.maxlist = self.maxtuple = self.maxdict = self.maxset = _ENTRIES
        self.maxstring = self.maxother = 60
        self.maxlong = 30


def show(value: object) -> Text:
    """Describe any value as a noun phrase of bounded length, whatever the value does when it is looked at."""
    try:
        words = _describe(value)
    except Exception:  # an object of the student's may break here; what it is can still be said
        words = Text.of(_kind(value))
    return Text(clean(words.en), clean(words.pt))


def _describe(value: object) -> Text:
    kind = type(value)  # not isinstance: that would ask the value's own __class__
    if issubclass(kind, bool | int | float | np.number | np.bool_):
        return Text.of(number(value))
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, str):
        return Text("the text {t}", "o texto {t}").fill(t=_repr(str(value)))
    if isinstance(value, list | tuple):
        which = Text("a list", "uma lista") if issubclass(kind, list) else Text("a tuple", "uma tupla")
        return Text("{k} of length {n}: {v}", "{k} de comprimento {n}: {v}").fill(
            k=which, n=str(len(value)), v=_repr(value)
        )
    if issubclass(kind, Model | Layer | Part | Figure):
        return _described(value)
    if value is ...:
        return Text("nothing yet (`...`)", "nada ainda (`...`)")
    if callable(value):
        return Text("the function {f}", "a função {f}").fill(f=signature(value))
    return Text.of(_repr(value))


def _described(value: object) -> Text:
    """Describe what crossed as a description: a model by the classes of its layers."""
    if isinstance(value, Model):
        kinds = [layer.kinds[0] for layer in value.layers if layer.kind != "InputLayer"]
        what = Text("a {k} model of {n}", "um modelo {k} de {n}")
        listed = ", ".join(kinds[: 2 * _ENTRIES]) + (", …" if len(kinds) > 2 * _ENTRIES else "")
        return what.fill(k=value.kind, n=_count(len(kinds), "layer", "camada")) + (f": {listed}" if kinds else "")
    if isinstance(value, Figure):
        drawn = [_drawing(axes) for axes in value.axes[:_ENTRIES]]
        return Text("a figure", "uma figura") + (Text(" of ", " de ") + join(drawn, "; ") if drawn else "")
    return Text.of(value.kinds[0] if isinstance(value, Layer) else str(getattr(value, "kind", "")))


def _drawing(axes: Axes) -> Text:
    points = sum(len(one.looks) for one in axes.points)
    return _count(len(axes.lines), "line", "linha") + Text(" and ", " e ") + _count(points, "point", "ponto")


def _count(n: int, en: str, pt: str) -> Text:
    return Text(f"{n} {en}{'s' * (n != 1)}", f"{n} {pt}{'s' * (n != 1)}")


def clean(text: str, limit: int = LIMIT) -> str:
    """Return `text` cut to `limit`, with nothing in it that does not print and no memory addresses."""
    plain = unbroken(_ADDRESS.sub("", text[: 2 * limit]))
    return plain if len(plain) <= limit else plain[: limit - 1] + "…"


def number(value: object) -> str:
    """Write a number with at most six significant digits, without the type NumPy would add."""
    plain = _plain(value)
    return f"{plain:.6g}" if isinstance(plain, float) else _repr(plain)


def exact(value: object) -> str:
    """Write a number with all its digits, for where six of them would not show a difference."""
    plain = _plain(value)
    return float.__repr__(plain) if isinstance(plain, float) else _repr(plain)


def apart(one: Any, other: Any) -> tuple[str, str]:
    """Write two numbers that differ with as few digits as show it."""
    if np.isclose(float(one), float(other), rtol=1e-5, atol=0):
        return exact(one), exact(other)
    return number(one), number(other)


def _plain(value: object) -> object:
    if isinstance(value, np.floating):
        return float(value)
    return value.item() if isinstance(value, np.generic) else value


def signature(function: Callable[..., object]) -> str:
    """Write a function as its definition begins: ``predict(X, w)``."""
    try:
        name = str(getattr(function, "__name__", type(function).__name__))[:60]
    except Exception:  # attributes of the student's may break
        name = type(function).__name__
    try:
        return clean(f"{name}{inspect.signature(function)}", 200)
    except Exception:  # no signature to be had, or a default value that breaks when it is written
        return clean(f"{name}(…)", 200)


def index(position: tuple[np.intp | int, ...]) -> str:
    """Write the place of an entry as NumPy would read it: ``[3]``, ``[0, 2]``; nothing for a scalar."""
    return f"[{', '.join(map(str, position))}]" if position else ""


def arguments(values: tuple[object, ...]) -> Text:
    """Describe the arguments of a call by kind and shape, never by their hidden numbers."""
    return Text.of(", ".join(_shape(value) for value in values))


def _shape(value: object) -> str:
    if isinstance(value, np.ndarray):
        return f"array{value.shape}"
    return type(value).__name__


def _array(value: np.ndarray) -> Text:
    numeric = value.dtype.kind in "biuf"
    if value.ndim == 0 and numeric:
        return Text.of(number(value[()]))
    entries = ", ".join(number(entry) if numeric else _repr(entry) for entry in value.flat[:_ENTRIES])
    more = ", …" if value.size > _ENTRIES else ""
    return Text("an array of shape {s} of {d}: {e}", "um array de forma {s} de {d}: {e}").fill(
        s=clean(str(value.shape), 60), d=clean(str(value.dtype), 40), e=f"{entries}{more}"
    )


def _repr(value: object) -> str:
    try:
        return clean(_Brief().repr(value), 200)
    except Exception:  # as in show
        return _kind(value)


def _kind(value: object) -> str:
    return f"<{clean(type(value).__name__, 60)}>"
