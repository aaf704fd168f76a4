"""How many workers a deadline needs, by simulation: ``python -m benchmarks.scale results/*/results.jsonl``.

Students hand in during the hours before a deadline, most of them at its end. Each submission takes as long as one of
those that were measured. A scheduler spends some milliseconds on each, one after the other, and workers, one for each
core, take them in turn. SimPy keeps the clock, so that an hour of 50,000 submissions takes seconds.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import simpy
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

Seconds = NDArray[np.float64]
SIZES = (100, 300, 1_000, 3_000, 10_000, 50_000)
WORKERS = (1, 3, 10, 30, 100, 300, 1_000)
MOST_WORKERS = 4_096


def waits(arrivals: Seconds, services: Seconds, workers: int, overhead: float) -> Seconds:
    """Simulate a queue, and return how long each submission waited for its feedback.

    Args:
        arrivals: when each is handed in, (n,), in seconds, in any order.
        services: how long a worker takes for each, (n,), in seconds.
        workers: how many there are.
        overhead: how long the scheduler takes for each, in seconds; it takes one at a time.
    """
    environment = simpy.Environment()
    scheduler, pool = simpy.Resource(environment), simpy.Resource(environment, workers)
    found = np.zeros(len(arrivals))

    def graded(place: int) -> Generator[Any, Any, None]:
        yield environment.timeout(arrivals[place])
        with scheduler.request() as turn:
            yield turn
            yield environment.timeout(overhead)
        with pool.request() as turn:
            yield turn
            yield environment.timeout(services[place])
        found[place] = environment.now - arrivals[place]

    for place in np.argsort(arrivals, kind="stable"):
        environment.process(graded(int(place)))
    environment.run()
    return found


def before_a_deadline(many: int, hours: float, rush: float, random: np.random.Generator) -> Seconds:
    """Draw when submissions arrive, (n,), in seconds: at a rate that grows as time to the power of `rush` - 1."""
    return np.asarray(3600 * hours * random.uniform(size=many) ** (1 / rush))


def fewest(is_enough: Callable[[int], bool]) -> int | None:
    """Return the smallest number of workers that is enough, None if :data:`MOST_WORKERS` are not."""
    high = 1
    while not is_enough(high):
        high *= 2
        if high > MOST_WORKERS:
            return None
    low = high // 2
    while high - low > max(1, high // 50):  # more exactly than by a fiftieth, nobody knows the load
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high


def most(is_enough: Callable[[int], bool], guess: int) -> int:
    """Return the largest number of submissions for which workers are enough, to a twentieth; 0 where none is."""
    low, high = 0, max(guess, 1)
    while is_enough(high):
        low, high = high, 2 * high
    while high - low > max(1, high // 20):
        middle = (low + high) // 2
        low, high = (middle, high) if is_enough(middle) else (low, middle)
    return low


def measured(files: Sequence[Path]) -> Seconds:
    """Return the wall-clock seconds of the submissions in files of results, (n,).

    Raises:
        SystemExit: if there are none.
    """
    lines = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    found = np.array([one["seconds"] for one in lines if one.get("seconds", 0) > 0])
    if not len(found):
        sys.exit("Expected records with seconds; received none. Name files of results.jsonl.")
    return found


def main(
    results: Annotated[list[Path], typer.Argument(help="Files of results.jsonl whose submissions are drawn from.")],
    hours: Annotated[float, typer.Option("--hours", help="How long students hand in before the deadline.")] = 1.0,
    rush: Annotated[float, typer.Option("--rush", min=1.0, help="1 is an even rate; 2 grows to the end.")] = 2.0,
    within: Annotated[float, typer.Option("--within", help="Minutes until feedback.")] = 5.0,
    share: Annotated[float, typer.Option("--share", help="How many have it by then.")] = 0.95,
    overhead: Annotated[float, typer.Option("--overhead", help="Milliseconds of the scheduler for each.")] = 5.0,
    seed: Annotated[int, typer.Option("--seed", help="Of what is drawn.")] = 0,
) -> None:
    """Simulate, and show how many workers each number of submissions needs."""
    services = measured(results)
    table = Table(title=f"{share:.0%} have feedback within {within:g} min; {np.mean(services):.2f} s each on average")
    for column in ("submissions", "workers", "median s", f"{share:.0%} s", "busy", "scheduler busy at the end"):
        table.add_column(column, justify="right")
    for many in SIZES:
        random = np.random.default_rng(seed)
        arrivals, drawn = before_a_deadline(many, hours, rush, random), random.choice(services, many)

        def is_enough(workers: int, arrivals: Seconds = arrivals, drawn: Seconds = drawn) -> bool:
            waited = waits(arrivals, drawn, workers, overhead / 1000)
            return bool(np.quantile(waited, share) <= 60 * within)

        enough = fewest(is_enough)
        # Its rate in the last minute, as a share of what one scheduler can do.
        last = float(np.sum(arrivals > 3600 * hours - 60)) * overhead / 1000 / 60
        if enough is None:
            table.add_row(f"{many:,}", f"> {MOST_WORKERS}", "", "", "", f"{last:.1%}")
            continue
        waited = waits(arrivals, drawn, enough, overhead / 1000)
        end = float(np.max(arrivals + waited))
        busy = float(np.sum(drawn)) / (enough * end)
        cells = (f"{np.median(waited):.0f}", f"{np.quantile(waited, share):.0f}", f"{busy:.0%}", f"{last:.1%}")
        table.add_row(f"{many:,}", f"{enough}", *cells)
    Console().print(table)
    of_workers = Table(title="The same the other way round")
    for column in ("workers", "submissions", "a worker, an hour", "scheduler busy at the end"):
        of_workers.add_column(column, justify="right")
    for workers in WORKERS:
        guess = int(0.6 * workers * 3600 * hours / float(np.mean(services)))

        def is_in_time(many: int, workers: int = workers) -> bool:
            random = np.random.default_rng(seed)
            arrivals, drawn = before_a_deadline(many, hours, rush, random), random.choice(services, many)
            return bool(np.quantile(waits(arrivals, drawn, workers, overhead / 1000), share) <= 60 * within)

        many = most(is_in_time, guess)
        # At the end, the rate is `rush` times the mean one.
        last = rush * many / (3600 * hours) * overhead / 1000
        of_workers.add_row(f"{workers:,}", f"{many:,}", f"{many / workers / hours:.0f}", f"{last:.0%}")
    Console().print(of_workers)


if __name__ == "__main__":
    typer.run(main)
