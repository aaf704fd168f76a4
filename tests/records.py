"""Sample records, and strategies that make any record."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from gabarito.values.runs import Tier
from gabarito.values.verdict import Record, Status, Verdict


def verdict(status: Status = Status.PASS, **changes: Any) -> Verdict:
    """A verdict, full points for PASS and none otherwise."""
    usual: dict[str, Any] = {
        "check": "the rule holds",
        "id": "the-rule-holds",
        "status": status,
        "points": 2.0 if status is Status.PASS else 0.0,
        "max_points": 2.0,
        "message": "" if status is Status.PASS else "Expected 1; received 0.",
        "hidden": True,
    }
    return Verdict(**{**usual, **changes})


def record(*verdicts: Verdict, **changes: Any) -> Record:
    """A record of these verdicts."""
    usual: dict[str, Any] = {
        "student": "ana",
        "slug": "perceptron",
        "sha256": "0" * 64,
        "score": sum(one.points for one in verdicts),
        "max_score": sum(one.max_points for one in verdicts),
        "status": Status.PASS,
        "tier": Tier.STRONG,
        "seconds": 1.5,
        "verdicts": verdicts,
        "file": "ana.ipynb",
        "language": "pt",
        "key": "1" * 64,
    }
    return Record(**{**usual, **changes})


_points = st.floats(0, 100)
_text = st.text(st.characters(codec="utf-8"), max_size=30)
verdicts = st.builds(
    Verdict,
    check=_text,
    id=_text.filter(bool),
    status=st.sampled_from(Status),
    points=_points,
    max_points=st.floats(0.01, 100),
    message=_text,
    hidden=st.booleans(),
    expected=_text,
    received=_text,
    hint=_text,
)
records = st.builds(
    Record,
    student=_text.filter(bool),
    slug=st.sampled_from(["perceptron", "mlp-digits"]),
    sha256=st.sampled_from(["", "a" * 64]),
    score=_points,
    max_score=_points,
    status=st.sampled_from(Status),
    tier=st.sampled_from(Tier),
    seconds=_points,
    verdicts=st.lists(verdicts, max_size=4).map(tuple),
    file=_text,
    language=st.sampled_from(["pt", "en"]),
    key=st.sampled_from(["", "b" * 64]),
    pending_points=_points,
    cpu_seconds=_points,
    memory_bytes=st.integers(0, 1 << 40),
    problem=_text,
)
