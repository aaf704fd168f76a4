"""Parts of Keras that are no layers, and configs, as plain values. Runs in the student's process."""

from __future__ import annotations

import inspect
import itertools
import math
from collections.abc import Mapping
from typing import Any

import keras
import numpy as np

from gabarito.execution.student.internals.keras import is_keras, learning_rate_of
from gabarito.execution.student.recognize import UPDATES, loss_like, optimizer_like
from gabarito.execution.wire.encode import as_array
from gabarito.values.model import Part, penalized_weights

_PARTS = (
    keras.optimizers.Optimizer,
    keras.optimizers.schedules.LearningRateSchedule,
    keras.losses.Loss,
    keras.metrics.Metric,
    keras.regularizers.Regularizer,
    keras.initializers.Initializer,
    keras.constraints.Constraint,
)
# Steps at which a schedule is looked at.
STEPS = (0, 1, 10, 100, 1_000, 10_000)
_DEPTH = 8


def is_part(value: object) -> bool:
    """Whether a value crosses as a `Part`."""
    return isinstance(value, _PARTS)


def part(value: Any) -> Part:
    """Describe an optimizer, a schedule, a loss, a metric, a regularizer, by its class and config.

    A function is described by its name, a text by itself, several losses as ``Part("list", {"0": …})``.
    """
    return _part(value, _DEPTH)


def config_of(value: Any, kind: type) -> dict[str, Any]:
    """Return what `kind`, the nearest class that is Keras' own, says of an object's config."""
    try:
        config = kind.get_config(value)  # type: ignore[attr-defined]
    except Exception:  # Keras refuses to describe what a class of the student's was made with, or takes
        config = {name: getattr(value, name) for name in _arguments(kind) if hasattr(value, name)}
    return {str(key): plain(one) for key, one in config.items()}


def _arguments(kind: type) -> list[str]:
    """Name the arguments that a class of Keras' is made with; it keeps them as attributes of the same names."""
    return [name for name in inspect.signature(kind).parameters if name not in ("self", "args", "kwargs")]


def in_force(layer: Any, config: dict[str, Any]) -> dict[str, Any]:
    """Return a layer's config with the regularizers that its weights have, where it is built.

    A built layer may say one thing and do another: Keras reads the attribute ``kernel_regularizer`` only when it makes
    the weight, and sums the penalties of weights.
    """
    return config | {
        key: penalty(getattr(weight, "regularizer", None), weight)
        for key in config
        if key.endswith("_regularizer") and (weight := _punished(layer, key.removesuffix("_regularizer"))) is not None
    }


def _punished(layer: Any, name: str) -> keras.Variable | None:
    """Return the weight that a regularizer of this name is of: `kernel`, or `depthwise_kernel` of `depthwise`."""
    for holder in (layer, getattr(layer, "cell", None)):
        for attribute in (name, f"{name}_kernel"):
            weight = getattr(holder, attribute, None)
            if isinstance(weight, keras.Variable):
                return weight
    return None


def penalty(regularizer: Any, weight: Any) -> Any:
    """Describe the regularizer of a weight; one of the student's own with its penalties, as it may say anything."""
    if regularizer is None or is_keras(type(regularizer)):
        return plain(regularizer)
    described = part(regularizer)
    return Part(qualified(regularizer, described.kind), described.config, _penalties(regularizer, weight.shape))


def loss_part(loss: Any) -> Part:
    """Describe a loss; one of the student's own by what it computes."""
    if isinstance(loss, str | list | tuple | dict) or is_keras(loss if callable(loss) else type(loss)):
        return part(loss)
    if isinstance(loss, keras.losses.Loss) and is_keras(type(loss)):
        return part(loss)
    like = loss_like(loss)
    if like is not None:
        return Part(like[0], {"from_logits": True} if like[1] else {})
    described = part(loss)
    return Part(qualified(loss, described.kind), described.config)


# What is said of a regularizer that gives no number, or gives others for weights of the form that it is used for.
_NO_PENALTIES = {0: math.nan}


def _penalties(regularizer: Any, shape: Any) -> dict[int, float]:
    """Return the penalties for some weights, which have to be those for weights of this shape as well."""

    def penalized(weights: Any) -> float:
        return float(np.asarray(regularizer(keras.ops.convert_to_tensor(weights))))

    try:
        found = {place: penalized(weights) for place, weights in enumerate(penalized_weights())}
        used = np.random.default_rng(0).uniform(-1, 1, shape).astype(np.float32)
        sums = np.array([_sums(weights) for weights in penalized_weights()])
        factors = np.linalg.lstsq(sums, np.array(list(found.values())), rcond=None)[0]
        same = not np.allclose(sums @ factors, list(found.values()), rtol=1e-3, atol=1e-6) or np.isclose(
            penalized(used), _sums(used) @ factors, rtol=1e-2, atol=1e-6
        )
    except Exception:  # a regularizer of the student's
        return _NO_PENALTIES
    return found if same else _NO_PENALTIES


def _sums(weights: Any) -> Any:
    """Return what L1 and L2 of strength 1 add for weights."""
    wide = np.asarray(weights, dtype=np.float64)
    return np.array([np.abs(wide).sum(), (wide**2).sum()])


def qualified(value: Any, name: str) -> str:
    """Name what is the student's own; with its module if its name is one of Keras', for which it could be taken."""
    kind = value if hasattr(value, "__name__") else type(value)
    return f"{getattr(kind, '__module__', '')}.{name}" if _bare(name) in _KERAS_NAMES else name


def _bare(name: str) -> str:
    return name.lower().replace("_", "")


_KERAS_NAMES = frozenset(
    _bare(name)
    for module in (
        keras.activations,
        keras.losses,
        keras.optimizers,
        keras.optimizers.schedules,
        keras.regularizers,
    )
    for name in dir(module)
)


def plain(value: Any, depth: int = _DEPTH) -> Any:
    """Return a value of a config as numbers, texts, lists and parts."""
    if value is None or value is ... or isinstance(value, bool | int | float | str | slice):
        return value
    if isinstance(value, list | tuple):
        items = [plain(one, depth - 1) for one in value] if depth > 0 else []
        return items if isinstance(value, list) else tuple(items)  # Keras has kinds of lists of its own
    if isinstance(value, dict):
        return _plain_dict(value, depth - 1) if depth > 0 else None
    array = as_array(value)
    if array is not None:
        return array.item() if array.ndim == 0 else array
    return _part(value, depth - 1)


def _plain_dict(value: dict[Any, Any], depth: int) -> Any:
    """Undo `keras.saving.serialize_keras_object`: ``{"class_name": …, "config": …}``."""
    name, config = value.get("class_name"), value.get("config")
    if not isinstance(name, str):
        return {str(key): plain(one, depth) for key, one in value.items()}
    if name.endswith("DTypePolicy") and isinstance(config, dict):
        return config.get("name")
    if isinstance(config, dict) and name.startswith("__") and "value" in config:
        items = plain(config["value"], depth)
        return tuple(items) if name == "__tuple__" and isinstance(items, list) else items
    if isinstance(config, str):
        return Part(config)  # a function
    return Part(name, plain(config, depth) if isinstance(config, dict) else {})


def _near(value: Any) -> type:
    """Return the class that says what a part's config is: for an optimizer Keras' own, which it is updated by."""
    if isinstance(value, keras.optimizers.Optimizer):
        return next(kind for kind in type(value).__mro__ if is_keras(kind))
    return type(value)


def _part(value: Any, depth: int) -> Part:
    if isinstance(value, str):
        return Part(value)
    if isinstance(value, list | tuple | dict):
        kind, items = ("dict", value.items()) if isinstance(value, dict) else ("list", enumerate(value))
        return Part(kind, {str(key): _part(one, depth - 1) for key, one in items} if depth > 0 else {})
    if not is_part(value):
        return Part(str(getattr(value, "__name__", type(value).__name__)))
    config, name = config_of(value, _near(value)), type(value).__name__
    if isinstance(value, keras.optimizers.schedules.LearningRateSchedule):
        return Part(name if is_keras(type(value)) else qualified(value, name), config, _samples(value))
    if isinstance(value, keras.optimizers.Optimizer):
        return Part(_optimizer(value), config | _schedule_in(value, depth) | _steps_of(value))
    return Part(name, config)


def _optimizer(value: Any) -> str:
    """Name an optimizer of the student's own by that of Keras' which makes the same updates, whatever it extends."""
    kinds = list(type(value).__mro__)
    students = list(itertools.takewhile(lambda kind: not is_keras(kind), kinds))
    near = kinds[len(students)]
    patched = any(name in vars(value) for name in UPDATES)
    if not patched and not any(vars(kind).keys() - _HARMLESS for kind in students) and not _is_blunted(value):
        return str(near.__name__)
    like = None if patched else optimizer_like(value, near, plain(config_of(value, near)))
    return like or qualified(value, type(value).__name__)


# What a class that extends an optimizer may have without its updates being others.
_HARMLESS = frozenset({"__module__", "__qualname__", "__doc__", "__firstlineno__", "__static_attributes__"})


def _is_blunted(optimizer: Any) -> bool:
    """Whether what an optimizer divides by hardly depends on the gradients, so that it may do what SGD does."""
    epsilon = getattr(optimizer, "epsilon", 0)
    return isinstance(epsilon, int | float) and epsilon > 1


def _steps_of(optimizer: Any) -> dict[str, Any]:
    """Return how often an optimizer has updated what it trains."""
    steps = as_array(getattr(optimizer, "iterations", None))
    return {} if steps is None or steps.ndim else {"iterations": int(steps)}


def _schedule_in(optimizer: Any, depth: int) -> dict[str, Any]:
    """Return the schedule itself, which its config does not sample."""
    schedule = learning_rate_of(optimizer)
    if depth > 0 and isinstance(schedule, keras.optimizers.schedules.LearningRateSchedule):
        return {"learning_rate": _part(schedule, depth - 1)}
    return {}


def _samples(schedule: Any) -> Mapping[int, float]:
    try:
        return {step: float(np.asarray(schedule(step))) for step in STEPS}
    except Exception:  # a schedule of the student's
        return {}
