from __future__ import annotations

import csv
import dataclasses
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.reports.grades import BOM, grades_csv
from gabarito.values.verdict import Record, Status
from tests.reports.made import HOSTILE, INFO, record, verdict

COLUMNS = ["student", "score", "max_score", "percent", "pending_points", "status", "problem", "w-shape", "predict"]


def rows(records: list[Record]) -> list[dict[str, str]]:
    # Bytes and back, as the file is written and read.
    text = grades_csv(records, INFO).encode("utf-8").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_columns_and_a_plain_row() -> None:
    (row,) = rows([record("José", [verdict(0, Status.PASS), verdict(1, Status.PARTIAL)])])
    assert list(row) == COLUMNS
    assert list(row.values()) == ["José", "2.5", "4", "62.5", "0", "PARTIAL", "", "1", "1.5"]


def test_the_file_is_rfc_4180_with_a_mark_for_excel() -> None:
    text = grades_csv([record("José", [verdict()])], INFO)
    assert text.startswith(BOM)
    assert text.count("\r\n") == text.count("\n") == 2


@pytest.mark.parametrize("status", [Status.ERROR, Status.INFRA])
def test_our_fault_leaves_the_mark_empty_and_not_zero(status: Status) -> None:
    (row,) = rows([record("Ana", [verdict(0, status), verdict(1, Status.PASS)], problem="no fork")])
    assert (row["score"], row["percent"], row["w-shape"], row["predict"]) == ("", "", "", "3")
    assert (row["max_score"], row["status"], row["problem"]) == ("4", status.value, "no fork")


def test_a_bad_file_has_no_points() -> None:
    (row,) = rows([record("Ana", problem="um arquivo vazio")])
    assert (row["score"], row["w-shape"], row["predict"]) == ("0", "", "")


@pytest.mark.parametrize("text", [*HOSTILE, "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", " =1", "a;=1+1"])
def test_no_cell_is_a_formula(text: str) -> None:
    (row,) = rows([record(text, problem=text)])
    for cell in (row["student"], row["problem"]):
        # Also where the file is split at semicolons, as Excel does in Brazil.
        for part in cell.replace("\t", ";").split(";"):
            assert not part.lstrip().startswith(("=", "+", "-", "@", "＝"))


@given(st.text(st.characters(categories=["L", "N"]) | st.sampled_from(" ,;\"'"), min_size=1, max_size=30))
def test_a_name_makes_the_round_trip(name: str) -> None:
    (row,) = rows([record(name, problem=name)])
    plain = " ".join(name.split())
    assert row["student"] == plain
    assert row["problem"] == plain


@given(st.text(max_size=40), st.floats(0, 1e6))
def test_any_text_and_number_keep_the_columns(text: str, score: float) -> None:
    (row,) = rows([dataclasses.replace(record(text, problem=text), score=score)])
    assert list(row) == COLUMNS
    assert float(row["score"]) == pytest.approx(score, abs=1e-4)
