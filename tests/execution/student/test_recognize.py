"""Layers, activations, losses, regularizers and optimizers of a student's own, judged by what they do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers as L  # noqa: N812 (as notebooks have it)

from gabarito.checks import counts, has_layers, loss_is, optimizer_is, optimizer_is_not, regularizer, schedule_decays
from gabarito.checks.layers import L as KERAS
from gabarito.checks.matcher import refusal_of
from gabarito.execution.student.describe import describe
from gabarito.execution.student.rebuild import outputs, rebuild
from gabarito.values.model import Layer

from .networks import IMAGES, TABLE, sequential

# Keras carries no types.
# mypy: disable-error-code="misc"


class Affine(L.Layer):
    def __init__(self, units: int, function: Any = None, **rest: Any) -> None:
        super().__init__()
        self.units, self.function, self.rest = units, function or (lambda x: x), rest

    def build(self, shape: Any) -> None:
        self.weight = self.add_weight(shape=(shape[-1], self.units), **self.rest)
        self.shift = self.add_weight(shape=(self.units,), initializer="zeros")

    def call(self, x: Any) -> Any:
        return self.function(tf.matmul(x, self.weight) + self.shift)


class Rows(L.Layer):
    """A kernel of one row for each unit, after its bias, which has two axes."""

    def build(self, shape: Any) -> None:
        self.shift = self.add_weight(shape=(1, 3))
        self.rows = self.add_weight(shape=(3, shape[-1]))

    def call(self, x: Any) -> Any:
        return tf.maximum(tf.linalg.matmul(x, self.rows, transpose_b=True) + self.shift, 0.0)


class Filter(L.Layer):
    def build(self, shape: Any) -> None:
        self.kernel = self.add_weight(shape=(3, 3, shape[-1], 4))

    def call(self, x: Any) -> Any:
        return tf.nn.relu(tf.nn.conv2d(x, self.kernel, 2, "SAME"))


class Normal(L.Layer):
    def build(self, shape: Any) -> None:
        n = (shape[-1],)
        self.gamma, self.beta = self.add_weight(shape=n, initializer="ones"), self.add_weight(shape=n)
        self.mean = self.add_weight(shape=n, initializer="zeros", trainable=False)
        self.variance = self.add_weight(shape=n, initializer="ones", trainable=False)

    def call(self, x: Any, training: Any = False) -> Any:
        mean, variance = self.mean, self.variance
        if training:
            mean, variance = tf.nn.moments(x, list(range(len(x.shape) - 1)))
            self.mean.assign(0.9 * self.mean + 0.1 * mean)
            self.variance.assign(0.9 * self.variance + 0.1 * variance)
        return tf.nn.batch_normalization(x, mean, variance, self.beta, self.gamma, 1e-5)


class Drop(L.Layer):
    def call(self, x: Any, training: Any = False) -> Any:
        return tf.nn.dropout(x, 0.3) if training else tf.identity(x)


class DropChannels(L.Layer):
    def call(self, x: Any, training: Any = False) -> Any:
        return tf.nn.dropout(x, 0.3, noise_shape=(tf.shape(x)[0], 1, 1, x.shape[-1])) if training else tf.identity(x)


class Pool(L.Layer):
    def call(self, x: Any) -> Any:
        return tf.nn.max_pool2d(x, 2, 2, "VALID")


class Line(L.Layer):
    def call(self, x: Any) -> Any:
        return tf.reshape(x, (-1, x.shape[1] * x.shape[2] * x.shape[3]))


class Through(L.Dense):
    def call(self, x: Any) -> Any:
        return super().call(x)


class Sure(L.Dropout):
    def call(self, x: Any, training: Any = None) -> Any:
        return super().call(x, training=training)


_SAME: list[tuple[Callable[[], Any], Any, Any]] = [
    (lambda: Affine(5), TABLE, KERAS.Dense(units=5, activation="linear", use_bias=True)),
    (lambda: Affine(5, tf.nn.softmax), TABLE, KERAS.Dense(units=5, activation="softmax")),
    (Rows, TABLE, KERAS.Dense(units=3, activation="relu")),
    (lambda: Through(4, activation="tanh"), TABLE, KERAS.Dense(units=4, activation="tanh")),
    (lambda: L.Dense(4, activation=lambda x: tf.maximum(x, 0.0)), TABLE, KERAS.Dense(activation="relu")),
    (lambda: L.Lambda(lambda x: tf.nn.sigmoid(x)), TABLE, KERAS.Activation(activation="sigmoid")),
    (Filter, IMAGES, KERAS.Conv2D(filters=4, kernel_size=3, strides=2, padding="same", activation="relu")),
    (Normal, TABLE, KERAS.BatchNormalization),
    (Normal, IMAGES, KERAS.BatchNormalization),
    (Drop, TABLE, KERAS.Dropout(rate=0.3)),
    (DropChannels, IMAGES, KERAS.SpatialDropout2D),
    (lambda: Sure(0.4), TABLE, KERAS.Dropout(rate=0.4)),
    (Pool, IMAGES, KERAS.MaxPooling2D(pool_size=2)),
    (Line, IMAGES, KERAS.Flatten),
]


@pytest.mark.parametrize(("make", "inputs", "same"), _SAME)
def test_a_layer_is_the_one_that_does_the_same(make: Callable[[], Any], inputs: Any, same: Any) -> None:
    keras.utils.set_random_seed(0)
    made = sequential(inputs.shape[1:], make(), L.Rescaling(2.0))
    before = made.get_weights()
    described = describe(made)
    assert refusal_of(has_layers(same), described) is None
    assert all(np.array_equal(one, other) for one, other in zip(before, made.get_weights(), strict=True))
    assert described.parameters(trainable=True) == sum(int(np.prod(one.shape)) for one in made.trainable_weights)
    # What it says of itself decides what it predicts, as no code of the student's takes part in that.
    assert not described.own
    assert np.allclose(outputs(rebuild(described), inputs), made(inputs, training=False), atol=1e-4)


class NotDense(L.Dense):
    def call(self, x: Any) -> Any:
        return tf.abs(x)


class NotDropped(L.Dropout):
    def call(self, x: Any, training: Any = None) -> Any:
        return x


class Unscaled(L.Layer):
    """Drops inputs, and leaves the others as they are."""

    def call(self, x: Any, training: Any = False) -> Any:
        return x * tf.cast(tf.random.uniform(tf.shape(x)) > 0.3, x.dtype) if training else x * 1.0


class HardlyTrained(L.Dense):
    def call(self, x: Any, training: Any = False) -> Any:
        made = super().call(x)
        return tf.zeros_like(made) if training else made


class Dense(L.Layer):
    """Has the name of one of Keras', and no weights."""

    def call(self, x: Any) -> Any:
        return x * 1.0


class Frozen(L.BatchNormalization):
    def call(self, x: Any, training: Any = None, mask: Any = None) -> Any:
        return super().call(x, training=False)


class Sometimes(Affine):
    """Is dense outside training only."""

    def call(self, x: Any, training: Any = False) -> Any:
        return tf.zeros_like(x[:, :1]) + tf.zeros(self.units) if training else super().call(x)


@pytest.mark.parametrize(
    ("make", "other"),
    [
        (lambda: NotDense(8), KERAS.Dense),
        (lambda: NotDropped(0.5), KERAS.Dropout),
        (Unscaled, KERAS.Dropout),
        (lambda: HardlyTrained(8), KERAS.Dense),
        (Dense, KERAS.Dense),
        (Frozen, KERAS.BatchNormalization),
        (lambda: Sometimes(8), KERAS.Dense),
        (lambda: Affine(8, lambda x: tf.math.mod(x, 1.0)), KERAS.Dense),
        (lambda: L.Lambda(lambda x: tf.math.mod(x, 1.0)), KERAS.Activation),
    ],
)
def test_a_name_or_a_class_that_it_extends_makes_it_nothing(make: Callable[[], Any], other: Any) -> None:
    described = describe(sequential((8,), make(), L.Rescaling(2.0)))
    assert refusal_of(has_layers(other), described) is not None
    assert refusal_of(counts(other, 0), described) is None


class Squares(keras.regularizers.Regularizer):
    def __init__(self, strength: float) -> None:
        self.strength = strength

    def __call__(self, weights: Any) -> Any:
        return self.strength * tf.reduce_sum(tf.square(weights))


class L2(keras.regularizers.Regularizer):
    """Has the name of Keras' and its config, and no effect."""

    def __call__(self, weights: Any) -> Any:
        return 0.0 * tf.reduce_sum(weights)

    def get_config(self) -> dict[str, float]:
        return {"l2": 0.01}


def _penalised(penalty: Any) -> Layer:
    return describe(sequential((8,), L.Dense(2, kernel_regularizer=penalty))).layers[1]


@pytest.mark.parametrize(
    "penalty",
    [
        Squares(0.01),
        lambda w: 0.01 * tf.reduce_sum(w**2),
        lambda w: 0.02 * tf.nn.l2_loss(w),
        keras.regularizers.L2(0.01),
    ],
)
def test_a_regularizer_is_what_it_adds(penalty: Any) -> None:
    layer = _penalised(penalty)
    assert refusal_of(KERAS.Dense(kernel_regularizer=regularizer(l2=0.01)), layer) is None
    assert refusal_of(KERAS.Dense(kernel_regularizer=regularizer(l2=0.02)), layer) is not None
    assert refusal_of(KERAS.Dense(kernel_regularizer=regularizer()), layer) is None
    own = describe(sequential((8,), Affine(2, regularizer=penalty))).layers[1]
    assert refusal_of(KERAS.Dense(kernel_regularizer=regularizer(l2=0.01)), own) is None


@pytest.mark.parametrize(
    "penalty",
    [L2(), Squares(0.005), lambda w: 0.01 * tf.reduce_mean(w**2), lambda w: 0.01 * tf.sqrt(tf.reduce_sum(w**2))],
)
def test_a_regularizer_of_another_strength_is_refused(penalty: Any) -> None:
    asked = KERAS.Dense(kernel_regularizer=regularizer(l2=0.01))
    assert refusal_of(asked, _penalised(penalty)) is not None


def test_a_regularizer_without_effect_is_none() -> None:
    assert refusal_of(KERAS.Dense(kernel_regularizer=regularizer()), _penalised(L2())) is not None


def my_loss(labels: Any, given: Any) -> Any:
    return -tf.reduce_sum(labels * tf.math.log(tf.clip_by_value(given, 1e-7, 1.0)), axis=-1)


def binary_crossentropy(labels: Any, given: Any) -> Any:
    """Has the name of one of Keras'."""
    return tf.reduce_mean(tf.square(labels - given))


class MyAdam(keras.optimizers.Adam):
    pass


class Adam(keras.optimizers.SGD):
    """Has the name of another of Keras'."""

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> Any:
        return super().update_step(gradient, variable, learning_rate)


class ExponentialDecay(keras.optimizers.schedules.LearningRateSchedule):
    """Has the name of Keras' and its config, and no effect."""

    def __call__(self, step: Any) -> Any:
        return 0.01

    def get_config(self) -> dict[str, float]:
        return {"initial_learning_rate": 0.01, "decay_steps": 10, "decay_rate": 0.5}


def test_a_loss_an_optimizer_and_a_schedule_are_what_they_do() -> None:
    made = sequential((8,), L.Dense(2, activation="softmax"))
    made.compile(MyAdam(), my_loss)
    described = describe(made)
    assert refusal_of(loss_is("categorical_crossentropy"), described) is None
    assert refusal_of(optimizer_is("Adam"), described) is None
    made.compile(Adam(ExponentialDecay()), binary_crossentropy)
    described = describe(made)
    assert refusal_of(loss_is("binary_crossentropy"), described) is not None
    assert refusal_of(loss_is("mean_squared_error"), described) is None
    assert refusal_of(optimizer_is("Adam"), described) is not None
    assert refusal_of(schedule_decays(), described) is not None


class LikeSGD(keras.optimizers.Adam):
    """Updates as plain gradient descent does."""

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> Any:
        variable.assign_sub(0.1 * gradient)


class Scaled(keras.optimizers.Adam):
    """Hands its gradients on to Adam."""

    def apply(self, grads: Any, trainable_variables: Any = None) -> Any:
        return super().apply([one * 1.0 for one in grads], trainable_variables)


class ByHand(keras.optimizers.Optimizer):
    """Adam, written out."""

    def build(self, variables: Any) -> None:
        super().build(variables)
        self.m = [keras.Variable(np.zeros(one.shape, "float32")) for one in variables]
        self.v = [keras.Variable(np.zeros(one.shape, "float32")) for one in variables]

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> Any:
        place, t = self._get_variable_index(variable), keras.ops.cast(self.iterations + 1, "float32")
        self.m[place].assign(0.9 * self.m[place] + 0.1 * gradient)
        self.v[place].assign(0.999 * self.v[place] + 0.001 * gradient**2)
        m, v = self.m[place] / (1 - 0.9**t), self.v[place] / (1 - 0.999**t)
        variable.assign_sub(learning_rate * m / (keras.ops.sqrt(v) + 1e-7))


class OfItsOwnRate(keras.optimizers.Adam):
    """Adam, made of other arguments, with a number of its own that its updates need."""

    def __init__(self, taxa: float = 0.002) -> None:
        super().__init__(taxa)
        self.fator = 1.0

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> Any:
        return super().update_step(gradient, variable, learning_rate * self.fator)


class SGDOfItsOwnRate(OfItsOwnRate):
    """The same, but it does what SGD does."""

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> Any:
        variable.assign_sub(learning_rate * gradient)


class Still(keras.optimizers.Adam):
    """Changes nothing."""

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> Any:
        return None


def forged() -> Any:
    """A class of the student's that claims to be Keras'."""
    made = type("Adam", (keras.optimizers.SGD,), {"__module__": "keras.src.optimizers.adam"})
    return made(0.1)


def by_instance() -> Any:
    made = keras.optimizers.Adam(0.1)
    made.update_step = lambda gradient, variable, learning_rate: variable.assign_sub(learning_rate * gradient)
    return made


@pytest.mark.parametrize(
    ("make", "is_adam", "is_another_than_sgd"),
    [
        (keras.optimizers.Adam, True, True),
        (lambda: Scaled(0.05), True, True),
        (lambda: ByHand(learning_rate=0.05), True, True),
        (OfItsOwnRate, True, True),
        (SGDOfItsOwnRate, False, False),
        (lambda: keras.optimizers.Adam(epsilon=0.1), True, True),
        (lambda: keras.optimizers.RMSprop(0.1), False, True),
        (lambda: LikeSGD(0.1), False, False),
        (lambda: Adam(0.1, momentum=0.9), False, False),
        (lambda: LikeSGD(ExponentialDecay()), False, False),
        (lambda: Scaled(keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.5)), True, True),
        (lambda: keras.optimizers.Adam(1e5, epsilon=1e6), False, False),
        (forged, False, False),
        (lambda: Still(0.1), False, True),
    ],
)
def test_an_optimizer_is_the_updates_that_it_makes(
    make: Callable[[], Any], is_adam: bool, is_another_than_sgd: bool
) -> None:
    made = sequential((8,), L.Dense(2))
    made.compile(make(), "mse")
    described = describe(made)
    assert (refusal_of(optimizer_is("Adam"), described) is None) is is_adam
    assert (refusal_of(optimizer_is_not("SGD"), described) is None) is is_another_than_sgd


def test_an_optimizer_that_was_changed_by_itself_is_none_of_keras() -> None:
    made = sequential((8,), L.Dense(2))
    made.compile(by_instance(), "mse")
    assert refusal_of(optimizer_is("Adam"), describe(made)) is not None


def relu(x: Any) -> Any:
    """Has the name of one of Keras', and another slope."""
    return 0.5 * x + 0.3 * tf.abs(x)


def test_an_activation_is_what_it_computes() -> None:
    for given, name in ((relu, None), (tf.nn.relu, "relu"), (lambda x: tf.maximum(x, 0.0), "relu"), ("relu", "relu")):
        described = describe(sequential((8,), L.Dense(2, activation=given)))
        assert (refusal_of(has_layers(KERAS.Dense(activation="relu")), described) is None) is (name == "relu")


def test_a_layer_with_a_call_of_its_own_is_what_that_does() -> None:
    dropped = L.Dropout(0.5)
    dropped.call = lambda x, training=None: x
    described = describe(sequential((8,), dropped, L.Dense(2)))
    assert refusal_of(has_layers(KERAS.Dropout), described) is not None


def test_a_class_of_keras_that_was_changed_is_no_longer_keras(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(L.Dropout, "call", lambda self, x, training=None: x)
    described = describe(sequential((8,), L.Dropout(0.5), L.Dense(2)))
    assert refusal_of(has_layers(KERAS.Dropout), described) is not None


class L2OfOthers(keras.regularizers.L2):
    """Penalizes only weights of two rows, which its layer has not."""

    def __call__(self, weights: Any) -> Any:
        return super().__call__(weights) * float(weights.shape[0] != 8)


class L2ThatRaises(keras.regularizers.L2):
    def __call__(self, weights: Any) -> Any:
        if weights.shape[0] != 8:
            raise ValueError
        return 0.0 * tf.reduce_sum(weights)


@pytest.mark.parametrize("penalty", [L2OfOthers(0.01), L2ThatRaises(0.01)], ids=lambda one: type(one).__name__)
def test_a_regularizer_has_to_work_on_the_weights_that_it_is_of(penalty: Any) -> None:
    for asked in (regularizer(l2=0.01), regularizer()):
        assert refusal_of(KERAS.Dense(kernel_regularizer=asked), _penalised(penalty)) is not None


class OfTensorFlow(keras.Model):
    """Dense layers with functions of TensorFlow between them and at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden, self.out = L.Dense(6), L.Dense(3)

    def call(self, x: Any, training: Any = None) -> Any:
        x = tf.maximum(self.hidden(tf.reshape(tf.cast(x, tf.float32), [-1, 8])), 0.0)
        if training:
            x = tf.nn.dropout(x, rate=0.5)
        x = tf.concat([x, tf.abs(tf.identity(x))], axis=-1) - tf.reduce_mean(x, axis=1, keepdims=True)
        return tf.nn.softmax(self.out(x))


def test_functions_of_tensorflow_in_a_call_are_seen() -> None:
    before = tf.maximum, tf.nn.dropout
    made = OfTensorFlow()
    made(TABLE)
    described = describe(made)
    assert (
        refusal_of(has_layers(KERAS.Dense(units=6), ..., KERAS.Dense(units=3, activation="softmax")), described) is None
    )
    assert refusal_of(has_layers(KERAS.Dropout(rate=0.5), ..., KERAS.Dense), described) is None
    assert not described.own
    assert np.allclose(outputs(rebuild(described), TABLE), made(TABLE), atol=1e-5)
    assert (tf.maximum, tf.nn.dropout) == before
