"""The queue: nothing is lost, nothing has two results, students take turns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gabarito.gradebook import gradebook as module
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Job, JobState
from gabarito.values.submission import Submission

from .material import work

SLUG, LEASE = "perceptron", timedelta(seconds=60)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gradebook]:
    """On SQLite alone: what differs on PostgreSQL is in the last test."""
    with Gradebook.open(tmp_path / "book.sqlite") as opened:
        yield opened


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time, which a test may set."""
    times = [datetime(2026, 3, 10, 12, tzinfo=UTC)]
    monkeypatch.setattr(module, "_now", lambda: times[0])
    return times


def hand_in(book: Gradebook, student: str, text: str = "", at: datetime | None = None) -> int:
    data = (text or student).encode()
    return book.request(SLUG, Submission.of(student, data, at or datetime.now(UTC)))


def take(book: Gradebook, worker: str = "one", slug: str | None = None) -> Job | None:
    taken = book.take_job(worker, LEASE, slug)
    return None if taken is None else taken[0]


def taken(book: Gradebook, worker: str = "one") -> Job:
    job = take(book, worker)
    assert job is not None
    return job


def test_what_is_handed_in_is_kept_and_waits(book: Gradebook) -> None:
    number = hand_in(book, "ana")
    (job,) = book.jobs(SLUG, "ana")
    assert (job.number, job.state, job.turn, job.tries) == (number, JobState.WAITING, 0, 0)
    got = book.take_job("one", LEASE)
    assert got is not None
    assert got[1].data == b"ana"
    assert take(book) is None


def test_students_take_turns(book: Gradebook) -> None:
    for n in range(3):
        hand_in(book, "ana", f"{n}")
    hand_in(book, "bia")
    hand_in(book, "caio")
    hand_in(book, "bia", "again")
    order = [(job.student, job.turn) for _ in range(6) if (job := take(book)) is not None]
    assert order == [("ana", 0), ("bia", 0), ("caio", 0), ("ana", 1), ("bia", 1), ("ana", 2)]


def test_after_an_hour_it_is_a_first_attempt_again(book: Gradebook, clock: list[datetime]) -> None:
    hand_in(book, "ana", "1")
    clock[0] += timedelta(minutes=61)
    hand_in(book, "ana", "2")
    assert [job.turn for job in book.jobs(SLUG, "ana")] == [0, 0]


def test_regrades_come_last_and_are_no_attempt(book: Gradebook, clock: list[datetime]) -> None:
    hand_in(book, "ana")
    sha256 = taken(book).sha256
    assert book.request_regrade(SLUG, "ana", sha256, who="prof") is not None
    assert book.request_regrade(SLUG, "ana", "0" * 64, who="prof") is None
    hand_in(book, "bia")
    assert [taken(book).student for _ in range(2)] == ["bia", "ana"]
    assert len(book.attempts(SLUG, "ana", clock[0] - timedelta(days=1))) == 1


def test_a_job_whose_worker_is_gone_is_taken_again(book: Gradebook, clock: list[datetime]) -> None:
    hand_in(book, "ana")
    first = taken(book, "one")
    clock[0] += LEASE / 2
    book.renew_jobs("one", [first.number], LEASE)
    clock[0] += LEASE * 0.9
    assert take(book, "two") is None
    clock[0] += LEASE
    second = taken(book, "two")
    assert (second.number, second.worker, second.tries) == (first.number, "two", 2)
    # The first is alive after all: what it says now is not kept, so that there are not two results.
    assert not book.finish_job(first.number, "one", work("ana", b"ana"))
    assert book.records(SLUG) == []


def test_one_that_takes_every_worker_down_is_for_a_person(book: Gradebook, clock: list[datetime]) -> None:
    hand_in(book, "ana")
    for _ in range(3):
        taken(book)
        clock[0] += 2 * LEASE
    assert take(book) is None
    (job,) = book.jobs(SLUG, "ana")
    assert job.state is JobState.BROKEN
    assert "3 workers" in job.problem
    # What the machine broke is no attempt.
    assert book.attempts(SLUG, "ana", clock[0] - timedelta(days=1)) == []


def test_a_second_click_is_no_second_attempt(book: Gradebook, clock: list[datetime]) -> None:
    first = hand_in(book, "ana")
    assert hand_in(book, "ana") == first
    job = taken(book)
    assert hand_in(book, "ana") == first
    assert book.finish_job(job.number, "one", work("ana", b"ana"))
    assert hand_in(book, "ana") == first
    assert len(book.attempts(SLUG, "ana", clock[0] - timedelta(days=1))) == 1
    # Another's same file is another's attempt; and an earlier file again is handed in on purpose.
    assert hand_in(book, "bia", "ana") != first
    second = hand_in(book, "ana", "other")
    assert len({first, second, hand_in(book, "ana")}) == 3
    clock[0] += timedelta(minutes=2)
    assert len(book.jobs(SLUG, "ana")) == 3


def test_a_file_that_the_machine_broke_is_taken_again(book: Gradebook) -> None:
    first = hand_in(book, "ana")
    book.break_job(taken(book).number, "one", "no disk")
    assert hand_in(book, "ana") != first


def test_a_result_is_kept_with_the_end_of_its_job(book: Gradebook) -> None:
    submission = Submission.of("ana", b"ana", datetime.now(UTC))
    number = book.request(SLUG, submission)
    taken(book)
    assert book.finish_job(number, "one", work("ana", b"ana"))
    assert book.jobs(SLUG, "ana")[0].state is JobState.DONE
    assert [record.score for record in book.records(SLUG)] == [3.0]


def test_who_is_forgotten_has_no_jobs_and_gets_no_result(book: Gradebook) -> None:
    submission = Submission.of("ana", b"ana", datetime.now(UTC))
    number = book.request(SLUG, submission)
    taken(book)
    book.forget("ana", "asked", who="prof")
    assert not book.finish_job(number, "one", work("ana", b"ana"))
    assert book.queue().running == 0


def test_a_worker_that_stops_gives_back_what_it_has_not_begun(book: Gradebook) -> None:
    hand_in(book, "ana")
    job = taken(book)
    book.put_back_jobs("one", [job.number])
    (back,) = book.jobs(SLUG, "ana")
    assert (back.state, back.tries, back.started_at) == (JobState.WAITING, 0, None)


def test_how_long_the_queue_is(book: Gradebook, clock: list[datetime]) -> None:
    assert book.queue().seconds is None
    for student in ("ana", "bia", "caio"):
        hand_in(book, student)
    first = taken(book)
    last = book.jobs(SLUG, "caio")[0]
    assert book.ahead_of(last) == 2
    clock[0] += timedelta(seconds=4)
    assert book.finish_job(first.number, "one", work("ana", b"ana"))
    queue = book.queue()
    assert (queue.waiting, queue.running, queue.seconds) == (2, 0, 4.0)
    assert book.ahead_of(last) == 1


def test_what_students_were_told_is_compared_with_what_it_took(book: Gradebook, clock: list[datetime]) -> None:
    def graded(student: str, seconds: float) -> None:
        job = taken(book)
        clock[0] += timedelta(seconds=seconds)
        assert book.finish_job(job.number, "one", work(student, student.encode()))

    hand_in(book, "ana")
    graded("ana", 4)
    # Nobody could tell how long the first takes.
    assert (book.queue().told, book.queue().took) == (None, None)
    hand_in(book, "bia")
    hand_in(book, "caio")
    graded("bia", 6)
    graded("caio", 6)
    # 4 s were told to the first, and 8 s to the other, who has one before; it took 6 s and 12 s.
    assert (book.queue().told, book.queue().took) == (6.0, 9.0)


def test_only_one_activity_is_taken_where_a_worker_says_so(book: Gradebook) -> None:
    hand_in(book, "ana")
    assert take(book, slug="logreg") is None
    assert take(book, slug=SLUG) is not None


def test_each_job_is_taken_once_on_each_engine(url: str) -> None:
    with Gradebook.open(url) as one, Gradebook.open(url) as two:
        for n in range(6):
            hand_in(one, f"student-{n}")
        names = [job.student for n in range(8) if (job := take((one, two)[n % 2], f"worker-{n % 2}")) is not None]
    assert sorted(names) == [f"student-{n}" for n in range(6)]
