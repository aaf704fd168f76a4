"""The course's logistic regression: what hangs together between its master and its grader."""

import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gabarito.authoring.release import stale
from gabarito.checks import Mismatch, agrees_with_some
from gabarito.values import notebook
from gabarito.values.course import Course

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
    weights, bias = grader["descend"](samples, y, 100, 0.5, len(samples), np.random.default_rng(0))
    p = grader["sigmoid"](samples @ weights + bias)
    assert grader["right_share"](p, y) == 33 / 43
    assert grader["cross_entropy"](np.full(43, 0.5), y) == pytest.approx(np.log(2))


def drawn_anew(samples: Any, y: Any, epochs: int, lr: float, size: int, random: np.random.Generator) -> Any:
    """Descend with another order in each epoch; the grader's own keeps one."""
    inputs, w = np.column_stack([samples, np.ones(len(samples))]), np.zeros(samples.shape[1] + 1)
    for _ in range(epochs):
        order = random.permutation(len(samples))
        for some in (order[start : start + size] for start in range(0, len(samples), size)):
            w = w - lr * inputs[some].T @ (1 / (1 + np.exp(-inputs[some] @ w)) - y[some]) / len(some)
    return w[:-1], w[-1]


def first_order(samples: Any, y: Any, epochs: int, lr: float, size: int, _: np.random.Generator) -> Any:
    """Take all steps of an epoch with the gradients at its beginning: a mistake of second order in the rate."""
    inputs, w = np.column_stack([samples, np.ones(len(samples))]), np.zeros(samples.shape[1] + 1)
    for _epoch in range(epochs):
        error = 1 / (1 + np.exp(-inputs @ w)) - y
        starts = range(0, len(samples), size)
        w = w - lr * sum(inputs[s : s + size].T @ error[s : s + size] / len(error[s : s + size]) for s in starts)
    return w[:-1], w[-1]


def train_of(grader: dict[str, Any]) -> Any:
    """A right answer, which takes the samples in some order."""

    def train(samples: Any, y: Any, epochs: int, lr: float, size: int) -> Any:
        ends = [grader["descend"](samples, y, n, lr, size, np.random.default_rng(0)) for n in range(1, epochs + 1)]
        losses = [grader["loss_of"](*end, samples, y) for end in ends]
        return *ends[-1], losses, epochs * -(-len(samples) // size)

    return train


def loss_of(grader: dict[str, Any], end: Any) -> float:
    return float(grader["loss_of"](*end, grader["X"].astype(float), grader["Y"]))


@pytest.mark.parametrize("anew", [False, True], ids=["kept", "anew"])
def test_no_order_of_the_avocados_is_refused(grader: dict[str, Any], anew: bool) -> None:
    samples, y, random = grader["X"].astype(float), grader["Y"], np.random.default_rng(1)
    for _ in range(50):
        first, last = ((drawn_anew if anew else grader["descend"])(samples, y, n, 0.1, 5, random) for n in (1, 60))
        losses = np.linspace(loss_of(grader, first), loss_of(grader, last), 60).tolist()
        grader["trained_on_the_avocados"]((*last, losses, 540), train_of(grader))


@pytest.mark.parametrize(("lr", "size"), [(0.1, 5), (0.05, 5), (0.2, 5), (0.1, 10), (0.1, 1)])
def test_the_first_loss_shows_the_rate_and_the_size(grader: dict[str, Any], lr: float, size: int) -> None:
    samples, y = grader["X"].astype(float), grader["Y"]
    for seed in range(1000, 1010):
        ends = [grader["descend"](samples, y, n, lr, size, np.random.default_rng(seed)) for n in (1, 60)]
        first, last = (loss_of(grader, w) for w in ends)
        result = (*ends[1], np.linspace(first, last, 60).tolist(), 540)
        if (lr, size) == (0.1, 5):
            grader["trained_on_the_avocados"](result, train_of(grader))
        else:
            with pytest.raises(Mismatch):
                grader["trained_on_the_avocados"](result, train_of(grader))


@pytest.mark.parametrize("anew", [False, True], ids=["kept", "anew"])
def test_no_order_of_other_samples_is_refused(grader: dict[str, Any], anew: bool) -> None:
    random = np.random.default_rng(1)
    for case in grader["training_cases"](np.random.default_rng(0)):
        arrived = agrees_with_some(grader["descend"], [case], of=(0, 1))
        for _ in range(200):
            arrived(lambda *given: (drawn_anew if anew else grader["descend"])(*given, random))


def test_what_differs_from_batches_is_refused_whatever_the_order(grader: dict[str, Any]) -> None:
    # One sample over and over: of 20 that fill their batches, of 13 that do not.
    full, case, *_ = grader["training_cases"](np.random.default_rng(0))
    assert len(full[0]) % full[4] == 0
    arrived = agrees_with_some(grader["descend"], [case], of=(0, 1))
    for course in (first_order, *(one.oracle for one in grader["TRAINING_MISTAKES"])):
        with pytest.raises(Mismatch):
            arrived(lambda *given, course=course: course(*given, np.random.default_rng(1)))


def test_steps_with_all_samples_for_each_batch_are_refused(grader: dict[str, Any]) -> None:
    for few in grader["FEW"]:
        samples, y, epochs, lr, size = (*few, 5)[:5]
        for seed in range(20):
            for course in (grader["descend"], drawn_anew):
                end = course(samples, y, epochs, lr, size, np.random.default_rng(seed))
                grader["arrived_in_some_order"]((*end, [0.0], 2), *few)
        steps = epochs * -(-len(samples) // size)
        if steps > epochs:
            end = grader["descend"](samples, y, steps, lr, len(samples), np.random.default_rng(0))
            with pytest.raises(Mismatch, match="only those of its batch"):
                grader["arrived_in_some_order"]((*end, [0.0], 2), *few)


@pytest.mark.parametrize("left_out", [0, -1])
def test_a_sample_that_is_left_out_shows(grader: dict[str, Any], left_out: int) -> None:
    few = grader["FEW"][1]
    samples, y = np.delete(few[0], left_out, axis=0), np.delete(few[1], left_out)
    end = grader["descend"](samples, y, *few[2:], np.random.default_rng(0))
    with pytest.raises(Mismatch, match="weights and bias"):
        grader["arrived_in_some_order"]((*end, [0.0], 2), *few)


def test_the_loss_of_every_epoch_is_known_where_the_order_does_not_matter(grader: dict[str, Any]) -> None:
    case = next(iter(grader["short_courses"](np.random.default_rng(0))))
    samples, y, epochs, lr, size = case
    ends = [grader["descend"](samples, y, n, lr, size, np.random.default_rng(0)) for n in range(1, epochs + 1)]
    losses = [grader["loss_of"](*end, samples, y) for end in ends]
    grader["followed"]((*ends[-1], losses, 0), *case)
    with pytest.raises(Mismatch):
        grader["followed"]((*ends[-1], [losses[-1]] * epochs, 0), *case)


def test_a_figure_of_two_decimals_is_enough_for_the_accuracy(grader: dict[str, Any]) -> None:
    w, b = grader["descend"](grader["X"], grader["Y"], 60, 0.1, 5, np.random.default_rng(0))
    right = grader["right_share"](grader["sigmoid"](grader["X"] @ w + b), grader["Y"])
    grader["accuracy_of_it"]((w, b, [0.0] * 60, 540), round(float(right), 2))
    with pytest.raises(Mismatch):
        grader["accuracy_of_it"]((w, b, [0.0] * 60, 540), right - 1 / 43)


def test_a_result_of_other_epochs_is_refused(grader: dict[str, Any]) -> None:
    w, b, losses, _ = train_of(grader)(grader["X"].astype(float), grader["Y"], 100, 0.1, 5)
    with pytest.raises(Mismatch, match="60 epochs"):
        grader["trained_on_the_avocados"]((w, b, losses, 900), train_of(grader))
    # One of the two alone is another check's mistake, unless train gives what this does not hold.
    with pytest.raises(Mismatch, match="losses or updates that train does not give"):
        grader["trained_on_the_avocados"]((w, b, losses[:61], 540), train_of(grader))


def test_what_functions_receive_is_float32(grader: dict[str, Any]) -> None:
    for cases in ("probabilities_and_labels", "predictions", "training_cases"):
        for first, second, *_ in grader[cases](np.random.default_rng(0)):
            assert first.dtype == second.dtype == np.float32


def test_the_cases_hold_what_students_forget(grader: dict[str, Any]) -> None:
    predictions = list(grader["predictions"](np.random.default_rng(0)))
    assert any((p == 0.5).any() for p, _ in predictions)
    assert {0.0, 1.0} <= {float(y.mean()) for _, y in predictions}
    assert any(len(x) % size for x, _, _, _, size in grader["training_cases"](np.random.default_rng(0)))
