"""The roster of a class out of any table that names its students."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gabarito.gradebook.values import Student
from gabarito.platforms.headers import TEST_STUDENT, Columns, is_canvas, is_person
from gabarito.platforms.table import Table, read_table
from gabarito.untrusted import file_name, one_line
from gabarito.values.errors import UsageError

IDS = ("moodle", "canvas", "sis", "gradescope")
_LONGEST_LOGIN = 200


@dataclass(frozen=True, slots=True)
class Roster:
    """The students in the order of the table, and a line about each row that is not one."""

    students: tuple[Student, ...]
    problems: tuple[str, ...]


def read_roster(data: bytes, name: str) -> Roster:
    """Read a roster, called `name` in messages: one's own table, or one that Moodle or Canvas exported.

    A student's login is what the table has as such; where it has none, the whole address, and where it has no address,
    the student's number. It names files, so what cannot be a file's name is refused with a line; so is a login twice.

    Raises:
        UsageError: if it is no table, or has no column that could name a student.
    """
    table = read_table(data, name)
    columns = Columns.of(table)
    if not {"login", "email", "sis"} & columns.places.keys():
        raise UsageError(
            "a roster with a column login, email or ID number (also: usuário, e-mail, matrícula)",
            f"{name} with {', '.join(one_line(title, 40) for title in table.header[:12])}",
            "Name a column so, or export the participants again with one of them.",
        )
    students: dict[str, Student] = {}
    problems: list[str] = []
    for row in _people(table, columns):
        student = _student(row, columns, canvas=is_canvas(table))
        problem = _problem(student, students)
        if problem:
            problems.append(f"{name}: {problem}")
        else:
            students[student.login] = student
    return Roster(tuple(students.values()), tuple(problems))


def fits_as_login(login: str) -> bool:
    """Whether `login` can name a file and comes back from it as it is."""
    return (
        bool(login)
        and not login.startswith(".")
        and len(login.encode()) <= _LONGEST_LOGIN
        and file_name(login) == login
    )


def _people(table: Table, columns: Columns) -> Iterator[tuple[str, ...]]:
    """Drop the rows of a Canvas gradebook that are no person: points, posting policy, the test student."""
    for row in table.rows:
        if not is_canvas(table) or (is_person(row) and columns.cell(row, "name") != TEST_STUDENT):
            yield row


def _student(row: tuple[str, ...], columns: Columns, *, canvas: bool) -> Student:
    name = columns.cell(row, "name") or f"{columns.cell(row, 'first')} {columns.cell(row, 'last')}".strip()
    if canvas and "," in name:
        last, _, first = name.partition(",")
        name = f"{first.strip()} {last.strip()}"
    ids = {key: columns.cell(row, key) for key in IDS}
    # Moodle's identifier is a word of its language and the number: `Participant 101`, `Participante101`.
    ids["moodle"] = "".join(one for one in ids["moodle"] if one.isdigit())
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
