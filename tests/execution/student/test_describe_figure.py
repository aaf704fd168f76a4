"""What matplotlib drew, as plain values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest

from gabarito.execution.student.child import describe_any
from gabarito.execution.student.describe_figure import describe_figure, drawn_by
from gabarito.execution.wire.codec import decode
from gabarito.execution.wire.encode import encode
from gabarito.values.figure import HIDDEN, Axes, Figure

X = np.arange(4.0)


def axes_of(draw: Callable[[], Any]) -> Axes:
    figure = drawn_by(draw)
    assert figure is not None
    crossed = decode(encode(figure, describe_any))
    assert isinstance(crossed, Figure)
    (axes,) = crossed.axes
    return axes


def labelled() -> None:
    plt.plot(X, X**2, label="square")
    plt.title("Title")
    plt.xlabel("x")
    plt.ylabel("y")
    plt.legend()
    plt.show()


def on_axes() -> Any:
    figure, axes = plt.subplots()
    axes.plot(X, X**2, label="square")
    axes.set(title="Title", xlabel="x", ylabel="y")
    axes.legend()
    return figure, axes


def returns_axes() -> Any:
    return on_axes()[1]


def returns_artists() -> Any:
    labelled()
    return plt.gca().lines[:]


@pytest.mark.parametrize("draw", [labelled, on_axes, returns_axes, returns_artists])
def test_every_style_draws_the_same(draw: Callable[[], Any]) -> None:
    axes = axes_of(draw)
    assert (axes.title, axes.xlabel, axes.ylabel, axes.legend) == ("Title", "x", "y", ("square",))
    (line,) = axes.lines
    assert (line.label, line.x.tolist(), line.y.tolist()) == ("square", [0, 1, 2, 3], [0, 1, 4, 9])
    assert axes.points == ()


def test_points_look_alike_by_colour_and_marker() -> None:
    def draw() -> None:
        plt.scatter(X, X, c=[0, 0, 1, 1], label="by colour")
        plt.scatter(X, X, marker="x")
        plt.plot(X, X, "r^")
        plt.plot([0, 1], [1, 1], "--o")

    axes = axes_of(draw)
    one, other, plotted = axes.points
    assert one.xy.tolist() == [[n, n] for n in range(4)]
    assert one.label == "by colour"
    assert [one.looks[0] == look for look in one.looks] == [True, True, False, False]
    assert len(set(other.looks)) == len(set(plotted.looks)) == 1
    assert len({*one.looks, *other.looks, *plotted.looks}) == 4
    assert [line.x.tolist() for line in axes.lines] == [[0, 1]]


@pytest.mark.parametrize(
    "draw",
    [
        lambda: (plt.scatter(X, X, color="navy"), plt.scatter(X, X, facecolors="none", edgecolors="navy")),
        lambda: (plt.plot(X, X, "o", mfc="none", mec="red"), plt.plot(X, X, "o", mfc="none", mec="blue")),
        lambda: plt.scatter([*X, *X], [*X, *X], c="none", edgecolors=["red"] * 4 + ["blue"] * 4),
    ],
    ids=["filled-and-hollow", "two-hollow-ones", "hollow-with-a-list"],
)
def test_an_empty_inside_is_told_by_its_edge(draw: Callable[[], Any]) -> None:
    looks = [look for points in axes_of(draw).points for look in points.looks]
    assert len(set(looks[:4])) == len(set(looks[4:])) == 1
    assert looks[0] != looks[4]


def test_missing_points_are_no_numbers() -> None:
    axes = axes_of(lambda: plt.scatter(np.ma.masked_equal(X, 2), X))
    assert np.isnan(axes.points[0].xy[2]).any()


@pytest.mark.parametrize("draw", [lambda: plt.bar(X, [1, 2, 3, 4]), lambda: plt.barh(X, [1, 2, 3, 4])])
def test_bars(draw: Callable[[], Any]) -> None:
    assert axes_of(draw).bars == (1, 2, 3, 4)


def test_images() -> None:
    (image,) = axes_of(lambda: plt.imshow(np.arange(12).reshape(3, 4), cmap="gray")).images
    assert image.shape == (3, 4)
    assert image.pixels is not None
    assert image.pixels.tolist() == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]
    (large,) = axes_of(lambda: plt.imshow(np.zeros((400, 300, 3)))).images
    assert (large.shape, large.pixels) == ((400, 300, 3), None)


def test_where_axes_are_in_a_figure() -> None:
    def draw() -> Any:
        figure = plt.figure()
        figure.add_axes((0.1, 0.2, 0.5, 0.25))
        return figure

    assert axes_of(draw).place == pytest.approx((0.1, 0.2, 0.5, 0.25))


def test_axes_in_the_order_in_which_they_were_made() -> None:
    def draw() -> Any:
        _, axes = plt.subplots(2)
        axes[1].set_title("second")
        return axes

    figure = drawn_by(draw)
    assert figure is not None
    assert [axes.title for axes in figure.axes] == ["", "second"]


def test_who_draws_nothing_has_no_figure() -> None:
    plt.plot(X)
    assert drawn_by(lambda: 3) is None
    assert plt.get_fignums() == []


@pytest.mark.parametrize("close", [plt.close, lambda: plt.close("all"), lambda: plt.close(plt.gcf())])
def test_a_figure_closed_after_it_was_shown_counts(close: Callable[[], None]) -> None:
    def draw() -> None:
        plt.plot(X, X, "o")
        plt.show()
        close()

    (points,) = axes_of(draw).points
    assert points.xy.tolist() == [[n, n] for n in range(4)]
    assert plt.get_fignums() == []


def test_an_open_figure_counts_before_a_closed_one() -> None:
    def draw() -> None:
        plt.title("closed")
        plt.close()
        plt.title("open")

    assert axes_of(draw).title == "open"


def test_a_figure_that_was_not_asked_for_is_closed() -> None:
    with pytest.raises(ZeroDivisionError):
        drawn_by(lambda: (plt.plot(X), 1 / 0))
    assert plt.get_fignums() == []


@pytest.mark.parametrize("value", [None, 3, "x", X, object(), plt])
def test_anything_else_is_none(value: object) -> None:
    assert describe_figure(value) is None


def looks_of(draw: Callable[[Any], object]) -> list[tuple[str, ...]]:
    """The looks of each series on the axes, from the lowest to the highest."""
    made = drawn_by(lambda: draw(plt.subplots()[1]))
    assert made is not None
    return [one.looks for one in made.axes[0].points]


_X, _Y = [0.0, 1.0, 2.0], [3.0, 4.0, 5.0]


def _twice(axes: Any, below: dict[str, Any], above: dict[str, Any]) -> None:
    axes.scatter(_X, _Y, **below)
    axes.scatter(_X, _Y, **above)


@pytest.mark.parametrize(
    ("below", "above", "hidden"),
    [
        ({"c": "gray"}, {"c": "red"}, True),
        ({"c": "gray", "s": 9}, {"c": "red", "s": 30}, True),
        ({"c": "gray", "s": 90}, {"c": "red", "s": 30}, False),
        ({"c": "gray"}, {"c": "red", "alpha": 0.5}, False),
        ({"c": "red"}, {"facecolors": "none", "edgecolors": "k"}, False),
        ({"c": "red", "marker": "o"}, {"c": "gray", "marker": "x"}, False),
    ],
)
def test_a_point_under_another_is_hidden(below: dict[str, Any], above: dict[str, Any], hidden: bool) -> None:
    lower, upper = looks_of(lambda axes: _twice(axes, below, above))
    assert (set(lower) == {HIDDEN}) is hidden
    assert HIDDEN not in upper


def test_what_is_above_is_told_by_the_order_of_drawing_and_not_of_the_calls() -> None:
    lower, upper = looks_of(lambda axes: _twice(axes, {"c": "red", "zorder": 3}, {"c": "gray"}))
    assert set(lower) == {HIDDEN}
    assert all(look.startswith("#ff0000") for look in upper)


def test_what_nobody_sees_is_not_there() -> None:
    assert looks_of(lambda axes: axes.scatter(_X, _Y).set_visible(False)) == []
    made = drawn_by(lambda: plt.scatter(_X, _Y, alpha=0))
    assert made is not None
    assert np.isnan(made.axes[0].points[0].xy).all()


def test_points_of_one_call_hide_none_of_their_own() -> None:
    (looks,) = looks_of(lambda axes: axes.scatter([1, 1], [2, 2], c=["red", "blue"]))
    assert HIDDEN not in looks


def drawn_on(draw: Callable[[Any], object]) -> Axes:
    """What one sees of axes on which this is drawn."""
    made = drawn_by(lambda: draw(plt.subplots()[1]))
    assert made is not None
    return made.axes[0]


def seen_by(draw: Callable[[Any], object]) -> int:
    """How many points one sees."""
    return sum(int(np.isfinite(one.xy).all(axis=1).sum()) for one in drawn_on(draw).points)


def _under(draw: Callable[[Any], object]) -> Callable[[Any], object]:
    return lambda axes: (axes.scatter(_X, _Y), axes.set(xlim=(-1, 3), ylim=(2, 6)), draw(axes))


UNSEEN: dict[str, Callable[[Any], object]] = {
    "size 0": lambda axes: axes.scatter(_X, _Y, s=0),
    "next to no size": lambda axes: axes.scatter(_X, _Y, s=1e-6),
    "outside the limits": lambda axes: (axes.scatter(_X, _Y), axes.set_xlim(10, 20)),
    "outside the figure": lambda axes: axes.scatter(_X, _Y, transform=axes.figure.transFigure),
    "where a logarithm is not": lambda axes: (
        axes.set_xlim(1, 9),
        axes.set_xscale("log"),
        axes.scatter([-1, -2], [3, 4]),
    ),
    "nearly transparent": lambda axes: axes.scatter(_X, _Y, alpha=0.01),
    "as the background": lambda axes: axes.scatter(_X, _Y, color="white"),
    "nearly as the background": lambda axes: axes.scatter(_X, _Y, color="#fefefe"),
    "a cross without width": lambda axes: axes.scatter(_X, _Y, marker="x", linewidths=0),
    "no marker": lambda axes: axes.scatter(_X, _Y, marker=""),
    "a plot nearly transparent": lambda axes: axes.plot(_X, _Y, "o", alpha=0.01),
    "a plot of size 0": lambda axes: axes.plot(_X, _Y, "o", markersize=0),
    "axes that are not shown": lambda axes: (axes.scatter(_X, _Y), axes.set_visible(False)),
    "axes without extent": lambda axes: (axes.scatter(_X, _Y), axes.set_position([0.1, 0.1, 1e-3, 0.8])),
    "a figure without extent": lambda axes: (axes.scatter(_X, _Y), axes.figure.set_size_inches(0.01, 0.01)),
    "a figure of few pixels": lambda axes: (axes.scatter(_X, _Y), axes.figure.set_dpi(1)),
    "under a patch": _under(lambda axes: axes.axvspan(-1, 3, color="white", zorder=9)),
    "under a region": _under(lambda axes: axes.fill_between([-1, 3], 2, 6, color="white", zorder=9)),
    "under an image": _under(lambda axes: axes.imshow(np.ones((2, 2)), extent=(-1, 3, 2, 6), zorder=9, aspect="auto")),
    "under other axes": lambda axes: (axes.scatter(_X, _Y), axes.figure.add_axes((0.0, 0.0, 1.0, 1.0))),
}
SEEN: dict[str, Callable[[Any], object]] = {
    "as usual": lambda axes: axes.scatter(_X, _Y),
    "small": lambda axes: axes.scatter(_X, _Y, s=1),
    "on the limits": lambda axes: (axes.scatter(_X, _Y), axes.set(xlim=(0, 2), ylim=(3, 5))),
    "limits the other way": lambda axes: (axes.scatter(_X, _Y), axes.set_xlim(3, -1)),
    "half transparent": lambda axes: axes.scatter(_X, _Y, alpha=0.2),
    "white with an edge": lambda axes: axes.scatter(_X, _Y, color="white", edgecolors="black"),
    "white on grey": lambda axes: (axes.scatter(_X, _Y, color="white"), axes.set_facecolor("0.8")),
    "a cross": lambda axes: axes.scatter(_X, _Y, marker="x"),
    "a plot of points": lambda axes: axes.plot(_X, _Y, ","),
    "markers on a line without width": lambda axes: axes.plot(_X, _Y, "-o", linewidth=0),
    "small axes among others": lambda axes: (axes.scatter(_X, _Y), axes.set_position([0.1, 0.1, 0.1, 0.1])),
    "above a region": _under(lambda axes: axes.axvspan(-1, 3, color="white", zorder=0)),
    "under a clear region": _under(lambda axes: axes.axvspan(-1, 3, color="red", alpha=0.3, zorder=9)),
    "under a legend": lambda axes: (axes.scatter(_X, _Y, label="points"), axes.legend(framealpha=1)),
    "a second axis": lambda axes: (axes.scatter(_X, _Y), axes.twinx().plot(_X, _Y)),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_points_that_nobody_sees(name: str) -> None:
    assert seen_by(UNSEEN[name]) == 0


@pytest.mark.parametrize("name", SEEN)
def test_points_that_one_sees(name: str) -> None:
    assert seen_by(SEEN[name]) == 3


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ({"color": "red"}, {"color": (254 / 255, 0, 0)}, True),
        ({"color": "red"}, {"color": (1, 0.04, 0.04)}, True),
        ({"color": "tab:orange"}, {"color": "tab:green"}, False),
        ({"color": "red", "alpha": 0.5}, {"color": "red", "alpha": 0.51}, True),
        ({"color": "red", "alpha": 0.2}, {"color": "red"}, False),
        ({"color": "red", "marker": (4, 0, 45)}, {"color": "red", "marker": (4, 0, 45.5)}, True),
        ({"color": "red", "marker": "s"}, {"color": "red", "marker": "D"}, False),
        ({"facecolors": "white", "edgecolors": "red"}, {"facecolors": "white", "edgecolors": "blue"}, False),
    ],
)
def test_looks_that_nobody_tells_apart_are_one(one: dict[str, Any], other: dict[str, Any], alike: bool) -> None:
    first, second = looks_of(lambda axes: (axes.scatter(_X, _Y, **one), axes.scatter(_Y, _X, **other)))
    assert (first == second) is alike


def test_a_marker_is_the_same_by_scatter_and_by_plot() -> None:
    first, second = looks_of(lambda axes: (axes.scatter(_X, _Y, color="red"), axes.plot(_Y, _X, "o", color="red")))
    assert first == second


@pytest.mark.parametrize(
    ("settings", "lines"),
    [({}, 1), ({"linewidth": 0}, 0), ({"alpha": 0.01}, 0), ({"color": "white"}, 0), ({"visible": False}, 0)],
)
def test_lines_that_one_sees(settings: dict[str, Any], lines: int) -> None:
    assert len(drawn_on(lambda axes: axes.plot(_X, _Y, **settings)).lines) == lines


def test_a_line_outside_the_limits_is_not_seen() -> None:
    assert drawn_on(lambda axes: (axes.plot(_X, _Y), axes.set_ylim(10, 20))).lines == ()


@pytest.mark.parametrize(
    ("name", "settings", "seen"),
    [
        ("firmness", {}, True),
        ("x", {}, True),
        ("", {}, False),
        ("\u200b", {}, False),
        ("\u2800", {}, False),
        ("$\\ $", {}, False),
        ("firmness", {"alpha": 0.0}, False),
        ("firmness", {"color": "white"}, False),
        ("firmness", {"fontsize": 0.01}, False),
        ("firmness", {"visible": False}, False),
    ],
)
def test_labels_that_one_sees(name: str, settings: dict[str, Any], seen: bool) -> None:
    axes = drawn_on(lambda axes: (axes.scatter(_X, _Y), axes.set_xlabel(name, **settings)))
    assert bool(axes.xlabel) is seen


def test_axes_that_are_off_have_no_labels() -> None:
    assert not drawn_on(lambda axes: (axes.scatter(_X, _Y), axes.set_xlabel("firmness"), axes.axis("off"))).xlabel
