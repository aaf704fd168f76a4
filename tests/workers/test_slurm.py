"""Workers that are jobs of SLURM, with a real controller and a real node on this machine.

Its programs come from the system: on Debian, apt-get install slurmctld slurmd slurm-client munge.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from gabarito.authoring.verified import load_all, notebook_of
from gabarito.grading.grade import Grader
from gabarito.values.course import Course
from gabarito.values.submission import Submission
from gabarito.workers.pool import Pool

from ..cli.test_app import SMALL
from ..gradebook.material import NOON

PROGRAMS = ("slurmctld", "slurmd", "munged", "sbatch")
MISSING = [name for name in PROGRAMS if shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") is None]
pytestmark = [
    pytest.mark.slow_proof,
    pytest.mark.skipif(bool(MISSING) or os.geteuid() != 0, reason=f"NO SLURM: needs root and {', '.join(MISSING)}"),
]
CONFIGURATION = """
ClusterName=toy
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
ReturnToService=2
SlurmdParameters=config_overrides
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldPort=16817
SlurmdPort=16818
InactiveLimit=0
KillWait=5
SlurmctldTimeout=30
SlurmdTimeout=30
NodeName={host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=4000 State=UNKNOWN
PartitionName=main Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""
# As an administrator writes it once for a site, into the file that DASK_CONFIG names.
JOBS = {
    "jobqueue.slurm.queue": "main",
    "jobqueue.slurm.memory": "1GB",
    "jobqueue.slurm.walltime": "00:10:00",
    "jobqueue.slurm.interface": "lo",
    "jobqueue.slurm.scheduler-options": {"dashboard_address": None, "host": "127.0.0.1"},
}


@pytest.fixture
def slurm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A controller and a node."""
    monkeypatch.setenv("PATH", f"{os.environ['PATH']}:/usr/sbin")
    file = tmp_path / "slurm.conf"
    file.write_text(CONFIGURATION.format(host=socket.gethostname().partition(".")[0], folder=tmp_path))
    monkeypatch.setenv("SLURM_CONF", str(file))
    munge = Path("/run/munge")
    munge.mkdir(exist_ok=True)
    owner = pwd.getpwnam("munge")
    os.chown(munge, owner.pw_uid, owner.pw_gid)
    with ExitStack() as stack:
        for command in (
            ("runuser", "-u", "munge", "--", "munged", "--foreground"),
            ("slurmctld", "-D", "-f", str(file)),
            ("slurmd", "-D", "-f", str(file)),
        ):
            log = stack.enter_context((tmp_path / f"{command[0]}.log").open("wb"))
            process = subprocess.Popen(command, stdout=log, stderr=log)
            stack.callback(process.wait)
            stack.callback(process.terminate)
            time.sleep(1)
        _wait_for_a_node()
        yield


def _wait_for_a_node() -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        said = subprocess.run(["sinfo", "--noheader", "--format=%T"], capture_output=True, text=True, check=False)
        if said.stdout.strip() == "idle":
            return
        time.sleep(0.5)
    pytest.fail(f"no node was idle in a minute: {said.stdout} {said.stderr}")


def test_jobs_of_slurm_give_the_same_marks(slurm: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dask = pytest.importorskip("dask", reason="Dask is not installed: pip install '.[cluster]'")
    from gabarito.workers.cluster import Cluster

    from .test_cluster import timeless

    course = Course.load(SMALL).with_public_draws()
    grader = Grader.load(course, "standardise")
    chosen = load_all(course, "standardise")[:4]
    class_of_four = [
        Submission.of(f"student-{place}", notebook_of(course, "standardise", "en", one), NOON, "x.ipynb")
        for place, one in enumerate(chosen)
    ]
    folders = {f"jobqueue.slurm.{name}": str(tmp_path) for name in ("log-directory", "local-directory")}
    with dask.config.set(JOBS | folders), Cluster(course, grader, "slurm:2") as cluster:
        there = timeless(list(cluster.grade(class_of_four)))
    with Pool(course, grader, 1) as pool:
        assert there == timeless(list(pool.grade(class_of_four)))
    assert len(there) == len(class_of_four)
