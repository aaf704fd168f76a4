from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.checks import (
    L,
    Matcher,
    counts,
    ends_with,
    has_layers,
    layers_are,
)
from gabarito.checks.manner import speaking_of
from gabarito.values.model import Layer, Model, Node

from .material import fast, holds_of, refusal, status
from .nets import INPUT_LAYER, RELU, activation, around, conv, dense, graph, inside, layer, net, relu


def dropout(rate: float = 0.5) -> Layer:
    return layer("Dropout", rate=rate)


# Dense(8) with relu, Dropout, Dense(3) with softmax.
_FORMS = [
    net(dense(8, "relu"), dropout(), dense(3, "softmax")),
    net(dense(8), relu(), dropout(), dense(3), layer("Softmax", axis=-1)),
    net(dense(8), activation("relu"), dropout(), dense(3), activation("softmax")),
    net(dense(8), layer("ops.relu"), dropout(), dense(3, "softmax", "MyDense")),
    net(inside(net(dense(8, "relu"), dropout())), dense(3), activation("linear"), activation("softmax")),
    net(dense(8), layer("Identity"), relu(), dropout(0), dropout(), inside(net(inside(net(dense(3, "softmax")))))),
    graph(
        {"one": dense(8), "act": relu(), "drop": dropout(), "two": dense(3, "softmax")},
        ["x", "a = one(x)", "b = act(a)", "c = drop(b)", "d = two(c)"],
        "d",
    ),
]


@pytest.mark.parametrize("model", _FORMS)
@pytest.mark.parametrize(
    "matcher",
    [
        layers_are(L.Dense, L.Dropout, L.Dense),
        layers_are(L.Dense(units=8, activation="relu"), L.Dropout, L.Dense(activation="softmax")),
        layers_are(L.Dense, L.ReLU, L.Dropout, L.Dense, L.Activation(activation="softmax")),
        layers_are(..., L.Dropout, ...),
        has_layers(L.Dense, L.Dropout),
        has_layers(L.ReLU, L.Dropout, L.Dense(units=3)),
        has_layers(L.Dense, ..., L.Dense),
        has_layers(~L.Dropout, L.Dropout),
        ends_with(L.Dense(activation="softmax")),
        ends_with(L.Dense, L.Softmax),
        ends_with(L.Softmax),
        counts(L.Dense, 2),
        counts(L.ReLU, 1),
        counts(L.Dense(activation="relu"), 1),
        counts(L.any, 3),
        counts(L.Conv2D, 0),
    ],
    ids=repr,
)
def test_one_network_is_right_however_it_is_written(matcher: Matcher, model: Model) -> None:
    assert holds_of(matcher, model)
    assert status(~matcher, model) == "refuses"


@pytest.mark.parametrize("model", _FORMS)
@pytest.mark.parametrize(
    "matcher",
    [
        layers_are(L.Dense, L.Dense),
        layers_are(L.Dense, L.Dropout),
        layers_are(L.Dense, L.any, L.any, L.Dense),
        layers_are(L.Dense(activation=None), ...),
        has_layers(L.Dense, L.Dense),
        has_layers(L.Dropout, ..., L.Dropout),
        has_layers(L.Dense, L.any, L.Dropout),
        has_layers(L.Dense(activation="tanh")),
        has_layers(L.Dense(units=3), ..., L.Dense(units=8)),
        has_layers(L.Identity),
        ends_with(L.Dense(activation=None)),
        ends_with(L.Dropout),
        counts(L.Dense, 3),
    ],
    ids=repr,
)
def test_one_network_is_wrong_however_it_is_written(matcher: Matcher, model: Model) -> None:
    refusal(matcher, model)
    assert holds_of(~matcher, model)


def test_a_path_goes_along_the_graph() -> None:
    residual = graph(
        {"one": conv(4, "relu"), "two": conv(4), "add": layer("ops.add"), "act": relu(), "end": dense(2)},
        ["x", "a = one(x)", "b = two(a)", "c = add(a, b)", "d = act(c)", "e = end(d)"],
        "e",
    )
    for pattern in [(L.Conv2D, L.Conv2D, L.Add, L.ReLU, L.Dense), (L.Conv2D, L.Add, L.ReLU, L.Dense)]:
        assert holds_of(layers_are(*pattern), residual)
    assert not holds_of(layers_are(L.Conv2D, L.Conv2D, L.Dense), residual)
    assert not holds_of(has_layers(L.Conv2D(activation="relu"), L.Conv2D(activation="relu")), residual)
    assert holds_of(counts(L.Conv2D, 2), residual)


def test_branches_are_not_in_a_row() -> None:
    model = graph(
        {"left": conv(1), "right": conv(2), "both": layer("Concatenate"), "end": dense(1)},
        ["x", "a = left(x)", "b = right(x)", "c = both(a, b)", "d = end(c)"],
        "d",
    )
    assert not holds_of(has_layers(L.Conv2D, ..., L.Conv2D), model)
    assert holds_of(has_layers(L.Conv2D(filters=2), L.Concatenate, L.Dense), model)


def test_a_shared_layer_is_counted_once_and_met_twice() -> None:
    twins = graph(
        {"same": dense(4), "less": layer("ops.subtract"), "end": dense(1)},
        ["x", "y", "a = same(x)", "b = same(y)", "c = less(a, b)", "d = end(c)"],
        "d",
    )
    assert holds_of(counts(L.Dense, 2), twins)
    assert holds_of(layers_are(L.Dense, L.Subtract, L.Dense), twins)
    again = graph({"same": dense(4)}, ["x", "a = same(x)", "b = same(a)"], "b")
    assert holds_of(counts(L.Dense, 1) & layers_are(L.Dense, L.Dense), again)


def test_a_wrapper_is_what_it_wraps() -> None:
    model = net(around("Bidirectional", layer("LSTM", units=8), merge_mode="concat"), dense(1))
    for element in (L.Bidirectional, L.LSTM(units=8), L.Bidirectional(merge_mode="concat")):
        assert holds_of(layers_are(element, L.Dense) & counts(element, 1), model)
    assert not holds_of(has_layers(L.GRU), model)
    each = net(around("TimeDistributed", inside(net(conv(2), layer("Flatten")))), dense(1))
    assert holds_of(layers_are(L.TimeDistributed, L.Conv2D, L.Flatten, L.Dense), each)


def test_an_operation_with_a_constant_joins_nothing() -> None:
    model = graph({"add": layer("ops.add"), "end": dense(1)}, ["x", "a = add(x)", "b = end(a)"], "b")
    assert not holds_of(has_layers(L.Add), model)


def test_limits_make_another_activation_of_relu() -> None:
    limits: list[tuple[dict[str, Any], str]] = [({"max_value": 6}, "relu6"), ({"negative_slope": 0.1}, "leaky_relu")]
    for settings, name in limits:
        model = net(dense(1), layer("ReLU", **(RELU | settings)))
        assert holds_of(has_layers(L.Dense(activation=name)), model)
        assert not holds_of(has_layers(L.Dense(activation="relu")), model)
    assert not holds_of(has_layers(L.Dense(activation="relu")), net(dense(1), layer("ReLU", max_value=2.0)))


def test_a_model_of_unknown_connections_is_no_answer() -> None:
    model = Model("Model", (dense(1), dense(2)), (), (), traced=False)
    found = refusal(has_layers(L.Dense), model)
    assert found.hint is not None
    assert "build" in found.hint.into("en")
    assert status(has_layers(L.Dense), model) == "junk"
    assert holds_of(counts(L.Dense, 2), model)


def test_a_model_that_is_only_its_input_has_no_layers() -> None:
    empty = Model("Functional", (INPUT_LAYER,), (graph({}, ["x"], "x").nodes), (0,))
    assert not holds_of(has_layers(L.any), empty)
    assert holds_of(counts(L.any, 0), empty)


def test_what_is_missing_is_named() -> None:
    said = str(refusal(has_layers(L.Dense, ..., L.Dropout(rate=0.5)), net(dense(3), dropout(0.2))))
    assert said == (
        "Expected a model with the layers Dense, …, Dropout (rate: 0.5); received a Sequential model of 2 layers: "
        "Dense, Dropout. There is no Dropout (rate: 0.5) in it. The nearest is Dropout (rate: 0.2)."
    )
    assert "order" in str(refusal(has_layers(L.Dropout, L.Dense), net(dense(3), dropout())))
    linear = refusal(has_layers(L.Dense(units=4, activation="relu")), net(dense(3), relu(), dense(4)))
    assert str(linear).endswith("The nearest is Dense (activation: 'linear').")
    either = refusal(has_layers(L.Dropout | L.SpatialDropout2D, ..., L.Dense), net(dense(3)))
    assert str(either).endswith("There is no Dropout or SpatialDropout2D in it.")


def test_the_nearest_layer_is_the_one_that_differs_least() -> None:
    said = str(refusal(ends_with(L.Dense(units=2, activation="softmax")), net(dense(8), dense(4), dense(2))))
    assert said.endswith("The nearest is Dense (activation: 'linear').")


def test_a_layer_that_is_as_it_should_be_is_not_the_nearest() -> None:
    wanted = has_layers(L.Dense(units=120), ..., L.Dense(units=84), ..., L.Dense(units=10))
    said = str(refusal(wanted, net(dense(120), dense(83), dense(10))))
    assert said.endswith("There is no Dense (units: 84) in it. The nearest is Dense (units: 83).")


def test_a_layer_that_is_asked_for_twice_is_missed_where_there_is_one() -> None:
    twice = layers_are(L.Dense(units=5, activation="relu"), L.Dense(units=5, activation="relu"), L.Dense(units=3))
    said = str(refusal(twice, net(dense(5, "sigmoid"), dense(5, "relu"), dense(3))))
    assert said.endswith(
        "There are too few Dense (units: 5; activation: 'relu') in it. The nearest is Dense (activation: 'sigmoid')."
    )
    # A loose element does not take the only layer that a strict one may have.
    loose = has_layers(L.Dense, ..., L.Dense(units=3))
    assert "order" in str(refusal(loose, net(dense(3), dense(5))))


def test_the_size_of_a_kernel_is_shown() -> None:
    two = conv(2)
    given = replace(two, config={**two.config, "kernel_size": (4, 4)})
    with speaking_of(hidden=True):
        said = str(refusal(has_layers(L.Conv2D(kernel_size=5)), net(given)))
        long = replace(two, config={**two.config, "kernel_size": (4, 4, 4, 4)})
        assert "tuple of length 4" in str(refusal(has_layers(L.Conv2D(kernel_size=5)), net(long)))
    assert said.endswith("The nearest is Conv2D (kernel_size: (4, 4)).")


# -- properties ----------------------------------------------------------------------------------------------

_KINDS: dict[str, tuple[Matcher, Callable[[], Layer]]] = {
    "Dense": (L.Dense, lambda: dense(2)),
    "Conv2D": (L.Conv2D, lambda: conv(2)),
    "Dropout": (L.Dropout, dropout),
    "ReLU": (L.ReLU, relu),
}
kinds = st.lists(st.sampled_from(["Dense", "Conv2D", "Dropout"]), min_size=1, max_size=6)


@fast
@given(chain=kinds, data=st.data())
def test_a_pattern_finds_what_was_put_there(chain: list[str], data: st.DataObject) -> None:
    nested = data.draw(st.integers(0, len(chain)))
    layers = [_KINDS[kind][1]() for kind in chain]
    model = net(*layers[:nested], inside(net(*layers[nested:]))) if nested < len(chain) else net(*layers)
    pattern = [_KINDS[kind][0] for kind in chain]
    start = data.draw(st.integers(0, len(chain) - 1))
    end = data.draw(st.integers(start + 1, len(chain)))
    assert holds_of(layers_are(*pattern), model)
    assert holds_of(has_layers(*pattern[start:end]), model)
    assert holds_of(layers_are(..., *pattern[start:end], ...), model)
    assert holds_of(ends_with(*pattern[start:]), model)
    for name, (element, _) in _KINDS.items():
        assert holds_of(counts(element, chain.count(name)), model)
        assert holds_of(has_layers(element), model) == (name in chain)
        assert holds_of(ends_with(element), model) == (chain[-1] == name)


@fast
@given(chain=kinds, asked=kinds)
def test_patterns_agree_with_lists(chain: list[str], asked: list[str]) -> None:
    model, pattern = net(*(_KINDS[kind][1]() for kind in chain)), [_KINDS[kind][0] for kind in asked]
    places = range(len(chain) - len(asked) + 1)
    assert holds_of(layers_are(*pattern), model) == (chain == asked)
    assert holds_of(has_layers(*pattern), model) == any(chain[i : i + len(asked)] == asked for i in places)
    spread = [element for one in pattern for element in (one, ...)]
    rest = iter(chain)
    assert holds_of(has_layers(*spread), model) == all(kind in rest for kind in asked)


def test_a_long_model_takes_no_long_time() -> None:
    blocks = {f"conv{i}": conv(1) for i in range(40)}
    calls, last = ["x0"], "x0"
    for i in range(40):  # 2 to the 40th paths
        calls += [f"a{i} = conv{i}({last})", f"x{i + 1} = add(a{i}, {last})"]
        last = f"x{i + 1}"
    model = graph({**blocks, "add": layer("Add")}, calls, last)
    assert holds_of(has_layers(*(L.Conv2D, ...) * 40), model)
    assert not holds_of(has_layers(*(L.Conv2D, ...) * 41), model)


def test_a_network_of_more_connections_than_anybody_writes_is_refused_soon() -> None:
    wide, deep = 2_000, 1_000
    every = (INPUT_LAYER, dense(8), layer("Identity"), dense(8))
    parallel = [Node(1, (0,)) for _ in range(wide)]
    idle = [Node(2, tuple(range(1, wide + 1))), *(Node(2, (wide + 1,) * 20) for _ in range(deep))]
    nodes = (Node(0), *parallel, *idle, Node(3, (wide + 1 + deep,)))
    model = Model("Functional", every, nodes, (len(nodes) - 1,))
    assert "fewer connections" in str(refusal(has_layers(L.Dense), model))
