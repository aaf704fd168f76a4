"""``gabarito grades``, ``history`` and ``audit``: what the gradebook holds, in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path

from rich import box
from rich.table import Table
from rich.text import Text as Line

from gabarito.cli import DONE, FAILED
from gabarito.cli.common import find_course, moment, table_console
from gabarito.gradebook.gradebook import open_gradebook
from gabarito.gradebook.values import Entry, Event, Grade, Kind
from gabarito.untrusted import one_line

_NONE = "—"
# So many columns are shown whatever is in them: who, what, and how many points.
_ALWAYS = 3


def show_grades(root: Path | None, db: str | None, slug: str | None) -> int:
    """Show the grades; return the exit code, FAILED where one is not known by a fault of ours."""
    course = find_course(root)
    if slug is not None:
        course.require(slug)
    with open_gradebook(course, db, must_exist=True) as book:
        grades = book.grades(slug)
    console = table_console()
    console.print(_grades(grades))
    unknown = [one for one in grades if one.points is None and one.status is not None]
    for one in unknown:
        line = f"{one.status} in {one.slug}: {one.student} has no grade, through no fault of their own. Grade it again."
        console.print(Line(one_line(line), style="bold magenta"), soft_wrap=True)
    return FAILED if unknown else DONE


def show_history(root: Path | None, db: str | None, student: str) -> int:
    """Show what happened to a student's work; return the exit code."""
    with open_gradebook(find_course(root), db, must_exist=True) as book:
        events, grades = book.history(student), [one for one in book.grades() if one.student == student]
    console = table_console()
    console.print(_history(events))
    console.print(_grades(grades))
    return DONE


def show_audit(root: Path | None, db: str | None, last: int) -> int:
    """Show the end of the audit trail; return the exit code."""
    with open_gradebook(find_course(root), db, must_exist=True) as book:
        entries = book.audit(last)
    table_console().print(_audit(entries))
    return DONE


def points(value: float | None, most: float | None = None) -> str:
    """Write points, and of how many; a dash where there are none."""
    if value is None:
        return _NONE
    return f"{value:g}" if most is None else f"{value:g} / {most:g}"


def _grades(grades: Sequence[Grade]) -> Table:
    columns = ("student", "activity", "points", "to mark", "late", "lost", "status", "override")
    rows = (
        (
            one.student,
            one.slug,
            points(one.points, one.max_points),
            points(one.pending or None),
            _late(one.late),
            points(one.penalty or None),
            one.status or _NONE,
            one.override,
        )
        for one in grades
    )
    return _table(columns, rows)


def _history(events: Iterable[Event]) -> Table:
    rows = ((moment(one.at), one.slug, one.kind, _outcome(one), one.about, one.who, one.text or "") for one in events)
    return _table(("when", "activity", "what", "points", "of", "who", "text"), rows)


def _outcome(event: Event) -> str:
    if event.kind is Kind.OVERRIDE and event.points is None:
        return "withdrawn"
    score = points(event.points, event.max_points) if event.points is not None else ""
    return f"{event.status or ''} {score}".strip()


def _audit(entries: Iterable[Entry]) -> Table:
    rows = (
        (moment(one.at), one.who, one.what, "; ".join(f"{name}: {value}" for name, value in one.details.items()))
        for one in entries
    )
    return _table(("when", "who", "what", "details"), rows)


def _table(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> Table:
    """Return a table of the first columns and those in which somebody has something: a terminal has room for these."""
    cells = [[one_line(cell, 2_000) for cell in row] for row in rows]
    said = [any(row[place] not in ("", _NONE) for row in cells) for place in range(len(columns))]
    used = [place for place, something in enumerate(said) if something or place < _ALWAYS]
    table = Table(box=box.SIMPLE_HEAD)
    for place in used:
        table.add_column(columns[place], overflow="fold")
    for row in cells:
        table.add_row(*(Line(row[place]) for place in used))
    return table


def _late(late: timedelta) -> str:
    return str(late - timedelta(microseconds=late.microseconds)) if late else ""
