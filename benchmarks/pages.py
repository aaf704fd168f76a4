"""How fast the pages of a site are when its gradebook is large: ``python -m benchmarks.pages``.

A made-up class hands in 100,000 times over all activities of the course, on each engine; then every page is asked for,
as a student, an assistant or an instructor would. Each figure is the median of five.
"""

from __future__ import annotations

import secrets
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table
from starlette.testclient import TestClient

from benchmarks.gradebook import engines
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Account, Material, Purpose, Role, Student, Work
from gabarito.grading.load import load_activity
from gabarito.values.activity import Activity
from gabarito.values.course import Course
from gabarito.values.deadlines import Deadlines
from gabarito.values.notebook import Cell
from gabarito.values.runs import Tier
from gabarito.values.submission import Submission
from gabarito.values.verdict import Record, Status, Verdict, overall
from gabarito.web.app import make_app
from gabarito.web.site import Site

ROOT = Path(__file__).resolve().parent.parent
STUDENTS = 300
# No page may take longer; what is asked for is a class's answer at once, and tables that are files.
MOST_SECONDS = 0.3
_TIMES = 5
_AT_ONCE = 2_000
_PEOPLE = {"student-000": Role.STUDENT, "tom": Role.ASSISTANT, "prof": Role.INSTRUCTOR}
_STATUSES = (Status.PASS, Status.FAIL, Status.PASS, Status.PASS, Status.PARTIAL)


def main(
    submissions: Annotated[int, typer.Option("--submissions", min=STUDENTS, help="How many.")] = 100_000,
    db: Annotated[str | None, typer.Option("--db", help="An empty database, in place of one of each engine.")] = None,
) -> None:
    """Measure, and exit with 1 where a page takes too long."""
    console, is_slow = Console(), False
    course = Course.load(ROOT)
    for engine, url in engines(db):
        figures = _measure(course, url, submissions, console)
        table = Table("page", "as", title=f"{engine}: {submissions} submissions", title_justify="left")
        table.add_column("ms", justify="right")
        table.add_column("kB", justify="right")
        for place, role, seconds, size in figures:
            style = "red" if seconds > MOST_SECONDS else ""
            table.add_row(place, role, f"{1000 * seconds:.0f}", f"{size / 1000:.0f}", style=style)
            is_slow |= seconds > MOST_SECONDS
        console.print(table)
    raise typer.Exit(int(is_slow))


def _measure(course: Course, url: str, submissions: int, console: Console) -> list[tuple[str, str, float, int]]:
    activities = [load_activity(course, slug, provisional=True) for slug in course.slugs]
    figures = []
    with Gradebook.open(url, Deadlines()) as book:
        book.import_roster([Student(login=f"student-{n:03d}", name=f"Student {n}") for n in range(STUDENTS)], who="b")
        works = made_up(activities, submissions)
        for _ in track(range(0, submissions, _AT_ONCE), "Filling the gradebook", console=console):
            book.keep_all(list(islice(works, _AT_ONCE)))
        app = make_app(Site(course, book))
        for login, role in _PEOPLE.items():
            book.add_account(Account(login=login, name=login, role=role, password="none"), who="b")
            token = secrets.token_urlsafe(32)
            book.keep_token(login, token, Purpose.SIGN_IN, datetime.now(UTC) + timedelta(hours=2))
            with TestClient(app, base_url="http://course.example") as client:
                client.cookies.set("gabarito", token)
                for place in _places(book, activities, role):
                    seconds, size = _asked(client, place)
                    figures.append((place.replace(login, "…"), role.value, seconds, size))
    return figures


def _places(book: Gradebook, activities: Sequence[Activity], role: Role) -> Iterator[str]:
    one = activities[0]
    slug, student = one.slug, "student-000"
    sha256 = book.received(slug, student)[-1].sha256
    if role is Role.STUDENT:
        yield from ("/", f"/activities/{slug}", f"/activities/{slug}/status", f"/activities/{slug}/feedback/{sha256}")
        yield from (f"/activities/{slug}/requests/{sha256}", "/tokens")
        return
    written = next(check for check in one.checks if check.rubric is not None)
    yield from ("/class", f"/class/{slug}", f"/class/{slug}/{student}", f"/class/{slug}/{student}/feedback/{sha256}")
    yield from ("/marking", f"/marking/{slug}/{written.id}", "/requests", "/health", "/metrics")
    if role is Role.INSTRUCTOR:
        yield from ("/people", "/exports", f"/class/{slug}/report", f"/class/{slug}/grades.csv")


def _asked(client: TestClient, place: str) -> tuple[float, int]:
    times, size = [], 0
    for _ in range(_TIMES):
        began = time.perf_counter()
        said = client.get(place)
        times.append(time.perf_counter() - began)
        if said.status_code != 200:
            sys.exit(f"Expected a page at {place}; received status {said.status_code}.")
        size = len(said.content)
    return statistics.median(times), size


def made_up(activities: Sequence[Activity], submissions: int) -> Iterator[Work]:
    """Yield graded submissions: every student works on every activity, once more and once more."""
    began = datetime.now(UTC) - timedelta(days=60)
    for number in range(submissions):
        activity = activities[number // STUDENTS % len(activities)]
        data = f'{{"cells": [], "number": {number}}}'.encode()
        student = f"student-{number % STUDENTS:03d}"
        submission = Submission.of(student, data, began + timedelta(seconds=30 * number), f"{activity.slug}.ipynb")
        verdicts = tuple(
            Verdict(
                check=str(check.title),
                id=check.id,
                status=Status.PENDING if check.rubric is not None else _STATUSES[(number + place) % len(_STATUSES)],
                points=0.0,
                max_points=check.points,
                message=f"Because of {number}." if check.rubric is not None else "Expected 0.75; received 0.5.",
                hidden=check.hidden,
                received=f"Because of {number}." if check.rubric is not None else "0.5",
            )
            for place, check in enumerate(activity.checks)
        )
        record = Record(
            student=student,
            slug=activity.slug,
            sha256=submission.sha256,
            score=0.0,
            max_score=sum(check.points for check in activity.checks if check.rubric is None),
            status=overall(verdicts),
            tier=Tier.STRONG,
            seconds=1.5,
            verdicts=verdicts,
            file=submission.name,
            language="en",
            key=submission.sha256,
            pending_points=sum(check.points for check in activity.checks if check.rubric is not None),
        )
        material = Material(cells=(Cell("code", f"w = {number}", "w"),), runs=())
        yield Work(submission=submission, record=record, material=material, fingerprint="v1")


if __name__ == "__main__":
    typer.run(main)
