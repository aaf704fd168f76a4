"""Matchers of figures: what is drawn on their axes, and how the axes are labelled."""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Sequence
from typing import Any, NoReturn

import attrs
import numpy as np
from numpy.typing import NDArray

from gabarito.checks.functions import A_FUNCTION, OfOneCall
from gabarito.checks.matcher import Judge, Matcher, refusal_of
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.reading import is_a
from gabarito.checks.show import number, show
from gabarito.checks.values import amount_of, as_judge
from gabarito.values.errors import CourseError
from gabarito.values.figure import HIDDEN, Axes, Figure, Line, Points
from gabarito.values.text import Text

# How far a drawn point may lie from where it belongs, as a fraction of the span of the data.
_NEAR = 1e-4
# How often each sample may be drawn: behind all, in its colour, with a ring around it, and once for each of many more.
_MAX_SERIES = 20
Spots = NDArray[np.float64]
_NOT_SEEN = Text(
    "Nobody sees the others: they are outside the limits, covered, of no size or of the colour behind them."
)
# Letters and a sign without ink: the fillers of Hangul, and the cell of Braille without points.
_BLANK = "\u115f\u1160\u3164\uffa0\u2800"
_LEFT_OUT = Text("Class {c} has no point in it.")
_SWAPPED = Text("x and y are swapped: the first column belongs on the horizontal axis.")


class draws(OfOneCall):
    """A function that, called with these arguments, draws (or returns) a figure that the matcher accepts."""

    does = Text("a function that draws {m}")

    def result(self, function: object) -> object:
        draw = getattr(type(function), "draw", None)  # only the proxy of a student's function has it
        if not callable(draw):
            raise Junk(A_FUNCTION, show(function))
        return draw(function, *copy.deepcopy(self.case))


class _OnSomeAxes(Matcher):
    """A matcher that holds if any axes of the figure are as expected."""

    def _judge(self, axes: Axes) -> None:
        raise NotImplementedError

    def __call__(self, value: object, /) -> None:
        drawn = _drawn(value, self.text)
        refusals = []
        for axes in drawn:
            refusal = refusal_of(self._judge, axes)
            if refusal is None:
                return
            refusals.append(refusal)
        # A refusal with a hint came nearest.
        raise max(refusals, key=lambda refusal: refusal.hint is not None)


@attrs.frozen(repr=False)
class scatter_of(_OnSomeAxes):
    """A figure in which every sample is drawn as a point, and no other points are. Lines, regions and bars are free.

    A sample may be drawn again in another series, as where all are grey below the coloured ones or some have a ring
    around them; but not twice in one.

    Args:
        points: the samples, shape (n, 2): x and y.
        by: the class of each, shape (n,). If it is given, the points of a class have a look (colour and marker) in
            common that no other class has. One class may have none but that of all.

    Raises:
        CourseError: if the arrays have other shapes, or a number is not finite.
    """

    points: NDArray[Any]
    by: NDArray[Any] | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        points = np.asarray(self.points)
        right = points.ndim == 2 and points.shape[1] == 2 and points.size and points.dtype.kind in "biuf"
        if not right or not np.isfinite(points).all():
            raise CourseError("points of shape (n, 2)", str(show(points)), "Fix scatter_of.")
        if self.by is not None and np.shape(self.by) != points.shape[:1]:
            received = f"{points.shape[0]} points and classes of shape {np.shape(self.by)}"
            raise CourseError("a class for each point", received, "Fix scatter_of.")

    @property
    def text(self) -> Text:
        n = str(len(self.points))
        if self.by is None:
            return Text("a scatter plot of {n} points").fill(n=n)
        k = str(len(np.unique(self.by)))
        words = Text("a scatter plot of {n} points that tells {k} classes apart")
        return words.fill(n=n, k=k)

    def _judge(self, axes: Axes) -> None:
        right = np.asarray(self.points, dtype=np.float64)
        spots, spot_of, room = spots_of(right)
        series = [_visible(one) for one in axes.points]
        drawn = np.concatenate([xy for xy, _ in series] or [np.empty((0, 2))])
        found = Text("{n} points").fill(n=str(len(drawn)))
        if not len(right) <= len(drawn) <= _MAX_SERIES * len(right):
            placed = sum(len(one.looks) for one in axes.points)
            unseen = _NOT_SEEN if len(drawn) < len(right) <= placed else None
            raise Mismatch(self.text, found, unseen or self._class_left_out(drawn))
        seen: list[set[str]] = [set() for _ in spots]
        times = np.zeros(len(spots), dtype=int)
        for xy, looks in series:
            places = places_of(xy, spots, right)
            if places is None:
                self._refuse(found, drawn, spots, right)
            once = np.bincount(places, minlength=len(spots))
            if (once > room).any():
                raise Mismatch(self.text, found + Text(", some of them twice"), self._class_left_out(drawn))
            times += once
            for place, look in zip(places, looks, strict=True):
                seen[place].add(look)
        if (times < room).any():
            raise Mismatch(self.text, Text("only some of them"), self._class_left_out(drawn))
        if self.by is not None:
            self._tell_apart(np.asarray(self.by), spot_of, [looks - {HIDDEN} for looks in seen])

    def _class_left_out(self, drawn: Spots) -> Text | None:
        """Say which class has no point, where all other classes have all of theirs."""
        if self.by is None or not 0 < len(drawn) <= _MAX_SERIES * len(self.points):
            return None
        kinds, right = np.asarray(self.by), np.asarray(self.points, dtype=np.float64)
        near = _near(right)
        apart = np.array([np.abs((drawn - point) / near).max(axis=1).min() for point in right])
        gone = np.unique(kinds[apart > 1])
        if len(gone) != 1 or (apart[kinds == gone[0]] <= 1).any() or len(np.unique(kinds)) < 2:
            return None
        return _LEFT_OUT.fill(c=str(gone[0]))

    def _refuse(self, found: Text, drawn: Spots, spots: Spots, right: Spots) -> NoReturn:
        """Refuse points that are no samples, and say why they may be none."""
        if len(drawn) != len(right):
            raise Mismatch(self.text, found + Text(", not all of them samples"))
        swapped = places_of(drawn[:, ::-1], spots, right) is not None
        raise Mismatch(self.text, Text("other points"), _SWAPPED if swapped else None)

    def _tell_apart(self, classes: NDArray[Any], spot_of: NDArray[np.intp], seen: Sequence[set[str]]) -> None:
        # A spot with samples of several classes shows the look of whichever was drawn last.
        of_spot: dict[int, set[Any]] = {}
        for kind, spot in zip(classes.tolist(), spot_of.tolist(), strict=True):
            of_spot.setdefault(spot, set()).add(kind)
        looks: dict[Any, list[set[str]]] = {}
        for spot, kinds in of_spot.items():
            if len(kinds) == 1:
                looks.setdefault(next(iter(kinds)), []).append(seen[spot])
        shared = {kind: set.intersection(*several) for kind, several in looks.items()}
        beyond = {
            kind: set().union(*(look for other, several in looks.items() if other != kind for look in several))
            for kind in looks
        }
        plain = [kind for kind, own in shared.items() if not own - beyond[kind]]
        # One class may be what has only the look of all, such as grey; then every sample of it.
        is_rest = len(looks) > 1 and len(plain) == 1 and bool(shared[plain[0]])
        if not plain or (is_rest and all(one == shared[plain[0]] for one in looks[plain[0]])):
            return
        number_of = len({look for one in seen for look in one})
        ways = Text("points that look in {s} ways").fill(s=str(number_of))
        received = ways if number_of > 1 else Text("points that all look alike")
        hint = Text("Give each class a colour or a marker of its own.")
        raise Mismatch(self.text, received, hint)


@attrs.frozen(repr=False)
class line_of(_OnSomeAxes):
    """A figure with a line of this many points, such as a loss for each epoch: a number, or a matcher of one."""

    points: Judge | int

    @property
    def text(self) -> Text:
        return Text("a line of {n} points").fill(n=amount_of(self.points))

    def _judge(self, axes: Axes) -> None:
        if any(refusal_of(as_judge(self.points), len(line.x)) is None for line in axes.lines):
            return
        found = ", ".join(str(len(line.x)) for line in axes.lines[:6])
        received = Text("lines of {n} points").fill(n=found)
        raise Mismatch(self.text, received if found else Text("no line"))


@attrs.frozen(repr=False)
class line_through(_OnSomeAxes):
    """A figure with a line through these points.

    The line is extended straight at both ends, so how far a boundary is drawn does not matter.

    Args:
        x: the points' x, shape (n,).
        y: the points' y, shape (n,).
        tol: how far from them the line may pass, in the units of the axes.

    Raises:
        CourseError: if x and y are not lists of the same length, or `tol` is not above 0.
    """

    x: NDArray[Any] | Sequence[float]
    y: NDArray[Any] | Sequence[float]
    tol: float

    def __attrs_post_init__(self) -> None:
        x, y = np.asarray(self.x), np.asarray(self.y)
        if x.ndim != 1 or x.shape != y.shape or not x.size or not self.tol > 0:
            raise CourseError("x and y of one length, and a tolerance above 0", repr(self), "Fix line_through.")

    @property
    def text(self) -> Text:
        points = list(zip(np.asarray(self.x).tolist(), np.asarray(self.y).tolist(), strict=True))
        written = ", ".join(f"({number(x)}, {number(y)})" for x, y in points[:3]) + (", …" if points[3:] else "")
        return Text("a line through {p}").fill(p=written)

    def _judge(self, axes: Axes) -> None:
        points = np.column_stack([self.x, self.y]).astype(np.float64)
        distances = [far for line in axes.lines if (far := distance(points, line)) is not None]
        if not distances:
            raise Mismatch(self.text, Text("no line"))
        if min(distances) > self.tol:
            received = Text("one that passes {d} from them")
            raise Mismatch(self.text, received.fill(d=number(min(distances))))


@attrs.frozen(repr=False)
class labelled_axes(Matcher):
    """A figure in which all axes with lines, points or bars have a label for x and one for y."""

    @property
    def text(self) -> Text:
        return Text("a label on each axis")

    def __call__(self, value: object, /) -> None:
        for axes in _drawn(value, self.text):
            for name, label in (("x", axes.xlabel), ("y", axes.ylabel)):
                if not _says_something(label):
                    raise Mismatch(
                        self.text, Text("none that can be read on {a}").fill(a=name), label=f"no-label-on-{name}"
                    )


def _says_something(label: str) -> bool:
    """Whether there is a letter, a digit or a sign in it that one sees; in Unicode, some of them are blank."""
    return any(unicodedata.category(one)[0] in "LNSP" and one not in _BLANK for one in label)


def _drawn(value: object, expected: Text) -> list[Axes]:
    """Return the axes with lines, points or bars; if a figure has none, those with images.

    Raises:
        Junk: if `value` is not a figure, or an empty one.
    """
    if not is_a(value, Figure):
        raise Junk(expected, show(value), Text("Does it draw with matplotlib?"))
    drawn = [axes for axes in value.axes if axes.lines or axes.points or axes.bars]
    drawn = drawn or [axes for axes in value.axes if axes.images]
    if not drawn:
        raise Junk(expected, show(value))
    return drawn


def spots_of(right: Spots) -> tuple[Spots, NDArray[np.intp], NDArray[np.intp]]:
    """Return the different places among points (n, 2), which of them each point is at, and how many are at each."""
    near = _near(right)
    spots: list[NDArray[np.float64]] = []
    spot_of = np.empty(len(right), dtype=np.intp)
    for place, point in enumerate(right):
        apart = np.abs((np.asarray(spots).reshape(-1, 2) - point) / near).max(axis=1)
        if not len(apart) or apart.min() > 1:
            spot_of[place] = len(spots)
            spots.append(point)
        else:
            spot_of[place] = np.argmin(apart)
    return np.asarray(spots), spot_of, np.bincount(spot_of)


def places_of(drawn: Spots, spots: Spots, right: Spots) -> NDArray[np.intp] | None:
    """Return at which of the spots (k, 2) of the samples `right` each drawn point (m, 2) is, shape (m,).

    Returns:
        None if one is at none of them.
    """
    near = _near(right)
    places = np.empty(len(drawn), dtype=np.intp)
    for row, point in enumerate(drawn):
        apart = np.abs((spots - point) / near).max(axis=1)
        places[row] = np.argmin(apart)
        if apart[places[row]] > 1:
            return None
    return places


def _near(right: Spots) -> NDArray[np.float64]:
    near: NDArray[np.float64] = _NEAR * np.maximum(np.ptp(right, axis=0), 1e-12)
    return near


def _visible(points: Points) -> tuple[Spots, list[str]]:
    """Return the points of a series that are on the axes at all, and their looks."""
    xy = np.asarray(points.xy, dtype=np.float64).reshape(-1, 2)
    kept: NDArray[np.bool_] = np.asarray(np.isfinite(xy).all(axis=1))
    return xy[kept], [look for look, seen in zip(points.looks, kept.tolist(), strict=True) if seen]


def distance(points: NDArray[np.float64], line: Line) -> float | None:
    """Return how far the farthest of the points (n, 2) lies from a line that is extended at both ends.

    Returns:
        None if the line has no two different points.
    """
    path = np.column_stack([line.x, line.y]).astype(np.float64)
    path = path[np.isfinite(path).all(axis=1)]
    starts, ways = path[:-1], np.diff(path, axis=0)
    moves = (ways**2).sum(axis=1) > 0
    starts, ways = starts[moves], ways[moves]
    if not len(ways):
        return None
    with np.errstate(all="ignore"):
        along = ((points[:, None] - starts) * ways).sum(axis=2) / (ways**2).sum(axis=1)
        low, high = np.zeros(len(ways)), np.ones(len(ways))
        low[0], high[-1] = -np.inf, np.inf
        nearest = starts + np.clip(along, low, high)[..., None] * ways
        return float(
            np.nan_to_num(np.sqrt(((points[:, None] - nearest) ** 2).sum(axis=2)).min(axis=1), nan=np.inf).max()
        )
