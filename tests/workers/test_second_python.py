"""Student code in an interpreter of its own, which is newer and lacks what the grader has."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from gabarito.execution.trusted.canaries import prove
from gabarito.execution.trusted.interpreter import find_environment
from gabarito.execution.trusted.parent import WarmParent
from gabarito.grading.grade import Graded, Grader
from gabarito.grading.load import fingerprint
from gabarito.values.course import Course
from gabarito.values.environment import Environment, Environments, Wanted
from gabarito.values.submission import Submission
from gabarito.values.verdict import Status
from gabarito.workers.pool import Pool
from tests.conftest import LIGHT
from tests.execution.conftest import Run, opened, run, text_of
from tests.grading.conftest import NOON, document_of, verdict_of
from tests.second_python import NAMED, ROOT, second_python

__all__ = ["opened", "run"]

GRADER = """
from gabarito.checks import Activity, agrees_with, check, equals, that
activity = Activity("toy", [
    check("w is 3", that("w", equals("3"))),
    check("twice doubles", that("twice", agrees_with(lambda x: 2 * x, [(1.5,), (4.0,)]))),
])
"""
NEWER = 'd = {"a": 3}\nw = f"{d["a"]}"'
TWICE = "import numpy as np\ndef twice(x): return np.float64(x) * 2"
OLD_WORDS = "Your code is right in Python 3.12, but the grader runs Python"


@pytest.fixture(scope="module")
def python() -> Path:
    """The second interpreter; where there is none, nothing here is proved."""
    found = second_python()
    if found is None:
        pytest.skip(f"none newer than Python {sys.version.split()[0]}: set {NAMED}, or run `make test` where one is")
    return found


@pytest.fixture(scope="module")
def environment(python: Path) -> Environment:
    return find_environment(Wanted(python))


@pytest.fixture
def course(tmp_path: Path, python: Path) -> Course:
    files = {
        "course.toml": f'languages = ["en"]\n[environment]\npython = {json.dumps(str(python))}\n',
        "graders/toy/grader.py": GRADER,
        "assignments/toy/toy-en.ipynb": json.dumps(document_of([("w", "w = ..."), ("twice", "twice = ...")])),
    }
    for name, text in files.items():
        path = tmp_path / "course" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Course.load(tmp_path / "course")


def graded(course: Course, *sources: str) -> Graded:
    """What the workers of a course make of a notebook."""
    data = json.dumps(document_of(sources)).encode()
    with Pool(course, Grader.load(course, "toy"), 1) as pool:
        (one,) = pool.grade([Submission.of("ana", data, NOON)])
    return one


def test_what_only_the_newer_python_reads_gets_full_marks(course: Course) -> None:
    one = graded(course, NEWER, TWICE)
    assert (one.record.status, one.record.score) == (Status.PASS, one.record.max_score)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="the grader's own Python reads it as well")
def test_in_the_graders_own_it_is_said_that_a_newer_one_reads_it(course: Course) -> None:
    own = replace(course, environments=Environments())
    with WarmParent(libraries=LIGHT) as parent:
        parent.wait_until_ready()
        data = json.dumps(document_of([NEWER, TWICE])).encode()
        one = Grader.load(own, "toy").grade(Submission.of("ana", data, NOON), parent)
    assert OLD_WORDS in verdict_of(one, "w is 3").message
    assert verdict_of(one, "twice doubles").status is Status.PASS


def test_what_the_grader_has_and_the_environment_has_not_is_not_there(course: Course, environment: Environment) -> None:
    assert "alembic" not in environment.packages
    one = graded(course, "import alembic as w")
    assert "`alembic` is not in the course's environment; there are: `numpy`" in verdict_of(one, "w is 3").message


def test_student_code_sees_its_own_interpreter_in_a_sandbox_as_strong(
    environment: Environment, run: Run, scratch: Path
) -> None:
    with WarmParent(libraries=LIGHT) as own:
        own.wait_until_ready()
        prove(own)
    with WarmParent(libraries=LIGHT, environment=environment) as parent:
        parent.wait_until_ready()
        prove(parent)
        version, place, grader, ours = run(
            "import sys\nsys.version.split()[0]",
            "sys.prefix",
            f"import os\nos.path.exists({sys.prefix!r}), os.path.exists({str(ROOT / 'src')!r})",
            "import gabarito.grading",
            parent=parent,
        )
    assert parent.tier is own.tier
    assert text_of(version) == repr(environment.version)
    assert text_of(grader) == "(False, False)" or not parent.in_namespaces
    assert ours.error == "ModuleNotFoundError: No module named 'gabarito.grading'"
    assert place.error == ""


def test_a_fingerprint_depends_on_the_interpreter_and_on_what_it_has(course: Course) -> None:
    second = fingerprint(course, "toy")
    assert second == fingerprint(course, "toy")
    assert second != fingerprint(replace(course, environments=Environments()), "toy")


def test_a_whole_activity_gets_full_marks_in_it(environment: Environment) -> None:
    if not {"tensorflow", "keras", "otter", "matplotlib"} <= environment.packages.keys():
        pytest.skip(f"no TensorFlow in {environment.python}: set {NAMED} to an interpreter that has it")
    course = replace(Course.load(ROOT), environments=Environments(Wanted(environment.python)))
    data = course.solution("perceptron", "en").read_bytes()
    with WarmParent(course.assignment("perceptron"), environment=environment) as parent:
        parent.wait_until_ready()
        one = Grader.load(course, "perceptron").grade(Submission.of("ana", data, NOON), parent)
    assert [(verdict.id, verdict.message) for verdict in one.record.verdicts if verdict.status is not Status.PASS] == []
