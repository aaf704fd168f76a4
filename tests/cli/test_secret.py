"""``gabarito secret``: made once, renewed when asked, and never shown."""

from __future__ import annotations

import pytest

from gabarito.grading.load import load_activity
from gabarito.values.course import Course
from gabarito.values.secret import FILE, VARIABLE

from .class_with_a_gradebook import Run, course, run

__all__ = ["course", "run"]


def test_a_secret_is_made_once_and_renewed_when_asked(
    course: Course, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    kept: list[str] = []
    said: list[str] = []
    for options in ((), (), ("--renew",)):
        one = run("secret", *options)
        assert (one.code, one.err) == (0, "")
        said.append(one.out)
        kept.append((course.root / FILE).read_text("ascii").strip())
    assert kept[0] == kept[1] != kept[2]
    assert [text for text in said if any(one in text for one in kept)] == []
    assert "--renew" in said[1]
    assert load_activity(Course.load(course.root), "perceptron").slug == "perceptron"
