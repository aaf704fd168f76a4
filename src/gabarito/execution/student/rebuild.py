"""A Keras model again, from its description: only of layers and operations in the vocabulary, and no larger than said.

Runs in a process without student code. Layers are made from their classes and plain arguments, never from a config
that names what to import; the weights that they make for themselves may not outgrow those that came with them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import keras
import numpy as np

from gabarito.execution.student.internals.keras import Method, replaced
from gabarito.execution.student.vocabulary import TRAINING_ONLY, WRAPPERS, Unknown, settings
from gabarito.values.model import INPUT, Inputs, Layer, Model, Node, Part

_LAYERS = 5_000
_DEPTH = 16
# Samples of a batch, and numbers of its inputs. Larger batches cost more than they save: each takes memory that is new
# to the process (of MobileNetV2 on 200 images: 1.33 s with twice as many numbers, 0.57 s with these).
_BATCH = 4_096
_NUMBERS = 2**19


class NotRebuilt(Exception):  # noqa: N818 (an event: the description says what cannot be)
    """A description does not make a model."""


def rebuild(model: Model) -> Any:
    """Make the Keras model that is described, with its weights.

    Raises:
        NotRebuilt: if it is not built, not of the vocabulary, contradicts itself, or is too large.
    """
    if sum(1 for _ in model.all_layers()) > _LAYERS:
        raise NotRebuilt("too many layers")
    claimed = sum(weight.size for layer in model.all_layers() for weight in layer.weights)
    try:
        with _no_more_weights_than(claimed):
            return _Build().model(model, _DEPTH)
    except NotRebuilt:
        raise
    except Unknown as unknown:
        raise NotRebuilt(f"{unknown} is not in the vocabulary") from unknown
    except Exception as error:  # whatever Keras raises where a description does not fit together
        raise NotRebuilt(f"{type(error).__name__}: {error}"[:200]) from error


def keras_layer(layer: Layer) -> Any:
    """Make a new layer from its description, without its weights.

    Raises:
        Exception: whatever Keras raises where it does not take the config.
    """
    return _Build().layer(layer, 2)


def outputs(model: Any, inputs: Inputs) -> Any:
    """Return what a Keras model, rebuilt or a student's, makes of `inputs` outside training; lists for several."""
    several = isinstance(inputs, list)
    arrays = inputs if isinstance(inputs, list) else [inputs]
    samples = min((len(one) for one in arrays), default=0)
    numbers = sum(math.prod(one.shape[1:]) for one in arrays)
    size = max(1, min(_BATCH, _NUMBERS // max(numbers, 1)))
    parts = []
    for start in range(0, max(samples, 1), size):
        batch = [keras.ops.convert_to_tensor(one[start : start + size]) for one in arrays]
        made = model(batch if several else batch[0], training=False)
        parts.append(keras.tree.map_structure(keras.ops.convert_to_numpy, made))
    return parts[0] if len(parts) == 1 else keras.tree.map_structure(lambda *each: np.concatenate(each), *parts)


class _Build:
    """Makes layers, and calls them on symbols in the order of the nodes."""

    def model(self, model: Model, depth: int) -> Any:
        if depth == 0 or model.own or not model.outputs:
            raise NotRebuilt("it is too deep, not connected, or has code of its own")
        made = [self.layer(layer, depth - 1) for layer in model.layers]
        symbols: list[Any] = []
        for node in model.nodes:
            layer = model.layers[node.layer]
            symbols.append(
                _symbol(layer)
                if layer.kind == "InputLayer"
                else _call(made[node.layer], node, [symbols[one] for one in node.inputs])
            )
        inputs = [symbols[place] for place, node in enumerate(model.nodes) if _is_input(model, node)]
        ends = [symbols[one] for one in model.outputs]
        network = keras.Model(_one_or_all(inputs), _one_or_all(ends))
        for layer, one in zip(model.layers, made, strict=True):
            _set_weights(layer, one)
        return network

    def layer(self, layer: Layer, depth: int) -> Any:
        if depth == 0 or layer.own:
            raise NotRebuilt(f"{layer.kind} is too deep, or has code of its own")
        if layer.inner is not None and layer.kind not in WRAPPERS:
            return self.model(layer.inner, depth)
        chosen = {key: self._activation(value) for key, value in settings(layer).items()}
        if layer.kind.startswith("ops."):
            return _Operation(layer.kind.removeprefix("ops."), chosen)
        if layer.kind in WRAPPERS:
            if layer.inner is None:
                raise NotRebuilt(f"{layer.kind} is around nothing")
            held = (self.layer(one, depth - 1) for one in layer.inner.layers)
            chosen |= dict(zip(WRAPPERS[layer.kind], held, strict=True))
        elif layer.kind == "InputLayer":
            return None
        return getattr(keras.layers, "Identity" if layer.kind in TRAINING_ONLY else layer.kind)(**chosen)

    def _activation(self, value: Any) -> Any:
        return self.layer(Layer((value.kind,), value.kind, value.config), 1) if isinstance(value, Part) else value


class _Operation:
    """A function of `keras.ops` with those of its arguments that are no tensors."""

    def __init__(self, name: str, chosen: dict[str, Any]) -> None:
        self._function: Callable[..., Any] = _pick if name == "get_item" else getattr(keras.ops, name)
        self._chosen = chosen

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return self._function(*arguments, **(self._chosen | keywords))


def _pick(values: Any, key: Any) -> Any:
    return values[tuple(key) if isinstance(key, list) else key]


def _symbol(layer: Layer) -> Any:
    shape = layer.config.get("batch_shape")
    if not isinstance(shape, list | tuple) or not shape:
        raise NotRebuilt("the shape of its inputs is not known")
    return keras.Input(batch_shape=(None, *shape[1:]), dtype=layer.config.get("dtype") or "float32")


def _call(layer: Any, node: Node, inputs: list[Any]) -> Any:
    if not node.arguments and not node.keywords:
        return layer(_one_or_all(inputs))
    left = iter(inputs)
    arguments = _filled(node.arguments, left)
    return layer(*arguments, **{key: _filled(value, left) for key, value in node.keywords.items()})


def _filled(value: Any, inputs: Iterator[Any]) -> Any:
    """Put inputs where they stand among the arguments."""
    if value is INPUT:
        return next(inputs)
    if isinstance(value, list | tuple):
        return type(value)(_filled(one, inputs) for one in value)
    if isinstance(value, dict):
        return {key: _filled(one, inputs) for key, one in value.items()}
    return value


def _set_weights(layer: Layer, made: Any) -> None:
    if layer.inner is not None and layer.kind in WRAPPERS:
        inside = (made.forward_layer, made.backward_layer) if layer.kind == "Bidirectional" else (made.layer,)
        for one, rebuilt in zip(layer.inner.layers, inside, strict=True):
            _set_weights(one, rebuilt)
    elif layer.inner is None and isinstance(made, keras.layers.Layer):
        made.set_weights(list(layer.weights))
        if isinstance(made, keras.layers.Normalization):
            made.finalize_state()


def _is_input(model: Model, node: Node) -> bool:
    return model.layers[node.layer].kind == "InputLayer"


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


@contextmanager
def _no_more_weights_than(most: int) -> Iterator[None]:
    """Refuse to make a weight that, with those made before, has more numbers than came with the description."""
    left = most

    def counting(original: Method) -> Method:
        def add_weight(layer: Any, *args: Any, **kwargs: Any) -> Any:
            nonlocal left
            shape = kwargs["shape"] if "shape" in kwargs else args[0]
            left -= math.prod(shape)
            if left < 0:
                raise NotRebuilt("it needs more weights than it has")
            return original(layer, *args, **(kwargs | {"initializer": "zeros"}))

        return add_weight

    with replaced("add_weight", counting):
        yield
