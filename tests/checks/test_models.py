from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from gabarito.checks import L, at_least, built_model, frozen, parameters, same_outputs, scaled_as, score_of, scores
from gabarito.checks.show import show
from gabarito.values.errors import CourseError
from gabarito.values.model import Model, Part
from gabarito.values.text import Text

from .material import fast, holds_of, refusal, status
from .nets import around, conv, dense, figure, inside, layer, lines, net, predicting, relu, scatter

_X = np.arange(12.0).reshape(6, 2)
_Y = np.array([0, 1, 2, 2, 1, 0])
_ONE_HOT = np.eye(3)[_Y]
_BINARY = np.array([0, 1, 1, 0, 1, 0])


def _always(outputs: Any, loss: Part | None = None) -> Model:
    return predicting(lambda _: outputs, loss=loss)


# -- parameters ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "model", [net(dense(1)), net(relu()), net(inside(net(dense(1)))), net(layer("Flatten"), conv(1))]
)
def test_a_built_model(model: Model) -> None:
    assert holds_of(built_model(), model)


@pytest.mark.parametrize(
    "model", [net(dense(1, weights=0)), net(dense(1), inside(net(dense(1, weights=0)))), Model("Model", (), (), ())]
)
def test_one_that_is_not_built(model: Model) -> None:
    assert status(built_model(), model) == "refuses"
    assert status(parameters(total=0), model) == "junk"


def test_parameters_are_counted_inside_too() -> None:
    trunk = net(layer("Conv2D", weights=9, frozen=True), layer("BatchNormalization", weights=4, frozen=True))
    model = net(inside(trunk), around("Bidirectional", layer("LSTM", weights=5)), dense(1, weights=3))
    assert holds_of(parameters(total=21, trainable=8, frozen=13) & parameters(trainable=at_least(8)), model)
    for wrong in (parameters(total=20), parameters(trainable=21), parameters(frozen=0), parameters(total=21, frozen=9)):
        assert status(wrong, model) == "refuses"
    assert str(refusal(parameters(trainable=0), model)) == (
        "Expected a model with 0 trainable parameters; received 8 trainable parameters."
    )


def test_what_is_frozen() -> None:
    trunk = inside(net(layer("Conv2D", weights=9, frozen=True), relu()))
    model = net(trunk, layer("Conv2D", weights=9, frozen=True), dense(1))
    assert holds_of(frozen(L.Conv2D), model)
    assert status(frozen(L.Dense), model) == status(frozen(L.any), model) == "refuses"
    assert status(frozen(L.ReLU), model) == status(frozen(L.LSTM), model) == "junk"
    assert status(~frozen(L.LSTM), model) == "junk"
    half = net(trunk, conv(1), dense(1))
    assert "received 1 of 2 that training changes" in str(refusal(frozen(L.Conv2D), half))


# -- scores --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "outputs",
    [
        _ONE_HOT,
        0.5 * _ONE_HOT + 0.1,
        _ONE_HOT.tolist(),
        _ONE_HOT.astype(np.float32),
        10 * _ONE_HOT - 4,
        _ONE_HOT[:, None],
    ],
)
@pytest.mark.parametrize("labels", [_Y, _Y[:, None], _ONE_HOT, _Y.astype(np.float32), _ONE_HOT.astype(bool)])
def test_accuracy_in_every_form(outputs: Any, labels: NDArray[Any]) -> None:
    assert scores("accuracy", at_least=1, on=(_X, labels)).measure(_always(outputs)) == 1
    shifted = np.roll(np.asarray(outputs), 1, axis=-1)
    assert scores("accuracy", at_least=1, on=(_X, labels)).measure(_always(shifted)) == 0


@pytest.mark.parametrize(
    ("outputs", "loss"),
    [
        (_BINARY * 0.9, None),
        (_BINARY[:, None] * 0.9, Part("binary_crossentropy")),
        (np.stack([1 - _BINARY, _BINARY], axis=1), None),
        (_BINARY * 8.0 - 4, None),
        (_BINARY * 0.4 - 0.1, Part("BinaryCrossentropy", {"from_logits": True})),
        (_BINARY * 1.4 - 0.2, Part("mse")),
        (_BINARY * 0.5 - 0.25, Part("hinge")),
        (_BINARY.astype(bool), None),
    ],
)
@pytest.mark.parametrize("labels", [_BINARY, _BINARY[:, None], _BINARY.astype(bool), np.eye(2)[_BINARY]])
def test_accuracy_of_two_classes(outputs: Any, loss: Part | None, labels: NDArray[Any]) -> None:
    metric = scores("accuracy", at_least=1, on=(_X, labels))
    assert metric.measure(_always(outputs, loss)) == 1
    half = np.array(outputs)
    half[:3] = half[[1, 0, 0]]
    assert metric.measure(_always(half, loss)) == 0.5


def test_accuracy_of_signs() -> None:
    metric = scores("accuracy", at_least=0.9, on=(_X, 2 * _BINARY - 1))
    for outputs in (2.0 * _BINARY - 1, 0.2 * _BINARY - 0.1, np.stack([1 - _BINARY, _BINARY], axis=1)):
        assert metric.measure(_always(outputs)) == 1


@pytest.mark.parametrize(
    "outputs",
    [
        _Y,
        _ONE_HOT[:5],
        _ONE_HOT[:, :2],
        _ONE_HOT.T,
        np.zeros((6, 2, 2)),
        _ONE_HOT * np.nan,
        None,
        "a",
        [],
        [_ONE_HOT] * 2,
    ],
)
def test_outputs_that_do_not_fit_are_junk(outputs: Any) -> None:
    assert status(scores("accuracy", at_least=0, on=(_X, _Y)), _always(outputs)) == "junk"


@pytest.mark.parametrize("outputs", [_BINARY[:5], np.zeros((6, 6, 6)), np.full(6, np.inf), None, {}])
def test_numbers_that_do_not_fit_are_junk(outputs: Any) -> None:
    for metric in ("mse", "mae", "accuracy"):
        assert status(scores(metric, at_most=9, on=(_X, _BINARY)), _always(outputs)) == "junk"


def test_errors_are_never_broadcast() -> None:
    assert scores("mse", at_most=1, on=(_X, _Y)).measure(_always(_Y[:, None] + 2.0)) == 4
    assert scores("mae", at_most=1, on=(_X, _Y[:, None])).measure(_always(_Y - 3.0)) == 3


def test_cross_entropy_of_probabilities_and_logits() -> None:
    classes = np.array([0, 1, 2])
    logits = np.array([[2.0, 0.0, -1.0], [0.5, 0.0, 0.0], [0.0, 1.0, 3.0]])
    chances = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    right = -np.log(chances[[0, 1, 2], classes]).mean()
    for outputs in (chances, logits, logits - 5):
        assert np.isclose(score_of(_always(outputs), "cross-entropy", (_X[:3], classes)), right)
    single = np.array([0.1, 0.8, 0.6])
    right = -np.log([0.9, 0.8, 0.6]).mean()
    for outputs in (single, single[:, None], np.log(single / (1 - single))):
        assert np.isclose(score_of(_always(outputs), "cross-entropy", (_X[:3], np.array([0, 1, 1]))), right)
    assert status(scores("cross-entropy", at_most=9, on=(_X[:3], classes)), _always(chances[:, :2])) == "junk"


def test_a_score_is_compared_with_its_bounds() -> None:
    model = _always(_BINARY + 0.5)
    assert holds_of(scores("mae", at_most=0.5, at_least=0.5, on=(_X, _BINARY)), model)
    assert str(refusal(scores("mae", at_most=0.4, on=(_X, _BINARY)), model)) == (
        "Expected a model with mean absolute error of at most 0.4; received mean absolute error 0.5."
    )
    assert status(scores("mae", at_least=0.6, on=(_X, _BINARY)), model) == "refuses"


@pytest.mark.parametrize(
    "write",
    [
        lambda: scores("auc", at_least=0.5, on=(_X, _Y)),
        lambda: scores("accuracy", on=(_X, _Y)),
        lambda: scores("accuracy", at_least=0.5, on=(_X, _X)),
        lambda: scores("accuracy", at_least=0.5, on=(_X, _Y - 5)),
        lambda: scores("accuracy", at_least=0.5, on=(_X, _Y + 0.5)),
        lambda: scores("accuracy", at_least=0.5, on=(_X, np.array([]))),
        lambda: parameters(),
        lambda: same_outputs(np.zeros((6, 1)) * np.nan, on=_X),
        lambda: same_outputs(np.full((6, 1), 1e-9), on=_X),
    ],
)
def test_what_could_tell_nothing_is_refused_at_once(write: Callable[[], object]) -> None:
    with pytest.raises(CourseError):
        write()


@fast
@given(data=st.data(), classes=st.integers(2, 5), n=st.integers(1, 30))
def test_accuracy_is_the_share_of_right_answers(data: st.DataObject, classes: int, n: int) -> None:
    label = st.integers(0, classes - 1)
    right = np.array([*data.draw(st.lists(label, min_size=n, max_size=n)), classes - 1])
    said = np.array([*data.draw(st.lists(label, min_size=n, max_size=n)), classes - 1])
    metric = scores("accuracy", at_least=0, on=(np.zeros((n + 1, 1)), right))
    assert metric.measure(_always(np.eye(classes)[said])) == pytest.approx(np.mean(right == said))


# -- outputs -------------------------------------------------------------------------------------------------


def test_the_same_outputs() -> None:
    def twice(x: NDArray[Any]) -> Any:
        return 2 * x

    for matcher in (same_outputs(twice, on=_X), same_outputs(2 * _X, on=_X)):
        for right in (2 * _X, (2 * _X).tolist(), (2 * _X).astype(np.float32), 2 * _X[:, None] + 1e-7):
            assert holds_of(matcher, _always(right))
        for wrong in (2 * _X + 0.01, _X, 2 * _X.T, -2 * _X, np.zeros_like(_X)):
            assert status(matcher, _always(wrong)) == "refuses"
        for junk in (None, 2 * _X * np.nan, "a"):
            assert status(matcher, _always(junk)) == "junk"
    assert "Expected the output 2 at [0, 1]" in str(refusal(same_outputs(twice, on=_X), _always(_X)))


def test_a_model_gets_the_inputs_of_the_author() -> None:
    seen: list[Any] = []
    holds_of(same_outputs(_X, on=_X), predicting(lambda x: seen.append(x) or x))  # type: ignore[func-returns-value]
    assert np.array_equal(seen[0], _X)


# -- how it is shown -----------------------------------------------------------------------------------------


def test_descriptions_are_shown_briefly() -> None:
    assert show(net(conv(3), dense(1, "relu", "Mine"))).into("en") == "a Sequential model of 2 layers: Conv2D, Mine"
    assert show(net(dense(1))).into("pt") == "um modelo Sequential de 1 camada: Dense"
    assert show(Model("Functional", (), (), ())).into("en") == "a Functional model of 0 layers"
    assert show(net(*(dense(1) for _ in range(99)))).into("en").endswith("Dense, …")
    assert show(dense(1, "relu", "Mine\x1b")).into("en") == "Mine"
    assert show(Part("Adam", {"learning_rate": 0.1})).into("en") == "Adam"
    assert show(figure(lines([1.0]), scatter([[0, 1], [2, 3]]))).into("en") == (
        "a figure of 1 line and 0 points; 0 lines and 2 points"
    )


# -- what is no row for each sample --------------------------------------------------------------------------------


@pytest.mark.parametrize("outputs", [np.float64(1.0), np.ones(5), np.ones((7, 3)), [], None, "ten", [["0", "1"]] * 6])
def test_outputs_that_are_no_row_for_each_sample_are_the_models_fault(outputs: Any) -> None:
    assert status(scores("accuracy", at_least=0.5, on=(_X, _Y)), _always(outputs)) == "junk"


def test_a_text_in_place_of_outputs_is_not_shown() -> None:
    told = refusal(scores("accuracy", at_least=0.5, on=(_X, _Y)), _always("the hidden inputs"))
    assert "hidden inputs" not in str(told)


# -- the scale of inputs -------------------------------------------------------------------------------------------


def test_a_model_of_another_scale_is_told_by_how_much_better_it_is_there() -> None:
    scale = scaled_as(on=(_X, _BINARY), others={Text("a tenth of them"): lambda x: x / 10})
    right = {row.tobytes(): label for row, label in zip(_X.astype(np.float32), _BINARY, strict=True)}
    tenth = {row.tobytes(): label for row, label in zip((_X / 10).astype(np.float32), _BINARY, strict=True)}

    def knows(table: dict[bytes, Any]) -> Model:
        return predicting(lambda x: np.array([[table.get(np.float32(row).tobytes(), 0)] for row in x]))

    assert holds_of(scale, knows(right))
    assert holds_of(scale, _always(np.zeros((6, 1))))
    told = refusal(scale, knows(tenth))
    assert "a tenth of them, 100.0%" in str(told)


@pytest.mark.parametrize(
    ("given", "elsewhere", "is_refused"),
    # The second and third are of networks that learnt the scale given: with batch normalisation, that may happen.
    [(0.80, 0.99, True), (0.937, 0.99, False), (0.97, 0.99, False), (0.85, 0.93, False), (0.88, 0.99, True)],
)
def test_a_few_points_more_on_another_scale_are_chance(given: float, elsewhere: float, is_refused: bool) -> None:
    inputs, labels = np.arange(100.0)[:, None] + 1, np.zeros(100, dtype=int)
    scale = scaled_as(on=(inputs, labels), others={Text("negative inputs"): lambda x: -x})

    def shares(x: Any) -> Any:
        right = 100 * (given if x[0, 0] > 0 else elsewhere)
        return (np.arange(len(x)) >= right).astype(float)[:, None]

    if is_refused:
        assert "negative inputs" in str(refusal(scale, predicting(shares)))
    else:
        assert holds_of(scale, predicting(shares))


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (net(dense(1, weights=3, frozen=True)), "All its layers are frozen"),
        (net(layer("Conv2D", weights=9, frozen=True), dense(1, weights=3)), ""),
        (replace(net(dense(1)), optimizer=Part("SGD", {"iterations": 0})), "was it trained"),
        (replace(net(dense(1)), optimizer=Part("SGD", {"iterations": 9, "learning_rate": 1.0})), ""),
        (replace(net(dense(1)), optimizer=Part("Adam", {"iterations": 9, "learning_rate": 1.5})), "rate is 1.5"),
        (replace(net(dense(1)), optimizer=Part("Adam", {"iterations": 9, "learning_rate": 0.1})), ""),
        (net(dense(1)), ""),
    ],
)
def test_why_a_model_has_not_learned_is_said_where_it_shows(model: Model, said: str) -> None:
    wrong = replace(model, outcome=lambda inputs: np.full((len(inputs), 1), 9.0))
    told = str(refusal(scores("mse", at_most=1, on=(_X, _Y)), wrong).hint or "")
    assert said in told
    assert bool(said) == bool(told)
