"""Verify the boundaries of a grader: mutants of the reference solution are refused, rewrites of it are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from gabarito.authoring import boundaries, explained, mutants, rewrites, variants
from gabarito.authoring.explained import Explained
from gabarito.authoring.variants import Judged
from gabarito.authoring.verify import Result
from gabarito.grading import rates
from gabarito.grading.grade import Grader
from gabarito.grading.rates import MutantRates, Rates, RewriteRates
from gabarito.values.course import Course
from gabarito.values.errors import CourseError
from gabarito.values.notebook import parse
from gabarito.workers.pool import Pool

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Reference:
    """An activity's grader, what students are given, the reference solution, and what its author says of variants."""

    course: Course
    grader: Grader
    starter: bytes
    solution: bytes
    reasons: Explained

    @classmethod
    def load(cls, course: Course, slug: str) -> Self:
        grader = Grader.load(course, slug)
        language = course.languages[0]
        files = [path(slug, language) for path in (course.starter, course.solution)]
        try:
            starter, solution = (file.read_bytes() for file in files)
        except OSError as error:
            raise CourseError("a released activity", str(error), "Run gabarito release.") from error
        return cls(course, grader, starter, solution, explained.explained(course, slug))

    @property
    def slug(self) -> str:
        return self.grader.activity.slug

    def judge(self, notebooks: Sequence[bytes], workers: int, report: Report) -> Iterator[tuple[int, Judged]]:
        """Grade notebooks, but for those whose outcome is remembered; yield each's place and what became of it."""
        report(0, len(notebooks))
        memory = variants.memory_of(self.course, self.slug, self.grader.fingerprint)
        with memory, Pool(self.course, self.grader, workers) as pool:
            for done, (place, judged) in enumerate(variants.judge(notebooks, memory, pool.grade), start=1):
                report(done, len(notebooks))
                yield place, judged


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
    reference = _Reference.load(course, slug)
    solution = parse(reference.solution)
    if only is not None and only not in solution.answers:
        raise CourseError(f"an answer among {', '.join(solution.answers)}", only, "Name another with --only.")
    everything = mutants.mutants_of(solution)
    yield from boundaries.stale_findings(slug, everything, reference.reasons)
    chosen = mutants.sampled((one for one in everything if only in (None, one.answer)), sample)
    notebooks = [
        boundaries.notebook_with(reference.starter, reference.solution, (one.answer, one.source)) for one in chosen
    ]
    tried = []
    for place, judged in reference.judge(notebooks, workers, report):
        tried.append((chosen[place], judged))
        finding = boundaries.mutant_finding(slug, chosen[place], judged, reference.reasons)
        if finding is not None:
            yield finding
    checks = boundaries.own_checks(reference.grader.activity, solution)
    depends_on = boundaries.depends_on(course, slug, boundaries.MUTANT_RULES)
    of = sum(only in (None, one.answer) for one in everything)
    measured = boundaries.mutant_rates(tried, of, reference.reasons, checks, depends_on)
    if only is None:
        rates.write(course, slug, Rates(mutants=measured))
    yield measured


def verify_rewrites(
    course: Course, slug: str, workers: int, report: Report, only: str | None = None
) -> Iterator[Result | RewriteRates]:
    """Grade rewrites of an activity's reference solution; yield findings as they come, and the rates at the end.

    Args:
        course: the course.
        slug: the activity.
        workers: how many are graded at a time.
        report: is told how many are done, and of how many.
        only: the one answer that is rewritten; then no rates are written.

    Raises:
        CourseError: if the activity does not load, is not released, or has no such answer.
    """
    reference = _Reference.load(course, slug)
    answers = parse(reference.solution).answers
    if only is not None and only not in answers:
        raise CourseError(f"an answer among {', '.join(answers)}", only, "Name another with --only.")
    solved = boundaries.notebook_with(reference.starter, reference.solution)
    found = rewrites.rewrites_of(solved, reference.starter, only)
    tried = []
    for place, judged in reference.judge([one.notebook for one in found], workers, report):
        tried.append((found[place], judged))
        finding = boundaries.rewrite_finding(slug, found[place], judged, reference.reasons)
        if finding is not None:
            yield finding
    depends_on = boundaries.depends_on(course, slug, boundaries.REWRITE_RULES)
    measured = boundaries.rewrite_rates(tried, reference.reasons, depends_on)
    if only is None:
        rates.write(course, slug, Rates(rewrites=measured))
    yield measured
