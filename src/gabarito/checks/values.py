"""Matchers of values: shape, kind, range, equality."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gabarito.checks.matcher import Matcher
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.numbers import NUMBERS, Tolerance, difference, numbers
from gabarito.checks.show import index, number, show
from gabarito.text import Text, join

_KINDS = {
    "float": ("f", Text("floating-point numbers", "números de ponto flutuante")),
    "int": ("iu", Text("integers", "inteiros")),
    "bool": ("b", Text("booleans", "booleanos")),
    "number": ("biuf", NUMBERS),
}


@dataclass(frozen=True, repr=False)
class equals(Matcher):
    """Exactly this: a text, a boolean, None, or numbers in any form (list, tuple, array; an axis of 1 is free)."""

    expected: Any

    @property
    def text(self) -> Text:
        return show(self.expected)

    def __call__(self, value: object, /) -> None:
        if self.expected is None or isinstance(self.expected, str):
            if type(value) is not type(self.expected) or value != self.expected:
                raise Mismatch(self.text, show(value))
            return
        refusal = difference(self.expected, value, Tolerance(0.0, 0.0))
        if refusal is not None:
            raise refusal


@dataclass(frozen=True, repr=False)
class close_to(Matcher):
    """These numbers within ``atol + rtol * |expected|``, entry by entry.

    The default tolerance is what float32 arithmetic of a few thousand terms needs. `mistakes` gives, for each
    sentence, the value that the misconception leads to.
    """

    expected: Any
    rtol: float = field(default=1e-4, kw_only=True)
    atol: float = field(default=1e-6, kw_only=True)
    mistakes: Mapping[Text | str, Any] = field(default_factory=dict, kw_only=True)

    @property
    def text(self) -> Text:
        return show(self.expected)

    @property
    def sentences(self) -> tuple[Text, ...]:
        return tuple(Text.of(sentence) for sentence in self.mistakes)

    def __call__(self, value: object, /) -> None:
        tolerance = Tolerance(self.rtol, self.atol)
        refusal = difference(self.expected, value, tolerance)
        if refusal is None:
            return
        for sentence, wrong in self.mistakes.items():
            if difference(wrong, value, tolerance) is None:
                raise refusal.hinting(Text.of(sentence))
        raise refusal


@dataclass(frozen=True, repr=False, init=False)
class shape(Matcher):
    """Numbers of this shape; ``None`` is any length. Axes of length 1 are free unless `exactly`."""

    dims: tuple[int | None, ...]
    exactly: bool = field(default=False, kw_only=True)

    def __init__(self, *dims: int | None, exactly: bool = False) -> None:
        object.__setattr__(self, "dims", dims)
        object.__setattr__(self, "exactly", exactly)

    @property
    def text(self) -> Text:
        return _of_dims(self.dims)

    def __call__(self, value: object, /) -> None:
        given = numbers(value)
        if _fits(given.shape, self.dims):
            return
        if not self.exactly:
            wanted = [n for n in self.dims if n != 1]
            if _fits(tuple(n for n in given.shape if n != 1), tuple(wanted)):
                return
        raise Mismatch(self.text, _of_dims(given.shape))

    def __repr__(self) -> str:
        dims = ", ".join(map(repr, self.dims))
        return f"shape({dims}, exactly=True)" if self.exactly else f"shape({dims})"


def _fits(given: tuple[int, ...], dims: tuple[int | None, ...]) -> bool:
    return len(given) == len(dims) and all(d is None or d == n for n, d in zip(given, dims, strict=True))


def _of_dims(dims: tuple[int | None, ...]) -> Text:
    if not dims:
        return Text("a single number", "um único número")
    written = ", ".join("n" if n is None else str(n) for n in dims) + ("," if len(dims) == 1 else "")
    return Text("numbers of shape ({s})", "números de forma ({s})").fill(s=written)


@dataclass(frozen=True, repr=False)
class dtype_kind(Matcher):
    """Numbers of one kind: ``"float"``, ``"int"``, ``"bool"`` or ``"number"`` (any of them), of any width."""

    kind: str

    def __post_init__(self) -> None:
        if self.kind not in _KINDS:
            raise ValueError(f"Expected a kind among {', '.join(_KINDS)}; received {self.kind!r}.")

    @property
    def text(self) -> Text:
        return _KINDS[self.kind][1]

    def __call__(self, value: object, /) -> None:
        if numbers(value).dtype.kind not in _KINDS[self.kind][0]:
            raise Mismatch(self.text, show(value))


@dataclass(frozen=True, repr=False)
class _Entrywise(Matcher):
    """A matcher of numbers that judges each entry by itself."""

    def _holds(self, array: NDArray[Any]) -> NDArray[np.bool_]:
        raise NotImplementedError

    def __call__(self, value: object, /) -> None:
        array = numbers(value)
        with np.errstate(all="ignore"):
            holds = np.asarray(self._holds(array), dtype=bool)
        if holds.all():
            return
        place = tuple(int(i) for i in np.argwhere(~holds)[0])
        entry = Text.of(number(array[place]))
        where = index(place)
        raise Mismatch(self.text, entry + Text(f" at {where}", f" em {where}") if where else entry)


@dataclass(frozen=True, repr=False)
class finite(_Entrywise):
    """Numbers without NaN or infinity."""

    @property
    def text(self) -> Text:
        return Text("finite numbers", "números finitos")

    def _holds(self, array: NDArray[Any]) -> NDArray[np.bool_]:
        return np.isfinite(array)


@dataclass(frozen=True, repr=False)
class between(_Entrywise):
    """Numbers from `low` to `high`, both included; None leaves a side open."""

    low: float | None
    high: float | None

    @property
    def text(self) -> Text:
        if self.high is None:
            return Text("numbers of at least {a}", "números maiores ou iguais a {a}").fill(a=number(self.low or 0))
        if self.low is None:
            return Text("numbers of at most {b}", "números menores ou iguais a {b}").fill(b=number(self.high))
        return Text("numbers from {a} to {b}", "números de {a} a {b}").fill(a=number(self.low), b=number(self.high))

    def _holds(self, array: NDArray[Any]) -> NDArray[np.bool_]:
        # Written so that NaN, which compares with nothing, never holds.
        above = ~np.isnan(array) if self.low is None else array >= self.low
        below = ~np.isnan(array) if self.high is None else array <= self.high
        return np.asarray(above & below)


def at_least(low: float) -> between:
    """Numbers of at least `low`."""
    return between(low, None)


def at_most(high: float) -> between:
    """Numbers of at most `high`."""
    return between(None, high)


@dataclass(frozen=True, repr=False, init=False)
class one_of(Matcher):
    """One of these texts; or numbers each of which is one of these."""

    options: tuple[Any, ...]

    def __init__(self, *options: float | str) -> None:
        if not options:
            raise ValueError("Expected one option or more in one_of; received none.")
        object.__setattr__(self, "options", options)

    @property
    def text(self) -> Text:
        return join((Text.of(repr(option)) for option in self.options), Text(" or ", " ou "))

    def __call__(self, value: object, /) -> None:
        if isinstance(value, str):
            if value not in [option for option in self.options if isinstance(option, str)]:
                raise Mismatch(self.text, show(value))
            return
        options = [option for option in self.options if not isinstance(option, str)]
        if not options:
            raise Junk(self.text, show(value))
        array = numbers(value)
        strays = array[~np.isin(array, options)]
        if strays.size:
            raise Mismatch(self.text, Text.of(number(strays.flat[0])))

    def __repr__(self) -> str:
        return f"one_of({', '.join(map(repr, self.options))})"


@dataclass(frozen=True, repr=False)
class length(Matcher):
    """A sequence (list, tuple, text, array) of this length."""

    n: int

    @property
    def text(self) -> Text:
        return Text("a sequence of length {n}", "uma sequência de comprimento {n}").fill(n=str(self.n))

    def __call__(self, value: object, /) -> None:
        scalar = isinstance(value, np.ndarray) and value.ndim == 0
        if scalar or not isinstance(value, list | tuple | str | dict | np.ndarray):
            raise Junk(self.text, show(value))
        if len(value) != self.n:
            raise Mismatch(self.text, show(value))


@dataclass(frozen=True, repr=False)
class holds(Matcher):
    """Numbers for which a predicate is true; `words` say what it asks for."""

    words: Text
    predicate: Callable[[NDArray[Any]], bool]

    @property
    def text(self) -> Text:
        return self.words

    def __call__(self, value: object, /) -> None:
        if not bool(self.predicate(numbers(value))):
            raise Mismatch(self.words, show(value))
