"""The memory of a child and of what it started, seen from outside."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from gabarito.execution.trusted import memory
from gabarito.execution.trusted.memory import MemoryGuard

MIB = 1024**2


@contextmanager
def started(before: str, after: str = "") -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A process of ours, with its pidfd: it has done what is to be done `before`, and is told when to go on."""
    program = f"import os, sys, time\n{before}\nprint(flush=True)\nsys.stdin.readline()\n{after}\ntime.sleep(60)"
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=pipe, stdout=pipe, bufsize=0, start_new_session=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        pidfd = os.pidfd_open(process.pid)
        try:
            yield pidfd, process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, 9)
            os.close(pidfd)


def forking(depth: int) -> str:
    """Fork so many processes, each of which forks the next; the last goes on."""
    return f"for _ in range({depth}):\n    if os.fork(): time.sleep(60)\n"


def test_what_a_process_had_before_does_not_count() -> None:
    with started("hoard = bytearray(b'x') * (40 * 2**20)") as (pidfd, _):
        assert not MemoryGuard(pidfd, 20 * MIB).is_over


@pytest.mark.parametrize("depth", [0, 1, 3])
def test_a_process_and_what_it_started_count_together(depth: int) -> None:
    with started("", forking(depth) + "hoard = bytearray(b'x') * (40 * 2**20)") as (pidfd, process):
        small, large = MemoryGuard(pidfd, 20 * MIB), MemoryGuard(pidfd, 200 * MIB)
        assert not small.is_over
        assert process.stdin is not None
        process.stdin.write(b"\n")
        deadline = time.monotonic() + 20
        while not small.is_over and time.monotonic() < deadline:
            time.sleep(0.01)
        assert small.is_over
        assert not large.is_over


def test_pages_that_forks_share_count_once() -> None:
    forks = "for _ in range(5):\n    if os.fork() == 0: time.sleep(60)"
    with started(f"hoard = bytearray(b'x') * (40 * 2**20)\n{forks}") as (pidfd, _):
        assert not MemoryGuard(pidfd, 60 * MIB).is_over


def test_a_process_that_has_ended_holds_nothing() -> None:
    with started("") as (pidfd, process):
        guard = MemoryGuard(pidfd, 0)
        process.kill()
        process.wait()
        assert not guard.is_over
        assert not MemoryGuard(pidfd, 0).is_over


def test_a_long_line_of_forks_is_followed_to_its_end() -> None:
    with started("", forking(150)) as (_, process):
        assert process.stdin is not None
        process.stdin.write(b"\n")
        deadline = time.monotonic() + 20
        while len(list(memory.tree(process.pid))) < 151 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert len(list(memory.tree(process.pid))) == 151


def test_more_processes_than_a_notebook_starts_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_PROCESSES", 10)
    for number, over in ((5, False), (20, True)):
        with started(f"for _ in range({number}):\n    if os.fork() == 0: time.sleep(60)") as (pidfd, _):
            assert MemoryGuard(pidfd, 2**40).is_over is over
