"""One run of ``gabarito grade``, watched from outside while some of its processes are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.contestants import GRADEBOOK
from benchmarks.kept import Kept, count_runs, kept_in
from benchmarks.meter import Job, descendants
from gabarito.execution import kernel
from gabarito.values.errors import GabaritoError

_LOOK_SECONDS = 0.02
# What a command leaves behind has so long to end by itself.
_LINGER_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Kill:
    """A process to be killed: what it is, and how many records there have to be first."""

    victim: str
    after: int


@dataclass(frozen=True, slots=True)
class Killed:
    """A process that was killed: when, in records and in seconds from the start."""

    victim: str
    pid: int
    records: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a run: `kept` is what its gradebook holds, `said` what the command printed.

    `left` names what was there afterwards and should not be: processes below the command, temporary files.
    """

    exit: int
    seconds: float
    killed: tuple[Killed, ...]
    kept: Kept
    said: str
    left: tuple[str, ...]


def plan(size: int, kills: int, random: Random) -> list[Kill]:
    """Return kills spread over a batch, each at a random point of its part, the kinds of victims in random order."""
    victims: list[str] = []
    while len(victims) < kills:
        victims += random.sample(list(VICTIMS), len(VICTIMS))
    points = [int(size * (number + random.random()) / kills * 0.9) for number in range(kills)]
    return [Kill(victim, max(point, 1)) for victim, point in zip(victims, points, strict=False)]


def run(job: Job, slug: str, kills: Sequence[Kill], random: Random, report: Callable[[int], None]) -> Ran:
    """Run the one command of a job, and kill what is to be killed.

    Args:
        job: `gabarito grade` with a gradebook of its own in the job's folder.
        slug: the activity that it grades.
        kills: in the order of their points.
        random: draws among the processes that may be the victim.
        report: called with the number of records now and then.
    """
    # Orphans come to this process, so that none is overlooked.
    kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
    scratch, log = job.folder / "tmp", job.folder / "command.log"
    scratch.mkdir()
    started = time.monotonic()
    with log.open("wb") as said:
        process = subprocess.Popen(
            job.commands[0],
            cwd=job.folder,
            env={**job.environment, "TMPDIR": str(scratch)},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
    book = job.folder / GRADEBOOK
    waiting, killed = list(kills), []
    try:
        while process.poll() is None:
            count = count_runs(book)
            report(count)
            if waiting and count >= waiting[0].after:
                pid = _kill_one(VICTIMS[waiting[0].victim](process.pid), random)
                if pid is not None:
                    killed.append(Killed(waiting.pop(0).victim, pid, count, time.monotonic() - started))
            time.sleep(_LOOK_SECONDS)
    finally:
        process.terminate()
        process.wait()
    seconds = time.monotonic() - started
    left = [*_processes_left(), *(f"file {path.name}" for path in scratch.iterdir())]
    text = log.read_text(errors="replace")
    return Ran(process.returncode, seconds, tuple(killed), kept_in(book, slug), text, tuple(left))


def _graders(command: int) -> list[int]:
    return [pid for pid in _children(command) if "gabarito.workers.worker" in _command_line(pid)]


def _warm_parents(command: int) -> list[int]:
    """Return the processes that fork servers have forked: one is the command's, and a grader may have its own."""
    below = [pid for parent in (command, *_graders(command)) for pid in _children(parent)]
    servers = [pid for pid in below if "gabarito/execution/student/start.py" in _command_line(pid)]
    return [pid for server in servers for pid in _children(server)]


def _students(command: int) -> list[int]:
    found = []
    for warm in _warm_parents(command):
        # In namespaces, what was started only waits outside for the process that it started inside.
        inside = [pid for pid in _children(warm) if _spaces(pid) > _spaces(warm)]
        found += [pid for parent in inside or [warm] for pid in _children(parent)]
    return found


VICTIMS: dict[str, Callable[[int], list[int]]] = {
    "grader": _graders,
    "warm parent": _warm_parents,
    "child": _students,
}


def _kill_one(pids: Sequence[int], random: Random) -> int | None:
    """Kill one of these and return it, or None if there are none or it has just ended."""
    with suppress(ProcessLookupError, IndexError):
        pid = random.choice(pids)
        os.kill(pid, signal.SIGKILL)
        return pid
    return None


def _children(pid: int) -> list[int]:
    return [int(one) for one in _read(f"/proc/{pid}/task/{pid}/children").split()]


def _command_line(pid: int) -> str:
    return _read(f"/proc/{pid}/cmdline").replace("\0", " ").strip()


def _spaces(pid: int) -> int:
    """Return in how many pid namespaces a process is (proc_pid_status(5), NSpid)."""
    lines = _read(f"/proc/{pid}/status").splitlines()
    return next((len(line.split()) - 1 for line in lines if line.startswith("NSpid:")), 0)


def _read(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""  # it has ended meanwhile


def _processes_left() -> list[str]:
    """Wait for orphans, which have come to this process, and return those that do not end."""
    deadline = time.monotonic() + _LINGER_SECONDS
    while time.monotonic() < deadline:
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return []
        time.sleep(_LOOK_SECONDS)
    return [f"process {pid} {_command_line(pid)[:80]}" for pid in descendants(os.getpid())]


def require_success(ran: Ran) -> None:
    """Insist that a run without any kill was in order.

    Raises:
        GabaritoError: if the command failed or left something behind.
    """
    if ran.exit != 0 or ran.left:
        raise GabaritoError("a clean batch", f"exit code {ran.exit}, {', '.join(ran.left)}: {ran.said.strip()[-1000:]}")
