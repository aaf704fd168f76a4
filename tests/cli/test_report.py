"""``gabarito report`` as an instructor calls it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gabarito.cli.report import Order, report
from gabarito.gradebook.gradebook import open_gradebook
from gabarito.gradebook.values import Work
from gabarito.values.course import MARKER, Course
from gabarito.values.errors import UsageError
from gabarito.values.verdict import Record, Status
from tests.cli.test_app import gabarito
from tests.reports.made import audited, record, verdict

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)
CLASS = [
    record("Ana", [verdict(0, Status.PASS), verdict(1, message="faltou w")]),
    record("Bia", [verdict(0, Status.PASS), verdict(1, Status.PASS)]),
]


def results(folder: Path, slug: str, records: list[Record], *more: str) -> Path:
    """A folder as a batch leaves it."""
    folder.mkdir()
    lines = [json.dumps(dataclasses.replace(one, slug=slug).to_json()) for one in records]
    (folder / "results.jsonl").write_text("\n".join([*lines, *more]) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course without graders' code, which a report never runs."""
    root = tmp_path / "course"
    for slug in ("deep", "linear"):
        (root / "graders" / slug).mkdir(parents=True)
    (root / MARKER).write_text('name = "Redes"\n', encoding="utf-8")
    return Course.load(root)


def test_one_activity_is_a_class_page_that_leads_to_the_students_files(tmp_path: Path) -> None:
    folder = results(tmp_path / "results here", "linear", CLASS)
    said = gabarito("report", folder, "--out", tmp_path / "pages" / "deeper")
    assert (said.returncode, said.stderr) == (0, "")
    page = Path(said.stdout.strip())
    assert page == tmp_path / "pages" / "deeper" / "index.html"
    source = page.read_text(encoding="utf-8")
    audited(source)
    assert 'href="../../results%20here/feedback/Ana.html"' in source
    assert not (page.parent / "students").exists()


def test_several_activities_are_a_course_with_a_page_for_each_and_histories(tmp_path: Path) -> None:
    folders = [results(tmp_path / slug, slug, CLASS) for slug in ("linear", "deep")]
    out = tmp_path / "pages"
    said = gabarito("report", *folders, "--out", out, "--histories", "--lang", "en")
    assert said.returncode == 0, said.stderr
    pages = {file.relative_to(out).as_posix() for file in out.rglob("*.html")}
    assert pages == {"index.html", "linear.html", "deep.html", "students/Ana.html", "students/Bia.html"}
    for page in pages:
        audited((out / page).read_text(encoding="utf-8"))
    index = (out / "index.html").read_text(encoding="utf-8")
    assert index.index("linear.html") < index.index("deep.html")
    assert '<html lang="en">' in index


def test_a_later_folder_of_the_same_activity_is_a_later_try(tmp_path: Path) -> None:
    first = results(tmp_path / "first", "linear", CLASS)
    last = results(tmp_path / "last", "linear", [record("Ana", [verdict(0, Status.PASS), verdict(1, Status.PASS)])])
    said = gabarito("report", first, last, "--terminal", "--student", "Ana")
    assert said.returncode == 0, said.stderr
    assert said.stdout.index("1 / 4") < said.stdout.index("4 / 4")
    whole = gabarito("report", first, last, "--terminal")
    assert "com nota máxima: 2" in whole.stdout


def test_lines_that_are_no_records_are_counted_and_left_out(tmp_path: Path) -> None:
    folder = results(tmp_path / "r", "linear", CLASS, '{"student": "cut o', "[1]", "null")
    said = gabarito("report", folder, "--terminal")
    assert said.returncode == 0
    assert "3 linhas dos resultados não puderam ser lidas" in said.stdout
    assert "2 estudantes" in said.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere", "--terminal"], "nowhere/results.jsonl"),
        (["empty", "--terminal"], "none in"),
        (["r"], "--terminal"),
        (["r", "--terminal", "--student", "Anna"], "Ana"),
        (["r", "--terminal", "--activity", "linear"], "either folders of results or --activity"),
        (["--terminal", "--db", "book.sqlite"], "no file"),
    ],
)
def test_what_cannot_be_gets_a_line(arguments: list[str], words: str, tmp_path: Path, course: Course) -> None:
    results(tmp_path / "r", "linear", CLASS)
    results(tmp_path / "empty", "linear", [])
    said = gabarito("report", *arguments, "--course", course.root, cwd=tmp_path)
    assert said.returncode == 2
    assert words in said.stderr
    assert "Traceback" not in said.stderr
    assert not (tmp_path / "book.sqlite").exists()


def test_a_file_in_the_place_of_the_folder_gets_a_line(tmp_path: Path) -> None:
    folder = results(tmp_path / "r", "linear", CLASS)
    (tmp_path / "pages").write_text("mine")
    said = gabarito("report", folder, "--out", tmp_path / "pages")
    assert said.returncode == 2
    assert "Expected to write" in said.stderr
    assert (tmp_path / "pages").read_text() == "mine"


def order(
    course: Course,
    out: Path | None = None,
    *,
    activities: tuple[str, ...] = (),
    student: str | None = None,
    histories: bool = False,
) -> Order:
    """An order on the course's gradebook, shown in the terminal where no folder is given."""
    return Order(
        course=course.root,
        folders=(),
        activities=activities,
        db=None,
        out=out,
        terminal=out is None,
        student=student,
        histories=histories,
        language=None,
    )


def keep(course: Course, slug: str, *records: Record) -> None:
    with open_gradebook(course) as book:
        for one in records:
            # A hash that is of the data, as the gradebook insists.
            data = f"{slug} {one.student}".encode()
            made = dataclasses.replace(one, slug=slug, sha256=hashlib.sha256(data).hexdigest())
            book.keep(Work(record=made, data=data, received=NOON))


def test_the_gradebook_is_reported_where_no_folder_is_named(course: Course, tmp_path: Path) -> None:
    keep(course, "linear", *CLASS)
    keep(course, "deep", CLASS[0])
    out = tmp_path / "pages"
    assert report(order(course, out, histories=True)) == 0
    index = (out / "index.html").read_text(encoding="utf-8")
    assert "Redes" in audited(index).text
    page = (out / "linear.html").read_text(encoding="utf-8")
    audited(page)
    assert "feedback/" not in page
    history = audited((out / "students" / "Ana.html").read_text(encoding="utf-8")).text
    assert "O que aconteceu" in history
    assert "entregue" in history


def test_one_activity_of_the_gradebook_can_be_named(course: Course, tmp_path: Path) -> None:
    keep(course, "linear", *CLASS)
    keep(course, "deep", CLASS[0])
    assert report(order(course, tmp_path / "pages", activities=("deep",))) == 0
    assert [file.name for file in (tmp_path / "pages").iterdir()] == ["index.html"]
    assert "deep" in (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")


def test_a_mark_counts_once_somebody_gave_it(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    answer = verdict(1, Status.PENDING, received="Porque sim.")
    waiting = [record(name, [verdict(0, Status.PASS), answer]) for name in ("Ana", "Bia")]
    keep(course, "linear", *(dataclasses.replace(one, max_score=1.0, pending_points=3.0) for one in waiting))
    report(order(course, student="Ana"))
    assert "1 / 1 (+3)" in capsys.readouterr().out
    with open_gradebook(course) as book:
        (first, _) = book.answers("linear")
        book.mark(first, 1.5, "Metade.", who="eu")
    report(order(course, student="Ana"))
    assert "2,5 / 4" in capsys.readouterr().out
    report(order(course, student="Bia"))
    assert "1 / 1 (+3)" in capsys.readouterr().out


def test_an_empty_gradebook_gets_a_line(course: Course) -> None:
    keep(course, "linear")
    with pytest.raises(UsageError, match="none in the gradebook"):
        report(order(course))
