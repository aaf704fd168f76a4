"""A gradebook of an older version keeps everything when a newer program opens it."""

from __future__ import annotations

import zlib
from datetime import UTC
from typing import Any

import pytest
from alembic import command
from sqlalchemy import JSON, Connection, DateTime, bindparam, text

from gabarito.gradebook.engine import Database
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.schema import migrations
from gabarito.gradebook.values import Material
from gabarito.reports.executed import executed_notebook
from gabarito.values.notebook import Cell
from gabarito.values.runs import CellRun, CellStatus, Output
from gabarito.values.text import Language
from gabarito.values.verdict import Record

from .material import NOON, PICTURE, record, verdict

CELLS = (
    Cell("markdown", "# Olá\n\nUm *texto*."),
    Cell("code", "w = [1,\n     2]\nw", "w"),
    Cell("code", "plot()"),
    Cell("raw", "as it is"),
    Cell("code", "1 / 0", "zero"),
    Cell("code", "raise KeyboardInterrupt"),
    Cell("code", "while True: print('…')"),
    Cell("code", "never"),
    Cell("code", ""),
)
RUNS = (
    CellRun(1, 1, CellStatus.OK, (Output("stdout", "um\ndois\n"), Output("stderr", "!\n"), Output("result", "[1, 2]"))),
    CellRun(2, 2, CellStatus.OK, (Output("display", "<Figure>", PICTURE),)),
    CellRun(4, 3, CellStatus.RAISED, (Output("error", "Traceback\n  1 / 0"),), error="ZeroDivisionError: by: zero"),
    CellRun(5, 4, CellStatus.RAISED, (Output("error", "Traceback"),), error="KeyboardInterrupt"),
    CellRun(6, 5, CellStatus.INTERRUPTED, (Output("stdout", "…\n"),)),
    CellRun(7, 0, CellStatus.NOT_RUN),
)


def at_version(url: str, version: str) -> Database:
    """An empty gradebook of an older version."""
    database = Database(url)
    with database.opening() as connection:
        settings = migrations()
        settings.attributes["connection"] = connection
        command.upgrade(settings, version)
    return database


def insert(connection: Connection, table: str, **values: Any) -> None:
    names = ", ".join(values)
    statement = text(f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in values)})")
    times = [bindparam(name, type_=DateTime(timezone=True)) for name in values if name.endswith("_at")]
    objects = [bindparam(name, type_=JSON) for name, value in values.items() if isinstance(value, dict)]
    connection.execute(statement.bindparams(*times, *objects), values)


def keep_first(connection: Connection, number: int, one: Record, executed: bytes | None) -> None:
    """Keep a graded submission as version 0001 did; `executed` is its notebook, None where it had no pages."""
    insert(connection, "students", id=number, login=one.student, name="", email="", section="", ids={}, on_roster=False)
    insert(connection, "contents", sha256=one.sha256, size=3, data=zlib.compress(b"one"))
    times = {"received_at": NOON.astimezone(UTC), "again_at": NOON.astimezone(UTC)}
    placed = {"student_id": number, "activity_id": 1, "sha256": one.sha256, "file": one.file}
    insert(connection, "submissions", id=number, **placed, **times)
    names = (
        "key", "status", "tier", "score", "max_score", "pending_points", "seconds", "cpu_seconds", "memory_bytes",
        "problem", "language", "file",
    )  # fmt: skip
    values = {name: getattr(one, name) for name in names}
    insert(connection, "runs", id=number, submission_id=number, graded_at=NOON, max_points=3.0, **values)
    (each,) = one.verdicts
    parts = ("status", "points", "max_points", "message", "hidden", "expected", "received", "hint")
    said = {name: getattr(each, name) for name in parts}
    insert(connection, "verdicts", run_id=number, position=0, check_id=each.id, title=each.check, **said)
    if executed is not None:
        pages = {"feedback": zlib.compress(b"<p>"), "executed": zlib.compress(executed)}
        insert(connection, "pages", run_id=number, **pages)


@pytest.mark.parametrize("language", ["pt", "en"])
def test_pages_of_version_0001_become_material(url: str, language: Language) -> None:
    records = [
        record("ana", b"one", verdict(message="Era 3; veio 4."), language=language),
        record("bia", b"two", verdict(), problem="um arquivo vazio"),
        record("caio", b"three", verdict()),
        record("davi", b"four", verdict()),
    ]
    pages = [executed_notebook(CELLS, RUNS, language), executed_notebook((), (), language), b"", None]
    database = at_version(url, "0001")
    with database.write() as connection:
        insert(connection, "activities", id=1, slug="perceptron", max_points=3.0)
        for number, (one, executed) in enumerate(zip(records, pages, strict=True), 1):
            keep_first(connection, number, one, executed)
    database.close()
    for _ in range(2):  # which brings it up to date, once
        with Gradebook.open(url) as book:
            assert book.records("perceptron") == records
            assert [one.record for one in book.tries("perceptron", "en")] == records
            assert list(book.materials([1, 2, 3, 4])) == [(1, records[0].student, Material(cells=CELLS, runs=RUNS))]
            assert [one.points for one in book.grades("perceptron")] == [3, 3, 3, 3]


def test_a_gradebook_of_version_0001_goes_on_as_any_other(url: str) -> None:
    one = record("ana", b"one", verdict())
    database = at_version(url, "0001")
    with database.write() as connection:
        insert(connection, "activities", id=1, slug="perceptron", max_points=3.0)
        keep_first(connection, 1, one, executed_notebook(CELLS, RUNS, "pt"))
    database.close()
    with Gradebook.open(url, term="2026.1") as book:
        assert [each.data for each in book.submissions("perceptron", {"ana": one.sha256})] == [b"one"]
        assert book.forget("ana", "saiu", who="eu") == 1
        assert list(book.materials([1])) == []
