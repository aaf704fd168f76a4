"""Grades for nbgrader's gradebook, through nbgrader's own API (https://nbgrader.readthedocs.io, "Gradebook").

An nbgrader grade belongs to a cell of a notebook of an assignment. So each activity becomes an assignment with one
notebook that has one graded cell, worth the activity's points; nbgrader's formgrader and exporters then show the grade.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gabarito.gradebook.values import Grade, Student
from gabarito.platforms.marks import Options, Sheet, mark_of, note
from gabarito.untrusted import one_line
from gabarito.values.errors import UsageError

_CELL = "gabarito"
_COURSE = "default_course"


def fill_nbgrader(database: str, sheet: Sheet, options: Options, course: str = _COURSE) -> tuple[int, tuple[str, ...]]:
    """Write the grades into nbgrader's `database`, a URL such as ``sqlite:///gradebook.db``, made if it is not there.

    Returns:
        How many grades were written, and a line about each that was not.

    Raises:
        UsageError: if nbgrader is not installed, or its assignment of the same name has graded cells of its own.
    """
    notes: list[str] = []
    written = 0
    with _gradebook(database, course) as book:
        for slug in sheet.slugs:
            _prepare(book, slug, sheet, options)
        for student in sheet.students:
            marks = {slug: mark_of(sheet.grades.get((student.login, slug)), options) for slug in sheet.slugs}
            notes += [note(student.login, slug, mark.reason) for slug, mark in marks.items() if mark.reason]
            points = {slug: mark.points for slug, mark in marks.items() if mark.points is not None}
            if points:
                first, _, last = one_line(student.name).rpartition(" ")
                book.update_or_create_student(student.login, first_name=first, last_name=last, email=student.email)
            for slug, value in points.items():
                _write(book, student, sheet.grades[student.login, slug], options.title(slug), value)
                written += 1
        book.db.commit()
    return written, tuple(notes)


@contextmanager
def _gradebook(database: str, course: str) -> Iterator[Any]:
    try:
        from nbgrader.api import Gradebook
    except ImportError:
        raise UsageError(
            "nbgrader beside gabarito",
            "none in this environment",
            "Install it: pip install 'gabarito[nbgrader]'.",
        ) from None
    from sqlalchemy.exc import SAWarning, SQLAlchemyError

    try:
        # For a new database nbgrader calls `alembic`, which need not be on the path of whoever calls us by ours.
        with warnings.catch_warnings(), _own_scripts_on_path(), Gradebook(database, course_id=course) as book:
            # nbgrader's own mappings draw them: there is nothing to mend here.
            warnings.simplefilter("ignore", SAWarning)
            yield book
    except SQLAlchemyError as error:
        received = one_line(str(error).splitlines()[0], 200)
        raise UsageError("a database of nbgrader as a URL", received, "For a file: sqlite:///gradebook.db") from error


@contextmanager
def _own_scripts_on_path() -> Iterator[None]:
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


def _prepare(book: Any, slug: str, sheet: Sheet, options: Options) -> None:
    """Make sure of an assignment with the one cell that holds the grade, worth what the grades are out of."""
    name = options.title(slug)
    assignment = book.update_or_create_assignment(name)
    strangers = [
        cell.name for notebook in assignment.notebooks for cell in (*notebook.grade_cells, *notebook.task_cells)
    ]
    if any(cell != _CELL for cell in strangers):
        raise UsageError(
            f"an assignment {name!r} without graded cells of its own in nbgrader's gradebook",
            ", ".join(one_line(cell, 40) for cell in strangers[:5]),
            f"Name another: --column {slug}=NAME.",
        )
    most = sheet.points_possible(slug) if options.maximum is None else options.maximum
    book.update_or_create_notebook(name, name)
    book.update_or_create_grade_cell(_CELL, name, name, max_score=most, cell_type="code")


def _write(book: Any, student: Student, grade: Grade, name: str, points: float) -> None:
    when = {"timestamp": grade.received} if grade.received else {}
    book.update_or_create_submission(name, student.login, **when)
    place = book.find_grade(_CELL, name, name, student.login)
    place.auto_score = points
    place.manual_score = None
    place.needs_manual_grade = grade.pending > 0
