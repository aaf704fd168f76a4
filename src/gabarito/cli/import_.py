"""``gabarito import``: a platform's download of submissions becomes a folder of notebooks to grade."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gabarito.cli import DONE, FAILED
from gabarito.cli.options import CourseOption, Database
from gabarito.values.errors import CourseError

if TYPE_CHECKING:
    from gabarito.classroom.take_in import Students
    from gabarito.platforms.intake import Intake, Row

_Download = Annotated[
    Path, typer.Argument(metavar="DOWNLOAD", help="The zip as it was downloaded, or the folder it was unpacked to.")
]
_Out = Annotated[Path, typer.Option("--out", help="The folder for the notebooks, one for each student.")]
_Roster = Annotated[
    Path | None, typer.Option("--roster", help="A table of the class (CSV); the gradebook's roster if not given.")
]

# Canvas tells who is late, but not when a file came.
_WHEN = "With --for SLUG, those in time are dated no later than the deadline in course.toml."
_LATE = "They are LATE: correct it with `gabarito extend` or `override` where that is unfair."

import_app = typer.Typer(
    no_args_is_help=True,
    help="Submissions out of Moodle, Canvas, Gradescope and nbgrader; records of another machine.",
)


@import_app.command("moodle")
def _moodle(
    download: _Download,
    out: _Out,
    worksheet: Annotated[
        Path | None, typer.Option("--worksheet", help="The assignment's grading worksheet: it tells who and when.")
    ] = None,
    roster: _Roster = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Take in Moodle's "Download all submissions"."""
    from gabarito.classroom.take_in import take_in_moodle
    from gabarito.cli.common import read_file

    students = _students(course, db, roster)
    if worksheet is None:
        intake = take_in_moodle(download, out, students)
        advice = "The grading worksheet tells when they came: --worksheet."
    else:
        intake = take_in_moodle(download, out, students, read_file(worksheet), worksheet.name)
        advice = "The worksheet does not name them."
    raise typer.Exit(_show(intake, out, advice))


@import_app.command("canvas")
def _canvas(
    download: _Download,
    out: _Out,
    slug: Annotated[
        str | None,
        typer.Option("--for", metavar="SLUG", help="The activity: what is not LATE came by its deadline."),
    ] = None,
    roster: _Roster = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Take in Canvas' "Download Submissions". It tells who is late, but not when a file came."""
    from gabarito.classroom.take_in import take_in_canvas
    from gabarito.cli.common import find_course

    due = None
    if slug is not None:
        owner = find_course(course)
        due = owner.deadlines.due.get(owner.require(slug))
    intake = take_in_canvas(download, out, _students(course, db, roster), due)
    raise typer.Exit(_show(intake, out, _WHEN if due is None else _LATE))


@import_app.command("gradescope")
def _gradescope(
    download: _Download, out: _Out, roster: _Roster = None, db: Database = None, course: CourseOption = None
) -> None:
    """Take in Gradescope's "Export Submissions". A group's work is each member's."""
    from gabarito.classroom.take_in import take_in_gradescope

    intake = take_in_gradescope(download, out, _students(course, db, roster))
    raise typer.Exit(_show(intake, out, "The metadata do not tell when they came."))


@import_app.command("nbgrader")
def _nbgrader(
    download: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="nbgrader's folder submitted/, the course around it, or a zip.")
    ],
    out: _Out,
    assignment: Annotated[
        str | None, typer.Option("--assignment", metavar="NAME", help="nbgrader's name; the only one if not given.")
    ] = None,
    roster: _Roster = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Take in what nbgrader collected."""
    from gabarito.classroom.take_in import take_in_nbgrader

    intake = take_in_nbgrader(download, out, _students(course, db, roster), assignment)
    raise typer.Exit(_show(intake, out, "No timestamp.txt tells when they came."))


@import_app.command("results")
def _results(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="What was given to `gabarito grade` as --out.")],
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Take in the records that `gabarito grade` made on another machine, out of results.jsonl, without notebooks."""
    from gabarito.classroom.take_in_results import take_in_results
    from gabarito.cli.common import find_course
    from gabarito.gradebook.gradebook import open_gradebook

    owner = find_course(course)
    with open_gradebook(owner, db) as book:
        taken = take_in_results(owner, book, folder)
    _warn(f"line {number}: expected a record; received something else. It was left out." for number in taken.unread)
    typer.echo(f"{taken.added} records added, {taken.known} known already.")
    raise typer.Exit(FAILED if taken.unread else DONE)


def _students(root: Path | None, db: str | None, file: Path | None) -> Students:
    """Find the class: in a table that was named, else in the gradebook; None where there is neither."""
    from gabarito.classroom.take_in import class_in_gradebook, class_in_table
    from gabarito.cli.common import find_course, read_file

    if file is not None:
        roster = class_in_table(read_file(file), file.name)
        _warn(roster.problems)
        return roster.students
    try:
        course = find_course(root)
    except CourseError:
        # A download can be sorted without a course, but not without the one that was named.
        if root is not None or db is not None:
            raise
        return None
    return class_in_gradebook(course, db)


def _warn(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line, err=True)


def _show(intake: Intake, out: Path, advice: str) -> int:
    """Show what an instructor has to look at, then the totals; everybody is in the manifest."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from gabarito.untrusted import one_line
    from gabarito.values.submission import MANIFEST

    _warn(intake.problems)
    console = Console()
    table = Table("student", "name", "to look at", title="To look at", title_justify="left")
    for row in intake.rows:
        remarks = "; ".join(_remarks(row))
        if remarks:
            table.add_row(*(Text(one_line(cell, 300)) for cell in (row.student, row.name, remarks)))
    if table.row_count:
        console.print(table)
    if intake.missing:
        names = ", ".join(student.login for student in intake.missing)
        console.print(f"Nothing from {len(intake.missing)} of the roster: {names}", markup=False, highlight=False)
    if intake.undated:
        said = f"{intake.undated} files have only the download's own time, which may be later than they came. {advice}"
        console.print(said, style="yellow", soft_wrap=True)
    how = ", ".join(f"{count} by {word}" for word, count in intake.found_by.most_common())
    console.print(f"{intake.written} notebooks in {out}" + (f" ({how})" if how else ""), markup=False, soft_wrap=True)
    console.print(str((out / MANIFEST).absolute()), markup=False, soft_wrap=True, highlight=False)
    return DONE


def _remarks(row: Row) -> Iterable[str]:
    if not row.in_roster:
        yield row.found_by
    if row.late:
        yield "late"
    if row.remark:
        yield row.remark
