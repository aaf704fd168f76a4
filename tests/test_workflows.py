"""The workflows for GitHub: they parse, they hold no secret, and what they call is what there is."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from gabarito.values.course import Course
from tests.cli.class_with_a_gradebook import Run, course, graded, run
from tests.cli.test_app import ROOT, gabarito

__all__ = ["course", "graded", "run"]

FILES = [*sorted((ROOT / ".github" / "workflows").glob("*.yml")), *sorted((ROOT / "docs" / "examples").glob("*.yml"))]
IDS = [file.name for file in FILES]


def steps(file: Path) -> list[dict[str, Any]]:
    return [step for job in loaded(file)["jobs"].values() for step in job["steps"]]


def loaded(file: Path) -> dict[Any, Any]:
    document: dict[Any, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return document


def commands(file: Path, program: str) -> list[list[str]]:
    """The commands of a workflow that call a program, as words."""
    lines = [line.strip() for step in steps(file) for line in step.get("run", "").splitlines()]
    return [words for line in lines if line.startswith(program) for words in [shlex.split(line)]]


def test_there_is_one_for_the_course_and_one_for_a_class() -> None:
    assert IDS == ["course.yml", "grade-class.yml"]


@pytest.mark.parametrize("file", FILES, ids=IDS)
def test_it_says_when_it_runs_for_how_long_and_may_only_read(file: Path) -> None:
    document = loaded(file)
    assert document[True]  # YAML 1.1 reads the word `on` as true, and GitHub as a word
    assert document["permissions"] == {"contents": "read"}
    for job in document["jobs"].values():
        assert job["timeout-minutes"] <= 360
        assert "permissions" not in job


@pytest.mark.parametrize("file", FILES, ids=IDS)
def test_actions_are_pinned_by_major_tag_and_keep_no_credentials(file: Path) -> None:
    for step in steps(file):
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"])
            if step["uses"].startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
            if step["uses"].startswith("actions/setup-python@"):
                assert step["with"]["cache"] == "pip"
                assert (ROOT / step["with"]["cache-dependency-path"]).is_file()


@pytest.mark.parametrize("file", FILES, ids=IDS)
def test_nothing_that_others_write_becomes_part_of_a_script(file: Path) -> None:
    assert not [step["run"] for step in steps(file) if "${{" in step.get("run", "")]


@pytest.mark.parametrize("file", FILES, ids=IDS)
def test_its_scripts_are_bash(file: Path) -> None:
    for step in steps(file):
        if "run" in step:
            subprocess.run(["bash", "-n", "-c", step["run"]], check=True)


def test_only_the_class_needs_a_token_and_says_its_name_alone() -> None:
    found = {file.name: re.findall(r"secrets\.(\w+)", file.read_text(encoding="utf-8")) for file in FILES}
    assert found == {"course.yml": [], "grade-class.yml": ["STUDENTS_READ_TOKEN"]}
    assert not any(re.search(r"gh[pousr]_\w{20,}|github_pat_", file.read_text(encoding="utf-8")) for file in FILES)


@pytest.mark.parametrize("file", FILES, ids=IDS)
def test_every_command_has_the_options_that_are_given(file: Path) -> None:
    called = commands(file, ".venv/bin/gabarito")
    assert called
    for _, *words in called:
        names = [word for word in words[:2] if re.fullmatch("[a-z]+", word)]
        depth = 2 if words[0] in ("export", "gradescope") else 1
        said = gabarito(*names[:depth], "--help")
        assert said.returncode == 0, said.stderr
        for option in (word for word in words if word.startswith("--")):
            assert option in said.stdout


@pytest.mark.parametrize("file", FILES, ids=IDS)
def test_every_target_of_make_is_there_and_the_documentation_has_the_commands(file: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = [words[1] for words in commands(file, "make")]
    assert targets
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    told = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for _, *words in commands(file, ".venv/bin/gabarito"):
        depth = 2 if words[0] in ("export", "gradescope") else 1
        assert f"## `gabarito {' '.join(words[:depth])}" in told


def test_what_ci_shows_of_a_class_comes_out_of_the_gradebook(graded: Course, run: Run) -> None:
    (workflow,) = (file for file in FILES if file.name == "grade-class.yml")
    (export,) = (words for words in commands(workflow, ".venv/bin/gabarito") if words[1] == "export")
    said = run(*(word.replace("$SLUG", "perceptron") for word in export[1:]))
    assert (said.code, said.err) == (0, "")
    assert (graded.root / "results" / "junit.xml").read_text().count("<testsuite ") == 2
