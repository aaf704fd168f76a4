"""The geometry of charts, in percent of their sides; ``charts.j2`` draws them as SVG that a page can colour.

Places are percentages and sizes of text are pixels: nothing is scaled, so that text is readable at every width.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gabarito.reports.spread import Bin, Spread

# The size of the plot on a narrow phone, in pixels: labels that fit there fit everywhere.
_WIDTH, _HEIGHT = 290.0, 288.0
_DOT, _LETTER, _LINE = 6.0, 7.5, 14.0
# Where a label may be relative to its point, the best first: beside it, above or below, at a corner.
_PLACES = (
    *((9.0, 5.0, "start"), (-9.0, 5.0, "end"), (0.0, -10.0, "middle"), (0.0, 20.0, "middle")),
    *((7.0, -7.0, "start"), (-7.0, -7.0, "end"), (7.0, 16.0, "start"), (-7.0, 16.0, "end")),
)


@dataclass(frozen=True, slots=True)
class Tick:
    """A label at a place on an axis."""

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
    """Columns side by side, and the labels at their edges."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A row of a box plot: whiskers, box, median, and the place of one student, if it is about one."""

    label: str
    note: str
    whiskers: tuple[float, float]
    box: tuple[float, float]
    median: float
    mark: float | None = None


def histogram(bins: Sequence[Bin], edge: Callable[[float], str], unit: str = "") -> Histogram:
    """Lay out bins; `edge` formats a border between two, and `unit` follows the range in a bar's label."""
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


@dataclass(frozen=True, slots=True)
class Spot:
    """A point to draw: its place from 0 to 100 on both axes (y upwards), number, tone and description."""

    x: float
    y: float
    number: int
    tone: str
    tip: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A point and its label, empty where a neighbour's label names both; `dx` and `dy` are pixels from the point."""

    spot: Spot
    label: str = ""
    dx: float = 0.0
    dy: float = 0.0
    anchor: str = "start"

    @property
    def cx(self) -> float:
        """From the left, in percent."""
        return round(self.spot.x, 2)

    @property
    def cy(self) -> float:
        """From the top, in percent."""
        return round(100 - self.spot.y, 2)


@dataclass(frozen=True, slots=True)
class _Area:
    """A rectangle in pixels on the narrow phone."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Area) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def scatter(spots: Iterable[Spot]) -> tuple[Dot, ...]:
    """Label every point so that labels do not overlap, as far as there is room; points in one place share a label."""
    clusters = _clusters(sorted(spots, key=lambda spot: spot.number))
    taken = [_around(spot) for cluster in clusters for spot in cluster]
    dots: list[Dot] = []
    for first, *others in clusters:
        label = ", ".join(str(spot.number) for spot in (first, *others))
        named = _placed(first, label, taken)
        taken.append(_area(named))
        dots += [named, *(Dot(spot) for spot in others)]
    return tuple(dots)


def _clusters(spots: Sequence[Spot]) -> list[list[Spot]]:
    clusters: list[list[Spot]] = []
    for spot in spots:
        for cluster in clusters:
            if _around(cluster[0]).meets(_around(spot)):
                cluster.append(spot)
                break
        else:
            clusters.append([spot])
    return clusters


def _placed(spot: Spot, label: str, taken: Sequence[_Area]) -> Dot:
    """Choose the place beside the point where the label overlaps the fewest others."""
    own = _around(spot)
    others = [area for area in taken if area != own]
    around = (Dot(spot, label, dx, dy, anchor) for dx, dy, anchor in _PLACES)
    return min(around, key=lambda dot: _outside(_area(dot)) + sum(_area(dot).meets(other) for other in others))


def _outside(area: _Area) -> bool:
    return area.left < 0 or area.right > _WIDTH or area.top < 0 or area.bottom > _HEIGHT


def _around(spot: Spot) -> _Area:
    x, y = spot.x / 100 * _WIDTH, (100 - spot.y) / 100 * _HEIGHT
    return _Area(x - _DOT, y - _DOT, x + _DOT, y + _DOT)


def _area(dot: Dot) -> _Area:
    x, y = dot.spot.x / 100 * _WIDTH + dot.dx, (100 - dot.spot.y) / 100 * _HEIGHT + dot.dy
    width = _LETTER * len(dot.label)
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[dot.anchor]
    return _Area(left, y - _LINE + 2, left + width, y + 2)
