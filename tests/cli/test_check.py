"""``gabarito check`` as a student runs it: real notebooks of the course, with the folder that they were given alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from gabarito.cli import DONE, FAILED, WRONG
from tests.cli.test_app import ROOT, gabarito

SOLUTIONS = ROOT / "solutions" / "perceptron"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that students of `perceptron` get, outside of any course, and a notebook that is filled in."""
    folder = tmp_path_factory.mktemp("home") / "perceptron"
    shutil.copytree(ROOT / "assignments" / "perceptron", folder)
    shutil.copy(SOLUTIONS / "perceptron-pt.ipynb", folder / "ana [bold].ipynb")
    return folder


def test_a_filled_notebook_at_home_is_ready_in_its_own_language(home: Path) -> None:
    said = gabarito("check", "ana [bold].ipynb", cwd=home)
    assert (said.returncode, said.stderr) == (DONE, "")
    first, *middle, last = said.stdout.splitlines()
    assert first == "ana [bold].ipynb"
    assert middle[0] == "✓ Um notebook de `perceptron`, em português."
    assert [line[0] for line in middle] == ["✓"] * 6
    assert last == "Pronto para entregar: 4 de 4 respostas, 9 de 9 testes públicos."


def test_several_notebooks_in_a_course_and_one_that_is_not_ready() -> None:
    starter = ROOT / "assignments" / "perceptron" / "perceptron-en.ipynb"
    said = gabarito("check", SOLUTIONS / "perceptron-en.ipynb", starter)
    assert (said.returncode, said.stderr) == (FAILED, "")
    assert "Ready to hand in: 4 of 4 answers, 9 of 9 public tests." in said.stdout
    assert "    ✗ `predict` still has `...` in its cell, line 3: write your answer in its place." in said.stdout
    assert said.stdout.endswith("Not ready to hand in: 0 of 4 answers, 0 of 9 public tests.\n")


def test_machines_get_a_line_of_json_for_each_file(home: Path, tmp_path: Path) -> None:
    (tmp_path / "none\x1b[31m.ipynb").write_text("no notebook")
    said = gabarito("check", "--json", "--lang", "en", *tmp_path.iterdir(), cwd=home)
    assert (said.returncode, said.stderr) == (FAILED, "")
    (one,) = map(json.loads, said.stdout.splitlines())
    assert (one["notebook"], one["ready"], one["findings"][0]["mark"]) == ("none.ipynb", False, "failed")
    assert one["said"] == "Not ready to hand in."


def test_a_file_that_is_not_there_is_a_wrong_command_line(home: Path) -> None:
    said = gabarito("check", "nobody.ipynb", cwd=home)
    assert (said.returncode, said.stdout) == (WRONG, "")
    assert said.stderr.startswith("gabarito: Expected the file of a notebook; received no such file: nobody.ipynb.")
