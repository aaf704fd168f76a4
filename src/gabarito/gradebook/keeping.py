"""What is handed in, and what grading made of it, into the gradebook."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
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
from gabarito.values.submission import Submission, as_login
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
    submission = receive_one(connection, activity, work.submission)
    (run,) = _keep_runs(connection, [(work, submission, activity)], now)
    most = _most(work.record)
    different = (ActivityRow.id == activity, ActivityRow.max_points != most)
    connection.execute(update(ActivityRow).where(*different).values(max_points=most))
    return run


def keep_received(connection: Connection, works: Iterable[Work], now: datetime) -> int:
    """Keep graded submissions that are in the gradebook, and return how many are: a student may be forgotten.

    Many take as few statements as one.
    """
    kept = 0
    for some in slices(tuple(works)):
        received = _received(connection, some)
        entries = [(work, row) for work in some if (row := received.get(_key(work))) is not None]
        _keep_runs(connection, [(work, row.id, row.activity_id) for work, row in entries], now)
        most = {row.activity_id: (row.max_points, _most(work.record)) for work, row in entries}
        for activity, (before, after) in most.items():
            if before != after:
                connection.execute(update(ActivityRow).where(ActivityRow.id == activity).values(max_points=after))
        kept += len(entries)
    return kept


def _received(connection: Connection, works: Iterable[Work]) -> dict[tuple[str, str, str], Row[Any]]:
    """Return the submissions of graded ones, by activity, login and hash."""
    columns = (SubmissionRow.id, SubmissionRow.sha256, SubmissionRow.activity_id, ActivityRow.max_points)
    asked: dict[str, list[tuple[str, str]]] = {}
    for slug, login, sha256 in map(_key, works):
        asked.setdefault(slug, []).append((login, sha256))
    found: dict[tuple[str, str, str], Row[Any]] = {}
    for slug, pairs in asked.items():
        logins, hashes = zip(*pairs, strict=True)
        query = placed(SubmissionRow, *columns, slug=slug)
        asked_for = query.where(StudentRow.login.in_(logins), SubmissionRow.sha256.in_(hashes))
        # Nobody forgets a student between here and the end; SQLite has one writer at a time anyway.
        rows = connection.execute(asked_for.with_for_update(read=True, of=SubmissionRow))
        found |= {(slug, row.login, row.sha256): row for row in rows}
    return found


def _key(work: Work) -> tuple[str, str, str]:
    return work.record.slug, as_login(work.submission.student), work.submission.sha256


def _most(record: Record) -> float:
    """Return how many points a graded submission could have had."""
    return sum(verdict.max_points for verdict in record.verdicts) or record.max_score


def _keep_runs(connection: Connection, works: Sequence[tuple[Work, int, int]], now: datetime) -> list[int]:
    """Keep graded submissions, each with the numbers of its submission and its activity; return those of the runs."""
    if not works:
        return []
    graders = {
        (activity, fingerprint): grader_id(connection, activity, fingerprint, now)
        # In one order, so that two programs do not wait for each other.
        for activity, fingerprint in sorted({(activity, work.fingerprint) for work, _, activity in works})
    }
    rows = [
        {
            "submission_id": submission,
            "grader_id": graders[activity, work.fingerprint],
            "graded_at": now,
            "max_points": _most(work.record),
            "translations": {language: translation(one) for language, one in work.translations.items()},
            **{name: getattr(work.record, name) for name in RECORD_FIELDS},
        }
        for work, submission, activity in works
    ]
    inserting = insert(RunRow).returning(RunRow.id, sort_by_parameter_order=True)
    runs = list(connection.execute(inserting, rows).scalars())
    numbered = [(run, work) for run, (work, _, _) in zip(runs, works, strict=True)]
    verdicts = [row for run, work in numbered for row in _verdicts(run, work.record)]
    if verdicts:
        connection.execute(insert(VerdictRow), verdicts)
    materials = [{"run_id": run, "data": _packed(work.material)} for run, work in numbered if work.material.cells]
    if materials:
        connection.execute(insert(MaterialRow), materials)
    return runs


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


def _verdicts(run: int, record: Record) -> list[dict[str, Any]]:
    return [
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


def _packed(material: Material) -> bytes:
    cells = [cell.to_plain() for cell in material.cells]
    values: Mapping[str, Any] = {"cells": cells, "runs": material.runs}
    return zlib.compress(msgspec.msgpack.encode(values))
