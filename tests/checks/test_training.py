from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.checks import (
    Matcher,
    at_least,
    between,
    falls,
    has_epochs,
    history,
    learning_rate,
    length,
    loss_is,
    optimizer_is,
    optimizer_is_not,
    rate_fell,
    regularizer,
    schedule_decays,
)
from gabarito.checks.rates import falls_at_last
from gabarito.values.errors import CourseError
from gabarito.values.model import Part

from .material import fast, holds_of, refusal, status
from .nets import compiled, dense, net

_MSE = ["mse", "MSE", "mean_squared_error", "MeanSquaredError", Part("mean_squared_error"), Part("MeanSquaredError")]
_BCE = Part("BinaryCrossentropy", {"from_logits": False, "label_smoothing": 0.0})


@pytest.mark.parametrize("loss", [*_MSE, compiled("mse"), compiled("MeanSquaredError")], ids=repr)
def test_a_loss_has_many_names(loss: object) -> None:
    for name in ("mse", "MeanSquaredError", "mean_squared_error"):
        assert holds_of(loss_is(name) & loss_is("mae", name), loss)
    assert status(loss_is("mae"), loss) == status(loss_is("bce", "kld"), loss) == "refuses"


@pytest.mark.parametrize(
    ("loss", "logits"),
    [
        ("binary_crossentropy", False),
        (Part("binary_crossentropy"), False),
        (_BCE, False),
        (compiled("bce"), False),
        (Part("BinaryCrossentropy", {"from_logits": True}), True),
        (compiled(Part("BinaryCrossentropy", {"from_logits": True})), True),
    ],
    ids=repr,
)
def test_what_a_loss_does_not_say_is_the_default(loss: object, logits: bool) -> None:
    assert holds_of(loss_is("bce", from_logits=logits), loss)
    assert not holds_of(loss_is("bce", from_logits=not logits), loss)
    assert holds_of(loss_is("bce", label_smoothing=0), loss)


@pytest.mark.parametrize("value", [net(dense(1)), Part("Adam"), compiled().optimizer, "adam", "no loss", 3, None, _MSE])
def test_what_has_no_loss_is_junk_to_it(value: object) -> None:
    assert status(loss_is("mse"), value) == "junk"


@pytest.mark.parametrize("value", [net(dense(1)), Part("MeanSquaredError"), _BCE, "mse", "no optimizer", 3, None])
@pytest.mark.parametrize("matcher", [optimizer_is("sgd"), optimizer_is_not("sgd"), learning_rate(1), schedule_decays()])
def test_what_has_no_optimizer_is_junk_to_it(matcher: Matcher, value: object) -> None:
    assert status(matcher, value) == "junk"


def test_who_has_not_compiled_is_told_to() -> None:
    found = refusal(optimizer_is_not("SGD"), net(dense(1)))
    assert found.hint is not None
    assert "compile" in found.hint.en


@pytest.mark.parametrize(
    "optimizer",
    ["adam", "Adam", Part("Adam"), Part("adam"), Part("LossScaleOptimizer", {"inner_optimizer": Part("Adam")})],
)
def test_an_optimizer_has_many_forms(optimizer: Any) -> None:
    for value in (optimizer, compiled(optimizer=optimizer)):
        assert holds_of(optimizer_is("Adam") & optimizer_is("sgd", "adam") & optimizer_is_not("SGD", "AdamW"), value)
        assert status(optimizer_is("AdamW"), value) == status(optimizer_is_not("adam"), value) == "refuses"


@pytest.mark.parametrize("rate", [0.001, float(np.float32(0.001)), np.float32(0.001), np.array(0.001)])
def test_a_rate_as_keras_keeps_it(rate: object) -> None:
    for matcher in (learning_rate(0.001), learning_rate(between(0.001, 0.001)), learning_rate(at_least(1e-3))):
        assert holds_of(matcher, compiled(rate=rate))
        assert holds_of(matcher, Part("SGD", {"learning_rate": rate}))
        assert not holds_of(matcher, compiled(rate=0.0005))
    assert not holds_of(learning_rate(0.0011), compiled(rate=rate))


def _schedule(kind: str, **config: Any) -> Part:
    return Part(kind, {"initial_learning_rate": 0.1, "decay_steps": 100, **config})


def test_a_schedule_begins_with_its_rate() -> None:
    for schedule in (_schedule("CosineDecay"), _schedule("ExponentialDecay", decay_rate=0.5)):
        for value in (schedule, compiled(rate=schedule)):
            assert holds_of(learning_rate(0.1), value)
            assert not holds_of(learning_rate(0.01), value)


@pytest.mark.parametrize(
    ("schedule", "decays"),
    [
        (Part("Mine", {}, {0: 0.1, 100: 0.05}), True),
        (Part("Mine", {}, {100: 0.05, 0: 0.1}), True),
        (Part("Mine", {}, {0: 0.1, 100: 0.1}), False),
        (Part("Mine", {}, {0: 0.05, 100: 0.1}), False),
        (Part("Mine", {}, {0: 0.0, 10: 0.1, 100: 0.01}), True),
        (_schedule("InverseTimeDecay", decay_rate=1), True),
        (0.1, False),
    ],
)
def test_a_schedule_decays(schedule: Any, decays: bool) -> None:
    assert status(schedule_decays(), compiled(rate=schedule)) == ("holds" if decays else "refuses")


@pytest.mark.parametrize(
    "schedule",
    [
        Part("Mine"),
        Part("ExponentialDecay"),
        _schedule("ExponentialDecay", decay_rate="fast"),
        _schedule("CosineDecay", decay_steps=0),
        _schedule("PolynomialDecay", power=None),
        Part("PiecewiseConstantDecay", {"values": []}),
        Part("PiecewiseConstantDecay", {"values": ["a"]}),
    ],
)
def test_a_schedule_that_cannot_be_computed_is_junk(schedule: Part) -> None:
    assert status(schedule_decays(), schedule) == status(schedule_decays(), compiled(rate=schedule)) == "junk"


@pytest.mark.parametrize(
    ("given", "l1", "l2"),
    [
        (Part("L2", {"l2": 0.01}), 0.0, 0.01),
        (Part("L1L2", {"l1": 0.0, "l2": 0.01}), 0.0, 0.01),
        (Part("L1L2", {"l1": np.float32(0.1), "l2": 0.01}), 0.1, 0.01),
        (Part("L1", {"l1": 0.1}), 0.1, 0.0),
        ("l2", 0.0, 0.01),
    ],
)
def test_a_regularizer_is_its_strengths(given: object, l1: float, l2: float) -> None:
    assert holds_of(regularizer(), given)
    assert holds_of(regularizer(l1=l1, l2=l2), given)
    assert holds_of(regularizer(l2=l2), given) == (l1 == 0)
    assert holds_of(regularizer(l1=l1), given) == (l2 == 0)
    assert holds_of(regularizer(l1=at_least(0), l2=between(0.001, 0.1)), given) == (l2 > 0)
    assert status(regularizer(l1=l1 + 1, l2=l2), given) == "refuses"


def test_one_that_punishes_nothing_is_none() -> None:
    assert status(regularizer(), Part("L1L2", {"l1": 0.0, "l2": 0.0})) == "refuses"
    assert status(regularizer(), None) == "junk"


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (lambda: loss_is("mean_square_error"), "Did you mean MeanSquaredError?"),
        (lambda: loss_is(), "none"),
        (lambda: loss_is("mse", logits=True), "from_logits"),
        (lambda: optimizer_is("adm"), "optimizer"),
        (lambda: optimizer_is_not(), "none"),
        (lambda: falls(by=50), "from 0 to 1"),
        (lambda: history("loss"), "one matcher"),
    ],
)
def test_what_an_author_mistypes_is_refused_at_once(write: Any, says: str) -> None:
    with pytest.raises(CourseError) as error:
        write()
    assert says in str(error.value)


# -- histories -----------------------------------------------------------------------------------------------


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
