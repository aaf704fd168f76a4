"""A reported score is compared with the model's own, a function that stands for a model with its predictions."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gabarito.checks import Mismatch, entry, reported, same_as_model, score_of
from gabarito.values.errors import CourseError

from .material import Sheet, refusal, status
from .nets import dense, net, predicting

X = np.arange(8.0)[:, None]
Y = np.array([0, 0, 0, 1, 0, 1, 1, 1])
MODEL = predicting(lambda x: 1 / (1 + np.exp(3.5 - x)))  # right about six of eight
ACCURACY = reported("score", "accuracy", of="model", on=("X", "y"), hint="Of the whole set.")


def sheet(score: Any, **more: Any) -> Sheet:
    return Sheet(**{"score": score, "model": MODEL, "X": X, "y": Y, **more})


@pytest.mark.parametrize("score", [0.75, np.float32(0.75), [0.75], 0.875, 0.625, 0.88])
def test_a_right_score_to_one_sample(score: Any) -> None:
    assert status(ACCURACY, sheet(score)) == "holds"


@pytest.mark.parametrize(
    ("score", "said"),
    [
        (75, "This is a percentage"),
        (6, "This is how many there are"),
        (0.25, "This is the share of all the others."),
        (0.44, "Of the whole set."),
        (0.5, "This is the share of one class"),
        (0.7512, "no number of them"),
        (None, "a single finite number"),
        ([0.1, 0.2], "a single finite number"),
        (np.nan, "a single finite number"),
        (0.0, "By this number not one is right"),
        (np.array([True] * 6 + [False] * 2), "These are 8 values of True and False; their mean is the share of True."),
    ],
)
def test_what_is_wrong_with_a_score(score: Any, said: str) -> None:
    assert said in str(refusal(ACCURACY, sheet(score)))


def test_the_share_of_the_lowest_output_is_told() -> None:
    # Of eight samples of three classes, the highest output is right six times, and the lowest once.
    classes = np.array([0, 1, 2, 0, 1, 2, 0, 1])
    outputs = np.eye(3)[classes] + np.eye(3)[(classes + 1) % 3] / 2
    outputs[:2] = outputs[:2, ::-1] - [[0, 0, 0], [0, 1, 0]]
    model = predicting(lambda x: outputs)
    right, lowest = (np.mean(pick(outputs, axis=1) == classes) for pick in (np.argmax, np.argmin))
    given = sheet(lowest, model=model, y=classes)
    assert abs(right - lowest) > 2 / 8
    assert "the class with the lowest output" in str(refusal(ACCURACY, given))


def test_a_model_that_says_the_same_of_everything_has_no_score_to_report() -> None:
    constant = predicting(lambda x: np.zeros((len(x), 1)))
    assert "tells samples apart" in str(refusal(ACCURACY, sheet(0.5, model=constant)))


@pytest.mark.parametrize("labels", [Y[:3], Y - 3, Y + 0.5, "text", None, np.zeros((8, 2))])
def test_labels_of_the_students_that_are_none_are_junk(labels: Any) -> None:
    assert status(ACCURACY, sheet(0.75, y=labels)) == "junk"


def test_other_scores_and_data_of_the_graders() -> None:
    error = reported("score", "mse", of="model", on=(X, Y.astype(float)[:, None]))
    right = float(np.mean((MODEL.predict(X) - Y[:, None]) ** 2))
    assert status(error, sheet(right)) == "holds"
    assert status(error, sheet(right * 1.01)) == "refuses"


def test_scores_under_the_keys_of_dictionaries() -> None:
    probe = reported(entry("scores", "adam"), "accuracy", of=entry("models", "adam"), on=(X, Y))
    models = {"adam": MODEL, "sgd": None}
    assert status(probe, Sheet(scores={"adam": 0.75}, models=models)) == "holds"
    assert "`scores['adam']`: 0.75" in str(refusal(probe, Sheet(scores={"adam": 0.4}, models=models)))
    for scores, others in (({"sgd": 0.75}, models), ([0.75], models), ({"adam": 0.75}, {}), ({"adam": 0.75}, MODEL)):
        assert "a dictionary with the key 'adam'" in str(refusal(probe, Sheet(scores=scores, models=others)))


def test_a_number_that_is_another_score_of_the_model() -> None:
    others = X[:3], Y[:3]
    probe = reported("score", "accuracy", of="model", on=(X, Y), instead={"Of the first three.": others}, hint="Other.")
    assert score_of(MODEL, "accuracy", others) == 1
    loss = score_of(MODEL, "cross-entropy", (X, Y))
    assert "Of the first three." in str(refusal(probe, sheet(1.0)))
    assert "This is the loss" in str(refusal(probe, sheet(loss)))
    assert "Other." in str(refusal(probe, sheet(0.44)))


def test_what_is_exactly_another_score_is_refused_within_a_sample_of_the_right_one() -> None:
    """One sample more is right by the order of additions, unless it is exactly what other data have."""
    others = X, np.where(Y == 1, Y, (X[:, 0] > 3.4).astype(int))
    assert score_of(MODEL, "accuracy", others) == 0.875
    probe = reported("score", "accuracy", of="model", on=(X, Y), instead={"Of the others.": others})
    assert "Expected 0.75; received 0.875. Of the others." in str(refusal(probe, sheet(0.875)))
    for right in (0.75, 0.625, 0.88):
        assert status(probe, sheet(right)) == "holds"


def test_the_share_of_one_of_many_classes_says_nothing() -> None:
    probe = reported("score", "accuracy", of="model", on=(X, np.array([0, 1, 2, 3, 4, 5, 6, 6])))
    assert "one class" not in str(refusal(probe, sheet(0.875)).hint)


def test_inputs_may_be_read_before_they_are_used() -> None:
    def tenfold(inputs: Any, labels: Any) -> Any:
        if np.max(inputs) < 50:
            raise Mismatch("inputs from 0 to 70", "smaller ones")
        return np.asarray(inputs) / 10, labels

    probe = reported("score", "accuracy", of="model", on=("X", "y"), read=tenfold)
    assert status(probe, sheet(0.75, X=10 * X)) == "holds"
    assert "inputs from 0 to 70" in str(refusal(probe, sheet(0.75)))


@pytest.mark.parametrize("more", [{"metric": "recall"}, {"on": ("X",)}, {"on": ("X", Y)}])
def test_what_is_no_score_is_the_authors_mistake(more: Any) -> None:
    with pytest.raises(CourseError):
        reported("score", **{"metric": "accuracy", "of": "model", "on": ("X", "y"), **more})


def test_a_function_that_stands_for_a_model() -> None:
    probe = same_as_model("f", "model", on=X)
    model = net(dense(1), outcome=lambda x: 2 * np.asarray(x))
    assert status(probe, Sheet(f=lambda x: 2 * x, model=model)) == "holds"
    assert status(probe, Sheet(f=lambda x: (2 * x).ravel().tolist(), model=model)) == "holds"
    assert status(probe, Sheet(f=lambda x: x, model=model)) == "refuses"
    assert status(probe, Sheet(f=lambda x: 0 * x, model=predicting(lambda x: 0 * np.asarray(x)))) == "refuses"
    assert status(probe, Sheet(f=7, model=model)) == "junk"
