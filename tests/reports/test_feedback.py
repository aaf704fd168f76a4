from __future__ import annotations

import pytest

from gabarito.reports.feedback import feedback
from gabarito.reports.words import phrases
from gabarito.values.notebook import Cell
from gabarito.values.runs import CellRun, CellStatus, Output, OutputKind
from gabarito.values.text import LANGUAGES
from gabarito.values.verdict import Record, Status
from tests.reports.made import HOSTILE, audited, png, record, verdict

KINDS: tuple[OutputKind, ...] = ("stdout", "stderr", "result", "display", "error")


def page(one: Record, cells: list[Cell] | None = None, runs: list[CellRun] | None = None) -> str:
    return feedback(one, cells or [], runs or [], frozenset(), "Redes neurais")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_strings_anywhere_are_only_text(text: str, language: str) -> None:
    told = verdict(0, Status.FAIL, check=text, expected=text, received=text, hint=text)
    said = verdict(1, Status.PARTIAL, message=text)
    outputs = tuple(Output(kind, text) for kind in KINDS)
    pictures = (Output("display", text, png()), Output("display", text, text.encode("utf-8", "replace")))
    cells = [Cell("code", text, text), Cell("markdown", text, text), Cell("raw", text), Cell("code", text)]
    runs = [
        CellRun(index=0, number=1, status=CellStatus.RAISED, outputs=(*outputs, *pictures), error=text),
        CellRun(index=3, number=2, status=CellStatus.RAISED, error=text),
    ]
    hostile = record(text, [told, said], language=language, problem=text, file=text)
    for given in (frozenset[str](), frozenset([text])):
        audited(feedback(hostile, cells, runs, given, text))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_page_in_every_language(status: Status, language: str) -> None:
    audited(page(record(verdicts=[verdict(0, status), verdict(1, status)], language=language)))


def test_a_student_reads_score_verdicts_and_what_to_try() -> None:
    failed = verdict(1, Status.FAIL, expected="0.87", received="0.13", hint="Some o viés uma vez.", message="tudo")
    text = audited(page(record("Ana Sá", [verdict(0, Status.PASS), failed]))).text
    for part in ("Ana Sá", "1", "de 4 pontos", "certo", "ainda não", "critério oculto", "0.87", "Some o viés uma vez."):
        assert part in text
    assert "tudo\n" not in text


def test_a_message_stands_where_its_parts_are_missing() -> None:
    assert "Depende de outro critério." in page(
        record(verdicts=[verdict(0, Status.NOT_RUN, message="Depende de outro critério.")])
    )


@pytest.mark.parametrize("status", [Status.ERROR, Status.INFRA])
def test_the_graders_own_error_is_not_the_students_to_read(status: Status) -> None:
    secret = verdict(1, status, message="KeyError: 'private_split'", expected="private", received="split")
    source = page(record(verdicts=[verdict(0, Status.PASS), secret], problem="KeyError: 'private_split'"))
    text = audited(source).text
    assert "private" not in source
    assert "não você" in text
    assert "sem nota" in text
    assert "de 4 pontos" not in text


def test_the_language_is_the_records_and_english_where_it_is_unknown() -> None:
    assert '<html lang="pt-BR">' in page(record(language="pt"))
    assert '<html lang="en">' in page(record(language="en"))
    assert '<html lang="en">' in page(record(language="tlh"))


def test_a_file_that_could_not_be_read_has_a_page_too() -> None:
    text = audited(page(record(problem="Esperado: um notebook; recebido: um arquivo vazio."))).text
    assert "um arquivo vazio" in text
    assert phrases("pt")["no_checks"] in text


def test_only_the_name_of_the_file_is_shown() -> None:
    source = page(record(file="/srv/entregas/turma/Ana.ipynb"))
    assert "Ana.ipynb" in source
    assert "/srv" not in source


def test_a_picture_is_in_the_page_and_an_answer_left_alone_is_named() -> None:
    cells = [Cell("code", "plt.plot(x)", "grafico"), Cell("code", "...", "w")]
    runs = [CellRun(index=0, number=1, status=CellStatus.OK, outputs=(Output("display", "<Figure>", png()),))]
    runs.append(CellRun(index=1, number=2, status=CellStatus.OK))
    source = feedback(record(), cells, runs, frozenset(["..."]), "c")
    parsed = audited(source)
    assert 'src="data:image/png;base64,' in source
    assert "img" in parsed.tags
    assert "sua resposta w: igual ao notebook inicial" in parsed.text


def test_a_huge_notebook_makes_a_page_that_opens() -> None:
    cells = [Cell("code", "print('á')  # <b>\n" * 2_000)] * 500 + [Cell("markdown", "[" * 50_000)] * 500
    flood = (Output("stdout", "<b>\n" * 100_000), Output("display", "", png()))
    runs = [CellRun(index=place, number=place, status=CellStatus.OK, outputs=flood) for place in range(500)]
    source = page(record(), cells, runs)
    assert len(source) < 12_000_000
    assert "células não são exibidas" in source
