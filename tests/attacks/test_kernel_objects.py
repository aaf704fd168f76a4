"""Another submission's time, and what the kernel keeps: rows 73 to 77. Each is bounded, and looked at from outside."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from gabarito.execution import kernel
from gabarito.execution.sandbox import calls
from gabarito.execution.trusted.memory import tree
from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.trusted.session import Allowance, Session, session
from gabarito.grading.grade import Grader
from gabarito.values.activity import Limits
from gabarito.values.runs import CellStatus, Tier
from gabarito.values.submission import Submission
from gabarito.values.verdict import Record, Status
from gabarito.workers.pool import Pool
from tests.attacks.ears import Ears, bystander
from tests.attacks.lab import LIGHT, PRELUDE, Lab
from tests.attacks.rows import BLOCKED, NOT_COVERED, TIERS, Outcome, row, unless
from tests.attacks.toy import ANSWERS, FULL, SLUG, notebook
from tests.patience import PATIENCE

ALLOWANCE = Allowance(cell_seconds=30, call_seconds=10, total_seconds=60, memory=2**30, output=10_000)

# System calls by their numbers: what Python offers no function for, and what patching one would not be an attack on.
CALLS = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
buffer = ctypes.create_string_buffer(65536)
def call(name, *arguments):
    return libc.syscall(ctypes.c_long(numbers[name]), *[
        ctypes.c_long(one) if isinstance(one, int) else one for one in arguments])
def work(label, name, *arguments):
    if name in numbers and call(name, *arguments) >= 0:
        loot.append([label, name])
"""
SESSIONS = """
ours = os.getsid(0)
def leave(how):
    pid = os.fork()
    if pid == 0:
        try:
            if os.getpid() == os.getpgrp():
                os.setpgid(0, os.getppid())  # only who leads no group may leave its session
            how()
        finally:
            os._exit(1 if os.getsid(0) != ours else 0)
    return os.waitpid(pid, 0)[1]
for how in (os.setsid, lambda: call('setsid'), os.forkpty, lambda: call('unshare', 0x10000000)):
    if leave(how):
        loot.append(['session', ''])
ask = 'import os; print(os.getsid(0))'
for start in (['setsid', sys.executable], ['setsid', '-f', sys.executable], [sys.executable]):
    own = start == [sys.executable]
    said = subprocess.run([*start, '-c', ask], capture_output=True, text=True, start_new_session=own).stdout
    if said.strip() != str(ours):
        loot.append(['session', str(start)])
"""
KNOWN = {"numbers": dict(calls.numbers(kernel.ARCHITECTURE))}
# A crowd of processes, each in a session of its own, and other ways to take more than one's share.
CROWD = """
crowd = []
for _ in range(60):
    pid = os.fork()
    if pid == 0:
        os.setsid()
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            pass
        os._exit(0)
    crowd.append(pid)
"""


@row(73, "a crowd of processes, each in a session of its own", BLOCKED)
def test_row_73_sessions(lab: Lab) -> Outcome:
    with bystander() as victim:
        before = _standing(victim.pid)
        ran = lab.attack(
            CALLS,
            SESSIONS,
            r"""
attempt('', os.sched_setaffinity, victim, {min(os.sched_getaffinity(0))})
attempt('', os.sched_setscheduler, victim, os.SCHED_IDLE, os.sched_param(0))
attempt('', os.setpriority, os.PRIO_PROCESS, victim, 19)
import resource
attempt('', resource.prlimit, victim, resource.RLIMIT_NOFILE, (1, 1))
loot[:] = [pair for pair in loot if pair[0]]
""",
            facts={**KNOWN, "victim": victim.pid},
        )
        return unless(ran.taken or _standing(victim.pid) != before)


def _standing(pid: int) -> tuple[Any, ...]:
    """What the kernel gives a process of the machine, and from what on it gives it no more."""
    limits = Path(f"/proc/{pid}/limits").read_text()
    return os.sched_getaffinity(pid), os.sched_getscheduler(pid), os.getpriority(os.PRIO_PROCESS, pid), limits


@row(74, "undoes --nice: sessions, priorities, /proc/self/autogroup", (BLOCKED, BLOCKED, NOT_COVERED))
def test_row_74_nice(lab: Lab) -> Outcome:
    def look(child: Session) -> Outcome:
        pids = list(tree(child._memory._pid))
        assert len(pids) > 3
        nice = {os.getpriority(os.PRIO_PROCESS, pid) for pid in pids}
        groups = {file.read_text() for pid in pids if (file := Path(f"/proc/{pid}/autogroup")).exists()}
        return unless(nice != {19} or not all(group.endswith(" nice 19\n") for group in groups))

    undo = r"""
import ctypes
for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        attempt('', os.setpriority, os.PRIO_PROCESS, 0, 0)
        attempt('', os.setpriority, os.PRIO_PGRP, 0, -5)
        attempt('', os.sched_setscheduler, 0, os.SCHED_RR, os.sched_param(1))
        for _ in range(20):  # the kernel changes no more than ten a second
            if attempt('', lambda: os.write(os.open('/proc/self/autogroup', os.O_WRONLY), b'0')) is not None:
                break
            time.sleep(0.05)
        os.close(reading)
        os.write(writing, b'+')
        time.sleep(60)
        os._exit(0)
"""
    cell = f"reading, writing = os.pipe()\n{undo}\nos.close(writing)\nfor _ in range(3):\n    os.read(reading, 1)\n"
    return _seen_beside(lab.tier, cell, look, nice=True)


def _seen_beside(tier: Tier, cell: str, look: Callable[[Session], Outcome], *, nice: bool = False) -> Outcome:
    """Look at the machine while a child of a tier is in the state in which a cell leaves it."""
    with WarmParent(None, LIGHT, most=tier, nice=nice) as parent:
        parent.wait_until_ready()
        with session(parent, ALLOWANCE, 0) as child:
            ran = child.run_cell(0, 1, PRELUDE + cell)
            assert ran is not None
            assert ran.status is CellStatus.OK, ran.error
            return look(child)


@row(75, "objects of the kernel that no limit counts, or that outlive their process", BLOCKED)
def test_row_75_kernel_objects(lab: Lab) -> Outcome:
    before = _objects()
    ran = lab.attack(
        CALLS,
        r"""
me = os.getpid()
work('semaphores', 'semget', 0, 250, 0o600)
work('shared memory', 'shmget', 0, 4096, 0o600)
work('queue', 'msgget', 0, 0o600)
work('queue', 'mq_open', b'gabarito_attack', 0o102, 0o600, 0)
for name in ('semctl', 'shmctl', 'msgctl'):
    work('others', name, 0, 0 if name == 'semctl' else 2, 2 if name == 'semctl' else buffer, 0)
work('aio', 'io_setup', 128, buffer)
work('watches', 'inotify_init')
work('watches', 'inotify_init1', 0)
work('watches', 'fanotify_init', 0x200, 0)
work('rules', 'landlock_create_ruleset', 0, 0, 1)
work('rules', 'landlock_restrict_self', -1, 0)
work('timer', 'timer_create', 1, 0, buffer)
work('ring', 'io_uring_setup', 1, buffer)
work('program', 'bpf', 0, buffer, 128)
work('event', 'perf_event_open', buffer, me, -1, -1, 0)
work('key', 'add_key', b'user', b'gabarito', b'x', 1, -2)
work('key', 'keyctl', 0, -3, 1)
work('faults', 'userfaultfd', 1)
work('memory', 'memfd_create', b'x', 0)
work('memory', 'memfd_secret', 0)
signal.pthread_sigmask(signal.SIG_BLOCK, [40])
work('signal', 'rt_sigqueueinfo', me, 40, buffer)
# Filters of its own, by either call, and on a socket: one instruction that allows everything.
import struct
one = ctypes.create_string_buffer(struct.pack('HBBI', 6, 0, 0, 0x7fff0000))
filter_ = ctypes.create_string_buffer(struct.pack('HxxxxxxP', 1, ctypes.addressof(one)))
work('filter', 'seccomp', 1, 0, filter_)
if libc.prctl(22, 2, filter_) == 0:
    loot.append(['filter', 'prctl'])
near, far = socket.socketpair()
attempt('filter', near.setsockopt, socket.SOL_SOCKET, 26, filter_.raw[:16])
# A table of futexes of any size, and one's own share of a core.
for option, value in ((78, 1), (62, 1)):
    if libc.prctl(option, value, 2**20 if option == 78 else 0, 0, 0) == 0:
        loot.append(['prctl', str(option)])
import fcntl
folder = os.open('.', os.O_RDONLY)
attempt('watch', fcntl.fcntl, folder, fcntl.F_NOTIFY, 2)
""",
        # What libraries use instead.
        r"""
import multiprocessing
lock = multiprocessing.Lock()
assert lock.acquire() and lock.release() is None
signal.setitimer(signal.ITIMER_REAL, 0.01)
signal.signal(signal.SIGALRM, lambda *_: None)
time.sleep(0.02)
assert fcntl.fcntl(0, fcntl.F_GETFD) >= 0
""",
        facts=KNOWN,
    )
    return unless(ran.taken or _objects() != before)


def _objects() -> tuple[Any, ...]:
    """What the machine's kernel holds of them."""
    ipc = [Path("/proc/sysvipc", kind).read_text().splitlines() for kind in ("sem", "shm", "msg")]
    return ([len(lines) for lines in ipc], Path("/proc/sys/fs/aio-nr").read_text())


@pytest.mark.attack_matrix
@pytest.mark.parametrize("lab", [(tier, False) for tier in TIERS], ids=TIERS, indirect=True)
def test_mappings_count_as_memory(lab: Lab) -> None:
    """Each process may have 65,530 mappings, a quarter of a kilobyte of the kernel's each."""
    ran = lab.attack(
        CALLS,
        r"""
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
at, count = libc.mmap(None, 2**28, 1, 0x4022, -1, 0), 2**15 - 2_000
for n in range(count):
    assert libc.mprotect(ctypes.c_void_p(at + n * 8192), ctypes.c_size_t(4096), 0) == 0
for _ in range(40):  # some 500 MB, where 256 are allowed
    if os.fork() == 0:
        time.sleep(60)
        os._exit(0)
answer = 42
""",
        "time.sleep(10)\nalive = 1",
        facts=KNOWN,
        limits=Limits(cell_seconds=30, total_seconds=90, memory=256 * 1024**2),
        ends=False,
    )
    assert ran.record.status is Status.MEMORY, [run.error for run in ran.graded.runs]


@row(76, "locks and leases on files that submissions share", BLOCKED)
def test_row_76_locks(lab: Lab) -> Outcome:
    given = lab.course.assignment(SLUG) / "data.csv"
    shared = [str(given), "/given/data.csv", os.path.realpath(os.__file__)]
    opened = [os.open(file, os.O_RDONLY) for file in shared if Path(file).is_file()]
    for descriptor in opened:  # as a submission that was there before
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    try:
        kept_waiting = lab.attack(
            r"""
import fcntl
for file in shared:
    held = attempt('', os.open, file, os.O_RDONLY)
    if held is None:
        continue
    for command in (fcntl.LOCK_EX, fcntl.LOCK_SH):
        try:
            fcntl.flock(held, command | fcntl.LOCK_NB)
        except BlockingIOError:
            loot.append(['kept waiting', file])
# Its own files can be locked.
with open('own', 'w+') as own:
    fcntl.flock(own, fcntl.LOCK_EX), fcntl.lockf(own, fcntl.LOCK_EX), fcntl.flock(own, fcntl.LOCK_UN)
import sqlite3
sqlite3.connect('own.sqlite').execute('create table t(a)').connection.commit()
loot[:] = [pair for pair in loot if pair[0]]
""",
            facts={"shared": shared},
        )
    finally:
        for descriptor in opened:
            os.close(descriptor)

    def look(_: Session) -> Outcome:
        started, stopped = time.monotonic(), False
        for file in filter(os.path.isfile, shared):
            descriptor = os.open(file, os.O_RDONLY)  # a lease keeps who opens the file waiting: 45 s
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                stopped = True
            os.close(descriptor)
        return unless(stopped or time.monotonic() - started > PATIENCE / 2)

    holding = r"""
import fcntl, struct
for file in SHARED:
    held = attempt('', os.open, file, os.O_RDONLY)
    if held is not None:
        attempt('', fcntl.flock, held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        attempt('', fcntl.fcntl, held, 1024, fcntl.F_WRLCK)
        attempt('', fcntl.fcntl, held, 1024, fcntl.F_RDLCK)
        attempt('', fcntl.fcntl, held, 37, struct.pack('hhqqi4x', fcntl.F_RDLCK, 0, 0, 0, 0))
"""
    held = _seen_beside(lab.tier, holding.replace("SHARED", repr(shared)), look)
    return NOT_COVERED if kept_waiting.taken or held is NOT_COVERED else BLOCKED


@row(77, "a pair of sockets of a kind that the kernel turns into another", (BLOCKED, BLOCKED, NOT_COVERED))
def test_row_77_pairs(lab: Lab, ears: Ears) -> Outcome:
    ran = lab.attack(
        CALLS,
        r"""
def pair(kind, family=1):
    descriptors = (ctypes.c_int * 2)()
    if call('socketpair', family, kind, 0, descriptors) == 0:
        return socket.socket(family, kind & 0xf, 0, fileno=descriptors[0])
def send(made):
    # By the call itself, which takes an address for any kind.
    path = datagram.encode()
    address = ctypes.create_string_buffer(b'\1\0' + path + b'\0', len(path) + 3)
    assert call('sendto', made.fileno(), b'x', 1, 0, address, len(path) + 3) == 1
for kind in range(16):
    for flags in (0, 0o4000, 0o2000000, 0o2004000):
        made = pair(kind | flags)
        if made is not None:
            attempt('', send, made)  # who hears it is seen outside: some kinds ignore the address
            attempt('descriptors', socket.send_fds, made, [b'x'], [0])
            attempt('name', made.bind, '\0gabarito-attack')
            attempt('connected', made.connect, stream)
import asyncio
async def nothing():
    await asyncio.sleep(0)
asyncio.new_event_loop().run_until_complete(nothing())
near, far = socket.socketpair()
near.sendall(b'oi')
assert far.recv(2) == b'oi'
loot[:] = [pair for pair in loot if pair[0]]
""",
        facts={**KNOWN, **ears.facts},
    )
    return unless(ran.taken or ears.heard)


@pytest.mark.attack_matrix
@pytest.mark.parametrize("lab", [(Tier.STRONG, False)], indirect=True)
def test_hostile_neighbours_change_neither_verdicts_nor_processor_time(lab: Lab) -> None:
    """Two workers: three honest notebooks that compute, without attackers, then among them."""
    honest = [f"total = 0\nfor n in range(6_000_000):\n    total += n % {7 + number}" for number in range(3)]
    calm = _graded(lab, [_submission(f"ana{number}", more) for number, more in enumerate(honest)])
    crowd = PRELUDE + CROWD.replace("SECONDS", "6") + "time.sleep(4)\n"
    objects = PRELUDE + "\n".join(f"{name} = {value!r}" for name, value in KNOWN.items()) + CALLS + _HOARD
    among = [_submission("mal0", crowd), _submission("ana0", honest[0]), _submission("mal1", objects)]
    among += [_submission("ana1", honest[1]), _submission("mal2", crowd), _submission("ana2", honest[2])]
    graded = _graded(lab, among)
    assert graded.keys() == {one.student for one in among}
    for name, alone in calm.items():
        beside = graded[name]
        assert (alone.status, alone.score) == (Status.PASS, FULL)
        assert [(one.id, one.status, one.points) for one in beside.verdicts] == [
            (one.id, one.status, one.points) for one in alone.verdicts
        ]
        # A processor that is shared computes somewhat slower: caches, frequency, two threads of one core.
        assert beside.cpu_seconds < 2.5 * alone.cpu_seconds + 1.0


_HOARD = """
for _ in range(2000):
    call('semget', 0, 32000, 0o600)
    call('inotify_init1', 0)
    call('io_setup', 1000, buffer)
    call('timer_create', 1, 0, buffer)
for _ in range(50):
    attempt('', socket.socketpair)
"""


def _submission(student: str, cell: str) -> Submission:
    document = notebook([cell, *ANSWERS])
    return Submission.of(student, json.dumps(document).encode(), datetime.now(UTC))


def _graded(lab: Lab, submissions: list[Submission]) -> dict[str, Record]:
    with Pool(lab.course, Grader.load(lab.course, SLUG), 2, Tier.STRONG) as pool:
        return {graded.record.student: graded.record for graded in pool.grade(submissions)}
