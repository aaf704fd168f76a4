"""One input: what a child writes to its socket, read by every way in which the trusted side reads it.

The first byte chooses the way. The others are the body of one reply, in a frame made here; in the way `stream`
they are all that comes, frames and all. In the way `probe` they are no message: a check of the course is asked of the
answers that are made of them, see :mod:`tests.fuzz.probes`.
"""

from __future__ import annotations

import copy
import os
import socket
import struct
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from functools import cache
from typing import Any

from gabarito.execution.trusted.events import CallInterrupted, CallRaised, ChildLost, Refused
from gabarito.execution.trusted.parent import Forked
from gabarito.execution.trusted.session import Allowance, Session
from gabarito.execution.wire.channel import Channel, Late, WireError
from gabarito.execution.wire.codec import decode
from gabarito.execution.wire.terms import TOTAL_OUTPUT
from gabarito.values.model import Model
from gabarito.values.runs import Tier
from tests.fuzz.probes import ask
from tests.fuzz.properties import require_plain, require_shown_text, require_the_same_again

# A byte of msgpack may become so many in memory; what exceptions and channels need comes on top.
BYTES_PER_BYTE = 300
BYTES_AT_LEAST = 1 << 19
# CPU time.
SECONDS_PER_BYTE = 25e-6
SECONDS_AT_LEAST = 0.1

NAMES = ("w", "x")
_OUTPUT = 1000
_FOREVER = 1e6
_FRAME = struct.Struct("!I")


def run(data: bytes) -> None:
    """Read one input.

    Raises:
        AssertionError: if something came out, or was used up, that must not.
        Exception: if reading raised what it must not.
    """
    if data and way_of(data) == PROBES:
        ask(data[1:])
    elif data:
        kept, excess = _measured(data)
        if (
            excess
        ):  # what does not come again is not the input's: a table of the interpreter's grew, garbage was collected
            kept, excess = _measured(data)
        assert not excess, excess
        require_plain(kept)
        require_the_same_again(kept)


def way_of(data: bytes) -> str:
    """Return the name of the way in which an input, at least one byte, is read."""
    return WAYS[data[0] % len(WAYS)]


def _measured(data: bytes) -> tuple[list[Any], str]:
    """Read one input; return the values that came of it, and what it needed beyond its bounds or nothing."""
    if not tracemalloc.is_tracing():
        tracemalloc.start()
    tracemalloc.reset_peak()
    before, started = tracemalloc.get_traced_memory()[0], time.thread_time()
    kept = _WAYS[way_of(data)](data[1:])
    seconds, used = time.thread_time() - started, tracemalloc.get_traced_memory()[1] - before
    if used > BYTES_AT_LEAST + BYTES_PER_BYTE * len(data):
        return kept, f"{len(data)} bytes became {used} in memory"
    if seconds > SECONDS_AT_LEAST + SECONDS_PER_BYTE * len(data):
        return kept, f"{len(data)} bytes took {seconds:.2f} s"
    return kept, ""


@contextmanager
def _channel(written: bytes) -> Iterator[Channel]:
    """Yield our end of a socket to whose other end all that the child will ever say has been written."""
    ours, theirs = socket.socketpair()
    with closing(theirs), closing(Channel(ours)) as channel:
        theirs.send(written, socket.MSG_DONTWAIT)
        theirs.shutdown(socket.SHUT_WR)
        yield channel


def _frame(body: bytes) -> bytes:
    return _FRAME.pack(len(body)) + body


def _read_stream(written: bytes) -> list[Any]:
    kept = []
    with _channel(written) as channel, suppress(WireError, Late):
        while True:
            message = channel.receive(time.monotonic() + _FOREVER)
            with suppress(WireError):
                kept.append(decode(message))
    return kept


def _read_value(body: bytes) -> list[Any]:
    return _read_stream(_frame(body))


@contextmanager
def _session(body: bytes) -> Iterator[Session]:
    with _channel(_frame(body)) as channel, suppress(ChildLost, CallInterrupted):
        session = copy.copy(_unused())
        session._forked = replace(session._forked, channel=channel)
        yield session


@cache
def _unused() -> Session:
    """Return a session to copy: looking up the memory of its process takes longer than reading a reply."""
    allowance = Allowance(
        cell_seconds=_FOREVER, call_seconds=_FOREVER, total_seconds=_FOREVER, memory=1 << 40, output=_OUTPUT
    )
    # A process that lives as long as it is watched: this one.
    ourselves = Forked(os.getpid(), os.pidfd_open(os.getpid()), Channel(socket.socket()))
    return Session(ourselves, allowance, Tier.NONE, None)


def _read_cell(body: bytes) -> list[Any]:
    with _session(body) as session:
        run = session.run_cell(0, 1, "", NAMES[0])
        if run is not None:
            require_shown_text(run.error, 300)
            for output in run.outputs:
                assert output.kind in ("stdout", "stderr", "result", "display", "error")
                assert type(output.png) is bytes
                require_shown_text(output.text, _OUTPUT * TOTAL_OUTPUT)
            assert sum(len(one.text) + len(one.png) for one in run.outputs) < _OUTPUT * 2
    return []


def _read_fetched(body: bytes) -> list[Any]:
    with _session(body) as session:
        values = session.fetch(NAMES)
        assert set(values) <= set(NAMES)
        return list(values.values())
    return []


def _read_called(body: bytes) -> list[Any]:
    with _session(body) as session:
        try:
            return [session.call("f", [1])]
        except CallRaised as raised:
            what, number = (raised.type_name, raised.line, raised.cell), raised.number
        for text in what:
            require_shown_text(text, 300)
        assert type(number) is int
        assert 0 <= number < 1_000_000
    return []


def _read_rebuilt(body: bytes) -> list[Any]:
    with _session(body) as session:
        try:
            assert type(session.rebuild(Model("Sequential", (), (), ()))) is int
        except Refused as refused:
            require_shown_text(str(refused), 300)
    return []


_WAYS: dict[str, Callable[[bytes], list[Any]]] = {
    "value": _read_value,
    "stream": _read_stream,
    "cell": _read_cell,
    "fetch": _read_fetched,
    "call": _read_called,
    "rebuild": _read_rebuilt,
}
# Not a reply, but answers for a check of the course.
PROBES = "probe"
WAYS = (*_WAYS, PROBES)
