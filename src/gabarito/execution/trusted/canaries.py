"""Canaries: what a child can really do, tried before any student's code runs.

A tier is a promise, and this tests it on the machine. A secret, listeners and a folder are put where student code must
not get, and a child tries to get there. A tier that does not keep it out is not the tier that is recorded.
"""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from gabarito.execution.trusted.events import ChildLost
from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.trusted.session import Allowance, session
from gabarito.values.runs import Tier

# More than a sandbox has at this moment.
_MANY_PROCESSES = 200
_ALLOWANCE = Allowance(cell_seconds=10, call_seconds=5, total_seconds=20, memory=2**30, output=1000)


@dataclass(frozen=True, slots=True)
class Findings:
    """What a child could do: True where it got through."""

    read_a_secret: bool = True
    write_outside: bool = True
    signal_the_grader: bool = True
    connect_by_tcp: bool = True
    send_by_udp: bool = True
    connect_by_a_unix_socket: bool = True
    connect_by_an_abstract_socket: bool = True
    send_by_a_pair_of_sockets: bool = True
    make_objects_of_the_kernel: bool = True
    leave_its_session: bool = True
    see_other_processes: bool = True
    leave_a_daemon: bool = True

    @property
    def tier(self) -> Tier:
        """The strongest tier that these findings allow."""
        through = {name for name, got in asdict(self).items() if got}
        if not through:
            return Tier.STRONG
        return Tier.CONFINED if through == {"see_other_processes"} else Tier.LIMITS

    @property
    def words(self) -> str:
        """What a child could do, in words."""
        return ", ".join(name.replace("_", " ") for name, got in asdict(self).items() if got)


def prove(parent: WarmParent) -> Findings:
    """Let a child of `parent` try everything, and lower the parent's tier to what the findings allow.

    Raises:
        ParentLost: if the warm parent is gone.
    """
    with _planted() as places:
        try:
            with session(parent, _ALLOWANCE, 0) as child:
                child.run_cell(0, 1, _CELL.replace("PLACES", repr(places)))
                got = child.fetch(["got"]).get("got")
        except ChildLost:
            got = None
        findings = Findings()
        if isinstance(got, dict) and got.keys() == asdict(findings).keys():
            found = {name: got[name] is not False for name in got}
            found["leave_a_daemon"] = _is_alive(str(places["name"]))
            findings = Findings(**found)
    parent.lower(findings.tier, findings.words)
    return findings


@contextmanager
def _planted() -> Iterator[dict[str, object]]:
    """Set up what a child must not reach, and yield where it is."""
    with (
        tempfile.TemporaryDirectory(prefix="gabarito-canary-") as folder,
        socket.socket() as tcp,
        socket.socket(type=socket.SOCK_DGRAM) as udp,
        socket.socket(socket.AF_UNIX) as unix,
        socket.socket(socket.AF_UNIX) as abstract,
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as datagram,
        ExitStack() as places,
    ):
        # Open to every user: what must keep a child out is the sandbox, not the mode of a file.
        os.chmod(folder, 0o777)  # noqa: S103
        Path(folder, "secret").write_text("secret", encoding="ascii")
        name = f"gab-{secrets.token_hex(4)}"  # fits the 15 characters of a process' name
        tcp.bind(("127.0.0.1", 0))
        abstract.bind(f"\0{name}")
        with _opened(folder) as short:
            unix.bind(f"{short}/socket")
            datagram.bind(f"{short}/datagram")
        for listener in (tcp, unix, abstract):
            listener.listen()
        for name_of_socket in ("socket", "datagram"):
            os.chmod(f"{folder}/{name_of_socket}", 0o777)  # noqa: S103
        udp.bind(("127.0.0.1", 0))
        yield {
            "folder": folder,
            "name": name,
            "pid": places.enter_context(_bystander()),
            "tcp": tcp.getsockname()[1],
            "udp": udp.getsockname()[1],
        }


@contextmanager
def _bystander() -> Iterator[int]:
    """Start a process of the grader's user, and yield its number, which no process of a sandbox has by chance.

    In a container the grader's own is often 1, and so is that of the first process in namespaces of their own.
    """
    last = 0
    while last < _MANY_PROCESSES:
        # Threads are numbered as processes are.
        thread = threading.Thread(target=int)
        thread.start()
        last = thread.native_id or _MANY_PROCESSES
        thread.join()
    with subprocess.Popen([sys.executable, "-I", "-S", "-c", "input()"], stdin=subprocess.PIPE) as process:
        try:
            yield process.pid
        finally:
            process.kill()


@contextmanager
def _opened(folder: str) -> Iterator[str]:
    """Yield a short name of a folder: the address of a unix socket has at most 107 bytes (unix(7))."""
    descriptor = os.open(folder, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{descriptor}"
    finally:
        os.close(descriptor)


def _is_alive(name: str) -> bool:
    """Whether a process of this name is alive."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if (entry / "comm").read_text(encoding="utf-8", errors="replace").strip() == name:
                    return True
            except OSError:
                continue  # it has ended meanwhile
    return False


_CELL = """
import ctypes, os, posix, socket, time
from contextlib import suppress
places, got = PLACES, {}
folder, name, pid = places["folder"], places["name"], places["pid"]

def attempt(what, act):
    try:
        act()
        got[what] = True
    except BaseException:
        got[what] = False

def connect(family, address):
    with socket.socket(family) as client:
        client.settimeout(2)
        client.connect(address)

def send():
    with socket.socket(type=socket.SOCK_DGRAM) as client:
        client.sendto(b"x", ("127.0.0.1", places["udp"]))

def daemon():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            ctypes.CDLL(None).prctl(15, name.encode(), 0, 0, 0)
            time.sleep(60)
        os._exit(0)

def write():
    os.write(posix.open(folder + "/written", os.O_WRONLY | os.O_CREAT), b"x")

# By the system's own function: `open` has another place for a folder that is not here.
attempt("read_a_secret", lambda: os.read(posix.open(folder + "/secret", os.O_RDONLY), 6))
attempt("write_outside", write)
attempt("signal_the_grader", lambda: os.kill(pid, 0))
attempt("connect_by_tcp", lambda: connect(socket.AF_INET, ("127.0.0.1", places["tcp"])))
attempt("send_by_udp", send)
def unix():
    connect(socket.AF_UNIX, f"/proc/self/fd/{os.open(folder, os.O_PATH)}/socket")

attempt("connect_by_a_unix_socket", unix)
def pair():
    for kind in (socket.SOCK_DGRAM, socket.SOCK_RAW):
        with suppress(OSError):
            near, far = socket.socketpair(socket.AF_UNIX, kind)
            near.sendto(b"x", f"/proc/self/fd/{os.open(folder, os.O_PATH)}/datagram")
            return
    raise OSError

def objects():
    libc = ctypes.CDLL(None)
    semaphores, segment, queue = libc.semget(0, 1, 0o600), libc.shmget(0, 4096, 0o600), libc.msgget(0, 0o600)
    # Where they can be made, they outlive this process.
    libc.semctl(semaphores, 0, 0), libc.shmctl(segment, 0, None), libc.msgctl(queue, 0, None)
    assert max(semaphores, segment, queue, libc.inotify_init()) >= 0

def leave():
    pid, session = os.fork(), os.getsid(0)
    if pid == 0:
        try:
            os.setsid()
        finally:
            os._exit(0 if os.getsid(0) != session else 1)
    assert os.waitpid(pid, 0)[1] == 0

attempt("send_by_a_pair_of_sockets", pair)
attempt("make_objects_of_the_kernel", objects)
attempt("leave_its_session", leave)
attempt("connect_by_an_abstract_socket", lambda: connect(socket.AF_UNIX, "\\0" + name))
attempt("see_other_processes", lambda: os.stat(f"/proc/{pid}"))
attempt("leave_a_daemon", daemon)
"""
