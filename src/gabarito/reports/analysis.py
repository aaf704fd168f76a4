"""What an instructor wants to know of a class beyond its marks: what fails and why, who needs a look, what it cost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gabarito.reports.items import ItemStatistics, item_statistics
from gabarito.reports.mistakes import Message, messages
from gabarito.reports.spread import Spread, outliers
from gabarito.reports.summary import ActivityInfo, CheckInfo, ClassSummary, percent, summarise
from gabarito.values.verdict import Record, Status, Verdict

# What costs less than this many times the median is not worth a word, however alike the others are.
_MUCH = 1.5
# So many of each list are worth reading; the number of all is told.
MOST = 10

_STOPPED = (Status.TIMEOUT, Status.MEMORY, Status.CRASH)
_MISTAKEN = (Status.FAIL, Status.PARTIAL)


@dataclass(frozen=True, slots=True)
class Item:
    """A check, its place among the checks from 1 on, and how it told students apart."""

    place: int
    check: CheckInfo
    statistics: ItemStatistics


@dataclass(frozen=True, slots=True)
class Mistake:
    """What students were told about one check, and what part of the class it was."""

    place: int
    check: CheckInfo
    message: Message
    share: float


@dataclass(frozen=True, slots=True)
class Costs:
    """What grading took, over what ran: wall seconds, CPU seconds, bytes; None where records do not say."""

    seconds: Spread | None
    cpu: Spread | None
    memory: Spread | None
    slow: tuple[Record, ...]
    large: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A class looked at closely; every tuple is ordered by what to look at first.

    `stopped` ran out of time or memory, or crashed; `low` and `high` have scores far from the others'.
    """

    summary: ClassSummary
    items: tuple[Item, ...]
    mistakes: tuple[Mistake, ...]
    stopped: tuple[Record, ...]
    low: tuple[Record, ...]
    high: tuple[Record, ...]
    costs: Costs

    @property
    def hardest_first(self) -> list[Item]:
        """The checks by difficulty, those without one last."""
        return sorted(self.items, key=lambda one: (one.statistics.share is None, one.statistics.share or 0.0))


def analyse(records: Iterable[Record], activity: ActivityInfo) -> Analysis:
    """Look closely at the records of one activity."""
    summary = summarise(records, activity)
    ran = [record for record in summary.marked if record.status is not Status.NOT_RUN]
    far = outliers(ran, percent)
    middle = summary.median or 0.0
    return Analysis(
        summary=summary,
        items=_items(summary),
        mistakes=_mistakes(summary, len(ran)),
        stopped=tuple(record for record in summary.marked if stopped_by(record)),
        low=tuple(record for record in far if record.score < middle),
        high=tuple(record for record in far if record.score > middle),
        costs=_costs(ran),
    )


def stopped_by(record: Record) -> tuple[Status, ...]:
    """What stopped a submission or a part of it, each once."""
    found = {record.status, *(verdict.status for verdict in record.verdicts)}
    return tuple(status for status in _STOPPED if status in found)


def _items(summary: ClassSummary) -> tuple[Item, ...]:
    known = item_statistics(summary.marked)
    checks = (one.check for one in summary.checks)
    return tuple(Item(place, one, known.get(one.id, ItemStatistics())) for place, one in enumerate(checks, 1))


def _mistakes(summary: ClassSummary, students: int) -> tuple[Mistake, ...]:
    found = [
        Mistake(place, one.check, message, message.students / max(students, 1))
        for place, one in enumerate(summary.checks, 1)
        for message in messages(_wrong(summary.marked, one.check.id))
    ]
    # One student's own error is no mistake of the class.
    shared = [one for one in found if one.message.students > 1]
    return tuple(sorted(shared, key=lambda one: -one.message.students))


def _wrong(records: Iterable[Record], check: str) -> Iterable[Verdict]:
    return (one for record in records for one in record.verdicts if one.id == check and one.status in _MISTAKEN)


def _costs(ran: Sequence[Record]) -> Costs:
    measured = [record for record in ran if record.seconds > 0]
    return Costs(
        seconds=Spread.of(record.seconds for record in measured),
        cpu=Spread.of(record.cpu_seconds for record in ran if record.cpu_seconds > 0),
        memory=Spread.of(record.memory_bytes for record in ran if record.memory_bytes > 0),
        slow=_above(measured, lambda record: record.seconds),
        large=_above([one for one in ran if one.memory_bytes > 0], lambda record: record.memory_bytes),
    )


def _above(records: Sequence[Record], value: Callable[[Record], float]) -> tuple[Record, ...]:
    """Return those far above the others, the farthest first."""
    spread = Spread.of(value(record) for record in records)
    far = outliers(records, value, logarithmic=True)
    return tuple(record for record in reversed(far) if spread is not None and value(record) >= _MUCH * spread.median)
