"""Dask clusters: started or found, who is there, and what their workers wrote."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dask
from distributed import Client, LocalCluster

from gabarito import __version__
from gabarito.values.errors import UsageError
from gabarito.workers.cluster_settings import SETTINGS, exported
from gabarito.workers.cluster_worker import LOGGER

# How long a scheduler is waited for, and workers of it.
PATIENCE = 60.0
# Dask starts so many workers that what they have in hand is done in this time: as many as there is work for.
_DONE_WITHIN = "100ms"


@contextmanager
def connected(where: str) -> Iterator[Client]:
    """Start workers, or find a cluster, and yield its client; what was started ends with the block.

    Args:
        where: as :class:`~gabarito.workers.cluster.Cluster` takes it.

    Raises:
        UsageError: if they cannot be started, or no scheduler answers.
    """
    kind, _, many = where.partition(":")
    with ExitStack() as stack:
        if kind in _STARTED:
            # For workers that come later, too.
            stack.enter_context(dask.config.set(SETTINGS))
            yield stack.enter_context(Client(stack.enter_context(_started(where, kind, many))))
        else:
            yield stack.enter_context(_found(where))


def _started(where: str, kind: str, many: str) -> Any:
    """Start workers of this machine, or jobs that become workers; of `2-8`, two, and more as there is work.

    Raises:
        UsageError: if they cannot be started.
    """
    least, dash, most = many.partition("-")
    try:
        first = int(least) if many else len(os.sched_getaffinity(0))
        last = int(most) if dash else first
        if not 1 <= first <= last:
            raise ValueError("the first number has to be 1 or more, and not above the second")
        cluster = _STARTED[kind](first)
        if dash:
            cluster.adapt(minimum=first, maximum=last, target_duration=_DONE_WITHIN)
        return cluster
    except (ImportError, OSError, RuntimeError, ValueError) as error:
        raise _no_cluster(where, error) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """A worker of a cluster, and what is installed there; `memory` is in bytes, `busy` how many tasks it has."""

    name: str
    address: str
    version: str
    python: str
    memory: int
    busy: int


def present(where: str) -> tuple[str, tuple[Present, ...]]:
    """Return the address of Dask's own pages, and the workers that are there now.

    Raises:
        UsageError: if no scheduler answers.
    """
    with _found(where) as client:
        known = client.scheduler_info(n_workers=-1)["workers"]
        installed: dict[str, Any] = client.run(_installed, on_error="return")
        found = []
        for address, said in known.items():
            there = installed.get(address)
            version, python = there if isinstance(there, tuple) else ("none", "")
            metrics = said["metrics"]
            counts = metrics.get("task_counts", {})
            found.append(
                Present(
                    name=str(said["name"]),
                    address=address,
                    version=version,
                    python=python,
                    memory=int(metrics.get("memory", 0)),
                    busy=sum(int(counts.get(state, 0)) for state in ("executing", "ready", "constrained")),
                )
            )
        return str(client.dashboard_link or ""), tuple(sorted(found, key=lambda one: one.name))


def logged(where: str, of: Callable[[str], bool]) -> tuple[str, ...]:
    """Return what workers wrote of the submissions that they graded, the oldest first, each with the worker's name.

    Dask keeps the last 10,000 lines of each worker while it lives.

    Args:
        where: the scheduler's address, or its file.
        of: which lines are wanted.

    Raises:
        UsageError: if no scheduler answers, or a worker of it does not.
    """
    with _found(where) as client:
        names = {address: said["name"] for address, said in client.scheduler_info(n_workers=-1)["workers"].items()}
        lines = []
        try:
            logs = client.get_worker_logs()
        except Exception as error:  # of Dask's, which has one for each way to lose a worker
            raise _no_cluster(where, error) from error
        for address, written in logs.items():
            for _, line in written:
                when, ours, said = str(line).partition(f" - {LOGGER} - INFO - ")
                if ours and of(said):
                    lines.append(f"{when} {names.get(address, address)} {said}")
    return tuple(sorted(lines))


def _installed() -> tuple[str, str]:
    return __version__, platform.python_version()


def _found(where: str) -> Client:
    """Return a client of a scheduler.

    Raises:
        UsageError: if none answers.
    """
    try:
        if "://" not in where:
            return Client(scheduler_file=str(Path(where).resolve(strict=True)), timeout=PATIENCE)
        return Client(where, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise _no_cluster(where, error) from error


def _no_cluster(where: str, error: Exception) -> UsageError:
    expected = "local, local:4, slurm:4, slurm:2-40, the address of a scheduler that answers, or its file"
    return UsageError(expected, f"{where}: {error}"[:200], "Correct --cluster.")


def _of_this_machine(size: int) -> Any:
    return LocalCluster(n_workers=size, threads_per_worker=1, dashboard_address="127.0.0.1:0")


def _of_slurm(size: int) -> Any:
    from dask_jobqueue import SLURMCluster

    # Queue, memory, time and what else a site asks for are in Dask's configuration, under jobqueue.slurm.
    prologue = dask.config.get("jobqueue.slurm.job-script-prologue", [])
    cluster = SLURMCluster(cores=1, processes=1, job_script_prologue=[*prologue, *exported(SETTINGS)])
    cluster.scale(jobs=size)
    return cluster


# What starts workers by itself.
_STARTED: dict[str, Callable[[int], Any]] = {"local": _of_this_machine, "slurm": _of_slurm}
