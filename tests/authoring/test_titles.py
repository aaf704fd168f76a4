"""The course's activities are called by reports what their notebooks call themselves."""

from __future__ import annotations

import pytest

from gabarito.values import notebook

from ..our_course import COURSE, activity


@pytest.mark.parametrize("slug", COURSE.slugs)
def test_a_title_is_the_first_heading_of_the_notebook(slug: str) -> None:
    titled = activity(slug)
    for language in COURSE.languages:
        cells = notebook.parse(COURSE.starter(slug, language).read_bytes()).cells
        lines = (line for cell in cells for line in cell.source.splitlines() if line.startswith("# "))
        assert titled.said(titled.title, language) == next(lines).removeprefix("# ").replace("`", "")
