"""Who has what in hand, so that two people who mark at the same time do not mark the same answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable

# An answer that somebody has had for so many seconds is free again.
_HELD = 600.0


class Hands:
    """Things that people have in hand, in this process.

    Args:
        clock: tells the seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._held: dict[Hashable, tuple[str, float]] = {}
        self._lock = threading.Lock()

    def take(self, thing: Hashable, who: str) -> bool:
        """Give a thing to somebody, unless another has it; each has one thing at a time."""
        now = self._clock()
        with self._lock:
            holder, until = self._held.get(thing, ("", 0.0))
            if holder not in ("", who) and until > now:
                return False
            self._held = {one: (by, end) for one, (by, end) in self._held.items() if by != who and end > now}
            self._held[thing] = who, now + _HELD
            return True
