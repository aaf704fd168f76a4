"""Grade honest notebooks beside one that starts 120 busy processes, and count their verdicts.

``python -m benchmarks.crowd [--activity rnn-weights --times 20 --processes 120]``. A crowd keeps one of two workers
busy, and the other worker grades honest notebooks meanwhile; only those count that were done before the crowd was.
Exits with 1 if an honest notebook ever loses a point.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import Counter
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from gabarito.authoring.verified import Outcome, load_all, notebook_of
from gabarito.cli import DONE, FAILED
from gabarito.grading.grade import Graded, Grader
from gabarito.values.course import Course
from gabarito.values.submission import Submission
from gabarito.workers.pool import Pool

ROOT = Path(__file__).resolve().parent.parent
# So many honest notebooks are handed in beside one crowd, which lives for 20 to 50 seconds.
A_ROUND = 10
_NAME = "crowd"
_CROWD = """import os, time
end = time.time() + 120
for _ in range({processes}):
    if os.fork() == 0:
        try:
            os.setsid()
        except OSError:
            pass
        while time.time() < end:
            pass
        os._exit(0)
time.sleep(15)
"""


def main() -> None:
    """Grade, print the verdicts and the times, and exit with 1 if an honest notebook lost a point."""
    options = _options()
    course = Course.load(ROOT)
    grader = Grader.load(course, options.activity)
    right = next(one for one in load_all(course, options.activity) if one.outcome is Outcome.ACCEPTED)
    honest = notebook_of(course, options.activity, "en", right)
    beside: list[Graded] = []
    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("Grading", total=2 * options.times)
        with Pool(course, grader, 1) as pool:
            alone = list(pool.grade(_honest(honest, options.times)))
        progress.advance(bar, options.times)
        with Pool(course, grader, 2) as pool:
            while len(beside) < options.times:
                crowd = _handed_in(_NAME, _with_crowd(honest, options.processes))
                missing = min(A_ROUND, options.times - len(beside))
                done = pool.grade([crowd, *_honest(honest, missing)])
                found = list(takewhile(lambda graded: graded.record.student != _NAME, done))
                list(done)  # what is done after the crowd does not count
                if not found:
                    sys.exit("Expected an honest notebook that is done before the crowd; received none.")
                beside += found
                progress.advance(bar, len(found))
    table = Table("honest notebooks", "verdicts", "seconds, median", "seconds, at most")
    rows = {"alone": alone, "beside the crowd": beside}
    for name, graded in rows.items():
        records = [one.record for one in graded]
        verdicts = Counter(f"{one.status} {one.score:g}/{one.max_score:g}" for one in records)
        seconds = [one.seconds for one in records]
        said = ", ".join(f"{count} × {verdict}" for verdict, count in verdicts.most_common())
        table.add_row(name, said, f"{statistics.median(seconds):.1f}", f"{max(seconds):.1f}")
    Console().print(table)
    outcomes = {(one.record.status, one.record.score) for one in (*alone, *beside)}
    sys.exit(DONE if len(outcomes) == 1 else FAILED)


def _handed_in(student: str, notebook: bytes) -> Submission:
    return Submission.of(student, notebook, datetime.now(UTC))


def _honest(notebook: bytes, times: int) -> list[Submission]:
    return [_handed_in(f"honest-{turn:02d}", notebook) for turn in range(times)]


def _with_crowd(honest: bytes, processes: int) -> bytes:
    notebook = json.loads(honest)
    cell: dict[str, Any] = {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": []}
    notebook["cells"].insert(0, {**cell, "id": "crowd", "source": _CROWD.format(processes=processes)})
    return json.dumps(notebook).encode()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--activity", default="rnn-weights", help="whose notebooks to grade")
    parser.add_argument("--times", type=int, default=20, help="how often")
    parser.add_argument("--processes", type=int, default=120, help="that the other notebook starts")
    return parser.parse_args()


if __name__ == "__main__":
    main()
