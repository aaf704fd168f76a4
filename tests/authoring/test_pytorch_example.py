"""The small activity of docs/examples/pytorch holds what every activity has to hold. Needs PyTorch: `make pytorch`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gabarito.authoring.release import release
from gabarito.classroom.verify import verify
from gabarito.values.course import Course

pytest.importorskip("torch", reason="PyTorch is not installed; `make pytorch` sets it up and runs this")

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples" / "pytorch"


def test_the_example_is_released_graded_and_verified(tmp_path: Path) -> None:
    course = Course.load(shutil.copytree(EXAMPLES, tmp_path / "course"))
    release(course, "rings")
    results = list(verify(course, ["rings"], 1, fresh=True))
    assert {result.name: result.complaints for result in results if result.complaints} == {}
    assert len(results) >= 10
