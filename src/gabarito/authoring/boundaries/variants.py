"""Variants of the reference solution, graded: what became of each is remembered until the grader changes.

A variant is one notebook, made from the reference solution by a rule. Mutants must lose points; rewrites must not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import msgspec

from gabarito.authoring.graded import LANGUAGE, GradeAll, raised_cells
from gabarito.files import write_whole
from gabarito.grading.grade import Graded
from gabarito.values.course import Course
from gabarito.values.errors import CourseError
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
            Refusal(one.id, one.status, one.message)
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


class Memory:
    """What became of variants, in a file: a run that breaks off goes on where it was.

    What depends on another grader than the present one is forgotten when the file is opened.
    """

    def __init__(self, file: Path, fingerprint: str) -> None:
        self._file, self._fingerprint = file, fingerprint
        self._known: dict[str, Judged] = {}
        self._whole = True
        for line in file.read_bytes().splitlines() if file.is_file() else ():
            try:
                judged = msgspec.json.decode(line, type=Judged)
            except ValueError:  # half a line, where a run was killed
                self._whole = False
                continue
            if judged.key.startswith(fingerprint):
                self._known[judged.key] = judged
            else:
                self._whole = False

    def key(self, notebook: bytes) -> str:
        """Name all that the outcome of a notebook depends on."""
        return f"{self._fingerprint}:{hashlib.sha256(notebook).hexdigest()}"

    def get(self, notebook: bytes) -> Judged | None:
        """Return what became of a notebook; None where that is not known."""
        return self._known.get(self.key(notebook))

    def __enter__(self) -> Self:
        try:
            # Another run may be writing there: a file in which nothing is to be forgotten stays the same file.
            if not self._whole or not self._file.exists():
                write_whole(self._file, b"".join(msgspec.json.encode(one) + b"\n" for one in self._known.values()))
            self._open = self._file.open("ab")
        except OSError as error:
            raise CourseError("a folder to remember outcomes in", f"{self._file}: {error.strerror}") from error
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def keep(self, judged: Judged) -> None:
        """Write an outcome down at once, unless the machine may have had a part in it."""
        if judged.status not in _UNSURE:
            self._open.write(msgspec.json.encode(judged) + b"\n")
            self._open.flush()


def memory_of(course: Course, slug: str, fingerprint: str) -> Memory:
    """Return the memory of an activity's variants."""
    return Memory(course.root / ".gabarito" / f"{slug}.variants.jsonl", fingerprint)


def judge(notebooks: Sequence[bytes], memory: Memory, grade: GradeAll) -> Iterator[tuple[int, Judged]]:
    """Yield the place and the outcome of every notebook: what is remembered first, the others as they are graded."""
    now = datetime.now(UTC)
    waiting: list[Submission] = []
    same: dict[str, list[int]] = {}
    for place, notebook in enumerate(notebooks):
        known = memory.get(notebook)
        if known is not None:
            yield place, known
            continue
        key = memory.key(notebook)
        if key not in same:
            waiting.append(Submission.of(key, notebook, now))
        same.setdefault(key, []).append(place)
    for graded in grade(waiting) if waiting else ():
        key = graded.record.student
        judged = Judged.of(key, graded)
        memory.keep(judged)
        for place in same[key]:
            yield place, judged
