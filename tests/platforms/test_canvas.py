from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.gradebook.values import Student
from gabarito.platforms.canvas import canvas_arrivals, canvas_csv, fill_canvas, student_in
from gabarito.platforms.grade_sheet import ExportOptions, GradeSheet
from gabarito.platforms.intake import STRANGERS
from gabarito.platforms.roster import read_roster
from gabarito.values.errors import UsageError
from gabarito.values.submission import MANIFEST
from tests.platforms.samples import (
    CLASS,
    FORMULAS,
    A,
    B,
    C,
    cells,
    grade,
    manifest,
    records,
    sheet,
    taken_in,
    written,
    zipped,
)

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
    export = canvas_csv(
        sheet(grade("ana", 7.5), grade("bia", 10)), ExportOptions(titles={"perceptron": "Perceptron (99)"})
    )
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
    export = fill_canvas(TEMPLATE.encode(), graded, ExportOptions())
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
    after = records(fill_canvas(TEMPLATE.encode(), sheet(grade("ana", 1)), ExportOptions()).data)
    assert after[4]["Student"] == "'=cmd()|x, y"
    assert after[2]["Notes"] == "-absent"


def test_semicolons_and_a_mark_stay() -> None:
    data = ("\ufeff" + TEMPLATE.replace(", ", "¦").replace(",", ";").replace("¦", ", ")).encode()
    export = fill_canvas(data, sheet(grade("ana", 7.5)), ExportOptions())
    assert export.data.startswith(b"\xef\xbb\xbfStudent;ID;")
    assert records(export.data, ";")[2]["Perceptron (99)"] == "15"


@pytest.mark.parametrize("title", ["Perceptron (99)", "perceptron"])
def test_a_column_is_found_by_its_whole_title_or_its_name(title: str) -> None:
    export = fill_canvas(TEMPLATE.encode(), sheet(grade("ana", 10)), ExportOptions(titles={"perceptron": title}))
    assert records(export.data)[2]["Perceptron (99)"] == "20"


def test_an_activity_without_a_column_is_refused_with_the_columns_there_are() -> None:
    with pytest.raises(UsageError, match=r"only: Perceptron \(99\), Le Net \(100\).*--column lenet="):
        fill_canvas(TEMPLATE.encode(), sheet(grade("ana", 1, "lenet")), ExportOptions())


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(UsageError, match="2: "):
        fill_canvas(TEMPLATE.replace("Le Net", "perceptron").encode(), sheet(grade("ana", 1)), ExportOptions())


def test_another_table_is_refused() -> None:
    with pytest.raises(UsageError, match="exported from Canvas"):
        fill_canvas(b"login,name\nana,Ana\n", sheet(grade("ana", 1)), ExportOptions())


@pytest.mark.parametrize("text", FORMULAS)
def test_a_login_that_would_compute_is_left_out_with_a_line(text: str) -> None:
    export = canvas_csv(GradeSheet.of([Student(login=text)], [grade(text, 1)]), ExportOptions())
    assert len(cells(export.data)) == 2
    assert "would run the login" in export.notes[0]


@given(st.lists(st.one_of(st.none(), st.floats(0, 10)), min_size=3, max_size=3))
def test_what_we_write_can_be_filled_in_and_read_as_a_roster(points: list[float | None]) -> None:
    graded = sheet(*(grade(student.login, one) for student, one in zip(CLASS, points, strict=True)))
    first = canvas_csv(graded, ExportOptions(titles={"perceptron": "Perceptron (99)"}))
    again = fill_canvas(first.data, graded, ExportOptions())
    assert (cells(again.data), again.written) == (cells(first.data), first.written)
    graded_ones = {student.login for student, one in zip(CLASS, points, strict=True) if one is not None}
    assert {student.login for student in read_roster(first.data, "t.csv").students} == graded_ones


# Submissions


def test_canvas_names(tmp_path: Path) -> None:
    members = {
        "souzaanamaria_11_500_lab-1.ipynb": A,
        "souzaanamaria_11_400_lab.ipynb": B,
        "silvajooda_LATE_9999_501_lab.ipynb": C,
        "limabeatriz_LATE_8888_502_lab_v2.ipynb": A,
        "zuzoe_7_503_lab.ipynb": B,
    }
    intake = taken_in(zipped(tmp_path / "d.zip", members), tmp_path / "out", canvas_arrivals)
    assert written(tmp_path / "out") == [
        "ana.ipynb", "bia.ipynb", "joao.silva.ipynb", f"{STRANGERS}/zuzoe-7.ipynb", MANIFEST,
    ]  # fmt: skip
    assert (tmp_path / "out" / "ana.ipynb").read_bytes() == A
    rows = {row["student"]: row for row in manifest(tmp_path / "out")}
    assert [rows[login]["late"] for login in ("ana", "bia", "joao.silva")] == ["no", "yes", "yes"]
    assert rows["ana"]["remark"] == "the newest of 2; left out: souzaanamaria_11_400_lab.ipynb"
    assert [rows[login]["found_by"] for login in ("ana", "bia")] == ["canvas", "name"]
    assert {row.student for row in intake.rows if row.late} == {"bia", "joao.silva"}


def test_what_canvas_calls_on_time_is_never_dated_after_the_deadline(tmp_path: Path) -> None:
    # The zip is as young as the download, here the 1st of March.
    members = {"souzaanamaria_11_500_lab.ipynb": A, "limabeatriz_LATE_8888_502_lab.ipynb": B}
    due = datetime(2026, 2, 20, tzinfo=UTC)
    intake = taken_in(zipped(tmp_path / "d.zip", members), tmp_path / "out", canvas_arrivals, due=due)
    ana, bia = intake.rows
    assert (ana.received, ana.time_from) == (due, "due date")
    assert bia.time_from == "archive"
    assert bia.received is not None
    assert bia.received - due > timedelta(days=5)
    assert (tmp_path / "out" / "ana.ipynb").stat().st_mtime == due.timestamp()


def test_the_only_file_of_a_student_is_taken_and_others_get_a_line(tmp_path: Path) -> None:
    members = {
        "souzaanamaria_11_500_lab.ipynb": A,
        "souzaanamaria_11_501_a.pdf": b"",
        "limabeatriz_8888_text.html": b"",
        "limabeatriz_8888_9_a.pdf": b"%PDF-1.7",
    }
    intake = taken_in(zipped(tmp_path / "d.zip", members), tmp_path / "out", canvas_arrivals)
    assert intake.problems == (
        "limabeatriz_8888_text.html: expected a name such as souzaana_12345_67890_lab.ipynb; received another. "
        "It was left out.",
        "souzaanamaria_11_501_a.pdf: expected a notebook (.ipynb) or a zip with one. It was left out.",
    )
    assert [student.login for student in intake.missing] == ["joao.silva"]
    assert (tmp_path / "out" / "bia.ipynb").read_bytes() == b"%PDF-1.7"
    assert manifest(tmp_path / "out")[-1]["remark"] == "no notebook by its name; grading says what it is"


@pytest.mark.parametrize(
    ("name", "student", "user"),
    [
        ("souzaana_12345_67890_lab.ipynb", "souzaana", "12345"),
        ("souzaana_LATE_12345_67890_lab-1.ipynb", "souzaana", "12345"),
    ],
)
def test_whose_a_file_is_by_its_name(name: str, student: str, user: str) -> None:
    claim = student_in(name)
    assert claim is not None
    assert (claim.name, claim.ids) == (student, {"canvas": user})


@pytest.mark.parametrize("name", ["lab.ipynb", "souzaana_12345.ipynb", "12345_67890_lab.ipynb"])
def test_a_name_that_canvas_did_not_give(name: str) -> None:
    assert student_in(name) is None


def test_a_folder_that_somebody_unpacked_into_names_nobody(tmp_path: Path) -> None:
    members = {"lab_1_2_final/souzaana_11_9_lab.ipynb": A, "lab_1_2_final/limabeatriz_99_8_lab.ipynb": B}
    intake = taken_in(zipped(tmp_path / "d.zip", members), tmp_path / "out", canvas_arrivals)
    assert sorted(row.student for row in intake.rows) == ["ana", "bia"]
