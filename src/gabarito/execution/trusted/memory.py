"""How much memory a child and what it started hold, seen from outside (proc_pid_status(5), proc_pid_smaps(5))."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from gabarito.execution.kernel import pid_of

# What a socket's queue may hold of the kernel's memory, if its owner asks for all (socket(7), wmem_max, doubled).
_QUEUE = 2 * 212_992
# More processes than any notebook starts, and few enough to look at quickly.
_PROCESSES = 1000
# What the kernel keeps of a mapping: vm_area_struct and its place in a tree. No process may have more than 65,530
# (vm.max_map_count), so that what few processes have does not matter.
_MAPPING = 256
_FEW = 8
# Lists of mappings are long: so many are looked at in one go, and the others taken to be like those seen so far.
_LOOKED_AT = 2


class MemoryGuard:
    """Watches one child: `is_over` says whether it and all below it hold more than allowed.

    Args:
        pidfd: of the child, held open by the caller.
        allowed: bytes above what the child has now.
    """

    def __init__(self, pidfd: int, allowed: int) -> None:
        self._pid = pid_of(pidfd)
        self._most = _resident(self._pid) + allowed
        self._mappings: dict[int, int] = {}

    @property
    def is_over(self) -> bool:
        """Whether the limit is passed now."""
        pids = list(islice(tree(self._pid), _PROCESSES))
        if len(pids) == _PROCESSES:
            return True  # counting on could take longer than forking on
        most = self._most - self._of_mappings(pids)
        # This counts shared pages once for each process; only if that is too much is a closer look worth its time.
        if sum(map(_resident, pids)) <= most:
            return False
        return len(pids) == 1 or sum(map(_proportional, pids)) > most

    def _of_mappings(self, pids: Sequence[int]) -> int:
        """Return about what the kernel holds for the mappings of these processes, if they are many."""
        if len(pids) <= _FEW:
            return 0
        self._mappings = {pid: self._mappings[pid] for pid in pids if pid in self._mappings}
        unseen = [pid for pid in pids if pid not in self._mappings]
        for pid in random.sample(unseen or list(pids), min(_LOOKED_AT, len(unseen) or len(pids))):
            self._mappings[pid] = _count_mappings(pid)
        mean = sum(self._mappings.values()) / len(self._mappings)
        return int(mean * len(pids) * _MAPPING)


def tree(pid: int) -> Iterator[int]:
    """Yield a process and all below it."""
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        yield one
        with suppress(OSError):  # it has ended meanwhile
            for thread in os.listdir(f"/proc/{one}/task"):
                waiting += map(int, _read(f"/proc/{one}/task/{thread}/children").split())


def _resident(pid: int) -> int:
    """Return the private and the shared memory of a process, in bytes, without what it maps of files."""
    return _sum(f"/proc/{pid}/status", ("RssAnon:", "RssShmem:", "HugetlbPages:")) + _of_the_kernel(pid)


def _proportional(pid: int) -> int:
    """Return the same with shared pages divided among those who share them."""
    return _sum(
        f"/proc/{pid}/smaps_rollup", ("Pss_Anon:", "Pss_Shmem:", "Shared_Hugetlb:", "Private_Hugetlb:")
    ) + _of_the_kernel(pid)


def _of_the_kernel(pid: int) -> int:
    """Return what a process holds that is not resident: swapped out, in page tables, in the queues of sockets."""
    try:
        descriptors = os.stat(f"/proc/{pid}/fd").st_size  # their number, from Linux 6.2
    except OSError:
        return 0  # it has ended meanwhile
    return _sum(f"/proc/{pid}/status", ("VmSwap:", "VmPTE:")) + descriptors * _QUEUE


def _count_mappings(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/maps", "rb") as file:
            return sum(part.count(b"\n") for part in iter(lambda: file.read(1 << 16), b""))
    except OSError:
        return 0  # it has ended meanwhile


def _sum(file: str, fields: tuple[str, ...]) -> int:
    lines = (line.split() for line in _read(file).splitlines() if line.startswith(fields))
    return sum(int(line[1]) * 1024 for line in lines)


def _read(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""  # it has ended meanwhile
