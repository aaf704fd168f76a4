"""What tables in the terminal are made of. Untrusted text goes in here and comes out as plain characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich import box
from rich.table import Table
from rich.text import Text as Line

from gabarito.reports import words
from gabarito.reports.summary import ClassSummary, causes
from gabarito.untrusted import one_line
from gabarito.values.text import Language
from gabarito.values.verdict import Record, Status

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


def table(title: str = "") -> Table:
    """Return an empty table, with a title over it if it has one."""
    return Table(box=box.SIMPLE_HEAD, title=plain(title) if title else None, title_justify="left", title_style="bold")


def plain(text: str, style: str = "") -> Line:
    """Return untrusted text that is neither markup nor escape sequences."""
    return Line(one_line(text), style=style)


def remark(label: str, style: str, text: str) -> Line:
    """Return one line that begins with a coloured label."""
    return Line.assemble((f"{label}: ", style), one_line(text, 400))


def overall(status: Status, language: Language) -> Line:
    """A submission's status in words and colour."""
    return Line(words.overall(status, language), style=style_of(status))


def style_of(status: Status) -> str:
    """The colour of a status."""
    return _STYLE.get(status, "red")


def score(record: Record, language: Language) -> str:
    """A record's points, the full mark, and what awaits a mark."""
    points = "—" if record.status.is_ours else words.number(record.score, language)
    more = f" (+{words.number(record.pending_points, language)})" if record.pending_points else ""
    return f"{points} / {words.number(record.max_score, language)}{more}"


def bar(share: float, style: str = "green", width: int = _BAR) -> Line:
    """Return a bar for a share of 1; only all and nothing make it full or empty."""
    full = round(share * width) if share in (0.0, 1.0) else min(max(round(share * width), 1), width - 1)
    return Line.assemble(("█" * full, style), ("░" * (width - full), "dim"))


def our_failures(summary: ClassSummary, language: Language) -> Iterator[Line]:
    """A line for each submission that the grader or the machine failed."""
    for record in summary.ours:
        label = words.status(record.status, language)
        yield remark(label, "bold magenta", f"{record.student}: {'; '.join(causes(record))}")


def file_problems(summary: ClassSummary, skipped: Sequence[str], language: Language) -> Iterator[Line]:
    """A line for each file that could not be graded as usual, or not at all."""
    phrases = words.phrases(language)
    for record in summary.problems:
        yield remark(phrases["problems"], "yellow", f"{record.student}: {record.problem}")
    for line in skipped:
        yield remark(phrases["skipped"], "yellow", line)


def pending_answers(summary: ClassSummary, language: Language) -> Iterator[Line]:
    """A line for each check with answers that await a person's mark."""
    for one in summary.checks:
        if one.pending:
            answers = words.counted("pending_answers", one.pending, language)
            yield remark(words.phrases(language)["pending"], "blue", f"{answers}: {one.check.title}")


def numbers(summary: ClassSummary, language: Language, *extra: str) -> Line:
    """The class in one line; `extra` follows the number of students."""
    phrases = words.phrases(language)
    parts = [words.counted("students", len(summary.records), language), *extra]
    if summary.mean is not None and summary.median is not None:
        parts += [
            f"{phrases['mean'].lower()} {words.number(summary.mean, language)}",
            f"{phrases['median'].lower()} {words.number(summary.median, language)}",
            f"{phrases['full_marks'].lower()}: {summary.full_marks}",
        ]
    return Line("  " + " · ".join(parts))
