"""What the command line shows at the end of a batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Line

from gabarito.reports import words
from gabarito.reports.summary import ActivityInfo, CheckSummary, ClassSummary, percent, summarise
from gabarito.reports.terminal_parts import (
    bar,
    file_problems,
    numbers,
    our_failures,
    overall,
    pending_answers,
    plain,
    score,
    table,
)
from gabarito.values.text import Language
from gabarito.values.verdict import Record, Status

# Above so many students, only the lowest few are listed.
MAX_STUDENTS = 40
LOWEST = 10
MAX_CHECKS = 12


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
    remarks = (
        *pending_answers(summary, language),
        *file_problems(summary, skipped, language),
        *our_failures(summary, language),
    )
    return Group(*parts, *remarks)


def _shown(summary: ClassSummary) -> Sequence[Record]:
    if len(summary.records) <= MAX_STUDENTS:
        return summary.records
    return sorted(summary.marked, key=percent)[:LOWEST]


def _students(records: Iterable[Record], language: Language) -> Table:
    phrases = words.phrases(language)
    students = table()
    students.add_column(phrases["student"], overflow="ellipsis", no_wrap=True, max_width=40)
    students.add_column(phrases["score"], justify="right", no_wrap=True)
    students.add_column(phrases["status"])
    for record in records:
        students.add_row(plain(record.student), Line(score(record, language)), overall(record.status, language))
    return students


def _numbers(summary: ClassSummary, shown: int, language: Language) -> Line:
    left = len(summary.records) - shown
    return numbers(summary, language, *([words.counted("students_not_listed", left, language)] if left else []))


def _checks(failed: Iterable[CheckSummary], language: Language) -> Table:
    phrases = words.phrases(language)
    checks = table()
    checks.add_column(phrases["failed_most"], ratio=2)
    checks.add_column(words.status(Status.PASS, language), no_wrap=True)
    checks.add_column(phrases["messages"], ratio=3)
    for one in failed:
        message = f"{one.messages[0].students}× {one.messages[0].text}" if one.messages else ""
        checks.add_row(plain(one.check.title), _passed(one), plain(message))
    return checks


def _passed(one: CheckSummary) -> Line:
    rate = one.pass_rate or 0.0
    return bar(rate) + Line(f" {one.passed}/{one.students} {rate:4.0%}")
