"""What a gradebook holds, seen from outside while a command writes it and once it has ended."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from gabarito.gradebook.gradebook import Gradebook
from gabarito.values.verdict import Record


@dataclass(frozen=True, slots=True)
class Kept:
    """The latest record of each submission, how often each student was graded, and what SQLite finds broken."""

    records: tuple[Record, ...] = ()
    runs: Mapping[str, int] = field(default_factory=dict)
    damage: str = ""


def count_runs(file: Path) -> int:
    """Return how many submissions a command has graded and kept so far."""
    try:
        with _reading(file) as connection:
            (count,) = connection.execute("SELECT count(*) FROM runs").fetchone()
            return int(count)
    except sqlite3.OperationalError:
        return 0  # it is not there yet, or has no tables


def kept_in(file: Path, slug: str) -> Kept:
    """Return what is in a gradebook that nobody writes any more."""
    if not file.is_file():
        return Kept()
    with _reading(file) as connection:
        (health,) = connection.execute("PRAGMA integrity_check").fetchone()
        runs = connection.execute(
            "SELECT students.login FROM runs JOIN submissions ON submissions.id = runs.submission_id "
            "JOIN students ON students.id = submissions.student_id"
        )
        times = Counter(login for (login,) in runs)
    with Gradebook.open(file) as book:
        records = tuple(one.record for one in book.tries(slug))
    return Kept(records, times, "" if health == "ok" else str(health))


@contextmanager
def _reading(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        yield connection
