from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from gabarito.gradebook.values import Grade, Student
from gabarito.platforms.grade_sheet import ExportOptions, GradeSheet
from gabarito.platforms.plain import plain_csv
from gabarito.values.verdict import Status
from tests.platforms.samples import ANA, FORMULAS, grade, records, sheet


def test_everything_of_a_grade() -> None:
    full = Grade(
        student="ana", slug="perceptron", points=6.5, max_points=10, pending=2, late=timedelta(hours=36), penalty=1,
        override="ill", status=Status.PARTIAL, received=datetime(2026, 3, 1, 12, tzinfo=UTC), comments=("Good.",),
    )  # fmt: skip
    (row,) = records(plain_csv(GradeSheet.of([ANA], [full]), ExportOptions()).data)
    assert row == {
        "student": "ana", "name": "Ana Maria Souza", "email": "ana@example.org", "section": "A",
        "activity": "perceptron", "points": "6.5", "max_points": "10", "pending_points": "2", "status": "PARTIAL",
        "received": "2026-03-01T12:00:00+00:00", "late_hours": "36", "penalty": "1", "override": "ill",
        "comments": "Handed in late; points taken off: 1. Good.",
    }  # fmt: skip


def test_a_student_who_handed_in_nothing_has_a_row_without_points() -> None:
    export = plain_csv(sheet(grade("ana", 0)), ExportOptions())
    assert [(row["student"], row["points"]) for row in records(export.data)] == [
        ("ana", "0"), ("bia", ""), ("joao.silva", ""),
    ]  # fmt: skip
    assert export.written == 1


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_computes(text: str) -> None:
    odd = Student(login=text, name=text, email=text, section=text)
    graded = Grade(student=text, slug="perceptron", points=-1, max_points=10, override=text, comments=(text,))
    (row,) = records(plain_csv(GradeSheet.of([odd], [graded]), ExportOptions()).data)
    assert row["points"] == "-1"
    for column in ("student", "name", "email", "section", "override", "comments"):
        assert not row[column].lstrip().startswith(("=", "+", "-", "@", "＝"))
        assert ";=" not in row[column]
