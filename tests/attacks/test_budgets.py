"""Budgets of the trusted side: rows 63 to 72. What a student sends can make us neither raise, nor wait, nor hoard."""

from __future__ import annotations

import random
import socket
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest

from gabarito.checks import (
    L,
    close_to,
    counts,
    ends_with,
    equals,
    finite,
    has_layers,
    loss_is,
    parameters,
    regularizer,
    same_outputs,
    scores,
    shape,
    that,
    those,
)
from gabarito.checks.matcher import Judge
from gabarito.execution.wire.channel import Channel, WireError
from gabarito.execution.wire.codec import decode
from gabarito.execution.wire.encode import encode
from gabarito.grading.grade import Graded
from gabarito.values.activity import Check, Limits, check
from gabarito.values.model import Layer, Model, Node, Part, hollow
from gabarito.values.verdict import Status
from gabarito.workers.messages import graded_of_message, graded_to_message
from tests.attacks.lab import Lab, Ran
from tests.attacks.rows import BLOCKED, DETECTED, NOT_COVERED, Outcome, row, unless
from tests.fuzz.probes import ask

# The student's process answers with whatever it likes: `forged` goes over the wire as it is.
FORGING = r"""
import gabarito.execution.student.child as child
class Forged:
    def __init__(self, data):
        self.data = data
def forging(honest):
    return lambda value, *rest: value.data if type(value) is Forged else honest(value, *rest)
child.encode, child.encode_result = forging(child.encode), forging(child.encode_result)
def outputs_of(self, handle, inputs):
    return {'value': outputs}
child._Child._outputs_of = outputs_of
"""
# Of processor time, for one notebook and an honest one, with their pages: the quadratic ones took minutes.
SECONDS = 30.0
ROWS_OF_INPUTS = np.linspace(0, 1, 12, dtype=np.float32).reshape(3, 4)
STUDENTS = (Status.FAIL, Status.CRASH, Status.MEMORY, Status.TIMEOUT)


def forged(lab: Lab, data: Any, *matchers: Judge, outputs: Any = None, more: tuple[Check, ...] = ()) -> Ran:
    """Grade a notebook whose `net` crosses the wire as `data`, and whose models have these outputs."""
    checks = [check(f"net {n}", that("net", matcher)) for n, matcher in enumerate(matchers)]
    return lab.attack(
        FORGING,
        "answer = 42\nnet = Forged(data)",
        facts={"data": data, "outputs": encode(outputs)},
        checks=(*checks, *more),
        ends=False,
    )


def require_the_students(ran: Ran) -> None:
    """Fail unless every check of `net` has a verdict that is the student's, and what is right beside it counts."""
    found = {title: status for title, status in ran.status.items() if title.startswith("net")}
    assert found
    assert all(status in STUDENTS for status in found.values()), found
    assert ran.status["the-answer-is-42"] is Status.PASS, ran.record
    assert not ran.record.problem, ran.record.problem


def across(graded: Graded) -> Graded:
    """Send a graded submission from a worker to the command, as they do."""
    ours, theirs = map(Channel, socket.socketpair())
    sending = threading.Thread(target=theirs.send, args=[graded_to_message(graded)])
    sending.start()
    try:
        return graded_of_message(ours.receive())
    finally:
        sending.join()
        ours.close()
        theirs.close()


@contextmanager
def in_time() -> Iterator[None]:
    """Fail if something takes too much of this process' time."""
    before = time.process_time()
    yield
    assert time.process_time() - before < SECONDS


SWARM = 'publish = get_ipython().display_pub.publish\nfor _ in range(2_000): publish({"text/plain": ""})'
FORGED_OUTPUTS = (
    "import gabarito.execution.student.shell as shell\nshell.Outputs.end = lambda self: [['result', '', b'']] * 50_000"
)
FORGED_FAILURES = (
    "import gabarito.execution.student.child as child\nnames = [f'name_{n}' for n in range(200)]\n"
    "child._Child._failures = lambda self, error: [[1, 'E: e', names, '']] * 201"
)


@row(63, "hundred thousands of empty outputs, thousands of failures, in each cell", BLOCKED)
def test_row_63_outputs_without_end(lab: Lab) -> Outcome:
    for cells in ([SWARM] * 3, [FORGED_OUTPUTS, *["0"] * 12], [FORGED_FAILURES, *["1 / 0"] * 12]):
        ran = lab.attack("answer = 42", *cells, ends=False)
        assert ran.status["the-answer-is-42"] is Status.PASS
        assert max(len(run.outputs) for run in ran.graded.runs) <= 1_000
        assert sum(len(run.outputs) for run in ran.graded.runs) <= 10_000
        assert sum(len(one.names) + 1 for run in ran.graded.runs for one in run.failures) <= 10_000
        assert across(ran.graded).record == ran.record
    return unless(ran.record.status.is_ours)


@row(64, "texts that NumPy would turn into terabytes", BLOCKED)
def test_row_64_texts(lab: Lab) -> Outcome:
    texts = "['a' * 10_000_000] + ['b'] * 100_000"
    ragged = close_to([[1.0], [2.0, 3.0]])
    matchers: tuple[Judge, ...] = (close_to([1.0, 2.0]), finite(), shape(None), equals([1, 2]), ragged)
    for value in (texts, f"[{texts}, [0]]", f"({texts},) * 2", f"[[1.0], {texts}]"):
        ran = lab.attack(
            f"answer = 42\nnet = {value}\ndef double(x):\n    return net",
            checks=[check(f"net {n}", that("net", matcher)) for n, matcher in enumerate(matchers)],
        )
        require_the_students(ran)
        assert set(ran.status.values()) <= {Status.FAIL, Status.PASS}
    return unless(ran.status["the-double-and-one"] is not Status.FAIL)


def goes_through(value: Any) -> None:
    """Numbers that are gone through one by one."""
    finite()([sum(map(np.size, value))])
    equals(7)([len(list(value))])


@row(65, "an array of 10^15 rows without a number in them", BLOCKED)
def test_row_65_empty_axes(lab: Lab) -> Outcome:
    judges: tuple[Judge, ...] = (goes_through, shape(3), finite(), close_to([1.0]), equals(3))
    for axes in ([10**15, 0], [0, 2**62], [10**4, 10**4, 0], [0] + [10] * 30):
        data = ["array", "<f8", axes, b""]
        with pytest.raises(WireError):
            decode(data)
        require_the_students(forged(lab, data, *judges))
        honest = lab.attack(
            f"import numpy as np\nanswer = 42\nnet = np.lib.stride_tricks.as_strided(np.zeros(1), {axes[:20]})",
            checks=[check(f"net {n}", that("net", judge)) for n, judge in enumerate(judges)],
            ends=False,
        )
        require_the_students(honest)
    return BLOCKED


DENSE_CONFIG = {"units": 10, "activation": "relu", "kernel_initializer": "glorot_uniform"}
DENSE = Layer(("Dense",), "dense", DENSE_CONFIG, (np.ones((4, 10)),), (True,))
GRAPH_LAYERS = (Layer(("InputLayer",), "in"), DENSE, Layer(("ops.get_item",), "pick"), Layer(("Add",), "add"))


def fronts(parallel: int, idle: int, inputs: int) -> Model:
    """A network of parallel calls of one layer, and of calls that each take all of them in, several times."""
    meets = 1 + parallel
    nodes = [Node(0), *(Node(1, (0,)) for _ in range(parallel)), Node(3, tuple(range(1, meets)))]
    nodes += [Node(3, (*range(1, min(inputs, parallel) + 1), meets)) for _ in range(idle)]
    return Model("Functional", GRAPH_LAYERS, tuple(nodes), tuple(range(meets, len(nodes))))


def nested(depth: int) -> Model:
    """A model that calls a model twice that calls a model twice, and so on."""
    made = Model("Sequential", (GRAPH_LAYERS[0], DENSE), (Node(0), Node(1, (0,))), (1,))
    for _ in range(depth):
        layer = Layer(("Functional",), "inside", inner=made)
        made = Model("Functional", (GRAPH_LAYERS[0], layer), (Node(0), Node(1, (0,)), Node(1, (1,))), (2,))
    return made


@row(66, "a network of ten thousand parallel calls, or of models within models", BLOCKED, slow=True)
def test_row_66_graphs(lab: Lab) -> Outcome:
    patterns = (
        has_layers(L.Dense, ..., L.Dropout, ..., L.Dense),
        ends_with(L.Dense(units=3, activation="softmax")),
        counts(L.Conv2D, 3),
        parameters(total=3),
    )
    wide = _unchecked(fronts(9_900, 9_000, 40))
    with pytest.raises(WireError):
        decode(wide)
    networks = [wide, *(encode(one) for one in (fronts(4_000, 10, 2_000), fronts(200, 140, 100), nested(14)))]
    assert all(data[0] == "model" for data in networks)
    for data in networks:
        with in_time():
            require_the_students(forged(lab, data, *patterns))
    return BLOCKED


def _unchecked(model: Model) -> Any:
    """Write a model that is larger than may be sent."""
    small = Model(model.kind, model.layers, (), ())
    data = encode(small)
    data[5] = [[one.layer, list(one.inputs), ["tuple", []], ["dict", []]] for one in model.nodes]
    data[6] = list(model.outputs)
    return data


def adds_up(model: Any) -> None:
    """A network whose weights add up to 3."""
    close_to(3.0)(sum(float((weight**2).sum()) for layer in model.all_layers() for weight in layer.weights))


def copies(model: Any) -> None:
    """A network whose first weights are 3."""
    close_to(3.0)(np.asarray(model.layers[0].weights[0], dtype=np.float64) + 0)


@row(67, "weights that are sent without their numbers, and arithmetic with them", BLOCKED)
def test_row_67_hollow_weights(lab: Lab) -> Outcome:
    score = scores("mse", at_most=1.0, on=(ROWS_OF_INPUTS, ROWS_OF_INPUTS))
    for axes in ((10**5, 10**5), (10**8, 10**8), (10**8,) * 8, (0, 10**8)):
        one = Layer(("Dense",), "large", weights=(hollow(axes),), trainable=(True,))
        data = encode(Model("Sequential", (one,), (Node(0),), (0,)))
        with in_time():
            require_the_students(forged(lab, data, adds_up, copies, parameters(total=3), score))
    return BLOCKED


@row(68, "source on which a highlighter takes the square of its length", BLOCKED)
def test_row_68_sources(lab: Lab) -> Outcome:
    blank = " " * 19_900
    quotes = '"""\n' * 5_000
    for source in (f"match{blank}", blank, "\n" * 19_900, f"case{blank}\ndef{blank}", quotes):
        with in_time():
            lab.attack("answer = 42", *[f"0\n{source}"] * 14, ends=False)
    return BLOCKED


@row(69, "uses up one time after the other: of cells, calls, values and models", DETECTED, slow=True)
def test_row_69_times_that_add_up(lab: Lab) -> Outcome:
    limits = Limits(cell_seconds=0.5, call_seconds=0.5, total_seconds=2.0, memory=2**29, output=20_000)
    slow = "class Slow:\n    def __array__(self, *args, **kwargs):\n        while True: pass\n"
    late = lab.attack(
        "answer = 42\ndef double(x):\n    while True: pass",
        slow + "\n".join(f"slow_{n} = Slow()" for n in range(20)),
        *["while True: pass"] * 2,
        limits=limits,
        checks=[check(f"slow {n}", that(f"slow_{n}", equals(n))) for n in range(20)],
        ends=False,
    )
    dying = lab.attack(
        "answer = 42\nwhile time.process_time() < 0.2: pass",
        "def double(x):\n    while True: os._exit(0)",
        limits=limits,
        checks=[check(f"again {n}", that("double", _calls)) for n in range(20)],
        ends=False,
    )
    for ran in (late, dying):
        assert ran.status["the-answer-is-42"] is Status.PASS
        assert ran.record.cpu_seconds < 3 * limits.own_seconds
        assert not {status for status in ran.status.values() if status.is_ours}
    return DETECTED if late.record.status is Status.TIMEOUT else NOT_COVERED


def _calls(function: Any) -> None:
    """A function that returns 3."""
    equals(3)(function(1))


def from_the_weights(given: Any, model: Any) -> None:
    """What the weights give."""
    close_to(sum(float(weight.sum()) for weight in model.layers[1].weights))(given)


@row(70, "weights that are not finite, or zero, in a right answer that is computed from them", BLOCKED)
def test_row_70_nan_weights(lab: Lab) -> Outcome:
    judge = check("net by hand", those("answer", "net", judge=from_the_weights))
    for number in (np.nan, np.inf, 1e-30, 1e308):
        layer = Layer(("Dense",), "dense", {"units": 2}, (np.full((4, 2), number), np.zeros(2)), (True, True))
        net = Model("Sequential", (GRAPH_LAYERS[0], layer), (Node(0), Node(1, (0,))), (1,))
        ran = forged(lab, encode(net), adds_up, same_outputs(_nothing, on=ROWS_OF_INPUTS), more=(judge,))
        require_the_students(ran)
    return unless(ran.status["net-by-hand"] is not Status.FAIL)


def _nothing(inputs: Any) -> Any:
    return inputs + 1


@row(71, "outputs without an axis, arrays where a setting is one number", BLOCKED)
def test_row_71_odd_models(lab: Lab) -> Outcome:
    many = np.arange(3.0)
    odd = (many, [1, 2], "text", ..., {"a": many}, np.zeros((0,)), float("nan"), Part("L2", {"l2": many}), 10**300)
    judges = (
        has_layers(L.ReLU, L.Dense(units=3, activation="softmax")),
        loss_is("binary_crossentropy", from_logits=True),
        scores("accuracy", at_least=0.5, on=(ROWS_OF_INPUTS, np.array([0, 1, 2]))),
        scores("accuracy", at_least=0.5, on=(ROWS_OF_INPUTS, np.array([-1, 1, 1]))),
        same_outputs(_nothing, on=ROWS_OF_INPUTS),
        has_layers(L.Dense(kernel_regularizer=regularizer(l2=0.5))),
    )
    results = (1.5, many, np.zeros((0, 3)), np.zeros((3, 0)), "text", None, [many, many[:2]], {"a": 1})
    for place, setting in enumerate(odd):
        layers = (
            GRAPH_LAYERS[0],
            Layer(("ReLU",), "relu", {"threshold": setting, "max_value": setting, "negative_slope": setting}),
            Layer(("Dropout",), "dropout", {"rate": setting}),
            Layer(("Activation",), "act", {"activation": setting}),
            Layer(("Dense",), "own", {"units": setting, "kernel_regularizer": setting}, (many,), (True,), own=True),
        )
        nodes = (Node(0), *(Node(n, (n - 1,)) for n in range(1, 5)))
        loss = Part("binary_crossentropy", {"from_logits": setting, "reduction": setting})
        net = Model("Functional", layers, nodes, (4,), loss=loss, optimizer=Part("Adam", {"learning_rate": setting}))
        require_the_students(forged(lab, encode(net), *judges, outputs=results[place % len(results)]))
    return BLOCKED


JUNK = (
    *("...", "None", "'text'", "10**400", "{1: [2]}", "[[1], [2, 3]]", "b'bytes'", "print", "type", "1j", "range(3)"),
    *("float('nan')", "[float('inf')] * 3", "{...: ...}", "object()", "[None, 'a', 1.0]", "slice(1)", "iter('ab')"),
)


@row(72, "any value at all, under any name that a check looks at", BLOCKED)
def test_row_72_any_value(lab: Lab) -> Outcome:
    for value in JUNK:
        ran = lab.attack(f"answer = {value}\ndouble = {value}")
        assert set(ran.status.values()) == {Status.FAIL}, (value, ran.record)
    returned = lab.attack(f"answer = 0\njunk = iter([{', '.join(JUNK)}] * 9)\ndef double(x):\n    return next(junk)")
    numbers = random.Random(72)
    with warnings.catch_warnings(action="ignore"):
        for _ in range(150):
            ask(numbers.randbytes(9))
    return unless(returned.record.status is not Status.FAIL)
