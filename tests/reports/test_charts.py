from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gabarito.reports.charts import Spot, axis, box, histogram, scatter
from gabarito.reports.spread import Bin, Spread

places = st.floats(0, 100)


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


def test_no_bins_are_an_empty_plot() -> None:
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


def spots(*places: tuple[float, float]) -> list[Spot]:
    return [Spot(x, y, number, "good", "") for number, (x, y) in enumerate(places, 1)]


@given(st.lists(st.tuples(places, places), max_size=20))
def test_every_point_is_drawn_where_it_is_and_named_once(places: list[tuple[float, float]]) -> None:
    dots = scatter(spots(*places))
    assert sorted((dot.spot.x, dot.spot.y) for dot in dots) == sorted(places)
    assert all((dot.cx, dot.cy) == (round(dot.spot.x, 2), round(100 - dot.spot.y, 2)) for dot in dots)
    named = [int(number) for dot in dots if dot.label for number in dot.label.split(", ")]
    assert sorted(named) == list(range(1, len(places) + 1))


def test_points_on_one_place_share_a_label() -> None:
    assert [dot.label for dot in scatter(spots((50, 50), (50.5, 50.5), (90, 10)))] == ["1, 2", "", "3"]


def test_a_label_at_the_edge_is_inside_the_plot() -> None:
    (dot,) = scatter(spots((100, 50)))
    assert dot.anchor == "end"


def test_labels_of_neighbours_do_not_overlap() -> None:
    first, second = scatter(spots((50, 50), (54, 50)))
    assert (first.dx, first.dy) != (second.dx, second.dy)
