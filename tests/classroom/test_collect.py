from __future__ import annotations

import io
from pathlib import Path

import pytest

from gabarito.classroom.collect import collect, listed
from gabarito.values.errors import GabaritoError


def test_a_folder_gives_one_submission_a_notebook_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("caio.ipynb", "ana.ipynb", "Bia.IPYNB"):
        (tmp_path / name).write_text("{}")
    found = collect([tmp_path])
    assert [one.student for one in found.submissions] == ["Bia", "ana", "caio"]
    assert found.skipped == ()
    assert found.doubled == ()


@pytest.mark.parametrize("name", ["missing", "x" * 300, "zero\0byte"])
def test_a_path_that_leads_nowhere_gets_a_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(GabaritoError, match=r"a notebook or a folder of notebooks.*Name others"):
        collect([tmp_path / name])


def test_other_entries_get_a_line_and_hidden_ones_none(tmp_path: Path) -> None:
    (tmp_path / "ana.ipynb").write_text("{}")
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "late").mkdir()
    (tmp_path / ".DS_Store").write_text("x")
    (tmp_path / "received.csv").write_text("login\n")
    (tmp_path / ".ipynb_checkpoints").mkdir()
    found = collect([tmp_path])
    assert [line.split(":")[0] for line in found.skipped] == ["late", "notes.txt"]
    assert all("xpected a notebook" in line and "received" in line for line in found.skipped)


def test_a_folder_or_a_link_that_is_called_a_notebook_is_a_submission_to_be_refused(tmp_path: Path) -> None:
    (tmp_path / "ana.ipynb").mkdir()
    (tmp_path / "bia.ipynb").symlink_to("/etc/hostname")
    assert [one.student for one in collect([tmp_path]).submissions] == ["ana", "bia"]


def test_two_files_of_one_student_are_left_to_the_instructor(tmp_path: Path) -> None:
    for folder in ("first", "second"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ana.ipynb").write_text(folder)
    (tmp_path / "second" / "bia.ipynb").write_text("{}")
    found = collect([tmp_path / "first", tmp_path / "second"])
    assert [one.student for one in found.submissions] == ["bia"]
    assert [[one.path.parent.name for one in files] for files in found.doubled] == [["first", "second"]]


def test_the_same_file_named_twice_is_one_submission(tmp_path: Path) -> None:
    (tmp_path / "ana.ipynb").write_text("{}")
    found = collect([tmp_path, tmp_path / "ana.ipynb", tmp_path / "." / "ana.ipynb"])
    assert len(found.submissions) == 1


@pytest.mark.parametrize("name", ["missing", "missing.ipynb"])
def test_a_path_that_is_not_there_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(GabaritoError, match=name):
        collect([tmp_path / name])


def test_a_folder_without_notebooks_is_said(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(GabaritoError, match=r"notes\.txt"):
        collect([tmp_path])


def test_a_list_of_paths_is_read_from_a_file_or_the_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "# the late ones\n\na.ipynb\n  folder with spaces/b.ipynb  \r\n"
    (tmp_path / "jobs").write_text(text)
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    wanted = (Path("a.ipynb"), Path("folder with spaces/b.ipynb"))
    assert listed(tmp_path / "jobs") == listed(Path("-")) == wanted


@pytest.mark.parametrize("data", [None, b"\xff\xfe"])
def test_a_list_that_is_none_is_said(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "jobs").write_bytes(data)
    with pytest.raises(GabaritoError, match="a file with a path on each line"):
        listed(tmp_path / "jobs")
