"""Models, parts and figures on the wire: what arrives is whole, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgpack
import numpy as np
import pytest

from gabarito.checks.reading import COMPUTATION_ERRORS
from gabarito.execution.wire.channel import WireError
from gabarito.execution.wire.codec import decode
from gabarito.execution.wire.encode import encode
from gabarito.execution.wire.models import CALL_LIMIT, LAYER_LIMIT
from gabarito.values.figure import Axes, Figure, Image, Line, Points
from gabarito.values.model import INPUT, Layer, Model, Node, Part, hollow, is_hollow

DENSE = Layer(("Mine", "Dense"), "d", {"units": 2, "l2": Part("L2", {"l2": 0.1})}, (np.ones((3, 2)),), (True,))
NETWORK = Model(
    "Functional",
    (Layer(("InputLayer",), "i"), DENSE),
    (Node(0), Node(1, (0,))),
    (1,),
    loss=Part("mse"),
    optimizer=Part("SGD", {"rate": Part("Decay", {}, {0: 0.1})}),
    metrics=("accuracy",),
)
SQUARE = Image((2, 2), np.array([[0, 1], [2, 3]], dtype=np.float32))
FIGURE = Figure(
    (
        Axes(
            "T", "x", "y", ("l",), (Line(np.arange(2.0), np.arange(2.0), "l"),),
            (Points(np.ones((2, 2)), ("red o", "red x")),), (1.0, 2.0), (SQUARE, Image((8, 8, 3))),
            (0.1, 0.2, 0.5, 0.25),
        ),
    )
)  # fmt: skip


def across(value: object) -> Any:
    return decode(msgpack.unpackb(msgpack.packb(encode(value))))


def test_a_model_crosses() -> None:
    model = across(Model("M", (Layer(("Sequential",), "s", inner=NETWORK),), (Node(0),), (0,), traced=False))
    inner = model.layers[0].inner
    assert (model.traced, inner.nodes, inner.outputs) == (False, NETWORK.nodes, (1,))
    assert (inner.loss, inner.optimizer, inner.metrics) == (NETWORK.loss, NETWORK.optimizer, ("accuracy",))
    assert (inner.layers[1].kinds, inner.layers[1].config) == (DENSE.kinds, DENSE.config)
    assert np.array_equal(inner.layers[1].weights[0], DENSE.weights[0])
    assert model.outcome is None


def test_a_call_with_arguments_crosses() -> None:
    node = Node(0, (0, 0), (INPUT, slice(None, 2, -1), None, 3), {"also": [INPUT], "axis": (1, 2)})
    model = across(Model("M", (Layer(("ops.get_item",), "g"),), (Node(0), node), (1,)))
    assert model.nodes[1] == node


def test_a_figure_crosses() -> None:
    (axes,) = across(FIGURE).axes
    assert (axes.title, axes.xlabel, axes.ylabel, axes.legend) == ("T", "x", "y", ("l",))
    assert (axes.lines[0].label, axes.lines[0].y.tolist()) == ("l", [0, 1])
    assert (axes.points[0].looks, axes.points[0].xy.tolist()) == (("red o", "red x"), [[1, 1]] * 2)
    assert (axes.bars, axes.place) == ((1.0, 2.0), (0.1, 0.2, 0.5, 0.25))
    assert [one.shape for one in axes.images] == [(2, 2), (8, 8, 3)]
    assert [None if one.pixels is None else one.pixels.tolist() for one in axes.images] == [[[0, 1], [2, 3]], None]


MODEL = ["model", 0, "M", "m", [], [], [], True, None, None, []]
LAYER = [["Dense"], "d", ["dict", []], [], [], None, False]
NODE = [0, [], ["tuple", []], ["dict", []]]


def changed(base: list[Any], place: int, value: Any) -> list[Any]:
    return [*base[:place], value, *base[place + 1 :]]


def with_layer(place: int, value: Any) -> list[Any]:
    return changed(MODEL, 4, [changed(LAYER, place, value)])


def with_node(place: int, value: Any) -> list[Any]:
    return changed(changed(MODEL, 4, [LAYER]), 5, [NODE, changed(NODE, place, value)])


AXES = [["T", "x", "y"], [], [], [], [], [[[2, 2], None]], [0.0, 0.0, 1.0, 1.0]]
ONES = ["array", "<f8", [2], np.ones(2).tobytes()]
HOSTILE = [
    *(changed(MODEL, place, {"x": 1}) for place in range(1, len(MODEL))),
    *(with_layer(place, 7) for place in range(len(LAYER))),
    *(with_node(place, "x") for place in range(len(NODE))),
    MODEL[:-1],
    [*MODEL, 1],
    changed(MODEL, 1, True),
    changed(MODEL, 4, [LAYER] * (LAYER_LIMIT + 1)),
    changed(MODEL, 4, [[]]),
    changed(MODEL, 6, [0]),
    changed(MODEL, 6, [-1]),
    changed(MODEL, 8, ["opaque", "Loss"]),
    with_layer(0, []),
    with_layer(2, ["dict", [[1, 2]]]),
    with_layer(3, [ONES]),
    with_layer(3, [["hollow", [10**30]]]),
    with_layer(3, [["hollow", [-1]]]),
    with_layer(5, ["part", "L2", ["dict", []], ["dict", []]]),
    with_node(0, 1),
    with_node(1, [1]),
    with_node(2, ["tuple", [["ellipsis"]]]),
    with_node(3, ["dict", [["x", ["ellipsis"]]]]),
    ["part", 1, ["dict", []], ["dict", []]],
    ["part", "Decay", ["dict", []], ["dict", [["0", 0.1]]]],
    ["part", "Decay", ["dict", []], ["dict", [[0, "x"]]]],
    ["slice", 1, 2],
    ["slice", "a", None, None],
    ["figure", 1],
    *(["figure", changed(AXES, place, 1)] for place in range(len(AXES))),
    ["figure", changed(AXES, 0, ["T"])],
    ["figure", changed(AXES, 2, [[ONES, ["array", "<f8", [1], bytes(8)], "l"]])],
    ["figure", changed(AXES, 2, [[ONES, ONES, 1]])],
    ["figure", changed(AXES, 3, [[ONES, ["a", "b"], "l"]])],
    ["figure", changed(AXES, 5, [["x"]])],
    ["figure", changed(AXES, 5, [[["x"], None]])],
    ["figure", changed(AXES, 5, [[[2, 2], 1]])],
    ["figure", changed(AXES, 5, [[[2, 2], ["array", "<f4", [2, 1], bytes(8)]]])],
    ["figure", changed(AXES, 5, [[[2, 1], ["array", "<f8", [2, 1], bytes(16)]]])],
    ["figure", changed(AXES, 6, [0.0, 0.0, 1.0])],
    ["figure", changed(AXES, 6, [0.0, 0.0, 1.0, "x"])],
]


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_malformed_is_refused(data: list[Any]) -> None:
    with pytest.raises(WireError):
        decode(data)


def test_what_they_are_changed_from_is_well_formed() -> None:
    assert decode(changed(changed(MODEL, 4, [LAYER]), 5, [NODE, NODE])).nodes == (Node(0), Node(0))
    assert decode(["figure", AXES]).axes[0].title == "T"


def test_models_inside_each_other_have_a_limit() -> None:
    model = MODEL
    for _ in range(100):
        model = with_layer(5, model)
    with pytest.raises(WireError, match="depth"):
        decode(model)


def test_hollow_weights_take_no_memory_and_cannot_be_rebuilt() -> None:
    layer = changed(changed(LAYER, 3, [["hollow", [10**8, 10**8]]]), 4, [True])
    (read,) = decode(changed(MODEL, 4, [layer])).layers
    assert read.parameters() == 10**16
    assert read.own


def test_names_are_cut_and_printable() -> None:
    model = decode(changed(MODEL, 2, "M\n\x1b[31m" + "m" * 500))
    assert model.kind.startswith("M�mmm")
    assert len(model.kind) <= 200


def test_hollow_weights_are_nothing_to_compute_with() -> None:
    weight: Any = hollow((10**8, 10**8))
    assert (weight.shape, weight.ndim, weight.size) == ((10**8, 10**8), 2, 10**16)
    assert not is_hollow(np.zeros((2, 2)))
    computing: tuple[Callable[[], Any], ...] = (
        lambda: np.asarray(weight, dtype=np.float64),
        lambda: np.isfinite(weight).all(),
        lambda: np.ravel(weight),
        lambda: weight + 1,
        lambda: np.ones(3) @ weight,
        lambda: weight.sum(),
        lambda: list(weight),
    )
    for compute in computing:
        with pytest.raises(COMPUTATION_ERRORS):
            compute()


@pytest.mark.parametrize("axes", [[1] * 33, [10**9], [-1], [1.0], "2"])
def test_hollow_weights_have_a_shape_of_bounded_axes(axes: Any) -> None:
    layer = changed(changed(LAYER, 3, [["hollow", axes]]), 4, [True])
    with pytest.raises(WireError):
        decode(changed(MODEL, 4, [layer]))


def calling(nodes: int, inputs: int) -> Model:
    """A network of so many calls, each with so many inputs, as far as there are any."""
    calls = (Node(1, tuple(range(min(place, inputs)))) for place in range(1, nodes))
    return Model("Functional", NETWORK.layers, (Node(0), *calls), (nodes - 1,))


@pytest.mark.parametrize(("nodes", "inputs"), [(CALL_LIMIT + 1, 0), (1_100, 40), (300, 300)])
def test_a_network_of_too_many_calls_or_connections_is_refused_on_both_sides(nodes: int, inputs: int) -> None:
    large = calling(nodes, inputs)
    assert encode(large) == ["opaque", "Model"]
    data = changed(MODEL, 5, [[one.layer, list(one.inputs), ["tuple", []], ["dict", []]] for one in large.nodes])
    with pytest.raises(WireError):
        decode(changed(data, 4, [LAYER, LAYER]))


def test_a_network_as_large_as_any_that_a_person_writes_is_read() -> None:
    assert len(across(calling(2_500, 2)).nodes) == 2_500
