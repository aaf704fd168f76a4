"""Parts of Keras that are no layers, and configs, as plain values. Runs in the student's process."""

from __future__ import annotations

import inspect
import itertools
from collections.abc import Mapping
from typing import Any

import keras
import numpy as np

from gabarito.execution.student.internals.keras import learning_rate_of
from gabarito.execution.student.recognize import loss_like
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
        key: penalty(getattr(weight, "regularizer", None))
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


def penalty(regularizer: Any) -> Any:
    """Describe a regularizer; one of the student's own with its penalties for some weights, as it may say anything."""
    if regularizer is None or _is_keras(type(regularizer)):
        return plain(regularizer)
    described = part(regularizer)
    return Part(_qualified(regularizer, described.kind), described.config, _penalties(regularizer))


def loss_part(loss: Any) -> Part:
    """Describe a loss; one of the student's own by what it computes."""
    if isinstance(loss, str | list | tuple | dict) or _is_keras(loss if callable(loss) else type(loss)):
        return part(loss)
    if isinstance(loss, keras.losses.Loss) and _is_keras(type(loss)):
        return part(loss)
    like = loss_like(loss)
    if like is not None:
        return Part(like[0], {"from_logits": True} if like[1] else {})
    described = part(loss)
    return Part(_qualified(loss, described.kind), described.config)


def _penalties(regularizer: Any) -> dict[int, float]:
    try:
        return {
            place: float(np.asarray(regularizer(keras.ops.convert_to_tensor(weights))))
            for place, weights in enumerate(penalized_weights())
        }
    except Exception:  # a regularizer of the student's
        return {}


def _is_keras(kind: Any) -> bool:
    return str(getattr(kind, "__module__", "")).partition(".")[0] == "keras"


def _qualified(value: Any, name: str) -> str:
    """Name what is the student's own; with its module if its name is one of Keras', for which it could be taken."""
    kind = value if hasattr(value, "__name__") else type(value)
    return f"{getattr(kind, '__module__', '')}.{name}" if _bare(name) in _KERAS_NAMES else name


def _bare(name: str) -> str:
    return name.lower().replace("_", "")


_KERAS_NAMES = frozenset(
    _bare(name)
    for module in (keras.losses, keras.optimizers, keras.optimizers.schedules, keras.regularizers)
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


def _part(value: Any, depth: int) -> Part:
    if isinstance(value, str):
        return Part(value)
    if isinstance(value, list | tuple | dict):
        kind, items = ("dict", value.items()) if isinstance(value, dict) else ("list", enumerate(value))
        return Part(kind, {str(key): _part(one, depth - 1) for key, one in items} if depth > 0 else {})
    if not is_part(value):
        return Part(str(getattr(value, "__name__", type(value).__name__)))
    config, name = config_of(value, type(value)), type(value).__name__
    if isinstance(value, keras.optimizers.schedules.LearningRateSchedule):
        return Part(name if _is_keras(type(value)) else _qualified(value, name), config, _samples(value))
    if isinstance(value, keras.optimizers.Optimizer):
        return Part(_optimizer(value), config | _schedule_in(value, depth))
    return Part(name, config)


# What makes an optimizer of the student's another one than that which it extends.
_UPDATES = frozenset({"update_step", "apply", "apply_gradients", "minimize", "_backend_update_step"})


def _optimizer(value: Any) -> str:
    """Name an optimizer by the class of Keras' that it extends, unless the student's class updates weights itself."""
    kinds = list(type(value).__mro__)
    students = list(itertools.takewhile(lambda kind: not _is_keras(kind), kinds))
    if students and any(_UPDATES & vars(kind).keys() for kind in students):
        return _qualified(value, students[0].__name__)
    return str(kinds[len(students)].__name__)


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
