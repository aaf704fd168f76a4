"""The course's X and O: what hangs together between its data, its master and its grader."""

import hashlib
import runpy
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from gabarito.authoring.release import stale
from gabarito.grading.load import load_activity
from gabarito.values.course import Course

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
    sets = [{image.tobytes() for image in grader[name]} for name in ("TRAINING", "NEW", "MORE", "PRIVATE")]
    assert [len(one) for one in sets] == [20, 6, 200, 200]
    assert len(set().union(*sets)) == 426
    assert grader["MORE_LABELS"].sum() == grader["PRIVATE_LABELS"].sum() == 100


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
