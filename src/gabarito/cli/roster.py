"""``gabarito roster``: who is in the class."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from gabarito.cli import DONE, FAILED
from gabarito.cli.common import find_course, table_console, who
from gabarito.gradebook.gradebook import open_gradebook
from gabarito.gradebook.values import Student
from gabarito.platforms.roster import read_roster
from gabarito.untrusted import one_line
from gabarito.values.errors import UsageError


def import_roster(root: Path | None, db: str | None, file: Path, by: str | None) -> int:
    """Add the students of a table to the roster; return the exit code, FAILED where a row is no student.

    Raises:
        UsageError: if the file cannot be read, is no roster, or the gradebook cannot be opened.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError("a roster", f"{file}: {error.strerror}", "Name another file.") from error
    roster = read_roster(data, file.name)
    with open_gradebook(find_course(root), db) as book:
        added, changed = book.import_roster(roster.students, who=who(by))
    console = Console()
    for problem in roster.problems:
        console.print(Line(problem, style="yellow"), soft_wrap=True)
    same = len(roster.students) - added - changed
    console.print(f"{added} students added, {changed} renewed, {same} known already.", highlight=False)
    return FAILED if roster.problems else DONE


def list_roster(root: Path | None, db: str | None) -> int:
    """Show the roster and the strangers; return the exit code."""
    with open_gradebook(find_course(root), db, must_exist=True) as book:
        students = book.students()
        strangers = book.students(strangers=True)[len(students) :]
    console = table_console()
    console.print(_table(students))
    console.print(f"{len(students)} students", highlight=False)
    if strangers:
        names = ", ".join(one_line(one.login, 60) for one in strangers)
        console.print(Line(f"Handed in, and not on the roster: {names}", style="yellow"), soft_wrap=True)
    return DONE


def _table(students: Iterable[Student]) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    for column in ("login", "name", "section", "email", "elsewhere"):
        table.add_column(column, overflow="fold")
    for one in students:
        ids = ", ".join(f"{name} {number}" for name, number in sorted(one.ids.items()))
        cells = (one.login, one.name, one.section, one.email, ids)
        table.add_row(*(Line(one_line(cell)) for cell in cells))
    return table
