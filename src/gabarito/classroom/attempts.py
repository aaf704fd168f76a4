"""What a student sees of an activity: every attempt and how far it is, which one counts and why, and what is due."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta

from gabarito.classroom.give_back import given_sources
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Grade, Job, JobState, Kept, Material, Queue, Received, Standing, expected_wait
from gabarito.reports.feedback import feedback
from gabarito.values.activity import Activity
from gabarito.values.course import Course
from gabarito.values.text import Language
from gabarito.values.verdict import Record, Status

# One date for all files of an archive, so that the same files make the same archive.
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A file that a student handed in.

    `job` is where it is in the queue, None where it was graded without; `ahead` is how many come before it and `wait`
    how long that may take; `record` is of its grading, None where there is none yet; `counts` whether it is the one
    that the grade comes from.
    """

    number: int
    sha256: str
    file: str
    at: datetime
    job: Job | None
    ahead: int = 0
    wait: timedelta | None = None
    record: Record | None = None
    counts: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether it is still to be graded."""
        return self.job is not None and not self.job.state.is_over


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Where a student stands in an activity, in short.

    `due` is the student's own deadline, `grade` None where the student may not know it yet, `is_moving` whether
    something waits or is being graded, `left` how many attempts there are for now, None without a limit, and `again_at`
    when the next is possible, None for now.
    """

    slug: str
    max_points: float
    due: datetime | None
    is_extended: bool
    grade: Grade | None
    is_moving: bool
    left: int | None
    again_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Summary):
    """The same with every attempt; the newest comes first."""

    attempts: tuple[Attempt, ...]


def summaries(course: Course, book: Gradebook, activities: Sequence[Activity], student: str) -> list[Summary]:
    """Return where a student stands in each activity, as the student may know it."""
    now = datetime.now(UTC)
    moving = {job.slug for job in book.active_jobs(now, student) if not job.state.is_over}
    extended = book.own_deadlines(student)
    grades = {one.slug: one for one in book.grades(student=student)}
    return [
        _summary(course, book, one, student, now, extended, grades.get(one.slug), is_moving=one.slug in moving)
        for one in activities
    ]


def _summary(
    course: Course,
    book: Gradebook,
    activity: Activity,
    student: str,
    now: datetime,
    extended: Mapping[str, datetime],
    grade: Grade | None,
    *,
    is_moving: bool,
    to_staff: bool = False,
) -> Summary:
    slug, rule = activity.slug, course.attempts
    due = course.deadlines.deadline(slug, extended.get(slug))
    before = book.attempts(slug, student, now - rule.looks_back) if rule.sentences else []
    return Summary(
        slug=slug,
        max_points=sum(one.points for one in activity.checks),
        due=due,
        is_extended=slug in extended and due != course.deadlines.due.get(slug),
        grade=None if not to_staff and course.showing.keeps_points(due, now) else grade,
        is_moving=is_moving,
        left=rule.left(before, now),
        again_at=rule.next_at(before, now),
    )


def progress(
    course: Course, book: Gradebook, activity: Activity, student: str, language: Language, *, to_staff: bool = False
) -> Progress:
    """Return where a student stands in an activity: as the student may know it, or all of it to staff."""
    slug, now = activity.slug, datetime.now(UTC)
    # First what moves: a page that shows something as not done yet is told when it is, and asks again.
    jobs = book.jobs(slug, student)
    grade = next(iter(book.grades(slug, student)), None)
    moving = any(not job.state.is_over for job in jobs)
    extended = book.own_deadlines(student)
    short = _summary(course, book, activity, student, now, extended, grade, is_moving=moving, to_staff=to_staff)
    kept = book.tries(slug, language, student)
    if not to_staff:
        kept = [replace(one, record=course.showing.shown(one.record, short.due, now)) for one in kept]
    counting = None if grade is None else grade.submission
    named = {one.name: getattr(short, one.name) for one in fields(Summary)}
    return Progress(**named, attempts=_attempts(book, book.received(slug, student), jobs, kept, counting))


def _attempts(
    book: Gradebook, files: Sequence[Received], queued: Sequence[Job], kept: Sequence[Kept], counting: int | None
) -> tuple[Attempt, ...]:
    """Put files, their places in the queue and their records together, and number them as they came."""
    graded = {one.record.sha256: one for one in kept}
    jobs = {job.sha256: job for job in reversed(queued)}
    pace = book.queue() if any(not job.state.is_over for job in jobs.values()) else None
    found = []
    for number, file in enumerate(files, 1):
        one = graded.get(file.sha256)
        attempt = Attempt(
            number=number,
            sha256=file.sha256,
            file=file.file,
            at=file.at,
            job=jobs.get(file.sha256),
            record=None if one is None else one.record,
            counts=one is not None and one.submission == counting,
        )
        found.append(_placed(book, attempt, pace))
    return tuple(reversed(found))


def _placed(book: Gradebook, attempt: Attempt, pace: Queue | None) -> Attempt:
    """Say how many come before an attempt that waits, and how long that takes at the present pace."""
    if attempt.job is None or attempt.job.state is not JobState.WAITING or pace is None:
        return attempt
    ahead = book.ahead_of(attempt.job)
    return replace(attempt, ahead=ahead, wait=expected_wait(ahead, pace.seconds, pace.running))


def feedback_page(
    course: Course,
    book: Gradebook,
    activity: Activity,
    student: str,
    sha256: str,
    language: Language,
    *,
    to_staff: bool = False,
) -> str | None:
    """Return the page of an attempt, as its student may read it or whole to staff; None where it is not graded.

    The page holds what the student's notebook printed and drew: whoever shows it keeps it apart from their own pages.
    """
    tries = book.tries(activity.slug, language, student)
    kept = next((one for one in tries if one.record.sha256 == sha256), None)
    if kept is None:
        return None
    standing = next(iter(book.standings(activity.slug, student, language)), None)
    if standing is None or standing.run != kept.run:
        standing = _standing_of(kept, student, activity.slug)
    if not to_staff:
        standing = _as_shown(course, standing, book.own_deadlines(student).get(activity.slug))
    material = Material()
    for _, _, found in book.materials([kept.run]):
        material = found
    given, title = given_sources(course, activity.slug), activity.said(activity.title, language)
    return feedback(standing, material.cells, material.runs, given, course_name=course.name, title=title)


def _as_shown(course: Course, standing: Standing, extended: datetime | None) -> Standing:
    """Return a standing with what its student may read of it."""
    record, now = standing.record, datetime.now(UTC)
    if record is None:
        return standing
    due = course.deadlines.deadline(standing.grade.slug, extended)
    shown = course.showing.shown(record, due, now)
    if not course.showing.keeps_points(due, now):
        return replace(standing, record=shown)
    most = sum(one.max_points for one in shown.verdicts if one.status is not Status.NOT_RUN)
    grade = replace(standing.grade, points=shown.score, max_points=most, penalty=0.0, status=shown.status)
    return replace(standing, record=shown, grade=grade)


def _standing_of(kept: Kept, student: str, slug: str) -> Standing:
    """Return the standing that an attempt which does not count would have by itself."""
    record = kept.record
    most = sum(one.max_points for one in record.verdicts) or record.max_score
    failed = record.status.is_ours
    grade = Grade(
        student=student,
        slug=slug,
        points=None if failed else record.score,
        max_points=most,
        pending=record.pending_points,
        status=record.status,
        submission=kept.submission,
    )
    return Standing(grade=grade, record=record, run=kept.run)


def given_archive(course: Course, slug: str, language: Language, more: Mapping[str, bytes] | None = None) -> bytes:
    """Return a zip archive of what students get: the notebook in one language, everything beside it, and `more`."""
    folder, starter = course.assignment(slug), course.starter(slug, language)
    others = {course.starter(slug, one) for one in course.languages} - {starter}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            hidden = any(part.startswith((".", "__")) for part in path.relative_to(folder).parts)
            if path.is_file() and not path.is_symlink() and not hidden and path not in others:
                with suppress(FileNotFoundError):  # a release may be going on
                    _write(archive, f"{slug}/{path.relative_to(folder).as_posix()}", path.read_bytes())
        for name, data in (more or {}).items():
            _write(archive, f"{slug}/{name}", data)
    return written.getvalue()


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)
