from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.values.course import MARKER, Course
from gabarito.values.deadlines import Deadlines
from gabarito.values.errors import CourseError

from ..checks.material import fast

DAY = timedelta(days=1)
WHOLE = """
counts = "best"
[late]
grace_minutes = 15
loss_per_day = 0.1
most_lost = 0.5
closed_after_days = 7
[activities.perceptron]
due = 2026-03-10T23:59:00-03:00
[activities.lenet]
"""


def test_a_course_says_when_what_is_due_and_what_lateness_costs(tmp_path: Path) -> None:
    (tmp_path / MARKER).write_text(WHOLE)
    deadlines = Course.load(tmp_path).deadlines
    assert deadlines == Deadlines(
        due={"perceptron": datetime(2026, 3, 11, 2, 59, tzinfo=UTC)},
        grace=timedelta(minutes=15),
        loss_per_day=0.1,
        most_lost=0.5,
        closed_after=7 * DAY,
        counts="best",
    )
    hash(Course.load(tmp_path))


def test_without_a_word_nothing_is_late() -> None:
    deadlines = Deadlines.of({})
    assert deadlines == Deadlines()
    assert deadlines.lost(99 * DAY) == 0
    assert not deadlines.is_closed(99 * DAY)
    assert Deadlines.of({"late": {"loss_per_day": 0.2}}).lost(99 * DAY) == 1.0
    assert Deadlines.of({"late": {"loss_per_day": 0.2, "most_lost": 0}}).lost(99 * DAY) == 0.0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('counts = "worst"', "latest"),
        ("counts = 1", "latest"),
        ("counts = []", "latest"),
        ("late = 3", r"\[late\]"),
        ("[late]\nloss_per_day = 10", "loss_per_day from 0 to 1"),
        ("[late]\nloss_per_day = -0.1", "loss_per_day"),
        ("[late]\nloss_per_day = nan", "loss_per_day"),
        ("[late]\nloss_per_day = true", "loss_per_day"),
        ('[late]\nmost_lost = "all"', "most_lost"),
        ("[late]\nmost_lost = 1.5", "most_lost"),
        ("[late]\ngrace_minutes = inf", "grace_minutes"),
        ("[late]\nclosed_after_days = 9e9", "closed_after_days"),
        ("[late]\nloss_a_day = 0.1", "loss_per_day"),
        ("activities = 3", r"\[activities\]"),
        ("[activities]\nperceptron = 3", r"\[activities.perceptron\]"),
        ("[activities.perceptron]\ndeu = 2026-03-10T23:59:00-03:00", "due"),
        ("[activities.perceptron]\ndue = 2026-03-10T23:59:00", "offset"),
        ("[activities.perceptron]\ndue = 2026-03-10", "offset"),
        ('[activities.perceptron]\ndue = "tomorrow"', "offset"),
    ],
)
def test_nonsense_gets_a_line(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / MARKER).write_text(text)
    with pytest.raises(CourseError, match=words) as caught:
        Course.load(tmp_path)
    assert "course.toml" in str(caught.value) or "Fix" in str(caught.value)
    assert tomllib.loads(text)


@fast
@given(
    st.timedeltas(timedelta(), 40 * DAY),
    st.timedeltas(timedelta(), 40 * DAY),
    st.builds(
        Deadlines,
        grace=st.timedeltas(timedelta(), DAY),
        loss_per_day=st.floats(0, 1),
        most_lost=st.floats(0, 1),
        closed_after=st.none() | st.timedeltas(timedelta(), 30 * DAY),
    ),
)
def test_later_never_costs_less(one: timedelta, other: timedelta, deadlines: Deadlines) -> None:
    early, late = sorted((one, other))
    assert 0 <= deadlines.lost(early) <= deadlines.lost(late) <= 1
    if early <= deadlines.grace:
        assert deadlines.lost(early) == 0
    if not deadlines.is_closed(late):
        assert deadlines.lost(late) <= deadlines.most_lost
