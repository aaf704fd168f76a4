"""The filter: its form, the numbers in it, and what it does to a child."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gabarito.execution import kernel
from gabarito.execution.sandbox import seccomp
from tests.execution.sandbox.conftest import Look

HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
RETURN, JUMPS = 0x06, (0x15, 0x35, 0x45)


@pytest.fixture(params=["x86_64", "aarch64"])
def program(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[seccomp.Instruction]:
    monkeypatch.setattr(kernel, "ARCHITECTURE", request.param)
    return seccomp.program()


def test_every_way_through_the_program_ends_in_a_decision(program: list[seccomp.Instruction]) -> None:
    assert len(program) < 4096
    assert program[-1] == (RETURN, 0, 0, 0x7FFF0000)
    for place, (code, if_true, if_false, _) in enumerate(program):
        if code in JUMPS:
            assert place + 1 + max(if_true, if_false) < len(program)
        else:
            assert (if_true, if_false) == (0, 0)


def test_another_architecture_is_killed_before_anything_is_looked_at(program: list[seccomp.Instruction]) -> None:
    load, compare, kill = program[:3]
    assert load[3] == 4  # the architecture, in struct seccomp_data
    assert compare[0] == 0x15
    assert kill == (RETURN, 0, 0, 0x80000000)


@pytest.mark.parametrize(("column", "architecture"), list(enumerate(HEADERS)))
def test_the_numbers_are_the_kernels(column: int, architecture: str) -> None:
    header = HEADERS[architecture]
    if not header.is_file():
        pytest.skip(f"NO {header}: THE NUMBERS OF {architecture} ARE NOT COMPARED")
    text = header.read_text(encoding="ascii")
    known = {name: int(number) for name, number in re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)$", text, re.M)}
    ours = {name: both[column] for name, both in seccomp._REFUSED.items()}
    ours |= {"clone": seccomp._CLONE[architecture], "ioctl": seccomp._IOCTL[architecture], "clone3": seccomp._CLONE3}
    ours |= {"socketpair": seccomp._SOCKETPAIR[architecture], "setsid": seccomp._SETSID[architecture]}
    ours |= {"setrlimit": seccomp._SETRLIMIT[architecture], "prlimit64": seccomp._PRLIMIT[architecture]}
    compared = {name: number for name, number in ours.items() if number is not None and name in known}
    assert compared == {name: known[name] for name in compared}
    assert len(compared) > 50


def test_no_number_is_there_twice() -> None:
    for column in (0, 1):
        numbers = [both[column] for both in seccomp._REFUSED.values() if both[column] is not None]
        assert len(set(numbers)) == len(numbers)


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
    column = 0 if kernel.ARCHITECTURE == "x86_64" else 1
    numbers = {name: both[column] for name, both in seccomp._REFUSED.items() if both[column] is not None}
    said = look(CALL + f"got = {{name: call(number, 0, 0, 0, 0, 0, 0) for name, number in {numbers!r}.items()}}")
    assert said == dict.fromkeys(numbers, "EPERM")


def test_new_namespaces_are_refused_by_clone_and_processes_are_not(look: Look) -> None:
    clone = seccomp._CLONE[kernel.ARCHITECTURE]
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
got = [kind(one) for one in (socket.SOCK_STREAM, socket.SOCK_SEQPACKET, socket.SOCK_DGRAM,
                             socket.SOCK_DGRAM | socket.SOCK_NONBLOCK | socket.SOCK_CLOEXEC)]
import asyncio
async def nothing():
    await asyncio.sleep(0)
asyncio.new_event_loop().run_until_complete(nothing())
"""
    assert look(cell) == ["made", "made", "refused", "refused"]


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
    setrlimit, prlimit = seccomp._SETRLIMIT[kernel.ARCHITECTURE], seccomp._PRLIMIT[kernel.ARCHITECTURE]
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
