"""Records and submissions made up for a test."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from gabarito.gradebook.values import Material, Work
from gabarito.values.notebook import Cell
from gabarito.values.runs import CellRun, CellStatus, Output, Tier
from gabarito.values.submission import Submission
from gabarito.values.verdict import Record, Status, Verdict, overall

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
# The beginning of a picture of one pixel.
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08"


def verdict(name: str = "w-is-3", status: Status = Status.PASS, max_points: float = 3.0, **more: Any) -> Verdict:
    points = {Status.PASS: max_points, Status.PARTIAL: max_points / 2}.get(status, 0.0)
    values: dict[str, Any] = {
        "check": name.replace("-", " "),
        "id": name,
        "status": status,
        "points": points,
        "max_points": max_points,
        "message": "",
        "hidden": True,
    }
    return Verdict(**{**values, **more})


def pending(name: str = "why", max_points: float = 2.0, text: str = "Por isso.") -> Verdict:
    return verdict(name, Status.PENDING, max_points, received=text, message="Espera a nota.")


def record(student: str, data: bytes, *verdicts: Verdict, slug: str = "perceptron", **more: Any) -> Record:
    sha256 = hashlib.sha256(data).hexdigest() if data else ""
    automatic = [one for one in verdicts if not one.id.startswith("why")]
    values: dict[str, Any] = {
        "student": student,
        "slug": slug,
        "sha256": sha256,
        "score": sum(one.points for one in verdicts),
        "max_score": sum(one.max_points for one in automatic),
        "pending_points": sum(one.max_points for one in verdicts if one.status is Status.PENDING),
        "status": overall(verdicts),
        "tier": Tier.STRONG,
        "seconds": 1.25,
        "cpu_seconds": 0.75,
        "memory_bytes": 5 * 1024**3,
        "verdicts": verdicts,
        "file": f"{student}.ipynb",
        "language": "pt",
        "key": f"key of {sha256}" if sha256 else "",
    }
    return Record(**{**values, **more})


def work(
    student: str, data: bytes, *verdicts: Verdict, received: datetime = NOON, fingerprint: str = "", **more: Any
) -> Work:
    return Work(
        submission=submission(student, data, received),
        record=record(student, data, *(verdicts or (verdict(),)), **more),
        material=material(repr(data)),
        fingerprint=fingerprint,
    )


def submission(student: str, data: bytes, received: datetime = NOON) -> Submission:
    """What a student handed in; without data, a file that nobody could read."""
    name = f"{student}.ipynb"
    return Submission.of(student, data, received, name) if data else Submission.unreadable(student, received, name)


def material(source: str) -> Material:
    """A page's cells: one in words, and one in code with everything that a run can leave."""
    outputs = (Output("stdout", "3 €\n"), Output("display", "<Figure>", PICTURE), Output("error", "NameError: w"))
    run = CellRun(1, 1, CellStatus.RAISED, outputs, 0.5, "NameError: w")
    return Material(cells=(Cell("markdown", "# Olá"), Cell("code", source, "w")), runs=(run,))


def in_english(one: Record) -> Record:
    """The same record in English, as a grader translates it."""
    verdicts = (replace(each, check=f"en {each.check}", message=f"en {each.message}") for each in one.verdicts)
    return replace(one, verdicts=tuple(verdicts), problem=f"en {one.problem}", language="en")
