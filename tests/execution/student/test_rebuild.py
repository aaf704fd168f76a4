"""Models made again from their description: equal in what they predict, and never more than was described."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import keras
import msgpack
import numpy as np
import pytest
from keras import layers as L  # noqa: N812 (as notebooks have it)

from gabarito.execution.student.describe import describe
from gabarito.execution.student.rebuild import NotRebuilt, outputs, rebuild
from gabarito.execution.wire.codec import decode
from gabarito.execution.wire.encode import encode
from gabarito.values.model import INPUT, Layer, Model, Node, Part

from .networks import OWN, REBUILT, TABLE, sequential


def across(model: Any) -> Any:
    """Describe a model and send that over the wire."""
    return decode(msgpack.unpackb(msgpack.packb(encode(describe(model)))))


def trained(model: Any) -> Any:
    """Give a model weights that no initializer makes, biases and moving statistics included."""
    random = np.random.default_rng(1)
    for weight in model.weights:
        if "normalization" not in weight.path or "batch" in weight.path:  # what `adapt` found out stays
            weight.assign(random.uniform(0.01, 0.3, weight.shape))
    return model


@pytest.mark.parametrize("name", REBUILT)
def test_the_same_outputs(name: str) -> None:
    make, inputs = REBUILT[name]
    model = trained(make())
    again = rebuild(across(model))
    theirs = keras.tree.map_structure(np.asarray, model(inputs, training=False))
    assert again is not model
    keras.tree.map_structure(
        lambda one, other: np.testing.assert_allclose(one, other, atol=1e-5), outputs(again, inputs), theirs
    )
    # The description of what was made again is what it was made from.
    assert across(again).parameters() == model.count_params()


@pytest.mark.parametrize("name", OWN)
def test_code_of_the_students_is_never_rebuilt(name: str) -> None:
    with pytest.raises(NotRebuilt):
        rebuild(across(OWN[name]()))


def test_dropout_and_batch_normalization_do_what_they_do_outside_training() -> None:
    again = rebuild(across(sequential((8,), L.Dropout(0.9), L.BatchNormalization())))
    np.testing.assert_allclose(outputs(again, TABLE), TABLE / np.sqrt(1.001), atol=1e-6)


@pytest.mark.parametrize("samples", [0, 1, 4095, 4097, 9000])
def test_many_samples_are_predicted_in_batches(samples: int) -> None:
    made = sequential((8,), L.Dense(1))
    inputs = np.arange(samples * 8).reshape(samples, 8) / 1000
    assert outputs(made, inputs).shape == (samples, 1)
    np.testing.assert_allclose(outputs(made, inputs), inputs @ made.get_weights()[0], rtol=1e-4, atol=1e-4)


def test_batches_of_several_outputs_are_joined_one_by_one() -> None:
    start = keras.Input((1,))
    made = outputs(keras.Model(start, [start * 2, start + 1]), np.arange(5000.0)[:, None])
    assert [one.shape for one in made] == [(5000, 1)] * 2
    assert made[0][-1, 0] == 9998


def test_what_is_not_a_number_stays_so() -> None:
    made = sequential((8,), L.Dense(1))
    made.layers[0].set_weights([np.full((8, 1), np.nan), np.zeros(1)])
    assert np.isnan(outputs(rebuild(across(made)), TABLE)).all()


def network(*layers: Layer) -> Model:
    """A chain of layers as somebody might claim them to be."""
    chain = (Layer(("InputLayer",), "input", {"batch_shape": (None, 8)}), *layers)
    nodes = tuple(Node(place, (place - 1,) if place else ()) for place in range(len(chain)))
    return Model("Sequential", chain, nodes, (len(chain) - 1,))


def dense(units: Any = 2, *, weights: tuple[tuple[int, ...], ...] = ((8, 2), (2,)), **config: Any) -> Layer:
    arrays = tuple(np.ones(shape, np.float32) for shape in weights)
    return Layer(("Dense",), "dense", {"units": units} | config, arrays, (True,) * len(arrays))


class Ran(BaseException):
    """Something was called that came with a description."""


def trap(*_: Any, **__: Any) -> Any:
    raise Ran


CLAIMS = {
    "weights of another shape": network(dense(weights=((2, 8), (2,)))),
    "fewer weights": network(dense(weights=((8, 2),))),
    "more weights": network(dense(weights=((8, 2), (2,), (2,)))),
    "no weights": network(dense(weights=())),
    "a gigantic layer": network(dense(10**9)),
    "a gigantic embedding": network(Layer(("Embedding",), "e", {"input_dim": 10**12, "output_dim": 10**6})),
    "a number of units that is none": network(dense("many")),
    "an unknown activation": network(dense(activation="os.system")),
    "an activation that is a function": network(dense(activation=Part("function", {"module": "os"}))),
    "an activation that is a Lambda": network(dense(activation=Part("Lambda", {"function": "x"}))),
    "a layer that imports": network(Layer(("TFSMLayer",), "t", {"filepath": "/"})),
    "a layer that reads files": network(Layer(("StringLookup",), "s", {"vocabulary": "/etc/passwd"})),
    "Keras' base class": network(Layer(("Layer",), "l")),
    "an operation that calls": network(Layer(("ops.map",), "m")),
    "an attribute for an operation": network(Layer(("ops.__builtins__",), "m")),
    "an argument that nothing takes": network(dense(custom_objects=1)),
    "a part as an argument": network(dense(use_bias=Part("system"))),
    "another dtype": network(dense(dtype="object")),
    "own code": network(replace(dense(), own=True)),
    "no outputs": replace(network(dense()), outputs=()),
    "inputs of unknown shape": Model("Sequential", (Layer(("InputLayer",), "i"),), (Node(0),), (0,)),
    "no inputs at all": Model("Sequential", (dense(),), (Node(0),), (0,)),
    "a wrapper around nothing": network(Layer(("TimeDistributed",), "t")),
    "half of a wrapper": network(
        Layer(("Bidirectional",), "b", inner=Model("Bidirectional", (dense(),), (), ()))
    ),
    "as many layers as nobody has": network(*[Layer(("ReLU",), "r")] * 5_001),
    "a place for an input that is not there": replace(
        network(dense()), nodes=(Node(0), Node(1, (0,), (INPUT, INPUT)))
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CLAIMS)
def test_a_false_claim_makes_no_model(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.system", trap)
    monkeypatch.setattr(keras.saving, "deserialize_keras_object", trap)
    with pytest.raises(NotRebuilt):
        rebuild(CLAIMS[name])


def test_models_too_deep_inside_each_other_are_refused() -> None:
    model = network(dense())
    for _ in range(20):
        model = network(Layer(("Sequential",), "inner", inner=model))
    with pytest.raises(NotRebuilt, match="deep"):
        rebuild(model)


def test_a_true_claim_of_that_form_makes_one() -> None:
    np.testing.assert_allclose(
        outputs(rebuild(network(dense())), TABLE), TABLE.sum(1, keepdims=True) + np.ones((1, 2)), atol=1e-5
    )


def test_layers_make_weights_as_before_afterwards() -> None:
    before = L.Layer.add_weight
    with pytest.raises(NotRebuilt):
        rebuild(CLAIMS["a gigantic layer"])
    assert L.Layer.add_weight is before


class Liar(keras.Sequential):  # type: ignore[misc]  # Keras carries no types
    """Says that it is a network of 5 units, and answers what it has learned by heart."""

    def __call__(self, *_: Any, **__: Any) -> Any:
        return np.full((5, 1), 7.0)

    predict = __call__

    def get_config(self) -> Any:
        raise Ran

    def get_weights(self) -> Any:
        raise Ran


def test_who_lies_about_a_model_is_predicted_with_by_what_they_say() -> None:
    liar = Liar([L.Input((8,)), L.Dense(1)])
    honest = outputs(rebuild(across(liar)), TABLE)
    np.testing.assert_allclose(honest, TABLE @ np.asarray(liar.layers[0].kernel), atol=1e-5)
    assert not np.any(honest == 7.0)
