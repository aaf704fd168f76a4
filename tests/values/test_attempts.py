"""How often a student may hand something in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gabarito.values.attempts import Attempts

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


def ago(*minutes: float) -> list[datetime]:
    return [NOON - timedelta(minutes=one) for one in minutes]


def test_without_a_rule_there_is_no_limit() -> None:
    free = Attempts()
    assert free.next_at(ago(2, 1, 0), NOON) is None
    assert free.left(ago(1), NOON) is None
    assert free.sentences == ()


def test_the_next_is_possible_when_the_first_of_the_last_ones_is_old_enough() -> None:
    rule = Attempts(most=2, within=timedelta(hours=1))
    assert rule.next_at(ago(50), NOON) is None
    assert rule.next_at(ago(50, 10), NOON) == NOON + timedelta(minutes=10)
    assert rule.next_at(ago(61, 50, 10), NOON) == NOON + timedelta(minutes=10)
    assert rule.next_at(ago(61, 60), NOON) is None
    assert (rule.left(ago(61, 10), NOON), rule.left(ago(50, 10), NOON)) == (1, 0)


def test_a_wait_begins_with_the_last() -> None:
    rule = Attempts(wait=timedelta(minutes=5))
    assert rule.next_at(ago(20, 4), NOON) == NOON + timedelta(minutes=1)
    assert rule.next_at(ago(5), NOON) is None


def test_of_two_rules_the_later_counts() -> None:
    rule = Attempts(most=1, within=timedelta(hours=1), wait=timedelta(minutes=90))
    assert rule.next_at(ago(30), NOON) == NOON + timedelta(minutes=60)
    assert [str(one) for one in rule.sentences] == [
        "Attempts within 1 h: at most 1.",
        "Minutes to wait between two attempts: 90.",
        "An attempt that the machine fails on is not counted.",
    ]


@given(
    most=st.integers(1, 5),
    minutes=st.lists(st.floats(0, 200), max_size=12),
    wait=st.integers(0, 30),
)
def test_when_the_time_has_come_there_is_an_attempt(most: int, minutes: list[float], wait: int) -> None:
    rule = Attempts(most=most, within=timedelta(hours=1), wait=timedelta(minutes=wait))
    before = ago(*sorted(minutes, reverse=True))
    at = rule.next_at(before, NOON)
    assert (at is None) == ((rule.left(before, NOON) or 0) > 0 and (not before or before[-1] + rule.wait <= NOON))
    if at is not None:
        assert at > NOON
        assert rule.next_at(before, at) is None
