from collections.abc import Callable
from pathlib import Path

import pytest

from gabarito.authoring.master import in_language, read, split, without_marks
from gabarito.values.course import Course
from gabarito.values.errors import CourseError

Edit = Callable[[Path, str, str], None]


def test_a_language_has_its_own_cells_and_the_common_ones(course: Course) -> None:
    master = read(course.master("twice"))
    titles = {language: in_language(master, language).cells[1].source.split("\n")[0] for language in course.languages}
    assert titles == {"pt": "# O dobro", "en": "# Twice"}
    assert len(in_language(master, "pt").cells) == len(in_language(master, "en").cells) == len(master.cells) - 1


def test_solution_lines_are_told_from_given_ones(course: Course) -> None:
    given, secret = split(read(course.master("twice")))
    assert secret == {"doubled = math.prod([2, x])", "return doubled", "four = double(1 + 1)"}
    assert {"import math", "def double(x):", "# x"}.isdisjoint(secret)
    assert "def double(x):" in given


def test_a_line_that_is_also_given_is_no_secret(course: Course, edit: Edit) -> None:
    edit(course.master("twice"), "import math", "import math\n\nfour = double(1 + 1)")
    assert "four = double(1 + 1)" not in split(read(course.master("twice")))[1]


def test_prose_in_a_solution_block_is_secret(course: Course, edit: Edit) -> None:
    answer = '# BEGIN SOLUTION\n"""\n\n# %% [markdown]\n# Because two and two are four.\n\n# %% answer="four"'
    edit(course.master("twice"), '# BEGIN SOLUTION\n"""\n\n# %% answer="four"', answer)
    assert "Because two and two are four." in split(read(course.master("twice")))[1]


def test_marks_are_taken_out_of_a_solution() -> None:
    marked = "def f():\n    # BEGIN SOLUTION\n    return 1\n    # END SOLUTION\n\nx = f()  # SOLUTION"
    assert without_marks(marked) == "def f():\n    return 1\n\nx = f()"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('lang="pt"', 'lang="fr"', "lang='fr'"),
        ('answer="four"', 'answer="double"', "2 (code) for 'double'"),
        ("  # SOLUTION", "", "none that is marked"),
        ('# %% answer="four"', '# %% [raw] answer="four"', "(raw) for 'four'"),
    ],
)
def test_what_no_notebook_can_come_of_is_refused(course: Course, old: str, new: str, what: str, edit: Edit) -> None:
    edit(course.master("twice"), old, new)
    with pytest.raises(CourseError) as refusal:
        in_language(read(course.master("twice")), "pt")
    assert what in str(refusal.value)


def test_a_master_without_answers_is_refused(course: Course) -> None:
    path = course.master("twice")
    path.write_text(
        path.read_text(encoding="utf-8").partition('# %% [raw]\n"""\n# BEGIN QUESTION')[0], encoding="utf-8"
    )
    with pytest.raises(CourseError, match="one answer cell or more"):
        in_language(read(course.master("twice")), "en")


def test_a_missing_master_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="the master of an activity"):
        read(tmp_path / "master.py")
