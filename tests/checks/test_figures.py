from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.checks import (
    Junk,
    Matcher,
    Mismatch,
    at_least,
    draws,
    labelled_axes,
    line_of,
    line_through,
    scatter_of,
)
from gabarito.values.errors import CourseError
from gabarito.values.figure import Axes, Figure, Points

from .material import fast, holds_of, refusal, status
from .nets import Drawing, figure, lines, scatter

_XY = np.array([[0.0, 1.0], [1.0, 3.0], [2.0, 2.0], [5.0, -1.0], [5.0, -1.0]])
_BY = np.array(["x", "o", "o", "x", "x"])


def _artists(*parts: tuple[Any, str], beside: Axes | None = None) -> Figure:
    points = tuple(Points(_XY[place], (look,) * len(_XY[place])) for place, look in parts)
    return figure(Axes(points=points, lines=() if beside is None else beside.lines))


_TOLD = [
    figure(scatter(_XY, _BY)),
    figure(scatter(_XY[::-1], _BY[::-1])),
    figure(scatter(_XY.astype(np.float32), ["red" if one == "x" else "blue" for one in _BY])),
    _artists((_BY == "x", "red"), (_BY == "o", "blue")),
    _artists((_BY == "o", "o"), (_BY == "x", "^"), beside=lines([0.0, 1.0])),
    _artists(([0], "red"), ([3, 4], "red"), ([2], "blue"), ([1], "blue")),
    figure(lines([1.0, 2.0]), scatter(_XY + 1e-9, _BY)),
]


@pytest.mark.parametrize("drawn", _TOLD)
def test_a_scatter_plot_in_every_form(drawn: Figure) -> None:
    assert holds_of(scatter_of(_XY, by=_BY) & scatter_of(_XY), drawn)
    assert holds_of(scatter_of(_XY, by=(_BY == "x").astype(int)), drawn)
    assert not holds_of(scatter_of(_XY, by=np.roll(_BY, 1)), drawn)


@pytest.mark.parametrize(
    "drawn",
    [
        figure(scatter(_XY[:4], _BY[:4])),
        figure(scatter(np.vstack([_XY, _XY[:1]]), [*_BY, "x"])),
        figure(scatter(_XY[[0, 1, 1, 3, 4]], _BY)),
        figure(scatter(_XY[[0, 0, 1, 2, 3]])),
        figure(scatter(_XY[:, ::-1], _BY)),
        figure(scatter(_XY + 0.1, _BY)),
        figure(scatter(_XY * [1, np.nan], _BY)),
        figure(lines(_XY[:, 1], x=_XY[:, 0])),
        figure(scatter(_XY[:2], _BY[:2]), scatter(_XY[2:], _BY[2:])),
    ],
)
def test_other_points(drawn: Figure) -> None:
    assert status(scatter_of(_XY, by=_BY), drawn) == status(scatter_of(_XY), drawn) == "refuses"


def _series(*parts: tuple[Any, Any]) -> Figure:
    """Series one above the other, each of some of the samples, with their looks."""
    return figure(
        Axes(
            points=tuple(
                Points(_XY[place], tuple(np.broadcast_to(look, len(_XY[place])).tolist())) for place, look in parts
            )
        )
    )


_ALL, _IS_X = slice(None), _BY == "x"
_COLOURS = np.where(_IS_X, "red", "blue")


@pytest.mark.parametrize(
    "drawn",
    [
        _series((_ALL, "hidden"), (_IS_X, "red"), (~_IS_X, "blue")),
        _series((_ALL, "grey"), (_IS_X, "red"), (~_IS_X, "blue")),
        _series((_ALL, "grey"), (_ALL, _COLOURS)),
        _series((_ALL, _COLOURS), (_ALL, "ring")),
        _series((_ALL, _COLOURS), (_IS_X, "ring")),
        _series((_ALL, _COLOURS), ([1], "ring"), ([3], "ring")),
        _series((_ALL, "grey"), (_IS_X, "red")),  # one class is what is left
        _series((_ALL, "hidden"), (_ALL, "hidden"), (_ALL, _COLOURS)),
    ],
    ids=range(8),
)
def test_samples_may_be_drawn_again_below_or_around(drawn: Figure) -> None:
    assert holds_of(scatter_of(_XY, by=_BY), drawn)
    assert not holds_of(scatter_of(_XY, by=np.roll(_BY, 1)), drawn)
    assert holds_of(scatter_of(_XY), drawn)


@pytest.mark.parametrize(
    "drawn",
    [
        _series((_ALL, "grey")),
        _series((_ALL, "hidden"), (_ALL, "grey")),  # all grey above the coloured ones
        _series((_ALL, "grey"), ([0], "red"), ([1, 2], "blue")),  # a sample has no colour
        _series((_ALL, "grey"), (_IS_X, "red"), (~_IS_X, "red")),
        _series((_ALL, "grey"), ([0, 1, 2], "red")),
        _series((_ALL, "grey"), (_ALL, ["1", "2", "3", "4", "5"])),
        _series((_IS_X, "red"), (_IS_X, "grey")),  # a class is missing
        _series((_ALL, _COLOURS), ([0, 0], "red")),  # twice in one series
    ],
    ids=range(8),
)
def test_samples_that_are_drawn_again_tell_no_classes_apart_by_that(drawn: Figure) -> None:
    assert not holds_of(scatter_of(_XY, by=_BY), drawn)


@pytest.mark.parametrize("others", [_XY + 0.5, _XY[:1] * [[1.0, 1.05]], [[9.0, 9.0]], np.tile(_XY, (30, 1))])
def test_points_that_are_no_samples_are_refused_whatever_is_right_beside_them(others: Any) -> None:
    right = Points(_XY, tuple(_COLOURS.tolist()))
    beside = Points(np.asarray(others), ("grey",) * len(others))
    for points in ((beside, right), (right, beside)):
        assert status(scatter_of(_XY, by=_BY), figure(Axes(points=points))) == "refuses"


def test_samples_at_one_place_show_the_look_of_one() -> None:
    points, by = np.array([[0.0, 0.0], [0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]), np.array([0, 1, 0, 1])
    parts = (Points(points[by == 0], ("hidden", "red")), Points(points[by == 1], ("blue", "blue")))
    assert holds_of(scatter_of(points, by=by), figure(Axes(points=parts)))


def test_swapped_axes_are_told() -> None:
    assert "swapped" in str(refusal(scatter_of(_XY), figure(scatter(_XY[:, ::-1]))))
    assert "swapped" not in str(refusal(scatter_of(_XY), figure(scatter(-_XY))))


@pytest.mark.parametrize("looks", [["o"] * 5, ["1", "2", "3", "4", "5"], ["x", "o", "x", "x", "x"]])
def test_classes_that_are_not_told_apart(looks: list[str]) -> None:
    drawn = figure(scatter(_XY, looks))
    assert holds_of(scatter_of(_XY), drawn)
    assert "colour" in str(refusal(scatter_of(_XY, by=_BY), drawn))


@fast
@given(st.permutations(range(8)), st.integers(1, 8), st.data())
def test_neither_order_nor_artists_matter(order: list[int], first: int, data: st.DataObject) -> None:
    points = np.array([[0, 0], [0, 1], [1, 0], [1, 1], [2, 0], [0, 2], [2, 2], [0, 0]]) * 10.0
    by = np.array(data.draw(st.lists(st.integers(0, 2), min_size=7, max_size=7)))
    by = np.append(by, by[0])  # the same point twice
    looks = np.array(["red", "green", "blue"])[by]
    parts = [order[:first], order[first:]]
    drawn = figure(Axes(points=tuple(Points(points[part], tuple(looks[part])) for part in parts)))
    assert holds_of(scatter_of(points, by=by), drawn)
    whole = figure(Axes(points=(Points(points, tuple(looks)),)))
    assert not holds_of(scatter_of(points[:-1], by=by[:-1]), whole)
    moved = points.copy()
    moved[0] += 0.5
    assert not holds_of(scatter_of(moved), drawn)


# -- lines ---------------------------------------------------------------------------------------------------

_BOUNDARY = line_through([0, 4], [1, 3], tol=0.01)  # y = 1 + x / 2


@pytest.mark.parametrize("x", [[0, 4], [-10, 10], [1, 2], [4, 0], np.linspace(0, 1, 50), [0, np.nan, 4, 9]])
def test_a_boundary_may_be_drawn_as_far_as_one_likes(x: Any) -> None:
    assert holds_of(_BOUNDARY, figure(lines(1 + np.asarray(x) / 2, x=x)))


@pytest.mark.parametrize("y", [lambda x: 1 - x / 2, lambda x: x / 2, lambda x: 1.1 + x / 2, np.ones_like, np.sin])
def test_another_boundary(y: Callable[[Any], Any]) -> None:
    x = np.linspace(-5, 5, 11)
    assert status(_BOUNDARY, figure(lines(y(x), x=x))) == "refuses"


def test_a_vertical_line() -> None:
    matcher = line_through([2, 2], [0, 1], tol=0.01)
    assert holds_of(matcher, figure(lines([-5, 5], x=[2, 2])))
    assert not holds_of(matcher, figure(lines([-5, 5], x=[3, 3])))


def test_one_line_of_several_is_enough() -> None:
    x = np.array([0.0, 4.0])
    assert holds_of(_BOUNDARY, figure(scatter(_XY), lines(x, 1 + x / 2, x=x)))
    assert status(_BOUNDARY, figure(scatter(_XY))) == "refuses"
    assert status(_BOUNDARY, figure(lines([1.0], x=[0.0]))) == "refuses"


@fast
@given(st.integers(2, 12), st.integers(0, 5))
def test_a_curve_goes_through_its_own_points(n: int, seed: int) -> None:
    y = np.random.default_rng(seed).normal(size=n)
    assert holds_of(line_through(np.arange(n), y, tol=1e-6), figure(lines(y)))
    assert not holds_of(line_through([n / 2], [y.max() + n + 9], tol=0.5), figure(lines(y * 0)))


def test_a_line_of_so_many_points() -> None:
    drawn = figure(lines([1.0] * 20, [2.0] * 5))
    assert holds_of(line_of(20) & line_of(5) & line_of(at_least(6)), drawn)
    assert str(refusal(line_of(6), drawn)) == "Expected a line of 6 points; received lines of 20, 5 points."
    assert status(line_of(5), figure(scatter(_XY))) == "refuses"


# -- words ---------------------------------------------------------------------------------------------------


def test_labels_are_asked_of_all_that_is_drawn() -> None:
    named = lines([1.0, 2.0], title="Loss", xlabel="epoch", ylabel="loss")
    colour_bar = Axes(ylabel="class")
    assert holds_of(labelled_axes(), figure(named, colour_bar))
    assert status(labelled_axes(), figure(named, lines([1.0, 2.0]))) == "refuses"
    assert status(labelled_axes(), figure(lines([1.0, 2.0], xlabel="epoch", ylabel=" "))) == "refuses"
    for blank in ("\u200b", "\u3164", "\u2800", "\u00ad\u2003"):
        assert status(labelled_axes(), figure(lines([1.0, 2.0], xlabel=blank, ylabel="loss"))) == "refuses"
    assert holds_of(labelled_axes(), figure(lines([1.0, 2.0], xlabel="t", ylabel="σ²")))


@pytest.mark.parametrize("matcher", [scatter_of(_XY), labelled_axes(), line_of(2), _BOUNDARY], ids=repr)
@pytest.mark.parametrize("value", [None, figure(), figure(Axes(title="t", xlabel="x")), Axes(), "figure", 3])
def test_an_empty_figure_is_none(matcher: Matcher, value: object) -> None:
    assert status(matcher, value) == status(~matcher, value) == "junk"


# -- functions -----------------------------------------------------------------------------------------------


def test_a_function_that_draws() -> None:
    matcher = draws(_XY, _BY, then=scatter_of(_XY, by=_BY))
    assert holds_of(matcher, Drawing(lambda xy, by: figure(scatter(xy, by))))
    found = refusal(matcher, Drawing(lambda xy, _: figure(scatter(xy))))
    assert "for array(5, 2), array(5,)" in str(found)
    assert status(matcher, Drawing(lambda *_: None)) == "junk"
    assert status(matcher, lambda *_: figure(scatter(_XY, _BY))) == "junk"


def test_a_function_gets_copies() -> None:
    def spoil(xy: Any) -> Figure:
        drawn = figure(scatter(xy.copy()))
        xy[:] = 0
        return drawn

    matcher = draws(_XY.copy(), then=scatter_of(_XY))
    assert holds_of(matcher, Drawing(spoil))
    assert holds_of(matcher, Drawing(spoil))


def test_what_it_raises_passes_through() -> None:
    def fail(_: object) -> Figure:
        raise Mismatch("a value returned", "ValueError")

    with pytest.raises(Mismatch, match="ValueError"):
        draws(1, then=labelled_axes())(Drawing(fail))


@pytest.mark.parametrize(
    "write",
    [
        lambda: scatter_of(_XY.T),
        lambda: scatter_of(_XY * np.nan),
        lambda: scatter_of(_XY[:0]),
        lambda: scatter_of(_XY, by=_BY[:3]),
        lambda: line_through([1, 2], [1], 0.1),
        lambda: line_through([1], [1], 0),
        lambda: draws(1, then="scatter"),  # type: ignore[arg-type]  # it is what is refused
    ],
)
def test_what_could_tell_nothing_is_refused_at_once(write: Callable[[], object]) -> None:
    with pytest.raises(CourseError):
        write()


def test_junk_is_junk() -> None:
    with pytest.raises(Junk):
        labelled_axes()(Drawing)


def test_a_class_that_is_left_out_is_named() -> None:
    def hint(*chosen: Any) -> str:
        return str(refusal(scatter_of(_XY, by=_BY), _artists(*((place, "red") for place in chosen))).hint or "")

    left_out, right = _BY == "o", _BY == "x"
    assert hint(right) == hint(right, right) == "Class o has no point in it."
    assert hint(left_out) == "Class x has no point in it."
    # One of each is missing; nothing is known of the classes.
    assert not hint([0, 1])
    assert not refusal(scatter_of(_XY), _artists((right, "red"))).hint


def test_an_axis_without_a_label_is_counted_by_its_name() -> None:
    assert refusal(labelled_axes(), figure(lines([1.0, 2.0]))).label == "no-label-on-x"
