"""The time of one submission: what its processes computed, however many others the machine had to serve meanwhile.

A neighbour's notebook must not decide this one's marks, so limits are seconds of processor time. What only sleeps uses
none; for that there is the clock on the wall, without the time that the child was ready and had to wait for a processor
(proc_pid_schedstat(5)), and several times as generous.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from itertools import islice
from pathlib import Path

from gabarito.execution.kernel import pid_of
from gabarito.execution.trusted.memory import tree

# So many seconds of doing nothing count as one.
IDLE = 3.0
_TICKS = os.sysconf("SC_CLK_TCK")
# More processes than any notebook starts, and few enough to look at quickly.
_PROCESSES = 1000


class OwnTime:
    """The time that one child and all below it have used.

    Attributes:
        awake: seconds in which the child was asked something and was not kept waiting for a processor.
        waited: seconds for which it was.

    Args:
        pidfd: of the child, held open by the caller.
    """

    def __init__(self, pidfd: int) -> None:
        self._pid = pid_of(pidfd)
        self._computed = 0.0
        self._asked_at, self._waited_then = 0.0, 0.0
        self.awake = self.waited = 0.0

    def begin(self) -> None:
        """Take the time from now on: the child was asked something."""
        self._asked_at, self._waited_then = time.monotonic(), self._waiting()

    def look(self) -> None:
        """Bring the time up to date, while the child is asked something."""
        now, waited = time.monotonic(), self._waiting()
        kept_waiting = min(max(waited - self._waited_then, 0.0), now - self._asked_at)
        self.awake += now - self._asked_at - kept_waiting
        self.waited += kept_waiting
        self._asked_at, self._waited_then = now, waited
        # Never less than before, though processes end and take what they used with them.
        self._computed = max(self._computed, self._used())

    @property
    def seconds(self) -> float:
        """The time used so far: computed, or a share of the time in which nothing was."""
        return max(self._computed, self.awake / IDLE)

    def _used(self) -> float:
        """Return the processor time of all processes, and of those that have ended and were waited for."""
        return sum(map(_used_by, islice(tree(self._pid), _PROCESSES)))

    def _waiting(self) -> float:
        """Return for how long the child's main thread has been ready without a processor; 0 where nobody counts."""
        with suppress(OSError, IndexError, ValueError):
            return int(Path(f"/proc/{self._pid}/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
        return self._waited_then


def _used_by(pid: int) -> float:
    """Return utime, stime, cutime and cstime of proc_pid_stat(5), in seconds."""
    with suppress(OSError, IndexError, ValueError):
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / _TICKS
    return 0.0
