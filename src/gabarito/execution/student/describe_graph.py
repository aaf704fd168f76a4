"""Keras' graphs of calls, as nodes. Runs in the student's process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras

from gabarito.execution.student.describe_parts import plain
from gabarito.execution.student.internals.keras import call_of, mask_of, place_among_outputs
from gabarito.execution.student.trace import Graph
from gabarito.values.model import INPUT, Layer, Node, Part


class Walk:
    """Goes through a graph from its outputs back to its inputs, each call once.

    Args:
        graph: where from and where to.
        describe: describes a layer or an operation.
        traced: whether the graph was made by tracing, with or without training; then no call asks for training itself.
    """

    def __init__(self, graph: Graph, describe: Callable[[Any], Layer], *, traced: bool = False) -> None:
        self._describe, self._traced = describe, traced
        self._layers: dict[object, tuple[int, Layer]] = {}
        self._calls: dict[int, int] = {}
        self._nodes: list[Node] = []
        self._picked: dict[tuple[int, int], int] = {}

        for tensor in (*graph.inputs, *graph.outputs):
            self._walk(call_of(tensor))
        self.outputs = tuple(map(self._place, graph.outputs))

    @property
    def layers(self) -> tuple[Layer, ...]:
        """Every layer once."""
        return tuple(layer for _, layer in self._layers.values())

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Every call, after those whose outputs it takes."""
        return tuple(self._nodes)

    def _walk(self, last: Any) -> None:
        waiting = [last]
        while waiting:
            call = waiting[-1]
            missing = (
                [before for before in map(call_of, _tensors_of(call)) if id(before) not in self._calls]
                if id(call) not in self._calls
                else []
            )
            if missing:
                waiting += missing
                continue
            waiting.pop()
            if id(call) not in self._calls:
                node = self._node(call)
                self._calls[id(call)] = self._add(node)

    def _node(self, call: Any) -> Node:
        tensors = _tensors_of(call)
        inputs = tuple(map(self._place, tensors))
        layer = self._layer_place(call.operation)
        arguments, keywords = self._arguments(call)
        if not keywords and len(arguments) == 1 and _goes_without_saying(arguments[0]):
            arguments = ()
        return Node(layer, inputs, arguments, keywords)

    def _arguments(self, call: Any) -> tuple[tuple[Any, ...], dict[str, Any]]:
        arguments = tuple(_argument(one) for one in _without_ellipsis(call.arguments.args))
        keywords = {key: _argument(one) for key, one in _keywords(call).items()}
        if keywords.get("training") is not True or self._traced:
            keywords.pop("training", None)
        return arguments, {key: one for key, one in keywords.items() if one is not None}

    def _place(self, tensor: Any) -> int:
        """Return the node that a tensor comes from; where its call returns several, one that picks it."""
        call = call_of(tensor)
        place = self._calls[id(call)]
        if len(call.outputs) == 1:
            return place
        index = place_among_outputs(tensor)
        if (place, index) not in self._picked:
            pick = self._add_layer((place, index), Layer(("ops.get_item",), "get_item"))
            self._picked[place, index] = self._add(Node(pick, (place,), (INPUT, index)))
        return self._picked[place, index]

    def _add(self, node: Node) -> int:
        self._nodes.append(node)
        return len(self._nodes) - 1

    def _layer_place(self, operation: Any) -> int:
        if id(operation) not in self._layers:
            return self._add_layer(id(operation), self._describe(operation))
        return self._layers[id(operation)][0]

    def _add_layer(self, key: object, layer: Layer) -> int:
        place = len(self._layers)
        self._layers[key] = (place, layer)
        return place


def _tensors_of(call: Any) -> list[Any]:
    """Return the symbolic tensors that a call takes, in the order of its arguments."""
    kept = (call.arguments.args, _keywords(call))
    return [one for one in keras.tree.flatten(kept) if isinstance(one, keras.KerasTensor)]


def _keywords(call: Any) -> dict[str, Any]:
    """Return a call's keyword arguments without the mask that Keras passes on by itself."""
    keywords = dict(call.arguments.kwargs)
    masks = [mask_of(one) for one in keras.tree.flatten(call.arguments.args)]
    return {
        key: one
        for key, one in sorted(keywords.items())
        if not (key.endswith("mask") and any(one is mask for mask in masks if mask is not None))
    }


def _argument(value: Any) -> Any:
    if isinstance(value, keras.KerasTensor):
        return INPUT
    if isinstance(value, keras.Variable):
        return Part("Variable")
    if isinstance(value, list | tuple):
        items = [_argument(one) for one in value]
        return items if isinstance(value, list) else tuple(items)
    if isinstance(value, dict):
        return {str(key): _argument(value[key]) for key in sorted(value)}
    return plain(value)


def _without_ellipsis(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    """Write the key of ``x[..., 0]`` with slices: an ellipsis stands for an input here."""
    if len(arguments) != 2 or not isinstance(arguments[1], tuple) or not any(one is ... for one in arguments[1]):
        return arguments
    tensor, key = arguments
    place = next(number for number, one in enumerate(key) if one is ...)
    missing = len(tensor.shape) - sum(1 for one in key if one is not ... and one is not None)
    return tensor, (*key[:place], *[slice(None)] * missing, *key[place + 1 :])


def _goes_without_saying(argument: Any) -> bool:
    if isinstance(argument, list | tuple):
        return len(argument) > 1 and all(one is INPUT for one in argument)
    return argument is INPUT
