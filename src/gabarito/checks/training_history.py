"""Matchers of how training went: the history that `fit` returns, and its curves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from gabarito.checks.keras_parts import falls_at_last, known_loss
from gabarito.checks.manner import Manner, manner
from gabarito.checks.matcher import Judge, Matcher, all_of, readable, refusal_of, text_of
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.reading import as_text, is_numeric, numbers
from gabarito.checks.show import clean, first_and_last, show
from gabarito.checks.values import amount_of, as_judge
from gabarito.values.errors import CourseError
from gabarito.values.text import Text

Curves = Mapping[str, NDArray[Any]]
_A_HISTORY = Text("the history that fit returns")
_VALIDATE = Text("Give fit validation data.")
_LOG = Text(
    "Give fit a callback that lowers it. LearningRateScheduler and ReduceLROnPlateau write learning_rate into the "
    'history; a callback of your own does it by logs["learning_rate"] = … in on_epoch_end.'
)
_ACCURACIES = ("accuracy", "acc", "binary_accuracy", "categorical_accuracy", "sparse_categorical_accuracy")
_RATES = ("learning_rate", "lr")


@attrs.frozen(repr=False)
class rate_fell(Matcher):
    """A history in which the learning rate falls below its highest value."""

    @property
    def text(self) -> Text:
        return Text("a learning rate that falls in training")

    def __call__(self, value: object, /) -> None:
        curves = curves_of(value, self.text)
        found = next((curves[key] for key in _RATES if key in curves), None)
        if found is None:
            raise Mismatch(self.text, _keys(curves), _LOG)
        if np.isnan(found).any():
            raise Junk(self.text, show(found))
        if not falls_at_last(found.astype(np.float64)):
            raise Mismatch(self.text, first_and_last(found))


@attrs.frozen(repr=False, init=False)
class history(Matcher):
    """A history whose curve under this key is what every matcher expects.

    A metric is found under any key that Keras uses for it: ``"accuracy"`` under ``"sparse_categorical_accuracy"`` too.

    Raises:
        CourseError: if there is no matcher.
    """

    key: str
    matchers: tuple[Judge, ...]

    def __init__(self, key: str, *matchers: Judge) -> None:
        all_of(*matchers)  # raises where there is none, or one can't be called
        self.__attrs_init__(key, matchers)

    @property
    def text(self) -> Text:
        return Text.of(f"`{self.key}`: ") + text_of(all_of(*self.matchers))

    @property
    def sentences(self) -> tuple[Text, ...]:
        return all_of(*self.matchers).sentences

    def __call__(self, value: object, /) -> None:
        curves = curves_of(value, self.text)
        same = [key for key in curves if _metric(key) == _metric(self.key)]
        if not same:
            raise Junk(self.text, _keys(curves), _VALIDATE if self.key.startswith("val_") else None)
        refusal = refusal_of(all_of(*self.matchers), curves[self.key if self.key in same else same[0]])
        if refusal is not None:
            expected = Text.of(f"`{self.key}`: ") + refusal.expected
            raise refusal.saying(expected)

    def __repr__(self) -> str:
        return f"history({', '.join([repr(self.key), *map(readable, self.matchers)])})"


@attrs.frozen(repr=False)
class falls(Matcher):
    """A curve of two numbers or more that ends below its first value, by at least this fraction of it.

    Raises:
        CourseError: if the fraction is not from 0 to 1.
    """

    by: float = attrs.field(default=0.0, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.by <= 1:
            raise CourseError("a fraction from 0 to 1", repr(self.by), "Fix falls.")

    @property
    def text(self) -> Text:
        if not self.by:
            return Text("a curve that falls")
        share = f"{100 * self.by:.4g}%"
        return Text("a curve that falls by {s} or more").fill(s=share)

    def __call__(self, value: object, /) -> None:
        curve = numbers(value, self.text).astype(np.float64).ravel()
        if curve.size < 2 or not np.isfinite(curve).all():
            raise Junk(self.text, show(value))
        fallen = curve[0] - curve[-1]
        if not fallen > 0 or fallen < self.by * abs(curve[0]):
            raise Mismatch(self.text, first_and_last(curve))


# Below this a loss is zero but for rounding: a training that got there early stays there.
_DONE = 1e-5
# How closely the ranks of a curve have to follow those of its epochs, and the fewest different values of four.
_STEADY, _DIFFERENT = 0.5, 0.25


@attrs.frozen(repr=False)
class falls_steadily(Matcher):
    """A curve as a training leaves it: it falls over its epochs, and not at one or two of them.

    What is left once the curve is zero, but for rounding, is free. A curve that is made up by a formula is not told
    from one that was measured.
    """

    @property
    def text(self) -> Text:
        return Text("a curve that falls epoch by epoch")

    def __call__(self, value: object, /) -> None:
        curve = numbers(value, self.text).astype(np.float64).ravel()
        if curve.size < 2 or not np.isfinite(curve).all():
            raise Junk(self.text, show(value))
        done = np.flatnonzero(curve <= _DONE)
        curve = curve[: done[0] + 1] if done.size else curve
        different = len(set(curve.tolist()))
        if different < max(2, _DIFFERENT * curve.size) or _trend(curve) > -_STEADY:
            few = Text("{n} different values in {t} epochs")
            raise Mismatch(self.text, few.fill(n=str(different), t=str(curve.size)) + ", " + first_and_last(curve))


def _trend(curve: NDArray[np.float64]) -> float:
    """Return the rank correlation of a curve with its epochs, from -1 (it always falls) to 1."""
    _, place, count = np.unique(curve, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count + 1) / 2)[place]
    deviations, epochs = ranks - ranks.mean(), np.arange(curve.size) - (curve.size - 1) / 2
    spread = np.sqrt((deviations**2).sum() * (epochs**2).sum())
    return float((deviations * epochs).sum() / spread) if spread > 0 else 0.0


@attrs.frozen(repr=False)
class has_epochs(Matcher):
    """A history of this many epochs: a number, or a matcher of one."""

    epochs: Judge | int

    @property
    def text(self) -> Text:
        return Text("training of {n} epochs").fill(n=amount_of(self.epochs))

    def __call__(self, value: object, /) -> None:
        found = max(curve.size for curve in curves_of(value, self.text).values())
        if refusal_of(as_judge(self.epochs), found) is not None:
            raise Mismatch(self.text, Text("{n} epochs").fill(n=str(found)))


def curves_of(value: object, expected: Text = _A_HISTORY) -> Curves:
    """Return the curves of a history, each an array of shape (epochs,).

    Raises:
        Junk: if it is not a dict of curves.
    """
    if type(value) is not dict or not value:
        raise Junk(expected, show(value), Text("Keep what fit returns."))
    for key, curve in value.items():
        if as_text(key) is None or not issubclass(type(curve), list | tuple | np.ndarray) or not is_numeric(curve):
            raise Junk(expected, show(value))
    curves = {str(key): np.asarray(numbers(curve)) for key, curve in value.items()}
    if not all(curve.ndim == 1 and curve.size for curve in curves.values()):
        raise Junk(expected, show(value))
    return curves


def _metric(key: str) -> str:
    """Return one key for all names of a metric."""
    before, name = ("val_", key[4:]) if key.startswith("val_") else ("", key)
    return before + ("accuracy" if name in _ACCURACIES else known_loss(name) or name)


def _keys(curves: Curves) -> Text:
    if manner() is not Manner.OPEN:
        return Text("a history of {n}").fill(n=_curves(len(curves)))
    return Text("a history of {k}").fill(k=clean(", ".join(curves)))


def _curves(n: int) -> Text:
    return Text("1 curve") if n == 1 else Text("{n} curves").fill(n=str(n))
