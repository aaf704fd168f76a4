"""Matchers of values as a whole: equality, shape, kind, length."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gabarito.checks.entries import as_text
from gabarito.checks.matcher import Matcher
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.numbers import EXACT, NUMBERS, OF_DATA, Tolerance, difference, numbers, same_shape
from gabarito.checks.show import clean, show
from gabarito.checks.validation import agree, require_right, require_tellable
from gabarito.values.errors import CourseError
from gabarito.values.text import Text

_KINDS = {
    "float": ("f", Text("floating-point numbers", "números de ponto flutuante")),
    "int": ("iu", Text("integers", "inteiros")),
    "bool": ("b", Text("booleans", "booleanos")),
    "number": ("biuf", NUMBERS),
}


@dataclass(frozen=True, repr=False)
class equals(Matcher):
    """Exactly this: a text, a boolean, None, or numbers in any form (list, tuple, array; an axis of 1 is free).

    Raises:
        CourseError: if it is something else, or NaN, which nothing equals.
    """

    expected: Any

    def __post_init__(self) -> None:
        if self.expected is not None and as_text(self.expected) is None:
            require_right([self.expected], EXACT, repr(self))

    @property
    def text(self) -> Text:
        return show(self.expected)

    def __call__(self, value: object, /) -> None:
        if self.expected is None:
            if value is not None:
                raise Mismatch(self.text, show(value))
        elif (wanted := as_text(self.expected)) is not None:
            said = as_text(value)
            if said != wanted:
                raise (Junk if said is None else Mismatch)(self.text, show(value if said is None else said))
        elif type(self.expected) is int and type(value) is int:  # of any size
            if value != self.expected:
                raise Mismatch(self.text, show(value))
        elif (refusal := difference(self.expected, value, EXACT)) is not None:
            raise refusal


@dataclass(frozen=True, repr=False)
class close_to(Matcher):
    """These numbers within ``atol + rtol * |expected|``, entry by entry.

    The default tolerance is what float32 arithmetic of a few thousand terms needs. `mistakes` gives, for each
    sentence, the value that the misconception leads to; NaN may be one.

    Raises:
        CourseError: if the tolerance cannot tell the value from 0 or from a mistake, or one mistake from another.
    """

    expected: Any
    rtol: float = field(default=1e-4, kw_only=True)
    atol: float = field(default=1e-6, kw_only=True)
    mistakes: Mapping[Text | str, Any] = field(default_factory=dict, kw_only=True)

    def __post_init__(self) -> None:
        tolerance = Tolerance(self.rtol, self.atol)
        require_right([self.expected], tolerance, repr(self))
        mistakes = {Text.of(sentence).en: [wrong] for sentence, wrong in self.mistakes.items()}
        require_tellable([self.expected], mistakes, tolerance, repr(self))

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
            if agree([wrong], [value], tolerance):
                raise refusal.hinting(Text.of(sentence))
        raise refusal


@dataclass(frozen=True, repr=False, init=False)
class shape(Matcher):
    """Numbers of this shape; ``None`` is an axis of any length. Axes of length 1 are free unless `exactly`."""

    dims: tuple[int | None, ...]
    exactly: bool = field(default=False, kw_only=True)

    def __init__(self, *dims: int | None, exactly: bool = False) -> None:
        if not all(d is None or (isinstance(d, int | np.integer) and d >= 0) for d in dims):
            raise CourseError("lengths from 0 on, or None", repr(dims), "Mend shape.")
        object.__setattr__(self, "dims", tuple(d if d is None else int(d) for d in dims))
        object.__setattr__(self, "exactly", exactly)

    @property
    def text(self) -> Text:
        return _of_dims(self.dims)

    def __call__(self, value: object, /) -> None:
        given = numbers(value, self.text)
        fits = _fits if self.exactly else _fits_loosely
        if not fits(given.shape, self.dims):
            raise Mismatch(self.text, _of_dims(given.shape))

    def __repr__(self) -> str:
        dims = ", ".join(map(repr, self.dims))
        return f"shape({dims}, exactly=True)" if self.exactly else f"shape({dims})"


def _fits(given: tuple[int, ...], dims: tuple[int | None, ...]) -> bool:
    return len(given) == len(dims) and all(d is None or d == n for n, d in zip(given, dims, strict=True))


def _fits_loosely(given: tuple[int, ...], dims: tuple[int | None, ...]) -> bool:
    known = tuple(d for d in dims if d is not None)
    if len(known) == len(dims):
        return same_shape(given, known)
    return _fits_skipping(given, tuple(d for d in dims if d != 1))


def _fits_skipping(given: tuple[int, ...], dims: tuple[int | None, ...]) -> bool:
    """Whether `given` fits where axes of length 1 are left out; None may not be: it is an axis."""
    if not given or not dims:
        return not dims and all(n == 1 for n in given)
    if dims[0] in (None, given[0]) and _fits_skipping(given[1:], dims[1:]):
        return True
    return given[0] == 1 and _fits_skipping(given[1:], dims)


def _of_dims(dims: tuple[int | None, ...]) -> Text:
    if not dims:
        return Text("a single number", "um único número")
    # Two lengths that are free may differ: (n, m).
    letters = itertools.chain("nmpqrst", itertools.repeat("_"))
    written = ", ".join(next(letters) if n is None else str(n) for n in dims) + ("," if len(dims) == 1 else "")
    return Text("numbers of shape ({s})", "números de forma ({s})").fill(s=clean(written))


@dataclass(frozen=True, repr=False)
class dtype_kind(Matcher):
    """Numbers of one kind: ``"float"``, ``"int"``, ``"bool"`` or ``"number"`` (any of them), of any width.

    Raises:
        CourseError: if it is another kind.
    """

    kind: str

    def __post_init__(self) -> None:
        if self.kind not in _KINDS:
            raise CourseError(f"a kind among {', '.join(_KINDS)}", repr(self.kind), "Mend dtype_kind.")

    @property
    def text(self) -> Text:
        return _KINDS[self.kind][1]

    def __call__(self, value: object, /) -> None:
        array = numbers(value, self.text)
        if not array.size:
            raise Junk(self.text, show(value))  # an empty list is of no kind
        found = "i" if type(value) is int else array.dtype.kind  # beyond 64 bits it is an integer still
        if found not in _KINDS[self.kind][0]:
            raise Mismatch(self.text, show(value))


@dataclass(frozen=True, repr=False)
class length(Matcher):
    """A sequence (list, tuple, text, array) of this length."""

    n: int

    def __post_init__(self) -> None:
        if type(self.n) is not int or self.n < 0:
            raise CourseError("a length from 0 on", repr(self.n), "Mend length.")

    @property
    def text(self) -> Text:
        return Text("a sequence of length {n}", "uma sequência de comprimento {n}").fill(n=str(self.n))

    def __call__(self, value: object, /) -> None:
        if not issubclass(type(value), list | tuple | str | dict | np.ndarray):
            raise Junk(self.text, show(value))
        try:
            found = len(value)  # type: ignore[arg-type]
        except Exception as error:  # an array that is a single number has none
            raise Junk(self.text, show(value)) from error
        if found != self.n:
            raise Mismatch(self.text, show(value))


@dataclass(frozen=True, repr=False)
class holds(Matcher):
    """Numbers for which a predicate is true (of every entry, where it answers entry by entry).

    Where the numbers make it raise, as ``a[0]`` does of a single one, they are refused.

    Args:
        words: what it asks for, as a noun phrase.
        predicate: called with an array that is not empty.
    """

    words: Text
    predicate: Callable[[NDArray[Any]], Any]

    @property
    def text(self) -> Text:
        return self.words

    def __call__(self, value: object, /) -> None:
        array = numbers(value, self.words)
        if not array.size:
            raise Junk(self.words, show(value))
        try:
            with np.errstate(all="ignore"):
                held = bool(np.all(self.predicate(array)))
        except OF_DATA as error:
            raise Junk(self.words, show(value)) from error
        if not held:
            raise (Junk if np.isnan(array).any() else Mismatch)(self.words, show(value))
