"""Calibrate: measure an activity's thresholds with right and wrong submissions, and write them beside its grader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gabarito.authoring.calibration import Calibration, Score, calibrations, measure_all, runs_of
from gabarito.authoring.calibration_files import write
from gabarito.execution.trusted.parent import WarmParent
from gabarito.grading.grade import Grader
from gabarito.values.course import Course


@dataclass(frozen=True, slots=True)
class Calibrated:
    """The thresholds that were measured, and the files that they were written to; none where any overlaps."""

    calibrations: tuple[Calibration, ...]
    files: tuple[Path, ...] = ()

    @property
    def overlapping(self) -> tuple[str, ...]:
        """The thresholds on whose wrong side an answer is."""
        return tuple(one.measured.threshold.name for one in self.calibrations if one.overlaps)


def calibrate(course: Course, slug: str, seeds: int, workers: int, report: Callable[[int, int], None]) -> Calibrated:
    """Measure the thresholds of an activity, and write them unless right and wrong answers overlap.

    Args:
        course: the course.
        slug: an activity with thresholds.
        seeds: how often each submission is run.
        workers: how many run at a time.
        report: is told how many runs are done, and of how many.

    Raises:
        CourseError: if the activity does not load, has no threshold, or a submission does not do for one.
    """
    course = course.with_public_draws()
    grader = Grader.load(course, slug, provisional=True)
    runs = runs_of(course, grader, seeds)
    report(0, len(runs))
    scores: list[Score] = []
    start = partial(WarmParent, course.assignment(slug), environment=grader.environment)
    for done, some in enumerate(measure_all(grader, runs, workers, start), start=1):
        scores += some
        report(done, len(runs))
    calibrated = Calibrated(tuple(calibrations(scores)))
    if calibrated.overlapping:
        return calibrated
    return Calibrated(calibrated.calibrations, write(course, slug, calibrated.calibrations, seeds))
