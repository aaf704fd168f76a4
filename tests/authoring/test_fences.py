"""A master needs no fences: those that otter wants are made, and both kinds of masters make the same."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.authoring.cells import PLACE, parse, place
from gabarito.authoring.fences import place_of
from gabarito.authoring.master import Master, in_language, split
from gabarito.authoring.release import build
from gabarito.values.course import Course
from gabarito.values.errors import CourseError
from tests.authoring.conftest import MASTER

Edit = Callable[[Path, str, str], None]
FILE = "solutions/twice/master.py"

# The master of the small course, in otter's own syntax.
OTTER = '''\
# %% [raw]
"""
# ASSIGNMENT CONFIG
name: twice
files:
  - data.csv
"""

# %% [markdown] lang="pt"
r"""
# O dobro

Escreva `double`.
"""

# %% [markdown] lang="en"
# # Twice
#
# Write `double`.

# %%
import math

# %% [raw]
"""
# BEGIN QUESTION
name: double
"""

# %% [raw]
"""
# BEGIN SOLUTION
"""

# %% answer="double"
def double(x):
    # BEGIN SOLUTION
    doubled = math.prod([2, x])
    return doubled
    # END SOLUTION

# %% [raw]
"""
# END SOLUTION
"""

# %% [raw]
"""
# BEGIN TESTS
"""

# %%
def test_two(double):
    assert double(2) == 4, "double(2) deve dar 4 / double(2) must give 4"

# %% [raw]
"""
# END TESTS
"""

# %% [raw]
"""
# END QUESTION
"""

# %% [raw]
"""
# BEGIN QUESTION
name: four
"""

# %% [raw]
"""
# BEGIN SOLUTION
"""

# %% answer="four"
four = double(1 + 1)  # SOLUTION

# %% [raw]
"""
# END SOLUTION
"""

# %% [raw]
"""
# END QUESTION
"""
'''

FIRST, SECOND = (
    OTTER.index(text)
    for text in ('# %% [raw]\n"""\n# BEGIN QUESTION\nname: double', '# %% [raw]\n"""\n# BEGIN QUESTION\nname: four')
)
AFTER_TESTS = MASTER.index('# %% answer="four"')


@pytest.mark.parametrize(
    "text",
    [
        OTTER,
        OTTER[:SECOND] + MASTER[AFTER_TESTS:],
        MASTER[:AFTER_TESTS] + OTTER[SECOND:],
        OTTER[OTTER.index("# %% [markdown]") :],
        re.sub(r'# %% \[raw\]\n"""\n(.*?)"""', r'# %% [markdown]\nr"""\n```otter\n\1```\n"""', OTTER, flags=re.DOTALL),
    ],
    ids=["otter's", "otter's first", "otter's last", "without settings", "otter's in Markdown"],
)
def test_both_kinds_of_masters_make_the_same(course: Course, text: str) -> None:
    first = build(course, "twice")
    course.master("twice").write_text(text, encoding="utf-8")
    assert build(course, "twice") == first


def raw(*lines: str) -> str:
    return "\n".join(["# %% [raw]", '"""', *lines, '"""', ""])


@st.composite
def masters(draw: st.DrawFn) -> tuple[str, str]:
    """A master without fences, and the same with otter's."""
    short, long = ["# %%\nimport math\n"], ["# %%\nimport math\n"]
    for number in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["prose", "code", "written", "question", "several"]))
        name = f"on-{number}" if draw(st.booleans()) else f"{number}"
        if kind in ("prose", "code"):
            cell = f"# %% [markdown]\n# # Text {number}\n" if kind == "prose" else f"# %%\nprint({number})\n"
            short.append(cell)
            long.append(cell)
            continue
        solution = raw("# BEGIN SOLUTION"), raw("# END SOLUTION")
        if kind == "written":
            cells = [
                f'# %% [markdown] lang="{one}" answer="{name}"\n# Because {one} {number}.\n' for one in ("pt", "en")
            ]
            short += cells
            long += [raw("# BEGIN QUESTION", f'name: "{name}"', "manual: true"), solution[0], *cells, solution[1]]
        else:
            many = draw(st.integers(2, 3)) if kind == "several" else 1
            named = f' question="{name}"' if kind == "several" else ""
            answers = [f"{name}-{at}" if named else name for at in range(many)]
            between = draw(st.sampled_from([[], ["# %% [markdown]\n# Now\n"], ["# %%\nprint()\n", "# %%\n1\n"]]))
            tests = [f"def test_{at}(x):\n    assert x == {at}\n" for at in range(draw(st.integers(0, 2)))]
            long.append(raw("# BEGIN QUESTION", f'name: "{name}"'))
            for at, answer in enumerate(answers):
                if at:
                    short += between
                    long += between
                code = f"x = [{number}, {at}]  # SOLUTION\n"
                short.append(f'# %% answer="{answer}"{named}\n{code}')
                long += [solution[0], f'# %% answer="{answer}"\n{code}', solution[1]]
            short += [f"# %% test\n{test}" for test in tests]
            if tests:
                long += [raw("# BEGIN TESTS"), *(f"# %%\n{test}" for test in tests), raw("# END TESTS")]
        long.append(raw("# END QUESTION"))
    last = '# %% answer="last"\nlast = 1  # SOLUTION\n'
    short.append(last)
    long += [raw("# BEGIN QUESTION", 'name: "last"'), raw("# BEGIN SOLUTION"), last, raw("# END SOLUTION", "")]
    long.append(raw("# END QUESTION"))
    return "\n".join(short), "\n".join(long)


@given(masters())
def test_fences_are_those_that_an_author_would_write(both: tuple[str, str]) -> None:
    ours, otters = (Master("twice", FILE, tuple(parse(text, FILE))) for text in both)
    for language in ("pt", "en"):
        made, written = (in_language(master, language) for master in (ours, otters))
        assert seen(made.cells) == seen(written.cells)
    assert (split(ours)[0], set(split(ours)[1])) == (split(otters)[0], set(split(otters)[1]))


def seen(cells: Sequence[Any]) -> list[tuple[str, str, str | None]]:
    return [(cell.cell_type, cell.source.strip(), cell.metadata.get("answer")) for cell in cells]


MARKERS = [
    "# %%",
    "# %% test",
    '# %% answer="a"',
    '# %% [markdown] lang="pt"',
    "#%% a title",
    "# %% [raw]",
    "# %%%% deep",
]
OTHERS = [
    "",
    "",
    "x = 1",
    "# a comment",
    '"""',
    "# %%time",
    "%matplotlib inline",
    "    # %% [md]",
    "```",
    "---",
]


@given(st.lists(st.sampled_from(MARKERS + OTHERS), max_size=30))
def test_each_cell_knows_the_line_of_its_marker(lines: list[str]) -> None:
    cells = parse("\n".join(lines), FILE)
    numbers = [int(place(cell).removeprefix(f"{FILE}:")) for cell in cells]
    assert numbers == sorted(numbers)
    for cell, number in zip(cells[1:], numbers[1:], strict=True):
        assert re.match(r"\s*# ?%%", lines[number - 1])
        assert cell.metadata.get("title", "") in lines[number - 1]
    assert len(set(numbers[1:])) == len(numbers[1:])


def test_all_lines_between_two_markers_are_of_one_cell() -> None:
    text = "# before\n\n# %% a\nx = 1\n\n\n# %% b\ny = '''\n# %% no marker\n'''\n# %% c\nz = 1\n"
    assert [place(cell) for cell in parse(text, FILE)] == [f"{FILE}:{line}" for line in (1, 3, 7, 11)]


def test_a_cell_of_the_header_stands_at_the_beginning() -> None:
    text = "# ---\n# title: Perceptron\n# ---\n\n# %% a\nx = 1\n"
    assert {cell.metadata[PLACE] for cell in parse(text, FILE)} == {f"{FILE}:1", f"{FILE}:5"}


def test_a_question_is_named_in_quotes_for_yaml(course: Course, edit: Edit) -> None:
    for name in ("on", "null", "12"):
        course.master("twice").write_text(MASTER.replace('answer="double"', f'answer="{name}"'), encoding="utf-8")
        assert course.assignment("twice") / "tests" / f"{name}.py" in build(course, "twice")


def test_several_answers_may_be_one_question(course: Course) -> None:
    several = (
        '# %% answer="four" question="numbers"\nfour = double(1 + 1)  # SOLUTION\n\n# %%\nfive = 5\n\n'
        '# %% answer="six" question="numbers"\nsix = 3 * 2  # SOLUTION\n\n'
        "# %% test\ndef test_six(four, six):\n    assert (four, six) == (4, 6)\n"
    )
    course.master("twice").write_text(MASTER[:AFTER_TESTS] + several, encoding="utf-8")
    products = build(course, "twice")
    assert course.assignment("twice") / "tests" / "numbers.py" in products
    starter = products[course.starter("twice", "en")].decode("utf-8")
    assert re.findall(r'"id": "((?:answer|check)-.*)"', starter) == [
        "answer-double",
        "check-double",
        "answer-four",
        "answer-six",
        "check-numbers",
    ]
    assert "question" not in starter


TEST = "# %% test\ndef test_four(four):\n    assert four == 4\n"
ANSWER = '# %% answer="NAME"WORDS\nNAME = 2 + 2  # SOLUTION\n\n'


def answer(name: str, words: str = "") -> str:
    return ANSWER.replace("NAME", name).replace("WORDS", words)


@pytest.mark.parametrize(
    ("added", "marker", "what"),
    [
        ("# %%\nprint(four)\n\n" + TEST, "# %% test", "one below no answer"),
        (
            TEST.replace("test\n", "test hidden\n"),
            "# %% test hidden",
            r"Hidden checks belong in graders/twice/grader\.py\.",
        ),
        (TEST.replace("test\n", "Hidden tests\n"), "# %% Hidden tests", r"graders/twice/grader\.py"),
        (TEST.replace("# %% test\n", "# %% Test\n"), "# %% Test", "# %% test; received .*: # %% Test"),
        (TEST.replace("test\n", 'test answer="five"\n'), "# %% test answer", "a test or an answer; received .*: both"),
        (TEST.replace("assert", "asert"), "# %% test", "a test in Python"),
        ("# %% test\nassert four == 4\n", "# %% test", "a function, as a test"),
        ('# %% [markdown] answer="why"\n# So.\n\n' + TEST, "# %% test", "one below 'why', a written one"),
        (answer("six", ' question="four"') + answer("a/b"), '# %% answer="a/b"', "letters, digits, _ and -"),
        (answer("six", " question=6"), '# %% answer="six"', "letters, digits, _ and -"),
        (TEST + "\n" + answer("six", ' question="four"'), "# %% test", "the tests of 'four' below its last answer"),
        (
            answer("five") + answer("six", ' question="four"'),
            '# %% answer="five"',
            "the answers of the question 'four' together",
        ),
        (
            '# %% [markdown] answer="why"\n# So.\n\n' + answer("six", ' question="why"'),
            "# %% [markdown] answer",
            "a written answer in a question of its own",
        ),
        (
            '# %% [markdown] answer="why" question="four"\n# So.\n',
            "# %% [markdown] answer",
            "question= beside an answer in code",
        ),
        ('# %% question="four"\nprint()\n', "# %% question", "question= beside an answer in code"),
        (raw("# BEGIN QUESTION", "name: q"), "# %% [raw]", "# END QUESTION after # BEGIN QUESTION"),
        (
            raw("# BEGIN QUESTION", "name: four") + "\n" + raw("# END QUESTION"),
            '# %% answer="four"',
            "another name for each question",
        ),
        (
            raw("# BEGIN QUESTION", "name: q") + "\n" + TEST + "\n" + raw("# END QUESTION"),
            "# %% test",
            "one in otter's question block",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_line(course: Course, added: str, marker: str, what: str) -> None:
    text = f"{MASTER}\n{added}"
    course.master("twice").write_text(text, encoding="utf-8")
    line = max(number for number, one in enumerate(text.splitlines(), 1) if one.startswith(marker))
    with pytest.raises(CourseError, match=what) as refusal:
        build(course, "twice")
    assert f"received {FILE}:{line}: " in str(refusal.value)


def test_a_question_is_found_in_either_syntax() -> None:
    for text, marker in (
        (MASTER, '# %% answer="four"'),
        (OTTER, '# %% [raw]\n"""\n# BEGIN QUESTION\nname: four'),
    ):
        notebook = in_language(Master("twice", FILE, tuple(parse(text, FILE))), "en")
        assert place_of(notebook.cells, "four") == f"{FILE}:{1 + text[: text.index(marker)].count(chr(10))}"
