"""A cluster on Kubernetes: its file is what Kubernetes reads, and its commands make a cluster that grades."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from gabarito.grading.grade import Grader
from gabarito.values.course import Course
from gabarito.values.submission import Submission
from gabarito.values.verdict import Status

pytest.importorskip("distributed", reason="Dask is not installed: pip install '.[cluster]'")
yaml = pytest.importorskip("yaml")

from gabarito.workers.cluster import Cluster  # noqa: E402 (only where Dask is)

from ..cli.test_app import SMALL  # noqa: E402
from ..cli.test_cut_off import wait_for  # noqa: E402
from ..gradebook.material import NOON  # noqa: E402
from ..web.test_hub import free_ports  # noqa: E402

ROOT = Path(__file__).parents[2]
FILE = ROOT / "deploy" / "kubernetes.yaml"
SCHEDULER = "gabarito-scheduler"


def resources() -> list[dict[str, Any]]:
    return list(yaml.safe_load_all(FILE.read_text(encoding="utf-8")))


def commands() -> dict[str, list[str]]:
    """The command of each container, by the container's name."""
    deployments = [one for one in resources() if one["kind"] == "Deployment"]
    containers = [one for each in deployments for one in each["spec"]["template"]["spec"]["containers"]]
    return {one["name"]: one["command"] for one in containers}


@pytest.mark.parametrize("version", ["1.30", "1.37"])
@pytest.mark.parametrize("kind", ["Deployment", "Service", "NetworkPolicy"])
def test_kubernetes_reads_the_file(kind: str, version: str) -> None:
    validate = pytest.importorskip("kubernetes_validate", reason="It comes with pip install '.[dev]'.").validate
    chosen = [one for one in resources() if one["kind"] == kind]
    assert chosen
    for resource in chosen:
        validate(resource, version, strict=True)


def test_selectors_choose_the_pods_that_are_meant() -> None:
    found = resources()
    deployments = {one["metadata"]["name"]: one["spec"] for one in found if one["kind"] == "Deployment"}
    labels = {name: spec["template"]["metadata"]["labels"] for name, spec in deployments.items()}
    selectors = {
        **{name: spec["selector"]["matchLabels"] for name, spec in deployments.items()},
        "service": next(one["spec"]["selector"] for one in found if one["kind"] == "Service"),
        "policy": next(one["spec"]["podSelector"]["matchLabels"] for one in found if one["kind"] == "NetworkPolicy"),
    }
    chosen = {
        of: {name for name, has in labels.items() if wants.items() <= has.items()} for of, wants in selectors.items()
    }
    assert chosen == {
        SCHEDULER: {SCHEDULER},
        "gabarito-worker": {"gabarito-worker"},
        "service": {SCHEDULER},
        "policy": set(labels),
    }


def test_the_service_has_the_name_and_the_port_that_workers_ask_for() -> None:
    (service,) = (one for one in resources() if one["kind"] == "Service")
    ports = {one["name"]: one["port"] for one in service["spec"]["ports"]}
    assert commands()["worker"][-1] == f"tcp://{service['metadata']['name']}:{ports['scheduler']}"


def test_student_code_finds_no_credentials_of_kubernetes() -> None:
    pods = [one["spec"]["template"]["spec"] for one in resources() if one["kind"] == "Deployment"]
    assert [one.get("automountServiceAccountToken") for one in pods] == [False, False]


@pytest.fixture
def started(tmp_path: Path) -> Iterator[str]:
    """Run the commands of the file on this machine, on free ports; return the scheduler's address."""
    port, dashboard = map(str, free_ports(2))
    here = {"8786": port, "8787": dashboard, SCHEDULER: "127.0.0.1", "/tmp": str(tmp_path)}
    with ExitStack() as stack:
        for name, words in commands().items():
            for there, instead in here.items():
                words = [word.replace(there, instead) for word in words]
            assert words[0] == "dask"
            log = stack.enter_context((tmp_path / f"{name}.log").open("wb"))
            process = subprocess.Popen([sys.executable, "-m", *words], stdout=log, stderr=log)
            stack.callback(process.wait)
            stack.callback(process.terminate)
        wait_for(lambda: "Registered to" in (tmp_path / "worker.log").read_text(), 60)
        yield f"tcp://127.0.0.1:{port}"


def test_its_commands_make_a_cluster_that_grades(started: str) -> None:
    course = Course.load(SMALL).with_public_draws()
    grader = Grader.load(course, "standardise")
    notebook = course.solution("standardise", "en").read_bytes()
    with Cluster(course, grader, started) as cluster:
        (graded,) = cluster.grade([Submission.of("ana", notebook, NOON, "x.ipynb")])
    assert graded.record.status is Status.PASS
