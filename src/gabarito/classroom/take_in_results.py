"""Records that ``gabarito grade`` made on another machine, out of its ``results.jsonl`` into the gradebook.

The notebooks do not come with them. A record's content is empty until the same file is handed in here, and then
nothing is graded again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from gabarito.classroom.give_back import RECORDS
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Work
from gabarito.grading.load import load_activity
from gabarito.untrusted import file_name
from gabarito.values.course import Course
from gabarito.values.errors import UsageError, reason
from gabarito.values.submission import Submission, as_login
from gabarito.values.verdict import Record, Status, judged_points, overall

# An activity's slug, and a student's login.
_Place = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """How many records are new and how many were known, and the numbers of the lines that are no records."""

    added: int
    known: int
    unread: tuple[int, ...]


def take_in_results(course: Course, book: Gradebook, folder: Path) -> TakenIn:
    """Take in what is in a folder that ``gabarito grade`` or ``feedback`` wrote: all of it, or nothing.

    A record says what counted there: lateness and overrides are taken off again, as they are counted here anew. The
    submissions arrived, as far as is known, when the file was last changed.

    Raises:
        CourseError: if a record is of an activity that the course does not have, or whose grader does not load.
        UsageError: if the file cannot be read, or has no records.
    """
    file = folder / RECORDS
    records: dict[_Place, Record] = {}
    unread = []

    @cache
    def asked_in(slug: str) -> Mapping[str, float]:
        activity = load_activity(course, course.require(slug), provisional=True)
        return {one.id: one.points for one in activity.checks}

    try:
        arrived = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        with file.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                record = _as_graded(Record.of_line(line))
                if record is not None and _is_of(record, asked_in(record.slug)):
                    records[record.slug, record.student] = record
                elif line.strip():
                    unread.append(number)
    except OSError as error:
        advice = "Name a folder that was given to `gabarito grade` as --out."
        raise UsageError(f"a folder with {RECORDS}", f"{file}: {reason(error)}", advice) from error
    if not records:
        raise UsageError(f"records in {file}", "none", "Name a folder that was given to `gabarito grade` as --out.")
    new = list(_new(book, records))
    book.keep_all(Work(submission=_submission(one, arrived), record=one) for one in new)
    return TakenIn(added=len(new), known=len(records) - len(new), unread=tuple(unread))


def _new(book: Gradebook, records: Mapping[_Place, Record]) -> Iterator[Record]:
    """Yield the records that say something that the gradebook does not know."""
    for slug in {slug for slug, _ in records}:
        theirs = {student: one for (of, student), one in records.items() if of == slug}
        known = book.latest(slug, {student: one.sha256 for student, one in theirs.items()})
        yield from (one for student, one in theirs.items() if not _is_known(known.get(student), one))


def _is_known(ours: Record | None, theirs: Record) -> bool:
    """Whether ours says the same; one where the grader or the machine failed takes the place of none that says more."""
    if ours is None:
        return False
    if ours.status.is_ours != theirs.status.is_ours:
        return theirs.status.is_ours
    return ours.key == theirs.key


def _submission(record: Record, arrived: datetime) -> Submission:
    return Submission(record.student, b"", record.sha256, arrived, record.file)


def _is_of(record: Record, asked: Mapping[str, float]) -> bool:
    """Whether a record is about checks of its activity, each once and worth what it is worth there."""
    ids = [one.id for one in record.verdicts]
    return len(set(ids)) == len(ids) and all(one.max_points == asked.get(one.id) for one in record.verdicts)


def _as_graded(record: Record | None) -> Record | None:
    """Return a record as grading made it, whatever people decided since; None if its points cannot be.

    A mark that somebody gave stays: it is in the verdict.
    """
    if record is None:
        return None
    verdicts = record.verdicts
    points = sum(one.points for one in verdicts)
    if not math.isfinite(points) or not all(0 <= one.points <= one.max_points for one in verdicts):
        return None
    return replace(
        record,
        student=as_login(record.student),
        file=file_name(record.file),
        score=round(points, 2),
        max_score=judged_points(verdicts) or record.max_score,
        pending_points=sum(one.max_points for one in verdicts if one.status is Status.PENDING),
        status=overall(verdicts),
    )
