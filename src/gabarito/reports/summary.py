"""What a class did, in numbers, computed once for the page and for the terminal."""

from __future__ import annotations

import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from gabarito.untrusted import one_line
from gabarito.values.activity import Activity, Check
from gabarito.values.text import Language
from gabarito.values.verdict import Record, Status, Verdict

BINS = 10
# The messages of each check that are shown.
_TOP_MESSAGES = 3


@dataclass(frozen=True, slots=True)
class CheckInfo:
    """What a report says about one check, in one language; `rubric` is how a person marks it, if one does."""

    id: str
    title: str
    points: float
    hidden: bool
    rubric: str = ""


@dataclass(frozen=True, slots=True)
class ActivityInfo:
    """What reports need to know about an activity, in one language; `title` is empty where it is not known."""

    slug: str
    checks: tuple[CheckInfo, ...]
    title: str = ""

    @classmethod
    def of(cls, activity: Activity, language: Language) -> Self:
        """Describe an activity in `language`."""
        title = activity.said(activity.title, language)
        return cls(activity.slug, tuple(_info(one, activity, language) for one in activity.checks), title)

    @classmethod
    def of_records(cls, slug: str, records: Iterable[Record], by_hand: str, title: str = "") -> Self:
        """Describe an activity by its records; where they differ, the last one counts.

        Checks come in the order of their first record. `by_hand` stands for the rubric of those that somebody has yet
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
        return cls(slug, tuple(known.values()), title)

    @property
    def name(self) -> str:
        """What people call the activity: its title, or else its slug."""
        return self.title or self.slug

    @property
    def max_score(self) -> float:
        """The points of all checks that need no person."""
        return float(sum(one.points for one in self.checks if not one.rubric))


def _info(one: Check, activity: Activity, language: Language) -> CheckInfo:
    title, rubric = (
        "" if each is None else each.into(language, activity.translations) for each in (one.title, one.rubric)
    )
    return CheckInfo(one.id, title, one.points, one.hidden, rubric)


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence and how many students received it; `example` is the rest of what one of them read, if they differ."""

    text: str
    students: int
    example: str = ""


@dataclass(frozen=True, slots=True)
class CheckSummary:
    """How one check went: students by status, and the messages that most of them received."""

    check: CheckInfo
    counts: tuple[tuple[Status, int], ...]
    messages: tuple[Message, ...]

    @property
    def students(self) -> int:
        """How many students it was judged for."""
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
    """A class in numbers.

    Every record is in one of three groups: the numbers are of `marked`; `unread` could not be read or run; `ours` are
    failures of the grader or the machine. `problems` had a problem with the file, whatever came of it.
    """

    records: tuple[Record, ...]
    marked: tuple[Record, ...]
    unread: tuple[Record, ...]
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
    """Sum up a class. Only submissions that could be judged count in its numbers."""
    everyone = tuple(sorted(records, key=lambda record: by_name(record.student)))
    judged = tuple(record for record in everyone if not record.status.is_ours)
    marked = tuple(record for record in judged if not is_unread(record))
    scores = [record.score for record in marked]
    return ClassSummary(
        records=everyone,
        marked=marked,
        unread=tuple(record for record in judged if is_unread(record)),
        ours=tuple(record for record in everyone if record.status.is_ours),
        problems=tuple(record for record in judged if record.problem.strip()),
        # A written answer that nobody gave may look like an automatic check: the records know better.
        max_score=max((record.max_score for record in marked), default=activity.max_score),
        mean=statistics.fmean(scores) if scores else None,
        median=statistics.median(scores) if scores else None,
        full_marks=sum(percentage(record) >= 100 for record in marked),
        bins=_bins(marked),
        checks=_checks(activity.checks, everyone),
    )


def is_unread(record: Record) -> bool:
    """Whether a submission could not be read or run, so that its 0 says nothing about what the student knows."""
    # Where there are points all the same, an instructor set them.
    return record.status is Status.NOT_RUN and not record.score


def percentage(record: Record) -> float:
    """The score as a percentage of full marks."""
    return 100 * record.score / record.max_score if record.max_score > 0 else 0.0


def by_name(name: str) -> tuple[str, str]:
    """Sort names as people do: accents and capitals do not matter, until nothing else differs."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return plain.casefold(), name


def causes(record: Record) -> list[str]:
    """What the grader or the machine said about its failure; what several checks say, once."""
    checks: dict[str, list[str]] = {}
    for verdict in record.verdicts:
        if verdict.status.is_ours:
            checks.setdefault(whole_message(verdict), []).append(verdict.check)
    said = (f"{one_line(titles[0])}: {what}" if len(titles) == 1 else what for what, titles in checks.items())
    return list(dict.fromkeys(line for line in (one_line(record.problem), *said) if line))


def _bins(marked: Sequence[Record]) -> tuple[int, ...]:
    counts = Counter(min(max(int(percentage(record) * BINS / 100), 0), BINS - 1) for record in marked)
    return tuple(counts[place] for place in range(BINS))


def _checks(checks: Iterable[CheckInfo], records: Iterable[Record]) -> tuple[CheckSummary, ...]:
    by_id: dict[str, list[Verdict]] = {}
    for record in records:
        for one in record.verdicts if not is_unread(record) else ():
            if not one.status.is_ours:
                by_id.setdefault(one.id, []).append(one)
    return tuple(_check(one, by_id.get(one.id, ())) for one in checks)


def _check(check: CheckInfo, verdicts: Sequence[Verdict]) -> CheckSummary:
    counts = Counter(verdict.status for verdict in verdicts)
    return CheckSummary(
        check,
        tuple((status, counts[status]) for status in Status if counts[status]),
        messages(one for one in verdicts if one.status not in (Status.PASS, Status.PENDING))[:_TOP_MESSAGES],
    )


def whole_message(verdict: Verdict) -> str:
    """The whole message of a verdict on one line."""
    return one_line(verdict.message or " ".join((verdict.expected, verdict.received, verdict.hint)))


def messages(verdicts: Iterable[Verdict]) -> tuple[Message, ...]:
    """Return the messages of verdicts on one check, the most frequent first.

    Messages with the same label or hint are one misconception with many values: they count together, and the hint
    stands for them where they differ.
    """
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault(verdict.label or verdict.hint.strip() or whole_message(verdict), []).append(verdict)
    ranked = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return tuple(_one_for_all(group) for name, group in ranked if name)


def _one_for_all(group: Sequence[Verdict]) -> Message:
    hint = Counter(verdict.hint.strip() for verdict in group).most_common(1)[0][0]
    texts = Counter(whole_message(verdict) for verdict in group)
    students = texts.total()
    usual = min(texts, key=lambda text: (-texts[text], text))
    if len(texts) == 1 or not hint:
        return Message(usual, students)
    return Message(one_line(hint), students, usual.removesuffix(one_line(hint)).strip())
