"""Submissions and rosters from other platforms: a download becomes a folder to grade, a table becomes the roster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from gabarito.gradebook.gradebook import FILE, Gradebook, gradebook_file, open_gradebook
from gabarito.gradebook.values import Student
from gabarito.platforms.arrivals import Reading
from gabarito.platforms.canvas import canvas_arrivals
from gabarito.platforms.download import Member, open_download
from gabarito.platforms.gradescope.submissions import gradescope_arrivals
from gabarito.platforms.intake import Intake, take_in
from gabarito.platforms.moodle import moodle_arrivals
from gabarito.platforms.nbgrader import nbgrader_arrivals
from gabarito.platforms.roster import Roster, read_roster
from gabarito.platforms.table import read_table
from gabarito.values.course import Course
from gabarito.values.errors import UsageError

Students = Sequence[Student] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterImport:
    """How many students of a table are new, changed and unchanged, and a line about each row that is no student."""

    added: int
    changed: int
    unchanged: int
    problems: tuple[str, ...]


def import_roster(book: Gradebook, data: bytes, name: str, *, who: str) -> RosterImport:
    """Add the students of the table `data`, called `name`, to the roster.

    Raises:
        UsageError: if it is no roster.
    """
    roster = read_roster(data, name)
    added, changed = book.import_roster(roster.students, who=who)
    unchanged = len(roster.students) - added - changed
    return RosterImport(added=added, changed=changed, unchanged=unchanged, problems=roster.problems)


def preview_roster(book: Gradebook, data: bytes, name: str) -> RosterImport:
    """Say what :func:`import_roster` would do; nothing is kept.

    Raises:
        UsageError: if it is no roster.
    """
    roster = read_roster(data, name)
    added, changed = book.preview_roster(roster.students)
    unchanged = len(roster.students) - added - changed
    return RosterImport(added=added, changed=changed, unchanged=unchanged, problems=roster.problems)


def class_in_table(data: bytes, name: str) -> Roster:
    """Read the class from the table `data`, called `name`.

    Raises:
        UsageError: if it is no roster, or there is no student in it.
    """
    roster = read_roster(data, name)
    if not roster.students:
        raise UsageError("a roster with at least one student", f"none in {name}", "Name another, or leave it out.")
    return roster


def class_in_gradebook(course: Course, db: str | None) -> Students:
    """Read the class from the course's gradebook; None where there is no gradebook, or nobody on its roster.

    Raises:
        UsageError: if there is no gradebook at `db`.
    """
    if db is None and not any(file.is_file() for file in (gradebook_file(course), course.root / FILE)):
        return None
    with open_gradebook(course, db, must_exist=True) as book:
        return book.students() or None


def take_in_moodle(
    download: Path, out: Path, students: Students, worksheet: bytes | None = None, name: str = "the worksheet"
) -> Intake:
    """Take in Moodle's *Download all submissions*.

    The assignment's grading `worksheet`, called `name`, tells who handed in and when; it is also the class, where
    `students` is None.

    Raises:
        UsageError: if the download or the worksheet cannot be read, or `out` cannot be written.
    """
    if worksheet is None:
        return _take_in(download, out, students, moodle_arrivals)
    table = read_table(worksheet, name)
    roster = read_roster(worksheet, name) if students is None else Roster((), ())
    listed = students or roster.students or None
    intake = _take_in(download, out, listed, lambda members: moodle_arrivals(members, table))
    return replace(intake, problems=(*roster.problems, *intake.problems))


def take_in_canvas(download: Path, out: Path, students: Students, due: datetime | None = None) -> Intake:
    """Take in Canvas' *Download Submissions*; what it does not call late was received by `due`.

    Raises:
        UsageError: if the download cannot be read, or `out` cannot be written.
    """
    return _take_in(download, out, students, canvas_arrivals, due)


def take_in_gradescope(download: Path, out: Path, students: Students) -> Intake:
    """Take in Gradescope's *Export Submissions*; a group's work is each member's.

    Raises:
        UsageError: if the download cannot be read, or `out` cannot be written.
    """
    return _take_in(download, out, students, gradescope_arrivals)


def take_in_nbgrader(download: Path, out: Path, students: Students, assignment: str | None = None) -> Intake:
    """Take in what nbgrader collected for `assignment`, or for the only assignment there is.

    Raises:
        UsageError: if there is no such assignment, the folder cannot be read, or `out` cannot be written.
    """
    return _take_in(download, out, students, lambda members: nbgrader_arrivals(members, assignment))


def _take_in(
    download: Path,
    out: Path,
    students: Students,
    read: Callable[[tuple[Member, ...]], Reading],
    due: datetime | None = None,
) -> Intake:
    with open_download(download) as opened:
        reading = read(opened.members)
        return take_in(replace(reading, problems=(*opened.refused, *reading.problems)), students, out, due)
