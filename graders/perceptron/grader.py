"""The grader of perceptron: a perceptron whose bias is the first element of ``w``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gabarito.checks import (
    Activity,
    Junk,
    Limits,
    Mismatch,
    Text,
    agrees_with,
    check,
    finite,
    gives,
    judged_by,
    mistake,
    one_of,
    shape,
    slip,
    takes,
    that,
    those,
)
from gabarito.checks.functions import call
from gabarito.checks.matcher import refusal_of
from gabarito.checks.mismatch import Raised
from gabarito.checks.reading import numbers

Array = NDArray[np.float32]

# No case has an activation nearer to zero than this, so that float32 doesn't matter. Ties have a check of their own.
CLEAR = 0.05
# What the notebook's first perceptron, the one with a separate bias, leaves in the global `bias`.
LEFT_BEHIND = -1.0

# The notebook's data: water, sun, thrived. A test compares it with the notebook.
SEEDLINGS = np.array(
    [
        *((1.9, 2.2, 0), (3.0, 2.7, 1), (0.5, 1.9, 0), (4.4, 0.7, 1), (2.1, 1.1, 0), (3.8, 4.2, 1)),
        *((0.6, 3.7, 0), (3.6, 2.2, 1), (1.2, 1.3, 0), (4.1, 3.1, 1), (0.8, 0.8, 0), (1.7, 4.4, 1)),
        *((0.5, 1.3, 0), (1.8, 3.7, 1), (1.4, 0.7, 0), (4.6, 4.1, 1), (2.8, 1.0, 0), (3.5, 1.5, 1)),
        *((2.9, 0.4, 0), (4.3, 1.4, 1), (0.8, 3.1, 0), (3.2, 3.4, 1), (1.3, 2.3, 0), (4.2, 2.4, 1)),
        *((0.6, 2.5, 0), (2.9, 4.4, 1), (0.4, 0.4, 0), (4.7, 2.0, 1), (3.3, 4.8, 1), (2.1, 5.0, 1)),
    ],
    dtype=np.float32,
)


X_OF_SEEDLINGS, Y_OF_SEEDLINGS = SEEDLINGS[:, :2], SEEDLINGS[:, 2]


# The prediction rule, and mistakes in it.


def the_rule(X: Array, w: Array) -> Any:
    """Predict as the notebook's text asks."""
    return w[0] + X @ w[1:] > 0


PREDICTION_MISTAKES = [
    mistake("The bias is taken from the end of w; it is the first element, w[0].", lambda X, w: w[-1] + X @ w[:-1] > 0),
    mistake("The bias w[0] is never added to the activation.", lambda X, w: X @ w[1:] > 0),
    mistake("The bias w[0] is added twice.", lambda X, w: 2 * w[0] + X @ w[1:] > 0),
    slip.complement("The answer is 1 where the activation is above zero, not below it."),
    mistake(
        "The bias of the first perceptron is still added; here everything is in w.",
        lambda X, w: LEFT_BEHIND + w[0] + X @ w[1:] > 0,
    ),
]


def prediction_cases(*columns: int) -> Callable[[np.random.Generator], Iterator[tuple[Array, Array]]]:
    """Return cases with these numbers of columns; no activation, not even a mistaken one, is near zero."""

    def draw(random: np.random.Generator) -> Iterator[tuple[Array, Array]]:
        for d in columns:
            w = random.uniform(-1, 1, d + 1).astype(np.float32)
            w[0] = random.choice((-1, 1)) * random.uniform(0.6, 1.2)
            X = random.uniform(-2, 2, (200, d)).astype(np.float32)
            straight, turned = X @ w[1:], X @ w[:-1] + w[-1]
            activations = (straight, straight + w[0], straight + 2 * w[0], straight + w[0] + LEFT_BEHIND, turned)
            yield X[np.all([abs(a) > CLEAR for a in activations], axis=0)][:20], w

    return draw


# Small whole numbers, which give the same sum in any order: activations above, below and of exactly zero.
TIES = (
    (np.array([[1, 2], [4, 1], [3, 0], [0, 1]], dtype=np.float32), np.array([-3, 1, 1], dtype=np.float32)),
    (np.array([[2, 1], [0, 0], [1, 2], [1, 0]], dtype=np.float32), np.array([0, 1, -2], dtype=np.float32)),
)
ABOVE_ZERO = Text("An activation of exactly zero is not above zero: the answer is 0.")
TIE_MISTAKES = [mistake(ABOVE_ZERO, lambda X, w: w[0] + X @ w[1:] >= 0)]
# As near to zero as students may need to look: multiples of 1/64, whose sums are exact in any order. One sample alone,
# and as many samples as columns, whose transpose has the same shape.
NEAR = (
    (np.array([[1, 1 / 64], [1, -1 / 64], [2, 1], [1, 2]], dtype=np.float32), np.array([-1, 1, 1], dtype=np.float32)),
    (np.array([[2, 1 / 64], [0.5, 3]], dtype=np.float32), np.array([2, -1, 1], dtype=np.float32)),
    (np.array([[-0.5, 1 / 64]], dtype=np.float32), np.array([0.5, 1, -1], dtype=np.float32)),
)


def clear_and_near(random: np.random.Generator) -> Iterator[tuple[Array, Array]]:
    """Yield samples far from the line, and some near it."""
    yield from prediction_cases(2, 2, 2, 2)(random)
    yield from NEAR


# One step of the perceptron rule, and mistakes in it.


def one_step(w: Array, x: Array, y: int, lr: float) -> Array:
    """Update as the notebook's text asks."""
    sample = np.append(np.float32(1), x)
    return w + lr * (y - int(w @ sample > 0)) * sample


def _guess(w: Array, x: Array) -> int:
    return int(w[0] + w[1:] @ x > 0)


UPDATE_MISTAKES = [
    mistake(
        "The bias is not updated: w[0] moves as well, like the weight of an input that is always 1.",
        lambda w, x, y, lr: w + lr * (y - _guess(w, x)) * np.append(0, x),
    ),
    mistake(
        "The sign of the error is reversed: it is the label minus the prediction.",
        lambda w, x, y, lr: one_step(w, x, y, -lr),
    ),
    mistake("The learning rate lr is ignored.", lambda w, x, y, lr: one_step(w, x, y, 1)),
    mistake("w changes although the prediction was right.", lambda w, x, y, lr: w + lr * (2 * y - 1) * np.append(1, x)),
    mistake(
        "The error is the label minus the prediction (0 or 1), not minus the activation.",
        lambda w, x, y, lr: w + lr * (y - (w[0] + w[1:] @ x)) * np.append(1, x),
    ),
    mistake(
        "The bias is updated at the end of w; it is the first element, w[0].",
        lambda w, x, y, lr: w + lr * (y - _guess(w, x)) * np.append(x, 1),
    ),
    mistake(ABOVE_ZERO, lambda w, x, y, lr: w + lr * (y - int(w[0] + w[1:] @ x >= 0)) * np.append(1, x)),
]


def update_cases(random: np.random.Generator) -> Iterator[tuple[Array, Array, int, float]]:
    """Yield steps with one, two and four columns: each label, predicted right and wrong, and activations of zero."""
    for d, lr in ((2, 0.1), (2, 0.5), (1, 0.25), (4, 0.1)):
        for y in (0, 1):
            for right in (True, False):
                w = random.uniform(-1, 1, d + 1).astype(np.float32)
                x = random.uniform(-2, 2, d).astype(np.float32)
                # Give the activation the size and the sign that the case is about.
                w[0] += random.uniform(0.3, 1) * (1 if (y == 1) is right else -1) - (w[0] + w[1:] @ x)
                yield w, x, y, lr
    # Exactly zero, also where all is zero, as when training begins: 0 is predicted.
    for ties, lr in (([1, -2, 1], 0.5), ([0, 0, 0], 0.25), ([-3, 1, 1], 2.0)):
        for y in (0, 1):
            yield np.array(ties, dtype=np.float32), np.array([2, 1] if ties[0] < 0 else [1, 1], dtype=np.float32), y, lr
    yield np.array([-0.5, 1, 1], dtype=np.float32), np.zeros(2, dtype=np.float32), 1, 0.5
    # As near to zero as `predict` is tried, on both sides.
    for near, y in ((1 / 64, 0), (1 / 64, 1), (-1 / 64, 0), (-1 / 64, 1)):
        yield np.array([-1, 1, 1], dtype=np.float32), np.array([1, near], dtype=np.float32), y, 0.5


# Training: judged by our rule, never by the student's own `predict`.


def separates(w: Any, X: Array, y: Array) -> None:
    """A w that puts every sample on its side."""
    _require_sides(w, X, y)


def learns_the_one_apart(w: Any, X: Array, y: Array) -> None:
    """A w that puts every sample on its side, also the only one of its label."""
    _require_sides(w, X, y, _EVERY_ONE)


def _require_sides(w: Any, X: Array, y: Array, hint: Text | None = None) -> None:
    shape(X.shape[1] + 1)(w)
    finite()(w)
    weights = numbers(w).astype(np.float64).ravel()
    # A line is the same whatever the length of w; with this one no product can overflow.
    weights = weights / (abs(weights).max() or 1)
    samples = np.column_stack([np.ones(len(X)), X]).astype(np.float64)
    activations = samples @ weights
    # A sample that float32 may have rounded to the other side of zero is on neither side.
    blurred = 1e-6 * np.linalg.norm(samples, axis=1) * np.linalg.norm(weights)
    wrong = np.flatnonzero(np.where(y == 1, activations <= -blurred, activations > blurred))
    if wrong.size or not weights.any():
        right = "a w that puts all {n} samples on their side"
        raise Mismatch(right, "{k} on the wrong side", hint, n=len(y), k=len(wrong))


_NO_BIAS = Text("w[0] is zero: without a bias, every line goes through the origin.")
_GO_ON = Text("Repeat the epochs until one passes without a mistake.")
_EVERY_ONE = Text(
    "Only one sample has this label: does every epoch go through all samples, also the first and the last?"
)

# Five samples of which one has a label of its own, at each place: whoever leaves that one out learns a single label.
APART = np.array([[1, 1], [4, 3], [3, 4], [5, 4], [4, 5]], dtype=np.float32)
LABELS = np.eye(5, dtype=np.float32)
ONE_APART = [
    (np.roll(APART, place, axis=0), LABELS[place] if place % 2 else 1 - LABELS[place]) for place in range(len(APART))
]
# Groups so near each other, for their size, that a perceptron that begins at zero needs 13 epochs or more, whatever the
# rate; and 26 at most, whatever the order. The notebook says that 30 have to be possible.
SLOW = (
    (np.array([[5], [2.5]], dtype=np.float32), np.array([1, 0], dtype=np.float32)),
    (
        np.array([[0, 1.25], [3.75, 4], [3.5, 4], [1.25, 3.75]], dtype=np.float32),
        np.array([0, 0, 0, 1], dtype=np.float32),
    ),
)


def training_cases(random: np.random.Generator) -> Iterator[tuple[Array, Array]]:
    """Yield two groups with a wide gap between them, in 1, 2 and 5 columns.

    No plane through the origin separates them, and neither does least squares, which a few samples of label 1 far away
    mislead; the perceptron needs no more epochs for those.
    """
    for d in (1, 2, 5):
        direction = random.normal(size=d)
        direction /= np.linalg.norm(direction)
        X = random.uniform(-2, 2, (2000, d))
        # Two opposite samples of label 1: through the origin, one of them has an activation that is not above zero.
        pair = np.array([0.3 * direction, -0.3 * direction])
        activations = 0.8 + X @ direction
        ones, zeros = X[(activations > 0.4) & (activations < 2)][:18], X[activations < -0.4][:20]
        ones[:4] += random.uniform(8, 12, (4, 1)) * direction
        X = np.concatenate([pair, ones, zeros])
        y = np.concatenate([np.ones(20), np.zeros(20)])
        order = random.permutation(40)
        yield X[order].astype(np.float32), y[order].astype(np.float32)


def trains(train: Any) -> None:
    """A function that returns a w which puts every sample on its side."""
    for judge in (TRAINS, TRAINS_ONE_APART, TRAINS_SLOWLY):
        refusal = refusal_of(judge, train)
        if refusal is None:
            continue
        # Nothing is to be tried with what is no w.
        is_a_w = not isinstance(refusal, Junk | Raised)
        raise refusal.hinting(_what_to_try(train) if is_a_w else None) from refusal.__cause__


TRAINS = judged_by(separates, training_cases)
TRAINS_ONE_APART, TRAINS_SLOWLY = judged_by(learns_the_one_apart, ONE_APART), judged_by(separates, SLOW)
# Enough for the smallest case, which takes 26 epochs at most. So many copies of a larger one would take a minute of a
# `train` that never stops early.
MANY = 40


def _what_to_try(train: Any) -> Text | None:
    """Return what would help, if that can be seen: a bias, or more epochs, as all samples many times over are."""
    if all(numbers(call(train, case)).ravel()[0] == 0 for case in TRAINS.cases):
        return _NO_BIAS
    X, y = SLOW[0]
    if _is_right(train, X, y):
        return None
    return _GO_ON if _is_right(train, np.tile(X, (MANY, 1)), np.tile(y, MANY)) else None


def _is_right(train: Any, X: Array, y: Array) -> bool:
    return refusal_of(lambda w: separates(w, X, y), call(train, (X, y))) is None


def separates_the_seedlings(w: Any) -> None:
    """A w that puts every seedling on its side."""
    separates(w, X_OF_SEEDLINGS, Y_OF_SEEDLINGS)


def trained_on_the_seedlings(w: Any, train: Any) -> None:
    """A w that puts every seedling on its side."""
    refusal = refusal_of(separates_the_seedlings, w)
    if refusal is not None:
        found = refusal_of(lambda train: separates_the_seedlings(call(train, (X_OF_SEEDLINGS, Y_OF_SEEDLINGS))), train)
        raise refusal.hinting(_KEEP if found is None else _SEE_TRAIN)


_KEEP = Text("Your `train` puts all of them on their side: keep in w what it returns for X and y.")
_SEE_TRAIN = Text("Your `train` finds no better one: see what is said of `train`.")


# The corners of the unit square and the weights of their logical "and": the public example of the notebook.
CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=np.float32)
AND = np.array([-1.5, 1, 1], dtype=np.float32)

fits = check(
    "w has one element more than X has columns",
    that("w", shape(3), finite()),
    hidden=False,
)
labels = check(
    "predict answers 0 or 1 for each sample",
    that(
        "predict",
        takes("X", "w"),
        gives(CORNERS, AND, then=shape(4) & one_of(0, 1)),
        hint="Return 0 or 1 for each row of X: 1 where the activation is above zero.",
    ),
    hidden=False,
)
rule = check(
    "predict follows the rule for samples and weights not seen before",
    that("predict", agrees_with(the_rule, clear_and_near, PREDICTION_MISTAKES)),
    points=2,
    needs=labels,
)
tie = check(
    "predict answers 0 where the activation is exactly zero",
    that("predict", agrees_with(the_rule, TIES, TIE_MISTAKES)),
    needs=rule,
)
any_columns = check(
    "predict works for any number of columns",
    that("predict", agrees_with(the_rule, prediction_cases(1, 3, 7))),
    needs=rule,
)
step = check(
    "update takes one step of the perceptron rule",
    that("update", takes("w", "x", "y", "lr"), agrees_with(one_step, update_cases, UPDATE_MISTAKES)),
    points=2,
)
training = check(
    "train finds a w that separates other data, whatever the number of columns",
    that("train", takes("X", "y"), trains),
    points=3,
)
trained = check(
    "w separates the seedlings",
    that("w", separates_the_seedlings) | those("w", "train", judge=trained_on_the_seedlings),
    needs=fits,
)

activity = Activity(
    "perceptron",
    title="Perceptron: the bias inside w",
    checks=[fits, labels, rule, tie, any_columns, step, training, trained],
    limits=Limits(cell_seconds=20, call_seconds=20, total_seconds=90),
)
