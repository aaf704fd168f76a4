"""The grader of optimizers: mini-batches, momentum, RMSProp, Adam, a rate that decays, and a race of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
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
    any_of,
    check,
    draws,
    each_of,
    judged_by,
    labelled_axes,
    takes,
    that,
    those,
    worth,
    written,
)
from gabarito.checks.comparison import Tolerance, difference
from gabarito.checks.functions import call
from gabarito.checks.matcher import refusal_of
from gabarito.checks.reading import numbers, single
from gabarito.checks.show import show
from gabarito.values.figure import Axes, Figure, Line

Array = NDArray[Any]
# Known misconceptions: a sentence, and a function that makes the mistake.
Mistakes = dict[Text | str, Any]

# From the notebook: where the race begins, how many steps it has, and the loss below which it is won.
START, STEPS, GOAL = np.array([-8, 1], dtype=np.float32), 100, 0.01
EPSILON = 1e-8


def quiet(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that divides by zero and overflows without a warning: mistakes and bad rates do."""

    @wraps(function)
    def run(*case: Any) -> Any:
        with np.errstate(all="ignore"):
            return function(*case)

    return run


def as_given(*arrays: Any) -> list[Array]:
    """Return the arrays as float32, as the notebook promises; TensorFlow refuses to mix it with float64."""
    return [np.asarray(one).astype(np.float32) for one in arrays]


# Mini-batches. Students may shuffle in any way, so a judge reads which sample is where.


def pairs_of(batches: Any, d: int) -> list[tuple[Array, Array]]:
    """Read what `mini_batches` returned: a list of the samples (m, d) and the labels (m,) of each batch.

    Raises:
        Junk: if it is not a list of pairs of numbers with so many columns.
    """
    expected = Text("a list of pairs (X of the batch, y of the batch)")
    if not isinstance(batches, list | tuple) or not all(isinstance(one, list | tuple) for one in batches):
        raise Junk(expected, show(batches))
    if not batches or any(len(one) != 2 for one in batches):
        raise Junk(expected, show(batches))
    pairs = [tuple(numbers(part, expected).astype(np.float64) for part in one) for one in batches]
    if any(samples.size != labels.size * d for samples, labels in pairs):
        hint = Text("Each batch has as many labels as rows.")
        raise Mismatch(expected, "pairs whose sizes differ", hint)
    return [(samples.reshape(-1, d), labels.ravel()) for samples, labels in pairs]


def places_of(samples: Array, X: Array) -> list[int | None]:
    """Return for each of the samples (m, d) which row of X it is; None for what is no row of X."""
    rows = {tuple(row): place for place, row in enumerate(X.astype(np.float64).round(4).tolist())}
    return [rows.get(tuple(row)) for row in samples.round(4).tolist()]


def every_sample_once(batches: Any, X: Array, y: Array, size: int, seed: int) -> None:
    """Batches in which each sample comes once, with its own label."""
    pairs = pairs_of(batches, X.shape[1])
    places = [place for samples, _ in pairs for place in places_of(samples, X)]
    expected = Text("each of the {n} samples once").fill(n=str(len(X)))
    missing = set(range(len(X))) - set(places)
    if None in places:
        raise Mismatch(expected, "rows that X does not have")
    if missing:
        received = Text("{k} of them missing").fill(k=str(len(missing)))
        raise Mismatch(expected, received, _missing(len(places), len(missing), len(X), size))
    if len(places) > len(X):
        raise Mismatch(expected, Text("{k} samples").fill(k=str(len(places))), _AGAIN)
    labels = np.concatenate([labels for _, labels in pairs])
    if not np.allclose(labels, y[np.array(places, dtype=int)], atol=1e-4):
        together = Text("each sample with its own label")
        received = Text("labels of other samples")
        shuffled = np.allclose(np.sort(labels), np.sort(y), atol=1e-4)
        raise Mismatch(together, received, _TOGETHER if shuffled else None)


def _missing(placed: int, missing: int, n: int, size: int) -> Text | None:
    if placed == n:
        return Text("As many come as there are, but some come twice: shuffle them, and do not draw with replacement.")
    return _LAST_ONE if missing == n % size else None


_LAST_ONE = Text("The samples that do not fill a batch make a last, shorter one.")
_AGAIN = Text("Some samples come twice: no batch may have those of another.")
_TOGETHER = Text("Samples come with the labels of others: take X and y in the same order.")


def sizes_of_an_epoch(batches: Any, X: Array, y: Array, size: int, seed: int) -> None:
    """Batches of the size that was asked for, a shorter one at the end."""
    sizes = [len(labels) for _, labels in pairs_of(batches, X.shape[1])]
    right = [size] * (len(X) // size) + [len(X) % size] * (len(X) % size > 0)
    if sizes != right:
        expected = Text("batches of {s} samples").fill(s=_few(right))
        hint = _REST_FIRST if sizes == right[::-1] else _SO_MANY if len(sizes) == size != len(right) else None
        if hint is None and len(sizes) == len(right) and max(sizes) - min(sizes) <= 1:
            hint = _EQUAL
        raise Mismatch(expected, Text("batches of {s}").fill(s=_few(sizes)), hint)


_SO_MANY = Text("There are `size` batches; `size` is how many samples a batch has.")
_EQUAL = Text("The batches are nearly equal; each has `size` samples, and the last one what is left.")
_REST_FIRST = Text("The shorter batch comes last, not first.")


def _few(several: Sequence[int]) -> str:
    return ", ".join(map(str, several[:8])) + (", …" if len(several) > 8 else "")


def epochs(random: np.random.Generator) -> Iterator[tuple[Array, Array, int, int]]:
    """Yield one to five columns; a rest, none, a size beyond all samples, batches of one sample, one sample."""
    for n, d, size in ((10, 2, 4), (12, 3, 4), (45, 1, 32), (5, 2, 8), (14, 5, 1), (7, 2, 7), (1, 2, 1), (23, 4, 11)):
        X = random.permutation(n * d).reshape(n, d) + random.uniform(0.1, 0.9)
        X, y = as_given(X, random.permutation(n) - n / 2)
        yield X, y, size, int(random.integers(1000))


# Sorted samples: if nobody shuffled them, each batch of 8 would have the same ones.
SORTED = np.arange(80, dtype=np.float32).reshape(40, 2)
SIZE = 8


def shuffles_by_the_seed(mini_batches: Any) -> None:
    """A function that shuffles the samples, in an order that the seed decides."""
    orders = [_order_of(mini_batches, seed) for seed in (1, 2, 1)]
    expected = Text("samples in an order that the seed decides")
    in_order = [list(range(start, start + SIZE)) for start in range(0, len(SORTED), SIZE)]
    for order in orders:
        kept = sorted(sorted(order[start : start + SIZE]) for start in range(0, len(order), SIZE))
        if kept == in_order:
            received = Text("neighbours in each batch")
            raise Mismatch(expected, received, _SAMPLES)
    if orders[0] == orders[1]:
        raise Mismatch(expected, "the same order for two seeds", _SEED)
    if orders[0] != orders[2]:
        raise Mismatch(expected, "two orders for one seed", _BEGIN)


def _order_of(mini_batches: Any, seed: int) -> list[int]:
    batches = call(mini_batches, (SORTED, SORTED[:, 0] / 2, SIZE, seed))
    places = [place for samples, _ in pairs_of(batches, 2) for place in places_of(samples, SORTED)]
    return [place for place in places if place is not None]


_SAMPLES = Text("The table's order still shows: shuffle the samples before they are cut into batches, not the batches.")
_SEED = Text("The argument `seed` is ignored.")
_BEGIN = Text("Start the generator with the seed inside the function, so that each call begins anew.")


# One step of each optimizer. Each returns the new weights and what the next step needs, as the notebook's text says.


def with_momentum(w: Array, g: Array, v: Array, lr: float, beta: float = 0.9) -> Any:
    """Return the weights after a step along the moving average of gradients, and that average."""
    average = beta * v + (1 - beta) * g
    return w - lr * average, average


MOMENTUM_MISTAKES: Mistakes = {
    "The new gradient weighs 1 - β in this lesson; here it weighs 1.": lambda w, g, v, lr, beta=0.9: _along(
        w, lr, beta * v + g
    ),
    (
        "This is Keras' form: here the new gradient weighs 1 - β, and lr multiplies the velocity."
    ): lambda w, g, v, lr, beta=0.9: _along(w, -1, beta * v - lr * g),
    "The weights are swapped: the old velocity weighs β, the new gradient 1 - β.": lambda w, g, v, lr, beta=0.9: _along(
        w, lr, (1 - beta) * v + beta * g
    ),
    "The old velocity is never used.": lambda w, g, v, lr, beta=0.9: _along(w, lr, (1 - beta) * g),
    "The step follows the new velocity, not the old one.": lambda w, g, v, lr, beta=0.9: (
        w - lr * v,
        beta * v + (1 - beta) * g,
    ),
    "The step follows the velocity, not the gradient.": lambda w, g, v, lr, beta=0.9: (
        w - lr * g,
        beta * v + (1 - beta) * g,
    ),
    "The step goes uphill: it is subtracted from w.": lambda w, g, v, lr, beta=0.9: with_momentum(w, g, v, -lr, beta),
    "The learning rate lr is ignored.": lambda w, g, v, lr, beta=0.9: with_momentum(w, g, v, 1, beta),
    "The argument beta is ignored: β is always 0.9.": lambda w, g, v, lr, beta=0.9: with_momentum(w, g, v, lr),
}


def _along(w: Array, lr: float, velocity: Array) -> Any:
    return w - lr * velocity, velocity


def momentum_cases(random: np.random.Generator) -> Iterator[tuple[Any, ...]]:
    """Yield one to five weights; β given and not; the first step, whose velocity is zero."""
    for d, lr, beta in ((3, 0.3, (0.5,)), (4, 0.5, ()), (1, 0.2, (0.8,)), (5, 2.0, (0.99,)), (2, 0.7, ())):
        w, g, v = random.normal(size=(3, d)) + random.choice((-1.0, 1.0), (3, d))
        yield *as_given(w, g, v), lr, *beta
    yield *as_given([1, -2], [3, -1], [0, 0]), 0.5


def by_root_of_squares(w: Array, g: Array, s: Array, lr: float, beta: float = 0.999) -> Any:
    """Return the weights after a step of RMSProp, and the moving average of squares."""
    average = beta * s + (1 - beta) * g**2
    return w - lr * g / (np.sqrt(average) + EPSILON), average


RMSPROP_MISTAKES: Mistakes = {
    "The gradient is not squared: s is an average of squares.": lambda w, g, s, lr, beta=0.999: _over(
        w, lr * g, beta * s + (1 - beta) * g
    ),
    "The average is of the squares of the gradient, not of its absolute values.": lambda w, g, s, lr, beta=0.999: _over(
        w, lr * g, beta * s + (1 - beta) * abs(g)
    ),
    "The square root is missing: divide by the root of the average.": lambda w, g, s, lr, beta=0.999: _over_plain(
        w, lr * g, beta * s + (1 - beta) * g**2
    ),
    "Without ε, a gradient that has always been zero gives 0/0.": quiet(
        lambda w, g, s, lr, beta=0.999: _over(w, lr * g, beta * s + (1 - beta) * g**2, 0)
    ),
    "The new square weighs 1 - β; here it weighs 1.": lambda w, g, s, lr, beta=0.999: _over(w, lr * g, beta * s + g**2),
    "Each weight has an average of its own; here they share one.": lambda w, g, s, lr, beta=0.999: _over(
        w, lr * g, beta * s + (1 - beta) * np.mean(g**2)
    ),
    "The weights are swapped: the old average weighs β, the new square 1 - β.": lambda w, g, s, lr, beta=0.999: (
        by_root_of_squares(w, g, s, lr, 1 - beta)
    ),
    "Divide by the root of the new average, not of the old one.": lambda w, g, s, lr, beta=0.999: (
        _over(w, lr * g, s)[0],
        beta * s + (1 - beta) * g**2,
    ),
    "Without `beta`, β is 0.999 here; 0.9 is Keras' default.": lambda w, g, s, lr, beta=0.9: by_root_of_squares(
        w, g, s, lr, beta
    ),
    "The argument beta is ignored: β is always 0.999.": lambda w, g, s, lr, beta=0.999: by_root_of_squares(w, g, s, lr),
    "RMSProp goes uphill here: the step is subtracted from w.": lambda w, g, s, lr, beta=0.999: by_root_of_squares(
        w, g, s, -lr, beta
    ),
    "RMSProp ignores lr here: it multiplies the step.": lambda w, g, s, lr, beta=0.999: by_root_of_squares(
        w, g, s, 1, beta
    ),
}


@quiet
def _over(w: Array, step: Array, average: Array, epsilon: float = EPSILON) -> Any:
    return w - step / (np.sqrt(average) + epsilon), average


def _over_plain(w: Array, step: Array, average: Array) -> Any:
    return w - step / (average + EPSILON), average


def rmsprop_cases(random: np.random.Generator) -> Iterator[tuple[Any, ...]]:
    """Yield one to five weights; β given and not; first steps; squares that fall; zeros. ε and its place don't show."""
    for d, lr, beta in ((3, 0.4, (0.9,)), (4, 1.0, ()), (1, 0.5, (0.7,)), (5, 2.0, (0.99,)), (2, 1.5, ())):
        w, g = random.choice((-1.0, 1.0), (2, d)) * random.uniform(1, 3, (2, d))
        yield *as_given(w, g, random.uniform(0.3, 2, d)), lr, *beta
    yield *as_given([1, -2], [8, -5], [0, 0]), 0.05
    yield *as_given([1, -2], [0.5, -2], [2, 0.5]), 0.5, 0.8
    yield *as_given([1, -2, 3], [0, 2, 0], [0, 4, 0]), 1.0, 0.9


def moments(g: Array, m: Array, v: Array, beta1: float, beta2: float) -> tuple[Array, Array]:
    """Return the moving averages of the gradient and of its square."""
    return beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2


def of_adam(w: Array, g: Array, m: Array, v: Array, t: int, lr: float, beta1: float = 0.9, beta2: float = 0.999) -> Any:
    """Return the weights after step t of Adam, and both averages as they are before correction."""
    m, v = moments(g, m, v, beta1, beta2)
    return _corrected(w, m, v, lr, 1 - beta1**t, 1 - beta2**t), m, v


@quiet
def _corrected(w: Array, m: Array, v: Array, lr: float, first: float, second: float, epsilon: float = EPSILON) -> Any:
    # As arrays, these may be zero: one mistake divides by them.
    return w - lr * (m / np.float64(first)) / (np.sqrt(v / np.float64(second)) + epsilon)


def _slip_of_adam(step: Callable[..., Any], state: Callable[..., tuple[Array, Array]] = moments) -> Callable[..., Any]:
    """Return Adam with another step, or with other averages: `step` gets w, both averages, lr, and β1, β2 and t."""

    @quiet
    def run(w: Array, g: Array, m: Array, v: Array, t: int, lr: float, beta1: float = 0.9, beta2: float = 0.999) -> Any:
        m, v = state(g, m, v, beta1, beta2)
        return step(w, m, v, lr, beta1, beta2, t), m, v

    return run


def _right_step(w: Array, m: Array, v: Array, lr: float, beta1: float, beta2: float, t: int) -> Any:
    return _corrected(w, m, v, lr, 1 - beta1**t, 1 - beta2**t)


def _keeps_corrected(
    w: Array, g: Array, m: Array, v: Array, t: int, lr: float, beta1: float = 0.9, beta2: float = 0.999
) -> Any:
    new, m, v = of_adam(w, g, m, v, t, lr, beta1, beta2)
    return new, m / (1 - beta1**t), v / (1 - beta2**t)


ADAM_MISTAKES: Mistakes = {
    "The bias correction is missing: divide m by 1 - β1^t and v by 1 - β2^t.": worth(
        0.5, _slip_of_adam(lambda w, m, v, lr, b1, b2, t: _corrected(w, m, v, lr, 1, 1))
    ),
    "Only m is corrected; v is divided by 1 - β2^t.": worth(
        0.5, _slip_of_adam(lambda w, m, v, lr, b1, b2, t: _corrected(w, m, v, lr, 1 - b1**t, 1))
    ),
    "Only v is corrected; m is divided by 1 - β1^t.": worth(
        0.5, _slip_of_adam(lambda w, m, v, lr, b1, b2, t: _corrected(w, m, v, lr, 1, 1 - b2**t))
    ),
    "The correction is that of the first step for every t: β is raised to the power t.": worth(
        0.5, _slip_of_adam(lambda w, m, v, lr, b1, b2, t: _corrected(w, m, v, lr, 1 - b1, 1 - b2))
    ),
    "v may fall; here it keeps the largest value so far, as AMSGrad does.": _slip_of_adam(
        _right_step, lambda g, m, v, b1, b2: (moments(g, m, v, b1, b2)[0], np.maximum(v, moments(g, m, v, b1, b2)[1]))
    ),
    "t counts from 1 already: the power is t, not t + 1.": _slip_of_adam(
        lambda w, m, v, lr, b1, b2, t: _right_step(w, m, v, lr, b1, b2, t + 1)
    ),
    "The power is t, not t - 1: in the first step, that divides by zero.": _slip_of_adam(
        lambda w, m, v, lr, b1, b2, t: _right_step(w, m, v, lr, b1, b2, t - 1)
    ),
    "Return m and v as they are before the correction: the next step goes on from those.": worth(0.5, _keeps_corrected),
    "The square root is missing: divide by the root of the corrected v.": _slip_of_adam(
        lambda w, m, v, lr, b1, b2, t: w - lr * (m / (1 - b1**t)) / (v / (1 - b2**t) + EPSILON),
    ),
    "The gradient is not squared: v is an average of squares.": _slip_of_adam(
        _right_step, lambda g, m, v, b1, b2: (b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g)
    ),
    "The new gradient and its square weigh 1 - β1 and 1 - β2; here they weigh 1.": _slip_of_adam(
        _right_step, lambda g, m, v, b1, b2: (b1 * m + g, b2 * v + g**2)
    ),
    "The two β are swapped: β1 is that of m, β2 that of v.": lambda w, g, m, v, t, lr, beta1=0.9, beta2=0.999: of_adam(
        w, g, m, v, t, lr, beta2, beta1
    ),
    "The step divides the average m, not the gradient.": quiet(
        lambda w, g, m, v, t, lr, b1=0.9, b2=0.999: (
            _corrected(w, g, moments(g, m, v, b1, b2)[1], lr, 1, 1 - b2**t),
            *moments(g, m, v, b1, b2),
        )
    ),
    "Adam needs ε: where a gradient has always been zero, the step would be 0/0.": _slip_of_adam(
        lambda w, m, v, lr, b1, b2, t: _corrected(w, m, v, lr, 1 - b1**t, 1 - b2**t, 0)
    ),
    "Adam goes uphill here: the step is subtracted from w.": lambda w, g, m, v, t, lr, *betas: of_adam(
        w, g, m, v, t, -lr, *betas
    ),
    "Adam ignores lr here: it multiplies the step.": lambda w, g, m, v, t, lr, *betas: of_adam(
        w, g, m, v, t, 1, *betas
    ),
    "The arguments beta1 and beta2 are ignored: they are always 0.9 and 0.999.": lambda w, g, m, v, t, lr, *betas: (
        of_adam(w, g, m, v, t, lr)
    ),
}


OF_ADAM = Tolerance(3e-4, 3e-5)


def adam_cases(random: np.random.Generator) -> Iterator[tuple[Any, ...]]:
    """Yield one to five weights; the first step, early and late ones; β given and not; squares that fall; zeros."""
    several: tuple[tuple[Any, ...], ...] = ((3, 4, 0.5), (4, 2, 1.0), (1, 3, 0.7, 0.5, 0.8), (2, 1000, 2.0))
    for d, t, lr, *betas in (*several, (5, 10, 1.5, 0.8, 0.95), (2, 2, 0.6, 0.7)):
        w, g, m = random.choice((-1.0, 1.0), (3, d)) * random.uniform(1, 3, (3, d))
        yield *as_given(w, g, m, random.uniform(0.3, 2, d)), t, lr, *betas
    yield *as_given([1, -2], [3, -2], [0, 0], [0, 0]), 1, 0.3
    yield *as_given([1, -2], [0.5, -2], [1, 1], [2, 0.5]), 5, 1.0, 0.8, 0.9
    yield *as_given([1, -2, 3], [0, 2, 0], [0, 0, 0], [0, 0, 0]), 1, 1.0


# A rate that decays.


def with_decay(w: Array, g: Array, t: int, lr0: float, decay: float) -> Any:
    """Return the weights after update t, counted from 0, and the number of the next one."""
    return w - lr0 / (1 + decay * t) * g, t + 1


DECAYED_MISTAKES: Mistakes = {
    (
        "t counts from 0: the rate of this update is lr0 / (1 + decay · t), not that of the next one."
    ): lambda w, g, t, lr0, decay: (
        with_decay(w, g, t + 1, lr0, decay)[0],
        t + 1,
    ),
    "The rate does not decay: divide lr0 by 1 + decay · t.": lambda w, g, t, lr0, decay: with_decay(
        w, lr0 * g, t, 1, 0
    ),
    "Divide lr0 by 1 + decay · t; do not multiply it by 1 - decay · t.": lambda w, g, t, lr0, decay: (
        w - lr0 * (1 - decay * t) * g,
        t + 1,
    ),
    "This is exponential decay; time-based decay is lr0 / (1 + decay · t).": lambda w, g, t, lr0, decay: (
        w - lr0 * np.exp(-decay * t) * g,
        t + 1,
    ),
    "The next update is number t + 1; t is returned as it was.": lambda w, g, t, lr0, decay: (
        with_decay(w, g, t, lr0, decay)[0],
        t,
    ),
    "This step goes up the gradient: subtract it from w.": lambda w, g, t, lr0, decay: with_decay(w, g, t, -lr0, decay),
    "lr0 is ignored: it is the rate before any decay.": lambda w, g, t, lr0, decay: with_decay(w, g, t, 1, decay),
}


def decayed_cases(random: np.random.Generator) -> Iterator[tuple[Any, ...]]:
    """Yield the first update, early and late ones, with one to four weights."""
    for d, t, lr0, decay in ((2, 0, 0.3, 0.5), (3, 3, 0.6, 0.25), (1, 1, 0.8, 0.7), (4, 782, 2.0, 0.001)):
        w, g = random.choice((-1.0, 1.0), (2, d)) * random.uniform(1, 3, (2, d))
        yield *as_given(w, g), t, lr0, decay


def of_each_update(n: int, size: int, epochs: int, lr0: float, decay: float) -> Any:
    """Return the rate of each update of a training, in order."""
    return lr0 / (1 + decay * np.arange(epochs * -(-n // size)))


RATES_MISTAKES: Mistakes = {
    "The rate falls with each update, not with each epoch.": lambda n, size, epochs, lr0, decay: (
        lr0 / (1 + decay * np.repeat(np.arange(epochs), -(-n // size)))
    ),
    "One rate for each update is asked for, not one for each epoch.": lambda n, size, epochs, lr0, decay: (
        of_each_update(n, size, epochs, lr0, decay)[:: -(-n // size)]
    ),
    "The last, shorter batch of an epoch is an update too.": lambda n, size, epochs, lr0, decay: of_each_update(
        max(n // size, 1) * size, size, epochs, lr0, decay
    ),
    "t goes on from one epoch to the next; here it begins anew.": lambda n, size, epochs, lr0, decay: np.tile(
        of_each_update(n, size, 1, lr0, decay), epochs
    ),
    "t counts from 0: the first update has the rate lr0.": lambda n, size, epochs, lr0, decay: (
        lr0 / (1 + decay * np.arange(1, epochs * -(-n // size) + 1))
    ),
    (
        "Each rate follows from lr0, not from the rate before, which has decayed already."
    ): lambda n, size, epochs, lr0, decay: lr0 / np.cumprod(1 + decay * np.arange(epochs * -(-n // size))),
    "Each batch is one update, not each sample.": lambda n, size, epochs, lr0, decay: of_each_update(
        n, 1, epochs, lr0, decay
    ),
    "Updates are those of all epochs, not of one.": lambda n, size, epochs, lr0, decay: of_each_update(
        n, size, 1, lr0, decay
    ),
}
# Samples, size of a batch, epochs, first rate, decay: a rest, none, fewer samples than a batch, one epoch.
TRAININGS = [
    (10, 4, 3, 0.5, 0.5),
    (12, 4, 2, 0.3, 1.0),
    (5, 8, 4, 0.2, 0.25),
    (7, 1, 2, 0.9, 0.1),
    (100, 32, 1, 1.0, 2.0),
]


# The race. A path is judged by the rules, or by the student's own steps: those may be wrong, which other checks say.

# A step from w: the gradient, the state (none at first), t counted from 1, and lr, to the new w and state.
Step = Callable[[Array, Array, Any, int, float], tuple[Array, Any]]


def valley(w: Array) -> Any:
    """Return the notebook's loss at one place (2,), or at each of several (n, 2)."""
    return (w[..., 0] ** 2 + 100 * w[..., 1] ** 2) / 2


def slope(w: Array) -> Array:
    """Return the gradient of the loss at a place (2,)."""
    return w * [1.0, 100.0]


ZEROS = np.zeros(2)


def _gd(w: Array, g: Array, state: Any, t: int, lr: float) -> tuple[Array, Any]:
    return w - lr * g, None


def _momentum(w: Array, g: Array, state: Any, t: int, lr: float) -> tuple[Array, Any]:
    new: tuple[Array, Any] = with_momentum(w, g, ZEROS if state is None else state, lr)
    return new


def _rmsprop(w: Array, g: Array, state: Any, t: int, lr: float) -> tuple[Array, Any]:
    new: tuple[Array, Any] = by_root_of_squares(w, g, ZEROS if state is None else state, lr)
    return new


def _adam(w: Array, g: Array, state: Any, t: int, lr: float) -> tuple[Array, Any]:
    m, v = state or (ZEROS, ZEROS)
    w, m, v = of_adam(w, g, m, v, t, lr)
    return w, (m, v)


def _adam_without_correction(w: Array, g: Array, state: Any, t: int, lr: float) -> tuple[Array, Any]:
    m, v = state or (ZEROS, ZEROS)
    m, v = moments(g, m, v, 0.9, 0.999)
    return _corrected(w, m, v, lr, 1, 1), (m, v)


RULES: Mapping[str, Step] = {"gd": _gd, "momentum": _momentum, "rmsprop": _rmsprop, "adam": _adam}


@quiet
def walk(step: Step, start: Any, lr: float, steps: int, keeps: bool = True, times: Sequence[int] = ()) -> Array:
    """Return all places (steps + 1, 2) of an optimizer's path through the valley.

    Two of its mistakes are a state that begins anew in each step, and other numbers t of the steps.
    """
    places, state = [np.asarray(start, dtype=np.float64)], None
    for t in times or range(1, steps + 1):
        w, state = step(places[-1], slope(places[-1]), state if keeps else None, t, lr)
        places.append(w)
    return np.array(places)


def by_the_rules(method: str, start: Array, lr: float, steps: int) -> Any:
    """Return the right path."""
    return walk(RULES[method], start, lr, steps)


PATH_MISTAKES: Mistakes = {
    "Velocity and averages begin anew in each step: keep what the step before returned.": lambda method, *rest: walk(
        RULES[method], *rest, False
    ),
    "The first place is missing: the path begins with start.": lambda *case: by_the_rules(*case)[1:],
    "The place after the last step is missing.": lambda *case: by_the_rules(*case)[:-1],
    "Return all places of the path, not only the last.": lambda *case: by_the_rules(*case)[-1],
    "All places are the last one: w was changed in place, so append a copy of it.": lambda *case: np.tile(
        by_the_rules(*case)[-1], (case[3] + 1, 1)
    ),
    (
        "The gradient is that of the start at every step: ask slope for that of the place where w is."
    ): lambda method, start, lr, steps: walk(_of_the_start(RULES[method], start), start, lr, steps),
    "The path goes up the valley's side: steps go against the gradient.": lambda method, start, lr, steps: by_the_rules(
        method, start, -lr, steps
    ),
}
ADAPTIVE_MISTAKES: Mistakes = {
    **PATH_MISTAKES,
    "In Adam, the bias correction is missing.": lambda method, *rest: walk(
        _adam_without_correction if method == "adam" else RULES[method], *rest
    ),
    "In Adam, t is 1 in every step: it counts the steps.": lambda method, start, lr, steps: walk(
        RULES[method], start, lr, steps, True, [1] * steps
    ),
    (
        "Adam's first step is no number here: look at what it divides by. t counts from 1, and it is the power of β1 "
        "and β2."
    ): lambda method, start, lr, steps: walk(RULES[method], start, lr, steps, True, range(steps)),
}


def _of_the_start(step: Step, start: Array) -> Step:
    return lambda w, g, state, t, lr: step(w, slope(start), state, t, lr)


def paths_of(rates: Mapping[str, float]) -> Callable[[np.random.Generator], Iterator[tuple[Any, ...]]]:
    """Return cases for these methods: of several steps and of one, from several places."""

    def draw(random: np.random.Generator) -> Iterator[tuple[Any, ...]]:
        for method, lr in rates.items():
            for steps in (13, 4, 1):
                start = random.choice((-1.0, 1.0), 2) * random.uniform((3, 0.5), (9, 1.5))
                yield method, *as_given(start), lr, steps

    return draw


# Rates that make long steps, and that no mistake is near the right path with.
PLAIN, ADAPTIVE = paths_of({"gd": 0.013, "momentum": 0.12}), paths_of({"rmsprop": 0.15, "adam": 0.4})
NEAR = Tolerance(1e-3, 1e-3)
plain_path = agrees_with(by_the_rules, PLAIN, PATH_MISTAKES, rtol=NEAR.rtol, atol=NEAR.atol)
adaptive_path = agrees_with(by_the_rules, ADAPTIVE, ADAPTIVE_MISTAKES, rtol=NEAR.rtol, atol=NEAR.atol)


def own_step(method: str, function: Any) -> Step:
    """Return the student's own step, called as the notebook says; it raises Junk where it returns no step."""
    expected = Text("a new w and what the next step needs")
    size = 2 if method == "adam" else 1

    def step(w: Array, g: Array, state: Any, t: int, lr: float) -> tuple[Array, Any]:
        state = (ZEROS,) * size if state is None else state
        returned = call(function, (*as_given(w, g, *state), *([t] if method == "adam" else []), lr))
        if not isinstance(returned, list | tuple | np.ndarray) or len(returned) != 1 + size:
            raise Junk(expected, show(returned))
        new, *after = (numbers(one, expected).astype(np.float64).ravel() for one in returned)
        if any(len(one) != 2 for one in (new, *after)):
            raise Junk(expected, show(returned))
        return new, after

    return step


def by_their_own(rules: agrees_with, *methods: str) -> Callable[..., None]:
    """Return a judge of a path and the steps that it takes, which accepts where the student's own steps lead."""

    def follows(path: Any, *functions: Any) -> None:
        """The places to which steps lead, one after the other."""
        refusal = refusal_of(rules, path)
        if refusal is None:
            return
        steps = {**RULES, **{name: own_step(name, one) for name, one in zip(methods, functions, strict=True)}}
        if refusal_of(lambda one: _require_own_paths(steps, rules.cases, one), path) is not None:
            raise refusal

    return follows


def _require_own_paths(steps: Mapping[str, Step], cases: Sequence[tuple[Any, ...]], path: Any) -> None:
    for method, *rest in cases:
        own = walk(steps[method], *rest)
        if not np.isfinite(own).all():
            raise Mismatch("finite places", show(own))
        refusal = difference(own, call(path, (method, *rest)), NEAR)
        if refusal is not None:
            raise refusal


# The rates that students chose.


def arrives(method: str) -> Callable[[Any, Any], None]:
    """Return a judge of the rate of one method, by the rules or by the student's own steps."""

    def reaches(chosen: Any, function: Any) -> None:
        """A rate that reaches the goal."""
        expected = Text("a loss below 0.01 after 100 steps of {m}").fill(m=method)
        lr = single(chosen.get(method)) if isinstance(chosen, dict) else None
        if lr is None or not np.isfinite(lr):
            raise Junk(expected, show(chosen.get(method) if isinstance(chosen, dict) else chosen))
        loss = _end(RULES[method], lr)
        if loss < GOAL or refusal_of(lambda one: _require_own_goal(method, one, lr), function) is None:
            return
        hint = (
            _LARGER if _end(RULES[method], 2 * lr) < loss else _SMALLER if _end(RULES[method], lr / 2) < loss else None
        )
        raise Mismatch(expected, f"{loss:.3g}", hint)

    return reaches


@quiet
def _end(step: Step, lr: float) -> float:
    """Return the loss at the end of the race, infinite where it is no number."""
    return float(np.nan_to_num(valley(walk(step, START, lr, STEPS)[-1]), nan=np.inf, posinf=np.inf))


def _require_own_goal(method: str, function: Any, lr: float) -> None:
    """Refuse a rate with which the student's own steps don't arrive, or do at once, as no optimizer does."""
    losses = valley(walk(own_step(method, function), START, lr, STEPS))
    if not (losses[-1] < GOAL and losses[1] > GOAL):
        raise Mismatch(Text.of(f"{GOAL}"), f"{losses[-1]:.3g}")


_LARGER = Text("With twice this rate, the loss is lower.")
_SMALLER = Text("With half this rate, the loss is lower.")


# The figure of the race. Contour lines are not seen here.

PATHS = {
    "gd": walk(_gd, START, 0.015, 20).astype(np.float32),
    "momentum": walk(_momentum, START, 0.1, 14).astype(np.float32),
    "adam": walk(_adam, START, 0.4, 20).astype(np.float32),
}


def shows_the_paths(figure: Any) -> None:
    """A figure with each path as a line."""
    expected = Text("each path as a line that connects its places, w1 across and w2 upwards")
    lines = lines_of(figure, expected)
    for some in lines:
        if all(any(_is(line, p[:, 0], p[:, 1]) for line in some) for p in PATHS.values()):
            long = [line for line in some if len(line.x) in map(len, PATHS.values())]
            if not all(any(_is(line, p[:, 0], p[:, 1]) for p in PATHS.values()) for line in long):
                raise Mismatch(expected, "other lines beside them", _ONE_LINE_EACH)
            return
    drawn = [line for some in lines for line in some]
    swapped = any(_is(line, p[:, 1], p[:, 0]) for line in drawn for p in PATHS.values())
    missing = [name for name, p in PATHS.items() if not any(_is(line, p[:, 0], p[:, 1]) for line in drawn)]
    hint = _NO_PATH.fill(n=repr(missing[0])) if len(missing) < len(PATHS) and missing else None
    if (
        len(missing) == len(PATHS)
        and not swapped
        and any(np.shape(line.x) == (len(p),) for line in drawn for p in PATHS.values())
    ):
        hint = _NO_PATHS
    raise Mismatch(expected, _found(lines), _SWAPPED if swapped else hint)


def shows_the_losses(figure: Any) -> None:
    """A figure with the loss at each place of each path as a line."""
    expected = Text("the loss at each place of each path, from step 0 on, as a line")
    losses = [valley(p.astype(np.float64)) for p in PATHS.values()]
    lines = lines_of(figure, expected)
    if any(all(any(_near(line.y, one) for line in some) for one in losses) for some in lines):
        return
    ys = [line.y for some in lines for line in some]
    slips = {
        _FROM_ZERO: [one[1:] for one in losses],
        _NO_LOG: [log(one) for one in losses for log in (np.log, np.log10)],
    }
    said = (hint for hint, wrong in slips.items() if any(_near(y, one) for y in ys for one in wrong))
    missing = [name for name, one in zip(PATHS, losses, strict=True) if not any(_near(y, one) for y in ys)]
    hint = _NO_LOSS.fill(n=repr(missing[0])) if len(missing) < len(PATHS) and missing else None
    far = [np.hypot(*p.T) for p in PATHS.values()]
    if all(any(_near(y, one) for y in ys) for one in far):
        hint = _DISTANCE
    raise Mismatch(expected, _found(lines), next(said, hint))


def names_each_path(figure: Any) -> None:
    """A legend with a name for each path."""
    expected = Text("a legend with {n} names").fill(n=str(len(PATHS)))
    several = max((len({name.strip() for name in axes.legend} - {""}) for axes in axes_of(figure, expected)), default=0)
    if several < len(PATHS):
        received = Text("{n} at most").fill(n=str(several))
        raise Mismatch(expected, received if several else Text("no legend"), _LEGEND)


def axes_of(figure: Any, expected: Text) -> tuple[Axes, ...]:
    """Return the axes of a figure.

    Raises:
        Junk: if it is not.
    """
    if not isinstance(figure, Figure):
        raise Junk(expected, show(figure))
    return figure.axes


def lines_of(figure: Any, expected: Text) -> list[list[Line]]:
    """Return the lines of each axes, without missing points, as a shorter path has at the end of a table."""
    return [[_without_gaps(line) for line in axes.lines] for axes in axes_of(figure, expected)]


def _without_gaps(line: Line) -> Line:
    there = np.isfinite(line.x) & np.isfinite(line.y)
    return Line(line.x[there], line.y[there])


def _is(line: Line, x: Array, y: Array) -> bool:
    return _near(line.x, x) and _near(line.y, y)


def _near(drawn: Array, right: Array) -> bool:
    return np.shape(drawn) == right.shape and bool(np.allclose(drawn, right, rtol=1e-3, atol=1e-3))


def _found(lines: Sequence[Sequence[Line]]) -> Text:
    if not any(lines):
        return Text("no line")
    several = "; ".join(", ".join(str(len(line.x)) for line in some[:6]) for some in lines if some)
    return Text("other lines, of {n} points").fill(n=several)


_ONE_LINE_EACH = Text("Draw each path as one line, its first column across and its second upwards, and no other lines.")
_NO_PATHS = Text("No line is a path: each one connects places, w1 across and w2 upwards.")
_NO_PATH = Text("No line is the path of {n}.")
_DISTANCE = Text("These are the distances from the origin; draw the loss, valley at each place.")
_NO_LOSS = Text("No line is the loss of {n}.")
_SWAPPED = Text("w1, the first column, belongs on the horizontal axis.")
_FROM_ZERO = Text("The loss at the start is missing: a path of n steps has n + 1 places.")
_NO_LOG = Text("This is the logarithm of the loss: draw the loss itself, and make the axis logarithmic.")
_LEGEND = Text("Give each line a label, and call legend() of one of the plots.")


once = check(
    "mini_batches has each sample once, with its label",
    that("mini_batches", takes("X", "y", "size", "seed"), judged_by(every_sample_once, epochs)),
)
sizes = check(
    "the batches have the size asked for, the last one what is left",
    that("mini_batches", judged_by(sizes_of_an_epoch, epochs)),
    needs=once,
)
shuffled = check(
    "the seed decides in which order samples come",
    that("mini_batches", shuffles_by_the_seed),
    needs=once,
)
the_momentum = check(
    "momentum takes one step along the average gradient",
    that(
        "momentum",
        takes("w", "gradient", "velocity", "lr"),
        agrees_with(with_momentum, momentum_cases, MOMENTUM_MISTAKES),
    ),
    points=2,
)
the_rmsprop = check(
    "rmsprop takes one step of RMSProp",
    that(
        "rmsprop",
        takes("w", "gradient", "squares", "lr"),
        agrees_with(by_root_of_squares, rmsprop_cases, RMSPROP_MISTAKES),
    ),
    points=2,
)
the_adam = check(
    "adam takes one step of Adam, whatever its number",
    that(
        "adam",
        takes("w", "gradient", "m", "v", "t", "lr"),
        # In float32, 1 - 0.999^t has lost four of its digits.
        agrees_with(of_adam, adam_cases, ADAM_MISTAKES, rtol=OF_ADAM.rtol, atol=OF_ADAM.atol),
    ),
    points=3,
)
one_decayed = check(
    "decayed takes one step at the rate of its update",
    that(
        "decayed",
        takes("w", "gradient", "t", "lr0", "decay"),
        agrees_with(with_decay, decayed_cases, DECAYED_MISTAKES),
    ),
)
all_rates = check(
    "rates lists the rate of each update",
    that(
        "rates",
        takes("n", "size", "epochs", "lr0", "decay"),
        agrees_with(of_each_update, TRAININGS, RATES_MISTAKES),
    ),
)
# By the rules, or by the student's own steps, which other checks judge.
plain = check(
    "path follows gradient descent and momentum",
    any_of(
        that("path", takes("method", "start", "lr", "steps"), plain_path),
        those("path", "momentum", judge=by_their_own(plain_path, "momentum")),
    ),
)
adaptive = check(
    "path follows RMSProp and Adam",
    any_of(
        that("path", takes("method", "start", "lr", "steps"), adaptive_path),
        those("path", "rmsprop", "adam", judge=by_their_own(adaptive_path, "rmsprop", "adam")),
    ),
)
won = check(
    "the rates chosen take all three below a loss of 0.01",
    each_of(*(those("chosen", method, judge=arrives(method)) for method in ("momentum", "rmsprop", "adam"))),
)
race = check(
    "plot_race draws each path, on axes with names",
    that("plot_race", takes("paths"), draws(PATHS, then=shows_the_paths), draws(PATHS, then=labelled_axes())),
)
curves = check(
    "plot_race draws the loss of each path, and a legend names the paths",
    that("plot_race", takes("paths"), draws(PATHS, then=shows_the_losses), draws(PATHS, then=names_each_path)),
)
why = check(
    "Written: what holds gradient descent back",
    written(
        "why",
        (
            "Half: one rate serves both directions; in the steep one, a rate above 0.02 diverges (or: oscillates), and "
            "with one so small it hardly moves in the shallow one. Half: one remedy with its reason: in momentum's "
            "average, gradients of changing sign cancel and those of one sign do not; RMSProp and Adam divide each "
            "weight's gradient by its usual size, so that each direction has steps of its own. Saying only that a "
            "method is faster is no reason."
        ),
    ),
)

activity = Activity(
    "optimizers",
    title="Optimizers: from mini-batches to Adam",
    checks=[
        *(once, sizes, shuffled, the_momentum, the_rmsprop, the_adam, one_decayed, all_rates),
        *(plain, adaptive, won, race, curves, why),
    ],
    limits=Limits(cell_seconds=40, call_seconds=10, total_seconds=180),
)
