"""Several workers at once, each with one submission in hand; a worker that dies or hangs is replaced."""

from __future__ import annotations

import os
import select
import socket
import subprocess
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from gabarito.execution.trusted.fork_server import ForkServer
from gabarito.execution.trusted.interpreter import find_environment
from gabarito.execution.trusted.own_time import IDLE
from gabarito.execution.wire.channel import Channel, Closed, WireError
from gabarito.grading.grade import Graded, Grader
from gabarito.values.activity import JUDGING_SECONDS, READING_SECONDS
from gabarito.values.course import Course
from gabarito.values.errors import GabaritoError, UsageError
from gabarito.values.runs import Tier
from gabarito.values.secret import VARIABLE
from gabarito.values.submission import Submission
from gabarito.values.text import Text
from gabarito.values.verdict import Status
from gabarito.workers.messages import graded_of_message, submission_to_message
from gabarito.workers.scratch import scratch
from gabarito.workers.tiers import Seen
from gabarito.workers.worker import infra

_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
# A worker keeps the limits of a submission; this is for one that itself does not answer any more.
_HUNG_SECONDS = 180.0
# How much longer than alone a submission may take, for there are neighbours; more where workers outnumber the cores.
_PATIENCE = 2
_END_SECONDS = 20.0
_TRIES = 2
_DIED_TWICE = Text("a worker died twice")
_TOO_MUCH = Text(
    "Judging these answers took more time or memory than there is. Is one of them much larger than it should be?"
)


@dataclass(slots=True)
class _Worker:
    """A worker process, and the submission it has in hand."""

    process: subprocess.Popen[bytes]
    channel: Channel
    ready: bool = False
    submission: Submission | None = None
    deadline: float = float("inf")
    # Whether the notebook has run, so that what the worker is at follows from the values in it.
    judging: bool = False


class Pool:
    """Workers, for one activity at a time. A context manager: leaving it ends them and all they started.

    All have their warm parents from one fork server, which imports the libraries of the activity's environment once.
    """

    # The weakest sandbox that is accepted.
    required: Tier = Tier.NONE

    # A submission is told as soon as it is graded.
    ready = 0

    def __init__(
        self, course: Course, grader: Grader, workers: int, required: Tier = Tier.NONE, *, nice: bool = False
    ) -> None:
        self._course, self._nice = course, nice
        # Workers load the course themselves; where it is to be graded without its secret, they must not find it.
        self._without_secret = {} if course.secret else {VARIABLE: ""}
        self.required = required
        self._size = workers
        self._take(grader)
        self._stack = ExitStack()
        self._scratch = Path()
        self.seen = Seen()
        self._workers: list[_Worker] = []
        # One for each environment in which workers were started.
        self._servers: list[ForkServer] = []
        self._failed_starts = 0
        # How many seconds pass before `submissions` is asked again for one that has come meanwhile; None never asks.
        self.asks_again_after: float | None = None
        # Called when a worker is ready.
        self.on_ready: Callable[[], None] = lambda: None

    def __enter__(self) -> Self:
        self._scratch = self._stack.enter_context(scratch())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.channel.close()
            if worker.submission is not None or not worker.ready:
                worker.process.terminate()
        for worker in self._workers:
            _wait(worker.process)
        for server in self._servers:
            server.close()
        self._stack.close()

    def turn_to(self, grader: Grader) -> None:
        """Grade another activity from now on, with the same workers; only while none has a submission in hand."""
        self._take(grader)
        self.seen.clear()
        for worker in self._workers:
            worker.ready, worker.deadline = False, time.monotonic() + _HUNG_SECONDS
            with suppress(Closed):  # its end is seen when it is listened to
                worker.channel.send({"open": grader.activity.slug})

    def _take(self, grader: Grader) -> None:
        """Take the grader that submissions are graded with from now on, and the time that one of them may need."""
        self._grader = grader
        # All that a submission may take, one after the other, if it only waits and what we compute comes on top.
        limits = grader.activity.limits
        crowd = _PATIENCE * max(1.0, self._size / default_workers())
        self._patience = crowd * (IDLE * limits.own_seconds + READING_SECONDS + JUDGING_SECONDS) + _HUNG_SECONDS

    def grade(self, submissions: Iterable[Submission], size: int | None = None) -> Iterator[Graded]:
        """Grade submissions, in whatever order they are done. Workers stay, for when there is more.

        Where time ran out beside others, the submission is run again at the end, alone, before that counts.

        A submission is taken from `submissions` only when a worker is free, so that few are in memory at a time. An
        iterator that has no more may have some later: it is asked again while a worker is busy, `asks_again_after` a
        while.

        Args:
            submissions: what to grade.
            size: how many there are, unless they can be counted: no more workers start than that.

        Raises:
            GabaritoError: if a worker cannot start: the course or the machine is not in order.
        """
        if size is None:
            submissions = tuple(submissions)
            size = len(submissions)
        waiting = iter(submissions)
        again: deque[Submission] = deque()
        alone: deque[Submission] = deque()
        ran_alone: set[tuple[str, str]] = set()
        tries, judged = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        left = size > 0
        self._workers += [self._start() for _ in range(min(self._size, size) - len(self._workers))]
        while left or again or alone or self._is_busy:
            for worker in self._workers:
                if worker.ready and worker.submission is None:
                    submission = again.popleft() if again else next(waiting, None)
                    if submission is None:
                        left = False
                        if not alone or self._is_busy:
                            break
                        submission = alone.popleft()
                        ran_alone.add((submission.student, submission.sha256))
                    self._hand(worker, submission)
            if not (left or again or alone or self._is_busy):
                break
            for worker in self._those_with_news():
                submission = worker.submission
                try:
                    graded = self._hear(worker)
                except WireError:
                    self._replace(worker)
                    if submission is None:
                        continue
                    which = submission.student, submission.sha256
                    tries[which] += 1
                    judged[which] += worker.judging
                    if tries[which] < _TRIES:
                        again.append(submission)
                        continue
                    # That no two workers survive what a notebook holds once it has run is the notebook's doing.
                    if judged[which] == _TRIES:
                        graded = self._grader.refuse(submission, Status.TIMEOUT, _TOO_MUCH)
                    else:
                        graded = self._grader.refuse(submission, Status.INFRA, infra(_DIED_TWICE))
                if graded is None:
                    continue
                if graded.is_crowded and submission is not None and self._may_run_alone(submission, ran_alone):
                    alone.append(submission)
                else:
                    yield graded

    @property
    def _is_busy(self) -> bool:
        """Whether any worker has a submission in hand."""
        return any(worker.submission is not None for worker in self._workers)

    def _may_run_alone(self, submission: Submission, ran_alone: Set[tuple[str, str]]) -> bool:
        """Whether a submission had neighbours, and has not been run again without them."""
        return len(self._workers) > 1 and (submission.student, submission.sha256) not in ran_alone

    @property
    def tiers(self) -> set[Tier]:
        """Of the sandboxes that the workers have, as far as they have started."""
        return self.seen.tiers

    @property
    def shortfalls(self) -> set[str]:
        """Why those are weaker than the machine's best, where they are."""
        return self.seen.shortfalls

    @property
    def warnings(self) -> Iterator[str]:
        """What people must be told of the sandboxes that the workers have."""
        return self.seen.warnings(self._grader.activity.slug)

    def _start(self) -> _Worker:
        slug, nice = self._grader.activity.slug, ["nice"] if self._nice else []
        control, log = self._server().descriptors
        about = [str(self._course.root), slug, self.required.value, str(control), str(log), *nice]
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(  # noqa: S603 (our own module)
                [sys.executable, "-P", "-m", "gabarito.workers.worker", str(theirs.fileno()), *about],
                pass_fds=[theirs.fileno(), control, log],
                # One thread: a process with more cannot give up its network.
                env={**os.environ, **self._without_secret, "TMPDIR": str(self._scratch), **_ONE_THREAD},
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        return _Worker(process, Channel(ours), deadline=time.monotonic() + _HUNG_SECONDS)

    def _server(self) -> ForkServer:
        """Return the fork server for the present activity; a new one if it has ended."""
        environment = self._grader.environment or find_environment()
        for server in [one for one in self._servers if one.has_ended]:
            self._servers.remove(server)
            server.close()
        for server in self._servers:
            if server.environment == environment:
                return server
        self._servers.append(ForkServer(environment, folder=self._scratch))
        return self._servers[-1]

    def _hand(self, worker: _Worker, submission: Submission) -> None:
        worker.submission, worker.deadline = submission, time.monotonic() + self._patience
        worker.judging = False
        with suppress(Closed):  # its end is seen when it is listened to
            worker.channel.send(submission_to_message(submission))

    def _hear(self, worker: _Worker) -> Graded | None:
        """Take in what a worker says; None when it only says that it is ready.

        Raises:
            Closed: if it has died or hung.
            GabaritoError: if it says that it cannot start; UsageError, if its sandbox is weaker than required.
        """
        # What it said in time may have waited while the last result was kept.
        if time.monotonic() >= worker.deadline and not _has_news(worker.channel):
            raise Closed("it did not answer in time")
        message = worker.channel.receive()
        if "judging" in message:
            worker.judging = True
            return None
        if "fatal" in message:
            if not message["usage"] and self._failed_starts + 1 < _TRIES:
                raise Closed(str(message["fatal"]))
            raise (UsageError if message["usage"] else GabaritoError)(*message["fatal"])
        if "opened" in message and message["opened"] != self._grader.activity.slug:
            return None  # it was still starting when it was told to turn to another activity
        worker.deadline = float("inf")
        if "opened" in message:
            worker.ready = True
            self._failed_starts = 0
            self.seen.add({Tier(message["tier"])}, {message["shortfall"]} - {""})
            self.on_ready()
            return None
        worker.submission = None
        return graded_of_message(message)

    def _those_with_news(self) -> list[_Worker]:
        """Wait for the next word of any worker, or for one to have been silent too long."""
        # Two messages that arrive together are read together: nothing more comes from that socket.
        arrived = [worker for worker in self._workers if worker.channel.has_message]
        if arrived:
            return arrived
        by_descriptor = {worker.channel.fileno(): worker for worker in self._workers}
        poll = select.poll()
        for descriptor in by_descriptor:
            poll.register(descriptor, select.POLLIN)
        now = time.monotonic()
        soonest = min(worker.deadline for worker in self._workers)
        left = None if soonest == float("inf") else max(soonest - now, 0.0) * 1000
        if self.asks_again_after is not None:
            left = min(1000 * self.asks_again_after, float("inf") if left is None else left)
        ready = [by_descriptor[descriptor] for descriptor, _ in poll.poll(left)]
        return ready or [worker for worker in self._workers if worker.deadline <= time.monotonic()]

    def _replace(self, worker: _Worker) -> None:
        """Start another worker in place of one that is lost; who is lost while starting may be killed by chance, once.

        Raises:
            GabaritoError: if too many did not even start.
        """
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= _TRIES:
                raise _did_not_start()
        worker.channel.close()
        worker.process.terminate()
        _wait(worker.process)
        self._workers[self._workers.index(worker)] = self._start()


def _has_news(channel: Channel) -> bool:
    """Whether a message, or the end, is there to be read."""
    return channel.has_message or bool(select.select([channel.fileno()], [], [], 0)[0])


def default_workers() -> int:
    """Return how many workers suit this machine: one for each core this process may use."""
    return len(os.sched_getaffinity(0))


def _wait(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(timeout=_END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _did_not_start() -> GabaritoError:
    return GabaritoError("a worker that starts", "one that ended at once", "Run the command again; see its messages.")
