"""The real nbgrader: beside us after `make test`, or else in the environment that `make bench` makes for the peers."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from gabarito.platforms.marks import Options
from gabarito.platforms.nbgrader import fill_nbgrader
from gabarito.values.errors import UsageError
from tests.platforms.made import grade, sheet

ROOT = Path(__file__).parents[2]
PEERS = ROOT / ".venv-peers" / "bin" / "python"
BESIDE_US = importlib.util.find_spec("nbgrader") is not None
# In a process of its own: nbgrader's imports warn, and here warnings are errors.
SCRIPT = """
import json, os, sys
from gabarito.values.errors import GabaritoError
from gabarito.platforms.marks import Options
from gabarito.platforms.nbgrader import fill_nbgrader
from nbgrader.api import Gradebook, SubmittedAssignment
from tests.platforms.made import grade, sheet

database, asked = sys.argv[1], json.loads(sys.argv[2])
if asked.get("strangers"):
    bare = os.environ["PATH"]
    os.environ["PATH"] = os.path.dirname(sys.executable) + ":" + bare
    with Gradebook(database) as book:
        book.add_assignment("perceptron")
        book.add_notebook("work", "perceptron")
        book.add_grade_cell("theirs", "work", "perceptron", max_score=3, cell_type="code")
    os.environ["PATH"] = bare
said = []
for round in asked["rounds"]:
    graded = sheet(*(grade(*one[:2], slug=one[2], pending=one[3]) for one in round))
    try:
        said.append(fill_nbgrader(database, graded, Options(with_pending=True, maximum=asked.get("maximum"))))
    except GabaritoError as error:
        said.append(str(error))
if any(isinstance(one, str) for one in said) and not asked.get("strangers"):
    print(json.dumps({"said": said}))
    sys.exit()
with Gradebook(database) as book:
    grades = [
        [one.student.id, one.assignment.name, one.score, one.max_score, one.needs_manual_grade]
        for one in book.db.query(SubmittedAssignment).all()
    ]
    students = {one.id: [one.first_name, one.last_name, one.email] for one in book.students}
print(json.dumps({"said": said, "grades": sorted(grades), "students": students}))
"""


def nbgrader(database: Path, **asked: Any) -> Mapping[str, Any]:
    python = Path(sys.executable) if BESIDE_US else PEERS
    if not python.exists():
        assert "CI" not in os.environ, "nbgrader is missing where everything has to be tried"
        pytest.skip("no nbgrader: pip install 'gabarito[nbgrader]'")
    done = subprocess.run(
        [python, "-W", "ignore", "-c", SCRIPT, f"sqlite:///{database}", json.dumps(asked)],
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "HOME": "/nonexistent"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_grades_stand_in_nbgraders_gradebook_and_are_replaced(tmp_path: Path) -> None:
    seen = nbgrader(
        tmp_path / "gradebook.db",
        rounds=[
            [["ana", 7.5, "perceptron", 0], ["bia", 4, "perceptron", 2], ["joao.silva", None, "perceptron", 0]],
            [["ana", 9, "perceptron", 0], ["ana", 10, "lenet", 0]],
        ],
    )
    assert seen["said"] == [[2, []], [2, []]]
    assert seen["grades"] == [
        ["ana", "lenet", 10.0, 10.0, False],
        ["ana", "perceptron", 9.0, 10.0, False],
        ["bia", "perceptron", 4.0, 10.0, True],
    ]
    assert seen["students"]["ana"] == ["Ana Maria", "Souza", "ana@example.org"]


def test_another_scale(tmp_path: Path) -> None:
    seen = nbgrader(tmp_path / "gradebook.db", rounds=[[["ana", 7.5, "perceptron", 0]]], maximum=100)
    assert seen["grades"] == [["ana", "perceptron", 75.0, 100.0, False]]


def test_an_assignment_with_cells_of_its_own_is_not_touched(tmp_path: Path) -> None:
    seen = nbgrader(tmp_path / "gradebook.db", rounds=[[["ana", 7.5, "perceptron", 0]]], strangers=True)
    assert "without graded cells of its own" in seen["said"][0]
    assert seen["grades"] == []


def test_without_nbgrader_there_is_a_line_that_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nbgrader.api", None)
    with pytest.raises(UsageError, match=r"pip install 'gabarito\[nbgrader\]'"):
        fill_nbgrader(f"sqlite:///{tmp_path}/g.db", sheet(grade("ana", 1)), Options())


def test_an_address_that_is_none_is_said(tmp_path: Path) -> None:
    seen = nbgrader(tmp_path / "missing" / "gradebook.db", rounds=[[["ana", 1, "perceptron", 0]]])
    assert "sqlite:///gradebook.db" in seen["said"][0]
