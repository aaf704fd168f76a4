"""``gabarito roster``: who is in the class."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gabarito.cli import FAILED
from gabarito.cli.options import By, CourseOption, Database

roster = typer.Typer(no_args_is_help=True, help="Who is in the class.")


@roster.command("import")
def _import(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="A table with a column login, email or ID number.")],
    by: By = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Add the students of a table to the roster, or renew what is known of them. Nobody is removed.

    Takes a table of your own, the list of participants that Moodle exports, or Canvas' gradebook.
    """
    from rich.console import Console
    from rich.text import Text

    from gabarito.classroom.take_in import import_roster
    from gabarito.cli.common import find_course, read_file, who
    from gabarito.gradebook.gradebook import open_gradebook

    data = read_file(file)
    with open_gradebook(find_course(course), db) as book:
        done = import_roster(book, data, file.name, who=who(by))
    console = Console()
    for problem in done.problems:
        console.print(Text(problem, style="yellow"), soft_wrap=True)
    console.print(f"{done.added} students added, {done.changed} changed, {done.unchanged} unchanged.", highlight=False)
    if done.problems:
        raise typer.Exit(FAILED)


@roster.command("list")
def _list(db: Database = None, course: CourseOption = None) -> None:
    """Show the roster, and who handed something in without being on it."""
    from rich.text import Text

    from gabarito.cli.common import gradebook_of, table_console
    from gabarito.cli.rendering import roster_table
    from gabarito.untrusted import one_line

    with gradebook_of(course, db) as (_, book):
        students = book.students()
        strangers = book.students(strangers=True)[len(students) :]
    console = table_console()
    console.print(roster_table(students))
    console.print(f"{len(students)} students", highlight=False)
    if strangers:
        names = ", ".join(one_line(one.login, 60) for one in strangers)
        console.print(Text(f"Handed in, and not on the roster: {names}", style="yellow"), soft_wrap=True)
