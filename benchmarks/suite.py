"""All measurements of one set of notebooks, in order."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.contest import WORKERS, Agreement, Entry, Say, contest, rates
from benchmarks.contestants import Contestant, Gabarito, Nbgrader, Otter
from benchmarks.floor import Floor, Graded, Step, floor, starts, warm
from benchmarks.meter import Cost, peak_memory
from benchmarks.report import Measured
from benchmarks.work import Work

PARTS = ("floor", "starts", "contest", "workers", "memory")
# So many notebooks at once show what one more child takes.
_AT_ONCE = (1, 2, 4, 8)
# How many times as many notebooks show what a second worker adds, and how often a child is started.
_LONGER, _STARTS = 3, 40


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured: `peers` is the folder of the peers' programs."""

    students: int
    rounds: int
    parts: tuple[str, ...]
    peers: Path

    def parts_of(self, work: Work) -> tuple[str, ...]:
        """Return what is measured of a set: what a second worker adds only where the peers check the same."""
        return self.parts if work.tests else tuple(part for part in self.parts if part != "workers")

    def steps(self, work: Work) -> int:
        """Return how often :func:`measure_set` says something."""
        each = {"floor": self.students, "starts": 1, "contest": 3 + 5 * self.rounds, "workers": len(WORKERS)}
        each["memory"] = len(_AT_ONCE)
        return sum(each[part] for part in self.parts_of(work))


def measure_set(work: Work, plan: Plan, say: Say) -> Measured:
    """Measure one set of notebooks and say each step before it is taken.

    Raises:
        GabaritoError: if a contestant does not work as it should.
    """
    with tempfile.TemporaryDirectory(prefix="gabarito-bench-") as made:
        folder = Path(made)
        over, layers = _children(work, plan, folder / "children", say)
        entries, agreement = _contest(work, plan, folder / "contest", say)
        by_workers = {}
        if "workers" in plan.parts_of(work):
            longer = work.notebooks(folder / "longer", plan.students * _LONGER).paths
            by_workers = rates(Gabarito(work, folder / "alone"), longer, folder / "rates", say)
        memory = _memory_at_once(work, folder, say) if "memory" in plan.parts else {}
        return Measured(work.slug, over, layers, entries, agreement, by_workers, memory)


def _memory_at_once(work: Work, folder: Path, say: Say) -> dict[int, int]:
    """Return the largest memory of a batch by how many notebooks run at once, in bytes; shared pages count once."""
    ours, found = Gabarito(work, folder / "many"), {}
    for number in _AT_ONCE:
        say(f"memory, {number} at once")
        paths = work.notebooks(folder / f"at-once-{number}", 2 * number).paths
        found[number] = peak_memory(ours.job(paths, folder / f"memory-{number}", number))
    return found


def _children(work: Work, plan: Plan, folder: Path, say: Say) -> tuple[Floor | None, list[Step]]:
    """Measure one submission at a time in children of a warm parent."""
    if not {"floor", "starts"} & set(plan.parts):
        return None, []
    notebooks = work.notebooks(folder / "class", plan.students).paths
    triples: list[tuple[Cost, Cost, Graded]] = []
    layers: list[Step] = []
    with warm(work, folder) as (parent, bare):
        if "floor" in plan.parts:
            for triple in floor(work, notebooks, parent, bare):
                say("the floor: bare and graded by turns")
                triples.append(triple)
        if "starts" in plan.parts:
            say("starting and ending children")
            layers = starts(work, parent, bare, _STARTS)
    bare_cells, drawn, graded = (list(column) for column in zip(*triples, strict=True)) if triples else ([], [], [])
    return (Floor(bare_cells, drawn, graded) if triples else None), layers


def _contest(work: Work, plan: Plan, folder: Path, say: Say) -> tuple[list[Entry], Agreement | None]:
    """Measure every contestant's own command on the same notebooks."""
    if "contest" not in plan.parts:
        return [], None
    classroom = work.notebooks(folder / "class", plan.students)
    contestants: list[tuple[Contestant, tuple[int, ...]]] = [
        (Gabarito(work, folder / "gabarito"), WORKERS),
        (Otter(work, folder / "otter", plan.peers), WORKERS),
        (Nbgrader(work, folder / "nbgrader", plan.peers), (1,)),
    ]
    return contest(contestants, classroom, folder / "run", plan.rounds, say, same_checks=bool(work.tests))
