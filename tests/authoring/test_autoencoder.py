"""The course's autoencoder: what hangs together between its master, its grader, its data and the lesson."""

import hashlib
import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gabarito.authoring.release import stale
from gabarito.checks import Mismatch
from gabarito.values.course import Course

COURSE = Course.find(Path(__file__))
BESIDE = COURSE.grader("autoencoder").parent
MASTER = COURSE.root / "solutions/autoencoder"
MEASURED = tomllib.loads((BESIDE / "calibration.toml").read_text(encoding="utf-8"))["calibrated"]


@pytest.fixture(scope="module")
def grader() -> dict[str, Any]:
    with pytest.MonkeyPatch.context() as patch:
        # What was measured is found for a grader that is loaded to grade.
        patch.setattr("gabarito.checks.calibrated", lambda name: MEASURED[name]["threshold"])
        return runpy.run_path(str(COURSE.grader("autoencoder")))


def digest(digits: Any) -> str:
    return hashlib.sha256(digits["images"].tobytes() + digits["labels"].tobytes()).hexdigest()


def test_what_students_get_is_what_the_master_makes() -> None:
    assert stale(COURSE, "autoencoder") == ()


def test_the_digits_are_the_courses(grader: dict[str, Any]) -> None:
    given, private = np.load(MASTER / "digits.npz"), np.load(BESIDE / "private.npz")
    card = (COURSE.root / "datasets/digits/README.md").read_text(encoding="utf-8")
    assert digest(given) in card
    for name in ("images", "labels"):
        assert np.array_equal(private[name][:1297], given[name])
    assert digest({name: private[name][1297:] for name in ("images", "labels")}) in card
    pixels = given["images"].reshape(-1, 64) / 16
    assert np.array_equal(grader["TRAIN"], pixels[:1000])
    assert np.array_equal(grader["TEST"], pixels[1000:])
    assert np.array_equal(grader["LABELS"][:1297], given["labels"])
    known = {image.tobytes() for image in given["images"]}
    assert not any(image.tobytes() in known for image in private["images"][1297:])


def test_the_figures_of_the_lesson_come_out(grader: dict[str, Any]) -> None:
    train, test, unseen = grader["TRAIN"], grader["TEST"], grader["UNSEEN"]
    assert grader["PCA_ERROR"] == pytest.approx(0.025, abs=0.0005)
    assert grader["errors"](unseen, grader["pca"](train, unseen, 8)).mean() == pytest.approx(0.025, abs=0.0005)
    of_noise = grader["errors"](grader["NOISY"], unseen).mean()
    assert of_noise == pytest.approx(0.16, abs=0.005)
    labels = grader["LABELS"]
    by_pixels = np.mean(labels[:1000][grader["nearest"](train, test)] == labels[1000:1297])
    assert by_pixels == pytest.approx(0.976, abs=0.001)
    assert grader["ratio"](100, 64, 8, 800) == 4


def test_the_text_says_what_was_measured() -> None:
    said = re.sub(r"\s+", " ", (MASTER / "master.py").read_text(encoding="utf-8"))
    for threshold in (str(one["threshold"]) for one in MEASURED.values()):
        assert f"Grading asks for at most {threshold} " in said or f"Grading asks for at most {threshold}, " in said
        assert f"A correção pede no máximo {threshold.replace('.', ',')}" in said


def test_public_tests_ask_for_more_than_hidden_ones() -> None:
    text = (MASTER / "master.py").read_text(encoding="utf-8")
    for name, public in zip(("autoencoder", "denoiser"), re.findall(r"assert error <= ([\d.]+)", text), strict=True):
        assert float(public) < MEASURED[name]["threshold"]


@pytest.mark.parametrize("seed", range(20))
def test_other_draws_tell_every_mistake_too(grader: dict[str, Any], seed: int) -> None:
    """A course with a secret draws other inputs: no mistake may be the right answer on all of them."""
    for oracle, cases, mistakes in (
        ("ratio", "storages", "RATIO_MISTAKES"),
        ("errors", "small_pairs", "ERROR_MISTAKES"),
        ("pca", "clouds", "PCA_MISTAKES"),
        ("gallery", "pairs", "GALLERY_MISTAKES"),
        ("nearest", "codes_and_queries", "NEAREST_MISTAKES"),
    ):
        drawn = list(grader[cases](np.random.default_rng(seed)))
        grader["agrees_with"](grader[oracle], drawn, grader[mistakes])


def test_pca_in_float32_is_never_refused(grader: dict[str, Any]) -> None:
    """By the covariance matrix, which loses more than the SVD: less than a third of the tolerance."""
    for train, images, width in (case for seed in range(50) for case in grader["clouds"](np.random.default_rng(seed))):
        right = grader["pca"](train, images, width)
        rounded, mean = images.astype(np.float32), train.mean(axis=0).astype(np.float32)
        rows = np.linalg.eigh(np.cov(train.T.astype(np.float32)))[1][:, ::-1][:, :width].astype(np.float32)
        received = mean + (rounded - mean) @ rows @ rows.T
        assert received.dtype == np.float32
        assert (abs(received - right) < (1e-5 + 1e-4 * abs(right)) / 3).all()


def test_codes_are_not_as_near_as_rounding(grader: dict[str, Any]) -> None:
    """The nearest code is nearer than the next by far more than float32 can lose."""
    for seed in range(50):
        for codes, queries in grader["codes_and_queries"](np.random.default_rng(seed)):
            closest = np.sort(grader["squares"](codes, queries), axis=1)
            assert (closest[:, 1] - closest[:, 0]).min() > 1e-5


class Network:
    """A model that computes with NumPy, in place of one that crossed."""

    def __init__(self, function: Any) -> None:
        self.predict = function


def test_what_goes_through_eight_numbers_is_narrow(grader: dict[str, Any]) -> None:
    judge = grader["narrow"]
    judge.__globals__["as_model"] = lambda value, _: value
    train = grader["TRAIN"]
    random = np.random.default_rng(0)
    first, second = random.normal(size=(64, 8)) / 4, random.normal(size=(8, 64)) / 2
    for function in (
        lambda images: grader["pca"](train, images, 8),
        lambda images: np.tanh(np.tanh(images @ first) @ second).astype(np.float32),
        lambda images: 1 / (1 + np.exp(-np.maximum(images @ first, 0) @ second)),
        lambda images: np.full(images.shape, 0.3, np.float32) + random.normal(0, 1e-7, images.shape),
    ):
        judge(Network(function))
    for function in (
        lambda images: images,
        lambda images: images + 0.01 * grader["pca"](train, images, 8),
        lambda images: grader["pca"](train, images, 9),
    ):
        with pytest.raises(Mismatch, match="wider"):
            judge(Network(function))
