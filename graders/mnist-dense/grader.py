"""The grader of mnist-dense: a dense network that reads digits, by three optimizers, and which digits it confuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
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
    built_model,
    calibrated,
    check,
    draws,
    each_of,
    entry,
    gives,
    has_keys,
    has_layers,
    images_of,
    item,
    judged_by,
    loss_is,
    maps,
    mistake,
    optimizer_is,
    parameters,
    reported,
    score_of,
    slip,
    takes,
    that,
    written,
)
from gabarito.checks.keras_parts import optimizer_of
from gabarito.checks.matcher import Judge, refusal_of
from gabarito.checks.reading import as_model, numbers, single
from gabarito.checks.show import number, show

Array = NDArray[Any]
Cases = Iterator[tuple[Any, ...]]

HERE = Path(__file__).resolve().parent
GIVEN = HERE.parents[1] / "assignments/mnist-dense/digits28.npz"

# From the notebook: the images for training, the network's parameters, the updates of 5 epochs, and the keys.
TRAINING, SIZE, UPDATES = 1000, 407_050, 40
KEYS = ("momentum", "rmsprop", "adam")


def read(file: Path) -> tuple[Array, Array]:
    """Return images (n, 28, 28) of uint8 and labels (n,)."""
    with np.load(file, allow_pickle=False) as arrays:
        return arrays["images"], arrays["labels"].astype(int)


def rows(images: Array) -> Array:
    """Return each image as a row, from 0 to 1."""
    return np.asarray(images.reshape(len(images), -1) / 255)


IMAGES, LABELS = read(GIVEN)
NEW_IMAGES, NEW_LABELS = read(HERE / "private.npz")
X = rows(IMAGES).astype(np.float32)
TRAIN, TEST = (X[:TRAINING], LABELS[:TRAINING]), (X[TRAINING:], LABELS[TRAINING:])
NEW = rows(NEW_IMAGES).astype(np.float32), NEW_LABELS


# Images and labels.


def some_images(random: np.random.Generator) -> Cases:
    """Yield images of all brightnesses, and faded ones without white and without black."""
    for n, low, high in ((3, 0, 256), (1, 30, 120), (5, 0, 200), (2, 10, 256)):
        yield (random.integers(low, high, (n, 28, 28)).astype(np.uint8),)


PREPARE_MISTAKES = [
    mistake("The pixels are still from 0 to 255; divide them by 255.", lambda images: 255 * rows(images)),
    mistake("Always divide by 255, not by the largest pixel that came.",
            lambda images: 255 * rows(images) / images.max()),
    mistake("Always divide by 255, not by the largest pixel of each image.",
            lambda images: 255 * rows(images) / images.max(axis=(1, 2))[:, None]),
    mistake("Always divide by 255, whatever the smallest and the largest pixel are.",
            lambda images: (255 * rows(images) - images.min()) / np.ptp(images)),
    mistake("Divide by 255, not by 256.", lambda images: rows(images) * 255 / 256),
    mistake("Divide with /; // leaves whole numbers.", lambda images: rows(images) // 1),
    mistake("Pixels go from 0 to 1, not from -1 to 1.", lambda images: 2 * rows(images) - 1),
    mistake("Divide by 255 only; mean and standard deviation are those of these images.",
            lambda images: (images - images.mean()).reshape(len(images), -1) / images.std()),
    mistake("An image is read line by line, from the top; here its columns come first.",
            lambda images: rows(images.swapaxes(1, 2))),
]  # fmt: skip


def ones(labels: Array) -> Array:
    """Return rows of ten with a 1 at each label."""
    return np.eye(10)[labels]


def some_labels(random: np.random.Generator) -> Cases:
    """Yield labels among which some digits are missing, one label alone, and all digits."""
    for n, digits in ((7, (0, 2, 3, 6)), (12, (1, 4, 5, 8)), (5, (7, 9)), (1, (4,))):
        yield (random.permutation(np.resize(digits, n)),)
    yield (random.permutation(np.arange(20) % 10),)


LABEL_MISTAKES = [
    slip.transposed("Rows and columns are swapped: each label gives a row."),
    mistake("There are always ten columns, not as many as the largest label asks for.",
            lambda labels: np.eye(labels.max() + 1)[labels]),
    mistake("There are always ten columns, not one for each digit that is there.",
            lambda labels: np.eye(10)[:, np.unique(labels)][labels]),
    mistake("The digits begin with 0: label 0 has its 1 in the first column.", lambda labels: ones(labels - 1)),
]  # fmt: skip


# The network, and what training does to it.


def count(sizes: list[int]) -> int:
    """Count the weights and the biases of dense layers."""
    return sum((inputs + 1) * units for inputs, units in pairwise(sizes))


SOME_SIZES = [([5, 3],), ([784, 512, 10],), ([4, 6, 2, 3],), ([12, 1],), ([10, 7, 7, 5, 2],)]
COUNT_MISTAKES = [
    mistake("Each unit has a bias as well.", lambda sizes: count(sizes) - sum(sizes[1:])),
    mistake("Each unit has a bias of its own, not each layer one.",
            lambda sizes: count(sizes) - sum(sizes[1:]) + len(sizes) - 1),
    mistake("The inputs have no biases; only units have.", lambda sizes: count(sizes) + sizes[0]),
    mistake("Only the first layer is counted.", lambda sizes: count(sizes[:2])),
    mistake("Only the last layer is counted.", lambda sizes: count(sizes[-2:])),
]  # fmt: skip


def steps(n: int, batch_size: int, epochs: int) -> int:
    """Count the updates of a training."""
    return int(np.ceil(n / batch_size)) * epochs


SOME_TRAININGS = [(10, 3, 2), (12, 4, 5), (7, 10, 3), (1000, 128, 1), (50_000, 64, 40), (999, 100, 7)]
STEP_MISTAKES = [
    mistake("The last, smaller batch counts as well.", lambda n, size, epochs: n // size * epochs),
    mistake("A division that is exact leaves no smaller batch.", lambda n, size, epochs: (n // size + 1) * epochs),
    mistake("Every epoch has a last batch of its own: round up before you multiply.",
            lambda n, size, epochs: np.ceil(n * epochs / size)),
    mistake("A batch is one update, even if it is smaller: round up.", lambda n, size, epochs: n / size * epochs),
    mistake("The weights change once for each batch, not for each image.", lambda n, size, epochs: n * epochs),
    mistake("This is one epoch only.", lambda n, size, epochs: steps(n, size, 1)),
]  # fmt: skip

THE_NETWORK = (
    built_model()
    & has_layers(L.Dense(units=512, activation="relu"), ..., L.Dense(units=10, activation="softmax"))
    & parameters(total=SIZE)
    & maps((784,), (10,))
)
# Of probabilities, not of logits: the network ends in softmax.
THE_LOSS = loss_is("categorical_crossentropy", "sparse_categorical_crossentropy", from_logits=False)


def of_each(*matchers: Judge) -> Matcher:
    """Return what asks each of the three networks."""
    return each_of(*(item(key, *matchers) for key in KEYS))


def with_momentum(model: Any) -> None:
    """SGD with a momentum of 0.9"""  # noqa: D415
    optimizer_is("SGD")(model)
    found = single(optimizer_of(model, Text("SGD")).config.get("momentum"))
    if found is None or abs(found - 0.9) > 1e-6:
        raise Mismatch("SGD with a momentum of 0.9", "one of {m}", _MOMENTUM, m=number(found or 0.0))


def updated_so_often(model: Any) -> None:
    """a network that was updated 40 times"""  # noqa: D403, D415
    expected = Text("{n} updates").fill(n=str(UPDATES))
    found = single(optimizer_of(as_model(model, expected), expected).config.get("iterations"))
    if found != UPDATES:
        raise Mismatch(expected, "{k}", _SO_OFTEN.get(int(found or 0)), k=int(found or 0))


_MOMENTUM = Text("Give SGD the argument momentum=0.9.")
_SO_OFTEN = {
    0: Text("This network was not trained after it was compiled."),
    8: Text("This is one epoch; train for five."),
    15: Text("This is a training on the 297 test images. Train on X_train."),
    35: Text("Seven updates in an epoch: its last, smaller batch, or a part of X_train, is left out."),
    55: Text("This is a training on all 1,297 images. Train on X_train alone."),
    80: Text(
        "This is twice as much, as with batches of 64, ten epochs, or a second fit, which goes on where the first one "
        "ended."
    ),
    160: Text("These are batches of 32, which fit takes by itself. Give it batch_size=128."),
}


@attrs.frozen(repr=False)
class together(Matcher):  # noqa: N801
    """Three networks with a score of at least this, all together."""

    score: Callable[[list[Any]], float]
    words: Text
    at_least: float = attrs.field(kw_only=True)

    @property
    def text(self) -> Text:
        """What is expected."""
        return self.words.fill(n=number(self.at_least))

    def measure(self, value: Any) -> float:
        """Return the score of the three networks."""
        has_keys(*KEYS)(value)
        of_each(built_model())(value)
        return self.score([value[key] for key in KEYS])

    def __call__(self, value: Any, /) -> None:
        """Return if it is high enough."""
        found = self.measure(value)
        if found < self.at_least:
            raise Mismatch(self.text, number(found))


# A network that was trained on pixels from 0 to 255 reads pixels from 0 to 1 as well, as ReLU goes with any scale, but
# 32 times as large inputs make it surer: the loss on them was 0.1 to 0.4 times that on pixels from 0 to 1, for most. Of
# right networks it was 0.7 times as much or more, with slow learning rates too.
LARGER = 32 * TRAIN[0], TRAIN[1]


def least_read(models: list[Any]) -> float:
    """Return the lowest share of new images that one of them reads; a network of another scale is refused."""
    for model in models:
        if score_of(model, "cross-entropy", LARGER) < score_of(model, "cross-entropy", TRAIN) / 2:
            raise Mismatch("a network of pixels from 0 to 1", "one that is better with larger ones", _SCALE)
    return min(score_of(model, "accuracy", NEW) for model in models)


_SCALE = Text("Train on X_train, whose pixels are from 0 to 1.")


def as_if_new(models: list[Any]) -> float:
    """Return the loss on the test images, as a share of what it is expected to be where they were not trained on.

    They happen to be easier than the new ones: their loss is two thirds of the way from the training to the new ones.
    """
    losses = np.array([[score_of(model, "cross-entropy", data) for data in (TEST, TRAIN, NEW)] for model in models])
    test, trained, new = np.log(losses.clip(1e-7)).mean(axis=0)
    return float(np.exp(test - trained / 3 - 2 * new / 3))


# The accuracies.


INSTEAD = {"This is the accuracy on the training images.": TRAIN}


# What is confused.


def confused(labels: Array, predicted: Array) -> Array:
    """Count how often each digit was read as each."""
    matrix = np.zeros((10, 10))
    np.add.at(matrix, (labels, predicted), 1)
    return matrix


def some_readings(random: np.random.Generator) -> Cases:
    """Yield digits and what was read: all ten, a few of them, a single one; some several times."""
    for n, digits, errors in ((60, np.arange(10), 0.3), (25, np.array([1, 4, 7]), 0.5), (40, np.arange(2, 9), 0.9)):
        labels = random.choice(digits, n)
        yield labels, np.where(random.uniform(size=n) < errors, random.choice(digits, n), labels)
    yield np.array([9, 9]), np.array([4, 4])


def _present(labels: Array, predicted: Array) -> Array:
    """Leave out the rows and columns of digits that do not occur."""
    there = np.union1d(labels, predicted)
    return np.asarray(confused(labels, predicted)[np.ix_(there, there)])


CONFUSION_MISTAKES = [
    slip.transposed("Rows and columns are swapped: rows are right digits, columns are digits that were read."),
    mistake("A pair that comes several times counts every time; matrix[labels, predicted] += 1 counts it once.",
            lambda labels, predicted: np.minimum(confused(labels, predicted), 1)),
    mistake("Count the images; don't divide by how many there are.",
            lambda labels, predicted: confused(labels, predicted) / len(labels)),
    mistake("Count the images; don't divide each row by its sum.",
            lambda labels, predicted: (m := confused(labels, predicted)) / np.maximum(m.sum(axis=1, keepdims=True), 1)),
    mistake("Images that were read right count as well: they are the diagonal.",
            lambda labels, predicted: confused(labels, predicted) * (1 - np.eye(10))),
    mistake("There are always ten rows and columns, also for digits that do not occur.", _present),
]  # fmt: skip

PAIRS = [(a, b) for a in range(10) for b in range(a + 1, 10)]


def worst(matrix: Array) -> list[tuple[int, int]]:
    """Return the pairs of digits that are confused most."""
    most = max(matrix[a, b] + matrix[b, a] for a, b in PAIRS)
    return [(a, b) for a, b in PAIRS if matrix[a, b] + matrix[b, a] == most > 0]


def some_matrices(random: np.random.Generator) -> Cases:
    """Yield matrices with one, two and three pairs of the largest sum, beside larger entries; one without errors."""
    for splits in (((5, 4),), ((4, 5), (6, 3)), ((9, 0), (3, 6), (5, 4)), ((0, 9),)):
        matrix = random.integers(0, 3, (10, 10))
        np.fill_diagonal(matrix, random.integers(15, 30, 10))
        drawn = [PAIRS[place] for place in random.permutation(len(PAIRS))]
        for (a, b), (there, back) in zip(drawn, (*splits, (0, 8), (8, 0)), strict=False):
            matrix[a, b], matrix[b, a] = there, back
        yield (matrix,)
    yield (np.diag(random.integers(15, 30, 10)),)


def the_pairs(found: Any, matrix: Array) -> None:
    """the pairs of digits that are confused most"""  # noqa: D403, D415
    expected, right = Text("a list of pairs of digits"), worst(matrix)
    given = numbers(found, expected)
    if given.size and (given.ndim > 2 or given.shape[-1] != 2):
        raise Junk(expected, show(found))
    if sorted(map(sorted, given.reshape(-1, 2).tolist())) != sorted(map(list, right)):
        raise Mismatch("the most confused pairs, {n} here", "{k}, or other ones", n=len(right), k=given.size // 2)


PAIR_MISTAKES = [
    mistake("Add both directions: how many a were read as b, and how many b as a.",
            lambda matrix: [(a, b) for a, b in PAIRS
                            if max(matrix[a, b], matrix[b, a]) == (matrix - np.diag(np.diag(matrix))).max() > 0]),
    mistake("If there is a tie, return all pairs with the largest sum.", lambda matrix: worst(matrix)[:1]),
    mistake("The diagonal does not count: no digit is confused with itself.",
            lambda matrix: [(a, a) for a in range(10) if matrix[a, a] == matrix.max()]),
    mistake("Return each pair once: (a, b) and (b, a) are the same two digits.",
            lambda matrix: [pair for a, b in worst(matrix) for pair in ((a, b), (b, a))]),
    mistake("If nothing was confused, the list is empty.", lambda matrix: worst(matrix) or PAIRS),
]  # fmt: skip


def drawing(a: int, b: int, *read: int, first: int, order: int = 1) -> draws:
    """Return a matcher: what is drawn of some images of a, of b and of another digit, which were read as these.

    In the order -1, those of a come last.
    """
    end = first + len(read) // 3
    places = np.concatenate([np.flatnonzero(one == NEW_LABELS)[first:end] for one in (a, b, (a + b) % 10)])
    images, labels, predicted = NEW_IMAGES[places[::order]], NEW_LABELS[places[::order]], np.array(read[::order])
    there, back = (labels == a) & (predicted == b), (labels == b) & (predicted == a)

    def judge(figure: Any) -> None:
        """a figure of the images that were confused, and no others"""  # noqa: D403, D415
        wanted = there | back
        shown = np.array([refusal_of(images_of(one[None]), figure) is None for one in images])
        extra = int((shown & ~wanted).sum())
        if extra:
            raise Mismatch("{n} images", "{k} others as well", _hint(shown), n=int(wanted.sum()), k=extra)
        try:
            images_of(images[wanted])(figure)
        except Mismatch as refusal:
            # The first image alone may be the only one of its way.
            one_way = any(way.sum() > 1 and shown[way].all() for way in (there, back))
            raise refusal.hinting(_BOTH if one_way else None) from refusal.__cause__

    def _hint(shown: Array) -> Text:
        return _RIGHT if (shown & (labels == predicted)).any() else _OTHERS

    return draws(images, labels, predicted, a, b, then=judge)


_BOTH = Text("Draw both: a read as b, and b read as a.")
_RIGHT = Text("Leave out the images that were read right.")
_OTHERS = Text("Leave out the images that were read as another digit than a and b.")


unseen = check(
    "each of the networks reads digits that nobody has seen",
    that(
        "networks",
        together(least_read, Text("an accuracy of {n} or more"), at_least=calibrated("unseen-digits")),
    ),
    id="unseen-digits",
    points=2,
)

activity = Activity(
    "mnist-dense",
    title="MNIST: a dense network reads digits",
    checks=[
        check(
            "prepare makes a row of each image, divided by 255",
            that("prepare", takes("images"), agrees_with(rows, some_images, PREPARE_MISTAKES, rtol=1e-3)),
            id="prepare",
            points=2,
        ),
        check(
            "categorical makes a row of ten of each label",
            that("categorical", takes("labels"), agrees_with(ones, some_labels, LABEL_MISTAKES)),
            id="categorical",
        ),
        check(
            "parameters counts the weights and biases of dense layers",
            that("parameters", takes("sizes"), agrees_with(count, SOME_SIZES, COUNT_MISTAKES)),
            id="parameters",
        ),
        check(
            "build returns Dense(512) with ReLU and Dense(10) with softmax",
            that("build", takes(), gives(then=THE_NETWORK)),
            id="build",
        ),
        check(
            "updates counts the batches of all epochs",
            that("updates", takes("n", "batch_size", "epochs"), agrees_with(steps, SOME_TRAININGS, STEP_MISTAKES)),
            id="updates",
        ),
        check(
            "networks holds the network of the lesson three times, each with its optimizer",
            that(
                "networks",
                has_keys(*KEYS),
                each_of(
                    item("momentum", THE_NETWORK, THE_LOSS, with_momentum),
                    item("rmsprop", THE_NETWORK, THE_LOSS, optimizer_is("RMSprop")),
                    item("adam", THE_NETWORK, THE_LOSS, optimizer_is("Adam")),
                ),
            ),
            id="optimizers",
        ),
        check(
            "each of the networks was updated 40 times",
            that("networks", has_keys(*KEYS), of_each(updated_so_often)),
            id="forty-updates",
        ),
        unseen,
        check(
            "no network was trained on the test images",
            that(
                "networks",
                together(
                    as_if_new,
                    Text("a loss on the test images of {n} times that of images not trained on, or more"),
                    at_least=calibrated("test-as-if-new"),
                ),
                hint="Train on X_train and its labels alone; the test images are for measuring.",
            ),
            id="test-unseen",
            needs=unseen,
        ),
        check(
            "accuracies holds the accuracy of each network on the test images",
            each_of(
                *(
                    reported(entry("accuracies", key), "accuracy", of=entry("networks", key), on=TEST, instead=INSTEAD)
                    for key in KEYS
                )
            ),
            id="accuracies",
        ),
        check(
            "confusion counts how often each digit was read as each",
            that("confusion", takes("labels", "predicted"), agrees_with(confused, some_readings, CONFUSION_MISTAKES)),
            id="confusion",
        ),
        check(
            "most_confused finds the pairs with the largest sum",
            that("most_confused", takes("matrix"), judged_by(the_pairs, some_matrices, PAIR_MISTAKES)),
            id="most-confused",
            points=2,
        ),
        check(
            "show_confused draws the images of both directions, and no others",
            that(
                "show_confused",
                takes("images", "labels", "predicted", "a", "b"),
                drawing(3, 5, *(5, 3, 5), *(3, 5, 9), *(3, 8, 5), first=0),
                drawing(9, 4, *(9, 9, 1), *(4, 4, 9), *(9, 3, 4), first=3),
                drawing(2, 7, *(2, 2, 2), *(2, 2, 2), *(7, 2, 9), first=6),
                drawing(6, 8, *(8, 6, 6, 6), *(8, 8, 8, 8), *(4, 4, 4, 6), first=9, order=-1),
            ),
            id="show-confused",
        ),
        check(
            "Written: why three accuracies do not show the best optimizer",
            written(
                "fair",
                (
                    "Half for each of two reasons with what to do about it: one run each, from random weights (several "
                    "runs, mean and spread); 297 test images, so that a point is three of them (more images); one "
                    "learning rate each (tune each on validation images); 40 updates only (longer training, curves); "
                    "one data set, one network. A reason without a remedy is worth a quarter."
                ),
            ),
            id="fair",
        ),
    ],
    limits=Limits(cell_seconds=60, call_seconds=10, total_seconds=180),
)
