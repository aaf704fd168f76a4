"""Written answers: from the master into starter and solution, and back from what students hand in."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gabarito.authoring.release import release, stale
from gabarito.authoring.verified import load, notebook_of
from gabarito.authoring.verify import graded_proofs, run_graded_proofs
from gabarito.execution.trusted.parent import WarmParent
from gabarito.grading.grade import Grader
from gabarito.values import notebook
from gabarito.values.course import Course
from gabarito.values.errors import CourseError
from gabarito.values.notebook import PLACEHOLDER
from gabarito.values.runs import Tier
from tests.conftest import LIGHT

Edit = Callable[[Path, str, str], None]

FENCED = '''
# %% [raw]
"""
# BEGIN QUESTION
name: why
manual: true
"""

# %% [markdown] lang="pt"
# Por que o dobro é par?

# %% [markdown] lang="en"
# Why is twice a number even?

# %% [raw]
"""
# BEGIN SOLUTION
"""

# %% [markdown] lang="pt" answer="why"
r"""
Porque $2x$ tem o fator 2.

- E nada mais é preciso.
"""

# %% [markdown] lang="en" answer="why"
# Because $2x$ has the factor 2.

# %% [raw]
"""
# END SOLUTION
"""

# %% [raw]
"""
# END QUESTION
"""

# %% [markdown]
# The end.
'''

SHORT = '''
# %% [markdown] lang="pt"
# Por que o dobro é par?

# %% [markdown] lang="en"
# Why is twice a number even?

# %% [markdown] lang="pt" answer="why"
r"""
Porque $2x$ tem o fator 2.

- E nada mais é preciso.
"""

# %% [markdown] lang="en" answer="why"
# Because $2x$ has the factor 2.

# %% [markdown]
# The end.
'''


@pytest.fixture(params=[SHORT, FENCED], ids=["short", "fenced"])
def course(course: Course, request: pytest.FixtureRequest) -> Course:
    with course.master("twice").open("a", encoding="utf-8") as file:
        file.write(request.param)
    release(course, "twice")
    return course


def cells(path: Path) -> list[dict[str, Any]]:
    return list(json.loads(path.read_bytes())["cells"])


@pytest.mark.parametrize("language", ["pt", "en"])
def test_students_get_a_placeholder_under_the_answers_name(course: Course, language: Any) -> None:
    (cell,) = [cell for cell in cells(course.starter("twice", language)) if cell["id"] == "answer-why"]
    assert cell["cell_type"] == "markdown"
    assert cell["metadata"]["gabarito"] == {"answer": "why"}
    assert "".join(cell["source"]) == PLACEHOLDER.into(language)


def test_the_solution_has_the_model_answer_in_that_place(course: Course) -> None:
    solution = notebook.parse(course.solution("twice", "pt").read_bytes())
    assert solution.answers["why"] == "Porque $2x$ tem o fator 2.\n\n- E nada mais é preciso."
    starter = [(cell["id"], cell["cell_type"]) for cell in cells(course.starter("twice", "pt"))]
    assert [(cell["id"], cell["cell_type"]) for cell in cells(course.solution("twice", "pt"))] == starter


def test_otter_leaves_no_marks_of_its_export(course: Course) -> None:
    text = course.starter("twice", "en").read_text(encoding="utf-8")
    assert "<!--" not in text
    assert "Why is twice" in text
    assert "The end." in text
    assert "factor 2" not in text


def test_a_second_release_changes_nothing(course: Course) -> None:
    assert stale(course, "twice") == ()


def test_the_model_answer_is_kept_from_students(course: Course) -> None:
    (course.assignment("twice") / "notes.txt").write_text("- E nada mais é preciso.", encoding="utf-8")
    with pytest.raises(CourseError, match=r"notes\.txt with the line '- E nada mais"):
        release(course, "twice")


def test_a_verified_submission_may_give_the_text(course: Course) -> None:
    path = course.verified("twice") / "wrong" / "mute.py"
    path.write_text("# Says nothing.\n\n# %% why\nSó *isto*:\n\n# e um título\n", encoding="utf-8")
    filled = notebook.parse(notebook_of(course, "twice", "pt", load(path)))
    assert filled.answers["why"] == "Só *isto*:\n\n# e um título"
    assert [cell.kind for cell in filled.cells if cell.answer == "why"] == ["markdown"]


@pytest.mark.parametrize("course", [FENCED], ids=["fenced"], indirect=True)
@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (
            '# %% [markdown] lang="en" answer',
            '# %% [markdown]\n# Yes.\n\n# %% [markdown] lang="en" answer',
            "alone in a",
        ),
        ('factor 2.\n\n# %% [raw]\n"""\n# END SOLUTION', 'factor 2.\n\n# %% [raw]\n"""\n# END', "# END SOLUTION after"),
    ],
)
def test_a_model_answer_that_is_not_alone_in_a_block_is_refused(
    course: Course, old: str, new: str, what: str, edit: Edit
) -> None:
    edit(course.master("twice"), old, new)
    with pytest.raises(CourseError, match=f"{what}.*solutions/twice/master.py:"):
        release(course, "twice")


GRADER = """\
from gabarito.checks import Activity, check, agrees_with, equals, that, written

activity = Activity("twice", [
    check("double doubles", that("double", agrees_with(lambda x: 2 * x, [(3,), (-1,)]))),
    check("four is four", that("four", equals(4)), points=2),
    check("it says why", written("why", "Names the factor."), id="reason", points=3),
])
"""


@pytest.mark.parametrize("course", [SHORT], ids=["short"], indirect=True)
def test_proofs_know_what_awaits_a_mark(course: Course) -> None:
    course.grader("twice").write_text(GRADER, encoding="utf-8")
    for name, text in {
        "wrong/mute": "# Says nothing.\n# only: it says why\n# score: 3\n\n# %% why\n...\n",
        "wrong/silent": "# Says nothing.\n# only: reason\n\n# %% why\n...\n",
        "wrong/elsewhere": "# Is wrong elsewhere.\n# only: reason\n\n# %% double\ndouble = abs\n",
        "wrong/says-much": "# All that is wrong may be what is written.\n\n# %% why\nBecause it is a square.\n",
        "partial/half": "# Half.\n# rest: starter\n# score: 2\n\n# %% four\nfour = 4\n",
        "partial/words": "# Words, and nothing else.\n# rest: starter\n# score: 0\n\n# %% why\nBecause.\n",
    }.items():
        (course.verified("twice") / f"{name}.py").write_text(text, encoding="utf-8")
    for name in ("wrong/square", "crash/exit"):
        (course.verified("twice") / f"{name}.py").unlink()
    grader = Grader.load(course, "twice")
    given = course.assignment("twice")
    with WarmParent(given, libraries=(*LIGHT, "otter"), most=Tier.LIMITS) as parent:
        parent.wait_until_ready()
        proofs = graded_proofs(course, grader.activity)
        results = run_graded_proofs(proofs, lambda all_of_them: (grader.grade(one, parent) for one in all_of_them))
        complaints = {result.name: result.complaints for result in results if result.complaints}
    assert complaints == {
        "twice: wrong/elsewhere (en)": (
            "Expected only 'reason' to refuse it; received double-doubles FAIL; four-is-four FAIL.",
        ),
        "twice: wrong/says-much (en)": ("Expected a check that refuses it; received none.",),
        "twice: partial/words (pt)": (
            "Expected PARTIAL; received FAIL: double-doubles FAIL; four-is-four FAIL; reason PENDING.",
        ),
    }
