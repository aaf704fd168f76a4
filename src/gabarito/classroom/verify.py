"""Verify: every proof of a course, as each is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gabarito.authoring.boundaries import stale_rates
from gabarito.authoring.verify import (
    Result,
    course_proofs,
    file_proofs,
    graded_proofs,
    run_file_proofs,
    run_graded_proofs,
)
from gabarito.grading.grade import Grader
from gabarito.values.course import Course
from gabarito.workers.pool import Pool


def verify(course: Course, slugs: Iterable[str], workers: int) -> Iterator[Result]:
    """Prove what must hold of the course, and of the activities named.

    Raises:
        CourseError: if an activity does not load, or a verified submission is malformed.
        GabaritoError: if a worker cannot start.
    """
    yield from run_file_proofs(course_proofs(course))
    course = course.with_public_draws()  # what is proved has to hold in every copy of the course
    for slug in slugs:
        grader = Grader.load(course, slug)
        yield from run_file_proofs(file_proofs(course, grader.activity))
        yield from stale_rates(course, slug)
        with Pool(course, grader, workers) as pool:
            yield from run_graded_proofs(graded_proofs(course, grader.activity), pool.grade)
            tiers = ", ".join(sorted(pool.tiers))
            yield Result(f"{slug}: notebooks run in a sandbox of tier {tiers}, the best here", tuple(pool.warnings))
