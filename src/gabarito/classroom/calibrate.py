"""Calibrate: measure an activity's thresholds with right and wrong submissions, and write them beside its grader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from gabarito.authoring.calibration import (
    Calibration,
    Run,
    Score,
    calibrations,
    measure,
    measure_all,
    models_of,
    runs_of,
    thresholds_of,
)
from gabarito.authoring.calibration_files import write, write_models
from gabarito.checks.model_summary import ModelSummary
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

    How the models of right submissions are made and trained is written as well.

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
    scores = _scores(course, grader, runs_of(course, grader, seeds), report, workers, cluster)
    calibrated = Calibrated(tuple(calibrations(scores)))
    if calibrated.overlapping:
        return calibrated
    files = write(course, slug, calibrated.calibrations, seeds), write_models(course, slug, models_of(scores))
    return Calibrated(calibrated.calibrations, tuple(chain(*files)))


def describe_models(
    course: Course,
    slug: str,
    report: Callable[[int, int], None],
    workers: int | None = None,
    cluster: str | None = None,
) -> tuple[Path, ...]:
    """Write how the models of right submissions are made and trained; thresholds stay as they are.

    Args and errors are those of :func:`calibrate`.

    Returns:
        the file, or none where no threshold is measured on a model.
    """
    course = course.with_public_draws()
    grader = Grader.load(course, slug, provisional=True)
    runs = [run for run in runs_of(course, grader, seeds=1) if run.right]
    return write_models(course, slug, models_of(_scores(course, grader, runs, report, workers, cluster)))


def _scores(
    course: Course,
    grader: Grader,
    runs: Sequence[Run],
    report: Callable[[int, int], None],
    workers: int | None,
    cluster: str | None,
) -> list[Score]:
    report(0, len(runs))
    scores: list[Score] = []
    require_one_kind(workers, cluster)
    if cluster is None:
        start = partial(WarmParent, course.assignment(grader.activity.slug), environment=grader.environment)
        measured = measure_all(grader, runs, workers or default_workers(), start)
    else:
        measured = _measured_there(course, grader, runs, cluster)
    for done, some in enumerate(measured, start=1):
        scores += some
        report(done, len(runs))
    return scores


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
            found = msgspec.msgpack.decode(reply, type=list[tuple[float | None, dict[str, ModelSummary]]])
            yield tuple(Score(run, one, *scored) for one, scored in zip(run.measured, found, strict=True))


def measure_one(activity: Activity, message: bytes) -> bytes:
    """Measure a run on a worker of a cluster.

    A notebook, a seed and names of thresholds come in; their scores and models go out.
    """
    import msgpack

    asked = msgpack.unpackb(message)
    grader = activity.grader(provisional=True)
    known = {one.threshold.name: one for one in thresholds_of(grader.activity)}
    run = Run("", asked["notebook"], True, tuple(known[name] for name in asked["thresholds"]), asked["seed"])
    scores = measure(grader, run, activity.parent(grader))
    return msgspec.msgpack.encode([(score.value, score.models) for score in scores])
