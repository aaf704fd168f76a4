"""An expected value is written once: a grader may take it from the solution."""

from __future__ import annotations

from pathlib import Path

import nbformat
import numpy as np
import pytest

from gabarito.checks import solution_of
from gabarito.grading.load import fingerprint, grader_files, load_activity
from gabarito.grading.solution import value_in_solution
from gabarito.values.course import Course
from gabarito.values.errors import CourseError

SOLUTION = """
import numpy as np
from math import pi as half_turn
%matplotlib inline
CLASSES = 3
limit: float = 0.5
print("never run")
raise_if_run = 1 / 0

def one_hot(labels):
    counted = np.eye(CLASSES)
    return counted[labels]

class Line:
    slope = 2 * half_turn

def at(x):
    return Line.slope * x + offset

offset = 1
import tensorflow as tf
def heavy(x):
    return tf.reduce_sum(x)
for n in range(3):
    counted = n
"""
GRADER = """
from gabarito.checks import Activity, agrees_with, check, close_to, solution_of, that

activity = Activity(
    "small",
    checks=[
        check("one_hot is right", that("one_hot", agrees_with(solution_of("one_hot"), [([0, 2],), ([1],)]))),
        check("offset is right", that("offset", close_to(solution_of("offset")))),
    ],
)
"""


@pytest.fixture
def course(tmp_path: Path) -> Course:
    (tmp_path / "course.toml").write_text('name = "A course"\nlanguages = ["en"]\n', encoding="utf-8")
    for folder in ("solutions/small", "graders/small", "assignments/small"):
        (tmp_path / folder).mkdir(parents=True)
    cells = [nbformat.v4.new_code_cell(part) for part in SOLUTION.split("\n\n")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "solutions/small/small-en.ipynb")
    (tmp_path / "graders/small/grader.py").write_text(GRADER, encoding="utf-8")
    return Course.load(tmp_path)


def value(course: Course, name: str) -> object:
    return value_in_solution(course.solution("small", "en"), name)


def test_only_what_a_name_depends_on_is_run(course: Course) -> None:
    one_hot, at = value(course, "one_hot"), value(course, "at")
    assert callable(one_hot)
    assert callable(at)
    assert np.array_equal(one_hot([2]), [[0, 0, 1]])
    assert at(1) == pytest.approx(1 + 2 * np.pi)
    assert value(course, "limit") == 0.5


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere", "the name 'nowhere' in the solution"),
        ("heavy", "heavy in plain Python and NumPy; received import tensorflow"),
        ("counted", "imports, functions and assignments that make counted"),
        ("raise_if_run", "ZeroDivisionError"),
    ],
)
def test_what_cannot_be_taken_from_it(course: Course, name: str, said: str) -> None:
    with pytest.raises(CourseError, match=said):
        value(course, name)


def test_a_grader_that_asks_the_solution_depends_on_it(course: Course) -> None:
    activity = load_activity(course, "small")
    assert [str(one.title) for one in activity.checks] == ["one_hot is right", "offset is right"]
    assert course.solution("small", "en") in grader_files(course, "small")
    before = fingerprint(course, "small")
    file = course.solution("small", "en")
    file.write_text(file.read_text(encoding="utf-8").replace("offset = 1", "offset = 2"), encoding="utf-8")
    assert fingerprint(course, "small") != before


def test_a_grader_that_nobody_loads_has_no_solution() -> None:
    with pytest.raises(CourseError, match="in a grader that gabarito loads"):
        solution_of("one_hot")
