"""The same network built differently, or out of classes of one's own."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from gabarito.authoring.boundaries.code import called
from gabarito.authoring.boundaries.rewriting import (
    Change,
    Rule,
    call_of,
    replaced,
    statements,
    unparsed,
)


def _sequential(made_by: str, *, of_added: bool = True) -> Change:
    """Have a function of the prelude make a network of the parts that `Sequential` was given, or that were added."""

    def rule(source: str, _: Mapping[str, list[str]]) -> str | None:
        if ".add(" in source:
            return _behind_the_last_add(source, f"{made_by}_of") if of_added else None

        def made(node: ast.expr) -> ast.expr | None:
            if isinstance(node, ast.Call) and called(node) == "Sequential" and len(node.args) == 1:
                return call_of(made_by, *node.args)
            return None

        return replaced(source, made)

    return rule


def _behind_the_last_add(source: str, made_by: str) -> str | None:
    """Make another network of one to which layers were added, before it is compiled."""
    tree = ast.parse(source)
    last: tuple[int, str] | None = None
    for place, statement in enumerate(tree.body):
        for node in ast.walk(statement):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "add":
                last = (place, ast.unparse(node.func.value))
    if last is None:
        return None
    place, name = last
    tree.body[place + 1 : place + 1] = statements(f"{name} = {made_by}({name})")
    return unparsed(tree)


def _own(library: str, own: str) -> Change:
    """Use a class of the prelude in place of one of Keras."""

    def rule(source: str, _: Mapping[str, list[str]]) -> str | None:
        def owned(node: ast.expr) -> ast.expr | None:
            if isinstance(node, ast.Call) and called(node) == library and isinstance(node.func, ast.Attribute):
                return call_of(own, *node.args, keywords=node.keywords)
            return None

        return replaced(source, owned)

    return rule


def own_callbacks(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Watch a training with a callback of one's own."""

    def watched(node: ast.expr) -> ast.expr | None:
        if called(node) != "fit" or not isinstance(node, ast.Call):
            return None
        if any(one.arg in ("callbacks", None) for one in node.keywords):
            return None
        mine = ast.keyword("callbacks", ast.List([call_of("Watched")]))
        return ast.Call(node.func, node.args, [*node.keywords, mine])

    return replaced(source, watched)


_MODELS = """
import keras


def _is_input(part):
    return isinstance(part, keras.KerasTensor)


def _functional(parts):
    if not _is_input(parts[0]):
        return keras.Sequential(parts)
    inputs = outputs = parts[0]
    for layer in parts[1:]:
        outputs = layer(outputs)
    return keras.Model(inputs, outputs)


def _added(parts):
    model = keras.Sequential()
    for part in parts:
        model.add(part)
    return model


class OwnNetwork(keras.Model):
    def __init__(self, parts):
        super().__init__()
        self.parts = parts

    def call(self, inputs):
        for part in self.parts:
            inputs = part(inputs)
        return inputs


def _subclassed(parts):
    network = OwnNetwork([part for part in parts if not _is_input(part)])
    for part in parts:
        if _is_input(part):
            network(keras.ops.zeros((1, *part.shape[1:])))
    return network


def _parts_of(model):
    return [keras.Input(model.input_shape[1:]), *model.layers] if model.built else list(model.layers)


def _functional_of(model):
    return _functional(_parts_of(model))


def _subclassed_of(model):
    return _subclassed(_parts_of(model))
"""

_DENSE = """
import keras


class OwnDense(keras.layers.Layer):
    def __init__(self, units, activation=None, kernel_regularizer=None, name=None):
        super().__init__(name=name)
        self.units = units
        self.function = keras.activations.get(activation)
        self.penalty = kernel_regularizer

    def build(self, shape):
        self.W = self.add_weight(shape=(shape[-1], self.units), initializer="glorot_uniform", regularizer=self.penalty)
        self.b = self.add_weight(shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return self.function(keras.ops.matmul(inputs, self.W) + self.b)
"""

_L2 = """
import keras


class OwnL2(keras.regularizers.Regularizer):
    def __init__(self, lam):
        self.lam = lam

    def __call__(self, weights):
        return self.lam * keras.ops.sum(weights**2)


def _penalty_of(lam):
    return lambda weights: lam * keras.ops.sum(keras.ops.square(weights))
"""

_WATCHED = """
import keras


class Watched(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        self.last = (epoch, dict(logs or {}))
"""

_DECAY = """
import keras


class OwnDecay(keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, rate, decay_steps, decay_rate):
        self.rate, self.steps, self.decay = rate, decay_steps, decay_rate

    def __call__(self, step):
        return self.rate / (1 + self.decay * keras.ops.cast(step, "float32") / self.steps)
"""


RULES = (
    Rule("functional for Sequential", _sequential("_functional"), _MODELS),
    Rule("a subclass for Sequential", _sequential("_subclassed"), _MODELS),
    Rule("add for Sequential", _sequential("_added", of_added=False), _MODELS),
    Rule("an own dense layer", _own("Dense", "OwnDense"), _DENSE),
    Rule("an own regulariser", _own("L2", "OwnL2"), _L2),
    Rule("a function for a regulariser", _own("L2", "_penalty_of"), _L2),
    Rule("an own callback", own_callbacks, _WATCHED),
    Rule("an own schedule", _own("InverseTimeDecay", "OwnDecay"), _DECAY),
)
