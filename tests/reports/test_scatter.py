from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gabarito.reports.scatter import Spot, scatter

places = st.floats(0, 100)


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


def test_a_label_beside_the_edge_stands_inside() -> None:
    (dot,) = scatter(spots((100, 50)))
    assert dot.anchor == "end"


def test_neighbours_labels_stand_apart() -> None:
    first, second = scatter(spots((50, 50), (54, 50)))
    assert (first.dx, first.dy) != (second.dx, second.dy)
