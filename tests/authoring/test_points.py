"""What a notebook says of points is what its grader gives."""

import re

import pytest

from gabarito.values import notebook
from gabarito.values.text import Language

from ..our_course import COURSE, activity


@pytest.mark.parametrize("language", COURSE.languages)
@pytest.mark.parametrize("slug", COURSE.slugs)
def test_the_points_beside_the_answers_are_all_that_the_grader_gives(slug: str, language: Language) -> None:
    checks = activity(slug).checks
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


def test_the_course_page_lists_every_activity_with_its_points() -> None:
    page = (COURSE.root / "docs/course.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([a-z0-9-]+)` \| .* \| (\d+)(?: \+ (\d+))? \| [\d½ ]+ h \| (.*) \|$", page, re.MULTILINE)
    assert sorted(slug for slug, *_ in listed) == sorted(COURSE.slugs)
    for slug, automatic, written, builds_on in listed:
        checks = activity(slug).checks
        assert float(automatic) == sum(one.points for one in checks if one.rubric is None), slug
        assert float(written or 0) == sum(one.points for one in checks if one.rubric is not None), slug
        # Whatever it builds on comes before it.
        before = [other for other, *_ in listed[: [one for one, *_ in listed].index(slug)]]
        assert set(re.findall(r"`([^`]+)`", builds_on)) <= set(before), slug
