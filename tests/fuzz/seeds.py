"""The inputs to start from: what an honest child sends, by the child's own encoder, and a few forgeries."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import msgpack
import numpy as np

from gabarito.execution.wire.codec import DEPTH_LIMIT
from gabarito.execution.wire.encode import encode
from gabarito.values.figure import Axes, Figure, Image, Line, Points
from gabarito.values.model import INPUT, Layer, Model, Node, Part, hollow
from gabarito.values.table import Column, Table
from tests.fuzz.probes import by_activity
from tests.fuzz.target import NAMES, PROBES, WAYS

_NESTED: Any = 1.5
for _depth in range(20):
    _NESTED = [_NESTED] if _depth % 2 else ((_NESTED,), {"k": _depth})


_DENSE = Layer(
    ("Mine", "Dense"),
    "dense",
    {"units": 2, "activation": "relu", "kernel_regularizer": Part("L2", {"l2": 0.01})},
    (np.ones((3, 2), np.float32), np.zeros(2, np.float32)),
    (True, False),
)
_SMALL = Model("Sequential", (Layer(("InputLayer",), "in"), _DENSE), (Node(0), Node(1, (0,))), (1,))
_MODEL = Model(
    "Functional",
    (*_SMALL.layers, Layer(("Bidirectional",), "both", inner=_SMALL), Layer(("ops.add",), "add")),
    (Node(0), Node(2, (0,)), Node(1, (0,)), Node(3, (1, 2), (INPUT, [INPUT]), {"axis": slice(0, None, 2)})),
    (3,),
    loss=Part("mean_squared_error"),
    optimizer=Part("Adam", {"learning_rate": Part("ExponentialDecay", samples={0: 0.1, 100: 0.05})}),
    metrics=("accuracy",),
)
_LARGE = Model("Model", (Layer(("Dense",), "large", weights=(hollow((10**6, 10**6)),), trainable=(True,)),), (), ())
_IMAGE = Image((2, 2, 3), np.ones((2, 2, 3), np.float32))
_FIGURE = Figure(
    (
        Axes("title", "x", "y", ("a",), (Line(np.zeros(2), np.ones(2), "a"),), bars=(1.0, 2.0)),
        Axes(
            points=(Points(np.zeros((2, 2)), ("o red", "x")),),
            images=(Image((28, 28)), Image((2, 2, 3), np.ones((2, 2, 3), np.float32))),
        ),
    )
)


def _function(a: int, /, b: float = 1.0, *rest: int, c: str = "", **others: int) -> None:
    pass


VALUES: tuple[Any, ...] = (
    None,
    True,
    -(2**63),
    2**63,
    -(10**3000),
    0.1,
    float("nan"),
    "ação 😀",
    1 + 2j,
    ...,
    [1, "two", [3.0, ()]],
    (1, (2, 3)),
    {"a": 1, (0, -1): [2], None: {}, 1.5: np.int8(4)},
    {-1: 0, -2: 0},
    {np.float64("nan"): 0, np.float32(1): 1},
    {2**61 - 1: 0, 2**62: 1, 2 * (2**61 - 1): 2},
    *(np.ones((2, 3)).astype(code) for code in "?bhilqBHILQefdFD"),
    np.zeros((0, 2**10)),
    np.zeros((0, 2**40)),
    np.array(7.0),
    np.arange(4, dtype=">i4").reshape(2, 1, 2),
    np.array(["a", "b"]),
    np.array([1, None, 2.5], dtype=object),
    *(np.dtype(code).type(1) for code in "?bQefdFD"),
    {"weights": [np.zeros((2, 2), np.float32), np.zeros(2, np.float32)], "history": {"loss": [0.5, 0.25]}},
    _function,
    max,
    len,
    {len: 1, object(): 2, (len,): 3},
    object(),
    _NESTED,
    slice(None, 3, -1),
    _MODEL,
    _LARGE,
    _FIGURE,
    [_FIGURE, _SMALL],
    *(date(2024, 2, 29), datetime(2024, 2, 29, 1, 2, 3, 4), datetime.max, timedelta.max, timedelta.min),
    np.array(["2024-01-01", "NaT"], dtype="M8[ns]"),
    np.timedelta64(3, "h"),
    Column("price", np.array([1.5, 2.0]), (Column(("a", 1), ("Rio", None)),)),
    Table.of({"city": ["Rio", None], 3: [1, 2.5], None: [np.datetime64("2024-01-01", "s"), None]}),
    Table((), (Column(None, np.arange(3)),)),
)

_TOO_DEEP: Any = 1
for _ in range(DEPTH_LIMIT + 1):
    _TOO_DEEP = ["list", [_TOO_DEEP]]

_MANY_AXES: Any = [["Dense"], "d", ["dict", []], [["hollow", [10**8] * 31]], [True], None, False]
# What the encoder never says.
_FORGED: tuple[Any, ...] = (
    ["array", "<f8", [2**32, 2**32, 0], b""],
    ["array", "|b1", [3], b"\x00\x01\x02"],
    ["array", "<f8", [-1], b"12345678"],
    ["array", "<f8", [10**15, 0], b""],
    ["model", 0, "Model", "m", [_MANY_AXES], [], [], False, None, None, []],
    ["scalar", ">c16", bytes(16)],
    ["int", "-" + "9" * 4000],
    ["int", "1_0"],
    ["dict", [[["list", []], 1], [["dict", []], 2]]],
    ["dict", [[["tuple", [-1 - (n >> bit & 1) for bit in range(7)]], n] for n in range(2**7)]],
    ["function", "\x1b[31mf\u202e", [["a", 1, True], ["b", 3, False]]],
    ["opaque", None],
    ["object", 1, ["Mine", "sklearn.Ridge"], None],
    ["object", 2, ["function"], ["f", [["x", 1, True]]]],
    ["object", -1, [], None],
    ["object", 2**64 - 1, ["\x1b[31m" * 20] * 21, [None, 3]],
    ["list", [["object", 1, ["A"], None]] * 1001],
    ["date", 0],
    ["datetime", 10**18, 0, 0],
    ["timedelta", 1.5, 0, 0],
    ["array", "<M8[Y]", [1], bytes(8)],
    ["column", ["list", []], ["list", []], []],
    ["column", "a", ["array", "<c16", [1], bytes(16)], []],
    ["table", [["column", "a", ["list", [1]], []], ["column", "b", ["list", []], []]], []],
    ["table", [["column", "a", ["list", []], [["column", "b", ["list", []], []]]]], []],
    {"value": 1},
    ["part", "Adam", ["dict", []], ["dict", [["step", 0.1]]]],
    _TOO_DEEP,
    [[], b"", {}],
    [[[[[[[[]]]]]]]],
)

_OUTPUTS = (
    ["stdout", "\x1b[31mred\x1b[0m\x07 line\n", b""],
    ["display", "<Figure>", b"\x89PNG" + bytes(40)],
    ["result", "x" * 900, b""],
    ["error", "NameError: name 'x' is not defined", b""],
)
_CELLS: tuple[dict[str, Any], ...] = (
    {"status": "ok", "outputs": _OUTPUTS},
    {"status": "raised", "outputs": [], "error": "ValueError: \x1b[1mno\x1b[0m"},
    {"status": "interrupted", "outputs": [["stderr", 1, b""], None]},
    {"skipped": True},
    {"full": True},
)
_ANSWERS: tuple[Any, ...] = (
    {"handle": 1},
    {"handle": float("inf")},
    {"handle": "one"},
    {"refused": "Dense is not in the vocabulary"},
    {"raised": "ValueError", "error": "bad\nvalue " + "y" * 4000, "cell": "c1", "line": 3},
    {"raised": "E", "error": None, "cell": 0, "line": True},
    {"interrupted": True},
    {"full": True},
    [],
    None,
)
# Lists that promise as many items as a message may have, and have none; and lists as deep as msgpack allows.
_TORN = (
    (b"\xdd" + struct.pack("!I", 3_999_999)) * 100,
    b"\x91" * 600 + b"\x01",
    b"\xc7\x00\x05",
    b"\xd4\x01\x00",
    b"\xc1",
)


def seeds() -> Iterator[bytes]:
    """Yield every seed: the same ones in the same order each time."""
    encoded = [*map(encode, VALUES), *_FORGED]
    for one in encoded:
        yield seed("value", one)
        yield seed("call", {"value": one})
        yield seed("fetch", {"values": {NAMES[0]: one, NAMES[1]: 0}})
    for cell in _CELLS:
        yield seed("cell", cell)
    for answer in _ANSWERS:
        for way in ("call", "fetch", "cell", "rebuild"):
            yield seed(way, answer)
    bodies = [msgpack.packb(one) for one in encoded]
    frames = [struct.pack("!I", len(body)) + body for body in bodies]
    for frame in (*frames[:20], b"".join(frames[:8]), frames[0] + frames[8][:5], b"\xff\xff\xff\xff"):
        yield _input("stream", frame)
    for torn in _TORN:
        yield _input("value", torn)
    for activity, checks in enumerate(by_activity()):
        for number in range(len(checks)):
            for more in (b"", b"seed", b"\x20" * 12):
                yield _input(PROBES, bytes([activity, number]) + more)


def seed(way: str, message: Any) -> bytes:
    """Return the input that is one reply, read in one way."""
    return _input(way, msgpack.packb(message))


def _input(way: str, rest: bytes) -> bytes:
    return bytes([WAYS.index(way)]) + rest
