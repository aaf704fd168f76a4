"""Matchers of figures: what is drawn on their axes, and how the axes are labelled."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

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
from gabarito.values.figure import Axes, Figure, Line
from gabarito.values.text import Text

# How far a drawn point may lie from where it belongs, as a fraction of the span of the data.
_NEAR = 1e-4
_SWAPPED = Text(
    "x and y are swapped: the first column belongs on the horizontal axis.",
    "x e y estão trocados: a primeira coluna vai no eixo horizontal.",
)


class draws(OfOneCall):
    """A function that, called with these arguments, draws (or returns) a figure that the matcher accepts."""

    does = Text("a function that draws {m}", "uma função que desenha {m}")

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
    """A figure in which every sample is drawn as a point, exactly once, and no other points are. Lines are free.

    Args:
        points: the samples, shape (n, 2): x and y.
        by: the class of each, shape (n,). If it is given, points have to look alike (colour and marker) within a class
            and differ between classes.

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
            return Text("a scatter plot of {n} points", "um gráfico de dispersão de {n} pontos").fill(n=n)
        k = str(len(np.unique(self.by)))
        words = Text(
            "a scatter plot of {n} points that tells {k} classes apart",
            "um gráfico de dispersão de {n} pontos que distingue {k} classes",
        )
        return words.fill(n=n, k=k)

    def _judge(self, axes: Axes) -> None:
        right = np.asarray(self.points, dtype=np.float64)
        drawn = np.concatenate([np.asarray(one.xy, dtype=np.float64) for one in axes.points] or [np.empty((0, 2))])
        looks = [look for one in axes.points for look in one.looks]
        kept = np.isfinite(drawn).all(axis=1)  # other points are not visible
        drawn, looks = drawn[kept], [look for look, seen in zip(looks, kept, strict=True) if seen]
        if len(drawn) != len(right):
            words = Text("{n} points", "{n} pontos").fill(n=str(len(drawn)))
            raise Mismatch(self.text, words)
        places = places_of(drawn, right)
        if places is None:
            swapped = places_of(drawn[:, ::-1], right) is not None
            raise Mismatch(self.text, Text("other points", "outros pontos"), _SWAPPED if swapped else None)
        if self.by is not None:
            self._tell_apart(np.asarray(self.by)[places], looks)

    def _tell_apart(self, classes: NDArray[Any], looks: Sequence[str]) -> None:
        pairs = set(zip(classes.tolist(), looks, strict=True))
        kinds, seen = {kind for kind, _ in pairs}, {look for _, look in pairs}
        if len(kinds) == len(seen) == len(pairs):
            return
        ways = Text("points that look in {s} ways", "pontos com {s} aparências").fill(s=str(len(seen)))
        received = ways if len(seen) > 1 else Text("points that all look alike", "pontos todos iguais")
        hint = Text(
            "Give each class a colour or a marker of its own.",
            "Dê a cada classe a sua própria cor ou o seu próprio marcador.",
        )
        raise Mismatch(self.text, received, hint)


@attrs.frozen(repr=False)
class line_of(_OnSomeAxes):
    """A figure with a line of this many points, such as a loss for each epoch: a number, or a matcher of one."""

    points: Judge | int

    @property
    def text(self) -> Text:
        return Text("a line of {n} points", "uma linha de {n} pontos").fill(n=amount_of(self.points))

    def _judge(self, axes: Axes) -> None:
        if any(refusal_of(as_judge(self.points), len(line.x)) is None for line in axes.lines):
            return
        found = ", ".join(str(len(line.x)) for line in axes.lines[:6])
        received = Text("lines of {n} points", "linhas de {n} pontos").fill(n=found)
        raise Mismatch(self.text, received if found else Text("no line", "nenhuma linha"))


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
        return Text("a line through {p}", "uma linha por {p}").fill(p=written)

    def _judge(self, axes: Axes) -> None:
        points = np.column_stack([self.x, self.y]).astype(np.float64)
        distances = [far for line in axes.lines if (far := distance(points, line)) is not None]
        if not distances:
            raise Mismatch(self.text, Text("no line", "nenhuma linha"))
        if min(distances) > self.tol:
            received = Text("one that passes {d} from them", "uma que passa a {d} deles")
            raise Mismatch(self.text, received.fill(d=number(min(distances))))


@attrs.frozen(repr=False)
class labelled_axes(Matcher):
    """A figure in which all axes with lines, points or bars have a label for x and one for y."""

    @property
    def text(self) -> Text:
        return Text("a label on each axis", "um rótulo em cada eixo")

    def __call__(self, value: object, /) -> None:
        for axes in _drawn(value, self.text):
            for name, label in (("x", axes.xlabel), ("y", axes.ylabel)):
                if not label.strip():
                    raise Mismatch(self.text, Text("none on {a}", "nenhum em {a}").fill(a=name))


def _drawn(value: object, expected: Text) -> list[Axes]:
    """Return the axes with lines, points or bars; if a figure has none, those with images.

    Raises:
        Junk: if `value` is not a figure, or an empty one.
    """
    if not is_a(value, Figure):
        raise Junk(expected, show(value), Text("Does it draw with matplotlib?", "O desenho é feito com o matplotlib?"))
    drawn = [axes for axes in value.axes if axes.lines or axes.points or axes.bars]
    drawn = drawn or [axes for axes in value.axes if axes.images]
    if not drawn:
        raise Junk(expected, show(value))
    return drawn


def places_of(drawn: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.intp] | None:
    """Match drawn points (n, 2) with the right ones (m, 2).

    Returns:
        the index of the right point for each drawn one, shape (n,); None if they are not the same points.
    """
    if len(drawn) != len(right):
        return None
    near = _NEAR * np.maximum(np.ptp(right, axis=0), 1e-12)
    free = np.ones(len(right), dtype=bool)
    places = np.empty(len(right), dtype=np.intp)
    for place, point in enumerate(drawn):
        apart = np.where(free, np.abs((right - point) / near).max(axis=1), np.inf)
        places[place] = np.argmin(apart)
        if apart[places[place]] > 1:
            return None
        free[places[place]] = False
    return places


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
