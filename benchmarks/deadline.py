"""The rush before a deadline: a class hands in by the browser's own pages while two workers grade.

``python -m benchmarks.deadline [--students 300 --attempts 3 --minutes 12 --workers 2 --db URL --kill]``. A site is
started by its own command, and Locust plays the students. What was acknowledged has to be graded in the end, once; also
where the server, what grades, and the database are killed in the middle.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table
from tests.gradebook.postgres import NoServer, Server, server

from benchmarks.endurance_class import signed
from benchmarks.machine import Clock
from benchmarks.scale import waits as simulate
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
# When each is killed, as a share of the time in which the students come.
_KILLED = {"what grades": 0.4, "the server": 0.6, "the database": 0.8}
# Seconds that the server and the database are away.
_AWAY = 3.0
# What Locust calls requests that met a server that was away, and were made again.
_UNANSWERED = "unanswered"
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
    with ExitStack() as stack:
        database = _own_database(stack) if options.db == "postgresql" else None
        url = options.db if database is None else database.url
        book = stack.enter_context(open_gradebook(course, url))
        tokens = _enrol(book, options.students)
        students = folder / "students.json"
        students.write_text(json.dumps(tokens))
        notebooks = _notebooks(folder / "notebooks", options.students * options.attempts)
        before = Clock.now()
        site = stack.enter_context(_Site(course, options.workers, url))
        killed = list[str]()
        killer = threading.Thread(target=_kill, args=(site, database, options.minutes * 60, killed), daemon=True)
        if options.kill:
            killer.start()
        asked = _locust(options, folder, site.address, students, notebooks)
        ended = time.monotonic()
        if options.kill:
            killer.join(60)
        _wait_until_graded(book)
        drained = time.monotonic() - ended
        jobs = [job for login in tokens for job in book.jobs(SLUG, login)]
        tries = book.tries(SLUG)
    console.print(_requests(asked))
    console.print(_queue(jobs, drained, options))
    if killed:
        console.print(f"Killed: {', '.join(killed)}.", highlight=False)
    others = Clock.now().others_since(before)
    console.print(f"{others:.0%} of the machine was in other hands.", style="dim", highlight=False)
    wrong = list(_complaints(asked, jobs, len(tries), options))
    if options.kill and len(killed) < len(_KILLED):
        wrong.append(f"Expected {len(_KILLED)} kills; received {len(killed)}. A database needs --db postgresql.")
    for line in wrong:
        console.print(line, style="red", highlight=False)
    return FAILED if wrong else DONE


def _own_database(stack: ExitStack) -> Server:
    """Start a PostgreSQL.

    Raises:
        GabaritoError: if this machine has none.
    """
    try:
        return stack.enter_context(server())
    except NoServer:
        raise GabaritoError("a PostgreSQL to start", "none", "Install it: pip install '.[dev]'.") from None


def _kill(site: _Site, database: Server | None, seconds: float, killed: list[str]) -> None:
    """Kill each in its turn, as no program can prevent, and start again what does not come back by itself.

    `killed` gets what was.
    """
    began = time.monotonic()
    for what, share in _KILLED.items():
        time.sleep(max(0.0, began + share * seconds - time.monotonic()))
        if what == "what grades":
            site.kill_children()
        elif what == "the server":
            site.crash(_AWAY)
        elif database is not None:
            database.crash(_AWAY)
        else:
            continue
        killed.append(f"{what} after {share * seconds:.0f} s")


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


class _Site:
    """A site, started by its own command; used as a context."""

    def __init__(self, course: Course, workers: int, db: str | None) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self._root = course.root
        self._command = [sys.executable, "-c", "from gabarito.cli import main; main()", "serve", "--port", str(port)]
        self._command += ["--workers", str(workers), *(["--db", db] if db else [])]
        self.address = f"http://127.0.0.1:{port}"

    def __enter__(self) -> _Site:
        self._process = self._started()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=120)

    def crash(self, away: float) -> None:
        """Kill the server, and start it again after some seconds."""
        self._process.kill()
        self._process.wait()
        time.sleep(away)
        self._process = self._started()

    def kill_children(self) -> None:
        """Kill the processes that grade, which the server started."""
        own = self._process.pid
        for task in Path(f"/proc/{own}/task").iterdir():
            for child in task.joinpath("children").read_text().split():
                with suppress(ProcessLookupError):
                    os.kill(int(child), signal.SIGKILL)

    def _started(self) -> subprocess.Popen[str]:
        environment = {**os.environ, "GABARITO_SECRET": ""}
        process = subprocess.Popen(self._command, cwd=self._root, env=environment, stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        if not any("Gabarito is at" in line for line in process.stderr):
            raise GabaritoError("a site that starts", f"exit code {process.wait()}", "Run gabarito serve by hand.")
        # Nobody else reads what it says; a full pipe would stop it.
        threading.Thread(target=process.stderr.read, daemon=True).start()
        return process


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
        "DEADLINE_UNANSWERED": _UNANSWERED if options.kill else "",
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
    times = [
        (job.requested_at.timestamp(), job.started_at.timestamp(), job.finished_at.timestamp())
        for job in jobs
        if job.started_at is not None and job.finished_at is not None
    ]
    waits = sorted(finished - requested for requested, _, finished in times)
    table = Table("", "", show_header=False, title="Queue", title_justify="left")
    table.add_row("students, attempts each, minutes", f"{options.students}, {options.attempts}, {options.minutes}")
    table.add_row("handed in and graded", f"{len(waits)}")
    if waits:
        table.add_row("from the click to the feedback, median", f"{waits[len(waits) // 2]:.1f} s")
        table.add_row("for 95 of 100", f"{waits[len(waits) * 95 // 100]:.1f} s")
        # The same arrivals and the same times of grading, in the queue that docs/scale.md reckons with.
        requested, started, finished = np.array(times).T
        simulated = simulate(requested - requested.min(), finished - started, options.workers, 0.0)
        said = f"{np.median(simulated):.1f} s, {np.quantile(simulated, 0.95):.1f} s"
        table.add_row("both by simulation", said)
    table.add_row("queue empty after the last click", f"{drained:.0f} s")
    return table


def _complaints(asked: Sequence[Asked], jobs: Sequence[Job], tries: int, options: argparse.Namespace) -> Iterator[str]:
    expected = options.students * options.attempts
    for one in asked:
        if one.failures:
            yield f"Expected every request to be answered; {one.failures} of {one.requests} were not: {one.name}."
        if one.name == "hand in" and one.p95 > TARGET_MS and not options.kill:
            yield f"Expected uploads in {TARGET_MS} ms for 95 of 100; received {one.p95:.0f} ms."
    if len(jobs) != expected:
        yield f"Expected {expected} submissions; received {len(jobs)}."
    different = len({(job.student, job.sha256) for job in jobs})
    if different != expected:
        yield f"Expected {expected} different notebooks; received {different}."
    if broken := [job for job in jobs if job.state is not JobState.DONE]:
        yield f"Expected every submission to be graded; {len(broken)} were not, the first: {broken[0].problem}"
    if tries != len(jobs):
        yield f"Expected one result for each submission; received {tries} for {len(jobs)}."


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--students", type=int, default=300)
    parser.add_argument("--attempts", type=int, default=3, help="of each student")
    parser.add_argument("--minutes", type=float, default=12.0, help="in which they come, more and more towards the end")
    parser.add_argument("--workers", type=int, default=2, help="notebooks graded at a time")
    parser.add_argument(
        "--db", help="the gradebook's URL; SQLite in the course's folder if not given, postgresql alone starts one"
    )
    parser.add_argument(
        "--kill", action="store_true", help="kill what grades, the server and an own database in the middle"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
