"""The course's recurrent network: what hangs together between its master, its grader and the lesson."""

import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gabarito.authoring.release import stale
from gabarito.checks import Junk
from gabarito.values import notebook
from gabarito.values.course import Course

COURSE = Course.find(Path(__file__))


@pytest.fixture(scope="module")
def grader() -> dict[str, Any]:
    return runpy.run_path(str(COURSE.grader("rnn-weights")))


def test_what_students_get_is_what_the_master_makes() -> None:
    assert stale(COURSE, "rnn-weights") == ()


@pytest.mark.parametrize("language", COURSE.languages)
def test_the_grader_has_the_notebooks_sequences(grader: dict[str, Any], language: Any) -> None:
    starter = notebook.parse(COURSE.starter("rnn-weights", language).read_bytes())
    (source,) = [cell.source for cell in starter.cells if cell.source.startswith("one_step = ")]
    names: dict[str, Any] = {"np": np}
    exec(source, names)
    assert np.array_equal(names["one_step"], grader["ONE_STEP"])
    assert np.array_equal(names["two_steps"], grader["TWO_STEPS"])


@pytest.mark.parametrize("language", COURSE.languages)
def test_the_wave_is_the_lessons(language: Any) -> None:
    starter = notebook.parse(COURSE.starter("rnn-weights", language).read_bytes())
    (source,) = [cell.source for cell in starter.cells if "wave = np.sin" in cell.source]
    names: dict[str, Any] = {"np": np}
    exec(source.split("axes = ")[0], names)
    assert np.allclose(np.diff(names["angles"]), np.pi / 10)
    assert names["X"].shape[1:] == (2, 1)
    assert np.allclose(names["y"][:, 0], np.sin(names["angles"][2:]), atol=1e-6)


def test_every_mistake_shows_in_some_case(grader: dict[str, Any]) -> None:
    """A mistake that gives what is right, in every case that it can be told in, could never be named."""
    rounding = grader["ROUNDING"]
    steps = list(grader["step_cases"]((2, 2), (3, 3))(np.random.default_rng(0)))
    runs = list(grader["run_cases"]((2, 2, 2), (5, 3, 3))(np.random.default_rng(0)))
    for mistake in (one.oracle for one in grader["STEP_MISTAKES"]):
        assert all(abs(mistake(*case) - grader["one_step"](*case)).max() > 10 * rounding for case in steps)
    for mistake in (one.oracle for one in grader["RUN_MISTAKES"]):
        assert all(abs(mistake(*case) - grader["last_state"](*case)).max() > 10 * rounding for case in runs)


def test_arithmetic_in_float32_is_never_refused(grader: dict[str, Any]) -> None:
    """Added up in another order; a third of the tolerance is the most that may take."""
    cases = grader["run_cases"]((2, 2, 2), (5, 3, 3), (7, 1, 4), (3, 6, 2))
    for sequence, weights in (case for seed in range(100) for case in cases(np.random.default_rng(seed))):
        state = np.zeros(len(weights[2]), np.float32)
        for x in sequence:
            state = (weights[2] + state @ weights[1] + x @ weights[0]).astype(np.float32)
        right = grader["last_state"](sequence, weights)
        assert (abs(state - right) <= (grader["ROUNDING"] + 1e-4 * abs(right)) / 3).all()


@pytest.mark.parametrize("size", [np.nan, 0.0, 1e-9, 0.5])
def test_a_model_of_any_weights_is_judged(grader: dict[str, Any], size: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """A student's own model may have diverged, give next to nothing, or not be the notebook's: no fault of ours."""
    arrays = tuple(np.full(form, size, np.float32) for form in grader["_FORMS"])
    layer = type("Found", (), {"kind": "SimpleRNN", "weights": arrays})
    model = object.__new__(grader["Model"])
    monkeypatch.setattr(grader["Model"], "all_layers", lambda _: [layer])
    monkeypatch.setitem(grader["_own_weights"].__globals__, "built_model", lambda: lambda _: None)
    with np.errstate(invalid="ignore"):
        values = np.nan_to_num(grader["_last_states"](arrays))
    with pytest.raises(Junk, match="Leave the cell"):
        grader["by_arithmetic"](values, model)
    if not np.isfinite(size):
        with pytest.raises(Junk, match="not finite"):
            grader["of_the_model"]([np.zeros(form) for form in grader["_FORMS"]], model)
