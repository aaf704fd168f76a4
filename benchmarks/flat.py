"""Grade a class, and one ten times as large, and compare the memory that the whole command takes.

``python -m benchmarks.flat [--students 200 --times 10 --workers 2]``. Everybody hands in the same right answer of the
perceptron, so that the two classes differ in nothing but their size. Exits with 1 if the larger takes over 10 % more.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.contestants import Gabarito
from benchmarks.machine import Clock
from benchmarks.meter import peak_memory
from benchmarks.work import Work, works
from gabarito.authoring.verified import Outcome, load_all, notebook_of
from gabarito.cli import DONE, FAILED
from gabarito.values.errors import GabaritoError

ROOT = Path(__file__).resolve().parent.parent
_MOST = 1.1
_MIB = 2**20


def main() -> None:
    """Measure both, print them, and exit with 1 if memory grows with the class."""
    options = _options()
    sizes = (options.students, options.students * options.times)
    table, before = Table("submissions", "memory at most, MiB", "seconds"), Clock.now()
    try:
        with tempfile.TemporaryDirectory(prefix="gabarito-flat-") as folder:
            small, large = (_measured(table, Path(folder), size, options.workers) for size in sizes)
    except GabaritoError as error:
        sys.stderr.write(f"flat: {error}\n")
        sys.exit(FAILED)
    console = Console()
    console.print(table)
    others = Clock.now().others_since(before)
    console.print(f"{large / small:.3f} times the memory; others used {others:.0%} of the machine")
    sys.exit(DONE if large <= _MOST * small else FAILED)


def _measured(table: Table, folder: Path, students: int, workers: int) -> int:
    """Grade a class of so many, add a row about it, and return its largest memory in bytes."""
    work, started = works(ROOT)["perceptron"], time.monotonic()
    handed_in = _hand_in(work, folder / f"in-{students}", students)
    memory = peak_memory(Gabarito(work, folder).job([handed_in], folder / f"class-{students}", workers))
    table.add_row(str(students), f"{memory / _MIB:.0f}", f"{time.monotonic() - started:.0f}")
    return memory


def _hand_in(work: Work, folder: Path, students: int) -> Path:
    folder.mkdir()
    right = next(one for one in load_all(work.course, work.slug) if one.outcome is Outcome.ACCEPTED)
    first = folder / "00000.ipynb"
    first.write_bytes(notebook_of(work.course, work.slug, "en", right))
    for number in range(1, students):
        shutil.copy(first, folder / f"{number:05d}.ipynb")
    return folder


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--students", type=int, default=200, help="in the smaller class")
    parser.add_argument("--times", type=int, default=10, help="how much larger the other is")
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
