"""Signing in at a provider of OpenID Connect: one from a package, and one that lies about everything by turns."""

from __future__ import annotations

import json
import re
import threading
import time
import warnings
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.testclient import TestClient

from gabarito.classroom.identities import Provider, load_providers
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Account, Role, Student
from gabarito.values.errors import UsageError
from gabarito.web.app import make_app
from gabarito.web.site import Site

from .conftest import SLUG, SignIn

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from oidc_provider_mock import User, run_server_in_thread

# The provider of the package uses what its own library will drop.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

Browser = Callable[[], TestClient]
ADDRESS = {"email": "Ana@School.example", "email_verified": True, "name": "Ana Lima"}


@pytest.fixture(scope="module")
def school() -> Iterator[Provider]:
    """A real provider, from a package, and five people there."""
    people = {
        "1": ADDRESS,
        "2": {"email": "ana@school.example", "email_verified": False, "name": "Not Ana"},
        "3": {"email": "ana@elsewhere.example", "email_verified": True},
        "4": {"email": "tom@school.example", "email_verified": True, "preferred_username": "tom"},
        "5": {"email": "b@elsewhere.example", "preferred_username": "bia"},
    }
    users = [User(sub=sub, claims=claims) for sub, claims in people.items()]
    with run_server_in_thread(user_claims=users) as server:
        issuer = f"http://localhost:{server.server_port}"
        yield Provider(
            name="school",
            title="School account",
            issuer=issuer,
            client_id="gabarito",
            client_secret="secret",
            emails=("school.example",),
        )


@pytest.fixture
def roster(book: Gradebook) -> None:
    students = (("ana", "ana@school.example"), ("bia", "bia@school.example"), ("tom", "tom@school.example"))
    book.import_roster([Student(login=login, name=login.title(), email=email) for login, email in students], who="prof")


@pytest.fixture
def browser(site: Site, roster: None, school: Provider) -> Iterator[Browser]:
    site.providers = (school, replace(school, name="logins", emails=(), login="preferred_username"))
    yield from browsers(site)


def browsers(site: Site) -> Generator[Browser]:
    app, opened = make_app(site), []

    def open_one() -> TestClient:
        opened.append(TestClient(app, base_url="http://course.example", headers={"sec-fetch-site": "same-origin"}))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


def way_back(client: TestClient, subject: str, name: str = "school", to: str = "/") -> str:
    """Go to the provider, sign in there, and return where it sends the browser."""
    gone = client.get(f"/sign-in/with/{name}", params={"to": to}, follow_redirects=False)
    assert gone.status_code == 302
    asked = parse_qs(urlsplit(gone.headers["location"]).query)
    assert asked["redirect_uri"] == [f"http://course.example/sign-in/with/{name}/back"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["nonce"]
    answer = httpx2.post(gone.headers["location"], data={"sub": subject})
    return str(answer.headers["location"])


def signed_in(client: TestClient) -> bool:
    return client.get("/tokens", follow_redirects=False).status_code == 200


def test_a_verified_address_that_is_on_the_roster_says_who_it_is(browser: Browser, book: Gradebook) -> None:
    client = browser()
    assert "School account" in client.get("/sign-in").text
    back = client.get(way_back(client, "1", to=f"/activities/{SLUG}"), follow_redirects=False)
    assert (back.status_code, back.headers["location"]) == (303, f"/activities/{SLUG}")
    assert "Ana" in client.get("/").text
    (known,) = book.identities()
    assert (known.login, known.subject, known.name) == ("ana", "1", "Ana Lima")
    linked = [entry for entry in book.audit(None) if entry.what == "identity linked"]
    assert [(entry.who, entry.details["login"], entry.details["why"]) for entry in linked] == [
        ("sign-in:school", "ana", "verified address")
    ]


def test_an_account_is_made_for_who_had_none(browser: Browser, book: Gradebook) -> None:
    book.remove_account("ana", who="prof")
    client = browser()
    client.get(way_back(client, "1"))
    assert signed_in(client)
    assert book.account("ana") == Account(login="ana", name="Ana", role=Role.STUDENT)


@pytest.mark.parametrize(
    "subject",
    [
        pytest.param("2", id="not verified"),
        pytest.param("3", id="of another domain"),
        pytest.param("4", id="of one who teaches"),
        pytest.param("5", id="unknown"),
    ],
)
def test_nobody_is_linked_by_guess(browser: Browser, book: Gradebook, subject: str) -> None:
    client = browser()
    back = client.get(way_back(client, subject), follow_redirects=False)
    assert back.status_code == 403
    assert "does not know yet who you are" in back.text
    assert not signed_in(client)
    assert [one.login for one in book.identities()] == [None]


def test_an_address_of_two_students_says_nothing(browser: Browser, book: Gradebook) -> None:
    book.import_roster([Student(login="ana2", name="Ana", email="ANA@school.example")], who="prof")
    client = browser()
    assert client.get(way_back(client, "1"), follow_redirects=False).status_code == 403


def test_a_claim_is_a_login_where_the_provider_is_said_to_know_logins(browser: Browser, book: Gradebook) -> None:
    client = browser()
    client.get(way_back(client, "5", "logins"))
    assert signed_in(client)
    assert [one.login for one in book.identities()] == ["bia"]
    # Who teaches is linked by a person.
    client = browser()
    assert client.get(way_back(client, "4", "logins"), follow_redirects=False).status_code == 403


def test_an_instructor_links_and_unlinks(browser: Browser, book: Gradebook, visit: SignIn) -> None:
    client = browser()
    client.get(way_back(client, "4"))
    prof = visit("prof")
    page = prof.get("/people").text
    assert "tom@school.example" in page
    (place,) = re.findall(r'action="(/people/identities/\d+/link)"', page)
    assert "nobody here" in prof.post(place, data={"login": "nobody here"}).text
    assert prof.post(place, data={"login": "tom"}, follow_redirects=False).status_code == 303
    client.get(way_back(client, "4"))
    assert "/class" in client.get("/", follow_redirects=False).headers["location"]
    # Linked to one, it is not given to another on the way.
    assert prof.post(place, data={"login": "ana"}).status_code == 422
    assert prof.post(place.replace("link", "unlink"), follow_redirects=False).status_code == 303
    assert not signed_in(client)
    assert client.get(way_back(client, "4"), follow_redirects=False).status_code == 403
    written = [entry.what for entry in book.audit(None) if "link" in entry.what]
    assert written == ["identity linked", "identity unlinked"]


def test_who_is_linked_stays_so_under_another_address(browser: Browser, book: Gradebook, school: Provider) -> None:
    client = browser()
    client.get(way_back(client, "1"))
    book.import_roster([Student(login="ana", name="Ana", email="new@school.example")], who="prof")
    client = browser()
    client.get(way_back(client, "1"))
    assert signed_in(client)


def test_who_is_forgotten_is_forgotten_here_as_well(browser: Browser, book: Gradebook) -> None:
    client = browser()
    client.get(way_back(client, "1"))
    book.forget("ana", "asked for it", who="prof")
    assert book.identities() == []
    assert not signed_in(client)


def test_a_way_back_is_good_once_and_for_one_browser(browser: Browser) -> None:
    client, other = browser(), browser()
    back = way_back(client, "1")
    assert other.get(back, follow_redirects=False).status_code == 400
    assert client.get(back, follow_redirects=False).status_code == 303
    client.post("/sign-out")
    assert client.get(back, follow_redirects=False).status_code == 400
    assert not signed_in(client)
    assert client.get("/sign-in/with/school/back", follow_redirects=False).status_code == 400
    assert client.get("/sign-in/with/school/back?error=access_denied", follow_redirects=False).status_code == 400
    assert client.get("/sign-in/with/nobody", follow_redirects=False).status_code == 404
    assert client.get("/sign-in/with/nobody/back", follow_redirects=False).status_code == 404


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_nobody_is_sent_to_another_site(browser: Browser, to: str) -> None:
    client = browser()
    assert client.get(way_back(client, "1", to=to), follow_redirects=False).headers["location"] == "/"


def test_without_providers_there_is_no_such_page(visit: SignIn) -> None:
    assert visit("").get("/sign-in/with/school", follow_redirects=False).status_code == 404


# -- a provider that lies --------------------------------------------------------------------------------------


class Liar(BaseHTTPRequestHandler):
    """A provider whose token says what a test wants it to."""

    key: ClassVar = RSAKey.generate_key(2048, {"kid": "one"})
    signer: ClassVar = key
    claims: ClassVar[dict[str, Any]] = {}
    nonce: ClassVar = ""
    issuer: ClassVar = ""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        here = type(self).issuer
        if self.path == "/.well-known/openid-configuration":
            places = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
            self.say({"issuer": here, **{name: here + path for name, path in places.items()}})
        else:
            self.say({"keys": [type(self).key.as_dict(private=False)]})

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        kind = type(self)
        here = type(self).issuer
        right = {"iss": here, "aud": "gabarito", "sub": "1", "nonce": kind.nonce, "iat": int(time.time())}
        said = {**right, "exp": int(time.time()) + 60, **ADDRESS, **kind.claims}
        claims = {name: value for name, value in said.items() if value is not None}
        token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, kind.signer)
        self.say({"access_token": "x", "token_type": "Bearer", "id_token": token})

    def say(self, what: dict[str, Any]) -> None:
        data = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture(scope="module")
def liar() -> Iterator[Provider]:
    with ThreadingHTTPServer(("localhost", 0), Liar) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        Liar.issuer = f"http://localhost:{server.server_port}"
        yield Provider(
            name="liar",
            title="Liar",
            issuer=Liar.issuer,
            client_id="gabarito",
            client_secret="secret",
            emails=("school.example",),
        )
        server.shutdown()
        thread.join()


@pytest.fixture
def token(site: Site, roster: None, liar: Provider) -> Iterator[Callable[..., Any]]:
    """Signs in with a token whose claims are the right ones but for these; None leaves one out."""
    site.providers = (liar,)
    kept = browsers(site)
    open_one = next(kept)

    def sign_in(signer: RSAKey = Liar.key, **claims: Any) -> Any:
        client = open_one()
        asked = parse_qs(urlsplit(client.get("/sign-in/with/liar", follow_redirects=False).headers["location"]).query)
        Liar.nonce, Liar.claims, Liar.signer = asked["nonce"][0], claims, signer
        place = f"/sign-in/with/liar/back?code=1&state={asked['state'][0]}"
        return client.get(place, follow_redirects=False)

    yield sign_in
    kept.close()


def test_what_is_right_but_for_nothing_is_taken(token: Callable[..., Any]) -> None:
    assert token().status_code == 303


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "of another sign-in"},
        {"nonce": None},
        {"aud": "another site"},
        {"aud": None},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"exp": 1},
        {"exp": None},
        {"iat": None},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"aud": ["gabarito", "another site"], "azp": "another site"},
    ],
    ids=str,
)
def test_a_token_that_lies_signs_nobody_in(token: Callable[..., Any], book: Gradebook, claims: dict[str, Any]) -> None:
    assert token(**claims).status_code == 400
    assert book.identities() == []


def test_a_token_that_another_signed_signs_nobody_in(token: Callable[..., Any], book: Gradebook) -> None:
    assert token(RSAKey.generate_key(2048, {"kid": "one"})).status_code == 400
    assert book.identities() == []


@pytest.mark.parametrize(
    "claims",
    [{"email": 7}, {"email": None}, {"email_verified": 1}, {"email_verified": "yes"}, {"email": "x@school.example"}],
    ids=str,
)
def test_what_is_odd_about_an_address_links_nobody(token: Callable[..., Any], claims: dict[str, Any]) -> None:
    assert token(**claims).status_code == 403


def test_whatever_a_provider_says_is_kept_short_and_shown_as_text(
    token: Callable[..., Any], book: Gradebook, visit: SignIn
) -> None:
    token(name="<script>alert(1)</script>" + "x" * 10_000, email="\0<b>@evil.example")
    (kept,) = book.identities()
    assert len(kept.name) == 255
    shown = visit("prof").get("/people").text
    assert "<script>alert" not in shown
    assert "<b>@" not in shown


def test_a_provider_that_is_away_is_said(site: Site, roster: None, school: Provider) -> None:
    site.providers = (replace(school, issuer="http://localhost:9"),)
    kept = browsers(site)
    said = next(kept)().get("/sign-in/with/school", follow_redirects=False)
    assert said.status_code == 400
    assert "did not work" in said.text
    kept.close()


def test_not_everybody_in_the_world_waits_to_be_linked(
    browser: Browser, book: Gradebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gabarito.gradebook.identities._MOST_WAITING", 1)
    first, second = browser(), browser()
    assert first.get(way_back(first, "3"), follow_redirects=False).status_code == 403
    assert second.get(way_back(second, "5"), follow_redirects=False).status_code == 503
    # Somebody who is known already comes by all the same.
    third = browser()
    third.get(way_back(third, "3"))
    assert len(book.identities()) == 1


# -- the file --------------------------------------------------------------------------------------------------

RIGHT = """
[school]
issuer = "https://login.school.example"
client_id = "gabarito"
client_secret = "secret"
emails = ["School.example"]
"""


def test_providers_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "sign-in.toml"
    file.write_text(RIGHT)
    (one,) = load_providers(file)
    assert (one.name, one.title, one.emails, one.login) == ("school", "school", ("school.example",), "")
    assert "secret" not in repr(one)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = [", "a file of TOML"),
        ("[School]", "lower-case"),
        ("school = 1", "lower-case"),
        (RIGHT.replace('client_id = "gabarito"', ""), "client_id, a text"),
        (RIGHT.replace("https", "http"), "an issuer by https"),
        (RIGHT + "scope = 1", "keys among"),
        (RIGHT.replace('["School.example"]', '"School.example"'), "domains"),
        (RIGHT.replace("School.example", "@school.example"), "domains"),
    ],
)
def test_a_file_that_is_not_right_is_said(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "sign-in.toml"
    file.write_text(text)
    with pytest.raises(UsageError, match=said):
        load_providers(file)
    with pytest.raises(UsageError, match="a file of TOML"):
        load_providers(tmp_path / "none.toml")
