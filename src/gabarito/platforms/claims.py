"""Whose a downloaded file is, by the names that Moodle and Canvas give to files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from gabarito.platforms.archive import Member
from gabarito.platforms.headers import Columns
from gabarito.platforms.people import Claim
from gabarito.platforms.table import Table
from gabarito.platforms.times import moodle_time
from gabarito.platforms.worksheet import claim_of

# Moodle, `mod/assign/locallib.php`: [group-]full name, number of the participant in the assignment, plugin. As folders
# (`..._file_/lab.ipynb`, without the last sign in some versions), or all in one (`..._file_lab.ipynb`).
_MOODLE = re.compile(r"(?P<name>.+)_(?P<number>\d+)_assignsubmission_(?P<kind>[a-z]+)_?(?P<file>.*)", re.DOTALL)
# Canvas: the sortable name run together in small letters, LATE if so, the user, the attachment, the file's own name.
_CANVAS = re.compile(r"(?P<name>.+?)(?P<late>_LATE)?_(?P<user>\d+)_(?P<attachment>\d+)_(?P<file>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A file that was handed in: whose it says it is, and when it came.

    `received` is None where the platform does not tell; `late` is None where it does not say so. `turn` orders files of
    one student where times do not.
    """

    member: Member
    claims: tuple[Claim, ...]
    received: datetime | None = None
    late: bool | None = None
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """The arrivals in a download, and a line about each file of which nobody can say whose it is."""

    arrivals: tuple[Arrival, ...]
    problems: tuple[str, ...]


def moodle_arrivals(members: tuple[Member, ...], worksheet: Table | None = None) -> Reading:
    """Read the names of Moodle's *Download all submissions*.

    The number in a name is the participant's in this assignment, and no more is told; the assignment's grading
    worksheet says by that number who it is, and when they handed in.
    """
    rows = dict(_by_number(worksheet)) if worksheet is not None else {}
    arrivals: list[Arrival] = []
    problems: list[str] = []
    for member in members:
        match = next((found for part in member.parts if (found := _MOODLE.fullmatch(part))), None)
        if match is None:
            problems.append(_nobody(member, "Full Name_1234567_assignsubmission_file_"))
            continue
        number = match["number"]
        known, received = rows.get(number, (None, None))
        guesses = (Claim(name=name, ids={"moodle": number}) for name in _without_group(match["name"]))
        claims = (known, *guesses) if known is not None else tuple(guesses)
        arrivals.append(Arrival(member=member, claims=claims, received=received))
    return Reading(tuple(arrivals), tuple(problems))


def canvas_arrivals(members: tuple[Member, ...]) -> Reading:
    """Read the names of Canvas' *Download Submissions*: who, LATE, user, attachment; a later attachment is newer."""
    arrivals: list[Arrival] = []
    problems: list[str] = []
    for member in members:
        match = _CANVAS.fullmatch(member.name)
        if match is None:
            problems.append(_nobody(member, "souzaana_12345_67890_lab.ipynb"))
            continue
        claim = Claim(name=match["name"], ids={"canvas": match["user"]})
        turn = int(match["attachment"][-18:])
        arrivals.append(Arrival(member=member, claims=(claim,), late=match["late"] is not None, turn=turn))
    return Reading(tuple(arrivals), tuple(problems))


def _by_number(worksheet: Table) -> Iterator[tuple[str, tuple[Claim, datetime | None]]]:
    columns = Columns.of(worksheet)
    for row in worksheet.rows:
        claim = claim_of(row, columns)
        if claim.ids["moodle"]:
            yield claim.ids["moodle"], (claim, moodle_time(columns.cell(row, "handed_in")))


def _without_group(name: str) -> Iterator[str]:
    """Yield `name`, and what remains of it without a group's name in front: `Turma A-Ana Souza`."""
    yield name
    for place, one in enumerate(name):
        if one == "-":
            yield name[place + 1 :]


def _nobody(member: Member, example: str) -> str:
    return f"{member.label}: expected a name such as {example}; received another. It was left out."
