"""``gabarito report`` as an instructor calls it: everything comes out of the gradebook, as it counts by now."""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gabarito.gradebook.gradebook import open_gradebook
from gabarito.gradebook.values import Work
from gabarito.values.course import MARKER, Course
from gabarito.values.submission import Submission
from gabarito.values.verdict import Record, Status
from tests.reports.made import audited, record, verdict

from .class_with_a_gradebook import Run, run

__all__ = ["run"]

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)
CLASS = [
    record("Ana", [verdict(0, Status.PASS), verdict(1, message="faltou w")]),
    record("Bia", [verdict(0, Status.PASS), verdict(1, Status.PASS)]),
]


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course without graders' code, which a report never runs."""
    root = tmp_path / "course"
    for slug in ("deep", "linear"):
        (root / "graders" / slug).mkdir(parents=True)
    (root / MARKER).write_text('name = "Redes"\nlanguages = ["pt", "en"]\n', encoding="utf-8")
    return Course.load(root)


def keep(course: Course, slug: str, *records: Record, came: datetime = NOON) -> None:
    with open_gradebook(course) as book:
        for one in records:
            data = f"{slug} {one.student} {came}".encode()
            made = dataclasses.replace(one, slug=slug, sha256=hashlib.sha256(data).hexdigest())
            book.keep(Work(submission=Submission.of(one.student, data, came, one.file), record=made))


def test_one_activity_is_a_class_page(course: Course, run: Run) -> None:
    keep(course, "linear", *CLASS)
    said = run("report", "linear", "--out", "pages/deeper")
    assert (said.code, said.err) == (0, "")
    page = Path(said.out.strip())
    assert page == course.root / "pages" / "deeper" / "index.html"
    source = page.read_text(encoding="utf-8")
    assert "Redes" in audited(source).text
    # Nobody knows where the students' files are.
    assert "feedback/" not in source
    assert not (page.parent / "students").exists()


def test_several_activities_are_a_course_with_a_page_for_each_and_histories(course: Course, run: Run) -> None:
    for slug in ("linear", "deep"):
        keep(course, slug, *CLASS)
    said = run("report", "linear", "deep", "--out", "pages", "--histories", "--lang", "en")
    assert said.code == 0, said.err
    out = course.root / "pages"
    pages = {file.relative_to(out).as_posix() for file in out.rglob("*.html")}
    assert pages == {"index.html", "linear.html", "deep.html", "students/Ana.html", "students/Bia.html"}
    for page in pages:
        audited((out / page).read_text(encoding="utf-8"))
    index = (out / "index.html").read_text(encoding="utf-8")
    assert index.index("linear.html") < index.index("deep.html")
    assert '<html lang="en">' in index


def test_all_activities_where_none_is_named_with_what_happened_in_each_history(course: Course, run: Run) -> None:
    keep(course, "linear", *CLASS)
    keep(course, "deep", CLASS[0])
    assert run("report", "--out", "pages", "--histories").code == 0
    out = course.root / "pages"
    assert {file.name for file in out.glob("*.html")} == {"index.html", "linear.html", "deep.html"}
    history = audited((out / "students" / "Ana.html").read_text(encoding="utf-8")).text
    assert "O que aconteceu" in history
    assert "entregue" in history


def test_one_activity_of_several_can_be_named(course: Course, run: Run) -> None:
    keep(course, "linear", *CLASS)
    keep(course, "deep", CLASS[0])
    assert run("report", "deep", "--out", "pages").code == 0
    assert [file.name for file in (course.root / "pages").iterdir()] == ["index.html"]
    assert "deep" in (course.root / "pages" / "index.html").read_text(encoding="utf-8")


def test_a_later_submission_is_a_later_try(course: Course, run: Run) -> None:
    keep(course, "linear", *CLASS)
    later = record("Ana", [verdict(0, Status.PASS), verdict(1, Status.PASS)])
    keep(course, "linear", later, came=NOON + timedelta(hours=1))
    said = run("report", "--terminal", "--student", "Ana")
    assert said.code == 0, said.err
    assert said.out.index("1 / 4") < said.out.index("4 / 4")
    assert "com nota máxima: 2" in run("report", "--terminal").out


def test_a_mark_counts_once_somebody_gave_it(course: Course, run: Run) -> None:
    answer = verdict(1, Status.PENDING, received="Porque sim.")
    waiting = [record(name, [verdict(0, Status.PASS), answer]) for name in ("Ana", "Bia")]
    keep(course, "linear", *(dataclasses.replace(one, max_score=1.0, pending_points=3.0) for one in waiting))
    assert "1 / 1 (+3)" in run("report", "--terminal", "--student", "Ana").out
    with open_gradebook(course) as book:
        (first, _) = book.answers("linear")
        book.mark(first, 1.5, "Metade.", who="eu")
    assert "2,5 / 4" in run("report", "--terminal", "--student", "Ana").out
    assert "1 / 1 (+3)" in run("report", "--terminal", "--student", "Bia").out


def test_an_override_and_lateness_count(course: Course, run: Run) -> None:
    (course.root / MARKER).write_text(
        f"languages = ['pt', 'en']\nlate.loss_per_day = 0.5\n[activities.linear]\ndue = {NOON - timedelta(hours=1)}\n",
        encoding="utf-8",
    )
    keep(course, "linear", *CLASS)
    assert "2 / 4" in run("report", "--terminal", "--student", "Bia").out
    assert run("override", "Bia", "linear", "3", "--reason", "oral").code == 0
    assert "3 / 4" in run("report", "--terminal", "--student", "Bia").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nonsense", "--terminal"], "nonsense"),
        (["linear"], "--out FOLDER or --terminal"),
        (["--terminal", "--student", "Anna"], "Ana"),
        (["deep", "--terminal"], "none in the gradebook"),
        (["--terminal", "--db", "book.sqlite"], "no file"),
        (["--out", "mine"], "Expected to write"),
    ],
)
def test_what_cannot_be_gets_a_line(arguments: list[str], words: str, course: Course, run: Run) -> None:
    keep(course, "linear", *CLASS)
    (course.root / "mine").write_text("mine")
    said = run("report", *arguments)
    assert said.code == 2
    assert words in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert not (course.root / "book.sqlite").exists()
    assert (course.root / "mine").read_text() == "mine"


def test_an_empty_gradebook_gets_a_line(course: Course, run: Run) -> None:
    keep(course, "linear")
    said = run("report", "--terminal")
    assert said.code == 2
    assert "none in the gradebook" in said.err
