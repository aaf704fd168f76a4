"""Each rule is shown on a line of source, and that it means the same is shown by running both."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gabarito.authoring.boundaries.rewrites import RULES
from gabarito.authoring.boundaries.rewriting import functions_in, helpers_of

TWICE = "def twice(x):\n    y = x + x\n    return y"
PARAMETERS = {"twice": ["x"], "step": ["w", "x", "lr"]}


def rewritten(name: str, source: str) -> str:
    changed = RULES[name].change(source, PARAMETERS)
    assert changed is not None
    return changed


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("comments and prints", TWICE, "print('twice começou')"),
        ("type annotations", TWICE, "def twice(x: object) -> 'object':"),
        ("type annotations", "w = 3", "w: object = 3"),
        ("lambdas", "def twice(x, y=2):\n    return x * y", "twice = lambda x, y=2: x * y"),
        ("functools.partial", TWICE, "twice = functools.partial(_twice)"),
        ("a decorator", TWICE, "twice = _called(_twice)"),
        ("a class with __call__", TWICE, "    def __call__(self, x):"),
        ("tf.function", "def f(x):\n    return tf.exp(x)", "f = tf.function(_f)"),
        ("keyword arguments", "w = step(a, b, lr=3)", "w = step(w=a, x=b, lr=3)"),
        ("Portuguese names", "def f(x):\n    order = x\n    return order", "    return ordem"),
        ("a name for the result", TWICE, "    return resultado"),
        ("early returns", TWICE, "    if resultado is not None:\n        return resultado"),
        ("a list for a tuple", "def f(x):\n    return x, 1", "    return [x, 1]"),
        ("a list for an array", TWICE, "    return _listed(y)"),
        ("a tensor for an array", TWICE, "    return _as_tensor(y)"),
        ("an array for a list", "pair = [1, 2]", "pair = np.array([1, 2])"),
        ("float64", "w = np.zeros(3, dtype=np.float32)", "w = np.zeros(3, dtype=np.float64)"),
        ("float64", 'w = x.astype("float32")', "w = x.astype('float64')"),
        ("loops", "z = X @ w + np.mean(np.log(x))", "z = _product(X, w) + _mean(_log(x))"),
        ("TensorFlow for NumPy", "z = np.mean(x)", "z = tf.reduce_mean(tf.cast(x, tf.float64))"),
        ("TensorFlow for NumPy", "z = np.exp(X @ w)", "z = tf.exp(tf.cast(X @ w, tf.float64)).numpy()"),
        ("NumPy for TensorFlow", "z = tf.concat([a, b], axis=0)", "z = np.concatenate([a, b], axis=0)"),
        ("functional for Sequential", "m = keras.Sequential([a, b])", "m = _functional([a, b])"),
        (
            "functional for Sequential",
            "m = Sequential([a])\nm.add(b)\nm.compile()",
            "m = _functional_of(m)\nm.compile()",
        ),
        ("a subclass for Sequential", "m = keras.Sequential([a, b])", "m = _subclassed([a, b])"),
        ("add for Sequential", "m = keras.Sequential([a, b])", "m = _added([a, b])"),
        ("an own dense layer", 'd = layers.Dense(3, activation="relu")', "d = OwnDense(3, activation='relu')"),
        ("an own regulariser", "r = regularizers.L2(lam)", "r = OwnL2(lam)"),
        ("a function for a regulariser", "r = regularizers.L2(lam)", "r = _penalty_of(lam)"),
        ("an own callback", "h = m.fit(x, y)", "h = m.fit(x, y, callbacks=[Watched()])"),
        ("an own schedule", "s = schedules.InverseTimeDecay(1, 2, 3)", "s = OwnDecay(1, 2, 3)"),
        ("__main__", "w = 3", "if __name__ == '__main__':\n    w = 3"),
    ],
)
def test_a_line_written_another_way(name: str, source: str, expected: str) -> None:
    assert expected in rewritten(name, source)


def test_no_rule_is_without_a_line() -> None:
    shown = {case[0] for mark in test_a_line_written_another_way.pytestmark for case in mark.args[1]}  # type: ignore[attr-defined]
    assert shown == RULES.keys()


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("lambdas", TWICE),
        ("tf.function", TWICE),
        ("tf.function", "def f(x):\n    return tf.exp(x + bias)"),
        ("tf.function", "def f(x):\n    return tf.keras.Sequential(x)"),
        ("keyword arguments", "w = other(a, b)"),
        ("keyword arguments", "w = step(*a)"),
        ("Portuguese names", "def f(x):\n    x = x + 1\n    return x"),
        ("a list for a tuple", TWICE),
        ("an array for a list", "w = 3"),
        ("float64", "w = tf.cast(x, tf.float32)"),
        ("loops", "w = np.mean(x, axis=0)"),
        ("add for Sequential", "m = keras.Sequential([a])\nm.add(b)"),
        ("an own callback", "h = m.fit(x, y, callbacks=[c])"),
    ],
)
def test_where_it_would_mean_something_else_a_rule_does_not_apply(name: str, source: str) -> None:
    assert RULES[name].change(source, PARAMETERS) is None


TRAINED = """\
def train(X, y, epochs=3, lr=0.1):
    order = np.arange(len(X))
    w, losses = np.zeros(X.shape[1]), []
    for _ in range(epochs):
        for start in order:
            w = w - lr * (X[start] @ w - y[start]) * X[start]
        error = X @ w - y
        losses.append(np.mean(np.exp(-(error**2))))
    return w, losses
"""
_NO_KERAS = sorted(
    name for name in RULES if "keras" not in RULES[name].prelude and "tensorflow" not in RULES[name].prelude
)


@pytest.mark.parametrize("name", _NO_KERAS)
def test_an_answer_written_another_way_returns_the_same(name: str) -> None:
    changed = RULES[name].change(TRAINED, {"train": ["X", "y", "epochs", "lr"]})
    random = np.random.default_rng(0)
    samples, labels = random.normal(size=(6, 2)), random.normal(size=6)
    wanted: dict[str, Any] = {"np": np}
    exec(TRAINED, wanted)
    received: dict[str, Any] = {"np": np, "__name__": "__main__"}
    exec(RULES[name].prelude, received)
    exec(TRAINED if changed is None else changed, received)
    w, losses = wanted["train"](samples, labels)
    again, others = received["train"](samples, labels)
    np.testing.assert_allclose(again, w)
    np.testing.assert_allclose(others, losses)


def test_the_work_may_be_done_by_a_function_of_another_cell() -> None:
    helpers = helpers_of("def f(x, n=2):\n    return x * n")
    assert helpers == (
        "def _work_of_f(x, n=2):\n    return x * n",
        "def f(x, n=2):\n    return _work_of_f(x, n)",
    )
    assert helpers_of("w = 3") is None


def test_functions_are_known_by_their_parameters() -> None:
    import ast

    assert functions_in(iter([ast.parse(TWICE), ast.parse("w = 3")])) == {"twice": ["x"]}


@pytest.fixture
def keras() -> Any:
    return pytest.importorskip("keras")


PARTS = "[keras.Input((3,)), layers.Dense(4, activation='relu'), layers.Dense(2)]"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        *((name, f"m = keras.Sequential({PARTS})") for name in ("functional for Sequential", "add for Sequential")),
        ("a subclass for Sequential", f"m = keras.Sequential({PARTS})"),
        ("functional for Sequential", f"m = keras.Sequential({PARTS})\nm.add(layers.Dense(1))"),
        ("a subclass for Sequential", f"m = keras.Sequential({PARTS})\nm.add(layers.Dense(1))"),
        ("an own dense layer", f"m = keras.Sequential({PARTS})"),
    ],
)
def test_a_network_of_another_kind_computes_the_same(name: str, source: str, keras: Any) -> None:
    names = {"keras": keras, "layers": keras.layers}
    wanted, received = {**names}, {**names}
    exec(source, wanted)
    exec(RULES[name].prelude, received)
    exec(rewritten(name, source), received)
    received["m"].set_weights(wanted["m"].get_weights())
    samples = np.ones((2, 3), dtype=np.float32)
    np.testing.assert_allclose(received["m"](samples), wanted["m"](samples), rtol=1e-6)


@pytest.mark.parametrize("name", ["an own regulariser", "a function for a regulariser"])
def test_a_regulariser_of_ones_own_adds_the_same(name: str, keras: Any) -> None:
    received = {"keras": keras}
    exec(RULES[name].prelude, received)
    exec(rewritten(name, "r = keras.regularizers.L2(0.1)"), received)
    weights = keras.ops.convert_to_tensor([1.0, -2.0])
    assert float(received["r"](weights)) == pytest.approx(float(keras.regularizers.L2(0.1)(weights)))


def test_a_schedule_of_ones_own_falls_the_same(keras: Any) -> None:
    received = {"keras": keras}
    exec(RULES["an own schedule"].prelude, received)
    source = "s = keras.optimizers.schedules.InverseTimeDecay(0.1, decay_steps=2, decay_rate=0.5)"
    exec(rewritten("an own schedule", source), received)
    exec(source.replace("s =", "wanted ="), received)
    assert [float(received["s"](step)) for step in (0, 3)] == pytest.approx(
        [float(received["wanted"](step)) for step in (0, 3)]
    )
