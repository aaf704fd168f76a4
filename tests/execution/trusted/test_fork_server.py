"""One fork server for several warm parents: each has its own end, and none depends on another."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from benchmarks.meter import cpu_of_children

from gabarito.execution.trusted.fork_server import ForkServer
from gabarito.execution.trusted.parent import WarmParent
from gabarito.values.errors import GabaritoError
from gabarito.values.runs import Tier
from tests.conftest import LIGHT
from tests.execution.conftest import Open, run_one, text_of
from tests.execution.trusted.test_parent import parent_of, wait_until_gone
from tests.patience import PATIENCE


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ForkServer]:
    with closing(ForkServer(libraries=LIGHT, folder=tmp_path)) as one:
        yield one


def parent(server: ForkServer, given: Path | None = None) -> WarmParent:
    return WarmParent(given, most=Tier.LIMITS, server=server)


def test_each_warm_parent_has_the_files_of_its_own_activity(server: ForkServer, opened: Open, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        (folder / f"{folder.name}.txt").touch()
    with parent(server, folders[0]) as one, parent(server, folders[1]) as two:
        for warm in (one, two):
            warm.wait_until_ready()
        assert parent_of(str(one.pid)) == parent_of(str(two.pid)) != os.getpid()
        for warm, name in ((one, "one.txt"), (two, "two.txt"), (one, "one.txt")):
            with opened(parent=warm) as child:
                assert text_of(run_one(child, "import os; os.listdir()")) == f"['{name}']"


def test_a_warm_parent_ends_alone(server: ForkServer, opened: Open) -> None:
    with parent(server) as stays:
        stays.wait_until_ready()
        with parent(server) as goes:
            goes.wait_until_ready()
        wait_until_gone(goes.pid)
        with opened(parent=stays) as child:
            assert text_of(run_one(child, "1")) == "1"


def test_warm_parents_outlive_their_fork_server_and_there_are_no_more(server: ForkServer, opened: Open) -> None:
    with parent(server) as stays:
        stays.wait_until_ready()
        origin = parent_of(str(stays.pid))
        assert origin is not None
        assert not server.has_ended
        os.kill(origin, signal.SIGKILL)
        wait_until_gone(origin)
        assert server.has_ended
        with opened(parent=stays) as child:
            assert text_of(run_one(child, "1")) == "1"
        with parent(server) as late, pytest.raises(GabaritoError, match="a warm parent that imports the libraries"):
            late.wait_until_ready()


def test_the_processor_time_of_a_warm_parent_and_its_children_counts_as_the_servers(
    server: ForkServer, opened: Open
) -> None:
    with parent(server) as warm:
        warm.wait_until_ready()
        origin = parent_of(str(warm.pid))
        with opened(parent=warm) as child:
            run_one(child, "import time\nwhile time.process_time() < 0.7:\n    pass")
    deadline = time.monotonic() + 5 * PATIENCE
    assert origin is not None
    while cpu_of_children(origin) < 0.5:  # until the server has reaped it
        assert time.monotonic() < deadline, f"received {cpu_of_children(origin)} s"
        time.sleep(0.01)


def test_who_inherits_its_descriptors_shares_it(server: ForkServer, opened: Open) -> None:
    control, log = (os.dup(one) for one in server.descriptors)
    shared = ForkServer.shared(server.environment, (control, log))
    with parent(shared) as warm:
        warm.wait_until_ready()
        with opened(parent=warm) as child:
            assert text_of(run_one(child, "1")) == "1"
    shared.close()
    assert not server.has_ended


def test_a_warm_parent_is_known_by_the_number_that_it_has_outside(server: ForkServer) -> None:
    with WarmParent(server=server) as warm:  # in the strongest tier there is
        warm.wait_until_ready()
        assert parent_of(str(warm.pid)) not in (None, 0, 1, os.getpid())
        os.kill(warm.pid, signal.SIGKILL)
        wait_until_gone(warm.pid)


def test_signals_that_a_command_ignores_reach_student_code(opened: Open, tmp_path: Path) -> None:
    """As where it was started in the background: ``gabarito grade … &``."""
    numbers = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
    before = [signal.signal(number, signal.SIG_IGN) for number in numbers]
    try:
        server = ForkServer(libraries=LIGHT, folder=tmp_path)
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
    with closing(server), parent(server) as warm:
        warm.wait_until_ready()
        with opened(parent=warm) as child:
            asked = "import signal; signal.SIG_IGN in map(signal.getsignal, (1, 2, 3))"
            assert text_of(run_one(child, asked)) == "False"
