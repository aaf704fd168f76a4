"""Why a model does not take its inputs, as far as its description says."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from gabarito.checks.answered import Finding
from gabarito.values.model import Inputs, Model
from gabarito.values.text import Text


def why_not_taken(model: Model, inputs: Inputs) -> Finding | None:
    """Return what of a model does not fit its inputs, in a sentence, and its label; None where nothing tells.

    Args:
        model: whose inputs are `InputLayer` nodes, in their order.
        inputs: that it raised an error for.
    """
    given = inputs if isinstance(inputs, list) else [inputs]
    places = [place for place, node in enumerate(model.nodes) if model.layers[node.layer].kind == "InputLayer"]
    said = [model.layers[model.nodes[place].layer].config.get("batch_shape") for place in places]
    shapes = [tuple(shape) for shape in said if isinstance(shape, list | tuple)]
    if len(shapes) != len(said):
        return None
    if len(shapes) != len(given):
        words = Text("Inputs: it has {n}, and {m} are asked for.").fill(n=str(len(shapes)), m=str(len(given)))
        return words, "number-of-inputs"
    for shape, one in zip(shapes, given, strict=True):
        wanted = shape[1:]
        if len(wanted) != one.ndim - 1 or any(a != b for a, b in zip(wanted, one.shape[1:], strict=True) if a):
            words = Text("Its input is for samples of shape {s}; the samples here have shape {t}.")
            return words.fill(s=_shape(wanted), t=_shape(one.shape[1:])), "input-of-another-shape"
    for rows, most in _embedded(model, places, given):
        if most >= rows:
            words = Text("An Embedding has {k} rows, for the numbers from 0 to {m}; there are larger ones here.")
            return words.fill(k=str(rows), m=str(rows - 1)), "embedding-too-small"
    return None


def _shape(sizes: tuple[int | None, ...]) -> str:
    written = ", ".join("…" if size is None else str(size) for size in sizes)
    return f"({written},)" if len(sizes) == 1 else f"({written})"


def _embedded(model: Model, places: list[int], given: list[NDArray[np.generic]]) -> Iterator[tuple[int, float]]:
    """Yield how many rows each embedding of an input has, and the largest number that it gets."""
    for node in model.nodes:
        layer = model.layers[node.layer]
        rows = layer.config.get("input_dim")
        source = node.inputs[0] if node.inputs else -1
        if layer.kind == "Embedding" and type(rows) is int and source in places:
            numbers = given[places.index(source)]
            if numbers.size and numbers.dtype.kind in "iuf":
                yield rows, float(numbers.max())
