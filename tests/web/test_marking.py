"""Marking written answers in the browser."""

from __future__ import annotations

import re

import pytest

from gabarito.gradebook.gradebook import Gradebook
from gabarito.values.verdict import Status
from gabarito.web.hands import Hands
from gabarito.web.security import APART

from ..gradebook.material import pending, verdict, work
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
    said = visit("tom").get(f"/marking/{SLUG}").text
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


def test_a_group_is_read_once_and_gets_one_mark(visit: SignIn, book: Gradebook) -> None:
    for student, text in (("eva", "Because it centres <b>x</b>."), ("flor", "Because it centres!")):
        verdicts = (pending(text=text), *([verdict("z", Status.FAIL)] if student == "flor" else []))
        book.keep(work(student, student.encode(), *verdicts, slug=SLUG))
    client = visit("tom")
    listed = client.get(f"{PLACE}/groups").text
    place = re.search(rf'href="({PLACE}/groups/\d+)">3 answers', listed)
    assert place is not None
    assert "1 of them is to be looked at by itself." in listed
    page = client.get(place[1]).text
    assert not any(re.search(rf"\b{student}\b", page) for student in (*TEXTS, "eva", "flor"))
    ticked = re.findall(r'name="chosen" value="(\d+)" checked', page)
    (unticked,) = set(re.findall(r'name="chosen" value="(\d+)"', page)) - set(ticked)
    assert "came out differently" in page
    refused = client.post(place[1], data={"chosen": unticked, "points": 9, "comment": "Typed."})
    assert refused.status_code == 422
    # What was ticked and typed is still there.
    assert re.findall(r'name="chosen" value="(\d+)" checked', refused.text) == [unticked]
    assert "Typed." in refused.text
    assert client.post(place[1], data={"points": 1}).status_code == 422
    client.post(place[1], data={"chosen": ticked, "points": 2, "comment": "Good."})
    marks = {one.student: one.mark for one in book.answers(SLUG) if one.mark is not None}
    assert {name: mark.points for name, mark in marks.items()} == {"ana": 2, "bia": 2}
    # What was not chosen waits, and is like no other that waits.
    assert next(one.student for one in book.answers(SLUG) if one.submission == int(unticked)) == "flor"
    assert "No two answers" in client.get(f"{PLACE}/groups").text
    assert client.get(place[1]).status_code == 404


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


def totals(book: Gradebook) -> dict[str, float]:
    return {one.student: one.points or 0.0 for one in book.grades(SLUG) if one.student in TEXTS}


def mark_all(visit: SignIn, book: Gradebook, *items: str) -> None:
    """Mark every answer by these parts of the rubric, Ana's by the first alone."""
    numbers = {one.words: one.number for one in book.rubric_items(SLUG, "why")}
    for one in book.answers(SLUG):
        chosen = items[:1] if one.student == "ana" else items
        said = visit("tom").post(
            PLACE, data={"submission": one.submission, "items": [numbers[name] for name in chosen]}
        )
        assert said.status_code == 200


def test_marks_refer_to_the_rubric(visit: SignIn, book: Gradebook) -> None:
    tom = visit("tom")
    for points, words in ((1.5, "centres"), (1, "divides"), (-0.5, "no example")):
        assert tom.post(f"{PLACE}/rubric", data={"points": points, "words": words}).status_code == 200
    assert "data-points=&#34;" not in tom.get(PLACE).text
    assert 'data-points="1.5"' in tom.get(PLACE).text
    mark_all(visit, book, "centres", "divides", "no example")
    assert totals(book) == {"ana": 1.5, "bia": 2, "caio": 2, "davi": 2}
    assert "4 marks have it" in tom.get(f"{PLACE}/rubric").text
    centres, divides, example = book.rubric_items(SLUG, "why")
    # More points than the question is worth are not counted, and a mark never goes below 0.
    tom.post(f"{PLACE}/rubric", data={"item": centres.number, "points": "0.5", "words": "centres the columns"})
    assert totals(book) == {"ana": 0.5, "bia": 1, "caio": 1, "davi": 1}
    tom.post(f"{PLACE}/rubric", data={"item": divides.number, "points": "9", "words": "divides"})
    assert totals(book)["bia"] == 2
    tom.post(f"{PLACE}/rubric", data={"item": divides.number, "what": "drop"})
    tom.post(f"{PLACE}/rubric", data={"item": example.number, "points": "-5", "words": "no example"})
    assert totals(book) == {"ana": 0.5, "bia": 0, "caio": 0, "davi": 0}
    (standing,) = book.standings(SLUG, "ana")
    assert standing.grade.comments == ("centres the columns",)
    assert {one.what for one in book.audit()} >= {"rubric item", "rubric item changed", "rubric item dropped"}


def test_a_new_part_changes_nobody(visit: SignIn, book: Gradebook) -> None:
    visit("tom").post(f"{PLACE}/rubric", data={"points": 1, "words": "centres"})
    mark_all(visit, book, "centres")
    before = totals(book)
    visit("tom").post(f"{PLACE}/rubric", data={"points": 2, "words": "more"})
    assert totals(book) == before


@pytest.mark.parametrize(
    "data", [{}, {"points": "1"}, {"points": "nan", "words": "x"}, {"points": "inf", "words": "x"}]
)
def test_a_part_that_says_nothing_is_refused(visit: SignIn, book: Gradebook, data: dict[str, str]) -> None:
    assert visit("tom").post(f"{PLACE}/rubric", data=data).status_code == 422
    assert not book.rubric_items(SLUG, "why")


def test_parts_of_another_question_are_refused(visit: SignIn, book: Gradebook) -> None:
    book.add_rubric_item(SLUG, "other", 1, "x", who="tom")
    (item,) = book.rubric_items(SLUG, "other")
    number = book.answers(SLUG)[0].submission
    said = visit("tom").post(PLACE, data={"submission": number, "items": [item.number]})
    assert said.status_code == 422
    assert (
        visit("tom").post(f"{PLACE}/rubric", data={"item": item.number, "points": 1, "words": "y"}).status_code == 404
    )
    assert all(one.mark is None for one in book.answers(SLUG))
