"""What Keras made, as plain values: models with their layers and connections. Runs in the student's process.

Everything here reads objects that a student may have tampered with, so nothing that it returns is trusted: a model is
rebuilt from its description, and then a lie changes what it predicts.
"""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from gabarito.execution.student.describe_graph import Walk
from gabarito.execution.student.describe_parts import (
    config_of,
    in_force,
    is_part,
    loss_part,
    part,
    penalty,
    plain,
    qualified,
)
from gabarito.execution.student.internals.keras import (
    is_keras,
    is_plain_sequential,
    layers_inside,
    metrics_given,
    own_graph,
    takes_training,
)
from gabarito.execution.student.rebuild import keras_layer
from gabarito.execution.student.recognize import Like, activation_like, layer_like
from gabarito.execution.student.trace import Graph, call_order, trace
from gabarito.execution.student.vocabulary import TRAINING_ONLY, WRAPPERS, is_known
from gabarito.execution.wire.encode import as_array
from gabarito.values.model import Layer, Model, Node, Part, hollow, is_hollow

# Models within models.
_DEPTH = 12
# Bytes of weights that are sent; of larger models, only their shapes.
_WEIGHTS_LIMIT = 40 * 1024**2
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class _Scope:
    """How many models may still be inside each other, whether weights are read, and what has been described."""

    depth: int
    reads: bool
    seen: dict[int, Layer] = field(default_factory=dict)

    def inside(self) -> _Scope:
        return replace(self, depth=self.depth - 1)


# What makes a class behave otherwise than the one that it extends.
_BEHAVIOUR = frozenset({"call", "__call__", "build", "add_weight"})
_KERAS_LAYERS = frozenset(dir(keras.layers))


def describe_keras(value: Any) -> Model | Part | dict[str, Any] | None:
    """Describe a model, a part such as an optimizer, or a training history; None for anything else."""
    if isinstance(value, keras.Model):
        return describe(value)
    if isinstance(value, keras.callbacks.History):
        return dict(value.history)
    return part(value) if is_part(value) else None


def describe(model: Any) -> Model:
    """Describe a model of any style, built or not."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        size = sum(math.prod(one.shape) * np.dtype(np.float32).itemsize for one in model.weights)
        return _with_training(model, _describe(model, _Scope(depth=_DEPTH, reads=size <= _WEIGHTS_LIMIT)))


def _describe(model: Any, scope: _Scope) -> Model:
    graph = own_graph(model)
    if graph is not None:
        return _walked(model, Graph(*graph), scope)
    if is_plain_sequential(model):
        return _chain(model, [_unknown_input(), *(_layer(one, scope) for one in model.layers)], traced=True)
    return _describe_calls(model, scope)


def _walked(model: Any, graph: Graph, scope: _Scope, *, traced: bool = False) -> Model:
    walk = Walk(graph, lambda operation: _layer(operation, scope), traced=traced)
    return Model(_kind(model).__name__, walk.layers, walk.nodes, walk.outputs, _name(model))


def _describe_calls(model: Any, scope: _Scope) -> Model:
    """Describe what has a `call` of the student's: by its graph if it can be traced, else by the order of calls."""
    weights = _direct_weights(model, scope)
    graphs = [trace(model, training=training) for training in ((True, False) if takes_training(model) else (False,))]
    seen = [_walked(model, graph, scope, traced=True) for graph in graphs if graph is not None]
    if seen:
        # The graph of training also has the layers that do nothing else; but nothing else may differ.
        made = seen[0] if _without_training(seen[0]) == _without_training(seen[-1]) else seen[-1]
        return replace(made, layers=(*made.layers, *weights))
    called = call_order(model)
    if called:
        return _chain(model, [_unknown_input(), *(_layer(one, scope) for one in called)], weights, traced=False)
    inside = [_layer(one, scope) for one in layers_inside(model)]
    return Model(_kind(model).__name__, (*inside, *weights), (), (), _name(model), traced=False)


def _chain(model: Any, chain: list[Layer], weights: Iterable[Layer] = (), *, traced: bool) -> Model:
    """Describe layers that are called one after the other."""
    layers = list({id(layer): layer for layer in chain}.values())
    places = {id(layer): place for place, layer in enumerate(layers)}
    nodes = [Node(places[id(layer)], (number - 1,) if number else ()) for number, layer in enumerate(chain)]
    return Model(
        _kind(model).__name__, (*layers, *weights), tuple(nodes), (len(nodes) - 1,), _name(model), traced=traced
    )


def _unknown_input() -> Layer:
    return Layer(("InputLayer",), "input")


def _without_training(model: Model) -> list[tuple[str, str]]:
    called = [model.layers[node.layer] for node in model.nodes]
    return [
        (layer.kind, "" if layer.kind.startswith("ops.") else layer.name)
        for layer in called
        if layer.kind not in TRAINING_ONLY | {"InputLayer"}
    ]


def _layer(operation: Any, scope: _Scope) -> Layer:
    """Describe a layer, with what is inside it, or an operation; each only once."""
    if id(operation) not in scope.seen:
        is_layer = isinstance(operation, keras.layers.Layer)
        scope.seen[id(operation)] = _read_layer(operation, scope) if is_layer else _operation(operation)
    return scope.seen[id(operation)]


def _read_layer(operation: Any, scope: _Scope) -> Layer:
    kinds, kind = _kinds(operation), _kind(operation)
    # A `call` may also be given to a single layer; Keras itself gives it a `build`.
    overrides = "call" in vars(operation) or any(_BEHAVIOUR & vars(one).keys() for one in _students(operation))
    if scope.depth > 0 and isinstance(operation, keras.Model):
        return Layer(kinds, _name(operation), _flags(operation), inner=_describe(operation, scope.inside()))
    if scope.depth > 0 and (overrides or kind is keras.layers.Lambda):
        found = _recognized(operation, kind, scope)
        if found is not None:
            return found
    if scope.depth > 0 and overrides:
        # It is no longer known to do what the class does that it extends.
        return Layer(
            (*kinds[:-1], "Layer"), _name(operation), _flags(operation), inner=_describe(operation, scope.inside())
        )
    config = _config(operation, kind)
    if scope.depth > 0 and kind.__name__ in WRAPPERS:
        layer = Layer(kinds, _name(operation), config, inner=_wrapped(operation, kind, scope.inside()))
    else:
        weights, trainable = _weights(operation, operation.weights, scope)
        layer = Layer(kinds, _name(operation), config, weights, trainable)
    return replace(layer, own=overrides or not is_known(layer) or any(map(is_hollow, layer.weights)))


def _recognized(layer: Any, kind: type, scope: _Scope) -> Layer | None:
    """Describe a layer of the student's own as the one of Keras' that does the same; None if there is none.

    Where it holds other layers and can be traced, these say more.
    """
    if layers_inside(layer) and trace(layer, training=False) is not None:
        return None
    own = _config(layer, kind)
    extended = Layer((kind.__name__,), "", own)
    extends = kind not in (keras.layers.Layer, keras.layers.Lambda) and kind.__name__ not in TRAINING_ONLY | set(
        WRAPPERS
    )
    like = layer_like(layer, (lambda: keras_layer(extended)) if extends and is_known(extended) else None)
    if like is None or not scope.reads:
        return None
    weights, trainable = _weights(layer, like.weights, scope)
    if like.transposed:
        weights = (weights[0].T, *weights[1:])
    shaped = tuple(one if one.ndim != 2 or place == 0 else one.ravel() for place, one in enumerate(weights))
    same_class = kind.__name__ == like.kind
    config = own | like.config if same_class else like.config | _flags(layer) | _penalties(like)
    if not same_class and like.kind in ("Dropout", "SpatialDropout2D"):
        shaped, trainable = (), ()
    return Layer((*_student_names(layer), like.kind), _name(layer), config, shaped, trainable)


def _penalties(like: Like) -> dict[str, Any]:
    """Return the regularizers of its weights, by the names that Keras has for them."""
    scale, center = like.config.get("scale", False), like.config.get("center", False)
    names = [*["gamma"] * scale, *["beta"] * center] if like.kind == "BatchNormalization" else ["kernel", "bias"]
    return {
        f"{name}_regularizer": penalty(getattr(weight, "regularizer", None), weight)
        for name, weight in zip(names, like.weights, strict=False)
    }


def _config(layer: Any, kind: type) -> dict[str, Any]:
    """Return the config of a layer, with its regularizers in force, and activations by what they do."""
    config = in_force(layer, config_of(layer, kind))
    for key in config:
        function = getattr(layer, key, None) if key.endswith("activation") else None
        if callable(function) and not isinstance(function, keras.layers.Layer) and not is_keras(function):
            config[key] = activation_like(function) or Part(qualified(function, part(function).kind))
    return config


def _operation(operation: Any) -> Layer:
    """Describe an operation by its class and the arguments that are no tensors, which it keeps as attributes."""
    name = _WORD.sub("_", type(operation).__name__).lower()
    taken = type(operation).__init__.__code__.co_varnames
    config = {key: plain(value) for key, value in vars(operation).items() if key in taken and key != "name"}
    layer = Layer((f"ops.{name}",), _name(operation), config)
    return replace(layer, own=not is_known(layer))


def _wrapped(layer: Any, kind: type, scope: _Scope) -> Model:
    held = ("forward_layer", "backward_layer") if kind is keras.layers.Bidirectional else ("layer",)
    inside = tuple(_layer(getattr(layer, name), scope) for name in held)
    return Model(kind.__name__, inside, (), (), _name(layer))


def _direct_weights(model: Any, scope: _Scope) -> tuple[Layer, ...]:
    """Return the weights that are in no layer inside, as one more layer; nothing if there are none."""
    inside = {id(weight) for layer in layers_inside(model) for weight in layer.weights}
    direct = [weight for weight in model.weights if id(weight) not in inside]
    if not direct:
        return ()
    weights, trainable = _weights(model, direct, scope)
    kinds = _kinds(model) if isinstance(model, keras.Model) else (*_student_names(model), "Layer")
    return (Layer(kinds, _name(model), _flags(model), weights, trainable, own=True),)


def _weights(layer: Any, variables: Iterable[Any], scope: _Scope) -> tuple[tuple[NDArray[Any], ...], tuple[bool, ...]]:
    kept = list(variables)
    arrays = [as_array(one) if scope.reads else hollow(one.shape) for one in kept]
    return tuple(one for one in arrays if one is not None), tuple(
        bool(layer.trainable and one.trainable) for one in kept
    )


def _flags(layer: Any) -> dict[str, Any]:
    return {"trainable": bool(layer.trainable)}


def _name(operation: Any) -> str:
    return str(operation.name)


def _students(layer: Any) -> list[type]:
    kinds = list(type(layer).__mro__)
    return kinds[: next(place for place, kind in enumerate(kinds) if is_keras(kind))]


def _kind(layer: Any) -> type:
    return next(kind for kind in type(layer).__mro__ if is_keras(kind))


def _kinds(layer: Any) -> tuple[str, ...]:
    return (*_student_names(layer), _kind(layer).__name__)


def _student_names(layer: Any) -> tuple[str, ...]:
    """Return the names of the student's classes; one that is also a name of Keras' comes with its module."""
    return tuple(
        f"{kind.__module__}.{kind.__name__}" if kind.__name__ in _KERAS_LAYERS else kind.__name__
        for kind in _students(layer)
    )


def _with_training(model: Any, made: Model) -> Model:
    """Add what a model was compiled with."""
    loss, optimizer = getattr(model, "loss", None), getattr(model, "optimizer", None)
    return replace(
        made,
        loss=None if loss is None else loss_part(loss),
        optimizer=None if optimizer is None else part(optimizer),
        metrics=tuple(map(_metric, metrics_given(model))),
    )


def _metric(given: Any) -> str:
    return given if isinstance(given, str) else str(getattr(given, "name", getattr(given, "__name__", "")))
