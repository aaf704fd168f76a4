"""``gabarito roster``: who is in the class."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from gabarito.classroom import take_in
from gabarito.cli import DONE, FAILED
from gabarito.cli.common import find_course, read_file, table_console, who
from gabarito.gradebook.gradebook import open_gradebook
from gabarito.gradebook.values import Student
from gabarito.untrusted import one_line


def import_roster(root: Path | None, db: str | None, file: Path, by: str | None) -> int:
    """Add the students of a table to the roster; return the exit code, FAILED if a row is no student.

    Raises:
        UsageError: if the file cannot be read, is no roster, or the gradebook cannot be opened.
    """
    data = read_file(file)
    with open_gradebook(find_course(root), db) as book:
        done = take_in.import_roster(book, data, file.name, who=who(by))
    console = Console()
    for problem in done.problems:
        console.print(Line(problem, style="yellow"), soft_wrap=True)
    console.print(f"{done.added} students added, {done.changed} changed, {done.unchanged} unchanged.", highlight=False)
    return FAILED if done.problems else DONE


def list_roster(root: Path | None, db: str | None) -> int:
    """Show the roster, and who is not on it; return the exit code."""
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
