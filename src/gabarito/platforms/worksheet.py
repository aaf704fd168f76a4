"""Moodle's offline grading worksheet of one assignment, filled in.

The worksheet comes from *View all submissions > Download grading worksheet* and goes back through *Upload grading
worksheet* (https://docs.moodle.org/en/Assignment_grading). Moodle reads four of its columns, by their names in the
language of the person who uploads: the identifier, the grade, when the grade was last modified, and the feedback; it
passes over a grade that is unchanged, empty, above the maximum or newer in Moodle than in the file
(``mod/assign/feedback/offline`` of its sources). So every row and column stays as it was, but for the grade and, if
wanted, the feedback.
"""

from __future__ import annotations

import re

from gabarito.gradebook.values import Student
from gabarito.platforms.cells import as_number, number
from gabarito.platforms.headers import Columns, simple
from gabarito.platforms.marks import Export, Options, Sheet, mark_of, note, remarks
from gabarito.platforms.people import Claim, People
from gabarito.platforms.table import Table, read_table, write_table
from gabarito.untrusted import one_line, spreadsheet_kept, spreadsheet_text
from gabarito.values.errors import UsageError

_NO = ("no", "nao")


def fill_worksheet(data: bytes, sheet: Sheet, slug: str, options: Options) -> Export:
    """Write the grades of `slug` into the worksheet `data`, on its own scale and with its own decimal sign.

    What is there stays where we have no grade to write, and in rows that Moodle has locked.

    Raises:
        UsageError: if `data` is no such worksheet, or grades by words instead of points.
    """
    table = read_table(data, "the worksheet")
    columns = _columns(table)
    people = People(sheet.students)
    notes: list[str] = []
    rows: list[list[str]] = []
    seen: set[str] = set()
    written = 0
    for row in table.rows:
        found = people.find(claim_of(row, columns))
        cells = [cell if place in _ours(columns) else spreadsheet_kept(cell) for place, cell in enumerate(row)]
        if found.student is None:
            notes.append(f"{one_line(_whose(row, columns), 80)}: no grade written: {found.how}.")
        else:
            seen.add(found.student.login)
            written += _fill(cells, columns, found.student, sheet, slug, options, notes)
        rows.append(cells)
    notes += [
        note(login, slug, "not in the worksheet")
        for login, one in sheet.grades
        if one == slug and login not in seen and mark_of(sheet.grades[login, one], options).points is not None
    ]
    return Export(data=write_table(table.header, rows, table.dialect), written=written, notes=tuple(notes))


def claim_of(row: tuple[str, ...], columns: Columns) -> Claim:
    """Read whom a row of a worksheet is about."""
    numbers = re.findall(r"\d+", columns.cell(row, "moodle"))
    return Claim(
        name=columns.cell(row, "name"),
        login=columns.cell(row, "login"),
        email=columns.cell(row, "email"),
        ids={"moodle": numbers[-1] if numbers else "", "sis": columns.cell(row, "sis")},
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


def _ours(columns: Columns) -> frozenset[int]:
    """The columns that are to come back to Moodle as they are, or as we write them."""
    read_back = ("moodle", "grade", "feedback")
    return frozenset(columns.places[key] for key in read_back if key in columns)


def _whose(row: tuple[str, ...], columns: Columns) -> str:
    return columns.cell(row, "name") or columns.cell(row, "moodle")


def _fill(
    cells: list[str],
    columns: Columns,
    student: Student,
    sheet: Sheet,
    slug: str,
    options: Options,
    notes: list[str],
) -> bool:
    """Write one row's grade; return whether there was one to write."""
    row = tuple(cells)
    most = columns.cell(row, "maximum")
    maximum = as_number(most)
    if maximum is None:
        received = one_line(most, 40) or "nothing"
        raise UsageError("a maximum grade in points", received, "Grade this assignment by points.")
    grade = sheet.grades.get((student.login, slug))
    mark = mark_of(grade, options, maximum)
    locked = simple(columns.cell(row, "changeable")) in _NO
    if mark.points is not None and not locked:
        if mark.points > maximum:
            notes.append(f"{student.login}, {slug}: {number(mark.points)} is above the maximum: Moodle skips it.")
        cells[columns.places["grade"]] = number(mark.points, "," if "," in most else ".")
        if options.with_comments and "feedback" in columns:
            cells[columns.places["feedback"]] = spreadsheet_text(remarks(grade, options.language))
        return True
    reason = mark.reason or ("Moodle has locked it" if mark.points is not None else "")
    if reason:
        notes.append(note(student.login, slug, reason))
    return False
