"""The course's activities are called by reports what their notebooks call themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from gabarito.grading.load import load_activity
from gabarito.values import notebook
from gabarito.values.course import Course

COURSE = Course.find(Path(__file__))


@pytest.mark.parametrize("slug", COURSE.slugs)
def test_a_title_is_the_first_heading_of_the_notebook(slug: str) -> None:
    activity = load_activity(COURSE, slug)
    for language in COURSE.languages:
        cells = notebook.parse(COURSE.starter(slug, language).read_bytes()).cells
        lines = (line for cell in cells for line in cell.source.splitlines() if line.startswith("# "))
        assert activity.said(activity.title, language) == next(lines).removeprefix("# ").replace("`", "")
