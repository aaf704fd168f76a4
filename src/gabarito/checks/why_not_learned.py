"""Why a model does not score as it should: by what it holds, and by how it differs from models that do.

A score alone teaches nothing. What is told here is true of the model: that it was never trained, or that of all that
can be seen from outside, one thing or two are not as in a model of a right submission.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gabarito.checks.answered import Finding
from gabarito.checks.calibrated import threshold_of
from gabarito.checks.matcher import all_of, ask
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.model_summary import (
    LayerSummary,
    ModelSummary,
    ScheduleSummary,
    Summaries,
    models_in,
    summary_of,
    watching,
)
from gabarito.checks.reading import is_a, single
from gabarito.checks.show import number
from gabarito.values.model import Layer, Model, is_hollow
from gabarito.values.text import Text

# Optimizers whose steps are about as long as the learning rate, whatever the gradients: Kingma and Ba, "Adam", section
# 2.1. Weights that begin near 0 are lost with longer steps than this.
_ADAPTIVE, _LARGEST = ("Adam", "AdamW", "Adamax", "Nadam", "RMSprop"), 0.3
# More differences explain nothing. This and the next are judgement, not measured.
_MOST = 2
# Learning rates and numbers of steps within this factor count as the same.
_SAME = 1.25
# Layers whose last weight is a bias that begins with zeros and that any training moves.
_BIASED = ("Dense", "Conv1D", "Conv2D", "Conv3D")
# Layers that only rearrange numbers.
_NO_MAP = ("Flatten", "Reshape", "InputLayer")


@dataclass(frozen=True, slots=True)
class _Difference:
    """What differs in the model that is refused, as a clause, and the name under which it is counted."""

    words: Text
    label: str


def why_not_learned(value: object) -> Finding | None:
    """Say why a model has not learned, where what it was compiled with, its layers and its weights show it."""
    if not is_a(value, Model):
        return None
    layers = [layer for layer in value.all_layers() if layer.weights]
    if layers and not any(any(layer.trainable) for layer in layers):
        return _ALL_FROZEN, "all-frozen"
    if value.optimizer is None and _is_untouched(layers):
        return _NEVER_COMPILED, "never-compiled"
    config = {} if value.optimizer is None else value.optimizer.config
    if config.get("iterations") == 0 and not any(_has_learned(layer) for layer in layers):
        return _NEVER_TRAINED, "never-trained"
    rate = config.get("learning_rate")
    if config.get("iterations") and single(rate) == 0:
        return _RATE_OF_ZERO, "learning-rate-of-zero"
    if (
        value.optimizer is not None
        and value.optimizer.kind in _ADAPTIVE
        and isinstance(rate, float)
        and rate > _LARGEST
    ):
        words = Text("Its learning rate is {r}: with {o}, each weight moves by about as much at every step.")
        return words.fill(r=number(rate), o=value.optimizer.kind), "learning-rate-too-high"
    return _as_it_began(layers) if config.get("iterations") else None


def _is_untouched(layers: Sequence[Layer]) -> bool:
    """Whether all biases are 0, and there is one at least."""
    biased = [layer for layer in layers if layer.kind in _BIASED and layer.config.get("use_bias", True)]
    return bool(biased) and all(map(_is_zero, biased))


def _as_it_began(layers: Sequence[Layer]) -> Finding | None:
    """Say which layers have the biases that they began with, where the optimizer has made steps."""
    biased = [layer for layer in layers if layer.kind in _BIASED and layer.config.get("use_bias", True)]
    still = [layer for layer in biased if _is_zero(layer)]
    # Of other layers with weights, nobody knows here how they began.
    if not still or any(layer.kind not in _BIASED for layer in layers):
        return None
    if len(still) == len(biased) and any(any(layer.trainable) for layer in still):
        return _NEW_WEIGHTS, "weights-as-before-training"
    if any(any(layer.trainable) for layer in still):
        return None  # units that never respond learn nothing either
    return _LEFT_OUT.fill(n=str(len(still)), t=str(len(biased))), "frozen-as-it-began"


def _has_learned(layer: Layer) -> bool:
    """Whether training has moved a bias, perhaps in another model that the layer is a part of, too."""
    if layer.kind not in _BIASED or len(layer.weights) != 2 or not all(layer.trainable):
        return False
    bias = layer.weights[1]
    return not is_hollow(bias) and np.ndim(bias) == 1 and bool(np.any(bias))


def _is_zero(layer: Layer) -> bool:
    bias = layer.weights[-1]
    return not is_hollow(bias) and np.ndim(bias) == 1 and np.size(bias) > 0 and not np.any(bias)


_ALL_FROZEN = Text("All its layers are frozen: training changes nothing. Look for `trainable`.")
_NEVER_COMPILED = Text("All its biases are 0, as before training, and it has no optimizer: was it trained?")
_NEVER_TRAINED = Text("Its optimizer has not made a single step: was it trained, or compiled again since?")
_RATE_OF_ZERO = Text("Its learning rate is 0: no step changes a weight.")
_NEW_WEIGHTS = Text(
    "All its biases are 0, as before training, though its optimizer has made steps: did it get new weights since?"
)
_LEFT_OUT = Text("Frozen as they began, with biases of 0: {n} of its {t} layers with biases. Look for `trainable`.")


def comparing(judge: Callable[..., None]) -> Callable[..., None]:
    """Return a judge that refuses what this one refuses, and says how a model differs from right ones.

    It is this one where no models of right submissions are known for its threshold.
    """
    if isinstance(judge, all_of):
        return all_of(*map(comparing, judge.parts))
    threshold = threshold_of(judge)
    if threshold is None or not threshold.right:
        return judge

    def asked(value: Any) -> None:
        watched, keys = watching(value)
        try:
            ask(judge, watched)
        except Mismatch as refusal:
            measured = {key: model for key, model in models_in(value).items() if key in keys}
            # Outputs that are not even numbers, or of another shape, come from what the model is, not from its data.
            is_junk = isinstance(refusal, Junk)
            why = None if is_junk else _of_each(measured)
            why = why or how_it_differs(measured, threshold.right, looks_at_data=not is_junk)
            raise refusal.found(why) from refusal.__cause__

    return asked


def _of_each(models: Mapping[str, Model]) -> Finding | None:
    """Say which of several models has not learned, and why."""
    for key, model in models.items():
        why = why_not_learned(model)
        if why is not None:
            return (Text.of(f"`{key}`: ") + why[0] if key else why[0]), why[1]
    return None


def how_it_differs(
    models: Mapping[str, Model], right: Sequence[Summaries], *, looks_at_data: bool = True
) -> Finding | None:
    """Say how models differ from those of right submissions, where it is little.

    Args:
        models: by their keys; of one model, the key is empty.
        right: for each right submission, its models.
        looks_at_data: whether the data may be to blame where nothing else differs.
    """
    found = {key: summary_of(model) for key, model in models.items()}
    told = [one for models in right if (one := _all_differences(found, models)) is not None]
    nearest = min(told, key=lambda one: sum(map(len, one.values())), default=None)
    if nearest is None and _is_linear(found.get("")) and right and not any(_is_linear(one.get("")) for one in right):
        return _LINEAR, "linear"
    if nearest is None or len(nearest) > 1:
        return None
    if not nearest:
        is_known = all(one is not None and _is_told_in_full(one) for one in found.values())
        return (_OTHER_DATA, "trained-on-other-data") if is_known and looks_at_data else None
    ((key, differences),) = nearest.items()
    said = dict(zip("de", (one.words for one in differences), strict=False))
    if key:
        said["n"] = Text.of(key)
    words = {(1, False): _ONE, (2, False): _TWO, (1, True): _ONE_OF, (2, True): _TWO_OF}[len(differences), bool(key)]
    return words.fill(**said), "-and-".join(one.label for one in differences)


def _is_told_in_full(model: ModelSummary) -> bool:
    """Whether all that matters in a training is known: the weights of several losses are not."""
    return bool((model.learning_rate or model.schedule) and model.steps) and "," not in model.loss


def _all_differences(given: Mapping[str, ModelSummary | None], right: Summaries) -> dict[str, list[_Difference]] | None:
    """Return in what models differ from those of one right submission, by their keys; None where that is too much."""
    if not right or right.keys() - given.keys():
        return None
    found: dict[str, list[_Difference]] = {}
    for key, wanted in right.items():
        some = _differences(given[key], wanted)
        if some is None:
            return None
        if some:
            found[key] = some
    return found


_ONE = Text("Apart from its data, it differs from a network that passes in one thing: {d}.")
_TWO = Text("Apart from its data, it differs from a network that passes in two things: {d}, and {e}.")
_ONE_OF = Text("Apart from its data, `{n}` differs from a network that passes in one thing: {d}.")
_TWO_OF = Text("Apart from its data, `{n}` differs from a network that passes in two things: {d}, and {e}.")
_OTHER_DATA = Text(
    "Its layers, its optimizer, its loss and the number of its training steps look like those of a network that "
    "passes: look at the data that it was trained on, inputs and targets."
)
_LINEAR = Text("No layer before its last has an activation: whatever its layers are, together they are one linear map.")


def _is_linear(model: ModelSummary | None) -> bool:
    """Whether a model of dense and convolutional layers has no activation before its last layer."""
    layers = [] if model is None else [one for one in model.layers if one.kind not in _NO_MAP]
    return len(layers) > 1 and all(one.kind in _BIASED for one in layers) and not any(map(_is_bent, layers[:-1]))


def _is_bent(layer: LayerSummary) -> bool:
    return "activation" in layer.settings


def _differences(given: ModelSummary | None, right: ModelSummary) -> list[_Difference] | None:
    """Return in what a model differs from a right one; None where that is too much, or cannot be told."""
    if given is None or not (given.optimizer and given.loss and right.optimizer and right.loss):
        return None
    # Two plain rates are compared, or two of Keras' schedules; not what a callback changed, or a student's own.
    if _kind_of_rate(given) != _kind_of_rate(right):
        return None
    layers = _in_layers(given.layers, right.layers)
    if layers is None:
        return None
    found = [*layers, *_in_training(given, right)]
    return found if len(found) <= _MOST else None


def _kind_of_rate(model: ModelSummary) -> tuple[bool, bool]:
    return model.learning_rate is None, model.schedule is None


def _in_training(given: ModelSummary, right: ModelSummary) -> Iterator[_Difference]:
    if given.optimizer != right.optimizer:
        yield _Difference(Text("its optimizer is {o}").fill(o=given.optimizer), "another-optimizer")
    elif given.learning_rate is not None and right.learning_rate:
        ratio = given.learning_rate / right.learning_rate
        if not 1 / _SAME <= ratio <= _SAME:
            words = Text("its learning rate is higher, {r}") if ratio > 1 else Text("its learning rate is lower, {r}")
            label = "learning-rate-higher" if ratio > 1 else "learning-rate-lower"
            yield _Difference(words.fill(r=number(given.learning_rate)), label)
    elif given.schedule is not None and right.schedule is not None:
        yield from _in_schedule(given.schedule, right.schedule)
    if given.loss != right.loss:
        yield _Difference(Text("its loss is {l}").fill(l=given.loss), "another-loss")
    if given.steps is not None and right.steps and not 1 / _SAME <= given.steps / right.steps <= _SAME:
        fewer = given.steps < right.steps
        words = Text("it has made fewer training steps, {n}") if fewer else _MORE_STEPS
        yield _Difference(words.fill(n=str(given.steps)), "fewer-steps" if fewer else "more-steps")


def _in_schedule(given: ScheduleSummary, right: ScheduleSummary) -> Iterator[_Difference]:
    if given.kind != right.kind:
        yield _Difference(Text("its learning rate follows {k}").fill(k=given.kind), "another-schedule")
        return
    for key in sorted(given.settings.keys() & right.settings.keys()):
        value, wanted = given.settings[key], right.settings[key]
        if not _is_about(value, wanted):
            words = _OF_ITS[_order(value, wanted)].fill(w=given.kind, s=key, v=value)
            yield _Difference(words, f"another-{key.replace('_', '-')}")


def _is_about(value: str, wanted: str) -> bool:
    """Whether two settings of a schedule come to the same: texts, or numbers within the factor of rates."""
    try:
        one, other = float(value), float(wanted)
    except ValueError:
        return value == wanted
    return one == other or (one * other > 0 and 1 / _SAME <= one / other <= _SAME)


_MORE_STEPS = Text("it has made more training steps, {n}")


def _in_layers(given: Sequence[LayerSummary], right: Sequence[LayerSummary]) -> list[_Difference] | None:
    """Return in what the layers differ; None where there are more of them, or fewer, than one could tell by name."""
    if len(given) == len(right):
        return list(_in_pairs(given, right))
    longer, shorter = (given, right) if len(given) > len(right) else (right, given)
    if len(longer) - len(shorter) != 1:
        return None
    for place, one in enumerate(longer):
        if (*longer[:place], *longer[place + 1 :]) == tuple(shorter):
            missing = longer is right
            words = Text("one {k} layer is missing") if missing else Text("it has one {k} layer more")
            return [_Difference(words.fill(k=one.kind), "missing-layer" if missing else "additional-layer")]
    return None


def _in_pairs(given: Sequence[LayerSummary], right: Sequence[LayerSummary]) -> Iterator[_Difference]:
    """Yield in what layers differ, each from the one in its place; what all of a kind have in common only once."""
    settings: dict[tuple[str, str, str | None, str | None], list[int]] = {}
    for place, (one, wanted) in enumerate(zip(given, right, strict=True)):
        if one.kind != wanted.kind:
            words = Text("its layer {i} is {k}").fill(i=str(place + 1), k=one.kind)
            yield _Difference(words, "another-layer")
            continue
        which = _which(given, place)
        if wanted.trained and not one.trained:
            yield _Difference(Text("{w} is frozen").fill(w=which), "frozen-layer")
        if one.trained and not wanted.trained:
            yield _Difference(Text("{w} is not frozen").fill(w=which), "trained-layer")
        for key in sorted(one.settings.keys() | wanted.settings.keys()):
            has, asked = one.settings.get(key), wanted.settings.get(key)
            if has != asked:
                settings.setdefault((one.kind, key, has, asked), []).append(place)
    for (kind, key, has, asked), places in settings.items():
        label = f"another-{key.replace('_', '-')}"
        many = sum(one.kind == kind for one in given)
        if 1 < many == len(places):
            words = _ALL_WITHOUT if has is None else _OF_ALL[_order(has, asked)]
            yield _Difference(words.fill(w=kind, s=key, v=has or ""), label)
            continue
        for place in places:
            words = _WITHOUT if has is None else _OF_ONE[_order(has, asked)]
            yield _Difference(words.fill(w=_which(given, place), s=key, v=has or ""), label)


_WITHOUT = Text("{w} has no `{s}`")
_ALL_WITHOUT = Text("no {w} layer has `{s}`")
# A setting that is larger, one that is smaller, and another one.
_OF_ONE = (Text("`{s}` of {w} is larger, {v}"), Text("`{s}` of {w} is smaller, {v}"), Text("`{s}` of {w} is {v}"))
_OF_ALL = (
    Text("`{s}` of all {w} layers is larger, {v}"),
    Text("`{s}` of all {w} layers is smaller, {v}"),
    Text("`{s}` of all {w} layers is {v}"),
)
_OF_ITS = (
    Text("`{s}` of its {w} is larger, {v}"),
    Text("`{s}` of its {w} is smaller, {v}"),
    Text("`{s}` of its {w} is {v}"),
)


def _order(value: str, wanted: str | None) -> int:
    """Return the place of a sentence for a setting: larger, smaller, or another one."""
    try:
        return 0 if float(value) > float(wanted or "") else 1
    except ValueError:
        return 2


def _which(layers: Sequence[LayerSummary], place: int) -> Text:
    """Name a layer: by its class, and by its place among those of its class where there are several."""
    alike = [other for other, one in enumerate(layers) if one.kind == layers[place].kind]
    if len(alike) == 1:
        return Text("the {k} layer").fill(k=layers[place].kind)
    return Text("{k} layer {i}").fill(k=layers[place].kind, i=str(alike.index(place) + 1))
