"""Wherever an algorithm with chance in it may end is right; a mistake is known by where it may end."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gabarito.checks import agrees_with_some, mistake
from gabarito.values.errors import CourseError

from .material import refusal, status

SAMPLES = (np.array([[1.0, 2.0], [2.0, 1.0], [0.5, 3.0], [1.5, 0.5]]), np.array([1.0, 0.0, 1.0, 0.0]))
# Of one sample over and over, the order makes no difference.
CASES = [(*SAMPLES, 3), (np.tile([1.0, 2.0], (2, 1)), np.ones(2), 1)]


def trained(x: Any, y: Any, epochs: int, random: Any, scale: float = 1.0) -> Any:
    """Descend sample by sample, in any order: weights and bias."""
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(epochs):
        for place in random.permutation(len(x)):
            error = y[place] - x[place] @ w - b
            w, b = w + 0.1 * scale * error * x[place], b + 0.1 * scale * error
    return w, b


def doubled(x: Any, y: Any, epochs: int, random: Any) -> Any:
    return trained(x, y, epochs, random, 2.0)


MATCHER = agrees_with_some(trained, CASES, [mistake("The step is twice as long.", doubled)], of=(0, 2))


def student(rule: Any, *, parts: int = 3, seed: int = 77) -> Any:
    def train(x: Any, y: Any, epochs: int) -> Any:
        w, b = rule(x, y, epochs, np.random.default_rng(seed))
        return [w, "whatever", b][:parts]

    return train


@pytest.mark.parametrize("seed", range(20))
def test_any_order_is_right(seed: int) -> None:
    assert status(MATCHER, student(trained, seed=seed)) == "holds"


def test_a_mistake_is_named_by_where_it_ends() -> None:
    told = refusal(MATCHER, student(doubled))
    assert str(told.hint) == "The step is twice as long."
    assert "for x = [[1, 2], [1, 2]], y = [1, 1], epochs = 1" in str(told)
    assert refusal(MATCHER, lambda x, y, epochs: (np.full(2, 9.0), 0, 9.0)).hint is None


def test_a_slip_that_nobody_declared_is_named_where_it_ends() -> None:
    def uphill(x: Any, y: Any, epochs: int, random: Any) -> Any:
        w, b = np.zeros(x.shape[1]), 0.0
        for _ in range(epochs):
            for place in random.permutation(len(x)):
                error = y[place] - x[place] @ w - b
                w, b = w + 0.1 * error * x[place], b - 0.1 * error
        return w, b

    told = refusal(MATCHER, student(uphill))
    assert str(told.hint) == "One slip explains every result: `-` in place of `+`."
    assert told.label == "another-operator"


@pytest.mark.parametrize(
    "returned",
    [(np.zeros(3), 0, 0.0), (np.zeros(2), 0, [0.0, 1.0]), (np.zeros(2), 0, np.inf), (np.full(2, np.nan), 0, 0.0)],
)
def test_parts_have_to_be_finite_numbers_of_their_shape(returned: Any) -> None:
    assert "finite numbers of shape" in str(refusal(MATCHER, lambda x, y, epochs: returned))


def test_a_result_that_is_missing_is_junk() -> None:
    assert status(MATCHER, student(trained, parts=2)) == "junk"
    assert status(MATCHER, lambda x, y, epochs: None) == "junk"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"mistakes": [mistake("The same.", trained)]}, "tells the mistake 'The same.' from where trained ends"),
        ({"mistakes": [mistake("Nothing.", lambda x, y, epochs, random: (np.nan, 0.0))]}, "finite numbers"),
        ({"mistakes": [mistake("Raises.", lambda x, y, epochs, random: 1 / 0)]}, "ZeroDivisionError"),
        ({"of": (0, 1, 2)}, "3 results from trained"),
        ({"of": (-1, 0)}, "the place of a result"),
        ({"runs": 1}, "two runs or more"),
        ({"atol": 0.0}, "two runs or more, and room above 0"),
    ],
)
def test_what_could_tell_nothing_is_the_authors_mistake(more: Any, said: str) -> None:
    with pytest.raises(CourseError, match=said):
        agrees_with_some(trained, CASES, **{"of": (0, 2), **more})
