"""The course's activations and losses: what hangs together between its master, its grader and the lesson."""

import contextlib
import io
import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gabarito.authoring.release import stale
from gabarito.checks import Mismatch
from gabarito.checks.matcher import refusal_of
from gabarito.values import notebook
from gabarito.values.course import Course

COURSE = Course.find(Path(__file__))
SLUG = "activations-losses"
CURVES = ("relu", "leaky_relu", "prelu", "softsign", "elu", "selu", "swish")
WITH = {"prelu": "SLOPES", "elu": "ALPHAS"}


@pytest.fixture(scope="module")
def grader() -> dict[str, Any]:
    return runpy.run_path(str(COURSE.grader(SLUG)))


def cells_of(language: Any) -> list[str]:
    starter = notebook.parse(COURSE.starter(SLUG, language).read_bytes())
    return [cell.source for cell in starter.cells]


def run(source: str, **names: Any) -> dict[str, Any]:
    held: dict[str, Any] = {"np": np, **names}
    exec(source, held)
    return held


def test_what_students_get_is_what_the_master_makes() -> None:
    assert stale(COURSE, SLUG) == ()


@pytest.mark.parametrize("language", COURSE.languages)
def test_the_constants_of_selu_are_the_lessons(grader: dict[str, Any], language: Any) -> None:
    (source,) = [source for source in cells_of(language) if source.startswith("LAMBDA")]
    names = run(source)
    assert (names["LAMBDA"], names["ALPHA"]) == (grader["LAMBDA"], grader["ALPHA"])
    assert round(grader["LAMBDA"], 4) == 1.0507
    assert round(grader["ALPHA"], 5) == 1.67326


@pytest.mark.parametrize("language", COURSE.languages)
def test_two_units_of_the_notebooks_layer_are_dead_and_none_of_standardised_readings(
    grader: dict[str, Any], language: Any
) -> None:
    (source,) = [source for source in cells_of(language) if "readings = np.array" in source]
    with contextlib.redirect_stdout(io.StringIO()):
        names = run(source)
    readings, layer = names["readings"], (names["layer_W"], names["layer_b"])
    assert grader["dead"](readings, *layer).tolist() == [1, 4]
    assert grader["dead"]((readings - readings.mean(axis=0)) / readings.std(axis=0), *layer).tolist() == []


@pytest.mark.parametrize("language", COURSE.languages)
def test_the_naive_loss_overflows_where_the_text_says_so(language: Any) -> None:
    (source,) = [source for source in cells_of(language) if "for z in np.array([2, 10, 16, 20" in source]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        run(source)
    ends = [line.split()[-1] for line in printed.getvalue().splitlines()]
    assert ends[0] == "2.1269"
    assert ends[-2:] == ["inf", "inf"]


@pytest.mark.parametrize("language", COURSE.languages)
def test_output_and_loss_belong_together_as_in_the_lesson(grader: dict[str, Any], language: Any) -> None:
    solution = notebook.parse(COURSE.solution(SLUG, language).read_bytes())
    names = run(solution.answers["heads"])
    lesson = {("linear", "mse"), ("sigmoid", "binary_crossentropy"), ("softmax", "categorical_crossentropy")}
    asked = [names[name] for name in ("change", "queen", "species", "sounds", "tomorrow", "state")]
    assert set(asked) == lesson
    assert all(asked.count(pair) == 2 for pair in lesson)
    for pair in lesson:
        others = [grader["fits"](*other, grader["_WORDS"]) for other in lesson - {pair}]
        assert refusal_of(grader["fits"](*pair, grader["_WORDS"]), pair[::-1]) is None
        assert all(refusal_of(other, pair) is not None for other in others)


@pytest.mark.parametrize("name", [*CURVES, "tanh"])
def test_the_derivatives_are_those_of_the_activations(grader: dict[str, Any], name: str) -> None:
    function = grader.get(name, np.tanh)
    for (x,) in grader["numbers_on_both_sides"](np.random.default_rng(0)):
        wide = x.astype(np.float64)
        for parameters in [(value,) for value in grader[WITH[name]]] if name in WITH else [()]:
            slopes = (function(wide + 1e-6, *parameters) - function(wide - 1e-6, *parameters)) / 2e-6
            assert np.allclose(grader[f"d_{name}"](wide, *parameters), slopes, atol=1e-6)


def test_at_a_corner_every_value_between_the_sides_holds_and_no_other(grader: dict[str, Any]) -> None:
    (x,) = grader["CORNERS"]
    sides = {"relu": (0, 1), "leaky_relu": (0.01, 1), "selu": (1.0507, 1.7581)}
    for name, (low, high) in sides.items():
        judge = grader["between_the_sides"](grader[f"d_{name}"])
        for value in (low, high, (low + high) / 2):
            judge(np.where(x == 0, value, 7.0), x)
        for value in (low - 0.01, high + 0.01, np.nan):
            with pytest.raises(Mismatch, match="either side"):
                judge(np.where(x == 0, value, 7.0), x)
    for slope in grader["SLOPES"]:
        grader["between_the_sides"](grader["d_prelu"])(np.full(len(x), (1 + slope) / 2), x, slope)


@pytest.mark.parametrize("seed", range(20))
def test_losses_of_logits_are_those_of_their_probabilities(grader: dict[str, Any], seed: int) -> None:
    for y, z in grader["yes_or_no"](np.random.default_rng(seed)):
        assert np.isclose(grader["binary_of_logits"](y, z), grader["binary"](y, grader["sigmoid"](z)))
    for y, z in grader["one_of_k"](np.random.default_rng(seed)):
        assert (y.sum(axis=1) == 1).all()
        assert np.isclose(grader["categorical_of_logits"](y, z), grader["categorical"](y, grader["softmax"](z)))


def test_large_logits_overflow_where_a_loss_is_naive(grader: dict[str, Any]) -> None:
    naive: list[list[Any]] = [[], []]
    with np.errstate(all="ignore"):
        for y, z in grader["LARGE_BINARY"]:
            p = 1 / (1 + np.exp(-z))
            naive[0].append(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
        for y, z in grader["LARGE_CATEGORICAL"]:
            powers = np.exp(z.astype(np.float64))
            naive[1].append(-np.mean(np.sum(y * np.log(powers / powers.sum(axis=1, keepdims=True)), axis=1)))
    # The logarithm of what is nearly 0 is right, as long as it is not 0.
    assert [np.isfinite(losses).sum() for losses in naive] == [1, 2]


def test_a_sum_for_the_mean_costs_one_check_only(grader: dict[str, Any]) -> None:
    for kind in ("binary", "categorical"):
        right = grader[f"{kind}_of_logits"]
        judge = grader["exact"](right)
        for y, z in grader[f"LARGE_{kind.upper()}"]:
            judge((y.size if kind == "binary" else len(y)) * right(y, z), y, z)


@pytest.mark.parametrize("seed", range(20))
def test_arithmetic_in_float32_is_never_refused(grader: dict[str, Any], seed: int) -> None:
    """A third of the tolerance is the most that rounding may take."""

    def near(given: Any, right: Any, rtol: float = 1e-4) -> bool:
        assert given.dtype == np.float32
        return bool((np.abs(given - right) <= (1e-5 + rtol * np.abs(right)) / 3).all())

    one = np.float32(1)
    for (x,) in grader["with_zero"](np.random.default_rng(seed)):
        assert x.dtype == np.float32
        powers, wide = np.exp(x), x.astype(np.float64)
        assert near(x / (one + 1 / powers), grader["swish"](wide))
        assert near((powers - 1 / powers) / (powers + 1 / powers), np.tanh(wide))
        four = np.float32(1.0507) * np.where(x > 0, x, np.float32(1.6733) * (powers - one))
        assert near(four, grader["selu"](wide), grader["ENOUGH"])
    for y, p in grader["yes_or_no_probabilities"](np.random.default_rng(seed)):
        loss = -np.mean(y * np.log(p) + (one - y) * np.log(one - p))
        assert near(loss, grader["binary"](y, p.astype(np.float64)))
    for y, p in grader["one_of_k_probabilities"](np.random.default_rng(seed)):
        assert near(-np.mean(np.sum(y * np.log(p), axis=1)), grader["categorical"](y, p.astype(np.float64)))


@pytest.mark.parametrize("seed", range(20))
def test_layers_have_dead_units_none_and_only_these_and_no_sum_near_zero_decides(
    grader: dict[str, Any], seed: int
) -> None:
    kinds = set()
    for samples, weights, biases in grader["layers"](np.random.default_rng(seed)):
        largest = (samples @ weights + biases).max(axis=0)
        assert np.abs(largest).min() > 0.1
        kinds.add((largest > 0).mean() if (largest > 0).all() or not (largest > 0).any() else 0.5)
    assert kinds == {0, 0.5, 1}


def test_ties_are_so_in_whatever_order(grader: dict[str, Any]) -> None:
    for samples, weights, biases in grader["TIES"]:
        assert all((64 * array == np.round(64 * array)).all() for array in (samples, weights, biases))
        assert ((samples @ weights + biases).max(axis=0) == 0).any()
