"""How layers inside a class of the student's are connected: its `call`, run on symbols. In the student's process."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import keras
import numpy as np

from gabarito.execution.student.internals.keras import Method, input_shapes, layers_inside, replaced, takes_training

# Keras' operations for TensorFlow's activations, which do not take Keras' symbols.
_ACTIVATIONS: dict[str, Callable[[Any], Any]] = {
    "elu": keras.ops.elu,
    "gelu": lambda x: keras.ops.gelu(x, approximate=False),
    "leaky_relu": keras.ops.leaky_relu,
    "log_softmax": keras.ops.log_softmax,
    "relu": keras.ops.relu,
    "relu6": keras.ops.relu6,
    "selu": keras.ops.selu,
    "sigmoid": keras.ops.sigmoid,
    "silu": keras.ops.silu,
    "softmax": keras.ops.softmax,
    "softplus": keras.ops.softplus,
    "softsign": keras.ops.softsign,
    "swish": keras.ops.silu,
    "tanh": keras.ops.tanh,
}
# The same for other functions, with the names that TensorFlow gives their arguments; what takes more is left to it.
_OPERATIONS: dict[str, Callable[..., Any]] = {
    "abs": lambda x: keras.ops.absolute(x),
    "add": lambda x, y: keras.ops.add(x, y),
    "bias_add": lambda value, bias: keras.ops.add(value, bias),
    "cast": lambda x, dtype: keras.ops.cast(x, getattr(dtype, "name", dtype)),
    "clip_by_value": lambda t, clip_value_min, clip_value_max: keras.ops.clip(t, clip_value_min, clip_value_max),
    "concat": lambda values, axis: keras.ops.concatenate(values, axis=axis),
    "divide": lambda x, y: keras.ops.true_divide(x, y),
    # Only what is traced as training calls it.
    "dropout": lambda x, rate: keras.layers.Dropout(rate)(x, training=True),
    "exp": lambda x: keras.ops.exp(x),
    "expand_dims": lambda input, axis: keras.ops.expand_dims(input, axis),  # noqa: A006 (TensorFlow's name)
    "identity": lambda input: input,  # noqa: A006
    "log": lambda x: keras.ops.log(x),
    "matmul": lambda a, b: keras.ops.matmul(a, b),
    "maximum": lambda x, y: keras.ops.maximum(x, y),
    "minimum": lambda x, y: keras.ops.minimum(x, y),
    "multiply": lambda x, y: keras.ops.multiply(x, y),
    "reduce_max": lambda input_tensor, axis=None, keepdims=False: keras.ops.max(input_tensor, axis, keepdims),
    "reduce_mean": lambda input_tensor, axis=None, keepdims=False: keras.ops.mean(input_tensor, axis, keepdims),
    "reduce_sum": lambda input_tensor, axis=None, keepdims=False: keras.ops.sum(input_tensor, axis, keepdims),
    "reshape": lambda tensor, shape: keras.ops.reshape(tensor, tuple(shape)),
    "sqrt": lambda x: keras.ops.sqrt(x),
    "square": lambda x: keras.ops.square(x),
    "squeeze": lambda input, axis=None: keras.ops.squeeze(input, axis),  # noqa: A006
    "stack": lambda values, axis=0: keras.ops.stack(values, axis),
    "subtract": lambda x, y: keras.ops.subtract(x, y),
    "transpose": lambda a, perm=None: keras.ops.transpose(a, perm),
}
# The attributes of `tensorflow` that hold them, and itself.
_MODULES = ("", "nn", "math", "linalg")


@dataclass(frozen=True, slots=True)
class Graph:
    """Keras' symbolic tensors: what goes in and what comes out."""

    inputs: list[Any]
    outputs: list[Any]


def trace(layer: Any, *, training: bool) -> Graph | None:
    """Call a built layer's or model's `call` on symbols; None where its shapes are unknown or the call fails."""
    shapes = input_shapes(layer)
    if shapes is None:
        return None
    try:
        symbols = keras.tree.map_shape_structure(lambda shape: keras.Input(batch_shape=(None, *shape[1:])), shapes)
        with _functions_of_symbols():
            outputs = layer.call(symbols, **({"training": training} if takes_training(layer) else {}))
        graph = Graph(keras.tree.flatten(symbols), keras.tree.flatten(outputs))
    except Exception:  # the student's code, called as it need not expect
        return None
    return graph if graph.outputs and all(map(_is_symbol, graph.outputs)) else None


@contextmanager
def _functions_of_symbols() -> Iterator[None]:
    """Let ``tf.nn.softmax(x)``, ``tf.reshape(x, …)`` and their like be Keras' own operations where x is a symbol."""
    with ExitStack() as stack:
        for module in _MODULES:
            found: Any = sys.modules.get("tensorflow")
            if module:
                found = getattr(found, module, None)
            for twins, made in ((_ACTIVATIONS, _activation), (_OPERATIONS, _operation)):
                for name, twin in twins.items():
                    original = getattr(found, name, None)
                    if callable(original):
                        stack.enter_context(patch.object(found, name, made(original, twin)))
        yield


def _activation(original: Callable[..., Any], twin: Callable[[Any], Any]) -> Callable[..., Any]:
    def activation(*args: Any, **kwargs: Any) -> Any:
        # With a setting of its own it is left to TensorFlow, which refuses a symbol; the last axis is the usual one.
        given = [*args, *(one for key, one in kwargs.items() if key != "axis" or one != -1)]
        return twin(given[0]) if len(given) == 1 and _is_symbol(given[0]) else original(*args, **kwargs)

    return activation


def _operation(original: Callable[..., Any], twin: Callable[..., Any]) -> Callable[..., Any]:
    def operation(*args: Any, **kwargs: Any) -> Any:
        if not any(map(_is_symbol, keras.tree.flatten((args, kwargs)))):
            return original(*args, **kwargs)
        return twin(*args, **{key: one for key, one in kwargs.items() if key != "name"})

    return operation


def call_order(layer: Any) -> list[Any]:
    """Return the layers that a built one calls, in order, from a forward pass on zeros; none if that fails.

    Keras does not keep the shape where `call` cannot be traced; the first layer inside then says what it takes.
    """
    inside = map(input_shapes, layers_inside(layer))
    shapes = input_shapes(layer) or next(inside, None)
    if shapes is None:
        return []
    with _recorded(layer) as called:
        try:
            zeros = keras.tree.map_shape_structure(lambda shape: np.zeros([n or 1 for n in shape], np.float32), shapes)
            layer(zeros)
        except Exception:  # the student's code, as above
            return []
    return called[1:]


def _is_symbol(value: object) -> bool:
    return isinstance(value, keras.KerasTensor)


@contextmanager
def _recorded(outer: Any) -> Iterator[list[Any]]:
    """Note the calls of `outer` and of the layers directly inside it."""
    called: list[Any] = []
    depth = 0

    def noting(original: Method) -> Method:
        def noted(layer: Any, *args: Any, **kwargs: Any) -> Any:
            nonlocal depth
            if depth == 0 or (depth == 1 and layer is not outer):
                called.append(layer)
            depth += 1
            try:
                return original(layer, *args, **kwargs)
            finally:
                depth -= 1

        return noted

    with replaced("__call__", noting):
        yield called
