from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gabarito.checks import (
    Matcher,
    Mismatch,
    at_least,
    between,
    falls,
    history,
    learning_rate,
    loss_is,
    optimizer_is,
    optimizer_is_not,
    regularizer,
    schedule_decays,
)
from gabarito.values.errors import CourseError
from gabarito.values.model import Part

from .material import holds_of, refusal, status
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
    assert "compile" in found.hint.into("en")


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


@pytest.mark.parametrize("given", [np.zeros(0), [], np.ones(3), [True, True], {}, "True", ..., None, float("nan")])
def test_an_option_that_no_loss_has_is_refused(given: Any) -> None:
    with pytest.raises(Mismatch):
        loss_is("bce", from_logits=True)(Part("BinaryCrossentropy", {"from_logits": given}))
