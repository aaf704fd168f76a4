"""A class beyond its scores: which checks fail and why, which students stand out, what grading took."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from gabarito.pages import formats
from gabarito.reports import phrases
from gabarito.reports.items import ItemStatistics, item_statistics
from gabarito.reports.spread import Spread, outliers
from gabarito.reports.summary import (
    ActivityInfo,
    CheckInfo,
    ClassSummary,
    Message,
    messages,
    percentage,
    summarise,
)
from gabarito.values.text import Language
from gabarito.values.verdict import Record, Status, Verdict

# What costs less than this many times the median is not reported, however alike the others are.
_MUCH = 1.5
# How much of each list is shown; the rest is counted.
MOST = 10

_STOPPED = (Status.TIMEOUT, Status.MEMORY, Status.CRASH)
_MISTAKEN = (Status.FAIL, Status.PARTIAL)


@dataclass(frozen=True, slots=True)
class Item:
    """A check, its place among the checks from 1 on, and its item statistics."""

    place: int
    check: CheckInfo
    statistics: ItemStatistics


@dataclass(frozen=True, slots=True)
class Mistake:
    """What students were told about one check, and the share of the class that was."""

    place: int
    check: CheckInfo
    message: Message
    share: float


@dataclass(frozen=True, slots=True)
class Costs:
    """What grading took, over the notebooks that ran: wall seconds, CPU seconds, bytes; None where it is not known."""

    seconds: Spread | None
    cpu: Spread | None
    memory: Spread | None
    slow: tuple[Record, ...]
    large: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A class in detail; every tuple begins with what matters most.

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
    """Analyse the records of one activity."""
    summary = summarise(records, activity)
    ran = [record for record in summary.marked if record.status is not Status.NOT_RUN]
    far = outliers(ran, percentage)
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
    # An error of a single student says nothing about the class.
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


@dataclass(frozen=True, slots=True)
class Noted:
    """A student's record, and why to look at it."""

    record: Record
    reasons: tuple[str, ...]


def attention(analysis: Analysis, language: Language) -> Sequence[Noted]:
    """Return the students who stand out, each once with every reason.

    First those whose notebook was stopped, then low scores, high costs and high scores.
    """
    reasons: dict[str, list[str]] = {}
    for record, reason in _reasons(analysis, language):
        reasons.setdefault(record.student, []).append(reason)
    by_student = {record.student: record for record in analysis.summary.marked}
    return [Noted(by_student[student], tuple(why)) for student, why in reasons.items()]


def _reasons(analysis: Analysis, language: Language) -> Iterator[tuple[Record, str]]:
    known = phrases.of(language)
    for record in analysis.stopped:
        yield record, ", ".join(phrases.status(one, language) for one in stopped_by(record))
    for record in analysis.low:
        yield record, known["low_score"]
    for record in analysis.costs.slow:
        yield record, f"{known['slow']} ({formats.seconds(record.seconds, language)})"
    for record in analysis.costs.large:
        yield record, f"{known['large']} ({formats.size(record.memory_bytes, language)})"
    for record in analysis.high:
        yield record, known["high_score"]
