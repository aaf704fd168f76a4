"""Signing in and out, invitations, and who may see what."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.routing import APIRoute

from gabarito.classroom.people import invite
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Account, Purpose, Role
from gabarito.web.app import ROUTERS
from gabarito.web.site import Site

from .conftest import PASSWORD, PEOPLE, SLUG, SignIn


def test_the_right_password_leads_to_the_page_that_was_asked_for(visit: SignIn) -> None:
    client = visit("")
    asked = client.get(f"/activities/{SLUG}", follow_redirects=False)
    assert asked.headers["location"] == f"/sign-in?to=/activities/{SLUG}"
    form = client.get(asked.headers["location"])
    assert f'value="/activities/{SLUG}"' in form.text
    said = client.post(
        "/sign-in", data={"login": "ana", "password": PASSWORD, "to": f"/activities/{SLUG}"}, follow_redirects=False
    )
    assert (said.status_code, said.headers["location"]) == (303, f"/activities/{SLUG}")
    cookie = said.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert client.get(f"/activities/{SLUG}").status_code == 200


@pytest.mark.parametrize(
    ("login", "password"), [("ana", "wrong"), ("ana", ""), ("nobody", PASSWORD), ("", PASSWORD), ("ana\0", PASSWORD)]
)
def test_anything_else_is_refused_in_the_same_words(visit: SignIn, login: str, password: str) -> None:
    said = visit("").post("/sign-in", data={"login": login, "password": password})
    assert said.status_code == 401
    assert "do not go together" in said.text


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(visit: SignIn, to: str) -> None:
    said = visit("").post("/sign-in", data={"login": "ana", "password": PASSWORD, "to": to}, follow_redirects=False)
    assert said.headers["location"] == "/"


def test_guessing_ends_soon(visit: SignIn) -> None:
    client = visit("")
    codes = [client.post("/sign-in", data={"login": "ana", "password": f"{n}"}).status_code for n in range(12)]
    assert codes == [401] * 10 + [429] * 2
    # The right one does not help now, and others are not held up.
    assert client.post("/sign-in", data={"login": "ana", "password": PASSWORD}).status_code == 429
    assert visit("bia").get("/").status_code == 200


def test_signing_out_ends_it_everywhere_the_token_is(visit: SignIn) -> None:
    client = visit("ana")
    token = client.cookies["gabarito"]
    client.post("/sign-out")
    client.cookies.set("gabarito", token)
    assert client.get("/", follow_redirects=False).status_code == 303


def test_a_new_password_ends_all_sign_ins(visit: SignIn, book: Gradebook) -> None:
    client = visit("ana")
    book.set_password("ana", "another hash", who="prof")
    assert client.get("/", follow_redirects=False).status_code == 303


def test_a_sign_in_ends_by_itself(book: Gradebook) -> None:
    book.keep_token("ana", "token", Purpose.SIGN_IN, datetime.now(UTC) - timedelta(seconds=1))
    assert book.account_of("token", Purpose.SIGN_IN) is None


def test_a_token_itself_is_not_in_the_gradebook(visit: SignIn, site: Site) -> None:
    token = visit("ana").cookies["gabarito"].encode()
    file = site.course.root / "gradebook.sqlite"
    kept = b"".join(path.read_bytes() for path in file.parent.glob("gradebook.sqlite*"))
    assert token not in kept
    assert PASSWORD.encode() not in kept


def test_who_is_invited_chooses_a_password_once(visit: SignIn, book: Gradebook) -> None:
    book.add_account(Account(login="caio", name="Caio", role=Role.STUDENT), who="prof")
    link = f"/welcome/{invite(book, 'caio', 'Caio').token}"
    client = visit("")
    assert "Caio" in client.get(link).text
    assert "two different ones" in client.post(link, data={"password": "x" * 10, "again": "y" * 10}).text
    assert "10 to 200 characters" in client.post(link, data={"password": "short", "again": "short"}).text
    said = client.post(link, data={"password": "x" * 10, "again": "x" * 10}, follow_redirects=False)
    assert said.status_code == 303
    assert client.get("/").status_code == 200
    assert client.get(link).status_code == 404
    assert client.post(link, data={"password": "z" * 10, "again": "z" * 10}).status_code == 404


def test_an_invitation_is_no_sign_in(visit: SignIn, book: Gradebook) -> None:
    client = visit("")
    client.cookies.set("gabarito", invite(book, "ana", "Ana").token)
    assert client.get("/", follow_redirects=False).status_code == 303


def test_an_instructor_invites_those_who_have_no_password(visit: SignIn, book: Gradebook) -> None:
    book.remove_account("bia", who="prof")
    said = visit("prof").post("/people/invite").text
    links = re.findall(r"http://course\.example(/welcome/[\w-]+)", said)
    assert len(links) == 1
    assert visit("").get(links[0]).status_code == 200


# What each role may ask for; what is not here must not be there.
_PAGES = {
    ("GET", "/"): (200, 303, 303),
    ("GET", f"/activities/{SLUG}"): (200, 200, 200),
    ("GET", f"/activities/{SLUG}/status"): (200, 200, 200),
    ("GET", f"/activities/{SLUG}/feedback/{{sha256}}"): (404, 404, 404),
    ("GET", f"/activities/{SLUG}/files/{{sha256}}"): (404, 404, 404),
    ("GET", f"/activities/{SLUG}/starter/{{language}}"): (200, 200, 200),
    ("POST", f"/activities/{SLUG}/submissions"): (422, 422, 422),
    ("GET", "/class"): (403, 200, 200),
    ("GET", f"/class/{SLUG}"): (403, 200, 200),
    ("GET", f"/class/{SLUG}/report"): (403, 200, 200),
    ("GET", f"/class/{SLUG}/grades.csv"): (403, 200, 200),
    ("GET", f"/class/{SLUG}/{{student}}"): (403, 200, 200),
    ("GET", f"/class/{SLUG}/{{student}}/feedback/{{sha256}}"): (403, 404, 404),
    ("POST", f"/class/{SLUG}/{{student}}/regrade"): (403, 403, 404),
    ("POST", f"/class/{SLUG}/{{student}}/extend"): (403, 403, 422),
    ("POST", f"/class/{SLUG}/{{student}}/override"): (403, 403, 422),
    ("GET", "/marking"): (403, 200, 200),
    ("GET", f"/marking/{SLUG}"): (403, 200, 200),
    ("GET", f"/marking/{SLUG}/{{check}}"): (403, 404, 404),
    ("POST", f"/marking/{SLUG}/{{check}}"): (403, 404, 404),
    ("GET", f"/marking/{SLUG}/{{check}}/pictures/{{submission}}"): (403, 404, 404),
    ("GET", f"/marking/{SLUG}/{{check}}/groups"): (403, 404, 404),
    ("GET", f"/marking/{SLUG}/{{check}}/groups/{{first}}"): (403, 404, 404),
    ("POST", f"/marking/{SLUG}/{{check}}/groups/{{first}}"): (403, 404, 404),
    ("GET", f"/marking/{SLUG}/{{check}}/second"): (403, 404, 404),
    ("POST", f"/marking/{SLUG}/{{check}}/second"): (403, 404, 404),
    ("GET", f"/marking/{SLUG}/{{check}}/agreement"): (403, 404, 404),
    ("POST", f"/marking/{SLUG}/{{check}}/agreement"): (403, 404, 404),
    ("GET", f"/marking/{SLUG}/{{check}}/rubric"): (403, 404, 404),
    ("POST", f"/marking/{SLUG}/{{check}}/rubric"): (403, 404, 404),
    ("GET", f"/activities/{SLUG}/requests/{{sha256}}"): (404, 404, 404),
    ("POST", f"/activities/{SLUG}/requests/{{sha256}}"): (404, 404, 404),
    ("GET", "/requests"): (403, 200, 200),
    ("GET", "/requests/{number}"): (403, 404, 404),
    ("POST", "/requests/{number}/refuse"): (403, 404, 404),
    ("POST", "/requests/{number}/uphold"): (403, 404, 404),
    ("POST", "/requests/{number}/alike"): (403, 404, 404),
    ("GET", "/tokens"): (200, 200, 200),
    ("POST", "/tokens"): (200, 200, 200),
    ("POST", "/tokens/end"): (200, 200, 200),
    ("GET", "/people"): (403, 403, 200),
    ("POST", "/people/invite"): (403, 403, 200),
    ("POST", "/people/invite.csv"): (403, 403, 200),
    ("POST", "/people/identities/{number}/link"): (403, 403, 422),
    ("POST", "/people/identities/{number}/unlink"): (403, 403, 422),
    ("POST", "/people/roster"): (403, 403, 422),
    ("POST", "/people/roster/preview"): (403, 403, 422),
    ("GET", "/platforms"): (403, 403, 200),
    ("POST", "/platforms/register"): (403, 403, 200),
    ("POST", "/platforms/courses/{number}"): (403, 403, 422),
    ("POST", "/platforms/{name}/deployments"): (403, 403, 422),
    ("POST", "/platforms/{name}/roster"): (403, 403, 422),
    ("GET", "/exports"): (403, 403, 200),
    ("POST", "/exports"): (403, 403, 200),
    ("POST", "/exports/preview"): (403, 403, 200),
    ("GET", f"/class/{SLUG}/similar"): (403, 403, 303),
    ("GET", f"/class/{SLUG}/similar/{{name:path}}"): (403, 403, 200),
}
_OPEN = {"/sign-in", "/sign-out", "/welcome/{token}"} | {
    f"/lti/{name}" for name in ("login", "launch", "open", "choose", "keys", "register/{token}")
}
_LIVE = "/activities/{slug}/events"


def test_every_page_is_in_the_table() -> None:
    routes = {
        (method, route.path)
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
        if route.path not in _OPEN and route.path != _LIVE
    }
    assert routes == {(method, path.replace(SLUG, "{slug}")) for method, path in _PAGES}


@pytest.mark.parametrize(("what", "codes"), _PAGES.items(), ids=lambda one: one[1] if isinstance(one[1], str) else "")
def test_each_role_sees_what_it_may(visit: SignIn, what: tuple[str, str], codes: tuple[int, int, int]) -> None:
    method, path = what
    named = {"sha256": "0" * 64, "language": "en", "student": "ana", "name": "index.html", "check": "why"}
    path = path.replace(":path", "").format(slug=SLUG, submission=7, first=7, number=7, **named)
    for login, code in zip(("ana", "tom", "prof"), codes, strict=True):
        said = visit(login).request(method, path, follow_redirects=False)
        assert (login, said.status_code) == (login, code)
    unknown = visit("").request(method, path, follow_redirects=False)
    assert unknown.status_code == 303
    assert unknown.headers["location"].startswith("/sign-in")


def test_roles_are_ordered() -> None:
    assert [one.value for one in Role] == ["student", "assistant", "instructor"]
    assert set(PEOPLE.values()) == set(Role)
