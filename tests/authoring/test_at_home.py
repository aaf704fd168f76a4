"""The notebooks as a student runs them at home: a real Jupyter kernel, and nothing but the folder they were given.

One activity of each kind is run by every test run, the others by ``make verify``: grading runs the same public tests.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from gabarito.values.course import Course

COURSE = Course.find(Path(__file__))


def run_at_home(notebook: Path, given: Path, home: Path) -> list[Any]:
    """Run a notebook by nbconvert in a copy of the folder students get; return its cells."""
    shutil.copytree(given, home / "given")
    shutil.copy(notebook, home / "given" / "renamed.ipynb")
    command = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--allow-errors", "--inplace"]
    environment = {**os.environ, "HOME": str(home), "TF_CPP_MIN_LOG_LEVEL": "3"}
    subprocess.run(
        [*command, "renamed.ipynb"], cwd=home / "given", env=environment, check=True, capture_output=True, timeout=300
    )
    return list(nbformat.read(home / "given" / "renamed.ipynb", as_version=4).cells)


def verdicts(cells: list[Any]) -> dict[str, str]:
    """What each public check of a notebook said."""
    said = {}
    for cell in cells:
        asked = re.search(r"grader\.check\(\"(\w+)\"\)", cell.source) if cell.cell_type == "code" else None
        if asked:
            said[asked[1]] = "\n".join(str(output) for output in cell.outputs)
    return said


# The others train networks.
KINDS = ("perceptron",)


@pytest.mark.parametrize(
    "slug", [pytest.param(slug, marks=() if slug in KINDS else pytest.mark.slow_proof) for slug in COURSE.slugs]
)
def test_the_reference_solution_passes_every_public_check(slug: str, tmp_path: Path) -> None:
    cells = run_at_home(COURSE.solution(slug, "pt"), COURSE.assignment(slug), tmp_path)
    said = verdicts(cells)
    assert set(said) == {file.stem for file in (COURSE.assignment(slug) / "tests").glob("*.py")}
    assert {name: "passed" in words for name, words in said.items()} == dict.fromkeys(said, True)


# That every starter runs to its end and earns nothing is proved in grading, by tests/test_proofs.py.
@pytest.mark.slow_proof
@pytest.mark.parametrize("slug", KINDS)
def test_the_starter_runs_to_its_end_and_passes_none(slug: str, tmp_path: Path) -> None:
    cells = run_at_home(COURSE.starter(slug, "en"), COURSE.assignment(slug), tmp_path)
    assert all(cell.execution_count for cell in cells if cell.cell_type == "code" and cell.source)
    said = verdicts(cells)
    assert said
    assert not [name for name, words in said.items() if "passed!" in words]
