"""A number that a judge of several answers refuses is explained by a slip, where just one explains it exactly."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gabarito.checks import close_to, that, those
from gabarito.checks.diagnosis_of_judges import explaining
from gabarito.checks.mismatch import Mismatch
from gabarito.values.model import Model

X = np.random.default_rng(0).normal(size=(40, 3))
Y = np.random.default_rng(1).normal(size=40)
W = np.array([0.5, -1.2, 0.3])


def squared(w: Any) -> float:
    return float(np.mean((X @ w - Y) ** 2))


def root(w: Any, error: Any) -> None:
    """the root of the mean squared error of w"""
    close_to(3.7 * np.sqrt(squared(w)), rtol=1e-3)(error)


class Named:
    """Answers by name."""

    def __init__(self, answers: dict[str, Any]) -> None:
        self._answers = answers

    def value(self, name: str) -> Any:
        return self._answers[name]


def hint_of(probe: Any, **answers: Any) -> str:
    with pytest.raises(Mismatch) as refused:
        probe(Named(answers))
    return str(refused.value.hint or "")


RIGHT = 3.7 * np.sqrt(squared(W))
OFF = X @ W - Y


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (3.7 * np.sqrt(np.median(OFF**2)), "`median` in place of `mean`"),
        (3.7 * squared(W), "`sqrt` is missing"),
        (np.sqrt(squared(W)), "the factor `3.7` is missing"),
        (3.7 * np.sqrt(np.mean((X @ W + Y) ** 2)), "`+` in place of `-`"),
        (RIGHT * 1.01, ""),
        (1.0, ""),
        (0.25, ""),
        (float("nan"), ""),
        (np.array(1.234567), ""),
    ],
)
def test_a_slip_explains_a_number(error: Any, said: str) -> None:
    told = hint_of(those("w", "error", judge=root), w=W, error=error)
    assert said in told
    assert bool(said) == bool(told)


def test_a_count_of_a_few_samples_says_nothing() -> None:
    labels = np.arange(40) % 2

    def share(w: Any, accuracy: Any) -> None:
        close_to(float(np.mean((X @ w > 0) == labels)), atol=1e-3)(accuracy)

    # As many as with `<` in place of `>`, which another mistake gives as easily.
    assert not hint_of(those("w", "accuracy", judge=share), w=W, accuracy=float(np.mean((X @ W < 0) == labels)))


def test_numbers_of_a_dictionary_are_explained_as_well() -> None:
    def error_of(errors: Any) -> None:
        close_to(float(np.mean(np.abs(OFF))), rtol=1e-3)(errors["mae"])

    assert "`median`" in hint_of(that("errors", error_of), errors={"mae": np.median(np.abs(OFF)), "n": 40})


def test_a_wider_tolerance_explains_nothing() -> None:
    def near(error: Any) -> None:
        if abs(error - 1.2345) > 0.001 * 2:
            raise Mismatch("1.2345", "another")

    assert not hint_of(that("error", near), error=1.2371)


def test_nothing_more_is_asked_of_a_model() -> None:
    asked: list[Any] = []

    def outcome(inputs: Any) -> Any:
        asked.append(inputs)
        return inputs @ W

    def error_of(model: Any, error: Any) -> None:
        close_to(float(np.mean((model.predict(X) - Y) ** 2)), rtol=1e-3)(error)

    model = Model("Model", (), (), (), outcome=outcome)
    told = hint_of(those("model", "error", judge=error_of), model=model, error=float(np.median(OFF**2)))
    assert "`median`" in told
    assert len(asked) == 1


@pytest.mark.parametrize("other", [print, object(), [object()], {"model": Named({})}, [Model("Model", (), (), ())]])
def test_a_judge_of_what_is_no_data_is_asked_once(other: Any) -> None:
    asked: list[Any] = []

    def judge(value: Any, error: Any) -> None:
        asked.append(value)
        close_to(1.5 * np.sqrt(2.0))(error)

    with pytest.raises(Mismatch) as refused:
        explaining(judge)(other, 3.0123)
    assert (len(asked), refused.value.hint) == (1, None)


def test_what_a_judge_compares_is_no_slip_of_the_students() -> None:
    def near(w: Any, error: Any) -> None:
        if abs(error - squared(w)) > 1e-3:
            raise Mismatch("the mean squared error", "another")

    # With `+` in place of `-` in the comparison, this would be accepted as well.
    assert "a minus sign too many" in hint_of(those("w", "error", judge=near), w=W, error=-squared(W))
    assert "`median`" in hint_of(those("w", "error", judge=near), w=W, error=float(np.median(OFF**2)))


def test_a_guard_that_refuses_keeps_the_judge_from_the_value() -> None:
    asked: list[Any] = []

    def judge(error: Any) -> None:
        asked.append(error)
        close_to(2.5)(error)

    hint_of(those(error=close_to(1.0), judge=judge), error=3.0123)
    assert not asked


def test_what_is_right_is_accepted() -> None:
    explaining(root)(W, RIGHT)
    explaining(lambda w: None)(W)
