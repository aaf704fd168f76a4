"""Where the parts of a plot go, in percent of its sides; ``charts.j2`` draws them as SVG that a page can colour.

Percentages, and letters in pixels, keep every letter readable from a phone's width to a wide window: nothing is scaled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gabarito.reports.spread import Bin, Spread


@dataclass(frozen=True, slots=True)
class Tick:
    """A word at a place of an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One column of a histogram, and what it stands for."""

    label: str
    count: int
    x: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """Columns side by side, and the words at their edges."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A row of a box plot: whiskers, box, median, and the place of one student, if one is meant."""

    label: str
    note: str
    whiskers: tuple[float, float]
    box: tuple[float, float]
    median: float
    mark: float | None = None


def histogram(bins: Sequence[Bin], edge: Callable[[float], str], unit: str = "") -> Histogram:
    """Lay out bins; `edge` writes a border between two, and `unit` follows the range in a bar's label."""
    if not bins:
        return Histogram((), ())
    tallest = max(max(one.count for one in bins), 1)
    step = 100 / len(bins)
    bars = (
        Bar(
            f"{edge(one.low)}–{edge(one.high)}{unit}",
            one.count,
            _short(place * step),
            _short(step),
            _short(100 * one.count / tallest),
        )
        for place, one in enumerate(bins)
    )
    edges = [bins[0].low, *(one.high for one in bins)]
    return Histogram(tuple(bars), tuple(Tick(_short(place * step), edge(one)) for place, one in enumerate(edges)))


def box(label: str, note: str, spread: Spread, mark: float | None = None) -> Box:
    """Lay out one spread of percentages."""
    return Box(
        label,
        note,
        (_inside(spread.whiskers[0]), _inside(spread.whiskers[1])),
        (_inside(spread.q1), _inside(spread.q3)),
        _inside(spread.median),
        None if mark is None else _inside(mark),
    )


def axis(low: float, high: float, ticks: Iterable[float], label: Callable[[float], str]) -> tuple[Tick, ...]:
    """Place ticks on an axis from `low` to `high`."""
    return tuple(Tick(_short(100 * (one - low) / (high - low)), label(one)) for one in ticks if low <= one <= high)


def _inside(percent: float) -> float:
    return _short(min(max(percent, 0.0), 100.0))


def _short(number: float) -> float:
    return round(number, 2)
