"""The course's functional-api: what hangs together between its master, its grader and the lesson."""

import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gabarito.authoring.release import stale
from gabarito.checks import Mismatch
from gabarito.checks.handles import handle_of
from gabarito.values.course import Course

COURSE = Course.find(Path(__file__))
BESIDE = COURSE.grader("functional-api").parent
TEXT = (COURSE.root / "solutions/functional-api/master.py").read_text(encoding="utf-8")
MEASURED = tomllib.loads((BESIDE / "calibration.toml").read_text(encoding="utf-8"))["calibrated"]


@pytest.fixture(scope="module")
def grader() -> dict[str, Any]:
    with pytest.MonkeyPatch.context() as patch:
        # What was measured is found for a grader that is loaded to grade.
        patch.setattr("gabarito.checks.calibrated", lambda name: MEASURED[name]["threshold"])
        return runpy.run_path(str(COURSE.grader("functional-api")))


@pytest.fixture(scope="module")
def notebook() -> dict[str, Any]:
    """What the notebook's own cells define that need no Keras."""
    names: dict[str, Any] = {"np": np}
    for function in ("requests",):
        (source,) = re.findall(rf"^def {function}\(.*?\n(?=\n\n\S)", TEXT, re.MULTILINE | re.DOTALL)
        exec(source, names)
    return names


def test_what_students_get_is_what_the_master_makes() -> None:
    assert stale(COURSE, "functional-api") == ()


def test_the_requests_are_the_notebooks(grader: dict[str, Any], notebook: dict[str, Any]) -> None:
    for n, seed in ((200, 2), (37, 5)):
        for mine, theirs in zip(grader["requests"](n, seed), notebook["requests"](n, seed), strict=True):
            assert np.allclose(mine, theirs)
    assert "requests(1200, seed=1)" in TEXT
    assert "requests(200, seed=2)" in TEXT


def test_nobody_has_seen_the_grader_s_requests(grader: dict[str, Any], notebook: dict[str, Any]) -> None:
    known = {tuple(message) for seed in (1, 2) for message in notebook["requests"](1200, seed)[0].tolist()}
    assert not any(tuple(message) in known for message in grader["UNSEEN"][0].tolist())


def test_the_figures_of_the_lesson_come_out(notebook: dict[str, Any]) -> None:
    message, question, department, hours = notebook["requests"](1200, 1)
    assert (message.min(), message.max()) == (1, 30)
    assert (question.min(), question.max()) == (1, 15)
    assert set(department) == {0, 1, 2}
    assert np.mean(hours**2) == pytest.approx(20, abs=0.5)
    assert np.log(3) == pytest.approx(1.1, abs=0.01)


def test_the_text_says_what_was_measured() -> None:
    said = re.sub(r"\s+", " ", TEXT)
    department, hours = (MEASURED[name]["threshold"] for name in ("department", "hours"))
    assert f"Grading asks for at least {department} and at most {hours} on 400 requests" in said
    portuguese = [str(one).replace(".", ",") for one in (department, hours)]
    assert "A correção pede pelo menos {} e no máximo {} em 400 pedidos".format(*portuguese) in said


def test_public_tests_ask_for_more_than_hidden_ones() -> None:
    (share,), (error,) = re.findall(r"assert share >= ([\d.]+)", TEXT), re.findall(r"assert error <= ([\d.]+)", TEXT)
    assert float(share) > MEASURED["department"]["threshold"]
    assert float(error) < MEASURED["hours"]["threshold"]


@pytest.mark.parametrize("seed", range(20))
def test_other_draws_tell_every_mistake_too(grader: dict[str, Any], seed: int) -> None:
    """A course with a secret draws other inputs: no mistake may be the right answer on all of them."""
    drawn = list(grader["logs"](np.random.default_rng(seed)))
    grader["agrees_with"](grader["curve"], drawn, grader["CURVE_MISTAKES"])


class Log:
    """A callback without Keras."""

    def __init__(self, first: int = 1, *, empties: bool = True) -> None:
        self.rows: list[dict[str, float]] = []
        self.first, self.empties = first, empties

    def set_params(self, params: Any) -> None: ...

    def on_train_begin(self, _: Any) -> None:
        if self.empties:
            self.rows = []

    def on_epoch_begin(self, epoch: int, _: Any) -> None: ...

    def on_epoch_end(self, epoch: int, logs: dict[str, float]) -> None:
        self.rows.append({"epoch": epoch + self.first, **logs})


def test_a_callback_is_asked_as_keras_does(grader: dict[str, Any]) -> None:
    grader["keeps_a_log"](lambda: handle_of(Log()))
    for log, hint in ((Log(first=0), "rows from 1"), (Log(empties=False), "Empty rows")):
        with pytest.raises(Mismatch, match=hint):
            grader["keeps_a_log"](lambda log=log: handle_of(log))


def test_what_constant_weights_give_is_what_blocks_compute(grader: dict[str, Any]) -> None:
    x = np.random.default_rng(0).normal(size=(5, 3))
    right = x
    for _ in range(2):
        unit = np.maximum(right @ np.full((3, 4), 0.1) - 0.2, 0)
        right = right + unit @ np.full((4, 3), 0.1) - 0.2
    assert np.allclose(grader["passed"](x, 0.1, -0.2, 4, 2), right)
