"""Verdicts a page at a time, for whoever looks through a hundred thousand of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from gabarito.gradebook.finding import as_verdict
from gabarito.gradebook.queries import latest_runs, placed
from gabarito.gradebook.tables import ActivityRow, RunRow, StudentRow, SubmissionRow, VerdictRow
from gabarito.gradebook.values import Browsed, Row
from gabarito.values.verdict import Status


def browse(
    connection: Connection,
    *,
    slug: str | None = None,
    student: str | None = None,
    check: str | None = None,
    status: Status | None = None,
    start: int = 0,
    size: int = 50,
) -> Browsed:
    """Return `size` verdicts from the `start`-th on of those that hold, the newest run first, and how many there are.

    Args:
        connection: the database.
        slug: the activity, or all.
        student: the student, or all.
        check: the id of the check, or all.
        status: what came of it, or all.
        start: how many to pass over.
        size: how many to return.
    """
    conditions: list[ColumnElement[bool]] = [VerdictRow.run_id.in_(_runs(slug, student))]
    if check is not None:
        conditions.append(VerdictRow.check_id == check)
    if status is not None:
        conditions.append(VerdictRow.status == status.value)
    total = connection.execute(select(func.count()).select_from(VerdictRow).where(*conditions)).scalar_one()
    # The numbers first, which an index holds, and then the long texts of one page of them.
    chosen = (
        select(VerdictRow.run_id, VerdictRow.position)
        .where(*conditions)
        .order_by(VerdictRow.run_id.desc(), VerdictRow.position)
        .offset(start)
        .limit(size)
        .subquery()
    )
    query = (
        placed(SubmissionRow, VerdictRow.__table__)
        .join(RunRow, RunRow.submission_id == SubmissionRow.id)
        .join(VerdictRow, VerdictRow.run_id == RunRow.id)
        .join(chosen, (chosen.c.run_id == VerdictRow.run_id) & (chosen.c.position == VerdictRow.position))
        .order_by(VerdictRow.run_id.desc(), VerdictRow.position)
    )
    rows = tuple(Row(row.login, row.slug, as_verdict(row)) for row in connection.execute(query))
    return Browsed(rows, total)


def _runs(slug: str | None, student: str | None) -> Select[Any]:
    query = latest_runs()
    if slug is None and student is None:
        return query
    query = query.join(SubmissionRow, SubmissionRow.id == RunRow.submission_id)
    if slug is not None:
        query = query.join(ActivityRow, ActivityRow.id == SubmissionRow.activity_id).where(ActivityRow.slug == slug)
    if student is not None:
        query = query.join(StudentRow, StudentRow.id == SubmissionRow.student_id).where(StudentRow.login == student)
    return query
