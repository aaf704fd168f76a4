"""One student over all activities: marks beside the class, every try, what was told more than once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gabarito.gradebook.values import Event
from gabarito.reports import pages, words
from gabarito.reports.course_page import ActivityResults, activity_box, percent_ticks, spread_of
from gabarito.reports.mistakes import told
from gabarito.reports.places import class_file, link
from gabarito.reports.spread import Spread
from gabarito.reports.summary import by_name, percent
from gabarito.values.text import Language
from gabarito.values.verdict import Record, Status, Verdict


@dataclass(frozen=True, slots=True)
class Entry:
    """What a student did in one activity: the tries, oldest first and none at all if nothing was handed in."""

    results: ActivityResults
    tries: tuple[Record, ...]
    spread: Spread | None
    page: str

    @property
    def record(self) -> Record | None:
        """The try that counts: the last."""
        return self.tries[-1] if self.tries else None

    @property
    def percent(self) -> float | None:
        """The mark that counts as a percentage, if there is one."""
        return None if self.record is None or self.record.status.is_ours else percent(self.record)


@dataclass(frozen=True, slots=True)
class Repeated:
    """A message that a student read more than once, and where: the checks of each activity."""

    text: str
    where: Mapping[str, tuple[str, ...]]

    @property
    def times(self) -> int:
        """How often the student read it."""
        return sum(map(len, self.where.values()))


@dataclass(frozen=True, slots=True)
class History:
    """A student's way through the activities."""

    student: str
    entries: tuple[Entry, ...]
    repeated: tuple[Repeated, ...]

    @property
    def pending(self) -> int:
        """How many answers await a person's mark."""
        verdicts = (one for entry in self.entries if entry.record for one in entry.record.verdicts)
        return sum(one.status is Status.PENDING for one in verdicts)


class Histories:
    """The histories of everybody in some classes, of which each can be asked for at once."""

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
        """Collect what there is of a student, activity by activity."""
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
        one: what there is of the student.
        language: of the page.
        course_name: stands above the student's name.
        events: what happened to the student's work, the oldest first; none where nobody wrote it down.
        links: whether class pages lie in the folder above.
    """
    phrases = words.phrases(language)
    return pages.render(
        "history.html.j2",
        language,
        course=course_name,
        history=one,
        boxes=[
            activity_box(
                entry.results, entry.spread, language, entry.percent, _note(entry, phrases["no_mark"], language)
            )
            for entry in one.entries
            if entry.spread is not None
        ],
        ticks=percent_ticks(language),
        percent=percent,
        events=[(event, words.kind(event.kind, language)) for event in events],
        up="../" if links else "",
    )


def _note(entry: Entry, otherwise: str, language: Language) -> str:
    return otherwise if entry.percent is None else f"{words.number(round(entry.percent), language)}%"


def _repeated(entries: Iterable[Entry]) -> tuple[Repeated, ...]:
    """Messages of the tries that count, by their hint; the most repeated first."""
    places: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for entry in entries:
        slug = entry.results.activity.slug
        for verdict in entry.record.verdicts if entry.record else ():
            if verdict.status in (Status.FAIL, Status.PARTIAL):
                where = places[_said(verdict)]
                where[slug] = (*where.get(slug, ()), verdict.check)
    found = [Repeated(text, where) for text, where in places.items() if text]
    return tuple(sorted((one for one in found if one.times > 1), key=lambda one: -one.times))


def _said(verdict: Verdict) -> str:
    return verdict.hint.strip() or told(verdict)
