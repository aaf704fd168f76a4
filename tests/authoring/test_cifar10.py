"""The course's network for colour images: what hangs together between its master, its grader and its data."""

import hashlib
import json
import os
import runpy
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from gabarito.authoring.release import stale
from gabarito.checks.calibrated import measured_by
from gabarito.checks.mismatch import Mismatch
from gabarito.values import notebook
from gabarito.values.course import Course

COURSE = Course.find(Path(__file__))
SLUG = "cifar10"
GIVEN, PRIVATE = (COURSE.root / place for place in ("solutions/cifar10/pieces10.npz", "graders/cifar10/private.npz"))


@pytest.fixture(scope="module")
def grader() -> Iterator[dict[str, Any]]:
    with measured_by(lambda name: 0.5):
        yield runpy.run_path(str(COURSE.grader(SLUG)))


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """What the notebook's cell of the data has when it runs, with a home of its own and a stand-in for CIFAR-10."""
    cells = notebook.parse(COURSE.starter(SLUG, "pt").read_bytes()).cells
    (source,) = [cell.source for cell in cells if "def load_images" in cell.source]
    pictures = np.zeros((50_000, 32, 32, 3), np.uint8), np.ones((50_000, 1), np.uint8)
    cifar10 = SimpleNamespace(load_data=lambda: (pictures, None))
    held: dict[str, Any] = {
        "Path": Path,
        "os": os,
        "np": np,
        "keras": SimpleNamespace(datasets=SimpleNamespace(cifar10=cifar10)),
    }
    monkeypatch.chdir(COURSE.starter(SLUG, "pt").parent)
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    held["run"] = lambda: exec(source.partition("print(train_images")[0], held)
    return held


def test_what_students_get_is_what_the_master_makes() -> None:
    assert stale(COURSE, SLUG) == ()


def test_the_pieces_are_those_of_the_card() -> None:
    card = (COURSE.root / "datasets/pieces10/README.md").read_text(encoding="utf-8")
    for file in (GIVEN, PRIVATE):
        assert file.stat().st_size < 2_000_000
        with np.load(file, allow_pickle=False) as arrays:
            assert hashlib.sha256(arrays["images"].tobytes() + arrays["labels"].tobytes()).hexdigest() in card


def test_the_code_draws_them_again() -> None:
    made = runpy.run_path(str(COURSE.root / "datasets/pieces10/make.py"))
    random = np.random.default_rng(made["SEED"])
    labels = random.permutation(np.arange(made["GIVEN"]) % 10)
    images = np.stack([made["picture"](made["NAMES"][label], random) for label in labels[:20]])
    with np.load(GIVEN, allow_pickle=False) as arrays:
        assert np.array_equal(arrays["labels"], labels)
        # Sine and noise may differ in the last digit elsewhere, and so a level here and there.
        assert np.mean(arrays["images"][:20] != images) < 0.001


def test_the_images_of_the_grader_are_those_of_the_notebook(names: dict[str, Any], grader: dict[str, Any]) -> None:
    names["run"]()
    for part, images, labels in (
        ("TRAIN", "train_images", "y_train"),
        ("VAL", "val_images", "y_val"),
        ("TEST", "test_images", "y_test"),
    ):
        prepared = grader["standardised"](names[images], names["train_images"])
        assert np.allclose(prepared, grader[part][0], atol=1e-4)
        assert np.array_equal(names[labels], grader[part][1])
    assert [len(names[part]) for part in ("train_images", "val_images", "test_images")] == [1000, 200, 300]


def test_no_private_image_is_among_the_students(grader: dict[str, Any]) -> None:
    given = {image.tobytes() for image in grader["IMAGES"]}
    assert given.isdisjoint(image.tobytes() for image in grader["NEW_IMAGES"])


def test_colours_do_not_tell_the_classes_apart(grader: dict[str, Any]) -> None:
    """The nearest class by the mean colour is hardly right more often than chance."""
    means, new = (images.mean(axis=(1, 2)) for images in (grader["IMAGES"], grader["NEW_IMAGES"]))
    centres = np.stack([means[grader["LABELS"] == label].mean(axis=0) for label in range(10)])
    nearest = ((new[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)
    assert np.mean(nearest == grader["NEW_LABELS"]) < 0.25


def test_cifar10_is_read_where_it_is_and_cut_to_the_same_size(names: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "datasets/cifar-10-batches-py-target").mkdir(parents=True)
    names["run"]()
    assert names["names"][0] == "avião"
    assert names["images"].shape == (1500, 32, 32, 3)
    assert names["y_test"].shape == (300,)
    names["images"], names["labels"], names["names"] = names["load_images"](False)
    assert names["names"][0] == "disco"


def test_the_figures_of_the_lesson(grader: dict[str, Any]) -> None:
    count = grader["count"]
    base = [("conv", 8, 3), ("pool",), ("conv", 16, 3), ("pool",), ("conv", 32, 3), ("pool",), ("flatten",)]
    assert count((4, 4, 1), [("conv", 2, 3), ("pool",), ("flatten",), ("dense", 5)]) == 65
    assert count((32, 32, 3), [*base, ("dense", 32), ("dense", 10)]) == grader["SIZE"] == 22_778
    assert grader["warm_then_cosine"](6, 10, 2, 0.1) == pytest.approx(0.05)


def test_the_three_trainings_are_what_the_cures_say(grader: dict[str, Any]) -> None:
    runs = json.loads((COURSE.root / "solutions/cifar10/runs.json").read_text(encoding="utf-8"))
    assert {key: grader["diagnosis"](run) for key, run in runs.items()} == {
        "A": "overfits",
        "B": "diverges",
        "C": "underfits",
    }
    assert {len(curve) for run in runs.values() for curve in run.values()} == {40}
    # What the sentences say of them.
    assert runs["A"]["accuracy"][-1] > 0.99
    assert grader["lowest"](runs["A"]) == 26
    assert np.all(np.diff(runs["C"]["loss"]) < 0)
    assert runs["B"]["loss"][9] > 4


def test_draws_that_are_right_are_accepted_and_others_are_not(grader: dict[str, Any]) -> None:
    random = np.random.default_rng(0)

    def drawn(places: int, flips: float = 0.5) -> Any:
        def augment(images: Any) -> Any:
            of = grader["versions"](images)
            which = random.integers(places, size=(2, len(images)))
            mirror = random.uniform(size=len(images)) < flips
            return of[np.arange(len(images)), 81 * mirror + 9 * which[0] + which[1]]

        return augment

    for _ in range(20):
        grader["drawn_for_each"](drawn(9))
    for wrong in (drawn(8), drawn(9, 1.0), drawn(9, 0.25)):
        with pytest.raises(Mismatch):
            grader["drawn_for_each"](wrong)
