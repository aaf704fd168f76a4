"""What the command line shows at the end of a batch. The only module that knows rich."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Line

from gabarito.reports import words
from gabarito.reports.clean import one_line
from gabarito.reports.summary import ActivityInfo, CheckSummary, ClassSummary, causes, percent, summarise
from gabarito.text import Language
from gabarito.verdict import Record, Status

# Above so many students, only the lowest few are listed.
MAX_STUDENTS = 40
LOWEST = 10
MAX_CHECKS = 12
_BAR = 12

_STYLE: Mapping[Status, str] = {
    Status.PASS: "green",
    Status.PARTIAL: "yellow",
    Status.FAIL: "red",
    Status.PENDING: "blue",
    Status.NOT_RUN: "dim",
    Status.ERROR: "bold magenta",
    Status.INFRA: "bold magenta",
}


def closing_table(
    records: Iterable[Record], activity: ActivityInfo, skipped: Sequence[str], language: Language
) -> Group:
    """Return the closing tables: the students, what failed most, and what did not go as usual."""
    summary = summarise(records, activity)
    shown = _shown(summary)
    judged = (one for one in summary.checks if one.pass_rate is not None and one.passed < one.students)
    failed = sorted(judged, key=lambda one: one.pass_rate or 0.0)
    parts: list[RenderableType] = [_students(shown, language), _numbers(summary, len(shown), language)]
    if failed:
        parts.append(_checks(failed[:MAX_CHECKS], language))
    return Group(*parts, *_remarks(summary, skipped, language))


def _shown(summary: ClassSummary) -> Sequence[Record]:
    if len(summary.records) <= MAX_STUDENTS:
        return summary.records
    return sorted(summary.marked, key=percent)[:LOWEST]


def _students(records: Iterable[Record], language: Language) -> Table:
    phrases = words.phrases(language)
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column(phrases["student"], overflow="ellipsis", no_wrap=True, max_width=40)
    table.add_column(phrases["score"], justify="right", no_wrap=True)
    table.add_column(phrases["status"])
    for record in records:
        status = Line(words.overall(record.status, language), style=_STYLE.get(record.status, "red"))
        table.add_row(_plain(record.student), Line(_score(record, language)), status)
    return table


def _score(record: Record, language: Language) -> str:
    score = "—" if record.status.is_ours else words.number(record.score, language)
    more = f" (+{words.number(record.pending_points, language)})" if record.pending_points else ""
    return f"{score} / {words.number(record.max_score, language)}{more}"


def _numbers(summary: ClassSummary, shown: int, language: Language) -> Line:
    phrases = words.phrases(language)
    parts = [words.counted("students", len(summary.records), language)]
    if shown < len(summary.records):
        parts.append(words.counted("students_not_listed", len(summary.records) - shown, language))
    if summary.mean is not None and summary.median is not None:
        parts += [
            f"{phrases['mean'].lower()} {words.number(summary.mean, language)}",
            f"{phrases['median'].lower()} {words.number(summary.median, language)}",
            f"{phrases['full_marks'].lower()}: {summary.full_marks}",
        ]
    return Line("  " + " · ".join(parts))


def _checks(failed: Iterable[CheckSummary], language: Language) -> Table:
    phrases = words.phrases(language)
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column(phrases["failed_most"], ratio=2)
    table.add_column(words.status(Status.PASS, language), no_wrap=True)
    table.add_column(phrases["messages"], ratio=3)
    for one in failed:
        message = f"{one.messages[0].students}× {one.messages[0].text}" if one.messages else ""
        table.add_row(_plain(one.check.title), _bar(one), _plain(message))
    return table


def _bar(one: CheckSummary) -> Line:
    rate = one.pass_rate or 0.0
    # Only all and nobody make a bar full or empty.
    full = round(rate * _BAR) if rate in (0.0, 1.0) else min(max(round(rate * _BAR), 1), _BAR - 1)
    return Line.assemble(
        ("█" * full, "green"), ("░" * (_BAR - full), "dim"), f" {one.passed}/{one.students} {rate:4.0%}"
    )


def _remarks(summary: ClassSummary, skipped: Sequence[str], language: Language) -> Iterator[Line]:
    phrases = words.phrases(language)
    for one in summary.checks:
        if one.pending:
            answers = words.counted("pending_answers", one.pending, language)
            yield _remark(phrases["pending"], "blue", f"{answers}: {one.check.title}")
    for record in summary.problems:
        yield _remark(phrases["problems"], "yellow", f"{record.student}: {record.problem}")
    for line in skipped:
        yield _remark(phrases["skipped"], "yellow", line)
    for record in summary.ours:
        label = words.status(record.status, language)
        yield _remark(label, "bold magenta", f"{record.student}: {'; '.join(causes(record))}")


def _remark(label: str, style: str, text: str) -> Line:
    return Line.assemble((f"{label}: ", style), one_line(text, 400))


def _plain(text: str) -> Line:
    """Return untrusted text that is neither markup nor escape sequences."""
    return Line(one_line(text))
