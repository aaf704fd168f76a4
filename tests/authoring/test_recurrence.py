"""The course's recurrence: what hangs together between its master, its grader and the lesson."""

import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gabarito.authoring.release import stale
from gabarito.checks import Mismatch, agrees_with
from gabarito.values import notebook
from gabarito.values.course import Course
from gabarito.values.figure import Axes, Figure, Line

COURSE = Course.find(Path(__file__))


@pytest.fixture(scope="module")
def grader() -> dict[str, Any]:
    return runpy.run_path(str(COURSE.grader("recurrence")))


def test_what_students_get_is_what_the_master_makes() -> None:
    assert stale(COURSE, "recurrence") == ()


@pytest.mark.parametrize("language", COURSE.languages)
def test_the_grader_has_the_notebooks_numbers(grader: dict[str, Any], language: Any) -> None:
    starter = notebook.parse(COURSE.starter("recurrence", language).read_bytes())
    (source,) = [cell.source for cell in starter.cells if cell.source.startswith("x = [")]
    names: dict[str, Any] = {}
    exec(source, names)
    given = [names[name] for name in ("x", "s0", "u", "w", "y")]
    assert given == [grader[name] for name in ("STEPS", "START", "INPUT_WEIGHT", "STATE_WEIGHT", "TARGET")]
    assert grader["terms"](*given).tolist() == [-0.5, -1.0, -3.0]


@pytest.mark.parametrize("language", COURSE.languages)
def test_the_grader_has_the_notebooks_functions(grader: dict[str, Any], language: Any) -> None:
    starter = notebook.parse(COURSE.starter("recurrence", language).read_bytes())
    (source,) = [cell.source for cell in starter.cells if cell.source.startswith("FUNCTIONS = ")]
    names: dict[str, Any] = {"np": np}
    exec(source, names)
    a = np.linspace(-2, 2, 9)
    assert names["FUNCTIONS"].keys() == grader["FUNCTIONS"].keys()
    assert all(np.array_equal(f(a), grader["FUNCTIONS"][name](a)) for name, f in names["FUNCTIONS"].items())


def test_the_lessons_recursion_unfolds(grader: dict[str, Any]) -> None:
    assert np.allclose(grader["first_three"](1000, 0.1), [1100, 1210, 1331])
    assert np.allclose(grader["all_months"](12, 1000, 0.02), 1000 * 1.02 ** np.arange(1, 13))


def test_savings_with_deposits_are_a_network_of_one_unit(grader: dict[str, Any]) -> None:
    one = np.ones((1, 1))
    assert np.allclose(grader["all_states"](100 * np.ones((3, 1)), one, 1.1 * one, "linear").ravel(), [100, 210, 331])


def test_keras_matrices_compute_the_same(grader: dict[str, Any]) -> None:
    """As the text gives Keras' formula; the notebook itself asks Keras."""
    cases = grader["batches"](*grader["SQUARE"], *grader["ALL_DIFFER"])(np.random.default_rng(0))
    for x, u, w, v, f in cases:
        k1, k2, k3 = grader["for_keras"](u, w, v)
        s, outputs = np.zeros((len(x), len(w))), []
        for t in range(x.shape[1]):
            s = grader["FUNCTIONS"][f](x[:, t] @ k1 + s @ k2)
            outputs.append(s @ k3)
        assert np.allclose(np.stack(outputs, axis=1), grader["all_outputs"](x, u, w, v, f), atol=1e-5)


def test_the_gradient_is_the_derivative_of_the_loss(grader: dict[str, Any]) -> None:
    def loss(w: float) -> float:
        return float((grader["_states_of"](x, s0, u, w)[1][-1] - y) ** 2 / 2)

    for x, s0, u, w, y in grader["losses_of"](1, 2, 3, 4, 5, 7, 9)(np.random.default_rng(0)):
        slope = (loss(w + 1e-6) - loss(w - 1e-6)) / 2e-6
        assert np.isclose(grader["whole_gradient"](x, s0, u, w, y), slope, rtol=1e-5)


@pytest.mark.parametrize("seed", range(20))
def test_every_draw_tells_the_mistakes_apart(grader: dict[str, Any], seed: int) -> None:
    """`agrees_with` refuses cases that tell nothing; a course's secret draws them anew."""
    for oracle, cases, mistakes in (
        ("v", grader["some_months"], "BALANCE_MISTAKES"),
        ("all_months", grader["some_months"], "MONTHS_MISTAKES"),
        ("first_three", grader["money"], "THREE_MISTAKES"),
        ("all_states", grader["sequences"](*grader["STATE_SIZES"]), "STATES_MISTAKES"),
        ("all_outputs", grader["batches"](*grader["SQUARE"]), "NETWORK_MISTAKES"),
        ("for_keras", grader["matrices"], "KERAS_MISTAKES"),
        ("whole_gradient", grader["losses_of"](3, 2, 4, 1, 5, 7, 9), "GRADIENT_MISTAKES"),
    ):
        agrees_with(grader[oracle], cases, grader[mistakes], rtol=5e-3, atol=1e-3, seed=seed)


def test_arithmetic_in_float32_is_never_refused(grader: dict[str, Any]) -> None:
    """A third of the tolerance is the most that it may take."""
    sizes = (*grader["SQUARE"], *grader["ALL_DIFFER"])
    for x, u, w, v, f in (
        case for seed in range(30) for case in grader["batches"](*sizes)(np.random.default_rng(seed))
    ):
        s, outputs = np.zeros((len(x), len(w)), np.float32), []
        for t in range(x.shape[1]):
            s = grader["FUNCTIONS"][f](s @ w.T + x[:, t] @ u).astype(np.float32)
            outputs.append((s @ v.T).astype(np.float32))
        right = grader["all_outputs"](x, u, w, v, f)
        assert (abs(np.stack(outputs, axis=1) - right) <= (grader["ROUNDING"] + 1e-4 * abs(right)) / 3).all()


def drawn(*lines: tuple[Any, Any]) -> Figure:
    return Figure((Axes(xlabel="k", ylabel="size", lines=tuple(Line(np.array(x), np.array(y)) for x, y in lines)),))


def test_a_line_may_begin_at_one_and_have_more_points_than_steps(grader: dict[str, Any]) -> None:
    judge = grader["a_line_for_each"]([0.5, -2.0], 4)
    k, fine = np.arange(1, 5), np.linspace(0, 4, 41)
    judge(drawn((k, 0.5**k), (fine, 2.0**fine), ([0, 4], [1, 1])))
    with pytest.raises(Mismatch, match="1 of them right"):
        judge(drawn((k, 0.5**k), (k, 2.0 * k)))
    with pytest.raises(Mismatch, match="ends at k = 4"):
        judge(drawn((k[:-1], 0.5 ** k[:-1]), (k[:-1], 2.0 ** k[:-1])))
    with pytest.raises(Mismatch, match="ends at k = 4"):
        judge(drawn((range(9), 0.5 ** np.arange(9)), (range(9), 2.0 ** np.arange(9))))
    with pytest.raises(Mismatch, match="0 of them right"):
        judge(drawn(([], []), ([np.nan, 1e300], [1.0, 2.0])))
