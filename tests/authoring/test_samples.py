import json
from pathlib import Path

import pytest

from gabarito.authoring.release import release
from gabarito.authoring.samples import write_class
from gabarito.values import notebook
from gabarito.values.course import Course
from gabarito.values.errors import CourseError


def test_a_class_is_the_same_every_time(course: Course, tmp_path: Path) -> None:
    release(course, "twice")
    first, again = (write_class(course, "twice", tmp_path / name, 30) for name in ("a", "b"))
    assert [path.name for path in first] == [path.name for path in again]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]
    assert len(set(first)) == 30


def test_whatever_saved_the_file_answers_are_found(course: Course, tmp_path: Path) -> None:
    release(course, "twice")
    paths = write_class(course, "twice", tmp_path, 30)
    assert {json.loads(path.read_bytes())["nbformat_minor"] for path in paths} == {5, 0, 2}
    read = [notebook.parse(path.read_bytes()) for path in paths]
    assert {json.loads(path.read_bytes())["metadata"]["gabarito"]["language"] for path in paths} == {"pt", "en"}
    assert all(one.answers.keys() == {"double", "four"} for one in read)


def test_most_are_right_and_each_rough_one_occurs_once(course: Course, tmp_path: Path) -> None:
    release(course, "twice")
    texts = [path.read_text(encoding="utf-8") for path in write_class(course, "twice", tmp_path, 30)]
    assert sum("os._exit" in text for text in texts) == 1
    assert sum("x << 1" in text for text in texts) >= 15
    assert sum("x * x" in text for text in texts) >= 5


def test_a_small_class_has_nobody_rough(course: Course, tmp_path: Path) -> None:
    release(course, "twice")
    texts = [path.read_text(encoding="utf-8") for path in write_class(course, "twice", tmp_path, 3)]
    assert not any("os._exit" in text for text in texts)


def test_a_class_can_be_larger_than_there_are_pairs_of_names(course: Course, tmp_path: Path) -> None:
    release(course, "twice")
    assert len(set(write_class(course, "twice", tmp_path, 2000))) == 2000


def test_there_has_to_be_an_accepted_submission(course: Course, tmp_path: Path) -> None:
    release(course, "twice")
    (course.verified("twice") / "accepted" / "shift.py").unlink()
    with pytest.raises(CourseError, match="an accepted submission"):
        write_class(course, "twice", tmp_path, 3)


def test_a_starter_that_is_none_is_the_courses_mistake(course: Course, tmp_path: Path) -> None:
    release(course, "twice")
    course.starter("twice", "pt").write_text("junk")
    with pytest.raises(CourseError, match=r"a released activity.*other text"):
        write_class(course, "twice", tmp_path, 3)
