"""The real nbgrader: installed here after `make test`, or else in the environment that `make bench` makes."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from gabarito.platforms.arrivals import Reading
from gabarito.platforms.download import Member
from gabarito.platforms.grade_sheet import ExportOptions
from gabarito.platforms.intake import STRANGERS
from gabarito.platforms.nbgrader import fill_nbgrader, nbgrader_arrivals
from gabarito.values.errors import UsageError
from gabarito.values.submission import MANIFEST
from tests.platforms.samples import A, B, C, grade, sheet, taken_in, written, zipped

ROOT = Path(__file__).parents[2]
PEERS = ROOT / ".venv-peers" / "bin" / "python"
BESIDE_US = importlib.util.find_spec("nbgrader") is not None
# In a process of its own: nbgrader's imports warn, and here warnings are errors.
SCRIPT = """
import json, os, sys
from gabarito.values.errors import GabaritoError
from gabarito.platforms.grade_sheet import ExportOptions
from gabarito.platforms.nbgrader import fill_nbgrader
from nbgrader.api import Gradebook, SubmittedAssignment
from tests.platforms.samples import grade, sheet

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
        done = fill_nbgrader(database, graded, ExportOptions(with_pending=True, maximum=asked.get("maximum")))
        said.append([done.written, done.notes])
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
        fill_nbgrader(f"sqlite:///{tmp_path}/g.db", sheet(grade("ana", 1)), ExportOptions())


def test_a_wrong_address_gets_a_line(tmp_path: Path) -> None:
    seen = nbgrader(tmp_path / "missing" / "gradebook.db", rounds=[[["ana", 1, "perceptron", 0]]])
    assert "sqlite:///gradebook.db" in seen["said"][0]


# Submissions

STAMP = b"2026-03-01 22:10:05.123456 UTC"


def collected(assignment: str | None = None) -> Callable[[tuple[Member, ...]], Reading]:
    return lambda members: nbgrader_arrivals(members, assignment)


@pytest.mark.parametrize("root", ["", "course/"])
def test_what_nbgrader_collected(tmp_path: Path, root: str) -> None:
    members = {
        f"{root}source/ps1/lab.ipynb": C,
        f"{root}submitted/ana/ps1/lab.ipynb": A,
        f"{root}submitted/ana/ps1/timestamp.txt": STAMP,
        f"{root}submitted/bia/ps1/lab.ipynb": B,
        f"{root}submitted/bia/ps1/timestamp.txt": b"yesterday",
        f"{root}submitted/zoe/ps1/lab.ipynb": B,
        f"{root}submitted/zoe/ps1/data.csv": b"1",
        f"{root}autograded/ana/ps1/lab.ipynb": C,
    }
    intake = taken_in(zipped(tmp_path / "d.zip", members), tmp_path / "out", collected())
    assert written(tmp_path / "out") == ["ana.ipynb", "bia.ipynb", f"{STRANGERS}/zoe.ipynb", MANIFEST]
    assert (tmp_path / "out" / "ana.ipynb").read_bytes() == A
    received = {row.student: (row.received, row.found_by, row.time_from) for row in intake.rows}
    assert received["ana"] == (datetime(2026, 3, 1, 22, 10, 5, 123456, tzinfo=UTC), "login", "platform")
    assert received["bia"][2] == "archive"
    assert intake.problems == (
        f"{root}submitted/zoe/ps1/data.csv: expected a notebook (.ipynb) or a zip with one. It was left out.",
    )


def test_the_folder_submitted_itself(tmp_path: Path) -> None:
    members = {"ana/ps1/lab.ipynb": A, "ana/ps1/timestamp.txt": STAMP, "readme.md": b""}
    intake = taken_in(zipped(tmp_path / "d.zip", members), tmp_path / "out", collected())
    assert written(tmp_path / "out") == ["ana.ipynb", MANIFEST]
    assert intake.problems[0].startswith("readme.md: expected a name such as submitted/ana/ps1/lab.ipynb")


def test_one_of_several_assignments_has_to_be_named(tmp_path: Path) -> None:
    path = zipped(tmp_path / "d.zip", {"submitted/ana/ps1/a.ipynb": A, "submitted/ana/ps2/a.ipynb": B})
    with pytest.raises(UsageError, match=r"Expected one assignment .* received ps1, ps2. Name one of them"):
        taken_in(path, tmp_path / "out", collected())
    with pytest.raises(UsageError, match="an assignment called 'ps3'"):
        taken_in(path, tmp_path / "out", collected("ps3"))
    taken_in(path, tmp_path / "out", collected("ps2"))
    assert (tmp_path / "out" / "ana.ipynb").read_bytes() == B


def test_a_folder_without_assignments_gets_a_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="received none"):
        taken_in(zipped(tmp_path / "d.zip", {"lab.ipynb": A}), tmp_path / "out", collected())
