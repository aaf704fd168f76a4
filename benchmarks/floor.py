"""What grading costs on top of the cells themselves.

``python -m benchmarks.floor [SLUG] [--students N]`` grades a class of notebooks one by one, runs the same cells bare
in forked children, alternately so that both meet the same machine, and prints CPU and wall seconds a submission;
then the throughput of one and of two workers. Notebooks that never end, or end their process, are left out.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from gabarito.authoring.verified import Outcome, load_all, notebook_of
from gabarito.batch.pool import Pool
from gabarito.course import Course
from gabarito.execution.parent import WarmParent
from gabarito.grading.grade import Grader
from gabarito.submission import Submission

_MEASURED = (Outcome.ACCEPTED, Outcome.PARTIAL, Outcome.WRONG)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("slug", nargs="?", default="perceptron")
    parser.add_argument("--students", type=int, default=40)
    options = parser.parse_args()
    course = Course.find(Path.cwd())
    grader = Grader.load(course, options.slug, course.languages[0])
    with tempfile.TemporaryDirectory(prefix="gabarito-bench-") as folder:
        submissions = make_class(course, options.slug, Path(folder), options.students)
        console = Console()
        console.print(cost(grader, submissions))
        console.print(throughput(course, grader, submissions))


def make_class(course: Course, slug: str, folder: Path, students: int) -> list[Submission]:
    """Write notebooks of submissions that run to their end, as often as needed."""
    verified = [one for one in load_all(course, slug) if one.outcome in _MEASURED]
    made = []
    for number in range(students):
        path = folder / f"{number:03d}.ipynb"
        path.write_bytes(notebook_of(course, slug, course.languages[0], verified[number % len(verified)]))
        made.append(Submission.of(path))
    return made


def cost(grader: Grader, submissions: Sequence[Submission]) -> Table:
    """Compare grading with the bare cells, one submission at a time."""
    graded_cpu, trusted_cpu, graded_wall, bare_cpu, bare_wall = [], [], [], [], []
    with WarmParent() as parent, _bare(grader, submissions) as bare:
        parent.wait_until_ready()
        assert bare.stdout is not None
        for submission in track(submissions, "Measuring", console=Console(stderr=True), transient=True):
            floor = json.loads(bare.stdout.readline())
            _stop(bare)
            started, cpu = time.monotonic(), time.process_time()
            record = grader.grade(submission, parent).record
            graded_wall.append(time.monotonic() - started)
            trusted_cpu.append(time.process_time() - cpu)
            graded_cpu.append(record.cpu_seconds + trusted_cpu[-1])
            bare_cpu.append(floor["cpu"])
            bare_wall.append(floor["wall"])
            _go_on(bare)
    table = Table(title=f"{len(submissions)} submissions of {grader.activity.slug}, one at a time: medians")
    for column in ("", "CPU s", "wall s"):
        table.add_column(column, justify="right")
    median = statistics.median
    table.add_row("bare cells in a forked child", f"{median(bare_cpu):.3f}", f"{median(bare_wall):.3f}")
    table.add_row("graded", f"{median(graded_cpu):.3f}", f"{median(graded_wall):.3f}")
    table.add_row("  of it on the trusted side", f"{median(trusted_cpu):.3f}", "")
    more = median(graded_cpu) - median(bare_cpu)
    ratio = median(graded_cpu) / median(bare_cpu)
    table.add_row("graded over bare", f"+{more:.3f} ({ratio:.2f}x)", f"{median(graded_wall) / median(bare_wall):.2f}x")
    return table


def throughput(course: Course, grader: Grader, submissions: Sequence[Submission]) -> Table:
    """Grade the class with one worker and with two, start-up of the workers included and apart."""
    table = Table(title="throughput")
    for column in ("workers", "until the first record s", "whole class s", "submissions a minute after the first"):
        table.add_column(column, justify="right")
    for workers in (1, 2):
        started = time.monotonic()
        with Pool(course, grader, workers) as pool:
            marks = [time.monotonic() for _ in pool.grade(submissions)]
        rate = 60 * (len(marks) - 1) / (marks[-1] - marks[0])
        table.add_row(str(workers), f"{marks[0] - started:.1f}", f"{marks[-1] - started:.1f}", f"{rate:.0f}")
    return table


def _bare(grader: Grader, submissions: Sequence[Submission]) -> subprocess.Popen[str]:
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MPLBACKEND": "agg"}
    environment |= {"CUDA_VISIBLE_DEVICES": "", "TF_CPP_MIN_LOG_LEVEL": "2"}
    command = [sys.executable, "-m", "benchmarks.bare", str(grader.given)]
    command += [str(submission.path) for submission in submissions]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def _stop(process: subprocess.Popen[str]) -> None:
    """Hold a process, so that it does not take part in the next measurement."""
    process.send_signal(19)


def _go_on(process: subprocess.Popen[str]) -> None:
    process.send_signal(18)


if __name__ == "__main__":
    main()
