"""Verify the boundaries of a grader: mutants of the reference solution are refused, rewrites of it are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

from gabarito.authoring.boundaries import explained, findings, mutants, rewrites, variants
from gabarito.authoring.boundaries.explained import Explained
from gabarito.authoring.boundaries.mutants import Mutant
from gabarito.authoring.boundaries.parts import Part, part_of
from gabarito.authoring.boundaries.variants import Judged
from gabarito.authoring.verify import Result
from gabarito.grading import rates
from gabarito.grading.grade import Grader
from gabarito.grading.rates import MutantRates, Rates, RewriteRates
from gabarito.values.course import Course
from gabarito.values.errors import CourseError
from gabarito.values.notebook import parse
from gabarito.workers.start import started

Report = Callable[[int, int], None]
Judge = Callable[[Sequence[bytes]], Iterator[tuple[int, Judged]]]


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
        course = course.with_public_draws()
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

    @contextmanager
    def graders(self, workers: int | None, cluster: str | None = None) -> Iterator[Judge]:
        """Start what grades notebooks, but for those whose outcome is remembered."""
        memory = variants.memory_of(self.course, self.slug, self.grader.fingerprint)
        with memory, started(self.course, self.grader, workers, cluster) as pool:
            yield lambda notebooks: variants.judge(notebooks, memory, pool.grade)

    def mutated(self, mutant: Mutant) -> bytes:
        """Return the notebook with a mutant in it."""
        return findings.notebook_with(self.starter, self.solution, (mutant.answer, mutant.source))


def _judged(reference: _Reference, chosen: Sequence[Mutant], judge: Judge) -> Iterator[tuple[Mutant, Judged]]:
    """Yield what became of each mutant.

    It is graded with as little of the notebook as its own checks need, where these accept it with all that can feel it,
    and where those accept it in the whole notebook.
    """
    waiting = [*chosen]
    for near in (True, False):
        parts = _parts_of(reference, waiting, judge, near=near)
        accepted = [one for one in waiting if one.id not in parts]
        parted = [one for one in waiting if one.id in parts]
        for place, whole in judge([parts[one.id].of(reference.mutated(one)) for one in parted]):
            judged = whole.by(parts[parted[place].id].checks)
            if judged.accepted:
                accepted.append(parted[place])
            else:
                yield parted[place], judged
        waiting = accepted
    for place, judged in judge([reference.mutated(one) for one in waiting]):
        yield waiting[place], judged


def _parts_of(reference: _Reference, chosen: Sequence[Mutant], judge: Judge, *, near: bool) -> dict[str, Part]:
    """Return by the mutants' ids the parts of the notebook that can feel them, where right answers pass in these."""
    solved = findings.notebook_with(reference.starter, reference.solution)
    looked_at = findings.looked_at(reference.grader.activity)
    notebook = parse(solved)
    parts = {one.id: part_of(notebook, one.answer, one.source, looked_at, near=near) for one in chosen}
    distinct = [part for part in dict.fromkeys(parts.values()) if part.emptied and part.checks]
    trusted = set()
    for place, judged in judge([part.of(solved) for part in distinct]):
        right = judged.by(distinct[place].checks)
        if right.accepted and not right.raised:
            trusted.add(distinct[place])
    return {one: part for one, part in parts.items() if part in trusted}


def verify_mutants(
    course: Course,
    slug: str,
    report: Report,
    workers: int | None = None,
    cluster: str | None = None,
    only: str | None = None,
    sample: int | None = None,
) -> Iterator[Result | MutantRates]:
    """Grade mutants of an activity's reference solution; yield findings as they come, and the rates at the end.

    Args:
        course: the course.
        slug: the activity.
        report: is told how many are done, and of how many.
        workers: how many are graded at a time on this machine; one for each core if not given.
        cluster: in their place, a Dask cluster.
        only: the one answer that is mutated; then no rates are written.
        sample: how many mutants are tried at most, the same ones every time.

    Raises:
        CourseError: if the activity does not load, is not released, or has no such answer.
        UsageError: if both workers and a cluster are asked for, or the cluster does not answer.
    """
    reference = _Reference.load(course, slug)
    solution = parse(reference.solution)
    if only is not None and only not in solution.answers:
        raise CourseError(f"an answer among {', '.join(solution.answers)}", only, "Name another with --only.")
    everything = mutants.mutants_of(solution)
    yield from findings.stale_findings(slug, everything, reference.reasons)
    chosen = mutants.sampled((one for one in everything if only in (None, one.answer)), sample)
    tried = []
    report(0, len(chosen))
    with reference.graders(workers, cluster) as judge:
        for mutant, judged in _judged(reference, chosen, judge):
            tried.append((mutant, judged))
            report(len(tried), len(chosen))
            finding = findings.mutant_finding(slug, mutant, judged, reference.reasons)
            if finding is not None:
                yield finding
    checks = findings.own_checks(reference.grader.activity, solution)
    depends_on = findings.depends_on(course, slug, findings.MUTANT_RULES)
    of = sum(only in (None, one.answer) for one in everything)
    measured = findings.mutant_rates(tried, of, reference.reasons, checks, depends_on)
    if only is None:
        rates.write(course, slug, Rates(mutants=measured))
    yield measured


def verify_rewrites(
    course: Course,
    slug: str,
    report: Report,
    workers: int | None = None,
    cluster: str | None = None,
    only: str | None = None,
) -> Iterator[Result | RewriteRates]:
    """Grade rewrites of an activity's reference solution; yield findings as they come, and the rates at the end.

    Args:
        course: the course.
        slug: the activity.
        report: is told how many are done, and of how many.
        workers: how many are graded at a time on this machine; one for each core if not given.
        cluster: in their place, a Dask cluster.
        only: the one answer that is rewritten; then no rates are written.

    Raises:
        CourseError: if the activity does not load, is not released, or has no such answer.
        UsageError: if both workers and a cluster are asked for, or the cluster does not answer.
    """
    reference = _Reference.load(course, slug)
    answers = parse(reference.solution).answers
    if only is not None and only not in answers:
        raise CourseError(f"an answer among {', '.join(answers)}", only, "Name another with --only.")
    solved = findings.notebook_with(reference.starter, reference.solution)
    found = rewrites.rewrites_of(solved, reference.starter, only)
    if only is None:
        yield from findings.stale_rewrite_findings(slug, found, reference.reasons)
    tried = []
    report(0, len(found))
    with reference.graders(workers, cluster) as judge:
        for place, judged in judge([one.notebook for one in found]):
            tried.append((found[place], judged))
            report(len(tried), len(found))
            finding = findings.rewrite_finding(slug, found[place], judged, reference.reasons)
            if finding is not None:
                yield finding
    depends_on = findings.depends_on(course, slug, findings.REWRITE_RULES)
    measured = findings.rewrite_rates(tried, reference.reasons, depends_on)
    if only is None:
        rates.write(course, slug, Rates(rewrites=measured))
    yield measured
