"""Enlarge the digits of ``datasets/digits`` to MNIST's format: ``python datasets/digits28/make.py`` (needs Pillow).

An image of 8×8 becomes one of 20×20, bilinearly, in the middle of 28×28, from 0 (background) to 255 (ink). The parts
stay what they are: what students of any activity are given is never among the grader's.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
PLACES = {
    ROOT / "solutions/mlp-digits/digits.npz": ROOT / "solutions/lenet/digits28.npz",
    ROOT / "graders/mlp-digits/private.npz": ROOT / "graders/lenet/private.npz",
}
INK = 16


def enlarged(images: NDArray[Any]) -> NDArray[np.uint8]:
    """Turn images (n, 8, 8) from 0 to 16 into (n, 28, 28) from 0 to 255."""
    large = np.zeros((len(images), 28, 28), dtype=np.uint8)
    for place, image in zip(large, images, strict=True):
        grey = Image.fromarray((image * (255 / INK)).round().astype(np.uint8))
        place[4:24, 4:24] = np.asarray(grey.resize((20, 20), Image.Resampling.BILINEAR))
    return large


def main() -> None:
    """Write both files and print their checksums."""
    for source, target in PLACES.items():
        with np.load(source, allow_pickle=False) as file:
            images, labels = enlarged(file["images"]), file["labels"]
        np.savez_compressed(target, images=images, labels=labels)
        digest = hashlib.sha256(images.tobytes() + labels.tobytes()).hexdigest()
        print(f"{target.relative_to(ROOT)}: {len(images)} images, sha256 of the numbers {digest}")


if __name__ == "__main__":
    main()
