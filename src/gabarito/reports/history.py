"""One student over all activities: scores beside the class, every attempt, repeated messages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gabarito.gradebook.values import Event
from gabarito.pages import formats
from gabarito.reports import phrases
from gabarito.reports.course_page import ActivityResults, activity_box, percent_ticks, spread_of
from gabarito.reports.places import class_file, link
from gabarito.reports.render import render
from gabarito.reports.spread import Spread
from gabarito.reports.summary import by_name, percentage, whole_message
from gabarito.values.text import Language
from gabarito.values.verdict import Record, Status, Verdict


@dataclass(frozen=True, slots=True)
class Entry:
    """What a student did in one activity: all attempts, oldest first; none if nothing was submitted."""

    results: ActivityResults
    tries: tuple[Record, ...]
    spread: Spread | None
    page: str

    @property
    def record(self) -> Record | None:
        """The attempt that counts: the last."""
        return self.tries[-1] if self.tries else None

    @property
    def percent(self) -> float | None:
        """The score that counts as a percentage, if there is one."""
        return None if self.record is None or self.record.status.is_ours else percentage(self.record)


@dataclass(frozen=True, slots=True)
class Repeated:
    """A message that a student received more than once, and where: the checks by the activity's slug."""

    text: str
    where: Mapping[str, tuple[str, ...]]

    @property
    def times(self) -> int:
        """How often the student received it."""
        return sum(map(len, self.where.values()))


@dataclass(frozen=True, slots=True)
class History:
    """A student over all activities."""

    student: str
    entries: tuple[Entry, ...]
    repeated: tuple[Repeated, ...]

    @property
    def pending(self) -> int:
        """How many answers await a person's mark."""
        verdicts = (one for entry in self.entries if entry.record for one in entry.record.verdicts)
        return sum(one.status is Status.PENDING for one in verdicts)


class Histories:
    """The histories of everybody in some classes."""

    def __init__(self, classes: Sequence[ActivityResults]) -> None:
        self._classes = [(one, spread_of(one), link(class_file(one.activity.slug))) for one in classes]
        self._tries: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for one in classes:
            for record in (*one.former, *one.records):
                self._tries[one.activity.slug, record.student].append(record)

    @property
    def students(self) -> list[str]:
        """Everybody with a record, by name."""
        return sorted({student for _, student in self._tries}, key=by_name)

    def of(self, student: str) -> History:
        """Collect what is known about a student, activity by activity."""
        entries = tuple(
            Entry(one, tuple(self._tries.get((one.activity.slug, student), ())), spread, page)
            for one, spread, page in self._classes
        )
        return History(student, entries, _repeated(entries))


def history_page(
    one: History, language: Language, course_name: str, events: Sequence[Event] = (), *, links: bool = False
) -> str:
    """Write a student's page, which lies in the folder ``students``.

    Args:
        one: what is known about the student.
        language: of the page.
        course_name: stands above the student's name.
        events: what happened to the student's work, the oldest first; empty where it is not known.
        links: whether class pages lie in the folder above.
    """
    return render(
        "history.html.j2",
        language,
        course=course_name,
        history=one,
        boxes=[
            activity_box(entry.results, entry.spread, language, entry.percent, _note(entry, language))
            for entry in one.entries
            if entry.spread is not None
        ],
        ticks=percent_ticks(language),
        percentage=percentage,
        names={entry.results.activity.slug: entry.results.activity.name for entry in one.entries},
        events=[(event, phrases.event(event.kind, language)) for event in events],
        up="../" if links else "",
    )


def _note(entry: Entry, language: Language) -> str:
    if entry.percent is None:
        return phrases.of(language)["no_mark"]
    return formats.percent(entry.percent / 100, language)


def _repeated(entries: Iterable[Entry]) -> tuple[Repeated, ...]:
    """Messages of the attempts that count, by their label or hint; the most repeated first."""
    places: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    texts: dict[str, str] = {}
    for entry in entries:
        slug = entry.results.activity.slug
        for verdict in entry.record.verdicts if entry.record else ():
            if verdict.status in (Status.FAIL, Status.PARTIAL):
                name = verdict.label or _said(verdict)
                texts.setdefault(name, _said(verdict))
                where = places[name]
                where[slug] = (*where.get(slug, ()), verdict.check)
    found = [Repeated(texts[name], where) for name, where in places.items() if name]
    return tuple(sorted((one for one in found if one.times > 1), key=lambda one: -one.times))


def _said(verdict: Verdict) -> str:
    return verdict.hint.strip() or whole_message(verdict)
