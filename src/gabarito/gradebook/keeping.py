"""What is handed in, and what grading made of it, into the gradebook."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from gabarito.gradebook.rows import activity_id, grader_id, insert_new, placed, row_id, slices, student_id
from gabarito.gradebook.tables import (
    ActivityRow,
    ContentRow,
    MaterialRow,
    RunRow,
    StudentRow,
    SubmissionRow,
    VerdictRow,
)
from gabarito.gradebook.values import Material, Work
from gabarito.untrusted import storable
from gabarito.values.submission import Submission
from gabarito.values.verdict import Record

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


def receive_all(connection: Connection, slug: str, submissions: Iterable[Submission]) -> None:
    """Keep what was handed in: each file once, and when it came first and last.

    The first time decides on lateness, the last on which of several submissions is the latest.
    """
    activity = activity_id(connection, slug)
    for some in slices(tuple(submissions)):
        known = _known(connection, slug, {one.student for one in some})
        for one in some:
            # Taken out, as it is true only once: the same file may come twice.
            row = known.pop((one.student, one.sha256), None)
            if row is None or (row.size == 0 and one.data):
                receive_one(connection, activity, one)
            else:
                _stretch(connection, row.id, row.received_at, row.again_at, one.arrived)


def keep(connection: Connection, work: Work, now: datetime) -> int:
    """Keep a graded submission, whether it was received before or not, and return the number of its run."""
    activity = activity_id(connection, work.record.slug)
    run = _keep_run(connection, work, now, receive_one(connection, activity, work.submission), activity)
    most = _most(work.record)
    different = (ActivityRow.id == activity, ActivityRow.max_points != most)
    connection.execute(update(ActivityRow).where(*different).values(max_points=most))
    return run


def keep_if_received(connection: Connection, work: Work, now: datetime) -> bool:
    """Keep a graded submission that is in the gradebook, and return whether it is: its student may be forgotten."""
    columns = (SubmissionRow.id, SubmissionRow.activity_id, ActivityRow.max_points)
    query = placed(SubmissionRow, *columns, slug=work.record.slug, student=work.submission.student)
    found = connection.execute(query.where(SubmissionRow.sha256 == work.submission.sha256)).first()
    if found is None:
        return False
    _keep_run(connection, work, now, found.id, found.activity_id)
    most = _most(work.record)
    if found.max_points != most:
        connection.execute(update(ActivityRow).where(ActivityRow.id == found.activity_id).values(max_points=most))
    return True


def _most(record: Record) -> float:
    """Return how many points a graded submission could have had."""
    return sum(verdict.max_points for verdict in record.verdicts) or record.max_score


def _keep_run(connection: Connection, work: Work, now: datetime, submission: int, activity: int) -> int:
    record = work.record
    values = {
        "submission_id": submission,
        "grader_id": grader_id(connection, activity, work.fingerprint, now),
        "graded_at": now,
        "max_points": _most(record),
        "translations": {language: translation(one) for language, one in work.translations.items()},
        **{name: getattr(record, name) for name in RECORD_FIELDS},
    }
    inserted = connection.execute(insert(RunRow).values(**values)).inserted_primary_key
    if inserted is None:
        raise RuntimeError("Expected the number of the row that was inserted; received none from the database.")
    run = int(inserted.id)
    _keep_verdicts(connection, run, record)
    if work.material.cells:
        connection.execute(insert(MaterialRow).values(run_id=run, data=_packed(work.material)))
    return run


def translation(record: Record) -> dict[str, Any]:
    """Return what a record says, without what is the same in every language."""
    said = [
        [storable(text) for text in (one.check, one.message, one.expected, one.received, one.hint)]
        for one in record.verdicts
    ]
    return {"problem": storable(record.problem), "verdicts": said}


def _known(connection: Connection, slug: str, students: Iterable[str]) -> dict[tuple[str, str], Row[Any]]:
    """Return what students have handed in so far, by student and hash."""
    columns = (*SubmissionRow.__table__.c, ContentRow.size)
    query = placed(SubmissionRow, *columns, slug=slug).join(ContentRow, ContentRow.sha256 == SubmissionRow.sha256)
    rows = connection.execute(query.where(StudentRow.login.in_(students)))
    return {(row.login, row.sha256): row for row in rows}


def receive_one(connection: Connection, activity: int, one: Submission) -> int:
    """Keep a file that was handed in, and return the number of the submission."""
    _keep_content(connection, one)
    names = {
        "student_id": student_id(connection, one.student),
        "activity_id": activity,
        "sha256": one.sha256,
    }
    others = {"file": one.name, "received_at": one.arrived, "again_at": one.arrived}
    number = row_id(connection, SubmissionRow, names, others)
    times = select(SubmissionRow.received_at, SubmissionRow.again_at).where(SubmissionRow.id == number)
    received, again = connection.execute(times).one()
    _stretch(connection, number, received, again, one.arrived)
    return number


def _stretch(connection: Connection, number: int, received: datetime, again: datetime, when: datetime) -> None:
    """Have a submission's first and last time include `when`."""
    if not received <= when <= again:
        times = {"received_at": min(received, when), "again_at": max(again, when)}
        connection.execute(update(SubmissionRow).where(SubmissionRow.id == number).values(**times))


def _keep_content(connection: Connection, one: Submission) -> None:
    """Keep a file's bytes, once for everybody who handed them in.

    A record of elsewhere may come without them: its content is empty until somebody hands the file in.
    """
    size = connection.execute(select(ContentRow.size).where(ContentRow.sha256 == one.sha256)).scalar()
    if size is not None and (size > 0 or not one.data):
        return
    content = {"size": len(one.data), "data": zlib.compress(one.data)}
    if size is None:
        insert_new(connection, ContentRow, {"sha256": one.sha256, **content})
    else:
        connection.execute(update(ContentRow).where(ContentRow.sha256 == one.sha256).values(**content))


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
            "label": one.label,
        }
        for position, one in enumerate(record.verdicts)
    ]
    if rows:
        connection.execute(insert(VerdictRow), rows)


def _packed(material: Material) -> bytes:
    cells = [cell.to_plain() for cell in material.cells]
    values: Mapping[str, Any] = {"cells": cells, "runs": material.runs}
    return zlib.compress(msgspec.msgpack.encode(values))
