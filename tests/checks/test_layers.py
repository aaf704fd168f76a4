from __future__ import annotations

from typing import Any

import pytest

from gabarito.checks import (
    L,
    Matcher,
    at_least,
    between,
    counts,
    has_layers,
    layers_are,
    one_of,
    regularizer,
)
from gabarito.checks.keras_layers import ALIASES, KEYS
from gabarito.values.errors import CourseError
from gabarito.values.model import Layer, Part

from .material import holds_of, status
from .nets import conv, dense, layer, net


def dropout(rate: float = 0.5) -> Layer:
    return layer("Dropout", rate=rate)


# -- layers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("matcher", "right", "wrong"),
    [
        (L.Dense(units=10), dense(10), dense(9)),
        (L.Dense(units=10), dense(10, "relu", "MyDense"), conv(10)),
        (L.Conv2D(kernel_size=3), conv(1), conv(1, kernel_size=(3, 5))),
        (L.Conv2D(kernel_size=(3, 3)), conv(1, kernel_size=[3, 3]), conv(1, kernel_size=(5, 5))),
        (L.Convolution2D(padding="SAME"), conv(1, padding="same"), conv(1)),
        (L.Dense(activation=None), dense(1), dense(1, "relu")),
        (L.Dense(activation="linear"), layer("Dense", activation=None), dense(1, "relu")),
        (L.Dense(activation="swish"), dense(1, "silu"), dense(1, "sigmoid")),
        (L.Dense(activation=one_of("relu", "tanh")), dense(1, "tanh"), dense(1, "elu")),
        (L.Dense(kernel_initializer="glorot_uniform"), dense(1), dense(1, kernel_initializer=Part("HeNormal"))),
        (L.Dense(kernel_regularizer=None), dense(1), dense(1, kernel_regularizer=Part("L2", {"l2": 0.1}))),
        (
            L.Dense(kernel_regularizer=regularizer(l2=at_least(0.01))),
            dense(1, kernel_regularizer=Part("L1L2", {"l1": 0.0, "l2": 0.1})),
            dense(1),
        ),
        (L.Dropout(rate=between(0.2, 0.5)), dropout(), dropout(0.1)),
        (L.Flatten, layer("Flatten"), layer("Reshape", target_shape=(4,))),
        (L.LSTM(return_sequences=False), layer("LSTM", return_sequences=False), layer("LSTM", return_sequences=True)),
        (L.Dropout | L.SpatialDropout1D, layer("SpatialDropout1D"), layer("GaussianDropout")),
    ],
)
def test_a_layer_and_its_config(matcher: Matcher, right: Layer, wrong: Layer) -> None:
    assert holds_of(matcher, right)
    assert status(matcher, wrong) == "refuses"
    assert holds_of(has_layers(matcher), net(right))
    assert not holds_of(has_layers(matcher), net(wrong))


def test_settings_add_up() -> None:
    assert repr(L.Dense(units=3)(activation="relu")) == "L.Dense(units=3, activation='relu')"
    assert L.Dense() == L.Dense
    assert not hasattr(L, "__wrapped__")


def mistyped(value: Any) -> Any:
    """Hide from the type checker what it would refuse, too."""
    return value


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (lambda: L.Dens, "Did you mean Dense?"),
        (lambda: L.Dense(unit=3), "Did you mean units?"),
        (lambda: L.Dense(rate=3), "a setting of L.Dense"),
        (lambda: mistyped(L.Dense)(3, activation="relu"), "by keyword"),
        (lambda: L.any(unts=3), "units"),
        (lambda: L.xyzzy, "documentation"),
        (lambda: has_layers(), "nothing"),
        (lambda: has_layers(..., ...), "..."),
        (lambda: layers_are(L.Dense, mistyped("Dropout")), "'Dropout'"),
        (lambda: counts(L.Dense, mistyped("two")), "'two'"),
        (lambda: counts(mistyped("Dense"), 2), "'Dense'"),
    ],
)
def test_what_an_author_mistypes_is_refused_at_once(write: Any, says: str) -> None:
    with pytest.raises(CourseError) as error:
        write()
    assert says in str(error.value)


def test_every_listed_name_can_be_asked_for() -> None:
    for name in [*KEYS, *ALIASES]:
        assert getattr(L, name).kind == name
        assert all(getattr(L, name)(**{key: 1}) for key in KEYS[ALIASES.get(name, name)])
