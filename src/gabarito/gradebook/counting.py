"""From what a student handed in, and what people decided, to a grade. Pure: no database, no clock.

This is the only place where marks, lateness and overrides become points.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from gabarito.gradebook.values import Correction, Extension, Grade, HandedIn, Mark, Override
from gabarito.values.deadlines import Deadlines
from gabarito.values.verdict import Record, Status, Verdict, judged_points, overall

_NEVER = timedelta()


@dataclass(frozen=True, slots=True)
class _Counted:
    """A submission with its lateness counted; `points` is None where its run failed by no fault of the student's."""

    work: HandedIn
    late: timedelta
    points: float | None
    pending: float
    penalty: float


def grade_of(
    student: str,
    slug: str,
    works: Iterable[HandedIn],
    deadlines: Deadlines,
    *,
    max_points: float = 0.0,
    extension: Extension | None = None,
    override: Override | None = None,
) -> Grade:
    """Count a student's grade in an activity.

    Args:
        student: whose grade it is.
        slug: the activity.
        works: all that the student handed in for it, in any order.
        deadlines: when it is due and what lateness costs.
        max_points: what the activity is worth, for one who handed nothing in.
        extension: the student's own deadline that holds, if any.
        override: the override that holds, if any; it wins over all else unless its points are None.
    """
    deadline = deadlines.deadline(slug, extension.due if extension else None)
    counted = _chosen(works, deadline, deadlines)
    grade = Grade(student=student, slug=slug, points=None, max_points=max_points)
    if counted is not None:
        grade = _grade(student, slug, counted)
    if override is None or override.points is None:
        return grade
    return Grade(
        student=student,
        slug=slug,
        points=override.points,
        max_points=grade.max_points,
        late=grade.late,
        override=override.reason,
        status=_settled(grade.status, override.points, grade.max_points),
        received=grade.received,
        comments=grade.comments,
        submission=grade.submission,
    )


def corrected(record: Record, corrections: Mapping[str, Correction]) -> Record:
    """Return a record with the points that people gave some of its checks, and what they said as the message.

    A check that awaits a mark, and one on which the grader or the machine failed, stay as they are.

    Args:
        record: as it was graded.
        corrections: by the id of the check.
    """
    verdicts = tuple(_as_corrected(one, corrections) for one in record.verdicts)
    if verdicts == record.verdicts:
        return record
    gained = sum(after.points - before.points for after, before in zip(verdicts, record.verdicts, strict=True))
    status = record.status if record.status.is_ours else overall(verdicts)
    return replace(record, verdicts=verdicts, score=round(record.score + gained, 2), status=status)


def _as_corrected(one: Verdict, corrections: Mapping[str, Correction]) -> Verdict:
    if one.id not in corrections or one.status is Status.PENDING or one.status.is_ours:
        return one
    given = corrections[one.id]
    points = _within(given.points, one.max_points)
    status = _status_of(points, one.max_points)
    said = replace(one, status=status, points=points, message=given.reason)
    return replace(said, expected="", received="", hint="", label="")


def as_counted(record: Record, grade: Grade, marks: Mapping[str, Mark]) -> Record:
    """Return a record as it counts by now.

    Its score is the grade's, what people marked is no longer pending, and its maximum is that of all that is judged.

    Args:
        record: of the submission that the grade was counted from.
        grade: as :func:`grade_of` returned it.
        marks: what people gave that submission's written answers, by the id of the check.
    """
    verdicts = tuple(_as_marked(one, marks) for one in record.verdicts)
    return replace(
        record,
        verdicts=verdicts,
        score=record.score if grade.points is None else grade.points,
        max_score=grade.max_points if grade.override else judged_points(verdicts) or record.max_score,
        pending_points=0.0 if grade.override else grade.pending,
        status=grade.status or record.status,
    )


def _as_marked(one: Verdict, marks: Mapping[str, Mark]) -> Verdict:
    if one.status is not Status.PENDING or one.id not in marks:
        return one
    points = _within(marks[one.id].points, one.max_points)
    # That it awaits a mark is no longer true.
    return replace(one, status=_status_of(points, one.max_points), points=points, message="")


def _status_of(points: float, most: float) -> Status:
    if points <= 0:
        return Status.FAIL
    return Status.PASS if points >= most else Status.PARTIAL


def _marked_status(work: HandedIn) -> Status:
    """Return a submission's status with people's marks, as :func:`gabarito.values.verdict.overall` sums up verdicts."""
    answered = [one for one in work.questions if one.id in work.marks]
    marks = [_status_of(_marked(work, one.id, one.max_points), one.max_points) for one in answered]
    if not marks or work.status not in (Status.PENDING, Status.FAIL, Status.NOT_RUN):
        return work.status
    if work.status is Status.PENDING and all(one is Status.PASS for one in marks):
        return Status.PENDING if len(marks) < len(work.questions) else Status.PASS
    earned = work.score > 0 or any(one is not Status.FAIL for one in marks)
    return Status.PARTIAL if earned else Status.FAIL


def _settled(status: Status | None, points: float, most: float) -> Status | None:
    """Return the status once somebody set the points: what failed, or was to be marked, no longer matters."""
    if status is None or not (status.is_ours or status is Status.PENDING):
        return status
    return _status_of(points, most)


def _late(work: HandedIn, deadline: datetime | None) -> timedelta:
    return max(work.received - deadline, _NEVER) if deadline is not None else _NEVER


def _count(work: HandedIn, deadline: datetime | None, deadlines: Deadlines) -> _Counted:
    late = _late(work, deadline)
    lost = deadlines.lost(late)
    marked = sum(_marked(work, one.id, one.max_points) for one in work.questions)
    awaited = sum(one.max_points for one in work.questions if one.id not in work.marks)
    earned = round(work.score + marked, 2)
    penalty = round(earned * lost, 2)
    is_ours = work.status.is_ours
    return _Counted(
        work,
        late,
        None if is_ours else round(earned - penalty, 2),
        round(awaited * (1 - lost), 2),
        0.0 if is_ours else penalty,
    )


def _marked(work: HandedIn, check: str, most: float) -> float:
    """Return the points of a mark; never more than the check is worth, should its author have lowered that."""
    mark = work.marks.get(check)
    return _within(mark.points, most) if mark is not None else 0.0


def _within(points: float, most: float) -> float:
    return min(max(points, 0.0), most)


def counting(works: Iterable[HandedIn], deadlines: Deadlines, slug: str, extension: Extension | None) -> list[HandedIn]:
    """Return the submissions that a grade may come from, in order: the latest, or all that may be the best."""
    deadline = deadlines.deadline(slug, extension.due if extension else None)
    if deadlines.counts == "best":
        return sorted(_candidates(works, deadline, deadlines), key=_recency)
    chosen = _chosen(works, deadline, deadlines)
    return [chosen.work] if chosen is not None else []


def _candidates(works: Iterable[HandedIn], deadline: datetime | None, deadlines: Deadlines) -> list[HandedIn]:
    """Return those that may count: of those in time, or else of all."""
    everything = list(works)
    readable = [one for one in everything if one.is_readable] or everything
    return [one for one in readable if not deadlines.is_closed(_late(one, deadline))] or readable


def _chosen(works: Iterable[HandedIn], deadline: datetime | None, deadlines: Deadlines) -> _Counted | None:
    """Return the submission that counts."""
    candidates = _candidates(works, deadline, deadlines)
    if not candidates:
        return None
    if deadlines.counts == "latest":
        return _count(max(candidates, key=_recency), deadline, deadlines)
    # One that was not judged might be the best: until it is, nobody knows.
    counted = [_count(one, deadline, deadlines) for one in candidates]
    unjudged = [one for one in counted if one.points is None]
    return max(unjudged or counted, key=lambda one: (one.points or 0.0, *_recency(one.work)))


def _recency(one: HandedIn) -> tuple[datetime, int]:
    return one.again, one.submission


def _grade(student: str, slug: str, counted: _Counted) -> Grade:
    work = counted.work
    comments = (work.marks[one.id].comment for one in work.questions if one.id in work.marks)
    return Grade(
        student=student,
        slug=slug,
        points=counted.points,
        max_points=work.max_points,
        pending=counted.pending,
        late=counted.late,
        penalty=counted.penalty,
        status=_marked_status(work),
        received=work.received,
        comments=tuple(comment for comment in comments if comment),
        submission=work.submission,
    )
