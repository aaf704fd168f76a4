"""Records in which the marks that people gave count like any other verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gabarito.values.verdict import Record, Status, Verdict, overall


def with_marks(record: Record, marks: Mapping[str, float]) -> Record:
    """Return the record with its written answers marked: `marks` are points by the id of the check.

    What is marked is no longer pending, but part of the score and of the full mark.
    """
    verdicts = tuple(_marked(one, marks) for one in record.verdicts)
    given = [after for before, after in zip(record.verdicts, verdicts, strict=True) if after is not before]
    if not given:
        return record
    worth = sum(one.max_points for one in given)
    return replace(
        record,
        verdicts=verdicts,
        score=round(record.score + sum(one.points for one in given), 2),
        max_score=record.max_score + worth,
        pending_points=record.pending_points - worth,
        status=overall(verdicts),
    )


def _marked(one: Verdict, marks: Mapping[str, float]) -> Verdict:
    if one.status is not Status.PENDING or one.id not in marks:
        return one
    points = min(max(marks[one.id], 0.0), one.max_points)
    status = Status.PASS if points == one.max_points else Status.PARTIAL if points > 0 else Status.FAIL
    # That it awaits a mark is no longer true, and what the marker said is in the gradebook.
    return replace(one, status=status, points=points, message="")
