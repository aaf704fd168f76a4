"""Whose mark changes, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gabarito.classroom import compare
from gabarito.values.verdict import Record, Status, Verdict

from .toy import record


def verdict(name: str, status: Status = Status.PASS, points: float = 1.0) -> Verdict:
    return Verdict(check=f"The {name}", id=name, status=status, points=points, max_points=1.0, message="", hidden=True)


def graded(student: str, *verdicts: Verdict) -> Record:
    points = sum(one.points for one in verdicts)
    return replace(record(student), verdicts=verdicts, score=points, max_score=float(len(verdicts)))


def differences(before: Mapping[str, Record], after: Mapping[str, Record]) -> tuple[compare.Difference, ...]:
    """Compare where every mark is what the grader says."""
    marks = [{name: (one.score, one.max_score) for name, one in some.items()} for some in (before, after)]
    return compare.differences(before, after, *marks)


def test_a_mark_that_changes_with_equal_checks_is_a_difference() -> None:
    """A file that came too late this time, say."""
    one = {"ana": graded("ana", verdict("a"))}
    (found,) = compare.differences(one, one, {"ana": (1.0, 1.0)}, {"ana": (0.5, 1.0)})
    assert (found.changes, found.mark_before, found.mark_after) == ((), (1.0, 1.0), (0.5, 1.0))
    assert found.changes_the_mark


def test_what_counts_may_stay_where_the_grader_says_otherwise() -> None:
    """With an override, say."""
    before, after = {"ana": graded("ana", verdict("a"))}, {"ana": graded("ana", verdict("a", Status.FAIL, 0.0))}
    (found,) = compare.differences(before, after, {"ana": (1.0, 1.0)}, {"ana": (1.0, 1.0)})
    assert (len(found.changes), found.changes_the_mark) == (1, False)


def test_what_is_equal_is_left_out_whatever_it_took() -> None:
    before = graded("ana", verdict("a"))
    assert differences({"ana": before}, {"ana": replace(before, seconds=9.0, key="other")}) == ()


def test_a_check_that_came_out_otherwise_is_named_with_both_verdicts() -> None:
    before = graded("ana", verdict("a"), verdict("b"))
    after = graded("ana", verdict("a"), verdict("b", Status.FAIL, 0.0))
    (one,) = differences({"ana": before}, {"ana": after})
    assert one.changes_the_mark
    assert [(change.check, change.before, change.after) for change in one.changes] == [
        ("The b", verdict("b"), verdict("b", Status.FAIL, 0.0))
    ]


def test_a_check_that_came_or_went_changes_the_mark() -> None:
    before, after = graded("ana", verdict("a"), verdict("old")), graded("ana", verdict("new"), verdict("a"))
    (one,) = differences({"ana": before}, {"ana": after})
    assert not one.changes_the_mark
    assert [(change.before, change.after) for change in one.changes] == [
        (None, verdict("new")),
        (verdict("old"), None),
    ]
    (two,) = differences({"ana": graded("ana", verdict("a"))}, {"ana": after})
    assert two.changes_the_mark


def test_another_reason_for_no_points_is_a_difference_that_changes_no_mark() -> None:
    before, after = (graded("ana", verdict("a", status, 0.0)) for status in (Status.FAIL, Status.TIMEOUT))
    (one,) = differences({"ana": before}, {"ana": after})
    assert (one.changes_the_mark, len(one.changes)) == (False, 1)


def test_students_come_in_order_and_new_ones_have_nothing_before() -> None:
    known = graded("bia", verdict("a"))
    after = {name: graded(name, verdict("a", Status.FAIL, 0.0)) for name in ("caio", "bia", "ana")}
    found = differences({"bia": known, "gone": known}, after)
    assert [(one.after.student, one.before) for one in found] == [("ana", None), ("bia", known), ("caio", None)]
