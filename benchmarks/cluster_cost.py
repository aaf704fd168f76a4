"""What a Dask cluster costs beside the pool of this machine: ``python -m benchmarks.cluster_cost``.

The same class is graded by workers of the pool, by as many of a cluster on this machine, and by as many on hosts that
are network namespaces. A smaller class is graded as well: the difference is what further submissions cost, and starting
counts for nothing. ``docs/scale.md`` has the figures.
"""

from __future__ import annotations

import math
import os
import signal
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from tests.workers.hosts import NEEDED, is_possible

from benchmarks.contestants import Gabarito
from benchmarks.endurance_class import Student, hand_in
from benchmarks.endurance_hosts import Hosts, on_hosts
from benchmarks.meter import Cost, Job, measure
from benchmarks.work import Work, works
from gabarito.authoring.verified import Outcome, load_all
from gabarito.values.errors import GabaritoError

ROOT = Path(__file__).resolve().parent.parent
POOL, LOCAL, HOSTS = "the pool", "a cluster of this machine", "hosts with networks of their own"
_WORKERS = 2


def main(
    activity: Annotated[str, typer.Option("--activity", help="Whose notebooks.")] = "perceptron",
    small: Annotated[int, typer.Option("--small", min=2, help="Submissions of the smaller class.")] = 20,
    large: Annotated[int, typer.Option("--large", min=3, help="Submissions of the larger class.")] = 80,
    rounds: Annotated[int, typer.Option("--rounds", min=1, help="The median of so many.")] = 3,
) -> None:
    """Measure, and show what each further submission costs."""
    if small >= large:
        raise typer.BadParameter("Expected a larger class than the smaller one.")
    work, console = works(ROOT)[activity], Console()
    found: dict[str, list[Cost]] = {}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gabarito-cost-")))
        classes = {size: _class(work, size, folder / f"class-{size}") for size in (small, large)}
        progress = stack.enter_context(Progress(console=Console(stderr=True), transient=True))
        task = progress.add_task("Grading", total=rounds * 2 * (2 + is_possible()))

        def compare(ways: Mapping[str, Callable[[Job], Cost]]) -> None:
            for turn in range(rounds):
                for name, run in ways.items():
                    costs = {}
                    for size, notebooks in classes.items():
                        job = Gabarito(work, folder).job([notebooks], folder / f"{name}-{turn}-{size}", _WORKERS)
                        costs[size] = run(job)
                        progress.advance(task)
                    more, less, extra = costs[large], costs[small], large - small
                    each = Cost((more.wall - less.wall) / extra, (more.cpu - less.cpu) / extra)
                    found.setdefault(name, []).append(each)

        compare({POOL: measure, LOCAL: _on_local_cluster})
        # Later, as hosts are processes of this one, whose time would count.
        if is_possible():
            compare({HOSTS: _on_hosts(stack.enter_context(on_hosts(folder / "hosts")))})
        else:
            console.print(f"Hosts are left out: network namespaces {NEEDED}.")
    console.print(_table(found))


def _class(work: Work, size: int, folder: Path) -> Path:
    honest = [one for one in load_all(work.course, work.slug) if one.outcome in (Outcome.ACCEPTED, Outcome.WRONG)]
    students = [Student(f"student-{number:03d}", honest[number % len(honest)]) for number in range(size)]
    return hand_in(work, students, folder)


def _on_local_cluster(job: Job) -> Cost:
    return measure(replace(job, commands=[_with_cluster(job.commands[0], f"local:{_WORKERS}")]))


def _with_cluster(command: Sequence[str], where: str) -> list[str]:
    """Return a command that grades on a cluster in place of workers of this machine."""
    words = list(command)
    place = words.index("--workers")
    words[place : place + 2] = ["--cluster", where]
    return words


def _on_hosts(cluster: Hosts) -> Callable[[Job], Cost]:
    """Return what runs a job on the first host; the CPU of the other hosts is not measured."""

    def run(job: Job) -> Cost:
        started = time.monotonic()
        with (job.folder / "command.log").open("wb") as said:
            command = _with_cluster(job.commands[0], cluster.address)
            process = cluster.run(command, cwd=job.folder, env=dict(job.environment), stdout=said, stderr=said)
        try:
            code = process.wait()
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        if code not in (0, 1):
            text = (job.folder / "command.log").read_text(errors="replace")[-300:]
            raise GabaritoError("a batch that is graded", f"exit code {code}: {text}", "See what the hosts wrote.")
        return Cost(time.monotonic() - started, float("nan"))

    return run


def _table(found: Mapping[str, Sequence[Cost]]) -> Table:
    table = Table(title="Each further submission, two workers")
    for column in ("", "wall ms", "CPU ms", "CPU, of the pool's", "throughput, of the pool's"):
        table.add_column(column, justify="right" if column else "left")
    usual = {name: Cost(_median(costs, "wall"), _median(costs, "cpu")) for name, costs in found.items()}
    pool = usual[POOL]
    for name, cost in usual.items():
        cells = ("", "") if math.isnan(cost.cpu) else (f"{1000 * cost.cpu:.0f}", f"{cost.cpu / pool.cpu:.2f}")
        table.add_row(name, f"{1000 * cost.wall:.0f}", *cells, f"{pool.wall / cost.wall:.2f}")
    return table


def _median(costs: Sequence[Cost], name: str) -> float:
    return float(statistics.median(getattr(one, name) for one in costs))


if __name__ == "__main__":
    typer.run(main)
