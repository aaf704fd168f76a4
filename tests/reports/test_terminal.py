from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from gabarito.reports.summary import ActivityInfo, CheckInfo
from gabarito.reports.terminal import LOWEST, MAX_STUDENTS, closing_table
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


def test_markup_of_rich_is_plain_text() -> None:
    assert "[bold]Ana[/bold]" in shown([record("[bold]Ana[/bold]", [verdict()])])


def test_a_small_class_is_listed_whole() -> None:
    printed = shown([record("Zé", [verdict(0, Status.PASS)]), record("Ágata", [verdict()])])
    assert printed.index("Ágata") < printed.index("Zé")
    assert "1 / 4" in printed
    assert "2 estudantes · média 0,5" in printed


def test_of_a_large_class_the_lowest_are_listed() -> None:
    low = [record(f"baixo {n:02d}", [verdict(0, Status.FAIL)]) for n in range(LOWEST)]
    high = [record(f"alto {n:02d}", [verdict(0, Status.PASS)]) for n in range(MAX_STUDENTS)]
    printed = shown([*high, *low])
    assert all(one.student in printed for one in low)
    assert "alto" not in printed
    assert f"{MAX_STUDENTS} fora da lista" in printed


def test_what_failed_most_comes_first_with_its_message() -> None:
    records = [record(str(n), [verdict(0, Status.PASS), verdict(1, message="faltou w")]) for n in range(3)]
    records.append(record("x", [verdict(0, message="faltou b"), verdict(1, message="faltou w")]))
    printed = shown(records)
    assert printed.index(INFO.checks[1].title) < printed.index(INFO.checks[0].title)
    assert "4× faltou w" in printed
    assert "3/4" in printed
    assert "75%" in printed


def test_a_perfect_class_has_nothing_that_failed() -> None:
    assert "O que mais falhou" not in shown([record("Ana", [verdict(0, Status.PASS), verdict(1, Status.PASS)])])


def test_problems_and_our_failures_are_told() -> None:
    printed = shown(
        [record("Bia", problem="um arquivo vazio"), record("Zé", [verdict(0, Status.INFRA, message="no fork")])],
        skipped=("notas.pdf: não é um notebook",),
    )
    for line in ("Bia: um arquivo vazio", "notas.pdf: não é um notebook", "falha da máquina: Zé", "no fork", "— / 4"):
        assert line in printed


def test_nobody_at_all() -> None:
    assert "0 students" in shown([], "en")
