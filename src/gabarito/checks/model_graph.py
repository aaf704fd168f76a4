"""A model as a graph of the steps that its data takes: the same graph however the model is written.

An activation is a step of its own, whether it is written as ``Dense(10, activation="relu")``, ``Activation("relu")``,
``ReLU()`` or ``ops.relu``. The steps of a model within a model are steps of the whole. A layer that changes nothing is
not a step.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from gabarito.checks.keras_parts import name_of
from gabarito.checks.mismatch import Mismatch
from gabarito.checks.reading import is_on, single
from gabarito.values.model import INPUT, Layer, Model, Node
from gabarito.values.text import Text

CALL_IT_ONCE = Text("Call the model once, or its build method: only then are its layers connected.")
# How many places in all may meet at the inputs of calls, and how many calls there may be once models within models are
# entered at each of their own: more than any network has that a person writes. Keras' largest take some two thousand.
_MEETINGS = 100_000
_CALLS = 20_000
# In place of a step: the input of the model.
_START = -1
_MODELS = ("Sequential", "Functional", "Model", "Layer")
_WRAPPERS = ("Bidirectional", "TimeDistributed", "SpectralNormalization")
# These apply their activation to what they return; a recurrent layer uses its activation inside.
_ENDS_IN_ACTIVATION = ("Dense", "EinsumDense", "Conv", "DepthwiseConv", "SeparableConv")
# Layers that are an activation, and the activation's name.
_ACTIVATIONS = {"ReLU": "relu", "LeakyReLU": "leaky_relu", "ELU": "elu", "PReLU": "prelu", "Softmax": "softmax"}
_LAYER_OF = {name_of(name): kind for kind, name in _ACTIVATIONS.items()}
_SETTINGS: dict[str, dict[str, object]] = {
    "ReLU": {"max_value": None, "negative_slope": 0.0, "threshold": 0.0},
    "LeakyReLU": {"negative_slope": 0.2},
    "ELU": {"alpha": 1.0},
    "Softmax": {"axis": -1},
}
_OPS_LISTED = (
    "celu elu gelu glu hard_sigmoid hard_silu hard_tanh leaky_relu log_sigmoid log_softmax relu relu6 selu sigmoid "
    "silu soft_shrink softmax softplus softsign tanh"
)
_ACTIVATION_OPS = frozenset(_OPS_LISTED.split())
# Operations that join several results, and the layers that do the same.
_JOINING_OPS = {
    "ops.add": "Add",
    "ops.average": "Average",
    "ops.concatenate": "Concatenate",
    "ops.maximum": "Maximum",
    "ops.minimum": "Minimum",
    "ops.multiply": "Multiply",
    "ops.subtract": "Subtract",
}


@dataclass(slots=True, eq=False)
class Step:
    """One step. Steps are referred to by their place in the list of steps.

    Args:
        layer: the student's layer; for an activation within a layer, that layer.
        view: the layer as a pattern sees it: with its own activation, or the one that follows directly.
        before: the steps whose results it takes.
        after: the steps that take its result.
        last: whether the model returns its result.
        activation: the step that directly applies an activation to its result.
        merged: whether it is such an activation of another step.
    """

    layer: Layer
    view: Layer
    before: frozenset[int]
    after: list[int] = field(default_factory=list)
    last: bool = False
    activation: int | None = None
    merged: bool = False

    @property
    def first(self) -> bool:
        """Whether it takes the input of the model."""
        return _START in self.before


def steps_of(model: Model) -> Sequence[Step]:
    """Return the steps in an order in which they can be taken; unconnected if their connections are not known.

    Raises:
        Mismatch: if there are too many connections to look at.
    """
    walk = _Walk()
    if model.nodes:
        for place in frozenset().union(*walk.enter(model, [])):
            if place != _START:
                walk.steps[place].last = True
    else:
        for layer in model.layers:
            walk.take(layer, [frozenset()])
    for place, step in enumerate(walk.steps):
        for before in step.before - {_START}:
            walk.steps[before].after.append(place)
    for step in walk.steps:
        _merge(step, walk.steps)
    return walk.steps


def is_connected(model: Model) -> bool:
    """Whether the connections of the layers are known."""
    return bool(model.nodes)


def does_nothing(layer: Layer) -> bool:
    """Whether data passes through a layer unchanged, in training too."""
    linear = layer.kind == "Activation" and name_of(layer.config.get("activation")) in (None, "linear")
    no_dropout = layer.kind.endswith("Dropout") and single(layer.config.get("rate")) == 0
    return linear or no_dropout or layer.kind in ("Identity", "InputLayer")


Front = frozenset[int]


class _Walk:
    """Goes through a model and collects its steps.

    A front is the set of steps whose results meet at some place in the model.
    """

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._meetings_left, self._calls_left = _MEETINGS, _CALLS

    def enter(self, model: Model, inputs: Sequence[Front]) -> list[Front]:
        """Take every call within a model that gets `inputs`, and return the fronts of its outputs."""
        given, every = iter(inputs), _union(inputs) or frozenset({_START})
        fronts: list[Front] = []
        for node in model.nodes:
            layer = model.layers[node.layer]
            if layer.kind == "InputLayer":
                fronts.append(next(given, every))
            else:
                before = [fronts[place] for place in node.inputs] or [every]
                self._meetings_left -= sum(map(len, before))
                if self._meetings_left < 0:
                    raise Mismatch(
                        Text("a network of fewer connections"),
                        Text("one with more than {n}").fill(n=str(_MEETINGS)),
                    )
                fronts.append(_union(before) if _picks(layer, node) else self.take(layer, before))
        return [fronts[place] for place in model.outputs]

    def take(self, layer: Layer, before: Sequence[Front]) -> Front:
        """Add the steps of one layer, and return the front after it."""
        self._calls_left -= 1
        if self._calls_left < 0:
            raise Mismatch(
                Text("a network of fewer layers"),
                Text("one that calls more than {n}").fill(n=str(_CALLS)),
            )
        front = _union(before)
        if layer.inner is not None and layer.kind in _MODELS:
            return _union(self.enter(layer.inner, before)) if layer.inner.nodes else self._chain(layer.inner, front)
        if layer.inner is not None and layer.kind in _WRAPPERS:
            return self._wrapper(layer, layer.inner, front)
        if layer.kind in _JOINING_OPS and len(before) > 1:
            return self._step(layer, replace(layer, kinds=(*layer.kinds, _JOINING_OPS[layer.kind])), front)
        if does_nothing(layer):
            return front
        name = _activation(layer)
        if name is not None:
            return self._step(layer, _as_activation(name, layer), front)
        front = self._step(layer, layer, front)
        own = layer.config.get("activation")
        if _ends_in_activation(layer) and name_of(own) not in (None, "linear"):
            front = self._step(layer, _as_activation(own), front)
        return front

    def _chain(self, model: Model, front: Front) -> Front:
        for layer in model.layers:
            front = self.take(layer, [front])
        return front

    def _wrapper(self, layer: Layer, inner: Model, front: Front) -> Front:
        inside = inner.layers[0] if inner.layers else layer
        if inside.inner is not None:  # a model for each time step
            return self._chain(inner, self._step(layer, layer, front))
        view = replace(layer, kinds=(*layer.kinds, *inside.kinds), config={**inside.config, **layer.config})
        return self._step(layer, view, front)

    def _step(self, layer: Layer, view: Layer, before: Front) -> Front:
        self.steps.append(Step(layer, view, before))
        return frozenset({len(self.steps) - 1})


def _merge(step: Step, steps: Sequence[Step]) -> None:
    """Show a layer with the activation that directly follows it."""
    if not _ends_in_activation(step.view):
        return
    following = [place for place in step.after if "Activation" in steps[place].view.kinds]
    if following:
        step.activation = following[0]
        steps[step.activation].merged = True
    name = steps[step.activation].view.config["activation"] if step.activation is not None else "linear"
    step.view = replace(step.view, config={**step.view.config, "activation": name})


def _ends_in_activation(layer: Layer) -> bool:
    return layer.kind.startswith(_ENDS_IN_ACTIVATION) and not layer.kind.startswith("ConvLSTM")


def _activation(layer: Layer) -> object:
    """Return the name of the activation that a layer or an operation is; None if it is not an activation."""
    if layer.kind == "Activation":
        return layer.config.get("activation")
    if layer.kind in ("ReLU", "ops.re_lu"):  # `keras.activations.relu` makes the second one
        return _relu(layer)
    op = layer.kind.removeprefix("ops.")
    return op if op != layer.kind and op in _ACTIVATION_OPS else _ACTIVATIONS.get(layer.kind)


def _relu(layer: Layer) -> str:
    most, threshold, slope = (layer.config.get(key) for key in ("max_value", "threshold", "negative_slope"))
    plain = all(one is None or single(one) is not None for one in (most, threshold, slope))
    if not plain or is_on(threshold) or (most is not None and single(most) != 6):
        return "clipped_relu"
    return "leaky_relu" if is_on(slope) else "relu" if most is None else "relu6"


def _as_activation(name: object, layer: Layer | None = None) -> Layer:
    """Return an activation of this name as a layer: an `Activation` and, if Keras has it, a layer of its own class."""
    config = {} if layer is None else layer.config
    kinds = () if layer is None else layer.kinds
    own = _LAYER_OF.get(name_of(name))
    if own is not None and own not in kinds:
        kinds, config = (*kinds, own), {**_SETTINGS.get(own, {}), **config}
    if "Activation" not in kinds:
        kinds = (*kinds, "Activation")
    weights = ((), ()) if layer is None else (layer.weights, layer.trainable)
    return Layer(kinds, "activation" if layer is None else layer.name, {**config, "activation": name}, *weights)


def _picks(layer: Layer, node: Node) -> bool:
    """Whether a call only picks one of several results, such as those of an LSTM that returns its states."""
    if layer.kind != "ops.get_item" or not node.arguments:
        return False
    return node.arguments[0] is INPUT and type(node.arguments[-1]) is int


def _union(fronts: Iterable[Front]) -> Front:
    return frozenset().union(*fronts)
