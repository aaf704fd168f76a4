"""How many checks a student may ask about, and until when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from gabarito.values.asking import Asking

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def test_without_a_rule_there_is_no_limit() -> None:
    rule = Asking.of({})
    assert (rule.left(1000), rule.until(NOON, None), rule.sentences) == (None, None, ())


def test_tokens_are_used_up() -> None:
    rule = Asking.of({"requests": {"tokens": 2}})
    assert [rule.left(used) for used in range(4)] == [2, 1, 0, 0]


def test_the_time_begins_with_the_deadline_or_with_what_came_later() -> None:
    rule = Asking.of({"requests": {"days": 7}})
    assert rule.until(NOON, None) == NOON + 7 * DAY
    assert rule.until(NOON, NOON + DAY) == NOON + 8 * DAY
    assert rule.until(NOON, NOON - DAY) == NOON + 7 * DAY


def test_students_read_the_rule() -> None:
    rule = Asking.of({"requests": {"tokens": 3, "days": 7}})
    assert [str(one) for one in rule.sentences] == [
        "Checks that you may ask about in this course: 3. One where you are right is not counted.",
        "Days to ask in, after the deadline or after handing in: 7.",
    ]
    assert not Asking.of({"requests": {"tokens": 0}}).sentences
