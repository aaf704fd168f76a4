"""Moodle: submissions as *Download all submissions* gives them, and grades for its gradebook and its worksheets.

Three kinds of file have a section each:

- The download of an assignment. Moodle tells whose a file is by its name alone (``mod/assign/locallib.php``).
- A table for *Grades > Import > CSV file*. Moodle shows the file's columns and asks which of them identifies the
  student (user name, ID number or e-mail address) and which column belongs to which grade item; a column with the
  item's name is found without asking. Numbers have a decimal point, and an empty cell is no grade. A feedback column
  has to be imported together with its grade, or the grade is lost (https://docs.moodle.org/en/Grade_import, note 3),
  so the two always stand side by side.
- The offline grading worksheet of one assignment, filled in. It comes from *View all submissions > Download grading
  worksheet* and goes back through *Upload grading worksheet* (https://docs.moodle.org/en/Assignment_grading). Moodle
  reads four of its columns, by their names in the language of the person who uploads: the identifier, the grade, when
  the grade was last modified, and the feedback. It ignores a grade that is unchanged, empty, above the maximum or
  newer in Moodle than in the file (``mod/assign/feedback/offline`` of its sources). So every row and column stays as
  it was, except the grade and, if wanted, the feedback.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum

from gabarito.gradebook.values import Student
from gabarito.platforms.arrivals import Arrival, Reading, unnamed
from gabarito.platforms.columns import Columns, simple
from gabarito.platforms.download import Member
from gabarito.platforms.grade_sheet import Export, ExportOptions, GradeSheet, comments_on, note, score_of
from gabarito.platforms.numbers import as_number, number
from gabarito.platforms.people import Claim, People
from gabarito.platforms.table import Dialect, Table, read_table, write_table
from gabarito.untrusted import fits_spreadsheet, one_line, spreadsheet_kept, spreadsheet_text
from gabarito.values.errors import UsageError

# [group-]full name, number of the participant in the assignment, plugin. As folders (`..._file_/lab.ipynb`, without the
# last sign in some versions), or all in one (`..._file_lab.ipynb`).
# What follows is the student's own, and may be called like another student's file: the first number is Moodle's.
_FILE_NAME = re.compile(r"(?P<name>.+?)_(?P<number>[0-9]+)_assignsubmission_[a-z]+_?.*", re.DOTALL)
_EXAMPLE = "Full Name_1234567_assignsubmission_file_"
# A group's name has few hyphens; a hostile name may have thousands.
_MOST_GUESSES = 20
# The first three letters in English and in Portuguese.
_MONTHS = {
    "jan": 1, "feb": 2, "fev": 2, "mar": 3, "apr": 4, "abr": 4, "may": 5, "mai": 5, "jun": 6, "jul": 7, "aug": 8,
    "ago": 8, "sep": 9, "set": 9, "oct": 10, "out": 10, "nov": 11, "dec": 12, "dez": 12,
}  # fmt: skip
_TIME = re.compile(
    r"(?P<day>\d{1,2}) (?:de )?(?P<month>[a-z]+) (?:de )?(?P<year>\d{4}) (?P<time>\d{1,2} \d{2})(?: (?P<half>am|pm))?"
)
_NO = ("no", "nao")


# Submissions


def student_in(name: str) -> tuple[Claim, ...]:
    """Read whose a file or folder is by the name that Moodle gave it; empty if Moodle gave it no such name.

    The number in the name is the participant's in this assignment. There may be a group's name in front, and nobody
    knows where it ends: the claims are the whole name, and what is left of it after each hyphen.
    """
    match = _FILE_NAME.fullmatch(name)
    if match is None:
        return ()
    return tuple(Claim(name=one, ids={"moodle": match["number"]}) for one in _without_group(match["name"]))


def moodle_arrivals(members: tuple[Member, ...], worksheet: Table | None = None) -> Reading:
    """Read the names of *Download all submissions*.

    The assignment's grading worksheet tells, by the number in a name, who the participant is and when they handed in.
    """
    rows: dict[str, tuple[Claim, datetime | None]] = {}
    arrivals: list[Arrival] = []
    problems: list[str] = []
    for participant, row in () if worksheet is None else _by_number(worksheet):
        if rows.setdefault(participant, row) != row:
            who = f"{one_line(rows[participant][0].name, 80)} and {one_line(row[0].name, 80)}"
            raise UsageError(
                "a worksheet with one row for each number", f"{participant} of {who}", "Download it again."
            )
    for member in members:
        guesses = next((claims for part in member.parts if (claims := student_in(part))), ())
        if not guesses:
            problems.append(unnamed(member, _EXAMPLE))
            continue
        known, received = rows.get(guesses[0].ids["moodle"], (None, None))
        claims = guesses if known is None else (known, *guesses)
        arrivals.append(Arrival(member=member, claims=claims, received=received))
    return Reading(tuple(arrivals), tuple(problems))


def participant_number(identifier: str) -> str:
    """Return the number in Moodle's identifier, a word of its language and the number: ``Participant 101``."""
    numbers = re.findall(r"\d+", identifier)
    return numbers[-1] if numbers else ""


def moodle_time(text: str) -> datetime | None:
    """Read a time as Moodle writes it, in English or in Portuguese, in this machine's zone; None for anything else.

    >>> moodle_time("segunda-feira, 14 set. 2026, 21:51").strftime("%d.%m. %H:%M")
    '14.09. 21:51'
    >>> moodle_time("Tuesday, 3 October 2023, 11:59 PM").strftime("%d.%m. %H:%M")
    '03.10. 23:59'
    >>> moodle_time("-")
    """
    match = _TIME.search(simple(text))
    month = _MONTHS.get(match["month"][:3]) if match else None
    if match is None or month is None:
        return None
    hour, minute = (int(part) for part in match["time"].split())
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "pm" else 0)
    try:
        return datetime(int(match["year"]), month, int(match["day"]), hour, minute).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def _without_group(name: str) -> Iterator[str]:
    """Yield `name`, and what is left of it without a group's name in front: ``Turma A-Ana Souza``."""
    yield name
    rest = name
    for _ in range(_MOST_GUESSES):
        _, hyphen, rest = rest.partition("-")
        if not hyphen:
            return
        yield rest


def _by_number(worksheet: Table) -> Iterator[tuple[str, tuple[Claim, datetime | None]]]:
    columns = Columns.of(worksheet)
    for row in worksheet.rows:
        claim = _claim(row, columns)
        if claim.ids["moodle"]:
            yield claim.ids["moodle"], (claim, moodle_time(columns.cell(row, "handed_in")))


# Grades for the gradebook


class Identifier(StrEnum):
    """What identifies a student to Moodle."""

    USERNAME = "username"
    IDNUMBER = "idnumber"
    EMAIL = "email"

    @property
    def column(self) -> str:
        """The column's name in Moodle's own exports."""
        return {"username": "Username", "idnumber": "ID number", "email": "Email address"}[self.value]

    def of(self, student: Student) -> str:
        """The student's cell; empty where it is not known."""
        return {"username": student.login, "idnumber": student.ids.get("sis", ""), "email": student.email}[self.value]


def moodle_csv(sheet: GradeSheet, identifier: Identifier, options: ExportOptions) -> Export:
    """Write one row for each student who has a grade and who Moodle can find."""
    notes: list[str] = []
    rows = list(_rows(sheet, identifier, options, notes))
    header = [identifier.column]
    for slug in sheet.slugs:
        title = spreadsheet_text(options.title(slug))
        header += [title, f"{title} (feedback)"] if options.with_comments else [title]
    written = sum(bool(cell) for row in rows for cell in row[1 :: 2 if options.with_comments else 1])
    # Moodle drops the byte order mark, and Excel needs it.
    return Export(data=write_table(header, rows, Dialect(marked=True)), written=written, notes=tuple(notes))


def _rows(sheet: GradeSheet, identifier: Identifier, options: ExportOptions, notes: list[str]) -> Iterator[list[str]]:
    for student in sheet.students:
        who = identifier.of(student)
        cells = _cells(student, sheet, options, notes)
        if not any(cells):
            continue
        if fits_spreadsheet(who):
            yield [who, *cells]
        else:
            reason = (
                f"Moodle's {identifier.column} is missing"
                if not who
                else f"a spreadsheet would run {one_line(repr(who), 80)} as a formula"
            )
            notes.append(note(student.login, "all grades", reason))


def _cells(student: Student, sheet: GradeSheet, options: ExportOptions, notes: list[str]) -> list[str]:
    cells: list[str] = []
    for slug in sheet.slugs:
        grade = sheet.grades.get((student.login, slug))
        score = score_of(grade, options)
        if score.reason:
            notes.append(note(student.login, slug, score.reason))
        cells.append("" if score.points is None else number(score.points))
        if options.with_comments:
            cells.append("" if score.points is None else spreadsheet_text(comments_on(grade, options.language)))
    return cells


# Grades for an assignment's worksheet


def fill_worksheet(data: bytes, sheet: GradeSheet, slug: str, options: ExportOptions) -> Export:
    """Write the grades of `slug` into the worksheet `data`, on its own scale and with its own decimal sign.

    A cell stays as it is where we have no grade to write, and in rows that Moodle has locked.

    Raises:
        UsageError: if `data` is no such worksheet, or it grades by words instead of points.
    """
    table = read_table(data, "the worksheet")
    columns = _columns(table)
    people = People(sheet.students)
    notes: list[str] = []
    rows: list[list[str]] = []
    seen: set[str] = set()
    written = 0
    for row in table.rows:
        found = people.find(_claim(row, columns))
        cells = [cell if place in _read_back(columns) else spreadsheet_kept(cell) for place, cell in enumerate(row)]
        if found.student is None:
            who = columns.cell(row, "name") or columns.cell(row, "moodle")
            notes.append(f"{one_line(who, 80)}: no grade written: {found.how}.")
        else:
            seen.add(found.student.login)
            written += _fill(cells, columns, found.student, sheet, slug, options, notes)
        rows.append(cells)
    notes += [
        note(login, slug, "not in the worksheet")
        for login, one in sheet.grades
        if one == slug and login not in seen and score_of(sheet.grades[login, one], options).points is not None
    ]
    return Export(data=write_table(table.header, rows, table.dialect), written=written, notes=tuple(notes))


def _claim(row: Sequence[str], columns: Columns) -> Claim:
    """Read which student a row of a worksheet is about."""
    return Claim(
        name=columns.cell(row, "name"),
        login=columns.cell(row, "login"),
        email=columns.cell(row, "email"),
        ids={"moodle": participant_number(columns.cell(row, "moodle")), "sis": columns.cell(row, "sis")},
    )


def _columns(table: Table) -> Columns:
    columns = Columns.of(table)
    missing = [key for key in ("moodle", "grade", "maximum") if key not in columns]
    if missing:
        raise UsageError(
            "a grading worksheet of Moodle (Identifier, Grade, Maximum grade) in English or Portuguese",
            ", ".join(one_line(title, 40) for title in table.header[:12]),
            "Download it from the assignment: View all submissions > Download grading worksheet.",
        )
    return columns


def _read_back(columns: Columns) -> frozenset[int]:
    """The columns that Moodle reads again: they go back as they came, or as we write them."""
    return frozenset(columns.places[key] for key in ("moodle", "grade", "feedback") if key in columns)


def _fill(
    cells: list[str],
    columns: Columns,
    student: Student,
    sheet: GradeSheet,
    slug: str,
    options: ExportOptions,
    notes: list[str],
) -> bool:
    """Write one row's grade; return whether there was one to write."""
    most = columns.cell(cells, "maximum")
    maximum = as_number(most)
    if maximum is None:
        received = one_line(most, 40) or "nothing"
        raise UsageError("a maximum grade in points", received, "Grade this assignment by points.")
    grade = sheet.grades.get((student.login, slug))
    score = score_of(grade, options, maximum)
    locked = simple(columns.cell(cells, "changeable")) in _NO
    if score.points is not None and not locked:
        if score.points > maximum:
            notes.append(f"{student.login}, {slug}: {number(score.points)} is above the maximum: Moodle skips it.")
        cells[columns.places["grade"]] = number(score.points, "," if "," in most else ".")
        if options.with_comments and "feedback" in columns:
            cells[columns.places["feedback"]] = spreadsheet_text(comments_on(grade, options.language))
        return True
    reason = score.reason or ("Moodle has locked it" if score.points is not None else "")
    if reason:
        notes.append(note(student.login, slug, reason))
    return False
