"""The wire: framed, size-capped msgpack over one socket. No pickle in either direction.

A frame is four bytes of length (big endian) and as many bytes of msgpack. What arrives may be hostile: every way
in which it can be malformed ends in :class:`WireError`.
"""

from __future__ import annotations

import select
import socket
import struct
import time
from typing import Any

import msgpack

FRAME_LIMIT = 64 * 1024 * 1024
# Values in one message: a byte of msgpack can become a hundred in memory.
NODE_LIMIT = 4_000_000
_LENGTH = struct.Struct("!I")


class WireError(Exception):
    """The other side sent something that is not a message, or more than is allowed."""


class Closed(WireError):  # noqa: N818 (it is no error that the other side ends)
    """The other side is gone."""


class Late(Exception):  # noqa: N818 (not an error of the wire: a deadline has passed)
    """No whole message had arrived when the deadline passed."""


class Channel:
    """One end of a stream socket that carries messages. Deadlines are in seconds of ``time.monotonic``."""

    def __init__(self, sock: socket.socket, limit: int = FRAME_LIMIT) -> None:
        self._sock = sock
        self._limit = limit
        self._received = bytearray()

    def fileno(self) -> int:
        """Return the socket's descriptor."""
        return self._sock.fileno()

    @property
    def has_message(self) -> bool:
        """Whether a message has been read from the socket already: polling the descriptor does not show it."""
        if len(self._received) < _LENGTH.size:
            return False
        (size,) = _LENGTH.unpack_from(self._received)
        return bool(size > self._limit or len(self._received) >= _LENGTH.size + size)

    def close(self) -> None:
        """Close this end."""
        self._sock.close()

    def send(self, message: Any, deadline: float | None = None) -> None:
        """Send one message of plain msgpack types.

        Raises:
            WireError: if it is larger than a frame may be, or of other types.
            Closed: if the other side is gone.
            Late: if it was not taken before the deadline.
        """
        body = _pack(message)
        if len(body) > self._limit:
            raise WireError(f"Expected a message of at most {self._limit} bytes; received {len(body)}.")
        try:
            self._sock.settimeout(None if deadline is None else max(deadline - time.monotonic(), 0.001))
            self._sock.sendall(_LENGTH.pack(len(body)) + body)
        except TimeoutError:
            raise Late from None
        except OSError as error:
            raise Closed(str(error)) from error

    def receive(self, deadline: float | None = None, watch: int | None = None) -> Any:
        """Return the next message. After `Late`, the part that has arrived is kept for the next call.

        Args:
            deadline: when to stop waiting.
            watch: a descriptor that becomes readable when the other process has ended, so that its end is seen
                even if a process it left behind holds the socket open.

        Raises:
            Late: if the deadline passes first.
            Closed: if the other side is gone.
            WireError: if what came is no message.
        """
        self._fill(_LENGTH.size, deadline, watch)
        (size,) = _LENGTH.unpack_from(self._received)
        if size > self._limit:
            raise WireError(f"Expected a message of at most {self._limit} bytes; received one of {size}.")
        whole = _LENGTH.size + size
        self._fill(whole, deadline, watch)
        body = bytes(self._received[_LENGTH.size : whole])
        del self._received[:whole]
        return _unpack(body)

    def _fill(self, size: int, deadline: float | None, watch: int | None) -> None:
        while len(self._received) < size:
            if not self._wait(deadline, watch):
                raise Closed("the process has ended")
            try:
                chunk = self._sock.recv(1 << 16, socket.MSG_DONTWAIT)
            except BlockingIOError:
                continue
            except OSError as error:
                raise Closed(str(error)) from error
            if not chunk:
                raise Closed("the socket was closed")
            self._received += chunk

    def _wait(self, deadline: float | None, watch: int | None) -> bool:
        """Wait until the socket can be read (True), or only the watched process' end is to be seen (False)."""
        poll = select.poll()
        poll.register(self._sock, select.POLLIN)
        if watch is not None:
            poll.register(watch, select.POLLIN)
        left = None if deadline is None else (deadline - time.monotonic()) * 1000
        # The clock counts too: a sender that never pauses is late all the same.
        ready = [] if left is not None and left <= 0 else [descriptor for descriptor, _ in poll.poll(left)]
        if not ready:
            raise Late
        return self._sock.fileno() in ready


def _pack(message: Any) -> bytes:
    try:
        packed: bytes = msgpack.packb(message, use_bin_type=True)
    except (ValueError, TypeError, OverflowError) as error:
        raise WireError(f"Expected a message of plain types; received another ({type(error).__name__}).") from error
    return packed


def _unpack(body: bytes) -> Any:
    nodes = 0

    def count(items: Any) -> Any:
        nonlocal nodes
        nodes += 1 + len(items)
        if nodes > NODE_LIMIT:
            raise WireError(f"Expected a message of at most {NODE_LIMIT} values; received one of more.")
        return items

    try:
        _walk(body)
        return msgpack.unpackb(
            body, list_hook=count, object_hook=count, max_array_len=NODE_LIMIT, max_map_len=NODE_LIMIT, max_ext_len=0
        )
    except (ValueError, TypeError, OverflowError, RecursionError, MemoryError, msgpack.UnpackException) as error:
        raise WireError(f"Expected msgpack; received bytes that are none ({type(error).__name__}).") from error


def _walk(body: bytes) -> None:
    """Go through a message without building it: msgpack allocates a list before its values have arrived."""
    walker = msgpack.Unpacker(max_buffer_size=max(len(body), 1))  # 0 stands for no limit
    walker.feed(body)
    walker.skip()
