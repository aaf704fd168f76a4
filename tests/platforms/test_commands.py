"""The commands as they are called, on a gradebook of their own."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from gabarito.cli.export import add_exports
from gabarito.cli.import_ import import_app
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Work
from gabarito.values.errors import CourseError, UsageError
from gabarito.values.verdict import Record, Status, Tier, Verdict
from tests.platforms.made import ANA, CLASS, notebook, records, written, zipped

ROOT = Path(__file__).parents[2]


def work(student: str, score: float, status: Status = Status.PASS) -> Work:
    data = notebook(student)
    verdict = Verdict(check="c", id="c", status=status, points=score, max_points=10, message="", hidden=False)
    record = Record(
        student=student, slug="perceptron", sha256=hashlib.sha256(data).hexdigest(), score=score, max_score=10,
        status=status, tier=Tier.STRONG, seconds=1, verdicts=(verdict,), file="x.ipynb", language="pt", key="k",
    )  # fmt: skip
    return Work(record=record, data=data, received=datetime(2026, 3, 1, tzinfo=UTC))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.sqlite"
    with Gradebook.open(path) as gradebook:
        gradebook.import_roster(CLASS, who="me")
        gradebook.keep_all([work("ana", 7.5), work("stranger", 2)])
    return path


def run(app: typer.Typer, *arguments: str | Path, course: Path = ROOT) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments), "--course", str(course)])


def exported(*arguments: str | Path) -> Result:
    app = typer.Typer()
    add_exports(app)
    return run(app, *arguments)


def test_moodle(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "grades.csv"
    done = exported("moodle", "--out", out, "--db", book, "--maximum", "100", "--column", "perceptron=List 1")
    assert (done.exit_code, done.stdout) == (0, f"2 grades in {out}\n")
    assert records(out.read_bytes()) == [
        {"Username": "ana", "List 1": "75"},
        {"Username": "stranger", "List 1": "20"},
    ]


def test_moodle_by_address_says_whom_it_cannot_find(book: Path, tmp_path: Path) -> None:
    done = exported("moodle", "--out", tmp_path / "g.csv", "--db", book, "--by", "email")
    assert [row["Email address"] for row in records((tmp_path / "g.csv").read_bytes())] == ["ana@example.org"]
    assert done.stderr == "stranger, all grades: left out: Moodle's Email address is missing.\n"


def test_a_worksheet(book: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("Identifier,Full name,Grade,Maximum grade\nParticipant 101,Ana Maria Souza,,100\n")
    done = exported("moodle-worksheet", "perceptron", sheet, "--out", tmp_path / "filled.csv", "--db", book)
    assert done.exit_code == 0
    assert records((tmp_path / "filled.csv").read_bytes())[0]["Grade"] == "75"


def test_canvas_from_scratch_and_filled_in(book: Path, tmp_path: Path) -> None:
    first, again = tmp_path / "1.csv", tmp_path / "2.csv"
    column = ("--column", "perceptron=Perceptron (9)")
    exported("canvas", "--out", first, "--db", book, *column)
    done = exported("canvas", "--template", first, "--out", again, "--db", book, *column)
    assert done.stdout == f"2 grades in {again}\n"
    assert first.read_bytes() == again.read_bytes()


def test_the_long_table(book: Path, tmp_path: Path) -> None:
    exported("csv", "--out", tmp_path / "g.csv", "--db", book, "perceptron")
    rows = records((tmp_path / "g.csv").read_bytes())
    assert [(row["student"], row["name"], row["points"]) for row in rows] == [
        ("ana", "Ana Maria Souza", "7.5"), ("bia", "Beatriz Lima", ""), ("joao.silva", "João da Silva", ""),
        ("stranger", "", "2"),
    ]  # fmt: skip


def test_a_failure_of_ours_is_said_and_makes_the_command_fail(book: Path, tmp_path: Path) -> None:
    with Gradebook.open(book) as gradebook:
        gradebook.keep(work("bia", 0, Status.ERROR))
    done = exported("moodle", "--out", tmp_path / "g.csv", "--db", book)
    assert done.exit_code == 1
    assert "bia, perceptron: left out: not graded (ERROR)." in done.stderr


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("moodle", "nonsense", "--out", "g.csv"), CourseError),
        (("moodle", "--out", "g.csv", "--column", "perceptron"), UsageError),
        (("moodle", "--out", "g.csv", "--column", "nonsense=x"), CourseError),
        (("canvas", "--out", "g.csv", "--template", "missing.csv"), UsageError),
        (("moodle", "--out", "/proc/g.csv"), UsageError),
    ],
)
def test_a_wrong_command_line_is_a_line(book: Path, arguments: tuple[str, ...], error: type[Exception]) -> None:
    done = exported(*arguments, "--db", book)
    assert isinstance(done.exception, error)


def test_without_a_gradebook_there_is_nothing_to_export(tmp_path: Path) -> None:
    done = exported("moodle", "--out", tmp_path / "g.csv", "--db", tmp_path / "none.sqlite")
    assert isinstance(done.exception, UsageError)
    assert not (tmp_path / "none.sqlite").exists()


DOWNLOAD = {
    "Ana Maria Souza_101_assignsubmission_file_/lab.ipynb": notebook("a"),
    "Zoe Zu_7_assignsubmission_file_/lab.ipynb": notebook("z"),
    "Zoe Zu_7_assignsubmission_onlinetext_/text.html": b"",
}


def test_an_import_asks_the_gradebook_who_is_who(book: Path, tmp_path: Path) -> None:
    done = run(import_app, "moodle", zipped(tmp_path / "d.zip", DOWNLOAD), "--out", tmp_path / "out", "--db", book)
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
    done = run(import_app, "moodle", path, "--out", tmp_path / "out", "--worksheet", sheet, course=tmp_path)
    assert done.exit_code == 0, done.exception
    when = datetime(2026, 3, 1, 21, 30).astimezone()
    assert (tmp_path / "out" / "ana.ipynb").stat().st_mtime == when.timestamp()


def test_a_roster_of_ones_own(tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text(f"login;nome\n{ANA.login};{ANA.name}\n", encoding="latin-1")
    path = zipped(tmp_path / "d.zip", {"souzaanamaria_LATE_1_2_lab.ipynb": notebook("a")})
    done = run(import_app, "canvas", path, "--out", tmp_path / "out", "--roster", roster)
    assert done.exit_code == 0, done.exception
    assert written(tmp_path / "out") == ["ana.ipynb", "received.csv"]
    assert "late" in done.stdout


def test_a_roster_of_nobody_is_a_slip(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text("login,name\n")
    path = zipped(tmp_path / "d.zip", DOWNLOAD)
    done = run(import_app, "moodle", path, "--out", tmp_path / "out", "--roster", tmp_path / "roster.csv")
    assert isinstance(done.exception, UsageError)
    assert not (tmp_path / "out").exists()


def test_another_platforms_download_is_named_file_by_file(tmp_path: Path) -> None:
    done = run(import_app, "canvas", zipped(tmp_path / "d.zip", {"lab.ipynb": b""}), "--out", tmp_path / "out")
    assert isinstance(done.exception, UsageError)
    assert "lab.ipynb: expected a name such as" in done.stderr


def test_canvas_and_the_courses_deadline(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text("[activities.perceptron]\ndue = 2026-02-20T23:59:00-03:00\n")
    (tmp_path / "graders" / "perceptron").mkdir(parents=True)
    path = zipped(tmp_path / "d.zip", {"souzaana_1_2_lab.ipynb": notebook("a")})
    done = run(import_app, "canvas", path, "--out", tmp_path / "out", "--for", "perceptron", course=tmp_path)
    assert done.exit_code == 0, done.exception
    due = datetime.fromisoformat("2026-02-20T23:59:00-03:00")
    assert (tmp_path / "out" / "souzaana-1.ipynb").stat().st_mtime == due.timestamp()
    assert "the download's own time" not in done.stdout


def test_a_gradescope_export(book: Path, tmp_path: Path) -> None:
    metadata = b"submission_5:\n  :submitters:\n  - {':email': ana@example.org}\n  :created_at: 2026-03-01 10:00:00 Z\n"
    members = {"e/submission_metadata.yml": metadata, "e/submission_5/lab.ipynb": notebook("a")}
    path = zipped(tmp_path / "d.zip", members)
    done = run(import_app, "gradescope", path, "--out", tmp_path / "out", "--db", book)
    assert done.exit_code == 0, done.exception
    assert written(tmp_path / "out") == ["ana.ipynb", "received.csv"]


def test_names_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text("")
    path = zipped(tmp_path / "d.zip", {"\x1b[31m[bold]x_1_assignsubmission_file_/a.ipynb": b"1", "\x1b[2J.txt": b""})
    done = run(import_app, "moodle", path, "--out", tmp_path / "out", course=tmp_path)
    assert done.exit_code == 0, done.exception
    assert "\x1b" not in done.output
