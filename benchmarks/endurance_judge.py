"""What must hold of an endurance run: each promise, and a sentence wherever it was not kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks.endurance_batch import Kill, Ran
from benchmarks.endurance_class import Student
from gabarito.classroom.give_back import RECORDS
from gabarito.values.verdict import Record

# Of each check, by its name in every language: status and points.
Verdicts = Mapping[str, tuple[str, float]]


def verdicts_of(record: Record) -> Verdicts:
    """Return what a record says of each check."""
    return {one.id: (one.status.value, one.points) for one in record.verdicts}


def records_of(lines: bytes) -> list[Record | None]:
    """Return the records of a file, with None for a line that is not a record, such as half a line."""
    return [_record(line) for line in lines.split(b"\n") if line]


def _record(line: bytes) -> Record | None:
    try:
        return Record.from_json(json.loads(line))
    except (ValueError, AttributeError):
        return None


@dataclass(frozen=True)
class Judged:
    """A class, what was to be killed, what came of the batch, and what each verified submission gets undisturbed."""

    students: Sequence[Student]
    kills: Sequence[Kill]
    ran: Ran
    folder: Path
    undisturbed: Mapping[str, Verdicts]

    @cached_property
    def records(self) -> dict[str, Record]:
        """The record of each student who has one, out of the gradebook."""
        return {one.student: one for one in self.ran.kept.records}

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
        """What is wrong with the records: students without one or graded several times, what is not given back."""
        kept, file = self.ran.kept, self.folder / RECORDS
        expected = {student.name for student in self.students}
        returned = records_of(file.read_bytes()) if file.is_file() else []
        lines = [f"the gradebook is damaged: {kept.damage}"] if kept.damage else []
        runs = {name: kept.runs.get(name, 0) for name in sorted(expected | kept.runs.keys())}
        lines += [f"{name}: graded {times} times" for name, times in runs.items() if times != 1]
        lines += [f"{returned.count(None)} lines that are no record"] if None in returned else []
        same = {name: (record.key, record.score) for name, record in self.records.items()}
        if {one.student: (one.key, one.score) for one in returned if one} != same:
            lines.append(f"{RECORDS} says something else than the gradebook")
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
