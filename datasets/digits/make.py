"""Make the digits' files from scikit-learn's copy: ``python datasets/digits/make.py`` (needs scikit-learn).

Students get 1,297 of the 1,797 images; 500 stay with the grader. Which ones is drawn once, by a fixed seed, with as
many of each digit on either side as in the whole.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

ROOT = Path(__file__).resolve().parents[2]
# What each file holds, in this order.
PLACES = {
    ROOT / "solutions/mlp-digits/digits.npz": ("given",),
    ROOT / "graders/mlp-digits/private.npz": ("private",),
    ROOT / "solutions/autoencoder/digits.npz": ("given",),
    ROOT / "graders/autoencoder/private.npz": ("given", "private"),
}


def main() -> None:
    """Write the files and print the checksums of both parts."""
    digits = load_digits()
    images, labels = digits.images.astype(np.uint8), digits.target.astype(np.uint8)
    given, private = train_test_split(np.arange(len(labels)), test_size=500, random_state=2024, stratify=labels)
    parts = {"given": given, "private": private}
    for place, names in PLACES.items():
        place.parent.mkdir(parents=True, exist_ok=True)
        indices = np.concatenate([parts[name] for name in names])
        np.savez_compressed(place, images=images[indices], labels=labels[indices])
    for name, indices in parts.items():
        digest = hashlib.sha256(images[indices].tobytes() + labels[indices].tobytes()).hexdigest()
        print(f"{name}: {len(indices)} images, sha256 of the numbers {digest}")


if __name__ == "__main__":
    main()
