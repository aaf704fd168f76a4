"""What grading costs on top of the cells themselves, one submission at a time.

The same notebook is executed bare, bare with its figures drawn, and graded, one after the other, so that all three
meet the same machine; what is compared are the notebook's own three numbers.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.contestants import environment
from benchmarks.meter import Cost, cpu_of
from benchmarks.work import Work
from gabarito.errors import GabaritoError
from gabarito.execution.parent import WarmParent
from gabarito.grading.attempt import Setting
from gabarito.grading.grade import Grader
from gabarito.reports.executed import executed_notebook
from gabarito.reports.feedback import feedback
from gabarito.submission import Submission


@dataclass(frozen=True, slots=True)
class Graded:
    """Seconds of one graded submission: wall, and CPU of the student's process, the trusted side, the warm parent."""

    wall: float
    child: float
    trusted: float
    parent: float

    @property
    def cpu(self) -> float:
        """All of its CPU."""
        return self.child + self.trusted + self.parent


@dataclass(frozen=True, slots=True)
class Floor:
    """Of each notebook: what its cells cost bare, bare with figures drawn, and graded."""

    bare: list[Cost]
    drawn: list[Cost]
    graded: list[Graded]

    @property
    def more(self) -> float:
        """CPU seconds that grading costs more than the bare cells: the median."""
        return median(graded.cpu - bare.cpu for graded, bare in zip(self.graded, self.bare, strict=True))

    @property
    def more_than_drawn(self) -> float:
        """The same over cells whose figures are drawn."""
        return median(graded.cpu - drawn.cpu for graded, drawn in zip(self.graded, self.drawn, strict=True))

    @property
    def ratio(self) -> float:
        """CPU of grading over that of the bare cells: the median."""
        return median(graded.cpu / bare.cpu for graded, bare in zip(self.graded, self.bare, strict=True))


@dataclass(frozen=True, slots=True)
class Step:
    """One layer of starting and ending a child: what it costs, in medians."""

    name: str
    wall: float
    cpu: float


class Bare:
    """The server of :mod:`benchmarks.bare`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._ask()

    def cells(self, notebook: Path, *, draw: bool) -> Cost:
        """Execute a notebook's cells."""
        return self._ask({"notebook": str(notebook), "draw": draw})

    def fork(self) -> Cost:
        """Fork a child that leaves at once."""
        return self._ask({})

    def _ask(self, request: dict[str, Any] | None = None) -> Cost:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        if request is not None:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise GabaritoError("an answer of benchmarks.bare", "none: it has ended", "Run it by hand to see why.")
        reply = json.loads(line)
        return Cost(reply.get("wall", 0.0), reply.get("cpu", 0.0))


@contextmanager
def warm(work: Work, folder: Path) -> Iterator[tuple[WarmParent, Bare]]:
    """Start a warm parent and its bare counterpart."""
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    variables = {**environment(folder / "home", Path(sys.executable).parent), **one_thread}
    variables["PYTHONPATH"] = str(Path(__file__).parent.parent)
    command = [sys.executable, "-m", "benchmarks.bare", str(work.given)]
    with WarmParent(work.given) as parent:
        parent.wait_until_ready()
        with subprocess.Popen(
            command, env=variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as process:
            yield parent, Bare(process)
            assert process.stdin is not None
            process.stdin.close()


def floor(work: Work, notebooks: Sequence[Path], parent: WarmParent, bare: Bare) -> Iterator[tuple[Cost, Cost, Graded]]:
    """Measure each notebook in the three ways."""
    grader = Grader.load(work.course, work.slug, "en")
    for path in notebooks:
        yield bare.cells(path, draw=False), bare.cells(path, draw=True), _graded(work, grader, path, parent)


def _graded(work: Work, grader: Grader, path: Path, parent: WarmParent) -> Graded:
    """Grade a notebook and make its pages, as a worker and the command do together."""
    started, trusted, below = time.monotonic(), time.process_time(), cpu_of(parent.pid)
    done = grader.grade(Submission.of(path), parent)
    feedback(done.record, done.cells, done.runs, frozenset(), work.course.name)
    executed_notebook(done.cells, done.runs, "en")
    return Graded(
        time.monotonic() - started,
        done.record.cpu_seconds,
        time.process_time() - trusted,
        cpu_of(parent.pid) - below,
    )


def starts(work: Work, parent: WarmParent, bare: Bare, times: int) -> list[Step]:
    """Measure what it takes to start a child and to end it, against a fork and nothing else.

    A layer is a function that does it once; a new layer is a line in the table below.
    """
    setting = Setting(parent, Grader.load(work.course, work.slug, "en").activity.limits, 1)
    layers: dict[str, Callable[[], Cost]] = {
        "a fork of the warm parent that leaves at once": bare.fork,
        "a session: fork, sandbox, shell, answer, end": lambda: _session(setting),
    }
    measured: dict[str, list[Cost]] = {name: [] for name in layers}
    for _ in range(times):
        for name, once in layers.items():
            measured[name].append(once())
    return [
        Step(name, median(one.wall for one in costs), median(one.cpu for one in costs))
        for name, costs in measured.items()
    ]


def _session(setting: Setting) -> Cost:
    started, trusted, below = time.monotonic(), time.process_time(), cpu_of(setting.parent.pid)
    with setting.session(60.0) as living:
        living.fetch([])
    assert living.usage is not None
    cpu = living.usage.cpu_seconds + time.process_time() - trusted + cpu_of(setting.parent.pid) - below
    return Cost(time.monotonic() - started, cpu)
