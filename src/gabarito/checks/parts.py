"""Losses, optimizers and regularizers: by name however they are written, of a model or by themselves."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from gabarito.checks.entries import as_text
from gabarito.checks.layers import is_a, name_of
from gabarito.checks.mismatch import Junk
from gabarito.checks.numbers import regular
from gabarito.checks.show import show
from gabarito.values.errors import CourseError
from gabarito.values.model import Model, Part
from gabarito.values.text import Text

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
# What a loss has that is given by name, or says nothing of it.
OPTIONS: Mapping[str, Any] = {"from_logits": False, "label_smoothing": 0.0, "reduction": "sum_over_batch_size"}

_LOSSES = {name_of(name): name for name in LOSSES} | LOSS_ALIASES
_OPTIMIZERS = {name_of(name): name for name in OPTIMIZERS}
_COMPILE = Text("Call its compile.", "Chame o compile dele.")


def known_loss(value: object) -> str | None:
    """Return Keras' name of a loss: ``MeanSquaredError`` for ``"mse"``; None for one that is not Keras'."""
    return _LOSSES.get(name_of(value) or "")


def known_optimizer(value: object) -> str | None:
    """Return Keras' name of an optimizer: ``Adam`` for ``"adam"``; None for one that is not Keras'."""
    return _OPTIMIZERS.get(name_of(value) or "")


def require_known(names: Iterable[str], *, losses: bool) -> tuple[str, ...]:
    """Return Keras' names of what an author asks for.

    Raises:
        CourseError: if one is not Keras', or there is none.
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
    """Return the loss that a model was compiled with, or one by itself: a loss, or Keras' name of one.

    Raises:
        Junk: if there is none.
    """
    loss = value.loss if is_a(value, Model) else _by_name(value) if known_loss(value) else value
    if is_a(loss, Part) and loss.kind == "list" and len(loss.config) == 1:
        loss = _by_name(*loss.config.values())  # of a model with one output
    return _require(loss, value, expected, wrong=is_a(loss, Part) and known_optimizer(loss) is not None)


def optimizer_of(value: object, expected: Text) -> Part:
    """Return the optimizer that a model was compiled with, or one by itself, as :func:`loss_of` does.

    Raises:
        Junk: if there is none.
    """
    optimizer = value.optimizer if is_a(value, Model) else _by_name(value) if known_optimizer(value) else value
    if is_a(optimizer, Part) and is_a(inner := optimizer.config.get("inner_optimizer"), Part):
        optimizer = inner  # of mixed precision
    wrong = is_a(optimizer, Part) and known_loss(optimizer) is not None
    return _require(optimizer, value, expected, wrong=wrong)


def _by_name(value: object) -> Part | None:
    """Return the part that a text names, or the part itself."""
    said = as_text(value)
    return Part(said) if said is not None else value if is_a(value, Part) else None


def _require(part: object, value: object, expected: Text, *, wrong: bool) -> Part:
    if not is_a(part, Part) or wrong:
        raise Junk(expected, show(value), _COMPILE if is_a(value, Model) else None)
    return part


def strength(part: Part, key: str) -> float:
    """Return how strongly a regularizer punishes by its ``l1`` or ``l2``; by name it is Keras' default of 0.01."""
    if key not in part.config and not part.config and name_of(part) == key:
        return 0.01
    given = part.config.get(key, 0.0)
    return float(given) if regular(given) else 0.0
