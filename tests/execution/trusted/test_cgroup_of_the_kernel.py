"""Cgroups of the kernel's own: killing in any, limits where controllers are delegated."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from gabarito.execution.trusted.cgroup import Subtree, _own_folder
from gabarito.execution.trusted.events import Cause, ChildLost
from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.trusted.session import session
from tests.conftest import LIGHT
from tests.execution.sandbox.conftest import ALLOWANCE

PATIENT = replace(ALLOWANCE, cell_seconds=120, total_seconds=180)


@pytest.fixture
def real() -> Iterator[Path]:
    """A real cgroup, without controllers, in which others may be made."""
    try:
        own = Path(tempfile.mkdtemp(prefix="gabarito-test-", dir=_own_folder(Path("/proc/self"))))
    except OSError as error:
        pytest.skip(f"NO CGROUP OF V2 CAN BE MADE HERE: {error}")
    yield own
    own.rmdir()


def alive(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def multiply(start: int, said: int) -> None:
    """Once told to, become sixteen processes, half of them in sessions of their own, that say who they are."""
    os.read(start, 1)
    for _ in range(4):
        if os.fork() == 0:
            os.setsid()
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.write(said, b"%9d" % os.getpid())
    time.sleep(60)


def test_an_end_is_the_end_of_all_below(real: Path) -> None:
    (start, starting), (hearing, said) = os.pipe(), os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            multiply(start, said)
        finally:
            os._exit(0)
    pidfd = os.pidfd_open(pid)
    group = Subtree(real, frozenset()).group(pidfd, 0, 0)
    try:
        os.write(starting, b"+")
        pids = {int(os.read(hearing, 9)) for _ in range(16)}
        assert {int(word) for word in (group.folder / "cgroup.procs").read_text().split()} == pids
    finally:
        group.end()
    assert not group.folder.exists()
    os.waitpid(pid, 0)
    assert len(pids) == 16
    assert not any(map(alive, pids))
    for descriptor in (start, starting, hearing, said, pidfd):
        os.close(descriptor)


@pytest.fixture
def parent() -> Iterator[WarmParent]:
    with WarmParent(libraries=LIGHT) as made:
        made.wait_until_ready()
        yield made


def test_a_session_lives_and_ends_in_a_cgroup(parent: WarmParent, real: Path) -> None:
    """In whatever tier, so also from outside of the namespaces of the child."""
    parent._subtree = Subtree(real, frozenset())
    with session(parent, ALLOWANCE, 0) as child:
        (folder,) = (one for one in real.iterdir() if one.is_dir())
        run = child.run_cell(0, 1, "import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(60)\ngot = 1")
        assert run is not None
        assert child.fetch(["got"]) == {"got": 1}
        pids = [int(word) for word in (folder / "cgroup.procs").read_text().split()]
        assert len(pids) == 2
    assert not folder.exists()
    assert not any(map(alive, pids))


HOARD = """
import mmap
held = []
for _ in range(1000):
    held.append(mmap.mmap(-1, 2**20))
    held[-1].write(bytes(2**20))
"""
FORKS = """
import os, time
got = 0
try:
    while got < 400:
        if os.fork() == 0:
            time.sleep(60)
        got += 1
except OSError:
    pass
"""


@pytest.fixture
def delegated(parent: WarmParent, monkeypatch: pytest.MonkeyPatch) -> WarmParent:
    """A warm parent with a real subtree, and nobody who watches the memory of its children, which have no folders."""
    assert parent.layers is not None
    if parent.layers.cgroup:
        pytest.skip(f"NO CGROUP IS DELEGATED HERE: {parent.layers.cgroup}")
    monkeypatch.setattr("gabarito.execution.trusted.memory.MemoryGuard.is_over", False)
    monkeypatch.setattr("gabarito.execution.trusted.session._FOLDERS", 0)
    return parent


def test_the_kernel_keeps_the_limit_of_memory(delegated: WarmParent) -> None:
    with pytest.raises(ChildLost) as lost, session(delegated, replace(PATIENT, memory=2**26), 0) as child:
        child.run_cell(0, 1, HOARD)
    assert lost.value.cause is Cause.FULL


def test_the_kernel_keeps_the_number_of_processes(delegated: WarmParent) -> None:
    with session(delegated, PATIENT, 0) as child:
        child.run_cell(0, 1, FORKS)
        assert child.fetch(["got"])["got"] < 256
