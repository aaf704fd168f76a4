"""A grader is loaded, or it is said what is wrong with it; the fingerprint names all that a verdict depends on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gabarito.grading.grade import Grader
from gabarito.grading.load import fingerprint, load_activity
from gabarito.values.course import Course
from gabarito.values.errors import CourseError

from .conftest import document_of

GRADER = """
from gabarito.checks import Activity, check, equals, that
activity = Activity("toy", [check("w is 3", that("w", equals(3)))])
"""


@pytest.fixture
def course(tmp_path: Path) -> Course:
    files = {
        "course.toml": 'name = "Small"\nlanguages = ["en"]\n',
        "graders/toy/grader.py": GRADER,
        "graders/toy/private.csv": "1\n",
        "assignments/toy/toy-en.ipynb": json.dumps(document_of([("w", "w = ...")])),
        "assignments/toy/data.csv": "1\n",
    }
    for name, text in files.items():
        path = tmp_path / "course" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Course.load(tmp_path / "course")


def test_a_grader_is_loaded_with_what_the_starter_asks_for(course: Course) -> None:
    grader = Grader.load(course, "toy")
    assert grader.activity.slug == "toy"
    assert grader.asked == {"w": "code"}
    assert grader.languages[0] == "en"
    assert [one.slug for one in grader.starters] == ["toy"]


@pytest.mark.parametrize(
    ("source", "received"),
    [
        ("", "None"),
        ("activity = 3", "3"),
        ("def activity(", "SyntaxError"),
        ("import nowhere", "ModuleNotFoundError: No module named 'nowhere'"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        (GRADER.replace('"toy"', '"other"'), "Activity"),
        (GRADER.replace("equals(3)", ""), "none"),
    ],
)
def test_a_grader_that_is_none_is_said_to_be_so(course: Course, source: str, received: str) -> None:
    course.grader("toy").write_text(source)
    with pytest.raises(CourseError) as caught:
        load_activity(course, "toy")
    assert received in str(caught.value)
    assert str(course.grader("toy")) in str(caught.value)


def test_an_unknown_slug_is_said_to_be_so(course: Course) -> None:
    with pytest.raises(CourseError, match="This course has: toy"):
        load_activity(course, "other")
    course.grader("toy").unlink()
    with pytest.raises(CourseError, match="Write it"):
        load_activity(course, "toy")


@pytest.mark.parametrize("starter", [None, b"", b"{}"])
def test_without_a_starter_nothing_is_graded(course: Course, starter: bytes | None) -> None:
    file = course.starter("toy", "en")
    file.unlink() if starter is None else file.write_bytes(starter)
    with pytest.raises(CourseError, match="Run gabarito release toy"):
        Grader.load(course, "toy")


def test_the_fingerprint_changes_with_every_file_and_with_nothing_else(course: Course) -> None:
    first = fingerprint(course, "toy")
    cache = course.root / "graders/toy/__pycache__/grader.pyc"
    cache.parent.mkdir()
    cache.write_bytes(b"x")
    (course.root / "unrelated.txt").write_text("x")
    assert fingerprint(course, "toy") == first
    seen = {first}
    for name in ("graders/toy/private.csv", "graders/toy/grader.py", "assignments/toy/data.csv"):
        (course.root / name).write_text("other")
        seen.add(fingerprint(course, "toy"))
    (course.root / "graders/toy/private.csv").rename(course.root / "graders/toy/moved.csv")
    seen.add(fingerprint(course, "toy"))
    assert len(seen) == 5


def test_the_key_of_a_record_depends_on_the_file_and_the_grader(course: Course) -> None:
    first = Grader.load(course, "toy")
    assert first.key("a") == Grader.load(course, "toy").key("a")
    (course.root / "graders/toy/private.csv").write_text("other")
    assert len({first.key("a"), first.key("b"), Grader.load(course, "toy").key("a")}) == 3


@pytest.mark.parametrize("package", ["checks", "execution", "grading"])
def test_a_mended_matcher_makes_every_verdict_stale(
    course: Course, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gabarito.grading.load._FRAMEWORK", tmp_path / "framework")
    first = fingerprint(course, "toy")
    file = tmp_path / "framework" / package / "sandbox" / "one.py"
    file.parent.mkdir(parents=True)
    file.write_text("x = 1\n")
    second = fingerprint(course, "toy")
    file.write_text("x = 2\n")
    assert len({first, second, fingerprint(course, "toy")}) == 3
