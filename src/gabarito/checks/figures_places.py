"""Where points and lines are drawn, compared with where they belong."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gabarito.values.figure import Line

# Of the span of the data: how far what is drawn may lie from it.
_NEAR = 1e-4


def places_of(drawn: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.intp] | None:
    """Return, for each drawn point, which of the right ones it is; None if they are not the same points."""
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
    """Return how far the farthest of the points lies from a line that goes on at both ends; None if it is none."""
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
