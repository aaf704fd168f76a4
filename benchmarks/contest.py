"""Side by side: the same notebooks through every contestant's own command."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.contestants import GRADEBOOK, OURS, Contestant
from benchmarks.kept import count_runs
from benchmarks.meter import Cost, appearing, measure, peak_memory
from benchmarks.work import Class
from gabarito.values.errors import GabaritoError

# Called with what is about to be measured.
Say = Callable[[str], None]

WORKERS = (1, 2)


@dataclass(slots=True)
class Entry:
    """What one contestant took, a round each: for the whole class, and for so few notebooks that starting is most.

    `at_once` is how many notebooks it had in hand at a time; where a command grades one notebook only, `few` is
    empty, as starting is part of each.
    """

    name: str
    at_once: int
    count: int
    whole: list[Cost] = field(default_factory=list)
    few: list[Cost] = field(default_factory=list)
    memory: int = 0

    @property
    def each(self) -> Cost:
        """Seconds a notebook, start-up included: medians of the rounds."""
        wall, cpu = median(one.wall for one in self.whole), median(one.cpu for one in self.whole)
        return Cost(wall / self.count, cpu / self.count)

    @property
    def marginal(self) -> Cost:
        """Seconds that one more notebook takes: medians of the rounds."""
        if not self.few:
            return self.each
        more = self.count - self.at_once
        pairs = list(zip(self.whole, self.few, strict=True))
        return Cost(
            median((whole.wall - few.wall) / more for whole, few in pairs),
            median((whole.cpu - few.cpu) / more for whole, few in pairs),
        )


@dataclass(frozen=True, slots=True)
class Agreement:
    """On how many notebooks of the class every contestant gives the same share of the points.

    `lost` says for each peer from how many right answers it took points: nbgrader gives 0 for a test cell with anything
    on stderr, also a warning.
    """

    same: int
    count: int
    lost: tuple[tuple[str, int], ...] = ()


def contest(
    contestants: Sequence[tuple[Contestant, Sequence[int]]],
    classroom: Class,
    folder: Path,
    rounds: int,
    say: Say,
    *,
    same_checks: bool,
) -> tuple[list[Entry], Agreement | None]:
    """Measure every contestant, each with the numbers of notebooks at a time that it is paired with.

    Marks are compared where all have the `same_checks`.

    Raises:
        GabaritoError: if a command fails, leaves a notebook without a mark, or if we refuse a right answer.
    """
    entries: list[tuple[Contestant, Entry]] = []
    for contestant, numbers in contestants:
        say(f"{contestant.name}: memory")
        memory = peak_memory(contestant.job(classroom.paths[:2], _fresh(folder)))
        entries += [
            (contestant, Entry(contestant.name, number, len(classroom.paths), memory=memory if number == 1 else 0))
            for number in numbers
        ]
    marks: dict[str, dict[str, float]] = {}
    for number in range(rounds):
        for contestant, entry in entries:
            say(f"{entry.name}, {entry.at_once} at a time, round {number + 1}")
            if not contestant.starts_each:
                job = contestant.job(classroom.paths[: entry.at_once], _fresh(folder), entry.at_once)
                entry.few.append(measure(job))
            entry.whole.append(measure(contestant.job(classroom.paths, _fresh(folder), entry.at_once)))
            if same_checks:
                marks[entry.name] = contestant.marks(folder)
    return [entry for _, entry in entries], _agreement(marks, classroom) if same_checks else None


def rates(contestant: Contestant, notebooks: Sequence[Path], folder: Path, say: Say) -> dict[int, float]:
    """Return notebooks a minute by number of workers, once every worker has started."""
    found: dict[int, float] = {}
    for workers in WORKERS:
        say(f"{contestant.name}, {workers} at a time, {len(notebooks)} notebooks")
        job = contestant.job(notebooks, _fresh(folder), workers)
        marks = appearing(job, partial(count_runs, folder / GRADEBOOK))
        first = 2 * workers
        found[workers] = 60 * (len(marks) - 1 - first) / (marks[-1] - marks[first])
    return found


def _agreement(marks: dict[str, dict[str, float]], classroom: Class) -> Agreement:
    same, lost = 0, Counter[str]()
    for path in classroom.paths:
        shares = {name: shares.get(path.stem, -1.0) for name, shares in marks.items()}
        unmarked = [name for name, share in shares.items() if share < 0]
        if unmarked:
            raise GabaritoError(f"a mark for each notebook from {', '.join(unmarked)}", f"none for {path.name}")
        for name, share in shares.items():
            if path.stem in classroom.right and share < 1:
                if name == OURS:
                    raise GabaritoError("all points for a right answer", f"{share:.0%} for {path.name}")
                lost[name] += 1
        same += max(shares.values()) - min(shares.values()) < 1e-6
    return Agreement(same, len(classroom.paths), tuple(sorted(lost.items())))


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder
