"""nbgrader: submissions as it collects them, and grades for its gradebook.

nbgrader keeps what it collected in ``submitted/<student>/<assignment>/``, with a ``timestamp.txt`` beside the
notebook (https://nbgrader.readthedocs.io, "Philosophy": directory structure).

Grades go through nbgrader's own API ("Gradebook" on the same pages). Its grades belong to a cell of a notebook of an
assignment. So each activity becomes an assignment with one notebook that has one graded cell, worth the activity's
points; nbgrader's formgrader and exporters then show the grade.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator, Set
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from gabarito.gradebook.values import Grade, Student
from gabarito.platforms.arrivals import Arrival, Reading, unnamed, zoned_time
from gabarito.platforms.download import Member, UnreadableError
from gabarito.platforms.grade_sheet import Export, ExportOptions, GradeSheet, note, score_of
from gabarito.platforms.people import Claim
from gabarito.untrusted import one_line
from gabarito.values.errors import UsageError

_CELL = "gabarito"
# nbgrader's own name for a course that has none.
_COURSE = "default_course"
_SUBMITTED, _TIME = "submitted", "timestamp.txt"
_EXAMPLE = "submitted/ana/ps1/lab.ipynb"


# Submissions


def nbgrader_arrivals(members: tuple[Member, ...], assignment: str | None = None) -> Reading:
    """Read nbgrader's ``submitted`` folder, or the course that it is in.

    Args:
        members: the files.
        assignment: nbgrader's name of the assignment; the only one there is if not given.

    Raises:
        UsageError: if that assignment is not there, or there are several to choose from.
    """
    above = _above(members)
    submitted = [(member, member.parts[len(above) :]) for member in members if member.parts[: len(above)] == above]
    problems = [unnamed(member, _EXAMPLE) for member, parts in submitted if len(parts) < 3]
    placed = [(member, parts) for member, parts in submitted if len(parts) > 2]
    wanted = _the_assignment({parts[1] for _, parts in placed}, assignment)
    # Deeper down, a file of that name is the student's.
    stamps = [(member, parts) for member, parts in placed if parts[1:] == (wanted, _TIME)]
    times = {parts[0]: _time_in(member) for member, parts in stamps}
    arrivals = [
        Arrival(member=member, claims=(Claim(login=parts[0]),), received=times.get(parts[0]))
        for member, parts in placed
        if parts[1] == wanted and parts[2:] != (_TIME,)
    ]
    return Reading(tuple(arrivals), tuple(problems))


def _above(members: tuple[Member, ...]) -> tuple[str, ...]:
    """Return the folders above the students': ``submitted``, alone or in the course's folder; none where it was given.

    Further down, a folder of that name is a student's own.
    """
    above = {member.parts[: member.parts.index(_SUBMITTED) + 1] for member in members if _SUBMITTED in member.parts[:2]}
    first = min(above, key=len, default=())
    return first if len([one for one in above if len(one) == len(first)]) == 1 else ()


def _the_assignment(there: Set[str], wanted: str | None) -> str:
    if wanted is not None and wanted in there:
        return wanted
    if wanted is None and len(there) == 1:
        return min(there)
    names = ", ".join(one_line(name, 40) for name in sorted(there)[:10]) or "none"
    expected = "one assignment" if wanted is None else f"an assignment called {wanted!r}"
    raise UsageError(f"{expected} in nbgrader's folder submitted/", names, "Name one of them: --assignment NAME.")


def _time_in(member: Member) -> datetime | None:
    try:
        return zoned_time(member.open()[:100].decode("utf-8", "replace"))
    except UnreadableError:
        return None


# Grades


def fill_nbgrader(database: str, sheet: GradeSheet, options: ExportOptions) -> Export:
    """Write the grades into nbgrader's `database`, a URL such as ``sqlite:///gradebook.db``, made if it is not there.

    Raises:
        UsageError: if nbgrader is not installed, or its assignment of the same name has graded cells of its own.
    """
    notes: list[str] = []
    written = 0
    with _gradebook(database) as book:
        for slug in sheet.slugs:
            _prepare(book, slug, sheet, options)
        for student in sheet.students:
            scores = {slug: score_of(sheet.grades.get((student.login, slug)), options) for slug in sheet.slugs}
            notes += [note(student.login, slug, score.reason) for slug, score in scores.items() if score.reason]
            points = {slug: score.points for slug, score in scores.items() if score.points is not None}
            if points:
                first, _, last = one_line(student.name).rpartition(" ")
                book.update_or_create_student(student.login, first_name=first, last_name=last, email=student.email)
            for slug, value in points.items():
                _write(book, student, sheet.grades[student.login, slug], options.title(slug), value)
                written += 1
        book.db.commit()
    return Export(written=written, notes=tuple(notes))


@contextmanager
def _gradebook(database: str) -> Iterator[Any]:
    try:
        from nbgrader.api import Gradebook
    except ImportError:
        raise UsageError(
            "nbgrader in this environment",
            "none",
            "Install it: pip install 'gabarito[nbgrader]'.",
        ) from None
    from sqlalchemy.exc import SAWarning, SQLAlchemyError

    try:
        # For a new database nbgrader runs `alembic`, which may not be on the path of the person who runs us.
        with warnings.catch_warnings(), _own_scripts_on_path(), Gradebook(database, course_id=_COURSE) as book:
            # nbgrader's own mappings cause these warnings: there is nothing to fix here.
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


def _prepare(book: Any, slug: str, sheet: GradeSheet, options: ExportOptions) -> None:
    """Make the assignment with the one cell that holds the grade, worth the most that a grade can be."""
    name = options.title(slug)
    assignment = book.update_or_create_assignment(name)
    cells = [cell.name for notebook in assignment.notebooks for cell in (*notebook.grade_cells, *notebook.task_cells)]
    if any(cell != _CELL for cell in cells):
        raise UsageError(
            f"an assignment {name!r} without graded cells of its own in nbgrader's gradebook",
            ", ".join(one_line(cell, 40) for cell in cells[:5]),
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
