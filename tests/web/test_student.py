"""Handing in: what is kept, what is refused, and what a student sees of it."""

from __future__ import annotations

import io
import json
import re
import threading
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gabarito.classroom.queue import QueueGrader
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import JobState
from gabarito.values.attempts import Attempts
from gabarito.values.course import Course
from gabarito.values.deadlines import Deadlines
from gabarito.values.showing import Showing
from gabarito.values.verdict import Status
from gabarito.web import phrases
from gabarito.web.security import APART
from gabarito.web.site import Site

from ..gradebook.material import verdict, work
from .conftest import SLUG, SignIn

PLACE = f"/activities/{SLUG}"


def graded(course: Course, book: Gradebook) -> None:
    """Grade what waits."""
    grader = QueueGrader(course, book, 1)
    thread = threading.Thread(target=grader.run)
    thread.start()
    try:
        for _ in range(600):
            if not (queue := book.queue()).waiting and not queue.running:
                return
            threading.Event().wait(0.1)
        raise AssertionError("it was not graded in time")
    finally:
        grader.stop()
        thread.join()


def changed(notebook: bytes, text: str) -> bytes:
    loaded = json.loads(notebook)
    loaded["cells"].append({"cell_type": "code", "id": "own", "metadata": {}, "execution_count": None, "outputs": [],
                            "source": [text]})  # fmt: skip
    return json.dumps(loaded).encode()


def test_a_notebook_is_kept_graded_and_shown(visit: SignIn, course: Course, book: Gradebook, notebook: bytes) -> None:
    client = visit("ana")
    assert "You have not handed in anything yet." in client.get(PLACE).text
    said = client.post(f"{PLACE}/submissions", files={"file": ("mine.ipynb", notebook)}, follow_redirects=False)
    assert said.headers["location"] == f"{PLACE}?received=true"
    shown = client.get(said.headers["location"]).text
    assert "It is safe" in shown
    assert "in line, 0 before it" in shown
    assert f'data-events="{PLACE}/events"' in shown
    graded(course, book)
    status = client.get(f"{PLACE}/status").text
    assert "data-events" not in status
    assert "4 of 4 points." in status
    (sha256,) = {job.sha256 for job in book.jobs(SLUG, "ana")}
    page = client.get(f"{PLACE}/feedback/{sha256}")
    assert page.headers["content-security-policy"] == APART
    assert "Z is X standardised" in page.text
    assert client.get(f"{PLACE}/files/{sha256}").content == notebook
    # Nobody else's business.
    assert visit("bia").get(f"{PLACE}/feedback/{sha256}").status_code == 404
    assert visit("bia").get(f"{PLACE}/files/{sha256}").status_code == 404
    assert "4 of 4 points" in client.get("/").text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"not a notebook", "Expected"),
        (b"", "Expected"),
        (b'{"cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "answer cells"),
    ],
)
def test_what_cannot_be_meant_is_refused_at_once_and_costs_nothing(
    visit: SignIn, book: Gradebook, data: bytes, says: str
) -> None:
    said = visit("ana").post(f"{PLACE}/submissions", files={"file": ("x.ipynb", data)})
    assert said.status_code == 422
    assert says in said.text
    assert book.jobs(SLUG, "ana") == []


def test_no_file_and_too_large_a_file_are_said(visit: SignIn) -> None:
    client = visit("ana")
    assert client.post(f"{PLACE}/submissions").status_code == 422
    large = client.post(f"{PLACE}/submissions", files={"file": ("x.ipynb", b" " * (20 * 1024 * 1024 + 1))})
    assert large.status_code == 413
    assert "20 MiB" in large.text


def test_attempts_run_out_and_the_rule_is_said(visit: SignIn, site: Site, notebook: bytes) -> None:
    site.course = _with(site.course, attempts=Attempts(most=2, within=timedelta(hours=24)))
    client = visit("ana")
    assert "Attempts within 24 h: at most 2." in client.get(PLACE).text
    for n in range(2):
        said = client.post(f"{PLACE}/submissions", files={"file": ("x.ipynb", changed(notebook, f"{n}"))})
        assert said.status_code == 200
    said = client.post(f"{PLACE}/submissions", files={"file": ("x.ipynb", changed(notebook, "3"))})
    assert said.status_code == 429
    assert "You can hand in again from this time on:" in said.text
    assert "You have 0 attempts left for now." in said.text
    assert len(site.book.jobs(SLUG, "ana")) == 2


def test_what_the_machine_broke_is_said_and_costs_no_attempt(
    visit: SignIn, site: Site, book: Gradebook, notebook: bytes
) -> None:
    site.course = _with(site.course, attempts=Attempts(most=1))
    client = visit("ana")
    client.post(f"{PLACE}/submissions", files={"file": ("x.ipynb", notebook)})
    taken = book.take_job("one", timedelta(seconds=60))
    assert taken is not None
    book.break_job(taken[0].number, "one", "The disk is full.")
    shown = client.get(PLACE).text
    assert "could not be graded" in shown
    assert "The disk is full." not in shown
    assert "You have 1 attempt left for now." in shown


def test_a_deadline_is_told_and_lateness_explained(
    visit: SignIn, site: Site, course: Course, book: Gradebook, notebook: bytes
) -> None:
    due = datetime.now(UTC) - timedelta(hours=2)
    site.course = _with(course, deadlines=Deadlines(due={SLUG: due}, loss_per_day=0.25))
    book._deadlines = site.course.deadlines
    client = visit("ana")
    client.post(f"{PLACE}/submissions", files={"file": ("x.ipynb", notebook)})
    graded(course, book)
    shown = client.get(PLACE).text
    assert f'datetime="{due.isoformat()}"' in shown
    assert "1 point was taken off, because it came 2 hours" in shown


@pytest.mark.parametrize(("rule", "told"), [("everything", True), ("results", False), ("after_due", False)])
def test_of_hidden_checks_a_student_reads_what_the_course_says(
    visit: SignIn, site: Site, course: Course, book: Gradebook, rule: Any, told: bool
) -> None:
    due = datetime.now(UTC) + timedelta(days=1)
    site.course = _with(course, deadlines=Deadlines(due={SLUG: due}), showing=Showing(hidden_checks=rule))
    verdicts = (
        verdict("z", hidden=True),
        verdict("f", Status.FAIL, hidden=True, message="Square it.", hint="Square it."),
    )
    book.keep(work("ana", b"ana", *verdicts, verdict("open", Status.FAIL, hidden=False, message="Look."), slug=SLUG))
    (sha256,) = {one.record.sha256 for one in book.tries(SLUG)}
    client, staff = visit("ana"), visit("tom")
    page, status = client.get(f"{PLACE}/feedback/{sha256}").text, client.get(f"{PLACE}/status").text
    assert ("Square it." in page) is told
    assert "Look." in page
    assert ("3 of 4 points" in status) is (rule != "after_due")
    assert "Square it." in staff.get(f"/class/{SLUG}/ana/feedback/{sha256}").text
    assert "3 of 4 points" in staff.get(f"/class/{SLUG}/ana").text
    # After the deadline nothing is kept back that was kept until then.
    past = Deadlines(due={SLUG: datetime.now(UTC) - timedelta(days=1)})
    site.course = _with(site.course, deadlines=past)
    assert ("Square it." in client.get(f"{PLACE}/feedback/{sha256}").text) is (rule != "results")


def test_the_starter_is_what_students_get(visit: SignIn, course: Course) -> None:
    said = visit("ana").get(f"{PLACE}/starter/en")
    names = zipfile.ZipFile(io.BytesIO(said.content)).namelist()
    assert f"{SLUG}/{SLUG}-en.ipynb" in names
    assert f"{SLUG}/tests/Z.py" in names
    assert not any("solution" in name or "grader" in name for name in names)
    assert visit("ana").get(f"{PLACE}/starter/pt").status_code == 404


@pytest.mark.parametrize("language", ["pt", "en", "es"])
def test_pages_speak_the_readers_language(visit: SignIn, language: str) -> None:
    client = visit("ana")
    word = {"pt": "Sair", "en": "Sign out", "es": "Salir"}[language]
    assert word in client.get("/", headers={"accept-language": f"{language}-XX;q=0.9"}).text
    client.post("/language", data={"language": language, "to": "/"})
    assert word in client.get("/", headers={"accept-language": "fr"}).text


def test_an_unknown_activity_is_not_found(visit: SignIn) -> None:
    assert visit("ana").get("/activities/nothing").status_code == 404


def test_a_job_moves_from_line_to_done(
    course: Course, site: Site, book: Gradebook, notebook: bytes, visit: SignIn
) -> None:
    visit("ana").post(f"{PLACE}/submissions", files={"file": ("x.ipynb", notebook)})
    graded(course, book)
    (job,) = book.jobs(SLUG, "ana")
    assert (job.state, job.tries) == (JobState.DONE, 1)


def _with(course: Course, **changes: Any) -> Course:
    return replace(course, **changes)


def test_every_phrase_is_said_somewhere() -> None:
    files = [path for path in Path(phrases.__file__).parent.rglob("*") if path.suffix in (".j2", ".py")]
    said = "".join(path.read_text() for path in files if path.name != "phrases.py")
    assert [name for name in phrases._PHRASES if not re.search(rf'words\.{name}\b|"{name}"', said)] == []
