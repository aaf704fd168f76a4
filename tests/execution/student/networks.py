"""Keras models in the styles that students write, by name; each comes with inputs of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
from keras import layers as L  # noqa: N812 (as notebooks have it)

from gabarito.values.model import Inputs

TABLE = np.linspace(-1, 1, 40).reshape(5, 8).astype(np.float32)
IMAGES = np.linspace(0, 1, 4 * 16 * 16 * 3).reshape(4, 16, 16, 3).astype(np.float32)
WORDS = np.arange(35).reshape(5, 7) % 9
STEPS = np.linspace(-1, 1, 5 * 7 * 4).reshape(5, 7, 4).astype(np.float32)


class Subclassed(keras.Model):  # type: ignore[misc]  # Keras carries no types
    def __init__(self) -> None:
        super().__init__()
        self.hidden, self.drop, self.out = L.Dense(3), L.Dropout(0.5), L.Dense(2)
        self.norm = L.BatchNormalization()

    def call(self, x: Any, training: Any = None) -> Any:
        x = keras.ops.relu(self.norm(self.hidden(x), training=training))
        if training:
            x = self.drop(x, training=training)
        return self.out(x)


class Residual(L.Layer):  # type: ignore[misc]  # Keras carries no types
    def __init__(self, units: int) -> None:
        super().__init__()
        self.first, self.second = L.Dense(units, activation="relu"), L.Dense(units)

    def call(self, x: Any) -> Any:
        return x + self.second(self.first(x))


class Untraceable(keras.Model):  # type: ignore[misc]  # Keras carries no types
    def __init__(self) -> None:
        super().__init__()
        self.hidden, self.out = L.Dense(3), L.Dense(1)

    def call(self, x: Any) -> Any:
        return self.out(np.maximum(self.hidden(x), 0))


class Scaled(L.Layer):  # type: ignore[misc]  # Keras carries no types
    def build(self, shape: Any) -> None:
        self.scale = self.add_weight(shape=(shape[-1],), initializer="ones")

    def call(self, x: Any) -> Any:
        return x * self.scale


def sequential(shape: tuple[int, ...], *layers: Any) -> Any:
    return keras.Sequential([L.Input(shape), *layers])


def branched() -> Any:
    start = keras.Input((8,))
    shared = L.Dense(8, activation="tanh")
    once = shared(start)
    twice = shared(once)
    joined = keras.ops.relu(L.Concatenate()([once, twice]) / 3.0 - 1)[:, 2:6]
    mean = keras.ops.mean(joined[..., 0:2], axis=(1,), keepdims=True)
    return keras.Model(start, [mean, L.Add()([once, twice])])


def transfer() -> Any:
    inside = (L.RandomFlip(), L.RandomRotation(0.1), L.Rescaling(1 / 255), L.Conv2D(4, 3, padding="same"))
    base = sequential((16, 16, 3), *inside, L.ReLU(max_value=6), L.DepthwiseConv2D(3), L.GlobalAveragePooling2D())
    base.trainable = False
    start = keras.Input((16, 16, 3))
    scaled = keras.applications.mobilenet_v2.preprocess_input(start)
    return keras.Model(start, L.Dense(2)(base(scaled, training=False)))


def with_state() -> Any:
    start = keras.Input((7, 4))
    sequence, *state = L.LSTM(4, return_sequences=True, return_state=True)(start)
    return keras.Model(start, [L.LSTM(4)(sequence, initial_state=state), state[1]])


def attentive() -> Any:
    start = keras.Input((7, 4))
    return keras.Model(start, L.LayerNormalization()(L.MultiHeadAttention(2, 4)(start, start) + start))


def normalized() -> Any:
    normalization = L.Normalization()
    normalization.adapt(TABLE)
    return sequential((8,), normalization, L.Dense(2))


def two_inputs() -> Any:
    one, two = keras.Input((7,)), keras.Input((8,))
    return keras.Model([one, two], L.Dense(2)(L.Concatenate()([one, two])))


def built(model: Any) -> Any:
    model(TABLE)
    return model


# What is rebuilt, and with what it is tried.
REBUILT: dict[str, tuple[Callable[[], Any], Inputs]] = {
    "dense": (lambda: sequential((8,), L.Dense(5, "relu", kernel_regularizer="l2"), L.Dense(2, "softmax")), TABLE),
    "lazily built": (lambda: built(keras.Sequential([L.Dense(5), L.Dropout(0.5), L.Dense(2)])), TABLE),
    "batch normalization": (lambda: sequential((8,), L.Dense(3), L.BatchNormalization(), L.Dense(2)), TABLE),
    "branches and operations": (branched, TABLE),
    "nested and frozen": (transfer, IMAGES),
    "subclassed": (lambda: built(Subclassed()), TABLE),
    "a student's layers of Keras' own": (lambda: sequential((8,), Residual(8), Residual(8), L.Dense(1)), TABLE),
    "recurrent": (
        lambda: sequential(
            (7,),
            L.Embedding(10, 4, mask_zero=True),
            L.Bidirectional(L.LSTM(3, return_sequences=True)),
            L.GRU(4, return_sequences=True),
            L.TimeDistributed(L.Dense(2)),
            L.SimpleRNN(2),
        ),
        WORDS,
    ),
    "several outputs": (with_state, STEPS),
    "attention": (attentive, STEPS),
    "normalization": (normalized, TABLE),
    "precisions": (
        lambda: sequential((8,), L.Dense(3, dtype="float16"), L.Dense(2, dtype="bfloat16"), L.Dense(2)),
        TABLE,
    ),
    "activations that are layers": (lambda: sequential((8,), L.Dense(3, L.LeakyReLU(0.1)), L.PReLU()), TABLE),
    "several inputs": (two_inputs, [WORDS.astype(np.float32), TABLE]),
}
# What is predicted with in the student's own process.
OWN: dict[str, Callable[[], Any]] = {
    "Lambda": lambda: sequential((8,), L.Lambda(lambda x: x * x), L.Dense(2)),
    "a function of the student's": lambda: sequential((8,), L.Dense(2, activation=lambda x: x * x)),
    "weights of the student's": lambda: sequential((8,), Scaled(), L.Dense(2)),
    "not traceable": lambda: built(Untraceable()),
    "text": lambda: keras.Sequential([L.TextVectorization(vocabulary=["a", "b"])]),
}
