"""Grading what waits: a grader that fails stops, and one that was killed keeps nobody waiting."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import threading
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from gabarito.classroom import queue
from gabarito.classroom.queue import QueueGrader, hand_in
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import JobState, Student
from gabarito.grading.grade import Graded
from gabarito.values.course import Course
from gabarito.values.errors import GabaritoError
from gabarito.values.submission import Submission
from gabarito.values.verdict import Status
from gabarito.web.live import News, Place
from gabarito.workers.pool import Pool
from tests.cli.test_cut_off import wait_for
from tests.gradebook.material import NOON, work
from tests.gradebook.postgres import server_or_skip

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


def test_a_gradebook_whose_server_dies_is_waited_for(
    course: Course, notebook: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It is away for longer than a lease lasts.
    monkeypatch.setattr(queue, "_LEASE", timedelta(seconds=3))
    monkeypatch.setattr(queue, "_RENEWED", 1.0)
    with server_or_skip() as server, Gradebook.open(server.url) as book:
        book.import_roster([Student(login=f"student-{n}", name=f"{n}") for n in range(6)], who="prof")
        told: list[str] = []
        grader = QueueGrader(course, book, 1, told.append)
        running = threading.Thread(target=grader.run)
        running.start()
        for n in range(6):
            slow = changed(notebook, f"import time; time.sleep(0.3) # {n}")
            assert hand_in(course, book, SLUG, f"student-{n}", slow, "x.ipynb").job is not None
        wait_for(lambda: bool(book.tries(SLUG)), 60)
        # One is in hand now, and its result comes while nobody can keep it.
        server.crash(away=5.0)
        wait_for(lambda: len(book.tries(SLUG)) == 6, 60)
        grader.stop()
        running.join()
        jobs = [job for n in range(6) for job in book.jobs(SLUG, f"student-{n}")]
    assert {job.state for job in jobs} == {JobState.DONE}
    assert [line.partition(".")[0] for line in told] == [
        "Grading waits for the gradebook",
        "The gradebook answers again",
    ]


def test_a_machine_that_fails_once_breaks_no_submission(
    course: Course, book: Gradebook, notebook: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    for login in ("ana", "bia", "caio"):
        assert hand_in(course, book, SLUG, login, changed(notebook, login), "x.ipynb").job is not None
    right, failures = Pool.grade, iter([True])

    def fails_once(self: Pool, submissions: Iterator[Submission], size: int | None = None) -> Iterator[Graded]:
        if next(failures, False):
            # Two are in its hands.
            assert next(submissions)
            assert next(submissions)
            raise GabaritoError("a worker that starts", "one that ended at once")
        yield from right(self, submissions, size)

    monkeypatch.setattr(Pool, "grade", fails_once)
    told: list[str] = []
    grader = QueueGrader(course, book, 2, told.append)
    running = threading.Thread(target=grader.run)
    running.start()
    wait_for(lambda: len(book.tries(SLUG)) == 3, 60)
    grader.stop()
    running.join()
    jobs = [job for login in ("ana", "bia", "caio") for job in book.jobs(SLUG, login)]
    assert [(job.state, job.tries) for job in jobs] == [(JobState.DONE, 1)] * 3
    assert len(told) == 1


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


def test_who_waits_is_told_the_place_and_reloads_only_when_more_changes(book: Gradebook) -> None:
    book.import_roster([Student(login=name, name=name) for name in ("ana", "bia")], who="prof")
    numbers = [book.request(SLUG, Submission.of(name, name.encode(), NOON)) for name in ("ana", "bia")]

    async def told() -> list[tuple[Place, ...]]:
        news = News(book).of(SLUG, "bia")
        heard = [await anext(news)]
        heard.append(await anext(news))
        book.take_job("one", timedelta(seconds=60))
        book.finish_job(numbers[0], "one", work("ana", b"ana"))
        heard.append(await anext(news))
        book.take_job("one", timedelta(seconds=60))
        heard.append(await anext(news))
        await news.aclose()
        return heard

    first, seen, moved, taken = asyncio.run(told())
    # Nothing is known before the first look; then the place alone, until the job is taken.
    assert (first, seen, taken) == ((), (), ())
    assert [(one.job, one.ahead) for one in moved] == [(numbers[1], 0)]
