from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.classroom.collect import collect
from gabarito.gradebook.values import Student
from gabarito.platforms.archive import open_download
from gabarito.platforms.claims import canvas_arrivals, moodle_arrivals
from gabarito.platforms.gradescope import gradescope_arrivals
from gabarito.platforms.intake import STRANGERS, Intake, take_in
from gabarito.platforms.table import read_table
from gabarito.values.errors import UsageError
from gabarito.values.submission import MANIFEST
from tests.platforms.made import CLASS, notebook, packed, records, written, zipped

A, B, C = notebook("a"), notebook("b"), notebook("c")


def moodle(path: Path, out: Path, students: tuple[Student, ...] | None = CLASS, worksheet: bytes = b"") -> Intake:
    table = read_table(worksheet, "worksheet") if worksheet else None
    with open_download(path) as download:
        return take_in(moodle_arrivals(download.members, table).arrivals, students, out)


def canvas(path: Path, out: Path, due: datetime | None = None) -> Intake:
    with open_download(path) as download:
        return take_in(canvas_arrivals(download.members).arrivals, CLASS, out, due)


def manifest(out: Path) -> list[dict[str, str]]:
    return records((out / MANIFEST).read_bytes())


def test_moodles_folders_and_flat_names(tmp_path: Path) -> None:
    members = {
        "Ana Maria Souza_101_assignsubmission_file_/lab.ipynb": A,
        "João da Silva_7654321_assignsubmission_file_lab final.ipynb": B,
        "Turma-B-Beatriz Lima_7654322_assignsubmission_file/lab.ipynb": C,
    }
    intake = moodle(zipped(tmp_path / "d.zip", members), tmp_path / "out")
    assert written(tmp_path / "out") == ["ana.ipynb", "bia.ipynb", "joao.silva.ipynb", MANIFEST]
    assert (tmp_path / "out" / "joao.silva.ipynb").read_bytes() == B
    assert {row.student: row.found_by for row in intake.rows} == {"ana": "moodle", "bia": "name", "joao.silva": "name"}
    assert intake.written == 3
    assert (intake.missing, intake.problems) == ((), ())


def test_what_comes_out_is_ready_to_be_graded(tmp_path: Path) -> None:
    moodle(zipped(tmp_path / "d.zip", {"Ana Maria Souza_101_assignsubmission_file_/x.ipynb": A}), tmp_path / "out")
    assert [one.student for one in collect([tmp_path / "out"]).submissions] == ["ana"]


def test_the_worksheet_says_who_and_when(tmp_path: Path) -> None:
    sheet = (
        "Identificador,Nome completo,Endereço de email,Nota,Nota máxima,Última modificação (envio)\n"
        'Participante555,Another Name,bia@example.org,,10,"sábado, 14 fev. 2026, 21:51"\n'
    )
    path = zipped(tmp_path / "d.zip", {"Another Name_555_assignsubmission_file_/lab.ipynb": A})
    (row,) = moodle(path, tmp_path / "out", worksheet=sheet.encode()).rows
    when = datetime(2026, 2, 14, 21, 51).astimezone()
    assert (row.student, row.found_by, row.received, row.time_from) == ("bia", "address", when, "platform")
    assert (tmp_path / "out" / "bia.ipynb").stat().st_mtime == when.timestamp()


def test_whoever_is_not_in_the_roster_is_kept_apart(tmp_path: Path) -> None:
    members = {"Zoe Zu_9_assignsubmission_file_/lab.ipynb": A, "Ana Maria Souza_8_assignsubmission_file_/lab.ipynb": B}
    intake = moodle(zipped(tmp_path / "d.zip", members), tmp_path / "out")
    assert written(tmp_path / "out") == ["ana.ipynb", f"{STRANGERS}/Zoe-Zu-9.ipynb", MANIFEST]
    stranger, _ = intake.rows
    assert (stranger.name, stranger.found_by, stranger.in_roster) == ("Zoe Zu", "not in the roster", False)
    assert [student.login for student in intake.missing] == ["joao.silva", "bia"]
    assert [row["student"] for row in manifest(tmp_path / "out")] == [f"{STRANGERS}/Zoe-Zu-9", "ana"]


def test_without_a_roster_everybody_is_called_as_the_platform_calls_them(tmp_path: Path) -> None:
    members = {"Ana Souza_1_assignsubmission_file_/lab.ipynb": A, "Ana Souza_2_assignsubmission_file_/lab.ipynb": B}
    intake = moodle(zipped(tmp_path / "d.zip", members), tmp_path / "out", students=None)
    assert written(tmp_path / "out") == ["Ana-Souza-1.ipynb", "Ana-Souza-2.ipynb", MANIFEST]
    assert [row.found_by for row in intake.rows] == ["file name", "file name"]


def test_two_notebooks_of_the_same_time_are_left_to_the_instructor(tmp_path: Path) -> None:
    folder = "Ana Maria Souza_101_assignsubmission_file_"
    intake = moodle(zipped(tmp_path / "d.zip", {f"{folder}/a.ipynb": A, f"{folder}/b.ipynb": B}), tmp_path / "out")
    assert written(tmp_path / "out") == [MANIFEST]
    assert intake.rows[0].remark == (
        f"2 notebooks of the same time; none written. Choose: {folder}/a.ipynb, {folder}/b.ipynb"
    )
    assert intake.missing == CLASS[1:]


def test_two_equal_notebooks_are_one(tmp_path: Path) -> None:
    folder = "Ana Maria Souza_101_assignsubmission_file_"
    intake = moodle(zipped(tmp_path / "d.zip", {f"{folder}/a.ipynb": A, f"{folder}/b.ipynb": A}), tmp_path / "out")
    assert intake.written == 1


def test_the_newer_of_two_notebooks_counts(tmp_path: Path) -> None:
    folder = tmp_path / "d" / "Ana Maria Souza_101_assignsubmission_file_"
    folder.mkdir(parents=True)
    for name, data, age in (("old.ipynb", A, 100), ("new.ipynb", B, 50)):
        (folder / name).write_bytes(data)
        when = datetime.now(UTC).timestamp() - age
        os.utime(folder / name, (when, when))
    (row,) = moodle(tmp_path / "d", tmp_path / "out").rows
    assert (tmp_path / "out" / "ana.ipynb").read_bytes() == B
    assert row.remark.startswith("the newest of 2; left out: ")
    assert "old.ipynb" in row.remark


def test_a_zip_of_a_student_is_opened_where_there_is_no_notebook(tmp_path: Path) -> None:
    members = {
        "Ana Maria Souza_101_assignsubmission_file_/all.zip": packed({"x/lab.ipynb": B}),
        "Beatriz Lima_3_assignsubmission_file_/all.zip": packed({"a.ipynb": A, "b.ipynb": B}),
        "João da Silva_2_assignsubmission_file_/all.zip": packed({"b.ipynb": A}),
        "João da Silva_2_assignsubmission_file_/lab.ipynb": C,
    }
    intake = moodle(zipped(tmp_path / "d.zip", members), tmp_path / "out")
    assert written(tmp_path / "out") == ["ana.ipynb", "joao.silva.ipynb", MANIFEST]
    assert (tmp_path / "out" / "ana.ipynb").read_bytes() == B
    assert (tmp_path / "out" / "joao.silva.ipynb").read_bytes() == C
    assert [row.remark for row in intake.rows if row.student == "bia"] == [
        "expected one notebook in the zip; received 2. Choose by hand."
    ]


def test_canvas_names(tmp_path: Path) -> None:
    members = {
        "souzaanamaria_11_500_lab-1.ipynb": A,
        "souzaanamaria_11_400_lab.ipynb": B,
        "silvajooda_LATE_9999_501_lab.ipynb": C,
        "limabeatriz_LATE_8888_502_lab_v2.ipynb": A,
        "zuzoe_7_503_lab.ipynb": B,
    }
    intake = canvas(zipped(tmp_path / "d.zip", members), tmp_path / "out")
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
    intake = canvas(zipped(tmp_path / "d.zip", members), tmp_path / "out", due)
    ana, bia = intake.rows
    assert (ana.received, ana.time_from) == (due, "due date")
    assert bia.time_from == "archive"
    assert bia.received is not None
    assert bia.received - due > timedelta(days=5)
    assert (tmp_path / "out" / "ana.ipynb").stat().st_mtime == due.timestamp()


@pytest.mark.parametrize("name", ["notes.txt", "lab.ipynb", "souza_ana_lab.ipynb"])
def test_a_name_of_another_platform_gets_a_line(tmp_path: Path, name: str) -> None:
    with open_download(zipped(tmp_path / "d.zip", {name: A})) as download:
        for reading in (canvas_arrivals(download.members), moodle_arrivals(download.members)):
            assert reading.arrivals == ()
            assert reading.problems[0].startswith(f"{name}: expected a name such as ")


def test_other_files_of_a_student_get_a_line(tmp_path: Path) -> None:
    members = {"souzaanamaria_11_500_lab.ipynb": A, "limabeatriz_8888_text.html": b"", "limabeatriz_8888_9_a.pdf": b""}
    intake = canvas(zipped(tmp_path / "d.zip", members), tmp_path / "out")
    assert intake.problems == (
        "limabeatriz_8888_9_a.pdf: expected a notebook (.ipynb) or a zip with one. It was left out.",
    )
    assert [student.login for student in intake.missing] == ["joao.silva", "bia"]


def test_a_download_without_a_notebook_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="a notebook or more"):
        canvas(zipped(tmp_path / "d.zip", {"limabeatriz_8888_9_a.pdf": b""}), tmp_path / "out")


def test_a_second_import_replaces_what_it_has(tmp_path: Path) -> None:
    canvas(zipped(tmp_path / "1.zip", {"souzaanamaria_11_500_lab.ipynb": A}), tmp_path / "out")
    canvas(zipped(tmp_path / "2.zip", {"souzaanamaria_11_600_lab-1.ipynb": B}), tmp_path / "out")
    assert (tmp_path / "out" / "ana.ipynb").read_bytes() == B


@pytest.mark.parametrize("name", ["ana.ipynb", MANIFEST])
def test_links_in_the_target_are_replaced_and_never_followed(tmp_path: Path, name: str) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).symlink_to(victim)
    canvas(zipped(tmp_path / "d.zip", {"souzaanamaria_11_500_lab.ipynb": A}), tmp_path / "out")
    assert victim.read_bytes() == b"precious"


def test_a_linked_folder_of_strangers_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "victim").mkdir()
    (tmp_path / "out" / STRANGERS).symlink_to(tmp_path / "victim")
    with pytest.raises(UsageError, match="a link"):
        canvas(zipped(tmp_path / "d.zip", {"zuzoe_7_503_lab.ipynb": A}), tmp_path / "out")
    assert written(tmp_path / "victim") == []


def test_a_file_in_the_place_of_the_target_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(UsageError, match="Name another --out"):
        canvas(zipped(tmp_path / "d.zip", {"souzaanamaria_11_500_lab.ipynb": A}), tmp_path / "out")


@given(
    st.lists(
        st.tuples(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), st.sampled_from([A, B])),
        min_size=1,
        max_size=4,
        # A member's name ends at the first NUL, and the writer of archives warns of names that are the same by then.
        unique_by=lambda one: one[0].partition("\0")[0],
    )
)
def test_whatever_students_are_called_nothing_is_written_outside(people: list[tuple[str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        members = {f"{name}_{place}_assignsubmission_file_/x.ipynb": data for place, (name, data) in enumerate(people)}
        with suppress(UsageError):
            moodle(zipped(root / "d.zip", members), root / "out", students=None)
        outside = [path for path in root.rglob("*") if path.is_file() and (root / "out") not in path.parents]
        assert outside == [root / "d.zip"]
        assert all(path.suffix in (".ipynb", ".csv") for path in (root / "out").glob("*"))


YAML = """---
submission_501:
  :submitters:
  - :name: Ana M. Souza
    :sid: '00123'
    :email: ana@example.org
  - :name: Bea
    :sid:
    :email: bia@example.org
  :created_at: 2026-03-01 22:10:05.123456789 Z
  :score: 7.0
  :results: !ruby/object:Anything
    tests: [{name: "x", output: "é\\t"}]
submission_502:
  :submitters: []
  :created_at: nonsense
"""


def gradescope(path: Path, out: Path) -> tuple[Intake, tuple[str, ...]]:
    with open_download(path) as download:
        reading = gradescope_arrivals(download.members)
        return take_in(reading.arrivals, CLASS, out), reading.problems


def test_a_gradescope_group_hands_in_for_each_of_its_members(tmp_path: Path) -> None:
    root = "assignment_77_export"
    members = {
        f"{root}/submission_metadata.yml": YAML.encode(),
        f"{root}/submission_501/lab.ipynb": A,
        f"{root}/submission_502/lab.ipynb": B,
        f"{root}/submission_999/lab.ipynb": B,
    }
    intake, problems = gradescope(zipped(tmp_path / "d.zip", members), tmp_path / "out")
    assert written(tmp_path / "out") == ["ana.ipynb", "bia.ipynb", MANIFEST]
    when = datetime(2026, 3, 1, 22, 10, 5, 123456, tzinfo=UTC)
    assert [(row.student, row.received, row.found_by) for row in intake.rows] == [
        ("ana", when, "ID number"), ("bia", when, "address"),
    ]  # fmt: skip
    assert [line.split(":")[0] for line in problems] == [
        f"{root}/submission_502/lab.ipynb", f"{root}/submission_999/lab.ipynb",
    ]  # fmt: skip


def test_a_gradescope_table_says_who_is_late(tmp_path: Path) -> None:
    table = (
        "Submission ID,First Name,Last Name,SID,Email,Submission Time,Lateness (H:M:S)\n"
        "501,Ana,Souza,00123,ana@example.org,2026-03-01 22:10:05 -0300,01:00:00\n"
        "502,João,da Silva,,,2026-03-01 20:10:05 -0300,00:00:00\n"
    )
    members = {
        "e/submission_metadata.csv": table.encode(),
        "e/submission_501/deep/lab.ipynb": A,
        "e/submission_502/lab.ipynb": B,
    }
    intake, problems = gradescope(zipped(tmp_path / "d.zip", members), tmp_path / "out")
    assert [(row.student, row.late) for row in intake.rows] == [("ana", True), ("joao.silva", False)]
    assert problems == ()


@pytest.mark.parametrize(
    "data",
    [b"- 1\n- 2\n", b"{[", b"\xff\xfe\xff", b"a: &a [*a]", b"[" * 5_000, b"? [a]\n: b\n", b"submission_1: 5\n"],
)
def test_metadata_that_are_none_are_a_line_and_no_traceback(tmp_path: Path, data: bytes) -> None:
    members = {"e/submission_metadata.yml": data, "e/submission_1/lab.ipynb": A}
    with pytest.raises(UsageError):
        gradescope(zipped(tmp_path / "d.zip", members), tmp_path / "out")


def test_an_export_without_metadata_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="submission_metadata"):
        gradescope(zipped(tmp_path / "d.zip", {"submission_1/lab.ipynb": A}), tmp_path / "out")


def test_references_that_multiply_take_no_memory(tmp_path: Path) -> None:
    lines = ["a: &x0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"b{n}: &x{n + 1} [{', '.join([f'*x{n}'] * 9)}]" for n in range(40)]
    members = {"e/submission_metadata.yml": "\n".join([*lines, YAML[4:]]).encode(), "e/submission_501/lab.ipynb": A}
    intake, _ = gradescope(zipped(tmp_path / "d.zip", members), tmp_path / "out")
    assert intake.written == 2


def test_the_platforms_time_says_which_is_newer_and_not_its_numbers(tmp_path: Path) -> None:
    who = "  :submitters:\n  - {':email': ana@example.org}\n"
    metadata = (
        f"submission_5:\n{who}  :created_at: 2026-03-02 10:00:00 Z\n"
        f"submission_9:\n{who}  :created_at: 2026-03-01 10:00:00 Z\n"
    )
    members = {
        "e/submission_metadata.yml": metadata.encode(),
        "e/submission_5/lab.ipynb": A,
        "e/submission_9/lab.ipynb": B,
    }
    intake, _ = gradescope(zipped(tmp_path / "d.zip", members), tmp_path / "out")
    assert (tmp_path / "out" / "ana.ipynb").read_bytes() == A
    assert intake.rows[0].remark == "the newest of 2; left out: e/submission_9/lab.ipynb"
