"""The course's X and O: what hangs together between its data, its master and its grader."""

import hashlib
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from gabarito.authoring.release import stale
from gabarito.checks import Mismatch
from gabarito.grading.load import load_activity
from gabarito.values.course import Course
from tests.checks.nets import predicting

COURSE = Course.find(Path(__file__))
GIVEN = COURSE.assignment("xo-transfer")
LETTERS, BACKBONE = (COURSE.root / "datasets" / name for name in ("xo", "xo-backbone"))


def _loaded() -> ModuleType:
    load_activity(COURSE, "xo-transfer")
    return sys.modules["gabarito_grader_xo_transfer"]


@pytest.fixture(scope="module")
def grader() -> dict[str, Any]:
    return vars(_loaded())


def test_what_students_get_is_what_the_master_makes() -> None:
    assert stale(COURSE, "xo-transfer") == ()


def test_what_students_get_is_small() -> None:
    assert sum(file.stat().st_size for file in GIVEN.rglob("*") if file.is_file()) < 8e6


@pytest.mark.parametrize("file", [LETTERS / "more.npz", BACKBONE / "mobilenet_v2_48.npz"], ids=lambda file: file.name)
def test_the_cards_name_the_files_that_are_given(file: Path) -> None:
    data = file.read_bytes()
    assert hashlib.sha256(data).hexdigest() in (file.parent / "README.md").read_text(encoding="utf-8")
    assert (GIVEN / file.name).read_bytes() == data


def test_the_figures_of_the_slide(grader: dict[str, Any]) -> None:
    statistics_too = sum(weight.size for weight in grader["BASE"])
    assert statistics_too == grader["BASE_SIZE"] == 2_257_984
    assert grader["HEADS"] == (1280 * 10 + 10 + 10 * 2 + 2, 1280 * 10 + 10 + 10 * 1 + 1) == (12_832, 12_821)


def test_the_sets_are_balanced_and_have_no_letter_in_common(grader: dict[str, Any]) -> None:
    sets = [set(grader[name].by_content()) for name in ("TRAINING", "NEW", "MORE", "PRIVATE")]
    assert [len(one) for one in sets] == [20, 6, 200, 200]
    assert len(set().union(*sets)) == 426
    assert grader["MORE"].classes.sum() == grader["PRIVATE"].classes.sum() == 100


def test_the_script_draws_the_letters_that_are_given(tmp_path: Path) -> None:
    made = runpy.run_path(str(LETTERS / "make.py"))
    made["write_arrays"](tmp_path / "more.npz", 100, seed=22)
    with np.load(tmp_path / "more.npz") as again, np.load(LETTERS / "more.npz") as given:
        assert np.array_equal(again["labels"], given["labels"])
        assert np.abs(again["images"].astype(int) - given["images"]).max() <= 1


def test_the_backbone_has_seen_neither_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BACKBONE))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    seen = runpy.run_path(str(BACKBONE / "glyphs.py"))["CLASSES"]
    assert not set("XxOo0QΧχΟοХхОоΘθΦφØ8+×*†○●◯✕✗⊗⊕°") & set(seen)
    with np.load(GIVEN / "mobilenet_v2_48.npz") as data:
        assert data[data.files[-1]].shape == (len(seen),)


def _likely(grader: dict[str, Any], sharpness: float) -> Callable[[Any], Any]:
    """Return the probabilities of O and X, by what an image has in common with the mean X and the mean O."""
    images, labels = grader["scaled"](grader["PRIVATE"].images), grader["PRIVATE"].classes
    towards = images[labels == 1].mean(axis=0) - images[labels == 0].mean(axis=0)
    middle = np.tensordot(images, towards, 3).mean()

    def outputs(given: Any) -> Any:
        x = 1 / (1 + np.exp(np.clip(-sharpness * (np.tensordot(given, towards, 3) - middle), -50, 50)))
        return np.stack([1 - x, x], axis=1)

    return outputs


@pytest.mark.parametrize("threshold", [0.4, 0.6, 0.9])
@pytest.mark.parametrize("single", [False, True])
def test_letter_is_asked_where_the_model_is_not_sure(grader: dict[str, Any], threshold: float, single: bool) -> None:
    outputs = _likely(grader, 0.05)
    model = predicting((lambda x: outputs(x)[:, 1:]) if single else outputs)

    def letter(image: Any, above: float = 0.5) -> str:
        return "X" if outputs(image[None])[0, 1] > above else "O"

    grader["letter_of_the_model"](letter, model)
    with pytest.raises(Mismatch, match="where the outputs of model are"):
        grader["letter_of_the_model"](lambda image: letter(image, threshold), model)


def test_what_letter_says_of_hidden_letters_is_not_shown(grader: dict[str, Any]) -> None:
    with pytest.raises(Mismatch) as refused:
        grader["letter_of_the_model"](lambda image: f"pixels {image[0, 0, 0]}", predicting(_likely(grader, 0.05)))
    assert "pixels" not in str(refused.value)


def test_a_model_without_an_opinion_earns_no_letter(grader: dict[str, Any]) -> None:
    with pytest.raises(Mismatch, match="equal outputs"):
        grader["letter_of_the_model"](lambda image: "O", predicting(lambda x: np.full((len(x), 2), 0.5)))


def test_a_training_goes_on_and_is_of_the_model(grader: dict[str, Any]) -> None:
    sure, unsure = predicting(_likely(grader, 5.0)), predicting(lambda x: np.full((len(x), 2), 0.5))
    first, second = {"loss": np.geomspace(0.8, 0.05, 100)}, {"loss": np.geomspace(0.05, 0.01, 200)}
    trained = grader["trained"]
    trained(first, second, sure)
    for history, longer, model, words in (
        (first, {"loss": np.geomspace(0.7, 0.01, 200)}, sure, "go on where history ended"),
        (first, second, unsure, "sure of its letters"),
        (first, {"x": np.zeros(200)}, sure, "loss"),
    ):
        with pytest.raises(Mismatch, match=words):
            trained(history, longer, model)


def test_training_on_the_letters_of_the_test_shows(grader: dict[str, Any]) -> None:
    tested = grader["NEW"] + grader["MORE"]
    images = grader["scaled"](tested.images)
    classes = {image.tobytes(): label for image, label in zip(images, tested.classes.tolist(), strict=True)}
    outputs = _likely(grader, 0.05)

    def learned(given: Any) -> Any:
        """Sure of the letters of the test, and of no others."""
        known = [classes.get(image.tobytes()) for image in given]
        sure = np.eye(2)[[label or 0 for label in known]]
        return np.where(np.array([label is not None for label in known])[:, None], sure, outputs(given))

    grader["trained_on_the_twenty"](predicting(outputs))
    with pytest.raises(Mismatch, match="Train cnn on Xtn and ytn only"):
        grader["trained_on_the_twenty"](predicting(learned))
