from __future__ import annotations

import io
import json
import os
import socket
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gabarito.classroom.collect import Refused, collect, collect_if_any, listed, read_submission
from gabarito.gradebook.values import Student
from gabarito.values.errors import GabaritoError
from gabarito.values.submission import Submission
from gabarito.values.verdict import Status


def test_a_folder_gives_one_submission_a_notebook_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("caio.ipynb", "ana.ipynb", "Bia.IPYNB"):
        (tmp_path / name).write_text("{}")
    found = collect([tmp_path])
    assert [student for student, _ in found.files] == ["Bia", "ana", "caio"]
    assert [path.name for _, path in found.files] == ["Bia.IPYNB", "ana.ipynb", "caio.ipynb"]
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
    assert [line.into("en").split(":")[0] for line in found.skipped] == ["late", "notes.txt"]
    assert all("expected a notebook" in line.into("en") and "received" in line.into("en") for line in found.skipped)
    assert all("esperado: um notebook" in line.into("pt") and "recebido" in line.into("pt") for line in found.skipped)


def test_a_folder_or_a_link_that_is_called_a_notebook_is_a_submission_to_be_refused(tmp_path: Path) -> None:
    (tmp_path / "ana.ipynb").mkdir()
    (tmp_path / "bia.ipynb").symlink_to("/etc/hostname")
    refused = list(collect([tmp_path]).read())
    assert [(one.submission.student, one.status) for one in refused if isinstance(one, Refused)] == [
        ("ana", Status.NOT_RUN),
        ("bia", Status.NOT_RUN),
    ]


def test_two_files_of_one_student_are_left_to_the_instructor(tmp_path: Path) -> None:
    for folder in ("first", "second"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ana.ipynb").write_text(folder)
    (tmp_path / "second" / "bia.ipynb").write_text("{}")
    found = collect([tmp_path / "first", tmp_path / "second"])
    assert [student for student, _ in found.files] == ["bia"]
    assert [(student, [path.parent.name for path in paths]) for student, paths in found.doubled] == [
        ("ana", ["first", "second"])
    ]
    refused, read = found.read()
    assert isinstance(refused, Refused)
    assert (refused.submission.student, refused.submission.data, refused.status) == ("ana", b"", Status.INFRA)
    assert all(f"{folder}/ana.ipynb" in refused.why.into("en") for folder in ("first", "second"))
    assert str(tmp_path) not in refused.why.into("en")
    assert isinstance(read, Submission)
    assert read.student == "bia"


def test_the_same_file_named_twice_is_one_submission(tmp_path: Path) -> None:
    (tmp_path / "ana.ipynb").write_text("{}")
    found = collect([tmp_path, tmp_path / "ana.ipynb", tmp_path / "." / "ana.ipynb"])
    assert len(found.files) == 1


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


def test_a_file_is_read_with_when_it_came_and_its_path_stays_behind(tmp_path: Path) -> None:
    path = tmp_path / "Joa\u0303o.v2.ipynb"
    path.write_bytes(b"\0\xff")
    os.utime(path, (0, 1_700_000_000.5))
    (read,) = collect([tmp_path]).read()
    arrived = datetime.fromtimestamp(1_700_000_000.5, UTC)
    assert read == Submission.of("João.v2", b"\0\xff", arrived, "João.v2.ipynb")
    assert str(tmp_path) not in repr(read)


def test_files_are_read_one_after_another(tmp_path: Path) -> None:
    """A class does not fit into memory: what is not asked for is not read."""
    for name in ("ana", "bia"):
        (tmp_path / f"{name}.ipynb").write_text(name)
    files = collect([tmp_path]).read()
    first = next(files)
    (tmp_path / "bia.ipynb").write_text("later")
    assert isinstance(first, Submission)
    assert [first.data, *(one.data for one in files if isinstance(one, Submission))] == [b"ana", b"later"]


@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "socket", "missing"])
def test_what_is_no_file_is_not_opened(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "odd.ipynb"
    if kind == "link":
        (tmp_path / "secret").write_text("geheim")
        path.symlink_to(tmp_path / "secret")
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        monkeypatch.chdir(tmp_path)
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)
    refused = read_submission("ana", path)
    assert isinstance(refused, Refused)
    assert refused.status is Status.NOT_RUN
    assert (refused.submission.data, refused.submission.sha256) == (b"", "")
    assert refused.submission.arrived.tzinfo is not None
    assert refused.why.into("pt").startswith("Esperado: um arquivo de notebook; recebido: ")
    assert str(tmp_path) not in refused.why.into("en")


@pytest.mark.parametrize("when", [-(2.0**40), 2.0**33])
def test_a_time_that_no_calendar_has_is_none(tmp_path: Path, when: float) -> None:
    path = tmp_path / "ana.ipynb"
    path.write_text("{}")
    try:
        os.utime(path, (when, when))
    except OSError:
        pytest.skip("this file system keeps no such time")
    read = read_submission("ana", path)
    assert isinstance(read, Submission)
    assert read.arrived.astimezone(UTC).year >= 1


def test_names_of_files_that_a_terminal_would_obey_are_made_harmless(tmp_path: Path) -> None:
    for folder in ("first", "sec\x1b[2Jond", os.fsdecode(b"third\xff")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ana.ipynb").write_text("{}")
    (refused,) = collect(tmp_path.iterdir()).read()
    assert isinstance(refused, Refused)
    assert refused.why.into("en").isprintable()
    refused.why.into("en").encode()


def test_folders_that_are_watched_may_be_empty_so_far(tmp_path: Path) -> None:
    assert collect_if_any([tmp_path]).files == ()
    (tmp_path / "ana.ipynb").write_text("{}")
    assert [student for student, _ in collect_if_any([tmp_path]).files] == ["ana"]


NOTEBOOK = json.dumps({"cells": [{"cell_type": "code", "source": "w = 1"}], "nbformat": 4}).encode()


def zipped(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, NOTEBOOK)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("carlos.ipynb.txt", NOTEBOOK),
        ("carlos.ipynb.json", NOTEBOOK.decode().encode("utf-16")),
        ("carlos.json", NOTEBOOK),
        ("carlos.txt", NOTEBOOK),
        ("carlos.ipynb.zip", zipped("lab.ipynb")),
        ("carlos.ZIP", zipped("lab.ipynb")),
        ("carlos.ipynb (1)", NOTEBOOK),
        ("carlos.ipynb~", NOTEBOOK),
        ("carlos.ipynb.ipynb", NOTEBOOK),
        # What is called a notebook is one, whatever it is: its student reads what was handed in.
        ("carlos.ipynb.html", b"<html>"),
        ("carlos.ipynb.crdownload", b"{"),
        ("carlos.IPYNB.txt", b""),
    ],
)
def test_a_notebook_under_another_name_is_its_students_submission(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "ana.ipynb").write_bytes(NOTEBOOK)
    found = collect([tmp_path])
    assert [(student, path.name) for student, path in found.files] == [("ana", "ana.ipynb"), ("carlos", name)]
    assert found.skipped == ()
    assert all(isinstance(one, Submission) for one in found.read())
    assert [path.name for _, path in collect([tmp_path / name]).files] == [name]


@pytest.mark.parametrize("name", ["ana.ipynb.txt", "ana.json", "ana.zip", "ana.pdf", "ana.ipynb.bak"])
def test_beside_a_notebook_other_files_of_its_student_are_only_told_of(tmp_path: Path, name: str) -> None:
    (tmp_path / "ana.ipynb").write_bytes(NOTEBOOK)
    (tmp_path / name).write_bytes(zipped("lab.ipynb") if name.endswith("zip") else NOTEBOOK)
    found = collect([tmp_path]).of_roster([Student(login="ana")])
    assert [(student, path.name) for student, path in found.files] == [("ana", "ana.ipynb")]
    assert [line.into("en").split(":")[0] for line in found.skipped] == [name]


def test_two_notebooks_under_other_names_are_left_to_the_instructor(tmp_path: Path) -> None:
    for name in ("ana.json", "ana.ipynb.txt"):
        (tmp_path / name).write_bytes(NOTEBOOK)
    (tmp_path / "ana.ipynb.html").write_bytes(b"<html>")
    found = collect([tmp_path])
    assert [(student, len(paths)) for student, paths in found.doubled] == [("ana", 2)]
    assert [line.into("en").split(":")[0] for line in found.skipped] == ["ana.ipynb.html"]


@pytest.mark.parametrize("data", [b"{}", b"[1]", b"a,b\n", zipped("a.ipynb", "b.ipynb"), zipped("notes.txt")])
def test_other_files_of_such_kinds_are_nobodys(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "ana.ipynb").write_bytes(NOTEBOOK)
    for name in ("data.json", "notes.txt", "download.zip"):
        (tmp_path / name).write_bytes(data)
    found = collect([tmp_path])
    assert [student for student, _ in found.files] == ["ana"]
    assert len(found.skipped) == 3


@pytest.mark.parametrize("name", ["carlos.pdf", "carlos.py", "carlos", "carlos.json", "carlos.docx"])
def test_a_file_called_as_a_student_of_the_roster_is_that_students(tmp_path: Path, name: str) -> None:
    for one in (name, "notes.md", "ana.ipynb", "carlos.zzz"):
        (tmp_path / one).write_bytes(b"%PDF-1.7")
    roster = [Student(login="ana"), Student(login="carlos")]
    found = collect([tmp_path]).of_roster(roster)
    assert [(student, path.name) for student, path in found.files] == [("ana", "ana.ipynb"), ("carlos", name)]
    assert [line.into("en").split(":")[0] for line in found.skipped] == ["carlos.zzz", "notes.md"]
    assert [student for student, _ in collect([tmp_path]).of_roster([]).files] == ["ana"]


def test_a_file_that_moodle_named_is_its_students_whatever_it_is(tmp_path: Path) -> None:
    name = "Ana Souza_1234567_assignsubmission_file_lab.pdf"
    (tmp_path / name).write_bytes(b"%PDF-1.7")
    (tmp_path / "bia.ipynb").write_bytes(NOTEBOOK)
    found = collect([tmp_path]).of_roster([Student(login="asouza", name="Ana Souza")])
    assert [(student, path.name) for student, path in found.files] == [("asouza", name), ("bia", "bia.ipynb")]
    assert found.skipped == ()


def test_a_link_under_such_a_name_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(NOTEBOOK)
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "ana.json").symlink_to(tmp_path / "secret")
    (tmp_path / "class" / "bia.ipynb").write_bytes(NOTEBOOK)
    found = collect([tmp_path / "class"]).of_roster([Student(login="ana")])
    (refused, _) = found.read()
    assert isinstance(refused, Refused)
    assert "a link" in refused.why.into("en")


def test_a_watched_folder_without_a_notebook_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    assert [line.into("en").split(":")[0] for line in collect_if_any([tmp_path]).skipped] == ["notes.txt"]
