"""The grader of cifar10: a small convolutional network for colour images that students improve, and three bad runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from gabarito.checks import (
    Activity,
    Junk,
    L,
    Limits,
    Matcher,
    Mismatch,
    Text,
    agrees_with,
    at_most,
    between,
    built_model,
    calibrated,
    check,
    each_of,
    entry,
    gives,
    has_keys,
    has_layers,
    item,
    judged_by,
    maps,
    mistake,
    parameters,
    rate_fell,
    regularizer,
    reported,
    schedule_decays,
    score_of,
    scores,
    shape,
    takes,
    that,
    those,
    written,
)
from gabarito.checks.functions import call
from gabarito.checks.keras_parts import optimizer_of
from gabarito.checks.matcher import Judge, refusal_of
from gabarito.checks.models import outputs_of
from gabarito.checks.reading import as_model, as_text, numbers, single
from gabarito.checks.show import number, show

Array = NDArray[Any]
Cases = Iterator[tuple[Any, ...]]
History = dict[str, list[float]]

HERE = Path(__file__).resolve().parent
GIVEN = HERE.parents[1] / "assignments/cifar10/pieces10.npz"

# From the notebook: how many images are for training and validation, and the size of the network to begin with.
TRAINING, VALIDATION, SIZE, LARGEST = 1000, 200, 22_778, 50_000


def read(file: Path) -> tuple[Array, Array]:
    """Return images (n, 32, 32, 3) of uint8 and labels (n,)."""
    with np.load(file, allow_pickle=False) as arrays:
        return arrays["images"], arrays["labels"].astype(int)


def standardised(images: Array, train_images: Array) -> Array:
    """Return images with the mean and the deviation of each channel of those for training taken out."""
    rows = train_images.reshape(-1, 3).astype(np.float64)
    return np.asarray((images - rows.mean(axis=0)) / rows.std(axis=0))


IMAGES, LABELS = read(GIVEN)
NEW_IMAGES, NEW_LABELS = read(HERE / "private.npz")
X = standardised(IMAGES, IMAGES[:TRAINING]).astype(np.float32)
TRAIN = X[:TRAINING], LABELS[:TRAINING]
VAL = X[TRAINING : TRAINING + VALIDATION], LABELS[TRAINING : TRAINING + VALIDATION]
TEST = X[TRAINING + VALIDATION :], LABELS[TRAINING + VALIDATION :]
NEW = standardised(NEW_IMAGES, IMAGES[:TRAINING]).astype(np.float32), NEW_LABELS


# Images.


def some_images(random: np.random.Generator) -> Cases:
    """Yield images and images for training, whose channels differ, and those of one call from those of another."""
    for n, m in ((2, 3), (1, 4), (4, 5)):
        low, high = random.integers(0, 90, (2, 3)), random.integers(140, 256, (2, 3))
        yield tuple(
            random.integers(low[k], high[k], (size, 32, 32, 3)).astype(np.uint8) for k, size in enumerate((n, m))
        )


def _by(mean: Callable[[Array], Any], deviation: Callable[[Array], Any]) -> Callable[[Array, Array], Array]:
    def made(images: Array, train_images: Array) -> Array:
        known = train_images.astype(np.float64)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray((images - mean(known)) / deviation(known))

    return made


CHANNELS = (0, 1, 2)
PREPARE_MISTAKES = [
    mistake("Mean and deviation are those of the training images, not of the images that are prepared.",
            lambda images, train_images: standardised(images, images)),
    mistake("Each channel has a mean and a deviation of its own.", _by(np.mean, np.std)),
    mistake("Mean and deviation are of all pixels of all images, not of each pixel by itself.",
            _by(lambda x: x.mean(axis=0), lambda x: x.std(axis=0))),
    mistake("Divide by the standard deviation, not by the variance.",
            _by(lambda x: x.mean(axis=CHANNELS), lambda x: x.var(axis=CHANNELS))),
    mistake("Divide by the standard deviation as well; only the mean is subtracted.",
            _by(lambda x: x.mean(axis=CHANNELS), lambda x: 1)),
    mistake("Divide by the standard deviation as well; after 255, only the mean is subtracted.",
            _by(lambda x: x.mean(axis=CHANNELS), lambda x: 255)),
    mistake("Subtract the mean as well; it only divides by the deviation.",
            _by(lambda x: 0, lambda x: x.std(axis=CHANNELS))),
    mistake("This is from 0 to 1; subtract the mean and divide by the standard deviation.",
            _by(lambda x: 0, lambda x: 255)),
    mistake("Images and training images have to be on the same scale: divide both by 255, or none.",
            lambda images, train_images: standardised(images / 255, train_images)),
]  # fmt: skip


# The network to begin with.

BASE = (
    built_model()
    & has_layers(
        *(L.Conv2D(filters=8, kernel_size=3, activation="relu"), L.MaxPooling2D),
        *(L.Conv2D(filters=16, kernel_size=3, activation="relu"), L.MaxPooling2D),
        *(L.Conv2D(filters=32, kernel_size=3, activation="relu"), L.MaxPooling2D),
        *(..., L.Dense(units=32, activation="relu"), L.Dense(units=10, activation="softmax")),
    )
    & parameters(total=SIZE)
    & maps((32, 32, 3), (10,))
)

Layers = list[tuple[Any, ...]]


def count(
    shape: tuple[int, int, int],
    layers: Layers,
    *,
    bias: int = 1,
    norm: int = 4,
    deep: bool = True,
    pools: bool = True,
    up: bool = False,
    square: bool = True,
    flat: bool = True,
) -> int:
    """Count the parameters of layers on images of this shape; the rest are a student's mistakes."""
    height, width, channels = shape
    total = 0
    for kind, *sizes in layers:
        if kind == "conv":
            window = sizes[1] ** 2 if square else sizes[1]
            total += sizes[0] * (window * (channels if deep else 1) + bias)
            channels = sizes[0]
        elif kind == "pool" and pools:
            height, width = (height + up) // 2, (width + up) // 2
        elif kind == "norm":
            total += norm * channels
        elif kind == "flatten":
            height, width, channels = 1, 1, channels * (height * width if flat else 1)
        elif kind == "dense":
            total += sizes[0] * (channels + bias)
            channels = sizes[0]
    return total


def counted(**mistaken: Any) -> Callable[..., int]:
    """Return how somebody counts who makes a mistake."""
    return lambda shape, layers: count(shape, layers, **mistaken)


# Heights and widths are odd in some, and never the same.
SOME_NETWORKS: list[tuple[Any, ...]] = [
    ((9, 6, 2), [("conv", 3, 3), ("norm",), ("pool",), ("flatten",), ("dense", 4)]),
    ((13, 22, 3), [("conv", 4, 5), ("pool",), ("conv", 6, 3), ("norm",), ("pool",), ("flatten",), ("dense", 7),
                   ("norm",), ("dense", 10)]),
    ((11, 7, 1), [("norm",), ("conv", 5, 1), ("conv", 2, 4), ("pool",), ("pool",), ("flatten",), ("dense", 3)]),
    ((28, 30, 2), [("pool",), ("conv", 8, 3), ("pool",), ("pool",), ("norm",), ("flatten",), ("dense", 1)]),
]  # fmt: skip
# What no case of these has: a network without a dense layer, and none at all.
MORE_NETWORKS: list[tuple[Any, ...]] = [((5, 5, 3), [("conv", 7, 2), ("pool",)]), ((8, 8, 2), [])]
COUNT_MISTAKES = [
    mistake("Each filter and each unit has a bias as well.", counted(bias=0)),
    mistake("A filter has weights for each input channel, not for one only.", counted(deep=False)),
    mistake("A filter has k × k positions, not k.", counted(square=False)),
    mistake("Normalisation has four parameters for each channel, mean and variance included.", counted(norm=2)),
    mistake("Normalisation has parameters as well, four for each channel.", counted(norm=0)),
    mistake("Pooling halves height and width before the dense layers.", counted(pools=False)),
    mistake("Pooling rounds down: 9 rows become 4.", counted(up=True)),
    mistake("After flatten, each pixel of each channel is an input.", counted(flat=False)),
]


# Three trainings.


def curves(random: np.random.Generator, loss: list[float], end: float, val: float) -> History:
    """Return a training with these losses whose accuracies end so; earlier ones tell something else."""
    n = len(loss)
    accuracy = [*random.permutation([0.05, 0.95, 0.3, 0.7, 0.45, 0.6])[: n - 1].tolist(), end]
    val_accuracy = [*random.permutation([0.9, 0.1, 0.35, 0.5, 0.55, 0.8])[: n - 1].tolist(), val]
    val_loss = [round(float(one), 3) for one in random.uniform(0.5, 3, n)]
    return {"loss": list(loss), "accuracy": accuracy, "val_loss": val_loss, "val_accuracy": val_accuracy}


def some_trainings(random: np.random.Generator) -> Cases:
    """Yield trainings of all four kinds, at the bounds that no rounding moves, and those where an earlier rule wins."""
    for loss, end, val in (
        # Fine: better on the validation; one epoch alone; a peak on the way; a last loss that is a little higher.
        *(([2.2, 0.9], 0.75, 0.72), ([1.9, 0.8, 0.7], 0.8, 0.93), ([2.0], 0.5, 0.5), ([2.2, 1.2], 0.55, 0.46)),
        *(([1.5, 9.0, 1.45], 0.66, 0.65), ([1.5, 1.0, 1.05], 0.6, 0.55)),
        # Overfits.
        *(([2.1, 0.3], 0.98, 0.7), ([2.1, 2.4, 1.0], 0.5, 0.38), ([2.3, 0.05, 0.12], 1.0, 0.87)),
        # Underfits, though there is a gap, or the validation is better, or the loss has hardly moved.
        *(([2.3, 2.25], 0.25, 0.25), ([2.3, 1.7], 0.49, 0.2), ([2.3, 1.6, 1.6], 0.4, 0.62), ([2.3, 2.31], 0.1, 0.1)),
        # Diverges, though the rest looks like one of the others.
        *(([2.3, 1.0, 2.5], 0.9, 0.5), ([2.3, 1.8, 2.29], 0.1, 0.1), ([2.3, 1.1, float("nan")], 0.6, 0.6)),
        *(([2.3, float("inf")], 0.7, 0.1), ([float("nan"), float("nan")], 0.9, 0.88), ([1.2, 3.0], 0.8, 0.78)),
        *(([2.3, 1.2, 0.9, 1.4], 0.85, 0.82), ([2.3, 0.6, 1.4, 1.37], 0.55, 0.54), ([2.3, 0.9, 1.03], 0.8, 0.79)),
    ):
        yield (curves(random, loss, end, val),)


def diagnosis(history: History, *, at: int = -1, low: float = 0.5, gap: float = 0.1, order: str = "duo") -> str:
    """Return what a training suffers from; the rest are a student's mistakes."""
    loss, accuracy, val = history["loss"], history["accuracy"][at], history["val_accuracy"][at]
    holds = {
        "d": ("diverges", not np.isfinite(loss[at]) or loss[at] > min(loss) + 0.1),
        "u": ("underfits", accuracy < low),
        "o": ("overfits", accuracy - val > gap),
    }
    return next((holds[rule][0] for rule in order if holds[rule][1]), "fine")


def _without_nan(history: History) -> str:
    return diagnosis(history | {"loss": [0.0 if np.isnan(one) else one for one in history["loss"]]})


def _any_epoch(history: History) -> str:
    loss = history["loss"]
    up = any(not one <= min(loss[: i + 1]) + 0.1 for i, one in enumerate(loss))
    return "diverges" if up else diagnosis(history)


def _above(which: Callable[[list[float]], float]) -> Callable[[History], str]:
    def said(history: History) -> str:
        loss = history["loss"]
        up = not np.isfinite(loss[-1]) or loss[-1] > which(loss) + 0.1
        return "diverges" if up else diagnosis(history, order="uo")

    return said


def _by_validation(history: History) -> str:
    said = diagnosis(history, order="d")
    if said == "fine" and history["val_accuracy"][-1] < 0.5:
        return "underfits"
    return diagnosis(history, order="do")


def _gap_either_way(history: History) -> str:
    said, gap = diagnosis(history), history["val_accuracy"][-1] - history["accuracy"][-1]
    return "overfits" if said == "fine" and gap > 0.1 else said


DIAGNOSIS_MISTAKES = [
    mistake("A last loss that is nan or infinite diverges as well: nothing is above nan.", _without_nan),
    mistake("Only the last loss decides whether a training diverges, not one on the way.", _any_epoch),
    mistake("Compare the last loss with the lowest of all epochs, not with the first.", _above(lambda loss: loss[0])),
    mistake("Compare the last loss with the lowest of all epochs, not with the one before.",
            _above(lambda loss: loss[-2:][0])),
    mistake("The last loss may be above the lowest by 0.1; only more than that diverges.",
            lambda history: diagnosis(history) if history["loss"][-1] <= min(history["loss"]) else "diverges"),
    mistake("The rules look at the last epoch, not at the first.", lambda history: diagnosis(history, at=0)),
    mistake("The first rule that applies decides: diverges, then underfits, then overfits.",
            lambda history: diagnosis(history, order="dou")),
    mistake("The first rule is left out: a training may diverge.", lambda history: diagnosis(history, order="uo")),
    mistake("The first rule that applies decides: diverges comes first.",
            lambda history: diagnosis(history, order="uod")),
    mistake("A network underfits if its training accuracy is low, not its validation accuracy.", _by_validation),
    mistake("A validation accuracy above that of the training is no overfitting.", _gap_either_way),
    mistake("A training accuracy of exactly 0.5 is not below 0.5.",
            lambda history: diagnosis(history, low=0.5 + 1e-9), credit=0.5),
]  # fmt: skip


def lowest(history: History) -> int:
    """Return the epoch with the lowest validation loss, counted from 1."""
    return int(np.argmin(history["val_loss"])) + 1


def some_losses(random: np.random.Generator) -> Cases:
    """Yield trainings whose best epoch is the first, the last, one of two that tie, and none of the other curves'."""
    for n, best in ((4, 2), (9, 1), (7, 7), (12, 5), (1, 1), (6, 3)):
        val_loss = random.permutation(np.linspace(1, 2, n)).round(3)
        at = int(np.argmin(val_loss))
        val_loss[[best - 1, at]] = val_loss[[at, best - 1]]
        if best + 2 <= n:
            val_loss[best + 1] = val_loss[best - 1]
        loss = np.linspace(2.2, 0.3, n).round(3) if n % 2 else np.roll(np.linspace(0.3, 2.2, n).round(3), 1)
        accuracy, val = random.uniform(0.2, 1, n).round(3), random.permutation(np.linspace(0.2, 0.8, n))
        every = {"loss": loss, "accuracy": accuracy, "val_loss": val_loss, "val_accuracy": val}
        yield ({key: curve.tolist() for key, curve in every.items()},)


def _of(key: str, best: Callable[[Any], Any] = np.argmin) -> Callable[[History], int]:
    return lambda history: int(best(history[key])) + 1


BEST_MISTAKES = [
    mistake("Epochs are counted from 1, not from 0.", lambda history: lowest(history) - 1),
    mistake("The lowest validation loss counts, not the lowest training loss.", _of("loss")),
    mistake("The lowest validation loss counts, not the highest validation accuracy.", _of("val_accuracy", np.argmax)),
    mistake("This is the highest validation loss.", _of("val_loss", np.argmax)),
    mistake("If several tie, the first of them counts.",
            lambda history: len(history["val_loss"]) - int(np.argmin(history["val_loss"][::-1]))),
    mistake("Return the number of the epoch, not its loss.", lambda history: min(history["val_loss"])),
]  # fmt: skip


# The words of both notebooks.
CURES = {
    "lower": ("lower the rate", "baixar a taxa"),
    "higher": ("raise the rate", "subir a taxa"),
    "regularise": ("regularise", "regularizar"),
    "bigger": ("bigger network", "rede maior"),
}
RIGHT_CURES = {"A": "regularise", "B": "lower", "C": "higher"}
_WHY = {
    "A": Text("Its training accuracy ends near 1, far above that of the validation."),
    "B": Text("Look at its training loss, from the first epoch to the last."),
    "C": Text("Its loss falls in every epoch, but by very little; the same network learns well at another rate."),
}


def cure(key: str) -> Judge:
    """Return a judge of the remedy for one training."""

    def judge(value: Any) -> None:
        """one of the names LOWER, HIGHER, REGULARISE and BIGGER"""  # noqa: D403, D415
        known = {word: name for name, words in CURES.items() for word in words}
        given = known.get((as_text(value) or "").strip().casefold())
        if given is None:
            raise Junk(Text("one of the names LOWER, HIGHER, REGULARISE and BIGGER"), show(value))
        if given != RIGHT_CURES[key]:
            raise Mismatch("the remedy for training {k}", "{g}", _WHY[key], k=key, g=given.upper())

    return judge


# The rate.


def warm_then_cosine(step: int, steps: int, warmup: int, highest: float) -> float:
    """Return the learning rate at an update."""
    if step < warmup:
        return highest * (step + 1) / warmup
    return float(highest * (1 + np.cos(np.pi * (step - warmup) / (steps - warmup))) / 2)


SOME_STEPS = [
    *((3, 12, 4, 0.8), (0, 8, 0, 0.5), (1, 20, 5, 2.0), (0, 9, 3, 0.6), (5, 20, 5, 1.5), (9, 20, 6, 0.4)),
    *((15, 18, 2, 1.0), (30, 30, 10, 0.7), (3, 11, 0, 0.9), (7, 50, 8, 0.3), (13, 16, 1, 3.0)),
]
RATE_MISTAKES = [
    mistake("The warm-up is left out: in its updates the rate rises.",
            lambda step, steps, warmup, highest:
            highest * (1 + np.cos(np.pi * (step - warmup) / (steps - warmup))) / 2),
    mistake("The descent begins after the warm-up: subtract warmup above and below.",
            lambda step, steps, warmup, highest: warm_then_cosine(step, steps, warmup, highest) if step < warmup
            else highest * (1 + np.cos(np.pi * step / steps)) / 2),
    mistake("The descent has steps - warmup updates, not steps.",
            lambda step, steps, warmup, highest: warm_then_cosine(step, steps, warmup, highest) if step < warmup
            else highest * (1 + np.cos(np.pi * (step - warmup) / steps)) / 2),
    mistake("The first update already takes a step: step + 1, not step.",
            lambda step, steps, warmup, highest: highest * step / warmup if step < warmup
            else warm_then_cosine(step, steps, warmup, highest)),
    mistake("The warm-up lasts while step < warmup, not step <= warmup.",
            lambda step, steps, warmup, highest: highest * (step + 1) / warmup if step <= warmup and warmup
            else warm_then_cosine(step, steps, warmup, highest)),
    mistake("Halve the sum 1 + cos: it goes from 2 to 0.",
            lambda step, steps, warmup, highest:
            (1 + (step >= warmup)) * warm_then_cosine(step, steps, warmup, highest)),
    mistake("The cosine is added to 1: it goes down to -1, and the rate to 0.",
            lambda step, steps, warmup, highest: warm_then_cosine(step, steps, warmup, highest) if step < warmup
            else highest * np.cos(np.pi * (step - warmup) / (steps - warmup))),
    mistake("π is missing: the cosine goes over half a turn.",
            lambda step, steps, warmup, highest: warm_then_cosine(step, steps, warmup, highest) if step < warmup
            else highest * (1 + np.cos((step - warmup) / (steps - warmup))) / 2),
    mistake("The descent follows a cosine, not a line.",
            lambda step, steps, warmup, highest: warm_then_cosine(step, steps, warmup, highest) if step < warmup
            else highest * (steps - step) / (steps - warmup)),
]  # fmt: skip


# Augmentation. A version of an image is known by its place among all 162.

MARGIN = 4
PLACES = 2 * MARGIN + 1


def versions(images: Array, *, axis: int = 2, **padding: Any) -> Array:
    """Return all versions (n, 162, h, w, c) of images (n, h, w, c): 81 windows, then 81 of the mirrored image."""
    _, h, w, _ = images.shape
    padding = padding or {"mode": "edge"}
    made = []
    for one in (images, np.flip(images, axis)):
        padded = np.pad(one, ((0, 0), (MARGIN, MARGIN), (MARGIN, MARGIN), (0, 0)), **padding)
        made += [padded[:, y : y + h, x : x + w] for y in range(PLACES) for x in range(PLACES)]
    return np.stack(made, axis=1)


def _nearest(made: Array, images: Array, others: Callable[[Array], Array]) -> tuple[Array, Array]:
    """Return for each image which of its versions it is, and how far from it; some hundreds at a time."""
    found = []
    for start in range(0, len(made), 300):
        candidates = others(images[start : start + 300].astype(np.float32))
        away = np.abs(candidates - made[start : start + 300, None]).max(axis=(2, 3, 4))
        which = away.argmin(axis=1)
        found.append((which, away[np.arange(len(away)), which]))
    places, far = zip(*found, strict=True)
    return np.concatenate(places), np.concatenate(far)


def windows(returned: Any, images: Array) -> Array:
    """Return which version each image is; raise Mismatch if one is none."""
    expected = Text("for each image a window of it with its margin, mirrored or not")
    made = numbers(returned, expected).astype(np.float32)
    if made.shape != images.shape:
        raise Junk(Text("images of shape {s}").fill(s=str(images.shape)), Text("shape {s}").fill(s=str(made.shape)))
    near = 1e-3 * max(1.0, float(np.abs(images).max()))
    which, away = _nearest(made, images, versions)
    wrong = int((away > near).sum())
    if wrong:
        hint = next((said for said, others in _others() if (_nearest(made, images, others)[1] <= near).all()), None)
        raise Mismatch(expected, "{k} of {n} that are none", hint, k=wrong, n=len(made))
    return np.asarray(which)


def _others() -> Iterator[tuple[Text, Callable[[Array], Array]]]:
    yield Text("Left becomes right; here top becomes bottom."), partial(versions, axis=1)
    for mode, said in (("constant", _ZERO), ("reflect", _REFLECTED), ("symmetric", _REFLECTED), ("wrap", _AROUND)):
        yield said, partial(versions, mode=mode)
    for reorder in (partial(np.roll, shift=1, axis=0), partial(np.roll, shift=-1, axis=0), partial(np.flip, axis=0)):
        yield _ORDER, lambda images, reorder=reorder: versions(reorder(images))  # type: ignore[misc]


_ZERO = Text("The margin repeats the pixel at the border; here it is 0.")
_REFLECTED = Text("The margin repeats the pixel at the border; here it is a reflection.")
_AROUND = Text("What leaves an image on one side comes in on the other; the margin repeats the pixel at the border.")
_ORDER = Text("Image i is a version of image i; here they are in another order.")


def each_a_window(returned: Any, images: Array) -> None:
    """For each image a window of it with its margin, mirrored or not."""
    windows(returned, images)


def small_images(random: np.random.Generator) -> Cases:
    """Yield images of several heights, widths and channels, as whole numbers and not."""
    for n, h, w, c in ((1, 5, 6, 1), (12, 6, 9, 3), (9, 8, 7, 2)):
        yield (random.normal(size=(n, h, w, c)).astype(np.float32),)
    yield (random.integers(0, 256, (10, 7, 6, 3)).astype(np.uint8),)


DRAWN = np.random.default_rng(77).normal(size=(1200, 5, 6, 1)).astype(np.float32)


def drawn_for_each(augment: Any) -> None:
    """a version of each image, drawn by itself"""  # noqa: D403, D415
    which = windows(call(augment, (DRAWN.copy(),)), DRAWN)
    if len(np.unique(which)) == 1:
        hint = "Every image has draws of its own: draw inside the loop over the images, or as many numbers as images."
        raise Mismatch("a version of each image, drawn by itself", "the same version of all images", hint)
    mirrored, down, across = which // PLACES**2, which // PLACES % PLACES, which % PLACES
    n = len(which)
    # With all comparisons, a right answer is refused in one of ten million gradings.
    if abs(mirrored.mean() - 0.5) > 6 * 0.5 / n**0.5:
        received, label = "{p} per cent", "not-half-of-them-mirrored"
        raise Mismatch("half of the images mirrored", received, label=label, p=round(100 * float(mirrored.mean())))
    for places, words in ((down, Text("vertical")), (across, Text("horizontal"))):
        times = np.bincount(places, minlength=PLACES)
        if float(np.sum((times - n / PLACES) ** 2) / (n / PLACES)) > _FAR:
            raise Mismatch(Text("each of the 9 {w} places as often").fill(w=words), "some more often", _missing(times))
    if _tied(down, across) or _tied(mirrored, down) or _tied(mirrored, across):
        raise Mismatch("a mirror, a vertical and a horizontal place that are drawn apart", "some that go together")


# What chi-square with eight degrees of freedom exceeds once in 10⁸ draws.
_FAR = 53.0


def _missing(times: Array) -> Text | None:
    if times[-1] == 0 and times[:-1].all():
        return Text("The last place never comes: there are 9, from 0 to 8.")
    return Text("The window never moves that way.") if np.count_nonzero(times) == 1 else None


def _tied(one: Array, other: Array) -> bool:
    return bool(abs(np.corrcoef(one, other)[0, 1]) > 6 / len(one) ** 0.5)


# The improved network.

SOME = between(0.01, 0.99)
ANY = regularizer()
CONVOLUTION = L.Conv2D | L.SeparableConv2D | L.DepthwiseConv2D
MEANS: dict[str, Judge] = {
    "dropout": has_layers(
        L.Dropout(rate=SOME) | L.SpatialDropout2D(rate=SOME) | L.GaussianDropout(rate=SOME) | L.AlphaDropout(rate=SOME)
    ),
    "batch normalisation": has_layers(L.BatchNormalization(trainable=True)),
    "regularisation": has_layers(
        L.Conv2D(kernel_regularizer=ANY)
        | L.Dense(kernel_regularizer=ANY)
        | L.SeparableConv2D(depthwise_regularizer=ANY)
        | L.SeparableConv2D(pointwise_regularizer=ANY)
        | L.DepthwiseConv2D(depthwise_regularizer=ANY)
    ),
    "augmentation": has_layers(
        L.RandomFlip | L.RandomTranslation | L.RandomRotation | L.RandomZoom | L.RandomCrop | L.RandomContrast
        | L.RandomBrightness | L.RandomShear | L.RandomPerspective | L.RandomElasticTransform | L.RandomErasing
        | L.RandomHue | L.RandomSaturation | L.RandomColorJitter | L.RandomColorDegeneration | L.RandomGaussianBlur
        | L.RandomSharpness | L.RandomGrayscale | L.RandomInvert | L.RandomPosterization | L.RandAugment | L.AugMix
        | L.GaussianNoise
    ),
}  # fmt: skip


def weight_decay(model: Any) -> None:
    """an optimizer with weight decay"""  # noqa: D403, D415
    found = single(optimizer_of(model, Text("an optimizer with weight decay")).config.get("weight_decay"))
    if found is None or found <= 0:
        raise Mismatch("an optimizer with weight decay", "none")


def means_of(model: Any, history: Any = None) -> list[str]:
    """Return which of the means a network was improved by, as far as it shows."""
    built_model()(model)
    found = [name for name, judge in MEANS.items() if refusal_of(judge, model) is None]
    if "regularisation" not in found and refusal_of(weight_decay, model) is None:
        found.append("regularisation")
    if refusal_of(schedule_decays(), model) is None or refusal_of(rate_fell(), history) is None:
        found.append("decay")
    return found


def three_means(model: Any, history: Any = None) -> None:
    """a network improved by three means or more"""  # noqa: D403, D415
    found = means_of(model, history)
    if len(found) < 3:
        raise Mismatch(
            "a network improved by three means or more",
            Text("{k}").fill(k=str(len(found))) + Text.of(": ") + _listed(found) if found else Text("none of the five"),
            _SEEN,
            credit=0.5 if len(found) == 2 else 0.0,
        )


_NAMES = {
    "dropout": Text("dropout"),
    "batch normalisation": Text("batch normalisation"),
    "regularisation": Text("regularisation"),
    "augmentation": Text("augmentation"),
    "decay": Text("a rate that decays"),
}
_SEEN = Text("Only what is in the network, its optimizer or history is seen; see the list of the five in the text.")


def _listed(found: list[str]) -> Text:
    said = _NAMES[found[0]]
    for name in found[1:]:
        said = said + Text.of(", ") + _NAMES[name]
    return said


def ten_probabilities(model: Any) -> None:
    """ten probabilities for each image"""  # noqa: D403, D415
    expected = Text("ten probabilities for each image")
    outputs = outputs_of(as_model(model, expected), NEW[0][:50], expected)
    if outputs.shape[1:] != (10,):
        raise Mismatch(expected, Text("outputs of shape {s}").fill(s=str(outputs.shape[1:])))
    if outputs.min() < -1e-3 or np.abs(outputs.sum(axis=1) - 1).max() > 0.02:
        raise Mismatch(expected, "outputs that do not add up to 1", "Give the last layer the activation softmax.")


@attrs.frozen(repr=False)
class as_if_new(Matcher):  # noqa: N801
    """A loss on the test images that is not far below that on images which nobody has seen."""

    at_least: float = attrs.field(kw_only=True)

    @property
    def text(self) -> Text:
        """What is expected."""
        return Text("a loss on the test images of {n} times that on new ones, or more").fill(n=number(self.at_least))

    def measure(self, value: Any) -> float:
        """Return the loss on the test images as a share of that on new ones."""
        model = as_model(value, Text("a Keras model"))
        return score_of(model, "cross-entropy", TEST) / max(score_of(model, "cross-entropy", NEW), 1e-7)

    def __call__(self, value: Any, /) -> None:
        """Return if it is high enough."""
        found = self.measure(value)
        if found < self.at_least:
            raise Mismatch(self.text, number(found))


# What was measured.


def their_own(images: object, _: object) -> tuple[Array, Array]:
    """Return the student's test images, standardised, with the right labels.

    A mean of many float32 is off by a hundredth in some right notebooks, and with it an image or two.
    """
    theirs = numbers(images)
    shape(*TEST[0].shape)(theirs)
    if not np.allclose(theirs, TEST[0], rtol=0, atol=0.05):
        raise Mismatch("the test images, standardised", "others")
    return theirs, TEST[1]


INSTEAD = {
    "This is the accuracy on the training images.": TRAIN,
    "This is the accuracy on the validation images.": VAL,
}


# Where the network is wrong.


def shares(labels: Array, predicted: Array) -> dict[int, float]:
    """Return the share of right answers of each class that occurs."""
    return {int(k): float(np.mean(predicted[labels == k] == k)) for k in np.unique(labels)}


def _taken_for(labels: Array, predicted: Array, a: int) -> int:
    """Return the wrong class that images of a are read as most."""
    return int(np.bincount(predicted[(labels == a) & (predicted != a)], minlength=10).argmax())


def worst(labels: Array, predicted: Array) -> tuple[int, int]:
    """Return the class that is wrong most, and what it is read as."""
    right = shares(labels, predicted)
    a = min(right, key=lambda k: (right[k], k))
    return a, _taken_for(labels, predicted, a)


def _most_errors(labels: Array, predicted: Array) -> tuple[int, int]:
    a = int(np.bincount(labels[labels != predicted], minlength=10).argmax())
    return a, _taken_for(labels, predicted, a)


def _of_what_was_read(labels: Array, predicted: Array) -> tuple[int, int]:
    right = shares(predicted, labels)
    a = min(right, key=lambda k: (right[k], k))
    return a, _taken_for(labels, predicted, a)


def _last_of_ties(labels: Array, predicted: Array) -> tuple[int, int]:
    right = shares(labels, predicted)
    a = min(right, key=lambda k: (right[k], -k))
    wrong = np.bincount(predicted[(labels == a) & (predicted != a)], minlength=10)
    return a, 9 - int(wrong[::-1].argmax())


def _read_as_any(labels: Array, predicted: Array) -> tuple[int, int]:
    a = worst(labels, predicted)[0]
    return a, int(np.bincount(predicted[labels == a], minlength=10).argmax())


def _absent(labels: Array, predicted: Array) -> tuple[int, int]:
    right = {k: shares(labels, predicted).get(k, 0.0) for k in range(10)}
    a = min(right, key=lambda k: (right[k], k))
    return a, _taken_for(labels, predicted, a)


def some_readings(random: np.random.Generator) -> Cases:
    """Yield classes and what was read: ties of both kinds, classes that are missing, a rare class that is worst."""
    yield np.array([1, 1, 4, 4, 4, 4, 4, 7]), np.array([6, 1, 4, 4, 2, 9, 5, 7])  # 4 has most errors; 1 and 4: 0.5, 0.4
    yield np.array([3, 8, 8, 8, 8, 8, 8, 8, 8, 3, 3]), np.array([8, 8, 3, 3, 3, 8, 8, 8, 8, 5, 3])
    # Two classes tie, and in the worst one two readings.
    yield np.array([2, 2, 2, 2, 6, 6, 6, 6, 9]), np.array([2, 2, 7, 1, 6, 5, 4, 6, 9])
    for n in (60, 200, 25):
        labels = random.permutation(np.resize(random.permutation(10)[: 4 + n % 5 + (n > 100) * 5], n))
        wrong = (labels + random.integers(1, 10, n)) % 10
        yield labels, np.where(random.uniform(size=n) < 0.3 + 0.03 * labels, wrong, labels)
    # Of two classes, most is wrong.
    yield np.repeat([1, 3], 5), np.array([1, 1, 2, 2, 2, 3, 4, 4, 5, 6])


WORST_MISTAKES = [
    mistake("Compare fractions: a class with more images may have more errors.", _most_errors),
    mistake("Of the images that belong to the class, not of those that were read as it.", _of_what_was_read),
    mistake("If there is a tie, the class with the smallest number counts.", _last_of_ties),
    mistake("b is a wrong class: leave out the images of a that were read right.", _read_as_any),
    mistake("Only classes that occur in labels count.", _absent),
    mistake("a comes first, then what it was read as.", lambda labels, predicted: worst(labels, predicted)[::-1]),
]


unseen = check(
    "improved reads pieces that nobody has seen",
    that(
        "improved",
        scores("accuracy", at_least=calibrated("unseen-pieces"), on=NEW),
    ),
    id="unseen-pieces",
    points=2,
)

activity = Activity(
    "cifar10",
    title="CIFAR-10: improve a small convolutional network",
    checks=[
        check(
            "prepare standardises each channel by the training images",
            that(
                "prepare",
                takes("images", "train_images"),
                agrees_with(standardised, some_images, PREPARE_MISTAKES, rtol=2e-3, atol=2e-3),
            ),
            id="prepare",
            points=2,
        ),
        check("plain returns the network to begin with", that("plain", takes(), gives(then=BASE)), id="plain"),
        check(
            "parameters counts what each layer has",
            that(
                "parameters",
                takes("shape", "layers"),
                agrees_with(count, [*SOME_NETWORKS, *MORE_NETWORKS], COUNT_MISTAKES),
            ),
            id="parameters",
            points=2,
        ),
        check(
            "diagnose follows the rules in their order",
            that("diagnose", takes("history"), agrees_with(diagnosis, some_trainings, DIAGNOSIS_MISTAKES)),
            id="diagnose",
            points=2,
        ),
        check(
            "best_epoch finds the lowest validation loss",
            that("best_epoch", takes("history"), agrees_with(lowest, some_losses, BEST_MISTAKES)),
            id="best-epoch",
        ),
        check(
            "cures has the remedy for each of the three trainings",
            that("cures", has_keys(*RIGHT_CURES), each_of(*(item(key, cure(key)) for key in RIGHT_CURES))),
            id="cures",
        ),
        check(
            "rate rises in the warm-up and falls like a cosine",
            that(
                "rate",
                takes("step", "steps", "warmup", "highest"),
                agrees_with(warm_then_cosine, SOME_STEPS, RATE_MISTAKES, atol=1e-6),
            ),
            id="rate",
            points=2,
        ),
        windowed := check(
            "augment makes a window of each image, mirrored or not",
            that(
                "augment",
                takes("images"),
                judged_by(each_a_window, small_images, words="a window of each image"),
            ),
            id="augment",
        ),
        check(
            "augment draws for each image, and every place as often",
            that("augment", drawn_for_each),
            id="augment-draws",
            needs=windowed,
        ),
        check(
            "improved is convolutional, of ten probabilities and 50,000 parameters at most",
            that(
                "improved",
                built_model(),
                has_layers(CONVOLUTION),
                maps((32, 32, 3), (10,)),
                parameters(total=at_most(LARGEST)),
                ten_probabilities,
            ),
            id="improved",
        ),
        check(
            "improved uses at least three of the five means",
            that("improved", three_means) | those("improved", "history", judge=three_means),
            id="three-means",
            points=2,
        ),
        unseen,
        check(
            "improved was not trained on the test images",
            that(
                "improved",
                as_if_new(at_least=calibrated("test-as-if-new")),
                hint="Train on X_train and y_train alone; the test images are for measuring.",
            ),
            id="test-unseen",
            needs=unseen,
        ),
        check(
            "accuracies holds the accuracy of both networks on the test images",
            each_of(
                *(
                    reported(entry("accuracies", key), "accuracy", of=key, on=TEST, instead=INSTEAD)
                    | reported(entry("accuracies", key), "accuracy", of=key, on=("X_test", "y_test"), read=their_own)
                    for key in ("base", "improved")
                )
            ),
            id="accuracies",
            points=2,
        ),
        check(
            "worst finds the class that is wrong most, and what it is read as",
            that("worst", takes("labels", "predicted"), agrees_with(worst, some_readings, WORST_MISTAKES)),
            id="worst",
            points=2,
        ),
        check(
            "Written: which of the means helped most, and how far that is proved",
            written(
                "evidence",
                (
                    "A third each: two validation accuracies, with one of the means and without it, everything else "
                    "equal; how far they prove it (one training each from random weights, 200 images, so that a few "
                    "points may be chance; repeat, means and spread); why on the validation (what is chosen by the "
                    "test makes the test optimistic, it no longer stands for new images)."
                ),
            ),
            id="evidence",
        ),
    ],
    limits=Limits(cell_seconds=60, call_seconds=10, total_seconds=180),
)
