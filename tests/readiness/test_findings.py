"""What is told of a notebook, from runs that are made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from gabarito.readiness.findings import Finding, Given, Mark, Ran, Topic, judge
from gabarito.values.environment import Environment
from gabarito.values.notebook import Cell, Notebook
from gabarito.values.runs import CellRun, CellStatus, Tier

ENVIRONMENT = Environment(Path("/python"), "3.11.0", {"numpy": "2.0"}, ("numpy",))


def found(topic: Topic, *cells: Cell, seconds: float = 0.1, absent: str = "", in_course: bool = False) -> Finding:
    notebook = Notebook(cells, "toy")
    runs = tuple(CellRun(n, n + 1, CellStatus.OK, seconds=seconds) for n in range(len(cells)))
    given = Given("toy", (), tuple(notebook.answers), {}, in_course=in_course)
    ran = Ran(ENVIRONMENT, Tier.STRONG, runs, (), frozenset(absent.split()))
    return next(one for one in judge(notebook, notebook, given, ran).findings if one.topic is topic)


@pytest.mark.parametrize(("seconds", "mark"), [(29.0, Mark.OK), (45.0, Mark.WARNING)])
def test_a_cell_that_took_long_is_told_with_what_it_may_take(seconds: float, mark: Mark) -> None:
    one = found(Topic.RUN, Cell("code", "train()"), seconds=seconds)
    assert one.mark is mark
    if one.details:
        assert one.details[0].said.into("en").startswith("In [1] took 45 s. In grading a cell may take 60 s")


def test_of_many_details_the_worst_are_told_and_the_others_counted() -> None:
    odd = [Cell("code", f"a{n} = 1\n...", f"a{n}") for n in range(9)]
    one = found(Topic.ANSWERS, *odd, *(Cell("code", "", f"b{n}") for n in range(9)))
    assert one.mark is Mark.FAILED
    assert [detail.mark for detail in one.details] == [Mark.FAILED] * 9 + [Mark.WARNING, Mark.FAILED]
    assert (one.said.into("en"), one.details[-1].said.into("en")) == ("Answers filled in: 9 of 18.", "And 8 more.")
    assert one.details[-1].said.into("pt") == "E mais 8."


def test_a_package_is_explained_by_the_courses_environment_or_by_this_one() -> None:
    cell = Cell("code", "def later():\n    import torch")
    in_course = found(Topic.PACKAGES, cell, absent="torch", in_course=True)
    assert "is not in the course's environment; there are: `numpy`." in in_course.details[0].said.into("en")
    at_home = found(Topic.PACKAGES, cell, absent="torch")
    assert at_home.details[0].said.into("en").startswith("In [1]: `torch`. It is not installed here.")
