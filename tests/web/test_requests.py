"""A student asks about a check; staff answer, give points back, and the same to whoever had the same verdict."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import RequestState
from gabarito.values.course import Course
from gabarito.values.verdict import Status
from gabarito.web.site import Site

from ..gradebook.material import pending, verdict, work
from .conftest import SLUG, SignIn

CHECK = "w-is-3"
WRONG = verdict(CHECK, Status.FAIL, message="Expected 3; received 4.", expected="3", received="4")


@pytest.fixture
def place(book: Gradebook) -> str:
    """Where Ana asks about her attempt, in which a check lost its three points; Bia's lost them for the same reason."""
    now = datetime.now(UTC)
    for student in ("ana", "bia"):
        book.keep(work(student, student.encode(), WRONG, verdict("b"), slug=SLUG, received=now))
    (ana,) = book.received(SLUG, "ana")
    return f"/activities/{SLUG}/requests/{ana.sha256}"


def points(book: Gradebook) -> dict[str, float | None]:
    return {one.student: one.points for one in book.grades(SLUG) if one.student in ("ana", "bia")}


def test_a_student_asks_and_gets_points_back(visit: SignIn, book: Gradebook, place: str) -> None:
    ana, tom = visit("ana"), visit("tom")
    assert place in ana.get(f"/activities/{SLUG}").text
    said = ana.post(place, data={"check": CHECK, "text": "It is 3 in another form."})
    assert "waits for an answer" in said.text
    assert "It is 3 in another form." in tom.get("/requests/1").text
    said = tom.post("/requests/1/uphold", data={"points": "3", "text": "You are right."})
    assert "points given back" in said.text
    assert points(book) == {"ana": 6, "bia": 3}
    (standing,) = book.standings(SLUG, "ana")
    assert standing.record is not None
    assert [(one.status, one.points) for one in standing.record.verdicts] == [(Status.PASS, 3), (Status.PASS, 3)]
    assert (standing.record.status, standing.record.score) == (Status.PASS, 6)
    assert "You are right." in ana.get(place).text
    assert {one.what for one in book.audit()} >= {"request", "request closed", "correct"}
    assert [one.kind for one in book.history("ana")][-1] == "correction"


def test_what_was_given_back_stays_whatever_a_new_grader_says(visit: SignIn, book: Gradebook, place: str) -> None:
    visit("ana").post(place, data={"check": CHECK, "text": "Look."})
    visit("prof").post("/requests/1/uphold", data={"points": "2", "text": "In part."})
    assert points(book)["ana"] == 5
    again = verdict(CHECK, Status.PARTIAL, message="Half.")
    book.keep(work("ana", b"ana", again, verdict("b"), slug=SLUG))
    assert points(book)["ana"] == 5
    (kept,) = book.tries(SLUG, student="ana")
    assert (kept.record.verdicts[0].points, kept.record.status) == (2, Status.PARTIAL)


def test_the_same_is_given_to_who_had_the_same_verdict(visit: SignIn, book: Gradebook, place: str) -> None:
    visit("ana").post(place, data={"check": CHECK, "text": "Look."})
    prof = visit("prof")
    assert prof.post("/requests/1/alike", data={"who": "bia"}).status_code == 422
    said = prof.post("/requests/1/uphold", data={"points": "3", "text": "The text allows it."}).text
    assert "The same verdict for the same reason" in said
    assert 'value="bia" checked' in said
    assert points(book)["bia"] == 3
    assert prof.post("/requests/1/alike", data={"who": "nobody"}).status_code == 422
    said = prof.post("/requests/1/alike", data={"who": "bia"}).text
    assert points(book) == {"ana": 6, "bia": 6}
    assert "The same verdict" not in said
    assert "1 of 1 upheld" in prof.get("/requests").text


def test_another_reason_is_not_the_same(visit: SignIn, book: Gradebook, place: str) -> None:
    other = verdict(CHECK, Status.FAIL, message="Expected 3; received 5.", expected="3", received="5")
    book.keep(work("bia", b"bia", other, verdict("b"), slug=SLUG))
    visit("ana").post(place, data={"check": CHECK, "text": "Look."})
    assert "The same verdict" not in visit("prof").post("/requests/1/uphold", data={"points": "3", "text": "y"}).text


def test_a_refusal_may_be_taken_to_an_instructor_whose_word_is_the_last(
    visit: SignIn, book: Gradebook, place: str
) -> None:
    ana, tom, prof = visit("ana"), visit("tom"), visit("prof")
    ana.post(place, data={"check": CHECK, "text": "Look."})
    assert tom.post("/requests/1/refuse", data={"text": ""}).status_code == 422
    tom.post("/requests/1/refuse", data={"text": "It is 4."})
    assert "answered: the verdict stands" in ana.get(place).text
    ana.post(place, data={"check": CHECK, "text": "I disagree."})
    assert book.requests()[0].state is RequestState.ESCALATED
    for decision in ("refuse", "uphold"):
        assert tom.post(f"/requests/1/{decision}", data={"text": "No.", "points": "3"}).status_code == 422
    prof.post("/requests/1/refuse", data={"text": "It is 4 indeed."})
    (request,) = book.requests()
    assert (request.state, request.is_upheld) == (RequestState.CLOSED, False)
    assert [one.who for one in request.thread] == ["ana", "tom", "ana", "prof"]
    assert ana.post(place, data={"check": CHECK, "text": "Still."}).status_code == 422
    assert points(book)["ana"] == 3


def test_only_who_decides_first_decides(visit: SignIn, book: Gradebook, place: str) -> None:
    visit("ana").post(place, data={"check": CHECK, "text": "Look."})
    (before,) = book.requests()
    visit("tom").post("/requests/1/refuse", data={"text": "It is 4."})
    with pytest.raises(Exception, match="Look at it once more"):
        book.reply(before, "Mine.", RequestState.CLOSED, upheld=True, who="prof")


@pytest.mark.parametrize(
    "data",
    [{}, {"check": CHECK}, {"check": CHECK, "text": " "}, {"check": "b", "text": "x"}, {"check": "no", "text": "x"}],
)
def test_what_cannot_be_asked(visit: SignIn, book: Gradebook, place: str, data: dict[str, str]) -> None:
    said = visit("ana").post(place, data=data)
    assert said.status_code == 422
    assert "Expected" in said.text
    assert not book.requests()


@pytest.mark.parametrize("points", ["-1", "nan", "inf"])
def test_points_that_are_none(visit: SignIn, book: Gradebook, place: str, points: str) -> None:
    visit("ana").post(place, data={"check": CHECK, "text": "Look."})
    assert visit("prof").post("/requests/1/uphold", data={"points": points, "text": "x"}).status_code == 422
    assert book.requests()[0].state is RequestState.OPEN


def test_nobody_asks_about_what_others_handed_in(visit: SignIn, place: str) -> None:
    assert visit("bia").get(place).status_code == 404
    assert visit("bia").post(place, data={"check": CHECK, "text": "x"}).status_code == 404


def test_a_written_answer_is_no_check_to_ask_about(visit: SignIn, book: Gradebook) -> None:
    book.keep(work("ana", b"x", pending(), slug=SLUG, received=datetime.now(UTC)))
    (ana,) = book.received(SLUG, "ana")
    said = visit("ana").get(f"/activities/{SLUG}/requests/{ana.sha256}").text
    assert "No check lost points here." in said


def ruled(site: Site, text: str) -> None:
    """Give the course of a site other rules."""
    file = site.course.root / "course.toml"
    Path(file).write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    site.course = Course.load(site.course.root)


def test_tokens_are_used_up_and_given_back(visit: SignIn, site: Site, book: Gradebook, place: str) -> None:
    ruled(site, "\n[requests]\ntokens = 1\n")
    other = verdict("other", Status.FAIL)
    book.keep(work("ana", b"ana", WRONG, other, slug=SLUG, received=datetime.now(UTC)))
    ana = visit("ana")
    assert "You can ask about 1 more check." in ana.get(place).text
    ana.post(place, data={"check": CHECK, "text": "Look."})
    assert ana.post(place, data={"check": "other", "text": "And here."}).status_code == 422
    visit("prof").post("/requests/1/uphold", data={"points": "3", "text": "Yes."})
    assert ana.post(place, data={"check": "other", "text": "And here."}).status_code == 200


def test_without_tokens_nobody_is_asked(visit: SignIn, site: Site, place: str) -> None:
    ruled(site, "\n[requests]\ntokens = 0\n")
    ana = visit("ana")
    assert place not in ana.get(f"/activities/{SLUG}").text
    assert ana.post(place, data={"check": CHECK, "text": "Look."}).status_code == 422


def test_the_time_to_ask_ends(visit: SignIn, site: Site, book: Gradebook) -> None:
    ruled(site, "\n[requests]\ndays = 2\n")
    book.keep(work("ana", b"old", WRONG, slug=SLUG, received=datetime.now(UTC) - timedelta(days=3)))
    (ana,) = book.received(SLUG, "ana")
    place = f"/activities/{SLUG}/requests/{ana.sha256}"
    assert "No more requests" in visit("ana").get(place).text
    assert visit("ana").post(place, data={"check": CHECK, "text": "Look."}).status_code == 422


def test_what_students_write_stays_text(visit: SignIn, place: str) -> None:
    text = "<script>alert(1)</script>"
    assert text not in visit("ana").post(place, data={"check": CHECK, "text": text}).text
    assert "&lt;script&gt;" in visit("prof").get("/requests/1").text


def test_a_student_who_is_forgotten_takes_the_requests_along(visit: SignIn, book: Gradebook, place: str) -> None:
    visit("ana").post(place, data={"check": CHECK, "text": "Look."})
    visit("prof").post("/requests/1/uphold", data={"points": "3", "text": "Yes."})
    book.forget("ana", "asked to be", who="prof")
    assert not book.requests()
