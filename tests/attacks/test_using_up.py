"""Using up the machine: rows 30, 32 and 34, each bounded: where a sandbox fails, the machine goes on."""

from __future__ import annotations

import ctypes
import os
import secrets
import shutil
import time
from collections.abc import Iterable
from pathlib import Path

from gabarito.execution.trusted.parent import WarmParent
from gabarito.values.activity import Limits
from gabarito.values.verdict import Status
from tests.attacks.lab import Lab
from tests.attacks.rows import BLOCKED, DETECTED, NOT_COVERED, Outcome, row, unless

ROOMY = Limits(cell_seconds=30, call_seconds=30, total_seconds=90, memory=2 * 1024**3)
NARROW = Limits(cell_seconds=20, call_seconds=10, total_seconds=60, memory=256 * 1024**2)
MANY = 400


def below(pid: int) -> list[int]:
    """The processes below another."""
    try:
        lists = [Path(f"/proc/{pid}/task/{thread}/children").read_text() for thread in os.listdir(f"/proc/{pid}/task")]
    except OSError:
        return []
    children = [int(child) for text in lists for child in text.split()]
    return [*children, *(deeper for child in children for deeper in below(child))]


def settled(parent: WarmParent) -> bool:
    """Whether nothing is left below a warm parent but itself."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        if len(below(parent.pid)) <= 1:
            return True
        time.sleep(0.05)
    return False


@row(30, "fork bomb, thread bomb", (BLOCKED, NOT_COVERED, NOT_COVERED), slow=True)
def test_row_30_fork_bomb(lab: Lab) -> Outcome:
    forks = lab.attack(
        r"""
born = 0
try:
    while born < many:
        if os.fork() == 0:
            while True:
                time.sleep(1)
        born += 1
except OSError:
    pass
loot.append(['born', str(born)])
""",
        facts={"many": MANY},
        limits=ROOMY,
    )
    threads = lab.attack(
        r"""
import threading
threading.stack_size(65536)
born = 0
try:
    while born < many:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        born += 1
except RuntimeError:
    pass
loot.append(['born', str(born)])
""",
        facts={"many": MANY},
        limits=ROOMY,
    )
    assert settled(lab.parents.current)
    return unless(MANY in (int(forks.taken["born"]), int(threads.taken["born"])))


# Each takes 800 MB where 256 are allowed, and holds them long enough for the watcher of a busy machine to see it.
HOLD = "\ntime.sleep(15)"
HOARDS = {
    "list": "hoard = []\nwhile len(hoard) < 800:\n    hoard.append(bytearray(2**20))",
    "numpy": "hoard = np.ones(100 * 2**20)",
    "shared": "hoard = mmap.mmap(-1, 800 * 2**20)\nfor n in range(0, len(hoard), 4096):\n    hoard[n] = 1",
    "children": """
for _ in range(8):
    if os.fork() == 0:
        hoard = bytearray(100 * 2**20)
        time.sleep(20)
        os._exit(0)""",
    "memfd": """
hoard = os.memfd_create('hoard')
for _ in range(800):
    os.write(hoard, bytes(2**20))""",
    "sysv": """
libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
libc.shmdt.argtypes = [ctypes.c_void_p]
for n in range(8):
    segment = libc.shmget(key + n, ctypes.c_size_t(100 * 2**20), 0o1600)
    assert segment >= 0
    address = libc.shmat(segment, None, 0)
    ctypes.memset(address, 1, 100 * 2**20)
    libc.shmdt(address)""",
    "page tables": """
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
size = 400 * 2**30
where = libc.mmap(None, size, 1, 0x4022, -1, 0)
assert where and where != 2**64 - 1
libc.madvise(ctypes.c_void_p(where), ctypes.c_size_t(size), 15)
for n in range(0, size, 2**21):
    ctypes.c_char.from_address(where + n).value""",
    "sockets": """
held = []
def fill():
    pairs = []
    try:
        while True:
            pairs.append(socket.socketpair())
    except OSError:
        pass
    for one in (end for pair in pairs for end in pair):
        one.setblocking(False)
        try:
            while one.send(bytes(2**16)):
                pass
        except OSError:
            pass
    return pairs
for _ in range(10):
    if os.fork() == 0:
        held = fill()
        time.sleep(20)
        os._exit(0)
held = fill()""",
}


@row(32, "memory bomb: lists, arrays, shared and kernel memory", DETECTED, slow=True)
def test_row_32_memory_bomb(lab: Lab) -> Outcome:
    seen: dict[str, Outcome] = {}
    key = secrets.randbelow(2**30)
    for name, hoard in HOARDS.items():
        ran = lab.attack(
            "import ctypes, mmap\nimport numpy as np",
            f"answer = (exec({hoard + HOLD!r}), 42)[1]",  # one statement: a cell goes on after one that failed
            facts={"key": key},
            limits=NARROW,
            ends=False,
        )
        if ran.record.status is Status.MEMORY:
            seen[name] = DETECTED
        else:
            seen[name] = unless(ran.status["the-answer-is-42"] is Status.PASS)
    _remove_segments(range(key, key + 8))
    assert {seen["list"], seen["numpy"], seen["children"]} == {DETECTED}, seen
    return NOT_COVERED if NOT_COVERED in seen.values() else DETECTED


def _remove_segments(keys: Iterable[int]) -> None:
    """Remove what stays behind where there is no ipc namespace (shmctl(2), IPC_RMID)."""
    libc = ctypes.CDLL(None)
    for key in keys:
        segment = libc.shmget(key, ctypes.c_size_t(0), 0)
        if segment >= 0:
            libc.shmctl(segment, 0, None)


@row(34, "fills the disk, or uses up its inodes", (BLOCKED, NOT_COVERED, NOT_COVERED), slow=True)
def test_row_34_disk_fill(lab: Lab) -> Outcome:
    name = f"litter-{secrets.token_hex(8)}"
    ran = lab.attack(
        r"""
import tempfile
def fill(folder):
    with open(folder + '/big', 'wb') as file:
        os.posix_fallocate(file.fileno(), 0, 500 * 2**20)
def litter(folder):
    for n in range(30_000):
        os.close(os.open(f'{folder}/small{n}', os.O_CREAT))
for folder in {'.', tempfile.gettempdir(), '/dev/shm', '/tmp', '/home/student', '/'}:
    attempt('folder', os.mkdir, f'{folder}/{name}')
    attempt('size', fill, f'{folder}/{name}')
    attempt('inodes', litter, f'{folder}/{name}')
""",
        facts={"name": name},
        limits=ROOMY,
    )
    for left in (Path("/dev/shm", name), Path("/tmp", name)):
        shutil.rmtree(left, ignore_errors=True)
    # In the strong tier, that is memory of bounded size; else it is the disk.
    return unless("size" in ran.taken or "inodes" in ran.taken)
