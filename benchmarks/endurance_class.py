"""The class of an endurance run: honest students of known outcome, and attackers among them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.endurance_attacks import attacks
from benchmarks.work import Work
from gabarito.authoring.verified import Outcome, Verified, load_all, notebook_of

_HONEST = (Outcome.ACCEPTED, Outcome.WRONG, Outcome.PARTIAL)


@dataclass(frozen=True, slots=True)
class Student:
    """A student's name and what they hand in."""

    name: str
    verified: Verified

    @property
    def is_hostile(self) -> bool:
        """Whether nothing of it is honest work."""
        return self.verified.outcome not in _HONEST


def enrol(work: Work, size: int, hostile_every: int, records: Path, random: Random) -> tuple[Student, ...]:
    """Return a class in which every so many-th student attacks; each round over all kinds is in another order.

    Args:
        work: the activity.
        size: how many students there are.
        hostile_every: the first attacker's place, counted from one, and the distance to the next.
        records: the gradebook, which an attacker would like to write.
        random: draws the orders.
    """
    verified = load_all(work.course, work.slug)
    honest = _rounds([one for one in verified if one.outcome in _HONEST], random)
    hostile = _rounds(attacks(verified, records), random)
    return tuple(
        Student(f"student-{number:03d}", next(honest if number % hostile_every else hostile))
        for number in range(1, size + 1)
    )


def hand_in(work: Work, students: Iterable[Student], folder: Path) -> Path:
    """Write the notebooks of students, no two the same, and return the folder."""
    folder.mkdir(parents=True)
    for student in students:
        data = notebook_of(work.course, work.slug, work.course.languages[0], student.verified)
        (folder / f"{student.name}.ipynb").write_bytes(signed(data, student.name))
    return folder


def signed(notebook: bytes, name: str) -> bytes:
    """Return the notebook with a name in it, so that no two are the same."""
    document = json.loads(notebook)
    document["cells"].insert(0, {"cell_type": "markdown", "id": "whose", "metadata": {}, "source": [name]})
    return json.dumps(document, ensure_ascii=False).encode("utf-8")


def _rounds(all_of_them: Sequence[Verified], random: Random) -> Iterator[Verified]:
    while True:
        yield from random.sample(all_of_them, len(all_of_them))
