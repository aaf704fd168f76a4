"""Every law of a grade, without a database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gabarito.gradebook.counting import counting, grade_of
from gabarito.gradebook.values import Extension, Grade, HandedIn, Mark, Override, Question
from gabarito.values.deadlines import Deadlines
from gabarito.values.verdict import Status
from tests.checks.material import fast

from .material import DAY, HOUR, NOON

QUESTIONS = (Question(id="why", max_points=2.0), Question(id="when", max_points=1.0))
RULES = Deadlines(
    due={"a": NOON}, grace=timedelta(minutes=15), loss_per_day=0.25, most_lost=0.5, closed_after=timedelta(days=7)
)


def mark(check: str, points: float, comment: str = "") -> Mark:
    return Mark(student="ana", slug="a", sha256="", check=check, points=points, comment=comment, who="eu", at=NOON)


def handed_in(
    number: int = 1,
    score: float = 8.0,
    received: datetime = NOON,
    *,
    again: datetime | None = None,
    status: Status = Status.PARTIAL,
    questions: Sequence[Question] = (),
    marks: Sequence[Mark] = (),
    is_readable: bool = True,
) -> HandedIn:
    return HandedIn(
        submission=number,
        is_readable=is_readable,
        received=received,
        again=again or received,
        status=status,
        score=score,
        max_points=13.0,
        questions=tuple(questions),
        marks={one.check: one for one in marks},
    )


def grade(*works: HandedIn, rules: Deadlines = RULES, **decided: Extension | Override) -> Grade:
    return grade_of(
        "ana",
        "a",
        works,
        rules,
        max_points=13.0,
        extension=extension if isinstance(extension := decided.get("extension"), Extension) else None,
        override=override if isinstance(override := decided.get("override"), Override) else None,
    )


def extended(until: datetime) -> Extension:
    return Extension(student="ana", slug="a", due=until, reason="ill", who="eu", at=NOON)


def overridden(points: float | None) -> Override:
    return Override(student="ana", slug="a", points=points, reason="spoken to", who="eu", at=NOON)


def test_nothing_handed_in_is_no_zero() -> None:
    nothing = grade()
    assert (nothing.points, nothing.max_points, nothing.status, nothing.received) == (None, 13, None, None)
    assert grade(override=overridden(5)).points == 5


def test_marks_are_added_and_what_is_not_marked_is_pending() -> None:
    half = grade(handed_in(questions=QUESTIONS, marks=[mark("why", 1.5, "Quase.")]))
    assert (half.points, half.pending, half.comments, half.max_points) == (9.5, 1.0, ("Quase.",), 13.0)
    whole = grade(handed_in(questions=QUESTIONS, marks=[mark("when", 0, "Não."), mark("why", 2, "Sim.")]))
    assert (whole.points, whole.pending, whole.comments) == (10.0, 0.0, ("Sim.", "Não."))


def test_a_mark_counts_only_for_a_question_that_is_asked_and_never_more_than_it_is_worth() -> None:
    assert grade(handed_in(questions=QUESTIONS, marks=[mark("gone", 2), mark("when", 9)])).points == 9.0


@pytest.mark.parametrize(
    ("late", "points", "penalty"),
    [
        (-DAY, 8, 0),
        (timedelta(), 8, 0),
        (timedelta(minutes=15), 8, 0),
        (timedelta(minutes=16), 6, 2),
        (DAY, 6, 2),
        (DAY + timedelta(seconds=1), 4, 4),
        (6 * DAY, 4, 4),
        (7 * DAY, 4, 4),
        (7 * DAY + HOUR, 0, 8),
    ],
)
def test_lateness_costs_what_the_rules_say(late: timedelta, points: float, penalty: float) -> None:
    found = grade(handed_in(received=NOON + late))
    assert (found.points, found.penalty) == (points, penalty)
    assert found.late == max(late, timedelta())


def test_zones_do_not_matter_and_without_a_deadline_nothing_is_late() -> None:
    there = timezone(timedelta(hours=-3))
    assert grade(handed_in(received=NOON.astimezone(there))).late == timedelta()
    assert grade(handed_in(received=NOON + 99 * DAY), rules=Deadlines()).points == 8
    assert grade(handed_in(received=NOON + 99 * DAY), rules=Deadlines(), extension=extended(NOON)).late == timedelta()


def test_an_extension_moves_the_deadline_and_never_forward() -> None:
    work = handed_in(received=NOON + 2 * DAY)
    assert grade(work, extension=extended(NOON + 2 * DAY)).points == 8
    assert grade(work, extension=extended(NOON + DAY)).late == DAY
    assert grade(work, extension=extended(NOON - 9 * DAY)) == grade(work)


def test_pending_points_shrink_with_lateness_too() -> None:
    late = grade(handed_in(received=NOON + DAY, questions=QUESTIONS))
    assert (late.points, late.pending) == (6, 2.25)


@pytest.mark.parametrize("status", [Status.ERROR, Status.INFRA])
@pytest.mark.parametrize("counts", ["latest", "best"])
def test_our_fault_is_no_grade_and_costs_nothing(status: Status, counts: str) -> None:
    rules = replace(RULES, counts="best" if counts == "best" else "latest")
    failed = handed_in(2, 0.0, NOON + HOUR, status=status)
    found = grade(handed_in(1), failed, rules=rules)
    assert (found.points, found.penalty, found.status) == (None, 0, status)
    assert grade(failed, rules=rules, override=overridden(7)).points == 7


def test_the_latest_counts_or_the_best_after_lateness() -> None:
    good, worse, late = handed_in(1, 8), handed_in(2, 5, NOON + timedelta(minutes=1)), handed_in(3, 10, NOON + DAY)
    assert grade(good, worse).points == 5
    assert grade(good, worse, late).points == 7.5
    best = replace(RULES, counts="best")
    assert grade(good, worse, late, rules=best).points == 8
    assert grade(worse, late, rules=best).points == 7.5


def test_what_comes_when_nothing_counts_any_more_takes_nothing_away() -> None:
    in_time, too_late = handed_in(1, 5), handed_in(2, 10, NOON + 30 * DAY)
    assert grade(in_time, too_late).points == 5
    alone = grade(too_late)
    assert (alone.points, alone.penalty, alone.late) == (0, 10, 30 * DAY)


def test_a_first_version_that_comes_again_is_as_early_as_it_was_and_the_latest() -> None:
    first = handed_in(1, 8, NOON, again=NOON + 3 * DAY)
    second = handed_in(2, 5, NOON + DAY)
    assert grade(first, second).points == 8
    assert grade(first, second).late == timedelta()


def test_an_unreadable_file_counts_only_alone() -> None:
    broken = handed_in(2, 0, NOON + HOUR, is_readable=False)
    assert grade(handed_in(1), broken).points == 8
    assert grade(broken).points == 0


def test_an_override_wins_and_one_withdrawn_does_not() -> None:
    work = handed_in(received=NOON + DAY, questions=QUESTIONS, marks=[mark("why", 2, "Bom.")])
    won = grade(work, override=overridden(12))
    assert (won.points, won.penalty, won.pending, won.override) == (12, 0, 0, "spoken to")
    assert (won.late, won.status, won.comments) == (DAY, Status.PARTIAL, ("Bom.",))
    assert grade(work, override=overridden(0)).points == 0
    assert grade(work, override=overridden(None)) == grade(work)


moments = st.datetimes(datetime(2026, 2, 1), datetime(2026, 4, 1), timezones=st.just(UTC))
rules = st.builds(
    Deadlines,
    due=st.fixed_dictionaries({}, optional={"a": moments}),
    grace=st.timedeltas(timedelta(), 3 * DAY),
    loss_per_day=st.floats(0, 1),
    most_lost=st.floats(0, 1),
    closed_after=st.none() | st.timedeltas(timedelta(), 20 * DAY),
    counts=st.sampled_from(["latest", "best"]),
)
marks = st.lists(st.builds(mark, st.sampled_from(["why", "when", "gone"]), st.floats(0, 2)), max_size=3)
submissions = st.lists(
    st.builds(
        handed_in,
        st.integers(1, 99),
        st.floats(0, 10).map(lambda x: round(x, 2)),
        moments,
        status=st.sampled_from(Status),
        questions=st.just(QUESTIONS) | st.just(()),
        marks=marks,
        is_readable=st.booleans(),
    ),
    max_size=5,
    unique_by=lambda one: one.submission,
)


@fast
@given(submissions, rules)
def test_points_and_penalty_lie_within_what_can_be_had(works: list[HandedIn], rules: Deadlines) -> None:
    found = grade(*works, rules=rules)
    assert found.penalty >= 0
    assert found.late >= timedelta()
    assert 0 <= found.pending <= 3
    if found.points is not None:
        assert 0 <= found.points <= 13.01
        assert any(found.points + found.penalty == pytest.approx(_earned(one), abs=0.01) for one in works)
    elif works:
        assert found.status is not None
        assert found.status.is_ours
    else:
        assert found.status is None


@fast
@given(submissions, rules, st.randoms())
def test_the_order_of_submissions_never_matters(works: list[HandedIn], rules: Deadlines, chance: object) -> None:
    shuffled = sorted(works, key=lambda one: hash((one.submission, repr(chance))))
    assert grade(*works, rules=rules) == grade(*shuffled, rules=rules)


@fast
@given(submissions, rules, moments, st.timedeltas(timedelta(), 30 * DAY))
def test_more_time_never_costs_anything(
    works: list[HandedIn], rules: Deadlines, due: datetime, more: timedelta
) -> None:
    rules = replace(rules, due={"a": due}, counts="best")
    before, after = grade(*works, rules=rules), grade(*works, rules=rules, extension=extended(due + more))
    assume(after.points is not None)
    assert (after.points or 0) >= (before.points or 0)


@fast
@given(submissions, rules, st.floats(0, 20))
def test_an_override_is_the_grade(works: list[HandedIn], rules: Deadlines, points: float) -> None:
    found = grade(*works, rules=rules, override=overridden(points))
    assert (found.points, found.pending, found.penalty, found.override) == (points, 0, 0, "spoken to")


@fast
@given(submissions, rules)
def test_the_grade_comes_from_a_submission_that_counts(works: list[HandedIn], rules: Deadlines) -> None:
    chosen = counting(works, rules, "a", None)
    assert bool(chosen) == bool(works)
    assert {one.submission for one in chosen} <= {one.submission for one in works}
    if rules.counts == "latest":
        assert len(chosen) <= 1
    if chosen:
        assert grade(*chosen, rules=rules) == grade(*works, rules=rules)


def _earned(work: HandedIn) -> float:
    worth = {one.id: one.max_points for one in work.questions}
    return work.score + sum(min(one.points, worth[check]) for check, one in work.marks.items() if check in worth)
