"""What the sandbox and the trusted side need of the kernel and Python does not have.

Each call raises `OSError` with its own name.
"""

from __future__ import annotations

import ctypes
import os
import platform
from enum import IntFlag

_LIBC = ctypes.CDLL(None, use_errno=True)

# prctl(2)
PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38

ARCHITECTURE = platform.machine()
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}


class Namespace(IntFlag):
    """What unshare(2) and setns(2) take."""

    MOUNT = 0x00020000
    UTS = 0x04000000
    IPC = 0x08000000
    USER = 0x10000000
    PID = 0x20000000
    NET = 0x40000000


class Mount(IntFlag):
    """Flags of mount(2)."""

    NONE = 0
    READ_ONLY = 0x1
    NO_SUID = 0x2
    NO_DEV = 0x4
    NO_EXEC = 0x8
    REMOUNT = 0x20
    NO_ATIME = 0x400
    NO_DIR_ATIME = 0x800
    BIND = 0x1000
    RECURSIVE = 0x4000
    PRIVATE = 0x40000
    RELATIVE_ATIME = 0x200000


def prctl(option: int, value: int = 0, more: int = 0) -> None:
    """Change how this process runs; the man page is prctl, section 2."""
    _check("prctl", _LIBC.prctl(option, ctypes.c_ulong(value), ctypes.c_ulong(more), 0, 0))


def unshare(what: Namespace) -> None:
    """Leave namespaces for new ones; of pids, the next child is the first process."""
    _check(f"unshare {what!r}", _LIBC.unshare(int(what)))


def setns(descriptor: int, what: Namespace) -> None:
    """Enter the namespace that a descriptor stands for."""
    _check(f"setns {what!r}", _LIBC.setns(descriptor, int(what)))


def map_user(user: int, outer_user: int, group: int, outer_group: int) -> None:
    """Say who the calling process is inside its new user namespace, and who that is outside (user_namespaces(7))."""
    for file, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {outer_user} 1"),
        ("gid_map", f"{group} {outer_group} 1"),
    ):
        with open(f"/proc/self/{file}", "wb") as opened:
            opened.write(text.encode())


def pid_of(pidfd: int) -> int:
    """Return the process that a pidfd stands for, -1 once it has been reaped (pidfd_open(2)).

    Raises:
        OSError: if it is no pidfd.
    """
    with open(f"/proc/self/fdinfo/{pidfd}", encoding="ascii") as file:
        for line in file:
            if line.startswith("Pid:"):
                return int(line.split()[1])
    raise OSError(f"Expected a pidfd; received descriptor {pidfd}.")


def mount(source: str, target: str, kind: str | None, flags: Mount = Mount.NONE, data: str | None = None) -> None:
    """Mount `source` at `target`."""
    words = [None if word is None else word.encode() for word in (source, target, kind, data)]
    _check(f"mount {target}", _LIBC.mount(*words[:3], ctypes.c_ulong(flags), words[3]))


def unmount(target: str) -> None:
    """Detach what is mounted at `target`."""
    _check(f"umount {target}", _LIBC.umount2(target.encode(), 2))  # MNT_DETACH


def pivot_root(new: str, old: str) -> None:
    """Make `new` the root, and put the old root at `old` below it (pivot_root(2))."""
    number = _PIVOT_ROOT.get(ARCHITECTURE)
    if number is None:
        raise OSError(f"pivot_root: expected x86_64 or aarch64; received {ARCHITECTURE}")
    _check("pivot_root", _LIBC.syscall(number, new.encode(), old.encode()))


def syscall(name: str, number: int, *arguments: object) -> int:
    """Call a system call that has no wrapper, and return its result."""
    result: int = _LIBC.syscall(number, *arguments)
    _check(name, result)
    return result


def drop_capabilities() -> None:
    """Give up every capability, now and for whatever is executed later (capabilities(7))."""
    last = int(_first_line("/proc/sys/kernel/cap_last_cap") or 40)
    for capability in range(last + 1):
        _LIBC.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)  # without the right to, there is nothing to drop
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this process
    nothing = (ctypes.c_uint32 * 6)()
    _check("capset", _LIBC.capset(header, nothing))


def _first_line(path: str) -> str:
    try:
        with open(path, encoding="ascii") as file:
            return file.readline().strip()
    except OSError:
        return ""


def _check(what: str, result: int) -> None:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")
