"""Models and parts of Keras on the wire, in both directions; see :mod:`.codec` for the form of everything else.

What arrives is checked as a whole: every index is in its range, every node comes after those it takes its inputs from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gabarito.execution.wire.channel import WireError
from gabarito.untrusted import unbroken
from gabarito.values.model import INPUT, Layer, Model, Node, Part, hollow, is_hollow

# Writes or reads a value within.
Value = Callable[[Any], Any]

# Of one model, without those within it. A network of a thousand layers has few calls more, each of one input or two.
LAYER_LIMIT = 5_000
CALL_LIMIT = 10_000
EDGE_LIMIT = 30_000
# Of weights that only their shape stands for: each axis, and how many there are.
_SIZE_LIMIT = 10**9
_AXES_LIMIT = 32
_NAME_LIMIT = 200
_NAMES_LIMIT = 20


def write_part(part: Part, write: Value) -> list[Any]:
    """Return a part as ``["part", kind, config, samples]``."""
    return ["part", part.kind, write(dict(part.config)), write(dict(part.samples))]


def write_model(model: Model, write: Value, handle: int = 0) -> list[Any]:
    """Return a model as ``["model", handle, …]``; 0 is the handle of one that its process does not keep.

    Raises:
        ValueError: if it is larger than :func:`read_model` takes.
    """
    if len(model.layers) > LAYER_LIMIT or len(model.nodes) > CALL_LIMIT or _edges(model.nodes) > EDGE_LIMIT:
        raise ValueError("Expected a model of bounded size; received a larger one.")
    return [
        "model",
        handle,
        model.kind,
        model.name,
        [_write_layer(layer, write) for layer in model.layers],
        [[node.layer, list(node.inputs), write(node.arguments), write(dict(node.keywords))] for node in model.nodes],
        list(model.outputs),
        model.traced,
        write(model.loss),
        write(model.optimizer),
        list(model.metrics),
    ]


def _write_layer(layer: Layer, write: Value) -> list[Any]:
    return [
        list(layer.kinds),
        layer.name,
        write(dict(layer.config)),
        [["hollow", list(one.shape)] if is_hollow(one) else write(one) for one in layer.weights],
        list(layer.trainable),
        write(layer.inner),
        layer.own,
    ]


def read_part(parts: list[Any], read: Value) -> Part:
    """Read what :func:`write_part` wrote, without its first word."""
    kind, config, samples = parts
    steps = _of_type(dict, read(samples))
    if not all(type(step) is int and type(rate) is float for step, rate in steps.items()):
        raise WireError("Expected numbers by step; received something else.")
    return Part(_text(kind), _config(read(config)), steps)


def read_model(parts: list[Any], read: Value) -> tuple[Model, int]:
    """Read what :func:`write_model` wrote, without its first word; return the model and its handle.

    Raises:
        WireError: if it is no model.
        ValueError: likewise.
    """
    handle, kind, name, layers, nodes, outputs, traced, loss, optimizer, metrics = parts
    if len(_of_type(list, layers)) > LAYER_LIMIT or len(_of_type(list, nodes)) > CALL_LIMIT:
        raise WireError("Expected a model of bounded size; received a larger one.")
    calls = tuple(_read_node(node, number, len(layers), read) for number, node in enumerate(nodes))
    if _edges(calls) > EDGE_LIMIT:
        raise WireError("Expected a model of bounded connections; received one of more.")
    made = Model(
        kind=_text(kind),
        layers=tuple(_read_layer(layer, read) for layer in layers),
        nodes=calls,
        outputs=_places(outputs, len(nodes)),
        name=_text(name),
        traced=_of_type(bool, traced),
        loss=_maybe(Part, read(loss)),
        optimizer=_maybe(Part, read(optimizer)),
        metrics=_texts(metrics),
    )
    return made, _of_type(int, handle)


def _read_layer(data: object, read: Value) -> Layer:
    kinds, name, config, weights, trainable, inner, own = _of_type(list, data)
    names = _texts(kinds)
    arrays = tuple(_read_weight(weight, read) for weight in _of_type(list, weights))
    flags = tuple(_of_type(bool, flag) for flag in _of_type(list, trainable))
    if not names or len(arrays) != len(flags):
        raise WireError("Expected a layer; received something else.")
    is_own = _of_type(bool, own) or any(map(is_hollow, arrays))
    return Layer(names, _text(name), _config(read(config)), arrays, flags, _maybe(Model, read(inner)), is_own)


def _read_weight(data: object, read: Value) -> NDArray[Any]:
    if isinstance(data, list) and data[:1] == ["hollow"]:
        _, shape = data
        axes = _places(shape, _SIZE_LIMIT)
        if len(axes) > _AXES_LIMIT:
            raise WireError("Expected the shape of weights; received one of more axes.")
        return hollow(axes)
    weight: NDArray[Any] = _of_type(np.ndarray, read(data))
    if weight.dtype.kind in "Mm":
        raise WireError("Expected weights; received dates.")
    return weight


def _read_node(data: object, number: int, layers: int, read: Value) -> Node:
    layer, inputs, arguments, keywords = _of_type(list, data)
    node = Node(
        _places([layer], layers)[0], _places(inputs, number), _of_type(tuple, read(arguments)), _config(read(keywords))
    )
    if (node.arguments or node.keywords) and _inputs_in((node.arguments, node.keywords)) != len(node.inputs):
        raise WireError("Expected a place for each input; received another number.")
    return node


def _edges(nodes: Iterable[Node]) -> int:
    return sum(len(node.inputs) for node in nodes)


def _inputs_in(value: Any) -> int:
    if isinstance(value, list | tuple):
        return sum(map(_inputs_in, value))
    if isinstance(value, dict):
        return sum(map(_inputs_in, value.values()))
    return int(value is INPUT)


def _places(data: object, end: int) -> tuple[int, ...]:
    places = _of_type(list, data)
    if not all(type(place) is int and 0 <= place < end for place in places):
        raise WireError("Expected places in a list; received something else.")
    return tuple(places)


def _config(value: object) -> Mapping[str, Any]:
    config: dict[Any, Any] = _of_type(dict, value)
    if not all(type(key) is str for key in config):
        raise WireError("Expected a config; received something else.")
    return config


def _texts(data: object) -> tuple[str, ...]:
    return tuple(_text(one) for one in _of_type(list, data)[:_NAMES_LIMIT])


def _text(value: object) -> str:
    text: str = _of_type(str, value)
    return unbroken(text[:_NAME_LIMIT])


def _maybe(kind: type, value: object) -> Any:
    return None if value is None else _of_type(kind, value)


def _of_type(kind: type, value: object) -> Any:
    if type(value) is not kind:
        raise WireError(f"Expected a {kind.__name__}; received a {type(value).__name__}.")
    return value
