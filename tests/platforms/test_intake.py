from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.classroom.collect import collect
from gabarito.platforms.canvas import canvas_arrivals
from gabarito.platforms.download import open_download
from gabarito.platforms.intake import STRANGERS
from gabarito.platforms.moodle import moodle_arrivals
from gabarito.values.errors import UsageError
from gabarito.values.submission import MANIFEST
from tests.platforms.samples import CLASS, A, B, C, manifest, packed, taken_in, written, zipped


def test_what_comes_out_is_ready_to_be_graded(tmp_path: Path) -> None:
    taken_in(
        zipped(tmp_path / "d.zip", {"Ana Maria Souza_101_assignsubmission_file_/x.ipynb": A}),
        tmp_path / "out",
        moodle_arrivals,
    )
    assert [student for student, _ in collect([tmp_path / "out"]).files] == ["ana"]


def test_a_student_who_is_not_in_the_roster_is_kept_apart(tmp_path: Path) -> None:
    members = {"Zoe Zu_9_assignsubmission_file_/lab.ipynb": A, "Ana Maria Souza_8_assignsubmission_file_/lab.ipynb": B}
    intake = taken_in(zipped(tmp_path / "d.zip", members), tmp_path / "out", moodle_arrivals)
    assert written(tmp_path / "out") == ["ana.ipynb", f"{STRANGERS}/Zoe-Zu-9.ipynb", MANIFEST]
    stranger, _ = intake.rows
    assert (stranger.name, stranger.found_by, stranger.in_roster) == ("Zoe Zu", "not in the roster", False)
    assert [student.login for student in intake.missing] == ["joao.silva", "bia"]
    assert [row["student"] for row in manifest(tmp_path / "out")] == [f"{STRANGERS}/Zoe-Zu-9", "ana"]


def test_without_a_roster_everybody_is_called_as_the_platform_calls_them(tmp_path: Path) -> None:
    members = {"Ana Souza_1_assignsubmission_file_/lab.ipynb": A, "Ana Souza_2_assignsubmission_file_/lab.ipynb": B}
    intake = taken_in(zipped(tmp_path / "d.zip", members), tmp_path / "out", moodle_arrivals, students=None)
    assert written(tmp_path / "out") == ["Ana-Souza-1.ipynb", "Ana-Souza-2.ipynb", MANIFEST]
    assert [row.found_by for row in intake.rows] == ["file name", "file name"]


def test_two_notebooks_of_the_same_time_are_left_to_the_instructor(tmp_path: Path) -> None:
    folder = "Ana Maria Souza_101_assignsubmission_file_"
    intake = taken_in(
        zipped(tmp_path / "d.zip", {f"{folder}/a.ipynb": A, f"{folder}/b.ipynb": B}), tmp_path / "out", moodle_arrivals
    )
    assert written(tmp_path / "out") == [MANIFEST]
    assert intake.rows[0].remark == (
        f"2 notebooks with the same time; none was written. Choose one: {folder}/a.ipynb, {folder}/b.ipynb"
    )
    assert intake.missing == CLASS[1:]


def test_two_equal_notebooks_are_one(tmp_path: Path) -> None:
    folder = "Ana Maria Souza_101_assignsubmission_file_"
    intake = taken_in(
        zipped(tmp_path / "d.zip", {f"{folder}/a.ipynb": A, f"{folder}/b.ipynb": A}), tmp_path / "out", moodle_arrivals
    )
    assert intake.written == 1


def test_the_newer_of_two_notebooks_counts(tmp_path: Path) -> None:
    folder = tmp_path / "d" / "Ana Maria Souza_101_assignsubmission_file_"
    folder.mkdir(parents=True)
    for name, data, age in (("old.ipynb", A, 100), ("new.ipynb", B, 50)):
        (folder / name).write_bytes(data)
        when = datetime.now(UTC).timestamp() - age
        os.utime(folder / name, (when, when))
    (row,) = taken_in(tmp_path / "d", tmp_path / "out", moodle_arrivals).rows
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
    intake = taken_in(zipped(tmp_path / "d.zip", members), tmp_path / "out", moodle_arrivals)
    assert written(tmp_path / "out") == ["ana.ipynb", "joao.silva.ipynb", MANIFEST]
    assert (tmp_path / "out" / "ana.ipynb").read_bytes() == B
    assert (tmp_path / "out" / "joao.silva.ipynb").read_bytes() == C
    assert [row.remark for row in intake.rows if row.student == "bia"] == [
        "expected one notebook in the zip; received 2. Choose by hand."
    ]


@pytest.mark.parametrize("name", ["notes.txt", "lab.ipynb", "souza_ana_lab.ipynb"])
def test_a_name_of_another_platform_gets_a_line(tmp_path: Path, name: str) -> None:
    with open_download(zipped(tmp_path / "d.zip", {name: A})) as download:
        for reading in (canvas_arrivals(download.members), moodle_arrivals(download.members)):
            assert reading.arrivals == ()
            assert reading.problems[0].startswith(f"{name}: expected a name such as ")


def test_a_download_without_a_notebook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="at least one notebook"):
        taken_in(zipped(tmp_path / "d.zip", {"limabeatriz_8888_9_a.pdf": b""}), tmp_path / "out", canvas_arrivals)


def test_a_second_import_replaces_what_it_has(tmp_path: Path) -> None:
    taken_in(zipped(tmp_path / "1.zip", {"souzaanamaria_11_500_lab.ipynb": A}), tmp_path / "out", canvas_arrivals)
    taken_in(zipped(tmp_path / "2.zip", {"souzaanamaria_11_600_lab-1.ipynb": B}), tmp_path / "out", canvas_arrivals)
    assert (tmp_path / "out" / "ana.ipynb").read_bytes() == B


@pytest.mark.parametrize("name", ["ana.ipynb", MANIFEST])
def test_links_in_the_target_are_replaced_and_never_followed(tmp_path: Path, name: str) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).symlink_to(victim)
    taken_in(zipped(tmp_path / "d.zip", {"souzaanamaria_11_500_lab.ipynb": A}), tmp_path / "out", canvas_arrivals)
    assert victim.read_bytes() == b"precious"


def test_a_linked_folder_of_strangers_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "victim").mkdir()
    (tmp_path / "out" / STRANGERS).symlink_to(tmp_path / "victim")
    with pytest.raises(UsageError, match="a link"):
        taken_in(zipped(tmp_path / "d.zip", {"zuzoe_7_503_lab.ipynb": A}), tmp_path / "out", canvas_arrivals)
    assert written(tmp_path / "victim") == []


def test_a_file_in_the_place_of_the_target_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(UsageError, match="Name another --out"):
        taken_in(zipped(tmp_path / "d.zip", {"souzaanamaria_11_500_lab.ipynb": A}), tmp_path / "out", canvas_arrivals)


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
            taken_in(zipped(root / "d.zip", members), root / "out", moodle_arrivals, students=None)
        outside = [path for path in root.rglob("*") if path.is_file() and (root / "out") not in path.parents]
        assert outside == [root / "d.zip"]
        assert all(path.suffix in (".ipynb", ".csv") for path in (root / "out").glob("*"))
