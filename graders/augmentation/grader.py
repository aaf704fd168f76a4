"""The grader of augmentation: transformations of images, which of them keep a label, and what a network gains."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from gabarito.checks import (
    Activity,
    Junk,
    L,
    Limits,
    Matcher,
    Mismatch,
    Samples,
    Text,
    agrees_with,
    at_least,
    built_model,
    calibrated,
    check,
    counts,
    each_of,
    entry,
    has_keys,
    judged_by,
    labelled,
    maps,
    mistake,
    reported,
    same_outputs,
    score_of,
    takes,
    that,
    those,
    written,
)
from gabarito.checks.cases import draw
from gabarito.checks.functions import call
from gabarito.checks.matcher import refusal_of
from gabarito.checks.reading import as_model, as_text, numbers
from gabarito.checks.show import number, show
from gabarito.checks.why_not_learned import why_not_learned
from gabarito.values.model import Model

Array = NDArray[Any]
Cases = Iterator[tuple[Any, ...]]
Function = Callable[..., Any]

HERE = Path(__file__).resolve().parent
GIVEN = HERE.parents[1] / "assignments/augmentation"
MODES = ("horizontal", "vertical", "half-turn")
KEYS = ("plain", "augmented")
# How many weights and biases the notebook's network has.
SIZE = 5_386
# The largest shift of a copy.
FAR = 2


def read(file: Path, part: str = "") -> tuple[Array, Array]:
    """Return images (n, 28, 28, 1) from 0 to 1 and labels (n,)."""
    with np.load(file, allow_pickle=False) as arrays:
        return (arrays[f"{part}images"][..., None] / 255).astype(np.float32), arrays[f"{part}labels"].astype(int)


TRAIN, TEST = read(GIVEN / "few.npz", "train_"), read(GIVEN / "few.npz", "test_")
NEW = read(HERE / "private.npz")


def of_the_folders(place: Path) -> Samples:
    """Read the images of the box, each with the digit that its folder is called by."""
    files = sorted(place.glob("*/*.png"))
    pixels = np.stack([np.asarray(Image.open(file).convert("L")) for file in files])
    return Samples(pixels, np.array([int(file.parent.name) for file in files]))


BOX = of_the_folders(GIVEN / "box")


# Flipped, moved, turned.


def flipped(images: Array, mode: str) -> Array:
    """Flip each image."""
    rows, columns = {"horizontal": (1, -1), "vertical": (-1, 1), "half-turn": (-1, -1)}[mode]
    return np.asarray(images[:, ::rows, ::columns])


def some_flips(random: np.random.Generator) -> Cases:
    """Yield images of several forms and each mode."""
    for n, h, w in ((2, 2, 3), (3, 4, 4), (1, 5, 2)):
        for mode in MODES:
            yield random.uniform(0, 1, (n, h, w)), mode


_OTHER_WAY = {"horizontal": "vertical", "vertical": "horizontal", "half-turn": "half-turn"}
FLIP_MISTAKES = [
    mistake("horizontal swaps left and right, and vertical swaps top and bottom; here it is the other way round.",
            lambda images, mode: flipped(images, _OTHER_WAY[mode])),
    mistake("Axis 0 counts the images: lines are axis 1 and columns axis 2.",
            lambda images, mode: {"horizontal": images[:, ::-1], "vertical": images[::-1],
                                  "half-turn": images[::-1, ::-1]}[mode]),
    mistake("half-turn flips both ways.",
            lambda images, mode: images if mode == "half-turn" else flipped(images, mode)),
    mistake("half-turn flips both ways; this is left and right alone.",
            lambda images, mode: flipped(images, mode if mode != "half-turn" else "horizontal")),
    mistake("half-turn flips both ways; this is top and bottom alone.",
            lambda images, mode: flipped(images, mode if mode != "half-turn" else "vertical")),
    mistake("half-turn flips both ways; this is a quarter of a turn.",
            lambda images, mode: (
                np.rot90(images, axes=(1, 2)) if mode == "half-turn" else flipped(images, mode)
            )),
]  # fmt: skip


def moved(images: Array, rows: int, columns: int, fill: float = 0.0) -> Array:
    """Move each image, and fill what is left empty."""
    h, w = images.shape[1:]
    wide = np.pad(images, ((0, 0), (h, h), (w, w)), constant_values=fill)
    down, right = np.clip(rows, -h, h), np.clip(columns, -w, w)
    return np.asarray(wide[:, h - down : 2 * h - down, w - right : 2 * w - right])


def rolled(images: Array, rows: int, columns: int, fill: float = 0.0) -> Array:
    """Move each image so that what leaves comes back."""
    return np.roll(images, (rows, columns), axis=(1, 2))


def some_shifts(random: np.random.Generator) -> Cases:
    """Yield shifts to each side, along one axis, none, and beyond the image."""
    for (n, h, w), rows, columns in (
        ((1, 3, 4), 1, -2),
        ((2, 5, 4), -2, 1),
        ((1, 4, 6), 0, 3),
        ((2, 4, 4), -1, 0),
        ((1, 6, 5), 2, 2),
        ((1, 5, 7), -1, -3),
        ((2, 3, 3), 0, 0),
        ((1, 3, 5), 1, -6),
        ((2, 4, 3), 4, 1),
        ((1, 13, 12), -1, 1),
    ):
        yield random.uniform(0, 1, (n, h, w)), rows, columns, float(random.uniform(0.1, 0.9))


TRANSLATE_MISTAKES = [
    mistake("What leaves on one side does not come back on the other.", rolled),
    mistake("Positive rows move down, and positive columns to the right; here it is the other way round.",
            lambda images, rows, columns, fill: moved(images, -rows, -columns, fill)),
    mistake("Positive rows move down; here they move up.",
            lambda images, rows, columns, fill: moved(images, -rows, columns, fill)),
    mistake("Positive columns move to the right; here they move to the left.",
            lambda images, rows, columns, fill: moved(images, rows, -columns, fill)),
    mistake("rows and columns are swapped: rows move up and down.",
            lambda images, rows, columns, fill: moved(images, columns, rows, fill)),
    mistake("The place that is left empty receives fill, not 0.",
            lambda images, rows, columns, fill: moved(images, rows, columns)),
    mistake("Negative rows move up, and negative columns to the left; here their signs are lost.",
            lambda images, rows, columns, fill: moved(images, abs(rows), abs(columns), fill)),
]  # fmt: skip


def places(image: Array, degrees: float, factor: float, corner: float = 1.0) -> tuple[Array, Array]:
    """Return from which row and which column each pixel comes, not rounded."""
    h, w = image.shape
    angle = np.deg2rad(degrees)
    i, j = np.mgrid[:h, :w]
    y, x = i - (h - corner) / 2, j - (w - corner) / 2
    return (
        (h - corner) / 2 + (x * np.sin(angle) + y * np.cos(angle)) / factor,
        (w - corner) / 2 + (x * np.cos(angle) - y * np.sin(angle)) / factor,
    )


def taken(image: Array, rows: Array, columns: Array) -> Array:
    """Return the pixels at these places, and 0 for those outside."""
    i, j = np.rint(rows).astype(int), np.rint(columns).astype(int)
    inside = (i >= 0) & (i < image.shape[0]) & (j >= 0) & (j < image.shape[1])
    made = np.zeros(image.shape)
    made[inside] = image[i[inside], j[inside]]
    return made


def warped(image: Array, degrees: float, factor: float) -> Array:
    """Turn and enlarge an image."""
    return taken(image, *places(image, degrees, factor))


def _away_from_ties(image: Array, degrees: float, factor: float) -> bool:
    """Whether no pixel comes from a place that is halfway between two, nearly."""
    return all(np.abs(one - np.floor(one) - 0.5).min() > 0.01 for one in places(image, degrees, factor))


def some_warps(random: np.random.Generator, ranges: tuple[tuple[float, float], ...], *, turns: bool) -> Cases:
    """Yield images with a border of 0 and angles or factors from these ranges."""
    for (h, w), (low, high) in zip(((6, 6), (7, 7), (8, 9), (9, 6), (10, 10)), ranges, strict=True):
        image = np.zeros((h, w))
        image[1:-1, 1:-1] = random.uniform(0.1, 1, (h - 2, w - 2))
        for _ in range(2000):
            drawn = round(float(random.uniform(low, high)), 2)
            degrees, factor = (drawn, 1.0) if turns else (0.0, drawn)
            if _away_from_ties(image, degrees, factor):
                break
        yield image, degrees, factor


def some_turns(random: np.random.Generator) -> Cases:
    """Yield images that are turned."""
    return some_warps(random, ((80, 100), (15, 40), (-75, -50), (100, 170), (190, 260)), turns=True)


def some_zooms(random: np.random.Generator) -> Cases:
    """Yield images that are enlarged or reduced."""
    return some_warps(random, ((1.7, 2.4), (0.5, 0.75), (1.2, 1.5), (2.5, 3.5), (0.4, 0.6)), turns=False)


def forwards(image: Array, degrees: float, factor: float) -> Array:
    """Take each pixel to its new place, which leaves holes."""
    made = np.zeros(image.shape)
    rows, columns = places(image, -degrees, 1 / factor)
    for at, (row, column) in enumerate(zip(np.rint(rows).ravel(), np.rint(columns).ravel(), strict=True)):
        if 0 <= row < image.shape[0] and 0 <= column < image.shape[1]:
            made[int(row), int(column)] = image.ravel()[at]
    return made


def wrapped(image: Array, degrees: float, factor: float) -> Array:
    """Take what comes from outside from the other side."""
    rows, columns = (np.rint(one).astype(int) for one in places(image, degrees, factor))
    return np.asarray(image[rows % image.shape[0], columns % image.shape[1]])


TURN_MISTAKES = [
    mistake("This turns clockwise.", lambda image, degrees, factor: warped(image, -degrees, factor)),
    mistake("sin and cos take radians, not degrees.",
            lambda image, degrees, factor: warped(image, np.rad2deg(degrees), factor)),
    mistake("The centre is at (h - 1) / 2 and (w - 1) / 2, as rows and columns begin with 0.",
            lambda image, degrees, factor: taken(image, *places(image, degrees, factor, 0.0))),
    mistake("The image turns about its centre, not about its corner.",
            lambda image, degrees, factor: taken(image, *_about_the_corner(image, degrees, factor))),
    mistake("Round to the nearest integer; int and // round down.",
            lambda image, degrees, factor: taken(image, *map(np.floor, places(image, degrees, factor)))),
    mistake("What comes from outside the image is 0; a negative index counts from the other end.", wrapped),
    mistake("Ask for each pixel of the result where it comes from; taking each pixel to its new place leaves holes.",
            forwards),
]  # fmt: skip


def _about_the_corner(image: Array, degrees: float, factor: float) -> tuple[Array, Array]:
    i, j = np.indices(image.shape)
    angle = np.deg2rad(degrees)
    return (
        (j * np.sin(angle) + i * np.cos(angle)) / factor,
        (j * np.cos(angle) - i * np.sin(angle)) / factor,
    )


ZOOM_MISTAKES = [
    mistake("Divide by factor: a larger one enlarges.",
            lambda image, degrees, factor: warped(image, degrees, 1 / factor)),
    mistake("factor enlarges or reduces the image.", lambda image, degrees, factor: warped(image, degrees, 1)),
]  # fmt: skip
ZOOMS = agrees_with(warped, some_zooms, ZOOM_MISTAKES, rtol=1e-3)
# Mistakes that show where an image turns, and have cost their points there: centre, corner, rounding, outside, holes.
PAID = [agrees_with(one.oracle, some_zooms, rtol=1e-3) for one in TURN_MISTAKES[2:]]


def zooms(function: Any) -> None:
    """a function that enlarges and reduces an image"""  # noqa: D403, D415
    refusal = refusal_of(ZOOMS, function)
    if refusal is not None and all(refusal_of(one, function) is not None for one in PAID):
        raise refusal


# Noise. Margins are seven standard deviations of what is drawn, or more.


def with_noise(result: Any, images: Array, sigma: float, seed: int) -> None:
    """images with Gaussian noise, from 0 to 1"""  # noqa: D403, D415
    expected = Text("images with Gaussian noise, of shape {s}").fill(s=str(images.shape))
    made = numbers(result, expected).astype(float)
    if made.size != images.size or made.ndim < 3:
        raise Mismatch(expected, Text("numbers of shape {s}").fill(s=str(made.shape)))
    made = made.reshape(images.shape)
    if not np.isfinite(made).all():
        raise Junk(expected, show(result))
    if made.min() < -1e-6 or made.max() > 1 + 1e-6:
        raise Mismatch("pixels from 0 to 1", "pixels from {a} to {b}", _CLIP, a=float(made.min()), b=float(made.max()))
    if set(np.unique(images)) == {0.0, 1.0}:
        _half_is_cut(made, images)
        return
    noise = made - images
    spread = float(noise.std())
    flat = noise.reshape(len(noise), -1)
    if float(flat.std(axis=1).max()) < 0.1 * spread or spread < 1e-9:
        raise Mismatch("noise that is drawn for each pixel", "the same for a whole image", _EACH_PIXEL)
    alike = np.abs(np.corrcoef(flat) - np.eye(len(flat))).max()
    if alike > 0.9:
        raise Mismatch("noise that is drawn for each image", "the same for several images", _EACH_IMAGE)
    if any(float(noise.std(axis=axis).max()) < 0.3 * spread for axis in (1, 2)):
        raise Mismatch("noise that is drawn for each pixel", "the same for a whole line", _EACH_PIXEL)
    if abs(float(noise.mean())) > 0.2 * sigma:
        raise Mismatch("noise of mean 0", "of mean {m}", _MEAN, m=f"{noise.mean():.3f}")
    if abs(spread / sigma - 1) > 0.1:
        said = {abs(spread / sigma**0.5 - 1): _ROOT, abs(spread / sigma**2 - 1): _SQUARE}
        hint = said[min(said)] if min(said) < 0.15 else None
        raise Mismatch("noise of standard deviation {s}", "of {k}", hint, s=sigma, k=f"{spread:.4f}")
    # 31.7 % of Gaussian numbers are further than a standard deviation from the mean; of uniform ones, 42.3 %.
    beyond = float(np.mean(np.abs(noise) > spread))
    if abs(beyond - 0.3173) > 0.06:
        raise Mismatch("Gaussian noise", "noise of another distribution", _NORMAL)


def _half_is_cut(made: Array, images: Array) -> None:
    """Refuse noise that leaves more or less than half of the black and of the white pixels as they are."""
    for value in (0.0, 1.0):
        kept = float(np.mean(np.abs(made[images == value] - value) < 1e-6))
        if abs(kept - 0.5) > 0.1:
            raise Mismatch(
                "about half of the black and of the white pixels still at 0 and at 1",
                "{k} %",
                _CLIP,
                k=round(100 * kept),
            )


_CLIP = Text("Add the noise first, and then clip: what is below 0 becomes 0, what is above 1 becomes 1.")
_EACH_PIXEL = Text("Draw as many numbers as there are pixels: give the generator the shape of the images.")
_EACH_IMAGE = Text("Draw anew for each image: give the generator the shape (n, h, w).")
_MEAN = Text("A normal distribution has negative numbers as well.")
_ROOT = Text("sigma is the standard deviation, not the variance.")
_SQUARE = Text("sigma is the standard deviation; do not square it.")
_NORMAL = Text("Draw from a normal distribution, as by the method normal of a NumPy generator.")


def some_noises(random: np.random.Generator) -> Cases:
    """Yield grey images with noise that nothing cuts, and black and white ones."""
    for sigma in (0.03, 0.05):
        yield random.uniform(0.42, 0.58, (4, 40, 40)), sigma, int(random.integers(1000))
    yield random.integers(0, 2, (3, 40, 40)).astype(float), 0.2, int(random.integers(1000))


_SAME_SEED = Text("the same result for the same seed")
_OTHER_SEED = Text("another result for another seed")
_REPEAT = Text("Make a generator of the seed inside the function, and draw from nothing else.")
_ANEW = Text("Make the generator of the argument seed, and not of a number that is always the same.")


def seeded(*arguments: Any) -> Callable[[Any], None]:
    """Return a matcher of functions whose last argument is a seed."""

    def judge(function: Any) -> None:
        """a function that gives the same result for the same seed, and another for another seed"""  # noqa: D403, D415
        one, same, other = (_flat(call(function, (*arguments, seed))) for seed in (17, 17, 18))
        if one.shape != same.shape or not np.allclose(one, same):
            raise Mismatch(_SAME_SEED, Text("another"), _REPEAT)
        if one.shape == other.shape and np.allclose(one, other):
            raise Mismatch(_OTHER_SEED, Text("the same"), _ANEW)

    return judge


def _flat(result: Any) -> Array:
    """Return the numbers of a result, or of its first part if there are two."""
    if type(result) in (list, tuple) and len(result) == 2 and np.ndim(result[1]) <= 2:
        result = result[0]
    return np.asarray(numbers(result), dtype=float)


# Larger sets. Pixels are multiples of 1/64, which float16 holds, and every image and shift is told by its pixels.

GRAIN = 64


def distinct_images(n: int, h: int, w: int, random: np.random.Generator) -> Array:
    """Draw images without a pixel of 0."""
    return random.integers(1, GRAIN + 1, (n, h, w)) / GRAIN


def key(image: Array) -> bytes:
    """Return what an image is known by."""
    return bytes(np.rint(image * GRAIN).astype(np.int16).tobytes())


Origin = tuple[int, tuple[int, int]]


class Known:
    """Where an image of a larger set comes from: which original, moved by what."""

    def __init__(self, images: Array, *translations: Function) -> None:
        self.found: dict[bytes, list[Origin]] = {}
        for source, image in enumerate(images):
            self.found.setdefault(key(image), []).append((source, (0, 0)))
        steps = range(-FAR - 1, FAR + 2)
        for translate in translations:
            for shift in ((i, j) for i in steps for j in steps):
                for source, image in enumerate(_moved_by(translate, images, shift)):
                    self.found.setdefault(key(image), []).append((source, shift))

    def origins(self, image: Array) -> list[Origin]:
        """Return where it may come from: one place, unless a translation makes the same of different images."""
        return self.found.get(key(image), [])


def _is_clear(origins: list[list[Origin]]) -> bool:
    """Whether it is known of each image where it comes from."""
    return all(len(set(one)) == 1 for one in origins)


def _moved_by(translate: Function, images: Array, shift: tuple[int, int]) -> Array:
    if translate in (moved, rolled):
        return np.asarray(translate(images, *shift))
    made = numbers(call(translate, (images, *shift, 0.0)), _IMAGES).astype(float)
    if made.size != images.size or not np.isfinite(made).all():
        return images
    return made.reshape(images.shape)


_IMAGES = Text("images")
_PAIR = Text("a pair: images and their labels")


def pair_of(result: Any, form: tuple[int, ...]) -> tuple[Array, Array]:
    """Return the images (m, h, w) and the labels (m,) that a student's function returned."""
    if type(result) not in (list, tuple) or len(result) != 2:
        raise Junk(_PAIR, show(result))
    images, labels = numbers(result[0], _PAIR).astype(float), numbers(result[1], _PAIR).astype(float)
    if images.shape[1:] not in (form, (*form, 1)) or labels.size != len(labels):
        raise Mismatch(
            Text("images of shape (m, {h}, {w}) and labels of shape (m,)").fill(h=str(form[0]), w=str(form[1])),
            Text("{a} and {b}").fill(a=str(images.shape), b=str(labels.shape)),
            _TWICE if images.shape == labels.shape else None,
            label="images-and-labels-swapped" if labels.shape[1:] == form and images.ndim == 1 else "",
        )
    if len(images) != labels.size:
        received, label = "{n} images and {k} labels", "not-as-many-labels-as-images"
        raise Mismatch("as many labels as images", received, label=label, n=len(images), k=labels.size)
    if not (np.isfinite(images).all() and np.isfinite(labels).all() and np.abs(images).max(initial=0) < 100):
        raise Junk(_PAIR, show(result))
    return images.reshape(-1, *form), labels.ravel()


_TWICE = Text("Return the images and the labels; here one of them stands in the place of the other, too.")


def placed_in(known: Known, images: Array, made: Array, labels: Array, given: Array) -> list[list[Origin]]:
    """Return where each image of a larger set may come from.

    Raises:
        Mismatch: if one comes from nowhere, or has another label.
    """
    origins = [known.origins(image) for image in made]
    strange = [image for image, found in zip(made, origins, strict=True) if not found]
    if strange:
        around = Known(images, rolled)
        rolls = all(map(around.origins, strange))
        raise Mismatch(
            "the original images, and others that are moved by up to 2 rows and columns",
            "{k} of {n} that are neither",
            _ROLLED if rolls else _FILLED if any(_is_filled(image, images) for image in strange[:_FEW]) else None,
            k=len(strange),
            n=len(made),
        )
    fitting = [
        [(source, shift) for source, shift in found if given[source] == label]
        for found, label in zip(origins, labels, strict=True)
    ]
    wrong = sum(not found for found in fitting)
    if wrong:
        raise Mismatch("each image with its label", "{k} of {n} with another one", _LABELS, k=wrong, n=len(made))
    missing = len(images) - len({source for found in fitting for source, shift in found if shift == (0, 0)})
    if missing:
        raise Mismatch("the original images as they came", "{k} missing", _ORIGINALS, k=missing)
    return fitting


_FEW = 5


def _is_filled(image: Array, images: Array) -> bool:
    """Whether this is one of the images, moved, with another number than 0 where it is empty."""
    corners = {float(one) for one in image[:: len(image) - 1, :: image.shape[1] - 1].ravel()}
    shifts = [(i, j) for i in range(-FAR, FAR + 1) for j in range(-FAR, FAR + 1)]
    others = (moved(images, *shift, fill) for fill in corners - {0.0} for shift in shifts)
    return any(np.isclose(image, other).all(axis=(1, 2)).any() for other in others)


_FILLED = Text("Fill with 0 what a shift leaves empty; here it is filled with another number.")
_ROLLED = Text("What leaves on one side does not come back on the other: the empty place receives 0.")
_LABELS = Text("Images and labels have to come in the same order: each copy takes the label of its original.")
_ORIGINALS = Text("The original images belong to the set as well, as they came.")


def some_sets(random: np.random.Generator) -> Cases:
    """Yield images with labels, copies and seeds."""
    for n, h, w, copies in ((5, 7, 8, 4), (1, 8, 8, 3), (8, 9, 7, 2)):
        labels = random.permutation(np.resize(random.choice(50, 4, replace=False), n))
        yield distinct_images(n, h, w, random), labels, copies, int(random.integers(1000))


SETS = draw(some_sets, 0)


def larger(augment: Any, translate: Function = moved) -> None:
    """a function that returns images and labels of a larger set"""  # noqa: D403, D415
    for images, labels, copies, seed in SETS:
        made, their = pair_of(call(augment, (images, labels, copies, seed)), images.shape[1:])
        n = len(images) * (1 + copies)
        if len(made) != n:
            hint = _why_so_many(images, translate, made, 1 + copies)
            raise Mismatch("{n} images from {m} and {c} copies", "{k}", hint, n=n, m=len(images), c=copies, k=len(made))
        found = placed_in(Known(images, moved, translate), images, made, their, labels)
        each = np.bincount([one[0][0] for one in found], minlength=len(images))
        if each.min() < 1 + copies and _is_clear(found):
            raise Mismatch("{c} copies of each image", "as few as {k} of one", _EACH, c=copies, k=int(each.min() - 1))


def _why_so_many(images: Array, translate: Function, made: Array, of_each: int) -> Text | None:
    """Say whether some images have no copies, or all of them another number."""
    found = [origins[0] for origins in map(Known(images, moved, translate).origins, made) if origins]
    each = np.bincount([source for source, _ in found], minlength=len(images))
    if len(found) < len(made):
        return None
    # A copy may not have moved, by chance.
    if 2 * len({source for source, shift in found if shift == (0, 0)}) < len(images):
        return _ORIGINALS
    if each.min() <= 1 and each.max() > 1:
        return _TO_THE_LAST
    return _EACH if len(set(each.tolist())) == 1 and each[0] != of_each else None


_TO_THE_LAST = Text("Some images have no copies: go through all images, from the first one to the last.")
_EACH = Text("Make as many copies of each image as the argument copies says.")


def a_large_set(random: np.random.Generator) -> Cases:
    """Yield the images of one set, with 600 copies, in which each of 25 shifts occurs but for chances below 1e-9."""
    yield distinct_images(30, 7, 7, random), random.integers(0, 10, 30), 20


((MANY, MANY_LABELS, COPIES),) = draw(a_large_set, 0)


def drawn_anew(augment: Any, translate: Function = moved) -> None:
    """copies with a new shift each, of -2 to 2 rows and columns"""  # noqa: D403, D415
    made, _ = pair_of(call(augment, (MANY, MANY_LABELS, COPIES, 5)), MANY.shape[1:])
    known = Known(MANY, moved, rolled, translate)
    origins = [found for found in map(known.origins, made) if found]
    if len(made) < len(MANY) * COPIES:
        raise Mismatch("{n} images from {m} and {c} copies", "{k}", _EACH,
                       n=len(MANY) * (1 + COPIES), m=len(MANY), c=COPIES, k=len(made))  # fmt: skip
    if len(origins) < len(made) / 2:
        raise Mismatch("copies that are moved by up to 2 rows and columns", "{k} of them", k=len(origins))
    shifts = [{shift for _, shift in found} for found in origins]
    if any(all(max(map(abs, shift)) > FAR for shift in one) for one in shifts):
        raise Mismatch("shifts of -2 to 2 rows and columns", "larger ones", _RANGE)
    every = [(i, j) for i in range(-FAR, FAR + 1) for j in range(-FAR, FAR + 1)]
    often = {shift: sum(shift in one for one in shifts) for shift in every}
    # The originals did not move.
    often[0, 0] = max(often[0, 0] - len(MANY), 0)
    missing = [shift for shift in every if not often[shift]]
    if missing:
        with_two = {shift for shift in every if FAR in shift}
        diagonal = all(i == j for i, j in every if often[i, j])
        hint = _END if set(missing) == with_two else _APART if diagonal else _COPY
        raise Mismatch("all 25 shifts among 600 copies", "{k} of them", hint, k=len(every) - len(missing))
    # Where a translation of the student's makes the same of different shifts, no more is known.
    if not _is_clear(origins):
        return
    if max(often.values()) > 55:
        raise Mismatch("each of the 25 shifts in about 24 of 600 copies", "one in {k}", _EQUALLY, k=max(often.values()))
    seeded(MANY[:6], MANY_LABELS[:6], COPIES)(augment)


_RANGE = Text("Draw integers from -2 to 2.")
_END = Text("2 is included; integers(-2, 2) of a NumPy generator ends at 1.")
_APART = Text("Rows and columns are drawn separately.")
_COPY = Text("Draw a new shift for each copy, from -2 to 2, rows and columns separately.")
_EQUALLY = Text("All shifts are equally likely: draw an integer for the rows, and one for the columns.")


# What a sign becomes.

LETTERS = np.array(list("ABCDEFGHJKLMNPRSTUVWXYZabcdefghkmnpqrstuvwxyz"))


def some_signs(random: np.random.Generator) -> Cases:
    """Yield signs of which some do not change, some become another one, and some become none, in each mode."""
    for h, w in ((5, 4), (4, 4), (7, 5)):
        base = [random.integers(0, 2, (h, w)) for _ in range(4)]
        full = np.ones((h, w), int)
        full[h // 2 - 1 : h // 2 + 1 + h % 2, :] = 0
        full[:, w // 2 - 1 : w // 2 + 1 + w % 2] = 0
        first, second, third, alone = base
        signs = [full, alone, first, first[:, ::-1], second, second[::-1], third, third[::-1, ::-1]]
        kept = list({sign.tobytes(): sign for sign in map(np.ascontiguousarray, signs)}.values())
        order = random.permutation(len(kept))
        names = [str(name) for name in random.choice(LETTERS, len(kept), replace=False)]
        for mode in MODES:
            yield np.stack([kept[place] for place in order]).astype(float), names, mode


SIGNS = draw(some_signs, 0)


def turned_into(signs: Array, names: list[str], images: Array) -> dict[str, str | None]:
    """Return the name of the sign that each image equals."""
    by_pixels = {np.rint(sign).astype(int).tobytes(): name for name, sign in zip(names, signs, strict=True)}
    return {
        name: by_pixels.get(np.rint(image).astype(int).tobytes()) for name, image in zip(names, images, strict=True)
    }


_DICTIONARY = Text("a dictionary with an entry for each name")


def by_name(result: Any, names: list[str]) -> dict[str, str | None]:
    """Return what a student's function says of each name."""
    if type(result) is not dict:
        raise Junk(_DICTIONARY, show(result))
    given = {str(as_text(name)): value for name, value in result.items()}
    missing = [name for name in names if name not in given]
    if missing:
        raise Mismatch(_DICTIONARY, Text("{k} names without one"), _ENTRY, k=len(missing))
    return {name: as_text(given[name]) if given[name] is not None else None for name in names} | {
        name: "?" for name in names if given[name] is not None and as_text(given[name]) is None
    }


def named(becomes: Any, flip: Function = flipped) -> None:
    """a function that says what each sign becomes"""  # noqa: D403, D415
    results = []
    for signs, names, mode in SIGNS:
        found = by_name(call(becomes, (signs, names, mode)), names)
        images = flipped(signs, mode) if flip is flipped else numbers(call(flip, (signs, mode))).astype(float)
        right = turned_into(signs, names, images.reshape(signs.shape))
        results.append((found, right, names))
    wrong = [[name for name in names if found[name] != right[name]] for found, right, names in results]
    if any(wrong):
        raise Mismatch(
            "the right name, or None, for each sign",
            "{k} wrong entries in {n} dictionaries",
            _what_is_wrong(results),
            k=sum(map(len, wrong)),
            n=len(SIGNS),
        )


def _what_is_wrong(results: list[tuple[dict[str, str | None], dict[str, str | None], list[str]]]) -> Text | None:
    """Return the sentence about a mistake that all wrong entries share."""
    pairs = [
        (name, found[name], right[name]) for found, right, names in results for name in names
        if found[name] != right[name]
    ]  # fmt: skip
    if all(len({found[name] for name in names}) == 1 for found, _, names in results):
        return _ALL_ALIKE
    if all(right == name and found is None for name, found, right in pairs):
        return _ITSELF
    if all(right is None and found == name for name, found, right in pairs):
        return _NONE_NOT_ITSELF
    if all(right is None and found is not None and found not in LETTERS for _, found, right in pairs):
        return _NONE_NOT_A_TEXT
    lacking = all(right is not None and found is None for _, found, right in pairs)
    if lacking and (hint := _left_out(results)) is not None:
        return hint
    if all(right not in (None, name) for name, _, right in pairs):
        return _ANOTHER
    return _EVERY if lacking else None


def _left_out(results: list[tuple[dict[str, str | None], dict[str, str | None], list[str]]]) -> Text | None:
    """Say whether some images were never looked up, or never compared with some signs, by their places."""
    places = [
        (found[name] is None, names.index(name), names.index(str(right[name])))
        for found, right, names in results for name in names
        if right[name] is not None
    ]  # fmt: skip
    images, signs = (
        not {place[which] for place in places if place[0]} & {place[which] for place in places if not place[0]}
        for which in (1, 2)
    )
    return None if images == signs else _EACH_LOOKED_UP if images else _EACH_COMPARED


_ENTRY = Text("Signs that become none of the signs have an entry as well: None.")
_ALL_ALIKE = Text("Every sign gets the same answer: look which images are equal.")
_ITSELF = Text("A sign that does not change becomes itself, and not None.")
_NONE_NOT_ITSELF = Text("A sign that becomes none of the signs gets None, and not its own name.")
_NONE_NOT_A_TEXT = Text("A sign that becomes none of the signs gets None, which is no text.")
_EVERY = Text("Some signs become one of the signs and have None: look up every image, and compare it with every sign.")
_EACH_LOOKED_UP = Text("Some images are never looked up: go through all of them, from the first one to the last.")
_EACH_COMPARED = Text(
    "Some signs are never found: compare each image with all of them, from the first one to the last."
)
_ANOTHER = Text("A sign may become another one: compare its image with all the signs.")


# The box, and classes of one size.


def digits_not_places(labels: Any) -> None:
    """labels that are the digits"""  # noqa: D403, D415
    given = numbers(labels, Text("labels"))
    if given.ndim == 1 and set(given.tolist()) == {0, 1, 2, 3}:
        raise Mismatch("labels that are the digits of the folders", "labels from 0 to 3", _FOLDER)


_FOLDER = Text("These number the folders; the label is the digit that gives the folder its name.")
_BY_255 = Text("Divide the pixels by 255, once.")


def some_classes(random: np.random.Generator) -> Cases:
    """Yield classes of very different sizes, and classes that are of one size already."""
    for sizes in ((4, 40, 12), (2, 2, 2)):
        # In order: neither the first class nor the last one has enough.
        values = np.sort(random.choice(np.arange(-3, 60), len(sizes), replace=False))
        labels = random.permutation(np.repeat(values, sizes))
        yield distinct_images(len(labels), 7, 8, random), labels, int(random.integers(1000))


CLASSES = draw(some_classes, 0)


def of_one_size(balance: Any, translate: Function = moved) -> None:
    """a function that returns images and labels of classes of one size"""  # noqa: D403, D415
    for images, labels, seed in CLASSES:
        values, sizes = np.unique(labels, return_counts=True)
        made, their = pair_of(call(balance, (images, labels, seed)), images.shape[1:])
        found_sizes = [int(np.sum(their == value)) for value in values]
        if set(found_sizes) != {int(sizes.max())} or len(made) != len(values) * sizes.max():
            raise Mismatch(
                "{n} images of each class",
                "{k}",
                _why_of_other_sizes(np.array(found_sizes), sizes),
                n=int(sizes.max()),
                k=", ".join(map(str, found_sizes)),
            )
        found = placed_in(Known(images, moved, translate), images, made, their, labels)
        if not _is_clear(found):
            return
        first = [one[0] for one in found]
        _added(first, labels, values, sizes)
        if len(made) > len(images):
            _reaches_all(shift for _, shift in first)
    images, labels, _ = CLASSES[0]
    seeded(images, labels)(balance)


def _reaches_all(shifts: Iterable[tuple[int, int]]) -> None:
    """Refuse shifts that never reach one of the numbers: of 64 copies, chance does that once in a hundred thousand."""
    reached = zip(*shifts, strict=True)
    missing = set().union(*({*range(-FAR, FAR + 1)} - {*steps} for steps in reached))
    if missing:
        never = ", ".join(map(str, sorted(missing)))
        raise Mismatch(
            "each shift from -2 to 2 in some copy", "never {k}", _END if missing == {FAR} else _RANGE, k=never
        )


def _added(found: list[Origin], labels: Array, values: Array, sizes: Array) -> None:
    """Refuse what was added to each class, if it did not move, or comes from a single image."""
    for value, size in zip(values, sizes, strict=True):
        of_class = [origin for origin in found if labels[origin[0]] == value]
        lacking = int(sizes.max() - size)
        if not lacking:
            if len({source for source, _ in of_class}) < size:
                raise Mismatch("the original images as they came", "one of them twice", _ORIGINALS)
            continue
        still = sum(shift == (0, 0) for _, shift in of_class) - size
        # One in 25 does not move, by chance.
        if still > max(8, lacking // 2):
            raise Mismatch("copies that are moved", "{k} of {n} that are not", _MOVE, k=int(still), n=lacking)
        shifts = [shift for _, shift in of_class if shift != (0, 0)]
        if max((abs(step) for shift in shifts for step in shift), default=0) > FAR:
            raise Mismatch("shifts of -2 to 2 rows and columns", "larger ones", _RANGE)
        if len(set(shifts)) < 4:
            raise Mismatch("a new shift for each copy", "{k} different ones", _COPY, k=len(set(shifts)))
        extra = np.bincount([source for source, _ in of_class], minlength=len(labels)) - (labels == value)
        if np.sum(extra > 0) < 2:
            raise Mismatch("copies of images that are drawn", "copies of one image alone", _DRAW_IMAGES)


def _why_of_other_sizes(found: Array, sizes: Array) -> Text | None:
    """Say what was done to classes of these sizes."""
    lacking = sizes < sizes.max()
    if not lacking.any():
        return None
    if set(found.tolist()) == {int(sizes.min())}:
        return _LEAVE_NONE_OUT
    if found[~lacking].min() > sizes.max():
        return _ONLY_WHAT_LACKS
    if (found[lacking] == sizes[lacking]).any():
        return _EACH_CLASS
    return _ONE_TOO_FEW if (found[lacking] == sizes.max() - 1).all() else None


_ONLY_WHAT_LACKS = Text("The largest class has become larger, too: add to each class only what it lacks.")
_EACH_CLASS = Text("A class that has fewer images than the largest one got none: go through all classes.")
_ONE_TOO_FEW = Text("Each class that was smaller lacks one image.")
_LEAVE_NONE_OUT = Text("No image is left out: the rare classes get more, until they are as large as the largest.")
_MOVE = Text("Move each copy; the same image once more teaches the network nothing new.")
_DRAW_IMAGES = Text("Draw for each copy which image of the class it is made of.")


# Layers and networks.


def _reach(config: Any) -> tuple[float, float] | None:
    """Return the lowest and the highest number of a factor of Keras'."""
    given = np.ravel(numbers(config, Text("a factor"))).astype(float)
    if given.size == 1:
        return -abs(float(given[0])), abs(float(given[0]))
    return (float(given[0]), float(given[1])) if given.size == 2 else None


def turns_a_little(model: Any) -> None:
    """a RandomRotation by 10 to 25 degrees to either side"""  # noqa: D403, D415
    for layer in as_model(model, Text("a Keras model")).all_layers():
        if "RandomRotation" in layer.kinds:
            low, high = _reach(layer.config.get("factor")) or (0.0, 0.0)
            if low < 0 < high and all(9.5 <= 360 * abs(one) <= 25.5 for one in (low, high)):
                continue
            degrees = 360 * max(abs(low), abs(high))
            hint = _TURNS if degrees > 25.5 else _TURNS_MORE if degrees < 9.5 else None
            raise Mismatch("a rotation by 10 to 25 degrees to either side", "one from {a} to {b} degrees", hint,
                           a=number(360 * low), b=number(360 * high))  # fmt: skip


def moves_a_little(model: Any) -> None:
    """a RandomTranslation by 10% to 15%"""  # noqa: D403, D415
    for layer in as_model(model, Text("a Keras model")).all_layers():
        if "RandomTranslation" in layer.kinds:
            for name in ("height_factor", "width_factor"):
                low, high = _reach(layer.config.get(name)) or (0.0, 0.0)
                if not (low < 0 < high and all(0.095 <= abs(one) <= 0.155 for one in (low, high))):
                    raise Mismatch("a translation by 10 % to 15 % to either side", "{f} from {a} to {b}", _SHARE,
                                   f=name, a=number(low), b=number(high))  # fmt: skip


_TURNS = Text("factor is a fraction of a whole turn: 15 degrees are 15 / 360. Turned too far, a 6 is hardly a 6.")
_TURNS_MORE = Text("This turns too little: factor is a fraction of a whole turn, and 15 degrees are 15 / 360.")
_SHARE = Text("The factors are shares of the height and of the width.")


def flips_nothing(model: Any) -> None:
    """a model without layers that flip"""  # noqa: D403, D415
    if any("RandomFlip" in layer.kinds for layer in as_model(model, Text("a Keras model")).all_layers()):
        raise Mismatch("layers that keep the digits' labels", "a RandomFlip", _FLIP)


_FLIP = Text("A 7 in a mirror is no digit, and upside down, a 6 is a 9: leave the flip out.")


def draws_at_random(model: Model) -> list[str]:
    """Return the kinds of the layers that augment."""
    return [layer.kind for layer in model.all_layers() if layer.kind.startswith("Random")]


def two_networks(networks: Any) -> None:
    """two networks of build, one of them behind layers that augment"""  # noqa: D403, D415
    has_keys(*KEYS)(networks)
    for name in KEYS:
        model = as_model(networks[name], Text("a Keras model"))
        (built_model() & maps((28, 28, 1), (10,)))(model)
        found = model.parameters(trainable=True)
        if found != SIZE:
            raise Mismatch("for {k}, the network of build, with {n} parameters", "{m}", _BUILD, k=name, n=SIZE, m=found)
    plain, augmented = (networks[name] for name in KEYS)
    if draws_at_random(plain):
        raise Mismatch("a plain network without layers that augment", ", ".join(draws_at_random(plain)), _PLAIN)
    if not draws_at_random(augmented):
        raise Mismatch("layers that augment in the network augmented", "none", _FRONT)
    flips_nothing(augmented)
    kinds = [layer.kind for layer in augmented.all_layers() if layer.weights or layer.kind.startswith("Random")]
    if not kinds[0].startswith("Random"):
        raise Mismatch("layers that augment in front of the network", "behind a layer with weights", _FRONT)
    weights = [[w for layer in model.all_layers() for w in layer.weights if w.ndim > 1] for model in (plain, augmented)]
    if any(a.shape == b.shape and np.array_equal(a, b) for a, b in zip(*weights, strict=False)):
        raise Mismatch("two networks with weights of their own", "the same weights in both", _OWN)


_BUILD = Text("Both contain a network of build, as it is, and nothing else that learns.")
_PLAIN = Text("The plain network learns from the sixty images as they are.")
_FRONT = Text("Make a model of the input, augmenter and build(), in this order.")
_OWN = Text("Call build once for each of them, and train each by itself.")


@attrs.frozen(repr=False)
class reads(Matcher):  # noqa: N801
    """A network under a key that is right on at least this share of images."""

    name: str
    on: tuple[Array, Array]
    at_least: float = attrs.field(kw_only=True)

    @property
    def text(self) -> Text:
        """What is expected."""
        return Text("for {k}, an accuracy of {n} or more").fill(k=self.name, n=number(self.at_least))

    def measure(self, value: Any) -> float:
        """Return the share of images that the network is right on."""
        has_keys(*KEYS)(value)
        built_model()(value[self.name])
        return score_of(value[self.name], "accuracy", self.on)

    def __call__(self, value: Any, /) -> None:
        """Return if it is high enough."""
        found = self.measure(value)
        if found < self.at_least:
            raise Mismatch(self.text, number(found)).found(why_not_learned(value[self.name]))


@attrs.frozen(repr=False)
class as_if_new(Matcher):  # noqa: N801
    """An augmented network to which the test images are nearly as new as those that nobody has seen."""

    at_least: float = attrs.field(kw_only=True)

    @property
    def text(self) -> Text:
        """What is expected."""
        return Text("a loss on the test images of {n} times that on other crooked ones, or more").fill(
            n=number(self.at_least)
        )

    def measure(self, value: Any) -> float:
        """Return the loss on the test images, as a share of that on other crooked ones."""
        has_keys(*KEYS)(value)
        built_model()(value["augmented"])
        return score_of(value["augmented"], "cross-entropy", TEST) / max(
            score_of(value["augmented"], "cross-entropy", NEW), 1e-7
        )

    def __call__(self, value: Any, /) -> None:
        """Return if it is high enough."""
        found = self.measure(value)
        if found < self.at_least:
            raise Mismatch(self.text, number(found), _SIXTY)


_SIXTY = Text("Train on X_train and y_train alone; the test images are for measuring.")


INSTEAD = {"This is the accuracy on the training images.": TRAIN}


def with_own(name: str, other: str, judge: Callable[..., None], *parameters: str) -> Any:
    """Return a probe of a function, which may rest on another of the student's."""
    alone: dict[str, Any] = {name: takes(*parameters)}
    with_other: dict[str, Any] = alone | {other: _callable}
    return those(judge=judge, **alone) | those(judge=judge, **with_other)


def _callable(value: Any) -> None:
    """a function"""  # noqa: D403, D415
    if not callable(value):
        raise Junk(Text("a function"), show(value))


crooked = check(
    "the augmented network reads crooked cards that nobody has seen",
    that(
        "networks",
        reads("augmented", NEW, at_least=calibrated("crooked-cards")),
    ),
    id="crooked-cards",
    points=2,
)

activity = Activity(
    "augmentation",
    title="Augmentation: many images from few",
    checks=[
        check(
            "flip flips each image left and right, top and bottom, or both",
            that("flip", takes("images", "mode"), agrees_with(flipped, some_flips, FLIP_MISTAKES, rtol=1e-3)),
            id="flip",
        ),
        check(
            "translate moves the images and fills what is left empty",
            that(
                "translate",
                takes("images", "rows", "columns", "fill"),
                agrees_with(moved, some_shifts, TRANSLATE_MISTAKES, rtol=1e-3),
            ),
            id="translate",
            points=2,
        ),
        check(
            "warp turns an image about its centre",
            that(
                "warp", takes("image", "degrees", "factor"), agrees_with(warped, some_turns, TURN_MISTAKES, rtol=1e-3)
            ),
            id="warp-turns",
            points=2,
        ),
        check(
            "warp enlarges and reduces an image",
            that("warp", takes("image", "degrees", "factor"), zooms),
            id="warp-scales",
        ),
        check(
            "add_noise adds Gaussian noise to each pixel, and clips",
            that("add_noise", takes("images", "sigma", "seed"), judged_by(with_noise, some_noises)),
            id="noise",
        ),
        check(
            "add_noise draws by its seed",
            that("add_noise", takes("images", "sigma", "seed"), seeded(np.full((3, 12, 12), 0.5), 0.1)),
            id="noise-seed",
        ),
        check(
            "augment keeps the images, and adds copies of each with its label",
            with_own("augment", "translate", larger, "images", "labels", "copies", "seed"),
            id="augment-set",
            points=2,
        ),
        check(
            "augment draws a new shift for each copy",
            with_own("augment", "translate", drawn_anew, "images", "labels", "copies", "seed"),
            id="augment-draws",
        ),
        check(
            "becomes says which sign each sign turns into",
            with_own("becomes", "flip", named, "signs", "names", "mode"),
            id="becomes",
            points=2,
        ),
        check(
            "box_images and box_labels hold all of the box, each image with its digit",
            that("box_labels", digits_not_places)
            & labelled("box_images", "box_labels", BOX, scale=(0, 1), hint=_BY_255),
            id="box",
        ),
        check(
            "balance adds moved copies until all classes are as large as the largest",
            with_own("balance", "translate", of_one_size, "images", "labels", "seed"),
            id="balance",
            points=2,
        ),
        check(
            "augmenter moves and turns a little in training, flips nothing, and rests outside training",
            that(
                "augmenter",
                built_model(),
                maps((28, 28, 1), (28, 28, 1)),
                counts(L.RandomTranslation, at_least(1)),
                counts(L.RandomRotation, at_least(1)),
                flips_nothing,
                turns_a_little,
                moves_a_little,
                same_outputs(NEW[0][:6], on=NEW[0][:6]),
            ),
            id="augmenter",
        ),
        check(
            "networks holds two networks of build, one of them behind layers that augment",
            that("networks", two_networks),
            id="networks",
        ),
        check(
            "the plain network was trained on the sixty images",
            that("networks", reads("plain", TRAIN, at_least=calibrated("plain-trained"))),
            id="plain-trained",
        ),
        crooked,
        check(
            "the augmented network was not trained on the test images",
            that("networks", as_if_new(at_least=calibrated("test-as-if-new"))),
            id="test-unseen",
            needs=crooked,
        ),
        check(
            "accuracies holds the accuracy of both networks on the test images",
            each_of(
                *(
                    reported(entry("accuracies", key), "accuracy", of=entry("networks", key), on=TEST, instead=INSTEAD)
                    for key in KEYS
                )
            ),
            id="accuracies",
        ),
        check(
            "Written: why a test with copies of training images misleads",
            written(
                "leak",
                "Says both: (1) copies of one original are in training and in test, so that the test measures memory, "
                "not new cards (a half); (2) split first, then augment the training images alone; the test images stay "
                "as they come (a half). Not enough: only that the network overfits, or that 60 images are few.",
            ),
            id="leak",
        ),
    ],
    limits=Limits(cell_seconds=60, call_seconds=10, total_seconds=180),
)
