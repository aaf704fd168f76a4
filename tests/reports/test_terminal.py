from __future__ import annotations

import dataclasses
import io
import re

import pytest
from rich.console import Console, RenderableType

from gabarito.reports.course_page import ActivityResults
from gabarito.reports.history import Histories
from gabarito.reports.summary import ActivityInfo, CheckInfo
from gabarito.reports.terminal import (
    LOWEST,
    MAX_STUDENTS,
    attempt_lines,
    class_report,
    closing_table,
    course_table,
    history_table,
)
from gabarito.values.text import LANGUAGES, Language
from gabarito.values.verdict import Record, Status
from tests.reports.made import HOSTILE, INFO, record, verdict


def shown(
    records: list[Record], language: Language = "pt", skipped: tuple[str, ...] = (), info: ActivityInfo = INFO
) -> str:
    file = io.StringIO()
    console = Console(file=file, width=100, force_terminal=True, color_system=None, legacy_windows=False)
    console.print(closing_table(records, info, skipped, language))
    return file.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_reaches_the_terminal(text: str, language: Language) -> None:
    hostile = [verdict(0, Status.FAIL, check=text, message=text, hint=text), verdict(1, Status.ERROR, message=text)]
    info = ActivityInfo(text, (CheckInfo("w-shape", text, 1.0, True), CheckInfo("predict", text, 3.0, True)))
    printed = shown(
        [record(text, hostile, problem=text), record(text, hostile[:1], problem=text)], language, (text,), info
    )
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", printed)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_of_one_submission_reaches_it_either(text: str) -> None:
    one = record(text, [verdict(0, Status.FAIL, check=text, message=text, hint=text)], problem=text)
    printed = "".join(line.plain for line in attempt_lines(text, one, [text]))
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", printed)


def test_one_submission_is_told_in_its_own_language_with_cells_and_messages() -> None:
    one = record("Ana", [verdict(0, Status.PASS), verdict(1, Status.FAIL, message="Expected 3; received 4.")])
    said = [line.plain.strip() for line in attempt_lines("ana.ipynb", one, ["In [2] raised NameError: x"])]
    assert said[1] == "In [2] raised NameError: x"
    assert said[2].startswith("✓ ")
    assert said[2].endswith("certo")
    assert said[3].startswith("✗ ")
    assert said[4:] == ["Expected 3; received 4."]


def test_rich_markup_is_plain_text() -> None:
    assert "[bold]Ana[/bold]" in shown([record("[bold]Ana[/bold]", [verdict()])])


def test_a_small_class_is_listed_whole() -> None:
    printed = shown([record("Zé", [verdict(0, Status.PASS)]), record("Ágata", [verdict()])])
    assert printed.index("Ágata") < printed.index("Zé")
    assert "1 / 4" in printed
    assert "2 estudantes · média 0,5" in printed


def test_the_lowest_scores_of_a_large_class_are_listed() -> None:
    low = [record(f"baixo {n:02d}", [verdict(0, Status.FAIL)]) for n in range(LOWEST)]
    high = [record(f"alto {n:02d}", [verdict(0, Status.PASS)]) for n in range(MAX_STUDENTS)]
    printed = shown([*high, *low])
    assert all(one.student in printed for one in low)
    assert "alto" not in printed
    assert f"{MAX_STUDENTS} fora da lista" in printed


def test_the_most_failed_check_comes_first_with_its_message() -> None:
    records = [record(str(n), [verdict(0, Status.PASS), verdict(1, message="faltou w")]) for n in range(3)]
    records.append(record("x", [verdict(0, message="faltou b"), verdict(1, message="faltou w")]))
    printed = shown(records)
    assert printed.index(INFO.checks[1].title) < printed.index(INFO.checks[0].title)
    assert "4× faltou w" in printed
    assert "3/4" in printed
    assert "75%" in printed


def test_a_perfect_class_has_no_failed_checks() -> None:
    assert "Critérios com mais erros" not in shown([record("Ana", [verdict(0, Status.PASS), verdict(1, Status.PASS)])])


def test_problems_and_failures_of_the_grader_are_listed() -> None:
    printed = shown(
        [record("Bia", problem="um arquivo vazio"), record("Zé", [verdict(0, Status.INFRA, message="no fork")])],
        skipped=("notas.pdf: não é um notebook",),
    )
    for line in ("Bia: um arquivo vazio", "notas.pdf: não é um notebook", "falha da máquina: Zé", "no fork", "— / 4"):
        assert line in printed


def test_no_students() -> None:
    assert "0 students" in shown([], "en")


def printed(*parts: RenderableType) -> str:
    file = io.StringIO()
    console = Console(file=file, width=120, force_terminal=True, color_system=None, legacy_windows=False)
    for part in parts:
        console.print(part)
    return file.getvalue()


def reported(records: list[Record], language: Language = "pt") -> str:
    return printed(class_report(ActivityResults(INFO, tuple(records)), language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_reaches_the_reports(text: str, language: Language) -> None:
    hostile = [verdict(0, Status.FAIL, check=text, message=text, hint=text), verdict(1, Status.ERROR, message=text)]
    info = ActivityInfo(text, (CheckInfo("w-shape", text, 1.0, True), CheckInfo("predict", text, 3.0, True)))
    records = tuple(record(f"{text}{n}", hostile[: n % 2 + 1], problem=text) for n in range(4))
    results = ActivityResults(info, records, records)
    one = Histories([results]).of(records[0].student)
    out = printed(class_report(results, language), course_table([results], language), history_table(one, language))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", out)


def test_our_failures_come_first_in_a_report() -> None:
    out = reported(
        [record("Ana", [verdict(0), verdict(1)]), record("Zé", [verdict(0, Status.INFRA, message="no fork")])]
    )
    assert out.index("no fork") < out.index("Distribuição das notas")


def test_every_part_of_the_report_is_there_with_its_numbers() -> None:
    records = [record(f"s{n}", [verdict(0, Status.PASS), verdict(1, message="faltou w")]) for n in range(3)]
    records.append(record("late", [verdict(0, Status.TIMEOUT), verdict(1, Status.PASS)]))
    out = reported(records)
    for part in ("4 estudantes", "20–30%", "3  75%", "faltou w", "tempo esgotado", "75%", "poucos dados", "1–2 s"):
        assert part in out


def test_an_empty_class_and_one_that_the_grader_failed() -> None:
    assert "0 students" in reported([], "en")
    assert "Distribuição" not in reported([record("Zé", [verdict(0, Status.ERROR)])])


def test_a_history_shows_every_attempt_and_what_is_missing() -> None:
    first, last = record("Ana", [verdict(0)]), record("Ana", [verdict(0, Status.PASS), verdict(1, Status.PASS)])
    other = ActivityResults(ActivityInfo("later", INFO.checks), (record("Bia", [verdict(0)]),))
    out = printed(history_table(Histories([ActivityResults(INFO, (last,), (first,)), other]).of("Ana"), "pt"))
    for part in ("0 / 4", "4 / 4", "100%", "não entregou", "✓✓"):
        assert part in out


def test_the_course_is_a_line_for_each_activity() -> None:
    out = printed(course_table([ActivityResults(INFO, (record("Ana", [verdict(0, Status.PASS)]),))], "en"))
    assert "perceptron" in out
    assert "25%" in out


def test_the_terminal_says_how_many_are_left_out_of_the_numbers_and_has_titles() -> None:
    records = [record("Ana", [verdict(0, Status.PASS)]), record("Bia", problem="um arquivo vazio")]
    assert "média 1" in shown(records)
    assert "1 entrega não pôde ser lida ou executada" in shown(records)
    info = dataclasses.replace(INFO, title="Perceptron simples")
    results = ActivityResults(info, tuple(records))
    for out in (printed(class_report(results, "pt")), printed(course_table([results], "pt"))):
        assert "Perceptron simples (perceptron)" in out


def test_a_history_of_an_activity_without_points_has_a_percentage() -> None:
    nothing = dataclasses.replace(record("Ana", [verdict(0)]), max_score=0.0)
    one = Histories([ActivityResults(INFO, (nothing,))]).of("Ana")
    assert "0%" in printed(history_table(one, "en"))
