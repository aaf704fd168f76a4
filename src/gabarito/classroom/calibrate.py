"""Calibrate: measure an activity's thresholds with right and wrong submissions, and write them beside its grader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gabarito.authoring.calibration import (
    Calibration,
    Run,
    Score,
    calibrations,
    measure,
    measure_all,
    runs_of,
    thresholds_of,
)
from gabarito.authoring.calibration_files import write
from gabarito.execution.trusted.parent import WarmParent
from gabarito.grading.grade import Grader
from gabarito.values.course import Course
from gabarito.workers.pool import default_workers
from gabarito.workers.start import cluster_of, require_one_kind

if TYPE_CHECKING:
    from gabarito.workers.cluster_worker import Activity


@dataclass(frozen=True, slots=True)
class Calibrated:
    """The thresholds that were measured, and the files that they were written to; none where any overlaps."""

    calibrations: tuple[Calibration, ...]
    files: tuple[Path, ...] = ()

    @property
    def overlapping(self) -> tuple[str, ...]:
        """The thresholds on whose wrong side an answer is."""
        return tuple(one.measured.threshold.name for one in self.calibrations if one.overlaps)


def calibrate(
    course: Course,
    slug: str,
    seeds: int,
    report: Callable[[int, int], None],
    workers: int | None = None,
    cluster: str | None = None,
) -> Calibrated:
    """Measure the thresholds of an activity, and write them unless right and wrong answers overlap.

    Args:
        course: the course.
        slug: an activity with thresholds.
        seeds: how often each submission is run.
        report: is told how many runs are done, and of how many.
        workers: how many run at a time on this machine; one for each core if not given.
        cluster: in their place, a Dask cluster.

    Raises:
        UsageError: if both workers and a cluster are asked for, or the cluster does not answer.
        CourseError: if the activity does not load, has no threshold, or a submission does not do for one.
    """
    course = course.with_public_draws()
    grader = Grader.load(course, slug, provisional=True)
    runs = runs_of(course, grader, seeds)
    report(0, len(runs))
    scores: list[Score] = []
    require_one_kind(workers, cluster)
    if cluster is None:
        start = partial(WarmParent, course.assignment(slug), environment=grader.environment)
        measured = measure_all(grader, runs, workers or default_workers(), start)
    else:
        measured = _measured_there(course, grader, runs, cluster)
    for done, some in enumerate(measured, start=1):
        scores += some
        report(done, len(runs))
    calibrated = Calibrated(tuple(calibrations(scores)))
    if calibrated.overlapping:
        return calibrated
    return Calibrated(calibrated.calibrations, write(course, slug, calibrated.calibrations, seeds))


def _measured_there(course: Course, grader: Grader, runs: Sequence[Run], where: str) -> Iterator[tuple[Score, ...]]:
    """Measure every run on a cluster; yield scores as runs end."""
    import msgpack

    asked = [
        {"notebook": run.notebook, "seed": run.seed, "thresholds": [one.threshold.name for one in run.measured]}
        for run in runs
    ]
    with cluster_of(course, grader, where) as cluster:
        for place, reply in cluster.each(measure_one, map(msgpack.packb, asked)):
            run = runs[place]
            values = msgpack.unpackb(reply)
            yield tuple(Score(run, one, value) for one, value in zip(run.measured, values, strict=True))


def measure_one(activity: Activity, message: bytes) -> bytes:
    """Measure a run on a worker of a cluster: a notebook, a seed and names of thresholds in, their scores out."""
    import msgpack

    asked = msgpack.unpackb(message)
    grader = activity.grader(provisional=True)
    known = {one.threshold.name: one for one in thresholds_of(grader.activity)}
    run = Run("", asked["notebook"], True, tuple(known[name] for name in asked["thresholds"]), asked["seed"])
    return bytes(msgpack.packb([score.value for score in measure(grader, run, activity.parent(grader))]))
