"""The autograder for Gradescope: what it makes of a submission and of a record, and the zip, run as Gradescope does."""

from __future__ import annotations

import io
import json
import os
import shlex
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from packaging.requirements import Requirement

from gabarito.platforms.autograder import Settings, autograder
from gabarito.platforms.gradescope_results import Visibility, results_json, the_notebook
from gabarito.platforms.pins import pins
from gabarito.values.course import Course
from gabarito.values.errors import CourseError, GabaritoError, NotebookError
from gabarito.values.verdict import Record, Status, Tier
from tests.cli.test_app import ROOT, gabarito
from tests.platforms.made_records import record, records, verdict

COURSE = Course.load(ROOT)
SETTINGS = Settings(slug="perceptron", language="en", hidden=Visibility.AFTER_PUBLISHED, tier=Tier.NONE)
STARTER, ANSWER = b"starter", b"answer"


def put(folder: Path, **files: bytes) -> Path:
    for name, data in files.items():
        path = folder / name.replace("__", "/").replace("_ipynb", ".ipynb")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def results(one: Record, hidden: Visibility = Visibility.AFTER_PUBLISHED) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(results_json(one, hidden, 2.04))
    return loaded


# What was handed in


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"hand_in_ipynb": ANSWER}, "hand_in.ipynb"),
        ({"a_ipynb": STARTER}, "a.ipynb"),
        ({"a_ipynb": STARTER, "b_ipynb": ANSWER}, "b.ipynb"),
        ({"a_ipynb": STARTER, "work__b_ipynb": ANSWER, "work__data.csv": b""}, "work/b.ipynb"),
        ({"b_ipynb": ANSWER, ".ipynb_checkpoints__b_ipynb": b"old", "MACOSX.txt": b""}, "b.ipynb"),
        ({"b_ipynb": ANSWER, "._b_ipynb": b"resource fork"}, "b.ipynb"),
    ],
)
def test_the_one_notebook_is_found(tmp_path: Path, files: dict[str, bytes], expected: str) -> None:
    assert the_notebook(put(tmp_path, **files), [STARTER]) == tmp_path / expected


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "received none"),
        ({"notes.txt": b""}, "received none"),
        ({"a_ipynb": ANSWER, "b_ipynb": b"other"}, "received 2: a.ipynb, b.ipynb"),
        ({"a_ipynb": STARTER, "b_ipynb": STARTER}, "received 2: a.ipynb, b.ipynb"),
    ],
)
def test_none_or_several_are_named(tmp_path: Path, files: dict[str, bytes], words: str) -> None:
    with pytest.raises(NotebookError, match=words):
        the_notebook(put(tmp_path, **files), [STARTER])


def test_too_many_files_end_the_search(tmp_path: Path) -> None:
    put(tmp_path, **{f"f{number}": b"" for number in range(2_001)})
    with pytest.raises(NotebookError, match="more than 2000 files"):
        the_notebook(tmp_path, [])


# results.json


def test_points_and_messages_are_there_check_by_check() -> None:
    one = results(record(verdict(hidden=False), verdict(Status.FAIL), verdict(Status.PARTIAL, points=1.0)))
    assert one["score"] == 3.0
    assert one["execution_time"] == 2.0
    assert one["visibility"] == "visible"
    assert one["stdout_visibility"] == "hidden"
    assert [test["score"] for test in one["tests"]] == [2.0, 0.0, 1.0]
    assert [test["max_score"] for test in one["tests"]] == [2.0, 2.0, 2.0]
    assert [test["status"] for test in one["tests"]] == ["passed", "failed", "failed"]
    assert [test["number"] for test in one["tests"]] == ["1", "2", "3"]
    assert one["tests"][1]["output"] == "Expected 1; received 0."


@pytest.mark.parametrize("hidden", Visibility)
def test_only_hidden_checks_are_hidden(hidden: Visibility) -> None:
    one = results(record(verdict(hidden=False), verdict(hidden=True)), hidden)
    assert [test["visibility"] for test in one["tests"]] == ["visible", hidden.value]


def test_the_total_is_left_to_gradescope_to_show_or_not() -> None:
    assert results(record(verdict(), verdict(Status.FAIL)))["output"] == ""


def test_what_awaits_a_person_has_no_points_yet() -> None:
    pending = verdict(Status.PENDING, message="Your answer awaits a person's mark.")
    one = results(record(verdict(), pending, max_score=2.0, pending_points=2.0))
    assert one["score"] == 2.0
    assert not {"score", "max_score", "status"} & set(one["tests"][1])
    assert "2 pontos" in one["output"]


@given(records)
def test_any_record_makes_a_document_of_the_specification(made: Record) -> None:
    one = results(made)
    assert one["score"] == made.score
    assert len(one["tests"]) == len(made.verdicts)
    for test in one["tests"]:
        assert test["visibility"] in set(Visibility)
        assert test.get("status", "passed") in ("passed", "failed")
        assert not set("\x00\x1b\u202e") & set(test["output"] + test["name"])
    given_formats = {one[name] for name in ("output_format", "test_output_format", "test_name_format")}
    assert given_formats == {"text"}


# The zip


@pytest.fixture(scope="module")
def archive() -> bytes:
    return autograder(COURSE, SETTINGS, ["numpy==2.0.0"])


def test_the_zip_has_what_this_activity_needs_and_nothing_else_of_the_course(archive: bytes) -> None:
    names = zipfile.ZipFile(io.BytesIO(archive)).namelist()
    course = [name for name in names if not name.startswith("framework/gabarito/")]
    assert {"setup.sh", "run_autograder", "requirements.txt", "course/course.toml"} <= set(course)
    assert {name.split("/")[2] for name in course if name.count("/") > 1} == {"perceptron"}
    assert {name.split("/")[1] for name in course if name.count("/") > 1} == {"assignments", "graders"}
    assert "framework/gabarito/values/verdict.py" in names
    assert not [name for name in names if "__pycache__" in name or ".." in name]
    assert len(names) == len(set(names))


def test_the_zip_holds_no_solution(archive: bytes) -> None:
    opened = zipfile.ZipFile(io.BytesIO(archive))
    solutions = {COURSE.solution("perceptron", language).read_bytes() for language in COURSE.languages}
    solutions.add(COURSE.master("perceptron").read_bytes())
    assert not solutions & {opened.read(name) for name in opened.namelist()}


def test_the_same_course_makes_the_same_zip(archive: bytes) -> None:
    assert autograder(COURSE, SETTINGS, ["numpy==2.0.0"]) == archive


def test_the_scripts_can_be_executed_and_are_bash(archive: bytes, tmp_path: Path) -> None:
    opened = zipfile.ZipFile(io.BytesIO(archive))
    for name in ("setup.sh", "run_autograder"):
        assert opened.getinfo(name).external_attr >> 16 & 0o111
        opened.extract(name, tmp_path)
        subprocess.run(["bash", "-n", str(tmp_path / name)], check=True)
    script = opened.read("run_autograder").decode()
    assert "gradescope run perceptron" in script
    assert "--lang en --hidden after_published --require-tier none" in script


def test_an_activity_that_is_not_there_gets_a_line() -> None:
    with pytest.raises(CourseError, match="released activity"):
        autograder(COURSE, Settings(slug="none", language="en", hidden=Visibility.HIDDEN, tier=Tier.NONE), [])


def test_pins_are_what_runs_here_and_complete() -> None:
    found = {Requirement(one).name: Requirement(one) for one in pins("gabarito")}
    assert {"tensorflow", "numpy", "otter-grader", "msgpack", "tornado"} <= set(found)
    assert "gabarito" not in found
    assert "pytest" not in found
    for name, requirement in found.items():
        assert str(requirement.specifier) == f"=={metadata.version(name)}"


def test_pins_of_what_is_not_installed_get_a_line() -> None:
    with pytest.raises(GabaritoError, match="no-such-distribution"):
        pins("no-such-distribution")


# The zip, run as Gradescope runs it: unpacked in source/, with one submission, in a folder of its own


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
    assert one["output"].startswith("Expected one notebook (.ipynb); received none.")


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
    assert opened.read("requirements.txt").decode().splitlines() == list(pins("gabarito"))
