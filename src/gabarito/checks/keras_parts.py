"""Keras' losses, optimizers, regularizers and schedules: their names, and what their configs mean.

Tests compare the names and the learning rates of schedules with Keras, which is not imported here.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gabarito.checks.mismatch import Junk
from gabarito.checks.reading import COMPUTATION_ERRORS, as_text, is_a, is_numeric, numbers, single
from gabarito.checks.show import show
from gabarito.values.errors import CourseError
from gabarito.values.model import Model, Part, penalized_weights
from gabarito.values.text import Text

Rates = NDArray[np.float64]
# Above the penalty that any regularizer has.
_LARGE = 1e30
# Keras has two names for some activations, and TensorFlow has its own for `tf.nn.softmax`.
_SAME = {"swish": "silu", "hardswish": "hardsilu", "softmaxv2": "softmax", "logsoftmaxv2": "logsoftmax"}


def name_of(value: object) -> str | None:
    """Return one name of an activation, a loss, an optimizer, …, however it is written; None if it has no name.

    It is ``meansquarederror`` for ``"mean_squared_error"``, ``"MeanSquaredError"`` and ``Part("MeanSquaredError")``.
    """
    written = value.kind if is_a(value, Part) else as_text(value)
    if written is None:
        return None
    plain = written.lower().replace("_", "")
    return _SAME.get(plain, plain)


# Keras' own names; a test compares them with Keras.
_LOSSES_LISTED = """
    BinaryCrossentropy BinaryFocalCrossentropy CTC CategoricalCrossentropy CategoricalFocalCrossentropy
    CategoricalGeneralizedCrossEntropy CategoricalHinge Circle CosineSimilarity Dice Hinge Huber KLDivergence LogCosh
    MeanAbsoluteError MeanAbsolutePercentageError MeanSquaredError MeanSquaredLogarithmicError Poisson
    SparseCategoricalCrossentropy SquaredHinge Tversky
"""
LOSSES = _LOSSES_LISTED.split()
LOSS_ALIASES = {
    "bce": "BinaryCrossentropy",
    "kld": "KLDivergence",
    "mae": "MeanAbsoluteError",
    "mape": "MeanAbsolutePercentageError",
    "mse": "MeanSquaredError",
    "msle": "MeanSquaredLogarithmicError",
}
_OPTIMIZERS_LISTED = """
    Adadelta Adafactor Adagrad Adam AdamW Adamax Ftrl Lamb Lion Muon Nadam RMSprop SGD ScheduleFreeAdamW
"""
OPTIMIZERS = _OPTIMIZERS_LISTED.split()
# The options of a loss, with the values that they have where a loss doesn't set them.
OPTIONS: Mapping[str, Any] = {"from_logits": False, "label_smoothing": 0.0, "reduction": "sum_over_batch_size"}
_LOSSES = {name_of(name): name for name in LOSSES} | LOSS_ALIASES
_OPTIMIZERS = {name_of(name): name for name in OPTIMIZERS}
_COMPILE = Text("Call its compile.")


def known_loss(value: object) -> str | None:
    """Return Keras' name of a loss, ``MeanSquaredError`` for ``"mse"``; None if Keras has no such loss."""
    return _LOSSES.get(name_of(value) or "")


def known_optimizer(value: object) -> str | None:
    """Return Keras' name of an optimizer, ``Adam`` for ``"adam"``; None if Keras has no such optimizer."""
    return _OPTIMIZERS.get(name_of(value) or "")


def require_known(names: Iterable[str], *, losses: bool) -> tuple[str, ...]:
    """Return Keras' names of the losses, or else of the optimizers, that an author asks for.

    Raises:
        CourseError: if Keras doesn't have one of them, or there is none.
    """
    every, known = (LOSSES, known_loss) if losses else (OPTIMIZERS, known_optimizer)
    kind = "loss" if losses else "optimizer"
    found = []
    for name in names:
        right = known(name)
        if right is None:
            near = difflib.get_close_matches(str(name), every, n=1)
            advice = f"Did you mean {near[0]}?" if near else "Look it up in Keras' documentation."
            raise CourseError(f"the name of {'a' if losses else 'an'} {kind} of Keras'", repr(name), advice)
        found.append(right)
    if not found:
        raise CourseError(f"the name of a {kind}, or of more", "none", f"Name a {kind} of Keras'.")
    return tuple(found)


def loss_of(value: object, expected: Text) -> Part:
    """Return the loss of a compiled model; or `value` itself if it is a loss, or Keras' name of one.

    Raises:
        Junk: if there is no loss.
    """
    loss = value.loss if is_a(value, Model) else _by_name(value) if known_loss(value) else value
    if is_a(loss, Part) and loss.kind == "list" and len(loss.config) == 1:
        loss = _by_name(*loss.config.values())  # a model with one output
    return _require(loss, value, expected, wrong=is_a(loss, Part) and known_optimizer(loss) is not None)


def optimizer_of(value: object, expected: Text) -> Part:
    """Return the optimizer of a compiled model; or `value` itself if it is an optimizer, or Keras' name of one.

    Raises:
        Junk: if there is no optimizer.
    """
    optimizer = value.optimizer if is_a(value, Model) else _by_name(value) if known_optimizer(value) else value
    if is_a(optimizer, Part) and is_a(inner := optimizer.config.get("inner_optimizer"), Part):
        optimizer = inner  # mixed precision wraps the optimizer
    wrong = is_a(optimizer, Part) and known_loss(optimizer) is not None
    return _require(optimizer, value, expected, wrong=wrong)


def _by_name(value: object) -> Part | None:
    """Return the part that a text names, or the part itself; None for anything else."""
    name = as_text(value)
    return Part(name) if name is not None else value if is_a(value, Part) else None


def _require(part: object, value: object, expected: Text, *, wrong: bool) -> Part:
    if not is_a(part, Part) or wrong:
        raise Junk(expected, show(value), _COMPILE if is_a(value, Model) else None)
    return part


# Keras' regularizers, whose configs say what they do.
_PENALTIES = ("l1", "l2", "l1l2", "orthogonalregularizer")


def strength(part: Part, key: str) -> float:
    """Return the factor ``l1`` or ``l2`` of a regularizer; of one that is given by name, Keras' default of 0.01.

    That of a regularizer of the student's own follows from its penalties, and is NaN where they are of another kind.
    """
    if part.samples:
        return _measured(part.samples)[key]
    if name_of(part) not in _PENALTIES:
        return float("nan")  # it may say anything
    if key not in part.config and not part.config and name_of(part) == key:
        return 0.01
    given = part.config.get(key, 0.0)
    return single(given) or 0.0


def _measured(samples: Mapping[int, float]) -> Mapping[str, float]:
    """Solve ``l1 * sum(|w|) + l2 * sum(w**2)`` for the factors, by the penalties of several weights."""
    weights = penalized_weights()
    neither = {"l1": np.nan, "l2": np.nan}
    if samples.keys() != set(range(len(weights))):
        return neither
    sums = np.array([[np.abs(one).sum(), (one**2).sum()] for one in weights], dtype=np.float64)
    given = np.array([samples[place] for place in range(len(weights))], dtype=np.float64)
    if not np.isfinite(given).all() or np.abs(given).max() > _LARGE:
        return neither
    factors = np.linalg.lstsq(sums, given, rcond=None)[0]
    if not np.allclose(sums @ factors, given, rtol=1e-3, atol=1e-6 * max(np.abs(given).max(), 1e-3)):
        return neither
    # They were computed in float32.
    rounded = [0.0 if abs(one) < 1e-5 * np.abs(factors).max() else float(f"{one:.5g}") for one in factors]
    return dict(zip(("l1", "l2"), rounded, strict=True))


# How many rates of a schedule are computed, over twice the steps for which it decays.
_POINTS = 257


def rates(rate: object) -> Rates | None:
    """Return learning rates in the order of training, by the formulas in Keras' documentation.

    Those of a schedule that is not Keras' own are the samples that came with its description.

    Returns:
        shape (n,), and (1,) for a constant rate; None if `rate` is neither a number nor a schedule.
    """
    if not is_a(rate, Part):
        return numbers(rate).astype(np.float64).reshape(-1)[:1] if is_numeric(rate) else None
    formula = _FORMULAS.get(rate.kind)
    try:
        with np.errstate(all="ignore"):
            if formula is not None:
                return np.asarray(formula(rate.config), dtype=np.float64)
    except (*COMPUTATION_ERRORS, Junk):
        return None  # Keras makes no such config
    return np.array([rate.samples[step] for step in sorted(rate.samples)], dtype=np.float64) if rate.samples else None


def falls_at_last(values: Rates) -> bool:
    """Whether some value after the highest one is below it, by more than rounding."""
    if values.size < 2 or not np.isfinite(values).all():
        return False
    highest = int(np.argmax(values))
    return bool(values[highest:].min() < values[highest] - 1e-6 * abs(values[highest]))


def _exponential(config: Mapping[str, Any]) -> Rates:
    return float(config["initial_learning_rate"]) * float(config["decay_rate"]) ** _progress(config)


def _inverse_time(config: Mapping[str, Any]) -> Rates:
    return float(config["initial_learning_rate"]) / (1 + float(config["decay_rate"]) * _progress(config))


def _polynomial(config: Mapping[str, Any]) -> Rates:
    first, last = float(config["initial_learning_rate"]), float(config.get("end_learning_rate", 1e-4))
    left = 1 - np.minimum(_progress(config), 1)
    return np.asarray((first - last) * left ** float(config.get("power", 1.0)) + last)


def _cosine(config: Mapping[str, Any]) -> Rates:
    first, target = float(config["initial_learning_rate"]), config.get("warmup_target")
    top = first if target is None else float(target)
    decayed = top * _cosine_wave(np.minimum(_progress(config), 1), float(config.get("alpha", 0.0)))
    if target is None or not config.get("warmup_steps"):
        return decayed
    return np.concatenate([np.linspace(first, top, _POINTS), decayed])


def _restarts(config: Mapping[str, Any]) -> Rates:
    # Only the first period: the later ones start no higher, unless m_mul is above 1.
    wave = _cosine_wave(np.linspace(0, 1, _POINTS), float(config.get("alpha", 0.0)))
    return float(config["initial_learning_rate"]) * wave


def _piecewise(config: Mapping[str, Any]) -> Rates:
    return numbers(config["values"]).astype(np.float64).reshape(-1)


def _progress(config: Mapping[str, Any]) -> Rates:
    """Return the step over `decay_steps`, from 0 to 2; rounded down if `staircase`."""
    if not float(config["decay_steps"]) > 0:
        raise ValueError("Expected decay_steps above 0; received none.")
    progress = np.linspace(0, 2, _POINTS)
    return np.floor(progress) if config.get("staircase") else progress


def _cosine_wave(progress: Rates, alpha: float) -> Rates:
    return (1 - alpha) * 0.5 * (1 + np.cos(np.pi * progress)) + alpha


_FORMULAS: Mapping[str, Callable[[Mapping[str, Any]], Rates]] = {
    "CosineDecay": _cosine,
    "CosineDecayRestarts": _restarts,
    "ExponentialDecay": _exponential,
    "InverseTimeDecay": _inverse_time,
    "PiecewiseConstantDecay": _piecewise,
    "PolynomialDecay": _polynomial,
}
# Keras' schedules whose rates are computed here.
SCHEDULES = tuple(_FORMULAS)
