"""What commands cost: wall time, CPU time of every process they start, and their largest memory together."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from gabarito.execution import kernel
from gabarito.values.errors import GabaritoError

# Between two looks at the memory; each costs the processes looked at some milliseconds.
_SAMPLE_SECONDS = 0.2
_LOOK_SECONDS = 0.01
# What a command leaves behind has so long to end by itself.
_LINGER_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Job:
    """Commands, how many run at a time (`at_once`), and where their output goes."""

    commands: Sequence[Sequence[str]]
    environment: Mapping[str, str]
    folder: Path
    at_once: int = 1


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall time, and of processor time, user and system, of the whole tree of processes."""

    wall: float
    cpu: float


def measure(job: Job) -> Cost:
    """Run the commands of a job and return what they cost.

    The time of orphans counts as well: they come to this process.

    Raises:
        GabaritoError: if a command fails, or leaves something running.
    """
    kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
    started, before = time.monotonic(), _cpu_of_the_dead()
    _run(job, lambda: os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT))
    wall = time.monotonic() - started
    _wait_for_orphans()
    return Cost(wall, _cpu_of_the_dead() - before)


def peak_memory(job: Job) -> int:
    """Run the commands of a job and return the largest sum of proportional set sizes seen, in bytes.

    A page that several processes share counts once. A job is not timed at the same time: looking takes time.

    Raises:
        GabaritoError: as `measure` does.
    """
    kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
    peak = 0

    def look() -> None:
        nonlocal peak
        peak = max(peak, sum(map(_memory_of, descendants(os.getpid()))))
        time.sleep(_SAMPLE_SECONDS)

    _run(job, look)
    _wait_for_orphans()
    return peak


def appearing(job: Job, count: Callable[[], int]) -> list[float]:
    """Run the commands of a job and return when each of what they do is first counted, in seconds.

    Raises:
        GabaritoError: as `measure` does.
    """
    kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
    marks: list[float] = []

    def look() -> None:
        marks.extend([time.monotonic()] * (count() - len(marks)))
        time.sleep(_LOOK_SECONDS)

    _run(job, look)
    _wait_for_orphans()
    return marks


def descendants(root: int) -> list[int]:
    """Return the pids of all processes below `root`."""
    children: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            with suppress(OSError, IndexError):  # it has ended meanwhile
                parent = int(Path(f"/proc/{entry}/stat").read_text(errors="replace").rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(entry))
    found, todo = [], [root]
    while todo:
        below = children.get(todo.pop(), [])
        found += below
        todo += below
    return found


def cpu_of(pid: int) -> float:
    """Return the CPU seconds of a warm parent that has no child now (proc_pid_schedstat: nanoseconds).

    In namespaces, what was started only waits outside for the process that it started inside.
    """
    return sum(int(Path(f"/proc/{one}/schedstat").read_text().split()[0]) for one in _with_its_inside(pid)) / 1e9


def cpu_of_children(pid: int) -> float:
    """Return the CPU seconds of all children of a warm parent that it has reaped (proc_pid_stat: cutime, cstime)."""
    ticks = 0
    for one in _with_its_inside(pid):
        after_its_name = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += sum(map(int, after_its_name[13:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _with_its_inside(pid: int) -> list[str]:
    return [str(pid), *Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@dataclass(slots=True)
class _Running:
    """Commands under way, by pid."""

    job: Job
    waiting: deque[int] = field(default_factory=deque)
    processes: dict[int, tuple[int, subprocess.Popen[bytes]]] = field(default_factory=dict)

    def start(self) -> None:
        while self.waiting and len(self.processes) < self.job.at_once:
            number = self.waiting.popleft()
            with open(self._log(number), "wb") as log:
                process = subprocess.Popen(
                    self.job.commands[number],
                    cwd=self.job.folder,
                    env=dict(self.job.environment),
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                )
            self.processes[process.pid] = (number, process)

    def collect(self) -> None:
        for pid, (number, process) in list(self.processes.items()):
            if process.poll() is not None:
                del self.processes[pid]
                if process.returncode != 0:
                    said = self._log(number).read_text(errors="replace").strip()[-2000:]
                    name = " ".join(map(str, self.job.commands[number][:3]))
                    raise GabaritoError(f"{name} … to succeed", f"exit code {process.returncode}: {said}")

    def end(self) -> None:
        for _, process in self.processes.values():
            process.terminate()
            process.wait()

    def _log(self, number: int) -> Path:
        return self.job.folder / f"command-{number}.log"


def _run(job: Job, wait: Callable[[], object]) -> None:
    running = _Running(job, deque(range(len(job.commands))))
    try:
        running.start()
        while running.processes:
            wait()
            running.collect()
            _reap_orphans(running.processes)
            running.start()
    finally:
        running.end()


def _reap_orphans(ours: Mapping[int, object]) -> None:
    """Wait for what has ended and is no command, so that it is not reported again."""
    with suppress(ChildProcessError):
        while (ended := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)) and ended.si_pid not in ours:
            os.waitpid(ended.si_pid, 0)


def _wait_for_orphans() -> None:
    deadline = time.monotonic() + _LINGER_SECONDS
    while left := descendants(os.getpid()):
        _reap_orphans({})
        if time.monotonic() > deadline:
            raise GabaritoError("commands that leave nothing running", f"the processes {left}", "End them by hand.")
        time.sleep(0.01)


def _cpu_of_the_dead() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _memory_of(pid: int) -> int:
    """Return a process' proportional set size in bytes; its resident set where that is not to be seen; 0 if gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0
