"""The wall clock may jump while a class is graded: limits and durations are kept by one that cannot."""

from __future__ import annotations

import ast
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gabarito.execution.trusted import session
from gabarito.values.runs import CellStatus
from tests.execution.conftest import Open, Run, run_one, text_of
from tests.patience import PATIENCE

SOURCE = Path(session.__file__).parents[2]
# Modules that write down when something happened, and measure nothing by it; what lasts from one process to the next, a
# lease or a sign-in, is a date as well: a clock that jumps ends it early, and no job gets two results by that.
SHOWS_A_DATE = frozenset(
    {
        "gradebook/lti.py",
        "platforms/lti/services.py",
        "authoring/boundaries/variants.py",
        "authoring/verify.py",
        "classroom/attempts.py",
        "classroom/collect.py",
        "classroom/gradescope.py",
        "classroom/people.py",
        "classroom/lti.py",
        "classroom/passback.py",
        "classroom/queue.py",
        "classroom/requests.py",
        "classroom/rosters.py",
        "classroom/try_out.py",
        "gradebook/gradebook.py",
        "web/live.py",
        "web/metrics.py",
        "web/signing_in.py",
        "web/teaching.py",
        "web/learning_platforms.py",
        "web/lti.py",
        "web/tokens.py",
        "workers/certificates.py",
    }
)

DAY = 86_400.0
# What a cell does while the clock jumps.
SLEEPS = "import time\ntime.sleep(0.5)\n42"
ENDLESS = "while True:\n    pass"


def jumping(clock: Callable[[], float], by: float) -> Callable[[], float]:
    """A clock that jumps 0.2 seconds from now."""
    start = clock()

    def now() -> float:
        right = clock()
        return right + by if right - start > 0.2 else right

    return now


@pytest.fixture(params=[DAY, -DAY], ids=["forwards", "backwards"])
def jump(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = jumping(time.time, request.param)
    monkeypatch.setattr(time, "time", wrong)
    monkeypatch.setattr(time, "time_ns", lambda: int(wrong() * 1e9))


@pytest.mark.usefixtures("jump")
def test_a_jump_costs_a_cell_nothing(run: Run) -> None:
    before = time.time()
    cell = run(SLEEPS, cell_seconds=20, total_seconds=60)[0]
    assert abs(time.time() - before) > DAY / 2  # it did jump
    assert (cell.status, text_of(cell)) == (CellStatus.OK, "42")
    assert 0.5 <= cell.seconds < 20


@pytest.mark.usefixtures("jump")
def test_a_jump_gives_no_time_either(run: Run) -> None:
    started = time.monotonic()
    late, after = run(ENDLESS, "42", cell_seconds=1)
    assert time.monotonic() - started < PATIENCE
    assert (late.status, after.status) == (CellStatus.INTERRUPTED, CellStatus.OK)
    assert 0.9 <= late.seconds < 10  # of processor time, which the kernel counts in ticks


def test_a_jump_of_the_clock_that_limits_are_kept_by_would_be_noticed(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(cell_seconds=20, total_seconds=60) as child:
        monkeypatch.setattr(time, "monotonic", jumping(time.monotonic, DAY))
        assert run_one(child, SLEEPS).status is CellStatus.INTERRUPTED


def wall_clocks(source: str) -> list[int]:
    """The lines of a module that read the wall clock."""
    tree = ast.parse(source)
    modules = {
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for name in node.names
        if name.name == "time"
    }
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom | ast.Attribute)]
    return [node.lineno for node in nodes if _reads_the_wall_clock(node, modules)]


def _reads_the_wall_clock(node: ast.ImportFrom | ast.Attribute, modules: set[str]) -> bool:
    if isinstance(node, ast.ImportFrom):
        read = {name.name for name in node.names} & {"time", "time_ns", "clock_gettime", "*"}
        return node.module == "time" and bool(read)
    if isinstance(node.value, ast.Name) and node.value.id in modules:
        return node.attr in ("time", "time_ns", "clock_gettime")
    return node.attr in ("now", "utcnow", "today")  # of a datetime or a date, by whatever name


def test_no_module_measures_by_the_wall_clock() -> None:
    files = {path.relative_to(SOURCE).as_posix(): path for path in SOURCE.rglob("*.py")}
    assert "execution/trusted/session.py" in files
    found = {name: lines for name, path in files.items() if (lines := wall_clocks(path.read_text(encoding="utf-8")))}
    assert found.keys() == SHOWS_A_DATE, f"Measure with time.monotonic, or show a date: {found}"


@pytest.mark.parametrize(
    "source",
    [
        "import time\ntime.time()",
        "import time as t\nt.time_ns()",
        "from time import time",
        "import time\nclock = time.time",
        "import time\ntime.clock_gettime(time.CLOCK_REALTIME)",
        "import datetime\ndatetime.datetime.now()",
        "from datetime import datetime, UTC\ndatetime.now(UTC)",
        "from datetime import date as d\nd.today()",
    ],
)
def test_readers_of_the_wall_clock_are_found(source: str) -> None:
    assert len(wall_clocks(source)) == 1


@pytest.mark.parametrize(
    "source", ["import time\ntime.monotonic()", "from time import monotonic, sleep", "self.time()"]
)
def test_others_are_not(source: str) -> None:
    assert wall_clocks(source) == []
