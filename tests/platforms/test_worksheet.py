from __future__ import annotations

import pytest

from gabarito.gradebook.values import Grade
from gabarito.platforms.marks import Options
from gabarito.platforms.worksheet import fill_worksheet
from gabarito.values.errors import UsageError
from tests.platforms.made import grade, records, sheet

EN = (
    'Identifier,"Full name","Email address",Status,Grade,"Maximum grade","Grade can be changed",'
    '"Last modified (submission)","Last modified (grade)","Feedback comments"\n'
    'Participant 101,"Ana Maria Souza",ana@example.org,"Submitted for grading - ",,100.00,Yes,'
    '"Tuesday, 3 March 2026, 11:59 PM",-,\n'
    'Participant 102,"João da Silva",js@example.org,"No submission - ",55.00,100.00,Yes,-,-,"- bom trabalho"\n'
    'Participant 103,"Beatriz Lima",bia@example.org,"Submitted for grading - ",,100.00,No,-,-,\n'
    'Participant 104,"Somebody Else",else@example.org,"=HYPERLINK(""x"")",,100.00,Yes,-,-,\n'
)
# As a Brazilian Moodle wrote it, by Excel's separator.
PT = (
    "\ufeffIdentificador;Nome completo;Identificação de usuário;Status;Nota;Nota máxima;Nota pode ser alterada;"
    "Última modificação (envio);Última modificação (nota);Comentários de feedback\r\n"
    "Participante101;Ana Maria Souza;ana;Enviado;;10,00;Sim;segunda-feira, 14 set. 2026, 21:51;-;\r\n"
)


def test_a_grade_is_written_on_the_worksheets_scale_and_all_else_stays() -> None:
    export = fill_worksheet(EN.encode(), sheet(grade("ana", 7.25)), "perceptron", Options())
    before, after = records(EN.encode()), records(export.data)
    assert after[0] == before[0] | {"Grade": "72.5"}
    assert after[1] == before[1]
    assert after[2] == before[2]
    assert list(after[0]) == list(before[0])
    assert export.written == 1


def test_a_worksheet_in_portuguese_keeps_its_marks_and_decimal_commas() -> None:
    export = fill_worksheet(PT.encode(), sheet(grade("ana", 7.25)), "perceptron", Options())
    assert export.data == PT.replace("Enviado;;", "Enviado;7,25;").encode()


def test_feedback_is_written_if_wanted() -> None:
    late = Grade(student="ana", slug="perceptron", points=5, max_points=10, penalty=1, comments=("=1+1",))
    options = Options(with_comments=True, language="pt")
    (row, *_) = records(fill_worksheet(EN.encode(), sheet(late), "perceptron", options).data)
    assert row["Feedback comments"] == "Entregue com atraso; pontos descontados: 1. =1+1"
    alone = sheet(grade("ana", 5, comments=("=1+1",)))
    (row, *_) = records(fill_worksheet(EN.encode(), alone, "perceptron", options).data)
    assert row["Feedback comments"] == "'=1+1"


def test_whoever_is_locked_or_unknown_or_missing_gets_a_line() -> None:
    graded = sheet(grade("ana", 5), grade("bia", 5), grade("stranger", 5))
    export = fill_worksheet(EN.encode(), graded, "perceptron", Options())
    assert export.written == 1
    assert export.notes == (
        "bia, perceptron: left out: Moodle has locked it.",
        "Somebody Else: no grade written: not in the roster.",
        "stranger, perceptron: left out: not in the worksheet.",
    )


def test_a_grade_above_the_maximum_is_said_because_moodle_is_silent_about_it() -> None:
    export = fill_worksheet(EN.encode(), sheet(grade("ana", 11)), "perceptron", Options())
    assert export.notes[0] == "ana, perceptron: 110 is above the maximum: Moodle skips it."


def test_a_cell_of_the_platform_that_would_compute_is_made_text() -> None:
    export = fill_worksheet(EN.encode(), sheet(), "perceptron", Options())
    assert [row["Status"] for row in records(export.data)][3] == '\'=HYPERLINK("x")'
    assert records(export.data)[1]["Feedback comments"] == "- bom trabalho"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Weight,Height\n1,2\n", "Weight, Height"),
        (EN.replace("100.00", "Good").encode(), "by points"),
    ],
)
def test_another_table_is_said(data: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        fill_worksheet(data, sheet(grade("ana", 5)), "perceptron", Options())


def test_filling_in_twice_changes_nothing_more() -> None:
    once = fill_worksheet(EN.encode(), sheet(grade("ana", 5)), "perceptron", Options()).data
    assert fill_worksheet(once, sheet(grade("ana", 5)), "perceptron", Options()).data == once
