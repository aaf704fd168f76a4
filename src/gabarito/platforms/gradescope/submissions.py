"""Submissions as Gradescope exports them (*Review Grades > Export Submissions*).

The zip holds ``assignment_123_export/submission_456/`` with the files of each submission as they were handed in, and
a ``submission_metadata.yml`` whose keys are those folders' names; under each, as Ruby writes symbols,
``:submitters:`` (name, sid, email of every member of a group) and ``:created_at:``. A ``submission_metadata.csv``, if
there is one, has a row for each submission: Submission ID, Name or First and Last Name, SID, Email, Submission Time,
Lateness.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gabarito.platforms.arrivals import Arrival, Reading, zoned_time
from gabarito.platforms.columns import Columns
from gabarito.platforms.download import Member, UnreadableError
from gabarito.platforms.people import Claim
from gabarito.platforms.table import read_table
from gabarito.untrusted import one_line
from gabarito.values.errors import UsageError

_FOLDER = re.compile(r"submission_(\d+)")
_YAML, _CSV = "submission_metadata.yml", "submission_metadata.csv"
_ADVICE = "Export the submissions again, and give the zip as it comes."


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the metadata tell about a submission."""

    submitters: tuple[Claim, ...]
    received: datetime | None
    late: bool | None = None


def gradescope_arrivals(members: tuple[Member, ...]) -> Reading:
    """Read the metadata, and give each file of a submission to each of its submitters.

    Raises:
        UsageError: if the metadata are missing or cannot be read.
    """
    facts = _facts(members)
    arrivals: list[Arrival] = []
    problems: list[str] = []
    for member in members:
        number = _number_of(member)
        if number is None and member.name in (_YAML, _CSV):
            continue
        known = facts.get(number or "")
        if known is None or not known.submitters:
            problems.append(
                f"{member.label}: expected a submission in the metadata; received another. It was left out."
            )
            continue
        # A group hands in once, and each of its members is graded.
        arrivals += [
            Arrival(member=member, claims=(who,), received=known.received, late=known.late, turn=int(str(number)[-18:]))
            for who in known.submitters
        ]
    return Reading(tuple(arrivals), tuple(problems))


def _number_of(member: Member) -> str | None:
    """Return the number of the submission that a file is in: that of the outermost folder; None if it is in none."""
    return next((match[1] for part in member.parts[:-1] if (match := _FOLDER.fullmatch(part))), None)


def _facts(members: tuple[Member, ...]) -> dict[str, _Facts]:
    # A file of that name inside a submission is the student's, whatever it says.
    own = [member for member in members if member.name in (_YAML, _CSV) and _number_of(member) is None]
    files = {member.name: member for member in own}
    if len(files) < len(own):
        received = "; ".join(member.label for member in own[:4])
        raise UsageError("one export of Gradescope", received, "Give them one after another.")
    if not files:
        raise UsageError(f"an export of Gradescope with {_YAML}", "none in it", _ADVICE)
    try:
        facts = _of_groups(_from_csv(files[_CSV].open())) if _CSV in files else {}
        # The YAML names the whole group.
        named = dict(_from_yaml(files[_YAML].open())) if _YAML in files else {}
    except UnreadableError as error:
        raise UsageError("metadata that can be read", str(error), _ADVICE) from error
    late = {number: one.late for number, one in facts.items()}
    return facts | {number: _Facts(one.submitters, one.received, late.get(number)) for number, one in named.items()}


def _of_groups(rows: Iterator[tuple[str, _Facts]]) -> dict[str, _Facts]:
    """Return what the rows tell of each submission; a group's has a row for each member."""
    facts: dict[str, _Facts] = {}
    for number, row in rows:
        known = facts.get(number)
        others = () if known is None else known.submitters
        facts[number] = _Facts((*others, *(one for one in row.submitters if one not in others)), row.received, row.late)
    return facts


def _from_yaml(data: bytes) -> Iterator[tuple[str, _Facts]]:
    document = _parsed(data)
    for folder, entry in document.items():
        match = _FOLDER.fullmatch(folder) if isinstance(folder, str) else None
        if match is None or not isinstance(entry, dict):
            continue
        listed = entry.get(":submitters")
        people = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
        submitters = tuple(_claim(_text(one, ":name"), _text(one, ":email"), _text(one, ":sid")) for one in people)
        yield match[1], _Facts(submitters, zoned_time(_text(entry, ":created_at")))


def _parsed(data: bytes) -> Mapping[Any, Any]:
    import yaml

    # Every scalar stays text (numbers keep their zeros) and no tag means anything; the C reader is ten times as fast,
    # and the outputs of an autograder make this long.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        document = yaml.load(data, Loader=loader)  # noqa: S506 (BaseLoader makes strings, lists and dicts)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise UsageError(f"a {_YAML} that can be read", one_line(str(error), 200), _ADVICE) from error
    if not isinstance(document, dict):
        raise UsageError(f"a {_YAML} with submissions", "another document", _ADVICE)
    return document


def _text(entry: Mapping[Any, Any], key: str) -> str:
    value = entry.get(key)
    return one_line(value, 200) if isinstance(value, str) else ""


def _from_csv(data: bytes) -> Iterator[tuple[str, _Facts]]:
    table = read_table(data, _CSV)
    columns = Columns.of(table)
    for row in table.rows:
        number = columns.cell(row, "submission").removeprefix("submission_")
        lateness = columns.cell(row, "lateness")
        claim = _claim(columns.full_name(row), columns.cell(row, "email"), columns.cell(row, "sis"))
        late = any(one in "123456789" for one in lateness) if lateness else None
        yield number, _Facts((claim,), zoned_time(columns.cell(row, "created")), late)


def _claim(name: str, email: str, sid: str) -> Claim:
    return Claim(name=name, email=email, ids={"gradescope": sid, "sis": sid})
