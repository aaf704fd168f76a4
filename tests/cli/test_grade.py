"""``gabarito grade`` as an instructor calls it, on a class of everything that a class hands in."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest

from gabarito.values.course import Course
from tests.cli.test_app import ROOT, gabarito

COURSE = Course.load(ROOT)
SLUG = "perceptron"
FULL = 12.0
Notebook = dict[str, Any]


def solution() -> Notebook:
    loaded: Notebook = json.loads(COURSE.solution(SLUG, "pt").read_bytes())
    return loaded


def starter() -> Notebook:
    loaded: Notebook = json.loads(COURSE.starter(SLUG, "pt").read_bytes())
    return loaded


def answer_cell(notebook: Notebook, name: str) -> dict[str, Any]:
    (cell,) = (c for c in notebook["cells"] if c["metadata"].get("gabarito", {}).get("answer") == name)
    found: dict[str, Any] = cell
    return found


def without_ids(notebook: Notebook) -> None:
    """As old minor versions of the format are: no ids, and no word of ours."""
    notebook["nbformat_minor"] = 0
    notebook["metadata"] = {}
    for cell in notebook["cells"]:
        del cell["id"]
        cell["metadata"] = {}


def with_one_id(notebook: Notebook) -> None:
    for cell in notebook["cells"]:
        cell["id"] = "same"


def in_colab(notebook: Notebook) -> None:
    notebook["nbformat_minor"] = 0
    notebook["metadata"] = {"colab": {"provenance": []}, "kernelspec": {"name": "python3", "display_name": "Python 3"}}
    for cell in notebook["cells"]:
        cell["metadata"] = {"id": cell.pop("id")}


def run_before(notebook: Notebook) -> None:
    for number, cell in enumerate(c for c in notebook["cells"] if c["cell_type"] == "code"):
        cell["execution_count"] = 90 - number
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["nota 0\n"]}]


def with_pip_and_magics(notebook: Notebook) -> None:
    lines = ["%pip install otter-grader\n", "%matplotlib inline\n", "!echo oi"]
    notebook["cells"].insert(0, own_cell(lines))


def helper_below(notebook: Notebook) -> None:
    """A helper in a cell of the student's own, which was run before the answer and stands after it."""
    answer_cell(notebook, "predict")["source"] = [
        "from functools import partial\n",
        "predict = partial(prever, soma)\n",
    ]
    lines = [
        "def soma(X, w):\n",
        "    return w[0] + X @ w[1:]\n",
        "def prever(ativação, X, w):\n",
        "    return [[int(a > 0)] for a in ativação(X, w)]\n",
    ]
    notebook["cells"].append(own_cell(lines))


def own_cell(lines: list[str]) -> dict[str, Any]:
    empty: dict[str, Any] = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    return {**empty, "id": "own", "source": lines}


def answer_deleted(notebook: Notebook) -> None:
    notebook["cells"].remove(answer_cell(notebook, "predict"))


def syntax_error(notebook: Notebook) -> None:
    answer_cell(notebook, "update")["source"] = ["def update(w, x, y, lr)\n", "    return w\n"]


def of_another_activity(notebook: Notebook) -> None:
    notebook["metadata"]["gabarito"]["slug"] = "lenet"


RIGHT = (without_ids, with_one_id, in_colab, run_before, with_pip_and_magics, helper_below)
# What the one line about each says.
BAD = {
    "binary": "uma imagem (PNG)",
    "empty": "um arquivo vazio",
    "truncated": "interrompido ou sem JSON",
    "huge": "no máximo 200 MiB",
    "folder": "uma pasta",
    "link": "um atalho",
    "pipe": "algo que não é um arquivo",
    "other": "um de `lenet`",
    "json": "outro JSON",
}


@dataclass(frozen=True)
class Class:
    said: subprocess.CompletedProcess[str]
    out: Path
    handed_in: tuple[Path, ...]

    @property
    def records(self) -> dict[str, Notebook]:
        lines = (self.out / "results.jsonl").read_text(encoding="utf-8").splitlines()
        records = [json.loads(line) for line in lines]
        assert len({record["student"] for record in records}) == len(records)
        return {record["student"]: record for record in records}


def write(folder: Path, student: str, notebook: Notebook) -> None:
    (folder / f"{student}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


def hand_in(folder: Path, again: Path) -> None:
    for change in (*RIGHT, answer_deleted, syntax_error):
        notebook = solution()
        change(notebook)
        write(folder, change.__name__, notebook)
    write(folder, "untouched", starter())
    write(folder, "=cmd|calc <b>Zoë", solution())
    write(folder, "twice", solution())
    write(again, "twice", starter())
    bad(folder)


def bad(folder: Path) -> None:
    (folder / "binary.ipynb").write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    (folder / "empty.ipynb").write_bytes(b"")
    (folder / "truncated.ipynb").write_bytes(COURSE.starter(SLUG, "pt").read_bytes()[:3000])
    with (folder / "huge.ipynb").open("wb") as file:
        file.truncate(300_000_000)
    (folder / "folder.ipynb").mkdir()
    (folder / "link.ipynb").symlink_to(COURSE.solution(SLUG, "pt"))
    os.mkfifo(folder / "pipe.ipynb")
    (folder / "json.ipynb").write_text("[1, 2]")
    other = solution()
    of_another_activity(other)
    write(folder, "other", other)
    (folder / "notes.txt").write_text("not handed in")


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Class:
    folder, again = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    out = tmp_path_factory.mktemp("results")
    hand_in(folder, again)
    said = gabarito("grade", SLUG, folder, again, "--out", out, "--workers", "2")
    return Class(said, out, (folder, again))


@pytest.mark.parametrize("change", RIGHT, ids=lambda change: change.__name__)
def test_a_right_answer_gets_full_marks_however_it_was_saved(graded: Class, change: Callable[..., None]) -> None:
    record = graded.records[change.__name__]
    failed = [verdict for verdict in record["verdicts"] if verdict["status"] != "PASS"]
    assert failed == []
    assert (record["score"], record["status"]) == (FULL, "PASS")


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_clear_line_and_no_marks(graded: Class, name: str) -> None:
    record = graded.records[name]
    assert (record["score"], record["status"]) == (0.0, "NOT_RUN")
    assert BAD[name] in record["problem"]
    assert "\n" not in record["problem"]
    assert name in graded.said.stdout
    assert {verdict["message"] for verdict in record["verdicts"]} == {record["problem"]}


def test_a_deleted_answer_cell_is_named_and_costs_only_its_answer(graded: Class) -> None:
    record = graded.records["answer_deleted"]
    (refusing,) = (v for v in record["verdicts"] if v["status"] == "FAIL" and "`predict` definido" in v["expected"])
    assert "sem essa célula de resposta" in refusing["received"]
    assert record["score"] > 0


def test_a_syntax_error_is_quoted_and_costs_only_its_answer(graded: Class) -> None:
    record = graded.records["syntax_error"]
    told = " ".join(verdict["message"] for verdict in record["verdicts"])
    assert "SyntaxError" in told
    assert record["verdicts"][0]["status"] == "FAIL" or record["score"] >= 5


def test_the_untouched_starter_earns_nothing(graded: Class) -> None:
    assert graded.records["untouched"]["score"] == 0.0


def test_a_student_with_two_files_is_left_to_the_instructor_and_makes_the_exit_code_1(graded: Class) -> None:
    record = graded.records["twice"]
    assert record["status"] == "INFRA"
    assert "twice.ipynb" in record["problem"]
    assert graded.said.returncode == 1
    rows = {row["student"]: row for row in _marks(graded)}
    assert rows["twice"]["score"] == ""


def test_a_file_that_is_no_notebook_is_named(graded: Class) -> None:
    assert "notes.txt" in graded.said.stdout


def test_records_have_the_fields_that_other_programs_read(graded: Class) -> None:
    for record in graded.records.values():
        assert {"student", "slug", "sha256", "score", "max_score", "tier", "seconds", "verdicts"} <= record.keys()
        assert record["max_score"] == FULL
        for verdict in record["verdicts"]:
            assert {"check", "status", "points", "max_points", "message", "hidden"} <= verdict.keys()


def test_every_student_has_a_page_and_a_notebook_that_is_valid(graded: Class) -> None:
    for student in graded.records:
        page = (graded.out / "feedback" / f"{student}.html").read_text(encoding="utf-8")
        assert "default-src" in page
        notebook = graded.out / "executed" / f"{student}.ipynb"
        nbformat.validate(nbformat.read(notebook, as_version=4))


def test_names_do_nothing_in_pages_and_spreadsheets(graded: Class) -> None:
    page = (graded.out / "index.html").read_text(encoding="utf-8")
    assert "<b>Zoë" not in page
    assert "&lt;b&gt;Zoë" in page
    assert not any(row["student"].startswith("=") for row in _marks(graded))


def test_nobody_leaves_anything_behind(graded: Class) -> None:
    assert "Traceback" not in graded.said.stderr
    assert processes_of(graded.out) == []


def test_the_last_line_is_the_report(graded: Class) -> None:
    assert graded.said.stdout.splitlines()[-1] == str(graded.out / "index.html")


def test_run_again_it_grades_nothing_and_changes_nothing(graded: Class) -> None:
    before = (graded.out / "results.jsonl").read_bytes()
    runnable = [str(p) for p in graded.handed_in[0].iterdir() if p.name.startswith(("with", "in_", "run", "untouched"))]
    said = gabarito("grade", SLUG, *runnable, "--out", graded.out)
    assert said.returncode == 1  # the student with two files is still there
    assert (graded.out / "results.jsonl").read_bytes() == before  # with the times of the first run


def processes_of(out: Path) -> list[str]:
    """The processes whose command line names the folder, and the workers and warm parents below this process."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if str(out) in line:
                found.append(line)
    return found


def _marks(graded: Class) -> Iterator[dict[str, str]]:
    text = (graded.out / "grades.csv").read_text(encoding="utf-8-sig")
    return iter(list(csv.DictReader(io.StringIO(text))))
