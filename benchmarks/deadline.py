"""The rush before a deadline: a class hands in by the browser's own pages while two workers grade.

``python -m benchmarks.deadline [--students 300 --attempts 3 --minutes 12 --workers 2 --db URL --out DIR]``. A site is
started by its own command, and Locust plays the students. What was acknowledged has to be graded in the end, once.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.endurance_class import signed
from benchmarks.machine import Clock
from benchmarks.work import works
from gabarito.authoring.verified import Outcome, load_all, notebook_of
from gabarito.cli import DONE, FAILED
from gabarito.gradebook.gradebook import Gradebook, open_gradebook
from gabarito.gradebook.values import Account, Job, JobState, Purpose, Role, Student
from gabarito.values.course import MARKER, Course
from gabarito.values.errors import GabaritoError

ROOT = Path(__file__).resolve().parent.parent
SLUG = "perceptron"
# What a student sees of an upload is to take no longer, for 95 of 100.
TARGET_MS = 300
# Seconds that the queue may take to drain once the last student has handed in.
_DRAIN = 1800
_HONEST = (Outcome.ACCEPTED, Outcome.WRONG, Outcome.PARTIAL)


@dataclass(frozen=True, slots=True)
class Asked:
    """How one kind of request went, as Locust counted it; milliseconds."""

    name: str
    requests: int
    failures: int
    median: float
    p95: float
    p99: float


def main() -> None:
    """Run, print the tables, and exit with 1 if a request failed, something was lost, or uploads were too slow."""
    options = _options()
    try:
        with tempfile.TemporaryDirectory(prefix="deadline-") as folder:
            sys.exit(_rush(options, Path(folder)))
    except GabaritoError as error:
        sys.stderr.write(f"deadline: {error}\n")
        sys.exit(FAILED)


def _rush(options: argparse.Namespace, folder: Path) -> int:
    course, console = _course(folder), Console()
    with open_gradebook(course, options.db) as book:
        tokens = _enrol(book, options.students)
        students = folder / "students.json"
        students.write_text(json.dumps(tokens))
        notebooks = _notebooks(folder / "notebooks", options.students * options.attempts)
        before = Clock.now()
        with _served(course, options.workers, options.db) as address:
            asked = _locust(options, folder, address, students, notebooks)
            ended = time.monotonic()
            _wait_until_graded(book)
            drained = time.monotonic() - ended
        jobs = [job for login in tokens for job in book.jobs(SLUG, login)]
        tries = book.tries(SLUG)
    console.print(_requests(asked))
    console.print(_queue(jobs, drained, options))
    others = Clock.now().others_since(before)
    console.print(f"{others:.0%} of the machine was in other hands.", style="dim", highlight=False)
    wrong = list(_complaints(asked, jobs, len(tries), options))
    for line in wrong:
        console.print(line, style="red", highlight=False)
    return FAILED if wrong else DONE


def _course(folder: Path) -> Course:
    """Return a course of one activity, in a folder of its own."""
    root = folder / "course"
    for part in ("assignments", "graders", "solutions"):
        shutil.copytree(ROOT / part / SLUG, root / part / SLUG)
    root.joinpath(MARKER).write_text('name = "Deadline"\nlanguages = ["pt", "en"]\n')
    return Course.load(root)


def _enrol(book: Gradebook, many: int) -> dict[str, str]:
    """Make accounts for students who have signed in already; return the token of each."""
    tokens = {f"student-{number:04d}": secrets.token_urlsafe(32) for number in range(many)}
    book.import_roster([Student(login=login, name=login) for login in tokens], who="benchmark")
    book.add_account(Account(login="prof", name="Prof", role=Role.INSTRUCTOR, password="none"), who="benchmark")
    for login, token in tokens.items():
        book.add_account(Account(login=login, name=login, role=Role.STUDENT), who="benchmark")
        book.keep_token(login, token, Purpose.SIGN_IN, datetime.now(UTC) + timedelta(hours=12))
    return tokens


def _notebooks(folder: Path, many: int) -> Path:
    """Write the notebooks that are handed in, no two the same, from honest submissions of known outcome."""
    folder.mkdir()
    course = works(ROOT)[SLUG].course
    honest = [one for one in load_all(course, SLUG) if one.outcome in _HONEST]
    made = [notebook_of(course, SLUG, course.languages[0], one) for one in honest]
    for number in range(many):
        (folder / f"{number:05d}.ipynb").write_bytes(signed(made[number % len(made)], f"{number}"))
    return folder


@contextmanager
def _served(course: Course, workers: int, db: str | None) -> Iterator[str]:
    """Start the site by its own command, and yield its address."""
    command = [sys.executable, "-c", "from gabarito.cli import main; main()", "serve", "--port", "0"]
    command += ["--workers", str(workers), *(["--db", db] if db else [])]
    environment = {**os.environ, "GABARITO_SECRET": ""}
    with subprocess.Popen(command, cwd=course.root, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = next((line for line in process.stderr if "Gabarito is at" in line), None)
        if said is None:
            raise GabaritoError("a site that starts", f"exit code {process.wait()}", "Run gabarito serve by hand.")
        try:
            yield said.split()[3]
        finally:
            process.terminate()
            process.wait(timeout=120)


def _locust(
    options: argparse.Namespace, folder: Path, address: str, students: Path, notebooks: Path
) -> Sequence[Asked]:
    """Let the students hand in, and return how their requests went."""
    play = Path(__file__).with_name("deadline_students.py")
    command = [sys.executable, "-m", "locust", "-f", str(play), "--headless", "--only-summary", "--loglevel", "ERROR"]
    command += ["--host", address, "--users", str(options.students), "--spawn-rate", str(options.students)]
    command += [
        "--csv",
        str(folder / "asked"),
        "--stop-timeout",
        "60",
        "--run-time",
        f"{round(options.minutes * 60 + 120)}s",
    ]
    environment = {
        **os.environ,
        "DEADLINE_STUDENTS": str(students),
        "DEADLINE_NOTEBOOKS": str(notebooks),
        "DEADLINE_ATTEMPTS": str(options.attempts),
        "DEADLINE_SECONDS": str(options.minutes * 60),
    }
    ran = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    table = folder / "asked_stats.csv"
    if not table.is_file():
        last = (ran.stderr.strip() or "nothing").splitlines()[-1]
        raise GabaritoError("a run of Locust", last, "Install it: pip install '.[load]'.")
    with table.open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["Name"] != "Aggregated"]
    return [
        Asked(
            row["Name"],
            int(row["Request Count"]),
            int(row["Failure Count"]),
            *(float(row[column]) for column in ("50%", "95%", "99%")),
        )
        for row in rows
    ]


def _wait_until_graded(book: Gradebook) -> None:
    """Wait until nothing waits.

    Raises:
        GabaritoError: if that takes too long.
    """
    end = time.monotonic() + _DRAIN
    while (queue := book.queue()).waiting or queue.running:
        if time.monotonic() > end:
            received = f"{queue.waiting} waiting and {queue.running} running"
            raise GabaritoError(f"an empty queue after {_DRAIN} s", received, "Look whether workers run.")
        time.sleep(1)


def _requests(asked: Sequence[Asked]) -> Table:
    table = Table("request", title="Requests (milliseconds)", title_justify="left")
    for column in ("requests", "failed", "median", "p95", "p99"):
        table.add_column(column, justify="right")
    for one in asked:
        numbers = (one.requests, one.failures, f"{one.median:.0f}", f"{one.p95:.0f}", f"{one.p99:.0f}")
        table.add_row(one.name, *map(str, numbers))
    return table


def _queue(jobs: Sequence[Job], drained: float, options: argparse.Namespace) -> Table:
    waits = sorted((job.finished_at - job.requested_at).total_seconds() for job in jobs if job.finished_at is not None)
    table = Table("", "", show_header=False, title="Queue", title_justify="left")
    table.add_row("students, attempts each, minutes", f"{options.students}, {options.attempts}, {options.minutes}")
    table.add_row("handed in and graded", f"{len(waits)}")
    if waits:
        table.add_row("from the click to the feedback, median", f"{waits[len(waits) // 2]:.1f} s")
        table.add_row("for 95 of 100", f"{waits[len(waits) * 95 // 100]:.1f} s")
    table.add_row("queue empty after the last click", f"{drained:.0f} s")
    return table


def _complaints(asked: Sequence[Asked], jobs: Sequence[Job], tries: int, options: argparse.Namespace) -> Iterator[str]:
    expected = options.students * options.attempts
    for one in asked:
        if one.failures:
            yield f"Expected every request to be answered; {one.failures} of {one.requests} were not: {one.name}."
        if one.name == "hand in" and one.p95 > TARGET_MS:
            yield f"Expected uploads in {TARGET_MS} ms for 95 of 100; received {one.p95:.0f} ms."
    if len(jobs) != expected:
        yield f"Expected {expected} submissions; received {len(jobs)}."
    broken = sum(job.state is not JobState.DONE for job in jobs)
    if broken:
        yield f"Expected every submission to be graded; {broken} were not."
    if tries != len(jobs):
        yield f"Expected one result for each submission; received {tries} for {len(jobs)}."


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--students", type=int, default=300)
    parser.add_argument("--attempts", type=int, default=3, help="of each student")
    parser.add_argument("--minutes", type=float, default=12.0, help="in which they come, more and more towards the end")
    parser.add_argument("--workers", type=int, default=2, help="notebooks graded at a time")
    parser.add_argument("--db", help="the gradebook's URL; SQLite in the course's folder if not given")
    return parser.parse_args()


if __name__ == "__main__":
    main()
