"""What the benchmarks make of what they measured."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from benchmarks import scale
from benchmarks.diagnosis_cost import Clock, timed
from benchmarks.floor import BARE_FORK, SANDBOX, Floor, Graded, Step
from benchmarks.machine import Facts
from benchmarks.meter import Cost
from benchmarks.report import Measured, Report, targets
from benchmarks.tables import tables

from gabarito.checks import close_to
from gabarito.checks.matcher import refusal_of


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


def test_a_queue_of_one_worker_serves_one_after_the_other() -> None:
    together = np.zeros(3), np.array([1.0, 2.0, 3.0])
    assert scale.waits(*together, 1, 0.0).tolist() == [1.0, 3.0, 6.0]
    assert scale.waits(*together, 3, 0.0).tolist() == [1.0, 2.0, 3.0]
    # The scheduler takes one at a time as well.
    assert scale.waits(*together, 3, 10.0).tolist() == [11.0, 22.0, 33.0]
    assert scale.waits(np.array([5.0, 0.0]), np.array([1.0, 1.0]), 1, 0.0).tolist() == [1.0, 1.0]


def test_the_fewest_workers_are_found() -> None:
    assert scale.fewest(lambda workers: workers >= 1) == 1
    assert scale.fewest(lambda workers: workers >= 37) == 37
    assert scale.fewest(lambda workers: False) is None
    assert scale.fewest(lambda workers: workers >= 1_000) in range(1_000, 1_025)


def test_a_rush_comes_at_the_end() -> None:
    arrivals = scale.before_a_deadline(10_000, 2.0, 2.0, np.random.default_rng(0))
    assert 0 <= arrivals.min() < arrivals.max() <= 7_200
    assert np.mean(arrivals > 3_600) == pytest.approx(0.75, abs=0.02)


def test_seconds_come_from_records(tmp_path: Path) -> None:
    file = tmp_path / "results.jsonl"
    file.write_text('{"seconds": 1.5}\n{"seconds": 0}\n{"student": "x"}\n')
    assert scale.measured([file]).tolist() == [1.5]
    file.write_text("{}\n")
    with pytest.raises(SystemExit):
        scale.measured([file])


def test_all_that_finds_a_sentence_is_timed_where_it_is_called_today() -> None:
    clock = Clock()
    with timed(clock):
        assert refusal_of(close_to([1.0, 2.0, 3.5]), [2.0, 4.0, 7.0]) is not None
    assert clock.seconds > 0
