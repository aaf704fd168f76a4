from __future__ import annotations

import dataclasses
import re
from urllib.parse import quote, unquote

import pytest

from gabarito.reports import phrases
from gabarito.reports.class_page import class_page
from gabarito.reports.summary import ActivityInfo, CheckInfo
from gabarito.values.text import LANGUAGES, Language
from gabarito.values.verdict import Record, Status
from tests.reports.made import HOSTILE, INFO, audited, record, verdict


def page(records: list[Record], language: Language = "pt", skipped: tuple[str, ...] = ()) -> str:
    return class_page(records, INFO, skipped, language, "Redes neurais")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_strings_anywhere_are_only_text(text: str, language: Language) -> None:
    hinted = verdict(0, Status.FAIL, check=text, message=text, expected=text, received=text, hint=text)
    broken = verdict(1, Status.ERROR, check=text, message=text)
    records = [record(text, [hinted]), record(text + "2", [broken], problem=text), record("b", problem=text)]
    info = ActivityInfo(text, (CheckInfo("w-shape", text, 1.0, True), CheckInfo("predict", text, 3.0, False)))
    audited(class_page(records, info, [text], language, text))


def test_below_it_says_how_often_checks_are_wrong() -> None:
    told = "Of 40 <wrong> answers, its checks refuse 39."
    source = class_page([record("Ana", [verdict()])], INFO, (), "en", "c", rates=told)
    assert told in audited(source).text
    assert "<wrong>" not in source


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_at_once_and_an_empty_class(language: Language) -> None:
    everyone = [record(status, [verdict(0, status), verdict(1, status)]) for status in Status]
    audited(page(everyone, language))
    audited(page([], language))
    audited(page([everyone[-1]], language))


def test_our_failures_come_first_then_bad_files() -> None:
    records = [
        record("Ana", [verdict(0, Status.PASS), verdict(1, Status.PASS)]),
        record("Zé", [verdict(0, Status.ERROR, message="KeyError: 'split'")]),
        record("Bia", problem="um arquivo vazio"),
    ]
    text = audited(page(records, skipped=("notas.pdf: não é um notebook",))).text
    places = [text.index(part) for part in ("KeyError: 'split'", "um arquivo vazio", "notas.pdf", "Média", "Legenda")]
    assert places == sorted(places)


def test_numbers_can_be_read_as_text() -> None:
    records = [record("Ana", [verdict(0, Status.PASS), verdict(1, Status.PARTIAL)]), record("Bia", [verdict(0)])]
    source = page(records)
    text = audited(source).text
    assert "1,25" in text
    assert "50%" in text
    assert "1 certo" in text
    assert "1 ainda não" in text
    assert 'role="img"' in source
    assert "60–70%: 1" in source


def test_the_most_frequent_message_has_its_number() -> None:
    records = [record(str(n), [verdict(0, hint="Some o viés uma vez.", message=f"m{n}")]) for n in range(4)]
    assert "4× Some o viés uma vez." in audited(page(records)).text


@pytest.mark.parametrize("name", ["José da Silva", "100% #1?.ipynb", "...", "a&b;c", "ação"])
def test_links_are_encoded_and_lead_to_the_students_files(name: str) -> None:
    source = page([record(name, [verdict()])])
    audited(source)
    hrefs = re.findall('href="([^#"][^"]*)"', source)
    assert [unquote(href) for href in hrefs] == [f"feedback/{name}.html", f"executed/{name}.ipynb"]


def test_a_name_cannot_lead_out_of_the_folder() -> None:
    source = page([record("../../etc/passwd", [verdict()])])
    audited(source)
    assert 'href="feedback/../' not in source
    assert f"feedback/{quote('�')}.html" in page([record("..", [verdict()])])


def test_students_are_sorted_and_one_without_a_mark_has_none() -> None:
    records = [record("Zé", [verdict()]), record("Ágata", [verdict(0, Status.INFRA)])]
    source = page([dataclasses.replace(one, score=3.0) for one in records])
    rows = source.split("<tbody>")[-1].split("</tr>")
    assert "Ágata" in rows[0]
    assert '<td class="figure">—</td>' in rows[0]
    assert '<td class="figure">3</td>' in rows[1]


@pytest.mark.parametrize(
    ("language", "said"), [("pt", "1 entrega não pôde ser lida"), ("en", "1 submission could not be read")]
)
def test_the_page_says_how_many_are_left_out_of_its_numbers(language: Language, said: str) -> None:
    full, unread = record("Ana", [verdict(0, Status.PASS), verdict(1, Status.PASS)]), record("Bia", problem="vazio")
    assert said in audited(page([full, unread], language)).text
    assert said not in audited(page([full], language)).text


def test_the_page_has_the_title_and_the_slug() -> None:
    info = dataclasses.replace(INFO, title="Perceptron simples")
    source = class_page([record("Ana", [verdict()])], info, (), "pt", "c")
    assert "<h1>Perceptron simples <small" in source
    assert "<title>Relatório da turma · Perceptron simples</title>" in source


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_no_phrase_of_the_other_language(language: Language) -> None:
    everyone = [
        record(f"{status}{n}", [verdict(0, status), verdict(1, Status.FAIL)]) for status in Status for n in (1, 2)
    ]
    other: Language = "pt" if language == "en" else "en"
    strange = {text for text in phrases.of(other).values() if len(text) > 6} - set(phrases.of(language).values())
    text = audited(page([*everyone, record("Bia", problem="x")], language)).text
    assert [phrase for phrase in strange if phrase in text] == []
