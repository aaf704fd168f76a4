import json
from collections.abc import Callable
from pathlib import Path

import pytest

from gabarito.authoring.release import release
from gabarito.authoring.verified import Outcome, Verified, load, load_all, notebook_of
from gabarito.values import notebook
from gabarito.values.course import Course
from gabarito.values.errors import CourseError

Edit = Callable[[Path, str, str], None]


def named(course: Course, name: str) -> Verified:
    return load(course.verified("twice") / f"{name}.py")


def test_a_file_says_what_it_is_and_what_must_become_of_it(course: Course) -> None:
    wrong = named(course, "wrong/square")
    assert wrong.outcome is Outcome.WRONG
    assert (wrong.name, wrong.description) == ("wrong/square", "Squares.")
    assert (wrong.only, wrong.mistake, wrong.score) == (("double doubles",), "x is squared.", None)
    assert wrong.answers == {"double": "double = square"}
    partial = named(course, "partial/half")
    assert (partial.score, partial.rest) == (1.5, "starter")


@pytest.mark.parametrize(
    "lines", ["# only: a; four is 4 ;", "# only: a\n# only: four is 4", "# only: a; a\n# only: four is 4"]
)
def test_several_checks_may_refuse_it(course: Course, lines: str, edit: Edit) -> None:
    edit(course.verified("twice") / "wrong" / "square.py", "# only: double doubles", lines)
    assert named(course, "wrong/square").only == ("a", "four is 4")


def test_all_of_an_activity_come_by_outcome(course: Course) -> None:
    release(course, "twice")
    names = [verified.name for verified in load_all(course, "twice")]
    assert names == ["accepted/shift", "partial/half", "wrong/square", "crash/exit"]


def test_a_notebook_is_filled_by_the_answers_names(course: Course) -> None:
    release(course, "twice")
    data = notebook_of(course, "twice", "pt", named(course, "accepted/shift"))
    filled = notebook.parse(data)
    assert filled.answers == {"double": "def double(x):\n    return x << 1", "four": "four = double(1 + 1)"}
    starter = notebook.parse(course.starter("twice", "pt").read_bytes())
    assert [cell.source for cell in filled.cells if not cell.answer] == [
        cell.source for cell in starter.cells if not cell.answer
    ]


def test_what_is_left_out_may_stay_as_given(course: Course) -> None:
    release(course, "twice")
    filled = notebook.parse(notebook_of(course, "twice", "en", named(course, "partial/half")))
    assert filled.answers == {"double": "def double(x):\n    ...", "four": "four = 4"}


def test_added_cells_stand_before_the_answer_they_name(course: Course) -> None:
    release(course, "twice")
    cells = json.loads(notebook_of(course, "twice", "en", named(course, "wrong/square")))["cells"]
    ids = [cell["id"] for cell in cells]
    assert ids.index("before-double-1") + 1 == ids.index("answer-double")


def test_what_is_no_python_stays_as_it_is(course: Course) -> None:
    release(course, "twice")
    path = course.verified("twice") / "wrong" / "broken.py"
    path.write_text('# Broken.\n\n# %% double\n!ls\ndef double(x: """\n\n# %% four\n%time 4\n', encoding="utf-8")
    assert load(path).answers == {"double": '!ls\ndef double(x: """', "four": "%time 4"}


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("# Squares.\n", "", "a sentence that describes"),
        ("# only:", "# onyl:", "received onyl in"),
        ("# only: double doubles", "# score: many", "score: a number"),
        ("# only: double doubles", "# rest: nothing", "rest: nothing"),
        ("# %% double", "# %%", "before and a name, after # %%"),
        ("# %% before double", "# %% double", "one cell for each answer"),
        ("# %% before double", "# %% before all", "received all in"),
        ("# %% double", "# %% triple", "received triple in"),
    ],
)
def test_a_file_of_another_form_is_refused(course: Course, old: str, new: str, what: str, edit: Edit) -> None:
    release(course, "twice")
    edit(course.verified("twice") / "wrong" / "square.py", old, new)
    with pytest.raises(CourseError) as refusal:
        load_all(course, "twice")
    assert what in str(refusal.value)


def test_a_folder_is_an_outcome(course: Course) -> None:
    folder = course.verified("twice")
    (folder / "wrong").rename(folder / "mistaken")
    with pytest.raises(CourseError, match="a folder among accepted, partial"):
        load(folder / "mistaken" / "square.py")


def test_an_activity_has_to_be_released_first(course: Course) -> None:
    with pytest.raises(CourseError, match="a released activity"):
        notebook_of(course, "twice", "pt", named(course, "accepted/shift"))
