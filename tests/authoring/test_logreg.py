"""The course's logistic regression: what hangs together between its master and its grader."""

import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gabarito import notebook
from gabarito.authoring.release import stale
from gabarito.course import Course

COURSE = Course.find(Path(__file__))


@pytest.fixture(scope="module")
def grader() -> dict[str, Any]:
    return runpy.run_path(str(COURSE.grader("logreg")))


def test_what_students_get_is_what_the_master_makes() -> None:
    assert stale(COURSE, "logreg") == ()


@pytest.mark.parametrize("language", COURSE.languages)
def test_the_grader_has_the_notebooks_data(grader: dict[str, Any], language: Any) -> None:
    starter = notebook.parse(COURSE.starter("logreg", language).read_bytes())
    (source,) = [cell.source for cell in starter.cells if "table = np.array" in cell.source]
    names: dict[str, Any] = {"np": np}
    exec(source, names)
    assert np.array_equal(names["table"], grader["AVOCADOS"])
    assert np.array_equal(names["X"], grader["X"])
    assert np.array_equal(names["y"], grader["Y"])


def test_the_program_comes_to_what_the_notebook_says_of_it(grader: dict[str, Any]) -> None:
    samples, y = grader["X"], grader["Y"]
    *weights, bias = grader["descend"](samples, y, 100, 0.5, len(samples), np.random.default_rng(0))
    p = grader["sigmoid"](samples @ weights + bias)
    assert grader["right_share"](p, y) == 33 / 43
    assert grader["cross_entropy"](np.full(43, 0.5), y) == pytest.approx(np.log(2))


def test_no_order_of_the_avocados_is_refused(grader: dict[str, Any]) -> None:
    samples, y, random = grader["X"].astype(float), grader["Y"], np.random.default_rng(1)
    for _ in range(50):
        *w, b = grader["descend"](samples, y, 60, 0.1, 5, random)
        grader["trained_on_the_avocados"]((w, b, [0.0] * 60, 540))


def test_no_order_of_other_samples_is_refused(grader: dict[str, Any]) -> None:
    random = np.random.default_rng(1)
    for samples, y, epochs, lr, size in grader["training_cases"](np.random.default_rng(0)):
        for _ in range(50):
            *w, b = grader["descend"](samples, y, epochs, lr, size, random)
            grader["arrived"]((w, b, [0.0] * epochs, 0), samples, y, epochs, lr, size)


def test_the_cases_hold_what_students_forget(grader: dict[str, Any]) -> None:
    predictions = list(grader["predictions"](np.random.default_rng(0)))
    assert any((p == 0.5).any() for p, _ in predictions)
    assert {0.0, 1.0} <= {float(y.mean()) for _, y in predictions}
    assert any(len(x) % size for x, _, _, _, size in grader["training_cases"](np.random.default_rng(0)))
