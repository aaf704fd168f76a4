"""Whose mark would change, and why: a class graded again, held against what the gradebook has, and kept if wanted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gabarito.classroom.collect import Refused
from gabarito.classroom.grade import Plan, Report, keep, plan
from gabarito.gradebook.gradebook import Gradebook
from gabarito.grading.grade import Graded, Grader
from gabarito.values.submission import Submission
from gabarito.values.verdict import Record, Verdict
from gabarito.workers.pool import Pool


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

    @property
    def changes_the_mark(self) -> bool:
        """Whether points or what they are out of differ, or the student is new."""
        if self.before is None:
            return True
        return (self.before.score, self.before.max_score) != (self.after.score, self.after.max_score)


class Comparison:
    """A class that is graded and not kept yet."""

    def __init__(self, book: Gradebook, grader: Grader, files: Iterable[Submission | Refused], *, fresh: bool) -> None:
        self._book, self._grader = book, grader
        handed_in = tuple(files)
        self._readable = {one.student: one for one in handed_in if isinstance(one, Submission)}
        refused = (one for one in handed_in if isinstance(one, Refused))
        self.plan: Plan = plan(book, grader, self._readable, refused, fresh=fresh)
        self._held: list[tuple[Submission, Graded]] = []

    def grade(self, pool: Pool, report: Report) -> None:
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
        before = {one.student: one for one in self._book.records(self._grader.activity.slug)}
        return differences(before, {graded.record.student: graded.record for _, graded in self._held})

    def keep(self) -> None:
        """Keep what was graded."""
        for submission, graded in self._held:
            keep(self._book, self._grader, submission, graded)


def differences(before: Mapping[str, Record], after: Mapping[str, Record]) -> tuple[Difference, ...]:
    """Compare the records of `after`, by student, with those before them; what is equal is left out."""
    found = (_difference(before.get(student), record) for student, record in sorted(after.items()))
    return tuple(one for one in found if one.before is None or one.changes or one.changes_the_mark)


def _difference(before: Record | None, after: Record) -> Difference:
    old = {verdict.id: verdict for verdict in before.verdicts} if before is not None else {}
    new = {verdict.id: verdict for verdict in after.verdicts}
    changes = (Change(old.get(name), new.get(name)) for name in {**new, **old})
    return Difference(before, after, tuple(one for one in changes if before is not None and _differs(one)))


def _differs(change: Change) -> bool:
    if change.before is None or change.after is None:
        return True
    return (change.before.status, change.before.points) != (change.after.status, change.after.points)
