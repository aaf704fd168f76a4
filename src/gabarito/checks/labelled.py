"""Matchers of labelled sets: which samples are in them, found by their content, and whether each has its label."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from gabarito.checks.comparison import UnusableError
from gabarito.checks.matcher import Matcher, readable
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.probes import Answers
from gabarito.checks.reading import COMPUTATION_ERRORS, as_text, numbers
from gabarito.checks.show import number, show
from gabarito.values.errors import CourseError
from gabarito.values.runs import bare
from gabarito.values.text import Text, worded_or_none

Pixels = NDArray[np.uint8]
Classes = NDArray[np.int64]
# Pixels from 0 to 255, and what is near enough to them.
_BRIGHTEST, _ROOM = 255, 0.05
_SWAPPED = Text("The two labels are swapped.")
_ORDER = Text("Labels have to come in the order of the samples.")
_LEAK = Text("Leave out the samples that the model was trained on: they say nothing about new ones.")
_SOME_SCALE = Text("Some samples are on another scale than the others.")
_ALL_FILES = Text("Join all the files that the text names.")


@attrs.frozen(repr=False)
class Samples:
    """Images with their classes: pixels (n, …) from 0 to 255, and classes (n,) from 0 on."""

    images: Pixels
    classes: Classes

    def by_content(self) -> dict[bytes, int]:
        """Return the class of each image by its pixels."""
        return dict(zip((one.tobytes() for one in self.images), self.classes.tolist(), strict=True))

    def __repr__(self) -> str:
        return f"Samples({readable(self.images)}, {readable(self.classes)})"

    def __add__(self, other: Samples) -> Samples:
        return Samples(np.concatenate([self.images, other.images]), np.concatenate([self.classes, other.classes]))


@attrs.frozen(repr=False)
class labelled(Matcher):
    """Two names with these samples and their labels: all of them, each with its own label, found by content.

    Labels may be classes (n,), or one-hot rows (n, k).

    Example: ``labelled("X_test", "y_test", NEW, scale=(0, 1), without=TRAINING)``.

    Args:
        inputs: the name of the samples.
        labels: the name of their labels.
        samples: those that have to be there.
        scale: what the lowest and the highest pixel are in the notebook.
        known: others that may be there, with the right labels.
        without: those that may not be there, as those that a model was trained on.
        in_order: whether their labels come in this order, and no others among them.
        hint: what to try where a scale is wrong; how to read and scale the samples.

    Raises:
        CourseError: if the samples are not images with classes, or the scale is not two different numbers.
    """

    inputs: str
    labels: str
    samples: Samples
    scale: tuple[float, float] = attrs.field(default=(0.0, 1.0), kw_only=True)
    known: Samples | None = attrs.field(default=None, kw_only=True)
    without: Samples | None = attrs.field(default=None, kw_only=True)
    in_order: bool = attrs.field(default=False, kw_only=True)
    hint: Text | None = attrs.field(default=None, kw_only=True, converter=worded_or_none)

    def __attrs_post_init__(self) -> None:
        images, classes = self.samples.images, self.samples.classes
        if images.dtype != np.uint8 or not len(images) or classes.shape != images.shape[:1] or classes.min() < 0:
            raise CourseError("images of uint8 with a class from 0 on for each", repr(images.dtype), "Fix labelled.")
        if not self.scale[0] < self.scale[1]:
            raise CourseError("two numbers, the lower one first", repr(self.scale), "Fix scale of labelled.")

    @property
    def text(self) -> Text:
        words = Text("`{i}`, `{l}`: the {n} samples with their labels")
        return words.fill(i=bare(self.inputs), l=bare(self.labels), n=str(len(self.samples.images)))

    @property
    def names(self) -> frozenset[str]:
        return frozenset((self.inputs, self.labels))

    def __call__(self, answers: Answers, /) -> None:
        inputs, labels = answers.value(self.inputs), answers.value(self.labels)
        try:
            self._judge(inputs, labels)
        except (*COMPUTATION_ERRORS, UnusableError) as error:
            raise Junk(self.text, show(inputs)) from error

    def _judge(self, inputs: Any, labels: Any) -> None:
        images, classes = self.pixels(inputs), self.classes(labels)
        if len(images) != len(classes):
            expected, label = Text("a label for each of {n} samples"), "not-as-many-labels-as-samples"
            raise Mismatch(expected, Text("{k} labels"), label=label, n=len(images), k=len(classes))
        # A sample may be there twice, and then each of its labels counts.
        found = list(zip((one.tobytes() for one in images), classes.tolist(), strict=True))
        contents, wanted = {one for one, _ in found}, self.samples.by_content()
        self._require_all(contents, wanted.keys(), inputs)
        right = wanted | (self.known.by_content() if self.known is not None else {})
        there = [(label, right[one]) for one, label in found if one in right]
        wrong = sum(label != wanted_label for label, wanted_label in there)
        if wrong:
            swapped = wrong == len(there) and max(right.values()) == 1
            raise Mismatch(
                Text("the right label for each sample"), Text("{k} wrong"), _SWAPPED if swapped else _ORDER, k=wrong
            )
        if self.in_order and not np.array_equal(classes, self.samples.classes):
            raise Mismatch(
                Text("these {n} samples in their order"), Text("{k} in another one"), n=len(wanted), k=len(images)
            )
        leaked = len(contents & self.without.by_content().keys()) if self.without is not None else 0
        if leaked:
            raise Mismatch(
                Text("samples that the model has never seen"), Text("{k} of its training among them"), _LEAK, k=leaked
            )

    def _require_all(self, found: Set[bytes], wanted: Set[bytes], inputs: Any) -> None:
        missing = wanted - found
        if missing:
            unscaled = missing & {one.tobytes() for one in _quantised(_array(inputs), 0.0, 1.0)}
            # Where there are as many as there should be, no file is missing: they were changed.
            fewer = _ALL_FILES if len(_array(inputs)) < len(wanted) else None
            hint = (self.hint or _SOME_SCALE) if unscaled and self.scale != (0.0, 1.0) else fewer
            hint = hint or self._factor(_array(inputs), wanted)
            raise Mismatch(Text("all {n} samples"), Text("{k} missing"), hint, n=len(wanted), k=len(missing))

    def _factor(self, inputs: NDArray[np.float64], wanted: Set[bytes]) -> Text | None:
        """Say how many times too large all pixels are, where that is all that is wrong with them."""
        low, high = self.scale
        right = self.samples.images.mean() / _BRIGHTEST * (high - low)
        if low != 0.0 or not right or not inputs.any():
            return None
        times = float(inputs.mean() / right)
        if times <= 0 or {one.tobytes() for one in _quantised(inputs / times, low, high)} != wanted:
            return None
        said = Text("All pixels are {c} times what they should be.").fill(c=number(times))
        return said if self.hint is None else self.hint + " " + said

    def pixels(self, inputs: Any) -> Pixels:
        """Return the samples that a student holds as pixels from 0 to 255.

        Raises:
            Mismatch: if they have another shape or another scale.
        """
        form = self.samples.images.shape[1:]
        expected = Text("samples of shape {s}").fill(s=str((*form,)))
        array = _array(inputs, expected)
        if array.size != len(array) * int(np.prod(form)) or not len(array):
            raise Mismatch(expected, Text("numbers of shape {s}").fill(s=str(array.shape)))
        low, high = self.scale
        room = _ROOM * (high - low)
        if not (array.min() >= low - room and array.max() <= high + room):
            raise Mismatch(Text("pixels from {l} to {h}"), Text("from {a} to {b}"), self.hint,
                l=low, h=high, a=float(array.min()), b=float(array.max()),
            )  # fmt: skip
        return _quantised(array.reshape(len(array), *form), low, high)

    def classes(self, labels: Any) -> Classes:
        """Return the labels that a student holds as classes from 0 on, (n,).

        Raises:
            Mismatch: if they are neither classes nor one-hot rows.
        """
        most = int(self.samples.classes.max())
        expected = Text("labels from 0 to {m}, or one-hot rows").fill(m=str(most))
        if type(labels) in (list, tuple) and labels and all(as_text(one) is not None for one in labels):
            raise Junk(expected, Text("texts"), _NUMBERS)
        array = _array(labels, expected)
        if array.ndim == 2 and array.shape[1] > 1:
            if not (np.isin(array, (0, 1)).all() and (array.sum(axis=1) == 1).all()):
                raise Mismatch(expected, Text("rows of other numbers"), _ONE_HOT)
            array = array.argmax(axis=1).astype(np.float64)
        flat = array.ravel()
        if flat.size != len(array) or not np.isin(flat, np.arange(most + 1)).all():
            raise Mismatch(expected, show(labels))
        return flat.astype(np.int64)


_NUMBERS = Text("Make a whole number of each text.")
_ONE_HOT = Text("A one-hot row has a 1 at the place of its class, and 0 everywhere else.")


def _array(value: Any, expected: Text | None = None) -> NDArray[np.float64]:
    words = Text("samples as numbers") if expected is None else expected
    array = numbers(value, words).astype(np.float64)
    if not array.ndim or not np.isfinite(array).all():
        raise Junk(words, show(value))
    return array


def _quantised(array: NDArray[np.float64], low: float, high: float) -> Pixels:
    scaled = (array - low) / (high - low) * _BRIGHTEST
    return np.asarray(np.rint(scaled).clip(0, _BRIGHTEST), dtype=np.uint8)
