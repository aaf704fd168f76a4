"""What every tier has: resource limits (setrlimit(2)) and an environment of its own."""

from __future__ import annotations

import os
import resource
import tempfile
from contextlib import suppress
from pathlib import Path

from gabarito.execution.wire.terms import Terms

_FILE_SIZE = 1024**3
_OPEN_FILES = 512
_NICEST = 19
# Signals that wait for whoever blocks them: the kernel keeps those that are not standard ones in a queue.
_SIGNALS = 1024


def limit(terms: Terms, *, alone: bool) -> None:
    """Bound what the calling process, and each that it starts, may use.

    RLIMIT_AS would count what TensorFlow only reserves; RLIMIT_DATA counts private writable memory.

    Args:
        terms: what is allowed.
        alone: whether no other process has the same user; RLIMIT_NPROC would count those too.

    Raises:
        OSError: if a limit cannot be set.
    """
    limits = [
        (resource.RLIMIT_DATA, _data_in_use() + terms.memory),
        (resource.RLIMIT_CPU, terms.cpu_seconds),
        (resource.RLIMIT_FSIZE, _FILE_SIZE),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        # Not 0: where dumps are piped to a program, only 1 says that there is to be none (core(5)).
        (resource.RLIMIT_CORE, 1),
        # What a machine may grant its users: to raise their priority again, and queues of messages in the kernel.
        (resource.RLIMIT_NICE, 0),
        (resource.RLIMIT_RTPRIO, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
    ]
    if alone:
        limits += [(resource.RLIMIT_NPROC, terms.processes), (resource.RLIMIT_SIGPENDING, _SIGNALS)]
    for what, most in limits:
        hard = resource.getrlimit(what)[1]
        capped = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (capped, capped))


def lower_priority() -> None:
    """Run only when nothing else wants to: the lowest priority, also of the session as a group (sched(7)).

    Raises:
        OSError: if the kernel refuses.
    """
    os.setpriority(os.PRIO_PROCESS, 0, _NICEST)
    with suppress(OSError):  # a kernel that groups no sessions, or changes no more of them just now
        Path("/proc/self/autogroup").write_text(str(_NICEST), encoding="ascii")


def private_environment(home: Path) -> None:
    """Point everything that libraries keep for a user into `home`."""
    for name in ("HOME", "KERAS_HOME", "IPYTHONDIR", "MPLCONFIGDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        os.environ[name] = str(home if name == "HOME" else home / f".{name.lower()}")
    os.environ["TMPDIR"] = str(home / "tmp")
    tempfile.tempdir = None  # it remembers what it was told in the warm parent


def _data_in_use() -> int:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmData:"):
            return int(line.split()[1]) * 1024
    raise OSError("Expected VmData in /proc/self/status; received none.")
