"""The grader of regularization: penalties and exact zeros, dropout, batch normalization, early stopping."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from operator import ge, gt, itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gabarito.checks import (
    Activity,
    Limits,
    Mismatch,
    Text,
    agrees_with,
    any_of,
    between,
    check,
    close_to,
    each_of,
    finite,
    judged_by,
    length,
    returns,
    shape,
    takes,
    that,
    written,
)
from gabarito.checks.reading import numbers

Array = NDArray[Any]
Cases = Iterator[tuple[Any, ...]]
Known = dict[Text | str, Callable[..., Any]]

# From the notebook: what batch normalization adds to a variance, how far from the minimum the weights of `fit_l1` may
# be, and how far from 1 - rate the share that dropout keeps.
EPSILON, NEAR, WIDE = 0.001, 0.005, 0.1


def narrow(*arrays: Any) -> list[Array]:
    """Return arrays as the notebook promises them: float32."""
    return [np.asarray(one, dtype=np.float32) for one in arrays]


# Penalties and their gradients.


def some_weights(random: np.random.Generator) -> Cases:
    """Yield vectors and tables of either sign, with no zero in them, and some lambdas."""
    for form, lam in (((5,), 0.5), ((3, 4), 0.02), ((1,), 1.5), ((4, 2), 0.3), ((2, 3), 1.0)):
        W = random.choice((-1, 1), form) * random.uniform(0.2, 3, form)
        W.flat[0] = -random.uniform(1.2, 2)
        yield *narrow(W), lam


WITH_ZEROS = [(*narrow([0, -2, 0, 1]), 0.3), (*narrow([[0, 1], [-1, 0], [0, 0]]), 0.05)]
L1_MISTAKES: Known = {
    "Without the absolute value, positive and negative weights cancel.": lambda W, lam: lam * W.sum(),
    "This is L2; L1 sums the absolute values.": lambda W, lam: lam * (W**2).sum(),
    "L1 is a sum over all weights, not a mean.": lambda W, lam: lam * np.abs(W).mean(),
}
L2_MISTAKES: Known = {
    "Here L2 has no factor ½.": lambda W, lam: lam * (W**2).sum() / 2,
    "This is the root of the sum of squares; L2 takes no root.": lambda W, lam: lam * np.sqrt((W**2).sum()),
    "This is L1; L2 sums the squares.": lambda W, lam: lam * np.abs(W).sum(),
    "L2 is a sum over all weights, not a mean.": lambda W, lam: lam * (W**2).mean(),
}
D_L1_MISTAKES: Known = {
    "The gradient of L1 has the sign of the weight.": lambda W, lam: np.full(W.shape, lam),
    "The gradient of L1 is as large for small weights as for large ones.": lambda W, lam: lam * W,
    "The sign of the gradient of L1 is reversed.": lambda W, lam: -lam * np.sign(W),
}
D_L2_MISTAKES: Known = {
    "The derivative of a square has a factor 2.": lambda W, lam: lam * W,
    "The gradient of L2 has the sign of the weight: no absolute value.": lambda W, lam: 2 * lam * np.abs(W),
    "The sign of the gradient of L2 is reversed.": lambda W, lam: -2 * lam * W,
}

# Weights that are exactly zero.


def soft(w: Array, t: float) -> Any:
    """Move each weight by t towards zero, and no further."""
    return np.sign(w) * np.maximum(np.abs(w) - t, 0)


def above_zero(w: Array, t: float) -> Any:
    """Move each weight by t, and let none be negative: what students take for `soft`."""
    return np.maximum(w - t, 0)


SOFT_MISTAKES: Known = {
    "The large weights move by t too, towards zero.": lambda w, t: np.where(np.abs(w) > t, w, 0),
    "A negative weight moves up: it stays negative, or stops at zero.": above_zero,
    "A weight nearer to zero than t stops at zero; here it goes beyond.": lambda w, t: w - t * np.sign(w),
    "The sign of the weight is lost.": lambda w, t: np.maximum(np.abs(w) - t, 0),
    "This cuts the weights at t and -t; it moves none of them by t.": lambda w, t: np.clip(w, -t, t),
}


def thresholds(random: np.random.Generator) -> Cases:
    """Yield weights of either sign on both sides of a threshold, some at it and some at zero."""
    for d, t in ((6, 0.5), (8, 1.5), (5, 0.02), (3, 0.0), (2, 4.0)):
        w = random.choice((-1, 1), d) * random.uniform(0.1, 3, d)
        w[:2] = -t - 0.5, -t / 2
        yield *narrow(w), t
    yield *narrow([0.5, -0.5, 0, 0.75, -0.75]), 0.5


def slope(w: Array, X: Array, y: Array) -> Any:
    """Return the gradient of the mean squared error."""
    return 2 / len(X) * X.T @ (X @ w - y)


def minimum(X: Array, y: Array, lam: float, *, last: Callable[[Array, float], Any] = soft) -> Any:
    """Return where the mean squared error and lambda times the sum of absolute values are least together."""
    X, w = X.astype(np.float64), np.zeros(X.shape[1])
    steep, start = 2 / len(X) * X.T @ X, slope(w, X, y)
    for _ in range(400):
        w = last(w - 0.1 * (steep @ w + start), 0.1 * lam)
    return w


def ridge(X: Array, y: Array, lam: float) -> Any:
    """Return the minimum with L2 in place of L1."""
    return np.linalg.solve(X.T @ X / len(X) + lam * np.eye(X.shape[1]), X.T @ y / len(X))


def days(random: np.random.Generator) -> Cases:
    """Yield data with inputs of no use, clearly so; a lambda of zero, and one for which all weights are zero."""
    for n, d, used, lam in ((40, 4, 2, 0.6), (60, 7, 3, 0.8), (30, 5, 1, 0.3), (50, 3, 3, 0.0), (36, 4, 2, 40.0)):
        while True:
            X = random.normal(size=(n, d))
            X = (X - X.mean(axis=0)) / X.std(axis=0)
            y = X[:, :used] @ (random.choice((-1, 1), used) * random.uniform(1, 3, used)) + random.normal(0, 0.3, n)
            X, y = narrow(X[:, random.permutation(d)], y)
            w, steep = minimum(X, y, lam), np.linalg.eigvalsh(X.T @ X / n)
            clear = np.abs(slope(w, X, y))[w == 0] <= 0.8 * lam
            if clear.all() and (np.abs(w[w != 0]) > 0.05).all() and steep[0] > 0.35 and steep[-1] < 3:
                break
        yield X, y, lam


FIT_MISTAKES: Known = {
    "This is L2, which makes weights smaller and none of them zero.": ridge,
    "The penalty is missing: these are the weights of the smallest error.": lambda X, y, lam: ridge(X, y, 0.0),
    "The error is halved here, or its gradient lacks the factor 2.": lambda X, y, lam: minimum(X, y, 2 * lam),
    "The error is the mean of the squares; here it is their sum.": lambda X, y, lam: minimum(X, y, lam / len(X)),
    "The threshold of a step is the rate times lambda, not lambda.": lambda X, y, lam: minimum(X, y, 10 * lam),
    "Weights below zero are lost: the minimum has some.": partial(minimum, last=above_zero),
    "One threshold at the end is not enough: each step ends with one.": lambda X, y, lam: soft(
        ridge(X, y, 0.0), lam / 2
    ),
}


def zero_where_the_minimum_is(w: Any, X: Array, y: Array, lam: float) -> None:
    """Weights of exactly zero where those of the minimum are, and nowhere else."""
    (shape(X.shape[1]) & finite())(w)
    w, right = numbers(w).ravel(), minimum(X, y, lam)
    if ((w == 0) != (right == 0)).any():
        small = np.allclose(w, right, atol=10 * NEAR) and w[right != 0].all()
        hint = _SMALL_IS_NOT_ZERO if small else None
        n, k = int((right == 0).sum()), int((w == 0).sum())
        raise Mismatch("{n} weights of exactly 0, at their places", "{k}, or others", hint, n=n, k=k)


_SMALL_IS_NOT_ZERO = Text("Small is not zero: `soft_threshold`, last in each step, stops a weight at 0.")


# Dropout: what is true of every draw.


def activations(random: np.random.Generator) -> Cases:
    """Yield a thousand numbers or more, none of them near zero, and rates."""
    for form, rate in (((40, 50), 0.2), ((1500,), 0.35), ((40, 60), 0.8), ((30, 40), 0.5), ((50, 20), 0.0)):
        yield *narrow(random.choice((-1, 1), form) * random.uniform(0.5, 2, form)), rate, True


def dropped(y: Any, x: Array, rate: float, training: bool) -> None:
    """Each entry either 0 or x / (1 - rate), each drawn by itself, about as many kept as the rate says."""
    (shape(*x.shape) & finite())(y)
    factors = numbers(y).astype(np.float64).reshape(x.shape) / x
    kept = factors != 0
    share = kept.mean()
    if not rate and share < 1:
        raise Mismatch("all {n} entries kept", "{k}", _NONE_IS_DROPPED, n=x.size, k=int(kept.sum()))
    if abs(share - (1 - rate)) > WIDE:
        hint = _RATE_IS_DROPPED if rate and abs(share - rate) < WIDE else _NO_ENTRY_IS_ZERO if kept.all() else None
        raise Mismatch("about {s} of the entries kept", "{k}", hint, s=f"{1 - rate:.0%}", k=f"{share:.0%}")
    wrong = factors[kept][np.abs(factors[kept] * (1 - rate) - 1) > 1e-3]
    if wrong.size:
        factor = np.median(wrong) if wrong.size == kept.sum() else np.nan
        hint = next((text for text, of in _FACTORS if abs(factor / of(rate) - 1) < 1e-3), None)
        if hint is None and abs(factor * share - 1) < 1e-6:
            hint = _BY_THE_DRAW
        expected = Text("0 or x / (1 - rate) everywhere")
        if np.ptp(factors[kept]) > 1e-3 * np.abs(factors[kept]).max():
            alike = np.ptp((factors * x)[kept]) < 1e-6
            raise Mismatch(expected, "entries that are not a multiple of x", _WITHOUT_X if alike else hint)
        raise Mismatch(expected, "x · {f}", hint, f=f"{wrong[0]:.4g}")
    if rate and x.ndim == 2 and any((kept.all(axis=k) | ~kept.any(axis=k)).mean() > 0.5 for k in (0, 1)):
        together = Text("whole rows or columns that are kept or dropped together")
        raise Mismatch("a draw for each entry", together, _ONE_DRAW_FOR_MANY)


_WITHOUT_X = Text("All entries that are kept are the same number: they have nothing of x.")
_NO_ENTRY_IS_ZERO = Text("No entry is 0: a share `rate` of them has to be dropped.")
_ONE_DRAW_FOR_MANY = Text("One draw decides about many entries: draw an array with the shape of x.")
_NONE_IS_DROPPED = Text("With a rate of 0, nothing is dropped.")
_BY_THE_DRAW = Text("Divide by 1 - rate, not by the share that this draw happened to keep.")
_RATE_IS_DROPPED = Text("`rate` is the share that becomes zero, not the share that is kept.")
_FACTORS: list[tuple[Text, Callable[[float], float]]] = [
    (Text("The sign is reversed."), lambda rate: -1 / (1 - rate)),
    (Text("Divide by 1 - rate, not by 1 + rate."), lambda rate: 1 / (1 + rate)),
    (Text("What is kept is not scaled: divide it by 1 - rate."), lambda rate: 1),
    (Text("What is kept is divided by 1 - rate, not multiplied."), lambda rate: 1 - rate),
    (Text("What is kept is divided by 1 - rate, not by rate."), lambda rate: 1 / rate),
]


def near_the_input(means: Any, x: Array, rate: float, times: int) -> None:
    """The mean of so many draws: near x, as near as chance has it, and never x itself."""
    (shape(*x.shape) & finite())(means)
    factors = numbers(means).astype(np.float64).reshape(x.shape) / x
    # How far each is from x, in standard deviations; of 60 numbers, the root mean square is about 1.
    far = np.sqrt(np.mean((factors - 1) ** 2) * (1 - rate) * times / rate)
    if not 0.4 < far < 1.8:
        one = np.isclose(factors, 0) | np.isclose(factors, 1 / (1 - rate), rtol=1e-3)
        hints = {_NO_SEED: one.all(), _SUM: abs(np.median(factors) / times - 1) < 0.5, _DRAW: far < 1e-3}
        hint = next((text for text, holds in hints.items() if holds), None)
        raise Mismatch("the mean of {n} draws", "what is {f} times as far from x", hint, n=times, f=f"{far:.2g}")


_NO_SEED = Text("The same entries are dropped in every draw: fix no seed inside `dropout`, and keep no draw.")
_SUM = Text("This is the sum of the draws; divide it by `times`.")
_DRAW = Text("This is x itself: the draws are those of training.")


def repeated(random: np.random.Generator) -> Cases:
    """Yield 60 numbers, rates, and how many draws there are."""
    for form, rate, times in (((60,), 0.5, 400), ((12, 5), 0.2, 25), ((5, 12), 0.6, 100)):
        yield *narrow(random.choice((-1, 1), form) * random.uniform(0.5, 2, form)), rate, times


OUTSIDE = [(*narrow(x), rate, False) for x, rate in (([[1, -2], [0, 4]], 0.2), ([2, -1, 5], 0.75), ([[1.5]], 0.5))]
OUTSIDE_MISTAKES: Known = {
    "Outside training nothing is scaled: that was done in training.": lambda x, rate, training: x * (1 - rate),
    "Outside training nothing is dropped, so nothing is divided either.": lambda x, rate, training: x / (1 - rate),
}
KEPT = Text("There the number says what is kept; `rate` in Keras is what is dropped.")
DROPPED = Text("There the number already says what is dropped.")


# Batch normalization. A case is x, gamma, beta, m, v and momentum.


def batches(random: np.random.Generator) -> Cases:
    """Yield batches whose columns differ in centre and scale, some with a small variance or none, and one row."""
    for n, d, momentum in ((6, 3, 0.9), (4, 4, 0.6), (9, 2, 0.99), (5, 1, 0.3), (1, 3, 0.75)):
        x = random.normal(size=(n, d)) * random.uniform(1, 4, d) + random.uniform(-3, 3, d)
        x[:, 0] = x[0, 0] / 4 + random.uniform(-0.06, 0.06, n)
        gamma, v = random.choice((-1, 1), d) * random.uniform(0.4, 2, d), random.uniform(0.02, 0.6, d)
        yield *narrow(x, gamma, random.uniform(-2, 2, d), random.uniform(-3, 3, d), v), momentum
    yield *narrow([[2, 1], [2, 3], [2, 8]], [1.5, -1], [0.5, 2], [1, 0], [1, 2]), 0.8


def normalized(x: Array, g: Array, b: Array, m: Any, v: Any) -> Any:
    """Bring x to mean 0 and variance 1 by m and v, then to the scale g and the centre b."""
    return g * (x - m) / np.sqrt(v + EPSILON) + b


@np.errstate(all="ignore")
def sample(x: Array) -> Any:
    """Return the variance of each column that divides by n - 1."""
    return x.var(0) * len(x) / np.float64(len(x) - 1)


def moved_mean(x: Array, gamma: Array, beta: Array, m: Array, v: Array, momentum: float) -> Any:
    """Return the moving average of the mean after a batch."""
    return momentum * m + (1 - momentum) * x.mean(0)


def moved_variance(x: Array, gamma: Array, beta: Array, m: Array, v: Array, momentum: float) -> Any:
    """Return the moving average of the variance after a batch."""
    return momentum * v + (1 - momentum) * x.var(0)


USE_MISTAKES: Known = {
    "Divide by the root of the variance, not by the variance.": lambda x, g, b, m, v: g * (x - m) / (v + EPSILON) + b,
    "Epsilon is added to the variance, inside the root.": lambda x, g, b, m, v: (
        g * (x - m) / (np.sqrt(v) + EPSILON) + b
    ),
    "Epsilon is missing, or much too small.": np.errstate(all="ignore")(
        lambda x, g, b, m, v: g * (x - m) / np.sqrt(v) + b
    ),
    "gamma multiplies and beta is added.": lambda x, g, b, m, v: normalized(x, b, g, m, v),
}
# In training, what goes wrong in use, with the mean and the variance of the batch; and more.
TRAINING_MISTAKES: Known = {
    sentence: lambda x, g, b, *_, wrong=wrong: wrong(x, g, b, x.mean(0), x.var(0))
    for sentence, wrong in USE_MISTAKES.items()
} | {
    "In training, y comes from the batch, not from m and v.": lambda *case: normalized(*case[:5]),
    "The mean and the variance are those of each column, not of each row.": lambda x, g, b, *_: normalized(
        x, g, b, x.mean(1, keepdims=True), x.var(1, keepdims=True)
    ),
    "Each column has a mean and a variance of its own, not those of the whole batch.": lambda x, g, b, *_: normalized(
        x, g, b, x.mean(), x.var()
    ),
    "The variance divides by n, not by n - 1.": lambda x, g, b, *_: normalized(x, g, b, x.mean(0), sample(x)),
    "In training, y comes from the batch, not from the new m and v.": lambda x, g, b, m, v, p: normalized(
        x, g, b, p * m + (1 - p) * x.mean(0), p * v + (1 - p) * x.var(0)
    ),
}
USE_MISTAKES["In use, m and v take the place of the mean and the variance of the batch."] = lambda x, g, b, *_: (
    normalized(x, g, b, x.mean(0), x.var(0))
)
MOMENTUM = Text("`momentum` is how much stays of the old value; here it weighs the new one.")
OF_THE_BATCH = Text("This is the value of the batch; the moving average keeps a part of the old one.")
STILL = Text("The moving average does not move.")
M_MISTAKES: Known = {
    MOMENTUM: lambda x, g, b, m, v, p: p * x.mean(0) + (1 - p) * m,
    OF_THE_BATCH: lambda x, *_: x.mean(0),
    STILL: lambda x, g, b, m, v, p: m,
}
V_MISTAKES: Known = {
    MOMENTUM: lambda x, g, b, m, v, p: p * x.var(0) + (1 - p) * v,
    OF_THE_BATCH: lambda x, *_: x.var(0),
    STILL: lambda x, g, b, m, v, p: v,
    "The moving average is of the variance, not of its root.": lambda x, g, b, m, v, p: p * v + (1 - p) * x.std(0),
    "In the moving average too, the variance divides by n.": lambda x, g, b, m, v, p: p * v + (1 - p) * sample(x),
}


# Early stopping.


def stopped(losses: Array, patience: int, *, than: Any = np.min, worse: Any = ge, row: int = 1, last: int = 0) -> Any:
    """Return the epoch at which training stops and the best one; by name, what students take for the rule."""
    epoch = waited = 0
    while epoch < len(losses) and waited < patience:
        improves = epoch == 0 or not worse(losses[epoch], than(losses[:epoch]))
        waited = 0 if improves and row else waited + (not improves)
        epoch += 1
    lowest = np.flatnonzero(losses[:epoch] == losses[:epoch].min())
    return epoch, int(lowest[-last]) + 1


def curves(random: np.random.Generator) -> Cases:
    """Yield losses that go up and down and all differ: from one epoch to thirty, with and without a stop."""
    for k in (7, 12, 20, 30, 5, 2, 1):
        for patience in (1, 2, 3, 5):
            ranks = np.argsort(np.argsort(random.normal(0, 0.3 * k, k) - np.arange(k)))
            yield *narrow(1 + ranks / 8), patience


def curves_with_ties(random: np.random.Generator) -> Cases:
    """Yield losses of few different values, and some that never change."""
    for losses, patience in (([3, 3, 3, 3], 2), ([5, 4, 4, 3, 3, 3, 2], 2), ([2, 1, 1, 2, 1, 0.5], 4), ([1, 1], 5)):
        yield *narrow(losses), patience
    for k in (6, 10, 15):
        yield *narrow(3 + random.integers(0, 3, k) / 4 - np.arange(k) // 4), 3


def with_the_one_before(losses: Array, patience: int) -> Any:
    """Stop where a loss is not below that of `patience` epochs before."""
    late = [epoch for epoch in range(patience, len(losses)) if losses[epoch] >= losses[epoch - patience]]
    stop = late[0] + 1 if late else len(losses)
    return stop, int(np.argmin(losses[:stop])) + 1


STOPPED_MISTAKES: Known = {
    "The epochs are counted from 1.": lambda losses, p: tuple(one - 1 for one in stopped(losses, p)),
    "Training stops at the epoch that completes the patience, not one later.": lambda losses, p: stopped(losses, p + 1),
    "An improvement begins a new count of epochs without one.": partial(stopped, row=0),
    "A loss is compared with the lowest so far, not with the one before.": partial(stopped, than=itemgetter(-1)),
    "A loss is compared with the lowest so far, not with that of `patience` epochs before.": with_the_one_before,
    "The best epoch is one of those that were trained, not one after the stop.": (
        lambda losses, p: (stopped(losses, p)[0], np.argmin(losses) + 1)
    ),
    "First comes the epoch at which training stops, then the best one.": lambda losses, p: stopped(losses, p)[::-1],
    "Where patience never runs out, the best epoch is not `patience` before the last.": (
        lambda losses, p: (stopped(losses, p)[0], stopped(losses, p)[0] - p)
    ),
}
TIES_MISTAKES: Known = {
    "An equal loss is no improvement.": partial(stopped, worse=gt, last=1),
    "Of several lowest losses, the first is the best epoch.": partial(stopped, last=1),
}

# Training again on all the data. A case is X, y, X_valid, y_valid, lr and patience.


def descended(X: Array, y: Array, lr: float, w: Any) -> list[Array]:
    """Return w, and what it is after each of 200 steps."""
    return [w, *(w := w - lr * slope(w, X, y) for _ in range(200))]


def first_training(X: Array, y: Array, Xv: Array, yv: Array, lr: float, patience: int) -> tuple[list[Array], Array]:
    """Return the weights before and after each step on the training data, and the errors on the others after each."""
    weights = descended(X.astype(np.float64), y, lr, np.zeros(X.shape[1]))
    return weights, np.mean((np.array(weights[1:]) @ Xv.T - yv) ** 2, axis=1)


def stop_and_best(*case: Any) -> Any:
    """Return the step at which the first training stops, and its best one."""
    return stopped(first_training(*case)[1], case[5])


def trainings(random: np.random.Generator) -> Cases:
    """Yield regressions whose validation errors fall and rise, never by so little that rounding matters."""
    for n, k, d, patience, fewest in ((6, 4, 2, 1, 2), (7, 5, 3, 2, 2), (5, 6, 4, 3, 2), (6, 4, 3, 2, 12)):
        while True:
            X, w = random.normal(size=(n + k, d)), random.choice((-1, 1), d) * random.uniform(0.5, 2, d)
            X, y = narrow(X, X @ w + random.normal(0, 0.8, n + k))
            steep = max(np.linalg.eigvalsh(2 / len(one) * one.T @ one)[-1] for one in (X, X[:n]))
            case = X[:n], y[:n], X[n:], y[n:], round(float(random.uniform(0.3, 1.9) / steep), 3), patience
            errors = first_training(*case)[1]
            stop, best = stopped(errors, patience)
            before = np.minimum.accumulate([np.mean(y[n:] ** 2), *errors[: stop - 1]])
            clear = errors[0] < before[0] and (np.abs(errors[:stop] / before - 1) > 1e-3).all()
            # Of little patience, that a better step would come later; of much, that it was needed.
            rough = {1: errors.min() < 0.99 * errors[best - 1], 3: stopped(errors, 1)[1] < best}.get(patience, True)
            if clear and rough and fewest <= best and stop < 100:
                break
        yield case


def best_step(X: Array, y: Array, X_valid: Array, y_valid: Array, lr: float, patience: int) -> int:
    """Return the number of steps at which the validation error is the lowest, by early stopping."""
    return int(stop_and_best(X, y, X_valid, y_valid, lr, patience)[1])


STEP_MISTAKES: Known = {
    "This is the step at which training stops; the best one is asked for.": lambda *case: stop_and_best(*case)[0],
    "The steps are counted from 1.": lambda *case: stop_and_best(*case)[1] - 1,
    "The best step is one before the stop, not one of all.": lambda *case: np.argmin(first_training(*case)[1]) + 1,
    "The patience is ignored: here training stops at the first rise.": lambda *case: stopped(
        first_training(*case)[1], 1
    )[1],
}


def second_training(w: Any, X: Array, y: Array, Xv: Array, yv: Array, lr: float, patience: int) -> list[Array]:
    """Return w, and what it is after each step on all the data."""
    return descended(np.concatenate([X, Xv]).astype(np.float64), np.concatenate([y, yv]), lr, w)


def trained_again(result: Any, X: Array, y: Array, X_valid: Array, y_valid: Array, lr: float, patience: int) -> None:
    """Weights that begin at zero and take the steps found on all the data."""
    case = X, y, X_valid, y_valid, lr, patience
    length(2)(result)
    (shape() & between(1, 200))(result[0])
    # With one's own number of steps as well, so that a wrong one costs its own check only.
    after = second_training(np.zeros(X.shape[1]), *case)
    steps = int(numbers(result[0]).ravel()[0]), stop_and_best(*case)[1]
    any_of(*(close_to(after[number], rtol=2e-3, atol=1e-3) for number in steps))(result[1])


def again(begin: int, take: int) -> Callable[..., Any]:
    """Return a second training from zero (0), or from the stop (1) or the best step (2) of the first, and its steps."""

    def wrong(*case: Any) -> Any:
        steps = (0, *stop_and_best(*case))
        return steps[2], second_training(first_training(*case)[0][steps[begin]], *case)[steps[take]]

    return wrong


AGAIN_MISTAKES: Known = {
    "These are the weights of the best step of the first training.": again(2, 0),
    "These are the weights at the stop of the first training.": again(1, 0),
    "Begin at zero again, not at the best weights of the first training.": again(2, 2),
    "Begin at zero again, not where the first training stopped.": again(1, 2),
    "Take as many steps as were best, not as many as the first training took.": again(0, 1),
    "Train again on all the data, not on the validation data alone.": lambda *case: (
        best_step(*case),
        descended(case[2].astype(np.float64), case[3], case[4], np.zeros(case[0].shape[1]))[best_step(*case)],
    ),
    "This is the mean of both trainings' weights; the second one's alone are asked for.": lambda *case: (
        best_step(*case),
        (again(0, 2)(*case)[1] + again(2, 0)(*case)[1]) / 2,
    ),
}

penalties = check(
    "l1, l2, d_l1 and d_l2 are right",
    each_of(
        that("l1", agrees_with(lambda W, lam: lam * np.abs(W).sum(), some_weights, L1_MISTAKES)),
        that("l2", agrees_with(lambda W, lam: lam * (W**2).sum(), some_weights, L2_MISTAKES)),
        that(
            "d_l1",
            agrees_with(lambda W, lam: lam * np.sign(W), some_weights, D_L1_MISTAKES),
            returns(lambda W, lam: shape(*W.shape) & between(-lam - 1e-6, lam + 1e-6), WITH_ZEROS),
        ),
        that("d_l2", agrees_with(lambda W, lam: 2 * lam * W, some_weights, D_L2_MISTAKES)),
    ),
    points=2,
)
threshold = check(
    "soft_threshold moves towards zero and stops there",
    that("soft_threshold", takes("w", "t"), agrees_with(soft, thresholds, SOFT_MISTAKES)),
)
zeros = check(
    "fit_l1 finds the minimum, with exact zeros",
    that(
        "fit_l1",
        takes("X", "y", "lam"),
        each_of(
            agrees_with(minimum, days, FIT_MISTAKES, rtol=1e-3, atol=NEAR), judged_by(zero_where_the_minimum_is, days)
        ),
    ),
    points=2,
)
training = check(
    "dropout drops and scales in training",
    that("dropout", takes("x", "rate", "training"), judged_by(dropped, activations)),
    points=2,
)
outside = check(
    "dropout changes nothing outside training",
    that(
        "dropout",
        agrees_with(lambda x, rate, training: x, OUTSIDE, OUTSIDE_MISTAKES),
        hint="Where `training` is False, return x as it is.",
    ),
)
many = check(
    "mean_of_draws comes near x",
    that("mean_of_draws", takes("x", "rate", "times"), judged_by(near_the_input, repeated)),
    needs=training,
)
rates = check(
    "The four rates say what is dropped",
    each_of(
        that("rate_old", close_to(0.2, atol=1e-3, mistakes={KEPT: 0.8})),
        that("rate_torch", close_to(0.3, atol=1e-3, mistakes={DROPPED: 0.7})),
        that("rate_code", close_to(0.1, atol=1e-3, mistakes={KEPT: 0.9})),
        that("rate_paper", close_to(0.4, atol=1e-3, mistakes={KEPT: 0.6})),
    ),
)
by_batch = check(
    "bn_training normalizes by the batch, and moves m and v",
    that(
        "bn_training",
        takes("x", "gamma", "beta", "m", "v", "momentum"),
        each_of(
            agrees_with(
                lambda x, gamma, beta, m, v, momentum: normalized(x, gamma, beta, x.mean(0), x.var(0)),
                batches,
                TRAINING_MISTAKES,
                of=0,
                rtol=1e-3,
                atol=1e-3,
            ),
            each_of(
                agrees_with(moved_mean, batches, M_MISTAKES, of=1, atol=1e-4),
                agrees_with(moved_variance, batches, V_MISTAKES, of=2, atol=1e-4),
            ),
        ),
    ),
    points=2,
)
by_averages = check(
    "bn_inference normalizes by m and v",
    that(
        "bn_inference",
        takes("x", "gamma", "beta", "m", "v"),
        agrees_with(
            normalized, lambda random: (case[:5] for case in batches(random)), USE_MISTAKES, rtol=1e-3, atol=1e-3
        ),
    ),
)
stops = check(
    "early_stop finds the stop and the best epoch",
    that("early_stop", takes("losses", "patience"), agrees_with(stopped, curves, STOPPED_MISTAKES)),
)
ties = check(
    "early_stop takes an equal loss for no improvement",
    that("early_stop", agrees_with(stopped, curves_with_ties, TIES_MISTAKES)),
    needs=stops,
)
steps = check(
    "retrain finds the best number of steps",
    that(
        "retrain",
        takes("X", "y", "X_valid", "y_valid", "lr", "patience"),
        agrees_with(best_step, trainings, STEP_MISTAKES, of=0),
    ),
)
anew = check(
    "retrain trains again from zero on all data",
    that("retrain", judged_by(trained_again, trainings, AGAIN_MISTAKES)),
)
why_scale = check(
    "Written: why dropout scales what is kept",
    written(
        "why_scale",
        "Half: with the division, the expected value of each entry (or the mean of the next layer's sums) is the same "
        "in training and in use; without it, the sums in use would be 1 / (1 - rate) times as large. Half: in use, the "
        "paper multiplies the weights or the activations by p, which is 1 - rate; 0.6 will do for p.",
    ),
)

activity = Activity(
    "regularization",
    title="Regularization: L1, L2, dropout, batch normalization and early stopping",
    checks=[
        *(penalties, threshold, zeros, training, outside, many, rates, by_batch, by_averages),
        *(stops, ties, steps, anew, why_scale),
    ],
    limits=Limits(cell_seconds=30, call_seconds=10, total_seconds=120),
)
