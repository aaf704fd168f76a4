"""The trusted end of a warm parent: have it forked, have it fork a child, have the child reaped."""

from __future__ import annotations

import os
import select
import signal
import socket
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgpack

from gabarito.execution.trusted import cgroup
from gabarito.execution.trusted.cgroup import Group, Subtree
from gabarito.execution.trusted.fork_server import ForkServer
from gabarito.execution.wire.channel import Channel
from gabarito.execution.wire.given import measured
from gabarito.execution.wire.layers import Layers
from gabarito.execution.wire.terms import Terms
from gabarito.values.environment import Environment
from gabarito.values.errors import GabaritoError
from gabarito.values.runs import Tier

_START_SECONDS = 180.0
# More than the warm parent itself waits for a child to die, on a busy machine.
_ANSWER_SECONDS = 45.0
_PACKET = 1 << 16


class ParentLost(BaseException):
    """The warm parent is gone or does not answer.

    Not an `Exception`, so that an ``except`` around a student's function never takes it for the student's fault.
    """


@dataclass(frozen=True, slots=True)
class Usage:
    """How a child ended: exit code (negative: the signal), CPU in seconds, largest resident set in bytes."""

    exit: int
    cpu_seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Forked:
    """A child just forked: its pid as the warm parent sees it, a descriptor that tells its end, the channel to it."""

    pid: int
    pidfd: int
    channel: Channel


class WarmParent:
    """A process with the libraries imported. A context manager: leaving it ends the process and its children.

    Args:
        given: the folder that students were given; each child has a copy of it as its working directory.
        libraries: what to import; the imports of the environment where None is given.
        most: the strongest tier of sandbox to make; only for the strongest of all, a cgroup is looked for.
        nice: whether every other process of the machine comes before the children.
        environment: the interpreter and the libraries of student code; the grader's own where None is given.
        server: what forks it, with an environment and libraries of its own; one for this alone where None is given.

    Raises:
        CourseError: if the grader's own has not what student code needs.
    """

    def __init__(
        self,
        given: Path | None = None,
        libraries: tuple[str, ...] | None = None,
        most: Tier = Tier.STRONG,
        *,
        nice: bool = False,
        environment: Environment | None = None,
        server: ForkServer | None = None,
    ) -> None:
        self.given = None if given is None else given.resolve()
        self.room = measured(self.given)
        self.nice = nice
        self.layers: Layers | None = None
        self.pid = 0
        self._pidfd = -1
        self._looks_for_cgroup = most is Tier.STRONG
        self._subtree: Subtree | None = None
        self._proven, self._got_through = Tier.STRONG, ""
        self._owns_server = server is None
        self._server = ForkServer(environment, libraries) if server is None else server
        self.environment = self._server.environment
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._server.fork(theirs, self.given, most)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def tier(self) -> Tier:
        """The tier of the children; NONE before the parent is ready."""
        if self.layers is None:
            return Tier.NONE
        return self.layers.tier if self._proven.reaches(self.layers.tier) else self._proven

    @property
    def shortfall(self) -> str:
        """Why the children's tier is weaker than the machine's best; nothing where it is not."""
        if self.layers is None:
            return "the warm parent is not ready"
        if self.layers.given_files:
            return f"the files that students were given: {self.layers.given_files}"
        return "" if self.tier is self.layers.tier else f"a child got through: {self._got_through}"

    @property
    def in_namespaces(self) -> bool:
        """Whether children run in namespaces, where they have folders in memory."""
        return self.layers is not None and self.layers.tier is Tier.STRONG

    def lower(self, proven: Tier, got_through: str = "") -> None:
        """Lower the tier to the one that the children's behaviour has proven, if that is lower.

        Args:
            proven: that tier.
            got_through: what a child could do, in words.
        """
        self._proven, self._got_through = proven, got_through

    def wait_until_ready(self) -> None:
        """Wait for the imports and for the sandbox; `layers` and `pid` are known from then on.

        Raises:
            GabaritoError: if they fail; it carries the last line of what the process said.
        """
        self._control.settimeout(_START_SECONDS)
        try:
            data, descriptors, _, _ = socket.recv_fds(self._control, _PACKET, 1)
            ready = msgpack.unpackb(data)
        except (OSError, ValueError):
            imports = ", ".join(self._server.libraries) or "numpy"
            advice = f"Run it by hand: {self.environment.python} -c 'import {imports}'."
            received = self._server.last_words or "nothing"
            raise GabaritoError("a warm parent that imports the libraries", received, advice) from None
        self.pid, self._pidfd = ready["pid"], descriptors[0]
        self.layers = Layers(**ready["layers"])
        if self._looks_for_cgroup:
            self.layers = replace(self.layers, cgroup=self._find_cgroup())

    def fork(self, terms: Terms) -> Forked:
        """Fork a child under `terms`.

        Raises:
            ParentLost: if the parent is gone.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            request = msgpack.packb({"op": "fork", "terms": asdict(terms)})
            try:
                socket.send_fds(self._control, [request], [theirs.fileno()])
                self._control.settimeout(_ANSWER_SECONDS)
                data, descriptors, _, _ = socket.recv_fds(self._control, _PACKET, 1)
                return Forked(msgpack.unpackb(data)["pid"], descriptors[0], Channel(ours))
            except (OSError, ValueError, IndexError) as error:
                ours.close()
                raise ParentLost(str(error)) from error

    def group(self, forked: Forked, memory: int, processes: int) -> Group | None:
        """Put a child, before its first request, into a cgroup of its own; None where the machine delegates none.

        Args:
            forked: the child.
            memory: bytes above what it has now.
            processes: how many there may be, with threads.

        Raises:
            ParentLost: if the child has ended.
        """
        if self._subtree is None:
            return None
        try:
            return self._subtree.group(forked.pidfd, memory, processes)
        except OSError as error:
            raise ParentLost(f"a child could not be put into a cgroup: {error}") from error

    def reap(self, forked: Forked) -> Usage:
        """Kill a child and all that it left behind.

        Raises:
            ParentLost: if the parent is gone, or something would not die; the parent is then ended too.
        """
        forked.channel.close()
        # First from here: the parent may be gone, or stopped by its child.
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(forked.pidfd, signal.SIGKILL)
        os.close(forked.pidfd)
        self._signal(signal.SIGCONT)
        try:
            self._control.send(msgpack.packb({"op": "reap", "pid": forked.pid}))
        except OSError as error:
            raise ParentLost(str(error)) from error
        reply = self._receive(_ANSWER_SECONDS)
        if not reply["clean"]:
            self.close()
            raise ParentLost("processes of a submission would not die")
        return Usage(reply["exit"], reply["cpu_seconds"], reply["memory"])

    def close(self) -> None:
        """End the process; it kills its children first."""
        self._control.close()
        if self._pidfd >= 0:
            if not self._has_ended(_ANSWER_SECONDS):
                self._signal(signal.SIGKILL)
                self._has_ended(_ANSWER_SECONDS)
            os.close(self._pidfd)
            self._pidfd = -1
        if self._owns_server:
            self._server.close()

    def _has_ended(self, seconds: float) -> bool:
        """Wait for the end of the process for so long."""
        poll = select.poll()
        poll.register(self._pidfd, select.POLLIN)
        return bool(poll.poll(seconds * 1000))

    def _signal(self, number: int) -> None:
        if self._pidfd >= 0:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, number)

    def _find_cgroup(self) -> str:
        """Look for a subtree of cgroups, and return why there is none."""
        try:
            self._subtree = cgroup.find()
        except OSError as error:
            return str(error)
        return ""

    def _receive(self, seconds: float) -> Any:
        self._control.settimeout(seconds)
        try:
            data = self._control.recv(_PACKET)
        except OSError as error:
            raise ParentLost(str(error)) from error
        if not data:
            raise ParentLost("the warm parent has ended")
        return msgpack.unpackb(data)
