"""How a model is made and trained, in few words that can be compared: its layers, its optimizer, its loss, its steps.

`gabarito calibrate` writes these down for submissions that are right. A model that is refused is compared with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

import numpy as np

from gabarito.checks.keras_parts import SCHEDULES, known_loss, known_optimizer, name_of, strength
from gabarito.checks.mismatch import Mismatch
from gabarito.checks.model_graph import Step, steps_of
from gabarito.checks.reading import as_text, is_a, is_on, single
from gabarito.values.model import Inputs, Layer, Model, Part

# What makes a layer another one, in the config of Keras' layers; what is not here hardly ever differs.
_SETTINGS = (
    "units",
    "filters",
    "kernel_size",
    "strides",
    "padding",
    "dilation_rate",
    "pool_size",
    "size",
    "rate",
    "stddev",
    "factor",
    "height_factor",
    "width_factor",
    "mode",
    "scale",
    "offset",
    "input_dim",
    "output_dim",
    "return_sequences",
    "use_bias",
    "momentum",
)
_ACTIVATIONS = ("activation", "recurrent_activation")
# What Keras takes where nothing is said, which is left out.
_DEFAULTS = {
    "padding": ("valid",),
    "strides": ("1", "1, 1"),
    "dilation_rate": ("1", "1, 1"),
    "use_bias": ("True",),
    "return_sequences": ("False",),
    "activation": ("linear",),
}
# What makes a schedule another one, in the config of Keras' schedules.
_OF_SCHEDULES = (
    "initial_learning_rate",
    "decay_steps",
    "decay_rate",
    "staircase",
    "end_learning_rate",
    "power",
    "alpha",
    "warmup_target",
    "warmup_steps",
    "boundaries",
    "values",
)
_REGULARIZER, _NORMS = "kernel_regularizer", ("l1", "l2")
# Nobody chooses longer names or settings for a reader.
_LONGEST = 40
# A rate with more digits was changed while it trained: nobody knows by how much.
_DIGITS = 2
# With more models in one value, none of them is compared.
_MOST_MODELS = 6
_MOST_AXES = 3


@dataclass(frozen=True, slots=True)
class LayerSummary:
    """A layer: Keras' name of its class, its settings as texts but for defaults, and whether training changes it."""

    kind: str
    settings: Mapping[str, str] = field(default_factory=dict)
    trained: bool = True


@dataclass(frozen=True, slots=True)
class ScheduleSummary:
    """A schedule of the learning rate: Keras' name of its class, and its settings as texts."""

    kind: str
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ModelSummary:
    """A model.

    Args:
        layers: in the order of their calls, with their activations; those that do nothing are left out.
        optimizer: Keras' name of it; empty where the model is not compiled.
        loss: Keras' name of it, and ``from_logits`` where it is so.
        learning_rate: None where it is a schedule, or was changed while it trained.
        steps: how many the optimizer has made, one for each batch; None where its layers were trained in another model.
        schedule: of the learning rate, where it is one of Keras'.
    """

    layers: tuple[LayerSummary, ...]
    optimizer: str = ""
    loss: str = ""
    learning_rate: float | None = None
    steps: int | None = None
    schedule: ScheduleSummary | None = None


# The models of one value: a single one under an empty name, or those of a dictionary under their keys.
Summaries = Mapping[str, ModelSummary]


@dataclass(frozen=True, slots=True)
class KnownModels:
    """The models of right submissions, by the threshold that they are measured for; as a file has them.

    `fingerprint` names what they were made with.
    """

    fingerprint: str = ""
    models: Mapping[str, tuple[Summaries, ...]] = field(default_factory=dict)


def models_in(value: object) -> dict[str, Model]:
    """Return the model that a value is, under an empty name, or the few models of a dictionary under their keys."""
    if is_a(value, Model):
        return {"": value}
    if not is_a(value, dict) or len(value) > _MOST_MODELS:
        return {}
    models = {key: one for key, one in value.items() if is_a(key, str) and is_a(one, Model)}
    return {key: one for key, one in models.items() if len(key) <= _LONGEST}


def watching(value: object) -> tuple[Any, set[str]]:
    """Return a value whose models tell when they are asked, and the keys of those that were."""
    asked = set[str]()

    def watched(key: str, model: Model) -> Model:
        def outcome(inputs: Inputs) -> Any:
            asked.add(key)
            return model.predict(inputs)

        return replace(model, outcome=outcome)

    models = {key: watched(key, model) for key, model in models_in(value).items()}
    if is_a(value, Model):
        return models[""], asked
    return ({**value, **models} if is_a(value, dict) and models else value), asked


def summaries_of(value: object) -> Summaries:
    """Return the summaries of the models in a value, but for those whose layers cannot be told."""
    found = {key: summary_of(model) for key, model in models_in(value).items()}
    return {key: one for key, one in found.items() if one is not None}


def summary_of(model: Model) -> ModelSummary | None:
    """Return a model in few words; None where its layers do not say what it computes, or are too many to look at."""
    if model.own:
        return None
    try:
        layers = tuple(_summary(step) for step in steps_of(model) if not step.merged)
    except Mismatch:
        return None
    optimizer = model.optimizer
    if is_a(optimizer, Part) and is_a(inner := optimizer.config.get("inner_optimizer"), Part):
        optimizer = inner
    if optimizer is None:
        return ModelSummary(layers)
    steps, rate = optimizer.config.get("iterations"), optimizer.config.get("learning_rate")
    return ModelSummary(
        layers,
        _optimizer(optimizer),
        _loss(model.loss),
        _rate(rate),
        steps if type(steps) is int and steps > 0 else None,
        _schedule(rate),
    )


def _optimizer(optimizer: Part) -> str:
    name, momentum = (known_optimizer(optimizer) or optimizer.kind)[:_LONGEST], optimizer.config.get("momentum")
    return f"{name}(momentum={_written(momentum)})" if is_on(momentum) else name


def _rate(rate: object) -> float | None:
    found = single(rate)
    if (
        found is None
        or not np.isfinite(found)
        or not np.isclose(found, float(f"{found:.{_DIGITS}g}"), rtol=1e-5, atol=0.0)
    ):
        return None
    return found


def _schedule(rate: object) -> ScheduleSummary | None:
    if not is_a(rate, Part) or rate.kind not in SCHEDULES:
        return None
    given = {key: rate.config[key] for key in _OF_SCHEDULES if rate.config.get(key) is not None}
    return ScheduleSummary(rate.kind, {key: _written(value) for key, value in given.items()})


def _loss(loss: object) -> str:
    if not is_a(loss, Part):
        return ""
    if loss.kind in ("list", "dict"):  # one for each output
        several = islice(map(_as_part, loss.config.values()), _MOST_MODELS)
        return ", ".join(filter(None, map(_loss, several)))[:_LONGEST]
    name = (known_loss(loss) or loss.kind)[:_LONGEST]
    return f"{name}(from_logits=True)" if is_on(loss.config.get("from_logits")) else name


def _as_part(value: object) -> object:
    name = as_text(value)
    return value if name is None else Part(name)


def _summary(step: Step) -> LayerSummary:
    layer = step.view
    return LayerSummary(layer.kind, dict(sorted(_settings(layer).items())), not layer.weights or any(layer.trainable))


def _settings(layer: Layer) -> dict[str, str]:
    found = {key: _written(layer.config[key]) for key in _SETTINGS if layer.config.get(key) is not None}
    for key in _ACTIVATIONS:
        if key in layer.config:
            found[key] = "linear" if layer.config[key] is None else (name_of(layer.config[key]) or "another")[:_LONGEST]
    penalty = layer.config.get(_REGULARIZER)
    if is_a(penalty, Part):
        found |= {norm: _written(strength(penalty, norm)) for norm in _NORMS if strength(penalty, norm)}
    return {key: value for key, value in found.items() if value not in _DEFAULTS.get(key, ())}


def _written(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_written, value[:_MOST_AXES]))
    return f"{value:.6g}" if isinstance(value, float) else str(value)[:_LONGEST]
