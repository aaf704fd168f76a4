"""Requests to look at a check of a submission again, and the points that people gave checks.

Both hang on a submission and the id of a check, and not on a verdict or a mark, which change when a grader does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from gabarito.gradebook.people import audit_change
from gabarito.gradebook.rows import placed, slices
from gabarito.gradebook.tables import CorrectionRow, RequestRow, SaidRow, SubmissionRow
from gabarito.gradebook.values import Correction, Request, RequestState, Said
from gabarito.values.errors import UsageError


def ask(connection: Connection, slug: str, student: str, sha256: str, check: str, text: str, now: datetime) -> int:
    """Keep a student's request with its first message, and return its number.

    Raises:
        UsageError: if the student handed no such file in, or there is a request about this check of it already.
    """
    submission = _submission(connection, slug, student, sha256)
    same = (RequestRow.submission_id == submission, RequestRow.check_id == check)
    if connection.execute(select(RequestRow.id).where(*same)).first() is not None:
        raise UsageError("a check that nobody was asked about", f"one that was: {check}", "Write to that request.")
    values = {"submission_id": submission, "check_id": check, "is_upheld": False, "asked_at": now}
    made = connection.execute(insert(RequestRow).values(state=RequestState.OPEN, **values)).inserted_primary_key
    if made is None:
        raise RuntimeError("Expected the number of the row that was inserted; received none from the database.")
    _say(connection, int(made.id), student, text, now)
    details = {"student": student, "slug": slug, "sha256": sha256, "check": check}
    audit_change(connection, student, now, "request", details)
    return int(made.id)


def reply(
    connection: Connection, request: Request, who: str, text: str, now: datetime, state: RequestState, *, upheld: bool
) -> None:
    """Add what somebody wrote to a request, and what becomes of it.

    Raises:
        UsageError: if somebody else has decided on it meanwhile.
    """
    unchanged = (RequestRow.id == request.number, RequestRow.state == request.state)
    changed = connection.execute(update(RequestRow).where(*unchanged).values(state=state, is_upheld=upheld))
    if changed.rowcount != 1:
        raise UsageError(f"a request that is {request.state}", "another", "Look at it once more.")
    if text:
        _say(connection, request.number, who, text, now)
    if state is not request.state:
        details = {"student": request.student, "slug": request.slug, "sha256": request.sha256, "check": request.check}
        audit_change(connection, who, now, f"request {state}", {**details, "upheld": upheld})


def requests(
    connection: Connection, slug: str | None = None, student: str | None = None, number: int | None = None
) -> list[Request]:
    """Return requests with all that was written, the oldest first."""
    query = placed(SubmissionRow, RequestRow.__table__, SubmissionRow.sha256, slug=slug, student=student)
    query = query.join(RequestRow, RequestRow.submission_id == SubmissionRow.id).order_by(RequestRow.id)
    rows = connection.execute(query if number is None else query.where(RequestRow.id == number)).all()
    threads: dict[int, list[Said]] = defaultdict(list)
    for some in slices([row.id for row in rows]):
        lines = select(SaidRow.__table__).where(SaidRow.request_id.in_(some)).order_by(SaidRow.id)
        for line in connection.execute(lines):
            threads[line.request_id].append(Said(who=line.who, at=line.at, text=line.text))
    return [
        Request(
            number=row.id,
            student=row.login,
            slug=row.slug,
            sha256=row.sha256,
            check=row.check_id,
            state=RequestState(row.state),
            is_upheld=row.is_upheld,
            asked_at=row.asked_at,
            thread=tuple(threads[row.id]),
        )
        for row in rows
    ]


def correct(
    connection: Connection,
    slug: str,
    works: Collection[tuple[str, str]],
    check: str,
    points: float,
    reason: str,
    who: str,
    now: datetime,
) -> None:
    """Give a check of several submissions these points, in place of the grader's.

    Args:
        connection: the database.
        slug: the activity.
        works: a student and the hash of a submission, for each.
        check: the id of the check.
        points: no more of them are counted than the check is worth.
        reason: what the students read.
        who: who decides so.
        now: when.

    Raises:
        UsageError: if there is no reason, the points are below 0, or somebody handed no such file in.
    """
    if not reason.strip():
        raise UsageError("a reason", "none", "Say why, for the student and for those who ask later.")
    if not 0 <= points < float("inf"):
        raise UsageError("points from 0 on", f"{points:g}", "Give 0 or more.")
    for student, sha256 in works:
        submission = _submission(connection, slug, student, sha256)
        values = {"check_id": check, "points": points, "reason": reason, "who": who, "at": now}
        connection.execute(insert(CorrectionRow).values(submission_id=submission, **values))
        details = {"student": student, "slug": slug, "sha256": sha256, "check": check}
        audit_change(connection, who, now, "correct", {**details, "points": points, "reason": reason})


def corrections(
    connection: Connection, slug: str | None = None, student: str | None = None
) -> Mapping[int, Mapping[str, Correction]]:
    """Return the corrections that hold, by the number of the submission and the id of the check."""
    found: dict[int, dict[str, Correction]] = defaultdict(dict)
    query = placed(SubmissionRow, CorrectionRow.__table__, SubmissionRow.sha256, slug=slug, student=student)
    query = query.join(CorrectionRow, CorrectionRow.submission_id == SubmissionRow.id).order_by(CorrectionRow.id)
    for row in connection.execute(query):
        found[row.submission_id][row.check_id] = Correction(
            student=row.login,
            slug=row.slug,
            sha256=row.sha256,
            check=row.check_id,
            points=row.points,
            reason=row.reason,
            who=row.who,
            at=row.at,
        )
    return found


def _submission(connection: Connection, slug: str, student: str, sha256: str) -> int:
    query = placed(SubmissionRow, SubmissionRow.id, slug=slug, student=student)
    row = connection.execute(query.where(SubmissionRow.sha256 == sha256)).first()
    if row is None:
        raise UsageError("a submission that is in the gradebook", f"none of {student!r} any more", "Go on without it.")
    return int(row.id)


def _say(connection: Connection, request: int, who: str, text: str, now: datetime) -> None:
    connection.execute(insert(SaidRow).values(request_id=request, who=who, at=now, text=text))
