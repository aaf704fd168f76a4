"""PyTorch's names of layers are as good as Keras', for models of either."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from gabarito.checks import L, has_layers
from gabarito.checks.keras_layers import ALIASES, KEYS
from gabarito.checks.torch_layers import LAYERS, settings_of
from gabarito.values.errors import CourseError
from gabarito.values.model import Layer

from .material import status
from .nets import conv, dense, net

# As a child describes a layer of PyTorch.
LINEAR = Layer(("Linear", "Dense"), "Linear", {"units": 10, "in_features": 4, "use_bias": True}, own=True)


def test_no_name_means_two_layers() -> None:
    assert not set(LAYERS) & {*KEYS, *ALIASES}
    assert set(LAYERS.values()) <= set(KEYS)


@pytest.mark.parametrize(
    "matcher",
    [L.Linear, L.Dense, L.Linear(out_features=10), L.Dense(units=10), L.Linear(units=10, in_features=4, bias=True)],
)
def test_either_name_asks_for_the_same(matcher: Any) -> None:
    assert status(matcher, LINEAR) == "holds"
    kernel = np.zeros((4, 10))
    assert status(matcher, Layer(("Dense",), "d", {"units": 10, "use_bias": True}, (kernel,), (True,))) == "holds"
    assert status(matcher, conv(10)) == "refuses"


def test_another_size_is_refused_by_the_name_that_the_author_wrote() -> None:
    for matcher in (L.Linear(out_features=9), L.Dense(units=9), L.Linear(in_features=5)):
        assert status(matcher, LINEAR) == "refuses"
    assert status(L.Linear(in_features=4), dense(10, weights=0)) == "refuses"
    assert str(L.Linear(out_features=9).text) == "a Linear layer (out_features: 9)"
    assert (
        status(has_layers(L.Conv2d(out_channels=4, kernel_size=3, stride=1)), net(conv(4, strides=(1, 1)))) == "holds"
    )


def test_what_a_layer_has_not_is_refused_at_once() -> None:
    writes: list[Callable[[], Any]] = [
        lambda: L.Linear(filters=3),
        lambda: L.Linear(hidden=3),
        lambda: L.Linearr,
        lambda: L.LSTM(dim=2),
    ]
    for write in writes:
        with pytest.raises(CourseError):
            write()


def test_every_setting_can_be_asked_for() -> None:
    for name, kind in LAYERS.items():
        for key in settings_of(kind):
            assert repr(getattr(L, name)(**{key: 1})) == f"L.{name}({key}=1)"
            assert repr(L.any(**{key: 1})) == f"L.any({key}=1)"
