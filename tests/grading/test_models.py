"""Models and figures of a submission: what they predict follows from what is said of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from gabarito.checks import NoAnswer, Raised
from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.trusted.session import Session
from gabarito.grading.answers import LiveAnswers
from gabarito.grading.attempt import Setting
from gabarito.grading.predictions import Predictions
from gabarito.grading.view import View
from gabarito.values.figure import Figure
from gabarito.values.model import Layer, Model, Node
from gabarito.values.verdict import Status

from .conftest import LIMITS, notebook_of

ROOMY = replace(LIMITS, memory=1024**3, cell_seconds=60, call_seconds=60, total_seconds=180)
TABLE = np.linspace(-1, 1, 40).reshape(5, 8)
CELLS = (
    """
import os, keras, numpy as np, matplotlib.pyplot as plt
from keras import layers as L
table = np.linspace(-1, 1, 40).reshape(5, 8)
model = keras.Sequential([L.Input((8,)), L.Dense(5, activation="tanh"), L.Dropout(0.5), L.Dense(2)])
predicted = model.predict(table, verbose=0)
""",
    """
class Liar(keras.Sequential):
    def __call__(self, inputs, **_):
        return np.full((len(inputs), 1), 7.0)
    predict = __call__
    get_weights = get_config = lambda self: 1 / 0
liar = Liar([L.Input((8,)), L.Dense(1, use_bias=False)])
kernel = liar.layers[0].kernel
""",
    """
claimant = keras.Sequential([L.Input((8,)), L.Dense(2)])
claimant.layers[0].units = 5
""",
    """
def waves(x): return keras.ops.sin(x) * float(os.environ.get("FACTOR", 2))
own = keras.Sequential([L.Input((8,)), L.Lambda(waves), L.Dense(1)])
doubled = own(table)
unbuilt = keras.Sequential([L.Dense(3)])
def pair(n): return [keras.Sequential([L.Input((8,)), L.Dense(n)]), n]
def own_pair(n): return [keras.Sequential([L.Input((8,)), L.Lambda(lambda x: x + n)]), n]
def die(): os._exit(3)
class Picky(keras.Model):
    def call(self, x):
        if x.shape[0] == 2: raise ValueError("secret %s" % np.asarray(x).ravel()[:2])
        if x.shape[0] == 3: os._exit(1)
        return np.asarray(x) * 2
picky = Picky()
""",
    """
def plot(points):
    print("drawing")
    plt.scatter(points[:, 0], points[:, 1]); plt.title("T"); plt.show()
figure, axes = plt.subplots()
def nothing(points): return 3
def fails(points): raise ValueError("secret %s" % points)
""",
)


@pytest.fixture(scope="module")
def setting() -> Iterator[Setting]:
    with WarmParent() as parent:
        parent.wait_until_ready()
        yield Setting(parent, ROOMY, 1)


@pytest.fixture(scope="module")
def answers(setting: Setting) -> Iterator[LiveAnswers]:
    with LiveAnswers(setting, notebook_of(*CELLS), ["model"], frozenset()) as child:
        assert [run.error for run in child.process.runs] == [""] * len(CELLS)
        yield child


@pytest.fixture
def value(answers: LiveAnswers) -> Any:
    return View(answers, hidden=True).value


def test_a_model_predicts_as_it_did_at_the_students(value: Any) -> None:
    np.testing.assert_allclose(value("model").predict(TABLE), value("predicted"), atol=1e-5)


def test_a_liar_is_predicted_with_by_its_weights(value: Any) -> None:
    np.testing.assert_allclose(value("liar").predict(TABLE), TABLE @ value("kernel"), atol=1e-5)


def test_who_claims_another_size_has_no_outputs(value: Any) -> None:
    claimant = value("claimant")
    assert (claimant.layers[1].config["units"], claimant.own) == (5, False)
    with pytest.raises(Raised, match="follow from its layers and weights"):
        claimant.predict(TABLE)


def test_code_of_the_students_runs_in_their_process(value: Any) -> None:
    own = value("own")
    assert own.own
    np.testing.assert_allclose(own.predict(TABLE), value("doubled"), atol=1e-5)


def test_models_that_calls_return_predict_too(value: Any) -> None:
    (model, three), (own, four) = value("pair")(3), value("own_pair")(4)
    assert (three, four) == (3, 4)
    assert model.predict(TABLE).shape == (5, 3)
    np.testing.assert_allclose(own.predict(TABLE), TABLE + 4, atol=1e-5)


def test_inputs_that_do_not_fit_are_the_models_fault(value: Any) -> None:
    with pytest.raises(Raised, match=r"shape \(5, 9\).*expected shape=\(None, 8\)"):
        value("model").predict(np.ones((5, 9)))
    with pytest.raises(Raised):
        value("unbuilt").predict(TABLE)


def test_what_a_models_own_code_says_of_hidden_inputs_is_not_repeated(value: Any) -> None:
    with pytest.raises(Raised) as caught:
        value("picky").predict(TABLE[:2])
    assert "secret" not in str(caught.value)
    assert "ValueError" in str(caught.value)


def test_a_model_of_ones_own_is_found_again_after_a_crash(value: Any) -> None:
    own = value("own")
    with pytest.raises(NoAnswer):
        value("die")()
    np.testing.assert_allclose(own.predict(TABLE), value("doubled"), atol=1e-5)
    with pytest.raises(NoAnswer) as caught:
        value("picky").predict(TABLE[:3])
    assert caught.value.status is Status.CRASH


def test_functions_draw(value: Any) -> None:
    figure = value("plot").draw(TABLE)
    assert isinstance(figure, Figure)
    assert (figure.axes[0].title, figure.axes[0].points[0].xy.tolist()) == ("T", TABLE[:, :2].tolist())
    assert value("nothing").draw(TABLE) is None
    assert isinstance(value("figure"), Figure)
    assert isinstance(value("axes"), Figure)
    with pytest.raises(Raised, match=r"Expected a figure for .* received ValueError") as caught:
        value("fails").draw(TABLE)
    assert "secret" not in str(caught.value)


def network(*layers: Layer) -> Model:
    chain = (Layer(("InputLayer",), "input", {"batch_shape": (None, 8)}), *layers)
    nodes = tuple(Node(place, (place - 1,) if place else ()) for place in range(len(chain)))
    return Model("Sequential", chain, nodes, (len(chain) - 1,))


def test_what_uses_up_the_memory_ends_only_that_process(setting: Setting) -> None:
    greedy = network(Layer(("RepeatVector",), "r", {"n": 10**9}))
    fine = network(Layer(("ReLU",), "r"))
    predictions = Predictions(setting)
    try:
        with pytest.raises((NoAnswer, Raised)):  # TensorFlow itself waits for memory for ten seconds
            predictions.outputs(greedy, TABLE)
        np.testing.assert_allclose(predictions.outputs(fine, TABLE), np.maximum(TABLE, 0), atol=1e-6)
    finally:
        predictions.close()


def test_what_takes_too_long_is_stopped_and_not_tried_again(setting: Setting) -> None:
    endless = network(*[Layer(("ReLU",), f"r{number}") for number in range(200)])
    predictions = Predictions(replace(setting, limits=replace(ROOMY, cell_seconds=0.02)))
    try:
        for _ in range(2):
            with pytest.raises(NoAnswer) as caught:
                predictions.outputs(endless, TABLE)
            assert caught.value.status is Status.TIMEOUT
    finally:
        predictions.close()


def test_all_models_of_a_submission_share_one_time(setting: Setting) -> None:
    limits = replace(ROOMY, cell_seconds=0.02, total_seconds=0.1)
    predictions = Predictions(replace(setting, limits=limits))
    try:
        for number in range(8):
            endless = network(*[Layer(("ReLU",), f"r{number}_{place}") for place in range(200)])
            with pytest.raises(NoAnswer) as caught:
                predictions.outputs(endless, TABLE)
            assert caught.value.status is Status.TIMEOUT
        assert predictions._seconds_left <= 0
        assert predictions._child is None
    finally:
        predictions.close()


def test_a_model_is_asked_once_about_the_same_samples(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    model, asked = network(Layer(("ReLU",), "r")), list[int]()
    ask = Session.outputs

    def outputs(self: Session, handle: int, inputs: Any) -> Any:
        asked.append(len(inputs))
        return ask(self, handle, inputs)

    monkeypatch.setattr(Session, "outputs", outputs)
    predictions = Predictions(replace(setting, limits=ROOMY))
    try:
        first = predictions.outputs(model, TABLE)
        first *= np.nan  # the caller may change what it gets
        for samples in (TABLE, TABLE[:3], TABLE.astype("float32"), TABLE.copy()):
            np.testing.assert_allclose(predictions.outputs(model, samples), np.maximum(samples, 0), atol=1e-6)
        predictions.outputs(replace(model), TABLE)
    finally:
        predictions.close()
    assert asked == [5, 3, 5, 5]
