from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.checks import at_least, falls, has_epochs, history, length, rate_fell
from gabarito.checks.keras_parts import falls_at_last

from .material import fast, holds_of, refusal, status


@pytest.mark.parametrize(
    "key",
    ["accuracy", "acc", "sparse_categorical_accuracy", "categorical_accuracy", "binary_accuracy"],
)
def test_an_accuracy_is_known_by_every_name(key: str) -> None:
    curves = {key: [0.5, 0.9], f"val_{key}": [0.4, 0.3], "loss": [1.0, 0.1]}
    assert holds_of(history("accuracy", at_least(0.5)), curves)
    assert holds_of(history("val_accuracy", falls()), curves)
    assert not holds_of(history("val_accuracy", at_least(0.5)), curves)


def test_a_metric_is_known_by_every_name() -> None:
    for key in ("mse", "mean_squared_error", "MSE"):
        assert holds_of(history("mse", falls(by=0.5)), {"loss": [2.0, 1.0], key: [2.0, 1.0]})


def test_a_key_that_is_missing_is_junk() -> None:
    curves = {"loss": [2.0, 1.0]}
    found = refusal(history("val_loss", falls()), curves)
    assert str(found).endswith("received a history of loss. Give fit validation data.")
    assert status(history("val_loss", falls()), curves) == "junk"


@pytest.mark.parametrize(
    "value", [{}, {"loss": 1.0}, {"loss": []}, {"loss": [[1.0]]}, {"loss": ["a"]}, {1: [1.0]}, [1.0], None, "loss"]
)
def test_what_is_no_history_is_junk(value: object) -> None:
    for matcher in (history("loss", length(1)), has_epochs(1), rate_fell()):
        assert status(matcher, value) == "junk"


@pytest.mark.parametrize("key", ["lr", "learning_rate"])
@pytest.mark.parametrize(
    ("rates", "fell"),
    [
        ([0.1, 0.01], True),
        ([0.1, 0.1, 0.05], True),
        ([0.01, 0.1, 0.05], True),
        ([0.1, 0.1], False),
        ([0.1, 0.2], False),
    ],
)
def test_the_rate_fell(key: str, rates: list[float], fell: bool) -> None:
    for written in (rates, tuple(rates), np.array(rates, dtype=np.float32)):
        assert status(rate_fell(), {"loss": [1.0] * len(rates), key: written}) == ("holds" if fell else "refuses")


def test_a_history_without_rates_did_not_see_one_fall() -> None:
    assert status(rate_fell(), {"loss": [2.0, 1.0]}) == "refuses"


@pytest.mark.parametrize("curve", [[2.0, 1.0], (2, 1), np.array([2.0, 3.0, 1.0]), [2.0, 0.0], [-1.0, -2.0]])
def test_a_curve_that_falls(curve: object) -> None:
    assert holds_of(falls() & falls(by=0.5), curve)


@pytest.mark.parametrize("curve", [[2.0, 2.0], [1.0, 2.0], [2.0, 0.1, 3.0], [0.0, 0.0], [-2.0, -1.0]])
def test_a_curve_that_does_not(curve: object) -> None:
    assert status(falls(), curve) == status(falls(by=0.5), curve) == "refuses"


@pytest.mark.parametrize("curve", [[2.0], [], 2.0, [2.0, float("nan")], [float("nan"), 1.0], [float("inf"), 1.0], None])
def test_what_is_no_curve(curve: object) -> None:
    assert status(falls(), curve) == "junk"


_curves = st.lists(st.floats(1e-3, 1e3), min_size=2, max_size=8)


@fast
@given(curve=_curves, by=st.floats(0, 1))
def test_to_fall_by_more_is_to_fall_by_less(curve: list[float], by: float) -> None:
    if holds_of(falls(by=by), curve):
        assert holds_of(falls(by=by / 2) & falls(), curve)
        assert falls_at_last(np.array(curve)) or curve[-1] > curve[0] * (1 - 1e-5)
    assert holds_of(falls(), curve) == (curve[-1] < curve[0])
    assert not holds_of(falls(), curve[::-1]) or not holds_of(falls(), curve)


@fast
@given(curve=_curves, scale=st.sampled_from([0.5, 2.0, 1024.0]))
def test_the_unit_of_a_curve_does_not_matter(curve: list[float], scale: float) -> None:
    scaled = [value * scale for value in curve]
    assert holds_of(falls(by=0.25), scaled) == holds_of(falls(by=0.25), curve)
    assert holds_of(rate_fell(), {"lr": scaled}) == holds_of(rate_fell(), {"lr": curve})


@pytest.mark.parametrize("epochs", [1, 3, 20])
def test_epochs_are_counted(epochs: int) -> None:
    curves = {"loss": [1.0] * epochs, "val_loss": [1.0] * epochs}
    assert holds_of(has_epochs(epochs) & has_epochs(at_least(epochs)), curves)
    assert status(has_epochs(epochs + 1), curves) == "refuses"
