"""Written answers that await a mark, on every page and table."""

from __future__ import annotations

import csv
import dataclasses
import io

import pytest
from rich.console import Console

from gabarito.checks import written
from gabarito.reports.class_page import class_page
from gabarito.reports.feedback import feedback
from gabarito.reports.grades import grades_csv
from gabarito.reports.summary import ActivityInfo, CheckInfo, summarise
from gabarito.reports.terminal import closing_table
from gabarito.values.activity import Activity, check
from gabarito.values.notebook import Cell, Change
from gabarito.values.picture import Picture
from gabarito.values.verdict import Record, Status, Verdict
from tests.reports.made import audited, record, standing_of, verdict

from ..words import spoken

RUBRIC = "Names <the> bias."
INFO = ActivityInfo(
    "perceptron", (CheckInfo("w-shape", "w fits", 1.0, False), CheckInfo("why", "why", 2.0, True, RUBRIC))
)


def answer(status: Status = Status.PENDING, **parts: str) -> Verdict:
    return Verdict(check="why", id="why", status=status, points=0, max_points=2, message="awaits", hidden=True, **parts)


def of(student: str, *verdicts: Verdict) -> Record:
    made = record(student, verdicts, language="en")
    pending = sum(one.max_points for one in verdicts if one.status is Status.PENDING)
    return dataclasses.replace(made, max_score=INFO.max_score, pending_points=pending)


WROTE = of("Ana", verdict(0, Status.PASS), answer(received="The <b>bias</b>."))
SILENT = of("Bia", verdict(0, Status.PASS), answer(Status.FAIL))


def page_of(one: Record, *cells: Cell) -> str:
    return feedback(standing_of(one), cells, [], frozenset(), course_name="c", title="t")


def test_the_student_sees_the_answer_and_what_it_may_be_worth_but_no_rubric() -> None:
    page = page_of(WROTE)
    text = " ".join(audited(page).text.split())
    assert "1 out of 3 points" in text
    assert "awaiting a mark" in text
    assert "2 more points depend on a mark by a person." in text
    assert "Your answer The <b>bias</b>." in text
    assert "Marking criterion" not in text


PHOTO = Picture("my <page>.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF")
DRAWN = Cell("markdown", "See:\n\n![my page](attachment:my%20page.jpg)", "why", None, (PHOTO,))


def test_a_photo_is_shown_once_where_its_answer_is() -> None:
    page = page_of(of("Ana", answer(received=DRAWN.source)), DRAWN)
    audited(page)
    assert page.count(PHOTO.data_uri) == 1
    assert page.index(PHOTO.data_uri) < page.index('id="notebook"')
    assert 'alt="Picture in your text: my &lt;page&gt;.jpg"' in page


def test_a_photo_of_no_answer_is_shown_in_its_cell() -> None:
    page = page_of(WROTE, DRAWN)
    audited(page)
    assert page.count(PHOTO.data_uri) == 1
    assert page.index(PHOTO.data_uri) > page.index('id="notebook"')


@pytest.mark.parametrize("data", [b"", b"<svg onload='alert(1)'/>", b"<html>", b"%PDF-1.7", b"BM" + bytes(60)])
def test_what_is_no_picture_is_told_of(data: bytes) -> None:
    cell = Cell("markdown", "![](attachment:x)", "why", None, (Picture("x.svg", data),))
    page = page_of(of("Ana", answer(received=cell.source)), cell)
    assert "<img" not in page
    assert "The picture x.svg is not shown: only PNG, JPEG, GIF and WebP" in audited(page).text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change.DOUBLED, "a copy of the starter's empty answer cell"),
        (Change.AS_CODE, "It was run as code"),
        (Change.UNFENCED, "Only the code between the ``` lines"),
    ],
)
def test_what_was_made_of_a_cell_is_said_and_not_folded(change: Change, said: str) -> None:
    cell = Cell("raw", "x = 1", None, change)
    page = feedback(standing_of(WROTE), [cell], [], frozenset({"x = 1"}), course_name="c", title="t")
    assert said in audited(page).text
    assert "<details>" not in page


def test_a_rubric_that_comes_with_the_verdict_is_shown() -> None:
    told = of("Ana", answer(expected=RUBRIC, received="It."))
    assert f"Marking criterion {RUBRIC} Your answer It." in " ".join(audited(page_of(told)).text.split())


def test_nothing_pending_is_not_mentioned() -> None:
    assert "by a person" not in audited(page_of(SILENT)).text


def test_pending_points_have_a_column_and_pending_answers_are_empty() -> None:
    text = grades_csv([WROTE, SILENT], INFO).removeprefix("\ufeff")
    wrote, silent = csv.DictReader(io.StringIO(text, newline=""))
    assert (wrote["score"], wrote["max_score"], wrote["percent"]) == ("1", "1", "100")
    assert (wrote["pending_points"], wrote["why"]) == ("2", "")
    assert (silent["pending_points"], silent["why"]) == ("0", "0")


def test_the_class_page_counts_pending_answers_and_has_the_rubric() -> None:
    text = " ".join(audited(class_page([WROTE, SILENT], INFO, (), "en", "c")).text.split())
    assert "Answers awaiting a mark1" in text
    assert f"Marking criterion: {RUBRIC}" in text
    assert "1 (+2)" in text
    assert "1 awaiting a mark" in text


def test_the_closing_table_lists_pending_answers_and_does_not_call_them_failed() -> None:
    file = io.StringIO()
    Console(file=file, width=100).print(closing_table([WROTE, SILENT], INFO, (), "en"))
    assert "1 / 1 (+2)" in file.getvalue()
    assert "Awaiting a mark: 1 answer: why" in file.getvalue()
    assert "failed most" not in file.getvalue()


def test_pending_answers_count_in_no_rate_and_have_no_message() -> None:
    summary = summarise([WROTE, SILENT], INFO).checks[1]
    assert (summary.pending, summary.pass_rate) == (1, None)
    assert [message.students for message in summary.messages] == [1]


@pytest.mark.parametrize(("language", "rubric"), [("pt", "Diz qual."), ("en", "Names it.")])
def test_a_report_knows_the_rubric_in_its_language(language: str, rubric: str) -> None:
    why = check("it says why", written("why", spoken("Names it.", "Diz qual.")), points=2)
    activity = Activity("toy", [check("right", lambda _: None), why])
    info = ActivityInfo.of(activity, "pt" if language == "pt" else "en")
    assert [one.rubric for one in info.checks] == ["", rubric]
    assert info.max_score == activity.max_score == 1
