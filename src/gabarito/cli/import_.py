"""``gabarito import``: a platform's download of submissions into notebooks that can be graded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gabarito.cli import DONE
from gabarito.cli.export import read_file
from gabarito.cli.options import CourseOption, Database
from gabarito.values.errors import CourseError, UsageError

if TYPE_CHECKING:
    from gabarito.gradebook.values import Student
    from gabarito.platforms.archive import Member
    from gabarito.platforms.claims import Reading
    from gabarito.platforms.intake import Intake, Row

_Download = Annotated[
    Path, typer.Argument(metavar="DOWNLOAD", help="The zip as it was downloaded, or the folder it was unpacked to.")
]
_Out = Annotated[Path, typer.Option("--out", help="The folder for the notebooks, one a student.")]
_Roster = Annotated[
    Path | None, typer.Option("--roster", help="A table of the class (CSV); else the gradebook's roster.")
]

# What can be done where Canvas says who is late, and not when.
_WHEN = "With --for SLUG none of those in time is dated after the deadline in course.toml."
_LATE = "They are LATE: `gabarito extend` or `override` where that is unfair."

import_app = typer.Typer(no_args_is_help=True, help="Submissions as Moodle, Canvas or Gradescope give them out.")


@import_app.command("moodle")
def _moodle(
    download: _Download,
    out: _Out,
    worksheet: Annotated[
        Path | None, typer.Option("--worksheet", help="The assignment's grading worksheet: it knows who, and when.")
    ] = None,
    roster: _Roster = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Take in what Moodle's "Download all submissions" gives."""
    from gabarito.platforms.claims import moodle_arrivals
    from gabarito.platforms.table import read_table

    table = None if worksheet is None else read_table(read_file(worksheet), worksheet.name)
    students = _students(course, db, roster) or (None if worksheet is None else _listed(worksheet))
    advice = "--worksheet tells when they came." if worksheet is None else "The worksheet does not name them."
    _take_in(download, lambda members: moodle_arrivals(members, table), students, out, advice)


@import_app.command("canvas")
def _canvas(
    download: _Download,
    out: _Out,
    slug: Annotated[
        str | None,
        typer.Option(
            "--for", metavar="SLUG", help="The activity: what is not LATE is dated by its deadline at the latest."
        ),
    ] = None,
    roster: _Roster = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Take in what Canvas' "Download Submissions" gives; it tells who is late, and not when anything came."""
    from gabarito.cli.common import find_course
    from gabarito.platforms.claims import canvas_arrivals

    due = None
    if slug is not None:
        owner = find_course(course)
        due = owner.deadlines.due.get(owner.require(slug))
    _take_in(download, canvas_arrivals, _students(course, db, roster), out, _WHEN if due is None else _LATE, due)


@import_app.command("gradescope")
def _gradescope(
    download: _Download, out: _Out, roster: _Roster = None, db: Database = None, course: CourseOption = None
) -> None:
    """Take in what Gradescope's "Export Submissions" gives; a group's work is each member's."""
    from gabarito.platforms.gradescope import gradescope_arrivals

    advice = "The metadata do not say when they came."
    _take_in(download, gradescope_arrivals, _students(course, db, roster), out, advice)


def _students(root: Path | None, db: str | None, roster: Path | None) -> list[Student] | None:
    """Find the class: in a table that was named, else in the gradebook; None where there is neither."""
    if roster is not None:
        students = _listed(roster)
        if not students:
            raise UsageError("a roster with a student or more", f"none in {roster}", "Name another, or leave it out.")
        return students
    from gabarito.cli.common import find_course
    from gabarito.gradebook.gradebook import FILE, open_gradebook

    try:
        course = find_course(root)
    except CourseError:
        # Files can be sorted without a course; one that was named has to be there.
        if root is not None or db is not None:
            raise
        return None
    if db is None and not (course.root / FILE).is_file():
        return None
    with open_gradebook(course, db, must_exist=True) as book:
        return book.students() or None


def _listed(file: Path) -> list[Student]:
    from gabarito.platforms.roster import read_roster

    roster = read_roster(read_file(file), file.name)
    _warn(roster.problems)
    return list(roster.students)


def _take_in(
    download: Path,
    reading_of: Callable[[tuple[Member, ...]], Reading],
    students: list[Student] | None,
    out: Path,
    advice: str,
    due: datetime | None = None,
) -> None:
    from gabarito.platforms.archive import open_download
    from gabarito.platforms.intake import take_in

    with open_download(download) as opened:
        reading = reading_of(opened.members)
        _warn([*opened.refused, *reading.problems])
        intake = take_in(reading.arrivals, students, out, due)
    _warn(intake.problems)
    _show(intake, out, advice)
    raise typer.Exit(DONE)


def _warn(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line, err=True)


def _show(intake: Intake, out: Path, advice: str) -> None:
    """Show what an instructor has to look at, then the sums; everybody is in the manifest."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from gabarito.untrusted import one_line
    from gabarito.values.submission import MANIFEST

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
    unknown = sum(bool(row.sha256) and row.time_from in ("", "archive") for row in intake.rows)
    if unknown:
        said = f"{unknown} files have only the download's own time, which may be later than they came. {advice}"
        console.print(said, style="yellow", soft_wrap=True)
    found = Counter(row.found_by for row in intake.rows if row.sha256 and row.in_roster)
    how = ", ".join(f"{count} by {word}" for word, count in found.most_common())
    console.print(f"{intake.written} notebooks in {out}" + (f" ({how})" if how else ""), markup=False, soft_wrap=True)
    console.print(str((out / MANIFEST).absolute()), markup=False, soft_wrap=True, highlight=False)


def _remarks(row: Row) -> Iterable[str]:
    if not row.in_roster:
        yield row.found_by
    if row.late:
        yield "late"
    if row.remark:
        yield row.remark
