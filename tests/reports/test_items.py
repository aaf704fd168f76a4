from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.reports.items import MIN_STUDENTS, ItemStatistics, Quality, item_statistics
from gabarito.values.verdict import Record, Status
from tests.reports.made import INFO, record, verdict

PASS, FAIL, PARTIAL = Status.PASS, Status.FAIL, Status.PARTIAL
FIRST, SECOND = (one.id for one in INFO.checks)


def students(*pairs: tuple[Status, Status]) -> list[Record]:
    return [record(str(n), [verdict(0, one), verdict(1, other)]) for n, (one, other) in enumerate(pairs)]


def test_the_difficulty_is_the_mean_share_of_points() -> None:
    known = item_statistics(students((PASS, PASS), (FAIL, PARTIAL)))
    assert known[FIRST].share == 0.5
    assert known[SECOND].share == 0.75
    assert known[SECOND].students == 2


def test_the_discrimination_is_the_correlation_with_the_rest_and_not_with_the_whole() -> None:
    pairs = [(PASS, PASS)] * 6 + [(FAIL, FAIL)] * 5 + [(PASS, FAIL)] * 2 + [(FAIL, PASS)]
    known = item_statistics(students(*pairs))
    first = [float(one is PASS) for one, _ in pairs]
    rest = [3 * float(other is PASS) for _, other in pairs]
    found = known[FIRST].discrimination
    assert found is not None
    assert math.isclose(found, float(np.corrcoef(first, rest)[0, 1]))
    whole = [one + other for one, other in zip(first, rest, strict=True)]
    assert not math.isclose(found, float(np.corrcoef(first, whole)[0, 1]))


def test_a_check_that_stronger_students_fail_is_reported() -> None:
    known = item_statistics(students(*[(PASS, FAIL)] * 8, *[(FAIL, PASS)] * 8, (PASS, PASS)))
    found = known[FIRST].discrimination
    assert found is not None
    assert found < 0
    assert known[FIRST].quality is Quality.AGAINST


@pytest.mark.parametrize(
    ("pairs", "why"),
    [
        ([(PASS, PASS), (PASS, FAIL)] * MIN_STUDENTS, "the share is one and the same"),
        ([(PASS, PASS), (FAIL, PASS)] * MIN_STUDENTS, "the rest is one and the same"),
        ([(PASS, PASS), (FAIL, FAIL)] * (MIN_STUDENTS // 2 - 1), "there are too few"),
        ([], "there is nobody"),
    ],
)
def test_undefined_discrimination_is_none(pairs: list[tuple[Status, Status]], why: str) -> None:
    known = item_statistics(students(*pairs)).get(FIRST, ItemStatistics())
    assert known.discrimination is None, why


def test_records_that_say_nothing_about_knowledge_are_left_out() -> None:
    said = students((PASS, FAIL), (PASS, PASS))
    ours = record("ours", [verdict(0, FAIL), verdict(1, Status.ERROR)])
    empty = record("empty", [verdict(0, Status.NOT_RUN), verdict(1, Status.NOT_RUN)])
    assert item_statistics([*said, ours, empty]) == item_statistics(said)


def test_a_check_that_depends_on_a_failed_one_counts_as_0() -> None:
    known = item_statistics(students((PASS, PASS), (FAIL, Status.NOT_RUN)))
    assert (known[SECOND].students, known[SECOND].share) == (2, 0.5)


def test_a_check_that_awaits_a_mark_is_left_out_for_everybody() -> None:
    waiting = [(PASS, Status.PENDING), (FAIL, PASS), (PASS, FAIL), (FAIL, FAIL)] * 5
    known = item_statistics(students(*waiting))
    assert SECOND not in known
    assert known[FIRST].share == 0.5
    assert known[FIRST].discrimination is None


@pytest.mark.parametrize(
    ("share", "discrimination", "quality"),
    [
        (0.5, 0.3, Quality.GOOD),
        (0.5, 0.29, Quality.FAIR),
        (0.5, 0.2, Quality.FAIR),
        (0.5, 0.19, Quality.WEAK),
        (0.5, 0.0, Quality.WEAK),
        (0.5, -0.01, Quality.AGAINST),
        (0.97, -0.2, Quality.ALL_ALIKE),
        (0.0, None, Quality.ALL_ALIKE),
        (0.5, None, Quality.UNKNOWN),
        (None, None, Quality.UNKNOWN),
    ],
)
def test_discrimination_has_an_interpretation(
    share: float | None, discrimination: float | None, quality: Quality
) -> None:
    assert ItemStatistics(MIN_STUDENTS, share, discrimination).quality is quality


def test_few_students_have_no_statistics() -> None:
    assert ItemStatistics(MIN_STUDENTS - 1, 0.5, 0.5).quality is Quality.UNKNOWN


@given(st.lists(st.tuples(st.sampled_from(Status), st.sampled_from(Status)), max_size=40))
def test_numbers_stay_within_their_bounds(pairs: list[tuple[Status, Status]]) -> None:
    for one in item_statistics(students(*pairs)).values():
        assert one.share is not None
        assert 0 <= one.share <= 1
        assert one.discrimination is None or -1.000001 <= one.discrimination <= 1.000001
