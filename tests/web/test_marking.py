"""Marking written answers in the browser."""

from __future__ import annotations

import re

import pytest

from gabarito.gradebook.gradebook import Gradebook
from gabarito.web.hands import Hands
from gabarito.web.security import APART

from ..gradebook.material import pending, work
from .conftest import SLUG, SignIn

PLACE = f"/marking/{SLUG}/why"
TEXTS = {
    "ana": "Because it centres.",
    "bia": "because it  centres",
    "caio": "No idea.",
    "davi": "<script>alert(1)</script>",
}


@pytest.fixture(autouse=True)
def answers(book: Gradebook) -> None:
    for student, text in TEXTS.items():
        book.keep(work(student, student.encode(), pending(text=text), slug=SLUG))


def shown(page: str) -> int:
    found = re.search(r'name="submission" value="(\d+)"', page)
    assert found is not None
    return int(found[1])


def test_questions_are_listed_with_how_far_they_are(visit: SignIn) -> None:
    said = visit("tom").get("/marking").text
    assert "0 of 4 marked" in said
    assert f'href="{PLACE}"' in said


def test_a_mark_is_kept_and_the_next_answer_comes(visit: SignIn, book: Gradebook) -> None:
    client = visit("tom")
    seen = []
    for _ in TEXTS:
        page = client.get(PLACE).text
        assert not any(re.search(rf"\b{student}\b", page) for student in TEXTS)
        seen.append(shown(page))
        said = client.post(PLACE, data={"submission": seen[-1], "points": 1.5, "comment": "Good."})
        assert said.status_code == 200
    assert len(set(seen)) == 4
    assert "Nothing more to mark here." in client.get(PLACE).text
    marks = [one.mark for one in book.answers(SLUG) if one.mark is not None]
    assert {(one.points, one.comment, one.who) for one in marks} == {(1.5, "Good.", "tom")}


def test_the_order_is_everybodys_and_not_the_alphabets(visit: SignIn, book: Gradebook) -> None:
    first = shown(visit("tom").get(PLACE).text)
    # Another gets the next one, as long as the first is in hand.
    assert shown(visit("prof").get(PLACE).text) != first
    assert shown(visit("tom").get(PLACE).text) == first


def test_answers_that_say_the_same_are_marked_together(visit: SignIn, book: Gradebook) -> None:
    number = next(one.submission for one in book.answers(SLUG) if one.student == "ana")
    visit("tom").post(PLACE, data={"submission": number, "points": 2, "alike": "true"})
    assert {one.student for one in book.answers(SLUG) if one.mark is not None} == {"ana", "bia"}


def test_what_is_written_stays_text(visit: SignIn) -> None:
    client = visit("tom")
    pages = []
    for _ in TEXTS:
        pages.append(client.get(PLACE).text)
        client.post(PLACE, data={"submission": shown(pages[-1]), "points": 0})
    assert any("&lt;script&gt;" in page for page in pages)
    assert not any("<script>alert" in page for page in pages)


@pytest.mark.parametrize("points", ["-1", "3", "nan"])
def test_points_that_the_question_is_not_worth_are_refused(visit: SignIn, book: Gradebook, points: str) -> None:
    client = visit("tom")
    said = client.post(PLACE, data={"submission": shown(client.get(PLACE).text), "points": points})
    assert said.status_code == 422
    assert "Expected" in said.text
    assert all(one.mark is None for one in book.answers(SLUG))


def test_comments_that_were_given_are_offered(visit: SignIn) -> None:
    client = visit("tom")
    client.post(PLACE, data={"submission": shown(client.get(PLACE).text), "points": 1, "comment": 'Say "why".'})
    assert 'data-comment="Say &#34;why&#34;."' in client.get(PLACE).text


def test_pictures_are_kept_apart(visit: SignIn, book: Gradebook) -> None:
    number = book.answers(SLUG)[0].submission
    said = visit("tom").get(f"{PLACE}/pictures/{number}")
    assert said.headers["content-security-policy"] == APART


def test_an_answer_in_hand_is_free_again_after_a_while() -> None:
    times = [0.0]
    hands = Hands(clock=lambda: times[0])
    assert hands.take("a", "tom")
    assert not hands.take("a", "prof")
    times[0] = 601.0
    assert hands.take("a", "prof")


def test_each_has_one_thing_in_hand() -> None:
    hands = Hands(clock=lambda: 0.0)
    assert hands.take("a", "tom")
    assert hands.take("b", "tom")
    assert hands.take("a", "prof")
