"""A worker: the process that holds graders and their warm parents, and grades what it is sent.

It is started as ``python -m gabarito.workers.worker FD COURSE SLUG TIER CONTROL LOG [nice]`` with the descriptor of
a stream socket and those of the fork server that all workers share. It begins with one activity, and turns to another
when it is told to. A warm parent that is lost is replaced, and the submission graded again; if that one is lost too,
the machine is to blame.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from gabarito.execution.trusted.canaries import prove
from gabarito.execution.trusted.fork_server import ForkServer
from gabarito.execution.trusted.interpreter import find_environment
from gabarito.execution.trusted.network import leave_the_network
from gabarito.execution.trusted.own_time import IDLE
from gabarito.execution.trusted.parent import ParentLost, WarmParent
from gabarito.execution.wire.channel import Channel, Closed
from gabarito.grading.grade import Graded, Grader
from gabarito.values.activity import JUDGING_SECONDS
from gabarito.values.course import Course
from gabarito.values.environment import Environment
from gabarito.values.errors import GabaritoError, UsageError
from gabarito.values.runs import Tier
from gabarito.values.submission import Submission
from gabarito.values.text import Text
from gabarito.values.verdict import Status
from gabarito.workers.messages import graded_to_message, submission_of_message
from gabarito.workers.scratch import leave

_PR_SET_PDEATHSIG = 1  # prctl(2)
# How many activities a worker keeps ready. Each has a warm parent, which shares its memory with the others.
_KEPT = 4


class _Parents:
    """The warm parent in use, replaced when it is lost; never one in a weaker sandbox than required.

    Where that is so from the start, nothing is graded. A later one that is weaker, because the machine has changed
    meanwhile, counts as lost: the submission is not run in it, and its record says why.
    """

    def __init__(self, given: Path, required: Tier, *, nice: bool = False, server: ForkServer | None = None) -> None:
        self._given = given if given.is_dir() else None
        self._required = required
        self._nice = nice
        self._server = server
        self._missed = ""
        self._current = self._start()

    @property
    def current(self) -> WarmParent:
        """The warm parent.

        Raises:
            ParentLost: if its sandbox is weaker than required.
        """
        if self._missed:
            raise ParentLost(f"expected {self._wanted}; received {self._missed}")
        return self._current

    def wait_until_ready(self) -> None:
        """Wait for the first one.

        Raises:
            UsageError: if its sandbox is weaker than required.
        """
        self._prove()
        if self._missed:
            advice = "Nothing was graded. `gabarito doctor` says what is missing."
            raise UsageError(self._wanted, self._missed, advice)

    def replace(self) -> None:
        self._current.close()
        self._current = self._start()
        self._prove()

    def close(self) -> None:
        self._current.close()

    @property
    def _wanted(self) -> str:
        return f"a sandbox of tier {self._required} (--require-tier)"

    def _prove(self) -> None:
        self._current.wait_until_ready()
        prove(self._current)
        tier, why = self._current.tier, self._current.shortfall
        received = f"{tier}, because of {why}" if why else f"{tier}, the strongest there is here"
        self._missed = "" if tier.reaches(self._required) else received

    def _start(self) -> WarmParent:
        return WarmParent(self._given, nice=self._nice, server=self._server)


@dataclass(frozen=True, slots=True)
class _Activity:
    """An activity that this worker can grade: its grader and its warm parents."""

    grader: Grader
    parents: _Parents


class _Activities:
    """The activities that were graded last, ready for more.

    The fork server of the `shared` descriptors, which all workers have, is for the environment and the imports of the
    first one; for others, this worker starts fork servers of its own.
    """

    def __init__(self, course: Course, required: Tier, shared: tuple[int, int], *, nice: bool) -> None:
        self._course, self._required, self._nice = course, required, nice
        self._shared = shared
        self._servers: list[ForkServer] = []
        self._open: dict[str, _Activity] = {}

    def open(self, slug: str) -> _Activity:
        """Get an activity ready.

        Raises:
            GabaritoError: if its grader does not load, or no warm parent starts; UsageError, if its sandbox is weaker
                than required.
        """
        found = self._open.pop(slug, None) or self._start(slug)
        self._open[slug] = found
        while len(self._open) > _KEPT:
            self._open.pop(next(iter(self._open))).parents.close()
        return found

    def close(self) -> None:
        """End all warm parents."""
        for one in self._open.values():
            one.parents.close()
        self._open.clear()
        for server in self._servers:
            server.close()

    def _start(self, slug: str) -> _Activity:
        # Meanwhile the fork server may still be importing.
        grader = Grader.load(self._course, slug)
        server = self._server_of(grader.environment or find_environment())
        parents = _Parents(self._course.assignment(slug), self._required, nice=self._nice, server=server)
        try:
            parents.wait_until_ready()
        except BaseException:
            parents.close()
            raise
        return _Activity(grader, parents)

    def _server_of(self, environment: Environment) -> ForkServer:
        for server in self._servers:
            if server.environment == environment:
                return server
        shared = not self._servers
        self._servers.append(ForkServer.shared(environment, self._shared) if shared else ForkServer(environment))
        return self._servers[-1]


def main() -> None:
    """Serve until the other side hangs up, or this process is told to end."""
    descriptor, root, slug, required, control, log, *nice = sys.argv[1:]
    command = os.getppid()
    _end_with_the_command()
    leave_the_network()
    channel = Channel(socket.socket(fileno=int(descriptor)))
    activities: _Activities | None = None
    try:
        course = Course.load(Path(root))
        activities = _Activities(course, Tier(required), (int(control), int(log)), nice=bool(nice))
        message: Any = {"open": slug}
        while True:
            if "open" in message:
                current = activities.open(message["open"])
                tier, why = current.parents.current.tier.value, current.parents.current.shortfall
                channel.send({"opened": message["open"], "tier": tier, "shortfall": why})
            else:
                submission = submission_of_message(message)
                graded = grade(current.grader, submission, current.parents, lambda: channel.send({"judging": True}))
                channel.send(graded_to_message(graded))
            message = channel.receive()
    except GabaritoError as error:
        with suppress(Closed):
            said = [str(error.expected), str(error.received), str(error.advice or "")]
            channel.send({"fatal": said, "usage": isinstance(error, UsageError)})
    except Closed:
        pass
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # nothing may come between this process and its cleaning up
        if activities is not None:
            activities.close()
        leave(command)


def grade(
    grader: Grader, submission: Submission, parents: _Parents, on_judging: Callable[[], None] = lambda: None
) -> Graded:
    """Grade one submission; a second time with a new warm parent if the first is lost.

    Args:
        grader: of the activity.
        submission: what was handed in.
        parents: the warm parent, and those that replace it.
        on_judging: called when the notebook has run, before its answers are judged.
    """
    try:
        return _graded(grader, submission, parents, on_judging)
    except ParentLost:
        parents.replace()
    try:
        return _graded(grader, submission, parents, on_judging)
    except ParentLost as lost:
        parents.replace()
        return grader.refuse(submission, Status.INFRA, infra(str(lost)))


def _graded(grader: Grader, submission: Submission, parents: _Parents, on_judging: Callable[[], None]) -> Graded:
    """Grade one submission. Where judging is stuck in code that no exception reaches, this process is killed."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = JUDGING_SECONDS + IDLE * grader.activity.limits.own_seconds

    def judging() -> None:
        seconds = int(time.process_time() + most) + 1
        resource.setrlimit(
            resource.RLIMIT_CPU, (seconds if hard == resource.RLIM_INFINITY else min(seconds, hard), hard)
        )
        on_judging()

    try:
        return grader.grade(submission, parents.current, judging)
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def infra(what: Text | str) -> Text:
    """Say to the student that the machine failed, and to the instructor how."""
    return Text("The machine failed during grading ({what}). This says nothing about your answers.").fill(what=what)


def _end_with_the_command() -> None:
    """End in good order when told to, and when the command that started this process is killed."""
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command, which then hangs up
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def _leave(*_: Any) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise SystemExit(1)


if __name__ == "__main__":
    main()
