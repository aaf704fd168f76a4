"""The grader of logreg: logistic regression, first with all samples at once and then in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
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
    agrees_with_some,
    check,
    close_to,
    draws,
    each_of,
    finite,
    judged_by,
    labelled_axes,
    length,
    mistake,
    scatter_of,
    shape,
    slip,
    takes,
    that,
    those,
    written,
)
from gabarito.checks.answered import Finding
from gabarito.checks.diagnosis_of_code import slip_that_gives
from gabarito.checks.functions import call
from gabarito.checks.matcher import refusal_of
from gabarito.checks.mistakes import known_mistakes
from gabarito.checks.reading import numbers, single
from gabarito.checks.show import show

Array = NDArray[Any]

# The notebook's data: days, firmness, ripe. A test compares it with the notebook.
AVOCADOS = np.array(
    [
        *((6.0, 2.3, 1), (8.2, 3.5, 1), (7.2, 7.1, 1), (2.8, 4.0, 1), (3.4, 8.8, 1), (8.0, 3.8, 1)),
        *((1.0, 7.3, 0), (7.6, 8.2, 1), (7.4, 5.6, 1), (4.7, 3.3, 0), (3.4, 7.1, 1), (3.2, 8.4, 0)),
        *((3.0, 6.8, 1), (4.6, 7.6, 1), (5.0, 5.6, 0), (5.4, 6.9, 0), (9.0, 5.9, 1), (7.3, 2.5, 1)),
        *((6.0, 5.4, 0), (8.9, 1.8, 1), (2.7, 7.8, 0), (2.3, 5.2, 0), (5.9, 3.8, 1), (1.4, 8.0, 0)),
        *((1.3, 10.0, 0), (5.1, 8.2, 0), (4.7, 3.1, 1), (8.3, 1.5, 1), (6.0, 6.4, 1), (5.1, 1.3, 1)),
        *((5.0, 4.7, 0), (3.0, 7.0, 0), (1.1, 10.0, 0), (2.5, 9.1, 0), (6.5, 3.9, 1), (2.6, 6.7, 0)),
        *((4.0, 5.9, 0), (1.0, 9.6, 0), (7.6, 2.9, 1), (2.2, 7.2, 0), (3.1, 8.0, 0), (8.0, 3.2, 1)),
        (5.1, 5.2, 1),
    ],
    dtype=np.float32,
)
Y = AVOCADOS[:, 2]
X = (AVOCADOS[:, :2] - AVOCADOS[:, :2].mean(axis=0)) / AVOCADOS[:, :2].std(axis=0)
EPOCHS, SIZE = 60, 5


def sigmoid(z: Any) -> Any:
    """Return 1 / (1 + exp(-z)), entry by entry."""
    return 1 / (1 + np.exp(-z))


def as_given(values: Array, labels: Array) -> tuple[Array, Array]:
    """Return both as float32, as the notebook promises; TensorFlow refuses to mix it with float64."""
    return values.astype(np.float32), labels.astype(np.float32)


# The loss, and mistakes in it.


def cross_entropy(p: Array, y: Array) -> Any:
    """Return the mean binary cross-entropy of probabilities (n,) and labels (n,), as the notebook's text gives it."""
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


LOSS_MISTAKES = [
    slip.summed("The loss is the mean over the samples, not their sum."),
    slip.negative("The minus sign in front is missing: a loss is never negative here."),
    slip.log_base(2),
    mistake(
        "The samples of label 0 are ignored: the term (1 - y) log(1 - p) is missing.",
        lambda p, y: -np.mean(y * np.log(p)),
    ),
    mistake(
        "The samples of label 1 are ignored: the term y log(p) is missing.",
        lambda p, y: -np.mean((1 - y) * np.log(1 - p)),
    ),
    mistake(
        "This is the mean squared error; the program's loss is the cross-entropy.", lambda p, y: np.mean((p - y) ** 2)
    ),
]


def probabilities_and_labels(random: np.random.Generator) -> Iterator[tuple[Array, Array]]:
    """Yield probabilities with labels of both classes, of one class only, and of a single sample."""
    for n, share in ((8, 0.5), (13, 0.3), (5, 0.0), (6, 1.0), (1, 0.0), (1, 1.0)):
        yield as_given(random.uniform(0.05, 0.95, n), random.uniform(size=n) < share)
    yield as_given(np.array([0.01, 0.99, 0.01, 0.99]), np.array([0, 1, 1, 0]))


def loss_of(w: Array, b: Any, X: Array, y: Array) -> Any:
    """Return the loss of weights (d,) and a bias on samples (n, d) and labels (n,)."""
    return cross_entropy(np.clip(sigmoid(X @ w + b), 1e-12, 1 - 1e-12), y)


# The accuracy, and mistakes in it.


def right_share(p: Array, y: Array) -> Any:
    """Return the fraction of samples on their side of the threshold; a tie counts as 1."""
    return np.mean((p >= 0.5) == (y == 1))


ACCURACY_MISTAKES = [
    slip.percentage,
    slip.count,
    slip.complement("This is the share of samples that are wrong."),
    mistake("A probability of exactly 0.5 counts as class 1.", lambda p, y: np.mean((p > 0.5) == (y == 1))),
    mistake("Samples of label 0 that are classified correctly count too.", lambda p, y: np.mean((p >= 0.5) & (y == 1))),
]


def predictions(random: np.random.Generator) -> Iterator[tuple[Array, Array]]:
    """Yield unseen probabilities, with ties, and with labels of one class only."""
    for n in (10, 31):
        p = random.uniform(0, 1, n)
        yield as_given(p, random.uniform(size=n) < p)
    yield as_given(np.array([0.5, 0.5, 0.5, 0.2, 0.8]), np.array([1, 0, 1, 0, 1]))
    yield as_given(random.uniform(0, 1, 9), np.zeros(9))
    yield as_given(random.uniform(0, 1, 9), np.ones(9))
    # A single sample on each side, and probabilities near the threshold.
    yield as_given(np.array([0.3]), np.array([1]))
    yield as_given(np.array([0.7]), np.array([1]))
    yield as_given(np.array([0.49, 0.51, 0.45, 0.55]), np.array([0, 1, 1, 0]))


# Batches.

# Samples and the size of a batch: a rest, none, fewer samples than that, as many, one sample in each, many batches.
EPOCHS_OF = [(12, 5), (20, 5), (43, 5), (3, 5), (7, 2), (5, 5), (6, 5), (4, 1), (1, 1), (107, 5)]


def parts_of_an_epoch(batches: Any) -> list[Array]:
    """Read what `batches` returned as a list of whole numbers.

    Raises:
        Junk: if it is not a list of lists of numbers.
    """
    expected = Text("a list of lists of indices")
    if not isinstance(batches, list | tuple | np.ndarray):
        raise Junk(expected, show(batches))
    try:
        parts = [numbers(part, expected).astype(np.float64).ravel() for part in batches]
    except TypeError as error:  # an array of one number has no parts
        raise Junk(expected, show(batches)) from error
    if not all(np.isfinite(part).all() for part in parts):
        raise Junk(expected, show(batches))
    return parts


def every_sample_once(batches: Any, n: int, size: int) -> None:
    """Batches in which each of the indices from 0 to n - 1 comes once."""
    indices = np.concatenate([*parts_of_an_epoch(batches), np.empty(0)])
    once = Text("each index from 0 to {m} once").fill(m=str(n - 1))
    missing = sorted(set(range(n)) - set(indices.tolist()))
    if missing:
        hint = (
            _LAST_ONE
            if len(missing) == n % size
            else _TWICE
            if len(indices) == n and set(indices) <= set(range(n))
            else None
        )
        raise Mismatch(once, "{k} of them missing: {w}", hint, k=len(missing), w=_few(missing))
    if len(indices) > n:
        raise Mismatch(once, "{k} indices", "No index may be repeated or out of range.", k=len(indices))


def sizes_of_an_epoch(batches: Any, n: int, size: int) -> None:
    """Batches of the size that was asked for, a shorter one at the end."""
    sizes = [len(part) for part in parts_of_an_epoch(batches)]
    right = [size] * (n // size) + [n % size] * (n % size > 0)
    if sizes != right:
        hint = _EQUAL if len(sizes) == len(right) and max(sizes) - min(sizes) <= 1 else None
        raise Mismatch("batches of {r} samples", "batches of {s}", hint, r=_few(right), s=_few(sizes))


def _few(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:8])) + (", …" if len(numbers) > 8 else "")


_TWICE = Text("Some samples come twice, others never: shuffle them, and do not draw with replacement.")
_EQUAL = Text("The batches are nearly equal; each has `size` samples, and the last one what is left.")
_LAST_ONE = Text("The samples that do not fill a batch make a last, shorter one.")


# Training. Students may order the samples in any way, so all weights are right that some order leads to.


def descend(
    X: Array, y: Array, epochs: int, lr: float, size: int, random: np.random.Generator, bias: int = 1
) -> tuple[Array, Any]:
    """Return weights (d,) and bias after epochs of batches: the text's equations.

    All epochs have the same order. That spreads the results more than a new order for each epoch; students may do
    either.
    """
    samples, w = np.column_stack([X, np.full(len(X), bias)]), np.zeros(X.shape[1] + 1)
    order = random.permutation(len(X))
    for _ in range(epochs):
        w = one_epoch(w, samples, y, order, lr, size)
    return w[:-1], w[-1]


def one_epoch(w: Array, samples: Array, y: Array, order: Sequence[int] | Array, lr: float, size: int) -> Array:
    """Return the weights (d + 1,) after a step for each batch of the samples (n, d + 1), taken in this order."""
    for start in range(0, len(order), size):
        batch = list(order[start : start + size])
        w = w - lr * samples[batch].T @ (sigmoid(samples[batch] @ w) - y[batch]) / len(batch)
    return w


def _steps_scaled(by: Callable[[int, int], float]) -> Callable[..., Any]:
    """Descend with steps that are so many times as long, by the samples in a batch and the size asked for."""

    def course(X: Array, y: Array, epochs: int, lr: float, size: int, random: np.random.Generator) -> Any:
        samples, w, order = np.column_stack([X, np.ones(len(X))]), np.zeros(X.shape[1] + 1), random.permutation(len(X))
        for _ in range(epochs):
            for batch in (order[start : start + size] for start in range(0, len(X), size)):
                w = one_epoch(w, samples, y, batch, lr * by(len(batch), size), size)
        return w[:-1], w[-1]

    return course


TRAINING_MISTAKES = [
    mistake(
        "The gradients of a batch are summed; the step is their mean.",
        _steps_scaled(lambda n, size: n),
    ),
    mistake(
        "The last, shorter batch is divided by `size`; its mean is over the samples that it has.",
        _steps_scaled(lambda n, size: n / size),
    ),
    mistake(
        "There is one step per epoch, with all samples; take one for each batch.",
        lambda X, y, epochs, lr, size, random: descend(X, y, epochs, lr, len(X), random),
    ),
    mistake(
        "There is a step for each sample; take one for each batch.",
        lambda X, y, epochs, lr, size, random: descend(X, y, epochs, lr, 1, random),
    ),
    mistake(
        "The weights go up the gradient: the step is subtracted.",
        lambda X, y, epochs, lr, size, random: descend(X, y, epochs, -lr, size, random),
    ),
    mistake(
        "The bias is trained as well.",
        lambda X, y, epochs, lr, size, random: descend(X, y, epochs, lr, size, random, bias=0),
    ),
    mistake(
        "This is where one epoch leads, whatever `epochs` says: do all of them run, and does each go on from the last?",
        lambda X, y, epochs, lr, size, random: descend(X, y, 1, lr, size, random),
    ),
]


def training_cases(random: np.random.Generator) -> Iterator[tuple[Array, Array, int, float, int]]:
    """Yield one sample repeated, where the order doesn't matter, and overlapping groups with 1 to 4 columns.

    Some of both fill their last batch, and some don't.
    """
    for n in (20, 13):
        yield *as_given(np.tile(random.uniform(0.5, 1.5, 2), (n, 1)), np.ones(n)), 3, 0.3, 5
    for d, n, epochs, lr, size in ((2, 43, 6, 0.1, 5), (1, 31, 5, 0.2, 5), (4, 40, 5, 0.1, 5), (3, 29, 6, 0.1, 4)):
        X = random.normal(size=(n, d))
        slopes = random.choice((-1, 1), d) * random.uniform(1, 2, d)
        yield *as_given(X, random.uniform(size=n) < sigmoid(X @ slopes + 1.0)), epochs, lr, size


def short_courses(random: np.random.Generator) -> Iterator[tuple[Any, ...]]:
    """Yield full and short last batches, many and one in an epoch, one sample a batch, and no size at all."""
    full, short, *_, last = training_cases(random)
    yield from (full, short, last, (*short[:2], 2, 0.3, 1))
    yield from FEW[1:]


def four(returned: Any) -> tuple[Any, Any, Any, Any]:
    """Read what `train` returned: weights, bias, losses, number of updates.

    Raises:
        Junk: if these are not four things.
    """
    if not isinstance(returned, list | tuple) or len(returned) != 4:
        expected = Text("weights, bias, losses and updates")
        raise Junk(expected, show(returned))
    w, b, losses, updates = returned
    return w, b, losses, updates


def updates_in_all(X: Array, y: Array, epochs: int, lr: float, size: int = SIZE) -> int:
    """Return the number of updates: one for each batch, the last one of an epoch included."""
    return epochs * -(-len(X) // size)


UPDATE_MISTAKES = [
    mistake(_LAST_ONE, lambda X, y, epochs, lr, size=SIZE: epochs * (len(X) // size)),
    mistake(
        "The last batch of each epoch is left out, even where it is full.",
        lambda X, y, epochs, lr, size=SIZE: epochs * (-(-len(X) // size) - 1),
    ),
    mistake("Count the updates, not the epochs.", lambda X, y, epochs, lr, size=SIZE: epochs),
    mistake(
        "The argument `size` is ignored: there are as many updates as with batches of 5.",
        lambda X, y, epochs, lr, size=SIZE: updates_in_all(X, y, epochs, lr),
    ),
]


def followed(returned: Any, X: Array, y: Array, epochs: int, lr: float, size: int = SIZE) -> None:
    """A loss for each epoch, that of all samples at its end."""
    w, b, losses, _ = four(returned)
    (length(epochs) & finite())(losses)
    if (X[0] == X).all():  # in whatever order, so every epoch's loss is known, and not only the last
        ends = [descend(X, y, epoch, lr, size, np.random.default_rng(0)) for epoch in range(1, epochs + 1)]
        refusal = refusal_of(close_to([loss_of(*end, X, y) for end in ends], rtol=1e-3, atol=1e-5), losses)
        if refusal is not None:
            raise refusal.hinting(_why_all_the_same(np.ravel(numbers(losses)), w, b, ends, X, y))
    weights, bias = _weights(w, b, X.shape[1])
    at_the_end, last = loss_of(weights, bias, X, y), float(numbers(losses).ravel()[-1])
    if not np.isclose(last, at_the_end, rtol=1e-3, atol=1e-5):
        refusal = Mismatch("a last loss of {v}", "{l}", v=at_the_end, l=last)
        raise refusal.found(_slip_in_the_loss(X @ weights + bias, y, last)).hinting(_ANOTHER)
    _require_the_losses_on_the_way(losses, np.append(weights, bias), X, y, epochs, lr, size)


def _require_the_losses_on_the_way(losses: Any, end: Array, X: Array, y: Array, *rest: Any) -> None:
    """Refuse losses that are right at the end alone, where all ways to that end are known."""
    if len(X) > len(SOME):
        return
    ways = [way for way in _all_courses(X, y, *rest) if np.allclose(way[-1], end, rtol=0, atol=1e-3)]
    rights = [np.array([loss_of(w[:-1], w[-1], X, y) for w in way]) for way in ways]
    given = np.ravel(np.asarray(losses, dtype=np.float64))
    if rights and not any(np.allclose(given, right, rtol=2e-3, atol=1e-4) for right in rights):
        nearest = min(rights, key=lambda right: float(np.abs(given - right).max()))
        raise Mismatch("losses of {v}", "{g}", _ON_THE_WAY, v=_vector(nearest), g=_vector(given))


def _slip_in_the_loss(activations: Array, y: Array, loss: float) -> Finding | None:
    """Return the known mistake, or the slip in the formula, by which a loss of these samples would be this one."""
    p = np.clip(sigmoid(activations), 1e-12, 1 - 1e-12)
    for one in known_mistakes(LOSS_MISTAKES, cross_entropy):
        if np.isclose(loss, one.oracle(p, y), rtol=1e-3, atol=1e-5):
            return one.sentence, ""
    return slip_that_gives(cross_entropy, (p, y), loss)


def _why_all_the_same(
    losses: Array, w: Any, b: Any, ends: Sequence[tuple[Array, float]], X: Array, y: Array
) -> Text | None:
    """Say why the losses of all epochs are the same, where they are."""
    if np.ptp(losses) != 0:
        return None
    if not np.any(np.append(*_weights(w, b, X.shape[1]))):
        return _NO_STEP
    known = [loss_of(*end, X, y) for end in ends]
    return _ONLY_ONCE if np.isclose(losses[0], known, rtol=1e-3, atol=1e-5).any() else None


_NO_STEP = Text("All losses are the same, because the weights are: no epoch changes them.")
_ONLY_ONCE = Text("All losses are the same, that of one epoch: compute the loss after each.")
_STILL_ZERO = Text("All weights are still 0: no update has changed them.")
_ANOTHER = Text(
    "This is not the loss of all samples with the weights and the bias that it returns: look at its formula, at the "
    "samples, and at when it is computed."
)
_ON_THE_WAY = Text(
    "The last loss is right, and others are not: each is that of the weights and the bias of its moment."
)


# So few samples that every way to make batches of them can be tried, in one epoch and in two: a rest, none, and as many
# as one batch takes. Only steps with the batch's own samples, each of them once in an epoch, end there.
SOME = np.array([[1, 0.5], [-0.5, 1], [0.8, -1], [-1, -0.6], [0.3, 1.2], [-0.9, 0.4]], dtype=np.float32)
SOME_LABELS = np.array([1, 0, 1, 0, 1, 1], dtype=np.float32)
FEW: tuple[tuple[Any, ...], ...] = (
    (SOME[:3], SOME_LABELS[:3], 1, 1.0, 2),
    (SOME[:4], SOME_LABELS[:4], 2, 1.0, 2),
    (SOME[:3], SOME_LABELS[:3], 2, 0.5, 1),
    (SOME[:3], SOME_LABELS[:3], 2, 1.0, 4),
    (SOME, SOME_LABELS, 1, 1.0),  # `size` is 5 where it isn't given
)


def arrived_in_some_order(returned: Any, X: Array, y: Array, epochs: int, lr: float, size: int = SIZE) -> None:
    """Weights to which batches lead, in whatever order."""
    w, b, _, _ = four(returned)
    end = np.append(*_weights(w, b, X.shape[1]))
    ends = [course[-1] for course in _all_courses(X, y, epochs, lr, size)]
    nearest = min(ends, key=lambda one: float(abs(end - one).max()))
    if not np.allclose(end, nearest, rtol=0, atol=1e-3):
        steps = epochs * -(-len(X) // size)
        whole = np.append(*descend(X, y, steps, lr, len(X), np.random.default_rng(0)))
        hint = _OF_THE_BATCH if steps > epochs and np.allclose(end, whole, atol=1e-3) else None
        raise Mismatch("weights and bias as {v}", "{e}", hint, v=_vector(nearest), e=_vector(end))


def _all_courses(X: Array, y: Array, epochs: int, lr: float, size: int) -> list[list[Array]]:
    """Return the weights at the end of each epoch, for every way to make batches."""
    samples = np.column_stack([X, np.ones(len(X))])
    courses: list[list[Array]] = [[np.zeros(samples.shape[1])]]
    for _ in range(epochs):
        orders = list(permutations(range(len(X))))
        reached = [
            [*course, one_epoch(course[-1], samples, y, order, lr, size)] for course in courses for order in orders
        ]
        # The order within a batch doesn't matter, so many are the same but for rounding.
        courses = list({tuple(np.round(np.ravel(course), 9)): course for course in reached}.values())
    return [course[1:] for course in courses]


_OF_THE_BATCH = Text("Each step uses all samples; use only those of its batch.")


def _weights(w: Any, b: Any, d: int) -> tuple[Array, float]:
    (shape(d) & finite())(w)
    (shape() & finite())(b)
    return numbers(w).astype(np.float64).ravel(), float(numbers(b).ravel()[0])


def _vector(numbers: Array) -> str:
    return "[" + ", ".join(f"{number:.3g}" for number in numbers) + "]"


# The result on the notebook's own data.

# With these arguments, of a short last batch, train is asked whether its own losses and updates are right.
SHORT = (SOME[:5], SOME_LABELS[:5], 2, 1.0, 2)


def trained_on_the_avocados(trained: Any, train: Any) -> None:
    """Weights and bias where 60 epochs of batches of 5 avocados lead."""
    w, b, losses, updates = four(trained)
    weights, bias = _weights(w, b, 2)
    # One of them may be wrong, which other checks say; both are only if `train` was called with other arguments.
    if refusal_of(length(EPOCHS), losses) and refusal_of(close_to(EPOCHS * -(-len(X) // SIZE)), updates):
        received = Text("one with {k} losses and {u} updates").fill(k=str(np.size(losses)), u=show(updates))
        raise Mismatch("the result of {n} epochs", received, label="another-number-of-epochs", n=EPOCHS)
    best, reached = loss_of(BEST[0], BEST[1], X, Y), loss_of(weights, bias, X, Y)
    if reached > ENOUGH * best:
        hint = None if np.any(np.append(weights, bias)) else _STILL_ZERO
        raise Mismatch("a loss of at most {v} on the avocados", "{r}", hint, v=ENOUGH * best, r=reached)
    of_the_rate = refusal_of(lambda reached: _require_the_rate(losses, reached), reached)
    if of_the_rate is None and _are_of_a_training(losses, updates, reached):
        return
    # That is no second mistake where it is train that is wrong: then so is what it returns for other data.
    if refusal_of(_is_right_for_short, four(call(train, SHORT))) is None:
        raise of_the_rate or Mismatch(
            "what train returns for the avocados", "losses or updates that train does not give"
        )


def _is_right_for_short(returned: Any) -> None:
    followed(returned, *SHORT)
    arrived_in_some_order(returned, *SHORT)
    close_to(updates_in_all(*SHORT))(four(returned)[3])


def _are_of_a_training(losses: Any, updates: Any, reached: float) -> bool:
    """Whether there is a loss for each epoch, each another, the last that of the weights; and all updates."""
    if refusal_of(close_to(EPOCHS * -(-len(X) // SIZE)), updates) or refusal_of(length(EPOCHS) & finite(), losses):
        return False
    curve = np.ravel(np.asarray(losses, dtype=np.float64))
    return bool(len(set(curve.tolist())) > EPOCHS // 2 and np.isclose(curve[-1], reached, rtol=1e-3))


def _require_the_rate(losses: Any, reached: float) -> None:
    """Raise Mismatch if the first loss is that of another rate; after 60 epochs the weights hardly show it."""
    if refusal_of(length(EPOCHS) & finite(), losses):
        return
    followed_losses = numbers(losses).astype(np.float64).ravel()
    if not np.isclose(followed_losses[-1], reached, rtol=1e-3) or np.ptp(followed_losses) == 0:
        return  # these losses are not those of the weights, which another check says
    if abs(followed_losses[0] - FIRST_LOSSES.mean()) > FAR * FIRST_LOSSES.std():
        about = "a loss of about {v} after the first epoch"
        raise Mismatch(about, "{f}", _AS_ASKED, v=FIRST_LOSSES.mean(), f=followed_losses[0])


_AS_ASKED = Text("It is that of another learning rate or batch size; the text asks for lr=0.1 and batches of 5.")
# The losses after one epoch on the avocados, for many orders, and how many standard deviations off a right one may be:
# half the rate, or twice, is 16 away.
FAR = 6.0
FIRST_LOSSES = np.array(
    [loss_of(*descend(X, Y, 1, 0.1, SIZE, np.random.default_rng(seed)), X, Y) for seed in range(200)]
)


# How many times the minimal loss a result may have. The worst of 1,500 orders kept for all epochs reached 1.019, and of
# as many that changed in each epoch 1.002; one step per epoch reaches 1.064.
ENOUGH = 1.03
# The weights and the bias with the least loss on the avocados.
BEST = descend(X, Y, 5000, 0.5, len(X), np.random.default_rng(0))


def accuracy_of_it(trained: Any, final_accuracy: Any) -> None:
    """The accuracy of the weights and the bias in `trained`."""
    w, b, _, _ = four(trained)
    weights, bias = _weights(w, b, 2)
    # Two decimals are enough to tell one of 43 avocados from none.
    right, room = float(right_share(sigmoid(X @ weights + bias), Y)), 6e-3
    refusal = refusal_of(close_to(right, rtol=0, atol=room), final_accuracy)
    if refusal is None:
        return
    known = {_ONE_CLASS: np.array([Y.mean(), 1 - Y.mean()]), _THE_OTHERS: np.array([1 - right])}
    found = single(final_accuracy)
    near = (words for words, shares in known.items() if found is not None and min(abs(found - shares)) < room)
    raise refusal.hinting(next(near, None))


_ONE_CLASS = Text("This is the share of one class: do all avocados get the same prediction?")
_THE_OTHERS = Text("This is the share of those on the wrong side.")


reading = check(
    "the program's numbers are read",
    each_of(
        that("program_rate", close_to(0.5)),
        that("program_epochs", close_to(100)),
        that("program_updates", close_to(100)),
        that("first_loss", close_to(np.log(2), rtol=0, atol=5e-3)),  # 0.69 will do
    ),
    id="the-program-s-figures-are-read",
)
the_loss = check(
    "loss is the binary cross-entropy",
    that("loss", takes("p", "y"), agrees_with(cross_entropy, probabilities_and_labels, LOSS_MISTAKES)),
    points=2,
)
plot = check(
    "plot_samples shows every sample, told apart by class, on axes with names",
    that("plot_samples", takes("X", "y"), draws(X[::2], Y[::2], then=scatter_of(X[::2], by=Y[::2]) & labelled_axes())),
    points=2,
)
the_accuracy = check(
    "accuracy is the fraction of right classes",
    that("accuracy", takes("p", "y"), agrees_with(right_share, predictions, ACCURACY_MISTAKES)),
    points=2,
)
partition = check(
    "each sample comes once in an epoch's batches",
    that("batches", takes("n", "size"), judged_by(every_sample_once, EPOCHS_OF)),
)
sizes = check(
    "batches have the size asked for, the last one what is left",
    that("batches", judged_by(sizes_of_an_epoch, EPOCHS_OF)),
    needs=partition,
)
updates = check(
    "train makes one update for each batch",
    that(
        "train",
        takes("X", "y", "epochs", "lr", "size"),
        agrees_with(updates_in_all, short_courses, UPDATE_MISTAKES, of=3, rtol=0, atol=0.1),
    ),
)
losses = check(
    "train follows the loss, epoch by epoch",
    that("train", judged_by(followed, short_courses)),
)
weights = check(
    "train reaches the right weights on other data",
    that(
        "train",
        agrees_with_some(descend, training_cases, TRAINING_MISTAKES, of=(0, 1)),
        judged_by(arrived_in_some_order, FEW),
    ),
    id="train-arrives-where-batches-of-other-data-lead",
    points=3,
)
result = check(
    "trained is near the least loss of the avocados",
    those("trained", "train", judge=trained_on_the_avocados),
)
final = check(
    "final_accuracy is that of trained",
    those("trained", "final_accuracy", judge=accuracy_of_it),
    needs=result,
)

why = check(
    "Written: what small batches gain and lose",
    written(
        "why",
        (
            "Half: many more updates in each epoch (9 instead of 1). Half: the gradient of few samples is noisy, so "
            "the weights oscillate around the minimum (or: less use of vectorised arithmetic)."
        ),
    ),
)

activity = Activity(
    "logreg",
    title="Logistic regression: from the whole batch to batches of 5",
    checks=[reading, the_loss, plot, the_accuracy, partition, sizes, updates, losses, weights, result, final, why],
    # A `train` that fits a Keras layer is called 26 times and traces each time: 25 seconds of CPU.
    limits=Limits(cell_seconds=60, call_seconds=20, total_seconds=300),
)
