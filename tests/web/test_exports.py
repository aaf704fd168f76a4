"""Grades for other programs, rosters, and similar submissions, in the browser."""

from __future__ import annotations

import csv
import io
import json

import pytest

from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Student
from gabarito.web.security import APART

from ..gradebook.material import work
from .conftest import SLUG, SignIn

PART = {"hx-request": "true"}
_OWN = """
import heapq
from collections import Counter, defaultdict

def shortest(graph, start):
    seen, waiting = {}, [(0, start, None)]
    while waiting:
        cost, place, before = heapq.heappop(waiting)
        if place in seen or cost < 0:
            continue
        seen[place] = (cost, before)
        for other, length in sorted(graph.get(place, {}).items(), key=lambda pair: -pair[1]):
            heapq.heappush(waiting, (cost + length ** 2 / 3, other, place))
    return {place: round(cost, 4) for place, (cost, _) in seen.items() if cost != float("inf")}

def words_of(text, least=3):
    counted = Counter(word.strip(".,;").casefold() for word in text.split() if len(word) >= least)
    by_count = defaultdict(set)
    for word, times in counted.most_common():
        by_count[times] |= {word}
    try:
        most = max(by_count)
    except ValueError as error:
        raise SystemExit(f"no words: {error}") from None
    else:
        assert most > 0, "never"
    return [*enumerate(sorted(by_count[most], reverse=True), start=1)]
"""
TABLE = b"login,name,email\nana,Ana Lima,ana@example.org\ncaio,Caio,\n,nobody,\n"


@pytest.fixture
def graded(book: Gradebook, visit: SignIn, notebook: bytes) -> None:
    """Ana's notebook, handed in and graded."""
    book.keep(work("ana", notebook, slug=SLUG))


@pytest.mark.parametrize("to", ["csv", "moodle", "canvas", "junit"])
@pytest.mark.parametrize("slug", ["", SLUG])
def test_grades_are_downloaded(visit: SignIn, graded: None, to: str, slug: str) -> None:
    said = visit("prof").post("/exports", data={"to": to, "slug": slug, "maximum": "10"})
    assert said.status_code == 200
    kind = "xml" if to == "junit" else "csv"
    assert said.headers["content-disposition"] == f'attachment; filename="{slug or "grades"}-{to}.{kind}"'
    assert "ana" in said.text


def test_what_is_not_in_it_is_said_first(visit: SignIn, graded: None) -> None:
    seen = visit("prof").post("/exports/preview", data={"to": "moodle"}, headers=PART)
    assert "1 grade will be in it." in seen.text
    assert "<html" not in seen.text
    whole = visit("prof").post("/exports/preview", data={"to": "moodle"})
    assert "<html" in whole.text


def test_a_worksheet_is_filled_in(visit: SignIn, book: Gradebook, graded: None) -> None:
    book.import_roster([Student(login="ana", name="Ana", email="ana@example.org")], who="prof")
    worksheet = (
        b"Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,"
        b"Last modified (submission),Last modified (grade),Feedback comments\n"
        b"Participant 7,Ana,ana@example.org,Submitted for grading,,10.00,Yes,-,-,\n"
    )
    asked = {"to": "moodle-worksheet", "slug": SLUG}
    said = visit("prof").post("/exports", data=asked, files={"file": ("sheet.csv", worksheet, "text/csv")})
    (row,) = csv.DictReader(io.StringIO(said.text.removeprefix("\ufeff")))
    assert said.status_code == 200
    assert float(row["Grade"]) == 10


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"to": "moodle-worksheet"}, "Expected one activity for a grading worksheet"),
        ({"to": "moodle-worksheet", "slug": SLUG}, "Expected a table; received nothing."),
        ({"to": "csv", "maximum": "none"}, "Expected a maximum above 0"),
        ({"to": "csv", "maximum": "nan"}, "Expected a maximum above 0"),
        ({"to": "csv", "maximum": "-1"}, "Expected a maximum above 0"),
        ({"to": "junit"}, "Expected graded submissions"),
    ],
)
def test_what_cannot_be_made_is_said(visit: SignIn, asked: dict[str, str], said: str) -> None:
    for place in ("/exports", "/exports/preview"):
        answer = visit("prof").post(place, data=asked)
        assert answer.status_code == 422
        assert said in answer.text
    assert visit("prof").post("/exports", data={"to": "pickle"}).status_code == 422
    assert visit("prof").post("/exports", data={"to": "csv", "slug": "../x"}).status_code == 404


def test_a_roster_is_seen_before_it_is_kept(visit: SignIn, book: Gradebook) -> None:
    file = {"file": ("class.csv", TABLE, "text/csv")}
    seen = visit("prof").post("/people/roster/preview", files=file, headers=PART).text
    assert "new: 1 · changed: 1 · unchanged: 0" in seen
    assert "expected a login" in seen
    assert [one.login for one in book.students()] == ["ana", "bia"]
    trail = len(book.audit())
    kept = visit("prof").post("/people/roster", files=file).text
    assert len(book.audit()) == trail + 1
    assert "new: 1 · changed: 1 · unchanged: 0" in kept
    assert [one.login for one in book.students()] == ["ana", "bia", "caio"]
    assert "new: 0 · changed: 0 · unchanged: 2" in visit("prof").post("/people/roster", files=file).text


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"x" * (5 * 2**20 + 1)])
def test_what_is_no_roster_is_refused(visit: SignIn, book: Gradebook, data: bytes) -> None:
    said = visit("prof").post("/people/roster", files={"file": ("class.csv", data, "text/csv")})
    assert said.status_code == 422
    assert "Expected" in said.text
    assert len(book.students()) == 2


def test_similar_submissions_are_shown_side_by_side(visit: SignIn, book: Gradebook, notebook: bytes) -> None:
    cells = json.loads(notebook)
    for login in ("ana", "bia"):
        own: dict[str, object] = {
            "cell_type": "code",
            "metadata": {},
            "outputs": [],
            "execution_count": None,
            "id": login,
        }
        handed_in = {**cells, "cells": [*cells["cells"], {**own, "id": login, "source": [_OWN]}]}
        book.keep(work(login, json.dumps(handed_in).encode(), slug=SLUG))
    said = visit("prof").get(f"/class/{SLUG}/similar")
    assert said.url.path == f"/class/{SLUG}/similar/index.html"
    assert said.headers["content-security-policy"] == APART
    assert 'href="pairs/0001.html"' in said.text
    pair = visit("prof").get(f"/class/{SLUG}/similar/pairs/0001.html")
    assert pair.text.count("heapq") >= 2
    assert pair.headers["content-security-policy"] == APART
    for other in ("pairs/0002.html", "%2e%2e/%2e%2e/secret", "x"):
        assert visit("prof").get(f"/class/{SLUG}/similar/{other}").status_code == 404
