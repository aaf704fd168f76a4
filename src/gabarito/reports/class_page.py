"""The page that an instructor reads: what broke, how the class did, where it failed, who got what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gabarito.reports import pages
from gabarito.reports.places import executed_file, feedback_file, link
from gabarito.reports.summary import BINS, ActivityInfo, ClassSummary, causes, percent, summarise
from gabarito.text import Language
from gabarito.verdict import Record, Status


@dataclass(frozen=True, slots=True)
class _Bar:
    """One column of the histogram."""

    label: str
    students: int
    height: float


@dataclass(frozen=True, slots=True)
class _Row:
    """One student of the table; `badges` are the checks in their order, with None for one that is missing."""

    record: Record
    percent: float
    badges: tuple[tuple[int, str, Status | None], ...]
    feedback: str
    executed: str


def class_page(
    records: Iterable[Record],
    activity: ActivityInfo,
    skipped: Sequence[str],
    language: Language,
    course_name: str,
) -> str:
    """Write ``index.html``, which links to each student's files as :mod:`gabarito.reports.places` names them.

    Args:
        records: what became of each submission.
        activity: its checks, in `language`.
        skipped: a line for each file that was not graded.
        language: of the page.
        course_name: stands above the title.
    """
    summary = summarise(records, activity)
    return pages.render(
        "class_page.html.j2",
        language,
        course=course_name,
        activity=activity,
        summary=summary,
        ours=[(record, causes(record)) for record in summary.ours],
        bars=_bars(summary),
        rows=[_row(record, activity) for record in summary.records],
        key=[one for one in Status if _occurs(one, summary)],
        skipped=skipped,
    )


def _bars(summary: ClassSummary) -> list[_Bar]:
    step, tallest = 100 // BINS, max((*summary.bins, 1))
    return [
        _Bar(f"{place * step}–{(place + 1) * step}%", students, round(100 * students / tallest, 1))
        for place, students in enumerate(summary.bins)
    ]


def _row(record: Record, activity: ActivityInfo) -> _Row:
    by_id = {verdict.id: verdict.status for verdict in record.verdicts}
    return _Row(
        record,
        round(min(max(percent(record), 0.0), 100.0), 1),
        tuple((place, one.title, by_id.get(one.id)) for place, one in enumerate(activity.checks, 1)),
        link(feedback_file(record.student)),
        link(executed_file(record.student)),
    )


def _occurs(status: Status, summary: ClassSummary) -> bool:
    return any(verdict.status is status for record in summary.records for verdict in record.verdicts)
