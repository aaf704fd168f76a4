"""Draw ten wooden pieces, as colour images of 32×32: ``python datasets/pieces10/make.py`` (needs NumPy alone).

An image is one piece on a table with a pattern, under a lamp, partly hidden by splinters. Its class is its shape alone:
colours, place, size, rotation, light and pattern are drawn in the same way for all ten. The generator begins with a
fixed seed, and what students are given is never among the grader's.
"""

from __future__ import annotations

import colorsys
import hashlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

ROOT = Path(__file__).resolve().parents[2]
SEED = 10
SIZE, FINE = 32, 3
NAMES = ("disc", "ring", "square", "triangle", "star", "cross", "heart", "moon", "arrow", "arch")
GIVEN, PRIVATE = 1500, 500
# Levels of each colour: coarse ones make the files small.
STEP = 17


def inside(piece: str, u: Array, v: Array) -> Array:
    """Tell which points are on a piece that lies around the origin, up to a radius of about 1; v points down."""
    r = np.hypot(u, v)
    angle = np.arctan2(u, -v)
    match piece:
        case "disc":
            return r < 0.9
        case "ring":
            return (r < 0.95) & (r > 0.5)
        case "square":
            return np.maximum(abs(u), abs(v)) < 0.78
        case "triangle":
            return (v < 0.6) & (abs(u) * 1.75 - v < 0.95)
        case "star":
            turned = abs((angle + np.pi / 5) % (2 * np.pi / 5) - np.pi / 5)
            return r * np.cos(turned) + r * np.sin(turned) * 1.3 < 1.05
        case "cross":
            return (np.minimum(abs(u), abs(v)) < 0.3) & (np.maximum(abs(u), abs(v)) < 0.92)
        case "heart":
            x, y = 1.25 * u, -1.2 * v + 0.1
            return (x**2 + y**2 - 1) ** 3 - x**2 * y**3 < 0
        case "moon":
            return (r < 0.95) & (np.hypot(u - 0.45, v + 0.1) > 0.72)
        case "arrow":
            shaft = (abs(v) < 0.27) & (u > -0.95) & (u < 0.2)
            head = (u >= 0.05) & (u + 1.15 * abs(v) < 0.98)
            return shaft | head
        case _:
            return (abs(u) < 0.92) & (abs(v) < 0.65) & (np.hypot(u, v - 0.65) > 0.55)


def colours(random: np.random.Generator) -> tuple[Array, Array, Array]:
    """Draw the colours of a piece and of the two parts of a table: of any hue, and one lighter than the other."""
    values = random.uniform(0.7, 1.0), random.uniform(0.15, 0.45)
    piece, table = (np.array(colorsys.hsv_to_rgb(random.uniform(), random.uniform(0.2, 0.8), v)) for v in values)
    other = np.clip(table + random.uniform(-0.16, 0.16, 3), 0, 1)
    return piece, table, other


def picture(piece: str, random: np.random.Generator) -> NDArray[np.uint8]:
    """Draw one image."""
    side = SIZE * FINE
    y, x = (np.mgrid[:side, :side] + 0.5) / FINE
    radius, turn = random.uniform(8.0, 11.5), random.uniform(-0.4, 0.4)
    across, down = random.uniform(SIZE / 2 - 6, SIZE / 2 + 6, 2)
    wide = random.uniform(0.9, 1.1)
    flip = random.choice([-1, 1])
    dx, dy = x - across, y - down
    u = flip * (np.cos(turn) * dx + np.sin(turn) * dy) / (radius * wide)
    v = (-np.sin(turn) * dx + np.cos(turn) * dy) * wide / radius
    front, table, other = colours(random)
    # The table: stripes or squares of two similar colours.
    way, wave = random.uniform(0, np.pi), random.uniform(0.35, 1.3)
    pattern = np.sin(wave * (np.cos(way) * x + np.sin(way) * y) + random.uniform(0, 6))
    if random.uniform() < 0.5:
        pattern = pattern * np.sin(wave * (-np.sin(way) * x + np.cos(way) * y) + random.uniform(0, 6))
    image = np.where((pattern > 0)[..., None], table, other)
    image = np.where(inside(piece, u, v)[..., None], front, image)
    # Splinters, of any colour.
    for _ in range(random.integers(1, 5)):
        way, length, thick = random.uniform(0, np.pi), random.uniform(2, 7), random.uniform(0.5, 1.3)
        px, py = x - random.uniform(0, SIZE), y - random.uniform(0, SIZE)
        along, beside = np.cos(way) * px + np.sin(way) * py, -np.sin(way) * px + np.cos(way) * py
        image = np.where(((abs(along) < length) & (abs(beside) < thick))[..., None], random.uniform(0, 1, 3), image)
    # The lamp, then the camera.
    way = random.uniform(0, 2 * np.pi)
    lamp = 1 + random.uniform(0, 0.5) * (np.cos(way) * (x / SIZE - 0.5) + np.sin(way) * (y / SIZE - 0.5))
    image = image * lamp[..., None] * random.uniform(0.75, 1.1)
    image = image.reshape(SIZE, FINE, SIZE, FINE, 3).mean(axis=(1, 3))
    image = image + random.normal(0, 0.04, (SIZE, SIZE, 1))
    return (np.clip(image, 0, 1) * (255 / STEP)).round().astype(np.uint8) * np.uint8(STEP)


def drawn(n: int, random: np.random.Generator) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Draw n images, as many of each piece, in any order."""
    labels = random.permutation(np.arange(n) % len(NAMES)).astype(np.uint8)
    return np.stack([picture(NAMES[label], random) for label in labels]), labels


def main() -> None:
    """Write both files and print their checksums."""
    random = np.random.default_rng(SEED)
    for target, n in (("solutions/cifar10/pieces10.npz", GIVEN), ("graders/cifar10/private.npz", PRIVATE)):
        images, labels = drawn(n, random)
        np.savez_compressed(ROOT / target, images=images, labels=labels)
        digest = hashlib.sha256(images.tobytes() + labels.tobytes()).hexdigest()
        print(f"{target}: {n} images, sha256 of the numbers {digest}")


if __name__ == "__main__":
    main()
