"""What was measured, as values and as JSON, and what it is held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.contest import Agreement, Entry
from benchmarks.contestants import OURS
from benchmarks.floor import BARE_FORK, SANDBOX, Floor, Step
from benchmarks.machine import QUIET, Facts
from benchmarks.meter import Cost

# The promises of the project's design.
# A set's CPU over that of its bare cells, in plain Keras. Where those cost next to nothing, a ratio says nothing.
FLOOR_RATIOS = {"keras-fit": 0.5, "rnn-weights": 0.45, "mlp-digits": 0.45, "lenet": 0.7, "xo-transfer": 0.7}
FLOOR_SECONDS = {"perceptron": 0.15}
OVER_OTTER, OVER_NBGRADER, TWO_WORKERS = 10.0, 8.0, 1.8
SANDBOX_MS = 60.0


@dataclass(frozen=True, slots=True)
class Measured:
    """All about one set of notebooks; empty where a part was left out."""

    slug: str
    floor: Floor | None
    starts: list[Step]
    entries: list[Entry]
    agreement: Agreement | None
    rates: dict[int, float]
    memory: dict[int, int]


@dataclass(frozen=True, slots=True)
class Report:
    """One run; `others` is the share of the machine that was not ours meanwhile."""

    date: str
    students: int
    rounds: int
    facts: Facts
    others: float
    sets: list[Measured]

    @property
    def is_noisy(self) -> bool:
        """Whether others used so much of the machine that single numbers say little."""
        return self.others > QUIET

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain JSON values, with the targets."""
        return {**asdict(self), "noisy": self.is_noisy, "targets": [asdict(one) for one in targets(self)]}


@dataclass(frozen=True, slots=True)
class Target:
    """A promise, what came of it, and whether it was kept; None where others' work decided, not ours."""

    promise: str
    received: str
    met: bool | None


def targets(report: Report) -> Iterator[Target]:
    """Hold a run against every promise that it measured."""
    for one in report.sets:
        if one.floor is not None:
            yield from _over_the_floor(one.slug, one.floor)
        if one.starts:
            yield _over_a_fork(one.slug, one.starts)
        if one.agreement is not None:  # else the peers check less
            yield from _over_the_peers(one)
        if one.rates:
            times = one.rates[2] / one.rates[1]
            promise = f"{one.slug}: 2 workers at least {TWO_WORKERS} x 1"
            # Of wall time alone, which on a machine in other hands may even be more than double.
            yield Target(promise, f"{times:.2f} x", None if report.is_noisy else times >= TWO_WORKERS)


def _over_the_floor(slug: str, floor: Floor) -> Iterator[Target]:
    if slug in FLOOR_SECONDS:
        most = FLOOR_SECONDS[slug]
        promise = f"{slug}: CPU of a graded submission at most the floor + {most} s"
        yield Target(promise, f"{floor.more:+.3f} s", floor.more <= most)
    if slug in FLOOR_RATIOS:
        wanted = FLOOR_RATIOS[slug]
        promise = f"{slug}: CPU of a graded submission at most {wanted} x the floor"
        yield Target(promise, f"{floor.ratio:.2f} x", floor.ratio <= wanted)


def _over_a_fork(slug: str, steps: list[Step]) -> Target:
    fork, sandbox = (next(step for step in steps if step.name.endswith(name)) for name in (BARE_FORK, SANDBOX))
    over = (sandbox.wall - fork.wall) * 1000
    promise = f"{slug}: the whole sandbox at most {SANDBOX_MS:g} ms on top of a fork"
    return Target(promise, f"{over:+.1f} ms wall", over <= SANDBOX_MS)


def _over_the_peers(one: Measured) -> Iterator[Target]:
    alone = {entry.name: entry for entry in one.entries if entry.at_once == 1}
    for name, times in (("otter run", OVER_OTTER), ("nbgrader autograde", OVER_NBGRADER)):
        if name in alone:
            what = f"{one.slug}: throughput over {name}"
            yield _faster(f"{what}, start-up apart", alone[name].marginal, alone[OURS].marginal, times)
            with_start = f"{what}, {alone[name].count} notebooks with start-up"
            yield _faster(with_start, alone[name].each, alone[OURS].each, times)


def _faster(what: str, theirs: Cost, ours: Cost, wanted: float) -> Target:
    """One at a time, wall time is what counts; where others use the machine, CPU time is what can be trusted."""
    wall, cpu = theirs.wall / ours.wall, theirs.cpu / ours.cpu
    return Target(f"{what}: at least {wanted:g} x", f"{wall:.1f} x wall, {cpu:.1f} x CPU", min(wall, cpu) >= wanted)
