"""What happened to a student's work, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from gabarito.gradebook.rows import placed
from gabarito.gradebook.tables import CorrectionRow, ExtensionRow, MarkRow, OverrideRow, RunRow, SubmissionRow
from gabarito.gradebook.values import Event, Kind
from gabarito.values.verdict import Status

# How much of a hash tells a person's submissions apart.
_SHORT = 10


def history(connection: Connection, student: str) -> list[Event]:
    """Return all that the gradebook holds of a student, the oldest first."""
    happened = (_submissions, _runs, _marks, _corrections, _extensions, _overrides)
    events = [event for source in happened for event in source(connection, student)]
    return sorted(events, key=lambda event: event.at)


def _submissions(connection: Connection, student: str) -> Iterator[Event]:
    for row in connection.execute(placed(SubmissionRow, SubmissionRow.__table__, student=student)):
        for at in dict.fromkeys((row.received_at, row.again_at)):
            yield Event(at=at, slug=row.slug, kind=Kind.SUBMISSION, about=row.sha256[:_SHORT], text=row.file)


def _runs(connection: Connection, student: str) -> Iterator[Event]:
    query = placed(SubmissionRow, RunRow.__table__, SubmissionRow.sha256, student=student)
    for row in connection.execute(query.join(RunRow, RunRow.submission_id == SubmissionRow.id).order_by(RunRow.id)):
        yield Event(
            at=row.graded_at,
            slug=row.slug,
            kind=Kind.RUN,
            about=row.sha256[:_SHORT],
            points=row.score,
            max_points=row.max_score,
            status=Status(row.status),
            text=row.problem,
        )


def _marks(connection: Connection, student: str) -> Iterator[Event]:
    query = placed(SubmissionRow, MarkRow.__table__, student=student)
    for row in connection.execute(query.join(MarkRow, MarkRow.submission_id == SubmissionRow.id).order_by(MarkRow.id)):
        yield Event(
            at=row.at,
            slug=row.slug,
            kind=Kind.MARK,
            about=row.check_id,
            who=row.who,
            points=row.points,
            text=row.comment,
        )


def _corrections(connection: Connection, student: str) -> Iterator[Event]:
    query = placed(SubmissionRow, CorrectionRow.__table__, student=student)
    query = query.join(CorrectionRow, CorrectionRow.submission_id == SubmissionRow.id).order_by(CorrectionRow.id)
    for row in connection.execute(query):
        yield Event(
            at=row.at,
            slug=row.slug,
            kind=Kind.CORRECTION,
            about=row.check_id,
            who=row.who,
            points=row.points,
            text=row.reason,
        )


def _overrides(connection: Connection, student: str) -> Iterator[Event]:
    for row in connection.execute(placed(OverrideRow, OverrideRow.__table__, student=student).order_by(OverrideRow.id)):
        yield Event(at=row.at, slug=row.slug, kind=Kind.OVERRIDE, who=row.who, points=row.points, text=row.reason)


def _extensions(connection: Connection, student: str) -> Iterator[Event]:
    query = placed(ExtensionRow, ExtensionRow.__table__, student=student).order_by(ExtensionRow.id)
    for row in connection.execute(query):
        about = row.due.isoformat()
        yield Event(at=row.at, slug=row.slug, kind=Kind.EXTENSION, about=about, who=row.who, text=row.reason)
