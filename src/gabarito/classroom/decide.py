"""What people decide about one student: a later deadline, points by hand, or to be forgotten."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Grade
from gabarito.values.course import Course
from gabarito.values.errors import UsageError
from gabarito.values.submission import as_login


class AboveMaximumError(UsageError):
    """The points are more than the activity is worth, which may be meant."""


def extend(course: Course, book: Gradebook, student: str, slug: str, until: str, reason: str, *, who: str) -> datetime:
    """Give a student a later deadline, and return it.

    Raises:
        UsageError: if there is no deadline, the time cannot be read or is not later, or the student is not known.
    """
    class_due = course.deadlines.due.get(course.require(slug))
    if class_due is None:
        advice = f"Write one into course.toml: [activities.{slug}] due = ..."
        raise UsageError(f"a deadline of {slug} to extend", "none", advice)
    due = _time(until, class_due)
    if due < class_due:
        raise UsageError(f"a time not before {class_due.isoformat()}", due.isoformat(), "Give a later one.")
    book.extend(student, slug, due, reason, who=who)
    return due


def override(
    course: Course,
    book: Gradebook,
    student: str,
    slug: str,
    points: float,
    reason: str,
    *,
    who: str,
    may_exceed: bool = False,
) -> None:
    """Set a student's points by hand.

    Raises:
        AboveMaximumError: if they are more than the activity is worth, unless they `may_exceed` that.
        UsageError: if the points are no number from 0 on, or the student is not known.
    """
    most = max((one.max_points for one in book.grades(course.require(slug))), default=0.0)
    if points > most > 0 and not may_exceed:
        advice = "Give fewer, or say with --yes that you mean it."
        raise AboveMaximumError(f"points from 0 to {most:g}, which {slug} is worth", f"{points:g}", advice)
    book.override(student, slug, points, reason, who=who)


def withdraw(course: Course, book: Gradebook, student: str, slug: str, reason: str, *, who: str) -> None:
    """Take an override back.

    Raises:
        UsageError: if there is none.
    """
    if not grade_of(book, student, course.require(slug)).override:
        raise UsageError(f"an override of {student} in {slug}", "none", "There is nothing to withdraw.")
    book.override(student, slug, None, reason, who=who)


def grade_of(book: Gradebook, student: str, slug: str) -> Grade:
    """Return a student's grade in an activity, or one without points where there is none."""
    login = as_login(student)
    found = (one for one in book.grades(slug) if one.student == login)
    return next(found, Grade(student=login, slug=slug, points=None, max_points=0.0))


def _time(text: str, like: datetime) -> datetime:
    """Read a time, the end of a day where there is a day alone; in the zone of `like` where it has none of its own."""
    try:
        read = _end_of_day(text) or datetime.fromisoformat(text)
        zoned = read if read.tzinfo is not None else read.replace(tzinfo=like.tzinfo)
        # It is kept in UTC, which has no such time at the ends of the calendar.
        zoned.astimezone(UTC)
    except (ValueError, OverflowError):
        raise UsageError("a time such as 2026-03-20 or 2026-03-20T18:00", repr(text), "Correct --until.") from None
    return zoned


def _end_of_day(text: str) -> datetime | None:
    """Read a day alone, in whatever form a day may have (2026-03-20, 20260320, 2026-W12-5); None for the rest."""
    try:
        return datetime.combine(date.fromisoformat(text), time(23, 59, 59))
    except ValueError:
        return None
