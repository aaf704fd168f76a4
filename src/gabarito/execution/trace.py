"""How layers inside a class of the student's are connected: its `call`, run on symbols. In the student's process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np


@dataclass(frozen=True, slots=True)
class Graph:
    """Keras' symbolic tensors: what goes in and what comes out."""

    inputs: list[Any]
    outputs: list[Any]


def trace(layer: Any, *, training: bool) -> Graph | None:
    """Call a built layer's or model's `call` on symbols; None where its shapes are unknown or the call fails."""
    shapes = _shapes(layer)
    if shapes is None:
        return None
    try:
        symbols = keras.tree.map_shape_structure(lambda shape: keras.Input(batch_shape=(None, *shape[1:])), shapes)
        outputs = layer.call(symbols, **({"training": training} if takes_training(layer) else {}))
        graph = Graph(keras.tree.flatten(symbols), keras.tree.flatten(outputs))
    except Exception:  # the student's code, called as it need not expect
        return None
    return graph if graph.outputs and all(map(_is_symbol, graph.outputs)) else None


def takes_training(layer: Any) -> bool:
    """Whether a layer's `call` says whether it is for training."""
    return bool(getattr(layer, "_call_has_training_arg", False))


def call_order(layer: Any) -> list[Any]:
    """Return the layers that a built one calls, in order, from a forward pass on zeros; none if that fails.

    Keras does not keep the shape where `call` cannot be traced; the first layer inside then says what it takes.
    """
    inside = (_shapes(one) for one in layer._flatten_layers(include_self=False, recursive=False))
    shapes = _shapes(layer) or next(inside, None)
    if shapes is None:
        return []
    with _recorded(layer) as called:
        try:
            zeros = keras.tree.map_shape_structure(lambda shape: np.zeros([n or 1 for n in shape], np.float32), shapes)
            layer(zeros)
        except Exception:  # the student's code, as above
            return []
    return called[1:]


def _shapes(layer: Any) -> Any:
    """Return the shapes of a layer's first argument, which Keras keeps for saving; None before it is built."""
    shapes = getattr(layer, "_build_shapes_dict", None)
    return next(iter(shapes.values())) if isinstance(shapes, dict) and len(shapes) == 1 else None


def _is_symbol(value: object) -> bool:
    return isinstance(value, keras.KerasTensor)


@contextmanager
def _recorded(outer: Any) -> Iterator[list[Any]]:
    """Note the calls of `outer` and of the layers directly inside it."""
    original: Callable[..., Any] = keras.layers.Layer.__call__
    called: list[Any] = []
    depth = 0

    def noted(layer: Any, *args: Any, **kwargs: Any) -> Any:
        nonlocal depth
        if depth == 0 or (depth == 1 and layer is not outer):
            called.append(layer)
        depth += 1
        try:
            return original(layer, *args, **kwargs)
        finally:
            depth -= 1

    keras.layers.Layer.__call__ = noted
    try:
        yield called
    finally:
        keras.layers.Layer.__call__ = original
