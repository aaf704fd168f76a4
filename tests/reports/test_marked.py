from __future__ import annotations

import dataclasses

import pytest

from gabarito.reports.marked import with_marks
from gabarito.values.verdict import Record, Status
from tests.reports.made import record, verdict


def waiting() -> Record:
    made = record("Ana", [verdict(0, Status.PASS), verdict(1, Status.PENDING, message="Awaits.")])
    return dataclasses.replace(made, score=1.0, max_score=1.0, pending_points=3.0)


@pytest.mark.parametrize(
    ("points", "status", "whole", "score"),
    [
        (3.0, Status.PASS, Status.PASS, 4.0),
        (1.5, Status.PARTIAL, Status.PARTIAL, 2.5),
        (0.0, Status.FAIL, Status.PARTIAL, 1.0),
        (99.0, Status.PASS, Status.PASS, 4.0),
        (-1.0, Status.FAIL, Status.PARTIAL, 1.0),
    ],
)
def test_a_mark_makes_a_verdict(points: float, status: Status, whole: Status, score: float) -> None:
    marked = with_marks(waiting(), {"predict": points})
    assert marked.verdicts[1].status is status
    assert (marked.status, marked.score, marked.max_score, marked.pending_points) == (whole, score, 4.0, 0.0)
    assert marked.verdicts[1].message == ""


@pytest.mark.parametrize("marks", [{}, {"other": 1.0}, {"w-shape": 0.0}])
def test_what_nobody_marked_stays_as_it_is(marks: dict[str, float]) -> None:
    assert with_marks(waiting(), marks) == waiting()
