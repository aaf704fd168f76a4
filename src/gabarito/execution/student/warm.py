"""The warm parent: a process with what students import, which forks a child for each submission of an activity.

It runs no student code and no TensorFlow operation: a fork after one deadlocks. The fork server (:mod:`.fork_server`)
forks it when the libraries are imported. It is asked to fork and to reap on a sequenced-packet socket, and ends when
that closes. At most one of its children runs student code at a time. So a process below it that it did not fork belongs
to that child, and ends with the first child that is reaped.
"""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Set
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Never

import msgpack

from gabarito.execution.sandbox import prepare
from gabarito.execution.sandbox.namespaces import PidNamespaces
from gabarito.execution.student import child
from gabarito.execution.student.habits import know_given
from gabarito.execution.wire.channel import Channel
from gabarito.execution.wire.terms import Terms
from gabarito.values.runs import Tier

_REQUEST_LIMIT = 1 << 16
_REAP_SECONDS = 30.0


def serve(control: socket.socket, given: Path | None, most: Tier) -> None:
    """Get the sandbox ready, say so, and serve until the other side hangs up.

    Args:
        control: what it is asked on.
        given: the folder that students were given.
        most: the strongest tier of sandbox to make.
    """
    know_given(given)
    # Before the sandbox: in namespaces of its own, what goes on is another process, and has another number.
    ours = os.getpid()
    pidfd = os.pidfd_open(ours)
    layers = prepare(given, most)
    children = Children(layers.tier)
    socket.send_fds(control, [msgpack.packb({"pid": ours, "layers": asdict(layers)})], [pidfd])
    os.close(pidfd)
    while True:
        data, descriptors, _, _ = socket.recv_fds(control, _REQUEST_LIMIT, 1)
        if not data:
            kill_children()
            return
        request = msgpack.unpackb(data)
        if request["op"] == "fork":
            pid = children.fork(control, descriptors[0], request["terms"])
            pidfd = os.pidfd_open(pid)
            socket.send_fds(control, [msgpack.packb({"pid": pid})], [pidfd])
            os.close(pidfd)
        else:
            control.send(msgpack.packb(children.reap(request["pid"])))


class Children:
    """The children of one tier: forks them, and reaps them."""

    def __init__(self, tier: Tier) -> None:
        self._tier = tier
        self._namespaces = PidNamespaces() if tier is Tier.STRONG else None
        self._forked: set[int] = set()
        self._ended: dict[int, tuple[int, Any]] = {}

    def fork(self, control: socket.socket, descriptor: int, terms: dict[str, Any]) -> int:
        """Fork a child that serves on `descriptor`; return its pid, as this process sees it."""
        pid = os.fork() if self._namespaces is None else self._namespaces.fork()
        if pid == 0:
            _become_child(control, descriptor, terms, self._tier)
        os.close(descriptor)
        self._forked.add(pid)
        return pid

    def reap(self, pid: int) -> dict[str, Any]:
        """Kill a child with all it left behind, but no other child; return how it ended and what it used."""
        with suppress(ProcessLookupError):  # where it had not come as far as its own session
            os.killpg(pid, signal.SIGKILL)
        self._forked.discard(pid)
        ended = kill_children(self._forked - self._ended.keys())
        if ended is None:
            return {"clean": False}
        self._ended |= {one: news for one, news in ended.items() if one == pid or one in self._forked}
        if pid not in self._ended:
            return {"clean": False}
        status, usage = self._ended.pop(pid)
        return {
            "clean": True,
            "exit": os.waitstatus_to_exitcode(status),
            "cpu_seconds": usage.ru_utime + usage.ru_stime,
            "memory": usage.ru_maxrss * 1024,
        }


def _become_child(control: socket.socket, descriptor: int, terms: dict[str, Any], tier: Tier) -> Never:
    try:
        control.close()
        os.set_inheritable(descriptor, False)
        _silence(keep=descriptor)
        child.serve(Channel(socket.socket(fileno=descriptor)), Terms(**terms), tier)
    finally:
        os._exit(1)


def _silence(keep: int) -> None:
    """Close every descriptor but one, and put nothing behind the standard ones."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.closerange(3, keep)
    os.closerange(keep + 1, os.sysconf("SC_OPEN_MAX"))


def kill_children(spare: Set[int] = frozenset()) -> dict[int, tuple[int, Any]] | None:
    """Kill whatever is left below this process, but those in `spare`; orphans have come to it.

    Returns:
        how each ended and what it used, or None if some would not go.
    """
    ended: dict[int, tuple[int, Any]] = {}
    deadline = time.monotonic() + _REAP_SECONDS
    while time.monotonic() < deadline:
        left = _signal_children(spare)
        try:
            # Never waits for one alone: a process that traces it could keep its end from us.
            while (news := os.wait4(-1, os.WNOHANG))[0]:
                ended[news[0]] = news[1:]
        except ChildProcessError:
            return ended
        if left == 0:
            return ended
        time.sleep(0.002)
    return None


def _signal_children(spare: Set[int]) -> int:
    """Kill every process whose parent is this one (proc_pid_stat(5)), the newest first: it may be forking.

    Returns:
        how many there were, without those in `spare`.
    """
    ours, found = os.getpid(), 0
    for entry in reversed(os.listdir("/proc")):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", encoding="utf-8", errors="replace") as file:
                    parent = int(file.read().rpartition(")")[2].split()[1])
            except (OSError, IndexError, ValueError):
                continue  # it has ended meanwhile
            if parent == ours and int(entry) not in spare:
                found += 1
                os.kill(int(entry), signal.SIGKILL)
    return found
