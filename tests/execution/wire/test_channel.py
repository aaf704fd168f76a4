"""Frames: whole, late, too large, cut off, or not msgpack at all."""

from __future__ import annotations

import os
import resource
import socket
import struct
import threading
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.execution.wire import channel as wire
from gabarito.execution.wire.channel import Channel, Closed, Late, WireError
from tests.patience import PATIENCE

LIMIT = 10_000

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False) | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


class Pair:
    """A channel of ours, and the raw socket at its other end."""

    def __init__(self, limit: int = LIMIT) -> None:
        ours, self.theirs = socket.socketpair()
        self.channel = Channel(ours, limit)

    def __enter__(self) -> Pair:
        return self

    def __exit__(self, *_: object) -> None:
        self.channel.close()
        self.theirs.close()

    def write(self, data: bytes) -> None:
        """Write raw bytes, however many, to our channel."""
        threading.Thread(target=self._write, args=(data,), daemon=True).start()

    def _write(self, data: bytes) -> None:
        with suppress(OSError):  # closed by the test's end
            self.theirs.sendall(data)


@pytest.fixture
def pair() -> Iterator[Pair]:
    with Pair() as made:
        yield made


def soon(seconds: float = 5.0) -> float:
    return time.monotonic() + seconds


def frame(body: bytes) -> bytes:
    return struct.pack("!I", len(body)) + body


@given(plain)
def test_a_message_comes_as_it_was_sent(message: Any) -> None:
    with Pair(1 << 20) as pair:
        pair.channel.send(message, soon())
        assert Channel(pair.theirs).receive(soon()) == message


def test_messages_keep_their_order_and_their_borders(pair: Pair) -> None:
    pair.write(b"".join(frame(msgpack.packb(n)) for n in range(100)))
    assert [pair.channel.receive(soon()) for _ in range(100)] == list(range(100))


def test_a_message_larger_than_the_limit_is_not_sent(pair: Pair) -> None:
    pair.channel.send(b"x" * (LIMIT - 3), soon())
    with pytest.raises(WireError, match="at most 10000 bytes"):
        pair.channel.send(b"x" * LIMIT, soon())


@pytest.mark.parametrize("message", [object(), {"a": {1, 2}}, 2**64, "\ud800", [[]] * 3 + [1j]])
def test_a_message_of_other_types_is_not_sent(pair: Pair, message: object) -> None:
    with pytest.raises(WireError, match="plain types"):
        pair.channel.send(message, soon())


def test_a_frame_that_announces_too_much_is_refused_before_it_comes(pair: Pair) -> None:
    pair.write(struct.pack("!I", LIMIT + 1))
    with pytest.raises(WireError, match=f"at most {LIMIT} bytes; received one of {LIMIT + 1}"):
        pair.channel.receive(soon())


@given(st.binary(max_size=60))
def test_arbitrary_bytes_are_a_message_or_a_wire_error(body: bytes) -> None:
    with Pair() as pair:
        pair.theirs.sendall(frame(body))
        try:
            received = pair.channel.receive(soon())
        except WireError:
            return
        assert repr(received) == repr(msgpack.unpackb(body))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xc1",  # never used
        b"\x91",  # a list of one that does not come
        b"\xa2\xff\xff",  # no UTF-8
        b"\x01\x02",  # two messages in one frame
        b"\x91" * 2000 + b"\x01",  # nested deeper than msgpack goes
        b"\x81\x90\x01",  # a list as a key
        b"\x81\x01\x01",  # a number as a key: hashes that collide are made of those
        b"\xd4\x01\x00",  # an extension type
        b"\xd6\xff\x00\x00\x00\x00",  # a timestamp
        b"\xdd\xff\xff\xff\xff",  # a list of four billion
        (b"\xdd" + struct.pack("!I", 2**24)) * 500,  # lists of sixteen million within each other
        b"\xdf\xff\xff\xff\xff",  # a dict of four billion
    ],
)
def test_hostile_bodies_are_wire_errors(pair: Pair, body: bytes) -> None:
    pair.write(frame(body))
    with pytest.raises(WireError, match="Expected msgpack"):
        pair.channel.receive(soon())


def test_a_small_message_that_is_large_in_memory_is_refused() -> None:
    empty_lists = 8_000_000
    with Pair(1 << 24) as pair:
        pair.write(frame(b"\xdd" + struct.pack("!I", empty_lists) + b"\x90" * empty_lists))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with pytest.raises(WireError):
            pair.channel.receive(soon(20))
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000


@pytest.mark.parametrize("header", [b"\xdc\xff\xff", b"\xdd" + struct.pack("!I", 3_999_999)])
def test_values_that_are_announced_and_do_not_come_take_no_memory(pair: Pair, header: bytes) -> None:
    pair.write(frame(header * 1000))
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        with pytest.raises(WireError, match="Expected msgpack"):
            pair.channel.receive(soon())
        assert tracemalloc.get_traced_memory()[1] - before < 1_000_000
    finally:
        tracemalloc.stop()


def test_a_message_has_a_bounded_number_of_values(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "NODE_LIMIT", 100)
    pair.channel.send([[0] * 10] * 8, soon())
    assert Channel(pair.theirs).receive(soon()) == [[0] * 10] * 8
    too_many: tuple[Any, ...] = ([[0] * 10] * 10, {str(n): {} for n in range(60)}, [0] * 101)
    for many in too_many:
        pair.channel.send(many, soon())
        with pytest.raises(WireError):
            Channel(pair.theirs).receive(soon())


def test_a_deadline_passes_where_nothing_comes(pair: Pair) -> None:
    started = time.monotonic()
    with pytest.raises(Late):
        pair.channel.receive(soon(0.1))
    assert 0.09 < time.monotonic() - started < PATIENCE


def test_a_slow_drip_is_late_and_what_came_is_kept(pair: Pair) -> None:
    whole = frame(msgpack.packb("x" * 100))
    for cut in (2, 4, 50):
        pair.theirs.sendall(whole[:cut])
        with pytest.raises(Late):
            pair.channel.receive(soon(0.05))
        pair.theirs.sendall(whole[cut:])
        assert pair.channel.receive(soon()) == "x" * 100


def test_who_sends_without_a_pause_is_late_all_the_same() -> None:
    with Pair(1 << 30) as pair:
        pair.theirs.sendall(struct.pack("!I", 1 << 29))
        stop = threading.Event()

        def pour() -> None:
            while not stop.is_set():
                try:
                    pair.theirs.send(b"x", socket.MSG_DONTWAIT)
                except BlockingIOError:
                    continue

        pouring = threading.Thread(target=pour)
        pouring.start()
        started = time.monotonic()
        try:
            with pytest.raises(Late):
                pair.channel.receive(soon(0.3))
            assert time.monotonic() - started < PATIENCE
        finally:
            stop.set()
            pouring.join()


def test_nothing_is_received_after_the_deadline(pair: Pair) -> None:
    pair.theirs.sendall(frame(b"\x01"))
    with pytest.raises(Late):
        pair.channel.receive(time.monotonic() - 1)


def test_the_other_side_hangs_up(pair: Pair) -> None:
    pair.theirs.sendall(frame(b"\x01")[:3])
    pair.theirs.close()
    with pytest.raises(Closed):
        pair.channel.receive(soon())
    with pytest.raises(Closed):
        pair.channel.send("x" * 1000, soon())


def test_a_send_that_nobody_takes_is_late() -> None:
    with Pair(1 << 24) as pair, pytest.raises(Late):
        pair.channel.send(b"x" * (1 << 23), soon(0.1))


def test_the_end_of_the_process_is_seen_though_the_socket_stays_open(pair: Pair) -> None:
    pid = os.posix_spawn("/bin/sleep", ["sleep", "60"], {})
    pidfd = os.pidfd_open(pid)
    try:
        with pytest.raises(Late):
            pair.channel.receive(soon(0.1), pidfd)
        os.kill(pid, 9)
        started = time.monotonic()
        with pytest.raises(Closed, match="the process has ended"):
            pair.channel.receive(soon(20), pidfd)
        assert time.monotonic() - started < PATIENCE
        # What it said before its end still counts.
        pair.theirs.sendall(frame(b"\x07"))
        assert pair.channel.receive(soon(), pidfd) == 7
    finally:
        os.waitpid(pid, 0)
        os.close(pidfd)


def test_a_message_that_was_read_with_another_is_known_before_it_is_received(pair: Pair) -> None:
    pair.theirs.sendall(frame(msgpack.packb("one")) + frame(msgpack.packb("two")) + b"\0\0")
    assert not pair.channel.has_message
    assert pair.channel.receive() == "one"
    assert pair.channel.has_message
    assert pair.channel.receive() == "two"
    assert not pair.channel.has_message
