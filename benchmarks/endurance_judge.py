"""What must hold of an endurance run: each promise, and a sentence wherever it was not kept."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks.contestants import GRADEBOOK
from benchmarks.endurance_batch import Kill, Ran
from benchmarks.endurance_class import Student
from gabarito.classroom.give_back import RECORDS
from gabarito.gradebook.gradebook import Gradebook
from gabarito.values.verdict import Record

# Of each check, by its name in every language: status and points.
Verdicts = Mapping[str, tuple[str, float]]


def verdicts_of(record: Record) -> Verdicts:
    """Return what a record says of each check."""
    return {one.id: (one.status.value, one.points) for one in record.verdicts}


def records_of(folder: Path, slug: str) -> list[Record]:
    """Return the records in the gradebook of a job's folder: each submission as it was last graded."""
    with Gradebook.open(folder / GRADEBOOK, must_exist=True) as book:
        return [kept.record for kept in book.tries(slug)]


@dataclass(frozen=True)
class Judged:
    """A class, what was to be killed, what came of the batch, and what each verified submission gets undisturbed.

    `folder` is the job's, and `slug` its activity.
    """

    students: Sequence[Student]
    kills: Sequence[Kill]
    ran: Ran
    folder: Path
    slug: str
    undisturbed: Mapping[str, Verdicts]

    @cached_property
    def kept(self) -> list[Record]:
        """The records in the gradebook."""
        return records_of(self.folder, self.slug)

    @cached_property
    def records(self) -> dict[str, Record]:
        """The record of each student who has one."""
        return {one.student: one for one in self.kept}

    @cached_property
    def changes(self) -> list[str]:
        """Verdicts of honest students that are not what they are undisturbed, where there is a record at all."""
        return [line for student in self.students if not student.is_hostile for line in self._changes(student)]

    @cached_property
    def taken(self) -> list[str]:
        """Attackers who have more points than they earned."""
        return [
            f"{student.name} ({student.verified.name}) has {record.score:g} points"
            for student in self.students
            if student.is_hostile and (record := self.records.get(student.name)) is not None
            if record.score > (student.verified.score or 0.0)
        ]

    @cached_property
    def amiss(self) -> list[str]:
        """What is wrong with the records: a damaged gradebook, none or several of a student, another file than it."""
        count = Counter(one.student for one in self.kept)
        expected = {student.name for student in self.students}
        lines = [f"{name}: {count[name]} records" for name in sorted(expected | count.keys()) if count[name] != 1]
        if self.ran.records != len(self.kept):
            lines.append(f"{self.ran.records} runs of {len(self.kept)} submissions")
        with closing(sqlite3.connect(self.folder / GRADEBOOK)) as connection:
            (health,) = connection.execute("PRAGMA integrity_check").fetchone()
        if health != "ok":
            lines.append(f"the gradebook is damaged: {health}")
        file = self.folder / "out" / RECORDS
        written = [Record.of_line(line) for line in file.read_bytes().splitlines()] if file.is_file() else []
        if {one.student: one.key for one in written if one} != {name: one.key for name, one in self.records.items()}:
            lines.append(f"{RECORDS} has other records than the gradebook")
        return lines

    @cached_property
    def missed(self) -> list[str]:
        """Kills for which there was no time."""
        return [
            f"no {kill.victim} was killed after {kill.after} records" for kill in self.kills[len(self.ran.killed) :]
        ]

    @property
    def complaints(self) -> Iterator[str]:
        """Everything that is not as it should be."""
        if self.ran.exit != 0:
            yield f"gabarito grade: exit code {self.ran.exit}: {self.ran.said.strip()[-1000:]}"
        yield from (*self.changes, *self.taken, *self.amiss, *self.missed)
        yield from (f"left behind: {what}" for what in self.ran.left)

    def _changes(self, student: Student) -> Iterator[str]:
        if student.name not in self.records:
            return
        expected, received = self.undisturbed[student.verified.name], verdicts_of(self.records[student.name])
        for check in sorted(expected.keys() | received.keys()):
            before, now = expected.get(check), received.get(check)
            if before != now:
                yield f"{student.name} ({student.verified.name}), {check}: {before} -> {now}"
