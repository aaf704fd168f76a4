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
class Image:
    """An image: its shape, and its pixels, (h, w) or (h, w, channels); None where they are too many to send."""

    shape: tuple[int, ...]
    pixels: NDArray[Any] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Axes:
    """One pair of axes: texts, lines, points, the heights of bars (n,), images.

    `place` is where they are in the figure: left, bottom, width and height, as fractions of it.
    """

    title: str = ""
    xlabel: str = ""
    ylabel: str = ""
    legend: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    points: tuple[Points, ...] = ()
    bars: tuple[float, ...] = ()
    images: tuple[Image, ...] = ()
    place: tuple[float, ...] = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A figure: its axes in the order in which they were made."""

    axes: tuple[Axes, ...]
