"""All that is known about the grades as one plain CSV, for a spreadsheet or pandas."""

from __future__ import annotations

from gabarito.gradebook.values import Grade, Student
from gabarito.platforms.grade_sheet import Export, ExportOptions, GradeSheet, comments_on
from gabarito.platforms.numbers import number
from gabarito.platforms.table import Dialect, write_table
from gabarito.untrusted import spreadsheet_kept, spreadsheet_text

_HEADER = (
    "student", "name", "email", "section", "activity", "points", "max_points", "pending_points", "status", "received",
    "late_hours", "penalty", "override", "comments",
)  # fmt: skip


def plain_csv(sheet: GradeSheet, options: ExportOptions) -> Export:
    """Write a row for each student and activity, in the activity's own points, also where nothing was handed in."""
    empty = Grade(student="", slug="", points=None, max_points=0)
    rows = [
        _row(student, slug, sheet.grades.get((student.login, slug), empty), options)
        for student in sheet.students
        for slug in sheet.slugs
    ]
    written = sum(bool(row[5]) for row in rows)
    return Export(data=write_table(_HEADER, rows, Dialect(marked=True)), written=written)


def _row(student: Student, slug: str, grade: Grade, options: ExportOptions) -> list[str]:
    return [
        spreadsheet_kept(student.login),
        spreadsheet_text(student.name),
        spreadsheet_kept(student.email),
        spreadsheet_text(student.section),
        slug,
        "" if grade.points is None else number(grade.points),
        number(grade.max_points) if grade.max_points else "",
        number(grade.pending) if grade.pending else "",
        grade.status.value if grade.status else "",
        grade.received.isoformat(timespec="seconds") if grade.received else "",
        number(grade.late.total_seconds() / 3600) if grade.late else "",
        number(grade.penalty) if grade.penalty else "",
        spreadsheet_text(grade.override),
        spreadsheet_text(comments_on(grade, options.language)),
    ]
