"""Matchers of numbers that judge each entry by itself."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from gabarito.checks.matcher import Matcher
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.numbers import EXACT, at, numbers
from gabarito.checks.show import exact, number, show
from gabarito.values.errors import CourseError
from gabarito.values.text import Text, join


@dataclass(frozen=True, repr=False)
class _Entrywise(Matcher):
    """Every entry holds, and there is one: of no numbers everything would be true."""

    # NaN is neither inside nor outside of a range; only to `finite` it says something.
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
        if entry in self.text.en:  # 0.8999999 is not shown as the 0.9 that it does not reach
            entry = exact(array.flat[first])
        junk = not self.judges_nan and np.isnan(array).any()
        raise (Junk if junk else Mismatch)(self.text, at(entry, np.unravel_index(first, array.shape)))


@dataclass(frozen=True, repr=False)
class finite(_Entrywise):
    """Numbers without NaN or infinity."""

    judges_nan: ClassVar[bool] = True

    @property
    def text(self) -> Text:
        return Text("finite numbers", "números finitos")

    def _holds(self, array: NDArray[Any]) -> NDArray[np.bool_]:
        return np.asarray(np.isfinite(array))


@dataclass(frozen=True, repr=False)
class between(_Entrywise):
    """Numbers from `low` to `high`, both included; None leaves a side open.

    Raises:
        CourseError: if no number can be between them, or every number is.
    """

    low: float | None
    high: float | None

    def __post_init__(self) -> None:
        low, high = (-np.inf if self.low is None else self.low), (np.inf if self.high is None else self.high)
        if (self.low is None and self.high is None) or not (_is_number(low) and _is_number(high) and low <= high):
            raise CourseError("a number and one not below it", f"{self.low!r} and {self.high!r}", "Mend between.")

    @property
    def text(self) -> Text:
        if self.high is None:
            return Text("numbers of at least {a}", "números maiores ou iguais a {a}").fill(a=number(self.low))
        if self.low is None:
            return Text("numbers of at most {b}", "números menores ou iguais a {b}").fill(b=number(self.high))
        return Text("numbers from {a} to {b}", "números de {a} a {b}").fill(a=number(self.low), b=number(self.high))

    @property
    def amount(self) -> Text:
        """What is expected, before a noun: "at least 3" of something."""
        if self.high is None:
            return Text("at least {a}", "ao menos {a}").fill(a=number(self.low))
        if self.low is None:
            return Text("at most {b}", "no máximo {b}").fill(b=number(self.high))
        return Text("{a} to {b}", "{a} a {b}").fill(a=number(self.low), b=number(self.high))

    def _holds(self, array: NDArray[Any]) -> NDArray[np.bool_]:
        # Written so that NaN, which compares with nothing, never holds.
        wide = array.astype(np.float64) if array.dtype.kind == "f" else array
        above = ~np.isnan(wide) if self.low is None else (wide >= self.low) | _reaches(array, self.low)
        below = ~np.isnan(wide) if self.high is None else (wide <= self.high) | _reaches(array, self.high)
        return np.asarray(above & below)


def _reaches(array: NDArray[Any], bound: float) -> NDArray[np.bool_]:
    """Where a float32 is the bound, as exactly as a float32 can be."""
    return EXACT.agree(array, np.asarray(bound)) if array.dtype.kind == "f" else np.zeros(array.shape, dtype=bool)


def at_least(low: float) -> between:
    """Numbers of at least `low`."""
    return between(low, None)


def at_most(high: float) -> between:
    """Numbers of at most `high`."""
    return between(None, high)


@dataclass(frozen=True, repr=False, init=False)
class one_of(_Entrywise):
    """One of these texts; or numbers each of which is one of these.

    Raises:
        CourseError: if an option is neither.
    """

    options: tuple[Any, ...]

    def __init__(self, *options: float | str) -> None:
        if not options or not all(as_text(option) is not None or _is_number(option) for option in options):
            raise CourseError("texts or numbers", repr(options), "Mend one_of.")
        object.__setattr__(self, "options", options)

    @property
    def text(self) -> Text:
        return join((Text.of(repr(option)) for option in self.options), Text(" or ", " ou "))

    def __call__(self, value: object, /) -> None:
        texts = [option for option in self.options if as_text(option) is not None]
        said = as_text(value)
        if said is None and len(texts) < len(self.options):
            super().__call__(value)
        elif said is None or not texts:
            raise Junk(self.text, show(value))
        elif said not in texts:
            raise Mismatch(self.text, show(said))

    def _holds(self, array: NDArray[Any]) -> NDArray[np.bool_]:
        known = np.zeros(array.shape, dtype=bool)
        for option in self.options:
            if as_text(option) is None:
                known |= EXACT.agree(array, np.asarray(option))
        return known

    def __repr__(self) -> str:
        return f"one_of({', '.join(map(repr, self.options))})"


def as_text(value: object) -> str | None:
    """Return a text as one that compares as texts do, and None for anything else."""
    return str(value) if type(value) in (str, np.str_) else None


def _is_number(value: object) -> bool:
    try:
        return isinstance(value, bool | int | float | np.floating | np.integer | np.bool_) and float(value) >= -math.inf
    except OverflowError:
        return False
