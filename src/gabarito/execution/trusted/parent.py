"""The trusted end of a warm parent: start it, have it fork a child, have the child reaped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgpack

from gabarito.execution.trusted import cgroup
from gabarito.execution.trusted.cgroup import Group, Subtree
from gabarito.execution.trusted.interpreter import find_environment, warm_libraries
from gabarito.execution.trusted.workspace import remove
from gabarito.execution.wire.channel import Channel
from gabarito.execution.wire.given import measured
from gabarito.execution.wire.layers import Layers
from gabarito.execution.wire.terms import Terms
from gabarito.values.environment import Environment
from gabarito.values.errors import GabaritoError
from gabarito.values.runs import Tier

# Runs in the course's interpreter, which has no gabarito of its own.
_START = Path(__file__).parents[1] / "student" / "start.py"
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
        libraries: what to import; what notebooks do, as far as the environment has it, where None is given.
        most: the strongest tier of sandbox to make; only for the strongest of all, a cgroup is looked for.
        nice: whether every other process of the machine comes before the children.
        environment: the interpreter and the libraries of student code; the grader's own where None is given.

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
    ) -> None:
        self.given = None if given is None else given.resolve()
        self.room = measured(self.given)
        self.environment = find_environment() if environment is None else environment
        self.nice = nice
        self.layers: Layers | None = None
        self._looks_for_cgroup = most is Tier.STRONG
        self._subtree: Subtree | None = None
        self._proven, self._got_through = Tier.STRONG, ""
        self._home = Path(tempfile.mkdtemp(prefix="gabarito-warm-"))
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the process)
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        libraries = warm_libraries(self.environment) if libraries is None else libraries
        command = [str(self.environment.python), "-s", "-P", str(_START)]
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 (our own module)
                [*command, str(theirs.fileno()), str(self.given or ""), most.value, *libraries],
                env=_environment(self._home, self.environment.python),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=self._log,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )

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

    @property
    def pid(self) -> int:
        """The process' id."""
        return self._process.pid

    def wait_until_ready(self) -> None:
        """Wait for the imports and for the sandbox; `layers` is known from then on.

        Raises:
            GabaritoError: if they fail; it carries the last line of what the process said.
        """
        try:
            self.layers = Layers(**self._receive(_START_SECONDS)["layers"])
        except ParentLost:
            self._log.seek(0)
            said = self._log.read().decode("utf-8", "replace").strip().splitlines()[-1:] or ["nothing"]
            advice = f"Run it by hand: {self.environment.python} -c 'import tensorflow'."
            raise GabaritoError("a warm parent that imports the libraries", said[0], advice) from None
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
        self._process.send_signal(signal.SIGCONT)
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
        try:
            self._process.wait(timeout=_ANSWER_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()
        remove(self._home)

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


def _environment(home: Path, python: Path) -> dict[str, str]:
    """Return all of the environment that student code will ever see, but for its private folders."""
    return {
        "PATH": os.pathsep.join([str(python.parent), "/usr/local/bin", "/usr/bin", "/bin"]),
        "HOME": str(home),
        "TMPDIR": str(home),
        "MPLCONFIGDIR": str(font_cache()),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "KERAS_BACKEND": "tensorflow",
        "CUDA_VISIBLE_DEVICES": "",
        "TF_CPP_MIN_LOG_LEVEL": "2",
        # One thread: a fork copies no other, and the last bits depend on how many compute.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        # A heap of large pages: a fork writes down fewer, and a child asks for fewer.
        "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
        # A notebook that begins with `%pip install` finds what is installed, and pip asks no index.
        "PIP_NO_INDEX": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }


def font_cache() -> Path:
    """Where matplotlib keeps its list of fonts between runs: a second of work otherwise done at every start."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    folder = Path(base) / "gabarito" / "matplotlib"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.gettempdir())
    return folder
