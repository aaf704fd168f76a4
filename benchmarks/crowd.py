"""Grade an honest notebook beside one that starts 120 busy processes, again and again, and count its verdicts.

``python -m benchmarks.crowd [--times 20 --processes 120]``. The two are graded at the same time by two workers. Exits
with 1 if the honest notebook ever loses a point.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.contestants import Gabarito
from benchmarks.work import Work, works
from gabarito.authoring.verified import Outcome, load_all, notebook_of
from gabarito.cli import DONE, FAILED

ROOT = Path(__file__).resolve().parent.parent
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
    """Grade, print the verdicts and the times, and exit with 1 if the honest one lost a point."""
    options = _options()
    work = works(ROOT)["perceptron"]
    marks: dict[str, Counter[str]] = {"alone": Counter(), "beside the crowd": Counter()}
    seconds: dict[str, list[float]] = {name: [] for name in marks}
    with tempfile.TemporaryDirectory(prefix="gabarito-crowd-") as folder:
        for turn in track(range(options.times), "Grading", console=Console(stderr=True), transient=True):
            for name in marks:
                crowd = 0 if name == "alone" else options.processes
                record = _graded(work, Path(folder) / f"{turn}-{bool(crowd):d}", crowd)
                marks[name][f"{record['status']} {record['score']:g}/{record['max_score']:g}"] += 1
                seconds[name].append(float(record["seconds"]))
    table = Table("an honest notebook", "verdicts", "seconds, median", "seconds, at most")
    for name, verdicts in marks.items():
        said = ", ".join(f"{count} × {verdict}" for verdict, count in verdicts.most_common())
        table.add_row(name, said, f"{statistics.median(seconds[name]):.1f}", f"{max(seconds[name]):.1f}")
    Console().print(table)
    sys.exit(DONE if len(marks["alone"] | marks["beside the crowd"]) == 1 else FAILED)


def _graded(work: Work, folder: Path, crowd: int) -> dict[str, float | str]:
    """Grade the honest notebook, beside the other if there is a crowd, and return its record."""
    handed_in = folder / "in"
    handed_in.mkdir(parents=True)
    right = next(one for one in load_all(work.course, work.slug) if one.outcome is Outcome.ACCEPTED)
    (handed_in / "honest.ipynb").write_bytes(notebook_of(work.course, work.slug, "en", right))
    if crowd:
        notebook = json.loads((handed_in / "honest.ipynb").read_bytes())
        cell: dict[str, Any] = {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": []}
        notebook["cells"].insert(0, {**cell, "id": "crowd", "source": _CROWD.format(processes=crowd)})
        (handed_in / "crowd.ipynb").write_text(json.dumps(notebook))
    job = Gabarito(work, folder).job([handed_in], folder / "class", 2)
    for command in job.commands:
        subprocess.run(command, env=dict(job.environment), cwd=job.folder, capture_output=True, check=False)
    lines = (folder / "class" / "out" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return next(record for record in map(json.loads, lines) if record["student"] == "honest")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=20, help="how often")
    parser.add_argument("--processes", type=int, default=120, help="that the other notebook starts")
    return parser.parse_args()


if __name__ == "__main__":
    main()
