"""Variants of the reference solution, graded: what became of each is remembered until the grader changes.

A variant is one notebook, made from the reference solution by a rule. Mutants must lose points; rewrites must not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Self

from gabarito.authoring.graded import LANGUAGE, GradeAll, raised_cells
from gabarito.authoring.memory import Memory, folder_of
from gabarito.grading.grade import Graded
from gabarito.values.course import Course
from gabarito.values.submission import Submission
from gabarito.values.verdict import Status

# How these end depends on the machine as well, so they are run anew.
_UNSURE = (Status.ERROR, Status.INFRA, Status.TIMEOUT, Status.MEMORY)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A check that did not pass, and what its student reads."""

    check: str
    status: Status
    message: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a variant.

    `key` names all that it depends on; `refusals` are the checks that did not pass, `raised` the cells that raised,
    with their errors, and `problem` is what went wrong with the grader or the machine.
    """

    key: str
    status: Status
    refusals: tuple[Refusal, ...] = ()
    raised: tuple[str, ...] = ()
    problem: str = ""

    @classmethod
    def of(cls, key: str, graded: Graded) -> Self:
        """Keep of a graded notebook what is told of a variant."""
        record = graded.record_in(LANGUAGE)
        refusals = tuple(
            Refusal(one.id, one.status, one.message, one.label)
            for one in record.verdicts
            if one.status not in (Status.PASS, Status.PENDING)
        )
        return cls(key, record.status, refusals, raised_cells(graded), record.problem if record.status.is_ours else "")

    def by(self, checks: frozenset[str]) -> Self:
        """Return what these checks say of it alone."""
        return replace(self, refusals=tuple(one for one in self.refusals if one.check in checks))

    @property
    def accepted(self) -> bool:
        """Whether it has full marks."""
        return not self.refusals and not self.status.is_ours


def memory_of(course: Course, slug: str, fingerprint: str) -> Memory[Judged]:
    """Return the memory of an activity's variants."""
    return Memory(folder_of(course.root) / f"{slug}.variants.jsonl", fingerprint, Judged)


def judge(notebooks: Sequence[bytes], memory: Memory[Judged], grade: GradeAll) -> Iterator[tuple[int, Judged]]:
    """Yield the place and the outcome of every notebook: what is remembered first, the others as they are graded."""
    now = datetime.now(UTC)
    waiting: list[Submission] = []
    same: dict[str, list[int]] = {}
    for place, notebook in enumerate(notebooks):
        key = memory.key(notebook)
        known = memory.get(key)
        if known is not None:
            yield place, known
            continue
        if key not in same:
            waiting.append(Submission.of(key, notebook, now))
        same.setdefault(key, []).append(place)
    for graded in grade(waiting) if waiting else ():
        key = graded.record.student
        judged = Judged.of(key, graded)
        if judged.status not in _UNSURE:
            memory.keep(judged)
        for place in same[key]:
            yield place, judged
