"""Grading what waits: a grader that fails stops, and one that was killed keeps nobody waiting."""

from __future__ import annotations

import os
import re
import socket
import threading
import time
from datetime import timedelta

import pytest

from gabarito.classroom.queue import QueueGrader, hand_in
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import JobState
from gabarito.values.course import Course
from gabarito.values.errors import GabaritoError
from gabarito.values.verdict import Status
from gabarito.web.live import _told

from .conftest import SLUG, SignIn
from .test_student import changed


def test_after_three_failures_in_a_row_nothing_more_is_taken(course: Course, book: Gradebook, notebook: bytes) -> None:
    course.grader(SLUG).write_text("raise RuntimeError('no disk')")
    for n in range(4):
        assert hand_in(course, book, SLUG, f"student-{n}", changed(notebook, f"{n}"), "x.ipynb").job is not None
    told: list[str] = []
    with pytest.raises(GabaritoError, match="3 failures"):
        QueueGrader(course, book, 1, told.append).run()
    states = [book.jobs(SLUG, f"student-{n}")[0].state for n in range(4)]
    assert states == [JobState.BROKEN] * 3 + [JobState.WAITING]
    assert len(told) == 3
    assert all("no disk" in one for one in told)


@pytest.mark.parametrize(("worker", "taken"), [("gone", True), ("alive", False), ("elsewhere", False)])
def test_what_a_killed_grader_of_this_machine_had_is_taken_at_once(
    course: Course, book: Gradebook, notebook: bytes, worker: str, taken: bool
) -> None:
    host = socket.gethostname()
    names = {"gone": f"{host}-4194304-abcd", "alive": f"{host}-{os.getpid()}-abcd", "elsewhere": "other-4194304-abcd"}
    assert hand_in(course, book, SLUG, "ana", notebook, "x.ipynb").job is not None
    assert book.take_job(names[worker], timedelta(seconds=60)) is not None
    grader = QueueGrader(course, book, 1)
    grader.stop()
    grader.run()
    assert (book.take_job("another", timedelta(seconds=60)) is not None) is taken


def test_a_cluster_grades_the_queue(course: Course, book: Gradebook, notebook: bytes) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed: pip install '.[cluster]'")
    for login in ("ana", "bia"):
        assert hand_in(course, book, SLUG, login, notebook, "x.ipynb").job is not None
    grader = QueueGrader(course, book, None, cluster="local:1")
    running = threading.Thread(target=grader.run)
    running.start()
    end = time.monotonic() + 120
    while any(book.jobs(SLUG, login)[0].state is not JobState.DONE for login in ("ana", "bia")):
        assert time.monotonic() < end
        time.sleep(0.2)
    # What comes while the cluster waits is taken as well.
    assert hand_in(course, book, SLUG, "ana", changed(notebook, "again"), "x.ipynb").job is not None
    grader.wake()
    while book.jobs(SLUG, "ana")[0].state is not JobState.DONE or len(book.jobs(SLUG, "ana")) < 2:
        assert time.monotonic() < end
        time.sleep(0.2)
    grader.stop()
    running.join()
    assert {record.status for record in book.records(SLUG)} == {Status.PASS}


def test_what_is_stopped_takes_nothing(course: Course, book: Gradebook, notebook: bytes) -> None:
    assert hand_in(course, book, SLUG, "ana", notebook, "x.ipynb").job is not None
    grader = QueueGrader(course, book, 1)
    grader.stop()
    grader.run()
    assert book.jobs(SLUG, "ana")[0].state is JobState.WAITING


def test_prometheus_is_told_how_long_the_queue_is(visit: SignIn, notebook: bytes) -> None:
    visit("ana").post(f"/activities/{SLUG}/submissions", files={"file": ("x.ipynb", notebook)})
    said = visit("").get("/metrics")
    assert said.headers["content-type"].startswith("text/plain")
    assert 'gabarito_jobs{state="waiting"} 1.0' in said.text
    assert re.search(r"gabarito_oldest_job_seconds [\d.e-]+\n", said.text)
    assert "gabarito_requests_waiting 0.0" in said.text


def test_who_waits_far_behind_is_not_told_of_every_step() -> None:
    told = [_told(place) for place in range(300)]
    assert told[:5] == [0, 1, 2, 3, 4]
    assert told == sorted(told)
    # Each of these makes a page ask anew; all who wait did so whenever one was graded.
    assert len(set(told)) <= 20
