"""What people change: the roster, marks, overrides, extensions; each with its line of the audit trail."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from gabarito.gradebook.rows import activity_id, drop_identities, insert_new, placed
from gabarito.gradebook.tables import (
    AccountRow,
    AuditRow,
    ContentRow,
    CorrectionRow,
    ExtensionRow,
    IdentityRow,
    JobRow,
    MarkRow,
    MaterialRow,
    OverrideRow,
    RequestRow,
    RunRow,
    SaidRow,
    StudentRow,
    SubmissionRow,
    TokenRow,
    VerdictRow,
)
from gabarito.gradebook.values import Answer, Entry, Role, Student
from gabarito.untrusted import storable
from gabarito.values.errors import UsageError
from gabarito.values.submission import as_login


def import_roster(connection: Connection, roster: Iterable[Student], who: str, now: datetime) -> tuple[int, int]:
    """Add the students and renew those that are known; return how many of each. Nobody is removed."""
    added: list[str] = []
    changed: list[str] = []
    for login, values, is_known, is_listed in _changes(connection, roster):
        if is_known:
            connection.execute(update(StudentRow).where(StudentRow.login == login).values(**values))
        else:
            insert_new(connection, StudentRow, {"login": login, **values})
        (changed if is_listed else added).append(login)
    if added or changed:
        audit_change(connection, who, now, "roster", {"added": added, "changed": changed})
    return len(added), len(changed)


def roster_changes(connection: Connection, roster: Iterable[Student]) -> tuple[int, int]:
    """Return how many students :func:`import_roster` would add and renew."""
    listed = [is_listed for *_, is_listed in _changes(connection, roster)]
    return listed.count(False), listed.count(True)


def _changes(connection: Connection, roster: Iterable[Student]) -> Iterator[tuple[str, dict[str, object], bool, bool]]:
    """Yield who is new or changed: login, new values, whether there is a row, whether it is on the roster."""
    known = {row.login: row for row in connection.execute(select(StudentRow.__table__))}
    for one in roster:
        values = {"name": one.name, "email": one.email, "section": one.section, "ids": dict(one.ids), "on_roster": True}
        login = as_login(one.login)
        before = known.get(login)
        if before is not None:
            # A table that says less takes nothing away.
            values |= {name: values[name] or getattr(before, name) for name in ("name", "email", "section")}
            values["ids"] = {**before.ids, **one.ids}
            if all(getattr(before, name) == value for name, value in values.items()):
                continue
        yield login, values, before is not None, before is not None and before.on_roster


def leave_roster(connection: Connection, logins: Sequence[str], who: str, now: datetime) -> list[str]:
    """Take students off the roster, and return who was on it; what they handed in stays."""
    table = StudentRow
    listed = select(table.login).where(table.on_roster, table.login.in_([as_login(one) for one in logins]))
    left = sorted(connection.execute(listed).scalars())
    if left:
        connection.execute(update(table).where(table.login.in_(left)).values(on_roster=False))
        audit_change(connection, who, now, "roster", {"left": left})
    return left


def students(connection: Connection, *, on_roster: bool) -> list[Student]:
    """Return the students by login: those on the roster, or those who are known from what they handed in alone."""
    query = select(StudentRow.__table__).where(StudentRow.on_roster == on_roster).order_by(StudentRow.login)
    return [
        Student(login=row.login, name=row.name, email=row.email, section=row.section, ids=row.ids)
        for row in connection.execute(query)
    ]


def mark(
    connection: Connection,
    answer: Answer,
    points: float,
    comment: str,
    who: str,
    now: datetime,
    items: Sequence[int] = (),
    *,
    is_second: bool = False,
) -> None:
    """Add a mark of a written answer; with `items`, the points are what these parts of the rubric are worth now.

    Raises:
        UsageError: if the points are not among those that the check is worth; or for a second mark, if there is no
            first one, or it is by the same person.
    """
    if is_second and (answer.mark is None or answer.mark.who == who):
        received = "none" if answer.mark is None else "one of the same person"
        raise UsageError("a mark of somebody else to compare with", received, "Go on with the next answer.")
    if not 0 <= points <= answer.max_points:
        raise UsageError(f"points from 0 to {answer.max_points:g}", f"{points:g}", "Give points in that range.")
    # Somebody may have forgotten the student since, and another submission may bear the number now.
    theirs = placed(SubmissionRow, SubmissionRow.id, slug=answer.slug, student=answer.student)
    same = theirs.where(SubmissionRow.id == answer.submission, SubmissionRow.sha256 == answer.sha256)
    if connection.execute(same).first() is None:
        received = f"none of {answer.student} any more"
        raise UsageError("an answer that is in the gradebook", received, "Go on with the next one.")
    values = {"check_id": answer.check, "points": points, "comment": comment, "who": who, "at": now}
    values |= {"items": list(dict.fromkeys(items)), "is_second": is_second}
    connection.execute(insert(MarkRow).values(submission_id=answer.submission, **values))
    details = {"student": answer.student, "slug": answer.slug, "sha256": answer.sha256, "check": answer.check}
    before = None if answer.mark is None else answer.mark.points
    what = "second mark" if is_second else "mark"
    audit_change(connection, who, now, what, {**details, "points": points, "before": before, "comment": comment})


def override(
    connection: Connection, login: str, slug: str, points: float | None, reason: str, who: str, now: datetime
) -> None:
    """Set a student's points, or with None take an earlier override back.

    Raises:
        UsageError: if the student is not known, the points are no number from 0 on, or there is no reason.
    """
    if points is not None and not 0 <= points < math.inf:
        raise UsageError("points from 0 on", f"{points:g}", "Give 0 or more, or take the override back.")
    values = {"points": points, "reason": _reason(reason), "who": who, "at": now}
    connection.execute(insert(OverrideRow).values(**_whose(connection, login, slug), **values))
    what = "withdraw" if points is None else "override"
    audit_change(connection, who, now, what, {"student": login, "slug": slug, "points": points, "reason": reason})


def extend(connection: Connection, login: str, slug: str, due: datetime, reason: str, who: str, now: datetime) -> None:
    """Give a student a later deadline.

    Raises:
        UsageError: if the student is not known, or there is no reason.
    """
    values = {"due": due, "reason": _reason(reason), "who": who, "at": now}
    connection.execute(insert(ExtensionRow).values(**_whose(connection, login, slug), **values))
    until = due.astimezone(UTC).isoformat()
    audit_change(connection, who, now, "extend", {"student": login, "slug": slug, "due": until, "reason": reason})


def forget(connection: Connection, login: str, reason: str, who: str, now: datetime) -> int:
    """Delete a student with everything that was handed in, graded and decided; return how many submissions that was.

    The audit trail keeps its entries, and says who was forgotten, who did it and why.

    Raises:
        UsageError: if the student is not known, or there is no reason.
    """
    student, why = require_student(connection, login), _reason(reason)
    theirs = select(SubmissionRow.id).where(SubmissionRow.student_id == student)
    runs = select(RunRow.id).where(RunRow.submission_id.in_(theirs))
    hashes = connection.execute(select(SubmissionRow.sha256).where(SubmissionRow.student_id == student)).scalars().all()
    for made in (VerdictRow, MaterialRow):
        connection.execute(delete(made).where(made.run_id.in_(runs)))
    asked = select(RequestRow.id).where(RequestRow.submission_id.in_(theirs))
    connection.execute(delete(SaidRow).where(SaidRow.request_id.in_(asked)))
    for part in (RunRow, MarkRow, JobRow, CorrectionRow, RequestRow):
        connection.execute(delete(part).where(part.submission_id.in_(theirs)))
    for decided in (SubmissionRow, OverrideRow, ExtensionRow):
        connection.execute(delete(decided).where(decided.student_id == student))
    # A file stays where somebody else handed in the same one.
    still = select(SubmissionRow.sha256)
    connection.execute(delete(ContentRow).where(ContentRow.sha256.in_(hashes), ContentRow.sha256.not_in(still)))
    connection.execute(delete(StudentRow).where(StudentRow.id == student))
    account = select(AccountRow.id).where(AccountRow.login == as_login(login), AccountRow.role == Role.STUDENT)
    connection.execute(delete(TokenRow).where(TokenRow.account_id.in_(account)))
    drop_identities(connection, IdentityRow.account_id.in_(account))
    connection.execute(delete(AccountRow).where(AccountRow.id.in_(account)))
    details = {"student": as_login(login), "submissions": len(hashes), "reason": why}
    audit_change(connection, who, now, "forget", details)
    return len(hashes)


def audit(connection: Connection, limit: int | None) -> list[Entry]:
    """Return the latest entries of the audit trail, or all, the oldest first."""
    query = select(AuditRow.__table__).order_by(AuditRow.id.desc()).limit(limit)
    rows = connection.execute(query).all()
    return [Entry(at=row.at, who=row.who, what=row.what, details=row.details) for row in reversed(rows)]


def require_student(connection: Connection, login: str) -> int:
    """Return the number of a student.

    Raises:
        UsageError: if nobody is called so, neither on the roster nor among those who handed something in.
    """
    found = connection.execute(select(StudentRow.id).where(StudentRow.login == as_login(login))).scalar()
    if found is None:
        raise UsageError(
            "the login of a student", repr(as_login(login)), "`gabarito roster list` shows all; check the spelling."
        )
    return found


def _whose(connection: Connection, login: str, slug: str) -> dict[str, int]:
    return {"student_id": require_student(connection, login), "activity_id": activity_id(connection, slug)}


def _reason(reason: str) -> str:
    if not reason.strip():
        raise UsageError("a reason", "none", "Say why, for those who ask later: --reason.")
    return reason


def audit_change(connection: Connection, who: str, now: datetime, what: str, details: Mapping[str, Any]) -> None:
    """Write a line of the audit trail."""
    safe = {name: storable(value) if isinstance(value, str) else value for name, value in details.items()}
    connection.execute(insert(AuditRow).values(at=now, who=who, what=what, details=safe))
