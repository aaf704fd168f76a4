"""How fast a gradebook answers when a course is large: ``python -m benchmarks.gradebook``.

A made-up class of 5,000 submissions with 20 verdicts each is kept on each engine, and asked for in every way that a
command asks. Each figure is the least of three, as other work on the machine only adds; CPU is that of the asking
process, without a server's.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from tests.gradebook.postgres import NoServer, server

from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Student, Work
from gabarito.values.deadlines import Deadlines
from gabarito.values.verdict import Record, Status, Tier, Verdict, overall

SLUG = "made-up"
DUE = datetime(2026, 3, 10, 23, 59, tzinfo=UTC)
_CHECKS = 20
_TIMES = 3
_STATUSES = (Status.PASS, Status.PASS, Status.FAIL, Status.PARTIAL, Status.PASS, Status.NOT_RUN, Status.PASS)
# Random bytes, as what is written for a student does not shrink to nothing when it is compressed.
_PAGE = os.urandom(15_000).hex().encode()


@dataclass(frozen=True, slots=True, order=True)
class Took:
    """Seconds by the clock and of CPU."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, in seconds by the clock and of CPU, of how many things, and what it should be."""

    what: str
    time: Took
    count: int
    most_seconds: float | None = None

    @property
    def verdict(self) -> str:
        """Whether the target is met."""
        if self.most_seconds is None:
            return ""
        return f"{'met' if self.time.wall <= self.most_seconds else 'NOT MET'} (at most {self.most_seconds:g} s)"


def main(
    submissions: Annotated[int, typer.Option("--submissions", min=100, help="How many.")] = 5_000,
    db: Annotated[str | None, typer.Option("--db", help="An empty database, in place of one of each engine.")] = None,
) -> None:
    """Measure, and exit with 1 where a target is missed."""
    console, missed = Console(), False
    for engine, url in _engines(db):
        figures = measure(url, submissions)
        console.print(_table(f"{engine}: {submissions} submissions, {submissions * _CHECKS} verdicts", figures))
        missed |= any(one.verdict.startswith("NOT") for one in figures)
    raise typer.Exit(int(missed))


def measure(url: str, submissions: int) -> list[Figure]:
    """Fill an empty gradebook, and ask it everything."""
    works = list(made_up(submissions))
    keys = {one.record.student: one.record.key for one in works}
    arrivals = {one.record.student: (one.record.sha256, one.received) for one in works}
    students = [Student(login=login, name=login.title()) for login in keys]
    with Gradebook.open(url, Deadlines(due={SLUG: DUE}, loss_per_day=0.1)) as book:
        figures = [
            Figure("import the roster", _took(lambda: book.import_roster(students, who="bench")), submissions),
            Figure("keep one by one, as a batch does", _took(lambda: [book.keep(w) for w in works[:200]]), 200),
            Figure("keep all at once", _took(lambda: book.keep_all(works[200:])), submissions - 200),
        ]
        answer = book.answers()[0]
        figures.append(Figure("mark an answer", _took(lambda: book.mark(answer, 1.0, "Bom.", who="bench")), 1))

        def answered() -> None:
            kept = book.reusable_all(SLUG, keys)
            book.receive_again(SLUG, arrivals)
            if len(kept) != submissions or sum(1 for _ in book.pages([one.run for one in kept.values()])) != len(kept):
                raise AssertionError("Expected every submission to be answered.")

        middle, deep = submissions * _CHECKS // 2, submissions * _CHECKS - 50
        asked: Sequence[tuple[str, Callable[[], object], int, float | None]] = (
            ("answer unchanged submissions, pages included", answered, submissions, submissions / 1_000),
            ("answer one", lambda: book.reusable(SLUG, works[7].record.student, works[7].record.key), 1, None),
            ("grades", book.grades, submissions, 2.0),
            ("records", lambda: book.records(SLUG), submissions, None),
            ("answers to mark", book.answers, submissions, None),
            ("first page of verdicts", book.browse, 50, 0.3),
            ("page in the middle", lambda: book.browse(start=middle), 50, 0.3),
            ("last page", lambda: book.browse(start=deep), 50, 0.3),
            ("page of one activity's failures", lambda: book.browse(slug=SLUG, status=Status.FAIL), 50, 0.3),
            ("page of one check", lambda: book.browse(check="check-7", start=1_000), 50, 0.3),
            ("page of one student", lambda: book.browse(student=works[9].record.student), 50, 0.3),
            ("history of one student", lambda: book.history(works[9].record.student), 1, None),
        )
        return figures + [Figure(what, _least(ask), count, most) for what, ask, count, most in asked]


def made_up(submissions: int) -> Iterator[Work]:
    """Yield graded submissions of a class in which everybody is somewhat different."""
    for number in range(submissions):
        data = f'{{"cells": [], "number": {number}}}'.encode() + _PAGE[:8_000]
        verdicts = tuple(_verdict(number, check) for check in range(_CHECKS))
        sha256 = hashlib.sha256(data).hexdigest()
        record = Record(
            student=f"student-{number:05}",
            slug=SLUG,
            sha256=sha256,
            score=sum(one.points for one in verdicts),
            max_score=float(_CHECKS - 1),
            status=overall(verdicts),
            tier=Tier.STRONG,
            seconds=1.5,
            verdicts=verdicts,
            file=f"student-{number:05}.ipynb",
            language="pt",
            key=hashlib.sha256(f"{sha256} grader".encode()).hexdigest(),
            pending_points=2.0,
        )
        received = DUE + timedelta(hours=number % 96 - 72)
        yield Work(record=record, data=data, received=received, feedback=_PAGE, executed=_PAGE, fingerprint="v1")


def _verdict(number: int, check: int) -> Verdict:
    status = Status.PENDING if check == _CHECKS - 1 else _STATUSES[(number * 5 + check * 3) % len(_STATUSES)]
    points = {Status.PASS: 1.0, Status.PARTIAL: 0.5}.get(status, 0.0)
    said = "" if status is Status.PASS else f"Esperado: números de forma (3, 4); recebido: {number} números. " * 3
    return Verdict(
        check=f"A verificação de número {check} vale para as amostras que não foram vistas",
        id=f"check-{check}",
        status=status,
        points=points,
        max_points=2.0 if status is Status.PENDING else 1.0,
        message=said,
        hidden=check % 2 == 0,
        expected=said[:30],
        received=said[30:60],
        hint=said[60:],
    )


@contextmanager
def _postgresql() -> Iterator[str | None]:
    try:
        with server() as running:
            yield running.url
    except NoServer:
        yield None


def _engines(db: str | None) -> Iterator[tuple[str, str]]:
    """Yield the engines and the address of an empty database of each."""
    if db is not None:
        yield db.partition(":")[0], db
        return
    with tempfile.TemporaryDirectory() as folder:
        yield "SQLite", str(Path(folder) / "gradebook.sqlite")
    with _postgresql() as url:
        if url is not None:
            yield "PostgreSQL", url


def _took(do: Callable[[], object]) -> Took:
    wall, cpu = time.perf_counter(), time.process_time()
    do()
    return Took(time.perf_counter() - wall, time.process_time() - cpu)


def _least(do: Callable[[], object]) -> Took:
    return min(_took(do) for _ in range(_TIMES))


def _table(title: str, figures: Sequence[Figure]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    table.add_column("")
    for column in ("ms", "of CPU", "a second", "target"):
        table.add_column(column, justify="right")
    for one in figures:
        took = one.time
        rate = f"{one.count / took.wall:,.0f}"
        table.add_row(one.what, f"{took.wall * 1000:,.1f}", f"{took.cpu * 1000:,.1f}", rate, one.verdict)
    return table


if __name__ == "__main__":
    typer.run(main)
