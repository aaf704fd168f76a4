from __future__ import annotations

import math
from dataclasses import replace

import pytest

from gabarito.gradebook.values import Grade
from gabarito.platforms.grade_sheet import ExportOptions, GradeSheet, comments_on, score_of
from gabarito.values.verdict import Status
from tests.platforms.samples import CLASS, grade, sheet


def test_students_stand_by_login_and_strangers_are_known_by_it() -> None:
    made = sheet(grade("zoe", 1), grade("ana", 2, "lenet"))
    assert [student.login for student in made.students] == ["ana", "bia", "joao.silva", "zoe"]
    assert made.slugs == ("lenet", "perceptron")
    assert GradeSheet.of(CLASS, [], ["perceptron"]).slugs == ("perceptron",)


def test_only_failures_in_what_is_exported_count() -> None:
    failed = Grade(student="ana", slug="lenet", points=None, max_points=10, status=Status.ERROR)
    assert GradeSheet.of(CLASS, [failed]).has_failures
    assert not GradeSheet.of(CLASS, [failed], ["perceptron"]).has_failures
    assert not GradeSheet.of(CLASS, [replace(failed, points=3.0)]).has_failures


@pytest.mark.parametrize(
    ("options", "maximum", "points"),
    [
        (ExportOptions(), None, 7.5),
        (ExportOptions(), 100, 75),
        (ExportOptions(maximum=20), None, 15),
        (ExportOptions(maximum=20), 100, 15),
    ],
)
def test_the_scale(options: ExportOptions, maximum: float | None, points: float) -> None:
    assert score_of(grade("ana", 7.5), options, maximum).points == points


def test_what_cannot_be_scaled_has_a_reason() -> None:
    worthless = Grade(student="ana", slug="perceptron", points=0, max_points=0)
    assert score_of(worthless, ExportOptions(), 100).reason == "an activity without points cannot be scaled"
    assert score_of(grade("ana", math.inf), ExportOptions()).reason == "not a number: inf"
    assert score_of(None, ExportOptions()).reason == ""


def test_comments_are_one_line_and_the_reason_of_an_override_is_not_among_them() -> None:
    one = Grade(student="ana", slug="perceptron", points=5, max_points=10, override="appeal", comments=("a\nb", "c"))
    assert comments_on(one, "en") == "a b c"
    assert comments_on(None, "en") == ""
