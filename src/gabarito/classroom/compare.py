"""Whose mark would change, and why: a class graded again, held against what the gradebook has, and kept if wanted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from gabarito.classroom.collect import Refused
from gabarito.classroom.grade import Plan, Report, keep, plan, work_of
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Grade
from gabarito.grading.grade import Graded, Grader
from gabarito.values.runs import Tier
from gabarito.values.submission import Submission
from gabarito.values.verdict import Record, Verdict
from gabarito.workers.interface import Workers

# The points that count by now, None where there are none, and what they are out of.
Mark = tuple[float | None, float]


@dataclass(frozen=True, slots=True)
class Change:
    """A check whose verdict changed; None where the grader had no such check, or no longer has it."""

    before: Verdict | None
    after: Verdict | None

    @property
    def check(self) -> str:
        """The check's sentence."""
        one = self.after or self.before
        assert one is not None
        return one.check


@dataclass(frozen=True, slots=True)
class Difference:
    """A student whose record changed: the one before, None for a student who is new, and the checks that differ."""

    before: Record | None
    after: Record
    changes: tuple[Change, ...]
    mark_before: Mark | None = None
    mark_after: Mark | None = None

    @property
    def changes_the_mark(self) -> bool:
        """Whether the points that count, or what they are out of, differ."""
        return self.mark_before != self.mark_after


class Comparison:
    """A class that is graded and not kept yet."""

    def __init__(
        self,
        book: Gradebook,
        grader: Grader,
        files: Iterable[Submission | Refused],
        *,
        fresh: bool,
        required: Tier = Tier.NONE,
    ) -> None:
        self._book, self._grader = book, grader
        handed_in = tuple(files)
        self._readable = {one.student: one for one in handed_in if isinstance(one, Submission)}
        refused = (one for one in handed_in if isinstance(one, Refused))
        self.plan: Plan = plan(book, grader, self._readable, refused, fresh=fresh, required=required)
        self._held: list[tuple[Submission, Graded]] = []

    def grade(self, pool: Workers, report: Report) -> None:
        """Grade, keep nothing, and report each record as it is done."""
        for one in self.plan.refused:
            self._held.append((one.submission, self._grader.refuse(one.submission, one.status, one.why)))
        for graded in pool.grade(self.plan.todo.values()):
            self._held.append((self._readable[graded.record.student], graded))
            report(graded.record)

    @property
    def held(self) -> int:
        """How many results there are to keep."""
        return len(self._held)

    def differences(self) -> tuple[Difference, ...]:
        """Hold what was graded against what the gradebook has."""
        slug = self._grader.activity.slug
        before = {one.student: one for one in self._book.records(slug)}
        works = [work_of(self._grader, submission, graded) for submission, graded in self._held]
        marks = _marks(self._book.grades(slug)), _marks(self._book.preview(slug, self._readable.values(), works))
        return differences(before, {graded.record.student: graded.record for _, graded in self._held}, *marks)

    def keep(self) -> None:
        """Keep what was handed in and graded; a file that came again counts as handed in again."""
        self._book.receive(self._grader.activity.slug, self._readable.values())
        for submission, graded in self._held:
            keep(self._book, self._grader, submission, graded)


def differences(
    before: Mapping[str, Record],
    after: Mapping[str, Record],
    marks_before: Mapping[str, Mark],
    marks_after: Mapping[str, Mark],
) -> tuple[Difference, ...]:
    """Compare the records of `after`, by student, with those before them; what is equal is left out.

    Args:
        before: the record of each student's latest submission so far.
        after: what was graded now.
        marks_before: what counts so far.
        marks_after: what would count, with lateness, marks and overrides.
    """
    found = (
        replace(
            _difference(before.get(student), record),
            mark_before=marks_before.get(student),
            mark_after=marks_after.get(student),
        )
        for student, record in sorted(after.items())
    )
    return tuple(one for one in found if one.before is None or one.changes or one.changes_the_mark)


def _marks(grades: Iterable[Grade]) -> dict[str, Mark]:
    return {one.student: (one.points, one.max_points) for one in grades}


def _difference(before: Record | None, after: Record) -> Difference:
    old = {verdict.id: verdict for verdict in before.verdicts} if before is not None else {}
    new = {verdict.id: verdict for verdict in after.verdicts}
    changes = (Change(old.get(name), new.get(name)) for name in {**new, **old})
    return Difference(before, after, tuple(one for one in changes if before is not None and _differs(one)))


def _differs(change: Change) -> bool:
    if change.before is None or change.after is None:
        return True
    return (change.before.status, change.before.points) != (change.after.status, change.after.points)
