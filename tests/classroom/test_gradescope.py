"""The autograder's zip, run as Gradescope runs it: unpacked in source/, with one submission, in a folder of its own."""

from __future__ import annotations

import io
import json
import os
import shlex
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from gabarito.classroom.gradescope import Autograder, make_autograder
from gabarito.platforms.gradescope.autograder import Settings, pins
from gabarito.platforms.gradescope.results import Visibility
from gabarito.values.activity import Activity, Limits, check
from gabarito.values.course import Course
from gabarito.values.environment import Environments, Wanted
from gabarito.values.errors import CourseError
from gabarito.values.runs import Tier
from tests.cli.test_app import ROOT, gabarito

COURSE = Course.load(ROOT)
SETTINGS = Settings(slug="perceptron", language="en", hidden=Visibility.AFTER_PUBLISHED, tier=Tier.NONE)


@pytest.fixture(scope="module")
def archive() -> bytes:
    return make_autograder(COURSE, SETTINGS).archive


@pytest.fixture
def harness(archive: bytes, tmp_path: Path) -> Path:
    """The folder as Gradescope lays it out, after a ``setup.sh`` that found everything installed."""
    root = tmp_path / "autograder"
    for name in ("submission", "results", "venv/bin"):
        (root / name).mkdir(parents=True)
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        opened.extractall(root / "source")
    shutil.copy(root / "source" / "run_autograder", root)
    python = root / "venv" / "bin" / "python"
    framework = shlex.quote(str(root / "source" / "framework"))
    python.write_text(f'#!/bin/sh\nPYTHONPATH={framework} exec {shlex.quote(sys.executable)} "$@"\n')
    python.chmod(0o755)
    return root


def run(root: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "AUTOGRADER_ROOT": str(root)}
    command = ["bash", str(root / "run_autograder")]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=300, check=False)


def test_a_right_answer_gets_full_marks_in_a_clean_folder(harness: Path) -> None:
    shutil.copy(COURSE.solution("perceptron", "en"), harness / "submission" / "my answer.ipynb")
    shutil.copy(COURSE.starter("perceptron", "en"), harness / "submission")
    said = run(harness)
    assert said.returncode == 0, said.stderr
    one = json.loads((harness / "results" / "results.json").read_bytes())
    assert one["score"] == sum(test["max_score"] for test in one["tests"]) == 12
    assert {test["status"] for test in one["tests"]} == {"passed"}
    assert {test["visibility"] for test in one["tests"]} == {"visible", "after_published"}


def test_no_notebook_is_a_line_for_the_student(harness: Path) -> None:
    assert run(harness).returncode == 0
    one = json.loads((harness / "results" / "results.json").read_bytes())
    assert one["score"] == 0
    assert one["output"].startswith("Expected one notebook (.ipynb); received no notebook.")


def test_a_broken_grader_gives_no_score_and_says_why(harness: Path) -> None:
    shutil.copy(COURSE.starter("perceptron", "en"), harness / "submission")
    (harness / "results" / "results.json").write_text('{"score": 7}')  # of an earlier run
    grader = harness / "source" / "course" / "graders" / "perceptron" / "grader.py"
    broken = (
        "from gabarito.values.activity import Activity, check\n\n\n"
        "def probe(answers):\n    raise RuntimeError('the key is lost')\n\n\n"
        "activity = Activity('perceptron', checks=[check('it works', probe)])\n"
    )
    grader.write_text(broken)
    said = run(harness)
    assert said.returncode == 1
    assert not (harness / "results" / "results.json").exists()
    assert "No score is given" in said.stdout
    assert "it works" in said.stdout or "the key is lost" in said.stdout


def test_the_command_makes_the_zip(tmp_path: Path) -> None:
    out = tmp_path / "made" / "autograder.zip"
    said = gabarito("gradescope", "build", "perceptron", "--out", out, "--hidden", "visible", "--lang", "pt")
    assert said.returncode == 0, said.stderr
    opened = zipfile.ZipFile(out)
    assert "--lang pt --hidden visible" in opened.read("run_autograder").decode()
    assert opened.read("requirements.txt").decode().splitlines() == list(pins("gabarito", "course"))


def test_an_environment_of_its_own_stays_on_this_machine() -> None:
    course = replace(COURSE, environments=Environments(Wanted(Path(sys.executable))))
    with pytest.raises(CourseError, match="runs in the grader's own interpreter; received one for "):
        make_autograder(course, SETTINGS)


def test_a_long_activity_needs_another_timeout() -> None:
    def minutes(seconds: float) -> float | None:
        limits = Limits(total_seconds=seconds)
        return Autograder(b"", Activity("slow", checks=[check("is", lambda answers: None)], limits=limits)).minutes

    assert (minutes(300), minutes(600)) == (None, 20)
