"""Marking a second time, and how far two people agree."""

from __future__ import annotations

import re

import pytest

from gabarito.classroom.agreement import agreement, weighted_kappa
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Account, Role

from ..gradebook.material import pending, work
from .conftest import SLUG, SignIn

PLACE = f"/marking/{SLUG}/why"
GIVEN = {"ana": 2.0, "bia": 1.0, "caio": 0.0}


@pytest.fixture(autouse=True)
def marked(book: Gradebook, visit: SignIn) -> None:
    """Three answers that the assistant has marked."""
    for student in GIVEN:
        book.keep(work(student, student.encode(), pending(text=f"Because of {student}."), slug=SLUG))
    for one in book.answers(SLUG):
        book.mark(one, GIVEN[one.student], f"to {one.student}", who="tom")
    book.add_account(Account(login="eva", name="Eva", role=Role.ASSISTANT), who="prof")


def submission(page: str) -> str | None:
    found = re.search(r'name="submission" value="(\d+)"', page)
    return None if found is None else found[1]


def mark(visit: SignIn, given: dict[str, float]) -> int:
    """Mark everything that is shown, and return how many that was."""
    client, done = visit("eva"), 0
    while (number := submission(page := client.get(f"{PLACE}/second").text)) is not None:
        student = next(one for one in given if f"Because of {one}." in page)
        assert f"to {student}" not in page
        said = client.post(f"{PLACE}/second", data={"submission": number, "points": str(given[student])})
        assert said.status_code == 200
        done += 1
    assert "Nothing more to mark here." in page
    return done


def test_second_marks_count_nowhere_and_are_compared(visit: SignIn, book: Gradebook) -> None:
    before = book.grades(SLUG)
    assert "Nobody has marked an answer a second time yet." in visit("eva").get(f"{PLACE}/agreement").text
    assert mark(visit, {"ana": 2.0, "bia": 2.0, "caio": 0.0}) == 3
    assert book.grades(SLUG) == before
    found = agreement(book.answers(SLUG))
    assert (found.twice, found.equal, round(found.difference, 3)) == (3, 2, 0.333)
    assert [one.student for one in found.open] == ["bia"]
    page = visit("tom").get(f"{PLACE}/agreement").text
    assert "2 of 3 answers got the same points twice." in page
    assert "Because of bia." in page
    assert "Because of ana." not in page


@pytest.mark.parametrize(("take", "points"), [("first", 1.0), ("second", 2.0)])
def test_somebody_decides_which_mark_counts(visit: SignIn, book: Gradebook, take: str, points: float) -> None:
    mark(visit, {"ana": 2.0, "bia": 2.0, "caio": 0.0})
    (bia,) = (one for one in book.answers(SLUG) if one.student == "bia")
    said = visit("prof").post(f"{PLACE}/agreement", data={"submission": bia.submission, "take": take})
    assert "Because of bia." not in said.text
    assert "2 of 3 answers" in said.text
    (bia,) = (one for one in book.answers(SLUG) if one.student == "bia")
    assert bia.mark is not None
    assert (bia.mark.points, bia.mark.who) == (points, "prof")
    assert bia.first is not None
    assert bia.first.points == 1


def test_a_chosen_mark_says_what_its_parts_say_once(visit: SignIn, book: Gradebook) -> None:
    book.add_rubric_item(SLUG, "why", 1, "centres", who="prof")
    (item,) = book.rubric_items(SLUG, "why")
    (bia,) = (one for one in book.answers(SLUG) if one.student == "bia")
    book.mark(bia, 0, "Good.", items=[item.number], is_second=True, who="eva")
    book.change_rubric_item(item, 2, "centres it", who="prof")
    visit("prof").post(f"{PLACE}/agreement", data={"submission": bia.submission, "take": "second"})
    (bia,) = (one for one in book.answers(SLUG) if one.student == "bia")
    assert bia.mark is not None
    assert (bia.mark.points, bia.mark.comment) == (2, "centres it\nGood.")


def test_nobody_marks_their_own_marks_a_second_time(visit: SignIn, book: Gradebook) -> None:
    assert "Nothing more to mark here." in visit("tom").get(f"{PLACE}/second").text
    number = book.answers(SLUG)[0].submission
    said = visit("tom").post(f"{PLACE}/second", data={"submission": number, "points": "1"})
    assert said.status_code == 422
    assert "a mark of somebody else" in said.text
    assert visit("tom").post(f"{PLACE}/agreement", data={"submission": number, "take": "first"}).status_code == 404


def test_two_people_get_different_answers(visit: SignIn) -> None:
    shown = {submission(visit(one).get(f"{PLACE}/second").text) for one in ("eva", "prof")}
    assert None not in shown
    assert len(shown) == 2


def test_kappa_is_one_for_agreement_and_zero_for_chance() -> None:
    assert weighted_kappa([0, 1, 2], [0, 1, 2]) == 1
    assert weighted_kappa([0, 0, 2, 2], [0, 2, 0, 2]) == 0
    assert weighted_kappa([0, 2], [2, 0]) == -1
    assert weighted_kappa([1, 1], [1, 1]) is None
    assert weighted_kappa([], []) is None
    # Of six pairs, two are one point apart; of all thirty-six, the mean squared distance is 1.
    assert weighted_kappa([0, 1, 2, 0, 1, 2], [0, 1, 2, 1, 1, 1]) == pytest.approx(2 / 3)
