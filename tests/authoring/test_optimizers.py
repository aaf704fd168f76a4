"""The course's optimizers: what hangs together between its master, its grader and the lesson."""

import math
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
METHODS = ("momentum", "rmsprop", "adam")


@pytest.fixture(scope="module")
def grader() -> dict[str, Any]:
    return runpy.run_path(str(COURSE.grader("optimizers")))


def given(language: Any, *starts: str) -> dict[str, Any]:
    """What the starter's cells that begin so bind."""
    starter = notebook.parse(COURSE.starter("optimizers", language).read_bytes())
    names: dict[str, Any] = {"np": np}
    for start in starts:
        (source,) = [cell.source for cell in starter.cells if cell.source.startswith(start)]
        exec(source.split("\n\n\nw = START")[0], names)
    return names


def test_what_students_get_is_what_the_master_makes() -> None:
    assert stale(COURSE, "optimizers") == ()


@pytest.mark.parametrize("language", COURSE.languages)
def test_the_grader_has_the_notebooks_valley(grader: dict[str, Any], language: Any) -> None:
    names = given(language, "START = ")
    assert np.array_equal(names["START"], grader["START"])
    for w in np.random.default_rng(0).normal(size=(20, 2)):
        assert names["valley"](w) == pytest.approx(grader["valley"](w))
        assert np.allclose(names["slope"](w), grader["slope"](w))
        for way in np.eye(2):
            rise = (names["valley"](w + 1e-5 * way) - names["valley"](w - 1e-5 * way)) / 2e-5
            assert rise == pytest.approx(names["slope"](w) @ way, rel=1e-3, abs=1e-6)


@pytest.mark.parametrize("language", COURSE.languages)
def test_the_valley_is_nearly_the_loss_of_the_stall(language: Any, capsys: pytest.CaptureFixture[str]) -> None:
    names = given(language, "rng = ")
    samples, y = names["X"].astype(float), names["y"].astype(float)
    assert (np.diff(samples[:, 0]) >= 0).all()
    best = np.linalg.lstsq(samples, y, rcond=None)[0]
    assert np.allclose(best, [8, -1], atol=[0.5, 0.1])
    curves = np.linalg.eigvalsh(samples.T @ samples / len(samples))
    assert np.allclose(curves, [1, 100], rtol=0.2)
    # 12 batches of 32: 11 full ones and one of 13.
    assert divmod(len(y), 32) == (11, 13)


def test_the_lessons_rates_come_out(grader: dict[str, Any]) -> None:
    rates = grader["of_each_update"](50_000, 64, 40, 0.01, 0.01 / 40)
    assert len(rates) == 40 * 782
    shown = {0: "0.01000", 1: "0.00836", 2: "0.00719", 37: "0.00121", 38: "0.00119", 39: "0.00116"}
    assert {epoch: f"{rates[782 * epoch]:.5f}" for epoch in shown} == shown


def test_no_rate_takes_gradient_descent_to_the_goal_and_the_others_have_a_wide_choice(grader: dict[str, Any]) -> None:
    ends = {
        name: [grader["_end"](step, lr) for lr in np.geomspace(1e-4, 10, 300)] for name, step in grader["RULES"].items()
    }
    assert min(ends["gd"]) > 0.5
    for method in METHODS:
        won = np.geomspace(1e-4, 10, 300)[np.array(ends[method]) < grader["GOAL"]]
        assert won.max() / won.min() > 10
        assert not won.min() < 0.02  # the defaults of Keras are none


def test_a_larger_or_smaller_rate_is_advised_only_where_it_helps(grader: dict[str, Any]) -> None:
    for method, lr, word in (("momentum", 0.001, "twice"), ("adam", 0.05, "twice"), ("momentum", 0.6, "half")):
        with pytest.raises(Mismatch, match=f"With {word}"):
            grader["arrives"](method)({method: lr}, lambda *_: None)


def test_first_steps_are_as_long_as_the_notebook_says(grader: dict[str, Any]) -> None:
    w, zeros = np.array([-8.0, 1.0]), np.zeros(2)
    for g in (np.array([-8.0, 100.0]), np.array([1e-2, -1e3])):
        first = grader["of_adam"](w, g, zeros, zeros, 1, 0.3)[0]
        assert np.allclose(first, w - 0.3 * np.sign(g))
        far = grader["by_root_of_squares"](w, g, zeros, 0.1)[0]
        assert np.allclose(far, w - 0.1 / math.sqrt(0.001) * np.sign(g), rtol=1e-4)


@pytest.mark.parametrize("epsilon", [1e-8, 1e-7])
def test_neither_the_place_nor_the_size_of_epsilon_decides(grader: dict[str, Any], epsilon: float) -> None:
    """Less than a third of the tolerance, for the place and the size that Keras has."""
    for w, g, s, lr, *beta in (case for seed in range(50) for case in grader["rmsprop_cases"](generator(seed))):
        right, average = grader["by_root_of_squares"](w, g, s, lr, *beta)
        inside = w - lr * g / np.sqrt(average + epsilon)
        assert (abs(inside - right) < (1e-5 + 1e-4 * abs(right)) / 3).all()
    for w, g, m, v, t, lr, *betas in (case for seed in range(50) for case in grader["adam_cases"](generator(seed))):
        right, m, v = grader["of_adam"](w, g, m, v, t, lr, *betas)
        b1, b2 = [*betas, 0.9, 0.999][:2] if len(betas) != 1 else (betas[0], 0.999)
        early = w - lr * math.sqrt(1 - b2**t) / (1 - b1**t) * m / (np.sqrt(v) + epsilon)
        assert (abs(early - right) < (1e-5 + 1e-4 * abs(right)) / 3).all()


def test_steps_in_float32_are_never_refused(grader: dict[str, Any]) -> None:
    """Powers and all constants too, as in TensorFlow."""
    one, eps, near = np.float32(1), np.float32(1e-7), grader["OF_ADAM"]
    for w, g, m, v, t, lr, *betas in (case for seed in range(50) for case in grader["adam_cases"](generator(seed))):
        b1, b2 = map(np.float32, [*betas, 0.9, 0.999][:2] if len(betas) != 1 else (betas[0], 0.999))
        right, m_right, v_right = grader["of_adam"](w, g, m, v, t, lr, *betas)
        m, v = b1 * m + (one - b1) * g, b2 * v + (one - b2) * g * g
        power1, power2 = np.power(b1, np.float32(t)), np.power(b2, np.float32(t))
        new = w - np.float32(lr) * (m / (one - power1)) / (np.sqrt(v / (one - power2)) + eps)
        for received, expected in ((new, right), (m, m_right), (v, v_right)):
            assert received.dtype == np.float32
            assert (abs(received - expected) < (near.atol + near.rtol * abs(expected)) / 3).all()


def test_paths_in_float32_are_never_refused(grader: dict[str, Any]) -> None:
    for cases in ("PLAIN", "ADAPTIVE"):
        for method, start, lr, steps in (case for seed in range(50) for case in grader[cases](generator(seed))):
            right = grader["by_the_rules"](method, start, lr, steps)
            w, m, v = start, np.zeros(2, np.float32), np.zeros(2, np.float32)
            for t in range(1, steps + 1):
                g = np.array([1, 100], np.float32) * w
                if method == "gd":
                    w = w - lr * g
                elif method == "momentum":
                    w, m = grader["with_momentum"](w, g, m, lr)
                elif method == "rmsprop":
                    w, v = grader["by_root_of_squares"](w, g, v, lr)
                else:
                    w, m, v = grader["of_adam"](w, g, m, v, t, lr)
                w, m, v = (one.astype(np.float32) for one in (w, m, v))
                assert (abs(w - right[t]) < (1e-3 + 1e-3 * abs(right[t])) / 3).all()


def test_what_functions_receive_is_float32(grader: dict[str, Any]) -> None:
    for cases in ("epochs", "momentum_cases", "rmsprop_cases", "adam_cases", "decayed_cases", "PLAIN", "ADAPTIVE"):
        for case in grader[cases](generator(0)):
            assert {one.dtype for one in case if isinstance(one, np.ndarray)} == {np.dtype(np.float32)}


def test_the_cases_hold_what_students_forget(grader: dict[str, Any]) -> None:
    epochs = list(grader["epochs"](generator(0)))
    assert {np.sign(len(x) % size) for x, _, size, _ in epochs} == {0, 1}
    assert any(size > len(x) for x, _, size, _ in epochs)
    assert any(n % size for n, size, *_ in grader["TRAININGS"])
    assert {case[4] for case in grader["adam_cases"](generator(0))} >= {1, 2}
    for name, gradients in (("rmsprop_cases", 1), ("adam_cases", 1)):
        assert any((case[gradients] == 0).any() for case in grader[name](generator(0)))


@pytest.mark.parametrize("seed", range(20))
def test_other_draws_tell_every_mistake_too(grader: dict[str, Any], seed: int) -> None:
    """A course with a secret draws other inputs: no mistake may be the right answer on all of them."""
    for oracle, cases, mistakes in (
        ("with_momentum", "momentum_cases", "MOMENTUM_MISTAKES"),
        ("by_root_of_squares", "rmsprop_cases", "RMSPROP_MISTAKES"),
        ("of_adam", "adam_cases", "ADAM_MISTAKES"),
        ("with_decay", "decayed_cases", "DECAYED_MISTAKES"),
        ("by_the_rules", "PLAIN", "PATH_MISTAKES"),
        ("by_the_rules", "ADAPTIVE", "ADAPTIVE_MISTAKES"),
    ):
        near = grader["NEAR"] if oracle == "by_the_rules" else grader["OF_ADAM"]
        drawn = list(grader[cases](generator(seed)))
        grader["agrees_with"](grader[oracle], drawn, grader[mistakes], rtol=near.rtol, atol=near.atol)


def epoch_of(order: Any, samples: Any, y: Any, size: int) -> list[tuple[Any, Any]]:
    return [(samples[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(y), size)]


def test_no_order_of_the_samples_is_refused(grader: dict[str, Any]) -> None:
    random = generator(1)
    for samples, y, size, seed in grader["epochs"](generator(0)):
        for _ in range(20):
            batches = epoch_of(random.permutation(len(y)), samples, y, size)
            grader["every_sample_once"](batches, samples, y, size, seed)
            grader["sizes_of_an_epoch"](batches, samples, y, size, seed)


def test_what_is_wrong_with_batches_is_said(grader: dict[str, Any]) -> None:
    samples, y, size, seed = next(iter(grader["epochs"](generator(0))))
    order = generator(1).permutation(len(y))
    right = epoch_of(order, samples, y, size)
    for batches, words in (
        (right[:-1], "make a last, shorter one"),
        ([*right, right[0]], "come twice"),
        (epoch_of(np.r_[order[:-1], order[0]], samples, y, size), "with replacement"),
        ([(some, labels[::-1]) for some, labels in right], "labels of others"),
        ([(some + 1e3, labels) for some, labels in right], "does not have"),
    ):
        with pytest.raises(Mismatch, match=words):
            grader["every_sample_once"](batches, samples, y, size, seed)


def generator(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)
