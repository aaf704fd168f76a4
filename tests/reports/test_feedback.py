from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gabarito.gradebook.values import Mark, Standing
from gabarito.reports import phrases
from gabarito.reports.feedback import feedback
from gabarito.values.notebook import Cell
from gabarito.values.runs import CellRun, CellStatus, Output, OutputKind
from gabarito.values.text import LANGUAGES, Language
from gabarito.values.verdict import Record, Status
from tests.reports.made import HOSTILE, audited, png, record, standing_of, verdict

KINDS: tuple[OutputKind, ...] = ("stdout", "stderr", "result", "display", "error")


def page(one: Record, cells: list[Cell] | None = None, runs: list[CellRun] | None = None) -> str:
    return feedback(
        standing_of(one), cells or [], runs or [], frozenset(), course_name="Redes neurais", title="Perceptron simples"
    )


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
        audited(feedback(standing_of(hostile), cells, runs, given, course_name=text, title=text))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_page_in_every_language(status: Status, language: str) -> None:
    audited(page(record(verdicts=[verdict(0, status), verdict(1, status)], language=language)))


def test_a_student_reads_score_verdicts_and_what_to_try() -> None:
    failed = verdict(1, Status.FAIL, expected="0.87", received="0.13", hint="Some o viés uma vez.", message="tudo")
    text = audited(page(record("Ana Sá", [verdict(0, Status.PASS), failed]))).text
    for part in (
        "Ana Sá",
        "1",
        "de 4 pontos",
        "certo",
        "ainda não está certo",
        "critério oculto",
        "0.87",
        "Some o viés uma vez.",
    ):
        assert part in text
    assert "tudo\n" not in text


def test_the_message_is_shown_if_its_parts_are_missing() -> None:
    assert "Depende de outro critério." in page(
        record(verdicts=[verdict(0, Status.NOT_RUN, message="Depende de outro critério.")])
    )


@pytest.mark.parametrize("status", [Status.ERROR, Status.INFRA])
def test_the_graders_own_error_is_not_shown(status: Status) -> None:
    secret = verdict(1, status, message="KeyError: 'private_split'", expected="private", received="split")
    broken = record(verdicts=[verdict(0, Status.PASS), secret], problem="KeyError: 'private_split'")
    assert "private_split" not in page(replace(broken, status=Status.PASS))  # as after an override
    source = page(broken)
    text = audited(source).text
    assert "private" not in source
    assert "não você" in text
    assert "sem nota" in text
    assert "de 4 pontos" not in text


def test_the_language_is_the_records_and_english_where_it_is_unknown() -> None:
    assert '<html lang="pt-BR">' in page(record(language="pt"))
    assert '<html lang="en">' in page(record(language="en"))
    assert '<html lang="en">' in page(record(language="tlh"))


def test_an_unreadable_file_has_a_page() -> None:
    text = audited(page(record(problem="Esperado: um notebook; recebido: um arquivo vazio."))).text
    assert "um arquivo vazio" in text
    assert phrases.of("pt")["no_checks"] in text


def test_only_the_name_of_the_file_is_shown() -> None:
    source = page(record(file="/srv/entregas/turma/Ana.ipynb"))
    assert "Ana.ipynb" in source
    assert "/srv" not in source


def test_pictures_are_embedded_and_unchanged_answers_named() -> None:
    cells = [Cell("code", "plt.plot(x)", "grafico"), Cell("code", "...", "w")]
    runs = [CellRun(index=0, number=1, status=CellStatus.OK, outputs=(Output("display", "<Figure>", png()),))]
    runs.append(CellRun(index=1, number=2, status=CellStatus.OK))
    source = feedback(standing_of(record()), cells, runs, frozenset(["..."]), course_name="c", title="t")
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


def told(standing: Standing, cells: list[Cell] | None = None, runs: list[CellRun] | None = None) -> str:
    """All that a student reads, on one line."""
    source = feedback(standing, cells or [], runs or [], frozenset(), course_name="c", title="Perceptron simples")
    return " ".join(audited(source).text.split())


def marked(comment: str, language: str = "en", received: str = "Because of the `bias`.") -> Standing:
    """A student with one check passed and a written answer that got 1.5 of 3 points."""
    answer = verdict(1, Status.PARTIAL, expected="Names the `bias`.", received=received)
    at = datetime(2026, 3, 10, 12, 30, tzinfo=UTC)
    mark = Mark(
        student="Ana", slug="perceptron", sha256="9f", check="predict", points=1.5, comment=comment, who="ta", at=at
    )
    one = record("Ana", [verdict(0, Status.PASS), answer], language=language)
    return standing_of(one, marks={"predict": mark})


def test_a_student_reads_the_mark_of_a_written_answer_and_its_comment() -> None:
    text = told(marked("Right, but say why."))
    assert "Marking criterion Names the bias. Your answer Because of the `bias`. Mark 1.5 out of 3 points" in text
    assert "Mar 10, 2026" in text
    assert "Comment Right, but say why." in text
    assert "ta" not in text.split()
    assert "Comment" not in told(marked(""))
    assert "Comentário Certo." in told(marked("Certo.", "pt"))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_comment_and_a_written_answer_are_only_text(text: str) -> None:
    told(marked(text, received=text))


FULL = record("Ana", [verdict(0, Status.PASS), verdict(1, Status.PASS)], language="en")
PLENO = record("Ana", [verdict(0, Status.PASS), verdict(1, Status.PASS)], language="pt")
LATE = timedelta(days=1, hours=6)


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (FULL, "3.2 out of 4 points ✓ all correct Every check passed. Submitted 1 day and 6 hours after the deadline; "
               "0.8 points were deducted."),
        (PLENO, "3,2 de 4 pontos ✓ tudo certo Todos os critérios foram atendidos. Entregue 1 dia e 6 horas depois do "
                "prazo; 0,8 ponto foi descontado."),
    ],
)  # fmt: skip
def test_the_page_says_what_lateness_cost(one: Record, sentence: str) -> None:
    assert sentence in told(standing_of(one, points=3.2, late=LATE, penalty=0.8))


def test_the_page_mentions_lateness_without_cost() -> None:
    assert "no points were deducted" in told(standing_of(FULL, late=timedelta(minutes=5)))


def test_an_override_is_mentioned_without_its_reason() -> None:
    text = told(standing_of(FULL, points=2.0, late=LATE, override="plagiarism, see mail"))
    assert "2 out of 4 points" in text
    assert "Your instructor set these points." in text
    assert "Submitted 1 day and 6 hours after the deadline." in text
    assert "plagiarism" not in text


def test_points_set_after_a_failed_grading_are_shown() -> None:
    broken = record("Ana", [verdict(0, Status.ERROR)], language="en")
    text = told(standing_of(broken, points=3.0, override="our fault"))
    assert "3 out of 4 points Your instructor set these points." in text


def test_the_page_says_when_the_file_was_submitted() -> None:
    assert "Submitted: Mar 10, 2026, " in told(standing_of(FULL, received=datetime(2026, 3, 10, 12, tzinfo=UTC)))


def test_the_page_has_the_title_and_the_slug() -> None:
    source = page(record())
    assert "<h1>Perceptron simples <small" in source
    assert "<title>Devolutiva · Perceptron simples · Ana</title>" in source


def test_an_interrupted_cell_has_a_badge_and_a_link_from_the_top() -> None:
    cells = [Cell("code", "x = 1"), Cell("code", "while True: pass"), Cell("code", "y = 1")]
    runs = [
        CellRun(index=0, number=1, status=CellStatus.OK),
        CellRun(index=1, number=2, status=CellStatus.INTERRUPTED),
        CellRun(index=2, number=3, status=CellStatus.NOT_RUN),
    ]
    source = page(record(), cells, runs)
    audited(source)
    assert 'href="#cell-2"><code>In [2]</code></a>' in source
    assert source.count("interrompida</span>") == 1
    assert "#cell-" not in page(record(), cells[:1], runs[:1])


def test_code_in_a_message_is_set_as_code() -> None:
    source = page(record(verdicts=[verdict(0, expected="`f(<b>)` a 1", received="2")]))
    assert "<dd><code>f(&lt;b&gt;)</code> a 1</dd>" in source


def test_nothing_submitted_has_no_feedback() -> None:
    standing = standing_of(FULL)
    with pytest.raises(ValueError, match="without a record"):
        feedback(Standing(grade=standing.grade), [], [], frozenset(), course_name="c", title="t")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_a_phrase_of_the_other_language(language: Language) -> None:
    """Every fixed phrase that differs between the languages and is longer than a word that both may share."""
    cells = [Cell("code", "while True: pass", "w"), Cell("code", "..."), Cell("markdown", "x")]
    runs = [
        CellRun(
            index=0,
            number=1,
            status=CellStatus.INTERRUPTED,
            outputs=(Output("stderr", "w"), Output("display", "", png())),
        )
    ]
    other: Language = "pt" if language == "en" else "en"
    strange = {text for text in phrases.of(other).values() if len(text) > 6} - set(phrases.of(language).values())
    for status in Status:
        one = record("Ana", [verdict(0, status), verdict(1, Status.PENDING)], language=language)
        standing = standing_of(one, late=LATE, penalty=1, override="x", received=datetime(2026, 2, 1, tzinfo=UTC))
        text = told(standing, cells, runs)
        assert [phrase for phrase in strange if phrase in text] == []
