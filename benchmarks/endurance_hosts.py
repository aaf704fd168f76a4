"""A cluster of hosts for an endurance run: a scheduler and two workers, each in a network namespace of its own.

What ends is started again, as systemd does on real machines. A host that is cut off stays away; a spare one comes in.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

from tests.workers.hosts import NEEDED, Host, hosts, is_possible

from benchmarks.contestants import GRADEBOOK
from benchmarks.endurance_batch import Kill, Killed, Ran
from benchmarks.kept import count_runs, kept_in
from benchmarks.meter import Job
from gabarito.values.errors import GabaritoError

# A worker that is not heard of is given up soon; Dask's own patience is for days.
_SETTINGS = {
    "DASK_CONFIG": str(Path(__file__).parent.parent / "deploy" / "dask.yaml"),
    "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "10s",
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP": "12s",
}
_PORT, _LOOK_SECONDS = 8786, 0.05
# How often the command is run again where the cluster was lost: once for the scheduler, and once by chance.
_MOST_RUNS = 4
VICTIMS = ("worker", "host", "scheduler")


class Hosts:
    """A scheduler on the first host, workers on the next two, and one host to spare."""

    def __init__(self, made: Sequence[Host], folder: Path) -> None:
        self._folder = folder
        self._first, self._spare = made[0], made[3]
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._units: dict[str, tuple[Host, list[str]]] = {}
        dask = [sys.executable, "-m", "dask"]
        scheduler = [*dask, "scheduler", "--host", self._first.address, "--port", str(_PORT), "--no-dashboard"]
        self._worker = [*dask, "worker", self.address, "--nthreads", "1", "--no-dashboard", "--death-timeout", "60"]
        self._add("scheduler", self._first, scheduler)
        for number, host in enumerate(made[1:3], 1):
            self._add_worker(f"worker {number}", host)

    @property
    def address(self) -> str:
        """Where the scheduler answers."""
        return f"tcp://{self._first.address}:{_PORT}"

    def run(self, command: Sequence[str], **options: object) -> subprocess.Popen[bytes]:
        """Start a command on the first host."""
        return self._first.run(*command, **options)

    def tend(self) -> None:
        """Start again what has ended."""
        for name, process in list(self._running.items()):
            if process.poll() is not None:
                self._start(name)

    def kill(self, victim: str, random: Random) -> int:
        """Kill a worker or the scheduler, or cut a host off; return the process."""
        workers = [name for name in self._units if name.startswith("worker")]
        name = "scheduler" if victim == "scheduler" else random.choice(workers)
        process = self._running[name]
        if victim == "host":
            self._units[name][0].cut()
            del self._running[name], self._units[name]
            self._add_worker("worker 3", self._spare)
        else:
            os.killpg(process.pid, signal.SIGKILL)
        return process.pid

    def end(self) -> None:
        """End all that was started."""
        for process in self._running.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _add_worker(self, name: str, host: Host) -> None:
        self._add(name, host, [*self._worker, "--host", host.address, "--local-directory", str(self._folder / name)])

    def _add(self, name: str, host: Host, command: list[str]) -> None:
        self._units[name] = host, command
        self._start(name)

    def _start(self, name: str) -> None:
        host, command = self._units[name]
        with (self._folder / f"{name}.log").open("ab") as log:
            environment = {**os.environ, **_SETTINGS}
            self._running[name] = host.run(*command, env=environment, stdout=log, stderr=log)


@contextmanager
def on_hosts(folder: Path) -> Iterator[Hosts]:
    """Make the cluster.

    Raises:
        GabaritoError: if this machine has no network namespaces.
    """
    if not is_possible():
        raise GabaritoError("network namespaces", "none", f"It {NEEDED}.")
    folder.mkdir()
    with hosts(4) as made:
        cluster = Hosts(made, folder)
        try:
            yield cluster
        finally:
            cluster.end()


def plan(size: int, random: Random) -> list[Kill]:
    """Return one kill of each kind, spread over a batch, in random order."""
    victims = random.sample(VICTIMS, len(VICTIMS))
    shares = [(number + random.random()) / len(victims) * 0.9 for number in range(len(victims))]
    return [Kill(victim, max(int(size * share), 1)) for victim, share in zip(victims, shares, strict=True)]


def run(
    cluster: Hosts, job: Job, slug: str, kills: Sequence[Kill], random: Random, report: Callable[[int], None]
) -> Ran:
    """Run the command of a job on the cluster, kill what is to be killed, and run it again where the cluster was lost.

    See :func:`benchmarks.endurance_batch.run`.
    """
    log, book, started = job.folder / "command.log", job.folder / GRADEBOOK, time.monotonic()
    waiting, killed, code = list(kills), list[Killed](), 1
    for _ in range(_MOST_RUNS):
        with log.open("ab") as said:
            environment = {**job.environment, **_SETTINGS}
            process = cluster.run(job.commands[0], cwd=job.folder, env=environment, stdout=said, stderr=said)
        try:
            while process.poll() is None:
                count = count_runs(book)
                report(count)
                if waiting and count >= waiting[0].after:
                    victim = waiting.pop(0).victim
                    pid = cluster.kill(victim, random)
                    killed.append(Killed(victim, pid, count, time.monotonic() - started))
                cluster.tend()
                time.sleep(_LOOK_SECONDS)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            code = process.wait()
        if code == 0:
            break
    text = log.read_text(errors="replace")
    return Ran(code, time.monotonic() - started, tuple(killed), kept_in(book, slug), text, ())
