from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.gradebook.values import Grade, Student
from gabarito.platforms.grade_sheet import ExportOptions, GradeSheet
from gabarito.platforms.moodle import (
    Identifier,
    fill_worksheet,
    moodle_arrivals,
    moodle_csv,
    moodle_time,
    participant_number,
    student_in,
)
from gabarito.platforms.table import read_table
from gabarito.values.errors import UsageError
from gabarito.values.submission import MANIFEST
from gabarito.values.verdict import Status
from tests.platforms.samples import (
    ANA,
    CLASS,
    FORMULAS,
    JOAO,
    A,
    B,
    C,
    cells,
    grade,
    records,
    sheet,
    taken_in,
    written,
    zipped,
)

# Grades for the gradebook


def test_moodles_columns() -> None:
    export = moodle_csv(sheet(grade("ana", 7.5), grade("bia", 10)), Identifier.USERNAME, ExportOptions())
    assert cells(export.data) == [["Username", "perceptron"], ["ana", "7.5"], ["bia", "10"]]
    assert (export.written, export.notes) == (2, ())
    assert export.data.startswith(b"\xef\xbb\xbfUsername")


@pytest.mark.parametrize(
    ("identifier", "column", "value"),
    [
        (Identifier.IDNUMBER, "ID number", "00123"),
        (Identifier.EMAIL, "Email address", "ana@example.org"),
        (Identifier.USERNAME, "Username", "ana"),
    ],
)
def test_each_identifier(identifier: Identifier, column: str, value: str) -> None:
    (row,) = records(moodle_csv(sheet(grade("ana", 1)), identifier, ExportOptions()).data)
    assert row == {column: value, "perceptron": "1"}


def test_a_student_that_moodle_cannot_find_gets_a_line() -> None:
    export = moodle_csv(sheet(grade("ana", 1), grade("bia", 2)), Identifier.IDNUMBER, ExportOptions())
    assert [row["ID number"] for row in records(export.data)] == ["00123"]
    assert export.notes == ("bia, all grades: left out: Moodle's ID number is missing.",)


def test_one_column_for_each_activity_and_nothing_for_no_grade() -> None:
    both = sheet(grade("ana", 1), grade("bia", 2, "lenet"))
    assert cells(moodle_csv(both, Identifier.USERNAME, ExportOptions()).data) == [
        ["Username", "lenet", "perceptron"],
        ["ana", "", "1"],
        ["bia", "2", ""],
    ]


def test_feedback_stands_beside_its_grade_and_never_alone() -> None:
    late = Grade(student="ana", slug="perceptron", points=6, max_points=10, penalty=1.5, comments=("Good.",))
    ours = grade("bia", None, comments=("unseen",))
    options = ExportOptions(with_comments=True, language="pt", titles={"perceptron": "Lista 1"})
    export = moodle_csv(sheet(late, ours), Identifier.USERNAME, options)
    assert cells(export.data) == [
        ["Username", "Lista 1", "Lista 1 (feedback)"],
        ["ana", "6", "Entregue com atraso; pontos descontados: 1,5. Good."],
    ]
    assert export.written == 1


def test_a_grade_that_awaits_its_written_answers_is_no_grade_unless_asked_for() -> None:
    waiting = sheet(grade("ana", 5, pending=2), grade("bia", 6))
    export = moodle_csv(waiting, Identifier.USERNAME, ExportOptions())
    assert cells(export.data)[1:] == [["bia", "6"]]
    assert export.notes == ("ana, perceptron: left out: written answers worth 2 points are not marked yet.",)
    assert moodle_csv(waiting, Identifier.USERNAME, ExportOptions(with_pending=True)).written == 2


@pytest.mark.parametrize("status", [Status.ERROR, Status.INFRA])
def test_a_failure_of_ours_gets_a_line_and_is_no_zero(status: Status) -> None:
    ours = Grade(student="ana", slug="perceptron", points=None, max_points=10, status=status)
    export = moodle_csv(sheet(ours), Identifier.USERNAME, ExportOptions())
    assert cells(export.data) == [["Username", "perceptron"]]
    assert export.notes == (f"ana, perceptron: left out: not graded ({status}).",)


def test_zero_is_a_grade() -> None:
    assert cells(moodle_csv(sheet(grade("ana", 0)), Identifier.USERNAME, ExportOptions()).data)[1] == ["ana", "0"]


@given(st.floats(0, 10), st.floats(1, 1000))
def test_a_scale_keeps_proportions(points: float, maximum: float) -> None:
    export = moodle_csv(sheet(grade("ana", points)), Identifier.USERNAME, ExportOptions(maximum=maximum))
    assert float(cells(export.data)[1][1]) == pytest.approx(points / 10 * maximum, abs=1e-4)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_formula_in_what_a_person_opens(text: str) -> None:
    odd = Student(login=text, name=text, email=text)
    graded = Grade(student=text, slug="perceptron", points=1, max_points=10, comments=(text,))
    export = moodle_csv(GradeSheet.of([odd], [graded]), Identifier.USERNAME, ExportOptions(with_comments=True))
    assert len(cells(export.data)) == 1
    assert "a spreadsheet would run" in export.notes[0]


def test_a_file_does_not_depend_on_the_order_of_anything() -> None:
    grades = [grade("joao.silva", 3), grade("ana", 1), grade("bia", 2)]
    files = {
        moodle_csv(GradeSheet.of(students, some), Identifier.USERNAME, ExportOptions()).data
        for students in ([ANA, JOAO], [JOAO, ANA], CLASS)
        for some in (grades, grades[::-1])
    }
    assert len(files) == 1


# Worksheets

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
    export = fill_worksheet(EN.encode(), sheet(grade("ana", 7.25)), "perceptron", ExportOptions())
    before, after = records(EN.encode()), records(export.data)
    assert after[0] == before[0] | {"Grade": "72.5"}
    assert after[1] == before[1]
    assert after[2] == before[2]
    assert list(after[0]) == list(before[0])
    assert export.written == 1


def test_a_worksheet_in_portuguese_keeps_its_marks_and_decimal_commas() -> None:
    export = fill_worksheet(PT.encode(), sheet(grade("ana", 7.25)), "perceptron", ExportOptions())
    assert export.data == PT.replace("Enviado;;", "Enviado;7,25;").encode()


def test_feedback_is_written_if_wanted() -> None:
    late = Grade(student="ana", slug="perceptron", points=5, max_points=10, penalty=1, comments=("=1+1",))
    options = ExportOptions(with_comments=True, language="pt")
    (row, *_) = records(fill_worksheet(EN.encode(), sheet(late), "perceptron", options).data)
    assert row["Feedback comments"] == "Entregue com atraso; pontos descontados: 1. =1+1"
    alone = sheet(grade("ana", 5, comments=("=1+1",)))
    (row, *_) = records(fill_worksheet(EN.encode(), alone, "perceptron", options).data)
    assert row["Feedback comments"] == "'=1+1"


def test_a_student_who_is_locked_unknown_or_missing_gets_a_line() -> None:
    graded = sheet(grade("ana", 5), grade("bia", 5), grade("stranger", 5))
    export = fill_worksheet(EN.encode(), graded, "perceptron", ExportOptions())
    assert export.written == 1
    assert export.notes == (
        "bia, perceptron: left out: Moodle has locked it.",
        "Somebody Else: no grade written: not in the roster.",
        "stranger, perceptron: left out: not in the worksheet.",
    )


def test_a_grade_above_the_maximum_gets_a_line_because_moodle_skips_it_silently() -> None:
    export = fill_worksheet(EN.encode(), sheet(grade("ana", 11)), "perceptron", ExportOptions())
    assert export.notes[0] == "ana, perceptron: 110 is above the maximum: Moodle skips it."


def test_a_cell_of_the_platform_that_would_compute_is_made_text() -> None:
    export = fill_worksheet(EN.encode(), sheet(), "perceptron", ExportOptions())
    assert [row["Status"] for row in records(export.data)][3] == '\'=HYPERLINK("x")'
    assert records(export.data)[1]["Feedback comments"] == "- bom trabalho"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Weight,Height\n1,2\n", "Weight, Height"),
        (EN.replace("100.00", "Good").encode(), "by points"),
    ],
)
def test_another_table_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        fill_worksheet(data, sheet(grade("ana", 5)), "perceptron", ExportOptions())


def test_filling_in_twice_changes_nothing_more() -> None:
    once = fill_worksheet(EN.encode(), sheet(grade("ana", 5)), "perceptron", ExportOptions()).data
    assert fill_worksheet(once, sheet(grade("ana", 5)), "perceptron", ExportOptions()).data == once


# Submissions


def test_moodles_folders_and_flat_names(tmp_path: Path) -> None:
    members = {
        "Ana Maria Souza_101_assignsubmission_file_/lab.ipynb": A,
        "João da Silva_7654321_assignsubmission_file_lab final.ipynb": B,
        "Turma-B-Beatriz Lima_7654322_assignsubmission_file/lab.ipynb": C,
    }
    intake = taken_in(zipped(tmp_path / "d.zip", members), tmp_path / "out", moodle_arrivals)
    assert written(tmp_path / "out") == ["ana.ipynb", "bia.ipynb", "joao.silva.ipynb", MANIFEST]
    assert (tmp_path / "out" / "joao.silva.ipynb").read_bytes() == B
    assert {row.student: row.found_by for row in intake.rows} == {"ana": "moodle", "bia": "name", "joao.silva": "name"}
    assert intake.written == 3
    assert (intake.missing, intake.problems) == ((), ())


def test_the_worksheet_says_who_and_when(tmp_path: Path) -> None:
    worksheet = (
        "Identificador,Nome completo,Endereço de email,Nota,Nota máxima,Última modificação (envio)\n"
        'Participante555,Another Name,bia@example.org,,10,"sábado, 14 fev. 2026, 21:51"\n'
    )
    path = zipped(tmp_path / "d.zip", {"Another Name_555_assignsubmission_file_/lab.ipynb": A})
    table = read_table(worksheet.encode(), "worksheet")
    (row,) = taken_in(path, tmp_path / "out", lambda members: moodle_arrivals(members, table)).rows
    when = datetime(2026, 2, 14, 21, 51).astimezone()
    assert (row.student, row.found_by, row.received, row.time_from) == ("bia", "address", when, "platform")
    assert (tmp_path / "out" / "bia.ipynb").stat().st_mtime == when.timestamp()


@pytest.mark.parametrize(
    "text",
    [
        "Saturday, 14 February 2026, 9:51 PM",
        "14 February 2026, 9:51 PM",
        "sábado, 14 fev. 2026, 21:51",
        "sábado, 14 de fevereiro de 2026, 21:51",
        "Sábado, 14 Fevereiro 2026, 21:51",
    ],
)
def test_moodles_times(text: str) -> None:
    assert moodle_time(text) == datetime(2026, 2, 14, 21, 51).astimezone()


def test_midnight_and_noon() -> None:
    assert moodle_time("1 March 2026, 12:05 AM") == datetime(2026, 3, 1, 0, 5).astimezone()
    assert moodle_time("1 March 2026, 12:05 PM") == datetime(2026, 3, 1, 12, 5).astimezone()


@pytest.mark.parametrize("text", ["", "-", "31 February 2026, 10:00", "1 nonsense 2026, 10:00", "1 March 2026, 25:00"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert moodle_time(text) is None


@given(st.text(max_size=60))
def test_any_text_is_a_time_or_none(text: str) -> None:
    time = moodle_time(text)
    assert time is None or isinstance(time.tzinfo, timezone)


@pytest.mark.parametrize("identifier", ["Participant 101", "Participante101", "101"])
def test_the_number_in_an_identifier(identifier: str) -> None:
    assert participant_number(identifier) == "101"


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Ana Souza_1234567_assignsubmission_file_", ["Ana Souza"]),
        ("Ana Souza_1234567_assignsubmission_file_lab.ipynb", ["Ana Souza"]),
        ("Ana Souza_1234567_assignsubmission_file", ["Ana Souza"]),
        ("Turma A-Ana Souza_1234567_assignsubmission_onlinetext_", ["Turma A-Ana Souza", "Ana Souza"]),
        ("T-1-Ana_Lu_1234567_assignsubmission_file_a_b.ipynb", ["T-1-Ana_Lu", "1-Ana_Lu", "Ana_Lu"]),
    ],
)
def test_whose_a_file_is_by_its_name(name: str, names: list[str]) -> None:
    assert [claim.name for claim in student_in(name)] == names
    assert {claim.ids["moodle"] for claim in student_in(name)} == {"1234567"}


@pytest.mark.parametrize("name", ["lab.ipynb", "Ana_assignsubmission_file_lab.ipynb", "souzaana_1_2_lab.ipynb"])
def test_a_name_that_moodle_did_not_give(name: str) -> None:
    assert student_in(name) == ()


def test_a_name_of_hyphens_takes_no_time() -> None:
    assert len(student_in("-" * 60_000 + "_1_assignsubmission_file_")) < 50
