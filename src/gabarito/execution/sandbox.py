"""What the child does to itself before any student code: the one place where its rights are given up.

So far this is the tier *limits*: a session of its own, resource limits, a clean environment, no inherited
descriptors, and death with its parent. Namespaces, Landlock and seccomp are entered here, in `enter`.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
import tempfile
from pathlib import Path

from gabarito.execution.terms import Terms
from gabarito.verdict import Tier

_PR_SET_PDEATHSIG = 1  # prctl(2)
_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_NO_NEW_PRIVS = 38
_LIBC = ctypes.CDLL(None, use_errno=True)

_FILE_SIZE = 1024**3
_OPEN_FILES = 512


def enter(terms: Terms) -> Tier:
    """Give up what student code must not have, and return the tier that holds from here on.

    Raises:
        OSError: if a limit cannot be set; the child must not go on then.
    """
    os.setsid()
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _limit(terms)
    _private_environment(terms)
    os.umask(0o077)
    os.chdir(terms.work)
    return Tier.LIMITS


def adopt_orphans() -> None:
    """Make the calling process the parent of every descendant whose own parent ends (prctl(2))."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def _limit(terms: Terms) -> None:
    # RLIMIT_AS would count what TensorFlow only reserves; RLIMIT_DATA counts private writable memory.
    data = _data_in_use() + terms.memory
    for what, most in (
        (resource.RLIMIT_DATA, data),
        (resource.RLIMIT_CPU, terms.cpu_seconds),
        (resource.RLIMIT_FSIZE, _FILE_SIZE),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        capped = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (capped, capped))


def _data_in_use() -> int:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmData:"):
            return int(line.split()[1]) * 1024
    raise OSError("Expected VmData in /proc/self/status; received none.")


def _private_environment(terms: Terms) -> None:
    home = Path(terms.home)
    for name in ("HOME", "KERAS_HOME", "IPYTHONDIR", "MPLCONFIGDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        os.environ[name] = str(home if name == "HOME" else home / f".{name.lower()}")
    os.environ["TMPDIR"] = str(home / "tmp")
    # Where libraries remember what they were told when the warm parent imported them.
    tempfile.tempdir = None
    keras_config = sys.modules.get("keras.src.backend.config")
    if keras_config is not None:
        keras_config._KERAS_DIR = os.environ["KERAS_HOME"]  # type: ignore[attr-defined]


def _prctl(option: int, value: int) -> None:
    if _LIBC.prctl(option, value, 0, 0, 0) != 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))


def strongest_tier() -> Tier:
    """Return the strongest tier that a child can enter here."""
    return Tier.LIMITS
