"""Each rule is shown on a line of source; what it makes is compared with the line that a person would write."""

from __future__ import annotations

import pytest

from gabarito.authoring.boundaries.code import Code
from gabarito.authoring.boundaries.mutants import Mutant, mutants_of, sampled
from gabarito.authoring.boundaries.operators import OPERATORS
from gabarito.values.notebook import Cell, Notebook


def mutants(source: str, *above: str, calls: str = "") -> list[Mutant]:
    cells = [*(Cell("code", one) for one in above), Cell("code", source, "a"), Cell("code", calls)]
    return mutants_of(Notebook(tuple(cells)))


def lines(source: str, *above: str, calls: str = "") -> list[str]:
    """What the changed lines become."""
    return [mutant.after for mutant in mutants(source, *above, calls=calls)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a = x > 0", "a = x >= 0"),
        ("a = x > 0", "a = x < 0"),
        ("a = x == y", "a = x != y"),
        ("a = x > 7", "a = x > 8"),
        ("a = x > 7", "a = x > 6"),
        ("a = x >= 0.5", "a = x >= 0.9"),
        ("a = f(n=30)", "a = f(n=10)"),
        ("a = f(n=30)", "a = f(n=15)"),
        ("a = x - y", "a = x + y"),
        ("a = x - y", "a = y - x"),
        ("a = x * (y - z)", "a = (y - z)"),
        ("a = x * (y - z)", "a = x"),
        ("a = -f(x)", "a = f(x)"),
        ("a = x.T @ y", "a = x @ y"),
        ("a = x @ y", "a = x @ y.T"),
        ("a = x @ y", "a = y @ x"),
        ("a = np.argmax(p, axis=1)", "a = np.argmax(p, axis=0)"),
        ("a = np.argmax(p, axis=1)", "a = np.argmax(p, )"),
        ("a = np.mean(x)", "a = np.sum(x)"),
        ("a = np.log(x)", "a = np.log2(x)"),
        ("a = np.random.permutation(n)", "a = np.arange(n)"),
        ("a = round(x)", "a = int(x)"),
        ("a = np.exp(x)", "a = x"),
        ("a = f(x, y)", "a = f(y, x)"),
        ("a = [x, y]", "a = [y, x]"),
        ("a = [x, y]", "a = [x, x]"),
        ("a = x[:n]", "a = x[:]"),
        ("a = x[:n]", "a = x[1:n]"),
        ("a = x[:n]", "a = x[:n - 1]"),
        ("a = x[1:]", "a = x[2:]"),
        ("a = [f(x) for x in y]", "a = [f(x) for x in list(y)[1:]]"),
        ("a = [f(x) for x in y]", "a = [f(x) for x in list(y)[:-1]]"),
        ("a = x if y else z", "a = x if (y) and False else z"),
        ("a = not x", "a = x"),
        ('a = L.Dense(10, activation="softmax")', 'a = L.Dense(10, activation="sigmoid")'),
        ('a = L.Dense(10, activation="softmax")', "a = L.Dense(10, )"),
        ('a.compile(loss="mse")', 'a.compile(loss="mae")'),
        ("a = losses.BinaryCrossentropy()", "a = losses.BinaryCrossentropy(from_logits=True)"),
        ("a = losses.BinaryCrossentropy(from_logits=True)", "a = losses.BinaryCrossentropy(from_logits=False)"),
        ("a = losses.BinaryCrossentropy()", 'a = losses.BinaryCrossentropy(reduction="sum")'),
        ("a = np.argmax(p)", "a = int(np.ravel(p)[-1] > 0.9)"),
        ("X = f(x)", "X = f(x)\nX = (X - X.mean()) / X.std()"),
        ("a.trainable = False", "a.trainable = True"),
        ("a.trainable = False", "pass"),
        ("a = Sequential([L.Flatten(), L.Dense(1)])", "a = Sequential([L.Dense(1)])"),
        ("a = Sequential([L.Flatten(), L.Dense(1)])", "a = Sequential([L.Flatten()])"),
        ("a = Sequential()", "a = Sequential()\na.trainable = False"),
        ("a.fit(x, y)", "pass"),
        ("a.fit(x, y)", "a.fit(x, y)\na.set_weights(type(a).from_config(a.get_config()).get_weights())"),
    ],
)
def test_a_slip_of_each_kind(source: str, expected: str) -> None:
    assert expected in lines(source)


def test_no_rule_is_without_a_line() -> None:
    cases = [case[0] for mark in test_a_slip_of_each_kind.pytestmark for case in mark.args[1]]  # type: ignore[attr-defined]
    known = frozenset({"X", "train", "test"})
    codes = [Code(source, "", known) for source in (*cases, FUNCTION, "if x:\n    y", "a = f(X[train])")]
    for operator in OPERATORS:
        assert any([*operator(code, node)] for code in codes for node in code.nodes()), operator.__name__


FUNCTION = "def a(x, n=3):\n    for _ in range(n):\n        x = x + 1\n    return x"


@pytest.mark.parametrize(
    "expected",
    [
        "def a(x, n=4):",
        "def a(x, n=3):\nn = 3",
        "for _ in list(range(n))[1:]:",
        "for _ in list(range(n))[:10]:",
        "x = x + 1\nbreak",
        "pass",
        "return -f(x)",
    ],
)
def test_a_slip_in_a_function(expected: str) -> None:
    assert expected in lines(FUNCTION.replace("return x", "return f(x)"))


def test_an_argument_may_be_ignored_for_what_the_notebook_has() -> None:
    source = "def a(labels, classes):\n    return eye(classes)[labels]"
    found = lines(source, "labels = [1, 2]", calls="one = a(labels, 10)")
    assert "def a(labels, classes):\nclasses = 10" in found
    assert 'def a(labels, classes):\nlabels = globals()["labels"]' in found


def test_training_may_be_on_what_is_for_testing() -> None:
    found = lines("a = model.fit(X[train], y[train])", "train, test = parts", "X = y = 1")
    assert "a = model.fit(X[test], y[test])" in found
    assert "a = model.fit(X, y)" in found


def test_accuracies_may_be_of_all_data() -> None:
    found = lines("a = [f(X[part]) for part in (train, test)]", "train, test = parts", "X = 1")
    assert "a = [f(X[part]) for part in (slice(None), test)]" in found
    assert "a = [f(X[part]) for part in (train, slice(None))]" in found


def test_a_scaling_may_be_fitted_on_what_is_for_testing() -> None:
    found = lines("a = X_train - X_train.mean(axis=0)", "X_train = X_test = 1")
    assert "a = X_train - X_test.mean(axis=0)" in found


def test_a_continuation_may_start_anew() -> None:
    fresh = "model.set_weights(type(model).from_config(model.get_config()).get_weights())"
    again = mutants("a = model.fit(x)", "first = model.fit(x)")
    assert [one.line for one in again if fresh in one.after] == [1, 2]
    assert [one.line for one in mutants("a = model.fit(x)") if fresh in one.after] == [2]


@pytest.mark.parametrize(
    "source",
    [
        'print("loss", 3)',
        'axes.set_title("loss" + 3)',
        "# 3",
        "x: List[3] = y",
        '"""3"""',
        "assert x > 3",
        "f(verbose=0)",
        'f(color="red")',
        'f(x, marker="o", color="red")',
        'f(\n    x,\n    marker="o",\n    color="red",\n)',
        'f"{3}"',
        "import numpy as np",
        "np.random.seed(3)",
        "%matplotlib inline",
    ],
)
def test_what_only_talks_or_looks_is_left_alone(source: str) -> None:
    left = [one for one in mutants(source) if one.operator != "statement"]
    assert left == []


def test_that_a_caption_is_there_is_graded_though_not_its_words() -> None:
    found = lines('axes.set(xlabel="a" + "b", ylabel="c")')
    assert sorted(found) == ['axes.set(xlabel="a" + "b", )', 'axes.set(ylabel="c")', "pass"]


def test_what_stands_behind_a_message_is_no_message() -> None:
    assert "print(x)\nbreak" in lines("for x in y:\n    print(x)")


def test_a_mutant_has_a_name_and_its_lines() -> None:
    (one,) = (one for one in mutants("def a(x):\n    return x > 0") if one.after == "return x >= 0")
    assert (one.answer, one.line, one.before) == ("a", 2, "return x > 0")
    assert one.id == f"a:2:swap_op:{one.number}"
    assert one.source == "def a(x):\n    return x >= 0"


def test_letters_of_two_bytes_move_nothing() -> None:
    assert 'a = ("é", x >= 0)' in lines('a = ("é", x > 0)')


def test_mutants_are_the_same_every_time_and_each_is_once() -> None:
    first, second = mutants(FUNCTION), mutants(FUNCTION)
    assert first == second
    assert len({one.source for one in first}) == len({one.id for one in first}) == len(first)


def test_a_sample_is_the_same_for_a_seed_and_keeps_the_order() -> None:
    everything = mutants(FUNCTION)
    some = sampled(everything, 5, seed=1)
    assert some == sampled(everything, 5, seed=1)
    assert some == [one for one in everything if one in some]
    assert len(some) == 5
    assert sampled(everything, 5, seed=2) != some
    assert sampled(everything, None) == everything
