"""Grade honest notebooks beside one that starts 120 busy processes, and count their verdicts.

``python -m benchmarks.crowd [--activity rnn-weights --times 20 --processes 120]``. A crowd keeps one of two workers
busy, and the other worker grades honest notebooks meanwhile; only those count that were done before the crowd was.
Exits with 1 if an honest notebook ever loses a point.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import takewhile
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks.contestants import Gabarito
from benchmarks.work import Work
from gabarito.authoring.verified import Outcome, load_all, notebook_of
from gabarito.cli import DONE, FAILED
from gabarito.values.course import Course

ROOT = Path(__file__).resolve().parent.parent
# At most so many honest notebooks are handed in beside one crowd, which lives for some 20 seconds.
A_ROUND = 10
# The first name is graded first.
_NAME = "a-crowd"
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
    work = Work(Course.load(ROOT), options.activity, {})
    beside: list[dict[str, Any]] = []
    with (
        tempfile.TemporaryDirectory(prefix="gabarito-crowd-") as folder,
        Progress(console=Console(stderr=True), transient=True) as progress,
    ):
        bar = progress.add_task("Grading", total=2 * options.times)
        alone = _graded(work, Path(folder) / "alone", options.times, crowd=0)
        progress.advance(bar, options.times)
        while len(beside) < options.times:
            missing = min(A_ROUND, options.times - len(beside))
            found = _graded(work, Path(folder) / f"beside-{len(beside)}", missing, crowd=options.processes)
            if not found:
                sys.exit("Expected an honest notebook to end before the crowd does; none did. Take a shorter activity.")
            beside += found
            progress.advance(bar, len(found))
    table = Table("honest notebooks", "verdicts", "seconds, median", "seconds, at most")
    rows = {"alone": alone, "beside the crowd": beside}
    for name, records in rows.items():
        verdicts = Counter(f"{one['status']} {one['score']:g}/{one['max_score']:g}" for one in records)
        seconds = [float(one["seconds"]) for one in records]
        said = ", ".join(f"{count} × {verdict}" for verdict, count in verdicts.most_common())
        table.add_row(name, said, f"{statistics.median(seconds):.1f}", f"{max(seconds):.1f}")
    Console().print(table)
    sys.exit(DONE if len({(one["status"], one["score"]) for one in (*alone, *beside)}) == 1 else FAILED)


def _graded(work: Work, folder: Path, times: int, *, crowd: int) -> list[dict[str, Any]]:
    """Grade an honest notebook so many times, beside a crowd if there is one; return the records done before it was."""
    handed_in = folder / "in"
    handed_in.mkdir(parents=True)
    right = next(one for one in load_all(work.course, work.slug) if one.outcome is Outcome.ACCEPTED)
    honest = notebook_of(work.course, work.slug, "en", right)
    for turn in range(times):
        (handed_in / f"honest-{turn:02d}.ipynb").write_bytes(honest)
    if crowd:
        notebook = json.loads(honest)
        cell: dict[str, Any] = {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": []}
        notebook["cells"].insert(0, {**cell, "id": "crowd", "source": _CROWD.format(processes=crowd)})
        (handed_in / f"{_NAME}.ipynb").write_text(json.dumps(notebook))
    job = Gabarito(work, folder).job([handed_in], folder / "class", 2 if crowd else 1)
    for command in job.commands:
        subprocess.run(command, env=dict(job.environment), cwd=job.folder, capture_output=True, check=False)
    lines = (folder / "class" / "out" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    # A line is written when a submission is done.
    return list(takewhile(lambda record: record["student"] != _NAME, map(json.loads, lines)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--activity", default="rnn-weights", help="whose notebooks to grade")
    parser.add_argument("--times", type=int, default=20, help="how often")
    parser.add_argument("--processes", type=int, default=120, help="that the other notebook starts")
    return parser.parse_args()


if __name__ == "__main__":
    main()
