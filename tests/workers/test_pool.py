"""The pool takes a submission only when somebody is free for it, and replaces who dies."""

from __future__ import annotations

import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import msgpack
import pytest

from gabarito.checks import equals, that
from gabarito.execution.wire.channel import Channel, Closed
from gabarito.grading.grade import Grader
from gabarito.values.activity import Activity, check
from gabarito.values.course import Course
from gabarito.values.errors import GabaritoError, UsageError
from gabarito.values.runs import Tier
from gabarito.values.submission import Submission
from gabarito.values.verdict import Status
from gabarito.workers import pool as pool_module
from gabarito.workers.messages import graded_to_message, submission_of_message
from gabarito.workers.pool import Pool
from tests.execution.wire.test_channel import frame
from tests.patience import PATIENCE

from ..words import spoken

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
GRADER = Grader(Activity("toy", [check("w is 3", that("w", equals(3)))]), {}, "f", ("en",))
WHY = spoken("seen", "visto")


class Process:
    """A worker in a thread of this process: it answers until its end of the wire is closed, or it is told to die.

    A file that says ``die`` ends it, always; one that says ``die once``, the first time; ``hang`` is not answered. One
    that says ``die judged`` ends it when its notebook has run. One that says ``at once`` has its two messages in one.
    """

    def __init__(self, sock: socket.socket, died: set[str], first: dict[str, object]) -> None:
        self._sock, self._channel, self._died, self._first = sock, Channel(sock), died, first
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def terminate(self) -> None:
        """Do nothing: its end of the wire is closed already."""

    def wait(self, timeout: float | None = None) -> int:
        self._thread.join(timeout)
        if self._thread.is_alive():
            raise subprocess.TimeoutExpired("worker", timeout or 0.0)
        return 0

    def kill(self) -> None:
        raise AssertionError("Expected a worker that ends when nobody listens to it; received one that does not.")

    def _serve(self) -> None:
        try:
            self._channel.send(self._first)
            while "fatal" not in self._first:
                one = submission_of_message(self._channel.receive())
                words = one.data.decode()
                if words == "die" or (words == "die once" and one.student not in self._died):
                    self._died.add(one.student)
                    return
                if words == "die judged":
                    self._channel.send({"judging": True})
                    return
                if words == "at once":
                    two = [{"judging": True}, graded_to_message(GRADER.refuse(one, Status.NOT_RUN, WHY))]
                    self._sock.sendall(b"".join(frame(msgpack.packb(message, use_bin_type=True)) for message in two))
                elif words != "hang":
                    self._channel.send(graded_to_message(GRADER.refuse(one, Status.NOT_RUN, WHY)))
        except Closed:
            pass
        finally:
            self._channel.close()


class Threads(Pool):
    """A pool whose workers are threads, which start at once and run nothing."""

    def __init__(self, workers: int, first: dict[str, object] | None = None, required: Tier = Tier.NONE) -> None:
        super().__init__(Course(Path("/nowhere"), "Toys", ("en",)), GRADER, workers, required)
        self.started = 0
        self._died: set[str] = set()
        self._first: dict[str, object] = first or {"opened": "toy", "tier": Tier.STRONG.value, "shortfall": ""}

    def _start(self) -> pool_module._Worker:
        self.started += 1
        ours, theirs = socket.socketpair()
        process = cast("subprocess.Popen[bytes]", Process(theirs, self._died, self._first))
        return pool_module._Worker(process, Channel(ours), deadline=time.monotonic() + 60)


def handed_in(student: str, words: str = "x") -> Submission:
    return Submission.of(student, words.encode(), NOON)


def a_class(size: int, words: Callable[[int], str] = lambda _: "x") -> list[Submission]:
    return [handed_in(f"{number:03}", words(number)) for number in range(size)]


def test_everybody_is_graded_once_whatever_the_number_of_workers() -> None:
    for workers in (1, 2, 5, 20):
        with Threads(workers) as pool:
            done = [one.record for one in pool.grade(a_class(10))]
            assert sorted(one.student for one in done) == [one.student for one in a_class(10)]
            assert {one.problem for one in done} == {"seen"}
            assert pool.started == min(workers, 10)
            assert pool.tiers == {Tier.STRONG}


@pytest.mark.parametrize("workers", [1, 3])
def test_a_submission_is_taken_only_when_a_worker_is_free_for_it(workers: int) -> None:
    drawn = 0

    def submissions() -> Iterator[Submission]:
        nonlocal drawn
        for one in a_class(30):
            drawn += 1
            yield one

    with Threads(workers) as pool:
        for done, _ in enumerate(pool.grade(submissions(), 30), 1):
            # One in each hand, and of those who are done nobody has been given another yet.
            assert done <= drawn <= done - 1 + workers
    assert drawn == 30


def test_nothing_is_taken_before_a_worker_is_ready() -> None:
    def submissions() -> Iterator[Submission]:
        assert pool.tiers
        yield from a_class(3)

    with Threads(2) as pool:
        assert len(list(pool.grade(submissions(), 3))) == 3


def test_for_nothing_nobody_is_started() -> None:
    with Threads(2) as pool:
        assert list(pool.grade([])) == list(pool.grade(iter(()), 0)) == []
        assert pool.started == 0


def test_workers_stay_for_when_there_is_more() -> None:
    with Threads(2) as pool:
        for _ in range(3):
            assert len(list(pool.grade(a_class(4)))) == 4
        assert pool.started == 2


def test_a_worker_that_is_ready_for_another_activity_gets_nothing() -> None:
    """It was still starting when the pool turned to this one."""
    other: dict[str, object] = {"opened": "before", "tier": Tier.STRONG.value, "shortfall": ""}
    with Threads(1) as pool:
        pool._first = other
        pool._workers = [pool._start()]
        worker = pool._workers[0]
        assert pool._hear(worker) is None
        assert not worker.ready
        assert worker.deadline < float("inf")
        assert pool.tiers == set()


def test_fewer_than_was_said_is_all_there_is() -> None:
    with Threads(3) as pool:
        assert len(list(pool.grade(iter(a_class(2)), 5))) == 2


def test_who_was_in_the_hand_of_a_worker_that_died_is_graded_by_another() -> None:
    with Threads(2) as pool:
        done = list(pool.grade(iter(a_class(9, lambda n: "die once" if n % 4 == 1 else "x")), 9))
    assert sorted(one.record.student for one in done) == [one.student for one in a_class(9)]
    assert {one.record.status for one in done} == {Status.NOT_RUN}
    assert pool.started == 4


def test_a_verdict_that_arrives_together_with_another_message_is_heard() -> None:
    graded: list[str] = []

    def grade() -> None:
        with Threads(2) as pool:
            for one in pool.grade(a_class(7, lambda number: "at once" if number % 2 else "x")):
                graded.append(one.record.student)

    # If the verdict is lost, the pool waits forever.
    thread = threading.Thread(target=grade, daemon=True)
    thread.start()
    thread.join(10 * PATIENCE)
    assert len(graded) == 7


def test_the_last_of_all_is_graded_again_too() -> None:
    with Threads(1) as pool:
        (done,) = pool.grade(iter([handed_in("ana", "die once")]), 1)
    assert (done.record.status, pool.started) == (Status.NOT_RUN, 2)


def test_where_two_workers_died_the_machine_is_to_blame_and_others_are_graded() -> None:
    submissions = a_class(5, lambda n: "die" if n in (0, 4) else "x")
    with Threads(2) as pool:
        done = {one.record.student: one.record for one in pool.grade(iter(submissions), 5)}
    assert [done[one.student].status for one in submissions] == [
        Status.INFRA, Status.NOT_RUN, Status.NOT_RUN, Status.NOT_RUN, Status.INFRA,
    ]  # fmt: skip
    assert done["000"].sha256 == submissions[0].sha256
    assert "worker died twice" in done["000"].problem


def test_a_worker_that_does_not_answer_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    with Threads(2) as pool:
        pool._patience = 0.2
        done = {one.record.student: one.record for one in pool.grade([handed_in("ana", "hang"), handed_in("bia")])}
    assert (done["ana"].status, done["bia"].status) == (Status.INFRA, Status.NOT_RUN)


def test_who_takes_no_more_than_the_first_ends_the_workers_at_once() -> None:
    with Threads(2) as pool:
        next(pool.grade(a_class(10)))
    assert all(not worker.process._thread.is_alive() for worker in pool._workers)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("usage", "error"), [(True, UsageError), (False, GabaritoError)])
def test_a_worker_that_cannot_start_ends_the_batch_with_its_line(usage: bool, error: type[GabaritoError]) -> None:
    fatal: dict[str, object] = {"fatal": ["a sandbox", "none", "Get one."], "usage": usage}
    with Threads(1, fatal) as pool, pytest.raises(error, match=r"Expected a sandbox; received none\. Get one\."):
        list(pool.grade([handed_in("ana")]))


def test_an_error_of_whoever_gives_the_submissions_comes_through() -> None:
    def submissions() -> Iterator[Submission]:
        yield handed_in("ana")
        raise GabaritoError("the gradebook", "nothing", "Look.")

    with Threads(1) as pool, pytest.raises(GabaritoError, match="the gradebook"):
        list(pool.grade(submissions(), 2))


def test_a_weak_sandbox_is_told() -> None:
    with Threads(1, {"opened": "toy", "tier": Tier.LIMITS.value, "shortfall": ""}) as pool:
        list(pool.grade([handed_in("ana")]))
    assert pool.seen.weak == (Tier.LIMITS,)
    (warning,) = pool.warnings
    assert "could read what you can read" in warning


def test_a_sandbox_that_is_weaker_than_the_best_here_is_told_with_the_reason() -> None:
    with Threads(1, {"opened": "toy", "tier": Tier.CONFINED.value, "shortfall": "a link that leads nowhere"}) as pool:
        list(pool.grade([handed_in("ana")]))
    assert pool.seen.weak == ()
    (warning,) = pool.warnings
    assert "tier confined, weaker than the best here, because of a link that leads nowhere." in warning


def test_two_workers_that_die_of_a_notebook_that_has_run_are_its_own_doing() -> None:
    with Threads(2) as pool:
        done = {one.record.student: one.record for one in pool.grade([*a_class(4), handed_in("x", "die judged")])}
    assert done.pop("x").status is Status.TIMEOUT
    assert {one.status for one in done.values()} == {Status.NOT_RUN}


def test_workers_are_waited_for_longer_than_a_submission_may_take() -> None:
    limits = GRADER.activity.limits
    for workers in (1, 2, 64):
        with Threads(workers) as pool:
            assert pool._patience > 2 * (3 * limits.total_seconds + 3 * limits.prediction_seconds) + 150
