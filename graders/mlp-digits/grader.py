"""The grader of mlp-digits: a multilayer perceptron that reads digits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gabarito.checks import (
    Activity,
    Junk,
    L,
    Limits,
    Mismatch,
    Text,
    agrees_with,
    built_model,
    calibrated,
    check,
    ends_with,
    finite,
    has_layers,
    judged_by,
    loss_is,
    mistake,
    optimizer_is,
    scaled_as,
    scores,
    shape,
    slip,
    takes,
    tells_apart,
    that,
    those,
    written,
)
from gabarito.checks.models import outputs_of
from gabarito.checks.reading import numbers
from gabarito.checks.show import show

Array = NDArray[Any]

HERE = Path(__file__).resolve().parent
# The file that students get is beside the master too; a test compares both with datasets/digits.
GIVEN = HERE.parents[1] / "assignments/mlp-digits/digits.npz"


def read(file: Path) -> tuple[Array, Array]:
    """Return images as rows (n, 64) of float32 from 0 to 1, and labels (n,)."""
    with np.load(file, allow_pickle=False) as arrays:
        images, labels = arrays["images"], arrays["labels"].astype(int)
    return images.reshape(len(images), 64).astype(np.float32) / 16, labels


X, LABELS = read(GIVEN)
PRIVATE = read(HERE / "private.npz")
# A network that was trained on the pixels at another scale, which the notebook's text rules out, is better with these.
AS_GIVEN = scaled_as(
    on=(X, LABELS),
    others={
        "mean 0 and variance 1": lambda x: (x - X.mean()) / X.std(),
        "pixels from 0 to 16": lambda x: 16 * x,
        "pixels from -1 to 1": lambda x: 2 * x - 1,
    },
)
SHARE = 0.7
# The most different distances between neighbouring indices in a test part that was not drawn at random.
FEW = 3


# One-hot vectors, and mistakes in them.


def one_hot(labels: Array, classes: int) -> Any:
    """Return rows (n, classes) with 1 at each label."""
    return np.eye(classes)[labels]


ONE_HOT_MISTAKES = [
    slip.transposed("Rows and columns are swapped: a row is a sample."),
    mistake(
        "The classes begin with 0: label 0 has its 1 in the first column.",
        lambda labels, classes: np.eye(classes)[labels - 1],
    ),
    mistake(
        "There are as many columns as `classes` says, not as many as there are different labels.",
        lambda labels, classes: np.eye(labels.max() + 1)[labels],
    ),
    mistake(
        "There are as many columns as `classes` says, also where that is more than ten.",
        lambda labels, classes: np.eye(10)[labels][:, :classes],
    ),
    mistake(
        "There are as many columns as `classes` says, not ten every time.", lambda labels, classes: np.eye(10)[labels]
    ),
]


def some_labels(random: np.random.Generator) -> Iterator[tuple[Array, int]]:
    """Yield labels of a few classes; some classes do not occur."""
    for n, classes, highest in ((7, 4, 2), (12, 10, 7), (5, 6, 4), (9, 13, 9)):
        drawn = random.integers(0, highest, n)
        drawn[:2] = 0, highest - 1
        yield drawn, classes
    yield np.array([2]), 3


def many_classes(random: np.random.Generator) -> Iterator[tuple[Array, int]]:
    """Yield labels up to the last class, also where these are more than ten, and where there is only one."""
    for n, classes in ((9, 12), (30, 17), (5, 5), (3, 11)):
        drawn = random.integers(0, classes, n)
        drawn[-1], drawn[0] = classes - 1, classes - 2
        yield drawn, classes
    yield np.array([0, 0, 0]), 1


# The accuracy, and mistakes in it.


def right_share(probabilities: Array, labels: Array) -> Any:
    """Return the fraction of rows whose first largest entry is at the label."""
    return np.mean(probabilities.argmax(axis=1) == labels)


ACCURACY_MISTAKES = [
    slip.percentage,
    slip.count,
    slip.complement("This is the share of samples that are wrong."),
    mistake(
        "The predicted class is the column of the highest probability, also where that is below 0.5.",
        lambda p, labels: np.mean(p[np.arange(len(p)), labels] > 0.5),
        label="the-predicted-class-is-the-column-of-the-highest-probability-not-every-column-ab",
    ),
    mistake(
        "In a tie, the first of the highest counts, not the last.",
        lambda p, labels: np.mean(p.shape[1] - 1 - p[:, ::-1].argmax(axis=1) == labels),
    ),
]


def some_outputs(random: np.random.Generator) -> Iterator[tuple[Array, Array]]:
    """Yield softmax outputs with 3, 10 and 4 classes, many of them below 0.5, and labels."""
    for n, classes in ((11, 3), (40, 10), (9, 4)):
        p = np.exp(random.normal(size=(n, classes)))
        p /= p.sum(axis=1, keepdims=True)
        labels = np.where(random.uniform(size=n) < 0.6, p.argmax(axis=1), random.integers(0, classes, n))
        yield p, labels
    # One sample alone, right and wrong; more classes than samples, and more than ten.
    yield np.array([[0.2, 0.7, 0.1]]), np.array([1])
    yield np.array([[0.2, 0.7, 0.1]]), np.array([0])
    wide = random.uniform(0, 1, (5, 14))
    yield wide / wide.sum(axis=1, keepdims=True), np.where([1, 0, 1, 1, 0], wide.argmax(axis=1), 13)
    # Ties: the label is the first of the highest, the last, the last, and neither.
    ties = np.array([[0.4, 0.2, 0.4, 0.0], [0.0, 0.5, 0.0, 0.5], [0.25, 0.25, 0.25, 0.25], [0.1, 0.3, 0.3, 0.3]])
    yield ties, np.array([0, 3, 3, 0])


# The split, which has many right answers.


def two_parts(returned: Any, n: int) -> tuple[Array, Array]:
    """Read what `split` returned as two arrays of indices.

    Raises:
        Junk: if it is anything else.
    """
    expected = Text("two arrays of indices, training and test")
    if not issubclass(type(returned), list | tuple | np.ndarray) or len(returned) != 2:
        raise Junk(expected, show(returned))
    train, test = (numbers(list(part) if type(part) is range else part, expected).ravel() for part in returned)
    for part in (train, test):
        if part.dtype.kind not in "iuf" or not np.isin(part, np.arange(n)).all():
            raise Mismatch("indices from 0 to {m}", show(part), m=n - 1)
    return train.astype(int), test.astype(int)


def no_overlap(returned: Any, n: int) -> None:
    """Every index once, in one of two parts."""
    train, test = two_parts(returned, n)
    both = sorted(set(train.tolist()) & set(test.tolist()))
    if both:
        raise Mismatch("no index in both parts", "{k} in both", _SEEN, k=len(both))
    together = [*train.tolist(), *test.tolist()]
    if sorted(together) != list(range(n)):
        once = "each of the {n} indices once"
        raise Mismatch(once, "{k} different ones of {m}", n=n, k=len(set(together)), m=len(together))


def seven_to_three(returned: Any, n: int) -> None:
    """70% for training and 30% for test."""
    train, test = two_parts(returned, n)
    if abs(len(train) - SHARE * n) >= 1 or abs(len(test) - (1 - SHARE) * n) >= 1:
        right = Text("{a} for training and {b} for test").fill(a=str(round(SHARE * n)), b=str(n - round(SHARE * n)))
        raise Mismatch(right, "{a} and {b}", a=len(train), b=len(test))


def shuffled(returned: Any, n: int) -> None:
    """Parts drawn at random."""
    _, test = two_parts(returned, n)
    # A random draw of 60 indices or more has so few different distances less than once in a million; the last 30%,
    # both ends, or every tenth, eighth and ninth index have one or two.
    if len(set(np.diff(np.sort(test)).tolist())) <= FEW:
        raise Mismatch(
            "indices drawn at random",
            "test indices in blocks or at fixed intervals",
            "Data are often sorted: the last 30% may all be of the same class.",
        )


_KEEP = Text("Keep in `train` and `test` the indices that the notebook's cell gets from `split`.")
_SEEN = Text("The samples that the network was trained on say nothing about new ones.")

# The reported accuracies, compared with those of the models on the student's own parts.

# A part of fewer samples gives no accuracy to speak of.
SMALLEST = len(X) // 10
# Where it is a matter of chance, a smaller part than this counts as one of this size.
LEAST_TEST = len(X) // 5
# A sample is hard for a network that gives its class a lower probability. Of networks that have not seen the test
# samples, about as many of them are hard as of other new digits; of those that have, as few as of the training. Twenty
# networks of five kinds were measured: the shares differ by 0.2 to 1.4 standard deviations in the ten right ones and by
# 1.7 to 4.6 in the ten trained on all samples, where at most 0.011 more are in the test than in the training; in the
# right ones, 0.031 more or above.
HARD, SEEN, AS_TRAINED = 0.7, 2.9, 0.012


def as_reported(reported: Any, model: Any, *parts: Any) -> None:
    """The accuracies of that model on the training and the test samples.

    The last two of `parts` are those when the answer was given: if only they fit, they were drawn after the training.
    """
    (shape(2) & finite())(reported)
    built_model()(model)
    given = numbers(reported).astype(np.float64).ravel()
    first: Mismatch | None = None
    for train, test in _usable(parts[:-2]):
        refusal = _refusal(given, model, train, test)
        if refusal is None:
            # What says the same of every sample has an accuracy that is known without it.
            tells_apart(on=X)(model)
            if not np.isin(test, train).any():  # else it is `split` that is wrong
                _require_unseen(model, train, test)
            return
        first = first or refusal
    if first is not None:
        raise _told(given, model, parts) or first


def _told(given: Array, model: Any, parts: Sequence[Any]) -> Mismatch | None:
    """Return what the numbers are accuracies of, where that is known."""
    every = np.arange(len(X))
    for train, test, sentence in [*((*late, _LATE) for late in _late(parts)), (every, every, _ALL)]:
        if _refusal(given, model, train, test) is None:
            kept_apart = "accuracies on the samples of the training, and on those kept out of it"
            return Mismatch(kept_apart, _two(given), sentence)
    for name, scale in AS_GIVEN.others.items():
        inputs = np.asarray(scale(X), dtype=np.float32)
        if any(_refusal(given, model, *pair, inputs) is None for pair in _usable(parts[:-2])):
            received = Text("those with {n}: ").fill(n=name) + _two(given)
            return Mismatch("accuracies on the rows of X as they are", received, _AS_THEY_ARE)
    return None


_AS_THEY_ARE = Text("Train and measure deeper on X itself; a change of scale belongs into the network.")


def _late(parts: Sequence[Any]) -> list[tuple[Array, Array]]:
    try:
        return [two_parts(parts[-2:], len(X))]
    except Mismatch:
        return []


def _usable(parts: Sequence[Any]) -> list[tuple[Array, Array]]:
    """Return the pairs of parts that are indices; the notebook's names may have had different values over time.

    Raises:
        Mismatch: if there are none.
    """
    found: list[tuple[Array, Array]] = []
    first: Mismatch | None = None
    for pair in zip(parts[::2], parts[1::2], strict=True):
        try:
            read = two_parts(pair, len(X))
            _require_enough(read)
        except Mismatch as refusal:
            first = first or refusal.hinting(_KEEP)
            continue
        if not any(np.array_equal(read[0], train) and np.array_equal(read[1], test) for train, test in found):
            found.append(read)
    if first is not None and not found:
        raise first
    return found


def _require_enough(parts: tuple[Array, Array]) -> None:
    fewest = min(len(set(part.tolist())) for part in parts)
    if fewest < SMALLEST:
        raise Mismatch("{n} different samples or more in each part", "{k}", n=SMALLEST, k=fewest)


def _refusal(given: Array, model: Any, train: Array, test: Array, inputs: Array = X) -> Mismatch | None:
    """Return what is wrong with two accuracies on these parts, or None."""
    right = [_measured(model, inputs, part) for part in (train, test)]
    # A sample between two classes may be on either side, depending on the order of additions.
    # With a part smaller than the notebook's, that room does not grow.
    room = [1.5 / max(len(part), LEAST_TEST) for part in (train, test)]
    if all(abs(given - right) <= room) or np.isclose(given, np.round(right, 2), rtol=0, atol=1e-6).all():
        return None
    hint: Text | None = None
    if all(abs(given[::-1] - right) <= room):
        hint = Text("Training comes first, then test.")
    elif all(abs(given - 100 * np.array(right)) <= [100 * one for one in room]):
        hint = Text("These are percentages; give fractions.")
    elif abs(given[0] - right[0]) <= room[0] and abs(given[1] - _of_all(model, inputs, train, test)) <= 1.5 / len(X):
        hint = Text("The second is measured on all samples; take those of test alone.")
    elif given[0] == given[1] and right[0] != right[1] and given[0] in right:
        hint = Text("Both are measured on the same part.")
    return Mismatch(_two(right), _two(given), hint)


def _of_all(model: Any, inputs: Array, train: Array, test: Array) -> float:
    return _measured(model, inputs, np.concatenate([train, test]))


def _measured(model: Any, inputs: Array, part: Array) -> float:
    return scores("accuracy", at_least=-np.inf, on=(inputs[part], LABELS[part])).measure(model)


def _require_unseen(model: Any, train: Array, test: Array) -> None:
    """Refuse a network that was trained on its test samples, as far as its outputs tell."""
    expected = Text("a test on samples that the network has not seen")
    trained, tested, new = (
        _hard(outputs_of(model, inputs, expected), labels)
        for inputs, labels in ((X[train], LABELS[train]), (X[test], LABELS[test]), PRIVATE)
    )
    both = np.concatenate([tested, new]).mean()
    deviation = np.sqrt(both * (1 - both) * (1 / max(len(tested), LEAST_TEST) + 1 / len(new)))
    if tested.mean() <= trained.mean() + AS_TRAINED and new.mean() - tested.mean() > SEEN * deviation:
        received = "one that is unsure of {a} of the test samples, and of {b} of other new digits"
        raise Mismatch(expected, received, _TRAINED_ON_TEST, a=f"{tested.mean():.1%}", b=f"{new.mean():.1%}")


def _hard(outputs: Array, labels: Array) -> Array:
    """Return for each sample whether the output for its class is small."""
    usual = outputs.ndim == 2 and outputs.shape[1] >= 10
    return np.asarray(outputs[np.arange(len(labels)), labels] < HARD) if usual else np.zeros(len(labels))


_ALL = Text("This is the accuracy on all samples; measure X[train] and X[test] one after the other.")
_LATE = Text(
    "`train` and `test` were drawn anew after the training, so that the network has seen part of this test. Measure on "
    "the parts that it was trained with."
)
_TRAINED_ON_TEST = Text("Train with X[train] and targets[train] only.")


def _two(accuracies: Any) -> Text:
    words = Text("{a} in training and {b} in test")
    return words.fill(a=f"{accuracies[0]:.4f}", b=f"{accuracies[1]:.4f}")


def _parts_at(*answers: str) -> tuple[str, ...]:
    """Name `train` and `test` as they were when these were bound."""
    return tuple(f"{part}@{answer}" for answer in answers for part in ("train", "test"))


rows = check(
    "one_hot puts a 1 at each label",
    that(
        "one_hot",
        takes("labels", "classes"),
        agrees_with(one_hot, some_labels, ONE_HOT_MISTAKES),
        agrees_with(one_hot, many_classes),
    ),
)
disjoint = check(
    "training and test have no sample in common and leave none out",
    that("split", takes("n"), judged_by(no_overlap, [(10,), (15,), (3,), (101,), (1297,)])),
)
share = check(
    "70% are for training, 30% for test",
    that("split", judged_by(seven_to_three, [(10,), (15,), (19,), (101,), (250,), (1297,)])),
    needs=disjoint,
)
drawn = check(
    "the parts are drawn at random",
    that("split", judged_by(shuffled, [(200,), (1297,)])),
    needs=disjoint,
)
fraction = check(
    "accuracy is the fraction of right classes",
    that("accuracy", takes("probabilities", "labels"), agrees_with(right_share, some_outputs, ACCURACY_MISTAKES)),
    points=2,
)
first = check(
    "shallow holds the accuracies of model",
    # A later cell may use these names again, as `model` for the second network.
    those("shallow", "model", *_parts_at("model", "parts", "shallow"), judge=as_reported),
)
layers = check(
    "deeper has two hidden layers or more",
    that(
        "deeper",
        built_model(),
        has_layers(L.Dense, ..., L.Dense, ..., L.Dense),
        hint="One hidden layer more than in `network`.",
    ),
    points=2,
)
output = check(
    "deeper ends in a softmax of 10 units",
    that("deeper", ends_with(L.Dense(units=10, activation="softmax"))),
)
compiled = check(
    "deeper is trained by Adam on a cross-entropy",
    that(
        "deeper",
        optimizer_is("Adam", "AdamW", "Nadam", "Adamax"),
        loss_is("categorical_crossentropy", "sparse_categorical_crossentropy"),
    ),
)
unseen = check(
    "deeper reads digits that nobody has seen",
    that("deeper", AS_GIVEN, scores("accuracy", at_least=calibrated("unseen-digits"), on=PRIVATE)),
    points=3,
    needs=output,
)
second = check(
    "deeper_accuracies holds the accuracies of deeper",
    those(
        "deeper_accuracies",
        "deeper@deeper_accuracies",
        *_parts_at("deeper", "parts", "deeper_accuracies"),
        judge=as_reported,
    ),
)
compare = check(
    "Written: bias, variance and the second layer",
    written(
        "compare",
        (
            "A third: the training error is near zero, so the bias is low. A third: the test error is higher, so there "
            "is (some) variance, and a second layer does not cure that. A third: a sensible next step (more data, "
            "augmentation, L2, dropout, early stopping)."
        ),
    ),
)

activity = Activity(
    "mlp-digits",
    title="Digits: a multilayer perceptron",
    checks=[rows, disjoint, share, drawn, fraction, first, layers, output, compiled, unseen, second, compare],
    limits=Limits(cell_seconds=60, call_seconds=10, total_seconds=180),
)
