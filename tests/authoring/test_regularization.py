"""The course's regularization: what hangs together between its master, its grader and the lesson."""

import contextlib
import io
import runpy
from pathlib import Path
from typing import Any

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest

from gabarito.authoring.release import stale
from gabarito.checks import Mismatch
from gabarito.values import notebook
from gabarito.values.course import Course

COURSE = Course.find(Path(__file__))
SLUG = "regularization"
SEEDS = range(10)


@pytest.fixture(scope="module")
def grader() -> dict[str, Any]:
    return runpy.run_path(str(COURSE.grader(SLUG)))


@pytest.fixture(autouse=True)
def _without_a_screen() -> Any:
    matplotlib.use("Agg")
    yield
    plt.close("all")


def run(language: Any, *begins: str, **names: Any) -> tuple[dict[str, Any], str]:
    """Run the cells of the reference solution in which these texts stand; return the names and what they print."""
    solution = notebook.parse(COURSE.solution(SLUG, language).read_bytes())
    held: dict[str, Any] = {"np": np, "plt": plt, **names}
    printed = io.StringIO()
    for begin in begins:
        (source,) = [cell.source for cell in solution.cells if begin in cell.source and not cell.source.startswith("#")]
        with contextlib.redirect_stdout(printed):
            exec(source, held)
    return held, printed.getvalue()


def test_what_students_get_is_what_the_master_makes() -> None:
    assert stale(COURSE, SLUG) == ()


@pytest.mark.parametrize("language", COURSE.languages)
def test_l2_is_better_on_new_days_and_worse_on_those_learned(language: Any) -> None:
    _, printed = run(language, "def expected_sales")
    errors = [
        [int(word.strip(",")) for word in line.split() if word.strip(",").isdigit()] for line in printed.splitlines()
    ]
    (learned, new), (learned_with_l2, new_with_l2) = [(line[1], line[3]) for line in errors]
    assert learned < learned_with_l2
    assert new > 1.5 * new_with_l2


@pytest.mark.parametrize("language", COURSE.languages)
def test_l1_finds_the_three_useful_inputs_of_the_bakery_and_l2_makes_no_weight_zero(
    grader: dict[str, Any], language: Any
) -> None:
    names, printed = run(language, "bakery_X = random", fit_l1=grader["minimum"])
    assert np.flatnonzero(names["with_l1"]).tolist() == [0, 1, 2]
    assert (np.abs(names["with_l1"][:3]) < [3, 2, 1.2]).all()
    assert [line.split()[1] for line in printed.splitlines()] == ["9", "0"]


@pytest.mark.parametrize("language", COURSE.languages)
def test_the_training_of_the_bakery_overfits_and_stops(grader: dict[str, Any], language: Any) -> None:
    names, _ = run(
        language, "bakery_X = random", "curves.append", fit_l1=grader["minimum"], early_stop=grader["stopped"]
    )
    curves, (stop, best) = names["curves"], names["found"]
    assert (np.diff(curves[:, 0]) < 0).all()
    assert stop == best + 5
    assert curves[-1, 1] > 1.2 * curves[best - 1, 1]


def test_the_example_of_the_text(grader: dict[str, Any]) -> None:
    assert grader["stopped"](np.array([5, 4, 6, 3, 4, 5, 1]), 2) == (6, 4)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_text_says_of_fit_l1_holds_for_all_data(grader: dict[str, Any], seed: int) -> None:
    zeros = []
    for x, y, lam in grader["days"](np.random.default_rng(seed)):
        # The minimum: the gradient is the opposite of the penalty's, and no more than it where a weight is zero.
        w = grader["minimum"](x, y, lam)
        slope = grader["slope"](w, x, y)
        assert np.allclose(slope[w != 0], -lam * np.sign(w[w != 0]), atol=1e-4)
        assert (np.abs(slope[w == 0]) < lam).all()
        assert (np.abs(w[w != 0]) > 10 * grader["NEAR"]).all()
        # A thousand steps in float32 arrive at the same zeros.
        narrow = np.zeros(x.shape[1], np.float32)
        for _ in range(1000):
            narrow = grader["soft"](narrow - np.float32(0.1) * grader["slope"](narrow, x, y), np.float32(0.1 * lam))
        assert np.allclose(narrow, w, atol=grader["NEAR"] / 3)
        assert ((narrow == 0) == (w == 0)).all()
        # scikit-learn centres the columns; they are centred.
        assert np.allclose(x.mean(axis=0), 0, atol=1e-5)
        zeros.append(int((w == 0).sum()))
    assert 0 in zeros
    assert zeros[-1] == 4
    assert any(0 < k < 4 for k in zeros)


def test_every_right_draw_is_accepted(grader: dict[str, Any]) -> None:
    """Two hundred students: the limits are wide enough for chance."""
    random = np.random.default_rng(0)
    cases, repeated = list(grader["activations"](random)), list(grader["repeated"](random))

    def dropout(x: Any, rate: float) -> Any:
        return np.where(random.random(x.shape) >= rate, x / (1 - rate), 0)

    for _ in range(200):
        for x, rate, training in cases:
            grader["dropped"](dropout(x, rate), x, rate, training)
        for x, rate, times in repeated:
            many = dropout(np.broadcast_to(x, (times, *x.shape)), rate).mean(axis=0)
            grader["near_the_input"](many, x, rate, times)


def test_draws_that_are_no_dropout_are_refused(grader: dict[str, Any]) -> None:
    random = np.random.default_rng(0)
    x, rate, training = next(iter(grader["activations"](random)))
    kept = random.random(x.shape) >= rate
    by_row = random.random((len(x), 1)) >= rate
    for wrong in (x, x * kept, x * ~kept / (1 - rate), x * by_row / (1 - rate), np.where(kept, x / rate, 0), 0 * x):
        with pytest.raises(Mismatch):
            grader["dropped"](wrong, x, rate, training)


@pytest.mark.parametrize("seed", SEEDS)
def test_batches_tell_epsilon_and_the_reference_is_that_of_keras(grader: dict[str, Any], seed: int) -> None:
    for x, gamma, beta, m, v, momentum in grader["batches"](np.random.default_rng(seed)):
        keras = pytest.importorskip("keras")
        layer = keras.layers.BatchNormalization(momentum=momentum, epsilon=grader["EPSILON"])
        layer.build((None, len(gamma)))
        layer.set_weights([gamma, beta, m, v])
        in_use = grader["normalized"](x, gamma, beta, m, v)
        assert np.allclose(layer(x), in_use, atol=3e-4, rtol=3e-4)
        given = layer(x, training=True)
        mean, variance = x.mean(axis=0), x.var(axis=0)
        assert np.allclose(given, grader["normalized"](x, gamma, beta, mean, variance), atol=3e-4, rtol=3e-4)
        assert np.allclose(layer.moving_mean, momentum * m + (1 - momentum) * mean, atol=3e-5)
        assert np.allclose(layer.moving_variance, momentum * v + (1 - momentum) * variance, atol=3e-5)
        if seed:
            break


@pytest.mark.parametrize("seed", SEEDS)
def test_losses_differ_where_they_should_and_tie_where_they_should(grader: dict[str, Any], seed: int) -> None:
    stops = []
    for losses, patience in grader["curves"](np.random.default_rng(seed)):
        assert len(set(losses.tolist())) == len(losses)
        stops.append(grader["stopped"](losses, patience)[0] < len(losses))
    assert any(stops)
    assert not all(stops)
    for losses, _ in grader["curves_with_ties"](np.random.default_rng(seed)):
        assert len(set(losses.tolist())) < len(losses)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_best_step_is_the_same_in_float32(grader: dict[str, Any], seed: int) -> None:
    for x, y, more, yv, lr, patience in grader["trainings"](np.random.default_rng(seed)):
        w, losses = np.zeros(x.shape[1], np.float32), []
        for _ in range(60):
            w = (w - np.float32(2 * lr / len(x)) * x.T @ (x @ w - y)).astype(np.float32)
            losses.append(np.mean((more @ w - yv) ** 2))
        stop, best = grader["stopped"](np.array(losses), patience)
        assert (stop, best) == grader["stop_and_best"](x, y, more, yv, lr, patience)
        assert stop < 60
        assert best >= 2
        # Whoever counts the error of zero weights as well finds the same.
        assert np.mean(yv**2) > losses[0]


def test_weights_of_ones_own_number_of_steps_are_accepted(grader: dict[str, Any]) -> None:
    for case in grader["trainings"](np.random.default_rng(0)):
        weights = grader["second_training"](np.zeros(case[0].shape[1]), *case)[1:]
        right = grader["stop_and_best"](*case)[1]
        for steps in (1, right, right + 1, 30):
            grader["trained_again"]((steps, weights[steps - 1]), *case)
        grader["trained_again"]((right + 1, weights[right - 1]), *case)
        for steps in (0, -1, 201, 10**9, np.nan):
            with pytest.raises(Mismatch):
                grader["trained_again"]((steps, 0 * weights[0]), *case)
