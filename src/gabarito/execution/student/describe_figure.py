"""What matplotlib drew, as plain values. Runs in the student's process, so nothing that it returns is trusted."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any
from unittest.mock import patch

import matplotlib.pyplot as plt
import numpy as np
from matplotlib import axes as axes_module
from matplotlib.artist import Artist
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.container import BarContainer
from matplotlib.figure import Figure as Drawn
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.pyplot import switch_backend  # by its own name: a notebook's choice of backend changes nothing
from numpy.typing import NDArray

from gabarito.execution.student.visible import Looks, View, in_order, is_drawn, is_wide
from gabarito.values.figure import HIDDEN, Axes, Figure, Image, Line, Points

_NO_LINE = ("None", "none", " ", "", None)
# Of an image with more numbers than these, only its shape is sent.
_MOST_PIXELS = 100_000
# A point of so many times the size covers one of any form.
_COVERS = 2.5


def describe_figure(value: Any) -> Figure | None:
    """Describe a figure, or the one that axes or artists belong to, also in a list; None for anything else."""
    figure = _figure_of(value)
    if figure is None:
        return None
    looks = Looks()
    return Figure(tuple(_axes(axes, looks) for axes in figure.axes))


def drawn_by(function: Callable[[], Any]) -> Figure | None:
    """Call `function` with nothing drawn before, and describe what it returned or else drew; None for nothing.

    In its process, no figure is displayed from then on: `show` neither draws nor closes it. A figure that the function
    itself closes, as many do after `show`, counts where none is left open.
    """
    switch_backend("agg")
    plt.close("all")
    closed: list[Drawn] = []
    try:
        with warnings.catch_warnings(), patch.object(FigureManagerBase, "destroy", _kept_in(closed)):
            warnings.filterwarnings("ignore", message=".*non-interactive")
            returned = function()
        left = [plt.gcf()] if plt.get_fignums() else closed
        return describe_figure(returned) or (describe_figure(left[-1]) if left else None)
    finally:
        plt.close("all")


def _kept_in(closed: list[Drawn]) -> Callable[[FigureManagerBase], None]:
    """Return what keeps the figures that are closed, whatever function of pyplot closes them."""
    return lambda manager: closed.append(manager.canvas.figure)


def _figure_of(value: Any) -> Any:
    if isinstance(value, list | tuple | np.ndarray):
        several = value.ravel() if isinstance(value, np.ndarray) else value
        return next((figure for one in several if (figure := _figure_of(one)) is not None), None)
    figure = value if isinstance(value, Drawn) else value.figure if isinstance(value, Artist) else None
    return figure if isinstance(figure, Drawn) else None


def _axes(axes: axes_module.Axes, looks: Looks) -> Axes:
    """Describe what one sees of the axes."""
    view = View(axes)
    if not view.is_shown:
        return Axes()
    legend = axes.get_legend()
    return Axes(
        title=axes.get_title() or axes.get_title(loc="left") or axes.get_title(loc="right"),
        xlabel=view.text(axes.xaxis.label, axes.xaxis),
        ylabel=view.text(axes.yaxis.label, axes.yaxis),
        legend=() if legend is None else tuple(text.get_text() for text in legend.get_texts()),
        lines=tuple(_lines(axes, view)),
        points=tuple(_points(axes, view, looks)),
        bars=tuple(_bars(axes, view)),
        images=tuple(_images(axes)),
        place=tuple(float(one) for one in axes.get_position().bounds),
    )


def _images(axes: axes_module.Axes) -> Iterator[Image]:
    for image in axes.images:
        if image.get_visible():
            pixels = _numbers(image.get_array()).astype(np.float32)
            yield Image(pixels.shape, pixels if pixels.size <= _MOST_PIXELS else None)


def _lines(axes: axes_module.Axes, view: View) -> Iterator[Line]:
    for line in axes.lines:
        xy, transform = _data_of(line), line.get_transform()
        seen = line.get_visible() and _connects(line) and view.stands_out(line.get_color(), line.get_alpha())
        if seen and view.crosses(view.pixels(xy, transform)):
            x, y = view.data(xy, transform).T
            yield Line(x, y, _label(line))


def _bars(axes: axes_module.Axes, view: View) -> Iterator[float]:
    for bars in axes.containers:
        if isinstance(bars, BarContainer):
            lying = bars.orientation == "horizontal"
            for bar in bars.patches:
                edge = is_wide(bar.get_linewidth()) and view.stands_out(bar.get_edgecolor())
                if bar.get_visible() and (edge or (bar.get_fill() and view.stands_out(bar.get_facecolor()))):
                    yield float(bar.get_width() if lying else bar.get_height())


@dataclass(frozen=True, slots=True)
class _Series:
    """Points of one call: of each where it is, how it looks, its marker, its size, and whether one sees through it."""

    xy: NDArray[np.float64]
    looks: tuple[str, ...]
    markers: tuple[str, ...]
    sizes: tuple[float, ...]
    clear: tuple[bool, ...]
    label: str


def _points(axes: axes_module.Axes, view: View, looks: Looks) -> Iterator[Points]:
    """Describe points in the order in which they are seen: what is below others comes first."""
    order = in_order(axes)
    series = [one for drawn in order if (one := _series(drawn, view, looks, order))]
    same_form: dict[tuple[float, float, str], float] = {}
    any_form: dict[tuple[float, float], float] = {}
    described = []
    for one in reversed(series):
        spots = [(x, y, marker) for (x, y), marker in zip(one.xy.tolist(), one.markers, strict=True)]
        seen = list(zip(spots, one.looks, one.sizes, one.clear, strict=True))
        under = [
            same_form.get(spot, -1.0) >= size or any_form.get(spot[:2], -1.0) >= _COVERS * size
            for spot, _, size, _ in seen
        ]
        named = (HIDDEN if hidden else look for hidden, (_, look, _, _) in zip(under, seen, strict=True))
        described.append(Points(one.xy, tuple(named), one.label))
        for spot, _, size, clear in seen:
            if not clear:
                same_form[spot] = max(size, same_form.get(spot, size))
                any_form[spot[:2]] = max(size, any_form.get(spot[:2], size))
    yield from reversed(described)


@dataclass(frozen=True, slots=True)
class _Mark:
    """How one point is drawn: its colours, the width of its edge, its form and its size."""

    face: Any
    edge: Any
    width: float
    form: Path
    size: float


def _series(drawn: Artist, view: View, looks: Looks, order: list[Artist]) -> _Series | None:
    if isinstance(drawn, PathCollection):
        xy, transform = _numbers(drawn.get_offsets()).reshape(-1, 2), drawn.get_offset_transform()
        marks = list(islice(_scattered(drawn), len(xy)))
    elif isinstance(drawn, Line2D) and drawn.get_marker() not in _NO_LINE and not _connects(drawn):
        xy, transform = _data_of(drawn), drawn.get_transform()
        marks = [_marked(drawn)] * len(xy)
    else:
        return None
    if not marks:
        return None
    pixels = view.pixels(xy, transform)
    seen = _looks_of(marks, view, looks)
    there = np.array([look is not None for look in seen])
    if drawn.get_clip_on():
        there &= view.inside(pixels)
    for covered in view.above(drawn, order):
        there &= ~covered(pixels)
    if isinstance(drawn, Line2D):
        there &= _every(drawn, len(xy))
    xy = view.data(xy, transform).copy()
    xy[~there] = np.nan
    return _Series(
        xy,
        tuple(look or HIDDEN for look in seen),
        tuple(looks.form(mark.form) for mark in marks),
        tuple(mark.size for mark in marks),
        tuple(not looks.is_filled(mark.form) or not _alpha(mark.face) >= 1 for mark in marks),
        _label(drawn),
    )


def _looks_of(marks: list[_Mark], view: View, looks: Looks) -> list[str | None]:
    """Return how each point looks; most are drawn as others are."""
    known: dict[Any, str | None] = {}
    found = []
    for mark in marks:
        key = (str(mark.face), str(mark.edge), mark.width, id(mark.form), mark.size)
        if key not in known:
            known[key] = _look(mark, view, looks)
        found.append(known[key])
    return found


def _look(mark: _Mark, view: View, looks: Looks) -> str | None:
    """Return how a point looks: the colour of its inside, or of its edge where that is all one sees, and its form."""
    if not is_drawn(mark.form, mark.size):
        return None
    form = looks.form(mark.form)
    if looks.is_filled(mark.form) and view.stands_out(mark.face):
        return f"{looks.colour(view.seen(mark.face))} {form}"
    if is_wide(mark.width) and view.stands_out(mark.edge):
        return f"hollow {looks.colour(view.seen(mark.edge))} {form}"
    return None


def _marked(drawn: Line2D) -> _Mark:
    """Return how `plot` draws its markers, where there is no line."""
    style = MarkerStyle(drawn.get_marker(), drawn.get_fillstyle())
    face, edge = (
        _with_alpha(one, drawn.get_alpha()) for one in (drawn.get_markerfacecolor(), drawn.get_markeredgecolor())
    )
    form = style.get_path().transformed(style.get_transform())
    return _Mark(face, edge, drawn.get_markeredgewidth(), form, float(drawn.get_markersize()) ** 2)


def _scattered(drawn: PathCollection) -> Iterator[_Mark]:
    """Yield how `scatter` draws its points: colours and markers repeat where there are fewer of them than points."""
    drawn.update_scalarmappable()  # from numbers to colours, which is otherwise done when the figure is shown
    faces, edges = (list(colours) or ["none"] for colours in (drawn.get_facecolor(), drawn.get_edgecolor()))
    widths = [float(width) for width in np.ravel(drawn.get_linewidth())] or [0.0]
    forms = list(drawn.get_paths()) or [Path(np.empty((0, 2)))]
    sizes = [float(size) for size in np.ravel(drawn.get_sizes())] or [1.0]
    for look in zip(cycle(faces), cycle(edges), cycle(widths), cycle(forms), cycle(sizes), strict=False):
        yield _Mark(*look)


def _every(line: Line2D, n: int) -> NDArray[np.bool_]:
    """Return for each of n points whether it has a marker; where they are a share of the line apart, all count."""
    every = line.get_markevery()
    there = np.ones(n, dtype=bool)
    if every is None or isinstance(every, float) or (isinstance(every, tuple) and isinstance(every[-1], float)):
        return there
    if isinstance(every, int):
        every = slice(None, None, every)
    elif isinstance(every, tuple):
        every = slice(every[0], None, every[1])
    there[:] = False
    there[every] = True
    return there


def _data_of(line: Line2D) -> NDArray[np.float64]:
    x, y = (np.ravel(_numbers(one)) for one in line.get_data(orig=False))
    return np.column_stack([x, y])


def _numbers(values: Any) -> NDArray[np.float64]:
    """Return what is drawn as numbers; what is masked is not drawn."""
    filled: NDArray[np.float64] = np.ma.filled(np.ma.asarray(values, dtype=float), np.nan)
    return filled


def _connects(line: Line2D) -> bool:
    return line.get_linestyle() not in _NO_LINE and is_wide(line.get_linewidth())


def _label(drawn: Artist) -> str:
    """Return what a legend would say; matplotlib's own names for what has no label begin with an underscore."""
    label = str(drawn.get_label())
    return "" if label.startswith("_") else label


def _with_alpha(colour: Any, alpha: float | None) -> Any:
    try:
        return to_rgba(colour, alpha)
    except (ValueError, TypeError):
        return "none"


def _alpha(colour: Any) -> float:
    try:
        return float(to_rgba(colour)[3])
    except (ValueError, TypeError):
        return 0.5  # not known
