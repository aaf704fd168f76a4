"""Whose mark would change, and why, as a table in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text as Line

from gabarito.classroom.compare import Change, Difference
from gabarito.untrusted import one_line, printable
from gabarito.values.verdict import Record, Verdict


def differences_table(found: Sequence[Difference], unchanged: int) -> RenderableType:
    """Return a row for each student whose record differs: both scores, and each check with what became of it."""
    marks = sum(one.changes_the_mark for one in found)
    line = Line(
        f"{marks} marks change, {len(found) - marks} records otherwise; {unchanged} submissions need no grading."
    )
    if not found:
        return line
    table = Table("student", Column("before", justify="right"), Column("after", justify="right"), "checks that differ")
    for one in found:
        reasons = [_reason(change) for change in one.changes] or ["new" if one.before is None else "points"]
        table.add_row(
            Line(one_line(one.after.student)), _score(one.before), _score(one.after), Line("\n".join(reasons))
        )
    return Group(table, line)


def _score(record: Record | None) -> Line:
    return Line("–" if record is None else f"{record.score:g}/{record.max_score:g}")


def _reason(change: Change) -> str:
    """Say what became of a check, and what the student will read of it."""
    said = change.after.message if change.after is not None else ""
    became = f"{one_line(change.check)}: {_status(change.before)} → {_status(change.after)}"
    return f"{became}. {printable(said)}" if said else became


def _status(verdict: Verdict | None) -> str:
    return "no such check" if verdict is None else f"{verdict.status} {verdict.points:g}/{verdict.max_points:g}"
