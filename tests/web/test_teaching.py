"""What instructors and assistants see and decide."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Student
from gabarito.values.course import Course
from gabarito.web.security import APART
from gabarito.web.site import Site

from ..gradebook.material import work
from .conftest import SLUG, SignIn

PLACE = f"/class/{SLUG}/ana"


@pytest.fixture
def handed_in(visit: SignIn, notebook: bytes) -> None:
    said = visit("ana").post(f"/activities/{SLUG}/submissions", files={"file": ("x.ipynb", notebook)})
    assert said.status_code == 200


def test_the_class_shows_the_queue(visit: SignIn, handed_in: None) -> None:
    said = visit("tom").get("/class").text
    assert "1 waiting, 0 being graded, 0 for a person" in said
    assert "Standardise the columns" in said


@pytest.fixture
def due(site: Site) -> datetime:
    """The deadline of the class."""
    with (site.course.root / "course.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[activities.{SLUG}]\ndue = 2027-03-01T23:59:00-03:00\n")
    site.course = Course.load(site.course.root)
    return site.course.deadlines.due[SLUG]


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("2027-03-10T23:59", datetime(2027, 3, 11, 2, 59, tzinfo=UTC)),
        ("2027-03-10", datetime(2027, 3, 11, 2, 59, 59, tzinfo=UTC)),
        ("2027-03-10T23:59:00+00:00", datetime(2027, 3, 10, 23, 59, tzinfo=UTC)),
    ],
)
def test_an_extension_is_kept_and_the_student_sees_it(
    visit: SignIn, book: Gradebook, handed_in: None, due: datetime, typed: str, until: datetime
) -> None:
    client = visit("prof")
    assert "(UTC-03:00)" in client.get(PLACE).text
    assert "Saved." in client.post(f"{PLACE}/extend", data={"due": typed, "reason": "ill"}).text
    assert book.own_deadlines("ana").get(SLUG) == until
    assert book.audit()[-1].who == "prof"
    assert "Your own deadline" in visit("ana").get(f"/activities/{SLUG}").text


@pytest.mark.parametrize("typed", ["", "tomorrow", "2027-02-31", "2027-02-01T23:59", "\0"])
def test_a_deadline_that_nobody_can_read_or_that_is_earlier_is_refused(
    visit: SignIn, book: Gradebook, handed_in: None, due: datetime, typed: str
) -> None:
    said = visit("prof").post(f"{PLACE}/extend", data={"due": typed, "reason": "ill"})
    assert said.status_code == 422
    assert "Expected a time" in said.text
    assert book.own_deadlines("ana").get(SLUG) is None


def test_without_a_deadline_there_is_none_to_extend(visit: SignIn, handed_in: None) -> None:
    assert f"{PLACE}/extend" not in visit("prof").get(PLACE).text
    assert visit("prof").post(f"{PLACE}/extend", data={"due": "2027-03-10", "reason": "ill"}).status_code == 422


@pytest.mark.parametrize(("points", "code"), [("2", 200), ("2,5", 200), ("many", 422), ("-1", 422), ("nan", 422)])
def test_points_are_set_by_hand_with_a_reason(
    visit: SignIn, book: Gradebook, handed_in: None, points: str, code: int
) -> None:
    said = visit("prof").post(f"{PLACE}/override", data={"points": points, "reason": "seen in class"})
    assert said.status_code == code
    (grade,) = [one for one in book.grades(SLUG) if one.student == "ana"]
    assert grade.points == (float(points.replace(",", ".")) if code == 200 else None)
    assert visit("prof").post(f"{PLACE}/override", data={"points": "1", "reason": ""}).status_code == 422


def test_a_regrade_waits_behind_the_others(visit: SignIn, book: Gradebook, handed_in: None) -> None:
    (first,) = book.jobs(SLUG, "ana")
    said = visit("prof").post(f"{PLACE}/regrade", data={"sha256": first.sha256})
    assert "It waits in line to be graded again." in said.text
    again, _ = book.jobs(SLUG, "ana")
    assert (again.sha256, again.counts) == (first.sha256, False)
    assert again.turn > first.turn


def test_grades_are_a_table(visit: SignIn, book: Gradebook) -> None:
    book.keep(work("ana", b"ana", slug=SLUG))
    (row,) = csv.DictReader(io.StringIO(visit("tom").get(f"/class/{SLUG}/grades.csv").text))
    assert "ana" in row.values()


def test_the_class_report_is_kept_apart(visit: SignIn) -> None:
    assert visit("tom").get(f"/class/{SLUG}/report").headers["content-security-policy"] == APART


def test_a_student_who_is_not_there_is_not_found(visit: SignIn) -> None:
    assert visit("prof").get(f"/class/{SLUG}/nobody").status_code == 404


def test_names_that_are_html_stay_text(visit: SignIn, book: Gradebook) -> None:
    name = "<img src=x onerror=alert(1)>"
    book.import_roster([Student(login="mal", name=name)], who="prof")
    said = visit("prof").post("/people/invite").text
    assert name not in said
    assert "&lt;img" in said


def test_what_a_worker_has_shows_as_being_graded(visit: SignIn, book: Gradebook, handed_in: None) -> None:
    assert book.take_job("one", timedelta(seconds=60)) is not None
    assert "being graded" in visit("tom").get(f"/class/{SLUG}").text
