from __future__ import annotations

import io
import re

import pytest
from rich.console import Console, RenderableType

from gabarito.reports.course_page import ActivityResults
from gabarito.reports.history import Histories
from gabarito.reports.summary import ActivityInfo, CheckInfo
from gabarito.reports.terminal_report import class_report, course_table, history_table
from gabarito.values.text import LANGUAGES, Language
from gabarito.values.verdict import Record, Status
from tests.reports.made import HOSTILE, INFO, record, verdict


def printed(*parts: RenderableType) -> str:
    file = io.StringIO()
    console = Console(file=file, width=120, force_terminal=True, color_system=None, legacy_windows=False)
    for part in parts:
        console.print(part)
    return file.getvalue()


def shown(records: list[Record], language: Language = "pt") -> str:
    return printed(class_report(ActivityResults(INFO, tuple(records)), language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_reaches_the_terminal(text: str, language: Language) -> None:
    hostile = [verdict(0, Status.FAIL, check=text, message=text, hint=text), verdict(1, Status.ERROR, message=text)]
    info = ActivityInfo(text, (CheckInfo("w-shape", text, 1.0, True), CheckInfo("predict", text, 3.0, True)))
    records = tuple(record(f"{text}{n}", hostile[: n % 2 + 1], problem=text) for n in range(4))
    results = ActivityResults(info, records, records)
    one = Histories([results]).of(records[0].student)
    out = printed(class_report(results, language), course_table([results], language), history_table(one, language))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", out)


def test_our_failures_come_first() -> None:
    out = shown([record("Ana", [verdict(0), verdict(1)]), record("Zé", [verdict(0, Status.INFRA, message="no fork")])])
    assert out.index("no fork") < out.index("Distribuição das notas")


def test_every_part_of_the_report_is_there_with_its_numbers() -> None:
    records = [record(f"s{n}", [verdict(0, Status.PASS), verdict(1, message="faltou w")]) for n in range(3)]
    records.append(record("late", [verdict(0, Status.TIMEOUT), verdict(1, Status.PASS)]))
    out = shown(records)
    for part in ("4 estudantes", "20–30%", "3  75%", "faltou w", "tempo esgotado", "75%", "pouco para dizer", "1–2 s"):
        assert part in out


def test_a_class_of_nobody_and_one_that_we_failed() -> None:
    assert "0 students" in shown([], "en")
    assert "Distribuição" not in shown([record("Zé", [verdict(0, Status.ERROR)])])


def test_a_history_shows_every_try_and_what_is_missing() -> None:
    first, last = record("Ana", [verdict(0)]), record("Ana", [verdict(0, Status.PASS), verdict(1, Status.PASS)])
    other = ActivityResults(ActivityInfo("later", INFO.checks), (record("Bia", [verdict(0)]),))
    out = printed(history_table(Histories([ActivityResults(INFO, (last,), (first,)), other]).of("Ana"), "pt"))
    for part in ("0 / 4", "4 / 4", "100%", "não entregou", "✓✓"):
        assert part in out


def test_the_course_is_a_line_for_each_activity() -> None:
    out = printed(course_table([ActivityResults(INFO, (record("Ana", [verdict(0, Status.PASS)]),))], "en"))
    assert "perceptron" in out
    assert "25%" in out
