"""Matchers of a model as a whole: whether it is built, its parameters, its frozen layers, its predictions."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from gabarito.checks.comparison import Tolerance, difference, require_usable_answers, same_shape
from gabarito.checks.keras_parts import known_loss
from gabarito.checks.matcher import Judge, Matcher, readable, refusal_of
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.model_graph import CALL_IT_ONCE, is_connected, steps_of
from gabarito.checks.patterns import brief
from gabarito.checks.reading import as_model, as_predictor, as_text, is_a, is_on, numbers
from gabarito.checks.show import distinct_numbers, number, show
from gabarito.checks.values import amount_of, as_cells, as_judge
from gabarito.checks.why_not_learned import why_not_learned
from gabarito.values.errors import CourseError
from gabarito.values.handle import Handle
from gabarito.values.model import Inputs, Layer, Model
from gabarito.values.text import Text, join

Data = tuple[Inputs, NDArray[Any]]
# A layer with one of these in its config has weights once it is built.
_WEIGHTS = ("kernel_initializer", "embeddings_initializer", "depthwise_initializer")
_OF = {
    None: Text("parameters"),
    True: Text("trainable parameters"),
    False: Text("frozen parameters"),
}
_FREEZE = Text("Set their trainable to False before compile.")
METRICS = {
    "accuracy": Text("accuracy"),
    "mse": Text("mean squared error"),
    "mae": Text("mean absolute error"),
    "cross-entropy": Text("mean cross-entropy"),
}
_LOWEST_PROBABILITY = 1e-7
_HINGES = ("Hinge", "SquaredHinge")


@attrs.frozen(repr=False)
class built_model(Matcher):
    """A model whose layers are connected and have their weights."""

    @property
    def text(self) -> Text:
        return Text("a model that is built")

    def __call__(self, value: object, /) -> None:
        model = as_model(value, self.text)
        if not is_built(model):
            raise Mismatch(self.text, Text("one without weights: ") + show(model), CALL_IT_ONCE)


@attrs.frozen(repr=False)
class parameters(Matcher):
    """A model with these numbers of parameters: integers, or matchers of one.

    Args:
        total: of all parameters.
        trainable: of the parameters that training changes.
        frozen: of the others, including the statistics of batch normalization.

    Raises:
        CourseError: if no number is given.
    """

    total: Judge | int | None = attrs.field(default=None, kw_only=True)
    trainable: Judge | int | None = attrs.field(default=None, kw_only=True)
    frozen: Judge | int | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self._asked:
            raise CourseError("a number of parameters", "none", "Fix parameters.")

    @property
    def _asked(self) -> dict[bool | None, Judge]:
        given = {None: self.total, True: self.trainable, False: self.frozen}
        return {kind: as_judge(number) for kind, number in given.items() if number is not None}

    @property
    def text(self) -> Text:
        asked = (amount_of(judge) + " " + _OF[kind] for kind, judge in self._asked.items())
        return Text("a model with ") + join(asked, Text(" and "))

    def __call__(self, value: object, /) -> None:
        model = as_model(value, self.text)
        if not is_built(model):
            raise Junk(self.text, show(model), CALL_IT_ONCE)
        for kind, judge in self._asked.items():
            found = model.parameters(trainable=kind)
            if refusal_of(judge, found) is not None:
                weights = _weights_of(model) if kind is None else ""
                raise Mismatch(self.text, Text.of(f"{found} ") + _OF[kind] + weights, label="number-of-parameters")


# Of more weights, nobody reads the shapes.
_MOST_WEIGHTS = 12


def _weights_of(model: Model) -> Text:
    """Return the shapes of a model's weights, in which a size that is wrong can be seen."""
    shapes = [str(weight.shape) for layer in model.all_layers() for weight in layer.weights]
    if not 0 < len(shapes) <= _MOST_WEIGHTS:
        return Text.of("")
    return Text(", in weights of the shapes {s}").fill(s=", ".join(shapes))


@attrs.frozen(repr=False)
class narrowest(Matcher):
    """A model whose narrowest dense layer has this many units: a number, or a matcher of one.

    Where the width of a code is asked for, whatever the layers around it.

    Raises:
        CourseError: if it is neither an integer nor a matcher.
    """

    units: Judge | int

    def __attrs_post_init__(self) -> None:
        if not (callable(self.units) or type(self.units) is int):
            raise CourseError("a number of units or a matcher of it", repr(self.units), "Fix narrowest.")

    @property
    def text(self) -> Text:
        return Text("a model whose narrowest dense layer has {n} units").fill(n=amount_of(self.units))

    def __call__(self, value: object, /) -> None:
        model = as_model(value, self.text)
        widths = list(_widths(model))
        if not widths:
            raise Junk(self.text, show(model), Text("It has no dense layer with weights."))
        if refusal_of(as_judge(self.units), min(widths)) is not None:
            raise Mismatch(self.text, Text("one of {n}").fill(n=str(min(widths))), label="another-width")


def _widths(model: Model) -> Iterator[int]:
    """Yield how many numbers each dense layer makes of a sample, also one of a class of the student's or of PyTorch."""
    for layer in model.all_layers():
        if layer.weights and ("Dense" in layer.kinds or "Linear" in layer.kinds):
            said = layer.config.get("units", layer.config.get("out_features"))
            yield said if type(said) is int else int(layer.weights[0].shape[-1])


@attrs.frozen(repr=False)
class maps(Matcher):
    """A model that takes samples of one shape and returns outputs of another, whatever its layers.

    Example: ``maps((28, 28, 1), (10,))``. Axes of length 1 are free.

    Args:
        source: the shape of one sample.
        target: the shape of its output.

    Raises:
        CourseError: if one of them is not a shape.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]

    def __attrs_post_init__(self) -> None:
        for form in (self.source, self.target):
            if not isinstance(form, tuple) or not all(type(n) is int and n > 0 for n in form):
                raise CourseError("a shape, such as (28, 28, 1)", repr(form)[:80], "Fix maps.")

    @property
    def text(self) -> Text:
        words = Text("a model from samples of shape {s} to outputs of shape {t}")
        return words.fill(s=str(self.source), t=str(self.target))

    def __call__(self, value: object, /) -> None:
        outputs = outputs_of(as_predictor(value, self.text), _ramp((3, *self.source)), self.text)
        if not same_shape(outputs.shape[1:], self.target):
            raise Mismatch(self.text, _shaped(outputs.shape[1:]), label="outputs-of-another-shape")


def _ramp(form: tuple[int, ...]) -> NDArray[np.float32]:
    return np.linspace(0, 1, math.prod(form), dtype=np.float32).reshape(form)


@attrs.frozen(repr=False)
class frozen(Matcher):
    """A model in which training changes no weight of any such layer; at least one of them has to have weights."""

    layer: Judge

    def __attrs_post_init__(self) -> None:
        if not callable(self.layer):
            raise CourseError("a layer such as L.Conv2D, or L.any", repr(self.layer), "Fix frozen.")

    @property
    def text(self) -> Text:
        return Text("a model with these layers frozen: {e}").fill(e=brief(self.layer))

    def __call__(self, value: object, /) -> None:
        model = as_model(value, self.text)
        asked = {
            id(step.layer): step.layer for step in steps_of(model) if refusal_of(self.layer, step.view) is None
        }.values()
        weighty = [layer for layer in asked if layer.parameters()]
        if not weighty:
            raise Junk(
                self.text,
                show(model),
                Text("It has no such layer with weights."),
            )
        free = [layer for layer in weighty if layer.parameters(trainable=True)]
        if free:
            received = Text("{n} of {t} that training changes")
            raise Mismatch(self.text, received.fill(n=str(len(free)), t=str(len(weighty))), _FREEZE)


@attrs.frozen(repr=False)
class scores(Matcher):
    """A model, or an object with a method `predict`, that reaches a score on data it has not seen.

    Args:
        metric: ``"accuracy"``, ``"mse"``, ``"mae"`` or ``"cross-entropy"``.
        at_least: the lowest score, included.
        at_most: the highest score, included.
        on: inputs and labels. For accuracy and cross-entropy, labels are classes (n,) from 0 on, or -1 and 1, or
            one-hot (n, k); for accuracy also texts (n,), for what predicts texts.

    Raises:
        CourseError: if the metric is not one of these, there is no bound, or the labels have another form.
    """

    metric: str
    at_least: float | None = attrs.field(default=None, kw_only=True)
    at_most: float | None = attrs.field(default=None, kw_only=True)
    on: Data = attrs.field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        bounds = [bound for bound in (self.at_least, self.at_most) if bound is not None]
        if self.metric not in METRICS:
            raise CourseError(f"a metric among {', '.join(METRICS)}", repr(self.metric), "Fix scores.")
        if not bounds or not all(isinstance(bound, int | float | np.number) for bound in bounds):
            raise CourseError("at_least or at_most, a number", repr(bounds), "Fix scores.")
        if not isinstance(self.on, tuple) or len(self.on) != 2 or not np.asarray(self.on[1]).size:
            raise CourseError("on=(inputs, labels)", type(self.on).__name__, "Fix scores.")
        labels = np.asarray(self.on[1])
        if self.metric == "cross-entropy" or (self.metric == "accuracy" and not _are_texts(labels)):
            _classes(labels)

    @property
    def text(self) -> Text:
        whole = Text("a model with {m}").fill(m=METRICS[self.metric])
        if self.at_least is not None and self.at_least > -np.inf:
            whole += Text(" of at least ") + number(self.at_least)
        if self.at_most is not None:
            whole += Text(" of at most ") + number(self.at_most)
        return whole

    def __call__(self, value: object, /) -> None:
        score = self.measure(value)
        low = self.at_least is not None and score < self.at_least
        if low or (self.at_most is not None and score > self.at_most):
            shown, _ = distinct_numbers(score, self.at_least if low else self.at_most)
            # Too good a score has other reasons.
            is_bad = low if self.metric == "accuracy" else not low
            refusal = Mismatch(self.text, METRICS[self.metric] + " " + shown)
            raise refusal.found(why_not_learned(value) if is_bad else None)

    def measure(self, value: object) -> float:
        """Return a model's score.

        Raises:
            Mismatch: if it is not a model, or its outputs do not fit the labels.
        """
        model = as_predictor(value, self.text)
        inputs, labels = self.on[0], np.asarray(self.on[1])
        if self.metric == "accuracy" and _are_texts(labels):
            return _share_of_texts(model.predict(inputs), labels, self.text)
        outputs = outputs_of(model, inputs, self.text)
        if self.metric == "accuracy":
            return float(np.mean(_predicted(model, outputs, labels, self.text) == _classes(labels)))
        if self.metric == "cross-entropy":
            return _cross_entropy(outputs, _classes(labels))
        if not same_shape(outputs.shape, labels.shape):
            raise Junk(_shaped(labels.shape), _shaped(outputs.shape))
        errors = outputs.reshape(labels.shape) - labels
        return float(np.mean(errors**2 if self.metric == "mse" else np.abs(errors)))

    def __repr__(self) -> str:
        bounds = {"at_least": self.at_least, "at_most": self.at_most}
        written = [f"{name}={bound!r}" for name, bound in bounds.items() if bound is not None]
        return f"scores({', '.join([repr(self.metric), *written])}, on=({', '.join(map(readable, self.on))}))"


def score_of(model: object, metric: str, on: Data) -> float:
    """Return a model's score, as :class:`scores` measures it.

    Raises:
        Mismatch: if it is not a model, or its outputs do not fit the labels.
        CourseError: if the metric is not known, or the labels have another form.
    """
    return scores(metric, at_least=-np.inf, on=on).measure(model)


def _cross_entropy(outputs: NDArray[np.float64], classes: NDArray[np.int64]) -> float:
    """Return the mean of -log of the probability of the right class; Deep Learning, equations 6.12 and 6.29.

    Args:
        outputs: probabilities of each class (n, k), or of class 1 (n,) or (n, 1); or logits, where they are no
            probabilities.
        classes: (n,) from 0 on.

    Raises:
        Mismatch: if there is no output for each class.
    """
    rows = outputs.reshape(len(outputs), -1)
    single = rows.shape[1] == 1
    if not single and rows.shape[1] <= classes.max():
        raise Junk(Text("a probability for each class"), _shaped(outputs.shape))
    if rows.min() < 0 or rows.max() > 1:
        rows = np.hstack([np.zeros_like(rows), rows]) if single else rows
        rows = np.exp(rows - rows.max(axis=1, keepdims=True))
        rows /= rows.sum(axis=1, keepdims=True)
    elif single:
        rows = np.hstack([1 - rows, rows])
    right = rows[np.arange(len(rows)), classes]
    return float(-np.log(right.clip(_LOWEST_PROBABILITY)).mean())


@attrs.frozen(repr=False)
class scaled_as(Matcher):
    """A model that was trained on inputs of the scale of these: on no other scale is it much better at their labels.

    Where it is good at them as they are given, nobody asks: with batch normalisation, a network may be better still on
    another scale by chance.

    Args:
        on: inputs that it was trained on, or may have been, and their classes.
        others: names of other scales, with functions that bring the inputs to them.
        better: how much higher the accuracy on another scale has to be to refuse it.
        fewer: how many times fewer errors it has to make there.
        good: the accuracy that it has to reach there, and from which on nobody asks where it is reached as given.

    Raises:
        CourseError: if the labels have another form than :class:`scores` takes.
    """

    on: Data = attrs.field(kw_only=True)
    others: Mapping[str, Callable[[Any], Any]] | Mapping[Text, Callable[[Any], Any]] = attrs.field(kw_only=True)
    better: float = attrs.field(default=0.05, kw_only=True)
    fewer: float = attrs.field(default=5.0, kw_only=True)
    good: float = attrs.field(default=0.9, kw_only=True)

    @property
    def text(self) -> Text:
        return Text("a model of inputs of the scale given")

    def __call__(self, value: object, /) -> None:
        inputs = self.on[0]
        given = self._accuracy(value, inputs)
        if given >= self.good:  # it reads them well as they are given
            return
        for name, scale in self.others.items():
            found = self._accuracy(value, np.asarray(scale(inputs), dtype=np.float32))
            if found >= max(self.good, given + self.better) and 1 - given >= self.fewer * (1 - found):
                received = Text("{g} right; with {n}, {f}")
                words = {"g": f"{given:.1%}", "f": f"{found:.1%}"}
                raise Mismatch(self.text, received.fill(n=name, **words), _SCALE_INSIDE)

    def _accuracy(self, model: object, inputs: Inputs) -> float:
        return score_of(model, "accuracy", (inputs, self.on[1]))

    def __repr__(self) -> str:
        return f"scaled_as(on=({', '.join(map(readable, self.on))}))"


_SCALE_INSIDE = Text(
    "It was trained on inputs of another scale. Put the change of scale into the model (Rescaling, Normalization), or "
    "train it on the inputs as they are given."
)


@attrs.frozen(repr=False)
class same_outputs(Matcher):
    """A model whose outputs are these, within ``atol + rtol * |expected|``.

    Args:
        expected: the outputs, or a function of the inputs that returns them.
        on: the inputs.
        rtol: relative tolerance.
        atol: absolute tolerance.

    Raises:
        CourseError: if the outputs are not numbers, or the tolerance can't tell them from 0.
    """

    expected: NDArray[Any] | Callable[[Any], Any]
    on: Inputs = attrs.field(kw_only=True)
    rtol: float = attrs.field(default=1e-4, kw_only=True)
    atol: float = attrs.field(default=1e-5, kw_only=True)

    def __attrs_post_init__(self) -> None:
        require_usable_answers([self._right], Tolerance(self.rtol, self.atol), repr(self), finite=True)

    @property
    def _right(self) -> Any:
        return self.expected(self.on) if callable(self.expected) else np.asarray(self.expected)

    @property
    def text(self) -> Text:
        whose = readable(self.expected) if callable(self.expected) else str(np.shape(self.expected))
        return Text("a model with the outputs {w}").fill(w=whose)

    def __call__(self, value: object, /) -> None:
        model = as_predictor(value, self.text)
        refusal = difference(self._right, model.predict(self.on), Tolerance(self.rtol, self.atol))
        if refusal is not None:
            expected = Text("the output ") + refusal.expected
            raise refusal.saying(expected)


def is_built(model: Model) -> bool:
    """Whether the connections of a model's layers are known, and each layer has the weights that it needs."""
    return is_connected(model) and all(map(_has_weights, model.all_layers()))


def _has_weights(layer: Layer) -> bool:
    return bool(layer.weights) or not any(key in layer.config for key in _WEIGHTS)


def outputs_of(model: Model | Handle, inputs: Inputs, expected: Text) -> NDArray[np.float64]:
    """Return what a model makes of inputs: numbers, one row or more for each sample.

    Raises:
        Mismatch: if it makes anything else; what it makes may tell of hidden inputs, so only its form is shown.
    """
    made = model.predict(inputs)
    try:
        outputs = numbers(made, expected).astype(np.float64)
    except Junk as junk:
        raise Junk(expected, Text("outputs that are no numbers")) from junk
    samples = len(inputs[0] if isinstance(inputs, list) else inputs)
    if not outputs.ndim or len(outputs) != samples:
        raise Junk(_shaped((samples, ...)), _shaped(outputs.shape), _ONE_FOR_EACH)
    if not np.isfinite(outputs).all():
        raise Junk(expected, Text("outputs that include NaN or infinity"))
    return outputs


_ONE_FOR_EACH = Text("A model returns a row of outputs for each sample.")
_ONE_FOR_EACH_CLASS = Text("The last layer has one unit for each class.")


def _classes(labels: NDArray[Any]) -> NDArray[np.int64]:
    """Return labels as classes from 0 on, shape (n,): -1 and 1 as 0 and 1, one-hot rows as the index of their 1.

    Raises:
        CourseError: if they have another form.
    """
    if labels.ndim == 2 and labels.shape[1] > 1:
        if not (np.isin(labels, (0, 1)).all() and (labels.sum(axis=1) == 1).all()):
            raise CourseError("classes, or rows that are one-hot", str(show(labels)), "Fix the labels of scores.")
        return np.asarray(np.argmax(labels, axis=1))
    flat = labels.ravel()
    if labels.size != len(labels) or labels.dtype.kind not in "biuf" or (flat != np.trunc(flat)).any():
        raise CourseError("classes, or rows that are one-hot", str(show(labels)), "Fix the labels of scores.")
    classes = flat.astype(np.int64)
    signs = bool(classes.min() == -1 and np.isin(classes, (-1, 1)).all())
    if classes.min() < 0 and not signs:
        raise CourseError("classes from 0 on, or -1 and 1", str(show(labels)), "Fix the labels of scores.")
    return (classes + 1) // 2 if signs else classes


def _are_texts(labels: NDArray[Any]) -> bool:
    return labels.ndim == 1 and all(as_text(one) is not None for one in labels.tolist())


def _share_of_texts(predicted: object, labels: NDArray[Any], expected: Text) -> float:
    """Return the share of predictions that are the labels, both texts."""
    cells = as_cells(predicted)
    if cells is None or cells.kind != "texts" or len(cells) != labels.size:
        raise Junk(
            expected,
            Text("predictions that are no label for each sample"),
        )
    return float(np.mean([one == label for one, label in zip(cells.cells, labels.tolist(), strict=True)]))


def _predicted(
    model: Model | Handle, outputs: NDArray[np.float64], labels: NDArray[Any], expected: Text
) -> NDArray[np.int64]:
    """Return the predicted classes, shape (n,): by the largest output, or for a single one by its threshold.

    An object's method `predict` may also return the classes themselves.
    """
    right = _classes(labels)
    n, most = right.size, int(right.max())
    if is_a(model, Handle) and same_shape(outputs.shape, (n,)) and (outputs == np.trunc(outputs)).all():
        return (outputs.ravel() > 0 if labels.min() < 0 else outputs.ravel()).astype(np.int64)
    if same_shape(outputs.shape, (n,)) and most <= 1:
        return (outputs.ravel() > _threshold(model, outputs, labels)).astype(np.int64)
    rows = outputs.reshape(n, -1) if outputs.size and outputs.size % n == 0 else outputs[:0]
    if not same_shape(outputs.shape, (n, *rows.shape[1:])) or rows.shape[1] <= max(most, 1):
        few = _ONE_FOR_EACH_CLASS if outputs.ndim == 2 else None
        raise Junk(_shaped((n, max(most, 1) + 1)), _shaped(outputs.shape), few)
    return np.asarray(np.argmax(rows, axis=1))


def _threshold(model: Model | Handle, outputs: NDArray[np.float64], labels: NDArray[Any]) -> float:
    """Return the threshold of a single output: 0 for logits and margins, else the middle of the two labels."""
    loss = model.loss if is_a(model, Model) else None
    if loss is None or known_loss(loss) is None:
        logits = bool((outputs < 0).any() or (outputs > 1).any())
    else:
        logits = is_on(loss.config.get("from_logits")) or known_loss(loss) in _HINGES
    return 0.0 if logits or labels.min() < 0 else 0.5


def _shaped(shape: tuple[Any, ...]) -> Text:
    words = str(shape).replace("Ellipsis", "…")
    return Text("outputs of shape {s}").fill(s=words)
