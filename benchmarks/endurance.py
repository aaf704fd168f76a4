"""Grade a big class in which every fifth submission is hostile, and kill processes of the grader on the way.

``python -m benchmarks.endurance [--students 500 --hostile-every 5 --kills 3 --workers 2 --seed N --out DIR]``. No
verdict of an honest student may differ from the one without attackers and kills; ``docs/benchmarks.md`` says what
else must hold. With ``--cluster``, a worker, a host and the scheduler of a cluster are killed instead.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from benchmarks.contestants import GRADEBOOK, Gabarito
from benchmarks.endurance_batch import Kill, Ran, plan, require_success, run
from benchmarks.endurance_class import Student, enrol, hand_in
from benchmarks.endurance_hosts import on_hosts
from benchmarks.endurance_hosts import plan as plan_on_hosts
from benchmarks.endurance_hosts import run as run_on_hosts
from benchmarks.endurance_judge import Judged, Verdicts, verdicts_of
from benchmarks.machine import Clock
from benchmarks.work import Work, works
from gabarito.cli import DONE, FAILED, INTERRUPTED
from gabarito.values.errors import GabaritoError

ROOT = Path(__file__).resolve().parent.parent
# More complaints than these say nothing more.
_SHOWN = 30

Report = Callable[[int], None]


def main() -> None:
    """Run, print the closing table and what is amiss, and exit with 1 if anything is."""
    options = _options()
    try:
        with _folder(options.out) as folder:
            sys.exit(_endure(options, folder))
    except GabaritoError as error:
        sys.stderr.write(f"endurance: {error}\n")
        sys.exit(FAILED)
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted.\n")
        sys.exit(INTERRUPTED)


def _endure(options: argparse.Namespace, folder: Path) -> int:
    work, random = works(ROOT)["perceptron"], Random(options.seed)
    students = enrol(work, options.students, options.hostile_every, folder / "batch" / GRADEBOOK, random)
    kills = plan_on_hosts(len(students), random) if options.cluster else plan(len(students), options.kills, random)
    console, before = Console(), Clock.now()
    undisturbed = _undisturbed(work, students, folder, options.workers)
    if options.cluster:
        ran = _grade_on_hosts(work, students, folder, kills, random)
    else:
        ran = _grade(work, students, folder, options.workers, kills, random)
    judged = Judged(students, kills, ran, folder / "batch" / "out", undisturbed)
    console.print(_table(judged, options.seed, Clock.now().others_since(before)))
    complaints = list(judged.complaints)
    for line in complaints[:_SHOWN]:
        console.print(line, style="red", highlight=False, markup=False, soft_wrap=True)
    return FAILED if complaints else DONE


def _undisturbed(work: Work, students: Sequence[Student], folder: Path, workers: int) -> Mapping[str, Verdicts]:
    """Grade each honest submission once without attackers or kills, and return its verdicts by its name.

    Raises:
        GabaritoError: if even that fails.
    """
    honest = {one.verified.name: one.verified for one in students if not one.is_hostile}
    alone = [Student(name.replace("/", "-"), verified) for name, verified in sorted(honest.items())]
    ran = _grade(work, alone, folder, workers)
    require_success(ran)
    graded = {record.student: verdicts_of(record) for record in ran.kept.records}
    return {student.verified.name: graded[student.name] for student in alone}


def _grade(
    work: Work,
    students: Sequence[Student],
    folder: Path,
    workers: int,
    kills: Sequence[Kill] = (),
    random: Random | None = None,
) -> Ran:
    name = "batch" if kills else "reference"
    notebooks = hand_in(work, students, folder / f"{name}-class")
    job = Gabarito(work, folder).job([notebooks], folder / name, workers)
    with _progress(name, len(students)) as report:
        return run(job, work.slug, kills, random or Random(0), report)


def _grade_on_hosts(
    work: Work, students: Sequence[Student], folder: Path, kills: Sequence[Kill], random: Random
) -> Ran:
    notebooks = hand_in(work, students, folder / "batch-class")
    with on_hosts(folder / "hosts") as cluster, _progress("batch", len(students)) as report:
        job = Gabarito(work, folder, cluster.address).job([notebooks], folder / "batch")
        return run_on_hosts(cluster, job, work.slug, kills, random, report)


def _table(judged: Judged, seed: int, others: float) -> Table:
    ran, hostile = judged.ran, [one for one in judged.students if one.is_hostile]
    ends = Counter(judged.records[one.name].status.value for one in hostile if one.name in judged.records)
    kills = [f"{one.victim} after {one.records} records, {one.seconds:.0f} s" for one in ran.killed]
    count = len(judged.students)
    rows = {
        "submissions": str(count),
        "hostile": f"{len(hostile)}: {', '.join(f'{number} {status}' for status, number in ends.most_common())}",
        "killed": "\n".join(kills) or "nothing",
        "verdict changes": str(len(judged.changes)),
        "points taken by attackers": str(len(judged.taken)),
        "records": f"{len(judged.records)}, {len(judged.amiss)} amiss",
        "sandbox": ", ".join(sorted({record.tier.value for record in judged.records.values()})),
        "left behind": ", ".join(ran.left) or "nothing",
        "wall time": f"{ran.seconds:.0f} s; others used {others:.0%} of the machine",
        "submissions a minute": f"{60 * count / ran.seconds:.0f}",
    }
    table = Table(title=f"endurance, seed {seed}", title_justify="left", title_style="bold", show_header=False)
    for row in rows.items():
        table.add_row(*row)
    return table


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.endurance", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--students", type=int, default=500, metavar="N", help="submissions (500)")
    parser.add_argument("--hostile-every", type=int, default=5, metavar="N", help="one in so many attacks (5)")
    parser.add_argument("--kills", type=int, default=3, metavar="N", help="processes killed on the way (3)")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="workers of the batch (2)")
    parser.add_argument("--cluster", action="store_true", help="kill parts of a cluster of hosts; as root")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="the seed of everything random (1)")
    parser.add_argument("--out", type=Path, metavar="DIR", help="keep everything there: a folder that does not exist")
    options = parser.parse_args()
    if options.students < 1 or options.hostile_every < 2 or options.workers < 1 or options.kills < 0:
        parser.error(
            "Expected --students and --workers of 1 or more, --hostile-every of 2 or more, no negative --kills."
        )
    return options


@contextmanager
def _folder(wanted: Path | None) -> Iterator[Path]:
    """Make the folder of the run: the one that is wanted, which is kept, or a temporary one.

    Raises:
        GabaritoError: if it exists: what is in it would be taken for records of this run.
    """
    if wanted is None:
        with tempfile.TemporaryDirectory(prefix="gabarito-endurance-") as made:
            yield Path(made)
        return
    try:
        wanted.mkdir(parents=True)
    except OSError as error:
        raise GabaritoError("a folder that does not exist", f"{wanted}: {error.strerror}", "Name another.") from error
    yield wanted.absolute()


@contextmanager
def _progress(name: str, total: int) -> Iterator[Report]:
    """Show on the standard error how many records there are, and yield what to call with their number."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=2) as progress:
        task = progress.add_task(name, total=total)
        yield lambda count: progress.update(task, completed=count)


if __name__ == "__main__":
    main()
