"""The edge of the command line: what the system refuses, what a terminal cannot show, and Ctrl-C."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gabarito.cli import app as commands
from gabarito.cli.grade import interrupted
from gabarito.values.course import Course

from .class_with_a_gradebook import Run, course, graded, run
from .test_app import ROOT, gabarito

__all__ = ["course", "graded", "run"]

# A login that no narrow table has room for.
LOGIN = "maria-aparecida-da-conceicao"


def told(*arguments: str | Path, stdout: int, **variables: str) -> tuple[int, str]:
    command = [sys.executable, "-c", "from gabarito.cli import main; main()", *map(str, arguments)]
    environment = {**os.environ, **variables}
    said = subprocess.run(command, cwd=ROOT, env=environment, stdout=stdout, stderr=subprocess.PIPE, check=False)
    return said.returncode, said.stderr.decode()


def test_a_standard_output_without_room_gets_a_line() -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        code, err = told("schema", stdout=full)
    finally:
        os.close(full)
    assert code == 2
    assert err.startswith(
        "gabarito: Expected files, folders and an output that can be read and written; received No sp"
    )
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("refused", [PermissionError(13, "Permission denied", "/there"), OSError("odd")])
def test_what_the_system_refuses_gets_a_line(run: Run, monkeypatch: pytest.MonkeyPatch, refused: OSError) -> None:
    def fails() -> None:
        raise refused

    monkeypatch.setattr(os, "dup2", lambda *_: None)
    monkeypatch.setattr(commands, "app", fails)
    said = run("grades")
    assert said.code == 2
    assert len(said.err.splitlines()) == 1
    assert ("/there: Permission denied" if refused.filename else "odd") in said.err


@pytest.mark.parametrize("end", [KeyboardInterrupt(), SystemExit(130)])
def test_ctrl_c_says_how_to_go_on(run: Run, monkeypatch: pytest.MonkeyPatch, end: BaseException) -> None:
    def interrupted() -> None:
        raise end

    monkeypatch.setattr(commands, "app", interrupted)
    said = run("grades")
    assert said.code == 130
    assert said.err == "Interrupted. Run the same command again to go on where it stopped.\n"


@pytest.mark.parametrize(
    ("keeps", "line"),
    [
        (
            True,
            "Interrupted. What was graded is in the gradebook: the same command goes on, and `gabarito feedback` "
            "writes it.\n",
        ),
        (False, "Interrupted. Nothing was kept.\n"),
    ],
)
def test_ctrl_c_while_grading_says_what_is_kept(
    run: Run, monkeypatch: pytest.MonkeyPatch, keeps: bool, line: str
) -> None:
    def graded() -> None:
        with interrupted(keeps=keeps):
            raise KeyboardInterrupt

    monkeypatch.setattr(commands, "app", graded)
    said = run("grade")
    assert (said.code, said.out, said.err) == (130, "", line)


def test_a_name_cannot_speak_to_the_terminal_by_an_error(run: Run) -> None:
    said = run("grade", "perceptron", "a\x1b[31m\nb.ipynb", "--out", "out")
    assert said.code == 2
    assert "\x1b" not in said.err
    assert len(said.err.splitlines()) == 1


def test_a_terminal_without_utf_8_shows_what_it_can(graded: Course, run: Run) -> None:
    (graded.root / "class.csv").write_text("login,name\nana,Ana Mãe\n", encoding="utf-8")
    run("roster", "import", "class.csv")
    command = ("roster", "list", "--course", graded.root)
    said = subprocess.run(
        [sys.executable, "-c", "from gabarito.cli import main; main()", *map(str, command)],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    assert b"Ana M?e" in said.stdout


def test_in_a_pipe_a_table_has_whole_names(graded: Course, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (graded.root / "class.csv").write_text(f"login,name\n{LOGIN},{'Maria ' * 30}\n")
    run("roster", "import", "class.csv")
    monkeypatch.delenv("COLUMNS")
    for command in (["grades"], ["audit"], ["roster", "list"]):
        assert LOGIN in run(*command).out


def test_columns_of_which_nobody_has_anything_are_left_out(graded: Course, run: Run) -> None:
    said = run("grades")
    assert "to mark" in said.out
    assert "late" in said.out
    assert "override" not in said.out


def test_a_working_directory_that_is_no_more(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    code = "import os; os.rmdir(os.getcwd())\nfrom gabarito.cli import main; main()"
    said = subprocess.run([sys.executable, "-c", code, "grades"], cwd=gone, capture_output=True, text=True, check=False)
    assert said.returncode == 2
    assert "Expected a working directory" in said.stderr


def test_samples_without_a_place_get_a_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    said = gabarito("samples", "perceptron", "--out", tmp_path / "file")
    assert said.returncode == 2
    assert "a folder to write to" in said.stderr


def test_proofs_that_cannot_be_written_are_said_before_any_is_run(tmp_path: Path) -> None:
    said = gabarito("verify", "perceptron", "--junit", tmp_path)
    assert said.returncode == 2
    assert "a file to write to" in said.stderr
    assert said.stdout == ""
