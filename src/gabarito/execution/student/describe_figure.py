"""What matplotlib drew, as plain values. Runs in the student's process, so nothing that it returns is trusted."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from typing import Any
from unittest.mock import patch
from zlib import crc32

import matplotlib.pyplot as plt
import numpy as np
from matplotlib import axes as axes_module
from matplotlib.artist import Artist
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex, to_rgba
from matplotlib.container import BarContainer
from matplotlib.figure import Figure as Drawn
from matplotlib.lines import Line2D
from matplotlib.pyplot import switch_backend  # by its own name: a notebook's choice of backend changes nothing
from numpy.typing import NDArray

from gabarito.values.figure import Axes, Figure, Line, Points

_NO_LINE = ("None", "none", " ", "", None)


def describe_figure(value: Any) -> Figure | None:
    """Describe a figure, or the one that axes or artists belong to, also in a list; None for anything else."""
    figure = _figure_of(value)
    return None if figure is None else Figure(tuple(_axes(axes) for axes in figure.axes))


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
        return next((figure for one in np.ravel(value) if (figure := _figure_of(one)) is not None), None)
    figure = value if isinstance(value, Drawn) else value.figure if isinstance(value, Artist) else None
    return figure if isinstance(figure, Drawn) else None


def _axes(axes: axes_module.Axes) -> Axes:
    legend = axes.get_legend()
    return Axes(
        title=axes.get_title() or axes.get_title(loc="left") or axes.get_title(loc="right"),
        xlabel=axes.get_xlabel(),
        ylabel=axes.get_ylabel(),
        legend=() if legend is None else tuple(text.get_text() for text in legend.get_texts()),
        lines=tuple(Line(*_data_of(line), _label(line)) for line in axes.lines if _connects(line)),
        points=tuple(_points(axes)),
        bars=tuple(_bars(axes)),
        images=tuple(np.asarray(image.get_array()).shape for image in axes.images),
    )


def _bars(axes: axes_module.Axes) -> Iterator[float]:
    for bars in axes.containers:
        if isinstance(bars, BarContainer):
            lying = bars.orientation == "horizontal"
            yield from (float(bar.get_width() if lying else bar.get_height()) for bar in bars.patches)


def _points(axes: axes_module.Axes) -> Iterator[Points]:
    """Describe points in the order in which they were drawn."""
    for drawn in axes.get_children():
        if isinstance(drawn, PathCollection):
            yield _scattered(drawn)
        elif isinstance(drawn, Line2D) and drawn.get_marker() not in _NO_LINE and not _connects(drawn):
            xy = np.column_stack(_data_of(drawn))
            look = _look(drawn.get_markerfacecolor(), drawn.get_markeredgecolor())
            yield Points(xy, (f"{look} {drawn.get_marker()}",) * len(xy), _label(drawn))


def _scattered(drawn: PathCollection) -> Points:
    """Describe what `scatter` drew: colours and markers repeat where there are fewer of them than points."""
    xy = _numbers(drawn.get_offsets()).reshape(-1, 2)
    drawn.update_scalarmappable()  # from numbers to colours, which is otherwise done when the figure is shown
    faces, edges = (list(colours) or ["none"] for colours in (drawn.get_facecolor(), drawn.get_edgecolor()))
    markers = [str(crc32(np.asarray(path.vertices).tobytes())) for path in drawn.get_paths()] or [""]
    seen = islice(zip(cycle(faces), cycle(edges), cycle(markers), strict=False), len(xy))
    return Points(xy, tuple(f"{_look(face, edge)} {marker}" for face, edge, marker in seen), _label(drawn))


def _data_of(line: Line2D) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    x, y = line.get_data(orig=False)
    return np.ravel(_numbers(x)), np.ravel(_numbers(y))


def _numbers(values: Any) -> NDArray[np.float64]:
    """Return what is drawn as numbers; what is masked is not drawn."""
    filled: NDArray[np.float64] = np.ma.filled(np.ma.asarray(values, dtype=float), np.nan)
    return filled


def _connects(line: Line2D) -> bool:
    return line.get_linestyle() not in _NO_LINE


def _label(drawn: Artist) -> str:
    """Return what a legend would say; matplotlib's own names for what has no label begin with an underscore."""
    label = str(drawn.get_label())
    return "" if label.startswith("_") else label


def _look(face: Any, edge: Any) -> str:
    """Return the colour by which a point is seen: of its inside, or of its edge where the inside is empty."""
    try:
        hollow = to_rgba(face)[3] == 0
        return f"hollow {to_hex(edge)}" if hollow else to_hex(face, keep_alpha=False)
    except (ValueError, TypeError):
        return "none"
