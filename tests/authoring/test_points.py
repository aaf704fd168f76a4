"""What a notebook says of points is what its grader gives."""

import re
from pathlib import Path

import pytest

from gabarito.grading.load import load_activity
from gabarito.values import notebook
from gabarito.values.course import Course
from gabarito.values.text import Language

COURSE = Course.find(Path(__file__))


@pytest.mark.parametrize("language", COURSE.languages)
@pytest.mark.parametrize("slug", COURSE.slugs)
def test_the_points_beside_the_answers_are_all_that_the_grader_gives(slug: str, language: Language) -> None:
    checks = load_activity(COURSE, slug).checks
    starter = notebook.parse(COURSE.starter(slug, language).read_bytes())
    text = "\n".join(cell.source for cell in starter.cells if cell.kind == "markdown")
    beside = {name: int(n) for name, n in re.findall(r"^### `(\w+)` \((\d+) (?:point|ponto)s?\)$", text, re.MULTILINE)}
    assert sum(beside.values()) == sum(one.points for one in checks)
    assert set(beside) == set(starter.answers) | {one.probe.name for one in checks if one.rubric is not None}  # type: ignore[attr-defined]
    (total,) = re.findall(r"(?:worth: |são )(\d+) (?:points in all|pontos)(?=[.,])", text)
    assert int(total) == sum(one.points for one in checks if one.rubric is None)


@pytest.mark.parametrize("language", COURSE.languages)
@pytest.mark.parametrize("slug", COURSE.slugs)
def test_the_last_cell_checks_everything(slug: str, language: Language) -> None:
    starter = notebook.parse(COURSE.starter(slug, language).read_bytes())
    assert [cell.source for cell in starter.cells if cell.kind == "code"][-1] == "grader.check_all()"


@pytest.mark.parametrize("language", COURSE.languages)
@pytest.mark.parametrize("slug", COURSE.slugs)
def test_a_starter_names_the_packages_that_the_course_promises(slug: str, language: Language) -> None:
    starter = notebook.parse(COURSE.starter(slug, language).read_bytes())
    text = "\n".join(cell.source for cell in starter.cells if cell.kind == "markdown")
    promised = COURSE.environments.of_activity(slug).packages
    assert {name for name in promised if f"`{name}`" not in text} <= {"otter"}
