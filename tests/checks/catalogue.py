"""One entry for each word of the vocabulary: matchers, what they accept, what they refuse.

A word of ``gabarito.checks.__all__`` that is neither here nor among `PLAIN` fails `test_laws.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np

from gabarito import checks
from gabarito.checks import (
    L,
    Matcher,
    Samples,
    Table,
    Text,
    agrees_with,
    agrees_with_some,
    at_least,
    at_most,
    attribute,
    between,
    built_model,
    close_to,
    column,
    counts,
    draws,
    each_of,
    ends_with,
    equals,
    falls,
    falls_steadily,
    finite,
    frozen,
    gives,
    has_epochs,
    has_keys,
    has_layers,
    history,
    holds,
    hyperparameters,
    images_of,
    instance_of,
    item,
    judged_by,
    labelled,
    labelled_axes,
    layers_are,
    learning_rate,
    length,
    line_of,
    line_through,
    loss_is,
    maps,
    method,
    narrowest,
    none_of,
    one_of,
    optimizer_is,
    optimizer_is_not,
    parameters,
    rate_fell,
    regularizer,
    reported,
    returns,
    same_as_model,
    same_outputs,
    same_table,
    scaled_as,
    scatter_of,
    schedule_decays,
    scores,
    shape,
    table,
    takes,
    tells_apart,
    that,
    those,
)
from gabarito.checks.handles import handle_of
from gabarito.values.model import Model, Part
from gabarito.values.table import Column

from ..words import spoken
from .material import Sheet
from .nets import (
    Drawing,
    activation,
    compiled,
    conv,
    dense,
    figure,
    image,
    layer,
    lines,
    net,
    predicting,
    relu,
    scatter,
)


def _tenfold(inputs: Any) -> Any:
    return 10 * inputs


# What is no matcher.
PLAIN = {"Activity", "Answers", "Junk", "Limits", "Matcher", "Mismatch", "NoAnswer", "Raised", "Text"}
PLAIN |= {"Samples", "Table", "calibrated", "check", "entry", "mistake", "score_of", "slip", "solution_of", "worth"}
PLAIN |= {"written"}


def _same(value: Any) -> Any:
    return value


def _under_x(value: Any) -> Any:
    return Sheet(x=value)


def returning(value: Any) -> Any:
    """A student's function that always returns this."""

    def student(*_: object) -> Any:
        return value

    return student


@dataclass(frozen=True)
class Entry:
    """A matcher and values that it has to accept, and well-formed ones that it has to refuse.

    Args:
        judges: the kinds of junk that are no junk to it: whatever it says of them is its own affair.
        wrap: makes the subject of a value: the value itself, a function that returns it, a submission.
    """

    matcher: Matcher
    right: tuple[Any, ...]
    wrong: tuple[Any, ...]
    judges: Set[str] = frozenset()
    wrap: Callable[[Any], Any] = _same
    evaluates: bool = True


def double(x: Any) -> Any:
    """The right function."""
    return 2 * x


def square(x: Any) -> Any:
    """A mistake."""
    return x * x


def near_double(result: Any, x: Any) -> None:
    """Not read: the words are given."""
    close_to(2 * x)(result)


CASES = [(np.array([1.0, 3.0, 5.0]),), (np.array([-4.0]),)]


def the_double_of(x: Any) -> Matcher:
    return close_to(2 * x)


def one_two_three(x: Any, _: Any) -> None:
    """1, 2, 3"""
    equals([1, 2, 3])(x)


def drift(x: Any, random: np.random.Generator) -> Any:
    """An algorithm with chance in it."""
    return 2 * x + random.uniform(-0.1, 0.1, np.shape(x))


def drift_of_one(x: Any, random: np.random.Generator) -> Any:
    """A mistake in it."""
    return x + random.uniform(-0.1, 0.1, np.shape(x))


SOMEWHERE = agrees_with_some(drift, CASES, {"Double it.": drift_of_one})
DOUBLES = returns(the_double_of, [(2,)])
NEARLY = judged_by(near_double, CASES[:1], words=spoken("twice the argument", "o dobro do argumento"))
ANY = {"nan"}
SIZED = {"text", "texts", "ragged", "mapping", "nan", "none", "objects", "complex", "huge", "deep", "opaque"}
SIZED |= {"lying", "typed", "empty"}


def _entry(matcher: Matcher, right: list[Any], wrong: list[Any], **more: Any) -> Entry:
    return Entry(matcher, tuple(right), tuple(wrong), **more)


_NUMBERS = [
    ("equals", _entry(equals([1, 2, 3]), [[1, 2, 3], (1.0, 2, 3), np.array([[1], [2], [3]])], [[1, 2, 4]])),
    ("equals", _entry(equals("adam"), ["adam", np.str_("adam")], ["sgd", "Adam"], judges={"text"})),
    ("equals", _entry(equals(0.1), [0.1, np.float32(0.1), [[0.1]]], [0.1001, [0.1, 0.1]])),
    ("equals", _entry(equals(True), [True, 1, np.True_, [True]], [False, 2])),
    (
        "close_to",
        _entry(close_to([1.0, 2.0, 3.0]), [[1, 2, 3.0001], (1, 2, 3)], [[1, 2, 3.1], [1, 2]]),
    ),
    ("close_to", _entry(close_to(2.5, mistakes={"Halve it.": 5}), [2.5, np.array([[2.5]])], [5, 2.4])),
    ("shape", _entry(shape(2, 3), [np.ones((2, 3)), np.ones((2, 1, 3)), [[1, 2, 3]] * 2], [np.ones(6)], judges=ANY)),
    (
        "shape",
        _entry(shape(None, 3), [np.ones((4, 3)), [[1, 2, 3]]], [np.ones(3)], judges={"nan", "empty"}),
    ),
    ("shape", _entry(shape(3, exactly=True), [[1, 2, 3]], [[[1, 2, 3]], [1, 2]], judges=ANY)),
    ("finite", _entry(finite(), [0, [1, 2.5], -1e300, True], [float("inf"), [1, -np.inf]], judges=ANY)),
    ("between", _entry(between(0, 0.1), [0, [0.05, 0.1], np.float32(0.1), False], [0.2, [0, -1], np.inf])),
    ("at_least", _entry(at_least(0.9), [0.9, 1, [np.inf, 3], np.float32(0.9)], [0.89999, [1, 0]])),
    ("at_most", _entry(at_most(2), [2, [-np.inf, 0], True], [2.0001, [3, 1]])),
    ("one_of", _entry(one_of(0, 1), [0, [1, 0, 1], np.array([[True]]), 1.0], [2, [0, 0.5]])),
    ("one_of", _entry(one_of("relu", "tanh"), ["relu", "tanh"], ["elu", "RELU"], judges={"text"})),
    ("one_of", _entry(one_of("same", 2), ["same", 2, [2.0, 2]], ["valid", 3], judges={"text"})),
    ("length", _entry(length(2), [[1, 2], "ab", (1, "b"), np.ones((2, 5))], [[1], "abcd", np.ones(4)], judges=SIZED)),
    (
        "has_keys",
        _entry(
            has_keys("w", "b"),
            [{"w": 1, "b": 2}, {"b": 0, "w": 0, "c": 1}],
            [{"w": 1}, {}, {"W": 1}],
            judges={"mapping", "lying"},
        ),
    ),
    (
        "holds",
        _entry(
            holds(spoken("numbers in order", "números em ordem"), lambda a: bool((np.diff(a) >= 0).all())),
            [[1, 2, 2], np.array([0.5])],
            [[2, 1], [1, 3, 2]],
            evaluates=False,
        ),
    ),
    ("any_of", _entry(equals(1) | equals(2), [1, 2.0, [2]], [3, [1, 2]], judges={"huge", "empty"})),
    ("any_of", _entry(equals("a") | one_of("b", "c"), ["a", "c"], ["ab"], judges={"text"})),
    ("all_of", _entry(shape(3) & finite(), [[1, 2, 3]], [[1, 2], [1, 2, np.inf]], judges=ANY)),
    ("none_of", _entry(~equals(3), [4, [1, 2]], [3, [[3.0]]], judges={"huge", "empty"})),
    ("none_of", _entry(none_of(equals("sgd"), equals("SGD")), ["adam"], ["sgd", "SGD"], judges={"text"})),
    ("each_of", _entry(each_of(shape(2), between(0, 1)), [[0, 1], (0.5, 0.5)], [[0, 2], [0], 7], judges=ANY)),
]


_FUNCTIONS = [
    (
        "takes",
        _entry(takes("x", "y"), [lambda a, b: 0, lambda *a: 0, lambda a, b, c=1: 0, np.add], [lambda a: 0, lambda: 0]),
    ),
    (
        "agrees_with",
        _entry(
            agrees_with(double, CASES, {"Multiply.": square}, seed=3),
            [double, lambda x: [2 * n for n in x], lambda x: (2 * x).reshape(-1, 1)],
            [square, lambda x: x, lambda x: np.outer(2 * x, [1, 1])],
            evaluates=False,
        ),
    ),
    (
        "agrees_with_some",
        _entry(
            SOMEWHERE,
            [double, lambda x: (2.01 * x).tolist()],
            [square, lambda x: x, lambda x: [*x, 1]],
            evaluates=False,
        ),
    ),
    ("gives", _entry(gives(2, then=close_to(4.0)), [double, square, lambda x: [4]], [lambda x: x, lambda x: [4, 4]])),
    ("returns", _entry(DOUBLES, [double, square, lambda x: [4]], [lambda x: x, lambda x: [4, 4]], evaluates=False)),
    (
        "judged_by",
        _entry(NEARLY, [double, lambda x: (2 * x).tolist()], [square], evaluates=False),
    ),
]

# A function's result in place of a value.
_RESULTS = [
    (
        "agrees_with_some",
        Entry(agrees_with_some(drift, CASES[:1]), ([2, 6, 10],), ([2, 6, 11], [2, 6]), wrap=returning, evaluates=False),
    ),
    (
        "agrees_with",
        Entry(agrees_with(double, CASES[:1]), ([2, 6, 10],), ([2, 6, 11], [2, 6]), wrap=returning, evaluates=False),
    ),
    ("gives", Entry(gives(2, then=close_to(4.0)), (4, [4.0]), (5, [4, 4]), wrap=returning)),
    (
        "returns",
        Entry(DOUBLES, (4, [4.0]), (5, [4, 4]), wrap=returning, evaluates=False),
    ),
    (
        "judged_by",
        Entry(NEARLY, ([2, 6, 10],), ([0],), wrap=returning, evaluates=False),
    ),
]

_PROBES = [
    ("that", Entry(that("x", shape(3), finite()), ([1, 2, 3],), ([1, 2], [1, 2, np.inf]), {"nan"}, _under_x)),
    ("those", Entry(those("x", judge=shape(3) & finite()), ([1, 2, 3],), ([1, 2], [1, 2, np.inf]), {"nan"}, _under_x)),
    ("that", Entry(~that("x", equals(3)), (4,), (3,), {"huge", "empty"}, _under_x)),
]

_IMAGES = np.array([[[0, 30], [60, 200]], [[90, 10], [250, 130]]], dtype=np.uint8)
_SAMPLES = Samples(_IMAGES, np.array([0, 1]))
_MODEL = net(dense(1), outcome=lambda x: np.asarray(x) > 1)
_FOUR, _CLASSES = np.array([[0.0], [1.0], [2.0], [3.0]]), np.array([0, 0, 0, 1])
_PROBES += [
    (
        "those",
        Entry(
            those(x=shape(3) & finite(), model=built_model(), judge=one_two_three),
            ([1, 2, 3],),
            ([1, 2], [1, 2, np.inf], [1, 2, 4]),
            {"nan"},
            lambda value: Sheet(x=value, model=_MODEL),
        ),
    ),
    (
        "reported",
        Entry(
            reported("x", "accuracy", of="model", on=("X", "y")),
            (0.75, np.float32(0.75), [0.75]),
            (75, 0.25, 3, 0.7512),
            {"huge"},
            lambda value: Sheet(x=value, model=_MODEL, X=_FOUR, y=_CLASSES),
            evaluates=False,
        ),
    ),
    (
        "labelled",
        Entry(
            labelled("X", "y", _SAMPLES),
            (_IMAGES / 255, (_IMAGES[..., None] / 255).astype(np.float32)),
            (_IMAGES / 255 * 0.5, _IMAGES[:1] / 255, _IMAGES / 1.0),
            {"nan"},
            lambda value: Sheet(X=value, y=[0, 1]),
            evaluates=False,
        ),
    ),
    (
        "same_as_model",
        Entry(
            same_as_model("f", "model", on=_FOUR),
            (double, lambda x: (2 * x).tolist()),
            (square, lambda x: x[:1]),
            judges=frozenset({"opaque", "function"}),
            wrap=lambda value: Sheet(f=value, model=net(dense(1), outcome=double)),
            evaluates=False,
        ),
    ),
]

_PAIR = net(dense(10, "relu"), layer("Dropout", rate=0.5), dense(3, "softmax"))
_APART = net(dense(10), relu(), activation("linear"), layer("Dropout", rate=0.5), dense(3), activation("softmax"))
_PLAIN = net(dense(10, "relu"), dense(3, "softmax"))
_UNKNOWN = Model("Model", (), (), ())
_INPUTS, _LABELS = np.array([[0.0], [1.0], [2.0], [3.0]]), np.array([0, 0, 1, 1])
_NETWORKS = [
    ("L", _entry(L.Dense, [dense(3), dense(5, "relu", "Mine")], [relu(), conv(3)])),
    ("L", _entry(L.any(use_bias=True), [dense(3, use_bias=True)], [relu(), dense(3, use_bias=False)])),
    ("L", _entry(L.Conv2D(kernel_size=3, filters=at_least(4)), [conv(4), conv(8, "relu")], [conv(3), dense(4)])),
    ("has_layers", _entry(has_layers(L.Dense, ..., L.Dropout, ..., L.Dense), [_PAIR, _APART], [_PLAIN])),
    ("has_layers", _entry(has_layers(L.Dense, L.Dropout | L.SpatialDropout2D), [_PAIR, _APART], [_PLAIN])),
    ("layers_are", _entry(layers_are(L.Dense(activation="relu"), L.Dense), [_PLAIN], [_PAIR, _APART, net(dense(3))])),
    ("ends_with", _entry(ends_with(L.Dense(units=3), L.Softmax), [_PAIR, _APART, _PLAIN], [net(dense(3))])),
    ("counts", _entry(counts(L.Dense, 2), [_PAIR, _APART, _PLAIN], [net(dense(1)), net(relu())])),
    ("counts", _entry(counts(L.any, between(2, 3)), [_PAIR, _APART, _PLAIN], [net(dense(1))])),
    (
        "built_model",
        _entry(built_model(), [_PAIR, net(relu())], [net(dense(3, weights=0)), _UNKNOWN]),
    ),
    ("parameters", _entry(parameters(total=8, frozen=at_most(0)), [_PAIR, _PLAIN], [net(dense(1))])),
    ("narrowest", _entry(narrowest(3), [_PAIR, _APART], [net(dense(1)), net(dense(10))])),
    ("narrowest", _entry(narrowest(at_most(3)), [_PAIR, net(dense(1))], [net(dense(10))])),
    (
        "maps",
        _entry(
            maps((4,), (2,)),
            [predicting(lambda x: x[:, :2]), predicting(lambda x: x[:, None, 1:3])],
            [predicting(lambda x: x), predicting(lambda x: x[:, 0])],
        ),
    ),
    ("frozen", _entry(frozen(L.Conv2D), [net(conv(3, frozen=True), dense(1))], [net(conv(3), conv(3, frozen=True))])),
    ("tells_apart", _entry(tells_apart(on=_INPUTS), [predicting(_same)], [predicting(np.zeros_like)])),
    (
        "scores",
        _entry(
            scores("accuracy", at_least=0.75, on=(_INPUTS, _LABELS)),
            [predicting(lambda x: x > 1), predicting(lambda x: np.hstack([2 - x, x]))],
            [predicting(lambda x: x < 2), predicting(lambda x: 0 * x)],
        ),
    ),
    (
        "scores",
        _entry(scores("mse", at_most=0.1, on=(_INPUTS, _INPUTS)), [predicting(_same)], [predicting(lambda x: x + 1)]),
    ),
    (
        "scaled_as",
        _entry(
            scaled_as(on=(_INPUTS, _LABELS), others={Text("tenfold inputs"): _tenfold}),
            [predicting(lambda x: x > 1), predicting(lambda x: 0 * x)],
            [predicting(lambda x: x > 10)],
            evaluates=False,
        ),
    ),
    (
        "same_outputs",
        _entry(
            same_outputs(double, on=_INPUTS),
            [predicting(double), predicting(lambda x: (2 * x).ravel())],
            [predicting(square)],
        ),
    ),
]

_ADAM, _SGD = Part("Adam", {"learning_rate": 0.001}), Part("SGD", {"learning_rate": 0.01})
_FALLING = Part("ExponentialDecay", {"initial_learning_rate": 0.1, "decay_steps": 100, "decay_rate": 0.9})
_CURVES = {"loss": [3.0, 2.0, 1.0], "val_loss": [3.0, 2.5, 2.0], "acc": [0.1, 0.5, 0.9], "lr": [0.1, 0.1, 0.01]}
_FLAT = {"loss": [1.0, 1.0], "lr": [0.1, 0.1], "acc": [0.5, 0.5], "val_loss": [1.0, 2.0]}
_SPARSE = "SparseCategoricalCrossentropy"
_LOGITS = Part(_SPARSE, {"from_logits": True})
_TRAINING = [
    ("loss_is", _entry(loss_is("mse"), [compiled("mse"), "mean_squared_error", Part("MSE")], [compiled("mae"), "mae"])),
    (
        "loss_is",
        _entry(loss_is(_SPARSE, from_logits=True), [_LOGITS, compiled(_LOGITS)], [Part(_SPARSE), "bce"]),
    ),
    ("optimizer_is", _entry(optimizer_is("adam", "SGD"), [compiled(), _SGD, "Adam"], [compiled(optimizer="Nadam")])),
    (
        "optimizer_is_not",
        _entry(optimizer_is_not("SGD"), [compiled(), _ADAM, "adam"], [_SGD, "sgd"]),
    ),
    ("learning_rate", _entry(learning_rate(0.001), [compiled(), _ADAM], [_SGD, compiled(rate=_FALLING)])),
    ("learning_rate", _entry(learning_rate(at_least(0.01)), [_SGD, compiled(rate=_FALLING), _FALLING], [_ADAM])),
    (
        "regularizer",
        _entry(
            regularizer(l2=0.01),
            ["l2", Part("L2", {"l2": 0.01}), Part("L1L2", {"l1": 0, "l2": 0.01})],
            [Part("L1"), "l1"],
        ),
    ),
    (
        "regularizer",
        _entry(regularizer(), ["l1", Part("OrthogonalRegularizer")], [Part("L2", {"l2": 0})]),
    ),
    ("schedule_decays", _entry(schedule_decays(), [_FALLING, compiled(rate=_FALLING)], [compiled(), _SGD])),
    ("rate_fell", _entry(rate_fell(), [_CURVES, {"learning_rate": (0.1, 0.01)}], [_FLAT, {"loss": [2.0, 1.0]}])),
    ("history", _entry(history("val_loss", falls()), [_CURVES], [_FLAT])),
    ("history", _entry(history("accuracy", length(3), between(0, 1)), [_CURVES], [_FLAT])),
    ("falls", _entry(falls(by=0.5), [[2.0, 3, 1], np.array([1.0, 0.0])], [[1, 0.9], [1, 2]])),
    (
        "falls_steadily",
        _entry(
            falls_steadily(),
            [[2.0, 1.5, 0.7, 0.8, 0.2], [1.0, 0.2, 0, 0, 0, 0, 0, 0], [2.3, 0.8]],
            [[1, 2], [1.0, 0.5] * 9, [1.0] * 30 + [0.1], [1.0, *[0.1] * 30]],
        ),
    ),
    ("has_epochs", _entry(has_epochs(3), [_CURVES], [_FLAT])),
    ("has_epochs", _entry(has_epochs(at_most(2)), [_FLAT], [_CURVES])),
]

_POINTS, _KINDS = np.array([[0.0, 1.0], [2.0, 3.0], [4.0, 5.5]]), np.array([0, 1, 1])
_TOLD, _ALIKE = figure(scatter(_POINTS, _KINDS)), figure(scatter(_POINTS))
_LINE, _NAMED = figure(lines([1.0, 2.0, 3.0])), figure(lines([3.0, 1.0], title="t", xlabel="x", ylabel="y"))
_SHOWN = figure(*(image(one, (place / 2, 0.0, 0.5, 1.0)) for place, one in enumerate(_IMAGES)))
_STACKED = figure(*(image(one, (0.0, (1 - place) / 2, 1.0, 0.5)) for place, one in enumerate(_IMAGES)))
_UPSIDE_DOWN = figure(image(np.vstack([*_IMAGES[::-1]])))
_TILED, _OTHERS = figure(image(255 - np.hstack([*_IMAGES]))), figure(image(_IMAGES[0].T), image(_IMAGES[1, ::-1]))
_FIGURES = [
    ("scatter_of", _entry(scatter_of(_POINTS, by=_KINDS), [_TOLD], [_ALIKE, _LINE])),
    ("scatter_of", _entry(scatter_of(_POINTS), [_TOLD, _ALIKE], [figure(scatter(_POINTS[:2])), _LINE])),
    ("labelled_axes", _entry(labelled_axes(), [_NAMED], [_LINE, _ALIKE])),
    ("line_of", _entry(line_of(3), [_LINE], [_NAMED, _ALIKE])),
    ("line_through", _entry(line_through([0.5, 5], [1.5, 6], 0.01), [_LINE], [_NAMED, _ALIKE])),
    ("images_of", _entry(images_of(_IMAGES), [_SHOWN, _TILED], [_LINE, _OTHERS])),
    ("images_of", _entry(images_of(_IMAGES[:1], above=_IMAGES[1:]), [_STACKED], [_TILED, _SHOWN, _UPSIDE_DOWN])),
    (
        "draws",
        _entry(draws(2.0, then=line_of(2)), [Drawing(lambda x: figure(lines([x, x])))], [Drawing(lambda x: _LINE)]),
    ),
]

_PRICES = Table.of({"city": ["Rio", "Bahia"], "price": [1.5, 2.0]})
_TURNED = Table(_PRICES.columns[::-1])
_GROUPED = Column("price", np.array([1.5, 2.0]), (Column("city", ("Rio", "Bahia")),))
_SWAPPED = Table.of({"city": ["Bahia", "Rio"], "price": [2.0, 1.5]})
_DEAR = Table.of({"city": ["Rio", "Bahia"], "price": [1.5, 3.0]})
_ROUND = Table.of({"city": ["Rio", "Bahia"], "price": [15, 20]})
_MORE = Table.of({"city": ["Rio"], "price": [1.5], "n": [1]})
_TABLES = [
    (
        "table",
        _entry(table(columns=["price", "city"], rows=2), [_PRICES, _TURNED, _GROUPED], [_MORE, _MORE.columns[0]]),
    ),
    ("table", _entry(table(columns=["city", "price"], in_order=True), [_PRICES, _GROUPED], [_TURNED, _MORE])),
    ("table", _entry(table(rows=at_least(2)), [_PRICES, _GROUPED], [_MORE])),
    ("column", _entry(column("price", between(0, 2)), [_PRICES, _TURNED, _GROUPED, _MORE], [_DEAR, Table(())])),
    ("column", _entry(column("city", equals(["Rio", "Bahia"])), [_PRICES, _GROUPED], [_SWAPPED, _MORE])),
    ("column", _entry(column("n"), [_MORE, _MORE.columns[2]], [_PRICES])),
    ("same_table", _entry(same_table(_PRICES), [_PRICES, _TURNED, _GROUPED], [_SWAPPED, _DEAR, _ROUND, _MORE])),
    ("same_table", _entry(same_table(_PRICES, rows_in_order=False), [_PRICES, _SWAPPED], [_DEAR, _ROUND])),
    ("same_table", _entry(same_table(_PRICES, columns_in_order=True), [_PRICES, _GROUPED], [_TURNED])),
]


class Stack:
    """What a student may have written."""

    def __init__(self, *items: Any, **settings: Any) -> None:
        self.items, self.settings = list(items), settings
        self.top = items[-1] if items else None

    def above(self, bottom: float) -> list[Any]:
        return [one for one in self.items if one > bottom]

    def get_params(self) -> dict[str, Any]:
        return self.settings

    def predict(self, inputs: Any) -> Any:
        return [self.top] * len(inputs)

    def __getitem__(self, place: int) -> Any:
        return self.items[place]


class Pile(Stack):
    """Extends it."""


class Queue:
    """Another class, which has nothing."""


_ONE, _TWO, _PILE, _QUEUE = (handle_of(one) for one in (Stack(1), Stack(1, 2), Pile(1, 2), Queue()))
_DEEP, _FLAT_TREE = handle_of(Stack(depth=5, kind="gini", top=None)), handle_of(Stack(depth=2, kind="gini", top=None))
_OF_STACKS = handle_of(Stack(Stack(1), Stack(2)))
_OBJECTS = [
    ("instance_of", _entry(instance_of("Stack"), [_ONE, _PILE, handle_of(Stack())], [_QUEUE])),
    (
        "attribute",
        _entry(attribute("items", shape(None) & between(0, 2)), [_ONE, _PILE], [handle_of(Stack(3)), _QUEUE]),
    ),
    ("attribute", _entry(attribute("top", ~equals(None)), [_ONE, _TWO], [_QUEUE, _DEEP])),
    ("attribute", _entry(attribute("items"), [_ONE, _OF_STACKS], [_QUEUE])),
    ("item", _entry(item(1, attribute("top", equals(2))), [_OF_STACKS], [handle_of(Stack(Stack(1)))], judges=SIZED)),
    ("item", _entry(item("a", equals(1)), [{"a": 1}], [{"b": 1}, {"a": 2}, [1]], judges=SIZED | {"huge", "objects"})),
    ("method", _entry(method("above", 1, then=equals(2)), [_TWO, _PILE], [handle_of(Stack(1, 3)), _QUEUE])),
    ("method", _entry(method("above", bottom=0, then=length(2)), [_TWO], [_ONE, _QUEUE])),
    ("hyperparameters", _entry(hyperparameters(depth=at_most(3), kind="gini", top=None), [_FLAT_TREE], [_DEEP, _ONE])),
    ("scores", _entry(scores("accuracy", at_least=0.5, on=(_INPUTS, _LABELS)), [_ONE], [_TWO])),
]
# Lists of texts are judged here.
_WORDS = {"text", "texts", "typed", "lying"}
_CELLS = [
    (
        "equals",
        _entry(
            equals(["a", "b"]), [["a", "b"], ("a", "b"), Column("x", ("a", "b"))], [["a", "c"], ["a"]], judges=_WORDS
        ),
    ),
    (
        "equals",
        _entry(
            equals(date(2024, 1, 2)),
            [date(2024, 1, 2), datetime(2024, 1, 2), np.datetime64("2024-01-02")],
            [date(2024, 1, 3), datetime(2024, 1, 2, 1)],
            judges={"typed"},
            evaluates=False,
        ),
    ),
]

ENTRIES: list[tuple[str, Entry]] = [*_NUMBERS, *_FUNCTIONS, *_RESULTS, *_PROBES, *_NETWORKS, *_TRAINING, *_FIGURES]
ENTRIES += [*_TABLES, *_CELLS, *_OBJECTS]
# Matchers of one plain value: they compose with each other.
VALUES: list[Entry] = [entry for _, entry in _NUMBERS]
IDS = [f"{place}-{name}" for place, (name, _) in enumerate(ENTRIES)]
VOCABULARY: dict[str, Any] = {name: getattr(checks, name) for name in checks.__all__}
VOCABULARY |= {
    "one_two_three": one_two_three,
    "array": np.array,
    "nan": np.nan,
    "inf": np.inf,
    "double": double,
    "square": square,
}
