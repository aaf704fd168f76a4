"""``gabarito calibrate``: thresholds are measured over many seeds and written beside the grader."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from gabarito.authoring.calibration import Calibration, Score, calibrations, measure_all, runs_of
from gabarito.authoring.calibration_files import histogram, risk_in_words, write
from gabarito.cli import DONE, FAILED
from gabarito.cli.common import find_course
from gabarito.execution.trusted.parent import WarmParent
from gabarito.grading.grade import Grader
from gabarito.workers.pool import default_workers


def calibrate(root: Path | None, slug: str, seeds: int, workers: int | None) -> int:
    """Measure the thresholds of an activity, show and write them; return the exit code."""
    course = find_course(root)
    grader = Grader.load(course, slug, provisional=True)
    runs = runs_of(course, grader, seeds)
    scores: list[Score] = []
    columns = (TextColumn("Measuring"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        start = partial(WarmParent, course.assignment(slug))
        for some in progress.track(measure_all(grader, runs, workers or default_workers(), start), len(runs)):
            scores += some
    console = Console()
    found = calibrations(scores)
    for one in found:
        _show(console, one)
    overlapping = [one.measured.threshold.name for one in found if one.overlaps]
    if overlapping:
        names = ", ".join(overlapping)
        console.print(
            f"Right and wrong answers overlap: {names}. Nothing was written. Have right answers train longer, or "
            "measure what parts them better.",
            style="bold red",
            soft_wrap=True,
        )
        return FAILED
    for path in write(course, slug, found, seeds):
        console.print(str(path), soft_wrap=True, highlight=False)
    return DONE


def _show(console: Console, one: Calibration) -> None:
    side = "at least" if one.measured.right_is_above else "at most"
    table = Table(title=f"{one.measured.threshold.name}: {side} {one.threshold:.6g}", title_justify="left")
    for heading in ("submission", "", "n", "min", "mean", "max"):
        table.add_column(heading, justify="left" if heading in ("submission", "") else "right")
    for right, submissions in (("right", one.right), ("wrong", one.wrong)):
        for name, values in submissions.items():
            numbers = (min(values), sum(values) / len(values), max(values))
            table.add_row(name, right, str(len(values)), *(f"{number:.4g}" for number in numbers))
    console.print(table)
    console.print(histogram(one), highlight=False)
    console.print(f"Right answers refused: {risk_in_words(one.refused)}", highlight=False)
    console.print(f"Wrong answers accepted: {risk_in_words(one.accepted)}", highlight=False)
