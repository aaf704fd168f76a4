"""What the benchmarks make of what they measured."""

from __future__ import annotations

import pytest
from benchmarks.floor import BARE_FORK, SANDBOX, Floor, Graded, Step
from benchmarks.machine import Facts
from benchmarks.meter import Cost
from benchmarks.report import Measured, Report, targets
from benchmarks.tables import tables


@pytest.mark.parametrize(("wall", "met"), [(0.075, True), (0.085, False)])
def test_the_sandbox_is_held_against_a_fork(wall: float, met: bool) -> None:
    steps = [Step(BARE_FORK, 0.02, 0.01), Step(f"+ seccomp: {SANDBOX}", wall, 0.03), Step("a session", 9.0, 9.0)]
    measured = Measured("toy", None, steps, [], None, {}, {})
    report = Report("2026-01-01", 1, 1, Facts(2, "cpu", "3.11", {}), 0.0, [measured])
    (target,) = targets(report)
    assert target.met is met
    assert target.received == f"{(wall - 0.02) * 1000:+.1f} ms wall"
    assert [table.row_count for table in tables(report)] == [3, 1]


@pytest.mark.parametrize(
    ("slug", "predictions", "received", "met"),
    [
        ("lenet", 0.49, "0.69 x", True),
        ("lenet", 0.6, "0.75 x", False),
        ("perceptron", 0.49, "-0.610 s", True),
        ("perceptron", 2.0, "+0.900 s", False),
    ],
)
def test_all_that_takes_part_in_grading_is_held_against_the_bare_cells(
    slug: str, predictions: float, received: str, met: bool
) -> None:
    floor = Floor([Cost(9.0, 2.0)], [Cost(9.0, 3.0)], [Graded(9.0, 0.6, predictions, 0.2, 0.1)])
    report = Report("2026-01-01", 1, 1, Facts(2, "cpu", "3.11", {}), 0.0, [Measured(slug, floor, [], [], None, {}, {})])
    (target,) = targets(report)
    assert (target.received, target.met) == (received, met)
    assert tables(report)
