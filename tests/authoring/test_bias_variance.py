"""The course's bias-variance: what hangs together between its master, its grader and the lesson."""

import itertools
import math
import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from gabarito.authoring.release import stale
from gabarito.checks import Mismatch
from gabarito.values import notebook
from gabarito.values.course import Course

COURSE = Course.find(Path(__file__))


@pytest.fixture(scope="module")
def grader() -> dict[str, Any]:
    return runpy.run_path(str(COURSE.grader("bias-variance")))


def given(language: Any, *starts: str) -> dict[str, Any]:
    """What the starter's cells that begin so bind, without the figures that they draw."""
    starter = notebook.parse(COURSE.starter("bias-variance", language).read_bytes())
    names: dict[str, Any] = {"np": np}
    for start in starts:
        (source,) = [cell.source for cell in starter.cells if cell.source.startswith(start)]
        exec(source.split("\nfigure, ")[0].split("\nplt.figure")[0].split("\ntogether = ")[0], names)
    return names


@pytest.fixture(scope="module", params=COURSE.languages)
def songs(request: pytest.FixtureRequest) -> dict[str, Any]:
    return given(request.param, "rng = ", "resamples = ")


def generator(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_what_students_get_is_what_the_master_makes() -> None:
    assert stale(COURSE, "bias-variance") == ()


# Data kept apart.


def rounded(n: int, percents: tuple[int, ...]) -> list[list[int]]:
    """Sizes as students may compute them: by exact and by floating shares, down, up or to the nearest."""
    ways: list[Any] = [lambda p: n * p / 100, lambda p: n * (p / 100), lambda p: p / 100 * n, lambda p: n / 100 * p]
    wholes: list[Any] = [int, round, math.ceil]
    found = []
    for way, whole in itertools.product(ways, wholes):
        for taker in range(len(percents)):
            sizes = [whole(way(p)) for p in percents]
            sizes[taker] += n - sum(sizes)
            found.append(sizes)
        cuts = [0, *(whole(way(sum(percents[: k + 1]))) for k in range(len(percents) - 1)), n]
        found.append([b - a for a, b in itertools.pairwise(cuts)])
    return found


def test_no_rounding_of_shares_is_refused(grader: dict[str, Any]) -> None:
    for n, percents in grader["DIVIDED"]:
        for sizes in rounded(n, percents):
            grader["each_its_share"](sizes, n, percents)


@pytest.mark.parametrize("seed", range(5))
def test_no_rounding_of_photos_is_refused(grader: dict[str, Any], seed: int) -> None:
    for phone, _ in grader["albums"](generator(seed)):
        phones = generator(seed).permutation(np.flatnonzero(phone))
        for sizes in rounded(len(phones), (50, 25, 25)):
            train, *others = np.split(phones, np.cumsum(sizes)[:2])
            parts = [np.concatenate([np.flatnonzero(~phone), train]), *others]
            grader["each_photo_once"](parts, phone, seed)
            grader["phones_where_they_count"](parts, phone, seed)


@pytest.mark.parametrize("sizes", [[69, 31], [70, 31], [31, 69], [70.5, 29.5], [100], [70, 20, 10], [171, -71]])
def test_other_sizes_are_refused(grader: dict[str, Any], sizes: list[float]) -> None:
    with pytest.raises(Mismatch):
        grader["each_its_share"](sizes, 100, (70, 30))


# The diagnosis.


def test_the_lessons_four_cases_and_a_task_that_is_hard_for_people(grader: dict[str, Any]) -> None:
    for errors, right in (
        ((1, 11, 0), (False, True)),
        ((15, 16, 0), (True, False)),
        ((15, 30, 0), (True, True)),
        ((0.5, 1, 0), (False, False)),
        ((15, 16, 14), (False, False)),
    ):
        assert grader["diagnosis"](*errors) == right


@pytest.mark.parametrize("seed", range(10))
def test_no_diagnosis_depends_on_rounding(grader: dict[str, Any], seed: int) -> None:
    """As fractions and in float32, the answers are the same."""
    cases = list(grader["some_errors"](generator(seed)))
    for case in cases:
        assert grader["diagnosis"](*map(np.float32, case)) == grader["diagnosis"](*case)
    assert {grader["diagnosis"](*case) for case in cases} == {*itertools.product((True, False), repeat=2)}


@pytest.mark.parametrize("language", COURSE.languages)
def test_the_recipes_words_are_the_notebooks(grader: dict[str, Any], language: Any) -> None:
    names = given(language, "BIGGER, ")
    keys = {"BIGGER": "bigger", "LONGER": "longer", "OTHER": "other", "DATA": "data", "REGULARISE": "regularise"}
    for name, key in keys.items():
        assert names[name] in grader["NAMES"][key]


# Learning curves.


def test_the_notebooks_figures_show_bias_and_variance(grader: dict[str, Any], songs: dict[str, Any]) -> None:
    data = [songs[name] for name in ("x", "y", "x_val", "y_val")]
    sizes = [20, 25, 30, 40, 60, 80, 110, 150]
    curves = {d: (grader["in_training"](*data, d, sizes), grader["in_validation"](*data, d, sizes)) for d in (1, 4, 12)}
    shown = [f"{curve[place]:.2f}" for d, place in ((1, -1), (12, 0)) for curve in curves[d]]
    assert shown == ["2.75", "2.58", "0.33", "6.71"]
    # Degree 1 errs by far more than the noise, and its curves meet; degree 4 errs as the noise does.
    assert (curves[1][1] > 2.5).all()
    assert abs(curves[1][1][-1] - curves[1][0][-1]) < 0.3
    assert max(curves[4][0][-1], curves[4][1][-1]) < 1.15
    # Degree 12 is far apart with few samples, falls at each size, and gains most.
    assert (np.diff(curves[12][1]) < 0).all()
    gains = {d: curve[0] - curve[-1] for d, (_, curve) in curves.items()}
    assert gains[12] > 10 * max(gains[1], gains[4])
    # The cell shows the validation errors whole.
    assert max(curve.max() for _, curve in curves.values()) < 7


@pytest.mark.parametrize("seed", range(20))
def test_fits_in_float32_are_never_refused(grader: dict[str, Any], seed: int) -> None:
    """Least squares in float32 stay within a third of the tolerance."""
    for x, y, x_val, y_val, degree, sizes in grader["curve_cases"](generator(seed)):
        for m, trained, validated in zip(
            sizes,
            grader["in_training"](x, y, x_val, y_val, degree, sizes),
            grader["in_validation"](x, y, x_val, y_val, degree, sizes),
            strict=True,
        ):
            w = fitted(x[:m], y[:m], degree)
            for a, b, right in ((x[:m], y[:m], trained), (x_val, y_val, validated)):
                error = np.mean((powers(a, degree) @ w - b.astype(np.float32)) ** 2)
                assert abs(error - right) < (1e-3 + 1e-2 * right) / 3
    for x, y, resamples, x_new, degree in grader["resampled"](generator(seed)):
        ours = np.mean([powers(x_new, degree) @ fitted(x[rows], y[rows], degree) for rows in resamples], axis=0)
        right = grader["averaged"](x, y, resamples, x_new, degree)
        assert (abs(ours - right) < (1e-2 + 1e-2 * abs(right)) / 3).all()


def powers(x: NDArray[Any], degree: int) -> NDArray[Any]:
    return np.vander(x.astype(np.float32), degree + 1)


def fitted(x: NDArray[Any], y: NDArray[Any], degree: int) -> Any:
    return np.linalg.lstsq(powers(x, degree), y.astype(np.float32), rcond=None)[0]


# Ensembles.


def test_the_notebooks_ensemble_beats_its_members(grader: dict[str, Any], songs: dict[str, Any]) -> None:
    x, y, x_val, y_val = (songs[name] for name in ("x", "y", "x_val", "y_val"))
    members = grader["each_model"](x, y, songs["resamples"], x_val, 5)
    assert members.shape == (25, 200)
    together = np.mean((grader["averaged"](x, y, songs["resamples"], x_val, 5) - y_val) ** 2)
    assert together < np.mean((members - y_val) ** 2, axis=1).min()
    assert together < grader["in_validation"](x, y, x_val, y_val, 5, [40])[0]


def test_votes_have_ties(grader: dict[str, Any]) -> None:
    def tied(column: NDArray[Any]) -> bool:
        votes = np.bincount(column)
        return bool((votes == votes.max()).sum() > 1)

    for seed in range(10):
        ballots = [labels for (labels,) in grader["ballots"](generator(seed))]
        assert any(tied(column) for labels in ballots for column in labels.T)
        assert {1} < {len(labels) for labels in ballots}


# The trainings.


@pytest.mark.parametrize("language", COURSE.languages)
def test_the_lessons_three_trainings_come_out(grader: dict[str, Any], language: Any) -> None:
    runs = {name: np.array(curve) for name, curve in given(language, "RUNS = ")["RUNS"].items()}
    assert [curve.max() for curve in runs.values()] == [87.5, 91.79, 90.81]
    assert {len(curve) for curve in runs.values()} == {40}
    which, epoch, lost = grader["winner"](list(runs.values()))
    assert (which, epoch) == (1, 31)
    assert lost == pytest.approx(1.7)
    # At the last epoch, the third training is ahead.
    assert grader["of_last_epochs"](list(runs.values()))[0] == 2
    # With 0.001 alone, it hardly rises in the end; lowered to 0.005, it stays behind.
    assert np.ptp(runs["0.001"][-5:]) < 0.6


@pytest.mark.parametrize("seed", range(20))
def test_other_draws_tell_every_mistake_too(grader: dict[str, Any], seed: int) -> None:
    """A course with a secret draws other inputs: no mistake may be the right answer on all of them."""
    agrees_with, mistakes = grader["agrees_with"], grader["DIAGNOSIS_MISTAKES"]
    agrees_with(grader["diagnosis"], list(grader["some_errors"](generator(seed))), mistakes)
    for oracle, cases, known, tolerances in (
        ("in_training", "curve_cases", "TRAINING_MISTAKES", {"rtol": 1e-2, "atol": 1e-3}),
        ("in_validation", "curve_cases", "VALIDATION_MISTAKES", {"rtol": 1e-2, "atol": 1e-3}),
        ("averaged", "resampled", "ENSEMBLE_MISTAKES", {"rtol": 1e-2, "atol": 1e-2}),
        ("most_votes", "ballots", "VOTE_MISTAKES", {}),
    ):
        agrees_with(grader[oracle], list(grader[cases](generator(seed))), grader[known], **tolerances)
    drawn = list(grader["trainings"](generator(seed)))
    for place, known in enumerate(("WHICH_MISTAKES", "WHEN_MISTAKES", "LOST_MISTAKES")):
        agrees_with(grader["_one"](place), drawn, grader[known], atol=1e-3)
