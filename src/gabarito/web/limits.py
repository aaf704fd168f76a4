"""How often somebody may try something: guess a password, send a file."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

# So many different names are remembered at most: whoever makes up names must not fill the memory.
_MOST_NAMES = 100_000


class Limits:
    """Counts what was tried, in this process, within sliding windows.

    Args:
        clock: tells the seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tried: dict[tuple[str, str], deque[float]] = {}
        self._lock = threading.Lock()

    def allows(self, what: str, who: str, most: int, seconds: float) -> bool:
        """Count one more try, and say whether it is one of the first `most` within the last `seconds`."""
        now = self._clock()
        with self._lock:
            tried = self._tried.pop((what, who), None) or deque()
            while tried and tried[0] <= now - seconds:
                tried.popleft()
            is_allowed = len(tried) < most
            if is_allowed:
                tried.append(now)
            self._tried[what, who] = tried  # the one used last is the last to be forgotten
            while len(self._tried) > _MOST_NAMES:
                del self._tried[next(iter(self._tried))]
            return is_allowed

    def forget(self, what: str, who: str) -> None:
        """Begin to count anew, as after the right password."""
        with self._lock:
            self._tried.pop((what, who), None)
