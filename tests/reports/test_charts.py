from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gabarito.reports.charts import axis, box, histogram
from gabarito.reports.spread import Bin, Spread


def test_columns_stand_side_by_side_and_the_tallest_is_full() -> None:
    plot = histogram([Bin(0, 10, 1), Bin(10, 20, 0), Bin(20, 30, 4), Bin(30, 40, 3)], "{:g}".format, "%")
    assert [(bar.x, bar.width, bar.height) for bar in plot.bars] == [
        (0, 25, 25),
        (25, 25, 0),
        (50, 25, 100),
        (75, 25, 75),
    ]
    assert plot.bars[0].label == "0–10%"
    assert [(tick.at, tick.label) for tick in plot.ticks][::2] == [(0, "0"), (50, "20"), (100, "40")]


def test_nothing_is_an_empty_plot() -> None:
    assert histogram([], str).bars == ()
    assert histogram([Bin(0, 1, 0)], str).bars[0].height == 0


@given(st.lists(st.floats(-50, 150), min_size=1, max_size=30), st.none() | st.floats(-50, 150))
def test_a_box_stays_inside_its_axis(values: list[float], mark: float | None) -> None:
    spread = Spread.of(values)
    assert spread is not None
    row = box("perceptron", "", spread, mark)
    places = [row.whiskers[0], row.box[0], row.median, row.box[1], row.whiskers[1]]
    assert all(0 <= place <= 100 for place in [*places, *([] if row.mark is None else [row.mark])])
    assert row.box[0] <= row.median <= row.box[1]


def test_an_axis_has_the_ticks_that_it_reaches() -> None:
    ticks = axis(-0.1, 0.9, (-0.2, 0.0, 0.4, 1.0), str)
    assert [(tick.at, tick.label) for tick in ticks] == [(10, "0.0"), (50, "0.4")]
