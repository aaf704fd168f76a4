"""Workers turn from one activity to another, and all have their warm parents from one fork server."""

from __future__ import annotations

import json
import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gabarito.grading.grade import Grader
from gabarito.values.course import Course
from gabarito.values.submission import Submission
from gabarito.workers.pool import Pool
from tests.execution.trusted.test_parent import parent_of, wait_until_gone
from tests.grading.conftest import document_of

GRADER = """
from gabarito.checks import Activity, check, equals, that
activity = Activity("{slug}", [check("w is the word", that("w", equals("{slug}")))])
"""


@pytest.fixture
def course(tmp_path: Path) -> Course:
    for slug in ("one", "two"):
        for name, text in (
            (f"graders/{slug}/grader.py", GRADER.format(slug=slug)),
            (f"assignments/{slug}/{slug}-en.ipynb", json.dumps(document_of([("w", "w = ...")], slug=None))),
            (f"assignments/{slug}/word.txt", slug),
            ("course.toml", 'languages = ["en"]\n[environment]\nimports = ["numpy"]\n'),
        ):
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
    return Course.load(tmp_path)


def scores(pool: Pool) -> list[float]:
    # Each notebook reads its answer from the files that its activity gives.
    data = json.dumps(document_of([("w", "w = open('word.txt').read()")], slug=None)).encode()
    some = [Submission.of(name, data, datetime(2026, 3, 10, 12, tzinfo=UTC)) for name in ("ana", "bia", "caio", "davi")]
    return [graded.record.score for graded in pool.grade(some)]


def test_each_activity_has_its_own_imports(course: Course) -> None:
    (course.root / "course.toml").write_text('languages = ["en"]\n[environment]\nimports = ["numpy", "fractions"]\n')
    grader = course.grader("two")
    grader.write_text(grader.read_text().replace("])\n", "], imports=['decimal'])\n"))
    course = Course.load(course.root)
    one, two = (Grader.load(course, slug) for slug in ("one", "two"))
    before = _fork_servers()
    with Pool(course, one, 1) as pool:
        assert scores(pool) == [1.0] * 4
        (server,) = _fork_servers() - before
        assert _arguments_of(server)[-2:] == ["numpy", "fractions"]
        pool.turn_to(two)  # the worker has a fork server of its own for it
        assert scores(pool) == [1.0] * 4
        (worker,) = pool._workers
        os.kill(worker.process.pid, signal.SIGKILL)
        assert scores(pool) == [1.0] * 4
        (other,) = _fork_servers() - before - {server}
        assert _arguments_of(other)[-2:] == ["fast", "decimal"]
    assert _fork_servers() == before


def _arguments_of(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/cmdline").read_text().rstrip("\0").split("\0")


def _fork_servers() -> set[int]:
    ours = str(os.getpid())
    below = [pid for pid in os.listdir("/proc") if pid.isdigit() and parent_of(pid) == int(ours)]
    return {int(pid) for pid in below if "student/start.py" in Path(f"/proc/{pid}/cmdline").read_text()}


def test_workers_grade_one_activity_after_another_with_one_fork_server(course: Course) -> None:
    one, two = (Grader.load(course, slug) for slug in ("one", "two"))
    before = _fork_servers()
    with Pool(course, one, 2) as pool:
        assert scores(pool) == [1.0] * 4
        workers = {worker.process.pid for worker in pool._workers}
        (server,) = _fork_servers() - before
        for grader in (two, one, two):
            pool.turn_to(grader)
            assert scores(pool) == [1.0] * 4
            assert pool.tiers
        assert {worker.process.pid for worker in pool._workers} == workers
        # A fork server that is lost is replaced when it is needed: by the next worker that starts.
        os.kill(server, signal.SIGKILL)
        wait_until_gone(server)
        assert scores(pool) == [1.0] * 4
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
        assert scores(pool) == [1.0] * 4
        assert len(_fork_servers() - before - {server}) == 1
    assert _fork_servers() == before
