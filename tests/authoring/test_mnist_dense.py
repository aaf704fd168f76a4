"""The course's dense network for digits: what hangs together between its master, its grader and its data."""

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
from gabarito.values import notebook
from gabarito.values.course import Course

COURSE = Course.find(Path(__file__))
SLUG = "mnist-dense"


@pytest.fixture(scope="module")
def grader() -> Iterator[dict[str, Any]]:
    with measured_by(lambda name: 0.5):
        yield runpy.run_path(str(COURSE.grader(SLUG)))


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """What the notebook's cell of the data has when it runs, with a home folder of its own and a stand-in for MNIST."""
    cells = notebook.parse(COURSE.starter(SLUG, "pt").read_bytes()).cells
    (source,) = [cell.source for cell in cells if "def load_digits" in cell.source]
    pictures = np.zeros((60_000, 28, 28), np.uint8), np.zeros(60_000, np.uint8)
    mnist = SimpleNamespace(load_data=lambda: (pictures, None))
    held: dict[str, Any] = {
        "Path": Path,
        "os": os,
        "np": np,
        "keras": SimpleNamespace(datasets=SimpleNamespace(mnist=mnist)),
    }
    monkeypatch.chdir(COURSE.starter(SLUG, "pt").parent)
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    held["run"] = lambda: exec(source.partition("print(source")[0], held)
    return held


def test_what_students_get_is_what_the_master_makes() -> None:
    assert stale(COURSE, SLUG) == ()


def test_the_digits_are_those_of_lenet() -> None:
    for folder, file in (("solutions", "digits28.npz"), ("graders", "private.npz")):
        ours, theirs = (COURSE.root / folder / slug / file for slug in (SLUG, "lenet"))
        assert ours.read_bytes() == theirs.read_bytes()


def test_the_images_of_the_grader_are_those_of_the_notebook(names: dict[str, Any], grader: dict[str, Any]) -> None:
    names["run"]()
    assert names["source"] == "digits28.npz"
    for part, images, labels in (("TRAIN", "train_images", "y_train"), ("TEST", "test_images", "y_test")):
        assert np.allclose(names[images].reshape(-1, 784) / 255, grader[part][0])
        assert np.array_equal(names[labels], grader[part][1])
    assert len(names["test_images"]) == 297


def test_no_private_image_is_among_the_students(grader: dict[str, Any]) -> None:
    given = {image.tobytes() for image in grader["IMAGES"]}
    assert given.isdisjoint(image.tobytes() for image in grader["NEW_IMAGES"])


def test_mnist_is_read_where_it_is_and_cut_to_the_same_size(names: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "datasets").mkdir()
    (tmp_path / "datasets/mnist.npz").touch()
    names["run"]()
    assert names["source"] == "MNIST"
    assert names["train_images"].shape == (1000, 28, 28)
    assert names["y_test"].shape == (297,)


def test_the_figures_of_the_lesson(grader: dict[str, Any]) -> None:
    count, steps = grader["count"], grader["steps"]
    assert count([784, 512]) == 784 * 512 + 512 == 401_920
    assert count([512, 10]) == 512 * 10 + 10 == 5_130
    assert count([784, 512, 10]) == grader["SIZE"] == 407_050
    assert steps(60_000, 128, 1) == 469
    assert steps(60_000, 128, 5) == 2_345
    assert steps(1000, 128, 5) == grader["UPDATES"] == 40
    # What the sentences about other numbers of updates say.
    assert [steps(1297, 128, 5), steps(297, 128, 5), steps(1000, 32, 5), 1000 // 128 * 5] == [55, 15, 160, 35]
    assert {8, 15, 35, 55, 80, 160} <= set(grader["_SO_OFTEN"])


def test_what_is_drawn_has_one_image_at_least_and_both_directions_once(grader: dict[str, Any]) -> None:
    drawn = [one.case for one in grader["activity"].checks[12].probe.matchers[1:]]
    counts = []
    for _, labels, predicted, a, b in drawn:
        there, back = (labels == a) & (predicted == b), (labels == b) & (predicted == a)
        counts.append((int(there.sum()), int(back.sum())))
    assert counts == [(2, 1), (0, 1), (0, 3), (1, 0)]
    # Beyond the tenth image, and the last of all.
    _, labels, predicted, a, b = drawn[3]
    assert len(labels) == 12
    assert (labels[-1], predicted[-1]) == (a, b)
