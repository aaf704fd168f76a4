"""The filter: its form, what it answers on both architectures, and what it does to a child."""

from __future__ import annotations

import errno
from collections import Counter
from pathlib import Path

import pytest

from gabarito.execution import kernel
from gabarito.execution.sandbox import calls, seccomp
from gabarito.values.runs import Tier
from tests.execution.sandbox.conftest import Look
from tests.execution.sandbox.kernel_headers import numbers_in

ARCHITECTURES = ("x86_64", "aarch64")
# Where a machine has the headers of its own kernel or an older one.
HEADERS = {
    "x86_64": ("/usr/include/x86_64-linux-gnu/asm/unistd_64.h", "/usr/include/asm/unistd_64.h"),
    "aarch64": ("/usr/include/aarch64-linux-gnu/asm/unistd_64.h",),
}
LISTS = (
    seccomp._ABSENT,
    seccomp._REFUSED,
    seccomp._NOT_DONE,
    seccomp._NOT_DONE_CONFINED,
    seccomp._ALLOWED,
    seccomp._DECIDED,
)
AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
LOAD, AND, RETURN, JUMPS = 0x20, 0x54, 0x06, (0x15, 0x35, 0x45)
PID = 4711
ALLOWED, DONE = "allowed", "done"


@pytest.fixture(params=ARCHITECTURES)
def architecture(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(kernel, "ARCHITECTURE", request.param)
    return str(request.param)


class Filter:
    """The filter of a tier, run as the kernel runs it."""

    def __init__(self, architecture: str, tier: Tier) -> None:
        self._architecture = architecture
        self.program = seccomp.program(tier, PID)

    def __call__(self, name: str | int, *arguments: int, audit: int = 0) -> str:
        number = calls.numbers(self._architecture)[name] if isinstance(name, str) else name
        data = {0: number, 4: audit or AUDIT[self._architecture]}
        for place, value in enumerate((*arguments, 0, 0, 0, 0, 0, 0)[:6]):
            data |= {16 + 8 * place: value & 0xFFFFFFFF, 20 + 8 * place: value >> 32 & 0xFFFFFFFF}
        loaded = place = 0
        while True:
            code, if_true, if_false, operand = self.program[place]
            if code == RETURN:
                return self._said(operand)
            if code == LOAD:
                loaded = data[operand]
            elif code == AND:
                loaded &= operand
            else:
                true = {0x15: loaded == operand, 0x35: loaded >= operand, 0x45: bool(loaded & operand)}[code]
                place += if_true if true else if_false
            place += 1

    @staticmethod
    def _said(answer: int) -> str:
        action, number = answer & 0xFFFF0000, answer & 0xFFFF
        if action == 0x00050000:
            return errno.errorcode[number] if number else DONE
        return {0x7FFF0000: ALLOWED, 0x80000000: "killed"}[action]


@pytest.mark.parametrize("tier", [Tier.STRONG, Tier.CONFINED, Tier.LIMITS])
def test_every_way_through_the_program_ends_in_a_decision(architecture: str, tier: Tier) -> None:
    program = Filter(architecture, tier).program
    assert len(program) < 4096
    for place, (code, if_true, if_false, _) in enumerate(program):
        if code in JUMPS:
            assert place + 1 + max(if_true, if_false) < len(program)
        else:
            assert (if_true, if_false) == (0, 0)
    assert program[-1][0] == RETURN


def test_another_architecture_is_killed_before_anything_is_looked_at(architecture: str) -> None:
    assert Filter(architecture, Tier.LIMITS)("read", audit=0x40000003) == "killed"
    assert seccomp.program(Tier.STRONG, PID)[0][3] == 4  # the architecture, in struct seccomp_data


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_the_numbers_are_the_kernels(architecture: str) -> None:
    header = next((Path(one) for one in HEADERS[architecture] if Path(one).is_file()), None)
    if header is None:
        pytest.skip(f"NO HEADERS OF {architecture}: ITS NUMBERS ARE NOT COMPARED")
    theirs = numbers_in(header.read_text(encoding="ascii"))
    ours = calls.numbers(architecture)
    assert {name: ours.get(name) for name in theirs} == theirs
    assert len(theirs) > 300


def test_every_call_of_the_newest_kernel_is_decided_on_once() -> None:
    """Run `python -m tests.execution.sandbox.kernel_headers --write` first: then a new call is found here."""
    known = {name for architecture in ARCHITECTURES for name in calls.numbers(architecture)}
    decided = Counter(name for one in LISTS for name in one)
    assert known - decided.keys() == set(), "a call that nobody has decided on: put it into one of the filter's lists"
    assert decided.keys() - known == set(), "no such call"
    assert {name for name, times in decided.items() if times > 1} == set()


@pytest.mark.parametrize("tier", [Tier.STRONG, Tier.CONFINED, Tier.LIMITS])
def test_a_call_that_the_filter_does_not_know_does_not_exist(architecture: str, tier: Tier) -> None:
    asked = Filter(architecture, tier)
    newest = max(calls.numbers(architecture).values())
    known = set(calls.numbers(architecture).values())
    unknown = [number for number in range(newest + 200) if number not in known]
    assert {asked(number) for number in unknown} == {"ENOSYS"}
    if architecture == "x86_64":
        assert asked(0x40000000 + 39) == "EPERM"  # x32
    assert asked("read") == asked("futex") == asked("mmap") == asked("clone", 17) == ALLOWED


@pytest.mark.parametrize("tier", [Tier.STRONG, Tier.CONFINED, Tier.LIMITS])
def test_what_outlives_a_process_or_is_counted_nowhere_exists_in_no_tier(architecture: str, tier: Tier) -> None:
    asked = Filter(architecture, tier)
    here = seccomp._ABSENT & calls.numbers(architecture).keys()
    assert {name: asked(name) for name in here} == dict.fromkeys(here, "ENOSYS")
    assert len(here) > 50
    assert asked("setsid") == asked("flock") == DONE
    assert [asked("fcntl", 3, command) for command in (1024, 1026, 36, 37, 38, 1039, 1040)] == ["EINVAL"] * 7
    assert asked("fcntl", 3, 1031) == "EPERM"
    # What the C library, sqlite and HDF5 ask for.
    assert {asked("fcntl", 3, command) for command in (*range(12), 1030, 1032, 1033, 1034)} == {ALLOWED}
    assert {asked("setsockopt", 3, 1, option) for option in (26, 44, 50, 51, 52)} == {"ENOPROTOOPT"}
    assert {asked("setsockopt", 3, *pair) for pair in ((1, 7), (1, 8), (6, 26))} == {ALLOWED}
    assert {asked("prctl", option) for option in (22, 62, 67, 77, 78, 79, 80, 500)} == {"EINVAL"}
    assert {asked("prctl", option) for option in (1, 4, 15, 16, 21, 36, 38, 55, 0x53564D41, 0x59616D61)} == {ALLOWED}


@pytest.mark.parametrize(
    ("tier", "of_others"), [(Tier.STRONG, ALLOWED), (Tier.CONFINED, "EPERM"), (Tier.LIMITS, "EPERM")]
)
def test_no_other_process_of_the_caller_is_slowed_down_or_limited(
    architecture: str, tier: Tier, of_others: str
) -> None:
    """Where there is a pid namespace, no other process can be reached."""
    asked = Filter(architecture, tier)
    for name in ("sched_setaffinity", "sched_setscheduler", "sched_setparam", "sched_setattr"):
        assert [asked(name, pid) for pid in (0, PID, PID + 1)] == [ALLOWED, ALLOWED, of_others]
    assert [asked("setpriority", 0, pid) for pid in (0, PID, PID + 1)] == [ALLOWED, ALLOWED, of_others]
    assert [asked("setpriority", which) for which in (1, 2)] == [ALLOWED, of_others]
    assert [asked("prlimit64", pid, 7, 1) for pid in (0, PID, PID + 1)] == [ALLOWED, ALLOWED, of_others]
    assert asked("prlimit64", PID + 1, 7, 0) == ALLOWED  # it only reads
    assert asked("prlimit64", PID + 1, 7, 1 << 32) == of_others
    assert asked("prlimit64", 0, 4, 1 << 32) == asked("setrlimit", 4) == "EPERM"
    assert asked("prlimit64", 0, 4, 0) == asked("setrlimit", 7) == ALLOWED


def test_a_pair_is_of_unix_sockets_that_are_connected(architecture: str) -> None:
    strong, limits = Filter(architecture, Tier.STRONG), Filter(architecture, Tier.LIMITS)
    flags = (0, 0o4000, 0o2000000, 0o2004000)
    kinds = {kind for kind in range(16) if any(strong("socketpair", 1, kind | flag) == ALLOWED for flag in flags)}
    assert kinds == {1, 5}
    assert {strong("socketpair", family, 1) for family in range(50) if family != 1} == {"EAFNOSUPPORT"}
    assert limits("socketpair", 1, 2) == limits("socket", 2, 1) == ALLOWED
    for name in ("socket", "bind", "connect", "listen", "accept", "accept4", "sendmsg", "sendmmsg"):
        assert strong(name) == "EPERM"


CALL = """
import ctypes, errno, os
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    ctypes.set_errno(0)
    result = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(one) for one in arguments])
    return 'done' if result >= 0 else errno.errorcode[ctypes.get_errno()]
def end_of(act):
    pid = os.fork()
    if pid == 0:
        act()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
"""


def test_what_is_refused_is_refused(look: Look) -> None:
    known = calls.numbers(kernel.ARCHITECTURE)
    expected = dict.fromkeys(seccomp._REFUSED & known.keys(), "EPERM")
    expected |= dict.fromkeys(seccomp._ABSENT & known.keys(), "ENOSYS")
    for name in ("uprobe", "uretprobe"):  # of the kernel's own: it ends who makes them, and asks no filter
        expected.pop(name, None)
    numbers = {name: known[name] for name in expected}
    said = look(CALL + f"got = {{name: call(number, 0, 0, 0, 0, 0, 0) for name, number in {numbers!r}.items()}}")
    assert said == expected


def test_new_namespaces_are_refused_by_clone_and_processes_are_not(look: Look) -> None:
    clone = calls.numbers(kernel.ARCHITECTURE)["clone"]
    flags = (0x10000000, 0x00020000, 0x20000000, 0x40000000, 0x04000000, 0x08000000, 0x02000000)
    said = look(CALL + f"got = [call({clone}, flag | 17, 0, 0, 0, 0) for flag in {flags!r}], call(435, 0, 0)")
    assert said == (["EPERM"] * len(flags), "ENOSYS")
    assert (
        look("import subprocess\ngot = subprocess.run(['echo', 'oi'], capture_output=True).stdout.decode()") == "oi\n"
    )


def test_a_pair_of_sockets_may_be_streams_only(look: Look) -> None:
    cell = """
import socket
def kind(which):
    try:
        [one.close() for one in socket.socketpair(socket.AF_UNIX, which)]
    except PermissionError:
        return 'refused'
    return 'made'
got = [kind(one) for one in (socket.SOCK_STREAM, socket.SOCK_SEQPACKET, socket.SOCK_DGRAM, socket.SOCK_RAW,
                             socket.SOCK_DGRAM | socket.SOCK_NONBLOCK | socket.SOCK_CLOEXEC,
                             socket.SOCK_RAW | socket.SOCK_CLOEXEC)]
import asyncio
async def nothing():
    await asyncio.sleep(0)
asyncio.new_event_loop().run_until_complete(nothing())
"""
    assert look(cell) == ["made", "made", *["refused"] * 4]


@pytest.mark.skipif(kernel.ARCHITECTURE != "x86_64", reason="32-bit calls are of x86")
def test_calls_of_32_bits_are_refused(look: Look) -> None:
    """x32 by its bit in the number; i386, whose numbers are others, by the end of the process."""
    cell = """
import mmap
code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
code.write(bytes.fromhex('b814000000cd80c3'))  # mov eax, 20 (getpid); int 0x80; ret
run = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))
got = call(0x40000000 + 39), end_of(run)
"""
    x32, i386 = look(CALL + cell)
    assert x32 in ("EPERM", "ENOSYS")
    assert i386 in (-31, -11)  # SIGSYS; SIGSEGV where the kernel has no such calls at all


def test_typing_into_a_terminal_is_refused(look: Look) -> None:
    cell = """
import fcntl, os
master, slave = os.openpty()
def push(number):
    try:
        fcntl.ioctl(slave, number, b'#')
    except OSError as error:
        return errno.errorcode[error.errno]
got = push(0x5412), push(0x541C), os.isatty(slave)
"""
    assert look(CALL + cell) == ("EPERM", "EPERM", True)


def test_every_process_stays_in_the_childs_session_and_so_in_its_share_of_the_processor(look: Look) -> None:
    """`setsid` says that it worked: what starts programs in sessions of their own goes on, IPython's `!` among them."""
    cell = """
import subprocess, sys
groups = '/proc/self/autogroup'
ask = "import os; print(os.getsid(0)); print(open(%r).read() if os.path.exists(%r) else '')" % (groups, groups)
def told(**how):
    return subprocess.run([sys.executable, '-c', ask], capture_output=True, text=True, **how).stdout
same = told() == told(start_new_session=True)
lines = !echo one; echo two
setsid = subprocess.run(['setsid', 'echo', 'three'], capture_output=True, text=True).stdout
import pty
pid, terminal = pty.fork()
if pid == 0:
    os.write(1, str(os.getsid(0)).encode())
    os._exit(0)
got = same, list(lines), setsid, int(os.read(terminal, 100)) == os.getsid(0), os.waitpid(pid, 0)[1]
"""
    assert look(CALL + cell) == (True, ["one", "two"], "three\n", True, 0)


def test_no_crash_starts_the_machines_handler_of_dumps(look: Look) -> None:
    """Only a limit of 1 says so, not one of 0; every other limit may be lowered."""
    known = calls.numbers(kernel.ARCHITECTURE)
    setrlimit, prlimit = known["setrlimit"], known["prlimit64"]
    cell = """
import resource, subprocess
nothing = (ctypes.c_uint64 * 2)(0, 0)
at, core = ctypes.addressof(nothing), resource.RLIMIT_CORE
resource.setrlimit(resource.RLIMIT_NOFILE, (100, 100))
subprocess.run(['sh', '-c', 'ulimit -c 0'], stderr=subprocess.DEVNULL)
got = (call(SETRLIMIT, core, at), call(PRLIMIT, 0, core, at, 0), call(PRLIMIT, 0, core, 0, at), list(nothing),
       resource.getrlimit(core), resource.getrlimit(resource.RLIMIT_NOFILE))
"""
    cell = cell.replace("SETRLIMIT", str(setrlimit)).replace("PRLIMIT", str(prlimit))
    assert look(CALL + cell) == ("EPERM", "EPERM", "done", [1, 1], (1, 1), (100, 100))
