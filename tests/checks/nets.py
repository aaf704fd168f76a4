"""Models, parts and figures by hand, as the student's process describes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from gabarito.values.figure import Axes, Figure, Image, Line, Points
from gabarito.values.model import Layer, Model, Node, Part

RELU: dict[str, Any] = {"max_value": None, "negative_slope": 0.0, "threshold": 0.0}
INPUT_LAYER = Layer(("InputLayer",), "input")


def layer(kind: str, *own: str, weights: int = 0, frozen: bool = False, **config: Any) -> Layer:
    """A layer of this class; `own` are the student's classes below it; `weights` is how many numbers it has."""
    arrays = (np.ones(weights),) if weights else ()
    return Layer((*own, kind), kind.lower(), config, arrays, (not frozen,) * len(arrays))


def dense(units: int, activation: str = "linear", *own: str, weights: int = 4, **more: Any) -> Layer:
    config = {"units": units, "activation": activation, "kernel_initializer": Part("GlorotUniform")}
    return layer("Dense", *own, weights=weights, **{"kernel_regularizer": None, **config, **more})


def conv(filters: int, activation: str = "linear", **more: Any) -> Layer:
    config = {"filters": filters, "kernel_size": (3, 3), "activation": activation, "padding": "valid"}
    return layer("Conv2D", weights=9, **{**config, **more})


def activation(name: str) -> Layer:
    return layer("Activation", activation=name)


def relu() -> Layer:
    return layer("ReLU", **RELU)


def net(*layers: Layer, **more: Any) -> Model:
    """A sequential model."""
    every = (INPUT_LAYER, *layers)
    nodes = tuple(Node(place, (place - 1,) if place else ()) for place in range(len(every)))
    return Model("Sequential", every, nodes, (len(every) - 1,), **more)


def graph(layers: dict[str, Layer], calls: list[str], *outputs: str) -> Model:
    """A functional model of calls such as ``"c = add(a, b)"``; a name without ``=`` is an input."""
    names, places, nodes = list(layers), dict[str, int](), []
    every = list(layers.values())
    for call in calls:
        result, _, rest = call.partition(" = ")
        if not rest:
            every.append(INPUT_LAYER)
            nodes.append(Node(len(every) - 1))
        else:
            name, _, given = rest.rstrip(")").partition("(")
            nodes.append(Node(names.index(name), tuple(places[one] for one in given.split(", "))))
        places[result] = len(nodes) - 1
    return Model("Functional", tuple(every), tuple(nodes), tuple(places[one] for one in outputs))


def inside(model: Model, *kinds: str) -> Layer:
    """A model as a layer, or a layer around another."""
    return Layer(kinds or (model.kind,), model.name, inner=model)


def around(kind: str, one: Layer, **config: Any) -> Layer:
    """A wrapper of a layer."""
    return Layer((kind,), kind.lower(), config, inner=Model(kind, (one,), (), ()))


def predicting(outcome: Callable[[Any], Any], *layers: Layer, loss: Part | None = None) -> Model:
    """A model that predicts as a function does."""
    return net(*(layers or (dense(1),)), outcome=outcome, loss=loss)


def compiled(loss: str | Part = "mse", optimizer: str | Part = "Adam", rate: object = 0.001) -> Model:
    """A model that was compiled."""
    part = optimizer if isinstance(optimizer, Part) else Part(optimizer, {"learning_rate": rate})
    return net(dense(1), loss=loss if isinstance(loss, Part) else Part(loss), optimizer=part)


def scatter(xy: Any, looks: Any = None, **more: Any) -> Axes:
    """Axes with points; of one look unless given."""
    points = np.asarray(xy, dtype=np.float64)
    return Axes(points=(Points(points, tuple(map(str, ["o"] * len(points) if looks is None else looks))),), **more)


def lines(*ys: Any, x: Any = None, **more: Any) -> Axes:
    """Axes with lines."""
    xs = [np.arange(len(y)) if x is None else np.asarray(x) for y in ys]
    return Axes(lines=tuple(Line(np.asarray(one), np.asarray(y)) for one, y in zip(xs, ys, strict=True)), **more)


def image(pixels: Any, place: tuple[float, ...] = (0.0, 0.0, 1.0, 1.0)) -> Axes:
    """Axes with an image."""
    array = np.asarray(pixels, dtype=np.float32)
    return Axes(images=(Image(array.shape, array),), place=place)


def figure(*axes: Axes) -> Figure:
    return Figure(axes)


class Drawing:
    """Stands for a student's function that draws."""

    def __init__(self, made: Callable[..., Any]) -> None:
        self._made = made

    def __call__(self, *_: object) -> None:
        """Return nothing, as a function that only draws."""

    def draw(self, *values: Any) -> Any:
        return self._made(*values)
