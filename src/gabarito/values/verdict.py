"""What grading says: a verdict for each check, a record for each submission."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Self


class Status(StrEnum):
    """How a check, or a whole submission, came out.

    PENDING is an answer in words that a person has yet to mark: worth no points so far, and none against the student.
    """

    PASS = "PASS"  # noqa: S105 (a verdict, not a password)
    PARTIAL = "PARTIAL"
    FAIL = "FAIL"
    PENDING = "PENDING"
    NOT_RUN = "NOT_RUN"
    TIMEOUT = "TIMEOUT"
    MEMORY = "MEMORY"
    CRASH = "CRASH"
    ERROR = "ERROR"
    INFRA = "INFRA"

    @property
    def is_ours(self) -> bool:
        """Whether the grader or the machine is to blame, so that the mark says nothing of the student."""
        return self in (Status.ERROR, Status.INFRA)


class Tier(StrEnum):
    """How much of a sandbox student code runs in, from nothing to all of it."""

    NONE = "none"
    LIMITS = "limits"
    CONFINED = "confined"
    STRONG = "strong"

    def reaches(self, required: Tier) -> bool:
        """Whether this tier is at least as strong as `required`."""
        order = list(Tier)
        return order.index(self) >= order.index(required)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one check, in the language of the run.

    `check` is the check's sentence and `id` its name in every language; `message` is what the student reads
    and `expected`, `received` and `hint` are its parts; points are in the units of the activity.
    """

    check: str
    id: str
    status: Status
    points: float
    max_points: float
    message: str
    hidden: bool
    expected: str = ""
    received: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What became of one submission: a line of ``results.jsonl``.

    `score` and `max_score` are of the checks that need no person, and `pending_points` are what the written answers
    may be worth beside them, once they are marked. `seconds` is wall time, `cpu_seconds` the student process' own, and
    `memory_bytes` the most that it held, the libraries it was forked with included (0 where it is not known);
    `problem` is one line about a submission that could not be graded as usual; `key` names all that the verdicts
    depend on, so that an equal key means an equal record.
    """

    student: str
    slug: str
    sha256: str
    score: float
    max_score: float
    status: Status
    tier: Tier
    seconds: float
    verdicts: tuple[Verdict, ...]
    file: str
    language: str
    key: str
    pending_points: float = 0.0
    cpu_seconds: float = 0.0
    memory_bytes: int = 0
    problem: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the record as plain JSON values."""
        return {**asdict(self), "verdicts": [asdict(verdict) for verdict in self.verdicts]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Rebuild a record.

        Raises:
            ValueError: if `data` is not a record.
        """
        try:
            known = {field.name: data[field.name] for field in fields(cls) if field.name in data}
            verdicts = tuple(_verdict(verdict) for verdict in data["verdicts"])
            known |= {"verdicts": verdicts, "status": Status(data["status"]), "tier": Tier(data["tier"])}
            _require_types(cls, known)
            return cls(**known)
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError(f"Expected a record; received one without or with a wrong {error}.") from error

    @classmethod
    def of_line(cls, line: bytes) -> Self | None:
        """Read a line of ``results.jsonl``; None if it is no record, as a crash or an editor may leave it."""
        try:
            return cls.from_json(json.loads(line))
        except (ValueError, RecursionError):
            return None


# What a field of each type may be in JSON, where a float may stand as a whole number.
_PLAIN: Mapping[str, tuple[type, ...]] = {"str": (str,), "bool": (bool,), "int": (int,), "float": (float, int)}


_TYPES = {
    of: {field.name: _PLAIN[str(field.type)] for field in fields(of) if field.type in _PLAIN}
    for of in (Verdict, Record)
}


def _require_types(of: type[Verdict] | type[Record], values: Mapping[str, Any]) -> None:
    """Refuse values of other types than the fields', and numbers that are none: sums and plots are made of them.

    Raises:
        TypeError: if there is one.
    """
    for name, kinds in _TYPES[of].items():
        if name not in values:
            continue
        value = values[name]
        if type(value) not in kinds or (type(value) is float and not math.isfinite(value)):
            raise TypeError(name)


def _verdict(data: Mapping[str, Any]) -> Verdict:
    values = {**data, "status": Status(data["status"])}
    _require_types(Verdict, values)
    return Verdict(**values)


# Which word describes a submission best: the first of these that any of its verdicts has.
_WORST_FIRST = (Status.ERROR, Status.INFRA, Status.MEMORY, Status.TIMEOUT, Status.CRASH)


def overall(verdicts: Iterable[Verdict]) -> Status:
    """Sum up a submission in one word: what went wrong first, else PASS, PENDING, PARTIAL, FAIL or NOT_RUN.

    PENDING is one of which nothing is wrong, as far as it is marked.
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
