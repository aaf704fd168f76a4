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
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.contestants import environment
from benchmarks.meter import Cost, cpu_of, cpu_of_children
from benchmarks.work import Work
from gabarito.execution.sandbox import STEPS
from gabarito.execution.trusted.parent import WarmParent
from gabarito.gradebook.values import Grade, Standing
from gabarito.grading.attempt import Setting
from gabarito.grading.grade import Grader
from gabarito.reports.executed import executed_notebook
from gabarito.reports.feedback import feedback
from gabarito.values.errors import GabaritoError
from gabarito.values.submission import Submission


@dataclass(frozen=True, slots=True)
class Graded:
    """Seconds of one graded submission: wall, and CPU of all that takes part.

    `child` is the student's process, `predictions` the one in which models are rebuilt.
    """

    wall: float
    child: float
    predictions: float
    trusted: float
    parent: float

    @property
    def cpu(self) -> float:
        """All of its CPU."""
        return self.child + self.predictions + self.trusted + self.parent


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


class Server:
    """A warm process that answers lines of JSON with what a fork of it cost."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.ask()

    def ask(self, request: dict[str, Any] | None = None) -> Cost:
        """Send a request, if there is one, and return the next answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        if request is not None:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            name = f"benchmarks.{type(self).__name__.lower()}"
            raise GabaritoError(f"an answer of {name}", "none: it has ended", "Run it by hand to see why.")
        reply = json.loads(line)
        return Cost(reply.get("wall", 0.0), reply.get("cpu", 0.0))


class Bare(Server):
    """The server of :mod:`benchmarks.bare`."""

    def cells(self, notebook: Path, *, draw: bool) -> Cost:
        """Execute a notebook's cells."""
        return self.ask({"notebook": str(notebook), "draw": draw})

    def fork(self) -> Cost:
        """Fork a child that ends at once."""
        return self.ask({})


class Steps(Server):
    """The server of :mod:`benchmarks.steps`."""

    def take(self, steps: int, *, shell: bool = False) -> Cost:
        """Fork a child that takes the sandbox's first steps, and starts a shell if asked to."""
        return self.ask({"steps": steps, "shell": shell})


@contextmanager
def warm(work: Work, folder: Path) -> Iterator[tuple[WarmParent, Bare]]:
    """Start a warm parent and its bare counterpart."""
    with WarmParent(work.given) as parent:
        parent.wait_until_ready()
        with _serving("benchmarks.bare", work, folder) as process:
            yield parent, Bare(process)


@contextmanager
def _serving(module: str, work: Work, folder: Path) -> Iterator[subprocess.Popen[str]]:
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    variables = {**environment(folder / "home", Path(sys.executable).parent), **one_thread}
    variables["PYTHONPATH"] = str(Path(__file__).parent.parent)
    command = [sys.executable, "-m", module, str(work.given)]
    with subprocess.Popen(
        command, env=variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def floor(work: Work, notebooks: Sequence[Path], parent: WarmParent, bare: Bare) -> Iterator[tuple[Cost, Cost, Graded]]:
    """Measure each notebook in the three ways."""
    grader = Grader.load(work.course, work.slug)
    for path in notebooks:
        yield bare.cells(path, draw=False), bare.cells(path, draw=True), _graded(work, grader, path, parent)


def _graded(work: Work, grader: Grader, path: Path, parent: WarmParent) -> Graded:
    """Grade a notebook and make its pages, as a worker and the command do together."""
    started, trusted, below = time.monotonic(), time.process_time(), cpu_of(parent.pid)
    before = cpu_of_children(parent.pid)
    arrived = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    done = grader.grade(Submission.of(path.stem, path.read_bytes(), arrived), parent)
    record, slug = done.record, done.record.slug
    grade = Grade(student=record.student, slug=slug, points=record.score, max_points=record.max_score)
    standing = Standing(grade=grade, record=record)
    feedback(standing, done.cells, done.runs, frozenset(), course_name=work.course.name, title=slug)
    executed_notebook(done.cells, done.runs, "en")
    return Graded(
        time.monotonic() - started,
        done.record.cpu_seconds,
        max(0.0, cpu_of_children(parent.pid) - before - done.record.cpu_seconds),
        time.process_time() - trusted,
        cpu_of(parent.pid) - below,
    )


# The rows that a promise is about.
BARE_FORK, SANDBOX = "a fork of the warm parent that ends at once", "the whole sandbox"


def starts(work: Work, parent: WarmParent, bare: Bare, times: int) -> list[Step]:
    """Measure what it takes to start a child and to end it: each row does all that the rows above it do, and more.

    The rows of the sandbox are the steps that a child takes; a new step is a new row.
    """
    setting = Setting(parent, Grader.load(work.course, work.slug).activity.limits, 1)
    with TemporaryDirectory() as folder, _serving("benchmarks.steps", work, Path(folder)) as process:
        steps = Steps(process)
        rows: dict[str, Callable[[], Cost]] = {BARE_FORK: bare.fork, "the same in namespaces": partial(steps.take, 0)}
        for number, (name, _) in enumerate(STEPS, start=1):
            last = number == len(STEPS)
            rows[f"+ {name}" + (f": {SANDBOX}" if last else "")] = partial(steps.take, number)
        rows["+ the shell"] = partial(steps.take, len(STEPS), shell=True)
        rows["a session: fork, sandbox, shell, answer, end"] = lambda: _session(setting)
        measured: dict[str, list[Cost]] = {name: [] for name in rows}
        for _ in range(times):
            for name, once in rows.items():
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
