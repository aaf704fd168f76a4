"""Thresholds: chosen between what right and wrong answers score, written, read back, and known to be stale."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from gabarito.authoring.calibration import (
    REFERENCE,
    Calibration,
    Measured,
    Risk,
    Run,
    Score,
    calibrations,
    measure_all,
    models_of,
    runs_of,
    thresholds_of,
)
from gabarito.authoring.calibration_files import histogram, stale, write, write_models
from gabarito.authoring.release import release
from gabarito.checks import Mismatch, calibrated, finite, that
from gabarito.checks.calibrated import Threshold, measured_by
from gabarito.checks.model_summary import LayerSummary, ModelSummary
from gabarito.classroom.calibrate import calibrate as measure_thresholds
from gabarito.cli import FAILED
from gabarito.cli.authoring import calibrate
from gabarito.execution.trusted.parent import WarmParent
from gabarito.grading.grade import Grader
from gabarito.grading.load import calibration_file, load_activity
from gabarito.values.activity import Activity, Check, check
from gabarito.values.course import Course
from gabarito.values.errors import CourseError
from gabarito.values.runs import Tier
from tests.checks.material import fast
from tests.conftest import LIGHT

GRADER = """
from dataclasses import dataclass

from gabarito.checks import Activity, check, Mismatch, calibrated, finite, that


@dataclass(frozen=True)
class scores:
    at_least: float

    def measure(self, value):
        if not isinstance(value, float):
            raise Mismatch("a number", repr(value))
        return value

    def __call__(self, value):
        if self.measure(value) < self.at_least:
            raise Mismatch(f"{self.at_least} or more", repr(value))


activity = Activity("twice", [check("four is large enough", that("four", finite(), scores(calibrated("four"))))])
"""
Edit = Callable[[Path, str, str], None]

NOISE = '__import__("random").random() / 10'
SUBMISSIONS = {
    "accepted/shift.py": f"# Shifts.\n\n# %% four\nfour = 4.02 + {NOISE}\n",
    "wrong/less.py": f"# Too little.\n# only: four is large enough\n\n# %% four\nfour = 2 + {NOISE}\n",
    "wrong/text.py": '# A text.\n# only: four-is-large-enough\n\n# %% four\nfour = "4"\n',
    "wrong/square.py": "# Wrong elsewhere.\n# only: double doubles\n\n# %% four\nfour = 9.0\n",
}


@pytest.fixture
def course(course: Course, edit: Edit) -> Course:
    edit(course.master("twice"), "four = double(1 + 1)  # SOLUTION", f"four = 4 + {NOISE}  # SOLUTION")
    course.grader("twice").write_text(GRADER, encoding="utf-8")
    for name, text in SUBMISSIONS.items():
        (course.verified("twice") / name).write_text(text, encoding="utf-8")
    release(course, "twice")
    return course


def measured_in(course: Course, seeds: int) -> list[Score]:
    grader = Grader.load(course, "twice", provisional=True)
    start = lambda: WarmParent(libraries=(*LIGHT, "otter"), most=Tier.LIMITS)  # noqa: E731
    return [score for some in measure_all(grader, runs_of(course, grader, seeds), 1, start) for score in some]


def by_run(scores: Iterable[Score]) -> list[tuple[str, int, float]]:
    return sorted((one.run.name, one.run.seed, one.value) for one in scores if one.value)


def test_the_threshold_is_measured_written_and_used(course: Course) -> None:
    with pytest.raises(CourseError, match=r"a threshold for 'four'.*Run gabarito calibrate twice"):
        load_activity(course, "twice")
    measured = measured_in(course, seeds=3)
    # The same seed measures the same.
    again = by_run(measured_in(course, seeds=2))
    assert again
    assert again == [one for one in by_run(measured) if one[1] in {seed for _, seed, _ in again}]
    (found,) = calibrations(measured)
    assert 3.0 < found.threshold <= 3.1
    assert list(found.right) == [REFERENCE, "accepted/shift"]
    assert list(found.wrong) == ["wrong/less"]
    assert all(len(set(values)) == 3 for values in (*found.right.values(), *found.wrong.values()))
    assert (found.refused, found.accepted) == (Risk(0, 6), Risk(0, 6))
    toml, page = write(course, "twice", [found], 3)
    assert [float(one.threshold) for one in thresholds_of(load_activity(course, "twice"))] == [found.threshold]
    table = tomllib.loads(toml.read_text(encoding="utf-8"))["calibrated"]["four"]
    assert table["right_refused"] == {"n": 0, "of": 6, "at_most": 0.393}
    assert [one["name"] for one in table["submissions"] if not one["right"]] == ["wrong/less"]
    assert table["submissions"][0]["min"] == pytest.approx(min(found.right[REFERENCE]), rel=1e-5)
    assert f"four: at least {found.threshold:g}" in page.read_text(encoding="utf-8")


@pytest.mark.slow_proof
def test_the_command_writes_what_parts_right_from_wrong_and_nothing_else(
    course: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], edit: Edit
) -> None:
    light = partial(WarmParent, libraries=(*LIGHT, "otter"), most=Tier.LIMITS)
    monkeypatch.setattr("gabarito.classroom.calibrate.WarmParent", light)
    calibrate("twice", 2, 1, course=course.root)
    assert "four: at least 3." in capsys.readouterr().out
    before = calibration_file(course, "twice").read_bytes()
    edit(course.verified("twice") / "wrong" / "less.py", "four = 2", "four = 4.01")
    with pytest.raises(typer.Exit) as end:
        calibrate("twice", 2, 1, course=course.root)
    assert end.value.exit_code == FAILED
    assert "overlap: four. Nothing was written." in capsys.readouterr().out
    assert calibration_file(course, "twice").read_bytes() == before


def test_what_it_is_measured_with_makes_it_stale_and_nothing_else(course: Course, edit: Edit) -> None:
    assert stale(course, "twice") == []
    write(course, "twice", [Calibration.of(MEASURED, scores([3.0], [1.0]))], 1)
    assert stale(course, "twice") == []
    edit(course.grader("twice"), "or more", "at least")
    assert "Run gabarito calibrate twice" in stale(course, "twice")[0]
    edit(course.grader("twice"), "at least", "or more")
    assert stale(course, "twice") == []
    edit(course.master("twice"), "# Twice", "# Two times")
    edit(course.grader("twice"), "four is large enough", "four is as large as it should be")
    release(course, "twice")
    assert stale(course, "twice") == []
    edit(course.master("twice"), "four = 4 + ", "four = 4.01 + ")
    release(course, "twice")
    assert len(stale(course, "twice")) == 1


SMALL = {"": ModelSummary((LayerSummary("Dense", {"units": "4"}),), "Adam", "MeanSquaredError", 0.01, 100)}


def test_models_of_right_submissions_are_written_and_used(course: Course, edit: Edit) -> None:
    write(course, "twice", [Calibration.of(MEASURED, scores([3.0], [1.0]))], 1)
    assert write_models(course, "twice", {}) == ()
    edit(course.grader("twice"), 'calibrated("four")', 'calibrated("x")')
    write(course, "twice", [Calibration.of(MEASURED, scores([3.0], [1.0]))], 1)
    (file,) = write_models(course, "twice", {"x": (SMALL,), "other": ({},)})
    assert [one.threshold.right for one in thresholds_of(load_activity(course, "twice"))] == [(SMALL,)]
    assert stale(course, "twice") == []
    edit(course.grader("twice"), "or more", "at least")
    assert [one.split()[1] for one in stale(course, "twice")] == ["calibration.toml", "models.json"]
    assert write_models(course, "twice", {}) == ()
    assert not file.exists()
    file.write_bytes(b"{")
    with pytest.raises(CourseError, match=r"Run gabarito calibrate twice --models"):
        load_activity(course, "twice")


def test_of_right_submissions_alone_each_kind_of_model_is_written_once() -> None:
    right, wrong = (Run(name, b"", name == "right", (MEASURED,), 0) for name in ("right", "wrong"))
    larger = {"": ModelSummary((LayerSummary("Dense", {"units": "8"}),))}  # it was never trained
    every = [
        Score(right, MEASURED, 3.0, SMALL),
        Score(right, MEASURED, 4.0, SMALL),
        Score(right, MEASURED, 4.0, larger),
        Score(right, MEASURED, 5.0),
        Score(wrong, MEASURED, 1.0, larger),
    ]
    assert models_of(every) == {"x": (SMALL,)}


@pytest.mark.slow_proof
def test_a_cluster_measures_the_same(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed: pip install '.[cluster]'")
    found: list[list[tuple[str, int, float]]] = []

    def keep(scores: Sequence[Score]) -> list[Calibration]:
        found.append(by_run(scores))
        return []

    monkeypatch.setattr("gabarito.classroom.calibrate.calibrations", keep)
    monkeypatch.setattr("gabarito.classroom.calibrate.write", lambda *_: ())
    for where in ({"workers": 1}, {"cluster": "local:1"}):
        measure_thresholds(course, "twice", 1, lambda *_: None, **where)
    assert found[0]
    assert found[0] == found[1]


class Scale:
    """Measures a number by itself."""

    def __init__(self, *, at_least: float | None = None, at_most: float | None = None) -> None:
        self.at_least, self.at_most = at_least, at_most

    def measure(self, value: float) -> float:
        return value

    def __call__(self, value: float) -> None:
        raise Mismatch("", "")


def a_check(*scales: Scale) -> Check:
    return check("large enough", that("x", *scales))


MEASURED = Measured(Threshold(0, "x"), a_check(Scale(at_least=0)), "x", Scale(at_least=0), right_is_above=True)
BELOW = Measured(Threshold(0, "x"), a_check(Scale(at_most=0)), "x", Scale(at_most=0), right_is_above=False)


def scores(right: Sequence[float | None], wrong: Sequence[float | None], measured: Measured = MEASURED) -> list[Score]:
    runs = [(True, value) for value in right] + [(False, value) for value in wrong]
    return [
        Score(Run("right" if side else "wrong", b"", side, (measured,), seed), measured, value)
        for seed, (side, value) in enumerate(runs)
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "threshold"),
    [
        ([0.97, 0.99], [0.5, 0.71], 0.84),
        ([0.97, 0.99], [0.5, 0.64], 0.8),
        ([0.9731, 0.98], [0.9712, 0.4], 0.972),
        ([30, 40], [10, 20], 25),
        ([0.5 + 1e-13], [0.5], 0.5 + 5e-14),
    ],
)
def test_a_short_number_in_the_middle_of_the_gap(right: list[float], wrong: list[float], threshold: float) -> None:
    found = Calibration.of(MEASURED, scores(right, wrong))
    assert found.threshold == pytest.approx(threshold, abs=1e-14)
    assert not found.overlaps


numbers = st.lists(st.floats(-1e6, 1e6).map(lambda x: round(x, 3)), min_size=1, max_size=8)


@fast
@given(numbers, numbers, st.booleans())
def test_it_overlaps_exactly_where_nothing_parts_right_from_wrong(
    right: list[float], wrong: list[float], above: bool
) -> None:
    found = Calibration.of(MEASURED if above else BELOW, scores(right, wrong, MEASURED if above else BELOW))
    sign = 1 if above else -1
    t = sign * found.threshold
    assert found.refused.misjudged == sum(sign * value < t for value in right)
    assert found.accepted.misjudged == sum(sign * value >= t for value in wrong)
    parted = max(sign * value for value in wrong) < min(sign * value for value in right)
    assert found.overlaps is not parted
    assert histogram(found).count("◄") == 1


def test_what_no_seed_moves_is_named(course: Course) -> None:
    moved = Calibration.of(MEASURED, scores([0.9, 0.8], [0.1, 0.2]))
    unmoved = Calibration.of(MEASURED, scores([0.9, 0.9], [0.1, 0.2]))
    said = [write(course, "twice", [one], seeds=2)[1].read_text(encoding="utf-8") for one in (moved, unmoved)]
    assert ["The same with every seed: right." in page for page in said] == [False, True]


def test_where_they_overlap_the_larger_share_is_smallest() -> None:
    found = Calibration.of(MEASURED, scores([1, 5, 6, 7], [0, 1, 2, 3]))
    assert (found.threshold, found.refused, found.accepted) == (5, Risk(1, 4), Risk(0, 4))


def test_what_has_no_score_is_refused_by_any_threshold() -> None:
    assert Calibration.of(MEASURED, scores([3], [1, None])).accepted == Risk(0, 2)
    with pytest.raises(CourseError, match="wrong answers to 'large enough'"):
        Calibration.of(MEASURED, scores([3], [None]))
    with pytest.raises(CourseError, match="scores of all right answers"):
        Calibration.of(MEASURED, scores([3, None], [1]))


@pytest.mark.parametrize(("misjudged", "of", "bound"), [(0, 100, 1 - 0.05**0.01), (0, 20, 1 - 0.05**0.05), (5, 5, 1)])
def test_the_bound_is_that_of_clopper_and_pearson(misjudged: int, of: int, bound: float) -> None:
    # With none of n misjudged, (1 - p)^n = 0.05 at the bound p: about 3/n, the rule of three.
    assert Risk(misjudged, of).at_most == pytest.approx(bound)


def test_thresholds_are_found_in_matchers_of_a_value() -> None:
    with measured_by(lambda name: {"x": 1.0, "y": 2.0}[name]):
        low, high = Scale(at_least=calibrated("x")), Scale(at_most=calibrated("y"))
    activity = Activity("toy", [check("both", that("a", finite() & low, high)), check("no", that("a", finite()))])
    found = [(one.threshold.name, float(one.threshold), one.answer) for one in thresholds_of(activity)]
    assert found == [("x", 1.0, "a"), ("y", 2.0, "a")]
    assert [one.right_is_above for one in thresholds_of(activity)] == [True, False]


@pytest.mark.parametrize("scales", [[Scale(at_least=1)], [Scale(at_least=Threshold(1, "x"))] * 2])
def test_an_activity_without_thresholds_or_with_two_of_one_name_is_refused(scales: list[Scale]) -> None:
    with pytest.raises(CourseError, match="Give each threshold of toy a name"):
        thresholds_of(Activity("toy", [a_check(*scales)]))


def test_a_threshold_belongs_in_a_grader() -> None:
    with pytest.raises(CourseError, match="in a grader that gabarito loads"):
        calibrated("x")
