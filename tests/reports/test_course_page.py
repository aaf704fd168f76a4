from __future__ import annotations

import dataclasses
import re

import pytest

from gabarito.reports.course_page import ActivityResults, course_page
from gabarito.reports.history import Histories, history_page
from gabarito.reports.summary import ActivityInfo, CheckInfo
from gabarito.values.text import LANGUAGES, Language
from gabarito.values.verdict import Record, Status
from tests.reports.made import HOSTILE, INFO, audited, record, verdict


def results(slug: str, *records: Record, former: tuple[Record, ...] = ()) -> ActivityResults:
    return ActivityResults(dataclasses.replace(INFO, slug=slug), records, former)


def marked(student: str, first: Status, second: Status = Status.FAIL, hint: str = "") -> Record:
    return record(student, [verdict(0, first, hint=hint), verdict(1, second, hint=hint)])


LINEAR = results("linear", marked("Ana", Status.PASS, Status.PASS), marked("Bia", Status.PASS))
DEEP = results("deep", marked("Ana", Status.FAIL), marked("Zé", Status.ERROR))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_strings_anywhere_are_only_text(text: str, language: Language) -> None:
    broken = dataclasses.replace(
        record(text, [verdict(0, Status.FAIL, check=text, message=text, hint=text)] * 2, problem=text), slug=text
    )
    info = ActivityInfo(text, (CheckInfo("w-shape", text, 1.0, True),))
    both = [ActivityResults(info, (broken,), (broken,)), LINEAR]
    audited(course_page(both, language, text, histories=True))
    audited(history_page(Histories(both).of(text), language, text, links=True))


def test_every_activity_is_a_line_with_its_page() -> None:
    source = course_page([LINEAR, DEEP], "en", "Networks")
    text = audited(source).text
    assert re.findall('<tr><th scope="row"><a href="([^"]*)"', source) == ["linear.html", "deep.html"]
    assert "2.5 / 4" in text
    assert "62%" in text


def test_our_failures_come_first_and_have_no_mark() -> None:
    source = course_page([LINEAR, DEEP], "en", "Networks")
    text = audited(source).text
    assert text.index("1 submission has no score because the grader or the machine failed") < text.index("Median")
    row = next(row for row in source.split("<tr>") if '<th scope="row">Zé' in row)
    assert "%" not in row
    assert "has no score" not in audited(course_page([LINEAR], "en", "Networks")).text


def test_students_have_a_percentage_of_each_activity_and_their_mean() -> None:
    source = course_page([LINEAR, DEEP], "en", "Networks", histories=True)
    rows = [re.findall(r">([^<>]+?)<", row) for row in source.split('id="students"')[1].split("<tr>")[2:]]
    assert [row[:4] for row in rows] == [
        ["Ana", "50%", "100%", "0%"],
        ["Bia", "25%", "25%", "—"],
        ["Zé", "—", "—", "!"],
    ]
    assert 'href="students/Ana.html"' in source
    assert "students/" not in course_page([LINEAR, DEEP], "en", "Networks")


def test_an_empty_course() -> None:
    audited(course_page([results("linear"), results("deep")], "pt", "Redes"))


def test_a_history_has_every_activity_and_every_try() -> None:
    again = results("deep", marked("Ana", Status.PASS), former=(marked("Ana", Status.FAIL), marked("Bia", Status.PASS)))
    one = Histories([LINEAR, again, results("later", marked("Bia", Status.PASS))]).of("Ana")
    assert [[record.score for record in entry.tries] for entry in one.entries] == [[4.0], [0.0, 1.0], []]
    assert [entry.percent for entry in one.entries] == [100, 25, None]
    text = audited(history_page(one, "pt", "Redes")).text
    for part in ("tentativa 1", "tentativa 2", "não entregou", "100%"):
        assert part in text


def test_repeated_messages_are_listed_once_with_their_checks() -> None:
    first = results("linear", marked("Ana", Status.FAIL, Status.FAIL, "Some o viés."))
    second = results("deep", marked("Ana", Status.FAIL, Status.PASS, "Some o viés."))
    (found,) = Histories([first, second]).of("Ana").repeated
    titles = tuple(check.title for check in INFO.checks)
    assert (found.text, found.times, found.where) == ("Some o viés.", 3, {"linear": titles, "deep": titles[:1]})


def test_messages_received_once_are_not_listed() -> None:
    once = results("linear", record("Ana", [verdict(0, message="faltou w"), verdict(1, message="faltou b")]))
    assert Histories([once]).of("Ana").repeated == ()


def test_a_failure_of_the_grader_is_not_a_score() -> None:
    one = Histories([DEEP]).of("Zé")
    assert one.entries[0].percent is None
    assert "sem nota" in audited(history_page(one, "pt", "Redes")).text


def test_answers_that_await_a_mark_are_counted() -> None:
    waiting = results("linear", marked("Ana", Status.PENDING, Status.PENDING))
    assert Histories([waiting, DEEP]).of("Ana").pending == 2
    assert "Respostas aguardando nota: 2" in audited(history_page(Histories([waiting]).of("Ana"), "pt", "Redes")).text


def test_class_pages_are_linked_where_there_are_some() -> None:
    one = Histories([LINEAR]).of("Ana")
    assert 'href="../linear.html"' in history_page(one, "pt", "Redes", links=True)
    assert "href=" not in history_page(one, "pt", "Redes")


UNREAD = results("linear", marked("Ana", Status.PASS, Status.PASS), record("Bia", problem="vazio"))


def test_unread_submissions_are_left_out_and_counted() -> None:
    source = course_page([UNREAD], "en", "Networks")
    assert "1 submission could not be read or run." in audited(source).text
    row = re.sub("<[^>]+>", " ", source.split("<tr>")[2]).split()
    assert row[:6] == ["linear", "2", "4", "/", "4", "100%"]


def test_activities_have_their_titles() -> None:
    titled = dataclasses.replace(LINEAR, activity=dataclasses.replace(LINEAR.activity, title="Regressão <b>"))
    for source in (course_page([titled], "pt", "Redes"), history_page(Histories([titled]).of("Ana"), "pt", "Redes")):
        assert "Regressão <b>" in audited(source).text
        assert '<small class="slug">linear</small>' in source
