"""``gabarito import``, with a gradebook of its own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from gabarito.cli.import_ import import_app
from gabarito.gradebook.gradebook import Gradebook
from gabarito.values.errors import UsageError
from tests.platforms.samples import ANA, CLASS, notebook, written, zipped

ROOT = Path(__file__).parents[2]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.sqlite"
    with Gradebook.open(path) as gradebook:
        gradebook.import_roster(CLASS, who="me")
    return path


def run(*arguments: str | Path, course: Path = ROOT) -> Result:
    return CliRunner().invoke(import_app, [*map(str, arguments), "--course", str(course)])


DOWNLOAD = {
    "Ana Maria Souza_101_assignsubmission_file_/lab.ipynb": notebook("a"),
    "Zoe Zu_7_assignsubmission_file_/lab.ipynb": notebook("z"),
    "Zoe Zu_7_assignsubmission_onlinetext_/text.html": b"",
}


def test_an_import_asks_the_gradebook_who_is_who(book: Path, tmp_path: Path) -> None:
    done = run("moodle", zipped(tmp_path / "d.zip", DOWNLOAD), "--out", tmp_path / "out", "--db", book)
    assert done.exit_code == 0, done.exception
    assert written(tmp_path / "out") == ["ana.ipynb", "not-in-roster/Zoe-Zu-7.ipynb", "received.csv"]
    assert "2 notebooks in" in done.stdout
    assert "(1 by moodle)" in done.stdout
    assert "Nothing from 2 of the roster: bia, joao.silva" in done.stdout
    assert "text.html: expected a notebook" in done.stderr


def test_a_worksheet_is_a_roster_where_there_is_no_other(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        "Identifier,Full name,Username,Grade,Maximum grade,Last modified (submission)\n"
        'Participant 101,Ana Maria Souza,ana,,100,"Sunday, 1 March 2026, 9:30 PM"\n'
    )
    (tmp_path / "course.toml").write_text("")
    path = zipped(tmp_path / "d.zip", DOWNLOAD)
    done = run("moodle", path, "--out", tmp_path / "out", "--worksheet", sheet, course=tmp_path)
    assert done.exit_code == 0, done.exception
    when = datetime(2026, 3, 1, 21, 30).astimezone()
    assert (tmp_path / "out" / "ana.ipynb").stat().st_mtime == when.timestamp()


def test_a_roster_of_ones_own(tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text(f"login;nome\n{ANA.login};{ANA.name}\n", encoding="latin-1")
    path = zipped(tmp_path / "d.zip", {"souzaanamaria_LATE_1_2_lab.ipynb": notebook("a")})
    done = run("canvas", path, "--out", tmp_path / "out", "--roster", roster)
    assert done.exit_code == 0, done.exception
    assert written(tmp_path / "out") == ["ana.ipynb", "received.csv"]
    assert "late" in done.stdout


def test_a_roster_of_nobody_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text("login,name\n")
    path = zipped(tmp_path / "d.zip", DOWNLOAD)
    done = run("moodle", path, "--out", tmp_path / "out", "--roster", tmp_path / "roster.csv")
    assert isinstance(done.exception, UsageError)
    assert not (tmp_path / "out").exists()


def test_another_platforms_download_is_named_file_by_file(tmp_path: Path) -> None:
    done = run("canvas", zipped(tmp_path / "d.zip", {"lab.ipynb": b""}), "--out", tmp_path / "out")
    assert isinstance(done.exception, UsageError)
    assert "lab.ipynb: expected a name such as" in str(done.exception)


def test_canvas_and_the_courses_deadline(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text("[activities.perceptron]\ndue = 2026-02-20T23:59:00-03:00\n")
    (tmp_path / "graders" / "perceptron").mkdir(parents=True)
    path = zipped(tmp_path / "d.zip", {"souzaana_1_2_lab.ipynb": notebook("a")})
    done = run("canvas", path, "--out", tmp_path / "out", "--for", "perceptron", course=tmp_path)
    assert done.exit_code == 0, done.exception
    due = datetime.fromisoformat("2026-02-20T23:59:00-03:00")
    assert (tmp_path / "out" / "souzaana-1.ipynb").stat().st_mtime == due.timestamp()
    assert "the download's own time" not in done.stdout


def test_a_gradescope_export(book: Path, tmp_path: Path) -> None:
    metadata = b"submission_5:\n  :submitters:\n  - {':email': ana@example.org}\n  :created_at: 2026-03-01 10:00:00 Z\n"
    members = {"e/submission_metadata.yml": metadata, "e/submission_5/lab.ipynb": notebook("a")}
    path = zipped(tmp_path / "d.zip", members)
    done = run("gradescope", path, "--out", tmp_path / "out", "--db", book)
    assert done.exit_code == 0, done.exception
    assert written(tmp_path / "out") == ["ana.ipynb", "received.csv"]


def test_names_cannot_control_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text("")
    path = zipped(tmp_path / "d.zip", {"\x1b[31m[bold]x_1_assignsubmission_file_/a.ipynb": b"1", "\x1b[2J.txt": b""})
    done = run("moodle", path, "--out", tmp_path / "out", course=tmp_path)
    assert done.exit_code == 0, done.exception
    assert "\x1b" not in done.output


def test_what_nbgrader_collected(book: Path, tmp_path: Path) -> None:
    members = {
        "submitted/ana/ps1/lab.ipynb": notebook("a"),
        "submitted/ana/ps1/timestamp.txt": b"2026-03-01 10:00:00.000000 UTC",
        "submitted/ana/ps2/lab.ipynb": notebook("b"),
    }
    path = zipped(tmp_path / "d.zip", members)
    done = run("nbgrader", path, "--out", tmp_path / "out", "--assignment", "ps1", "--db", book)
    assert done.exit_code == 0, done.exception
    assert (tmp_path / "out" / "ana.ipynb").read_bytes() == notebook("a")
    assert "the download's own time" not in done.stdout
