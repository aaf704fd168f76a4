"""``gabarito extend`` and ``gabarito override``: what people decide of one student."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

from rich.console import Console
from rich.text import Text as Line

from gabarito.cli import DONE
from gabarito.cli.common import find_course, who
from gabarito.cli.ledger import points as written
from gabarito.gradebook.gradebook import Gradebook, open_gradebook
from gabarito.values.errors import UsageError


def extend_deadline(
    root: Path | None, db: str | None, student: str, slug: str, until: str, reason: str, by: str | None
) -> int:
    """Give a student a later deadline; return the exit code.

    Raises:
        UsageError: if the activity has no deadline, the time is none or not later, or the student is not known.
    """
    course = find_course(root)
    class_due = course.deadlines.due.get(course.require(slug))
    if class_due is None:
        raise UsageError(
            f"a deadline of {slug} to extend", "none", f"Write one into course.toml: [activities.{slug}] due = ..."
        )
    due = _time(until, class_due)
    if due < class_due:
        raise UsageError(f"a time not before {class_due.isoformat()}", due.isoformat(), "Give a later one.")
    with open_gradebook(course, db, must_exist=True) as book:
        book.extend(student, slug, due, reason, who=who(by))
        _show(book, student, slug, f"due {due.isoformat()}")
    return DONE


def override_points(
    root: Path | None,
    db: str | None,
    student: str,
    slug: str,
    points: float | None,
    reason: str,
    by: str | None,
    *,
    withdraw: bool,
) -> int:
    """Set a student's points, or take that back; return the exit code.

    Raises:
        UsageError: if neither or both is asked, there is nothing to take back, or the student is not known.
    """
    course = find_course(root)
    course.require(slug)
    if withdraw == (points is not None):
        raise UsageError("points, or --withdraw", "both" if withdraw else "neither", "Give one of them.")
    with open_gradebook(course, db, must_exist=True) as book:
        if withdraw and not any(one.override for one in book.grades(slug) if one.student == student):
            raise UsageError(f"an override of {student} in {slug}", "none", "There is nothing to withdraw.")
        book.override(student, slug, points, reason, who=who(by))
        _show(book, student, slug, "override withdrawn" if withdraw else "overridden")
    return DONE


def _show(book: Gradebook, student: str, slug: str, what: str) -> None:
    (grade,) = (one for one in book.grades(slug) if one.student == student)
    line = f"{student} in {slug}: {what}; now {written(grade.points, grade.max_points)}"
    Console().print(Line(line), soft_wrap=True)


def _time(text: str, like: datetime) -> datetime:
    """Read a time, the end of a day where there is a day alone; in the zone of `like` where it has none of its own."""
    try:
        read = _end_of_day(text) or datetime.fromisoformat(text)
        zoned = read if read.tzinfo is not None else read.replace(tzinfo=like.tzinfo)
        # It is kept in UTC: what has no time there, at the ends of the calendar, is none.
        zoned.astimezone(UTC)
    except (ValueError, OverflowError):
        raise UsageError("a time such as 2026-03-20 or 2026-03-20T18:00", repr(text), "Mend --until.") from None
    return zoned


def _end_of_day(text: str) -> datetime | None:
    """Read a day alone, in whatever form a day may have (2026-03-20, 20260320, 2026-W12-5); None if it is none."""
    try:
        return datetime.combine(date.fromisoformat(text), time(23, 59, 59))
    except ValueError:
        return None
