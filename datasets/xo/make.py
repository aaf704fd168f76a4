"""Draw letters X and O as hands draw them, and write the sets of the activity `xo-transfer`."""

import argparse
import hashlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

SIZE = 48
"""The side of an image, in pixels."""
_FINE = 4  # drawn so many times larger, then reduced: soft edges
LETTERS = ("O", "X")
"""The classes: label 0 and label 1."""


def strokes(letter: str, random: np.random.Generator) -> list[np.ndarray]:
    """The pen's way across a square from -1 to 1: one closed loop, or two lines that cross.

    Returns:
        arrays (n, 2) of points, one for each time that the pen is set down.
    """
    if letter == "O":
        start, turn = random.uniform(0, 2 * np.pi), 2 * np.pi * random.uniform(0.93, 1.12)
        angle = start + np.linspace(0, turn, 60) * random.choice((-1, 1))
        radius = 0.62 + random.uniform(-0.1, 0.1) * np.linspace(-0.5, 0.5, 60)
        radius = radius + random.uniform(0, 0.06) * np.sin(3 * angle + random.uniform(0, 6.3))
        return [np.stack([np.cos(angle), np.sin(angle)], axis=1) * radius[:, None] * random.uniform(0.8, 1.1, 2)]
    along = np.linspace(0, 1, 40)[:, None]
    lines = []
    for corner in ((-0.62, -0.62), (0.62, -0.62)):
        begin = np.array(corner) + random.normal(0, 0.09, 2)
        end = -np.array(corner) + random.normal(0, 0.09, 2)
        bow = np.array([end[1] - begin[1], begin[0] - end[0]]) * random.uniform(-0.13, 0.13)
        lines.append(begin + (end - begin) * along + bow * np.sin(np.pi * along))
    return lines


def ink(letter: str, random: np.random.Generator) -> np.ndarray:
    """Where the pen went, and how hard: float (48, 48) from 0 to 1."""
    side = SIZE * _FINE
    sheet = Image.new("L", (side, side))
    pen = ImageDraw.Draw(sheet)
    tilt, scale = random.uniform(-0.3, 0.3), random.uniform(0.55, 1.15) * side / 2
    turned = np.array([[np.cos(tilt), -np.sin(tilt)], [np.sin(tilt), np.cos(tilt)]])
    centre, width = side / 2 + random.uniform(-0.12, 0.12, 2) * side, random.uniform(1.5, 5) * _FINE
    for stroke in strokes(letter, random):
        tremor = np.cumsum(random.normal(0, 0.006, stroke.shape), axis=0)
        points = (stroke + tremor) @ turned.T * scale + centre
        thickness = width * (1 + 0.25 * np.sin(np.linspace(0, random.uniform(1, 6), len(points)))) / 2
        # Discs close together, so that the line has round ends and no gaps.
        for share in np.linspace(0, 1, 8, endpoint=False):
            between = points[:-1] * (1 - share) + points[1:] * share
            for (x, y), r in zip(between, thickness, strict=False):
                pen.ellipse((x - r, y - r, x + r, y + r), fill=255)
    return np.asarray(sheet.resize((SIZE, SIZE), Image.Resampling.BOX), dtype=float) / 255


def photograph(mask: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """A sheet of paper with this ink, as a telephone might see it: uint8 (48, 48, 3)."""
    y, x = np.mgrid[-1 : 1 : SIZE * 1j, -1 : 1 : SIZE * 1j]
    light, dark = random.uniform(0.65, 1), random.uniform(0.05, 0.4)
    paper, pen = (light, dark) if random.random() < 0.8 else (dark, light)  # or chalk on a board
    sheet = paper + random.uniform(-0.12, 0.12) * x + random.uniform(-0.12, 0.12) * y
    if random.random() < 0.35:  # ruled
        sheet = sheet - random.uniform(0.08, 0.25) * (np.sin(random.uniform(12, 26) * y + random.uniform(0, 6)) > 0.93)
    mask = mask * random.uniform(0.75, 1)
    grey = sheet * (1 - mask) + pen * mask
    tints = 1 + random.uniform(-0.15, 0.1, (2, 3))
    image = grey[..., None] * (tints[0] * (1 - mask[..., None]) + tints[1] * mask[..., None])
    image += random.normal(0, random.uniform(0, 0.04), image.shape)
    return (np.clip(image, 0, 1) * 255).astype(np.uint8)


def draw(letter: str, n: int, random: np.random.Generator) -> np.ndarray:
    """Draw a letter n times.

    Returns:
        uint8 (n, 48, 48, 3).
    """
    return np.stack([photograph(ink(letter, random), random) for _ in range(n)])


def write_folders(folder: Path, n: int, seed: int) -> None:
    """Write n images of each letter as PNG files, a folder for each letter."""
    random = np.random.default_rng(seed)
    for letter in LETTERS:
        (folder / letter).mkdir(parents=True, exist_ok=True)
        for number, image in enumerate(draw(letter, n, random)):
            Image.fromarray(image).save(folder / letter / f"{letter.lower()}{number:02d}.png", optimize=True)


def write_arrays(file: Path, n: int, seed: int) -> None:
    """Write n images of each letter, shuffled, as the arrays `images` and `labels` (0 for O, 1 for X)."""
    random = np.random.default_rng(seed)
    images, labels = np.concatenate([draw(letter, n, random) for letter in LETTERS]), np.repeat([0, 1], n)
    order = random.permutation(2 * n)
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(file, images=images[order], labels=labels[order].astype(np.uint8))


def main() -> None:
    """Write the sets that students get, and the private one that grades, and print what to put into the cards."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--given", type=Path, default=Path(__file__).parent, help="folder of what students get")
    arguments.add_argument("--private", type=Path, required=True, help="folder of the grader")
    options = arguments.parse_args()
    write_folders(options.given / "letters", 10, seed=20)
    write_folders(options.given / "new", 3, seed=21)
    write_arrays(options.given / "more.npz", 100, seed=22)
    write_arrays(options.private / "private.npz", 100, seed=23)
    for file in (options.given / "more.npz", options.private / "private.npz"):
        print(hashlib.sha256(file.read_bytes()).hexdigest(), file.name)


if __name__ == "__main__":
    main()
