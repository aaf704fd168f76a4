"""Namespaces with a root of their own: all that student code sees of the machine.

`isolate` moves the warm parent into a user, mount, pid, network, ipc and uts namespace whose root holds the
interpreter, the system's libraries and what students were given, all read-only, and nothing else: no solution, no
grader, no gradebook, nobody's home. `PidNamespaces` then gives each child a pid namespace of its own, in which it is
the first process, so that whatever it leaves behind ends with it. `make_private_folders` gives it folders in memory, of
bounded size, so that nothing it writes ever reaches a disk.

The order of steps follows user_namespaces(7), pid_namespaces(7) and pivot_root(2).
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from gabarito.execution import kernel
from gabarito.execution.kernel import Mount, Namespace
from gabarito.execution.wire.given import Measured, measured

# The student as seen inside. Outside, this is the user who runs gabarito, or `nobody` if that is root.
STUDENT = 1000
NOBODY = 65534
HOME = Path("/home/student")
GIVEN = Path("/given")
WORK = HOME / "work"
# Where what notebooks ask for by paths of other machines is kept, in a child's home; and the first parts of such paths:
# each is a link there.
ELSEWHERE = ".elsewhere"
OF_OTHERS = ("content", "kaggle", "gdrive", "drive", "Users", "mnt", "media", "data", "datasets", "workspace", "root")

# Where the machine's programs and libraries are. A link there is the same link here.
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
ETC = ("/etc/ld.so.cache", "/etc/localtime", "/etc/alternatives", "/etc/fonts", "/etc/mime.types")
_DEVICES = ("null", "zero", "full", "random", "urandom")
_OLD = "/.old"
# Sizes and numbers of files of the private folders.
_FOLDER_OPTIONS = "size={size}m,nr_inodes={inodes},mode=0700,uid=1000,gid=1000"
_FILES = 20_000
# The machine has a few thousand terminals for all; each line of ``!`` takes one while it runs.
_TERMINALS = "newinstance,ptmxmode=0666,mode=0600,max=64"


def isolate(given: Path | None) -> None:
    """Move this process into the namespaces; it goes on as the first process of a pid namespace.

    The process that called waits outside until this one ends, and takes it along if it is killed.

    Args:
        given: the folder that students were given, without links in its path.

    Raises:
        OSError: if the machine does not allow it; nothing that matters has then changed.
    """
    as_root = os.geteuid() == 0
    if as_root:
        kernel.unshare(Namespace.MOUNT)
        _build(given)
        _become_nobody()
    user, group = os.geteuid(), os.getegid()
    kernel.unshare(Namespace.USER | Namespace.MOUNT | Namespace.PID | Namespace.NET | Namespace.IPC | Namespace.UTS)
    kernel.map_user(STUDENT, user, STUDENT, group)
    _go_inside()
    if not as_root:
        _build(given)
    kernel.mount("proc", "/proc", "proc", Mount.NO_SUID | Mount.NO_DEV | Mount.NO_EXEC)


def _become_nobody() -> None:
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    # A process that changed its user is closed even to itself, and could not write its own maps.
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)


def _go_inside() -> None:
    """Fork: the child is the first of the pid namespace and goes on; this process waits for it."""
    alive, held = os.pipe()
    inside = os.fork()
    if inside == 0:
        os.close(held)
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
        # Should the parent have ended before the line above, the pipe's other end is already closed.
        os.set_blocking(alive, False)
        try:
            ended = os.read(alive, 1) == b""
        except BlockingIOError:
            ended = False
        os.close(alive)
        if ended:
            os._exit(1)
        return
    os.closerange(0, held)
    os.closerange(held + 1, os.sysconf("SC_OPEN_MAX"))
    _, status = os.waitpid(inside, 0)
    os._exit(max(os.waitstatus_to_exitcode(status), 0))


def _build(given: Path | None) -> None:
    """Make a root of bind mounts and make it this process' root."""
    # Resolved before the root changes: a path may contain links.
    places = [(place, os.path.realpath(place)) for place in (*_SYSTEM, *ETC, sys.base_prefix, sys.prefix, *packages())]
    kernel.mount("none", "/", None, Mount.PRIVATE | Mount.RECURSIVE)
    # A memory file system as the root; where it is mounted first does not matter, because it is moved at once.
    kernel.mount("tmpfs", "/tmp", "tmpfs", Mount.NO_SUID | Mount.NO_DEV, "mode=0755,size=16m")  # noqa: S108
    os.mkdir(f"/tmp{_OLD}")  # noqa: S108
    kernel.pivot_root("/tmp", f"/tmp{_OLD}")  # noqa: S108
    os.chdir("/")
    for place, real in places:
        _show(place, real)
    for device in _DEVICES:
        _bind(f"{_OLD}/dev/{device}", f"/dev/{device}")
    _links()
    # Fully visible, so that a new one may be mounted over it (mount_namespaces(7) on locked mounts).
    Path("/proc").mkdir()
    kernel.mount(f"{_OLD}/proc", "/proc", None, Mount.BIND | Mount.RECURSIVE)
    for folder in (HOME, Path("/tmp"), Path("/dev/shm"), Path("/dev/pts"), GIVEN):  # noqa: S108
        folder.mkdir(parents=True, exist_ok=True)
    if given is not None:
        _bind(_OLD + str(given), str(GIVEN))
        _read_only(str(GIVEN))
    kernel.unmount(_OLD)
    os.rmdir(_OLD)
    Path("/etc/passwd").write_text(f"student:x:{STUDENT}:{STUDENT}::{HOME}:/bin/sh\n", encoding="ascii")
    Path("/etc/group").write_text(f"student:x:{STUDENT}:\n", encoding="ascii")
    _read_only("/")


def packages() -> list[str]:
    """Return where Python's packages are, besides its own prefixes."""
    return [place for place in sys.path if Path(place).name in ("site-packages", "dist-packages")]


def _show(place: str, real: str) -> None:
    """Show a file or folder of the old root in the new one, read-only; what is shown already is left."""
    old, new = _OLD + place, Path(place)
    if os.path.lexists(new) or any(_is_shown(above) for above in new.parents):
        return
    if os.path.islink(old) and place in _SYSTEM:
        new.symlink_to(os.readlink(old))
    elif os.path.exists(_OLD + real):
        _bind(_OLD + real, place)
        _read_only(place)


def _is_shown(place: Path) -> bool:
    return str(place) != "/" and os.path.ismount(place)


def _bind(source: str, target: str) -> None:
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        Path(target).touch()
    kernel.mount(source, target, None, Mount.BIND | Mount.RECURSIVE)


# What statvfs(3) says a mount has, and what a remount must therefore ask for again: such flags may be locked.
_KEPT = {
    os.ST_NOSUID: Mount.NO_SUID,
    os.ST_NODEV: Mount.NO_DEV,
    os.ST_NOEXEC: Mount.NO_EXEC,
    os.ST_NOATIME: Mount.NO_ATIME,
    os.ST_NODIRATIME: Mount.NO_DIR_ATIME,
    os.ST_RELATIME: Mount.RELATIVE_ATIME,
}


def _read_only(place: str) -> None:
    has = os.statvfs(place).f_flag
    kept = Mount.NONE
    for flag, same in _KEPT.items():
        kept |= same if has & flag else Mount.NONE
    flags = Mount.REMOUNT | Mount.BIND | Mount.READ_ONLY | Mount.NO_SUID | Mount.NO_DEV | kept
    kernel.mount("none", place, None, flags)


def _links() -> None:
    for name, target in (
        ("fd", "/proc/self/fd"),
        ("stdin", "/proc/self/fd/0"),
        ("stdout", "/proc/self/fd/1"),
        ("stderr", "/proc/self/fd/2"),
        ("ptmx", "pts/ptmx"),
    ):
        os.symlink(target, f"/dev/{name}")
    for name in OF_OTHERS:
        if not os.path.lexists(f"/{name}"):
            os.symlink(HOME / ELSEWHERE / name, f"/{name}")


class PidNamespaces:
    """Forks children into pid namespaces of their own, from inside the namespaces of :func:`isolate`."""

    def __init__(self) -> None:
        self._ours = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)

    def fork(self) -> int:
        """Fork, as `os.fork` does; the child is the first process of a new pid namespace."""
        kernel.unshare(Namespace.PID)
        pid = -1
        try:
            pid = os.fork()
        finally:
            if pid != 0:
                kernel.setns(self._ours, Namespace.PID)
        return pid


def said_by(fork: Callable[[], int], act: Callable[[], None]) -> str:
    """Have a process of its own do something, and return why it failed; nothing if it did not."""
    reading, writing = os.pipe()
    pid = fork()
    if pid == 0:
        try:
            os.close(reading)
            act()
            os.write(writing, b"+")
        except BaseException as error:
            os.write(writing, f"-{error}".encode()[:500])
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, "rb") as said:
        answer = said.read().decode("utf-8", "replace")
    os.waitpid(pid, 0)
    return "" if answer == "+" else answer.removeprefix("-") or "it ended without an answer"


def try_child(size: int) -> None:
    """Raise `OSError` if a child could not have namespaces, and folders of this size with these files in one."""
    why = said_by(PidNamespaces().fork, lambda: make_private_folders(size))
    if why:
        raise OSError(why)


def make_private_folders(size: int) -> None:
    """Give the calling child its private folders, its own view of processes, and a copy of what students were given.

    Args:
        size: of each private folder, in MiB, besides what students were given.
    """
    given = measured(GIVEN)
    kernel.unshare(Namespace.MOUNT | Namespace.IPC)
    kernel.mount("proc", "/proc", "proc", Mount.NO_SUID | Mount.NO_DEV | Mount.NO_EXEC)
    flags = Mount.NO_SUID | Mount.NO_DEV
    for folder in (HOME, Path("/dev/shm"), *_spare_tmp()):  # noqa: S108
        more = given if folder == HOME else Measured()
        options = _FOLDER_OPTIONS.format(size=size + more.mebibytes, inodes=_FILES + more.files)
        kernel.mount("tmpfs", str(folder), "tmpfs", flags, options)
    kernel.mount("devpts", "/dev/pts", "devpts", Mount.NO_SUID | Mount.NO_EXEC, _TERMINALS)
    try:
        shutil.copytree(GIVEN, WORK, copy_function=shutil.copyfile)
    except shutil.Error as failed:
        file, _, why = failed.args[0][0]
        raise OSError(f"{Path(file).relative_to(GIVEN)} cannot be copied: {why}") from failed


def _spare_tmp() -> list[Path]:
    """Return /tmp, unless Python's own files lie below it: those must not be hidden. TMPDIR is elsewhere anyway."""
    tmp = Path("/tmp")  # noqa: S108
    shown = (sys.base_prefix, sys.prefix, *packages())
    return [] if any(tmp in Path(place).parents for place in shown) else [tmp]
