"""The small activities of docs/examples, without TensorFlow, hold what every activity has to hold."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gabarito.classroom.verify import verify
from gabarito.values.course import Course

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples" / "course"
SLUGS = Course.load(EXAMPLES).slugs


def test_there_is_one_in_numpy_one_in_pandas_and_one_in_scikit_learn() -> None:
    assert SLUGS == ("estimators", "prices", "standardise")


@pytest.mark.parametrize(
    "slug", [pytest.param(slug, marks=() if slug == "prices" else pytest.mark.slow_proof) for slug in SLUGS]
)
def test_an_example_is_released_graded_and_verified(slug: str, tmp_path: Path) -> None:
    # Copied, because what was proved is remembered beside the course.
    course = Course.load(shutil.copytree(EXAMPLES, tmp_path / "course"))
    results = list(verify(course, [slug], 1, fresh=True))
    assert {result.name: result.complaints for result in results if result.complaints} == {}
    assert len(results) > 10
