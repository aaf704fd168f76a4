"""The class page for the instructor: failures, scores, frequent mistakes, statistics of the checks, every student."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gabarito.reports.analysis import MOST, analyse, attention
from gabarito.reports.class_charts import costs, difficulty_plot, score_plot, time_plot
from gabarito.reports.places import executed_file, feedback_file, link
from gabarito.reports.render import render
from gabarito.reports.summary import ActivityInfo, CheckInfo, ClassSummary, causes
from gabarito.values.text import Language
from gabarito.values.verdict import Record, Status

# How many of the students who stand out are shown.
_MOST_ATTENTION = 3 * MOST


@dataclass(frozen=True, slots=True)
class _Row:
    """One student of the table; `statuses` are of the checks in their order, with None for one that is missing."""

    record: Record
    statuses: tuple[Status | None, ...]
    feedback: str
    executed: str


def class_page(
    records: Iterable[Record],
    activity: ActivityInfo,
    skipped: Sequence[str],
    language: Language,
    course_name: str,
    folder: str | None = "",
    rates: str = "",
) -> str:
    """Write the page, which links to each student's files as :mod:`gabarito.reports.places` names them.

    Args:
        records: what became of each submission.
        activity: its checks, in `language`.
        skipped: a line for each file that was not graded.
        language: of the page.
        course_name: stands above the title.
        folder: where the students' files are, from the page's own folder; ends with a slash unless it is empty, and
            is None where there are no such files.
        rates: says how often the activity's checks are wrong, where that was measured.
    """
    analysis = analyse(records, activity)
    summary = analysis.summary
    noted = attention(analysis, language)
    return render(
        "class_page.html.j2",
        language,
        course=course_name,
        activity=activity,
        analysis=analysis,
        summary=summary,
        ours=[(record, causes(record)) for record in summary.ours],
        scores=score_plot(summary, language),
        difficulty=difficulty_plot(analysis.items, language),
        times=time_plot(summary.marked, language),
        costs=costs(analysis.costs, language),
        attention=noted[:_MOST_ATTENTION],
        attention_left=len(noted) - len(noted[:_MOST_ATTENTION]),
        mistakes=analysis.mistakes[:MOST],
        mistakes_left=len(analysis.mistakes[MOST:]),
        rows=[_row(record, activity.checks, folder) for record in summary.records],
        key=[one for one in Status if _occurs(one, summary)],
        skipped=skipped,
        links=folder is not None,
        rates=rates,
    )


def _row(record: Record, checks: Iterable[CheckInfo], folder: str | None) -> _Row:
    by_id = {verdict.id: verdict.status for verdict in record.verdicts}
    return _Row(
        record,
        tuple(by_id.get(one.id) for one in checks),
        "" if folder is None else link(folder + feedback_file(record.student)),
        "" if folder is None else link(folder + executed_file(record.student)),
    )


def _occurs(status: Status, summary: ClassSummary) -> bool:
    return any(verdict.status is status for record in summary.records for verdict in record.verdicts)
