"""Why results have another shape than the right ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from gabarito.checks.answered import FEWEST, Answered, Finding
from gabarito.checks.comparison import same_shape
from gabarito.checks.reading import numbers
from gabarito.values.text import Text

_Shape = tuple[int, ...]


def axes_that_differ(answered: Answered) -> Finding | None:
    """All results, or one of several, have shapes that differ from the right ones in one and the same way."""
    if answered.rights is None:
        return None
    pairs = [_parts(right, result) for right, result in zip(answered.rights, answered.results, strict=True)]
    if len({len(one) for one in pairs}) != 1:
        return None
    for same_part in zip(*pairs, strict=True):
        shapes = [(np.shape(numbers(right)), np.shape(numbers(result))) for right, result in same_part]
        off = [(right, given) for right, given in shapes if not same_shape(right, given)]
        if len(off) == len(shapes) >= 2:
            return _of_shapes(off)
    return None


def _parts(right: Any, result: Any) -> list[tuple[Any, Any]]:
    several = isinstance(right, tuple) and isinstance(result, tuple | list) and len(right) == len(result)
    return list(zip(right, result, strict=True)) if several else [(right, result)]


def _of_shapes(off: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]) -> Finding | None:
    if all(len(given) == len(right) for right, given in off):
        if all(sorted(given) == sorted(right) for right, given in off):
            return Text("Its axes are in another order."), "axes-in-another-order"
        axes = {axis for right, given in off for axis in range(len(right)) if right[axis] != given[axis]}
        steps = {given[axis] - right[axis] for right, given in off for axis in axes if right[axis] != given[axis]}
        if len(axes) == 1 and len(steps) == 1:
            (axis,), (step,) = axes, steps
            words, label = _ALONG[step > 0, abs(step) > 1]
            return words.fill(a=str(axis), n=str(abs(step))), label
    if all(len(given) == len(right) - 1 for right, given in off):
        return Text("An axis is missing, every time."), "axis-missing"
    if all(len(given) == len(right) + 1 for right, given in off):
        return Text("There is an axis too many, every time."), "axis-too-many"
    return None


# For too many and for more than one.
_ALONG = {
    (True, True): (Text("Along axis {a}, there are {n} entries too many, every time."), "entries-too-many"),
    (True, False): (Text("Along axis {a}, there is one entry too many, every time."), "entries-too-many"),
    (False, True): (Text("Along axis {a}, {n} entries are missing, every time."), "entries-missing"),
    (False, False): (Text("Along axis {a}, one entry is missing, every time."), "entries-missing"),
}


def shape_of_an_argument(answered: Answered) -> Finding | None:
    """All results have the shape of an argument, and some should not."""
    shapes = _shapes(answered)
    if len({given for _, given in shapes}) < 2 or sum(not same_shape(*pair) for pair in shapes) < 2:
        return None
    for place in range(min(map(len, answered.cases))):
        name, values = answered.name(place), [case[place] for case in answered.cases]
        if name is None or not all(isinstance(one, np.ndarray) for one in values):
            continue
        if all(one.shape == given for one, (_, given) in zip(values, shapes, strict=True)):
            return Text("It always has the shape of `{p}`.").fill(p=name), "shape-of-an-argument"
    return None


def axis_of_one_length(answered: Answered) -> Finding | None:
    """Along one axis, all results have the same length, whatever is right."""
    shapes = _shapes(answered)
    if len(shapes) < FEWEST or len({len(shape) for pair in shapes for shape in pair}) != 1:
        return None
    off = {axis for right, given in shapes for axis in range(len(right)) if right[axis] != given[axis]}
    if len(off) != 1:
        return None
    (axis,) = off
    wanted, found = ({shape[axis] for shape in column} for column in zip(*shapes, strict=True))
    if len(found) != 1 or len(wanted) < 2 or sum(right != given for right, given in shapes) < 2:
        return None
    words = Text("Along axis {a}, its length is always {n}.")
    return words.fill(a=str(axis), n=str(found.pop())), "axis-of-one-length"


def _shapes(answered: Answered) -> list[tuple[_Shape, _Shape]]:
    """Return for each case the right shape and the received one.

    Raises:
        Junk: if some of them are not numeric.
    """
    pairs = zip(answered.rights or (), answered.results, strict=answered.rights is not None)
    return [(np.shape(numbers(right)), np.shape(numbers(result))) for right, result in pairs]
