"""Verify the boundaries of a grader: mutants of the reference solution are refused, rewrites of it are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from gabarito.authoring import boundaries, explained, mutants, variants
from gabarito.authoring.verify import Result
from gabarito.grading import rates
from gabarito.grading.grade import Grader
from gabarito.grading.rates import MutantRates, Rates
from gabarito.values.course import Course
from gabarito.values.errors import CourseError
from gabarito.values.notebook import parse
from gabarito.workers.pool import Pool

Report = Callable[[int, int], None]
_AUTHORING = Path(mutants.__file__).parent
_MUTANT_RULES = ("mutants.py", "operators.py", "generic_operators.py", "code.py")


def verify_mutants(
    course: Course, slug: str, workers: int, report: Report, only: str | None = None, sample: int | None = None
) -> Iterator[Result | MutantRates]:
    """Grade mutants of an activity's reference solution; yield findings as they come, and the rates at the end.

    Args:
        course: the course.
        slug: the activity.
        workers: how many are graded at a time.
        report: is told how many are done, and of how many.
        only: the one answer that is mutated; then no rates are written.
        sample: how many mutants are tried at most, the same ones every time.

    Raises:
        CourseError: if the activity does not load, is not released, or has no such answer.
    """
    grader = Grader.load(course, slug)
    language = course.languages[0]
    starter, solution = (path(slug, language).read_bytes() for path in (course.starter, course.solution))
    reference = parse(solution)
    if only is not None and only not in reference.answers:
        raise CourseError(f"an answer among {', '.join(reference.answers)}", only, "Name another with --only.")
    reasons = explained.explained(course, slug)
    everything = mutants.mutants_of(reference)
    yield from boundaries.stale_findings(slug, everything, reasons)
    ours = [one for one in everything if only in (None, one.answer)]
    chosen = mutants.sampled(ours, sample)
    notebooks = [boundaries.notebook_with(starter, solution, one.answer, one.source) for one in chosen]
    tried = []
    report(0, len(chosen))
    with variants.memory_of(course, slug, grader.fingerprint) as memory, Pool(course, grader, workers) as pool:
        for place, judged in variants.judge(notebooks, memory, pool.grade):
            tried.append((chosen[place], judged))
            report(len(tried), len(chosen))
            finding = boundaries.mutant_finding(slug, chosen[place], judged, reasons)
            if finding is not None:
                yield finding
    rules = b"".join((_AUTHORING / name).read_bytes() for name in _MUTANT_RULES)
    measured = boundaries.mutant_rates(
        tried,
        len(ours),
        reasons,
        boundaries.own_checks(grader.activity, reference),
        rates.depends_on(course, slug, rules),
    )
    if only is None:
        rates.write(course, slug, Rates(mutants=measured))
    yield measured
