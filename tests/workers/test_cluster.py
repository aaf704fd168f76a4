"""Grading on a Dask cluster of this machine: the same records as the pool, whatever is killed meanwhile."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
import yaml

from gabarito import __version__
from gabarito.authoring.verified import Outcome, load_all, notebook_of
from gabarito.classroom.verify import verify
from gabarito.classroom.verify_boundaries import verify_mutants
from gabarito.grading.grade import Graded, Grader
from gabarito.values.course import Course
from gabarito.values.errors import GabaritoError, UsageError
from gabarito.values.submission import Submission
from gabarito.values.verdict import Record, Status
from gabarito.workers.bundle import pack, unpack
from gabarito.workers.pool import Pool

distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install '.[cluster]'")
import cloudpickle  # noqa: E402 (only where Dask is)
import dask  # noqa: E402

from gabarito.workers.certificates import make_certificates  # noqa: E402
from gabarito.workers.cluster import Cluster  # noqa: E402
from gabarito.workers.cluster_admin import logged, present  # noqa: E402
from gabarito.workers.cluster_worker import Activity  # noqa: E402

from ..cli.test_app import SMALL, gabarito  # noqa: E402
from ..cli.test_cut_off import wait_for  # noqa: E402
from ..gradebook.material import NOON  # noqa: E402

SLUG = "standardise"


@pytest.fixture(scope="module")
def course() -> Course:
    return Course.load(SMALL).with_public_draws()


@pytest.fixture(scope="module")
def grader(course: Course) -> Grader:
    return Grader.load(course, SLUG)


@pytest.fixture(scope="module")
def submissions(course: Course) -> tuple[Submission, ...]:
    """Six notebooks of different outcomes."""
    verified = load_all(course, SLUG)
    chosen = [one for one in verified if one.outcome is not Outcome.HOSTILE][:6]
    return tuple(
        Submission.of(f"student-{number}", notebook_of(course, SLUG, "en", one), NOON, "x.ipynb")
        for number, one in enumerate(chosen)
    )


@pytest.fixture(scope="module")
def cluster(course: Course, grader: Grader) -> Iterator[Cluster]:
    with Cluster(course, grader, "local:2") as started:
        yield started


def timeless(graded: list[Graded]) -> dict[str, Record]:
    """The records by student, without what differs from run to run."""
    return {one.record.student: replace(one.record, seconds=0.0, cpu_seconds=0.0, memory_bytes=0) for one in graded}


def test_records_are_those_of_the_pool(
    course: Course, grader: Grader, submissions: tuple[Submission, ...], cluster: Cluster
) -> None:
    with Pool(course, grader, 2) as pool:
        alone = timeless(list(pool.grade(submissions)))
    assert timeless(list(cluster.grade(submissions))) == alone
    assert cluster.tiers


def test_a_worker_that_is_killed_loses_nothing(submissions: tuple[Submission, ...], cluster: Cluster) -> None:
    found = []
    for graded in cluster.grade(submissions):
        found.append(graded)
        if len(found) == 1:
            folders = cluster.client.run(lambda dask_worker: dask_worker.local_directory)
            victim, process = next(iter(cluster.client.run(os.getpid).items()))
            os.kill(process, signal.SIGKILL)
    assert sorted(one.record.student for one in found) == sorted(one.student for one in submissions)
    assert not any(one.record.status.is_ours for one in found)
    # With what it had of the course, hidden checks too.
    wait_for(lambda: not Path(folders[victim]).exists(), 60)


def test_what_kills_worker_after_worker_is_set_aside(
    submissions: tuple[Submission, ...], cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The name of the student is known to the worker: a grader that dies on it stands for a worker that always does.
    deadly = replace(submissions[0], student="deadly")

    def die(activity: Activity, message: bytes) -> bytes:
        if b"deadly" in message:
            os.kill(os.getpid(), signal.SIGKILL)
        from gabarito.workers.cluster_worker import grade_some

        return grade_some(activity, message)

    monkeypatch.setattr("gabarito.workers.cluster.grade_some", die)
    found = {one.record.student: one for one in cluster.grade((deadly, *submissions[1:3]))}
    assert found["deadly"].record.status is Status.INFRA
    assert "died" in found["deadly"].record_in("en").problem
    assert not any(one.record.status.is_ours for student, one in found.items() if student != "deadly")


def test_workers_turn_to_another_activity(course: Course, grader: Grader, cluster: Cluster) -> None:
    for one in (Grader.load(course, "prices"), grader):
        cluster.turn_to(one)
        notebook = course.solution(one.activity.slug, "en").read_bytes()
        (graded,) = cluster.grade([Submission.of("ana", notebook, NOON, "x.ipynb")])
        assert (graded.record.slug, graded.record.status) == (one.activity.slug, Status.PASS)


def test_proofs_run_on_a_cluster(tmp_path: Path) -> None:
    # Copied, because what was proved is remembered beside the course.
    copy = Course.load(shutil.copytree(SMALL, tmp_path / "course"))
    results = list(verify(copy, ["standardise"], cluster="local:1", named={"standardise": ["reference"]}))
    assert results
    assert not any(one.complaints for one in results)


@pytest.mark.slow_proof
def test_mutants_run_on_a_cluster(tmp_path: Path) -> None:
    copy = Course.load(shutil.copytree(SMALL, tmp_path / "course"))
    alone = list(verify_mutants(copy, SLUG, lambda *_: None, 1, only="standardise", sample=2))
    for file in (tmp_path / "course" / ".gabarito").glob("*.variants.jsonl"):
        file.unlink()
    assert list(verify_mutants(copy, SLUG, lambda *_: None, cluster="local:1", only="standardise", sample=2)) == alone


def test_a_cluster_is_found_by_its_file(tmp_path: Path, cluster: Cluster) -> None:
    file = tmp_path / "scheduler.json"
    file.write_text(
        json.dumps(cluster.client.scheduler_info(n_workers=0) | {"address": cluster.client.scheduler.address})
    )
    # One that another test has killed may still be on its way back.
    wait_for(lambda: bool(present(str(file))[1]), 60)
    with pytest.raises(UsageError, match="the address of a scheduler that answers, or its file"):
        present(str(tmp_path / "none.json"))


def wait_a_second(activity: Activity, message: bytes) -> bytes:
    time.sleep(1)
    return message


def test_workers_come_with_the_work_and_go_with_it(course: Course, grader: Grader) -> None:
    with Cluster(course, grader, "local:1-2") as growing:

        def many() -> int:
            return len(growing.client.scheduler_info(n_workers=-1)["workers"])

        assert many() == 1
        # Workers start from what is pickled, and know no module of tests.
        cloudpickle.register_pickle_by_value(sys.modules[__name__])
        try:
            seen = [many() for _ in growing.each(wait_a_second, [b""] * 6)]
        finally:
            cloudpickle.unregister_pickle_by_value(sys.modules[__name__])
        assert max(seen) == 2
        wait_for(lambda: many() == 1, 30)


def test_what_a_cluster_tells_of_itself(course: Course, grader: Grader, submissions: tuple[Submission, ...]) -> None:
    made = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": "127.0.0.1:0", "silence_logs": False}
    with distributed.LocalCluster(**made) as local:
        with Cluster(course, grader, local.scheduler_address) as found:
            statuses = {one.record.student: one.record.status.value for one in found.grade(submissions[:2])}
        (begun, ended) = logged(local.scheduler_address, lambda line: submissions[0].student in line)
        assert f"standardise {submissions[0].student} {submissions[0].sha256}: begins" in begun
        assert f": {statuses[submissions[0].student]} after " in ended
        said = gabarito("cluster", "log", local.scheduler_address, "--student", submissions[1].student)
        assert (said.returncode, said.stdout.count(submissions[1].sha256)) == (0, 2)
        with distributed.Client(local.scheduler_address) as client:
            sleeping = [client.submit(time.sleep, 20, pure=False) for _ in range(2)]
            wait_for(lambda: present(local.scheduler_address)[1][0].busy == len(sleeping), 15)
        with urlopen(local.dashboard_link.replace("/status", "/metrics")) as page:
            assert b"dask_scheduler_workers" in page.read()
        # The pages need a library of their own.
        with urlopen(present(local.scheduler_address)[0]) as page:
            assert b"Bokeh" in page.read()


def test_work_goes_where_there_is_memory_for_it(
    course: Course, grader: Grader, submissions: tuple[Submission, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    needed = grader.activity.limits.memory
    made = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": "127.0.0.1:0"}
    for memory in (needed, needed - 1):
        with (
            distributed.LocalCluster(resources={"memory": memory}, **made) as local,
            Cluster(course, grader, local.scheduler_address) as found,
        ):
            if memory == needed:
                assert len(list(found.grade(submissions[:1]))) == 1
            else:
                monkeypatch.setattr("gabarito.workers.cluster.PATIENCE", 1.0)
                with pytest.raises(GabaritoError, match="bytes of memory"):
                    list(found.grade(submissions[:1]))


def test_short_submissions_travel_together(grader: Grader, submissions: tuple[Submission, ...]) -> None:
    cluster = Cluster(Course.load(SMALL), grader, "local:1")
    assert cluster._in_task() == 1
    cluster._took.extend([0.01] * 20)
    assert cluster._in_task() == 20
    cluster._took.append(3.0)
    assert cluster._in_task() == 1
    cluster._took.extend([0.0] * 20)
    assert cluster._in_task() == 32


def test_who_has_a_certificate_is_let_in_and_nobody_else(tmp_path: Path) -> None:
    securities, settings = {"none": distributed.Security()}, {}
    for name in ("ours", "others"):
        files = make_certificates(tmp_path / name, 30)
        assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o700
        # As DASK_CONFIG has them read: above what there is already.
        written = yaml.safe_load((tmp_path / name / "dask.yaml").read_text())
        settings[name] = dask.config.merge(dask.config.config, written)
        with dask.config.set(settings[name]):
            securities[name] = distributed.Security()
    with pytest.raises(UsageError, match="a folder that is not there yet"):
        make_certificates(tmp_path / "ours", 30)
    made = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": "127.0.0.1:0", "protocol": "tls"}
    with dask.config.set(settings["ours"]), distributed.LocalCluster(security=securities["ours"], **made) as local:
        address = local.scheduler_address
        assert address.startswith("tls://")
        _, (worker,) = present(address)
        assert (worker.version, worker.busy) == (__version__, 0)
        assert worker.memory > 2**20
        for security in (securities["others"], securities["none"]):
            with pytest.raises((OSError, ValueError, TypeError)):
                asyncio.run(knock(address, security))


async def knock(address: str, security: Any) -> None:
    comm = await distributed.comm.connect(address, timeout=3, **security.get_connection_args("client"))
    await comm.close()


@pytest.mark.parametrize("where", ["tcp://127.0.0.1:1", "nowhere", "local:none"])
def test_a_cluster_that_does_not_answer_is_said(
    course: Course, grader: Grader, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gabarito.workers.cluster_admin.PATIENCE", 1.0)
    with pytest.raises(UsageError, match="Correct --cluster"), Cluster(course, grader, where):
        pass


def test_a_bundle_is_an_activity_and_nothing_else(course: Course, tmp_path: Path) -> None:
    secret = replace(course, secret=bytes(32))
    unpack(pack(secret, SLUG), tmp_path)
    assert {path.name for path in (tmp_path / "graders").iterdir()} == {SLUG}
    assert (tmp_path / ".gabarito" / "secret").stat().st_mode & 0o077 == 0
    with pytest.MonkeyPatch.context() as patch, suppress(KeyError):
        patch.delenv("GABARITO_SECRET", raising=False)
        again = Course.load(tmp_path)
        assert again.secret == bytes(32)
        assert Grader.load(again, SLUG).fingerprint == Grader.load(secret, SLUG).fingerprint
    assert pack(course, SLUG) == pack(course, SLUG)
    assert pack(course, SLUG) != pack(secret, SLUG)
