"""Canvas: submissions as *Download Submissions* gives them, and grades for its gradebook.

The file for *Grades > Import* has the columns of Canvas' own export: ``Student, ID, SIS User ID, SIS Login ID,
Section``, then one for each assignment, called ``Name (id)``, and a row ``Points Possible`` before the students.
Canvas finds a student by ``ID``, else by the SIS columns, else by name, and an assignment by the number in its title,
else by the whole title; it asks before it makes a new assignment from a title that it does not know. It ignores
columns that are ``(read only)`` (https://community.canvaslms.com, "How do I import grades in the Gradebook?";
``lib/gradebook_importer.rb`` of its sources).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from gabarito.gradebook.values import Student
from gabarito.platforms.arrivals import Arrival, Reading, unnamed
from gabarito.platforms.columns import Columns, simple
from gabarito.platforms.download import Member
from gabarito.platforms.grade_sheet import Export, ExportOptions, GradeSheet, note, score_of
from gabarito.platforms.numbers import as_number, number
from gabarito.platforms.people import Claim, People
from gabarito.platforms.table import Dialect, Table, read_table, write_table
from gabarito.untrusted import fits_spreadsheet, one_line, spreadsheet_kept, spreadsheet_text
from gabarito.values.errors import UsageError

# The sortable name joined in small letters, LATE if so, the user, the attachment, the file's own name.
_FILE_NAME = re.compile(r"(?P<name>.+?)(?P<late>_LATE)?_(?P<user>[0-9]+)_(?P<attachment>[0-9]+)_.+", re.DOTALL)
_EXAMPLE = "souzaana_12345_67890_lab.ipynb"
_ASSIGNMENT = re.compile(r"(?P<name>.*?)\s*\((?P<id>\d+)\)")
_HEADER = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
# Four spaces, as Canvas writes it.
_POINTS = "    Points Possible"
# The student that Canvas invents for instructors who look at the course as a student.
_TEST_STUDENT = "Student, Test"


# Submissions


def student_in(name: str) -> Claim | None:
    """Read whose a file is by the name that Canvas gave it; None if it does not look like one of Canvas' names."""
    match = _FILE_NAME.fullmatch(name)
    return None if match is None else Claim(name=match["name"], ids={"canvas": match["user"]})


def canvas_arrivals(members: tuple[Member, ...]) -> Reading:
    """Read the names of *Download Submissions*: the student, LATE, user, attachment; a later attachment is newer."""
    arrivals: list[Arrival] = []
    problems: list[str] = []
    above = _folders_above(members)
    for member in members:
        # The outermost name is Canvas' own: what is inside a folder of that name is the student's.
        name = next((part for part in member.parts[above:] if _FILE_NAME.fullmatch(part)), "")
        match, claim = _FILE_NAME.fullmatch(name), student_in(name)
        if match is None or claim is None:
            problems.append(unnamed(member, _EXAMPLE))
            continue
        # Python refuses to read thousands of digits, which a hostile name may have.
        turn = int(match["attachment"][-18:])
        arrivals.append(Arrival(member=member, claims=(claim,), late=match["late"] is not None, turn=turn))
    return Reading(tuple(arrivals), tuple(problems))


def _folders_above(members: Sequence[Member]) -> int:
    """Return how many folders all files are in: somebody named these who unpacked the download."""
    folders = [member.parts[:-1] for member in members]
    return len(list(takewhile(lambda level: len(set(level)) == 1, zip(*folders, strict=False))))


# The gradebook as a table


def is_gradebook(table: Table) -> bool:
    """Whether the table is a gradebook exported from Canvas, by its first columns."""
    return len(table.header) > 2 and table.header[:2] == ("Student", "ID")


def gradebook_columns(table: Table) -> Columns:
    """Find the columns of Canvas' gradebook, whose ``ID`` is its own number and not the SIS'."""
    places = {key: place for key, place in Columns.of(table).places.items() if key != "sis"} | {"canvas": 1}
    if "SIS User ID" in table.header:
        places["sis"] = table.header.index("SIS User ID")
    return Columns(places)


def is_student(row: Sequence[str]) -> bool:
    """Whether a row is a real student's, and not the points possible, the posting policy or the test student."""
    return _is_person(row) and row[0].strip() != _TEST_STUDENT


def _is_person(row: Sequence[str]) -> bool:
    return bool(row[0].strip()) and "Points Possible" not in row[0]


# Grades


def canvas_csv(sheet: GradeSheet, options: ExportOptions) -> Export:
    """Write a new file: Canvas finds students by number or login, and assignments by their titles."""
    notes: list[str] = []
    rows = [[_POINTS, "", "", "", "", *(_possible(sheet, slug, options) for slug in sheet.slugs)]]
    for student in sheet.students:
        cells = []
        for slug in sheet.slugs:
            score = score_of(sheet.grades.get((student.login, slug)), options)
            if score.reason:
                notes.append(note(student.login, slug, score.reason))
            cells.append("" if score.points is None else number(score.points))
        if not any(cells):
            continue
        if fits_spreadsheet(student.login):
            rows.append([*_who(student), *cells])
        else:
            notes.append(note(student.login, "all grades", "a spreadsheet would run the login as a formula"))
    header = [*_HEADER, *(spreadsheet_text(options.title(slug)) for slug in sheet.slugs)]
    written = sum(bool(cell) for row in rows[1:] for cell in row[len(_HEADER) :])
    return Export(data=write_table(header, rows, Dialect()), written=written, notes=tuple(notes))


def fill_canvas(data: bytes, sheet: GradeSheet, options: ExportOptions) -> Export:
    """Write the grades into a gradebook that Canvas exported, so that all its numbers fit; the rest stays as it is.

    Grades are scaled to the points possible of their columns. Where we have no grade to write, the cell stays.

    Raises:
        UsageError: if `data` is no such gradebook, or an activity has no column in it, or several.
    """
    table = read_table(data, "the Canvas gradebook")
    if not is_gradebook(table):
        raise UsageError(
            "a gradebook exported from Canvas, which begins with Student, ID",
            ", ".join(one_line(title, 40) for title in table.header[:6]),
            "Export it: Grades > Export > Export entire gradebook.",
        )
    places = {slug: _place(table, slug, options) for slug in sheet.slugs}
    possible = _points_possible(table, places)
    columns, people = gradebook_columns(table), People(sheet.students)
    notes: list[str] = []
    rows: list[Sequence[str]] = []
    seen: set[str] = set()
    written = 0
    for row in table.rows:
        if not _is_person(row):
            rows.append(row)
            continue
        found = people.find(_claim(row, columns))
        # Canvas looks at the name last, after number and login, so it may be changed.
        cells = [spreadsheet_kept(row[0]), *row[1:]]
        if found.student is not None:
            seen.add(found.student.login)
            written += _fill(cells, places, possible, found.student, sheet, options, notes)
        elif is_student(row):
            notes.append(f"{one_line(row[0], 80)}: no grades written: {found.how}.")
        rows.append(cells)
    notes += [
        note(login, slug, "not in the Canvas gradebook")
        for (login, slug), grade in sheet.grades.items()
        if slug in places and login not in seen and score_of(grade, options).points is not None
    ]
    return Export(data=write_table(table.header, rows, table.dialect), written=written, notes=tuple(notes))


def _possible(sheet: GradeSheet, slug: str, options: ExportOptions) -> str:
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


def _place(table: Table, slug: str, options: ExportOptions) -> int:
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
    sheet: GradeSheet,
    options: ExportOptions,
    notes: list[str],
) -> int:
    """Write one student's grades; return how many."""
    written = 0
    for slug, place in places.items():
        score = score_of(sheet.grades.get((student.login, slug)), options, possible[slug])
        if score.points is not None:
            cells[place] = number(score.points)
            written += 1
        elif score.reason:
            notes.append(note(student.login, slug, score.reason))
    return written
