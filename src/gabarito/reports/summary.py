"""What a class did, in numbers: computed once for the page and for the terminal."""

from __future__ import annotations

import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from gabarito.reports.mistakes import Message, messages, told
from gabarito.untrusted import one_line
from gabarito.values.activity import Activity, Check
from gabarito.values.text import Language
from gabarito.values.verdict import Record, Status

BINS = 10
# So many of a check's messages are worth reading.
_TOP_MESSAGES = 3


@dataclass(frozen=True, slots=True)
class CheckInfo:
    """What a report says about one check, in one language; `rubric` is what a person marks it by, if one does."""

    id: str
    title: str
    points: float
    hidden: bool
    rubric: str = ""


@dataclass(frozen=True, slots=True)
class ActivityInfo:
    """What reports need to know of an activity, in one language."""

    slug: str
    checks: tuple[CheckInfo, ...]

    @classmethod
    def of(cls, activity: Activity, language: Language) -> Self:
        """Describe an activity in `language`."""
        return cls(activity.slug, tuple(_info(one, language) for one in activity.checks))

    @classmethod
    def of_records(cls, slug: str, records: Iterable[Record], by_hand: str) -> Self:
        """Describe the activity that `records` are of, by what they say of it; the latest says it last.

        Checks come in the order of their first record. `by_hand` stands for the rubric of those that somebody is yet
        to mark.
        """
        known: dict[str, CheckInfo] = {}
        for record in records:
            for one in record.verdicts:
                former = known.get(one.id)
                rubric = former.rubric if former and former.rubric else ""
                if one.status is Status.PENDING:
                    rubric = one.expected.strip() or rubric or by_hand
                known[one.id] = CheckInfo(one.id, one.check, one.max_points, one.hidden, rubric)
        return cls(slug, tuple(known.values()))

    @property
    def max_score(self) -> float:
        """The points of all checks that need no person."""
        return float(sum(one.points for one in self.checks if not one.rubric))


def _info(one: Check, language: Language) -> CheckInfo:
    rubric = "" if one.rubric is None else one.rubric.into(language)
    return CheckInfo(one.id, one.title.into(language), one.points, one.hidden, rubric)


@dataclass(frozen=True, slots=True)
class CheckSummary:
    """How one check went: students by status, and the messages that most of them read."""

    check: CheckInfo
    counts: tuple[tuple[Status, int], ...]
    messages: tuple[Message, ...]

    @property
    def students(self) -> int:
        """How many students it says something about."""
        return sum(count for _, count in self.counts)

    @property
    def passed(self) -> int:
        """How many students passed it."""
        return dict(self.counts).get(Status.PASS, 0)

    @property
    def pending(self) -> int:
        """How many answers to it await a person's mark."""
        return dict(self.counts).get(Status.PENDING, 0)

    @property
    def pass_rate(self) -> float | None:
        """The fraction that passed, or None where there is nobody, or a person says who does."""
        return self.passed / self.students if self.students and not self.check.rubric else None


@dataclass(frozen=True, slots=True)
class ClassSummary:
    """A class: who has a mark (`marked`), whom we failed (`ours`), whose file had a problem, and the numbers."""

    records: tuple[Record, ...]
    marked: tuple[Record, ...]
    ours: tuple[Record, ...]
    problems: tuple[Record, ...]
    max_score: float
    mean: float | None
    median: float | None
    full_marks: int
    bins: tuple[int, ...]
    checks: tuple[CheckSummary, ...]

    @property
    def pending(self) -> int:
        """How many answers await a person's mark."""
        return sum(one.pending for one in self.checks)


def summarise(records: Iterable[Record], activity: ActivityInfo) -> ClassSummary:
    """Sum up a class; what is the grader's or the machine's fault counts in no number."""
    everyone = tuple(sorted(records, key=lambda record: by_name(record.student)))
    marked = tuple(record for record in everyone if not record.status.is_ours)
    scores = [record.score for record in marked]
    return ClassSummary(
        records=everyone,
        marked=marked,
        ours=tuple(record for record in everyone if record.status.is_ours),
        problems=tuple(record for record in marked if record.problem.strip()),
        # What nobody answered may look as if it needed no person: records know better.
        max_score=max((record.max_score for record in marked), default=activity.max_score),
        mean=statistics.fmean(scores) if scores else None,
        median=statistics.median(scores) if scores else None,
        full_marks=sum(percent(record) >= 100 for record in marked),
        bins=_bins(marked),
        checks=tuple(_check(one, everyone) for one in activity.checks),
    )


def percent(record: Record) -> float:
    """The score as a percentage of the full mark."""
    return 100 * record.score / record.max_score if record.max_score > 0 else 0.0


def by_name(name: str) -> tuple[str, str]:
    """Sort names as people do: accents and capitals do not matter, until nothing else differs."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return plain.casefold(), name


def causes(record: Record) -> list[str]:
    """What the grader or the machine said about a record that is ours to mend; what several checks say, once."""
    checks: dict[str, list[str]] = {}
    for verdict in record.verdicts:
        if verdict.status.is_ours:
            checks.setdefault(told(verdict), []).append(verdict.check)
    said = (f"{one_line(titles[0])}: {what}" if len(titles) == 1 else what for what, titles in checks.items())
    return list(dict.fromkeys(line for line in (one_line(record.problem), *said) if line))


def _bins(marked: Sequence[Record]) -> tuple[int, ...]:
    counts = Counter(min(max(int(percent(record) * BINS / 100), 0), BINS - 1) for record in marked)
    return tuple(counts[place] for place in range(BINS))


def _check(check: CheckInfo, records: Iterable[Record]) -> CheckSummary:
    verdicts = [
        verdict
        for record in records
        for verdict in record.verdicts
        if verdict.id == check.id and not verdict.status.is_ours
    ]
    counts = Counter(verdict.status for verdict in verdicts)
    return CheckSummary(
        check,
        tuple((status, counts[status]) for status in Status if counts[status]),
        messages(one for one in verdicts if one.status not in (Status.PASS, Status.PENDING))[:_TOP_MESSAGES],
    )
