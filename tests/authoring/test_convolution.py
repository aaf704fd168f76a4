"""The course's convolution: what hangs together between its master, its grader and the lesson."""

import runpy
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gabarito.authoring.release import stale
from gabarito.checks import Mismatch
from gabarito.values import notebook
from gabarito.values.course import Course

COURSE = Course.find(Path(__file__))


@pytest.fixture(scope="module")
def grader() -> dict[str, Any]:
    return runpy.run_path(str(COURSE.grader("convolution")))


def source_of(language: Any, beginning: str) -> str:
    starter = notebook.parse(COURSE.starter("convolution", language).read_bytes())
    (source,) = [cell.source for cell in starter.cells if cell.source.startswith(beginning)]
    return source


def test_what_students_get_is_what_the_master_makes() -> None:
    assert stale(COURSE, "convolution") == ()


@pytest.mark.parametrize("language", COURSE.languages)
def test_the_grader_has_the_notebooks_image_and_kernel(grader: dict[str, Any], language: Any) -> None:
    names: dict[str, Any] = {"np": np}
    exec(source_of(language, "image = np.array"), names)
    assert np.array_equal(names["image"], grader["IMAGE"])
    assert np.array_equal(names["kernel"], grader["KERNEL"])
    assert names["image"].dtype == names["kernel"].dtype == np.float32


def test_the_lessons_figures_come_out(grader: dict[str, Any]) -> None:
    assert grader["in_parallel"](15, 5) == 3.75
    assert grader["feature_map"](grader["IMAGE"], grader["KERNEL"]).tolist() == [[4, 3, 4], [2, 4, 3], [2, 3, 4]]


@pytest.mark.parametrize("language", COURSE.languages)
def test_the_numbers_of_the_written_question_are_those_of_the_tile(grader: dict[str, Any], language: Any) -> None:
    names: dict[str, Any] = {"np": np}
    exec(source_of(language, "row, column = ").split("plt.figure")[0], names)
    rows, columns = grader["feature_map"](names["tile"], np.ones((3, 3))).shape
    assert (names["tile"].shape, rows, columns) == ((36, 48), 34, 46)
    text = source_of(language, "## 7.")
    assert all(number in text for number in (str(rows * columns), str(36 * 48)))


@pytest.mark.parametrize("seed", range(5))
def test_every_map_has_the_size_that_the_notebook_counts(grader: dict[str, Any], seed: int) -> None:
    for image, kernel, stride, padding in grader["with_stride_and_padding"](np.random.default_rng(seed)):
        made = grader["feature_map"](image, kernel, stride, padding)
        assert made.shape == tuple(
            grader["places"](*sizes, stride, padding) for sizes in zip(image.shape, kernel.shape, strict=True)
        )


@pytest.mark.parametrize("seed", range(5))
def test_a_turned_kernel_costs_no_points_twice(grader: dict[str, Any], seed: int) -> None:
    """Whether a kernel is turned is asked by one check, with kernels that show it; the other has kernels that don't."""
    for _, kernel, *_ in grader["with_stride_and_padding"](np.random.default_rng(seed)):
        assert np.array_equal(kernel, kernel[::-1, ::-1])
    for _, kernel in grader["images_and_kernels"](np.random.default_rng(seed)):
        assert kernel.size == 1 or not np.allclose(kernel, kernel[::-1, ::-1])


def test_sums_in_float32_are_never_refused(grader: dict[str, Any]) -> None:
    """Added up backwards; a third of the tolerance is the most that may take."""
    for seed in range(50):
        for image, kernel, stride, padding in grader["with_stride_and_padding"](np.random.default_rng(seed)):
            right = grader["feature_map"](image.astype(np.float64), kernel.astype(np.float64), stride, padding)
            turned = np.pad(image, padding)[::-1, ::-1], kernel[::-1, ::-1]
            backwards = np.zeros_like(right, dtype=np.float32)
            for i, j in np.ndindex(backwards.shape):
                total = np.float32(0)
                top, left = (
                    n - k - stride * at for n, k, at in zip(turned[0].shape, kernel.shape, (i, j), strict=True)
                )
                for a, c in np.ndindex(kernel.shape):
                    total += turned[0][top + a, left + c] * turned[1][a, c]
                backwards[i, j] = total
            assert (abs(backwards - right) <= (grader["ROUNDING"] + 1e-4 * abs(right)) / 3).all()


@pytest.mark.parametrize("seed", range(5))
def test_every_mistake_of_a_detector_shows_in_its_pictures(grader: dict[str, Any], seed: int) -> None:
    """A judge names the first mistake whose outputs a model has, so no two may have the same ones."""
    told_apart: set[frozenset[str]] = set()
    ways = {"right": grader["detected"], **{str(s): way for s, way in grader["DETECTOR_MISTAKES"].items()}}
    for size, kernel in grader["shapes_and_kernels"](np.random.default_rng(seed)):
        made = {name: np.array([way(one, kernel) for one in grader["pictures"](size)]) for name, way in ways.items()}
        for one, other in combinations(made, 2):
            if made[one].shape != made[other].shape or abs(made[one] - made[other]).max() > 1e-2:
                told_apart.add(frozenset((one, other)))
    assert told_apart == {frozenset(pair) for pair in combinations(ways, 2)}


@pytest.mark.parametrize(
    "kernel",
    [
        [[1, 0, -1], [2, 0, -2], [1, 0, -1]],
        [[-1, 0, 1]] * 3,
        [[0, 0, 0], [-1, 1, 0], [0, 0, 0]],
        [[1, -2, 1]] * 3,
        np.array([[3, 0, -3], [10, 0, -10], [3, 0, -3]], dtype=np.float32)[:, :, None, None] / 16,
        [[0.1, 0.2, -0.3]] * 3,
        [[1e300, 0, -1e300]] * 3,
    ],
)
def test_many_kernels_find_vertical_edges(grader: dict[str, Any], kernel: Any) -> None:
    grader["finds_vertical_edges"](kernel)


@pytest.mark.parametrize(
    ("kernel", "why"),
    [
        ([[1, 2, 1], [0, 0, 0], [-1, -2, -1]], "exchange its rows"),
        ([[0, 1, 0], [1, -4, 1], [0, 1, 0]], "as well"),
        (np.full((3, 3), 1 / 9), "add up to zero"),
        ([[1, 1, -1]] * 3, "add up to zero"),
        (np.zeros((3, 3)), "different signs"),
        ([[1, 0, -1], [0, 0, 0], [-1, 0, 1]], "different signs"),
        ([[2, 0, -1], [0, 0, 0], [0, 0, -1]], "as well"),
        (np.eye(3)[:2], "shape"),
        ([[np.nan, 0, 1]] * 3, "Expected"),
    ],
)
def test_other_kernels_do_not(grader: dict[str, Any], kernel: Any, why: str) -> None:
    with pytest.raises(Mismatch, match=why):
        grader["finds_vertical_edges"](kernel)


def test_a_pad_of_the_students_own_is_no_second_mistake_of_convolve(grader: dict[str, Any]) -> None:
    def above(image: Any, padding: int) -> Any:
        return np.pad(image, ((padding, 0), (padding, 0)))

    def of(pad: Any) -> Any:
        return lambda image, kernel, stride, padding: grader["feature_map"](pad(image, padding), kernel, stride)

    def nothing(image: Any, padding: int) -> Any:
        return image

    judge = grader["by_their_pad"]
    judge(of(above), above)
    for convolve, pad in ((of(above), np.pad), (of(nothing), nothing), (of(above), nothing), (of(nothing), above)):
        with pytest.raises(Mismatch):
            judge(convolve, pad)
    with pytest.raises(Mismatch):
        judge(lambda image, kernel, stride, padding: grader["feature_map"](above(image, padding), kernel), above)
