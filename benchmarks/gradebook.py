"""How fast a gradebook answers when a course is large: ``python -m benchmarks.gradebook``.

A made-up class of 5,000 submissions with 20 verdicts each is kept on each engine, and asked for in every way that a
command asks. Each figure is the least of three, as other work on the machine only adds; CPU is that of the asking
process, without a server's.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from tests.gradebook.postgres import NoServer, server

from gabarito.checks import equals, that
from gabarito.classroom.grade import hand_in
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Material, Student, Work
from gabarito.grading.grade import Grader
from gabarito.values.activity import Activity, check
from gabarito.values.deadlines import Deadlines
from gabarito.values.notebook import Cell
from gabarito.values.runs import CellRun, CellStatus, Output, Tier
from gabarito.values.submission import Submission
from gabarito.values.verdict import Record, Status, Verdict, overall

SLUG = "made-up"
DUE = datetime(2026, 3, 10, 23, 59, tzinfo=UTC)
# What decides whether a submission is unchanged: its key is of this grader.
GRADER = Grader(Activity(SLUG, [check("w is 3", that("w", equals(3)))]), {}, "v1", ("pt", "en"))
_CHECKS = 20
_TIMES = 3
_STATUSES = (Status.PASS, Status.PASS, Status.FAIL, Status.PARTIAL, Status.PASS, Status.NOT_RUN, Status.PASS)
# Random, as what students write and print does not shrink to nothing when it is compressed.
_NOISE = os.urandom(15_000).hex()
_MATERIAL = Material(
    cells=(Cell("markdown", _NOISE[:2_000]), Cell("code", _NOISE[:8_000], "w")),
    runs=(CellRun(1, 1, CellStatus.OK, (Output("stdout", _NOISE[8_000:]),)),),
)


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
    for engine, url in engines(db):
        figures = measure(url, submissions)
        console.print(_table(f"{engine}: {submissions} submissions, {submissions * _CHECKS} verdicts", figures))
        missed |= any(one.verdict.startswith("NOT") for one in figures)
    raise typer.Exit(int(missed))


def measure(url: str, submissions: int) -> list[Figure]:
    """Fill an empty gradebook, and ask it everything."""
    works = list(made_up(submissions))
    hashes = {one.record.student: one.record.sha256 for one in works}
    students = [Student(login=login, name=login.title()) for login in hashes]
    with Gradebook.open(url, Deadlines(due={SLUG: DUE}, loss_per_day=0.1)) as book:
        figures = [
            Figure("import the roster", _took(lambda: book.import_roster(students, who="bench")), submissions),
            Figure("keep one by one, as a batch does", _took(lambda: [book.keep(w) for w in works[:200]]), 200),
            Figure("keep all at once", _took(lambda: book.keep_all(works[200:])), submissions - 200),
        ]
        answer = book.answers()[0]
        figures.append(Figure("mark an answer", _took(lambda: book.mark(answer, 1.0, "Bom.", who="bench")), 1))

        def unchanged() -> None:
            plan = hand_in(book, GRADER, (one.submission for one in works))
            if plan.todo or plan.unchanged != submissions:
                raise AssertionError(f"Expected nothing to grade; received {len(plan.todo)} submissions.")

        def pages() -> None:
            if sum(1 for _ in book.materials([one.run for one in book.tries(SLUG)])) != submissions:
                raise AssertionError("Expected what the page of every submission is made of.")

        one = works[7].record
        asked: Sequence[tuple[str, Callable[[], object], int, float | None]] = (
            ("hand in unchanged submissions", unchanged, submissions, submissions / 1_000),
            ("the record of one", lambda: book.latest(SLUG, {one.student: one.sha256}), 1, None),
            ("grades", book.grades, submissions, 2.0),
            ("records", lambda: book.records(SLUG), submissions, None),
            ("standings", lambda: book.standings(SLUG), submissions, None),
            ("standings in the other language", lambda: book.standings(SLUG, language="en"), submissions, None),
            ("where one student stands", lambda: book.standings(SLUG, one.student), 1, None),
            ("records and what their pages are made of", pages, submissions, None),
            ("answers to mark", book.answers, submissions, None),
            ("history of one student", lambda: book.history(one.student), 1, None),
        )
        return figures + [Figure(what, _least(ask), count, most) for what, ask, count, most in asked]


def made_up(submissions: int) -> Iterator[Work]:
    """Yield graded submissions of a class in which everybody is somewhat different."""
    for number in range(submissions):
        data = f'{{"cells": [], "number": {number}}}{_NOISE[:8_000]}'.encode()
        submission = Submission.of(f"student-{number:05}", data, DUE + timedelta(hours=number % 96 - 72))
        verdicts = tuple(_verdict(number, check) for check in range(_CHECKS))
        record = Record(
            student=submission.student,
            slug=SLUG,
            sha256=submission.sha256,
            score=sum(one.points for one in verdicts),
            max_score=float(_CHECKS - 1),
            status=overall(verdicts),
            tier=Tier.STRONG,
            seconds=1.5,
            verdicts=verdicts,
            file=submission.name,
            language="pt",
            key=GRADER.key(submission.sha256),
            pending_points=2.0,
        )
        yield Work(
            submission=submission,
            record=record,
            translations={"en": replace(record, language="en")},
            material=_MATERIAL,
            fingerprint=GRADER.fingerprint,
        )


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


def engines(db: str | None) -> Iterator[tuple[str, str]]:
    """Yield the engines and the address of an empty database of each; only `db` if that is named."""
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
