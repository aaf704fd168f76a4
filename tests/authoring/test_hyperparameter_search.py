"""The course's hyperparameter-search: what hangs together between its master and its grader."""

import re
import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gabarito.authoring.release import stale
from gabarito.checks import Mismatch
from gabarito.values.course import Course

COURSE = Course.find(Path(__file__))
MASTER = (COURSE.root / "solutions/hyperparameter-search/master.py").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def grader() -> dict[str, Any]:
    return runpy.run_path(str(COURSE.grader("hyperparameter-search")))


def cell(begin: str, end: str) -> str:
    """Return what stands in the master from one text to another."""
    return MASTER[MASTER.index(begin) : MASTER.index(end)]


def answer(name: str) -> dict[str, Any]:
    """Return what the solution of an answer binds."""
    code = MASTER[MASTER.index(f'# %% answer="{name}"') :].partition("\n# %%")[0]
    names: dict[str, Any] = {"np": np}
    exec(code, names)
    return names


def test_what_students_get_is_what_the_master_makes() -> None:
    assert stale(COURSE, "hyperparameter-search") == ()


def test_the_beans_are_the_notebooks(grader: dict[str, Any]) -> None:
    names: dict[str, Any] = {"np": np}
    exec(cell("random = np.random.default_rng(7)", "plt.figure(figsize=(5, 3.5))"), names)
    assert np.array_equal(names["beans"], grader["BEANS"])
    assert np.array_equal(names["X_test"], grader["TEST"][0])
    assert np.array_equal(names["y_test"], grader["TEST"][1])
    assert names["y_test"].mean() == 0.5
    # The public test draws the same once more.
    public = MASTER[MASTER.index("def test_the_accuracy_on_the_test_part") :]
    lines = [line.strip() for line in cell("random = np.random.default_rng(7)", "X_train, X_val").splitlines()]
    assert all(line in public for line in lines)


def test_the_examples_of_the_text_come_out(grader: dict[str, Any]) -> None:
    losses = np.array([5, 4, 6, 3, 4, 5, 1.0])
    for patience, epochs, low in ((2, 6, 3), (1, 3, 4), (3, 7, 1)):
        assert grader["lasting"](losses, patience) == epochs
        assert grader["kept"](losses[None], [patience]) == [low]
    assert f"{2 * 3} configurações" in MASTER
    assert f"{2 * 3} configurations" in MASTER


def test_nine_draws_try_nine_rates_and_find_a_better_one() -> None:
    names: dict[str, Any] = {**answer("grid"), **answer("draw"), **answer("distinct")}
    exec(cell("def pretended_score", "if None not in nine.values()"), names)
    found = {name: max(map(names["pretended_score"], configs)) for name, configs in names["nine"].items()}
    assert [names["distinct"](configs, "learning_rate") for configs in names["nine"].values()] == [3, 9]
    assert found["random"] > found["grid"] + 0.2


def test_patience_costs_epochs_and_keeps_less(grader: dict[str, Any]) -> None:
    names: dict[str, Any] = {"np": np}
    exec(cell("epoch = np.arange(1, 61)", "table = patience_table"), names)
    low, epochs = (grader[one](names["curves"], names["patiences"]) for one in ("kept", "lasted"))
    assert (np.diff(low) <= 0).all()
    assert (np.diff(epochs) >= 0).all()
    assert low[0] - low[3] > 5 * (low[3] - low[-1])


@pytest.mark.parametrize("seed", range(20))
def test_other_draws_tell_every_mistake_too(grader: dict[str, Any], seed: int) -> None:
    """A course with a secret draws other inputs: no mistake may be the right answer on all of them."""
    random = np.random.default_rng(seed)
    for metric, widths, mistakes in (
        ("accuracy", (1, 3, 1, 2, 5), "ACCURACY_MISTAKES"),
        ("f1", (1,), "F1_MISTAKES"),
        ("mae", (1,), "MAE_MISTAKES"),
    ):
        grader["agrees_with"](
            grader["measured"], list(grader["some_outputs"](metric, widths, random)), grader[mistakes]
        )
    for oracle, cases, mistakes in (
        ("kept", "some_curves", "KEPT_MISTAKES"),
        ("lasted", "some_curves", "LASTED_MISTAKES"),
        ("different", "tried", "DISTINCT_MISTAKES"),
        ("best", "results", "BEST_MISTAKES"),
    ):
        grader["agrees_with"](grader[oracle], list(grader[cases](random)), grader[mistakes])


def test_draws_of_any_generator_are_accepted(grader: dict[str, Any]) -> None:
    right = answer("draw")["draw"]
    for shift in range(40):
        grader["draws_each_by_itself"](lambda space, n, seed, shift=shift: right(space, n, seed + 1000 * shift))


@pytest.mark.parametrize(
    ("turned", "back", "hint"),
    [(float, float, "linear scale"), (np.sqrt, np.square, "evenly"), (np.log, lambda u: 2 * np.exp(u), "range")],
)
def test_draws_on_another_scale_are_refused(grader: dict[str, Any], turned: Any, back: Any, hint: str) -> None:
    def draw(space: dict[str, Any], n: int, seed: int) -> list[dict[str, Any]]:
        random = np.random.default_rng(seed)

        def one(source: Any) -> Any:
            if isinstance(source, tuple):
                return float(back(random.uniform(*map(turned, source))))
            return source[random.integers(len(source))]

        return [{name: one(source) for name, source in space.items()} for _ in range(n)]

    with pytest.raises(Mismatch, match=hint):
        grader["draws_each_by_itself"](draw)


def test_the_validation_parts_of_the_searches_are_harder(grader: dict[str, Any]) -> None:
    """So a score on the training part is told from one on the validation part."""
    for _, x, y, more, labels, task, *_ in grader["SEARCHES"]:
        if task == "binary":
            assert ((x[:, 0] < 0) == y).all()
            assert 0.7 < ((more[:, 0] < 0) == labels).mean() < 0.9
        elif len(x) > 1:  # of one sample, the updates are counted
            assert abs(np.mean(y - 3 * x[:, 0]) - np.mean(labels - 3 * more[:, 0])) == pytest.approx(0.5, abs=1e-4)


def test_points_stand_in_the_text() -> None:
    assert re.findall(r"(\d+) points in all", MASTER) == ["17"]
