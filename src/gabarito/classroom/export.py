"""Grades out of the gradebook, for Moodle, Canvas, nbgrader and spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gabarito.classroom.report import records
from gabarito.gradebook.gradebook import Gradebook
from gabarito.platforms.canvas import canvas_csv, fill_canvas
from gabarito.platforms.grade_sheet import Export, ExportOptions, GradeSheet
from gabarito.platforms.moodle import Identifier, fill_worksheet, moodle_csv
from gabarito.platforms.nbgrader import fill_nbgrader
from gabarito.platforms.plain import plain_csv
from gabarito.reports.junit import records_xml
from gabarito.values.course import Course


@dataclass(frozen=True, slots=True)
class Exported:
    """What was exported, and whether the grader or the machine failed for somebody, so that a grade is missing."""

    export: Export
    has_failures: bool


def to_moodle(
    course: Course, book: Gradebook, slugs: Sequence[str], identifier: Identifier, options: ExportOptions
) -> Exported:
    """Make a table for Moodle's gradebook; of all activities if no slug is given.

    Raises:
        CourseError: if a slug is not an activity of the course.
    """
    sheet = _sheet(course, book, slugs, options)
    return Exported(moodle_csv(sheet, identifier, options), sheet.has_failures)


def to_moodle_worksheet(
    course: Course, book: Gradebook, slug: str, worksheet: bytes, options: ExportOptions
) -> Exported:
    """Fill in the grading worksheet of one assignment in Moodle.

    Raises:
        CourseError: if the slug is not an activity of the course.
        UsageError: if `worksheet` is no such worksheet.
    """
    sheet = _sheet(course, book, [slug], options)
    return Exported(fill_worksheet(worksheet, sheet, slug, options), sheet.has_failures)


def to_canvas(
    course: Course, book: Gradebook, slugs: Sequence[str], template: bytes | None, options: ExportOptions
) -> Exported:
    """Make a table for Canvas' gradebook, or fill in `template`, which Canvas exported.

    Raises:
        CourseError: if a slug is not an activity of the course.
        UsageError: if `template` is no such gradebook.
    """
    sheet = _sheet(course, book, slugs, options)
    export = canvas_csv(sheet, options) if template is None else fill_canvas(template, sheet, options)
    return Exported(export, sheet.has_failures)


def to_nbgrader(
    course: Course, book: Gradebook, slugs: Sequence[str], database: str, options: ExportOptions
) -> Exported:
    """Write the grades into nbgrader's `database`, a URL.

    Raises:
        CourseError: if a slug is not an activity of the course.
        UsageError: if nbgrader or its database cannot be used.
    """
    sheet = _sheet(course, book, slugs, options)
    return Exported(fill_nbgrader(database, sheet, options), sheet.has_failures)


def to_csv(course: Course, book: Gradebook, slugs: Sequence[str], options: ExportOptions) -> Exported:
    """Make a table of all that is known about the grades.

    Raises:
        CourseError: if a slug is not an activity of the course.
    """
    sheet = _sheet(course, book, slugs, options)
    return Exported(plain_csv(sheet, options), sheet.has_failures)


def to_junit(course: Course, book: Gradebook, slugs: Sequence[str]) -> Exported:
    """Write submissions as JUnit XML: a suite for each submission, a case for each check.

    Raises:
        CourseError: if a slug is not an activity of the course.
        UsageError: if nothing has been graded.
    """
    for slug in slugs:
        course.require(slug)
    found = records(book, slugs or course.slugs)
    has_failures = any(one.status.is_ours for one in found)
    return Exported(Export(written=len(found), data=records_xml(found)), has_failures)


def _sheet(course: Course, book: Gradebook, slugs: Sequence[str], options: ExportOptions) -> GradeSheet:
    for slug in (*slugs, *options.titles):
        course.require(slug)
    grades = book.grades(slugs[0] if len(slugs) == 1 else None)
    return GradeSheet.of(book.students(), grades, slugs or None)
