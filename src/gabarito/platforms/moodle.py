"""Grades for Moodle's gradebook: *Grades > Import > CSV file*.

Moodle shows the file's columns and asks which of them says who the student is (user name, ID number or e-mail address)
and which column goes to which grade item; a column that is called as the item is found by itself. Numbers have a
decimal point, an empty cell is no grade. A feedback column is imported together with its grade or the grade is lost
(https://docs.moodle.org/en/Grade_import, note 3), so both are always side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from gabarito.gradebook.values import Student
from gabarito.platforms.cells import number
from gabarito.platforms.marks import Export, Options, Sheet, mark_of, note, remarks
from gabarito.platforms.table import Dialect, write_table
from gabarito.untrusted import fits_spreadsheet, spreadsheet_text


class Identifier(StrEnum):
    """What Moodle knows the student by."""

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


def moodle_csv(sheet: Sheet, identifier: Identifier, options: Options) -> Export:
    """Write one row for each student who has a grade and whom Moodle can find."""
    notes: list[str] = []
    rows = list(_rows(sheet, identifier, options, notes))
    header = [identifier.column]
    for slug in sheet.slugs:
        title = spreadsheet_text(options.title(slug))
        header += [title, f"{title} (feedback)"] if options.with_comments else [title]
    written = sum(bool(cell) for row in rows for cell in row[1 :: 2 if options.with_comments else 1])
    # Moodle drops the mark, and Excel needs it.
    return Export(data=write_table(header, rows, Dialect(marked=True)), written=written, notes=tuple(notes))


def _rows(sheet: Sheet, identifier: Identifier, options: Options, notes: list[str]) -> Iterator[list[str]]:
    for student in sheet.students:
        who = identifier.of(student)
        cells = _cells(student, sheet, options, notes)
        if not any(cells):
            continue
        if fits_spreadsheet(who):
            yield [who, *cells]
        else:
            reason = (
                f"Moodle's {identifier.column} is missing" if not who else f"{who!r} would compute in a spreadsheet"
            )
            notes.append(note(student.login, "all grades", reason))


def _cells(student: Student, sheet: Sheet, options: Options, notes: list[str]) -> list[str]:
    cells: list[str] = []
    for slug in sheet.slugs:
        grade = sheet.grades.get((student.login, slug))
        mark = mark_of(grade, options)
        if mark.reason:
            notes.append(note(student.login, slug, mark.reason))
        graded = mark.points is not None
        cells.append("" if mark.points is None else number(mark.points))
        if options.with_comments:
            cells.append(spreadsheet_text(remarks(grade, options.language)) if graded else "")
    return cells
