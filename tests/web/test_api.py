"""The API: what programs ask for with a token, and `gabarito submit` over real HTTP."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Purpose
from gabarito.values.verdict import Status
from gabarito.web.app import make_app
from gabarito.web.site import Site

from ..gradebook.material import verdict, work
from .conftest import SLUG, SignIn


@pytest.fixture
def client(site: Site) -> TestClient:
    """A program: no cookies, no browser."""
    return TestClient(make_app(site), base_url="http://course.example")


def token(book: Gradebook, login: str, purpose: Purpose = Purpose.HANDING_IN) -> dict[str, str]:
    """The header with a token of somebody."""
    secret = f"{login} {purpose}".replace(" ", "-")
    book.keep_token(login, secret, purpose, datetime.now(UTC) + timedelta(hours=1))
    return {"authorization": f"Bearer {secret}"}


def test_a_notebook_is_handed_in_and_followed(client: TestClient, book: Gradebook, notebook: bytes) -> None:
    ana = token(book, "ana")
    said = client.post(f"/api/activities/{SLUG}/submissions", files={"file": ("x.ipynb", notebook)}, headers=ana)
    assert said.status_code == 201
    receipt = said.json()
    assert receipt["state"] == "waiting"
    standing = client.get(f"/api/activities/{SLUG}", headers=ana).json()
    (attempt,) = standing["attempts"]
    assert (attempt["sha256"], attempt["state"], attempt["ahead"]) == (receipt["sha256"], "waiting", 0)
    assert standing["is_moving"]
    (listed,) = client.get("/api/activities", headers=ana).json()
    assert listed["slug"] == SLUG
    assert listed.items() <= standing.items()


def test_what_a_student_may_know_of_a_grading(client: TestClient, book: Gradebook) -> None:
    wrong = verdict("w-is-3", Status.FAIL, message="Expected 3; received 4.")
    book.keep(work("ana", b"ana", wrong, verdict("b"), slug=SLUG))
    found = client.get(f"/api/activities/{SLUG}", headers=token(book, "ana", Purpose.READING)).json()
    (attempt,) = found["attempts"]
    assert (attempt["state"], attempt["points"], attempt["counts"]) == ("done", 3, True)
    assert [(one["id"], one["status"]) for one in attempt["checks"]] == [("w-is-3", "FAIL"), ("b", "PASS")]
    assert attempt["checks"][0]["message"] == "Expected 3; received 4."
    assert found["why"]


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer nobody", "Basic YTpi", "Bearer " + "x" * 5000])
def test_without_a_token_nothing_is_said(client: TestClient, header: str | None) -> None:
    for path in ("activities", f"activities/{SLUG}", f"class/{SLUG}/grades", "queue"):
        said = client.get(f"/api/{path}", headers={} if header is None else {"authorization": header})
        assert said.status_code == 401
        assert "Expected a token" in said.json()["error"]


def test_tokens_are_for_what_they_were_made_for(client: TestClient, book: Gradebook, notebook: bytes) -> None:
    reading = token(book, "ana", Purpose.READING)
    files = {"file": ("x.ipynb", notebook)}
    assert client.post(f"/api/activities/{SLUG}/submissions", files=files, headers=reading).status_code == 401
    for other in (Purpose.SIGN_IN, Purpose.INVITATION):
        assert client.get("/api/activities", headers=token(book, "bia", other)).status_code == 401


def test_a_token_is_no_sign_in_and_a_sign_in_no_token(visit: SignIn, client: TestClient, book: Gradebook) -> None:
    token(book, "ana")
    client.cookies.set("gabarito", "ana-handing-in")
    assert client.get("/", follow_redirects=False).status_code == 303
    assert visit("ana").get("/api/activities").status_code == 401


def test_staff_read_the_class(client: TestClient, book: Gradebook) -> None:
    book.keep(work("ana", b"ana", verdict("b"), slug=SLUG))
    ana, tom = token(book, "ana"), token(book, "tom", Purpose.READING)
    assert client.get(f"/api/class/{SLUG}/grades", headers=ana).status_code == 403
    assert client.get("/api/queue", headers=ana).status_code == 403
    found = {one["student"]: one for one in client.get(f"/api/class/{SLUG}/grades", headers=tom).json()}
    assert (found["ana"]["points"], found["bia"]["points"]) == (3, None)
    assert client.get("/api/queue", headers=tom).json()["waiting"] == 0


@pytest.mark.parametrize(
    ("path", "files", "code"),
    [
        (f"activities/{SLUG}/submissions", {}, 422),
        (f"activities/{SLUG}/submissions", {"file": ("x.ipynb", b"no notebook")}, 422),
        ("activities/nothing/submissions", {"file": ("x.ipynb", b"{}")}, 404),
        ("activities/..%2f/submissions", {"file": ("x.ipynb", b"{}")}, 404),
        # A line break, which no path of what is mounted takes.
        ("activities/a%0ab/submissions", {"file": ("x.ipynb", b"{}")}, 404),
        ("%0a", {"file": ("x.ipynb", b"{}")}, 404),
        ("nothing", {"file": ("x.ipynb", b"{}")}, 404),
    ],
)
def test_what_is_refused_says_why(client: TestClient, book: Gradebook, path: str, files: Any, code: int) -> None:
    said = client.post(f"/api/{path}", files=files or None, data={"x": "1"}, headers=token(book, "ana"))
    assert said.status_code == code
    assert said.json()["error"]


def test_a_token_is_made_on_a_page_and_ended(visit: SignIn, client: TestClient) -> None:
    ana = visit("ana")
    made = re.search(
        r"GABARITO_TOKEN=(\S+)", ana.post("/tokens", data={"purpose": "handing in"}).text.split("</pre>")[0]
    )
    assert made is not None
    header = {"authorization": f"Bearer {made[1]}"}
    assert client.get("/api/activities", headers=header).status_code == 200
    assert made[1] not in ana.get("/tokens").text
    ana.post("/tokens/end")
    assert client.get("/api/activities", headers=header).status_code == 401
    # Nobody makes a sign-in of it.
    assert "GABARITO_TOKEN" in ana.post("/tokens", data={"purpose": "sign-in"}).text


def test_the_description_names_every_path(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert set(described["paths"]) == {
        "/activities",
        "/activities/{slug}",
        "/activities/{slug}/submissions",
        "/class/{slug}/grades",
        "/queue",
    }
    assert described["components"]["securitySchemes"]
