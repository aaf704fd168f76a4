"""The page about several activities: how each went, and how every student did in each."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gabarito.pages import formats
from gabarito.reports import phrases
from gabarito.reports.charts import Box, Tick, axis, box
from gabarito.reports.places import class_file, history_file, link
from gabarito.reports.render import render
from gabarito.reports.spread import Spread
from gabarito.reports.summary import ActivityInfo, ClassSummary, by_name, is_unread, percentage, summarise
from gabarito.untrusted import one_line
from gabarito.values.text import Language
from gabarito.values.verdict import Record

_LONGEST_LABEL = 28


@dataclass(frozen=True, slots=True)
class ActivityResults:
    """An activity and its records: the last of each student in `records`, earlier tries in `former`, oldest first."""

    activity: ActivityInfo
    records: tuple[Record, ...]
    former: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """One activity of the table."""

    results: ActivityResults
    summary: ClassSummary
    spread: Spread | None
    page: str


@dataclass(frozen=True, slots=True)
class _Row:
    """One student: a record of each activity or None, and the mean percentage of those with a mark."""

    student: str
    records: tuple[Record | None, ...]
    mean: float | None
    page: str


def course_page(
    classes: Sequence[ActivityResults], language: Language, course_name: str, *, histories: bool = False
) -> str:
    """Write the page, which links to a class page for each activity.

    Args:
        classes: the activities in the order of the course.
        language: of the page.
        course_name: is the title.
        histories: whether there is a page of history for each student, to link to.
    """
    lines = [_line(one) for one in classes]
    rows = _rows(classes, histories=histories)
    return render(
        "course_page.html.j2",
        language,
        course=course_name,
        lines=lines,
        ours=sum(len(line.summary.ours) for line in lines),
        pending=sum(line.summary.pending for line in lines),
        boxes=[activity_box(line.results, line.spread, language) for line in lines if line.spread is not None],
        ticks=percent_ticks(language),
        rows=rows,
        percentage=percentage,
        unread=sum(len(line.summary.unread) for line in lines),
    )


def activity_box(
    results: ActivityResults, spread: Spread, language: Language, mark: float | None = None, note: str = ""
) -> Box:
    """Lay out one activity's marks as a row of a box plot; its note is the median where none is given."""
    label = one_line(results.activity.name, _LONGEST_LABEL)
    said = note or f"{phrases.of(language)['median']} {formats.percent(spread.median / 100, language)}"
    return box(label, said, spread, mark)


def spread_of(results: ActivityResults) -> Spread | None:
    """The percentages of those students of a class whose submission could be judged."""
    judged = (record for record in results.records if not record.status.is_ours and not is_unread(record))
    return Spread.of(percentage(record) for record in judged)


def percent_ticks(language: Language) -> tuple[Tick, ...]:
    """An axis from 0 to 100 percent."""
    return axis(0, 100, range(0, 101, 20), lambda one: formats.percent(one / 100, language))


def _line(results: ActivityResults) -> _Line:
    summary = summarise(results.records, results.activity)
    return _Line(results, summary, spread_of(results), link(class_file(results.activity.slug)))


def _rows(classes: Sequence[ActivityResults], *, histories: bool) -> list[_Row]:
    by_activity = [{record.student: record for record in one.records} for one in classes]
    names = sorted({name for records in by_activity for name in records}, key=by_name)
    return [_row(name, by_activity, histories=histories) for name in names]


def _row(student: str, by_activity: Iterable[Mapping[str, Record]], *, histories: bool) -> _Row:
    records = tuple(known.get(student) for known in by_activity)
    marks = [percentage(record) for record in records if record is not None and not record.status.is_ours]
    page = link(history_file(student)) if histories else ""
    return _Row(student, records, statistics.fmean(marks) if marks else None, page)
