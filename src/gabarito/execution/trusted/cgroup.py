"""Control groups: limits that the kernel enforces on a child and all below it, where the machine delegates a subtree.

This is the trusted side's part of the sandbox: it puts a child into a group while the child still waits for its first
request, so that neither the warm parent nor student code ever has a right to it. What is written where, and which
processes may be where, follows Documentation/admin-guide/cgroup-v2.rst; who may use a subtree follows
systemd.io/CGROUP_DELEGATION.
"""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gabarito.execution import kernel

CONTROLLERS = frozenset({"cpu", "memory", "pids"})
_ENOUGH = frozenset({"memory", "pids"})
# Microseconds of processor time in each such span: one core, as a child computes with one thread.
_ONE_CORE = "100000 100000"
# Where this program's own processes go: a cgroup that passes controllers on may hold none itself.
_OWN = "gabarito.own"
_ROUNDS = 5
_END_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Group:
    """The cgroup of one child."""

    folder: Path

    @property
    def ran_out(self) -> bool:
        """Whether the kernel has killed a process in here because memory ran out."""
        with suppress(OSError):
            return "oom_kill 0\n" not in _read(self.folder / "memory.events")
        return False

    def end(self) -> None:
        """Kill whatever is in here, and remove the cgroup once it is empty; what does not die is left to be reaped."""
        with suppress(OSError):
            _write(self.folder / "cgroup.kill", "1")
        deadline = time.monotonic() + _END_SECONDS
        while self.folder.exists() and time.monotonic() < deadline:
            time.sleep(0.001)  # dying takes a moment
            with suppress(OSError):
                self.folder.rmdir()


@dataclass(frozen=True, slots=True)
class Subtree:
    """A cgroup below which there may be others, and the controllers that those have."""

    folder: Path
    controllers: frozenset[str]

    def group(self, pidfd: int, memory: int, processes: int) -> Group:
        """Put a child into a cgroup of its own.

        Args:
            pidfd: of the child.
            memory: bytes above what the child has now; the kernel counts files in memory too.
            processes: how many there may be, with threads.

        Raises:
            OSError: if the kernel refuses, or the child has ended.
        """
        pid = kernel.pid_of(pidfd)
        group = Group(Path(tempfile.mkdtemp(prefix="gabarito-", dir=self.folder)))
        try:
            if "memory" in self.controllers:
                # Pages that the child shares with its parent are the child's from the first time it writes to them.
                _write(group.folder / "memory.max", str(_resident(pid) + memory))
                _write(group.folder / "memory.oom.group", "1")
                with suppress(FileNotFoundError):  # a kernel without swap
                    _write(group.folder / "memory.swap.max", "0")
            if "cpu" in self.controllers:
                _write(group.folder / "cpu.max", _ONE_CORE)
            if "pids" in self.controllers:
                _write(group.folder / "pids.max", str(processes))
            _write(group.folder / "cgroup.procs", str(pid))
        except OSError:
            group.end()
            raise
        return group


def find(proc: Path = Path("/proc")) -> Subtree:
    """Return the subtree that is delegated to this process, ready for children.

    If need be, all processes at its top, those of the container or of the unit, are moved one down.

    Raises:
        OSError: if there is none; its text says what is missing.
    """
    own = _own_folder(proc / "self")
    top = own.parent if own.name == _OWN else own
    controllers = CONTROLLERS & set(_read(top / "cgroup.controllers").split())
    if not controllers & _ENOUGH:
        raise OSError("neither memory nor pids is a controller here")
    if own == top and (top / "cgroup.type").exists():  # only the machine's own root has none, and may hold processes
        if not _is_ours(top, proc):
            raise OSError("none is delegated to this process")
        _clear(top)
    _write(top / "cgroup.subtree_control", " ".join(f"+{name}" for name in sorted(controllers)))
    Group(Path(tempfile.mkdtemp(prefix="gabarito-", dir=top))).end()
    return Subtree(top, controllers)


def _own_folder(own: Path) -> Path:
    """Return the folder of this process' cgroup: proc_pid_cgroup(5), proc_pid_mountinfo(5)."""
    path = next((line[3:] for line in _read(own / "cgroup").splitlines() if line.startswith("0::")), "")
    for line in _read(own / "mountinfo").splitlines():
        fields, _, kind = line.partition(" - ")
        root, place = fields.split()[3:5]
        if kind.startswith("cgroup2 ") and Path(path).is_relative_to(root):
            return Path(place) / Path(path).relative_to(root)
    raise OSError("cgroup v2 is not mounted")


def _is_ours(top: Path, proc: Path) -> bool:
    """Whether a cgroup was given to us: as a container's root, by systemd's mark, or with no other processes in it."""
    if "0::/" in _read(proc / "self/cgroup").splitlines():
        return True
    for mark in ("user.delegate", "trusted.delegate"):
        with suppress(OSError):
            return os.getxattr(top, mark) == b"1"
    with suppress(OSError):
        # By their commands: a worker in a user namespace of its own may not read more of the others.
        return all(b"gabarito" in (proc / pid / "cmdline").read_bytes() for pid in _read(top / "cgroup.procs").split())
    return False


def _clear(top: Path) -> None:
    (top / _OWN).mkdir(exist_ok=True)
    for _ in range(_ROUNDS):  # some may be forking; if any stays, the kernel passes no controller on
        for pid in _read(top / "cgroup.procs").split():
            with suppress(ProcessLookupError):  # it has ended meanwhile
                _write(top / _OWN / "cgroup.procs", pid)


def _resident(pid: int) -> int:
    return int(_read(Path(f"/proc/{pid}/statm")).split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _write(file: Path, text: str) -> None:
    with open(os.open(file, os.O_WRONLY), "w", encoding="ascii") as opened:  # makes no file that is not there
        opened.write(text)
