"""Matchers of objects: what an author may ask, and what is refused when the activity is loaded."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gabarito.checks import (
    Junk,
    Mismatch,
    attribute,
    close_to,
    equals,
    finite,
    hyperparameters,
    instance_of,
    item,
    method,
    same_outputs,
    scores,
    tells_apart,
)
from gabarito.checks.estimators import ESTIMATORS
from gabarito.checks.handles import handle_of
from gabarito.values.errors import CourseError

from .material import holds_of, refusal, status


class Model:
    """Predicts what it was told to."""

    def __init__(self, outputs: Any) -> None:
        self.outputs = outputs

    def predict(self, inputs: Any) -> Any:
        return self.outputs[: len(inputs)]


def mistyped(value: Any) -> Any:
    """Hide from the type checker what it would refuse, too."""
    return value


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (lambda: instance_of("sklearn.LinearRegresion"), "Did you mean sklearn.LinearRegression?"),
        (lambda: instance_of("not a name"), "'not a name'"),
        (lambda: instance_of(mistyped(int)), "the name of a class"),
        (lambda: attribute("a.b"), "'a.b'"),
        (lambda: attribute(mistyped(3)), "the name of an attribute"),
        (lambda: attribute("a", mistyped(3)), "or functions"),
        (lambda: method("predict()", then=equals(1)), "the name of a method"),
        (lambda: method("predict", then=mistyped(1)), "or functions"),
        (lambda: item(mistyped(1.5)), "an index or a key"),
        (lambda: hyperparameters(), "a parameter"),
        (lambda: hyperparameters(max_depth=float("nan")), "nan"),
    ],
)
def test_what_an_author_mistypes_is_refused_at_once(write: Any, says: str) -> None:
    with pytest.raises(CourseError) as error:
        write()
    assert says in str(error.value)


INPUTS = np.zeros((4, 2))


@pytest.mark.parametrize(
    ("outputs", "labels", "right"),
    [
        (np.array([0, 1, 2, 2]), np.array([0, 1, 2, 1]), 0.75),
        ([0.0, 1.0, 2.0, 2.0], np.array([0, 1, 2, 1]), 0.75),
        (np.array([[0], [1], [2], [2]]), np.array([0, 1, 2, 1]), 0.75),
        (np.array([0, 1, 2, 2]), np.eye(3)[[0, 1, 2, 1]], 0.75),
        (np.array([-1, 1, -1, 1]), np.array([-1, 1, 1, 1]), 0.75),
        (np.array([False, True, True, True]), np.array([0, 1, 0, 1]), 0.75),
        (np.array([0.1, 0.9, 0.6, 0.7]), np.array([0, 1, 0, 1]), 0.75),
        (np.eye(3)[[0, 1, 2, 2]] / 2 + 0.1, np.array([0, 1, 2, 1]), 0.75),
        (["a", "b", "c", "c"], np.array(["a", "b", "c", "b"]), 0.75),
        (("a", "b", "c", "c"), ["a", "b", "c", "b"], 0.75),
    ],
)
def test_an_object_that_predicts_classes_has_an_accuracy(outputs: Any, labels: Any, right: float) -> None:
    model = handle_of(Model(outputs))
    assert scores("accuracy", at_least=0, on=(INPUTS, labels)).measure(model) == right


@pytest.mark.parametrize(
    ("outputs", "labels"),
    [
        (["a", "b"], np.array(["a", "b", "c", "b"])),
        ([1, 2, 3, 4], np.array(["a", "b", "c", "b"])),
        (["a", "b", "c", "d"], np.array([0, 1, 2, 1])),
        (None, np.array(["a", "b", "c", "b"])),
        ([0.5, 1.5, 2.5, 0], np.array([0, 1, 2, 1])),
        ([float("nan")] * 4, np.array([0, 1, 2, 1])),
        ([0, 1], np.array([0, 1, 2, 1])),
    ],
)
def test_what_are_no_predictions_are_junk(outputs: Any, labels: Any) -> None:
    class Student(Model):
        def predict(self, inputs: Any) -> Any:
            return self.outputs

    matcher = scores("accuracy", at_least=0.5, on=(INPUTS, labels))
    assert status(matcher, handle_of(Student(outputs))) == "junk"
    refusal(matcher, handle_of(Student(outputs)))


def test_texts_as_labels_are_for_accuracy_alone() -> None:
    with pytest.raises(CourseError):
        scores("accuracy", at_least=1, on=(INPUTS, np.array([["a"], ["b"]])))
    assert status(scores("mse", at_most=1, on=(INPUTS, np.array(["a"] * 4))), 3) == "junk"


def test_matchers_of_outputs_ask_predict() -> None:
    model = handle_of(Model([1.0, 2.0, 3.0, 4.0]))
    assert holds_of(same_outputs(np.array([1, 2, 3, 4]), on=INPUTS), model)
    assert holds_of(tells_apart(on=INPUTS), model)
    assert holds_of(scores("mae", at_most=0, on=(INPUTS, np.array([1, 2, 3, 4]))), model)
    assert status(tells_apart(on=INPUTS), handle_of(object())) == "refuses"


def test_partial_credit_and_hints_go_through() -> None:
    def half(_: object) -> None:
        raise Mismatch("more", "less", "Look again.", credit=0.5)

    for matcher in (attribute("outputs", half), method("predict", [1], then=half), item("outputs", half)):
        value = {"outputs": 1} if isinstance(matcher, item) else handle_of(Model([1]))
        with pytest.raises(Mismatch) as refused:
            matcher(value)
        assert (refused.value.credit, str(refused.value.hint)) == (0.5, "Look again.")


def test_they_compose_and_print_as_they_were_written() -> None:
    matcher = instance_of("Stack") & attribute("items", finite() | equals(None)) & ~method("pop", 1, then=close_to(2))
    assert repr(matcher) == (
        "(instance_of('Stack') & attribute('items', finite() | equals(None))) & ~method('pop', 1, then=close_to(2))"
    )


def test_parameters_that_are_none_are_junk() -> None:
    class Estimator:
        def get_params(self) -> Any:
            return [1]

    with pytest.raises(Junk):
        hyperparameters(depth=3)(handle_of(Estimator()))


def test_the_list_of_estimators_is_scikit_learns() -> None:
    pytest.importorskip("sklearn")
    from sklearn.utils import all_estimators

    assert {name for name, _ in all_estimators()} == ESTIMATORS
