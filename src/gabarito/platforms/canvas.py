"""Grades for Canvas' gradebook: *Grades > Import*.

The file has the columns of Canvas' own export: ``Student, ID, SIS User ID, SIS Login ID, Section``, then one for each
assignment, called ``Name (id)``, and a row ``Points Possible`` before the students. Canvas finds a student by ``ID``,
else by the SIS columns, else by name, and an assignment by the number in its title, else by the whole title; a title
that it does not know becomes a new assignment after it asked. It ignores columns that are ``(read only)``
(https://community.canvaslms.com, "How do I import grades in the Gradebook?"; ``lib/gradebook_importer.rb`` of its
sources).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gabarito.gradebook.values import Student
from gabarito.platforms.cells import as_number, number
from gabarito.platforms.headers import TEST_STUDENT, Columns, is_canvas, is_person, simple
from gabarito.platforms.marks import Export, Options, Sheet, mark_of, note
from gabarito.platforms.people import Claim, People
from gabarito.platforms.table import Dialect, Table, read_table, write_table
from gabarito.untrusted import fits_spreadsheet, one_line, spreadsheet_kept, spreadsheet_text
from gabarito.values.errors import UsageError

_ASSIGNMENT = re.compile(r"(?P<name>.*?)\s*\((?P<id>\d+)\)")
_HEADER = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
# Four spaces, as Canvas writes it.
_POINTS = "    Points Possible"


def canvas_csv(sheet: Sheet, options: Options) -> Export:
    """Write a file from scratch: Canvas will find students by number or login, and assignments by their titles."""
    notes: list[str] = []
    rows = [[_POINTS, "", "", "", "", *(_possible(sheet, slug, options) for slug in sheet.slugs)]]
    for student in sheet.students:
        cells = []
        for slug in sheet.slugs:
            mark = mark_of(sheet.grades.get((student.login, slug)), options)
            if mark.reason:
                notes.append(note(student.login, slug, mark.reason))
            cells.append("" if mark.points is None else number(mark.points))
        if not any(cells):
            continue
        if fits_spreadsheet(student.login):
            rows.append([*_who(student), *cells])
        else:
            notes.append(note(student.login, "all grades", "the login would compute in a spreadsheet"))
    header = [*_HEADER, *(spreadsheet_text(options.title(slug)) for slug in sheet.slugs)]
    written = sum(bool(cell) for row in rows[1:] for cell in row[len(_HEADER) :])
    return Export(data=write_table(header, rows, Dialect()), written=written, notes=tuple(notes))


def fill_canvas(data: bytes, sheet: Sheet, options: Options) -> Export:
    """Write the grades into a gradebook that Canvas exported, so that all numbers agree; the rest stays as it is.

    Grades are scaled to the points possible of their columns. Where we have no grade to write, the cell stays.

    Raises:
        UsageError: if `data` is no such gradebook, or an activity has no column in it, or several.
    """
    table = read_table(data, "the Canvas gradebook")
    if not is_canvas(table):
        raise UsageError(
            "a gradebook exported from Canvas, which begins with Student, ID",
            ", ".join(one_line(title, 40) for title in table.header[:6]),
            "Export it: Grades > Export > Export entire gradebook.",
        )
    places = {slug: _place(table, slug, options) for slug in sheet.slugs}
    possible = _points_possible(table, places)
    columns, people = Columns.of(table), People(sheet.students)
    notes: list[str] = []
    rows: list[Sequence[str]] = []
    seen: set[str] = set()
    written = 0
    for row in table.rows:
        if not is_person(row):
            rows.append(row)
            continue
        found = people.find(_claim(row, columns))
        # Canvas looks for the name last, after number and login, so it may be changed.
        cells = [spreadsheet_kept(row[0]), *row[1:]]
        if found.student is not None:
            seen.add(found.student.login)
            written += _fill(cells, places, possible, found.student, sheet, options, notes)
        elif columns.cell(row, "name") != TEST_STUDENT:
            notes.append(f"{one_line(row[0], 80)}: no grades written: {found.how}.")
        rows.append(cells)
    notes += [
        note(login, slug, "not in the Canvas gradebook")
        for (login, slug), grade in sheet.grades.items()
        if slug in places and login not in seen and mark_of(grade, options).points is not None
    ]
    return Export(data=write_table(table.header, rows, table.dialect), written=written, notes=tuple(notes))


def _possible(sheet: Sheet, slug: str, options: Options) -> str:
    return number(sheet.points_possible(slug) if options.maximum is None else options.maximum)


def _who(student: Student) -> list[str]:
    sis = student.ids.get("sis", "")
    return [
        spreadsheet_text(student.name or student.login),
        student.ids.get("canvas", ""),
        sis if fits_spreadsheet(sis) else "",
        student.login,
        spreadsheet_text(student.section),
    ]


def _claim(row: tuple[str, ...], columns: Columns) -> Claim:
    return Claim(
        name=columns.cell(row, "name"),
        login=columns.cell(row, "login"),
        ids={"canvas": columns.cell(row, "canvas"), "sis": columns.cell(row, "sis")},
    )


def _place(table: Table, slug: str, options: Options) -> int:
    """Find the assignment's column: by its whole title, else by its name without the number."""
    wanted = options.title(slug)
    assignments = {place: match for place, title in enumerate(table.header) if (match := _ASSIGNMENT.fullmatch(title))}
    whole = [place for place in assignments if table.header[place] == wanted]
    named = [place for place, match in assignments.items() if simple(match["name"]) == simple(wanted)]
    places = whole or named
    if len(places) != 1:
        titles = ", ".join(one_line(table.header[place], 60) for place in places or assignments) or "none"
        raise UsageError(
            f"one assignment called {wanted!r} in the Canvas gradebook",
            f"{len(places) or 'only'}: {titles}",
            f"Name it: --column {slug}='Name (id)'.",
        )
    return places[0]


def _points_possible(table: Table, places: Mapping[str, int]) -> dict[str, float | None]:
    row = next((row for row in table.rows if "Points Possible" in row[0]), ("",) * len(table.header))
    return {slug: as_number(row[place]) or None for slug, place in places.items()}


def _fill(
    cells: list[str],
    places: Mapping[str, int],
    possible: Mapping[str, float | None],
    student: Student,
    sheet: Sheet,
    options: Options,
    notes: list[str],
) -> int:
    """Write one student's grades; return how many."""
    written = 0
    for slug, place in places.items():
        mark = mark_of(sheet.grades.get((student.login, slug)), options, possible[slug])
        if mark.points is not None:
            cells[place] = number(mark.points)
            written += 1
        elif mark.reason:
            notes.append(note(student.login, slug, mark.reason))
    return written
