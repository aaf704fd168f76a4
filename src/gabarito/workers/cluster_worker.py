"""What a Dask worker has of an activity, and what it does: messages in, messages out."""

from __future__ import annotations

import logging
import os
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgpack
from distributed import WorkerPlugin, get_worker

from gabarito.execution.trusted.parent import WarmParent
from gabarito.grading.grade import Grader
from gabarito.untrusted import one_line
from gabarito.values.course import Course
from gabarito.values.errors import GabaritoError
from gabarito.values.runs import Tier
from gabarito.values.secret import VARIABLE
from gabarito.values.submission import Submission
from gabarito.workers.bundle import pack, unpack
from gabarito.workers.messages import graded_to_message, submission_of_message
from gabarito.workers.pool import Pool

# Below the logger of Dask's workers: what it is told stands in their own logs, wherever a site keeps these.
LOGGER = "distributed.worker.gabarito"
_log = logging.getLogger(LOGGER)


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
        # Dask clears the folder of a worker that was killed when the next one starts beside it.
        folder = tempfile.TemporaryDirectory(prefix="course-", dir=worker.local_directory)
        self._root = Path(self._stack.enter_context(folder))
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
        named = f"{self._slug} {one_line(submission.student, 80)} {submission.sha256}"
        begin, end = time.monotonic(), "fails"
        _log.info("%s: begins", named)
        try:
            (graded,) = self._pool.grade([submission])
            end = graded.record.status.value
        finally:
            seconds = time.monotonic() - begin
            _log.info("%s: %s after %.1f s", named, end, seconds)
        return {
            "seconds": seconds,
            "graded": graded_to_message(graded),
            "tiers": sorted(one.value for one in self._pool.tiers),
            "shortfalls": sorted(self._pool.shortfalls),
        }


def do_one(plugin: str, function: Callable[[Activity, bytes], bytes], message: bytes) -> bytes:
    """Call a function on the worker that this runs on: a message in, a message out, one at a time."""
    activity: Activity = get_worker().plugins[plugin]
    with activity.lock:
        return function(activity, message)


def grade_some(activity: Activity, message: bytes) -> bytes:
    """Grade submissions on a worker, one after another."""
    return bytes(msgpack.packb([activity.grade(submission_of_message(one)) for one in msgpack.unpackb(message)]))
