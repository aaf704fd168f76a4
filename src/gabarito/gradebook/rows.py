"""Rows by name, made where there are none yet, and the parts that queries share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased

from gabarito.gradebook.tables import (
    ActivityRow,
    Base,
    ExtensionRow,
    GraderRow,
    IdentityRow,
    MemberRow,
    OverrideRow,
    PassedRow,
    RunRow,
    StudentRow,
    SubmissionRow,
)
from gabarito.values.submission import as_login

# How many rows are asked for by name or number at a time: databases take some ten thousand parameters.
_AT_ONCE = 1_000
_T = TypeVar("_T")


def slices(several: Sequence[_T], at_once: int = _AT_ONCE) -> Iterator[Sequence[_T]]:
    """Yield a long sequence in parts that one query can name."""
    return (several[start : start + at_once] for start in range(0, len(several), at_once))


def student_id(connection: Connection, login: str) -> int:
    """Return the number of a student, who need not be on the roster."""
    others = {"name": "", "email": "", "section": "", "ids": {}, "on_roster": False}
    return row_id(connection, StudentRow, {"login": as_login(login)}, others)


def activity_id(connection: Connection, slug: str) -> int:
    """Return the number of an activity."""
    return row_id(connection, ActivityRow, {"slug": slug}, {"max_points": 0.0})


def grader_id(connection: Connection, activity: int, fingerprint: str, now: datetime) -> int | None:
    """Return the number of a grader's version, None for one that is not known."""
    if not fingerprint:
        return None
    return row_id(connection, GraderRow, {"activity_id": activity, "fingerprint": fingerprint}, {"first_seen": now})


def row_id(connection: Connection, table: type[Base], names: Mapping[str, Any], others: Mapping[str, Any]) -> int:
    """Return the `id` of the row that `names` identify; without such a row, make one with `others`.

    Two programs may do so at once: the second one finds the row of the first.
    """
    columns = table.__table__.c
    find = select(columns["id"]).where(*(columns[name] == value for name, value in names.items()))
    found = connection.execute(find).scalar()
    if found is None:
        insert_new(connection, table, {**names, **others})
        found = connection.execute(find).scalar_one()
    return int(found)


def insert_new(connection: Connection, table: type[Base], values: Mapping[str, Any]) -> None:
    """Insert a row unless there is one of its unique names."""
    if connection.dialect.name == "postgresql":
        connection.execute(postgresql.insert(table).values(**values).on_conflict_do_nothing())
    else:
        connection.execute(sqlite.insert(table).values(**values).on_conflict_do_nothing())


def drop_identities(connection: Connection, which: ColumnElement[bool]) -> None:
    """Delete identities, and what is known of them on learning platforms."""
    theirs = select(IdentityRow.id).where(which)
    for table in (MemberRow, PassedRow):
        connection.execute(delete(table).where(table.identity_id.in_(theirs)))
    connection.execute(delete(IdentityRow).where(which))


def with_latest_run(query: Select[Any]) -> Select[Any]:
    """Add each submission's latest run to a query of submissions.

    The subquery is about one submission at a time: SQLite would otherwise search the latest runs of all for each.
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
        query = query.where(StudentRow.login == as_login(student))
    return query
