"""What scheduling and keeping cost, without grading: ``python -m benchmarks.no_ops``.

Submissions go through a real Dask scheduler and a real gradebook, and workers answer at once with a record. What is
left is what each submission costs beside its grading.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any
from unittest.mock import patch

import cloudpickle
import msgpack
import typer
from rich.console import Console
from rich.progress import Progress

import gabarito.workers.cluster as dask_cluster
from benchmarks.gradebook import engines
from gabarito.classroom.grade import grade, hand_in
from gabarito.gradebook.gradebook import Gradebook
from gabarito.grading.grade import Graded, Grader
from gabarito.values.course import Course
from gabarito.values.submission import Submission
from gabarito.values.text import Text
from gabarito.values.verdict import Record, Status
from gabarito.workers.messages import graded_of_message, graded_to_message, submission_of_message

COURSE = Path(__file__).resolve().parent.parent / "docs" / "examples" / "course"
SLUG = "standardise"


class Answer:
    """Answers submissions at once, in place of :func:`gabarito.workers.cluster_worker.grade_some`."""

    def __init__(self, graded: Graded) -> None:
        self._message = graded_to_message(graded)

    def __call__(self, activity: Any, message: bytes) -> bytes:
        """Return the message of a record for each submission."""
        graded, replies = graded_of_message(self._message), []
        for one in msgpack.unpackb(message):
            own = replace(graded, record=_of(graded.record, submission_of_message(one)), translations={})
            reply = {"graded": graded_to_message(own), "seconds": 0.0, "tiers": ["none"], "shortfalls": []}
            replies.append(reply)
        return bytes(msgpack.packb(replies))


def _answer_by(answer: Answer) -> None:
    """Have the worker that this runs on answer in place of grading; what it is asked travels as it always does."""
    import gabarito.workers.cluster_worker

    gabarito.workers.cluster_worker.grade_some = answer


def _of(record: Record, submission: Submission) -> Record:
    return replace(record, student=submission.student, sha256=submission.sha256)


def submissions(many: int) -> Iterator[Submission]:
    """Yield small notebooks, each another one."""
    for number in range(many):
        cell: dict[str, Any] = {
            "cell_type": "code",
            "metadata": {},
            "source": f"x = {number}",
            "outputs": [],
            "execution_count": None,
        }
        data = json.dumps(
            {"cells": [{**cell, "outputs": []}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        ).encode()
        yield Submission.of(f"student-{number:06d}", data, datetime.now(UTC), "x.ipynb")


def main(
    many: Annotated[int, typer.Option("--submissions", min=100, help="How many.")] = 100_000,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Of Dask, on this machine.")] = 2,
    db: Annotated[str | None, typer.Option("--db", help="An empty database, in place of one of each engine.")] = None,
    one_by_one: Annotated[
        bool, typer.Option("--one-by-one", help="A task for each, as where grading takes long.")
    ] = False,
) -> None:
    """Measure, and show milliseconds for each submission."""
    if one_by_one:
        dask_cluster._MOST_IN_TASK = 1
    course = Course.load(COURSE)
    grader = Grader.load(course, SLUG)
    for engine, url in engines(db):
        with Gradebook.open(url) as book:
            _measure(engine, course, grader, book, many, workers)


def _measure(engine: str, course: Course, grader: Grader, book: Gradebook, many: int, workers: int) -> None:
    console, kept = Console(), [0.0]
    start = time.perf_counter()
    plan = hand_in(book, grader, submissions(many))
    received = time.perf_counter() - start
    first = next(iter(plan.todo.values()))
    answer = Answer(grader.refuse(first, Status.NOT_RUN, Text("nothing was run")))
    keep = book.keep_received

    def timed(*given: Any) -> Any:
        begun = time.perf_counter()
        done = keep(*given)
        kept[0] += time.perf_counter() - begun
        return done

    # Workers have no module of this name: the answer goes to them whole, once.
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    with (
        patch.object(book, "keep_received", timed),
        dask_cluster.Cluster(course, grader, f"local:{workers}") as cluster,
        Progress(console=console) as progress,
    ):
        cluster.client.run(_answer_by, answer)
        task = progress.add_task(engine, total=many)
        cpu, start = time.process_time(), time.perf_counter()
        grade(book, grader, cluster, plan, lambda _: progress.advance(task))
        wall, cpu = time.perf_counter() - start, time.process_time() - cpu
    each = 1000 / many
    console.print(
        f"{engine}: {many:,} submissions; ms each: receive {received * each:.2f}, from then on {wall * each:.2f} "
        f"({kept[0] * each:.2f} of it keeping), CPU of client and scheduler {cpu * each:.2f}",
        highlight=False,
    )


if __name__ == "__main__":
    typer.run(main)
