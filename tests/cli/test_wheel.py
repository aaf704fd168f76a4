"""The package as somebody gets it: docs/tutorial.md, command by command, outside this repository.

What is proved: the wheel, with what it and its extra `authoring` require and nothing else, is enough for an author to
make a course, to prove it, to grade notebooks and to read the report; every file that this needs is in the wheel.
TensorFlow, Keras and matplotlib are not there. What the wheel requires is not downloaded: it is copied from the
environment that runs the tests, so that no index is asked for more than what builds a wheel.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Sequence
from email.parser import HeaderParser
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.cli.test_app import ROOT

MUST_BUILD = ("CI", "GABARITO_REQUIRE_WHEEL")
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
# What a reader types, with what is printed below it, and the files that they write: where, and what.
STEPS = re.findall(r"^```console\n(.*?)^```|^Write `([^`]+)`:\n\n```python\n(.*?)^```", TUTORIAL, re.M | re.S)
# These make the environment, which the test makes in its own way.
INSTALLING = ("python3 -m venv", ". .venv", "pip install")
ABSENT = ("tensorflow", "keras", "matplotlib", "sklearn", "pytest")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built of a copy of what it is made of: building leaves files beside the source."""
    copy, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    built = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "--wheel-dir", out, copy],
        capture_output=True,
        text=True,
        check=False,
    )
    if built.returncode != 0:
        why = f"NO WHEEL COULD BE BUILT: {(built.stderr.strip().splitlines() or ['no reason'])[-1]}"
        if any(os.environ.get(one) for one in MUST_BUILD):
            pytest.fail(why)
        pytest.skip(why)
    (made,) = out.glob("gabarito-*.whl")
    return made


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment in which the wheel is installed, with what it requires and nothing else."""
    place = tmp_path_factory.mktemp("environment") / ".venv"
    venv.create(place, symlinks=True, with_pip=False)
    python = place / "bin" / "python"
    site = Path(shown([python, "-c", "import site; print(site.getsitepackages()[0])"]).strip())
    for distribution in required(wheel, "authoring"):
        copy(distribution, site)
    here = ("--quiet", "--no-deps", "--no-index", "--no-cache-dir", wheel)
    shown([sys.executable, "-m", "pip", "--python", python, "install", *here])
    return place / "bin"


def required(wheel: Path, *extras: str) -> set[str]:
    """What a wheel requires with these extras, directly and indirectly, by the names of pip."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith(".dist-info/METADATA"))
        said = HeaderParser().parsestr(archive.read(name).decode())
    ours = [*map(Requirement, said.get_all("Requires-Dist", []))]
    found = set[str]()
    waiting = [(str(said["Name"]), extra) for extra in ("", *extras)]
    seen = set[tuple[str, str]]()
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        distribution, extra = one
        is_ours = distribution == said["Name"]
        if not is_ours:
            found.add(distribution)
        theirs = () if is_ours else map(Requirement, metadata.requires(distribution) or ())
        for requirement in ours if is_ours else theirs:
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                waiting += [(canonicalize_name(requirement.name), more) for more in ("", *requirement.extras)]
    return found


def copy(distribution: str, site: Path) -> None:
    """Copy an installed distribution to another site-packages, but not its programs."""
    for file in metadata.files(distribution) or ():
        source = Path(str(file.locate()))
        if ".." not in file.parts and "__pycache__" not in file.parts and source.is_file():
            (site / file.parent).mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, site / file)


def shown(command: Sequence[str | Path]) -> str:
    done = subprocess.run(command, env=bare(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def bare(programs: Path | None = None) -> dict[str, str]:
    """The environment without what leads to the checkout, or to settings of a course."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GABARITO", "VIRTUAL"))}
    return kept if programs is None else {**kept, "PATH": f"{programs}:{os.environ['PATH']}", "COLUMNS": "200"}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the course of the tutorial is made."""
    return tmp_path_factory.mktemp("outside")


@pytest.fixture(scope="module")
def said(programs: Path, course: Path) -> dict[str, str]:
    """What each command of the tutorial printed; all run one after another, as a reader runs them."""
    printed: dict[str, str] = {}
    where = course
    for console, file, text in STEPS:
        if file:
            (where / file).write_text(text, encoding="utf-8")
        for command in (line.removeprefix("$ ") for line in console.splitlines() if line.startswith("$ ")):
            if command.startswith("cd "):
                where /= command.removeprefix("cd ")
            elif not command.startswith(INSTALLING):
                printed[command] = run(command, where, programs)
    return printed


def run(command: str, where: Path, programs: Path) -> str:
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=where,
        env=bare(programs),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, f"$ {command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.mark.parametrize("module", ABSENT)
def test_what_it_does_not_require_is_not_there(module: str, programs: Path) -> None:
    program = f"from importlib.util import find_spec; print(find_spec({module!r}))"
    assert shown([programs / "python", "-c", program]) == "None\n"


def test_it_is_the_wheel_that_runs(programs: Path) -> None:
    place = shown([programs / "python", "-c", "import gabarito; print(gabarito.__file__)"])
    assert Path(place).is_relative_to(programs.parent)


def test_every_command_of_the_tutorial_is_done(said: dict[str, str]) -> None:
    assert {command.split()[1] for command in said} >= {
        "new-course",
        "new",
        "release",
        "verify",
        "try",
        "grade",
        "report",
    }


def test_every_proof_holds(said: dict[str, str]) -> None:
    proofs = {command: text.splitlines()[-1] for command, text in said.items() if command.startswith("gabarito verify")}
    assert len(proofs) >= 3
    assert {command: line for command, line in proofs.items() if not line.endswith(" passed, 0 failed")} == {}


def test_what_the_tutorial_shows_is_what_is_printed(said: dict[str, str]) -> None:
    everything = "\n".join(said.values())
    lines = [line for console, _, _ in STEPS for line in console.splitlines() if line and not line.startswith("$ ")]
    assert lines
    assert [line for line in lines if line.strip() not in everything] == []


def test_a_class_has_marks(said: dict[str, str], course: Path) -> None:
    (results,) = course.rglob("results.jsonl")
    records = [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines()]
    assert len(records) == 12
    # Right except for what a person marks, or wrong in one answer.
    scores = {(record["status"], record["score"]) for record in records}
    assert ("PENDING", 4.0) in scores
    assert scores & {("PARTIAL", 1.0), ("PARTIAL", 3.0)}
