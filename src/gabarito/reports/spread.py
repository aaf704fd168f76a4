"""The distribution of values: quartiles, outliers, bins."""

from __future__ import annotations

import math
import statistics
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, takewhile
from typing import Self, TypeVar

T = TypeVar("T")

# Tukey, Exploratory Data Analysis (1977): an outlier is further from the box than 1.5 times its length.
_FENCE = 1.5
# Quartiles of fewer values say nothing about outliers.
MIN_VALUES = 8


@dataclass(frozen=True, slots=True)
class Spread:
    """The quantiles of some values, in their unit; `whiskers` end at the last values that are not outliers."""

    low: float
    q1: float
    median: float
    q3: float
    p90: float
    high: float
    whiskers: tuple[float, float]

    @classmethod
    def of(cls, values: Iterable[float]) -> Self | None:
        """Return the spread of `values`, or None if there are none."""
        kept = sorted(values)
        if not kept:
            return None
        q1, median, q3 = _quartiles(kept)
        low, high = _fences(kept)
        inside = [one for one in kept if low <= one <= high]
        p90 = statistics.quantiles(kept, n=10, method="inclusive")[-1] if len(kept) > 1 else kept[0]
        return cls(kept[0], q1, median, q3, p90, kept[-1], (inside[0], inside[-1]))


def outliers(things: Iterable[T], value: Callable[[T], float], *, logarithmic: bool = False) -> tuple[T, ...]:
    """Return the things whose value is outside Tukey's fences, the lowest first.

    Args:
        things: what to compare.
        value: the value of one thing.
        logarithmic: whether to compare logarithms, which suits skewed values such as times; things whose value is not
            above 0 are left out then.
    """
    pairs = [(value(one), one) for one in things]
    if logarithmic:
        pairs = [(math.log(number), one) for number, one in pairs if number > 0]
    pairs.sort(key=lambda pair: pair[0])
    low, high = _fences([number for number, _ in pairs])
    return tuple(one for number, one in pairs if not low <= number <= high)


@dataclass(frozen=True, slots=True)
class Bin:
    """How many values are at least `low` and below `high`."""

    low: float
    high: float
    count: int


def magnitudes(values: Iterable[float]) -> tuple[Bin, ...]:
    """Count positive values in bins of growing width: 1 to 2, 2 to 5, 5 to 10, and so on, as far as they reach."""
    kept = sorted(one for one in values if one > 0)
    if not kept:
        return ()
    edges = list(takewhile(lambda edge: edge <= kept[-1], _steps(kept[0])))
    edges.append(_next(edges[-1]))
    places = [bisect_right(edges, one) - 1 for one in kept]
    return tuple(Bin(low, high, places.count(n)) for n, (low, high) in enumerate(pairwise(edges)))


def _steps(least: float) -> Iterable[float]:
    # The exact exponent: a logarithm rounds the number just below 1000 up to its power.
    edge = _normal(10.0 ** Decimal(least).adjusted())
    while _next(edge) <= least:
        edge = _next(edge)
    while True:
        yield edge
        edge = _next(edge)


def _next(edge: float) -> float:
    """The edge after this one in the series 1, 2, 5, 10."""
    return _normal(edge * (2.5 if f"{edge:e}".startswith("2") else 2))


def _normal(edge: float) -> float:
    """The edge without rounding errors: 0.2, not 0.2000001."""
    return float(f"{edge:.0e}")


def _quartiles(kept: Sequence[float]) -> tuple[float, float, float]:
    if len(kept) == 1:
        return kept[0], kept[0], kept[0]
    q1, median, q3 = statistics.quantiles(kept, n=4, method="inclusive")
    return q1, median, q3


def _fences(kept: Sequence[float]) -> tuple[float, float]:
    """Tukey's fences of sorted values; infinite where half of the values are equal, or where there are few."""
    if len(kept) < MIN_VALUES:
        return -math.inf, math.inf
    q1, _, q3 = _quartiles(kept)
    if q1 == q3:
        return -math.inf, math.inf
    reach = _FENCE * (q3 - q1)
    return q1 - reach, q3 + reach
