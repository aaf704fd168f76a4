"""Numbers that a student reports about a model, compared with what the model does; functions that stand for a model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from gabarito.checks.comparison import Tolerance, UnusableError, difference, require_usable_answers
from gabarito.checks.diagnosis_of_numbers import A_PERCENTAGE, one_for_each
from gabarito.checks.evidence import tells_apart
from gabarito.checks.functions import call
from gabarito.checks.matcher import Matcher
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.models import METRICS, Data, outputs_of, score_of
from gabarito.checks.probes import Answers
from gabarito.checks.reading import COMPUTATION_ERRORS, as_predictor, is_a, numbers, single
from gabarito.checks.show import distinct_numbers, number, show
from gabarito.values.errors import CourseError
from gabarito.values.model import Inputs, Model
from gabarito.values.runs import bare
from gabarito.values.text import Text, worded, worded_or_none

# Students write a share of n samples with so many decimals, or in full.
_DECIMALS = (2, 3, 4, 15)
_EXACTLY = 1e-6
# Keras prints scores with four decimals; students copy three.
_AS_SHOWN = 1e-3
_A_NUMBER = Text("a single finite number")
_COMPLEMENT = Text("This is the share of all the others.")
_COUNT = Text("This is how many there are; give the fraction of them, from 0 to 1.")
_ONE_CLASS = Text("This is the share of one class: is the same predicted for every sample?")
# Of more, a number is the share of one of them by chance.
_FEW_CLASSES = 3
# What three decimals leave open.
_ROUNDED = 5e-4 + 1e-6
_OF_THE_LOWEST = Text(
    "This share is right where the class with the lowest output is taken; take that with the highest one."
)
_NONE_IS_RIGHT = Text(
    "By this number not one is right: the class with the highest output of each sample is compared with its label."
)
_LOSS = Text("This is the loss; evaluate returns it first, and then the accuracy.")


@attrs.frozen
class entry:
    """What is under a key of a dictionary of the student's, where a matcher takes a name.

    Example: ``reported(entry("accuracies", "adam"), "accuracy", of=entry("networks", "adam"), on=(X, y))``.
    """

    name: str
    key: str

    def __str__(self) -> str:
        return f"{bare(self.name)}[{self.key!r}]"


def _found(answers: Answers, name: str | entry) -> Any:
    """Return what is under a name, or under a key of the dictionary with that name.

    Raises:
        Mismatch: if there is no dictionary with that key.
    """
    if type(name) is str:
        return answers.value(name)
    assert type(name) is entry
    found = answers.value(name.name)
    if not isinstance(found, dict) or name.key not in found:
        raise Junk(Text("`{n}`: a dictionary with the key {k}").fill(n=bare(name.name), k=repr(name.key)), show(found))
    return found[name.key]


def _name(name: str | entry) -> str:
    return name.name if isinstance(name, entry) else name


@attrs.frozen(repr=False)
class reported(Matcher):
    """A score that a student reports, and that their own model has on these samples.

    Accuracies may be rounded to two decimals or more, and one sample may be on either side, as the order of additions
    decides where an output is between two classes. A number that is exactly the score on data of `instead`, and not
    exactly the right one, is of that data, however near.

    Example: ``reported("test_accuracy", "accuracy", of="model", on=("X_test", "y_test"))``.

    Args:
        name: where the number is: a name, or an :class:`entry`.
        metric: as in :class:`scores`.
        of: where the model is, a name or an :class:`entry`.
        on: names of the inputs and labels in the student's notebook; or inputs and labels of the grader's.
        read: called with the inputs and labels; returns them as :class:`scores` takes them, or raises `Mismatch`.
        instead: what to say where the number is the model's score on other inputs and labels.
        hint: what to try, for a refusal that has no hint of its own.

    Raises:
        CourseError: if the metric is not known, or `on` neither two names nor two arrays.
    """

    name: str | entry
    metric: str
    of: str | entry = attrs.field(kw_only=True)
    on: tuple[Any, Any] = attrs.field(kw_only=True)
    read: Callable[[Any, Any], tuple[Inputs, Any]] | None = attrs.field(default=None, kw_only=True)
    instead: Mapping[str, Data] | Mapping[Text, Data] = attrs.field(factory=dict, kw_only=True)
    hint: Text | None = attrs.field(default=None, kw_only=True, converter=worded_or_none)

    def __attrs_post_init__(self) -> None:
        if self.metric not in METRICS:
            raise CourseError(f"a metric among {', '.join(METRICS)}", repr(self.metric), "Fix reported.")
        if not isinstance(self.on, tuple) or len(self.on) != 2 or len({type(one) is str for one in self.on}) != 1:
            raise CourseError("on=(inputs, labels), two names or two arrays", repr(self.on)[:80], "Fix reported.")

    @property
    def text(self) -> Text:
        words = Text("`{n}`: the {m} of `{o}`")
        return words.fill(n=_shown(self.name), m=METRICS[self.metric], o=_shown(self.of))

    @property
    def names(self) -> frozenset[str]:
        return frozenset((_name(self.name), _name(self.of), *(one for one in self.on if type(one) is str)))

    def __call__(self, answers: Answers, /) -> None:
        given, model = _found(answers, self.name), _found(answers, self.of)
        inputs, labels = (answers.value(one) if type(one) is str else one for one in self.on)
        try:
            self._judge(given, model, inputs, labels)
        except Mismatch as mismatch:
            told = mismatch.hinting(self.hint)
            if isinstance(self.name, entry):
                told = told.saying(Text.of(f"`{self.name}`: ") + told.expected)
            raise told from mismatch.__cause__
        except (*COMPUTATION_ERRORS, UnusableError) as error:
            raise Junk(self.text, show(given), self.hint) from error

    def _judge(self, given: Any, model: Any, inputs: Any, labels: Any) -> None:
        value = single(given)
        if value is None or not np.isfinite(value):
            raise Junk(_A_NUMBER, show(given)).found(one_for_each(given) if self.metric == "accuracy" else None)
        predictor = as_predictor(model, Text("a model in `{n}`").fill(n=_shown(self.of)))
        if self.read is not None:
            inputs, labels = self.read(inputs, labels)
        else:
            inputs, labels = numbers(inputs), numbers(labels)
        try:
            measured = score_of(predictor, self.metric, (inputs, labels))
        except CourseError as error:  # the labels are the student's
            raise Junk(Text("a label for each sample"), show(labels)) from error
        try:
            self._compare(value, measured, np.asarray(labels))
        except Mismatch as mismatch:
            # Another score is nearer than a slip of the right one, which has the room of a sample.
            said = self._instead(value, predictor, (inputs, labels)) or mismatch.hint
            raise Mismatch(mismatch.expected, mismatch.received, said) from mismatch.__cause__
        if not any(abs(value - round(measured, digits)) < _EXACTLY for digits in _DECIMALS):
            for words, data in self.instead.items():
                if _is_score(value, predictor, self.metric, data, within=_EXACTLY):
                    raise Mismatch(*distinct_numbers(measured, value), worded(words))
        # What says the same of every sample has a score that is known without it.
        tells_apart(on=inputs)(predictor)

    def _compare(self, given: float, right: float, labels: NDArray[Any]) -> None:
        wanted, found = distinct_numbers(right, given)
        n = len(labels)
        if self.metric != "accuracy":
            if not np.isclose(given, right, rtol=1e-3, atol=1e-6):
                raise Mismatch(wanted, found)
            return
        room = 1.5 / n
        if abs(given - right) > room:
            slips = {A_PERCENTAGE: 100 * right, _COUNT: n * right, _COMPLEMENT: 1 - right}
            scale = {A_PERCENTAGE: 100.0, _COUNT: float(n)}
            near = [hint for hint, slip in slips.items() if abs(given - slip) <= room * scale.get(hint, 1.0)]
            near += [_ONE_CLASS for share in _shares(labels) if abs(given - share) <= max(0.25 / n, _ROUNDED)]
            raise Mismatch(wanted, found, near[0] if near else _NONE_IS_RIGHT if given == 0 else None)
        nearest = round(given * n) / n
        if not any(abs(given - round(nearest, digits)) < _EXACTLY for digits in _DECIMALS):
            raise Mismatch(
                Text("right answers out of {n}"), Text("{g}, which is no number of them"), n=n, g=f"{given:.6f}"
            )

    def _instead(self, given: float, model: Any, on: Data) -> Text | None:
        """Return what the number is in place of the score, where that is known."""
        if self.metric == "accuracy" and _is_score(given, model, "cross-entropy", on):
            return _LOSS
        if self.metric == "accuracy" and is_a(model, Model):
            turned = replace(model, outcome=lambda inputs: _reversed(model.predict(inputs)))
            if _is_score(given, turned, "accuracy", on):
                return _OF_THE_LOWEST
        for said, data in self.instead.items():
            if _is_score(given, model, self.metric, data):
                return worded(said)
        return None


def _reversed(outputs: Any) -> Any:
    """Return outputs with the lowest as the highest; NaN for two classes, where the share of the others says it."""
    made = numbers(outputs).astype(np.float64)
    return -made if made.shape[-1:] > (2,) else np.full_like(made, np.nan)


def _shares(labels: NDArray[Any]) -> NDArray[np.float64]:
    """Return the share of each class among labels (n,) or one-hot (n, k), where there are few of these."""
    classes = labels.argmax(axis=1) if labels.ndim > 1 and labels.shape[1:] != (1,) else labels.ravel()
    _, counts = np.unique(classes, return_counts=True)
    return counts / len(classes) if len(counts) <= _FEW_CLASSES else np.empty(0)


def _is_score(given: float, model: Any, metric: str, on: Data, within: float = _AS_SHOWN) -> bool:
    """Return whether this is the model's score; False where it has none."""
    try:
        return abs(given - score_of(model, metric, on)) < within
    except (Mismatch, CourseError, *COMPUTATION_ERRORS):
        return False


def _shown(name: str | entry) -> str:
    return bare(name) if isinstance(name, str) else str(name)


@attrs.frozen(repr=False)
class same_as_model(Matcher):
    """A function that returns what a model of the same notebook makes of these inputs.

    Example: ``same_as_model("reconstruct", "autoencoder", on=IMAGES)``.

    Args:
        function: the name of the function; it is called with all inputs at once.
        model: the name of the model, whose outputs have to differ between two inputs at least.
        on: the inputs, (n, …).
        rtol: relative tolerance.
        atol: absolute tolerance.
    """

    function: str
    model: str
    on: Inputs = attrs.field(kw_only=True)
    rtol: float = attrs.field(default=1e-4, kw_only=True)
    atol: float = attrs.field(default=1e-5, kw_only=True)

    @property
    def text(self) -> Text:
        words = Text("`{f}`: a function that returns what `{m}` predicts")
        return words.fill(f=bare(self.function), m=bare(self.model))

    @property
    def names(self) -> frozenset[str]:
        return frozenset((self.function, self.model))

    def __call__(self, answers: Answers, /) -> None:
        function, model = answers.value(self.function), answers.value(self.model)
        tells_apart(on=self.on)(model)
        right = outputs_of(as_predictor(model, self.text), self.on, self.text)
        tolerance = Tolerance(self.rtol, self.atol)
        made = call(function, (self.on,))
        try:
            require_usable_answers([right], tolerance, repr(self), finite=True)
            refusal = difference(right, made, tolerance)
        except UnusableError as error:
            raise Junk(self.text, Text("a model with outputs near {v}").fill(v=number(float(right.flat[0])))) from error
        if refusal is not None:
            raise refusal
