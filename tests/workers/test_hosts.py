"""Grading on several hosts, each with a network of its own, by TLS: the same marks, also where a host is lost."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from gabarito.authoring.samples import write_class
from gabarito.values.course import Course
from gabarito.values.verdict import Record

from ..cli.test_app import SMALL
from .hosts import NEEDED, Host, hosts, is_possible

pytest.importorskip("distributed", reason="Dask is not installed: pip install '.[cluster]'")
from gabarito.workers.certificates import CONFIGURATION, make_certificates

pytestmark = pytest.mark.skipif(not is_possible(), reason=NEEDED)

SLUG, SIZE, PORT = "standardise", 6, 8786
GABARITO = str(Path(sys.executable).with_name("gabarito"))
# A worker that is not heard of is given up soon; Dask's own patience is for days, and not for tests.
SETTINGS = {"DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "10s", "DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP": "12s"}
ADDRESS = f"tls://10.73.0.1:{PORT}"


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Sequence[Host]]:
    """A scheduler on the first host, and a worker on each of two others."""
    dask = [sys.executable, "-m", "dask"]
    make_certificates(tmp_path / "certificates", 1)
    with ExitStack() as stack:
        made = stack.enter_context(hosts(3))
        first, *others = made
        scheduler = [*dask, "scheduler", "--host", first.address, "--port", str(PORT), "--no-dashboard"]
        scheduler += ["--protocol", "tls"]
        worker = [*dask, "worker", ADDRESS, "--nthreads", "1", "--no-dashboard", "--death-timeout", "60"]
        _start(stack, first, scheduler, tmp_path)
        for host in others:
            _start(stack, host, [*worker, "--host", host.address, "--local-directory", str(tmp_path)], tmp_path)
        yield made


def _start(stack: ExitStack, host: Host, command: Sequence[str], folder: Path) -> None:
    log = stack.enter_context((folder / f"{host.namespace}.log").open("wb"))
    process = host.run(*command, env=_environment(folder), stdout=log, stderr=log)
    stack.callback(_end, process)


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, **SETTINGS, "DASK_CONFIG": str(folder / "certificates" / CONFIGURATION)}


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def graded(folder: Path) -> dict[str, Record]:
    """The records that a command wrote, by student, without what differs from run to run."""
    lines = (folder / "results.jsonl").read_bytes().splitlines()
    records = [Record.of_line(line) for line in lines]
    return {
        one.student: replace(one, seconds=0.0, cpu_seconds=0.0, memory_bytes=0) for one in records if one is not None
    }


def test_hosts_give_the_same_marks_and_one_that_is_lost_loses_nothing(cluster: Sequence[Host], tmp_path: Path) -> None:
    write_class(Course.load(SMALL), SLUG, tmp_path / "class", SIZE)
    command = [GABARITO, "grade", SLUG, str(tmp_path / "class"), "--course", str(SMALL)]

    def grade(name: str) -> list[str]:
        return [*command, "--out", str(tmp_path / name), "--db", f"sqlite:///{tmp_path}/{name}.sqlite"]

    subprocess.run([*grade("here"), "--workers", "2"], check=True, capture_output=True)
    first, _, last = cluster
    settings = _environment(tmp_path)
    batch = first.run(
        *grade("there"), "--cluster", ADDRESS, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        _wait_for_a_run(tmp_path / "there.sqlite", batch)
        last.cut()
        _, said = batch.communicate(timeout=120)
    finally:
        _end(batch)
    assert batch.returncode == 0, said
    here, there = graded(tmp_path / "here"), graded(tmp_path / "there")
    assert len(here) == SIZE
    assert there == here


def _wait_for_a_run(book: Path, batch: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        assert batch.poll() is None, batch.communicate()
        with suppress(sqlite3.OperationalError), sqlite3.connect(f"file:{book}?mode=ro", uri=True) as opened:
            if opened.execute("SELECT count(*) FROM runs").fetchone()[0]:
                return
        time.sleep(0.1)
    pytest.fail("nothing was graded in a minute")
