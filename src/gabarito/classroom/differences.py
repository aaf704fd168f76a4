"""Whose mark would change, and why: a record against the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gabarito.values.verdict import Record, Verdict


@dataclass(frozen=True, slots=True)
class Change:
    """A check whose verdict changed; None where the grader had no such check, or has it no more."""

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
