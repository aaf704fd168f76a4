"""Make the images of `augmentation`: ``python datasets/crooked-digits/make.py`` (needs Pillow).

Few digits that stand straight, for training; others that were put under the camera carelessly, for the test and for the
grader; and a box of folders with a few more that stand straight. All are digits of ``datasets/digits28``.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
GIVEN, PRIVATE = (ROOT / place for place in ("solutions/lenet/digits28.npz", "graders/lenet/private.npz"))
STUDENTS, GRADER = ROOT / "solutions/augmentation", ROOT / "graders/augmentation"
# How many of each digit are for training; which are in the box, and how many of each.
EACH, BOX = 6, {2: 5, 3: 9, 5: 3, 7: 7}
TEST = slice(900, 1200)
SEED = 18
DEGREES, SCALE, STEPS = 15, 0.15, 3


def read(file: Path) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return images (n, 28, 28) and labels (n,)."""
    with np.load(file, allow_pickle=False) as arrays:
        return arrays["images"], arrays["labels"]


def crooked(images: NDArray[np.uint8], random: np.random.Generator) -> NDArray[np.uint8]:
    """Turn, scale and move each image by a little; each pixel is the nearest one of where it comes from."""
    made = np.zeros_like(images)
    rows, columns = np.mgrid[:28, :28] - 13.5
    for place, image in zip(made, images, strict=True):
        angle = np.deg2rad(random.uniform(-DEGREES, DEGREES))
        factor = random.uniform(1 - SCALE, 1 + SCALE)
        down, right = random.integers(-STEPS, STEPS + 1, 2)
        y, x = rows - down, columns - right
        i = np.rint((np.sin(angle) * x + np.cos(angle) * y) / factor + 13.5).astype(int)
        j = np.rint((np.cos(angle) * x - np.sin(angle) * y) / factor + 13.5).astype(int)
        inside = (i >= 0) & (i < 28) & (j >= 0) & (j < 28)
        place[inside] = image[i[inside], j[inside]]
    return made


def main() -> None:
    """Write all files and print their checksums."""
    random = np.random.default_rng(SEED)
    images, labels = read(GIVEN)
    by_digit = [np.flatnonzero(labels[: TEST.start] == digit) for digit in range(10)]
    few = random.permutation(np.concatenate([places[:EACH] for places in by_digit]))
    arrays: dict[str, NDArray[Any]] = {
        "train_images": images[few],
        "train_labels": labels[few],
        "test_images": crooked(images[TEST], random),
        "test_labels": labels[TEST],
    }
    np.savez_compressed(STUDENTS / "few.npz", **arrays)
    unseen, unseen_labels = read(PRIVATE)
    private = {"images": crooked(unseen, random), "labels": unseen_labels}
    np.savez_compressed(GRADER / "private.npz", **private)
    for digit, count in BOX.items():
        folder = STUDENTS / "box" / str(digit)
        folder.mkdir(parents=True, exist_ok=True)
        for number, place in enumerate(by_digit[digit][EACH : EACH + count]):
            Image.fromarray(images[place]).save(folder / f"card-{number + 1}.png", optimize=True)
    for name, held in (("few.npz", arrays), ("private.npz", private)):
        digest = hashlib.sha256(b"".join(one.tobytes() for one in held.values())).hexdigest()
        print(f"{name}: sha256 of the numbers {digest}")


if __name__ == "__main__":
    main()
