"""``gabarito feedback`` after whatever people decided: wherever a number stands, it is the same."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from gabarito.gradebook.gradebook import open_gradebook
from gabarito.values.course import Course
from tests.gradebook.material import in_english, record, verdict, work
from tests.reports.made import audited

from .class_with_a_gradebook import Run, course, graded, run

__all__ = ["course", "graded", "run"]

SLUG = "perceptron"
MARK = ("mark", SLUG, "--student", "ana", "--check", "why", "--points", "1.5", "--comment", "Quase <b>.", "--by", "eu")
OVERRIDE = ("override", "ana", SLUG, "4.25", "--reason", "prova oral", "--by", "eu")
EXTEND = ("extend", "bia", SLUG, "--until", "2026-03-12", "--reason", "doente", "--by", "eu")


def rows(text: str) -> dict[str, dict[str, str]]:
    return {row["student"]: row for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))}


def page_of(out: Path, student: str) -> str:
    return audited((out / "feedback" / f"{student}.html").read_text(encoding="utf-8")).text


def points_everywhere(course: Course, run: Run, student: str) -> dict[str, float]:
    """A student's points as each command and each file says them."""
    out, table = course.root / "out", course.root / "all.csv"
    said = run("feedback", SLUG, "--out", "out")
    assert (said.code, said.err) == (0, "")
    run("export", "csv", "--out", "all.csv")
    records = [json.loads(line) for line in (out / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    found = {
        "page": re.search(r"([\d,]+) de 5 pontos", page_of(out, student)),
        "class page": re.search(rf"\b{student} ([\d,]+)\s", _rows_of((out / "index.html").read_text(encoding="utf-8"))),
        "closing table": re.search(rf"{student} +([\d,]+) / ", said.out),
        "grades": re.search(rf"{student} +{SLUG} +([\d.]+) / 5", run("grades").out),
        "history": re.search(rf"{student} +{SLUG} +([\d.]+) / 5", run("history", student).out),
    }
    texts = {place: one[1] for place, one in found.items() if one is not None}
    assert texts.keys() == found.keys(), found
    texts["grades.csv"] = rows((out / "grades.csv").read_text(encoding="utf-8"))[student]["score"]
    texts["export csv"] = rows(table.read_text(encoding="utf-8"))[student]["points"]
    numbers = {place: float(text.replace(",", ".")) for place, text in texts.items()}
    (record,) = (one for one in records if one["student"] == student)
    return {**numbers, "results.jsonl": record["score"]}


def _rows_of(page: str) -> str:
    """The text of a class page, with a space after each cell."""
    return audited(re.sub("(</t[dh]>)", r" \1", page)).text


@pytest.mark.parametrize(
    ("decision", "student", "before", "after"),
    [(MARK, "ana", 3, 4.5), (OVERRIDE, "ana", 3, 4.25), (EXTEND, "bia", 1.5, 3)],
    ids=["mark", "override", "extend"],
)
def test_every_place_says_the_same_points_before_and_after_a_decision(
    graded: Course, run: Run, decision: tuple[str, ...], student: str, before: float, after: float
) -> None:
    assert set(points_everywhere(graded, run, student).values()) == {before}
    assert run(*decision).code == 0
    assert set(points_everywhere(graded, run, student).values()) == {after}


def test_a_mark_and_its_comment_are_on_the_page_and_the_answer_awaits_nothing(graded: Course, run: Run) -> None:
    run("feedback", SLUG, "--out", "out")
    assert "Mais 2 pontos dependem da nota de uma pessoa." in page_of(graded.root / "out", "ana")
    run(*MARK)
    said = run("feedback", SLUG, "--out", "out")
    page = page_of(graded.root / "out", "ana")
    assert "Quase <b>." in page
    assert "1,5 de 2 pontos" in page
    assert "da nota de uma pessoa" not in page
    assert "Aguardando nota: 1 resposta" in said.out
    csv_row = rows((graded.root / "out" / "grades.csv").read_text(encoding="utf-8"))["ana"]
    assert (csv_row["why"], csv_row["pending_points"]) == ("1.5", "0")


def test_only_the_pages_that_say_something_else_are_written_anew(graded: Course, run: Run) -> None:
    run("feedback", SLUG, "--out", "out")
    folder = graded.root / "out" / "feedback"
    before = {page.name: page.stat().st_ino for page in folder.iterdir()}
    run(*MARK)
    run("feedback", SLUG, "--out", "out")
    after = {page.name: page.stat().st_ino for page in folder.iterdir()}
    assert {name for name in before if before[name] != after[name]} == {"ana.html"}


def test_pages_of_who_is_forgotten_go(graded: Course, run: Run) -> None:
    run("feedback", SLUG, "--out", "out")
    assert run("forget", "bia", "--reason", "outra turma", "--yes").code == 0
    run("feedback", SLUG, "--out", "out")
    assert [page.name for page in (graded.root / "out" / "feedback").iterdir()] == ["ana.html"]
    assert [page.name for page in (graded.root / "out" / "executed").iterdir()] == ["ana.ipynb"]
    assert "bia" not in (graded.root / "out" / "results.jsonl").read_text()


def languages(course: Course) -> dict[str, str]:
    pages = (course.root / "out" / "feedback").iterdir()
    found = {page.stem: re.search(r'<html lang="(\w+)', page.read_text(encoding="utf-8")) for page in pages}
    return {student: one[1] for student, one in found.items() if one is not None}


def test_feedback_is_in_each_notebooks_own_language_or_in_the_one_that_is_asked_for(course: Course, run: Run) -> None:
    own = {"ana": "pt", "bob": "en"}
    with open_gradebook(course) as book:
        for student, language in own.items():
            portuguese = record(student, student.encode(), verdict(message="Faltou o viés."))
            english = in_english(portuguese)
            first, other = (portuguese, english) if language == "pt" else (english, portuguese)
            made = work(student, student.encode())
            book.keep(replace(made, record=first, translations={other.language: other}))
    assert run("feedback", SLUG, "--out", "out").code == 0
    assert languages(course) == own
    assert "en Faltou o viés." in page_of(course.root / "out", "bob")
    # The class page is the instructor's.
    assert '<html lang="pt' in (course.root / "out" / "index.html").read_text(encoding="utf-8")
    for language in ("en", "pt"):
        run("feedback", SLUG, "--out", "out", "--lang", language)
        assert set(languages(course).values()) == {language}
        assert f'<html lang="{language}' in (course.root / "out" / "index.html").read_text(encoding="utf-8")
        lines = (course.root / "out" / "results.jsonl").read_text(encoding="utf-8").splitlines()
        assert {json.loads(line)["language"] for line in lines} == {language}
    run("feedback", SLUG, "--out", "out")
    assert languages(course) == own


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nonsense", "--out", "out"), "nonsense"),
        ((SLUG, "--out", "course.toml"), "a folder to write to"),
        ((SLUG, "--out", "out", "--db", "other.sqlite"), "no file"),
    ],
)
def test_what_cannot_be_gets_a_line(graded: Course, run: Run, arguments: tuple[str, ...], words: str) -> None:
    said = run("feedback", *arguments)
    assert said.code == 2
    assert words in said.err
    assert len(said.err.strip().splitlines()) == 1


def test_a_folder_that_cannot_be_filled_says_that_everything_is_kept(graded: Course, run: Run) -> None:
    (graded.root / "out" / "index.html").mkdir(parents=True)
    said = run("feedback", SLUG, "--out", "out")
    assert said.code == 1
    assert "Everything is kept in the gradebook" in said.err
    assert len(said.err.strip().splitlines()) == 1
