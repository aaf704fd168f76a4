"""The charts of a class: what their axes show, and a sentence that says the same without a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gabarito.pages import formats
from gabarito.reports import phrases
from gabarito.reports.analysis import Costs, Item
from gabarito.reports.charts import Dot, Histogram, Spot, Tick, axis, histogram, scatter
from gabarito.reports.spread import Bin, Spread, magnitudes
from gabarito.reports.summary import BINS, ClassSummary
from gabarito.values.text import Language
from gabarito.values.verdict import Record

_GRID = (-1.0, -0.8, -0.6, -0.4, -0.2, 0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
# The axis of discrimination reaches at least so far down and up, so that noise does not look like a difference.
_LOWEST, _HIGHEST = -0.1, 0.6
_MARGIN = 0.05


@dataclass(frozen=True, slots=True)
class Plot:
    """A histogram, and its numbers in one sentence."""

    bars: Histogram
    description: str


@dataclass(frozen=True, slots=True)
class Difficulty:
    """The scatter plot of checks; `zero` is where its rows have no discrimination."""

    dots: tuple[Dot, ...]
    columns: tuple[Tick, ...]
    rows: tuple[Tick, ...]
    zero: float
    across: str
    upwards: str
    description: str


@dataclass(frozen=True, slots=True)
class Cost:
    """One line of the table of costs, in words."""

    name: str
    median: str
    most: str
    longest: str


def score_plot(summary: ClassSummary, language: Language) -> Plot:
    """Scores by tenths of the full mark."""
    step = 100 / BINS
    bins = [Bin(place * step, (place + 1) * step, count) for place, count in enumerate(summary.bins)]
    return _plot(histogram(bins, lambda edge: formats.number(edge, language), "%"))


def time_plot(records: Iterable[Record], language: Language) -> Plot:
    """Wall time, in bins of growing width."""
    bins = magnitudes(record.seconds for record in records)
    return _plot(histogram(bins, lambda edge: formats.number(edge, language), " s"))


def difficulty_plot(items: Sequence[Item], language: Language) -> Difficulty:
    """The checks for which both numbers are defined, by difficulty and discrimination."""
    said = phrases.of(language)
    known = [
        (one, one.statistics.share, one.statistics.discrimination)
        for one in items
        if one.statistics.share is not None and one.statistics.discrimination is not None
    ]
    rests = [rest for _, _, rest in known]
    lowest, highest = min([_LOWEST, *rests]) - _MARGIN, max([_HIGHEST, *rests]) + _MARGIN
    dots = scatter(
        _spot(one, 100 * share, 100 * (rest - lowest) / (highest - lowest), language) for one, share, rest in known
    )
    columns = axis(0, 1, (0.0, 0.2, 0.4, 0.6, 0.8, 1.0), lambda one: formats.number(one, language))
    rows = axis(lowest, highest, _GRID, lambda one: formats.number(one, language))
    zero = next(tick.at for tick in rows if tick.label == "0")
    description = "; ".join(dot.spot.tip for dot in dots)
    return Difficulty(dots, columns, rows, zero, said["difficulty_axis"], said["discrimination_axis"], description)


def costs(measured: Costs, language: Language) -> list[Cost]:
    """The table of what grading took, without what is not known."""
    said = phrases.of(language)
    seconds = [(said["seconds"], measured.seconds), (said["cpu"], measured.cpu)]
    lines = [_cost(name, one, formats.seconds, language) for name, one in seconds if one is not None]
    if measured.memory is not None:
        lines.append(_cost(said["memory"], measured.memory, formats.size, language))
    return lines


def _plot(bars: Histogram) -> Plot:
    return Plot(bars, ", ".join(f"{bar.label}: {bar.count}" for bar in bars.bars))


def _spot(item: Item, x: float, y: float, language: Language) -> Spot:
    return Spot(x, y, item.place, item.statistics.quality.value, _tip(item, language))


def _tip(item: Item, language: Language) -> str:
    said = phrases.of(language)
    share, rest = (
        "—" if one is None else formats.fixed(one, language)
        for one in (item.statistics.share, item.statistics.discrimination)
    )
    return (
        f"{item.place}. {item.check.title}: {said['difficulty'].lower()} {share}, "
        f"{said['discrimination'].lower()} {rest}"
    )


def _cost(name: str, spread: Spread, write: Callable[[float, Language], str], language: Language) -> Cost:
    return Cost(name, *(write(one, language) for one in (spread.median, spread.p90, spread.high)))
