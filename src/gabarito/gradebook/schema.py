"""The schema of a gradebook brought up to date when it is opened, by the migrations that come with the package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from gabarito.values.errors import UsageError

if TYPE_CHECKING:
    from alembic.config import Config

# The newest migration; a test holds it to the files.
NEWEST = "0011"
_MIGRATIONS = Path(__file__).with_name("migrations")
# Any number, so that of two programs that open an empty PostgreSQL at once one makes the tables and the other waits.
_LOCK = 7_201_509


def bring_up_to_date(connection: Connection) -> None:
    """Apply the migrations that the database has not had, all or none.

    Raises:
        UsageError: if a newer program has made the database, or another program's tables are in it.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    found = _version(connection)
    if found == NEWEST:
        return
    _require_known(connection, found)
    # Slow to import, and needed only this once.
    from alembic import command

    settings = migrations()
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")


def migrations() -> Config:
    """Return what alembic has to know to find the migrations."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return settings


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _require_known(connection: Connection, found: str | None) -> None:
    from alembic.script import ScriptDirectory

    if found is None:
        if strangers := inspect(connection).get_table_names():
            raise UsageError(
                "an empty database or a gradebook",
                f"one with the tables {', '.join(sorted(strangers))[:100]}",
                "Name another with --db.",
            )
        return
    known = [one.revision for one in ScriptDirectory.from_config(migrations()).walk_revisions()]
    if found not in known:
        raise UsageError(
            f"a gradebook of version {NEWEST} or older", f"one of version {found}", "Use a newer gabarito for it."
        )
