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
