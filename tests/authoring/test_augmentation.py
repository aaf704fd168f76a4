"""The course's lesson on augmentation: what hangs together between its master, its grader and its data."""

import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gabarito.authoring.release import stale
from gabarito.checks.calibrated import measured_by
from gabarito.values.course import Course

COURSE = Course.find(Path(__file__))
SLUG = "augmentation"


@pytest.fixture(scope="module")
def grader() -> Iterator[dict[str, Any]]:
    with measured_by(lambda name: 0.5):
        yield runpy.run_path(str(COURSE.grader(SLUG)))


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    """The arrays of few.npz, private.npz and the digits that they are made of."""
    root = COURSE.root
    held: dict[str, Any] = {}
    for name, file in (
        ("few", f"solutions/{SLUG}/few.npz"),
        ("private", f"graders/{SLUG}/private.npz"),
        ("given", "solutions/lenet/digits28.npz"),
        ("unseen", "graders/lenet/private.npz"),
    ):
        with np.load(root / file) as arrays:
            held[name] = dict(arrays)
    return held


def signs() -> tuple[list[str], Any]:
    """The notebook's signs: their names, and their images."""
    lines = (COURSE.root / f"solutions/{SLUG}/master.py").read_text(encoding="utf-8").splitlines()
    start = lines.index("DRAWN = {")
    held: dict[str, Any] = {}
    exec("\n".join(lines[start : lines.index("}", start) + 1]), held)
    drawn = held["DRAWN"]
    return list(drawn), np.array([[[c == "#" for c in line] for line in text.split()] for text in drawn.values()])


def test_what_students_get_is_what_the_master_makes() -> None:
    assert stale(COURSE, SLUG) == ()


def test_the_data_is_what_its_code_makes(data: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = runpy.run_path(str(COURSE.root / "datasets/crooked-digits/make.py"))
    main = made["main"]
    (tmp_path / "students").mkdir()
    (tmp_path / "grader").mkdir()
    monkeypatch.setitem(main.__globals__, "STUDENTS", tmp_path / "students")
    monkeypatch.setitem(main.__globals__, "GRADER", tmp_path / "grader")
    main()
    for name, file in (("few", "students/few.npz"), ("private", "grader/private.npz")):
        with np.load(tmp_path / file) as arrays:
            assert set(arrays) == set(data[name])
            assert all(np.array_equal(arrays[key], data[name][key]) for key in arrays)


def test_six_straight_images_of_each_digit_and_crooked_ones_for_the_test(data: dict[str, Any]) -> None:
    few, given = data["few"], data["given"]
    assert np.bincount(few["train_labels"]).tolist() == [6] * 10
    straight = {image.tobytes() for image in given["images"]}
    assert {image.tobytes() for image in few["train_images"]} <= straight
    assert straight.isdisjoint(image.tobytes() for image in few["test_images"])
    assert np.array_equal(few["test_labels"], given["labels"][900:1200])
    assert len(few["test_images"]) == 300


def test_no_private_image_is_among_the_students(data: dict[str, Any]) -> None:
    theirs = {image.tobytes() for part in ("train", "test") for image in data["few"][f"{part}_images"]}
    assert theirs.isdisjoint(image.tobytes() for image in data["private"]["images"])
    assert np.array_equal(data["private"]["labels"], data["unseen"]["labels"])
    assert len(data["private"]["images"]) == 500


def test_the_box_is_unequal_and_new(data: dict[str, Any], grader: dict[str, Any]) -> None:
    box = grader["BOX"]
    assert {int(digit): int((box.classes == digit).sum()) for digit in set(box.classes)} == {2: 5, 3: 9, 5: 3, 7: 7}
    for part in ("train", "test"):
        assert {image.tobytes() for image in box.images}.isdisjoint(
            image.tobytes() for image in data["few"][f"{part}_images"]
        )


def test_what_the_notebook_says_of_its_signs(grader: dict[str, Any]) -> None:
    names, drawn = signs()
    found = {
        mode: grader["turned_into"](drawn, names, grader["flipped"](drawn, mode))
        for mode in ("horizontal", "vertical", "half-turn")
    }
    half = found["half-turn"]
    assert (half["0"], half["6"], half["9"], half["7"]) == ("0", "9", "6", None)
    assert (half["b"], half["d"]) == ("q", "p")
    assert (found["horizontal"]["b"], found["horizontal"]["p"], found["horizontal"]["A"]) == ("d", "q", "A")
    assert found["horizontal"]["7"] is None
    assert (found["vertical"]["b"], found["vertical"]["3"], found["vertical"]["E"]) == ("p", "3", "E")
    # Those that none of the three spoils.
    assert [name for name in names if all(found[mode][name] == name for mode in found)] == ["0", "8"]


def test_the_network_has_as_many_parameters_as_the_grader_expects(grader: dict[str, Any]) -> None:
    first, second = (5 * 5 * 1 + 1) * 8, (3 * 3 * 8 + 1) * 16
    # 28 pixels by 5 in steps of 2 are 12, and these by 3 are 5.
    assert first + second + (5 * 5 * 16 + 1) * 10 == grader["SIZE"]


def test_cases_of_warp_have_a_border_and_no_ties(grader: dict[str, Any]) -> None:
    for draw in (grader["some_turns"], grader["some_zooms"]):
        for seed in range(5):
            for image, degrees, factor in draw(np.random.default_rng(seed)):
                assert not image[[0, -1]].any()
                assert not image[:, [0, -1]].any()
                assert grader["_away_from_ties"](image, degrees, factor)


def test_signs_that_are_drawn_stay_change_and_vanish_in_each_mode(grader: dict[str, Any]) -> None:
    for seed in range(20):
        for drawn, names, mode in grader["some_signs"](np.random.default_rng(seed)):
            assert len({sign.tobytes() for sign in drawn}) == len(names)
            found = grader["turned_into"](drawn, names, grader["flipped"](drawn, mode))
            kinds = {"none" if v is None else "itself" if v == name else "another" for name, v in found.items()}
            assert kinds == {"none", "itself", "another"}


@pytest.mark.parametrize("seed", range(40))
def test_noise_of_any_seed_is_accepted(grader: dict[str, Any], seed: int) -> None:
    for images, sigma, _ in grader["some_noises"](np.random.default_rng(seed)):
        noisy = np.clip(images + np.random.RandomState(seed).normal(0, sigma, images.shape), 0, 1)
        grader["with_noise"](noisy.astype(np.float32), images, sigma, seed)


@pytest.mark.parametrize("seed", range(12))
def test_shifts_of_any_seed_are_accepted(grader: dict[str, Any], seed: int) -> None:
    def augment(images: Any, labels: Any, copies: int, given: int) -> Any:
        random = np.random.default_rng([seed, given])
        made = [grader["moved"](image[None], *random.integers(-2, 3, 2))[0] for image in images for _ in range(copies)]
        return np.concatenate([images, made]), np.concatenate([labels, np.repeat(labels, copies)])

    grader["larger"](augment)
    grader["drawn_anew"](augment)
