"""The roster of a class, read from any table that names its students."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gabarito.gradebook.values import Student
from gabarito.platforms import canvas
from gabarito.platforms.columns import Columns
from gabarito.platforms.moodle import participant_number
from gabarito.platforms.people import fits_as_login
from gabarito.platforms.table import read_table
from gabarito.untrusted import one_line
from gabarito.values.errors import UsageError

IDS = ("moodle", "canvas", "sis", "gradescope")


@dataclass(frozen=True, slots=True)
class Roster:
    """The students in the order of the table, and a line about each row that is no student."""

    students: tuple[Student, ...]
    problems: tuple[str, ...]


def read_roster(data: bytes, name: str) -> Roster:
    """Read a roster, called `name` in messages: an instructor's own table, or one that Moodle or Canvas exported.

    A student's login is the cell of the login column; without one, the whole e-mail address; without an address, the
    student's number. It names files, so a login that cannot name one is refused with a line; so is a repeated login.

    Raises:
        UsageError: if it is no table, or has no column that could identify a student.
    """
    table = read_table(data, name)
    is_canvas = canvas.is_gradebook(table)
    columns = canvas.gradebook_columns(table) if is_canvas else Columns.of(table)
    if not {"login", "email", "sis"} & columns.places.keys():
        raise UsageError(
            "a roster with a column login, email or ID number (also: usuário, e-mail, matrícula)",
            f"{name} with {', '.join(one_line(title, 40) for title in table.header[:12])}",
            "Name a column so, or export the participants again with one of them.",
        )
    students: dict[str, Student] = {}
    problems: list[str] = []
    for row in table.rows:
        if is_canvas and not canvas.is_student(row):
            continue
        student = _student(row, columns, surname_first=is_canvas)
        problem = _problem(student, students)
        if problem:
            problems.append(f"{name}: {problem}")
        else:
            students[student.login] = student
    return Roster(tuple(students.values()), tuple(problems))


def _student(row: Sequence[str], columns: Columns, *, surname_first: bool) -> Student:
    name = columns.full_name(row)
    if surname_first and "," in name:
        last, _, first = name.partition(",")
        name = f"{first.strip()} {last.strip()}"
    ids = {key: columns.cell(row, key) for key in IDS}
    ids["moodle"] = participant_number(ids["moodle"])
    return Student(
        login=columns.cell(row, "login") or columns.cell(row, "email") or ids["sis"],
        name=one_line(name),
        email=one_line(columns.cell(row, "email")),
        section=one_line(columns.cell(row, "section")),
        ids={key: one_line(value) for key, value in ids.items() if value},
    )


def _problem(student: Student, known: dict[str, Student]) -> str:
    who = one_line(student.name or student.login, 80) or "a row without a name"
    if not student.login:
        return f"{who}: expected a login, an address or a number; received none. Fill it in."
    if not fits_as_login(student.login):
        return f"{who}: expected a login that can name a file; received {one_line(repr(student.login), 80)}. Change it."
    if student.login in known:
        return f"{who}: expected each login once; received {student.login!r} again. The first row counts."
    return ""
