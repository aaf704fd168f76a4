"""``gabarito export``, on a gradebook of its own."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from gabarito.cli.export import export_app
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Work
from gabarito.values.errors import CourseError, UsageError
from gabarito.values.runs import Tier
from gabarito.values.submission import Submission
from gabarito.values.verdict import Record, Status, Verdict
from tests.platforms.samples import CLASS, notebook, records

ROOT = Path(__file__).parents[2]


def work(student: str, score: float, status: Status = Status.PASS) -> Work:
    data = notebook(student)
    verdict = Verdict(check="c", id="c", status=status, points=score, max_points=10, message="", hidden=False)
    record = Record(
        student=student, slug="perceptron", sha256=hashlib.sha256(data).hexdigest(), score=score, max_score=10,
        status=status, tier=Tier.STRONG, seconds=1, verdicts=(verdict,), file="x.ipynb", language="pt", key="k",
    )  # fmt: skip
    return Work(submission=Submission.of(student, data, datetime(2026, 3, 1, tzinfo=UTC), "x.ipynb"), record=record)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.sqlite"
    with Gradebook.open(path) as gradebook:
        gradebook.import_roster(CLASS, who="me")
        gradebook.keep_all([work("ana", 7.5), work("stranger", 2)])
    return path


def exported(*arguments: str | Path) -> Result:
    return CliRunner().invoke(export_app, [*map(str, arguments), "--course", str(ROOT)])


def test_moodle(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "grades.csv"
    done = exported("moodle", "--out", out, "--db", book, "--maximum", "100", "--column", "perceptron=List 1")
    assert (done.exit_code, done.stdout) == (0, f"2 grades in {out}\n")
    assert records(out.read_bytes()) == [
        {"Username": "ana", "List 1": "75"},
        {"Username": "stranger", "List 1": "20"},
    ]


def test_moodle_by_address_names_students_that_it_cannot_find(book: Path, tmp_path: Path) -> None:
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


def test_a_failure_of_ours_gets_a_line_and_makes_the_command_fail(book: Path, tmp_path: Path) -> None:
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
