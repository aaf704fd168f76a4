"""A figure as data: what is drawn on its axes. Plain values, no matplotlib."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

# How a point looks that another covers: nobody sees it.
HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A connected line: x and y of shape (n,), its label in the legend or nothing."""

    x: NDArray[Any]
    y: NDArray[Any]
    label: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Points that nothing connects, as of ``scatter`` or ``plot(…, "o")``.

    `xy` is of shape (n, 2); `looks` says for each point how it looks: equal texts for equal colour and marker, and
    `HIDDEN` for one under another that is as large, of the same form and not transparent.
    """

    xy: NDArray[Any]
    looks: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Axes:
    """One pair of axes: texts, lines, points, the heights of bars (n,), and the shapes of images."""

    title: str = ""
    xlabel: str = ""
    ylabel: str = ""
    legend: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    points: tuple[Points, ...] = ()
    bars: tuple[float, ...] = ()
    images: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A figure: its axes in the order in which they were made."""

    axes: tuple[Axes, ...]
