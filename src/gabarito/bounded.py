"""Bounds on what this process spends on a stranger's data: processor time and memory, for one stretch of code.

What is read from students has bounds of its own, where it is read. These are for what is then made of it: whatever a
matcher, a grader or a page does with a value that nobody thought of, it ends.
"""

from __future__ import annotations

import resource
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

# Once the time is up, how long until it is said again, in case that somebody had to finish something first.
_AGAIN_SECONDS = 0.25


class OutOfTime(BaseException):
    """The processor time for a stretch of code is used up. No `except Exception` within takes it for its own."""


@contextmanager
def bounded(seconds: float | None = None, memory: int | None = None, *, spared: str = "") -> Iterator[None]:
    """Run a stretch of code that may use so much; time is bounded on the main thread only, and stretches don't nest.

    Args:
        seconds: processor time of this process, the system's for it included.
        memory: bytes of address space above what the process has now.
        spared: the package whose code is not stopped half-way, as it holds a conversation or other processes.

    Raises:
        OutOfTime: from within, if the time is up.
        MemoryError: likewise, if there is no more memory.
    """
    with _memory(memory), _time(seconds, spared):
        yield


@contextmanager
def _memory(more: int | None) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if more is None:
        yield
        return
    most = _address_space() + more
    lowest = min((limit for limit in (most, soft, hard) if limit != resource.RLIM_INFINITY), default=most)
    resource.setrlimit(resource.RLIMIT_AS, (lowest, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()


@contextmanager
def _time(seconds: float | None, spared: str) -> Iterator[None]:
    if seconds is None or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_: int, frame: FrameType | None) -> None:
        while spared and frame is not None:
            if f"{frame.f_globals.get('__name__')}.".startswith(f"{spared}."):
                return  # the timer comes again
            frame = frame.f_back
        raise OutOfTime

    before = signal.signal(signal.SIGPROF, stop)
    try:
        signal.setitimer(signal.ITIMER_PROF, max(seconds, 0.001), _AGAIN_SECONDS)
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
