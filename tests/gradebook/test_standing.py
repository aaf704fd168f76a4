"""Where a student stands: the record that counts, as it counts by now. One number, whoever asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.gradebook.counting import as_counted, grade_of
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Grade, HandedIn, Mark, Override, Question, Standing, Student
from gabarito.values.deadlines import Deadlines
from gabarito.values.verdict import Status, Verdict, overall
from tests.checks.material import fast

from .material import DAY, HOUR, NOON, in_english, pending, record, verdict, work

LATE = Deadlines(due={"perceptron": NOON}, loss_per_day=0.5)
BEST = Deadlines(due={"perceptron": NOON}, loss_per_day=0.5, counts="best")

Open = Callable[[Deadlines], Gradebook]


@pytest.fixture
def under(url: str) -> Iterator[Open]:
    """Opens the gradebook under rules, the same database each time."""
    opened = []

    def open_it(rules: Deadlines) -> Gradebook:
        opened.append(Gradebook.open(url, rules))
        return opened[-1].__enter__()

    yield open_it
    for one in opened:
        one.__exit__(None, None, None)


def standing(book: Gradebook, student: str = "ana") -> Standing:
    """Where a student stands, which is the same whether one asks for everybody or for the student alone."""
    (found,) = (one for one in book.standings("perceptron") if one.grade.student == student)
    assert book.standings("perceptron", student) == [found]
    assert found.grade in book.grades("perceptron")
    return found


def points(book: Gradebook, student: str = "ana") -> tuple[float | None, float, Status]:
    """Points, what may still come, and in one word how it went; of the record, which agrees with the grade."""
    found = standing(book, student)
    assert found.record is not None
    assert found.grade.points is None or found.record.score == found.grade.points
    assert found.record.pending_points == found.grade.pending
    assert found.grade.pending or found.record.max_score == found.grade.max_points
    return found.grade.points, found.record.pending_points, found.record.status


def mark(book: Gradebook, given: float, comment: str = "", check: str = "why", student: str = "ana") -> None:
    (answer,) = (one for one in book.answers() if (one.student, one.check) == (student, check))
    book.mark(answer, given, comment, who="eu")


def test_as_it_was_graded_where_nobody_decided_anything(book: Gradebook) -> None:
    done = work("ana", b"one", verdict(), pending())
    run = book.keep(done)
    found = standing(book)
    assert (found.record, found.run, dict(found.marks)) == (done.record, run, {})
    assert points(book) == (3, 2, Status.PENDING)


@pytest.mark.parametrize(
    ("given", "of_the_check", "of_all"),
    [(2, Status.PASS, Status.PASS), (0.5, Status.PARTIAL, Status.PARTIAL), (0, Status.FAIL, Status.PARTIAL)],
)
def test_a_mark_is_a_verdict_and_counts_like_one(
    book: Gradebook, given: float, of_the_check: Status, of_all: Status
) -> None:
    book.keep(work("ana", b"one", verdict(), pending()))
    mark(book, given, "Assim é.")
    assert points(book) == (3 + given, 0, of_all)
    found = standing(book)
    assert found.record is not None
    assert found.record.max_score == found.grade.max_points == 5
    (automatic, marked) = found.record.verdicts
    assert automatic == verdict()
    assert (marked.status, marked.points, marked.message, marked.received) == (of_the_check, given, "", "Por isso.")
    assert found.marks["why"].comment == "Assim é."


def test_a_written_answer_that_was_left_blank_counts_in_the_maximum(book: Gradebook) -> None:
    blank = verdict("why", Status.FAIL, 2.0)
    book.keep(replace(work("ana", b"one", verdict(), blank)))
    assert points(book) == (3, 0, Status.PARTIAL)
    found = standing(book)
    assert found.record is not None
    assert (found.record.score, found.record.max_score) == (3, 5)


def test_of_two_answers_the_one_that_is_not_marked_stays_pending(book: Gradebook) -> None:
    book.keep(work("ana", b"one", verdict(), pending("why-a"), pending("why-b")))
    mark(book, 2, check="why-b")
    assert points(book) == (5, 2, Status.PENDING)
    found = standing(book)
    assert found.record is not None
    assert [one.status for one in found.record.verdicts] == [Status.PASS, Status.PENDING, Status.PASS]
    assert found.record.max_score == 5


def test_a_mark_of_another_submission_is_none_of_this_one(book: Gradebook) -> None:
    book.keep(work("ana", b"one", verdict(), pending()))
    mark(book, 2)
    book.keep(work("ana", b"two", verdict(), pending(), received=NOON + HOUR))
    assert points(book) == (3, 2, Status.PENDING)
    assert dict(standing(book).marks) == {}


def test_lateness_takes_of_the_points_and_of_what_may_come(under: Open) -> None:
    book = under(LATE)
    book.keep(work("ana", b"one", verdict(), pending(), received=NOON + HOUR))
    assert points(book) == (1.5, 1, Status.PENDING)
    mark(book, 1)
    assert points(book) == (2, 0, Status.PARTIAL)
    assert (standing(book).grade.late, standing(book).grade.penalty) == (HOUR, 2)


def test_an_extension_gives_back_what_lateness_took(under: Open) -> None:
    book = under(LATE)
    book.keep(work("ana", b"one", received=NOON + HOUR))
    book.extend("ana", "perceptron", NOON + DAY, "doente", who="eu")
    assert points(book) == (3, 0, Status.PASS)
    assert standing(book).grade.late == timedelta()


def test_an_override_is_the_score_until_it_is_withdrawn(under: Open) -> None:
    book = under(LATE)
    book.keep(work("ana", b"one", verdict(), pending(), received=NOON + HOUR))
    mark(book, 2)
    before = standing(book)
    book.override("ana", "perceptron", 4.25, "prova oral", who="eu")
    found = standing(book)
    assert found.record is not None
    assert (found.record.score, found.grade.points, found.record.pending_points) == (4.25, 4.25, 0)
    assert (found.grade.override, found.grade.penalty) == ("prova oral", 0)
    book.override("ana", "perceptron", None, "engano", who="eu")
    assert standing(book) == before


def test_an_override_leaves_no_points_to_come(book: Gradebook) -> None:
    book.keep(work("ana", b"one", verdict(), pending()))
    book.override("ana", "perceptron", 4, "oral", who="eu")
    found = standing(book)
    assert found.record is not None
    assert (found.record.score, found.record.pending_points) == (4, 0)


@pytest.mark.parametrize("failed", [Status.ERROR, Status.INFRA])
def test_our_fault_is_no_mark_until_somebody_sets_one(book: Gradebook, failed: Status) -> None:
    book.keep(work("ana", b"one", verdict(), verdict("b", failed)))
    assert standing(book).grade.points is None
    assert points(book)[2] is failed
    for worth, status in ((6, Status.PASS), (2.5, Status.PARTIAL), (0, Status.FAIL)):
        book.override("ana", "perceptron", worth, "oral", who="eu")
        assert points(book) == (worth, 0, status)
    book.override("ana", "perceptron", None, "engano", who="eu")
    assert standing(book).grade.points is None
    assert points(book)[2] is failed


def test_an_unreadable_file_counts_only_where_there_is_no_good_one(book: Gradebook) -> None:
    broken = work("ana", b"", verdict(status=Status.NOT_RUN), received=NOON + DAY)
    book.keep(broken)
    assert points(book) == (0, 0, Status.NOT_RUN)
    assert standing(book).record == broken.record
    good = work("ana", b"one", verdict())
    run = book.keep(good)
    assert points(book) == (3, 0, Status.PASS)
    assert (standing(book).record, standing(book).run) == (good.record, run)
    book.keep(broken)
    assert standing(book).record == good.record


def test_the_best_counts_where_the_course_says_so(under: Open) -> None:
    book = under(BEST)
    best = book.keep(work("ana", b"one", verdict(), received=NOON))
    book.keep(work("ana", b"two", verdict(status=Status.PARTIAL), received=NOON - HOUR))
    # Worth more, and less after a day.
    late = book.keep(work("ana", b"three", verdict(), verdict("b", max_points=2.0), received=NOON + HOUR))
    assert points(book) == (3, 0, Status.PASS)
    assert standing(book).run == best
    book.extend("ana", "perceptron", NOON + DAY, "doente", who="eu")
    assert points(book) == (5, 0, Status.PASS)
    assert standing(book).run == late
    latest = under(LATE)
    assert standing(latest).run == late


def test_a_mark_makes_another_submission_the_best(under: Open) -> None:
    book = under(BEST)
    first = book.keep(work("ana", b"one", verdict(), received=NOON - HOUR))
    second = book.keep(work("ana", b"two", verdict(status=Status.PARTIAL), pending(), received=NOON))
    assert standing(book).run == first
    mark(book, 2)
    assert points(book) == (3.5, 0, Status.PARTIAL)
    assert standing(book).run == second


def test_who_handed_in_nothing_has_no_record_and_may_have_points(book: Gradebook) -> None:
    book.import_roster([Student(login="bia"), Student(login="caio")], who="eu")
    book.keep(work("ana", b"one"))
    book.override("caio", "perceptron", 2, "oral", who="eu")
    found = {one.grade.student: one for one in book.standings("perceptron")}
    assert list(found) == ["ana", "bia", "caio"]
    assert found["bia"] == Standing(grade=Grade(student="bia", slug="perceptron", points=None, max_points=3))
    assert (found["caio"].record, found["caio"].run, found["caio"].grade.points) == (None, None, 2)


def test_each_stands_where_they_stand_and_nowhere_else(book: Gradebook) -> None:
    """The same file, the same check, two students and two activities: nothing gets mixed up."""
    for slug in ("perceptron", "lenet"):
        for student in ("ana", "bia"):
            book.keep(work(student, b"the same", verdict(), pending(), slug=slug))
    (answer,) = book.answers("perceptron", "ana")
    book.mark(answer, 2, who="eu")
    book.override("bia", "lenet", 1, "oral", who="eu")
    assert {(one.grade.slug, one.grade.student): one.grade.points for one in book.standings()} == {
        ("lenet", "ana"): 3,
        ("lenet", "bia"): 1,
        ("perceptron", "ana"): 5,
        ("perceptron", "bia"): 3,
    }
    assert [one.grade for one in book.standings()] == book.grades()


def test_marks_count_in_every_language(book: Gradebook) -> None:
    done = work("ana", b"one", verdict(), pending())
    book.keep(replace(done, translations={"en": in_english(done.record)}))
    mark(book, 1)
    (own,), (english,) = book.standings(), book.standings(language="en")
    assert own.record is not None
    assert english.record is not None
    assert english.grade == own.grade
    assert english.record.verdicts[0].check == f"en {own.record.verdicts[0].check}"
    assert [one.points for one in english.record.verdicts] == [one.points for one in own.record.verdicts] == [3, 1]
    assert english.record.score == own.record.score == 4


made = st.builds(
    verdict,
    st.uuids().map(str) | st.just("why"),
    st.sampled_from(Status),
    st.floats(0, 9).map(lambda x: round(x, 1)),
)


@fast
@given(st.lists(made, min_size=1, max_size=4), st.floats(0, 20), st.floats(-1, 12), st.booleans())
def test_a_counted_record_says_what_the_grade_says(
    verdicts: list[Verdict], points: float, marked: float, by_hand: bool
) -> None:
    one = record("ana", b"one", *verdicts)
    given = Mark(student="ana", slug="x", sha256="", check="why", points=marked, comment="", who="eu", at=NOON)
    questions = tuple(Question(id=v.id, max_points=v.max_points) for v in verdicts if v.status is Status.PENDING)
    handed_in = HandedIn(
        submission=1,
        received=NOON,
        again=NOON,
        status=one.status,
        score=one.score,
        max_points=9,
        questions=questions,
        marks={"why": given},
    )
    decided = Override(student="ana", slug="x", points=points, reason="oral", who="eu", at=NOON) if by_hand else None
    grade = grade_of("ana", "x", [handed_in], Deadlines(), override=decided)
    found = as_counted(one, grade, {"why": given})
    assert found.score == (one.score if grade.points is None else grade.points)
    assert found.pending_points == (0 if by_hand else grade.pending)
    assert found.status is grade.status
    if by_hand:
        assert found.status not in (Status.PENDING, Status.ERROR, Status.INFRA)
    else:
        assert found.status is overall(found.verdicts)
    assert [(v.id, v.max_points) for v in found.verdicts] == [(v.id, v.max_points) for v in one.verdicts]
    for before, after in zip(one.verdicts, found.verdicts, strict=True):
        assert 0 <= after.points <= after.max_points
        if before.status is Status.PENDING and before.id == "why":
            assert after.status is not Status.PENDING
        else:
            assert after == before
    untouched = as_counted(one, Grade(student="ana", slug="x", points=None, max_points=9, pending=grade.pending), {})
    assert (untouched.score, untouched.status, untouched.verdicts) == (one.score, one.status, one.verdicts)
