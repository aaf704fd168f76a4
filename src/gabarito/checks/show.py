"""How a value is shown to a student: short, printable, in their language."""

from __future__ import annotations

import inspect
import reprlib
from collections.abc import Callable

import numpy as np

from gabarito.text import Text

_ENTRIES = 6


class _Brief(reprlib.Repr):
    def __init__(self) -> None:
        super().__init__()
        self.maxlist = self.maxtuple = self.maxdict = self.maxset = _ENTRIES
        self.maxstring = self.maxother = 60
        self.maxlong = 30


def show(value: object) -> Text:
    """Describe any value as a noun phrase of bounded length."""
    if isinstance(value, bool | int | float | np.number | np.bool_):
        return Text.of(number(value))
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, str):
        return Text("the text {t}", "o texto {t}").fill(t=_repr(value))
    if isinstance(value, list | tuple):
        kind = Text("a list", "uma lista") if isinstance(value, list) else Text("a tuple", "uma tupla")
        return Text("{k} of length {n}: {v}", "{k} de comprimento {n}: {v}").fill(
            k=kind, n=str(len(value)), v=_repr(value)
        )
    if callable(value):
        return Text("the function {f}", "a função {f}").fill(f=signature(value))
    return Text.of(_repr(value))


def number(value: object) -> str:
    """Write a number with at most six significant digits, without the type NumPy would add."""
    plain = value.item() if isinstance(value, np.generic) else value
    if isinstance(plain, float):
        return f"{plain:.6g}"
    return _repr(plain)


def signature(function: Callable[..., object]) -> str:
    """Write a function as its definition begins: ``predict(X, w)``."""
    name = str(getattr(function, "__name__", type(function).__name__))[:60]
    try:
        return f"{name}{inspect.signature(function)}"[:200]
    except (TypeError, ValueError):
        return f"{name}(…)"


def index(position: tuple[int, ...]) -> str:
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
    if value.ndim == 0 and value.dtype.kind in "biuf":
        return Text.of(number(value[()]))
    entries = ", ".join(
        number(entry) if value.dtype.kind in "biuf" else _repr(entry) for entry in value.flat[:_ENTRIES]
    )
    more = ", …" if value.size > _ENTRIES else ""
    return Text("an array of shape {s} of {d}: {e}", "um array de forma {s} de {d}: {e}").fill(
        s=str(value.shape), d=str(value.dtype), e=f"{entries}{more}"
    )


def _repr(value: object) -> str:
    try:
        text = _Brief().repr(value)
    except Exception:  # an object of the student's may break here; what it is can still be said
        text = f"<{type(value).__name__}>"
    return "".join(c if c.isprintable() else "�" for c in text)[:200]
