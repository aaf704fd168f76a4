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
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import dask
import msgpack
from distributed import Client, Future, KilledWorker, LocalCluster, WorkerPlugin, get_worker, wait

from gabarito import __version__
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
        where: ``local`` for workers of this machine, ``local:4`` for so many of them, or a scheduler's address. TLS and
            timeouts are as Dask's own configuration says.
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
        if kind == "local":
            try:
                with dask.config.set(_DEATHS):
                    size = int(many) if many else len(os.sched_getaffinity(0))
                    local = LocalCluster(n_workers=size, threads_per_worker=1, dashboard_address="127.0.0.1:0")
            except (OSError, ValueError) as error:
                raise _no_cluster(self._where, error) from error
            self.client = self._stack.enter_context(Client(self._stack.enter_context(local)))
        else:
            self.client = self._stack.enter_context(_connected(self._where))
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
        self._give_graders()

    def _give_graders(self) -> None:
        self._plugin = Graders(self._course, self._grader, self.required)
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
        return self.client.submit(grade_one, self._plugin.name, message, pure=False, retries=0)

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
        return Client(where, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise _no_cluster(where, error) from error


def _no_cluster(where: str, error: Exception) -> UsageError:
    expected = "local, local:4, or the address of a scheduler that answers"
    return UsageError(expected, f"{where}: {error}"[:200], "Correct --cluster.")


class Graders(WorkerPlugin):  # type: ignore[misc, unused-ignore]
    """What a Dask worker grades with: the activity, unpacked once, and a pool of one worker."""

    def __init__(self, course: Course, grader: Grader, required: Tier) -> None:
        self.name = f"gabarito-{grader.fingerprint[:16]}-{required}"
        self._bundle, self._slug, self._required = pack(course, grader.activity.slug), grader.activity.slug, required
        self._fingerprint = grader.fingerprint

    def setup(self, worker: Any) -> None:
        """Unpack the activity."""
        self._stack, self._lock = ExitStack(), threading.Lock()
        self._root = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="gabarito-course-")))
        unpack(self._bundle, self._root)
        # The secret is in the bundle, and that of another course of this machine is not meant.
        os.environ.pop(VARIABLE, None)
        self._pool: Pool | None = None

    def teardown(self, worker: Any) -> None:
        """End what was started."""
        self._stack.close()

    def grade(self, submission: Submission) -> dict[str, Any]:
        """Grade a submission, one at a time.

        Raises:
            GabaritoError: if the grader is another one here, or its worker cannot start.
        """
        with self._lock:
            if self._pool is None:
                course = Course.load(self._root)
                grader = Grader.load(course, self._slug)
                if grader.fingerprint != self._fingerprint:
                    advice = "Install the same version of Gabarito and of the course's libraries on every machine."
                    raise GabaritoError("the same grader on every machine", "another one on a worker", advice)
                self._pool = self._stack.enter_context(Pool(course, grader, 1, self._required))
            (graded,) = self._pool.grade([submission])
            return {
                "graded": graded_to_message(graded),
                "tiers": sorted(one.value for one in self._pool.tiers),
                "shortfalls": sorted(self._pool.shortfalls),
            }


def grade_one(plugin: str, message: bytes) -> bytes:
    """Grade a submission on the worker that this runs on: a message in, a message out."""
    graders: Graders = get_worker().plugins[plugin]
    return bytes(msgpack.packb(graders.grade(submission_of_message(msgpack.unpackb(message)))))


def _lost(error: Exception) -> GabaritoError:
    received = f"{type(error).__name__}: {error}"[:200]
    advice = "Nothing that was graded is lost: run the same command again once it does."
    return GabaritoError("a cluster that answers", received, advice)
