"""Marks without the work: rows 85 to 90. Beside each attempt stands honest work that looks like it, and passes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from gabarito.checks import Answers, Text, falls, falls_steadily, history, that
from gabarito.grading.load import load_activity
from gabarito.values.activity import Check, Limits, check
from gabarito.values.course import Course
from gabarito.values.verdict import Status
from tests.attacks.lab import Lab
from tests.attacks.rows import BLOCKED, Outcome, row

COURSE = Course.find(Path(__file__))
PATIENT = Limits(cell_seconds=60, call_seconds=20, total_seconds=240)


@cache
def _checks_of(slug: str) -> Mapping[str, Check]:
    return {one.id: one for one in load_activity(COURSE, slug).checks}


def named(slug: str, *beginnings: str) -> list[Check]:
    """The checks of an activity whose ids begin so, each to be judged by itself."""
    found = [one for name, one in _checks_of(slug).items() if name.startswith(beginnings)]
    assert len(found) == len(beginnings)
    return [check(Text.of(one.title.into("en")), one.probe, id=one.id) for one in found]


def judged(lab: Lab, checks: Iterable[Check], *cells: str) -> set[bool]:
    """Whether these checks hold of a notebook of these cells."""
    several = list(checks)
    ran = lab.attack(*cells, checks=several, limits=PATIENT)
    told = {verdict.id: verdict.message for verdict in ran.record.verdicts}
    assert all(ran.status[one.id] in (Status.PASS, Status.FAIL) for one in several), told
    return {ran.status[one.id] is Status.PASS for one in several}


def require_told_apart(lab: Lab, checks: Iterable[Check], right: Iterable[str], wrong: Iterable[str]) -> Outcome:
    """All checks hold of what is right; none holds of what is wrong."""
    several = list(checks)
    for source in right:
        assert judged(lab, several, source) == {True}, source
    for source in wrong:
        assert judged(lab, several, source) == {False}, source
    return BLOCKED


PERCEPTRON = """
import numpy as np
def train(X, y, lr=1.0):
    w, samples = np.zeros(X.shape[1] + 1), np.column_stack([np.ones(len(X)), X])
    for _ in range(1000):
        for sample, label in zip(samples, y):
            w = w + lr * (label - (w @ sample > 0)) * sample
    return w
"""


@row(85, "numbers so large that a tolerance grows beyond all bounds", BLOCKED)
def test_row_85_beyond_all_bounds(lab: Lab) -> Outcome:
    fill = "import numpy as np\ndef train(X, y):\n    return np.full(X.shape[1] + 1, {v})"
    return require_told_apart(
        lab,
        named("perceptron", "train-finds"),
        [PERCEPTRON, f"{PERCEPTRON}\nfirst = train\ntrain = lambda X, y: 1e200 * first(X, y)"],
        [fill.format(v=v) for v in ("1e200", "np.finfo(float).max", "5e-324", "np.inf", "np.nan", "10**400")],
    )


RNN = """
import numpy as np, tensorflow as tf
model = tf.keras.Sequential([tf.keras.Input((None, 1)), tf.keras.layers.SimpleRNN(1, activation=None)])
model.set_weights([np.full((1, 1), {a}), np.full((1, 1), {b}), np.full(1, {c})])
weights = model.get_weights()
steps = np.sin([[0.31], [0.62]])
one, two = steps.ravel().tolist()
by_keras = [model.predict(part[None], verbose=0).item() for part in (steps[:1], steps)]
by_hand = [one * {a} + {c}, two * {a} + (one * {a} + {c}) * {b} + {c}]
"""


@row(86, "what was given, replaced: a model of zeros, of ones, of enormous weights", BLOCKED, slow=True, full=True)
def test_row_86_given_and_replaced(lab: Lab) -> Outcome:
    values = ((0.0, 0.0, 0.0), (1.0, 1.0, 0.0), (1e30, 1e-30, 0.0), (0.0, 0.0, 0.7))
    return require_told_apart(
        lab,
        named("rnn-weights", "weights-are", "by-hand", "by-keras"),
        [RNN.format(a=1.9, b=-0.52, c=0.001)],
        [RNN.format(a=a, b=b, c=c) for a, b, c in values],
    )


@row(87, "evidence typed in: curves that no training leaves", BLOCKED)
def test_row_87_typed_in(lab: Lab) -> Outcome:
    curve = check("the curve is of a training", that("curve", history("loss", falls(by=0.2), falls_steadily())))
    return require_told_apart(
        lab,
        [curve],
        [
            "import random\ncurve = {'loss': [2 / (1 + epoch) + 0.02 * random.random() for epoch in range(50)]}",
            "curve = {'loss': [0.9, 0.4, 0.1] + [1e-7] * 97}",
            "curve = {'loss': [2.3, 0.8]}",
        ],
        [
            "curve = {'loss': [1.0] * 99 + [0.01]}",
            "curve = {'loss': [1.0, 0.5] * 50}",
            "curve = {'loss': [1.0] + [0.2] * 99}",
            "curve = {'loss': [1.0, float('nan'), 0.1]}",
            "curve = {'val_loss': [1.0, 0.5, 0.1]}",
            "curve = {'loss': 'fell'}",
        ],
    )


NETWORK = """
import tensorflow as tf
L = tf.keras.layers
{classes}
layers = [L.Conv2D(2, 5), {normal}, L.Flatten(), {dropout}, L.Dense(10)]
improved = tf.keras.Sequential([tf.keras.Input((28, 28, 1)), *layers])
improved.compile({optimizer}, "mse")
history = {history}
"""
HONEST = """
class Normal(L.BatchNormalization):
    pass
class Adam(tf.keras.optimizers.Adam):
    def apply(self, grads, trainable_variables=None):
        return super().apply([1.0 * one for one in grads], trainable_variables)
class Half(tf.keras.optimizers.schedules.LearningRateSchedule):
    def __call__(self, step):
        return 0.01 / (1 + tf.cast(step, tf.float32))
class Drop(L.Layer):
    def call(self, x, training=None):
        return tf.nn.dropout(x, 0.3) if training else x
"""
LYING = """
class Dropout(L.Dropout):
    def call(self, x, training=None):
        return x
class Adam(tf.keras.optimizers.Adam):
    def update_step(self, gradient, variable, learning_rate):
        variable.assign_sub(0.1 * gradient)
class ExponentialDecay(tf.keras.optimizers.schedules.ExponentialDecay):
    def __call__(self, step):
        return 0.1
def forged(name, near, module):
    return type(name, (near,), {"__module__": module})
"""
_CONSTANT = "ExponentialDecay(0.1, 10, 0.5)"


@row(
    88,
    "names that lie: an optimizer, a schedule, layers that do nothing of what they say",
    BLOCKED,
    slow=True,
    full=True,
)
def test_row_88_names_that_lie(lab: Lab) -> Outcome:
    lies = [
        {"normal": "L.BatchNormalization(trainable=False)", "dropout": "Dropout(0.5)"},
        {"normal": "forged('BatchNormalization', L.Rescaling, 'keras.src.layers')(1.0)", "dropout": "L.Dropout(1e-6)"},
    ]
    optimizers = [
        f"Adam({_CONSTANT})",
        f"forged('Adam', tf.keras.optimizers.SGD, 'keras.src.optimizers.adam')({_CONSTANT})",
    ]
    typed = "{'loss': [2.0, 1.0], 'learning_rate': [0.1, 0.1]}"
    return require_told_apart(
        lab,
        named("lenet", "improved-has-dropout", "improved-has-batch", "improved-is-trained-by", "the-learning-rate"),
        [
            NETWORK.format(classes=HONEST, normal="Normal()", dropout="Drop()", optimizer="Adam(Half())", history="{}"),
        ],
        [
            NETWORK.format(classes=LYING, **lie, optimizer=optimizer, history=typed)
            for lie, optimizer in zip(lies, optimizers, strict=True)
        ],
    )


UPDATE = """
import numpy as np
def update(w, x, y, lr):
    sample = np.append(1, x)
    return w + lr * (y - ({test})) * sample
"""
PREDICT = "import numpy as np\ndef predict(X, w):\n    return {what}"
_RULE = "w[0] + X @ w[1:] > 0"


@row(89, "functions that are right only away from the boundary", BLOCKED)
def test_row_89_boundaries(lab: Lab) -> Outcome:
    require_told_apart(
        lab,
        named("perceptron", "update"),
        [UPDATE.format(test="w @ sample > 0")],
        [UPDATE.format(test=test) for test in ("w @ sample >= 0", "w[0] + w[1:3] @ x[:2] > 0", "w @ sample > 0.05")],
    )
    all_of_predict = check("predict is right", _together("perceptron", "predict"))
    require_told_apart(
        lab,
        [all_of_predict],
        [PREDICT.format(what=_RULE)],
        [
            PREDICT.format(what="w[0] + X @ w[1:] >= 0"),
            PREDICT.format(what="w[0] + X[:, :2] @ w[1:3] > 0"),
            PREDICT.format(what=f"np.atleast_1d(np.squeeze({_RULE}))[:3]"),
            PREDICT.format(what="np.round(w[0] + X @ w[1:], 1) > 0"),
        ],
    )
    batches = "def batches(n, size):\n    return [list(range(n))[at:at + size] for at in range({first}, {last}, size)]"
    return require_told_apart(
        lab,
        named("logreg", "each-sample"),
        [batches.format(first=0, last="n")],
        [batches.format(first=1, last="n"), batches.format(first=0, last="n - 1"), batches.format(first=0, last=100)],
    )


def _together(slug: str, beginning: str) -> Callable[[Answers], None]:
    probes = [one.probe for name, one in _checks_of(slug).items() if name.startswith(beginning)]

    def every(answers: Answers) -> None:
        for probe in probes:
            probe(answers)

    return every


PLOT = """
import matplotlib.pyplot as plt
def plot_samples(X, y):
    axes = plt.subplots({figure})[1]
    axes.scatter(*X[y == 0].T, {one})
    axes.scatter(*X[y == 1].T, {other})
    axes.set({names})
"""
_NAMES = "xlabel='days', ylabel='firmness'"


@row(
    90,
    "a plot that shows nothing: no size, outside the limits, one colour, names without ink",
    BLOCKED,
    slow=True,
    full=True,
)
def test_row_90_a_plot_of_nothing(lab: Lab) -> Outcome:
    def plot(one: str = "color='green'", other: str = "color='purple'", names: str = _NAMES, figure: str = "") -> str:
        return PLOT.format(one=one, other=other, names=names, figure=figure)

    return require_told_apart(
        lab,
        named("logreg", "plot-samples"),
        [
            plot(),
            plot(one="color='white', edgecolors='k', s=4", other="color='k', alpha=0.3", figure="figsize=(2, 2)"),
            plot(names=f"{_NAMES}, xlim=(9, -9)"),
        ],
        [
            plot(one="color='green', s=0", other="color='purple', s=1e-9"),
            plot(names=f"{_NAMES}, xlim=(50, 60)"),
            plot(one="color=(1, 0, 0)", other="color=(254 / 255, 0, 0)"),
            plot(one="color='white'", other="color='#fefefe'"),
            plot(one="color='green', alpha=0.001", other="color='purple', alpha=0"),
            plot(names="xlabel='\\u200b', ylabel='\\u2800'"),
            plot(names="xlabel='$\\\\ $', ylabel='\\u3164'"),
            plot(figure="figsize=(0.01, 0.01)"),
        ],
    )
