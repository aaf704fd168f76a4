"""A submission's time is its own: neighbours add nothing, sleep adds a share, and what the submission starts counts."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from gabarito.execution.trusted.events import ChildLost
from gabarito.execution.trusted.own_time import IDLE, OwnTime
from gabarito.values.runs import CellStatus
from tests.execution.conftest import Open, run_one
from tests.patience import PATIENCE

BUSY = "import time\nend = time.process_time() + {}\nwhile time.process_time() < end: pass"


@pytest.fixture
def crowd() -> Iterator[None]:
    """Neighbours that never rest, each in a session of its own, so that each gets a share of the machine."""
    command = [sys.executable, "-c", "while True: pass"]
    neighbours = [subprocess.Popen(command, start_new_session=True) for _ in range(4 * (os.cpu_count() or 1))]
    try:
        yield
    finally:
        for one in neighbours:
            one.kill()
            one.wait()


@pytest.mark.usefixtures("crowd")
def test_neighbours_add_nothing(opened: Open) -> None:
    started = time.monotonic()
    with opened(cell_seconds=1.5, total_seconds=3) as child:
        run = run_one(child, BUSY.format(0.8))
        wall = time.monotonic() - started
        assert run.status is CellStatus.OK
        assert 0.7 < child.own_seconds < 1.5
        assert child.waited_seconds > 0.3 * wall


def test_sleep_counts_a_share(opened: Open) -> None:
    with opened(cell_seconds=2) as child:
        before = child.own_seconds
        assert run_one(child, "import time\ntime.sleep(1)").status is CellStatus.OK
        assert 0.3 < child.own_seconds - before < 1


def test_sleep_without_end_is_stopped(opened: Open) -> None:
    started = time.monotonic()
    with opened(cell_seconds=0.3) as child:
        assert run_one(child, "import time\ntime.sleep(600)").status is CellStatus.INTERRUPTED
    assert 0.3 * IDLE <= time.monotonic() - started < PATIENCE


def test_what_a_notebook_starts_is_its_own(opened: Open) -> None:
    """Two processes that compute use up the time in half of it; the one that only waits for them is stopped."""
    source = (
        "import os\npids = []\nfor _ in range(2):\n    pid = os.fork()\n"
        "    if pid == 0:\n        while True: pass\n    pids.append(pid)\n"
        "for pid in pids: os.waitpid(pid, 0)"
    )
    with opened(cell_seconds=1, total_seconds=30) as child:
        with suppress(ChildLost):
            assert run_one(child, source).status is CellStatus.INTERRUPTED
        assert child.own_seconds >= 1


def test_time_never_runs_backwards() -> None:
    """A process that has ended takes what it used with it; the time does not."""
    with subprocess.Popen([sys.executable, "-c", BUSY.format(0.2) + "\ninput()"], stdin=subprocess.PIPE) as process:
        pidfd = os.pidfd_open(process.pid)
        clock = OwnTime(pidfd)
        clock.begin()
        seen = 0.0
        end = time.monotonic() + PATIENCE
        while seen < 0.15 and time.monotonic() < end:
            clock.look()
            seen = clock.seconds
        process.kill()
        process.wait()
        clock.look()
        assert clock.seconds >= seen >= 0.15
        os.close(pidfd)
