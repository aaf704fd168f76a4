"""Finding the row of a student, an activity or a grader, and making it where there is none yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from gabarito.gradebook.tables import ActivityRow, Base, GraderRow, StudentRow
from gabarito.untrusted import file_name


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
    """Return the `id` of the row that `names` names, made with `others` if there is none.

    Two programs may do so at once: whoever comes second finds the row of the first.
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


def as_login(name: str) -> str:
    """Return a login as a file's stem becomes a student's name, so that the roster and the files meet."""
    return file_name(name)
