"""Which activities and which submissions the words of a command line name."""

from __future__ import annotations

from pathlib import Path

import pytest

from gabarito.classroom.verify import asked_for
from gabarito.values.course import Course
from gabarito.values.errors import CourseError


@pytest.fixture
def course(tmp_path: Path) -> Course:
    for slug in ("lenet", "toy"):
        (tmp_path / "graders" / slug).mkdir(parents=True)
    return Course(tmp_path, "C", ("en",))


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ([], {"lenet": [], "toy": []}),
        (["toy"], {"toy": []}),
        (["toy", "lenet"], {"toy": [], "lenet": []}),
        (["toy", "reference", "wrong/a", "lenet", "b"], {"toy": ["reference", "wrong/a"], "lenet": ["b"]}),
        (["toy", "a", "lenet", "toy", "b"], {"toy": ["a", "b"], "lenet": []}),
    ],
)
def test_names_belong_to_the_activity_before_them(
    words: list[str], asked: dict[str, list[str]], course: Course
) -> None:
    assert asked_for(course, words) == asked


@pytest.mark.parametrize("word", ["tyo", "wrong/a", "reference", ""])
def test_an_activity_comes_first(word: str, course: Course) -> None:
    with pytest.raises(CourseError, match="Expected the slug of an activity"):
        asked_for(course, [word, "toy"])
