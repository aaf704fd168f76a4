"""Private parts of Keras. Tested with Keras 3.15.1.

Keras has no public way to walk a graph of calls with their arguments, to see the layers that an object of the student's
holds, or to know what a model was compiled with. So what is read here are the attributes that Keras itself runs by.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import keras
from keras.src.backend.common import global_state
from keras.src.models.functional import Functional
from keras.src.utils import rng_utils

Method = Callable[..., Any]
# What makes a class do what it does. A class of Keras' in which one of them was replaced is no longer Keras'.
_BEHAVIOUR = ("call", "__call__", "update_step", "apply", "apply_gradients", "get_config")
_REPLACED_BY_US = (keras.layers.Layer,)


def _as_imported() -> dict[type, dict[str, Any]]:
    modules = (keras.layers, keras.optimizers, keras.optimizers.schedules, keras.losses, keras.regularizers)
    kinds = {kind for module in modules for kind in vars(module).values() if isinstance(kind, type)}
    return {
        kind: {name: vars(kind)[name] for name in _BEHAVIOUR if name in vars(kind)}
        for kind in kinds.difference(_REPLACED_BY_US)
    }


# This module is imported before any code of the student's runs.
_AS_IMPORTED = _as_imported()


def is_keras(value: Any) -> bool:
    """Whether a class or a function is Keras' own, as it was imported: a module and a name alone may lie."""
    module, name = str(getattr(value, "__module__", "")), getattr(value, "__name__", None)
    if module.partition(".")[0] != "keras" or not isinstance(name, str):
        return False
    if getattr(sys.modules.get(module), name, None) is not value:
        return False
    known = _AS_IMPORTED.get(value, {}) if isinstance(value, type) else {}
    return all(vars(value).get(method) is function for method, function in known.items())


def own_graph(model: Any) -> tuple[list[Any], list[Any]] | None:
    """Return the symbolic inputs and outputs of a model that runs by a graph; None for any other.

    Those are functional models, and sequential ones that are built. `keras.Model` makes a functional model, but its
    class has no public name; a built `Sequential` runs by the functional model `_functional`, which is None before.
    """
    call = type(model).call
    if is_plain_sequential(model):
        model = model._functional
    elif not isinstance(model, Functional) or call is not Functional.call:
        return None
    return None if model is None else (list(model.inputs), list(model.outputs))


def is_plain_sequential(model: Any) -> bool:
    """Whether a model is sequential, with Keras' own `call`."""
    return isinstance(model, keras.Sequential) and type(model).call is keras.Sequential.call


def layers_inside(layer: Any) -> list[Any]:
    """Return the layers that a layer or model holds directly, also those that it does not call.

    `layer.layers` is there for models only; `_flatten_layers` finds what was assigned to attributes of any layer.
    """
    return list(layer._flatten_layers(include_self=False, recursive=False))


def input_shapes(layer: Any) -> Any:
    """Return the shapes of a layer's first argument; None before it is built, or where `build` takes several.

    Keras keeps them in `_build_shapes_dict` for saving. The public `get_build_config` says the same, unless a class
    overrides it.
    """
    shapes = getattr(layer, "_build_shapes_dict", None)
    return next(iter(shapes.values())) if isinstance(shapes, dict) and len(shapes) == 1 else None


def called_with(layer: Any) -> Any:
    """Return the shape of the symbol that a layer was first called with; None if it was not, or with several.

    A layer without weights, such as `Dropout`, is never built, and keeps its shape in its calls only.
    """
    calls = getattr(layer, "_inbound_nodes", None) or ()
    symbols = list(calls[0].input_tensors) if calls else []
    return tuple(symbols[0].shape) if len(symbols) == 1 else None


def takes_training(layer: Any) -> bool:
    """Whether a layer's `call` takes the argument `training`, as Keras found out when the layer was made."""
    return bool(getattr(layer, "_call_has_training_arg", False))


def call_of(tensor: Any) -> Any:
    """Return the call that a symbolic tensor comes from: its `operation`, `arguments` and `outputs`.

    `_keras_history` names the operation and which of its calls it was; `_inbound_nodes` are those calls.
    """
    operation, number, _ = tensor._keras_history
    return operation._inbound_nodes[number]


def place_among_outputs(tensor: Any) -> int:
    """Return which of the outputs of its call a symbolic tensor is."""
    return int(tensor._keras_history.tensor_index)


def mask_of(tensor: Any) -> Any:
    """Return the mask that a layer computed for its output, and that Keras passes on by itself; None without one."""
    return getattr(tensor, "_keras_mask", None)


def learning_rate_of(optimizer: Any) -> Any:
    """Return the learning rate as it was given, also a schedule, whose current value is all ``learning_rate`` says."""
    return getattr(optimizer, "_learning_rate", None)


def metrics_given(model: Any) -> list[Any]:
    """Return the metrics that a model was compiled with, as they were given; ``metrics`` are those made from them."""
    compiled = getattr(model, "_compile_metrics", None)
    return list(keras.tree.flatten(getattr(compiled, "_user_metrics", None) or []))


@contextmanager
def replaced(method: str, make: Callable[[Method], Method]) -> Iterator[None]:
    """Replace a method of every layer meanwhile, by what `make` makes of the original one.

    Keras has no hook for the calls of layers, and none for the weights that they make.

    Args:
        method: ``__call__`` or ``add_weight``.
        make: takes the original, and returns a function that takes the layer first.
    """
    with patch.object(keras.layers.Layer, method, make(getattr(keras.layers.Layer, method))):
        yield


def move_home(home: Path) -> None:
    """Have Keras keep its files in `home`: it reads the variable ``KERAS_HOME`` only when it is imported."""
    sys.modules["keras.src.backend.config"]._KERAS_DIR = str(home)  # type: ignore[attr-defined]


def seed(number: int) -> None:
    """Seed Keras' generators, as its public `set_random_seed` does, but neither Python's, NumPy's nor TensorFlow's."""
    global_state.set_global_attribute(rng_utils.GLOBAL_RANDOM_SEED, number)
