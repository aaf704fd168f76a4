"""Matchers of plain values: numbers and texts."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import attrs
import numpy as np
from numpy.typing import NDArray

from gabarito.checks.comparison import (
    EXACT,
    Tolerance,
    all_agree,
    at,
    axis_that_differs,
    difference,
    require_distinct_mistakes,
    require_usable_answers,
    same_shape,
)
from gabarito.checks.diagnosis_of_numbers import diagnosis_of_numbers, diagnosis_of_range, one_for_each
from gabarito.checks.matcher import Judge, Matcher, text_of
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.reading import COMPUTATION_ERRORS, as_text, is_a, numbers
from gabarito.checks.show import clean, exact, number, show, stated
from gabarito.checks.table_comparison import agreeing
from gabarito.values.errors import CourseError
from gabarito.values.table import TIMES, Column, Table, cells_of
from gabarito.values.text import Text, join, worded


@attrs.frozen(repr=False)
class equals(Matcher):
    """Exactly this: a text, a boolean, None, or numbers in any form (list, tuple, array; axes of length 1 are free).

    Or a date, a moment or a duration; or a list of texts or of these, which a column of a table is as well.

    Raises:
        CourseError: if `expected` is something else, or NaN, which equals nothing.
    """

    expected: Any

    def __attrs_post_init__(self) -> None:
        if self.expected is not None and as_text(self.expected) is None and self._cells is None:
            require_usable_answers([self.expected], EXACT, repr(self))

    @property
    def text(self) -> Text:
        return stated(self.expected)

    @property
    def _cells(self) -> Column | None:
        """The expected texts, dates or durations as a column; None where it is something else."""
        cells = as_cells(self.expected)
        return cells if cells is not None and cells.kind in ("texts", "dates", "durations") else None

    def __call__(self, value: object, /) -> None:
        if self.expected is None:
            if value is not None:
                raise Mismatch(self.text, show(value))
        elif (cells := self._cells) is not None:
            found = as_cells(value)
            if found is None or found.kind != cells.kind:
                raise Junk(self.text, show(value))
            if len(found) != len(cells) or not agreeing(cells.cells, found.cells, EXACT.agree).all():
                raise Mismatch(self.text, show(value))
        elif (wanted := as_text(self.expected)) is not None:
            given = as_text(value)
            if given != wanted:
                raise (Junk if given is None else Mismatch)(self.text, show(value if given is None else given))
        elif type(self.expected) is int and type(value) is int:  # of any size
            if value != self.expected:
                raise Mismatch(self.text, show(value))
        elif (refusal := difference(self.expected, value, EXACT)) is not None:
            raise refusal


# Of fewer entries, that one is wrong says nothing of the others.
_FEW = 3


@attrs.frozen(repr=False)
class close_to(Matcher):
    """These numbers within ``atol + rtol * |expected|``, entry by entry.

    The default tolerance allows for float32 arithmetic with a few thousand terms.

    Args:
        expected: numbers of any shape.
        rtol: relative tolerance.
        atol: absolute tolerance.
        mistakes: for the sentence of each known misconception, the value that it leads to, which may be NaN.

    Raises:
        CourseError: if the tolerance can't tell the value from 0 or from a mistake, or one mistake from another.
    """

    expected: Any
    rtol: float = attrs.field(default=1e-4, kw_only=True)
    atol: float = attrs.field(default=1e-6, kw_only=True)
    mistakes: Mapping[Text | str, Any] = attrs.field(factory=dict, kw_only=True)

    def __attrs_post_init__(self) -> None:
        tolerance = Tolerance(self.rtol, self.atol)
        require_usable_answers([self.expected], tolerance, repr(self))
        mistakes = {str(sentence): [wrong] for sentence, wrong in self.mistakes.items()}
        require_distinct_mistakes([self.expected], mistakes, tolerance, repr(self))

    @property
    def text(self) -> Text:
        return stated(self.expected)

    @property
    def sentences(self) -> tuple[Text, ...]:
        return tuple(Text.of(sentence) for sentence in self.mistakes)

    def __call__(self, value: object, /) -> None:
        tolerance = Tolerance(self.rtol, self.atol)
        refusal = difference(self.expected, value, tolerance)
        if refusal is None:
            return
        for sentence, wrong in self.mistakes.items():
            if all_agree([wrong], [value], tolerance):
                raise refusal.hinting(Text.of(sentence))
        if is_a(self.expected, float) and 0 < self.expected < 1 and (of_each := one_for_each(value)) is not None:
            raise refusal.found(of_each)
        if isinstance(refusal, Junk):
            raise refusal
        explained = refusal.found(diagnosis_of_numbers(self.expected, value, tolerance))
        if explained is refusal and _differing(self.expected, value, tolerance) == 1:
            received = Text("{r}, the only wrong entry").fill(r=refusal.received)
            raise Mismatch(refusal.expected, received, label="one-entry-is-wrong")
        raise explained


def _differing(right: object, given: object, tolerance: Tolerance) -> int:
    """Return how many entries differ; 0 where they can't be counted, or there are too few for it to say something."""
    try:
        wanted, found = numbers(right), numbers(given)
    except Junk:
        return 0
    if not same_shape(wanted.shape, found.shape) or wanted.size < _FEW:
        return 0
    return int((~tolerance.agree(found.reshape(wanted.shape), wanted)).sum())


@attrs.frozen(repr=False, init=False)
class shape(Matcher):
    """Numbers of this shape; ``None`` is an axis of any length. Axes of length 1 are free unless `exactly`."""

    dims: tuple[int | None, ...]
    exactly: bool = attrs.field(default=False, kw_only=True)

    def __init__(self, *dims: int | None, exactly: bool = False) -> None:
        if not all(d is None or (isinstance(d, int | np.integer) and d >= 0) for d in dims):
            raise CourseError("lengths from 0 on, or None", repr(dims), "Fix shape.")
        self.__attrs_init__(tuple(d if d is None else int(d) for d in dims), exactly=exactly)

    @property
    def text(self) -> Text:
        return _of_dims(self.dims)

    def __call__(self, value: object, /) -> None:
        given = numbers(value, self.text)
        fits = _fits if self.exactly else _fits_loosely
        if not fits(given.shape, self.dims):
            raise Mismatch(self.text, _of_dims(given.shape), label=axis_that_differs(given.shape, self.dims))

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
    """Whether `given` fits if axes of length 1 are left out, but not those that None stands for."""
    if not given or not dims:
        return not dims and all(n == 1 for n in given)
    if dims[0] in (None, given[0]) and _fits_skipping(given[1:], dims[1:]):
        return True
    return given[0] == 1 and _fits_skipping(given[1:], dims)


def _of_dims(dims: tuple[int | None, ...]) -> Text:
    if not dims:
        return Text("a single number")
    # Free lengths may differ from each other: (n, m).
    letters = itertools.chain("nmpqrst", itertools.repeat("_"))
    written = ", ".join(next(letters) if n is None else str(n) for n in dims) + ("," if len(dims) == 1 else "")
    return Text("numbers of shape ({s})").fill(s=clean(written))


@attrs.frozen(repr=False)
class length(Matcher):
    """A sequence (list, tuple, text, array) of this length, or a table of so many rows."""

    n: int

    def __attrs_post_init__(self) -> None:
        if type(self.n) is not int or self.n < 0:
            raise CourseError("a length from 0 on", repr(self.n), "Fix length.")

    @property
    def text(self) -> Text:
        return Text("a sequence of length {n}").fill(n=str(self.n))

    def __call__(self, value: object, /) -> None:
        if not issubclass(type(value), list | tuple | str | dict | np.ndarray | Table | Column):
            raise Junk(self.text, show(value))
        try:
            found = len(value)  # type: ignore[arg-type]
        except Exception as error:  # an array that is a single number has none
            raise Junk(self.text, show(value)) from error
        if found != self.n:
            raise Mismatch(self.text, show(value), label="another-length")


@attrs.frozen(repr=False, init=False)
class has_keys(Matcher):
    """A dictionary that has these keys, and perhaps others.

    Args:
        keys: one text or more.

    Raises:
        CourseError: without a key, or with one that is not a text.
    """

    keys: tuple[str, ...]

    def __init__(self, *keys: str) -> None:
        if not keys or any(type(key) is not str for key in keys):
            raise CourseError("one key or more, each a text", repr(keys), "Fix has_keys.")
        self.__attrs_init__(keys)

    @property
    def text(self) -> Text:
        if len(self.keys) == 1:
            return Text("a dictionary with the key {k}").fill(k=repr(self.keys[0]))
        return Text("a dictionary with the keys {k}").fill(k=", ".join(map(repr, self.keys)))

    def __call__(self, value: object, /) -> None:
        if not is_a(value, dict):
            raise Junk(self.text, show(value))
        missing = [key for key in self.keys if key not in value]
        if missing:
            received = Text("one without {k}").fill(k=", ".join(map(repr, missing)))
            raise Mismatch(self.text, received, label="a-key-is-missing")

    def __repr__(self) -> str:
        return f"has_keys({', '.join(map(repr, self.keys))})"


@attrs.frozen(repr=False)
class holds(Matcher):
    """Numbers for which a predicate is true; if it answers entry by entry, for every entry.

    Numbers for which it raises are refused, as a single number is by ``a[0]``.

    Args:
        words: what it asks for, as a noun phrase.
        predicate: called with an array that is not empty.
    """

    words: Text = attrs.field(converter=worded)
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
        except COMPUTATION_ERRORS as error:
            raise Junk(self.words, show(value)) from error
        if not held:
            raise (Junk if np.isnan(array).any() else Mismatch)(self.words, show(value))


@attrs.frozen(repr=False)
class _Entrywise(Matcher):
    """Every entry holds, and there is at least one: for no numbers everything would be true."""

    # NaN is neither inside nor outside of a range; only `finite` judges it.
    judges_nan: ClassVar[bool] = False

    def _holds(self, array: NDArray[Any]) -> NDArray[np.bool_]:
        raise NotImplementedError

    def __call__(self, value: object, /) -> None:
        array = numbers(value, self.text)
        if not array.size:
            raise Junk(self.text, show(value))
        with np.errstate(all="ignore"):
            holds = np.asarray(self._holds(array), dtype=bool)
        if holds.all():
            return
        first = int(np.flatnonzero(~holds)[0])
        entry = number(array.flat[first])
        if entry in str(self.text):  # 0.8999999 must not be shown as 0.9, the bound that it misses
            entry = exact(array.flat[first])
        junk = not self.judges_nan and np.isnan(array).any()
        raise (Junk if junk else Mismatch)(self.text, at(entry, np.unravel_index(first, array.shape)))


@attrs.frozen(repr=False)
class finite(_Entrywise):
    """Numbers without NaN or infinity."""

    judges_nan: ClassVar[bool] = True

    @property
    def text(self) -> Text:
        return Text("finite numbers")

    def _holds(self, array: NDArray[Any]) -> NDArray[np.bool_]:
        return np.asarray(np.isfinite(array))


@attrs.frozen(repr=False)
class between(_Entrywise):
    """Numbers from `low` to `high`, both included; None means no bound on that side.

    Raises:
        CourseError: if no number, or every number, would be between them.
    """

    low: float | None
    high: float | None

    def __attrs_post_init__(self) -> None:
        low, high = (-np.inf if self.low is None else self.low), (np.inf if self.high is None else self.high)
        if (self.low is None and self.high is None) or not (_is_number(low) and _is_number(high) and low <= high):
            raise CourseError("a number and one not below it", f"{self.low!r} and {self.high!r}", "Fix between.")

    @property
    def text(self) -> Text:
        if self.high is None:
            return Text("numbers of at least {a}").fill(a=number(self.low))
        if self.low is None:
            return Text("numbers of at most {b}").fill(b=number(self.high))
        return Text("numbers from {a} to {b}").fill(a=number(self.low), b=number(self.high))

    @property
    def amount(self) -> Text:
        """What is expected, as it stands before a noun: "at least 3" layers."""
        if self.high is None:
            return Text("at least {a}").fill(a=number(self.low))
        if self.low is None:
            return Text("at most {b}").fill(b=number(self.high))
        return Text("{a} to {b}").fill(a=number(self.low), b=number(self.high))

    def __call__(self, value: object, /) -> None:
        try:
            super().__call__(value)
        except Junk:
            raise
        except Mismatch as refusal:
            if self.low is None or self.high is None:
                raise
            raise refusal.found(diagnosis_of_range(self.low, self.high, value)) from refusal.__cause__

    def _holds(self, array: NDArray[Any]) -> NDArray[np.bool_]:
        # Every comparison with NaN is false, so NaN never holds.
        wide = array.astype(np.float64) if array.dtype.kind == "f" else array
        above = ~np.isnan(wide) if self.low is None else (wide >= self.low) | _reaches(array, self.low)
        below = ~np.isnan(wide) if self.high is None else (wide <= self.high) | _reaches(array, self.high)
        return np.asarray(above & below)


def _reaches(array: NDArray[Any], bound: float) -> NDArray[np.bool_]:
    """Return for each entry of a float array whether it is the bound, as nearly as its type allows."""
    return EXACT.agree(array, np.asarray(bound)) if array.dtype.kind == "f" else np.zeros(array.shape, dtype=bool)


def at_least(low: float) -> between:
    """Numbers of at least `low`."""
    return between(low, None)


def at_most(high: float) -> between:
    """Numbers of at most `high`."""
    return between(None, high)


@attrs.frozen(repr=False, init=False)
class one_of(_Entrywise):
    """One of these texts; or numbers, each one of these.

    Raises:
        CourseError: if an option is neither.
    """

    options: tuple[Any, ...]

    def __init__(self, *options: float | str) -> None:
        if not options or not all(as_text(option) is not None or _is_number(option) for option in options):
            raise CourseError("texts or numbers", repr(options), "Fix one_of.")
        self.__attrs_init__(options)

    @property
    def text(self) -> Text:
        return join((Text.of(repr(option)) for option in self.options), Text(" or "))

    def __call__(self, value: object, /) -> None:
        texts = [option for option in self.options if as_text(option) is not None]
        given = as_text(value)
        if given is None and len(texts) < len(self.options):
            super().__call__(value)
        elif given is None or not texts:
            raise Junk(self.text, show(value))
        elif given not in texts:
            raise Mismatch(self.text, show(given))

    def _holds(self, array: NDArray[Any]) -> NDArray[np.bool_]:
        known = np.zeros(array.shape, dtype=bool)
        for option in self.options:
            if as_text(option) is None:
                known |= EXACT.agree(array, np.asarray(option))
        return known

    def __repr__(self) -> str:
        return f"one_of({', '.join(map(repr, self.options))})"


def as_cells(value: object) -> Column | None:
    """Return a list, an array of one axis or a column, or a single date or duration, as a column; None for others."""
    kind = type(value)
    try:
        if issubclass(kind, Column):
            return value  # type: ignore[return-value]
        if issubclass(kind, TIMES):
            return Column(None, cells_of([value]))
        if issubclass(kind, list | tuple) or (isinstance(value, np.ndarray) and value.ndim == 1):
            return Column(None, cells_of(list(value))) if len(value) else None  # type: ignore[arg-type, call-overload]
    except Exception:  # a student's object may raise anything while it is looked at
        return None
    return None


def _is_number(value: object) -> bool:
    try:
        return isinstance(value, bool | int | float | np.floating | np.integer | np.bool_) and float(value) >= -math.inf
    except OverflowError:
        return False


def as_judge(value: Any) -> Judge:
    """Return a matcher as it is, and for a number the matcher of exactly this number."""
    return value if callable(value) else equals(value)


def amount_of(value: Any) -> Text:
    """Return what a number or a matcher expects, as it stands before a noun."""
    judge = as_judge(value)
    words = getattr(judge, "amount", None)
    return words if isinstance(words, Text) else text_of(judge)
