"""What grading says: a verdict for each check, a record for each submission."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Annotated, Any, Self

import msgspec
from msgspec import Meta

from gabarito.values.runs import Tier


class Status(StrEnum):
    """How a check, or a whole submission, came out; ERROR and INFRA say nothing about the student."""

    PASS = "PASS"  # noqa: S105 (a verdict, not a password)
    PARTIAL = "PARTIAL"
    FAIL = "FAIL"
    # An answer in words that a person has yet to mark: worth no points so far, and none against the student.
    PENDING = "PENDING"
    NOT_RUN = "NOT_RUN"
    TIMEOUT = "TIMEOUT"
    MEMORY = "MEMORY"
    CRASH = "CRASH"
    ERROR = "ERROR"
    INFRA = "INFRA"

    @property
    def is_ours(self) -> bool:
        """Whether the grader or the machine failed, so that the mark says nothing about the student."""
        return self in (Status.ERROR, Status.INFRA)


_Word = Annotated[str, Meta(min_length=1)]
_Sha256 = Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")]
_Amount = Annotated[float, Meta(ge=0, le=1e12)]
# So many points has no check, and no activity.
_MOST = 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one check, in the language of the run; points are in the units of the activity."""

    check: Annotated[str, Meta(description="The check's sentence, in the record's language.")]
    id: Annotated[_Word, Meta(description="The check's name, the same in every language.")]
    status: Status
    points: Annotated[float, Meta(ge=0, le=_MOST)]
    max_points: Annotated[float, Meta(gt=0, le=_MOST)]
    message: Annotated[str, Meta(description="What the student reads.")]
    hidden: Annotated[bool, Meta(description="Whether the check is not among the notebook's own.")]
    expected: Annotated[str, Meta(description="A part of message.")] = ""
    received: Annotated[str, Meta(description="A part of message.")] = ""
    hint: Annotated[str, Meta(description="A part of message: what to try.")] = ""
    label: Annotated[
        str, Meta(description="The misconception's name, the same in every language; empty where none is known.")
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What became of one submission: a line of results.jsonl."""

    student: Annotated[_Word, Meta(description="What the file is called, or the login in the roster.")]
    slug: Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", description="The activity.")]
    sha256: Annotated[_Sha256, Meta(description="Of the file's bytes; empty where it could not be read.")]
    score: Annotated[float, Meta(ge=0, le=_MOST, description="Points of the checks that need no person.")]
    max_score: Annotated[_Amount, Meta(description="The most that score can be.")]
    status: Annotated[Status, Meta(description="The whole submission in one word.")]
    tier: Annotated[Tier, Meta(description="The sandbox that the notebook ran in; none where it was not run.")]
    seconds: Annotated[_Amount, Meta(description="Wall time.")]
    verdicts: Annotated[tuple[Verdict, ...], Meta(description="One for each check, in the order of the activity.")]
    file: Annotated[str, Meta(description="The name of the file that was handed in.")]
    # Open, so that a version with fewer languages still reads the record.
    language: Annotated[
        str, Meta(pattern="^[a-z]{2,3}(-[A-Za-z0-9]+)*$", description="The language of checks and messages: pt, en.")
    ]
    key: Annotated[
        _Sha256, Meta(description="Names all that the verdicts depend on: an equal key means an equal record.")
    ]
    pending_points: Annotated[
        _Amount, Meta(description="What answers that await a person may be worth, beside score.")
    ] = 0.0
    cpu_seconds: Annotated[_Amount, Meta(description="CPU time of the student's process.")] = 0.0
    memory_bytes: Annotated[
        int,
        Meta(
            ge=0,
            description="The most that the student's process held, including the libraries that it was forked with; "
            "0 where it is not known.",
        ),
    ] = 0
    problem: Annotated[str, Meta(description="A line about a submission that could not be graded as usual.")] = ""

    def to_json(self) -> dict[str, Any]:
        """Return the record as plain JSON values."""
        return {**asdict(self), "verdicts": [asdict(verdict) for verdict in self.verdicts]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Rebuild a record from plain values, as strictly as from a line.

        Raises:
            ValueError: if `data` is not a record.
        """
        try:
            # JSON has no NaN: it becomes null, which is no number.
            return cls._decoded(msgspec.json.encode(data))
        except (TypeError, ValueError, RecursionError) as error:
            raise ValueError(f"Expected a record; received another value: {error}.") from error

    @classmethod
    def of_line(cls, line: bytes) -> Self | None:
        """Read a line of ``results.jsonl``; None if it is no record, as a crash or an editor may leave it.

        Fields that are not known are left out, so that an older version reads what a newer one wrote.
        """
        try:
            return cls._decoded(line.removeprefix(codecs.BOM_UTF8))
        except (ValueError, RecursionError):
            return None

    @classmethod
    def _decoded(cls, line: bytes) -> Self:
        return msgspec.json.decode(line, type=cls)


def record_schema() -> str:
    """Return the published JSON schema (draft 2020-12) of a record."""
    _, parts = msgspec.json.schema_components((Record,), ref_template="#/$defs/{name}")
    record = parts.pop(Record.__name__)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:gabarito:record:1",
        **record,
        "title": "A record of results.jsonl",
        "description": f"{record['description']} Fields may be added; those that are here keep their meaning.",
        "$defs": parts,
    }
    return json.dumps(schema, indent=2) + "\n"


# Which word describes a submission best: the first of these that any of its verdicts has.
_WORST_FIRST = (Status.ERROR, Status.INFRA, Status.MEMORY, Status.TIMEOUT, Status.CRASH)


def judged_points(verdicts: Iterable[Verdict]) -> float:
    """Return what the verdicts that do not await a mark are worth: a written answer that was left blank counts."""
    return sum(one.max_points for one in verdicts if one.status is not Status.PENDING)


def overall(verdicts: Iterable[Verdict]) -> Status:
    """Sum up a submission in one word: what went wrong first, else PASS, PENDING, PARTIAL, FAIL or NOT_RUN.

    PENDING means that nothing is wrong as far as it is marked.
    """
    statuses = [verdict.status for verdict in verdicts]
    for status in _WORST_FIRST:
        if status in statuses:
            return status
    if statuses and all(status is Status.PASS for status in statuses):
        return Status.PASS
    if statuses and all(status in (Status.PASS, Status.PENDING) for status in statuses):
        return Status.PENDING
    if any(status in (Status.PASS, Status.PARTIAL) for status in statuses):
        return Status.PARTIAL
    return Status.FAIL if Status.FAIL in statuses else Status.NOT_RUN
