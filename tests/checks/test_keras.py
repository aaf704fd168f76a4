"""What Keras makes, described as the student's process does, and what Keras' names are."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf

from gabarito.checks import (
    L,
    Matcher,
    built_model,
    counts,
    ends_with,
    frozen,
    has_layers,
    layers_are,
    learning_rate,
    loss_is,
    optimizer_is,
    optimizer_is_not,
    parameters,
    regularizer,
    schedule_decays,
)
from gabarito.checks.keras_layers import ALIASES, KEYS
from gabarito.checks.keras_parts import (
    LOSS_ALIASES,
    LOSSES,
    OPTIMIZERS,
    falls_at_last,
    known_loss,
    known_optimizer,
    rates,
    strength,
)
from gabarito.execution.student.describe import describe
from gabarito.execution.student.describe_parts import part
from gabarito.values.model import Model

from .material import holds_of, refusal

# -- names ---------------------------------------------------------------------------------------------------

# Of no use in a check: bases, inputs, other frameworks.
_UNLISTED = {"Layer", "InputLayer", "Wrapper", "FlaxLayer", "JaxLayer", "TFSMLayer", "TorchModuleWrapper", "Pipeline"}
_UNASKED = {"self", "name", "dtype", "weights", "layer", "cell", "cells", "layers", "backward_layer"}
_UNASKED |= {"lora_rank", "lora_alpha", "quantization_config", "gptq_unpacked_column_size"}


def _public(module: Any, base: type) -> dict[str, type]:
    found = {name: getattr(module, name) for name in dir(module)}
    return {name: one for name, one in found.items() if inspect.isclass(one) and issubclass(one, base)}


def test_the_list_of_layers_is_keras() -> None:
    classes = {name: one for name, one in _public(keras.layers, keras.Layer).items() if name not in _UNLISTED}
    assert {name: one.__name__ for name, one in classes.items() if name not in KEYS} == dict(ALIASES)
    assert set(KEYS) == {one.__name__ for one in classes.values()}
    for one in classes.values():
        taken = inspect.signature(one).parameters.values()
        keys = {key.name for key in taken if key.kind not in (key.VAR_KEYWORD, key.VAR_POSITIONAL)} - _UNASKED
        assert keys | {"trainable"} == KEYS[one.__name__], one.__name__


def test_the_list_of_losses_is_keras() -> None:
    assert {one.__name__ for one in _public(keras.losses, keras.losses.Loss).values()} == {*LOSSES, "Loss"}
    for alias, name in LOSS_ALIASES.items():
        assert known_loss(keras.losses.get(alias).__name__) == name
    for function in vars(keras.losses).values():
        if inspect.isfunction(function) and function.__name__ not in ("deserialize", "serialize", "get"):
            assert known_loss(function.__name__), function.__name__


def test_the_list_of_optimizers_is_keras() -> None:
    bases = {"Optimizer", "LossScaleOptimizer", "MultiOptimizer", "OptimizerMap"}
    assert {one.__name__ for one in _public(keras.optimizers, keras.optimizers.Optimizer).values()} - bases == {
        *OPTIMIZERS
    }
    for name in OPTIMIZERS:
        assert known_optimizer(getattr(keras.optimizers, name).__name__) == known_optimizer(name.lower()) == name


@pytest.mark.parametrize("name", ["l1", "l2"])
def test_a_regularizer_by_name_is_as_strong_as_keras_makes_it(name: str) -> None:
    made, named = part(keras.regularizers.get(name)), part(name)
    assert strength(named, "l1") == pytest.approx(strength(made, "l1"))
    assert strength(named, "l2") == pytest.approx(strength(made, "l2"))


# -- schedules -----------------------------------------------------------------------------------------------

_S = keras.optimizers.schedules


@pytest.mark.parametrize(
    ("schedule", "decays"),
    [
        (_S.ExponentialDecay(0.1, 50, 0.9), True),
        (_S.ExponentialDecay(0.1, 50, 0.9, staircase=True), True),
        (_S.ExponentialDecay(0.1, 50, 1.0), False),
        (_S.ExponentialDecay(0.1, 50, 1.1), False),
        (_S.InverseTimeDecay(0.1, 50, 0.5, staircase=True), True),
        (_S.InverseTimeDecay(0.1, 50, 0.0), False),
        (_S.PolynomialDecay(0.1, 50, 0.01, power=2.0), True),
        (_S.PolynomialDecay(0.1, 50, 0.5), False),
        (_S.CosineDecay(0.1, 50), True),
        (_S.CosineDecay(0.1, 50, alpha=1.0), False),
        (_S.CosineDecay(0.0, 50, warmup_target=0.1, warmup_steps=20), True),
        (_S.CosineDecayRestarts(0.1, 50), True),
        (_S.PiecewiseConstantDecay([10, 20], [0.1, 0.05, 0.01]), True),
        (_S.PiecewiseConstantDecay([10, 20], [0.01, 0.05, 0.1]), False),
    ],
)
def test_schedules_are_computed_as_keras_does(schedule: Any, decays: bool) -> None:
    described = part(schedule)
    ours = rates(described)
    assert ours is not None
    theirs = np.array([float(schedule(step)) for step in range(101)])
    assert ours[0] == pytest.approx(theirs[0], abs=1e-8)
    assert ours.max() == pytest.approx(theirs.max(), rel=1e-4)
    assert ours.min() == pytest.approx(theirs.min(), rel=1e-2, abs=1e-4)
    assert falls_at_last(theirs) == decays
    assert holds_of(schedule_decays(), described) == decays
    assert holds_of(schedule_decays(), part(keras.optimizers.Adam(schedule))) == decays


def test_a_schedule_of_ones_own_is_known_by_its_samples() -> None:
    class Halving(keras.optimizers.schedules.LearningRateSchedule):  # type: ignore[misc]  # Keras has no types
        def __call__(self, step: Any) -> Any:
            return 0.1 * 0.5 ** (keras.ops.cast(step, "float32") / 100)

    assert holds_of(schedule_decays() & learning_rate(0.1), part(keras.optimizers.SGD(Halving())))


# -- models --------------------------------------------------------------------------------------------------


def _sequential() -> Any:
    layer = keras.layers
    return keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            layer.Conv2D(4, 3, activation="relu", kernel_regularizer="l2"),
            layer.MaxPooling2D(),
            layer.Flatten(),
            layer.Dropout(0.5),
            layer.Dense(3, activation="softmax"),
        ]
    )


def _unbuilt_then_built() -> Any:
    layer = keras.layers
    model = keras.Sequential()
    model.add(layer.Conv2D(4, (3, 3), kernel_regularizer=keras.regularizers.L1L2(0.0, 0.01)))
    model.add(layer.Activation(keras.activations.relu))
    model.add(layer.MaxPool2D(2))
    model.add(layer.Flatten())
    model.add(layer.Dropout(0.5))
    model.add(layer.Dense(3))
    model.add(layer.Softmax())
    model.build((None, 8, 8, 1))
    return model


def _functional() -> Any:
    layer = keras.layers
    inputs = keras.Input((8, 8, 1))
    x = layer.Conv2D(4, 3, kernel_regularizer=keras.regularizers.L2(0.01))(inputs)
    x = layer.ReLU()(x)
    x = layer.MaxPooling2D((2, 2))(x)
    x = layer.Dropout(0.5)(layer.Flatten()(x))
    return keras.Model(inputs, keras.ops.softmax(layer.Dense(3)(x)))


def _nested() -> Any:
    layer = keras.layers
    trunk = keras.Sequential([keras.Input((8, 8, 1)), layer.Conv2D(4, 3, kernel_regularizer="l2"), layer.ReLU()])
    head = keras.Sequential([layer.Flatten(), layer.Dropout(0.5), layer.Dense(3, "softmax")])
    return keras.Sequential([trunk, layer.MaxPooling2D(), head])


def _subclassed() -> Any:
    layer = keras.layers

    class Net(keras.Model):  # type: ignore[misc]  # as above
        def __init__(self) -> None:
            super().__init__()
            self.conv = layer.Conv2D(4, 3, kernel_regularizer="l2")
            self.pool, self.flat, self.drop = layer.MaxPooling2D(), layer.Flatten(), layer.Dropout(0.5)
            self.out = layer.Dense(3, activation="softmax")

        def call(self, x: Any, training: bool = False) -> Any:
            x = self.pool(keras.ops.relu(self.conv(x)))
            return self.out(self.drop(self.flat(x), training=training))

    model = Net()
    model(np.zeros((1, 8, 8, 1), dtype=np.float32))
    return model


_NETWORKS: list[Callable[[], Any]] = [_sequential, _unbuilt_then_built, _functional, _nested, _subclassed]
_RIGHT: list[Matcher] = [
    built_model(),
    layers_are(L.Conv2D, L.MaxPooling2D, L.Flatten, L.Dropout, L.Dense),
    layers_are(L.Conv2D(filters=4, kernel_size=3), L.ReLU, L.MaxPool2D(pool_size=2), ..., L.Dense, L.Softmax),
    has_layers(L.Conv2D(kernel_regularizer=regularizer(l2=0.01))),
    has_layers(L.Flatten, L.Dropout(rate=0.5), L.Dense(units=3)),
    ends_with(L.Dense(activation="softmax")),
    counts(L.Conv2D(activation="relu"), 1),
    counts(L.any, 5),
    parameters(total=40 + 3 * 9 * 4 + 3, frozen=0),
]
_WRONG: list[Matcher] = [
    layers_are(L.Conv2D, L.Flatten, L.Dense),
    has_layers(L.Dropout, L.Flatten),
    has_layers(L.Conv2D(activation=None)),
    has_layers(L.Dense, ..., L.Dense),
    ends_with(L.Dense(activation="sigmoid")),
    counts(L.Dropout, 2),
    parameters(trainable=0),
    frozen(L.Conv2D),
]


@pytest.fixture(scope="module", params=_NETWORKS, ids=lambda make: make.__name__)
def network(request: pytest.FixtureRequest) -> Model:
    made = describe(request.param())
    assert isinstance(made, Model)
    return made


@pytest.mark.parametrize("matcher", _RIGHT, ids=repr)
def test_one_network_is_right_in_every_style(matcher: Matcher, network: Model) -> None:
    matcher(network)
    assert not holds_of(~matcher, network)


@pytest.mark.parametrize("matcher", _WRONG, ids=repr)
def test_one_network_is_wrong_in_every_style(matcher: Matcher, network: Model) -> None:
    refusal(matcher, network)
    assert holds_of(~matcher, network)


def test_without_weights_it_is_not_built() -> None:
    layer = keras.layers
    model = describe(keras.Sequential([layer.Dense(3), layer.Dense(1)]))
    refusal(built_model(), model)
    assert holds_of(layers_are(L.Dense, L.Dense), model)


def test_a_frozen_trunk() -> None:
    layer = keras.layers
    trunk = keras.Sequential([keras.Input((8, 8, 1)), layer.Conv2D(4, 3), layer.BatchNormalization(), layer.Flatten()])
    trunk.trainable = False
    model = describe(keras.Sequential([trunk, layer.Dense(2)]))
    assert holds_of(frozen(L.Conv2D) & frozen(L.BatchNormalization) & ~frozen(L.Dense), model)
    assert holds_of(parameters(frozen=40 + 16, trainable=2 * (36 * 4 + 1)), model)


@pytest.mark.parametrize(
    "loss", ["mse", "mean_squared_error", keras.losses.MeanSquaredError(), keras.losses.mean_squared_error]
)
@pytest.mark.parametrize("optimizer", ["adam", keras.optimizers.Adam(), keras.optimizers.Adam(1e-3)])
def test_what_it_was_compiled_with(loss: Any, optimizer: Any) -> None:
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    refusal(loss_is("mse"), describe(model))
    # An optimizer belongs to one model.
    made = optimizer if isinstance(optimizer, str) else type(optimizer).from_config(optimizer.get_config())
    model.compile(made, loss)
    described = describe(model)
    assert holds_of(loss_is("MeanSquaredError") & ~loss_is("mae") & loss_is("mae", "mse"), described)
    assert holds_of(optimizer_is("Adam") & optimizer_is_not("SGD", "adamw") & learning_rate(0.001), described)


def test_logits() -> None:
    for loss, logits in [
        ("sparse_categorical_crossentropy", False),
        (keras.losses.SparseCategoricalCrossentropy(), False),
        (keras.losses.sparse_categorical_crossentropy, False),
        (keras.losses.SparseCategoricalCrossentropy(from_logits=True), True),
    ]:
        matcher = loss_is("sparse_categorical_crossentropy", from_logits=logits)
        assert holds_of(matcher, part(loss))
        assert not holds_of(loss_is("sparse_categorical_crossentropy", from_logits=not logits), part(loss))


_NAMES = "relu softmax sigmoid tanh elu leaky_relu gelu silu swish selu relu6"


@pytest.mark.parametrize("name", _NAMES.split())
def test_an_activation_that_is_called_is_one(name: str) -> None:
    inputs = keras.Input((4,))
    functions = [getattr(keras.activations, name), getattr(keras.ops, name), keras.layers.Activation(name)]
    for apply in functions:
        model = describe(keras.Model(inputs, apply(keras.layers.Dense(3)(inputs))))
        assert holds_of(layers_are(L.Dense(activation=name)), model)
        assert holds_of(layers_are(L.Dense, L.Activation(activation=name)), model)
        assert not holds_of(has_layers(L.Dense(activation=None)), model)


@pytest.mark.parametrize("name", [*_NAMES.split(), "log_softmax"])
def test_an_activation_of_tensorflow_is_one_of_keras(name: str) -> None:
    inputs = keras.Input((4,))
    dense = keras.layers.Dense(3, activation=getattr(tf.nn, name))
    assert holds_of(layers_are(L.Dense(activation=name)), describe(keras.Model(inputs, dense(inputs))))


def test_sums_and_joins_in_every_form() -> None:
    one, two = keras.Input((4,)), keras.Input((4,))
    written: list[tuple[Matcher, list[Callable[[], Any]]]] = [
        (L.Add, [lambda: one + two, lambda: keras.ops.add(one, two), lambda: keras.layers.add([one, two])]),
        (L.Multiply, [lambda: one * two, lambda: keras.layers.Multiply()([one, two])]),
        (L.Concatenate, [lambda: keras.ops.concatenate([one, two]), lambda: keras.layers.concatenate([one, two])]),
    ]
    for kind, forms in written:
        for form in forms:
            assert holds_of(layers_are(kind), describe(keras.Model([one, two], form())))
