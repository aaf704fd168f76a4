from collections.abc import Callable
from pathlib import Path

import pytest

from gabarito.authoring.master import in_language, read, split, without_marks
from gabarito.values.course import Course
from gabarito.values.errors import CourseError

Edit = Callable[[Path, str, str], None]


def line_of(course: Course, marker: str) -> int:
    """The line of the last marker that begins like this."""
    lines = course.master("twice").read_text(encoding="utf-8").splitlines()
    return max(number for number, line in enumerate(lines, 1) if line.startswith(marker))


def test_a_language_has_its_own_cells_and_the_common_ones(course: Course) -> None:
    master = read(course, "twice")
    cells = {language: in_language(master, language).cells for language in course.languages}
    assert {language: own[0].source.split("\n")[0] for language, own in cells.items()} == {
        "pt": "# O dobro",
        "en": "# Twice",
    }
    assert [cell.source for cell in cells["pt"][1:]] == [cell.source for cell in cells["en"][1:]]


def test_solution_lines_are_told_from_given_ones(course: Course) -> None:
    given, secret = split(read(course, "twice"))
    double, four = (
        f"solutions/twice/master.py:{line_of(course, marker)}"
        for marker in ('# %% answer="double"', '# %% answer="four"')
    )
    assert secret == {"doubled = math.prod([2, x])": double, "return doubled": double, "four = double(1 + 1)": four}
    assert {"import math", "def double(x):", "def test_two(double):"} <= given


def test_a_line_that_is_also_given_is_no_secret(course: Course, edit: Edit) -> None:
    edit(course.master("twice"), "import math", "import math\n\nfour = double(1 + 1)")
    assert "four = double(1 + 1)" not in split(read(course, "twice"))[1]


@pytest.mark.parametrize(
    "cells",
    [
        '# %% [markdown] answer="why"\n# Because two and two are four.\n',
        '# %% [raw]\n"""\n# BEGIN SOLUTION\n"""\n\n# %% [markdown]\n# Because two and two are four.\n',
    ],
)
def test_prose_of_a_solution_is_secret(course: Course, cells: str, edit: Edit) -> None:
    edit(course.master("twice"), '# %% answer="four"', f'{cells}\n# %% answer="four"')
    assert "Because two and two are four." in split(read(course, "twice"))[1]


def test_marks_are_taken_out_of_a_solution() -> None:
    marked = "def f():\n    # BEGIN SOLUTION\n    return 1\n    # END SOLUTION\n\nx = f()  # SOLUTION"
    assert without_marks(marked) == "def f():\n    return 1\n\nx = f()"


@pytest.mark.parametrize(
    ("old", "new", "marker", "what"),
    [
        ('lang="pt"', 'lang="fr"', "# %% [markdown] lang", "lang='fr'"),
        ('answer="four"', 'answer="double"', "# %% answer", r"another in pt, besides solutions/twice/master\.py:16"),
        ("  # SOLUTION", "", "# %% answer", "none that is marked"),
        ('# %% answer="four"', '# %% [raw] answer="four"', "# %% [raw]", "a raw one for 'four'"),
        ('answer="four"', "answer=four", "# %% answer=four", 'words such as answer="predict"; received .*answer=four'),
        ('answer="four"', "answer=4", "# %% answer=4", "the name of an answer; received .*: 4"),
        ('# %% answer="four"\n', '# %% [markdown] answer="four"\n\n# %%\n', "# %% [markdown] answer", "an empty cell"),
    ],
)
def test_what_no_notebook_can_come_of_is_refused(
    course: Course, old: str, new: str, marker: str, what: str, edit: Edit
) -> None:
    edit(course.master("twice"), old, new)
    line = line_of(course, marker) if "fr" not in new else 1
    with pytest.raises(CourseError, match=what) as refusal:
        in_language(read(course, "twice"), "pt")
    assert f"received solutions/twice/master.py:{line}: " in str(refusal.value)


def test_a_master_without_answers_is_refused(course: Course) -> None:
    path = course.master("twice")
    path.write_text(path.read_text(encoding="utf-8").partition("# %% answer")[0], encoding="utf-8")
    with pytest.raises(CourseError, match=r"one answer cell or more; received solutions/twice/master\.py: none in en"):
        in_language(read(course, "twice"), "en")


def test_a_missing_master_is_refused(course: Course) -> None:
    course.master("twice").unlink()
    with pytest.raises(CourseError, match=r"the master of an activity; received solutions/twice/master\.py: "):
        read(course, "twice")
