"""The course's perceptron: what hangs together between its master and its grader."""

import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gabarito.authoring.release import stale
from gabarito.checks import Mismatch
from gabarito.values import notebook
from gabarito.values.course import Course

COURSE = Course.find(Path(__file__))


@pytest.fixture(scope="module")
def grader() -> dict[str, Any]:
    return runpy.run_path(str(COURSE.grader("perceptron")))


def test_what_students_get_is_what_the_master_makes() -> None:
    assert stale(COURSE, "perceptron") == ()


@pytest.mark.parametrize("language", COURSE.languages)
def test_the_grader_has_the_notebooks_data(grader: dict[str, Any], language: Any) -> None:
    starter = notebook.parse(COURSE.starter("perceptron", language).read_bytes())
    (source,) = [cell.source for cell in starter.cells if "table = np.array" in cell.source]
    names: dict[str, Any] = {"np": np}
    exec(source, names)
    assert np.array_equal(names["table"], grader["SEEDLINGS"])
    assert names["X"].dtype == names["y"].dtype == np.float32


def test_training_data_cannot_be_separated_through_the_origin(grader: dict[str, Any]) -> None:
    for samples, labels in grader["training_cases"](np.random.default_rng(0)):
        ones = {tuple(x) for x in samples[labels == 1].tolist()}
        assert any(tuple(-c for c in x) in ones for x in ones)


def test_least_squares_does_not_separate_the_training_data(grader: dict[str, Any]) -> None:
    for samples, labels in grader["training_cases"](np.random.default_rng(0)):
        w = np.linalg.lstsq(np.column_stack([np.ones(len(samples)), samples]), labels - 0.5, rcond=None)[0]
        with pytest.raises(Mismatch, match="wrong side"):
            grader["separates"](w, samples, labels)


def test_activations_of_exactly_zero_are_so_in_whatever_order(grader: dict[str, Any]) -> None:
    for samples, w in grader["TIES"]:
        activations = w[0] + samples.astype(np.float64) @ w[1:]
        assert {-1, 0, 1} == set(np.sign(activations).tolist())
        assert all((numbers == numbers.astype(int)).all() for numbers in (samples, w))


def learn(samples: Any, y: Any, epochs: int, random: np.random.Generator | None, lr: float = 0.1) -> Any:
    """The perceptron in float32, in the given order or in one that is drawn anew for each epoch."""
    inputs = np.column_stack([np.ones(len(samples)), samples]).astype(np.float32)
    w = np.zeros(inputs.shape[1], np.float32)
    for _ in range(epochs):
        for i in range(len(y)) if random is None else random.permutation(len(y)):
            w = (w + np.float32(lr) * (y[i] - (w @ inputs[i] > 0)) * inputs[i]).astype(np.float32)
    return w


@pytest.mark.parametrize("lr", [0.01, 0.1, 0.5, 1.0])
def test_thirty_epochs_are_enough_and_ten_are_not(grader: dict[str, Any], lr: float) -> None:
    cases = [*grader["training_cases"](np.random.default_rng(0)), *grader["ONE_APART"], *grader["SLOW"]]
    orders = [None, *(np.random.default_rng(seed) for seed in range(20))]
    for random in orders:
        for samples, y in cases:
            grader["separates"](learn(samples, y, 30, random, lr), samples, y)
        for samples, y in grader["SLOW"]:
            w = learn(samples, y, 10, random, lr)
            with pytest.raises(Mismatch, match="wrong side"):
                grader["separates"](w, samples, y)


@pytest.mark.parametrize("taken", [slice(1, None), slice(None, -1), slice(None, None, 2), slice(2, None)])
def test_a_sample_that_is_left_out_shows(grader: dict[str, Any], taken: slice) -> None:
    left_out = np.ones(5, bool)
    left_out[taken] = False
    for place in np.flatnonzero(left_out):
        samples, y = grader["ONE_APART"][place]
        w = learn(samples[taken], y[taken], 200, None)
        with pytest.raises(Mismatch, match="Only one sample has this label"):
            grader["learns_the_one_apart"](w, samples, y)


def test_a_w_beyond_all_bounds_separates_nothing(grader: dict[str, Any]) -> None:
    for size in (1e200, 1e-320, 1e308):
        with pytest.raises(Mismatch, match="14 on the wrong side"):
            grader["separates_the_seedlings"]([size, size, size])
    w = np.array(learn(grader["SEEDLINGS"][:, :2], grader["SEEDLINGS"][:, 2], 30, None), dtype=float)
    grader["separates_the_seedlings"](w * 1e290)
