"""New inputs from old ones: as bytes, and as messages, so that lengths stay right and changes reach the decoder."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import msgpack

_KINDS = ("list", "tuple", "dict", "int", "array", "scalar", "opaque", "object", "function", "ellipsis")
_DESCRIBED = ("slice", "part", "model", "figure", "hollow", "Dense")
_STOCK: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, -2, 3, 32, 2**31, 2**61 - 1, 2**63 - 1, -(2**63), 2**64 - 1),
    *(0.0, -0.0, 1.0, 1e308, float("inf"), float("nan"), "", "a", "\x1b[31m", "\u202e", "1_0", "٣", "9" * 4001),
    *(b"", b"\x00", b"\x02", b"12345678", b"\xff" * 16, [], {}, [[]], ["a", 1, False], ["w", "x"]),
    *("<f8", ">f2", "|b1", "|u1", "<c16", "|O", "<M8[s]", "f8,f8", "class"),
    *("value", "values", "w", "status", "outputs", "raised", "error", "cell", "line", "full", "stdout"),
    *("refused", "handle", "absent", "unfitted"),
    *_KINDS,
    *_DESCRIBED,
)
# Of two mutations one is by message; an edit goes on to a node's child in four of five cases.
_BY_MESSAGE = 0.5
_FURTHER = 0.8


def mutate(
    data: bytes,
    limit: int,
    seed: int,
    by_bytes: Callable[[bytes, int], bytes],
    is_message: Callable[[bytes], bool] = lambda _: True,
) -> bytes:
    """Return another input like `data`, of at most `limit` bytes: always the same for the same `seed`.

    `by_bytes` is the engine's own mutation of bytes, which takes those and the limit; `is_message` says of an input
    whether its bytes are to be read as a message.
    """
    rng = random.Random(seed)
    if is_message(data) and rng.random() < _BY_MESSAGE:
        try:
            packed: bytes = msgpack.packb(_edited(msgpack.unpackb(data[1:]), rng))
        except (ValueError, TypeError, OverflowError, RecursionError, msgpack.UnpackException):
            packed = b""  # it is no message, or would be none
        if 0 < len(packed) < limit:
            return data[:1] + packed
    return by_bytes(data, limit)


def _edited(node: Any, rng: random.Random) -> Any:
    """Return a copy of a message in which one node is another."""
    if node and isinstance(node, list | dict) and rng.random() < _FURTHER:
        at = rng.choice(range(len(node)) if isinstance(node, list) else list(node))
        copy = node.copy()
        copy[at] = _edited(node[at], rng)
        return copy
    edits = (_stock, _wrapped, _number, *((_lengthened, _shortened, _shuffled) if isinstance(node, list) else ()))
    return rng.choice(edits)(node, rng)


def _stock(_: Any, rng: random.Random) -> Any:
    return rng.choice(_STOCK)


def _wrapped(node: Any, rng: random.Random) -> Any:
    return [rng.choice(_KINDS + _DESCRIBED), rng.choice(([node], node, [[node, node]]))]


def _number(_: Any, rng: random.Random) -> Any:
    return rng.choice((rng.getrandbits(rng.randint(1, 63)), -rng.getrandbits(4), rng.uniform(-2, 2)))


def _lengthened(node: list[Any], rng: random.Random) -> list[Any]:
    at = rng.randint(0, len(node))
    return node[:at] + (rng.choice((node, [rng.choice(node or _STOCK)], [rng.choice(_STOCK)]))) + node[at:]


def _shortened(node: list[Any], rng: random.Random) -> list[Any]:
    at = rng.randint(0, len(node))
    return node[:at] + node[at + 1 :]


def _shuffled(node: list[Any], rng: random.Random) -> list[Any]:
    return rng.sample(node, len(node))
