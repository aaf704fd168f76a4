"""Graded submissions into the gradebook."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from gabarito.gradebook.queries import placed
from gabarito.gradebook.rows import activity_id, grader_id, insert_new, row_id, student_id
from gabarito.gradebook.tables import (
    ActivityRow,
    ContentRow,
    PageRow,
    RunRow,
    SubmissionRow,
    VerdictRow,
)
from gabarito.gradebook.values import Work
from gabarito.values.errors import GabaritoError
from gabarito.values.verdict import Record


def keep(connection: Connection, work: Work, now: datetime) -> int:
    """Keep a graded submission, and return the number of its run.

    Raises:
        GabaritoError: if the data are not what was graded.
    """
    record = work.record
    activity = activity_id(connection, record.slug)
    submission = _submission(connection, work, student_id(connection, record.student), activity)
    most = sum(verdict.max_points for verdict in record.verdicts) or record.max_score
    values = {
        "submission_id": submission,
        "grader_id": grader_id(connection, activity, work.fingerprint, now),
        "graded_at": now,
        "max_points": most,
        **{name: getattr(record, name) for name in RECORD_FIELDS},
    }
    run = connection.execute(insert(RunRow).values(**values)).inserted_primary_key
    if run is None:
        raise RuntimeError("Expected the number of the row that was inserted; the database gave none.")
    _keep_verdicts(connection, int(run.id), record)
    if work.feedback or work.executed:
        pages = {"feedback": zlib.compress(work.feedback), "executed": zlib.compress(work.executed)}
        connection.execute(insert(PageRow).values(run_id=run.id, **pages))
    different = (ActivityRow.id == activity, ActivityRow.max_points != most)
    connection.execute(update(ActivityRow).where(*different).values(max_points=most))
    return int(run.id)


# The fields of a record that are columns of a run under the same name.
RECORD_FIELDS = (
    "key",
    "status",
    "tier",
    "score",
    "max_score",
    "pending_points",
    "seconds",
    "cpu_seconds",
    "memory_bytes",
    "problem",
    "language",
    "file",
)


def receive_again(connection: Connection, slug: str, arrivals: Mapping[str, tuple[str, datetime]]) -> None:
    """Note when submissions that are kept came once more: a hash and a time of each student."""
    for one in connection.execute(placed(SubmissionRow, SubmissionRow.__table__, slug=slug)).all():
        sha256, when = arrivals.get(one.login, ("", None))
        if when is not None and one.sha256 == sha256:
            _stretch(connection, one.id, one.received_at, one.again_at, when)


def _submission(connection: Connection, work: Work, student: int, activity: int) -> int:
    record, when = work.record, work.received
    _keep_content(connection, record, work.data)
    names = {"student_id": student, "activity_id": activity, "sha256": record.sha256}
    number = row_id(connection, SubmissionRow, names, {"file": record.file, "received_at": when, "again_at": when})
    times = select(SubmissionRow.received_at, SubmissionRow.again_at).where(SubmissionRow.id == number)
    received, again = connection.execute(times).one()
    _stretch(connection, number, received, again, when)
    return number


def _stretch(connection: Connection, number: int, received: datetime, again: datetime, when: datetime) -> None:
    """Have a submission's first and last time include `when`."""
    if not received <= when <= again:
        times = {"received_at": min(received, when), "again_at": max(again, when)}
        connection.execute(update(SubmissionRow).where(SubmissionRow.id == number).values(**times))


def _keep_content(connection: Connection, record: Record, data: bytes) -> None:
    if hashlib.sha256(data).hexdigest() != record.sha256 and (record.sha256 or data):
        raise GabaritoError(
            f"the file of {record.student} as it was graded", "another", "It changed meanwhile: grade it again."
        )
    if connection.execute(select(ContentRow.sha256).where(ContentRow.sha256 == record.sha256)).scalar() is None:
        insert_new(connection, ContentRow, {"sha256": record.sha256, "size": len(data), "data": zlib.compress(data)})


def _keep_verdicts(connection: Connection, run: int, record: Record) -> None:
    rows = [
        {
            "run_id": run,
            "position": position,
            "check_id": one.id,
            "title": one.check,
            "status": one.status.value,
            "points": one.points,
            "max_points": one.max_points,
            "message": one.message,
            "hidden": one.hidden,
            "expected": one.expected,
            "received": one.received,
            "hint": one.hint,
        }
        for position, one in enumerate(record.verdicts)
    ]
    if rows:
        connection.execute(insert(VerdictRow), rows)


def keep_all(connection: Connection, works: Iterable[Work], now: datetime) -> list[int]:
    """Keep many graded submissions, and return the numbers of their runs.

    Raises:
        GabaritoError: if the data of one are not what was graded.
    """
    return [keep(connection, work, now) for work in works]
