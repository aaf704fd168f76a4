"""The course's LeNet: what hangs together between its master, its grader, its data and the lesson."""

import hashlib
import os
import runpy
from collections.abc import Callable, Iterator
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
README = (COURSE.root / "datasets/digits28/README.md").read_text(encoding="utf-8")
FILES = [COURSE.root / "solutions/lenet/digits28.npz", COURSE.root / "graders/lenet/private.npz"]


@pytest.fixture(scope="module")
def grader() -> Iterator[dict[str, Any]]:
    with measured_by(lambda name: 0.5):
        yield runpy.run_path(str(COURSE.grader("lenet")))


@pytest.fixture
def load_digits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], Any]:
    """The notebook's own function, with a home folder of its own and a stand-in for MNIST."""
    cells = notebook.parse(COURSE.starter("lenet", "pt").read_bytes()).cells
    (source,) = [cell.source for cell in cells if "def load_digits" in cell.source]
    mnist = SimpleNamespace(load_data=lambda: (("its images", "its labels"), None))
    tensorflow = SimpleNamespace(keras=SimpleNamespace(datasets=SimpleNamespace(mnist=mnist)))
    names: dict[str, Any] = {"Path": Path, "os": os, "np": np, "tf": tensorflow}
    exec(source.split("images, labels, name =")[0], names)
    monkeypatch.chdir(COURSE.starter("lenet", "pt").parent)
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    function: Callable[[], Any] = names["load_digits"]
    return function


def test_what_students_get_is_what_the_master_makes() -> None:
    assert stale(COURSE, "lenet") == ()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_digits_are_those_whose_checksum_is_written(file: Path) -> None:
    with np.load(file, allow_pickle=False) as arrays:
        images, labels = arrays["images"], arrays["labels"]
    assert images.shape == (len(labels), 28, 28)
    assert images.dtype == labels.dtype == np.uint8
    assert hashlib.sha256(images.tobytes() + labels.tobytes()).hexdigest() in README


def test_the_digits_are_those_of_the_other_activity(grader: dict[str, Any]) -> None:
    enlarged = runpy.run_path(str(COURSE.root / "datasets/digits28/make.py"))["enlarged"]
    for ours, theirs in zip(FILES, ("solutions/mlp-digits/digits.npz", "graders/mlp-digits/private.npz"), strict=True):
        with np.load(ours) as large, np.load(COURSE.root / theirs) as small:
            assert np.array_equal(large["images"], enlarged(small["images"]))
            assert np.array_equal(large["labels"], small["labels"])


def test_no_private_image_is_among_the_students(grader: dict[str, Any]) -> None:
    given = {image.tobytes() for image in grader["X"]}
    assert given.isdisjoint(image.tobytes() for image in grader["PRIVATE"][0])


def test_mnist_is_read_where_it_is(load_digits: Callable[[], Any], tmp_path: Path) -> None:
    (tmp_path / "datasets").mkdir()
    (tmp_path / "datasets/mnist.npz").touch()
    assert load_digits() == ("its images", "its labels", "MNIST")


def test_the_shipped_digits_are_read_elsewhere(load_digits: Callable[[], Any], grader: dict[str, Any]) -> None:
    images, labels, name = load_digits()
    assert name == "digits28.npz"
    assert np.array_equal(images[..., None].astype("float32") / 255, grader["X"])
    assert np.array_equal(labels, grader["LABELS"])


def test_the_table_is_the_lessons(grader: dict[str, Any]) -> None:
    table = [f"{rate:.5f}" for rate in grader["TABLE"]]
    assert len(table) == 40
    assert table[:3] == ["0.01000", "0.00836", "0.00719"]
    assert table[37:] == ["0.00121", "0.00119", "0.00116"]
