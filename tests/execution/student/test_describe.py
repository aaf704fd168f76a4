"""Keras models as plain values, and over the wire."""

from __future__ import annotations

from typing import Any

import keras
import msgpack
import numpy as np
import pytest
import tensorflow as tf
from keras import layers as L  # noqa: N812 (as notebooks have it)

from gabarito.execution.student import describe as describe_module
from gabarito.execution.student.child import describe_any
from gabarito.execution.student.describe import describe
from gabarito.execution.student.describe_parts import STEPS
from gabarito.execution.student.vocabulary import ACTIVATIONS, LAYERS, OPS, TRAINING_ONLY, WRAPPERS
from gabarito.execution.wire.codec import Bind, decode
from gabarito.execution.wire.encode import encode
from gabarito.values.model import INPUT, Layer, Model, Part, is_hollow

from .networks import IMAGES, OWN, REBUILT, TABLE, Residual, Subclassed, built, sequential, transfer, with_state


def across(value: object) -> Any:
    """Send a value over the wire."""
    return decode(msgpack.unpackb(msgpack.packb(encode(value, describe_any))))


def kinds(model: Model) -> list[str]:
    return [layer.kind for layer in model.layers]


def edges(model: Model) -> list[tuple[str, ...]]:
    """Each call: what is called, and what its inputs come from."""
    called = [model.layers[node.layer].kind for node in model.nodes]
    return [(called[number], *(called[one] for one in node.inputs)) for number, node in enumerate(model.nodes)]


class _OfTensorFlow(keras.Model):  # type: ignore[misc]  # Keras carries no types
    """A class whose `call` applies TensorFlow's activations."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden, self.last = L.Dense(4), L.Dense(3)

    def call(self, x: Any) -> Any:
        hidden = tf.tanh(tf.nn.relu(self.hidden(x)))
        return tf.nn.softmax(self.last(hidden), axis=-1)


def test_activations_of_tensorflow_in_a_call_are_seen() -> None:
    net, before = _OfTensorFlow(), tf.nn.softmax
    net(np.zeros((2, 5), np.float32))
    assert kinds(describe(net)) == ["InputLayer", "Dense", "ops.relu", "ops.tanh", "Dense", "ops.softmax"]
    assert tf.nn.softmax is before


def test_sequential() -> None:
    made = sequential((8,), L.Dense(5, activation="relu", kernel_regularizer=keras.regularizers.L2(0.1)), L.Dense(2))
    made.layers[1].trainable = False
    model = across(made)
    dense, out = model.layers[1:]
    assert (model.kind, kinds(model)) == ("Sequential", ["InputLayer", "Dense", "Dense"])
    assert model.layers[0].config["batch_shape"] == (None, 8)
    assert (dense.config["units"], dense.config["activation"], dense.config["dtype"]) == (5, "relu", "float32")
    assert dense.config["kernel_regularizer"] == Part("L2", {"l2": pytest.approx(0.1)})
    assert [weight.shape for weight in dense.weights] == [(8, 5), (5,)]
    assert np.array_equal(dense.weights[0], made.layers[0].get_weights()[0])
    assert (dense.trainable, out.trainable) == ((True, True), (False, False))
    assert (model.parameters(), model.parameters(trainable=True)) == (57, 45)
    assert edges(model) == [("InputLayer",), ("Dense", "InputLayer"), ("Dense", "Dense")]
    assert (model.loss, model.optimizer, model.metrics, model.own, model.traced) == (None, None, (), False, True)


def test_a_regularizer_is_what_the_weight_has_not_what_the_layer_says() -> None:
    l2 = keras.regularizers.L2(0.1)
    made = sequential((6, 1), L.Conv1D(2, 3), L.SeparableConv1D(2, 3, pointwise_regularizer=l2), L.GRU(2), L.Dense(2))
    convolution, _, recurrent, dense = made.layers
    convolution.kernel_regularizer = recurrent.cell.recurrent_regularizer = l2  # too late: they are built
    dense.kernel.regularizer = l2
    _, plain, separable, gru, out = across(made).layers
    strength = Part("L2", {"l2": pytest.approx(0.1)})
    assert len(made.losses) == 2
    assert (plain.config["kernel_regularizer"], gru.config["recurrent_regularizer"]) == (None, None)
    assert (separable.config["depthwise_regularizer"], separable.config["pointwise_regularizer"]) == (None, strength)
    assert out.config["kernel_regularizer"] == strength
    unbuilt = keras.Sequential([L.Dense(2, kernel_regularizer=l2)])
    assert across(unbuilt).layers[1].config["kernel_regularizer"] == strength


@pytest.mark.parametrize("name", REBUILT)
def test_all_that_keras_knows_crosses_whole(name: str) -> None:
    made = REBUILT[name][0]()
    model = across(made)
    assert model.parameters() == made.count_params()
    assert model.parameters(trainable=True) == sum(int(np.prod(one.shape)) for one in made.trainable_weights)
    assert model.traced
    assert not model.own


@pytest.mark.parametrize("name", OWN)
def test_what_runs_code_of_the_students_is_said_to(name: str) -> None:
    made = OWN[name]()
    model = across(made)
    assert model.own
    assert model.parameters() == sum(int(np.prod(one.shape)) for one in made.weights)


def test_shared_layers_and_operations_are_nodes() -> None:
    model = across(REBUILT["branches and operations"][0]())
    assert kinds(model).count("Dense") == 1
    assert edges(model)[1:6] == [
        ("Dense", "InputLayer"),
        ("Dense", "Dense"),
        ("Concatenate", "Dense", "Dense"),
        ("ops.true_divide", "Concatenate"),
        ("ops.subtract", "ops.true_divide"),
    ]
    divided, cut, ellipsis = model.nodes[4], model.nodes[7], model.nodes[8]
    assert divided.arguments == (INPUT, 3.0)
    assert cut.arguments == (INPUT, (slice(None), slice(2, 6)))
    assert ellipsis.arguments == (INPUT, (slice(None), slice(0, 2)))
    assert [model.layers[model.nodes[one].layer].kind for one in model.outputs] == ["ops.mean", "Add"]


def test_a_model_in_a_model() -> None:
    model = across(transfer())
    (base,) = [layer for layer in model.layers if layer.inner is not None]
    assert base.kinds == ("Sequential",)
    assert base.inner is not None
    assert "RandomFlip" in kinds(base.inner)
    assert base.parameters(trainable=True) == 0
    assert "DepthwiseConv2D" in [layer.kind for layer in model.all_layers()]


def test_one_of_several_outputs_is_picked() -> None:
    model = across(with_state())
    assert edges(model)[1:6] == [
        ("LSTM", "InputLayer"),
        ("ops.get_item", "LSTM"),
        ("ops.get_item", "LSTM"),
        ("ops.get_item", "LSTM"),
        ("LSTM", "ops.get_item", "ops.get_item", "ops.get_item"),
    ]
    assert model.nodes[5].keywords == {"initial_state": [INPUT, INPUT]}


def test_a_subclassed_model_is_traced_with_what_only_training_does() -> None:
    model = across(built(Subclassed()))
    assert (model.kind, model.traced) == ("Model", True)
    assert [edge[0] for edge in edges(model)] == [
        "InputLayer", "Dense", "BatchNormalization", "ops.relu", "Dropout", "Dense"
    ]  # fmt: skip
    assert all("training" not in node.keywords for node in model.nodes)


class TwoWays(Subclassed):
    def call(self, x: Any, training: Any = None) -> Any:
        made = super().call(x, training=training)
        return made if training else keras.ops.softmax(made)


def test_where_training_differs_in_more_the_graph_is_that_of_predictions() -> None:
    model = across(built(TwoWays()))
    assert "ops.softmax" in kinds(model)
    assert "Dropout" not in kinds(model)


def test_a_students_layer_has_its_class_and_what_is_inside() -> None:
    layer = across(sequential((8,), Residual(8))).layers[1]
    assert layer.kinds == ("Residual", "Layer")
    assert not layer.own
    assert edges(layer.inner)[-1] == ("ops.add", "InputLayer", "Dense")


class Preset(L.Dense):  # type: ignore[misc]  # Keras carries no types
    def __init__(self) -> None:
        super().__init__(4)


def test_a_subclass_of_a_layer_is_one_of_that_kind() -> None:
    layer = across(sequential((8,), Preset())).layers[1]
    assert (layer.kinds, layer.own) == (("Preset", "Dense"), False)
    assert layer.config["units"] == 4


def test_a_model_that_was_never_built() -> None:
    sequence, subclass = across(keras.Sequential([L.Dense(3), L.Dense(2)])), across(Subclassed())
    assert edges(sequence) == [("InputLayer",), ("Dense", "InputLayer"), ("Dense", "Dense")]
    assert sequence.layers[0].config == {}
    assert (subclass.traced, subclass.nodes, kinds(subclass)) == (
        False, (), ["Dense", "Dropout", "Dense", "BatchNormalization"]
    )  # fmt: skip
    assert sequence.parameters() == subclass.parameters() == 0


def test_what_cannot_be_traced_is_known_by_the_order_of_its_calls() -> None:
    model = across(OWN["not traceable"]())
    assert not model.traced
    assert edges(model) == [("InputLayer",), ("Dense", "InputLayer"), ("Dense", "Dense")]


def test_weights_too_large_to_send_have_a_shape_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(describe_module, "_WEIGHTS_LIMIT", 100)
    made = sequential((8,), L.Dense(5), L.Dense(2))
    model = across(made)
    assert model.own
    assert model.parameters(trainable=True) == made.count_params()
    assert is_hollow(model.layers[1].weights[0])
    assert model.layers[1].weights[0].shape == (8, 5)


def test_what_it_was_compiled_with() -> None:
    made = sequential((8,), L.Dense(2))
    schedule = keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.5)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    made.compile(keras.optimizers.Adam(schedule), loss, metrics=["accuracy", keras.metrics.MeanSquaredError()])
    model = across(made)
    assert (model.loss.kind, model.loss.config["from_logits"]) == ("SparseCategoricalCrossentropy", True)
    rate = model.optimizer.config["learning_rate"]
    assert (model.optimizer.kind, rate.kind, rate.config["decay_steps"]) == ("Adam", "ExponentialDecay", 10)
    assert list(rate.samples) == list(STEPS)
    assert rate.samples[10] == pytest.approx(0.05)
    assert model.metrics == ("accuracy", "mean_squared_error")


def my_loss(truth: Any, given: Any) -> Any:
    return keras.ops.mean(truth - given)


@pytest.mark.parametrize(
    ("value", "part"),
    [
        ("mse", Part("mse")),
        (my_loss, Part("my_loss")),
        (keras.losses.mean_squared_error, Part("mean_squared_error")),
        (["mse", my_loss], Part("list", {"0": Part("mse"), "1": Part("my_loss")})),
    ],
)
def test_a_loss_by_name_or_function(value: Any, part: Part) -> None:
    made = sequential((8,), L.Dense(2))
    made.compile(loss=value)
    assert across(made).loss == part


class Halving(keras.optimizers.schedules.LearningRateSchedule):  # type: ignore[misc]  # Keras carries no types
    def __call__(self, step: Any) -> Any:
        return 1.0 / (1.0 + keras.ops.cast(step, "float32"))


def test_parts_cross_under_names_of_their_own() -> None:
    optimizer, schedule = across(keras.optimizers.SGD(0.5, momentum=0.9)), across(Halving())
    assert (optimizer.kind, optimizer.config["learning_rate"]) == ("SGD", 0.5)
    assert optimizer.config["momentum"] == pytest.approx(0.9)
    assert (schedule.kind, schedule.config) == ("Halving", {})
    assert schedule.samples == pytest.approx({step: 1 / (1 + step) for step in STEPS})
    assert across([keras.regularizers.L1(0.5)]) == [Part("L1", {"l1": 0.5})]


def test_a_history_is_a_dict() -> None:
    made = sequential((8,), L.Dense(1))
    made.compile("sgd", "mse")
    history = across(made.fit(TABLE, TABLE[:, 0], epochs=3, verbose=0))
    assert list(history) == ["loss"]
    assert [type(one) for one in history["loss"]] == [float] * 3


def test_a_batch_of_fixed_size_and_a_mask_are_no_arguments() -> None:
    model = across(REBUILT["recurrent"][0]())
    assert all(node.arguments == () and node.keywords == {} for node in model.nodes)
    assert "ops.not_equal" not in kinds(model)


def test_the_vocabulary_is_keras() -> None:
    for name in LAYERS | WRAPPERS.keys() | TRAINING_ONLY:
        assert getattr(L, name).__name__ == name
    assert all(callable(getattr(keras.ops, name)) for name in OPS - {"get_item"})
    assert all(callable(getattr(keras.activations, name)) for name in ACTIVATIONS)
    assert TRAINING_ONLY <= LAYERS


@pytest.mark.parametrize("name", sorted(TRAINING_ONLY - {"SpatialDropout1D", "SpatialDropout3D"}))
def test_what_is_for_training_alone_changes_nothing_else(name: str) -> None:
    strengths = {"RandomFlip": [], "ActivityRegularization": [], "RandomTranslation": [0.3, 0.3]}
    layer = getattr(L, name)(*strengths.get(name, [0.3]))
    assert np.allclose(layer(IMAGES, training=False), IMAGES)


def test_a_handle_is_given_only_to_what_was_asked_for() -> None:
    made = transfer()
    kept: list[Any] = []
    handles: list[tuple[str, int]] = []

    def keep(model: Any) -> int:
        kept.append(model)
        return 7

    def bind(model: Model, handle: int) -> None:
        handles.append((model.kind, handle))

    decode(encode([made], describe_any, keep), Bind(bind, lambda number: number))
    assert kept == [made]
    assert sorted(handles) == [("Functional", 7), ("Sequential", 0)]


def test_a_layer_that_is_not_in_a_model_is_a_function() -> None:
    assert not isinstance(across(L.Dense(3)), Layer | Model)


def test_describing_leaves_a_model_as_it_was() -> None:
    made = built(Subclassed())
    before = [weight.copy() for weight in made.get_weights()]
    describe(made)
    assert all(np.array_equal(one, other) for one, other in zip(before, made.get_weights(), strict=True))
