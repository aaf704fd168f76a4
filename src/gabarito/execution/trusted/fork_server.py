"""The trusted end of a fork server: start it, and have it fork warm parents. Several processes may share one."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import IO, Self

import msgpack

from gabarito.execution.trusted.interpreter import find_environment
from gabarito.execution.trusted.workspace import remove
from gabarito.values.environment import Environment
from gabarito.values.runs import Tier

# Runs in the course's interpreter, which has no gabarito of its own.
_START = Path(__file__).parents[1] / "student" / "start.py"
# How the names of fork servers' own homes begin.
HOME = "gabarito-warm-"
_END_SECONDS = 45.0
_LAST = 1 << 16


class ForkServer:
    """A process with an environment's libraries imported, until it is closed; its warm parents do not end with it.

    Args:
        environment: the interpreter and the libraries of student code; the grader's own where None is given.
        libraries: what to import; the imports of the environment where None is given.
        folder: where its home is made; among the temporary files where None is given.

    Raises:
        CourseError: if the grader's own has not what student code needs.
    """

    def __init__(
        self,
        environment: Environment | None = None,
        libraries: tuple[str, ...] | None = None,
        folder: Path | None = None,
    ) -> None:
        self.environment = find_environment() if environment is None else environment
        self.libraries = self.environment.imports if libraries is None else libraries
        keras = "plain" if self.environment.plain_keras else "fast"
        self._home: Path | None = Path(tempfile.mkdtemp(prefix=HOME, dir=folder))
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the process)
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [str(self.environment.python), "-s", "-P", str(_START)]
        with theirs:
            self._process: subprocess.Popen[bytes] | None = subprocess.Popen(  # noqa: S603 (our own module)
                [*command, str(theirs.fileno()), keras, *self.libraries],
                env=_environment(self._home, self.environment.python),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=self._log,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )

    @classmethod
    def shared(cls, environment: Environment, descriptors: tuple[int, int]) -> Self:
        """Return, in a process that inherited these `descriptors`, the end of the fork server that they are of."""
        control, log = descriptors
        server = cls.__new__(cls)
        server.environment, server.libraries = environment, environment.imports
        server._control, server._log = socket.socket(fileno=control), os.fdopen(log, "rb")
        server._home = server._process = None
        return server

    @property
    def descriptors(self) -> tuple[int, int]:
        """What another process has to inherit to share it."""
        return self._control.fileno(), self._log.fileno()

    @property
    def has_ended(self) -> bool:
        """Whether the process that was started here is gone."""
        return self._process is not None and self._process.poll() is not None

    @property
    def last_words(self) -> str:
        """The last line of what it, or a warm parent of it, has said."""
        size = os.fstat(self._log.fileno()).st_size
        said = os.pread(self._log.fileno(), _LAST, max(0, size - _LAST)).decode("utf-8", "replace").strip()
        return said.rpartition("\n")[2]

    def fork(self, parent: socket.socket, given: Path | None, most: Tier) -> None:
        """Have it fork a warm parent that serves on the socket `parent`. If it is gone, that socket is closed.

        Args:
            parent: the warm parent's end of a pair.
            given: the folder that students were given.
            most: the strongest tier of sandbox to make.
        """
        request = msgpack.packb({"given": str(given or ""), "most": most.value})
        try:
            socket.send_fds(self._control, [request], [parent.fileno()])
        except OSError:
            return

    def close(self) -> None:
        """Let go of it; who started it ends it."""
        self._control.close()
        if self._process is not None:
            try:
                self._process.wait(timeout=_END_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._log.close()
        if self._home is not None:
            remove(self._home)
            self._home = None


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
        # pandas imports pyarrow, whose allocator would start a thread: a fork would not be safe.
        "JE_ARROW_MALLOC_CONF": "background_thread:false",
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
