"""Whatever a student's notebook may hold, made of bytes: numbers, texts, models, histories, figures, functions.

The bytes decide first, so that an engine can learn from them; once they are used up, a generator that they seed does.
Nearly right values come up far more often than they would by chance: wild ones are refused at the first look.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from inspect import Parameter, Signature
from typing import Any, TypeVar

import numpy as np

from gabarito.checks import Mismatch, NoAnswer, Raised, Text
from gabarito.execution.wire.codec import Opaque
from gabarito.values.figure import HIDDEN, Axes, Figure, Image, Line, Points
from gabarito.values.handle import Handle, Question
from gabarito.values.model import Layer, Model, Node, Part, hollow
from gabarito.values.verdict import Status

T = TypeVar("T")
# Of a hundred decisions, how many go wrong on purpose.
_WILD = 12
_MOST_NUMBERS = 50_000
_SPECIAL = (np.nan, np.inf, -np.inf, 1e308, -1e308, 1e-320, -0.0, 0.5, 1.0, 2.0**60)
_SHAPES: tuple[tuple[int, ...], ...] = (
    *((), (1,), (2,), (3,), (4,), (10,), (64,), (1, 1), (2, 2), (3, 2), (10, 10), (2, 3, 4), (1, 8, 8, 1)),
    *((0,), (0, 3), (5, 0), (1, 0, 1), (1000, 0)),
)
_DTYPES = ("f4", "f8", "f8", "i8", "i4", "u1", "?", "f2", "c16")
_LOSSES = ("categorical_crossentropy", "SparseCategoricalCrossentropy", "binary_crossentropy", "mse", "Huber", "own")
_OPTIMIZERS = ("Adam", "SGD", "RMSprop", "AdamW", "Mine")
_SCHEDULES = ("ExponentialDecay", "CosineDecay", "PiecewiseConstantDecay", "PolynomialDecay", "InverseTimeDecay", "Own")
_KEYS = ("loss", "accuracy", "val_loss", "val_accuracy", "learning_rate", "lr", "sparse_categorical_accuracy", "mae")
_WORDS = ("", "X", "O", "relu", "softmax", "nan", "\x1b[31m", "\u202e", "a" * 500, "1e999", "é", "\ud800")
_ACTIVATIONS = ("relu", "softmax", "sigmoid", "tanh", "linear", "elu", "own")


class Choices:
    """Decisions, read from bytes."""

    def __init__(self, data: bytes) -> None:
        self._bytes = iter(data)
        self._random = random.Random(data)

    def below(self, n: int) -> int:
        """Return a number from 0 to below `n`."""
        byte = next(self._bytes, None)
        return self._random.randrange(n) if byte is None or n > 256 else byte % n

    def one_of(self, options: Sequence[T]) -> T:
        """Return one of several."""
        return options[self.below(len(options))]

    def is_wild(self) -> bool:
        """Whether something goes wrong here."""
        return self.below(100) < _WILD

    def numpy(self) -> np.random.Generator:
        """Return a generator for many numbers at once."""
        return np.random.default_rng(self._random.getrandbits(32))


class Makes:
    """Makes values; `shapes` are those that the activity itself speaks of, and `oracles` its right functions."""

    def __init__(
        self,
        choices: Choices,
        shapes: Sequence[tuple[int, ...]] = (),
        oracles: Sequence[Callable[..., Any]] = (),
        texts: Sequence[str] = (),
    ) -> None:
        self._choices, self._oracles = choices, oracles
        self._shapes = (*shapes, *_SHAPES) if shapes else _SHAPES
        self._words = (*_WORDS, *texts)

    def anything(self) -> Any:
        """Return a value of any kind."""
        plain = (self.array, self.numbers, self.junk, self.model, self.part, self.history, self.figure)
        return self._choices.one_of((*plain, self.function, self.handle))()

    def handle(self) -> Handle:
        """Return an object that answers with anything, or does not."""

        def answer(_: Question) -> Any:
            if self._choices.below(3) == 0:
                raise Mismatch("an answer", "none")
            return self.anything()

        return Handle((self._choices.one_of(("Thing", "sklearn.Ridge")),), answer=answer)

    def junk(self) -> Any:
        """Return what is neither numbers nor a description."""
        return self._choices.one_of(
            (
                *(None, ..., "text", b"", 10**400, -(10**30), 2**63, True, {}, [], (), [[]], {"a": 1}, {1: [2]}),
                *([1, [2, 3]], ["a", 1], [None], [...], Opaque("Thing"), [Opaque("Thing")] * 3, slice(0, None, 2)),
                *([np.zeros(2), np.zeros(3)], {"loss": []}, {"loss": "x"}, [["a" * 100] + ["b"] * 50], {...: ...}),
                *(complex(1, 2), float("nan"), np.float32("inf"), np.complex128(1), np.bool_(True), range(3)),
                *(self._choices.one_of(self._words), [self._choices.one_of(self._words)]),
            )
        )

    def array(self, shape: tuple[int, ...] | None = None) -> Any:
        """Return an array, mostly of a shape that somebody speaks of."""
        choices = self._choices
        shape = choices.one_of(self._shapes) if shape is None or choices.is_wild() else shape
        if math.prod(shape) > _MOST_NUMBERS:
            shape = (min(shape[-1], _MOST_NUMBERS),)
        rng, size = choices.numpy(), math.prod(shape)
        ways: tuple[Callable[[], Any], ...] = (
            lambda: rng.normal(size=shape),
            lambda: rng.uniform(size=shape),
            lambda: np.zeros(shape),
            lambda: np.ones(shape),
            lambda: np.arange(size).reshape(shape),
            lambda: rng.permutation(size).reshape(shape),
            lambda: rng.integers(0, 10, shape),
            lambda: 1e200 * rng.normal(size=shape),
            lambda: rng.integers(0, 2, shape).astype(np.float32),
        )
        made: Any = choices.one_of(ways)()
        made = np.asarray(made)
        if choices.is_wild() and made.size:
            made = made.astype(np.float64)
            made.flat[choices.below(min(made.size, 200))] = choices.one_of(_SPECIAL)
        with np.errstate(all="ignore"):
            return made.astype(choices.one_of(_DTYPES)) if choices.below(3) == 0 else made

    def numbers(self, shape: tuple[int, ...] | None = None) -> Any:
        """Return numbers in some form: an array, a list, a tuple, one number."""
        made = self.array(shape)
        form = self._choices.below(4)
        if form == 0 or made.ndim == 0:
            return made[()]
        if form == 1:
            return made.tolist()
        return tuple(made.tolist()) if form == 2 else made

    def curve(self) -> Any:
        """Return what may be a curve of a history."""
        if self._choices.is_wild():
            return self.anything() if self._choices.below(2) else self.numbers()
        length = self._choices.one_of((1, 2, 5, 30, 200))
        falling = np.linspace(1.0, self._choices.one_of((0.0, 0.01, 0.5, 1.0, 2.0)), length)
        return (falling + 0.001 * self._choices.numpy().normal(size=length)).tolist()

    def history(self) -> Any:
        """Return a history of training."""
        keys = {self._choices.one_of(_KEYS) for _ in range(self._choices.below(7))}
        made = {key: self.curve() for key in sorted(keys)}
        if self._choices.is_wild():
            made[self._choices.one_of(("", "val_", "x" * 300, "\x1b"))] = self.curve()
        return made

    def rate(self) -> Any:
        """Return a learning rate or a schedule."""
        if self._choices.is_wild():
            return self.anything()
        if self._choices.below(2):
            return self._choices.one_of((0.001, 0.01, np.float32(0.1), 0.0, -1.0, np.nan))
        config = {
            key: self.setting(value)
            for key, value in {
                "initial_learning_rate": 0.1,
                "decay_rate": 0.5,
                "decay_steps": 100,
                "staircase": False,
                "values": [0.1, 0.01],
                "boundaries": [10],
                "alpha": 0.0,
                "warmup_target": None,
                "power": 1.0,
            }.items()
        }
        samples = {step: float(self._choices.one_of((0.1, 0.05, 0.0, np.nan, np.inf))) for step in (0, 10, 100)}
        return Part(self._choices.one_of(_SCHEDULES), config, samples if self._choices.below(2) else {})

    def part(self) -> Any:
        """Return a part of Keras."""
        kind = self._choices.one_of((*_LOSSES, *_OPTIMIZERS, *_SCHEDULES, "L2", "l1", "L1L2", "list"))
        config = {
            key: self.setting(value)
            for key, value in (("learning_rate", 0.01), ("l2", 0.01), ("from_logits", False), ("reduction", "sum"))
            if self._choices.below(2)
        }
        if "learning_rate" in config:
            config["learning_rate"] = self.rate()
        samples = {n: float(self._choices.one_of((0.0, 1.5, np.nan, 1e300))) for n in range(self._choices.below(6))}
        return Part(kind, config, samples if self._choices.below(3) == 0 else {})

    def setting(self, usual: Any) -> Any:
        """Return a setting of a config: the usual one, or anything."""
        if not self._choices.is_wild():
            return usual
        return self.array() if self._choices.below(3) else self.anything()

    def weights(self, *shapes: tuple[int, ...]) -> dict[str, Any]:
        """Return the weights of a layer, and whether each is trained."""
        made = []
        for shape in shapes:
            if self._choices.is_wild():
                made.append(self._choices.one_of((hollow((10**5, 10**5)), hollow(()), self.array(), self.array(()))))
            else:
                made.append(np.asarray(self.array(shape)).real.astype(np.float32))
        return {"weights": tuple(made), "trainable": tuple(self._choices.below(4) > 0 for _ in made)}

    def layer(self) -> Layer:
        """Return a layer, with whatever stands in its config."""
        c, units = self._choices, self._choices.one_of((1, 2, 8, 10, 32))
        common = {"activation": self.setting(c.one_of(_ACTIVATIONS)), "kernel_initializer": Part("GlorotUniform")}
        if c.below(3) == 0:
            common["kernel_regularizer"] = self.setting(c.one_of((Part("L2", {"l2": self.setting(0.01)}), None)))
        kinds = ("Dense", "Conv2D", "Dropout", "Flatten", "ReLU", "Activation", "BatchNormalization", "SimpleRNN")
        kind = c.one_of((*kinds, "LSTM", "Softmax", "Rescaling", "GlobalAveragePooling2D", "MaxPooling2D", "ops.add"))
        config: dict[str, Any] = {}
        held: dict[str, Any] = {}
        if kind == "Dense":
            config, held = {"units": self.setting(units), **common}, self.weights((64, units), (units,))
        elif kind == "Conv2D":
            config = {"filters": self.setting(units), "kernel_size": self.setting((3, 3)), **common}
            held = self.weights((3, 3, 1, units), (units,))
        elif kind in ("SimpleRNN", "LSTM"):
            config, held = {"units": self.setting(1), **common}, self.weights((1, 1), (1, 1), (1,))
        elif kind == "Dropout":
            config = {"rate": self.setting(c.one_of((0.5, 0.0, 1.0)))}
        elif kind in ("ReLU", "Activation", "Softmax"):
            config = {key: self.setting(0.0) for key in ("threshold", "max_value", "negative_slope") if c.below(2)}
            config["activation"] = self.setting("relu")
        elif kind == "Rescaling":
            config = {"scale": self.setting(1 / 255), "offset": self.setting(0.0)}
        names = (kind,) if c.below(5) else ("Mine", kind)
        return Layer(names, c.one_of(("layer", "dense", "")), config, own=c.below(10) == 0, **held)

    def model(self, depth: int = 2) -> Any:
        """Return a model: a chain of layers, some other graph, or one whose connections are not known."""
        c = self._choices
        layers = [Layer(("InputLayer",), "in"), *(self.layer() for _ in range(c.below(6)))]
        if depth and c.below(6) == 0:
            inner = self.model(depth - 1)
            layers.append(Layer((c.one_of(("Functional", "Bidirectional", "TimeDistributed")),), "in it", inner=inner))
        if c.below(3):
            units = c.one_of((1, 2, 10))
            config = {"units": units, "activation": c.one_of(("softmax", "sigmoid", None)), "kernel_initializer": 1}
            layers.append(Layer(("Dense",), "out", config, **self.weights((8, units), (units,))))
        nodes = [Node(0), *(Node(place, (place - 1,)) for place in range(1, len(layers)))]
        if c.is_wild():
            nodes = [Node(c.below(len(layers)), tuple(c.below(n) for _ in range(c.below(3)) if n)) for n in range(9)]
        if c.is_wild():
            nodes = []
        ends = (len(nodes) - 1,) if nodes and not c.is_wild() else ()
        optimizer = Part(c.one_of(_OPTIMIZERS), {"learning_rate": self.rate()})
        loss = Part(c.one_of(_LOSSES), {"from_logits": self.setting(False)})
        return Model(
            c.one_of(("Sequential", "Functional", "Model")),
            tuple(layers),
            tuple(nodes),
            ends,
            traced=not c.is_wild(),
            loss=self.part() if c.is_wild() else None if c.is_wild() else loss,
            optimizer=self.part() if c.is_wild() else None if c.is_wild() else optimizer,
            metrics=("accuracy",),
            outcome=self._outputs(),
        )

    def _outputs(self) -> Callable[[Any], Any]:
        units, wild, seed = self._choices.one_of((1, 2, 10)), self._choices.is_wild(), self._choices.below(1000)

        def outputs(inputs: Any) -> Any:
            samples = len(inputs[0] if isinstance(inputs, list) else inputs)
            if wild:
                return self._result((samples, units))
            scores = np.exp(np.random.default_rng(seed).normal(size=(samples, units)))
            return (scores / scores.sum(axis=1, keepdims=True) if units > 1 else scores / (1 + scores)).astype("f4")

        return outputs

    def _result(self, shape: tuple[int, ...] | None = None) -> Any:
        """Return what a function or a model of a student's may give, or raise what the proxy of one raises."""
        what = self._choices.below(10)
        if what == 0:
            raise Raised(Text.of("a value"), Text.of("ValueError"))
        if what == 1:
            raise NoAnswer(self._choices.one_of((Status.TIMEOUT, Status.CRASH)), Text.of("an answer"), Text.of("none"))
        return self.anything() if what < 4 else self.numbers(shape)

    def figure(self, points: Any = None) -> Any:
        """Return a figure; `points` (n, 2) are those that it may be about."""
        c = self._choices
        if points is None:
            points = self._table()
        axes = []
        for _ in range(c.below(3) + 1):
            looks = tuple(c.one_of(("o red", "x blue", HIDDEN)) for _ in range(len(points)))
            few = points if c.below(3) else points[:0]
            lines = tuple(Line(*self._table(n).T.copy()) for n in (0, 1, 2, 50)[: c.below(5)])
            spots = (Points(few, looks[: len(few)], "a"),) * c.below(4)
            labels = (c.one_of(self._words), c.one_of(self._words), c.one_of(self._words))
            bars = tuple(float(c.one_of(_SPECIAL)) for _ in range(c.below(4)))
            pixels = c.numpy().normal(size=(6, 8)).astype(np.float32)
            images = (Image((28, 28)), Image((6, 8), pixels), Image((0,), np.zeros(0, np.float32)), Image(()))
            place = tuple(float(c.one_of(_SPECIAL)) for _ in range(4))
            drawn = images[: c.below(5)]
            axes.append(Axes(*labels, (c.one_of(self._words),), lines, spots, bars, drawn, place))
        return Figure(tuple(axes[: c.below(4)]))

    def _table(self, n: int | None = None) -> Any:
        rng = self._choices.numpy()
        made = rng.normal(size=(self._choices.one_of((0, 1, 2, 30)) if n is None else n, 2))
        if made.size and self._choices.is_wild():
            made.flat[0] = self._choices.one_of(_SPECIAL)
        return made

    def function(self) -> Any:
        """Return a function of the student's."""
        return Student(self, self._choices, self._oracles)

    def text(self) -> Any:
        """Return a text."""
        return self._choices.one_of(self._words)


class Student:
    """The proxy of a student's function: what it returns is nearly right, or nothing of the kind."""

    def __init__(self, makes: Makes, choices: Choices, oracles: Sequence[Callable[..., Any]]) -> None:
        self.__name__ = "f"
        self._makes, self._choices = makes, choices
        # Of one mind, so that it may come to the end of the cases: what it does, and at which call it does otherwise.
        self._how = choices.below(8)
        self._oracle = (oracles[0] if choices.below(2) else choices.one_of(oracles)) if oracles else None
        self._lapse, self._calls = choices.below(20), 0
        if choices.is_wild():
            kinds = (Parameter.POSITIONAL_ONLY, Parameter.VAR_POSITIONAL, Parameter.KEYWORD_ONLY)
            self.__signature__ = Signature([Parameter("a", choices.one_of(kinds))])
        else:
            self.__signature__ = Signature([Parameter("args", Parameter.VAR_POSITIONAL)])

    # The framework takes what its own proxies raise as it is.
    __module__ = "gabarito.fuzz"

    def __call__(self, *arguments: Any) -> Any:
        """Return the right value, or another."""
        self._calls += 1
        how = self._how
        if how < 5 and self._oracle is not None:
            try:
                right = self._oracle(*arguments)
            except Exception:
                return None
            return self._changed(right) if self._calls > self._lapse else right
        if how == 5 and arguments and type(arguments[0]) is not int:
            return self._changed(self._choices.one_of(arguments))
        if how < 6 and arguments and type(arguments[0]) is int:
            n = arguments[0]
            order = self._choices.numpy().permutation(n)
            return self._choices.one_of((tuple, list))((order[: round(0.7 * n)], order[round(0.7 * n) :]))
        shapes = [np.shape(one) for one in arguments if isinstance(one, np.ndarray)]
        return self._makes._result(self._choices.one_of(shapes) if shapes else None)

    def draw(self, *arguments: Any) -> Any:
        """Return what it draws."""
        how = self._choices.below(8)
        if how == 0:
            return None
        if how == 1:
            return self._makes._result()
        tables = [one for one in arguments if isinstance(one, np.ndarray) and one.ndim == 2 and one.shape[1] == 2]
        return self._makes.figure(tables[0].astype(np.float64) if tables else None)

    def __deepcopy__(self, _: object) -> Student:
        return self

    def _changed(self, value: Any) -> Any:
        if self._choices.below(3) == 0:
            return value
        if isinstance(value, tuple | list) and len(value):
            parts = list(value)
            parts[self._choices.below(len(parts))] = self._makes.anything()
            return type(value)(parts)
        array = np.array(value, dtype=object if not isinstance(value, np.ndarray | float | int) else None)
        if array.size and array.dtype.kind == "f":
            array = array.copy()
            array.flat[self._choices.below(array.size)] = self._choices.one_of(_SPECIAL)
            return array
        return self._makes.anything()
