"""The course's digits: what hangs together between its master, its grader and its data."""

import hashlib
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gabarito.authoring.release import stale
from gabarito.checks import Mismatch
from gabarito.checks.calibrated import measured_by
from gabarito.values import notebook
from gabarito.values.course import Course
from gabarito.values.model import Model
from tests.checks.nets import predicting

COURSE = Course.find(Path(__file__))
README = (COURSE.root / "datasets/digits/README.md").read_text(encoding="utf-8")
FILES = [COURSE.root / "solutions/mlp-digits/digits.npz", COURSE.root / "graders/mlp-digits/private.npz"]


@pytest.fixture(scope="module")
def grader() -> Iterator[dict[str, Any]]:
    with measured_by(lambda name: 0.5):
        yield runpy.run_path(str(COURSE.grader("mlp-digits")))


def test_what_students_get_is_what_the_master_makes() -> None:
    assert stale(COURSE, "mlp-digits") == ()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_digits_are_those_whose_checksum_is_written(file: Path) -> None:
    with np.load(file, allow_pickle=False) as arrays:
        images, labels = arrays["images"], arrays["labels"]
    assert images.shape == (len(labels), 8, 8)
    assert images.dtype == labels.dtype == np.uint8
    assert hashlib.sha256(images.tobytes() + labels.tobytes()).hexdigest() in README


@pytest.mark.parametrize("language", COURSE.languages)
def test_the_grader_has_the_notebooks_data(
    grader: dict[str, Any], language: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = COURSE.starter("mlp-digits", language)
    (source,) = [cell.source for cell in notebook.parse(file.read_bytes()).cells if "np.load(" in cell.source]
    monkeypatch.chdir(file.parent)
    names: dict[str, Any] = {"np": np}
    exec(source.split("print(")[0], names)
    assert np.array_equal(names["X"], grader["X"])
    assert np.array_equal(names["labels"], grader["LABELS"])


def test_no_private_image_is_among_the_students(grader: dict[str, Any]) -> None:
    given = {image.tobytes() for image in grader["X"]}
    assert given.isdisjoint(image.tobytes() for image in grader["PRIVATE"][0])


def test_no_split_at_random_is_refused(grader: dict[str, Any]) -> None:
    random = np.random.default_rng(0)
    for n in (10, 101, 250, 1297):
        for cut in {int(0.7 * n), round(0.7 * n), n - int(0.3 * n), n - round(0.3 * n)}:
            order = random.permutation(n)
            grader["no_overlap"]((order[:cut], order[cut:]), n)
            grader["seven_to_three"]((order[:cut], order[cut:]), n)
            if n > 60:
                grader["shuffled"]((np.sort(order[:cut]), np.sort(order[cut:])), n)


@pytest.mark.parametrize("cut", [5, 6, 8])
def test_other_shares_are_refused(grader: dict[str, Any], cut: int) -> None:
    with pytest.raises(Mismatch):
        grader["seven_to_three"]((np.arange(cut), np.arange(cut, 10)), 10)


def test_one_hot_is_tried_with_more_than_ten_classes(grader: dict[str, Any]) -> None:
    cases = list(grader["some_labels"](np.random.default_rng(0)))
    assert max(classes for _, classes in cases) > 10
    assert min(len(labels) for labels, _ in cases) == 1


@pytest.mark.parametrize(
    "returned",
    [
        None,
        [["a" * 1000], ["b"]],
        "ab",
        [[0], [1], [2]],
        {"a": 1, "b": 2},
        [[0.5], [1]],
        [[0], [99]],
        [[True], [False]],
    ],
)
def test_what_are_no_parts_is_refused(grader: dict[str, Any], returned: Any) -> None:
    with pytest.raises(Mismatch):
        grader["two_parts"](returned, 10)


class Guesses:
    """Stands for a model: right on the samples that it has seen, and on a share of all others."""

    def __init__(self, grader: dict[str, Any], seen: np.ndarray[Any, Any], share: float) -> None:
        random = np.random.default_rng(0)
        every = [(grader["X"], grader["LABELS"], seen), (*grader["PRIVATE"], np.array([], dtype=int))]
        self.known = {}
        for images, labels, sure in every:
            right = random.uniform(size=len(images)) < share
            right[sure] = True
            for image, label, is_right in zip(images, labels, right, strict=True):
                self.known[image.tobytes()] = label if is_right else (label + 1) % 10

    def outputs(self, inputs: Any) -> Any:
        return np.eye(10)[[self.known[np.float32(one).tobytes()] for one in inputs]]


def test_a_network_that_has_seen_its_test_is_told(grader: dict[str, Any]) -> None:
    order = np.random.default_rng(1).permutation(1297)
    train, test = order[:908], order[908:]
    require = grader["_require_unseen"]

    def model(seen: Any) -> Any:
        return Model("Sequential", (), (), (), outcome=Guesses(grader, seen, 0.94).outputs)

    require(model(train), train, test)
    with pytest.raises(Mismatch, match="unsure"):
        require(model(order), train, test)


def test_accuracies_at_another_scale_are_told(grader: dict[str, Any]) -> None:
    order = np.random.default_rng(1).permutation(1297)
    parts = order[:908], order[908:]

    def outputs(inputs: Any) -> Any:
        known = {row.tobytes(): label for row, label in zip(16 * grader["X"], grader["LABELS"], strict=True)}
        return np.eye(10)[[known.get(np.float32(one).tobytes(), 0) for one in inputs]]

    with pytest.raises(Mismatch, match="pixels from 0 to 16"):
        grader["as_reported"]([1.0, 1.0], predicting(outputs), *parts, *parts)
    honest = predicting(lambda inputs: np.eye(10)[3] * (1 + inputs.mean(axis=1, keepdims=True)))
    shares = [float(np.mean(grader["LABELS"][part] == 3)) for part in parts]
    grader["as_reported"](shares, honest, *parts, *parts)
    with pytest.raises(Mismatch, match="tells samples apart"):
        grader["as_reported"](
            shares, predicting(lambda inputs: np.tile(np.eye(10)[3], (len(inputs), 1))), *parts, *parts
        )
