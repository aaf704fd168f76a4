"""Workers of a Dask cluster, in place of those of this machine alone.

The gradebook holds what is to be graded, and Dask only runs it: two tasks for each of its workers are in its hands at a
time, so that a scheduler that is lost has lost nothing. A worker gets the activity once, as a bundle, and keeps graders
and warm parents as a pool of one. Submissions travel as bytes and results as messages: nothing that a student's process
made is ever unpickled.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from itertools import islice
from types import TracebackType
from typing import Any, Self

import msgpack
from distributed import Client, Future, KilledWorker, wait

from gabarito.grading.grade import Graded, Grader
from gabarito.values.course import Course
from gabarito.values.errors import GabaritoError
from gabarito.values.runs import Tier
from gabarito.values.submission import Submission
from gabarito.values.text import Text
from gabarito.values.verdict import Status
from gabarito.workers.cluster_admin import PATIENCE, connected
from gabarito.workers.cluster_worker import Activity, do_one, grade_some
from gabarito.workers.messages import graded_of_message, submission_to_message
from gabarito.workers.tiers import Seen
from gabarito.workers.worker import infra

# What a worker has in hand, and what waits beside it so that it is never idle.
_IN_HAND = 2
# How often a cluster without workers is looked at, and how long what is known of one with workers counts.
_LOOK = 0.5
# How long the client waits for replies before it looks whether there are workers at all.
_PATROL = 5.0
# A task has as many submissions as take this long together, if the slowest of the last ones is typical, and at most so
# many: what Dask costs for each task is then little beside the grading.
_TASK_SECONDS, _MOST_IN_TASK, _TYPICAL = 0.2, 32, 20
# The resource by which workers say how many bytes a submission may have there.
_MEMORY = "memory"
_WORKERS_DIED = Text("the workers of the cluster died on it, alone as well")


class Cluster:
    """The workers of a Dask cluster, for one activity at a time; a context manager, used as :class:`.pool.Pool` is.

    Args:
        course: the course.
        grader: of the activity.
        where: ``local`` for workers of this machine, ``local:4`` for so many of them; ``slurm`` or ``slurm:4`` for jobs
            of SLURM; ``slurm:2-40`` for as many of these as there is work for; a scheduler's address, or the file that
            ``dask scheduler --scheduler-file`` writes. Queues, TLS and timeouts are as Dask's own configuration says.
        required: the weakest sandbox that is accepted.
    """

    def __init__(self, course: Course, grader: Grader, where: str, required: Tier = Tier.NONE) -> None:
        self._course, self._grader, self._where, self.required = course, grader, where, required
        self._stack = ExitStack()
        self._seen = Seen()
        self.client: Client
        self._known, self._known_at = 0, 0.0
        # What a task asks of a worker, as Dask counts it.
        self._asks: dict[str, float] = {}
        # Seconds that the last submissions took.
        self._took = deque[float](maxlen=_TYPICAL)
        # Called when a worker is ready.
        self.on_ready: Callable[[], None] = lambda: None
        # After how many seconds an iterator that had no more is asked again, while others are graded; None for never.
        self.asks_again_after: float | None = None
        # How many more are graded already.
        self.ready = 0

    def __enter__(self) -> Self:
        self.client = self._stack.enter_context(connected(self._where))
        self._give_graders()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def turn_to(self, grader: Grader) -> None:
        """Grade another activity from now on; only while no submission is in hand."""
        self.client.unregister_worker_plugin(self._plugin.name)
        self._grader = grader
        # The next activity may need other workers.
        self._took.clear()
        self._known = 0
        self._give_graders()

    def _give_graders(self) -> None:
        self._plugin = Activity(self._course, self._grader, self.required)
        self.client.register_plugin(self._plugin)

    @property
    def tiers(self) -> set[Tier]:
        """Of the sandboxes that the workers have, as far as they have graded something."""
        return self._seen.tiers

    @property
    def warnings(self) -> Iterator[str]:
        """What people must be told of the sandboxes that the workers have."""
        return self._seen.warnings(self._grader.activity.slug)

    def grade(self, submissions: Iterable[Submission], size: int | None = None) -> Iterator[Graded]:
        """Grade submissions, in whatever order they are done.

        A submission is taken from `submissions` only when a worker is free. Where time ran out beside others, or a
        worker died, it runs again at the end, alone, before that counts: Dask blames all that a worker had for its
        death.

        Raises:
            GabaritoError: if the cluster has no workers, or is lost; what was yielded is done.
            UsageError: if a worker's sandbox is weaker than required.
        """
        waiting, alone = iter(submissions), deque[Submission]()
        flying: dict[Future, tuple[tuple[Submission, ...], bool]] = {}
        while True:
            for _ in range(_IN_HAND * self._workers() - len(flying)):
                if not (some := tuple(islice(waiting, self._in_task()))):
                    break
                flying[self._submit_some(some)] = some, False
            if not flying and alone:
                some = (alone.popleft(),)
                flying[self._submit_some(some)] = some, True
            if not flying:
                return
            told, failures = list[Graded](), list[GabaritoError]()
            for future, reply in self._done(flying):
                some, is_alone = flying.pop(future)
                if isinstance(reply, GabaritoError):
                    failures.append(reply)
                    continue
                for submission, graded in zip(some, self._read(reply, some), strict=True):
                    if graded is None and is_alone:
                        told.append(self._grader.refuse(submission, Status.INFRA, infra(_WORKERS_DIED)))
                    elif graded is None or (graded.is_crowded and not is_alone):
                        alone.append(submission)
                    else:
                        told.append(graded)
            # What is done is told before what failed.
            for place, graded in enumerate(told, 1):
                self.ready = len(told) - place
                yield graded
            if failures:
                raise failures[0]

    def each(
        self, function: Callable[[Activity, bytes], bytes], messages: Iterable[bytes]
    ) -> Iterator[tuple[int, bytes]]:
        """Have workers make something of each message; yield the message's place and the reply, as they are done.

        Args:
            function: is called with what a worker knows of the activity, and a message.
            messages: are read when a worker is free.

        Raises:
            GabaritoError: if the cluster has no workers, or is lost, or its workers die of a message.
        """
        waiting, flying = enumerate(messages), dict[Future, int]()
        while True:
            room = _IN_HAND * self._workers() - len(flying)
            for place, message in islice(waiting, max(room, 0)):
                flying[self._submit(function, message)] = place
            if not flying:
                return
            for future, reply in self._done(flying):
                if isinstance(reply, GabaritoError):
                    raise reply
                if reply is None:
                    raise _lost("its workers died of one task")
                yield flying.pop(future), reply

    def _workers(self) -> int:
        """Return how many workers there are, or were half a second ago.

        Raises:
            GabaritoError: if none comes, or the cluster is lost.
        """
        end = time.monotonic() + PATIENCE
        while not self._known or time.monotonic() > self._known_at + _LOOK:
            try:
                workers = self.client.scheduler_info(n_workers=-1)["workers"].values()
            except Exception as error:  # Dask has an exception for each way to lose a scheduler
                raise _lost(f"{type(error).__name__}: {error}") from error
            self._known = len(self._large_enough([one["resources"] for one in workers]))
            self._known_at = time.monotonic()
            if not self._known:
                if self._known_at > end:
                    raise self._no_workers(len(workers))
                time.sleep(_LOOK)
        return self._known

    def _no_workers(self, too_small: int) -> GabaritoError:
        if not too_small:
            return GabaritoError("a cluster with workers", f"none after {PATIENCE:g} s", "Start some.")
        expected = f"workers with {self._grader.activity.limits.memory:,} bytes of memory for a submission"
        received = f"{too_small} with less, after {PATIENCE:g} s"
        return GabaritoError(expected, received, "Start larger ones, or lower the memory of the activity's limits.")

    def _large_enough(self, workers: list[dict[str, float]]) -> list[dict[str, float]]:
        """Return the resources of the workers that may grade this activity: all, or of those that say theirs.

        A task that no worker can run would wait for ever.
        """
        said = [one for one in workers if _MEMORY in one]
        if not said:
            self._asks = {}
            return workers
        needed = self._grader.activity.limits.memory
        self._asks = {_MEMORY: needed}
        return [one for one in said if one[_MEMORY] >= needed]

    def _in_task(self) -> int:
        """Return how many submissions one task has: one until it is known that they take no time."""
        if len(self._took) < _TYPICAL:
            return 1
        return min(max(int(_TASK_SECONDS / max(*self._took, 0.001)), 1), _MOST_IN_TASK)

    def _submit_some(self, submissions: Iterable[Submission]) -> Future:
        return self._submit(grade_some, msgpack.packb([submission_to_message(one) for one in submissions]))

    def _submit(self, function: Callable[[Activity, bytes], bytes], message: bytes) -> Future:
        asked = {"pure": False, "retries": 0, "resources": self._asks or None}
        return self.client.submit(do_one, self._plugin.name, function, message, **asked)

    def _done(self, flying: Iterable[Future]) -> list[tuple[Future, bytes | GabaritoError | None]]:
        """Wait until one is done, or it is time to look around, and return all that are done with their replies.

        In place of a reply is None where workers died while they had the task, and an error where the grader or the
        sandbox of a worker is not in order.

        Raises:
            GabaritoError: if the cluster is lost.
        """
        timeout = _PATROL if self.asks_again_after is None else min(self.asks_again_after, _PATROL)
        try:
            try:
                done = list(wait(list(flying), timeout=timeout, return_when="FIRST_COMPLETED").done)
            except TimeoutError:
                return []
            if all(one.status == "finished" for one in done):
                # Together, as each call of the scheduler costs a millisecond; one by one where a reply was lost.
                with suppress(KilledWorker):
                    return list(zip(done, self.client.gather(done), strict=True))
            return [(one, _reply(one)) for one in done]
        except Exception as error:  # of Dask's, which has one for each way to lose a worker or a scheduler
            raise _lost(f"{type(error).__name__}: {error}") from error

    def _read(self, reply: bytes | None, submissions: Sequence[Submission]) -> Iterator[Graded | None]:
        """Yield what became of each submission of a task; None for each where workers died while they had it."""
        if reply is None:
            yield from (None for _ in submissions)
            return
        for message in msgpack.unpackb(reply):
            is_first = not self._seen.tiers
            self._seen.add({Tier(one) for one in message["tiers"]}, set(message["shortfalls"]))
            if is_first:
                self.on_ready()
            graded = graded_of_message(message["graded"])
            self._took.append(message["seconds"])
            yield graded


def _reply(future: Future) -> Any:
    """Return what a task gave, None where workers died while they had it, and what was not in order there."""
    try:
        return future.result()
    except KilledWorker:
        return None
    except GabaritoError as error:
        return error


def _lost(received: str) -> GabaritoError:
    advice = "Nothing that was graded is lost: run the same command again once it does."
    return GabaritoError("a cluster that answers", received[:200], advice)
