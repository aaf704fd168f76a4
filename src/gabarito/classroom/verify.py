"""Verify: every proof of a course, as each is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack

from gabarito.authoring.boundaries.findings import stale_rates
from gabarito.authoring.verify import (
    Result,
    called,
    course_proofs,
    file_proofs,
    graded_proofs,
    proofs_of,
    remembered_proofs,
    run_file_proofs,
    run_graded_proofs,
)
from gabarito.grading.grade import Grader
from gabarito.values.course import Course
from gabarito.workers.interface import Workers
from gabarito.workers.start import started


def asked_for(course: Course, words: Iterable[str]) -> dict[str, list[str]]:
    """Return the activities that a person names, each with the submissions named behind it; all activities for none.

    A word that is no activity of the course names a submission of the one before it.

    Raises:
        CourseError: if the first word is no activity.
    """
    asked: dict[str, list[str]] = {}
    slug = ""
    for word in words:
        if not slug or word in course.slugs:
            slug = course.require(word)
            asked.setdefault(slug, [])
        else:
            asked[slug].append(word)
    return asked or {slug: [] for slug in course.slugs}


def verify(
    course: Course,
    slugs: Iterable[str],
    workers: int | None = None,
    *,
    cluster: str | None = None,
    fresh: bool = False,
    named: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[Result]:
    """Prove what must hold of the course, and of the activities named.

    Args:
        course: the course.
        slugs: of the activities.
        workers: how many notebooks are graded at a time; one for each core if not given.
        cluster: the Dask cluster that grades them, in place of this machine.
        fresh: whether to prove again what held before, and on which nothing that it depends on has changed.
        named: by activity, the names of the only submissions to grade, even if they are remembered.

    Raises:
        CourseError: if an activity does not load, or a verified submission is malformed.
        UsageError: if a name means no submission.
        GabaritoError: if a worker cannot start.
    """
    only = named or {}
    if not any(only.values()):
        yield from run_file_proofs(course_proofs(course))
    course = course.with_public_draws()  # what is proved has to hold in every copy of the course
    with ExitStack() as stack:
        pool: Workers | None = None
        for slug in slugs:
            names = only.get(slug, ())
            grader = Grader.load(course, slug)
            if not names:
                yield from run_file_proofs(file_proofs(course, grader.activity))
                yield from stale_rates(course, slug)
            proofs = graded_proofs(course, grader.activity)
            if names:
                proofs = called(proofs, names)
            told: list[bool] = []
            with proofs_of(course, slug, grader.fingerprint) as memory:
                known, others = ([], list(proofs)) if fresh or names else remembered_proofs(proofs, memory)
                yield from known
                told += [one.told for one in known if one.told is not None]
                if others:
                    if pool is None:
                        pool = stack.enter_context(started(course, grader, workers, cluster))
                    else:
                        pool.turn_to(grader)
                    for result in run_graded_proofs(others, pool.grade, memory):
                        told += [] if result.told is None else [result.told]
                        yield result
                    tiers = ", ".join(sorted(pool.tiers))
                    what = f"{slug}: notebooks run in a sandbox of tier {tiers}, the best here"
                    yield Result(what, tuple(pool.warnings))
            if told:
                yield Result(f"{slug}: {sum(told)} of {len(told)} wrong submissions are told what is wrong", ())
