from __future__ import annotations

import io
import subprocess
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from gabarito.platforms.gradescope.autograder import Settings, autograder, pins
from gabarito.platforms.gradescope.results import Visibility
from gabarito.values.course import Course
from gabarito.values.errors import CourseError, GabaritoError
from gabarito.values.runs import Tier
from tests.cli.test_app import ROOT

COURSE = Course.load(ROOT)
SETTINGS = Settings(slug="perceptron", language="en", hidden=Visibility.AFTER_PUBLISHED, tier=Tier.NONE)


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


def test_an_installed_package_has_every_file_that_the_zip_needs() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"]["*"]
    everything = [path for path in (ROOT / "src" / "gabarito").rglob("*") if "__pycache__" not in path.parts]
    # setuptools takes every folder for a package.
    packages = [path for path in everything if path.is_dir()] + [ROOT / "src" / "gabarito"]
    declared = {file for package in packages for pattern in patterns for file in package.glob(pattern)}
    assert {path for path in everything if path.is_file() and path.suffix != ".py"} <= declared


def test_pins_are_what_runs_here_and_complete() -> None:
    found = {Requirement(one).name: Requirement(one) for one in pins("gabarito", "course")}
    assert {"tensorflow", "numpy", "otter-grader", "msgpack", "tornado", "scikit-learn", "alembic"} <= set(found)
    assert "tensorflow" not in {Requirement(one).name for one in pins("gabarito")}
    assert "gabarito" not in found
    assert "pytest" not in found
    for name, requirement in found.items():
        assert str(requirement.specifier) == f"=={metadata.version(name)}"


def test_pins_of_what_is_not_installed_get_a_line() -> None:
    with pytest.raises(GabaritoError, match="no-such-distribution"):
        pins("no-such-distribution")
