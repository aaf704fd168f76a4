"""The warm parent: it starts or says why not, and whatever is done to it is noticed and repaired."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gabarito.execution.trusted import parent as parent_module
from gabarito.execution.trusted.events import ChildLost
from gabarito.execution.trusted.parent import Forked, ParentLost, WarmParent
from gabarito.execution.wire.terms import Terms
from gabarito.values.errors import GabaritoError
from gabarito.values.runs import CellStatus, Tier
from tests.conftest import LIGHT
from tests.execution.conftest import Open, Run, run_one, text_of
from tests.patience import PATIENCE

PID = "import os\nos.getpid()"


@pytest.fixture
def own(scratch: Path) -> Iterator[WarmParent]:
    """A warm parent that may be harmed."""
    with WarmParent(libraries=LIGHT, most=Tier.LIMITS) as parent:
        parent.wait_until_ready()
        yield parent


def wait_until_gone(pid: int, seconds: float = 5.0) -> None:
    """Wait for a process' end; it may stay as a zombie, which is nobody's harm."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return
        if state == "Z":
            return
        time.sleep(0.01)
    raise AssertionError(f"process {pid} is still there")


def parent_of(pid: str) -> int | None:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return None  # ended meanwhile


def test_a_library_that_does_not_import_is_named() -> None:
    with (
        WarmParent(libraries=("no_such_library",)) as parent,
        pytest.raises(GabaritoError, match="No module named 'no_such_library'"),
    ):
        parent.wait_until_ready()


def test_a_library_that_starts_a_thread_is_refused() -> None:
    program = "import threading, time; threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    warm = f"{program}from gabarito.execution.student.fork_server import require_one_thread\nrequire_one_thread()"
    done = subprocess.run(
        [sys.executable, "-c", warm], capture_output=True, text=True, env={"OPENBLAS_NUM_THREADS": "1"}
    )
    assert "Expected one thread after the imports; received 2" in done.stderr
    assert done.returncode == 1


def test_its_home_is_its_own(own: WarmParent, scratch: Path) -> None:
    # Keras reads its settings from there: what somebody else has written must not be found.
    environment = Path(f"/proc/{own.pid}/environ").read_text().split("\0")
    (home,) = scratch.iterdir()
    assert {f"HOME={home}", f"TMPDIR={home}"} <= set(environment)
    assert oct(home.stat().st_mode)[-3:] == "700"


def test_leaving_ends_the_process_and_removes_its_home(scratch: Path) -> None:
    with WarmParent(libraries=LIGHT, most=Tier.LIMITS) as parent:
        parent.wait_until_ready()
        assert len(list(scratch.iterdir())) == 1
    wait_until_gone(parent.pid, 0.1)
    assert list(scratch.iterdir()) == []
    parent.close()  # a second time does no harm


def test_it_ends_with_who_started_it(tmp_path: Path) -> None:
    program = f"""
import time
from gabarito.execution.trusted.parent import WarmParent
from gabarito.values.runs import Tier
parent = WarmParent(libraries={LIGHT!r}, most=Tier.LIMITS)
parent.wait_until_ready()
print(parent.pid, flush=True)
time.sleep(60)
"""
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, env={"TMPDIR": str(tmp_path)}
    ) as starter:
        assert starter.stdout is not None
        pid = int(starter.stdout.readline())
        os.kill(pid, 0)
        starter.kill()
    wait_until_gone(pid)


def test_a_child_dies_with_its_parent_though_nobody_is_there_to_see_to_it(tmp_path: Path) -> None:
    program = f"""
from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.trusted.session import session
from gabarito.values.runs import Tier
from tests.execution.conftest import ALLOWANCE
with WarmParent(libraries={LIGHT!r}, most=Tier.LIMITS) as parent:
    parent.wait_until_ready()
    print(parent.pid, flush=True)
    with session(parent, ALLOWANCE, 1) as child:
        child.run_cell(0, 1, "import os\\nopen('{tmp_path}/pid', 'w').write(str(os.getpid()))")
        child.run_cell(1, 2, "open('{tmp_path}/runs', 'w').close()\\nwhile True: pass")
"""
    root, quiet = Path(__file__).parents[3], subprocess.DEVNULL
    starter = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=quiet, cwd=root)
    try:
        assert starter.stdout is not None
        parent = int(starter.stdout.readline())
        deadline = time.monotonic() + 20
        while not (tmp_path / "runs").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        child = int((tmp_path / "pid").read_text())
        starter.send_signal(signal.SIGSTOP)
        os.kill(parent, signal.SIGKILL)
        wait_until_gone(child)
    finally:
        starter.send_signal(signal.SIGCONT)
        starter.communicate()


def test_many_children_in_a_row_leave_nothing(opened: Open, own: WarmParent) -> None:
    def descriptors() -> int:
        return len(os.listdir("/proc/self/fd")) + len(os.listdir(f"/proc/{own.pid}/fd"))

    with opened(parent=own):  # until it answers, what it has just sent may still be open
        pass
    before = descriptors()
    for n in range(10):
        with opened(parent=own) as child:
            assert text_of(run_one(child, f"{n}")) == f"{n}"
    assert descriptors() == before
    assert own.pid not in map(parent_of, filter(str.isdigit, os.listdir("/proc")))


def test_the_death_of_the_parent_kills_the_child_and_is_told(opened: Open, own: WarmParent, warm: WarmParent) -> None:
    pid = 0

    def lose() -> None:
        nonlocal pid
        with opened(parent=own) as child:
            pid = int(text_of(run_one(child, PID)))
            os.kill(own.pid, signal.SIGKILL)
            with pytest.raises(ChildLost):
                child.run_cell(1, 2, "while True: pass")

    with pytest.raises(ParentLost):
        lose()
    wait_until_gone(pid)
    with pytest.raises(ParentLost), opened(parent=own):
        pass
    with opened(parent=warm) as child:
        assert text_of(run_one(child, "'another goes on'")) == "'another goes on'"


def test_a_child_that_kills_its_parent_is_told_and_dies(opened: Open, own: WarmParent) -> None:
    pid = 0
    # The order to die with its parent can be taken back.
    outlive = "import ctypes, signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nctypes.CDLL(None).prctl(1, 0)\n"

    def lose() -> None:
        nonlocal pid
        with opened(parent=own, cell_seconds=0.3) as child:
            pid = int(text_of(run_one(child, PID)))
            child.run_cell(1, 2, outlive + "os.kill(os.getppid(), signal.SIGKILL)\nwhile True: pass")

    with pytest.raises(ParentLost):
        lose()
    wait_until_gone(pid)


def test_a_child_that_stops_its_parent_gains_nothing(run: Run, own: WarmParent) -> None:
    started = time.monotonic()
    (cell,) = run("import os, signal\nos.kill(os.getppid(), signal.SIGSTOP)\n'stopped'", parent=own)
    assert text_of(cell) == "'stopped'"
    (cell,) = run("2", parent=own)
    assert text_of(cell) == "2"
    assert time.monotonic() - started < PATIENCE


def test_a_parent_that_does_not_answer_is_lost_in_time(
    run: Run, own: WarmParent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parent_module, "_ANSWER_SECONDS", 0.3)
    os.kill(own.pid, signal.SIGSTOP)
    started = time.monotonic()
    with pytest.raises(ParentLost):
        run("1", parent=own)
    own.close()
    assert time.monotonic() - started < PATIENCE
    wait_until_gone(own.pid, 0.1)


class _Misled(WarmParent):
    """Forks children under terms that cannot be."""

    wrong: dict[str, Any]

    def fork(self, terms: Terms) -> Forked:
        return super().fork(replace(terms, **self.wrong))


def test_a_child_that_does_not_come_up_is_the_machines_fault(run: Run) -> None:
    with _Misled(libraries=LIGHT, most=Tier.LIMITS) as parent:
        parent.wait_until_ready()
        # It does not get into its folder; it gets there, and its shell does not start.
        for parent.wrong in ({"work": "/nowhere"}, {"output": None}):
            with pytest.raises(ParentLost, match="did not enter its sandbox"):
                run("1", parent=parent)


def test_lost_parents_are_not_an_exception_that_a_probe_may_swallow() -> None:
    assert not issubclass(ParentLost, Exception)


def test_children_of_one_parent_share_nothing(run: Run, own: WarmParent) -> None:
    runs = run(
        "import sys, os, random, numpy as np, tempfile, gc\n"
        "sys.modules['planted'] = sys; np.planted = 1; os.environ['PLANTED'] = '1'; tempfile.tempdir = '/planted'\n"
        "open(os.path.expanduser('~/planted'), 'w').close()",
        parent=own,
    )
    assert runs[0].status is CellStatus.OK
    (cell,) = run(
        "import sys, os, numpy as np, tempfile\n"
        "print('planted' in sys.modules, hasattr(np, 'planted'), 'PLANTED' in os.environ,"
        " tempfile.gettempdir() == '/planted', os.path.exists(os.path.expanduser('~/planted')))",
        parent=own,
    )
    assert text_of(cell).split() == ["False"] * 5


def test_nothing_of_the_grader_is_in_the_childs_memory(run: Run) -> None:
    (cell,) = run(
        "import sys\nprint(sorted(m for m in sys.modules if m.startswith('gabarito') and 'execution' not in m),"
        " [m for m in sys.modules if 'grading' in m or 'checks' in m])"
    )
    plain = [
        "untrusted",
        "values",
        *(f"values.{name}" for name in ("errors", "figure", "handle", "model", "runs", "table", "text")),
    ]
    assert text_of(cell) == f"{['gabarito', *(f'gabarito.{name}' for name in plain)]} []\n"
