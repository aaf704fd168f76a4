"""Figures on the wire, in both directions; see :mod:`.codec` for the form of everything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from gabarito.execution.wire.channel import WireError
from gabarito.values.figure import Axes, Figure, Image, Line, Points

# Writes or reads a value within.
Value = Callable[[Any], Any]


def write_figure(figure: Figure, write: Value) -> list[Any]:
    """Return a figure as ``["figure", axes…]``."""
    return ["figure", *(_write_axes(axes, write) for axes in figure.axes)]


def _write_axes(axes: Axes, write: Value) -> list[Any]:
    return [
        [axes.title, axes.xlabel, axes.ylabel],
        list(axes.legend),
        [[write(line.x), write(line.y), line.label] for line in axes.lines],
        [[write(points.xy), list(points.looks), points.label] for points in axes.points],
        list(axes.bars),
        [[list(image.shape), write(image.pixels)] for image in axes.images],
        list(axes.place),
    ]


def read_figure(parts: list[Any], read: Value) -> Figure:
    """Read what :func:`write_figure` wrote, without its first word.

    Raises:
        WireError: if it is no figure.
        ValueError: likewise.
    """
    return Figure(tuple(_read_axes(axes, read) for axes in parts))


def _read_axes(data: object, read: Value) -> Axes:
    texts, legend, lines, points, bars, images, place = _list_of(list, data)
    title, xlabel, ylabel = _list_of(str, texts)
    return Axes(
        title,
        xlabel,
        ylabel,
        tuple(_list_of(str, legend)),
        tuple(_read_line(line, read) for line in _list_of(list, lines)),
        tuple(_read_points(one, read) for one in _list_of(list, points)),
        tuple(_list_of(float, bars)),
        tuple(_read_image(image, read) for image in _list_of(list, images)),
        _read_place(place),
    )


def _read_image(data: object, read: Value) -> Image:
    form, written = _pair(data)
    shape, pixels = tuple(_list_of(int, form)), read(written)
    sent = isinstance(pixels, np.ndarray) and pixels.dtype == np.float32 and pixels.shape == shape
    if pixels is not None and not sent:
        raise WireError("Expected an image; received something else.")
    return Image(shape, pixels)


def _read_place(data: object) -> tuple[float, ...]:
    place = tuple(_list_of(float, data))
    if len(place) != 4:
        raise WireError("Expected the place of axes; received something else.")
    return place


def _pair(data: object) -> tuple[Any, Any]:
    if not isinstance(data, list) or len(data) != 2:
        raise WireError("Expected two values; received something else.")
    return data[0], data[1]


def _read_line(data: list[Any], read: Value) -> Line:
    x, y, label = data
    xs, ys = read(x), read(y)
    if not _is_table(xs, 1) or not _is_table(ys, 1) or xs.shape != ys.shape or type(label) is not str:
        raise WireError("Expected a line; received something else.")
    return Line(xs, ys, label)


def _read_points(data: list[Any], read: Value) -> Points:
    xy, looks, label = data
    table, texts = read(xy), _list_of(str, looks)
    if not _is_table(table, 2) or table.shape != (len(texts), 2) or type(label) is not str:
        raise WireError("Expected points; received something else.")
    return Points(table, tuple(texts), label)


def _is_table(value: object, axes: int) -> bool:
    return isinstance(value, np.ndarray) and value.ndim == axes and value.dtype == np.float64


def _list_of(kind: type, value: object) -> list[Any]:
    if not isinstance(value, list) or not all(type(one) is kind for one in value):
        raise WireError(f"Expected a list of {kind.__name__}; received something else.")
    return value
