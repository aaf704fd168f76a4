from __future__ import annotations

from pathlib import Path

import pytest

from gabarito.classroom.take_in import (
    class_in_gradebook,
    class_in_table,
    import_roster,
    take_in_canvas,
    take_in_moodle,
    take_in_nbgrader,
)
from gabarito.gradebook.gradebook import FILE, Gradebook
from gabarito.values.course import MARKER, Course
from gabarito.values.errors import UsageError
from tests.platforms.samples import CLASS, A, B, written, zipped

TABLE = b"login,name\nana,Ana Maria Souza\nbia,Beatriz Lima\n"
WORKSHEET = b"Identifier,Full name,Username,Grade,Maximum grade\nParticipant 101,Ana Maria Souza,ana,,100\n"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    (tmp_path / MARKER).write_text("")
    return Course.load(tmp_path)


def test_a_roster_is_counted_and_what_is_no_student_gets_a_line(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "book.sqlite") as book:
        done = import_roster(book, TABLE + b"../x,No Login\n", "class.csv", who="me")
        assert (done.added, done.changed, done.unchanged) == (2, 0, 0)
        assert [line.split(":")[0] for line in done.problems] == ["class.csv"]
        again = import_roster(book, TABLE.replace(b"Lima", b"Luz"), "class.csv", who="me")
        assert (again.added, again.changed, again.unchanged, again.problems) == (0, 1, 1, ())


def test_the_class_of_a_gradebook_is_nobody_where_there_is_none(course: Course) -> None:
    assert class_in_gradebook(course, None) is None
    with Gradebook.open(course.root / FILE) as book:
        assert class_in_gradebook(course, None) is None
        book.import_roster(CLASS, who="me")
    assert [student.login for student in class_in_gradebook(course, None) or ()] == ["ana", "bia", "joao.silva"]
    with pytest.raises(UsageError):
        class_in_gradebook(course, str(course.root / "other.sqlite"))


def test_a_table_without_a_student_is_an_error() -> None:
    assert len(class_in_table(TABLE, "class.csv").students) == 2
    with pytest.raises(UsageError, match=r"none in class\.csv"):
        class_in_table(b"login,name\n", "class.csv")


def test_a_worksheet_is_the_class_where_there_is_no_other(tmp_path: Path) -> None:
    path = zipped(tmp_path / "d.zip", {"Ana Maria Souza_101_assignsubmission_file_/lab.ipynb": A})
    take_in_moodle(path, tmp_path / "1", None, WORKSHEET)
    assert written(tmp_path / "1") == ["ana.ipynb", "received.csv"]
    take_in_moodle(path, tmp_path / "2", None)
    assert written(tmp_path / "2") == ["Ana-Maria-Souza-101.ipynb", "received.csv"]


def test_what_is_refused_and_what_is_not_understood_are_named_together(tmp_path: Path) -> None:
    path = zipped(tmp_path / "d.zip", {"../a.ipynb": A, "b.txt": B, "souzaanamaria_11_5_lab.ipynb": A})
    intake = take_in_canvas(path, tmp_path / "out", CLASS)
    assert [line.split(":")[0] for line in intake.problems] == ["../a.ipynb", "b.txt"]
    assert (intake.written, intake.undated, dict(intake.found_by)) == (1, 1, {"canvas": 1})


def test_nbgraders_folder(tmp_path: Path) -> None:
    path = zipped(tmp_path / "d.zip", {"submitted/ana/ps1/lab.ipynb": A})
    assert take_in_nbgrader(path, tmp_path / "out", CLASS).written == 1
