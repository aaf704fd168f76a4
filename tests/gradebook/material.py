"""Records and submissions made up for a test."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from gabarito.gradebook.values import Material, Work
from gabarito.values.notebook import Cell
from gabarito.values.submission import Submission, as_login
from gabarito.values.verdict import Record, Status, Tier, Verdict, overall

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


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
    made = record(student, data, *(verdicts or (verdict(),)), **more)
    # What could not be read has no hash.
    submission = Submission(as_login(student), data, made.sha256, received, made.file)
    cells = (Cell("code", data.decode("utf-8", "replace"), "w"),)
    return Work(submission=submission, record=made, material=Material(cells=cells), fingerprint=fingerprint)
