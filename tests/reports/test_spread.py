from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gabarito.reports.spread import MIN_VALUES, Spread, magnitudes, outliers

positive = st.floats(1e-3, 1e5)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=50))
def test_quartiles_are_those_of_numpy(values: list[float]) -> None:
    spread = Spread.of(values)
    assert spread is not None
    found = (spread.low, spread.q1, spread.median, spread.q3, spread.p90, spread.high)
    assert np.allclose(found, np.percentile(values, [0, 25, 50, 75, 90, 100]))
    assert spread.low <= spread.whiskers[0] <= spread.whiskers[1] <= spread.high


def test_no_values_have_no_spread() -> None:
    assert Spread.of([]) is None


def test_values_far_from_the_box_are_outliers() -> None:
    values = [*range(10, 21), 100, -80]
    assert outliers(values, float) == (-80, 100)
    spread = Spread.of(values)
    assert spread is not None
    assert spread.whiskers == (10, 20)


def test_the_fence_is_one_and_a_half_boxes_away() -> None:
    # Quartiles 1 and 3 of nine values: the fences are -2 and 6.
    box = [0, 1, 1, 2, 2, 3, 3, 3]
    assert outliers([*box, 6], float) == ()
    assert outliers([*box, 6.01], float) == (6.01,)


@pytest.mark.parametrize("values", [[1, 100], [5.0] * 20 + [6.0], [*range(MIN_VALUES - 2), 1000]])
def test_few_values_and_equal_ones_have_no_outliers(values: list[float]) -> None:
    assert outliers(values, float) == ()


def test_times_are_compared_by_orders_of_magnitude() -> None:
    times = [0.5, 1, 1, 2, 2, 2, 4, 4, 8, 0.0]
    assert outliers(times, float) == (8,)
    assert outliers(times, float, logarithmic=True) == ()
    assert outliers([*times, 300], float, logarithmic=True) == (300,)


@given(st.lists(positive, min_size=1, max_size=50))
@example([math.nextafter(1e5, 0)])
def test_every_value_is_in_one_bin(values: list[float]) -> None:
    bins = magnitudes(values)
    assert sum(one.count for one in bins) == len(values)
    for one in bins:
        assert one.count == sum(one.low <= value < one.high for value in values)
    assert bins[0].count
    assert bins[-1].count


def test_edges_are_round_numbers() -> None:
    bins = magnitudes([0.3, 70])
    assert [one.low for one in bins] == [0.2, 0.5, 1, 2, 5, 10, 20, 50]
    assert bins[-1].high == 100


def test_no_values_have_no_bins() -> None:
    assert magnitudes([0.0, -1.0]) == ()
