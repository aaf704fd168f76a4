"""What a run was made on: cores, versions, and how much of the machine others used meanwhile."""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from gabarito.values.errors import GabaritoError

# What must be the same on both sides, for it is part of the work.
_SAME = ("tensorflow", "keras", "numpy", "matplotlib", "ipython", "ipykernel")
_PEERS = ("otter-grader", "nbgrader")

# Above this share of the machine in other hands, a run is called noisy.
QUIET = 0.05


@dataclass(frozen=True, slots=True)
class Facts:
    """A machine and the versions that were measured on it."""

    cores: int
    processor: str
    python: str
    versions: dict[str, str]


def facts(peers: Path | None) -> Facts:
    """Describe this machine; `peers` is the folder of the peers' programs.

    Raises:
        GabaritoError: if libraries that notebooks use differ in version between the two sides.
    """
    versions = {name: version(name) for name in _SAME}
    if peers is not None:
        theirs = _versions(peers / "python")
        different = [name for name in _SAME if theirs[name] != versions[name]]
        if different:
            expected = ", ".join(f"{name} {versions[name]}" for name in different)
            received = ", ".join(f"{name} {theirs[name]}" for name in different)
            advice = "Write the same versions into benchmarks/peers-constraints.txt and run make bench."
            raise GabaritoError(f"{expected} with the peers", received, advice)
        versions |= {name: theirs[name] for name in _PEERS}
    return Facts(len(os.sched_getaffinity(0)), _processor(), platform.python_version(), versions)


@dataclass(frozen=True, slots=True)
class Clock:
    """CPU seconds so far: of the whole machine, and of this process with all that it started."""

    machine: float
    ours: float
    wall: float

    @classmethod
    def now(cls) -> Clock:
        """Read the clocks (proc_stat: user, nice, system, idle, iowait, irq, softirq, steal)."""
        ticks = [int(part) for part in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
        idle = ticks[3] + ticks[4]
        usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        ours = sum(usage.ru_utime + usage.ru_stime for usage in usages)
        second = os.sysconf("SC_CLK_TCK")
        return cls((sum(ticks) - idle) / second, ours, sum(ticks) / second)

    def others_since(self, before: Clock) -> float:
        """Return the share of the machine, from 0 to 1, that others used since."""
        others = (self.machine - before.machine) - (self.ours - before.ours)
        return max(others, 0.0) / max(self.wall - before.wall, 1e-9)


def _versions(python: Path) -> dict[str, str]:
    program = "import json, sys; from importlib.metadata import version; "
    program += "print(json.dumps({name: version(name) for name in sys.argv[1:]}))"
    done = subprocess.run([python, "-c", program, *_SAME, *_PEERS], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        raise GabaritoError(f"the peers in {python.parent.parent.name}/", last, "Run make bench, which installs them.")
    found: dict[str, str] = json.loads(done.stdout)
    return found


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine() or sys.platform
