"""A database by its address: SQLite in a file or PostgreSQL, and one line for whatever is wrong with it."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DBAPIError,
    InterfaceError,
    NoSuchModuleError,
    OperationalError,
)

from gabarito.values.errors import GradebookError, UsageError, reason

# How long to wait for another process that writes, and for a server that does not answer.
_BUSY_SECONDS = 10
_WRITES = "gabarito_writes"
_FORMS = "sqlite:///path/of/file.sqlite or postgresql://user@server/name"


class Database:
    """Transactions of one database. Whatever it does not do is said in a line, and its password never."""

    def __init__(self, address: str | Path) -> None:
        self.url = _url(address)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.place = self.url.database if self.is_sqlite else self.url.render_as_string(hide_password=True)
        engine = _sqlite(self.url) if self.is_sqlite else _postgresql(self.url)
        self._engine = engine
        # What one transaction reads belongs together, even if others write meanwhile; SQLite ensures that by itself.
        self._reading = engine if self.is_sqlite else engine.execution_options(isolation_level="REPEATABLE READ")
        self._writing = engine.execution_options(**{_WRITES: True})

    @property
    def file(self) -> Path | None:
        """The file, if it is one."""
        return Path(self.url.database or "") if self.is_sqlite else None

    @contextmanager
    def opening(self) -> Iterator[Connection]:
        """Begin the first transaction, in which anything can turn out to be wrong.

        Raises:
            UsageError: if it is.
        """
        try:
            self._make_private()
            with self._writing.begin() as connection:
                yield connection
        except (DBAPIError, OSError) as error:
            raise UsageError(f"a gradebook at {self.place}", _reason(error), _advice(self.is_sqlite)) from error

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Begin a transaction that changes nothing.

        Raises:
            GradebookError: if the database fails.
        """
        with self._said(), self._reading.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Begin a transaction that is kept whole when the block ends, or not at all.

        Raises:
            GradebookError: if the database fails.
        """
        with self._said(), self._writing.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except (DatabaseError, InterfaceError) as error:
            # A file that is damaged is a DatabaseError, a connection that was cut an InterfaceError; what is below the
            # first but operational would be a mistake of ours.
            if type(error) not in (DatabaseError, OperationalError, InterfaceError):
                raise
            raise GradebookError(
                f"the gradebook at {self.place} to answer",
                _reason(error),
                "What was kept before is safe: fix that and run the same command again.",
            ) from error

    def _make_private(self) -> None:
        """Create the file readable only by its owner: it holds names and marks. SQLite's own files follow it."""
        if self.file is not None:
            os.close(os.open(self.file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))


def _url(address: str | Path) -> URL:
    text = str(address)
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).absolute()))
    try:
        url = make_url(text.replace("postgres://", "postgresql://", 1) if text.startswith("postgres://") else text)
        if url.drivername == "postgresql":
            url = url.set(drivername="postgresql+psycopg")
        if url.drivername in ("sqlite", "postgresql+psycopg") and url.database:
            url.get_dialect()
            return url.set(database=str(Path(url.database).absolute())) if url.drivername == "sqlite" else url
    except (ArgumentError, NoSuchModuleError, ValueError):
        pass
    # The address may hold a password, even one that cannot be read: only its beginning is shown.
    raise UsageError(f"the address of a gradebook: {_FORMS}", repr(text.partition("://")[0] + "://…"), "Correct --db.")


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: object) -> None:
        # Python's module would begin transactions by rules of its own; those below are SQLAlchemy's.
        connection.isolation_level = None
        cursor = connection.cursor()
        _to_wal(cursor)
        for pragma in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer waits for others at once: a reader that turns into a writer could not wait.
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _to_wal(cursor: sqlite3.Cursor) -> None:
    """Switch to the write-ahead log; SQLite itself does not wait while others open the same new file."""
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            # The low byte is the error, the others say of what kind it is.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                raise
        time.sleep(0.02)


def _postgresql(url: URL) -> Engine:
    return create_engine(url, connect_args={"connect_timeout": _BUSY_SECONDS}, pool_pre_ping=True)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return reason(error)
    cause = error.orig if isinstance(error, DBAPIError) else None
    return " ".join(str(cause or error).split())[:300]


def _advice(is_sqlite: bool) -> str:
    if is_sqlite:
        return "Name another with --db, or wait for the command that is writing it."
    return "See that the server runs and the address is right: --db or GABARITO_DB."
