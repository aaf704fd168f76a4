"""What stopped first is told first: the cell, its line and its error, through any number of steps."""

from __future__ import annotations

import numpy as np
import pytest

from gabarito.checks import agrees_with, close_to, that
from gabarito.values.activity import check

from .conftest import Grade, Source, verdict_of

w_right = check("w is right", that("w", close_to([1, 2, 3]), hint="Repeat the epochs."))
doubles = check("double doubles", that("double", agrees_with(lambda x: 2 * x, [(np.array([1.0]),)]), hint="Add."))
CHECKS = [w_right, doubles]
GONE = "ModuleNotFoundError: No module named 'nowhere'"


def messages(grade: Grade, *cells: Source) -> list[str]:
    graded = grade(CHECKS, list(cells), asked=["w", "double"])
    return [verdict_of(graded, one.title.into("en")).message for one in CHECKS]


@pytest.mark.parametrize(
    "between",
    [
        [],
        ["X = lib.load()"],
        ["a = lib.load()", "b = a + 1", "c = b", "X = c"],
        ["def helper(): return lib.x", "X = helper()"],
    ],
)
def test_a_missing_name_is_traced_to_the_cell_that_stopped_first(grade: Grade, between: list[str]) -> None:
    last = "X" if between else "lib"
    cells: list[Source] = [
        "import math\nimport nowhere as lib",
        *between,
        ("w", f"w = {last} + 1"),
        ("double", "double = 1"),
    ]
    said, _ = messages(grade, *cells)
    assert said.startswith(f"In [1] stopped at line 2: {GONE}. `w` needs it. ")


def test_a_function_that_misses_a_name_is_traced_too(grade: Grade) -> None:
    cells: list[Source] = [
        "import nowhere as lib",
        ("w", "w = [1, 2, 3]"),
        ("double", "def double(x): return lib.twice(x)"),
    ]
    right, said = messages(grade, *cells)
    assert right == ""
    assert said.startswith(f"In [1] stopped at line 1: {GONE}. `double` needs it. ")


def test_what_was_left_out_is_traced_to_what_failed(grade: Grade) -> None:
    cells: list[Source] = ["import nowhere as lib\ny = 1\nX = lib.load(y)", ("w", "w = X"), ("double", "double = 1")]
    said, _ = messages(grade, *cells)
    assert said.startswith(f"In [1] stopped at line 1: {GONE}. `w` needs it. ")


def test_a_value_that_is_half_made_is_told_with_the_error_and_without_a_hint(grade: Grade) -> None:
    cells: list[Source] = [("w", "import numpy as np\nw = np.zeros(3)\nw += adam(lr=1)"), ("double", "double = 1")]
    said, other = messages(grade, *cells)
    assert said.startswith("In [1] stopped at line 3: NameError: name 'adam' is not defined. Expected ")
    assert "Repeat" not in said
    assert other.startswith("Expected a function")


def test_a_right_value_loses_nothing_by_an_error_after_it(grade: Grade) -> None:
    cells: list[Source] = [("w", "w = [1, 2, 3]\nprint(nowhere)"), ("double", "def double(x): return x + x\n1 / 0")]
    assert messages(grade, *cells) == ["", ""]


def test_an_error_elsewhere_is_not_blamed(grade: Grade) -> None:
    cells: list[Source] = ["import nowhere", ("w", "w = [1, 2, 4]"), ("double", "def double(x): return x")]
    for said in messages(grade, *cells):
        assert "In [1]" not in said
        assert said.endswith(("Repeat the epochs.", "Add."))


def test_cells_that_need_each_other_end(grade: Grade) -> None:
    cells: list[Source] = ["a = b", "b = a", ("w", "w = a"), ("double", "double = 1")]
    said, _ = messages(grade, *cells)
    assert said.startswith("In [")
    assert "NameError" in said


def test_what_a_function_raises_on_hidden_inputs_stays_hidden(grade: Grade) -> None:
    leak = "def double(x): raise NameError(f\"name 'lib' is not defined: {x}\")"
    _, said = messages(grade, "import nowhere as lib", ("w", "w = 1"), ("double", leak))
    assert "1." not in said


def test_what_the_sandbox_refused_is_said_to_be_that(grade: Grade) -> None:
    """It earns nothing: the error is the student's process', which may say anything."""
    cells: list[Source] = [
        "import urllib.request",
        "data = open('/root/data')",
        ("w", "w = [float(line) for line in data]"),
        ("double", "def double(x): raise OSError('[Errno 101] Network is unreachable')"),
    ]
    verdicts = [verdict_of(grade(CHECKS, cells, asked=["w", "double"]), one.title.into("en")) for one in CHECKS]
    assert [(one.status.value, one.points) for one in verdicts] == [("FAIL", 0), ("NOT_RUN", 0)]
    of_value, of_call = (one.message for one in verdicts)
    assert of_value.startswith("In [2] stopped at line 1: ")
    assert "network" in of_call
    assert "double" in of_call


def test_a_package_that_is_not_there_is_told_with_those_that_are(grade: Grade) -> None:
    said, _ = messages(grade, "import nowhere as lib", ("w", "w = lib.f()"), ("double", "double = 1"))
    assert "`nowhere` is not in the course's environment" in said
