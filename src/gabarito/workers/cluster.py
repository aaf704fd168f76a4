"""Workers of a Dask cluster, in place of those of this machine alone.

The gradebook holds what is to be graded, and Dask only runs it: two submissions for each of its workers are in its
hands at a time, so that a scheduler that is lost has lost nothing. A worker gets the activity once, as a bundle, and
keeps graders and warm parents as a pool of one. Submissions travel as bytes and results as messages: nothing that a
student's process made is ever unpickled.
"""

from __future__ import annotations

import os
import platform
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import dask
import msgpack
from distributed import Client, Future, KilledWorker, LocalCluster, WorkerPlugin, get_worker, wait

from gabarito import __version__
from gabarito.execution.trusted.parent import WarmParent
from gabarito.grading.grade import Graded, Grader
from gabarito.values.course import Course
from gabarito.values.errors import GabaritoError, UsageError
from gabarito.values.runs import Tier
from gabarito.values.secret import VARIABLE
from gabarito.values.submission import Submission
from gabarito.values.text import Text
from gabarito.values.verdict import Status
from gabarito.workers.bundle import pack, unpack
from gabarito.workers.messages import (
    graded_of_message,
    graded_to_message,
    submission_of_message,
    submission_to_message,
)
from gabarito.workers.pool import Pool
from gabarito.workers.tiers import Seen
from gabarito.workers.worker import infra

# What a worker has in hand, and what waits beside it so that it is never idle.
_IN_HAND = 2
# How long a cluster without workers is waited for, and how often it is looked at.
_PATIENCE, _LOOK = 60.0, 0.5
# Dask blames the death of a worker on all that the worker had; so many deaths, and it gives the work up.
_DEATHS = {"distributed.scheduler.allowed-failures": 1}
_WORKERS_DIED = Text("the workers of the cluster died on it, alone as well")


class Cluster:
    """The workers of a Dask cluster, for one activity at a time; a context manager, used as :class:`.pool.Pool` is.

    Args:
        course: the course.
        grader: of the activity.
        where: ``local`` for workers of this machine, ``local:4`` for so many of them; ``slurm`` or ``slurm:4`` for jobs
            of SLURM; a scheduler's address, or the file that ``dask scheduler --scheduler-file`` writes. Queues, TLS
            and timeouts are as Dask's own configuration says.
        required: the weakest sandbox that is accepted.
    """

    def __init__(self, course: Course, grader: Grader, where: str, required: Tier = Tier.NONE) -> None:
        self._course, self._grader, self._where, self.required = course, grader, where, required
        self._stack = ExitStack()
        self._seen = Seen()
        self.client: Client
        # Called when a worker is ready.
        self.on_ready: Callable[[], None] = lambda: None
        # After how many seconds an iterator that had no more is asked again, while others are graded; None for never.
        self.asks_again_after: float | None = None

    def __enter__(self) -> Self:
        kind, _, many = self._where.partition(":")
        if kind in _STARTED:
            self.client = self._stack.enter_context(Client(self._stack.enter_context(self._start(kind, many))))
        else:
            self.client = self._stack.enter_context(_connected(self._where))
        self._give_graders()
        return self

    def _start(self, kind: str, many: str) -> Any:
        """Start workers of this machine, or jobs that become workers.

        Raises:
            UsageError: if they cannot be started.
        """
        try:
            with dask.config.set(_DEATHS):
                return _STARTED[kind](int(many) if many else len(os.sched_getaffinity(0)))
        except (ImportError, OSError, RuntimeError, ValueError) as error:
            raise _no_cluster(self._where, error) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def turn_to(self, grader: Grader) -> None:
        """Grade another activity from now on; only while no submission is in hand."""
        self.client.unregister_worker_plugin(self._plugin.name)
        self._grader = grader
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
        flying: dict[Future, tuple[Submission, bool]] = {}
        while True:
            room = _IN_HAND * self._workers() - len(flying)
            while room > 0 and (submission := next(waiting, None)) is not None:
                flying[self._submit(submission)] = submission, False
                room -= 1
            if not flying and alone:
                submission = alone.popleft()
                flying[self._submit(submission)] = submission, True
            if not flying:
                return
            for future in self._done(flying):
                submission, is_alone = flying.pop(future)
                graded = self._heard(future)
                if not is_alone and (graded is None or graded.is_crowded):
                    alone.append(submission)
                elif graded is None:
                    yield self._grader.refuse(submission, Status.INFRA, infra(_WORKERS_DIED))
                else:
                    yield graded

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
                future = self.client.submit(do_one, self._plugin.name, function, message, pure=False, retries=0)
                flying[future] = place
            if not flying:
                return
            for future in self._done(flying):
                place = flying.pop(future)
                try:
                    yield place, future.result()
                except GabaritoError:
                    raise
                except Exception as error:  # of Dask's, which has one for each way to lose a worker or a scheduler
                    raise _lost(error) from error

    def _workers(self) -> int:
        """Return how many workers there are.

        Raises:
            GabaritoError: if none comes.
        """
        end = time.monotonic() + _PATIENCE
        while not (many := len(self.client.scheduler_info(n_workers=-1)["workers"])):
            if time.monotonic() > end:
                raise GabaritoError("a cluster with workers", f"none after {_PATIENCE:g} s", "Start some.")
            time.sleep(_LOOK)
        return many

    def _submit(self, submission: Submission) -> Future:
        message = msgpack.packb(submission_to_message(submission))
        return self.client.submit(do_one, self._plugin.name, grade_one, message, pure=False, retries=0)

    def _done(self, flying: Iterable[Future]) -> list[Future]:
        """Wait until one is done, or it is time to ask for more, and return all that are done.

        Raises:
            GabaritoError: if the cluster is lost.
        """
        try:
            done = wait(list(flying), timeout=self.asks_again_after, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            return []
        except Exception as error:  # Dask has an exception for each way to lose a scheduler
            raise _lost(error) from error
        return list(done)

    def _heard(self, future: Future) -> Graded | None:
        """Return what became of a submission; None where workers died while they had it.

        Raises:
            GabaritoError: if the grader or the cluster is not in order; UsageError if a sandbox is too weak.
        """
        try:
            message = msgpack.unpackb(future.result())
        except KilledWorker:
            return None
        except GabaritoError:
            raise
        except Exception as error:  # of Dask's, which has one for each way to lose a worker or a scheduler
            raise _lost(error) from error
        is_first = not self._seen.tiers
        self._seen.add({Tier(one) for one in message["tiers"]}, set(message["shortfalls"]))
        if is_first:
            self.on_ready()
        return graded_of_message(message["graded"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """A worker of a cluster, and what is installed there; `memory` is in bytes, `busy` how many submissions it has."""

    name: str
    address: str
    version: str
    python: str
    memory: int
    busy: int


def present(where: str) -> tuple[str, tuple[Present, ...]]:
    """Return the address of Dask's own pages, and the workers that are there now.

    Raises:
        UsageError: if no scheduler answers.
    """
    with _connected(where) as client:
        known = client.scheduler_info(n_workers=-1)["workers"]
        installed: dict[str, Any] = client.run(_installed, on_error="return")
        found = []
        for address, said in known.items():
            there = installed.get(address)
            version, python = there if isinstance(there, tuple) else ("none", "")
            metrics = said["metrics"]
            found.append(
                Present(
                    name=str(said["name"]),
                    address=address,
                    version=version,
                    python=python,
                    memory=int(metrics.get("memory", 0)),
                    busy=int(metrics.get("executing", 0)) + int(metrics.get("ready", 0)),
                )
            )
        return str(client.dashboard_link or ""), tuple(sorted(found, key=lambda one: one.name))


def _installed() -> tuple[str, str]:
    return __version__, platform.python_version()


def _connected(where: str) -> Client:
    """Return a client of a scheduler.

    Raises:
        UsageError: if none answers.
    """
    try:
        if "://" not in where:
            return Client(scheduler_file=str(Path(where).resolve(strict=True)), timeout=_PATIENCE)
        return Client(where, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise _no_cluster(where, error) from error


def _no_cluster(where: str, error: Exception) -> UsageError:
    expected = "local, local:4, slurm:4, the address of a scheduler that answers, or its file"
    return UsageError(expected, f"{where}: {error}"[:200], "Correct --cluster.")


def _of_this_machine(size: int) -> Any:
    return LocalCluster(n_workers=size, threads_per_worker=1, dashboard_address="127.0.0.1:0")


def _of_slurm(size: int) -> Any:
    from dask_jobqueue import SLURMCluster

    # Queue, memory, time and what else a site asks for are in Dask's configuration, under jobqueue.slurm.
    cluster = SLURMCluster(cores=1, processes=1)
    cluster.scale(jobs=size)
    return cluster


# What starts workers by itself.
_STARTED: dict[str, Callable[[int], Any]] = {"local": _of_this_machine, "slurm": _of_slurm}


class Activity(WorkerPlugin):  # type: ignore[misc, unused-ignore]
    """What a Dask worker has of an activity: its files, unpacked once, and a pool of one worker.

    It has one task at a time, as its lock sees to.
    """

    def __init__(self, course: Course, grader: Grader, required: Tier) -> None:
        self.name = f"gabarito-{grader.fingerprint[:16]}-{required}"
        self._bundle, self._slug, self._required = pack(course, grader.activity.slug), grader.activity.slug, required
        self._fingerprint = grader.fingerprint

    def setup(self, worker: Any) -> None:
        """Unpack the activity."""
        self._stack, self.lock = ExitStack(), threading.Lock()
        self._root = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="gabarito-course-")))
        unpack(self._bundle, self._root)
        # The secret is in the bundle, and that of another course of this machine is not meant.
        os.environ.pop(VARIABLE, None)
        self._graders: dict[bool, Grader] = {}
        self._pool: Pool | None = None
        self._parent: WarmParent | None = None

    def teardown(self, worker: Any) -> None:
        """End what was started."""
        self._stack.close()

    @property
    def course(self) -> Course:
        """The part of the course that was unpacked."""
        return Course.load(self._root)

    def grader(self, *, provisional: bool = False) -> Grader:
        """Return the activity's grader; provisional as for :func:`~gabarito.grading.load.load_activity`.

        Raises:
            GabaritoError: if it is another one here.
        """
        if provisional not in self._graders:
            grader = Grader.load(self.course, self._slug, provisional=provisional)
            if grader.fingerprint != self._fingerprint:
                advice = "Install the same version of Gabarito and of the course's libraries on every machine."
                raise GabaritoError("the same grader on every machine", "another one on a worker", advice)
            self._graders[provisional] = grader
        return self._graders[provisional]

    def parent(self, grader: Grader) -> WarmParent:
        """Return a warm parent, which stays until the worker ends."""
        if self._parent is None:
            started = WarmParent(self.course.assignment(self._slug), environment=grader.environment)
            self._parent = self._stack.enter_context(started)
            self._parent.wait_until_ready()
        return self._parent

    def grade(self, submission: Submission) -> dict[str, Any]:
        """Grade a submission.

        Raises:
            GabaritoError: if the grader is another one here, or its worker cannot start.
        """
        if self._pool is None:
            self._pool = self._stack.enter_context(Pool(self.course, self.grader(), 1, self._required))
        (graded,) = self._pool.grade([submission])
        return {
            "graded": graded_to_message(graded),
            "tiers": sorted(one.value for one in self._pool.tiers),
            "shortfalls": sorted(self._pool.shortfalls),
        }


def do_one(plugin: str, function: Callable[[Activity, bytes], bytes], message: bytes) -> bytes:
    """Call a function on the worker that this runs on: a message in, a message out, one at a time."""
    activity: Activity = get_worker().plugins[plugin]
    with activity.lock:
        return function(activity, message)


def grade_one(activity: Activity, message: bytes) -> bytes:
    """Grade a submission on a worker."""
    return bytes(msgpack.packb(activity.grade(submission_of_message(msgpack.unpackb(message)))))


def _lost(error: Exception) -> GabaritoError:
    received = f"{type(error).__name__}: {error}"[:200]
    advice = "Nothing that was graded is lost: run the same command again once it does."
    return GabaritoError("a cluster that answers", received, advice)
