"""Why a model does not score: by what it holds, and by how it differs from models of right submissions."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from gabarito.checks import Matcher, Mismatch, Text, scores, that
from gabarito.checks.calibrated import Threshold
from gabarito.checks.model_summary import KnownModels, ModelSummary, models_in, summaries_of, summary_of
from gabarito.checks.why_not_learned import how_it_differs, why_not_learned
from gabarito.values.model import Layer, Model, Node, Part

X, Y = np.zeros((4, 2)), np.zeros((4, 1))


def dense(units: int, activation: str = "relu", *, bias: float = 0.1, trainable: bool = True) -> Layer:
    config = {"units": units, "activation": activation, "use_bias": True}
    return Layer(("Dense",), f"dense_{units}", config, (np.ones((2, units)), np.full(units, bias)), (trainable,) * 2)


def model(*layers: Layer, optimizer: str = "Adam", rate: Any = 0.01, loss: str = "mse", steps: int = 100) -> Model:
    every = (Layer(("InputLayer",), "input"), *layers)
    nodes = (Node(0), *(Node(place, (place - 1,)) for place in range(1, len(every))))
    part = Part(optimizer, {"learning_rate": rate, "iterations": steps})
    return Model("Sequential", every, nodes, (len(layers),), loss=Part(loss), optimizer=part, outcome=lambda _: Y + 1)


RIGHT = model(dense(8), dense(4, "linear"))
KNOWN = [summaries_of(RIGHT)]


def differs(given: object, right: Any) -> Any:
    return how_it_differs(models_in(given), right)


ONE = "Apart from its data, it differs from a network that passes in one thing: "


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (model(dense(8), dense(4, "linear"), optimizer="SGD"), "its optimizer is SGD."),
        (model(dense(8), dense(4, "linear"), rate=1.0), "its learning rate is higher, 1."),
        (model(dense(8), dense(4, "linear"), rate=1e-4), "its learning rate is lower, 0.0001."),
        (model(dense(8), dense(4, "linear"), loss="mae"), "its loss is MeanAbsoluteError."),
        (model(dense(8), dense(4, "linear"), steps=20), "it has made fewer training steps, 20."),
        (model(dense(8), dense(4, "linear"), steps=900), "it has made more training steps, 900."),
        (model(dense(2), dense(4, "linear")), "`units` of Dense layer 1 is smaller, 2."),
        (model(dense(80), dense(4, "linear")), "`units` of Dense layer 1 is larger, 80."),
        (model(dense(8, "linear"), dense(4, "linear")), "Dense layer 1 has no `activation`."),
        (model(dense(8), dense(4, "softmax")), "`activation` of Dense layer 2 is softmax."),
        (model(dense(4, "linear")), "one Dense layer is missing."),
        (model(dense(8), dense(8), dense(4, "linear")), "it has one Dense layer more."),
        (model(dense(8, trainable=False), dense(4, "linear")), "Dense layer 1 is frozen."),
        (model(Layer(("LSTM",), "x"), dense(4, "linear")), "its layer 1 is LSTM."),
    ],
)
def test_one_difference_is_told(given: Model, said: str) -> None:
    finding = differs(given, KNOWN)
    assert finding is not None
    assert str(finding[0]) == ONE + said


def test_two_differences_are_told() -> None:
    found = differs(model(dense(8), dense(4, "linear"), optimizer="SGD", loss="mae"), KNOWN)
    assert found is not None
    assert str(found[0]).endswith("in two things: its optimizer is SGD, and its loss is MeanAbsoluteError.")
    assert found[1] == "another-optimizer-and-another-loss"


def test_where_nothing_differs_the_data_is_left() -> None:
    # A rate and a number of steps that are nearly the same do the same.
    for same in (RIGHT, model(dense(8), dense(4, "linear"), rate=0.011, steps=95)):
        found = differs(same, KNOWN)
        assert found is not None
        assert found[1] == "trained-on-other-data"


@pytest.mark.parametrize(
    "given",
    [
        model(dense(2, "tanh"), dense(4, "tanh")),
        model(dense(8), dense(8), dense(8), dense(4)),
        replace(RIGHT, optimizer=None),
        {"wide": RIGHT},
        7,
    ],
)
def test_what_differs_much_is_not_compared(given: object) -> None:
    assert differs(given, KNOWN) is None


def test_a_network_without_activations_is_told_so() -> None:
    found = differs(model(dense(8, "linear"), dense(4, "linear"), dense(2, "linear")), KNOWN)
    assert found is not None
    assert found[1] == "linear"
    # Where a right one is linear as well, that is no reason.
    linear = summaries_of(model(dense(8, "linear"), dense(8, "linear")))
    assert differs(model(dense(3, "linear"), dense(3, "tanh"), dense(4, "linear")), KNOWN) is None
    assert differs(model(dense(3, "linear"), dense(4, "linear"), dense(2)), [*KNOWN, linear]) is None


def test_the_nearest_of_several_right_models_counts() -> None:
    wide = model(dense(64), dense(64), dense(4, "linear"))
    found = differs(replace(wide, loss=Part("mae")), [*KNOWN, summaries_of(wide)])
    assert found is not None
    assert str(found[0]) == ONE + "its loss is MeanAbsoluteError."


def test_of_several_models_the_one_that_differs_is_named() -> None:
    pair = {"plain": RIGHT, "wide": model(dense(64), dense(4, "linear"))}
    known = [summaries_of(pair)]
    found = differs({**pair, "wide": replace(pair["wide"], loss=Part("mae"))}, known)
    assert found is not None
    assert (
        str(found[0])
        == "Apart from its data, `wide` differs from a network that passes in one thing: its loss is MeanAbsoluteError."
    )
    both = {key: replace(one, loss=Part("mae")) for key, one in pair.items()}
    assert differs(both, known) is None


def test_a_refused_score_is_compared_with_right_models() -> None:
    judge = scores("mse", at_most=Threshold(0.5, "m", KNOWN), on=(X, Y))
    given = model(dense(8), dense(4, "linear"), optimizer="SGD")
    with pytest.raises(Mismatch) as refused:
        that("m", judge, hint="Train for longer.")(Answers(given))
    assert str(refused.value.hint) == ONE + "its optimizer is SGD."
    # Where nothing is known of right models, the author's hint stands.
    with pytest.raises(Mismatch) as refused:
        that("m", scores("mse", at_most=0.5, on=(X, Y)), hint="Train for longer.")(Answers(given))
    assert str(refused.value.hint) == "Train for longer."
    # What passes passes.
    that("m", scores("mse", at_most=Threshold(2, "m", KNOWN), on=(X, Y)))(Answers(given))


def test_of_several_models_the_one_that_has_not_learned_is_named() -> None:
    class worse(Matcher):  # noqa: N801
        text = Text("three models that read")

        def __init__(self, key: str) -> None:
            self.key, self.at_least = key, Threshold(0.5, "m", [summaries_of({key: RIGHT})])

        def __call__(self, value: Any, /) -> None:
            value[self.key].predict(X)
            raise Mismatch(self.text, "others")

    new = model(dense(8, bias=0.0), dense(4, "linear", bias=0.0), steps=0)
    pair = {"plain": RIGHT, "wide": new}
    with pytest.raises(Mismatch) as refused:
        that("m", worse("wide"))(Answers(pair))
    assert str(refused.value.hint).startswith("`wide`: Its optimizer has not made a single step")
    assert refused.value.label == "never-trained"
    # Nothing is said of a model that was not measured.
    with pytest.raises(Mismatch) as refused:
        that("m", worse("plain"))(Answers(pair))
    assert refused.value.label == "trained-on-other-data"


@pytest.mark.parametrize(
    "given",
    [
        model(dense(8), dense(4, "linear"), rate=Part("ExponentialDecay")),
        model(dense(8), dense(4, "linear"), rate=0.0078125),
        model(dense(8), dense(4, "linear"), rate=float("nan")),
        model(dense(8), dense(4, "linear"), loss=""),
        replace(RIGHT, traced=False),
        replace(RIGHT, optimizer=Part("Adam", {"learning_rate": 0.01})),
        replace(RIGHT, layers=(*RIGHT.layers[:-1], replace(RIGHT.layers[-1], own=True))),
    ],
)
def test_what_is_not_known_is_not_compared(given: Model) -> None:
    assert differs(given, KNOWN) is None


def test_a_rate_of_zero_and_a_momentum_are_told() -> None:
    zero = why_not_learned(model(dense(8), dense(4, "linear"), rate=0.0))
    assert zero is not None
    assert zero[1] == "learning-rate-of-zero"
    sgd = model(dense(8), dense(4, "linear"), optimizer="SGD")
    moving = replace(sgd, optimizer=Part("SGD", {"learning_rate": 0.01, "iterations": 100, "momentum": 0.9}))
    assert str(differs(moving, [summaries_of(sgd)])[0]) == ONE + "its optimizer is SGD(momentum=0.9)."


def decaying(kind: str = "InverseTimeDecay", **settings: float) -> Model:
    config = {"initial_learning_rate": 0.003, "decay_steps": 1, "decay_rate": 0.005, "name": kind} | settings
    return model(dense(8), dense(4, "linear"), rate=Part(kind, config))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (decaying("ExponentialDecay"), "its learning rate follows ExponentialDecay."),
        (
            decaying(initial_learning_rate=1.003),
            "`initial_learning_rate` of its InverseTimeDecay is larger, 1.003.",
        ),
        (decaying(decay_rate=0.0005), "`decay_rate` of its InverseTimeDecay is smaller, 0.0005."),
    ],
)
def test_schedules_are_compared(given: Model, said: str) -> None:
    assert str(differs(given, [summaries_of(decaying())])[0]) == ONE + said


def test_schedules_that_do_the_same_leave_the_data() -> None:
    assert differs(decaying(decay_rate=0.0055), [summaries_of(decaying())])[1] == "trained-on-other-data"


def test_a_schedule_is_not_compared_with_a_plain_rate() -> None:
    assert differs(decaying(), KNOWN) is None
    assert differs(RIGHT, [summaries_of(decaying())]) is None


def normalised(momentum: float) -> Layer:
    return Layer(("BatchNormalization",), "n", {"momentum": momentum}, (np.ones(2),), (True,))


def test_what_all_layers_of_a_kind_have_in_common_is_one_difference() -> None:
    several = [summaries_of(model(dense(8), normalised(0.9), dense(8), normalised(0.9), dense(4, "linear")))]
    given = model(dense(8), normalised(0.99), dense(8), normalised(0.99), dense(4, "linear"))
    assert str(differs(given, several)[0]) == ONE + "`momentum` of all BatchNormalization layers is larger, 0.99."
    given = model(dense(8), normalised(0.5), dense(8), normalised(0.5), dense(4, "linear"))
    assert str(differs(given, several)[0]) == ONE + "`momentum` of all BatchNormalization layers is smaller, 0.5."
    given = model(dense(8, "linear"), normalised(0.9), dense(8, "linear"), normalised(0.9), dense(4, "linear"))
    right = [summaries_of(model(dense(8), normalised(0.9), dense(8), normalised(0.9), dense(4)))]
    assert str(differs(given, right)[0]) == ONE + "no Dense layer has `activation`."
    given = model(dense(8), normalised(0.9), dense(8), normalised(0.5), dense(4, "linear"))
    assert str(differs(given, several)[0]) == ONE + "`momentum` of BatchNormalization layer 2 is smaller, 0.5."


def test_what_a_model_says_of_itself_is_cut() -> None:
    long = Layer(("Dense",), "x", {"units": [7] * 200_000, "activation": "a" * 200_000})
    given = model(long, loss="x" * 200_000, optimizer="y" * 200_000)
    written = str(summaries_of({"k": given, "l" * 200_000: given}))
    assert len(written) < 1000
    found = differs(replace(RIGHT, loss=Part("x" * 200_000)), KNOWN)
    assert found is not None
    assert len(str(found[0])) < 200


class Answers:
    def __init__(self, model: object) -> None:
        self.model = model

    def value(self, name: str) -> Any:
        return self.model


def test_weights_that_are_new_after_training_are_told() -> None:
    found = why_not_learned(model(dense(8, bias=0), dense(4, bias=0)))
    assert found is not None
    assert found[1] == "weights-as-before-training"
    found = why_not_learned(model(dense(8, bias=0, trainable=False), dense(4)))
    assert found is not None
    assert str(found[0]).startswith("Frozen as they began, with biases of 0: 1 of its 2 layers")
    # Units that never respond keep their biases, too.
    assert why_not_learned(model(dense(8, bias=0), dense(4))) is None
    assert why_not_learned(RIGHT) is None


def test_a_network_that_nobody_compiled_is_told_so() -> None:
    found = why_not_learned(replace(model(dense(8, bias=0), dense(4, bias=0)), optimizer=None))
    assert found is not None
    assert found[1] == "never-compiled"
    # Some write the loop of a training themselves.
    assert why_not_learned(replace(RIGHT, optimizer=None)) is None


def test_outputs_without_numbers_are_compared_with_right_models_but_not_blamed_on_data() -> None:
    judge = scores("mse", at_most=Threshold(2, "m", KNOWN), on=(X, Y))
    for given, said in (
        (model(dense(8), dense(4, "linear"), rate=1.0), ONE + "its learning rate is higher, 1."),
        (RIGHT, "None"),
    ):
        with pytest.raises(Mismatch) as refused:
            that("m", judge)(Answers(replace(given, outcome=lambda _: Y * np.nan)))
        assert str(refused.value.hint) == said


def test_a_summary_is_the_same_however_the_model_is_written() -> None:
    split = model(dense(8, "linear"), Layer(("Activation",), "a", {"activation": "relu"}), dense(4, "linear"))
    assert summary_of(split) == summary_of(RIGHT)
    schedule = summary_of(model(dense(8), rate=Part("CosineDecay")))
    assert schedule is not None
    assert schedule.learning_rate is None
    assert ModelSummary(()) == summary_of(replace(model(), optimizer=None))
    assert KnownModels().models == {}


def test_layers_that_were_trained_in_another_model_are_not_called_untrained() -> None:
    assert why_not_learned(model(dense(8), dense(4, "linear"), steps=0)) is None
    assert why_not_learned(model(dense(8, bias=0.0), dense(4, "linear", bias=0.0), steps=0)) is not None
    # How many steps the other one made, nobody knows.
    assert differs(model(dense(8), dense(4, "linear"), steps=0, optimizer="SGD"), KNOWN)[1] == "another-optimizer"
