"""A neural network as data: its layers, how they are connected, how it was compiled. Plain values, no Keras.

The student's process describes a model in this form; matchers look at it here, and a process without student code
rebuilds it to predict with.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from gabarito.values.handle import Handle

# Inputs of a model: one array, or several where the model has several inputs. The first axis is of samples.
Inputs = NDArray[Any] | list[NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of Keras that is no layer: an optimizer, a schedule, a loss, a regularizer, a metric.

    `kind` is its class (``Adam``) or, for a function, its name (``mean_squared_error``); `config` holds plain values
    and further parts. `samples` are values at some steps, of a schedule: ``{0: 0.01, 100: 0.005}``; of a regularizer
    of the student's own, its penalties for :func:`penalized_weights`.
    """

    kind: str
    config: Mapping[str, Any] = field(default_factory=dict)
    samples: Mapping[int, float] = field(default_factory=dict)


def penalized_weights() -> tuple[NDArray[Any], ...]:
    """Return the weights for which a regularizer is tried: some, their double, their opposite, others, and zeros."""
    some = np.array([[0.5, -1.0], [2.0, 0.25], [-1.5, 3.0]], dtype=np.float32)
    others = np.linspace(-2, 1.5, 20, dtype=np.float32).reshape(4, 5)
    return some, 2 * some, -some, others, 0 * some


class Hollow:
    """What stands for weights that are too many to send: their shape, and nothing to compute with.

    It is no array on purpose: arithmetic would make numbers of it, as many as the shape says.
    """

    __slots__ = ("shape",)

    def __init__(self, shape: Iterable[int]) -> None:
        self.shape = tuple(shape)

    @property
    def ndim(self) -> int:
        """How many axes there are."""
        return len(self.shape)

    @property
    def size(self) -> int:
        """How many numbers it stands for."""
        return math.prod(self.shape)

    def __array__(self, *_: object, **__: object) -> NDArray[Any]:
        raise ValueError(f"Expected weights; received only their shape {self.shape}, as they are too many to send.")

    def __repr__(self) -> str:
        return f"Hollow({self.shape})"


def hollow(shape: Iterable[int]) -> NDArray[Any]:
    """Return a `Hollow` of this shape where weights are expected."""
    return cast("NDArray[Any]", Hollow(shape))


def is_hollow(weight: object) -> bool:
    """Whether this only stands for weights."""
    return type(weight) is Hollow


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A layer, which one node or more may call.

    Args:
        kinds: the names of its class and of the classes above it, up to Keras' own: ``("Dense",)``, or
            ``("MyDense", "Dense")`` for a class of the student's. An operation such as ``x + y`` is ``("ops.add",)``.
        name: as given by the student or by Keras.
        config: plain values; activations as names, regularizers and the like as parts.
        weights: arrays as `get_weights` gives them, trainable or not; empty where it has none or is not built. Where
            they are too many to send, a `Hollow` stands for each.
        trainable: for each weight, whether training changes it.
        inner: what it consists of, where it is a model used as a layer, or a layer around another (``Bidirectional``).
        own: whether it runs code of the student's.
    """

    kinds: tuple[str, ...]
    name: str
    config: Mapping[str, Any] = field(default_factory=dict)
    weights: tuple[NDArray[Any], ...] = ()
    trainable: tuple[bool, ...] = ()
    inner: Model | None = None
    own: bool = False

    @property
    def kind(self) -> str:
        """The nearest class that is Keras' own."""
        return self.kinds[-1]

    def parameters(self, *, trainable: bool | None = None) -> int:
        """Count the numbers in its weights: all, or those that training changes, or those that it does not."""
        if self.inner is not None:
            return self.inner.parameters(trainable=trainable)
        flags = zip(self.weights, self.trainable, strict=True)
        return sum(math.prod(weight.shape) for weight, changes in flags if trainable in (None, changes))


@dataclass(frozen=True, slots=True)
class Node:
    """One call of a layer: which of `Model.layers`, and the nodes whose outputs it takes, in their order.

    `arguments` are the plain arguments of an operation, with :data:`INPUT` where an input stands.
    """

    layer: int
    inputs: tuple[int, ...] = ()
    arguments: tuple[Any, ...] = ()
    keywords: Mapping[str, Any] = field(default_factory=dict)


# Stands for an input among the arguments of an operation.
INPUT = ...


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A network: layers, and nodes in an order in which they can be computed. Its inputs are `InputLayer` nodes.

    Args:
        kind: ``Sequential``, ``Functional`` or ``Model`` (a subclass of it).
        layers: every layer once, however often it is called.
        nodes: the calls; empty where it is not known how the layers are connected.
        outputs: indices of the nodes that it returns.
        traced: whether the connections are known. If not, nodes form a chain in the order of the layers' calls.
        loss: what it was compiled with; a part, or None.
        optimizer: likewise.
        metrics: names, as it was compiled with.
        outcome: what it predicts for some inputs; None for a model that is only looked at.
        handle: the object itself, in the student's process; None for a model that is only looked at.
    """

    kind: str
    layers: tuple[Layer, ...]
    nodes: tuple[Node, ...]
    outputs: tuple[int, ...]
    name: str = "model"
    traced: bool = True
    loss: Part | None = None
    optimizer: Part | None = None
    metrics: tuple[str, ...] = ()
    outcome: Callable[[Inputs], Any] | None = None
    handle: Handle | None = None

    @property
    def own(self) -> bool:
        """Whether it takes the student's code to predict with it."""
        return not self.traced or any(
            layer.own or (layer.inner is not None and layer.inner.own) for layer in self.layers
        )

    def parameters(self, *, trainable: bool | None = None) -> int:
        """Count its parameters, as :meth:`Layer.parameters` does."""
        return sum(layer.parameters(trainable=trainable) for layer in self.layers)

    def all_layers(self) -> Iterator[Layer]:
        """Yield every layer once, those of models inside it in the model's place."""
        for layer in self.layers:
            if layer.inner is None:
                yield layer
            else:
                yield from layer.inner.all_layers()

    def predict(self, inputs: Inputs) -> Any:
        """Return its outputs for `inputs`, outside training.

        Raises:
            gabarito.checks.Raised: if it does not take them.
            gabarito.checks.NoAnswer: if the process that computes them is gone.
        """
        if self.outcome is None:
            raise LookupError("Expected a model of a submission; received a description that nothing computes.")
        return self.outcome(inputs)

    def __deepcopy__(self, _: object) -> Model:
        """Return the same model: nothing in it changes."""
        return self
