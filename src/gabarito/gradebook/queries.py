"""The parts that queries share."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from gabarito.gradebook.tables import ActivityRow, ExtensionRow, OverrideRow, RunRow, StudentRow, SubmissionRow


def latest_runs() -> Select[int]:
    """Select the runs that hold: of each submission the latest."""
    return select(func.max(RunRow.id)).group_by(RunRow.submission_id)


def with_latest_run(query: Select[Any]) -> Select[Any]:
    """Add to a query of submissions the run of each that holds.

    The subquery is of one submission at a time: SQLite would look for each among the latest runs of all.
    """
    run = aliased(RunRow)
    newest = select(func.max(run.id)).where(run.submission_id == SubmissionRow.id).correlate(SubmissionRow)
    return query.join(RunRow, RunRow.id == newest.scalar_subquery())


def placed(
    table: type[SubmissionRow | OverrideRow | ExtensionRow],
    *columns: Any,
    slug: str | None = None,
    student: str | None = None,
) -> Select[Any]:
    """Select columns of what belongs to a student in an activity, with the student's `login` and the `slug`."""
    query = (
        select(StudentRow.login, ActivityRow.slug, *columns)
        .select_from(table)
        .join(StudentRow, StudentRow.id == table.student_id)
        .join(ActivityRow, ActivityRow.id == table.activity_id)
    )
    if slug is not None:
        query = query.where(ActivityRow.slug == slug)
    if student is not None:
        query = query.where(StudentRow.login == student)
    return query
