from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.gradebook.values import Student
from gabarito.platforms.canvas import canvas_csv, fill_canvas
from gabarito.platforms.marks import Options, Sheet
from gabarito.platforms.roster import read_roster
from gabarito.values.errors import UsageError
from tests.platforms.made import CLASS, FORMULAS, cells, grade, records, sheet

TEMPLATE = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Notes,Perceptron (99),Le Net (100),Final Score\n"
    ",,,,,,Manual Posting,,\n"
    "    Points Possible,,,,,,20.00,5.00,(read only)\n"
    '"Souza, Ana Maria",11,00123,ana,A,-absent,3.00,,30\n'
    '"da Silva, João",12,00124,joao.silva,A,,,1.00,\n'
    '"=cmd()|x, y",77,,zoe,A,,,,\n'
    '"Student, Test",13,,abcdef,A,,,,\n'
)


def test_a_file_from_scratch_has_canvas_columns() -> None:
    export = canvas_csv(sheet(grade("ana", 7.5), grade("bia", 10)), Options(titles={"perceptron": "Perceptron (99)"}))
    assert cells(export.data) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Perceptron (99)"],
        ["    Points Possible", "", "", "", "", "10"],
        ["Ana Maria Souza", "11", "00123", "ana", "A", "7.5"],
        ["Beatriz Lima", "", "", "bia", "B", "10"],
    ]
    assert export.written == 2
    assert export.data.startswith(b"Student")


def test_a_template_keeps_everything_and_gets_the_grades_on_its_scale() -> None:
    graded = sheet(grade("ana", 7.5), grade("ana", 10, "le-net"), grade("joao.silva", None), grade("bia", 1))
    export = fill_canvas(TEMPLATE.encode(), graded, Options())
    before, after = records(TEMPLATE.encode()), records(export.data)
    assert after[2] == before[2] | {"Perceptron (99)": "15", "Le Net (100)": "5"}
    assert after[3] == before[3]
    assert after[:2] == before[:2]
    assert export.written == 2
    assert export.notes == (
        "=cmd()|x, y: no grades written: not in the roster.",
        "bia, perceptron: left out: not in the Canvas gradebook.",
    )


def test_a_name_that_would_compute_is_made_text_and_nothing_else_is_touched() -> None:
    after = records(fill_canvas(TEMPLATE.encode(), sheet(grade("ana", 1)), Options()).data)
    assert after[4]["Student"] == "'=cmd()|x, y"
    assert after[2]["Notes"] == "-absent"


def test_semicolons_and_a_mark_stay() -> None:
    data = ("\ufeff" + TEMPLATE.replace(", ", "¦").replace(",", ";").replace("¦", ", ")).encode()
    export = fill_canvas(data, sheet(grade("ana", 7.5)), Options())
    assert export.data.startswith(b"\xef\xbb\xbfStudent;ID;")
    assert records(export.data, ";")[2]["Perceptron (99)"] == "15"


@pytest.mark.parametrize("title", ["Perceptron (99)", "perceptron"])
def test_a_column_is_found_by_its_whole_title_or_its_name(title: str) -> None:
    export = fill_canvas(TEMPLATE.encode(), sheet(grade("ana", 10)), Options(titles={"perceptron": title}))
    assert records(export.data)[2]["Perceptron (99)"] == "20"


def test_an_activity_without_a_column_is_said_with_the_columns_there_are() -> None:
    with pytest.raises(UsageError, match=r"only: Perceptron \(99\), Le Net \(100\).*--column lenet="):
        fill_canvas(TEMPLATE.encode(), sheet(grade("ana", 1, "lenet")), Options())


def test_two_columns_of_one_name_are_said() -> None:
    with pytest.raises(UsageError, match="2: "):
        fill_canvas(TEMPLATE.replace("Le Net", "perceptron").encode(), sheet(grade("ana", 1)), Options())


def test_another_table_is_said() -> None:
    with pytest.raises(UsageError, match="exported from Canvas"):
        fill_canvas(b"login,name\nana,Ana\n", sheet(grade("ana", 1)), Options())


@pytest.mark.parametrize("text", FORMULAS)
def test_a_login_that_would_compute_is_left_out_with_a_line(text: str) -> None:
    export = canvas_csv(Sheet.of([Student(login=text)], [grade(text, 1)]), Options())
    assert len(cells(export.data)) == 2
    assert "would compute" in export.notes[0]


@given(st.lists(st.one_of(st.none(), st.floats(0, 10)), min_size=3, max_size=3))
def test_what_we_write_can_be_filled_in_and_read_as_a_roster(points: list[float | None]) -> None:
    graded = sheet(*(grade(student.login, one) for student, one in zip(CLASS, points, strict=True)))
    first = canvas_csv(graded, Options(titles={"perceptron": "Perceptron (99)"}))
    again = fill_canvas(first.data, graded, Options())
    assert (cells(again.data), again.written) == (cells(first.data), first.written)
    graded_ones = {student.login for student, one in zip(CLASS, points, strict=True) if one is not None}
    assert {student.login for student in read_roster(first.data, "t.csv").students} == graded_ones
