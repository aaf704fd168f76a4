"""The grader of lenet: a LeNet that students regularise and then improve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gabarito.checks import (
    Activity,
    L,
    Limits,
    Mismatch,
    Text,
    agrees_with,
    any_of,
    between,
    built_model,
    calibrated,
    check,
    close_to,
    counts,
    ends_with,
    falls,
    falls_steadily,
    finite,
    has_layers,
    history,
    mistake,
    optimizer_is_not,
    parameters,
    rate_fell,
    regularizer,
    returns,
    scaled_as,
    schedule_decays,
    scores,
    shape,
    slip,
    takes,
    tells_apart,
    that,
    those,
    written,
)
from gabarito.checks.evidence import require_conclusive
from gabarito.checks.keras_parts import optimizer_of, strength
from gabarito.checks.matcher import Judge
from gabarito.checks.models import outputs_of
from gabarito.checks.reading import is_numeric, numbers, single
from gabarito.checks.show import number
from gabarito.checks.training_history import curves_of
from gabarito.values.model import Model, Part

Array = NDArray[Any]
Kernels = Sequence[Array]

HERE = Path(__file__).resolve().parent
GIVEN = HERE.parents[1] / "assignments/lenet/digits28.npz"

# From the notebook: how many images are for training, λ, and the numbers for the lesson's table.
TRAINING = 900
LAM = 0.005
LR0, DECAY, UPDATES, EPOCHS = 0.01, 0.01 / 40, 782, 40
# The number of parameters of its LeNet.
SIZE = 61_706


def read(file: Path) -> tuple[Array, Array]:
    """Return images (n, 28, 28, 1) of float32 from 0 to 1, and labels (n,)."""
    with np.load(file, allow_pickle=False) as arrays:
        images, labels = arrays["images"], arrays["labels"].astype(int)
    return images[..., None].astype(np.float32) / 255, labels


X, LABELS = read(GIVEN)
PRIVATE = read(HERE / "private.npz")
# A network that was trained on the pixels at another scale, which the notebook's text rules out, is better with these.
AS_GIVEN = scaled_as(
    on=(X[:TRAINING], LABELS[:TRAINING]),
    others={
        "mean 0 and variance 1": lambda x: (x - X[:TRAINING].mean()) / X[:TRAINING].std(),
        "pixels from 0 to 255": lambda x: 255 * x,
        "pixels from -1 to 1": lambda x: 2 * x - 1,
    },
)


# The regularised network.


def as_given(lam: float) -> Judge:
    """Return what lenet() makes."""
    return (
        built_model()
        & has_layers(
            *(L.Conv2D(filters=6, kernel_size=5, activation="relu"), ..., L.MaxPooling2D, ...),
            *(L.Conv2D(filters=16, kernel_size=5, activation="relu"), ..., L.MaxPooling2D, ...),
            *(L.Dense(units=120, activation="relu"), ..., L.Dense(units=84, activation="relu"), ...),
            L.Dense(units=10, activation="softmax"),
        )
        & parameters(total=SIZE)
    )


def penalised(lam: float) -> Judge:
    """Return L2 of strength lam on the kernels of all five layers, and on nothing else."""
    l2 = regularizer(l2=lam)
    everywhere = counts(L.Conv2D(kernel_regularizer=l2), 2) & counts(L.Dense(kernel_regularizer=l2), 3)
    on_kernels_only = everywhere & ~has_layers(L.any(bias_regularizer=regularizer()))

    def judge(model: Any) -> None:
        try:
            on_kernels_only(model)
        except Mismatch as mismatch:
            raise mismatch.hinting(_why_not_penalised(model, lam)) from None

    return judge


def _why_not_penalised(model: Any, lam: float) -> Text | None:
    """Say what the regularizers of the five layers have in common, where that is what is wrong."""
    if not isinstance(model, Model):
        return None
    layers = [layer for layer in model.all_layers() if layer.kind in ("Conv2D", "Dense")]
    kernels = [one for layer in layers if isinstance(one := layer.config.get("kernel_regularizer"), Part)]
    if any(layer.config.get("bias_regularizer") is not None for layer in layers):
        return _ON_BIASES
    if len(kernels) < len(layers):
        return _ON_ALL
    strengths = {(strength(one, "l1"), strength(one, "l2")) for one in kernels}
    if len(strengths) > 1:
        return None
    ((of_l1, of_l2),) = strengths
    if of_l1:
        return None if of_l2 else _L1
    is_another = of_l2 > 0 and not np.isclose(of_l2, lam)
    return _STRENGTH.fill(s=number(of_l2), l=number(lam)) if is_another else None


_ON_BIASES = Text("The biases have a regularizer, too; L2 is on the kernels only.")
_ON_ALL = Text("Give kernel_regularizer to all Conv2D and Dense layers as you make them, the last too.")
_L1 = Text("These regularizers are L1; L2 is asked for.")
_STRENGTH = Text("The strength of these regularizers is {s}; it is lam, {l} here.")


# The loss by hand.


def squares(kernels: Kernels, lam: float) -> Any:
    """Return λ ΣW²."""
    return lam * sum(np.sum(kernel**2) for kernel in kernels)


PENALTY_MISTAKES = [
    slip.halved("There is no factor of 1/2 in this formula."),
    mistake("λ is missing: it multiplies the sum.", lambda kernels, lam: squares(kernels, 1)),
    mistake(
        "This sums |W|, as L1 does; L2 sums the squares.",
        lambda kernels, lam: lam * sum(np.abs(kernel).sum() for kernel in kernels),
    ),
    mistake("This is a norm: don't take the square root.", lambda kernels, lam: lam * np.sqrt(squares(kernels, 1))),
    mistake(
        "Sum the squares; don't average them.",
        lambda kernels, lam: lam * sum(np.mean(kernel**2) for kernel in kernels),
    ),
    mistake(
        "Only the first kernel is counted; go through the whole list.",
        lambda kernels, lam: squares(kernels[:1], lam),
    ),
]


def some_kernels(random: np.random.Generator) -> Iterator[tuple[list[Array], float]]:
    """Yield kernels of several shapes, with negative weights too, and λ."""
    for shapes, lam in (([(5, 5, 1, 6), (4, 3)], 0.01), ([(2, 7), (7, 3), (3, 2)], 0.3), ([(6,), (3, 3, 2, 2)], 2.0)):
        yield [random.normal(size=one).astype(np.float32) for one in shapes], lam
    yield [np.array([[-2.0]], dtype=np.float32)], 0.5
    yield [np.zeros((3, 2), dtype=np.float32), random.normal(size=4).astype(np.float32)], 1.0


def cross_entropy(probabilities: Array, labels: Array) -> Any:
    """Return the mean of -log of the probability at each label."""
    return -np.mean(np.log(probabilities[np.arange(len(labels)), labels]))


DATA_MISTAKES = [
    slip.summed("Average over the samples; don't sum them."),
    slip.negative("The sign is missing: -log is positive."),
    slip.log_base(10),
    mistake(
        "Divide by the number of samples N, not by N times the classes.",
        lambda p, labels: cross_entropy(p, labels) / p.shape[1],
    ),
    mistake(
        "Take the probability of the right class, not the largest one.",
        lambda p, labels: cross_entropy(p, p.argmax(axis=1)),
    ),
]


def some_outputs(random: np.random.Generator) -> Iterator[tuple[Array, Array]]:
    """Yield softmax outputs, of more samples than classes and of fewer, whose labels are often not the most likely."""
    for n, classes in ((6, 3), (50, 10), (9, 5), (4, 4), (3, 12)):
        p = np.exp(random.normal(size=(n, classes)))
        yield (p / p.sum(axis=1, keepdims=True)).astype(np.float32), random.integers(0, classes, n)
    # One sample alone, of the last class; probabilities of nearly 0, and one of 1. None is 0: many right answers take
    # all logarithms and multiply by a one-hot matrix.
    yield np.array([[0.3, 0.5, 0.2]], dtype=np.float32), np.array([2])
    yield np.array([[1e-3, 0.999], [1e-30, 1.0], [0.5, 0.5]], dtype=np.float32), np.array([0, 1, 0])


def loss_of_the_model(by_hand: Any, model: Any) -> None:
    """The data term, the penalty and their sum, of model on the validation samples."""
    # A list may mix numbers with arrays of one number.
    terms = list(map(_bare, by_hand)) if isinstance(by_hand, list | tuple) else by_hand
    (shape(3) & finite())(terms)
    built_model()(model)
    assert isinstance(model, Model)
    given = numbers(terms).astype(np.float64).ravel()
    weights = [weight for layer in model.all_layers() for weight in layer.weights]
    kernels = [weight for weight in weights if weight.ndim > 1]
    training, validation = slice(TRAINING), slice(TRAINING, None)
    right, clipped = (_terms(model, validation, kernels, lowest) for lowest in (0.0, _KERAS_CLIPS))
    # What says the same of every image, or has next to no weights, has a loss that is known without it.
    require_conclusive(clipped, least=1e-3, expected=_TRAINED, hint=_STILL)
    for place, wrong, sentence in (
        (1, _terms(model, validation, weights), _BIASES),
        (1, _terms(model, validation, [one for one in kernels if one.ndim > 2]), _NOT_OF_DENSE),
        (1, _terms(model, validation, [one for one in kernels if one.ndim == 2]), _NOT_OF_CONVOLUTION),
        (1, _terms(model, validation, []), _NO_KERNEL),
        (0, _terms(model, training, kernels), _VALIDATION),
    ):
        if not np.isclose(given[place], right[place], rtol=1e-3) and np.isclose(given[place], wrong[place], rtol=1e-3):
            raise Mismatch(_numbers(right), _numbers(given), sentence)
    # Allows for float32 added in any order, and for numbers copied with four decimals.
    try:
        any_of(*(close_to(one, rtol=1e-3, atol=1e-4) for one in (right, clipped)))(given)
    except Mismatch as mismatch:
        raise mismatch.hinting(_STILL if _may_be_of_another_moment(given, right) else None) from None
    tells_apart(on=X[validation])(model)


def _may_be_of_another_moment(given: Array, right: Array) -> bool:
    """Whether these are two terms and their sum, about as large as the model's: those of less or more training."""
    is_sum = np.isclose(given[2], given[0] + given[1], rtol=1e-3)
    return bool(is_sum and (given > right / 4).all() and (given < 4 * right).all())


def _bare(number: Any) -> Any:
    """Return the number that an array or a list of one number holds; anything else as it is."""
    alone = single(number)
    return number if alone is None else alone


_KERAS_CLIPS = 1e-7
_TRAINED = Text("a model that was trained")
_STILL = Text("Is `model` still the one that you used for by_hand? Don't train it after that.")
_BIASES = Text("The penalty is of the kernels only, not of the biases.")
_NOT_OF_DENSE = Text("The penalty has the convolutions' kernels only; those of the dense layers count, too.")
_NOT_OF_CONVOLUTION = Text("The penalty has the dense layers' kernels only; those of the convolutions count, too.")
_NO_KERNEL = Text("The penalty has not a single kernel in it.")
_VALIDATION = Text("This is the data term of the training samples; take the validation samples.")


def _terms(model: Model, part: slice, kernels: Kernels, lowest: float = 0.0) -> Array:
    outputs = _ten_outputs(model, part)
    with np.errstate(divide="ignore", invalid="ignore"):  # a student's model may return anything
        terms = cross_entropy(outputs.clip(min=lowest), LABELS[part]), squares(kernels, LAM)
    return np.array([*terms, sum(terms)])


def _ten_outputs(model: Model, part: slice) -> Array:
    expected = Text("ten outputs for each image")
    outputs = outputs_of(model, X[part], expected)
    if outputs.size != 10 * len(outputs):
        raise Mismatch(expected, "{s}", s=str(outputs.shape))
    return outputs.reshape(-1, 10)


def _numbers(values: Array) -> Text:
    return Text.of(", ".join(f"{value:.4f}" for value in values))


# The rate that decays.


def rate(lr0: float, decay: float, t: int) -> float:
    """Return the learning rate after `t` updates."""
    return lr0 / (1 + decay * t)


RATE_MISTAKES = [
    mistake(
        "This decays exponentially; here lr0 is divided by 1 + decay·t.",
        lambda lr0, decay, t: lr0 * np.exp(-decay * t),
    ),
    mistake(
        "This falls along a line, and below zero in the end; lr0 is divided by 1 + decay·t.",
        lambda lr0, decay, t: lr0 * (1 - decay * t),
    ),
    mistake("decay multiplies t; 1 + decay is not raised to its power.", lambda lr0, decay, t: lr0 / (1 + decay) ** t),
]
SOME_RATES = [(0.5, 0.1, 0), (0.2, 0.0, 5), (0.4, 0.5, 1), (0.3, 0.02, 7), (1.0, 0.25, 3), (0.1, 0.001, 2000)]

TABLE = [rate(LR0, DECAY, UPDATES * epoch) for epoch in range(EPOCHS)]
TABLE_MISTAKES: dict[Text | str, Any] = {
    "t counts updates: 782 more in each epoch.": [rate(LR0, DECAY, epoch) for epoch in range(EPOCHS)],
    "The table begins with epoch 0, before any update.": [
        rate(LR0, DECAY, UPDATES * (epoch + 1)) for epoch in range(EPOCHS)
    ],
}
# The lesson's table has five decimals, and the student's may have no more.
FIVE_DECIMALS = 5.1e-6


# What is left of the training of improved.


def left_by_a_training(history_: Any, improved: Any) -> None:
    """The history of a training of improved, with val_loss, in which the loss falls."""
    (history("loss", falls(by=0.05), falls_steadily()) & history("val_loss", finite()))(history_)
    built_model()(improved)
    assert isinstance(improved, Model)
    _require_its_own(history_, improved)
    # A network is never better on samples that it has not seen. The ratio of the two losses was 1.05 or more in twelve
    # right networks (3 to 30 epochs), and 0.54 or less in eight that were fitted to the validation (12 or 30 epochs).
    trained, watched = (_loss_of(improved, part) for part in (slice(TRAINING), slice(TRAINING, None)))
    if watched < 0.75 * trained - 0.01:
        received = "one whose loss is {a} on the training samples and {b} on those of the validation"
        own = "a training on X_train and y_train"
        raise Mismatch(own, received, _SWAPPED, a=f"{trained:.3g}", b=f"{watched:.3g}")


def _require_its_own(history_: Any, improved: Any) -> None:
    """Refuse a history that no training of improved can have left."""
    built_model()(improved)
    assert isinstance(improved, Model)
    curves = curves_of(history_)
    epochs = max(len(curve) for curve in curves.values())
    watched = curves.get("val_loss", np.empty(0)).astype(np.float64)
    now = _loss_of(improved, slice(TRAINING, None))
    near = np.abs(watched - now) <= 0.05 + 0.25 * now
    # A later training may have gone on from there; and each epoch takes a step or more.
    if not near.any() and not (_steps(improved) >= epochs and watched.min(initial=np.inf) >= 0.3 * now - 0.05):
        received = "one whose val_loss is not that of improved, {b}"
        raise Mismatch("the history of a training of improved", received, _KEEP_IT, b=f"{now:.3g}")


def fell_in_training(history_: Any, improved: Any) -> None:
    """A learning rate that falls in training, and that of improved's optimizer is no longer the highest."""
    rate_fell()(history_)
    _require_its_own(history_, improved)
    curves = curves_of(history_)
    highest = max(float(np.max(curves[key])) for key in ("learning_rate", "lr") if key in curves)
    now: Any = optimizer_of(improved, rate_fell().text).config.get("learning_rate")
    if is_numeric(now) and np.size(now) == 1 and not float(np.ravel(now)[0]) < highest * (1 - 1e-6):
        raise Mismatch(rate_fell().text, "an optimizer whose rate is {r}", LOWER_IT, r=f"{np.ravel(now)[0]:.3g}")


def _loss_of(model: Model, part: slice) -> float:
    return float(cross_entropy(_ten_outputs(model, part).clip(min=_KERAS_CLIPS), LABELS[part]))


def _steps(model: Model) -> float:
    """Return how often the optimizer of a model has updated it; 0 where that is not known."""
    given = model.optimizer.config.get("iterations", 0) if model.optimizer is not None else 0
    return float(given) if isinstance(given, int | float) else 0.0


_KEEP_IT = Text("Keep in `history` what the fit of `improved` returned, with the validation samples.")
_SWAPPED = Text("Fit `improved` to X_train and y_train, and give X_val and y_val as validation_data only.")
# Dropout of a rate that does something.
SOME = between(0.01, 0.99)

LOWER_IT = Text(
    "Give the optimizer the schedule itself, or give fit a callback that lowers the rate; one of your own has to write "
    'logs["learning_rate"] in on_epoch_end.'
)


network = check(
    "regularised builds the network of lenet",
    that("regularised", takes("lam"), returns(as_given, [(0.01,)])),
)
everywhere = check(
    "L2 of strength lam is on every kernel, and only there",
    that(
        "regularised",
        returns(penalised, [(0.01,), (0.25,)]),
    ),
    points=2,
    needs=network,
)
the_penalty = check(
    "penalty is λ times the sum of all squares",
    that("penalty", takes("kernels", "lam"), agrees_with(squares, some_kernels, PENALTY_MISTAKES)),
    points=2,
)
data = check(
    "data_term is the mean of -log of the right class",
    that("data_term", takes("probabilities", "labels"), agrees_with(cross_entropy, some_outputs, DATA_MISTAKES)),
    points=2,
)
by_hand = check(
    "by_hand is the loss of model in its two terms",
    # A later cell may use the name `model` again.
    those("by_hand", "model", judge=loss_of_the_model),
    points=2,
)
decay = check(
    "time_decay follows the formula",
    that("time_decay", takes("lr0", "decay", "t"), agrees_with(rate, SOME_RATES, RATE_MISTAKES)),
)
table = check(
    "table is the lesson's, for 40 epochs of 782 updates",
    that("table", shape(EPOCHS), close_to(TABLE, rtol=0, atol=FIVE_DECIMALS, mistakes=TABLE_MISTAKES)),
)
trunk = check(
    "improved is a LeNet that ends in a softmax of 10",
    that(
        "improved",
        built_model(),
        has_layers(L.Conv2D, ..., L.Conv2D, ..., L.Dense, ..., L.Dense),
        ends_with(L.Dense(units=10, activation="softmax")),
    ),
)
dropout = check(
    "improved has dropout before its output layer",
    that("improved", has_layers(L.Dropout(rate=SOME) | L.SpatialDropout2D(rate=SOME), ..., L.Dense)),
)
normalised = check(
    "improved has batch normalisation",
    that("improved", has_layers(L.BatchNormalization(trainable=True), ..., L.Dense)),
)
optimizer = check(
    "improved is trained by another optimizer than SGD",
    that("improved", optimizer_is_not("SGD")),
    id="improved-is-trained-by-another-optimiser-than-sgd",
)
slower = check(
    "the learning rate of improved decays",
    that("improved", schedule_decays(), hint=LOWER_IT) | those("history", "improved@history", judge=fell_in_training),
)
curves = check(
    "history shows a loss that falls, and val_loss",
    # A later cell may train it further.
    those("history", "improved@history", judge=left_by_a_training),
)
unseen = check(
    "improved reads images that nobody has seen",
    that(
        "improved",
        AS_GIVEN,
        scores("accuracy", at_least=calibrated("unseen-digits"), on=PRIVATE),
    ),
    points=3,
)
off = check(
    "Written: why dropout is off outside training",
    written(
        "dropout_off",
        (
            "Half: dropout is noise that regularises in training; in a prediction it would make answers random and "
            "leave units unused (or: the whole network averages over those drawn). Half: it is inverted, inputs that "
            "are kept are divided by 1 - rate in training, so the expected sum is the same."
        ),
    ),
)
zeros = check(
    "Written: why L2 rarely gives exact zeros",
    written(
        "zeros",
        (
            "Two thirds: the gradient 2λw vanishes along with w, so a weight loses a fraction of itself at each step "
            "and never reaches zero. A third: that of L1 has constant size λ down to zero."
        ),
    ),
)

activity = Activity(
    "lenet",
    title="LeNet: how to improve a model",
    checks=[
        *(network, everywhere, the_penalty, data, by_hand, decay, table),
        *(trunk, dropout, normalised, optimizer, slower, curves, unseen, off, zeros),
    ],
    limits=Limits(cell_seconds=60, call_seconds=10, total_seconds=180),
)
