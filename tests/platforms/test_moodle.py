from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.gradebook.values import Grade, Student
from gabarito.platforms.marks import Options, Sheet
from gabarito.platforms.moodle import Identifier, moodle_csv
from gabarito.values.verdict import Status
from tests.platforms.made import ANA, CLASS, FORMULAS, JOAO, cells, grade, records, sheet


def test_moodles_columns() -> None:
    export = moodle_csv(sheet(grade("ana", 7.5), grade("bia", 10)), Identifier.USERNAME, Options())
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
    (row,) = records(moodle_csv(sheet(grade("ana", 1)), identifier, Options()).data)
    assert row == {column: value, "perceptron": "1"}


def test_a_student_whom_moodle_cannot_find_gets_a_line() -> None:
    export = moodle_csv(sheet(grade("ana", 1), grade("bia", 2)), Identifier.IDNUMBER, Options())
    assert [row["ID number"] for row in records(export.data)] == ["00123"]
    assert export.notes == ("bia, all grades: left out: Moodle's ID number is missing.",)


def test_one_column_for_each_activity_and_nothing_for_no_grade() -> None:
    both = sheet(grade("ana", 1), grade("bia", 2, "lenet"))
    assert cells(moodle_csv(both, Identifier.USERNAME, Options()).data) == [
        ["Username", "lenet", "perceptron"],
        ["ana", "", "1"],
        ["bia", "2", ""],
    ]


def test_feedback_stands_beside_its_grade_and_never_alone() -> None:
    late = Grade(student="ana", slug="perceptron", points=6, max_points=10, penalty=1.5, comments=("Good.",))
    ours = grade("bia", None, comments=("unseen",))
    options = Options(with_comments=True, language="pt", titles={"perceptron": "Lista 1"})
    export = moodle_csv(sheet(late, ours), Identifier.USERNAME, options)
    assert cells(export.data) == [
        ["Username", "Lista 1", "Lista 1 (feedback)"],
        ["ana", "6", "Entregue com atraso; pontos descontados: 1,5. Good."],
    ]
    assert export.written == 1


def test_a_grade_that_awaits_its_written_answers_is_no_grade_unless_asked_for() -> None:
    waiting = sheet(grade("ana", 5, pending=2), grade("bia", 6))
    export = moodle_csv(waiting, Identifier.USERNAME, Options())
    assert cells(export.data)[1:] == [["bia", "6"]]
    assert export.notes == ("ana, perceptron: left out: written answers worth 2 points await their mark.",)
    assert moodle_csv(waiting, Identifier.USERNAME, Options(with_pending=True)).written == 2


@pytest.mark.parametrize("status", [Status.ERROR, Status.INFRA])
def test_what_is_our_fault_is_said_and_is_no_zero(status: Status) -> None:
    ours = Grade(student="ana", slug="perceptron", points=None, max_points=10, status=status)
    export = moodle_csv(sheet(ours), Identifier.USERNAME, Options())
    assert cells(export.data) == [["Username", "perceptron"]]
    assert export.notes == (f"ana, perceptron: left out: not graded ({status}).",)


def test_zero_is_a_grade() -> None:
    assert cells(moodle_csv(sheet(grade("ana", 0)), Identifier.USERNAME, Options()).data)[1] == ["ana", "0"]


@given(st.floats(0, 10), st.floats(1, 1000))
def test_a_scale_keeps_proportions(points: float, maximum: float) -> None:
    export = moodle_csv(sheet(grade("ana", points)), Identifier.USERNAME, Options(maximum=maximum))
    assert float(cells(export.data)[1][1]) == pytest.approx(points / 10 * maximum, abs=1e-4)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_formula_in_what_a_person_opens(text: str) -> None:
    odd = Student(login=text, name=text, email=text)
    graded = Grade(student=text, slug="perceptron", points=1, max_points=10, comments=(text,))
    export = moodle_csv(Sheet.of([odd], [graded]), Identifier.USERNAME, Options(with_comments=True))
    assert len(cells(export.data)) == 1
    assert "would compute in a spreadsheet" in export.notes[0]


def test_a_file_does_not_depend_on_the_order_of_anything() -> None:
    grades = [grade("joao.silva", 3), grade("ana", 1), grade("bia", 2)]
    files = {
        moodle_csv(Sheet.of(students, some), Identifier.USERNAME, Options()).data
        for students in ([ANA, JOAO], [JOAO, ANA], CLASS)
        for some in (grades, grades[::-1])
    }
    assert len(files) == 1
