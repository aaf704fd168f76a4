"""Learning platforms by LTI 1.3: launches, deep linking, rosters, scores; and what becomes of hostile tokens."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from sqlalchemy import update
from starlette.testclient import TestClient

from gabarito.classroom import passback
from gabarito.classroom.lti import follow_roster, rotate_key, signing_key
from gabarito.classroom.passback import Passback
from gabarito.classroom.rosters import Rosters
from gabarito.gradebook import lti as kept
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.lti_values import Platform
from gabarito.gradebook.tables import PlatformRow
from gabarito.gradebook.values import Account, Purpose, Role, Student
from gabarito.platforms.lti.launch import role_of
from gabarito.platforms.lti.services import Services
from gabarito.values.course import Course
from gabarito.values.deadlines import Deadlines
from gabarito.values.showing import Showing
from gabarito.values.submission import Submission
from gabarito.values.verdict import Status
from gabarito.web.app import make_app
from gabarito.web.site import Site
from tests.cli.test_app import ROOT

from ..gradebook.material import NOON, pending, verdict, work
from .conftest import SLUG, SignIn
from .lti_platform import CLAIM, CLIENT, DEPLOYMENT, KEY, KID, MEMBERSHIP, TOOL, LearningPlatform, served

Visit = Callable[[], TestClient]
PLACE = f"/activities/{SLUG}"


@pytest.fixture
def platform(book: Gradebook) -> Iterator[LearningPlatform]:
    """A platform that has registered the site."""
    key = RSAKey.import_key(json.loads(signing_key(book).private))
    with served(LearningPlatform(tool_key=key.as_pem(private=False))) as opened:
        book.learning_platforms.add(known(opened), who="prof")
        yield opened


def known(platform: LearningPlatform, **more: Any) -> Platform:
    address = platform.address
    return Platform(
        **{
            "name": "school",
            "issuer": address,
            "client_id": CLIENT,
            "sign_in_url": f"{address}/sign-in",
            "token_url": f"{address}/token",
            "keys_url": f"{address}/keys",
            "deployments": (DEPLOYMENT,),
            **more,
        }
    )


@pytest.fixture
def browser(site: Site) -> Iterator[Visit]:
    """A browser that nobody has signed in with."""
    app, opened = make_app(site), []

    def open_one() -> TestClient:
        opened.append(TestClient(app, base_url=TOOL))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


def launched(client: TestClient, form: dict[str, str], **headers: str) -> Any:
    """Send a form of the platform, as a browser does that shows the site in a frame."""
    sent = {"sec-fetch-site": "cross-site", "sec-fetch-dest": "iframe", **headers}
    return client.post("/lti/launch", data=form, headers=sent, follow_redirects=False)


def allowed(book: Gradebook, client: TestClient, platform: LearningPlatform) -> None:
    """Have somebody come, an instructor let their course in, and them come again."""
    for _ in range(2):
        launched(client, platform.form(client, "first", email="first@school.example", name="First"))
        (context,) = book.learning_platforms.contexts()
        book.learning_platforms.allow_context(context.number, allowed=True, who="prof")


def press(client: TestClient, page: str) -> Any:
    """Press the button of the page that a launch ends in."""
    form = dict(re.findall(r'name="(ticket|to)" value="([^"]*)"', page))
    return client.post("/lti/open", data=form, headers={"sec-fetch-site": "same-origin"}, follow_redirects=False)


def is_signed_in(client: TestClient) -> bool:
    return client.get("/tokens", follow_redirects=False).status_code == 200


def roster(book: Gradebook) -> dict[str, str]:
    return {one.login: one.name for one in book.students()}


def test_somebody_comes_once_their_course_was_let_in(
    browser: Visit, book: Gradebook, platform: LearningPlatform, visit: SignIn
) -> None:
    client = browser()
    waits = launched(client, platform.form(client))
    assert waits.status_code == 403
    assert "not connected yet" in waits.text
    assert f"frame-ancestors {platform.address};" in waits.headers["content-security-policy"] + ";"
    assert not book.identities()
    prof = visit("prof")
    shown = prof.get("/platforms").text
    assert "Deep learning" in shown
    (number,) = re.findall(r"/platforms/courses/(\d+)", shown)
    prof.post(f"/platforms/courses/{number}", data={"allowed": "true"})
    came = launched(client, platform.form(client, custom={"activity": SLUG}))
    assert came.status_code == 200
    assert "Ana Lima" in came.text
    assert "set-cookie" not in came.headers
    opened = press(client, came.text)
    assert (opened.status_code, opened.headers["location"]) == (303, PLACE)
    assert "SameSite=lax" in opened.headers["set-cookie"]
    assert is_signed_in(client)
    # The button works once.
    assert press(browser(), came.text).status_code == 403
    assert roster(book)["ana@school.example"] == "Ana Lima"
    said = {entry.what: entry for entry in book.audit(None)}
    assert said["identity linked"].who == "lti:school"
    assert said["platform's course"].who == "prof"


def test_a_browser_at_the_top_that_brings_back_its_cookie_needs_no_button(
    browser: Visit, book: Gradebook, platform: LearningPlatform
) -> None:
    client, other = browser(), browser()
    allowed(book, client, platform)
    top = {"sec-fetch-dest": "document"}
    came = launched(client, platform.form(client), **top)
    assert (came.status_code, came.headers["location"]) == (303, "/")
    assert is_signed_in(client)
    # A form that was begun in another browser signs nobody in by itself: they could be taken for somebody else.
    form = platform.form(client)
    assert launched(other, form, **top).status_code == 200
    assert not is_signed_in(other)


def test_the_same_person_stays_linked_and_their_name_follows(
    browser: Visit, book: Gradebook, platform: LearningPlatform
) -> None:
    client = browser()
    book.import_roster([Student(login="ana", email="ana@school.example")], who="prof")
    allowed(book, client, platform)
    launched(client, platform.form(client))
    launched(client, platform.form(client, name="Ana de Lima", email="other@school.example"))
    assert roster(book)["ana"] == "Ana de Lima"
    assert {one.login for one in book.identities()} == {"ana", "first@school.example"}


@pytest.mark.parametrize(
    ("rule", "said", "login"),
    [
        ("email", {"email": "Bia@School.example"}, "bia"),
        ("email", {"email": "new@school.example"}, "new@school.example"),
        ("email", {}, None),
        ("username", {CLAIM + "ext": {"user_username": "bia"}}, "bia"),
        ("username", {CLAIM + "custom": {"username": "$User.username"}}, None),
        ("sourcedid", {CLAIM + "lis": {"person_sourcedid": "12345"}}, "12345"),
        ("sourcedid", {CLAIM + "lis": {"person_sourcedid": "../x"}}, None),
        ("subject", {}, "school-u1"),
        # Whoever teaches here is linked by an instructor.
        ("username", {CLAIM + "ext": {"user_username": "prof"}}, None),
        ("username", {CLAIM + "ext": {"user_username": "tom"}}, None),
    ],
)
def test_whose_account_it_is_says_the_rule_of_the_platform(
    browser: Visit, book: Gradebook, platform: LearningPlatform, rule: str, said: dict[str, Any], login: str | None
) -> None:
    client = browser()
    book.import_roster([Student(login="bia", email="bia@school.example")], who="prof")
    book.learning_platforms.remove("school", who="prof")
    book.learning_platforms.add(known(platform, login_from=rule), who="prof")
    form = platform.signed_form(client, lambda claims: (claims.pop("email"), claims.update(said)))
    launched(client, form)
    (context,) = book.learning_platforms.contexts()
    book.learning_platforms.allow_context(context.number, allowed=True, who="prof")
    form = platform.signed_form(client, lambda claims: (claims.pop("email"), claims.update(said)))
    came = launched(client, form)
    assert came.status_code == (403 if login is None else 200)
    assert [one.login for one in book.identities()] == [login]


def test_an_address_of_two_students_says_nothing(browser: Visit, book: Gradebook, platform: LearningPlatform) -> None:
    two = [Student(login=login, email="ana@school.example") for login in ("ana", "bia")]
    book.import_roster(two, who="prof")
    client = browser()
    allowed(book, client, platform)
    assert launched(client, platform.form(client)).status_code == 403


def test_two_people_with_one_address_are_two(browser: Visit, book: Gradebook, platform: LearningPlatform) -> None:
    client = browser()
    allowed(book, client, platform)
    assert launched(client, platform.form(client)).status_code == 200
    assert launched(client, platform.form(client, "u2", name="Ana Other")).status_code == 403
    assert {one.subject: one.login for one in book.identities()}["u2"] is None


@pytest.mark.parametrize("roles", [True, False])
def test_who_teaches_there_teaches_here_if_the_platform_gives_roles(
    browser: Visit, book: Gradebook, platform: LearningPlatform, roles: bool
) -> None:
    book.learning_platforms.remove("school", who="prof")
    book.learning_platforms.add(known(platform, gives_roles=roles), who="prof")
    client = browser()
    allowed(book, client, platform)
    came = launched(client, platform.form(client, "t", role="instructor", email="t@school.example"))
    account = book.account("t@school.example")
    assert came.status_code == (200 if roles else 403)
    assert (account.role if account else None) == (Role.INSTRUCTOR if roles else None)
    if roles:  # and no longer, once they do not
        press(client, came.text)
        assert client.get("/people").status_code == 200
        launched(client, platform.form(client, "t", role="student", email="t@school.example"))
        account = book.account("t@school.example")
        assert account is not None
        assert account.role is Role.STUDENT
        assert not is_signed_in(client)
    # An account with a password keeps the role that somebody gave it here.
    launched(client, platform.form(client, "p", role="student", email="p@school.example"))
    numbers = {one.subject: one.number for one in book.identities()}
    book.unlink(numbers["p"], who="prof")
    book.link(numbers["p"], "tom", who="prof", why="by hand")
    launched(client, platform.form(client, "p", role="student", email="p@school.example"))
    tom = book.account("tom")
    assert tom is not None
    assert tom.role is Role.ASSISTANT


# What a token says besides the truth, and why it is refused, as docs/lti.md tells.
def _claims(**changes: Any) -> Callable[[dict[str, Any]], object]:
    return lambda claims: claims.update(changes)


def _without(*names: str) -> Callable[[dict[str, Any]], object]:
    return lambda claims: [claims.pop(name, None) for name in names]


NOW = int(time.time())
HOSTILE: dict[str, Callable[[dict[str, Any]], object]] = {
    "another issuer": _claims(iss="https://evil.example"),
    "another audience": _claims(aud="client-2"),
    "several audiences and no authorized party": lambda claims: (claims.update(aud=[CLIENT, "x"]), claims.pop("azp")),
    "an authorized party that is another tool": _claims(azp="client-2"),
    "no audience": _without("aud"),
    "expired": _claims(exp=NOW - 3_600, iat=NOW - 7_200),
    "no end": _without("exp"),
    "an end that is no number": _claims(exp="tomorrow"),
    "an end beyond all dates": _claims(exp=1e300),
    "no time of issue": _without("iat"),
    "issued in 1970": _claims(iat=1),
    "issued tomorrow": _claims(iat=NOW + 86_400),
    "another nonce": _claims(nonce="guessed"),
    "no nonce": _without("nonce"),
    "another version": _claims(**{CLAIM + "version": "1.1"}),
    "another deployment": _claims(**{CLAIM + "deployment_id": "2"}),
    "another type of message": _claims(**{CLAIM + "message_type": "LtiSubmissionReviewRequest"}),
    "nobody": _without("sub"),
    "a subject of a megabyte": _claims(sub="x" * 40_000),
    "no roles": _without(CLAIM + "roles"),
    "no course": _without(CLAIM + "context"),
    "a link without an id": _without(CLAIM + "resource_link"),
    "a choice by a student": _claims(
        **{
            CLAIM + "message_type": "LtiDeepLinkingRequest",
            "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings": {
                "deep_link_return_url": "https://evil.example"
            },
        }
    ),
    "a choice that is to go to a script": _claims(
        **{
            CLAIM + "message_type": "LtiDeepLinkingRequest",
            CLAIM + "roles": [MEMBERSHIP + "Instructor"],
            "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings": {
                "deep_link_return_url": "javascript:alert(1)"
            },
        }
    ),
}


def _is_refused(client: TestClient, book: Gradebook, form: dict[str, str]) -> bool:
    before = len(book.identities())
    came = launched(client, form, **{"sec-fetch-dest": "document"})
    is_same = not is_signed_in(client) and len(book.identities()) == before
    return came.status_code == 403 and "did not work" in came.text and is_same


def test_a_token_that_says_something_else_is_refused(
    browser: Visit, book: Gradebook, platform: LearningPlatform
) -> None:
    client = browser()
    allowed(book, client, platform)
    forms = {name: platform.signed_form(client, change) for name, change in HOSTILE.items()}
    assert [name for name, form in forms.items() if not _is_refused(client, book, form)] == []
    # And the same way leads in for the truth.
    assert launched(client, platform.form(client)).status_code == 200


def _other_key(platform: LearningPlatform, client: TestClient) -> dict[str, str]:
    return platform.signed_form(client, lambda _: None, key=RSAKey.generate_key(2048))


def _unknown_key(platform: LearningPlatform, client: TestClient) -> dict[str, str]:
    return platform.signed_form(client, lambda _: None, kid="another")


def _no_kid(platform: LearningPlatform, client: TestClient) -> dict[str, str]:
    return platform.signed_form(client, lambda _: None, kid=None)


def _changed_signature(platform: LearningPlatform, client: TestClient) -> dict[str, str]:
    form = platform.form(client)
    return {**form, "id_token": form["id_token"][:-8] + "AAAAAAAA"}


def _unsigned(platform: LearningPlatform, client: TestClient) -> dict[str, str]:
    form = platform.form(client)
    return {**form, "id_token": b".".join((*_parts(form, "none"), b"")).decode()}


def _by_the_public_key(platform: LearningPlatform, client: TestClient) -> dict[str, str]:
    """Sign with what everybody has, as if it were a secret (CVE-2015-9235)."""
    form = platform.form(client)
    said = b".".join(_parts(form, "HS256"))
    signature = hmac.new(KEY.as_pem(private=False), said, hashlib.sha256).digest()
    return {**form, "id_token": (said + b"." + _part(signature)).decode()}


def _parts(form: dict[str, str], algorithm: str) -> tuple[bytes, bytes]:
    claims = jwt.decode(form["id_token"], KEY, ["RS256"]).claims
    header = {"alg": algorithm, "kid": KID}
    return _part(json.dumps(header).encode()), _part(json.dumps(claims).encode())


def _part(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def _used(platform: LearningPlatform, client: TestClient) -> dict[str, str]:
    form = platform.form(client)
    assert launched(client, form).status_code == 200
    return form


def _forged_state(platform: LearningPlatform, client: TestClient) -> dict[str, str]:
    form = platform.form(client)
    state = jwt.encode({"alg": "HS256"}, {"p": 1, "n": "x", "b": "x", "exp": NOW + 60}, OctKey.import_key("guess" * 8))
    return {**form, "state": state}


def _state_of_another_sign_in(platform: LearningPlatform, client: TestClient) -> dict[str, str]:
    return {**platform.form(client), "state": platform.form(client)["state"]}


def _nothing(platform: LearningPlatform, client: TestClient) -> dict[str, str]:
    return {}


def _no_token(platform: LearningPlatform, client: TestClient) -> dict[str, str]:
    return {**platform.form(client), "id_token": "x.y.z"}


def _endless_token(platform: LearningPlatform, client: TestClient) -> dict[str, str]:
    form = platform.form(client)
    return {**form, "id_token": form["id_token"] + "A" * 99_000 if len(form["id_token"]) < 1_000 else "A" * 99_000}


def _error(platform: LearningPlatform, client: TestClient) -> dict[str, str]:
    return {"error": "<script>login_required</script>", "state": platform.form(client)["state"]}


FORMS = {
    "signed by another key": _other_key,
    "by a key that the platform does not have": _unknown_key,
    "no key named": _no_kid,
    "a signature that was changed": _changed_signature,
    "no signature": _unsigned,
    "signed with the public key as a secret": _by_the_public_key,
    "used before": _used,
    "a state that this site did not make": _forged_state,
    "the state of another sign-in": _state_of_another_sign_in,
    "nothing at all": _nothing,
    "no token": _no_token,
    "a token without an end": _endless_token,
    "an error of the platform": _error,
}


def test_a_form_that_proves_nothing_is_refused(browser: Visit, book: Gradebook, platform: LearningPlatform) -> None:
    client = browser()
    allowed(book, client, platform)
    forms = {name: make(platform, client) for name, make in FORMS.items()}
    assert [name for name, form in forms.items() if not _is_refused(client, book, form)] == []


KEYS = {
    "fails": (500, b""),
    "no JSON": (200, b"nonsense"),
    "no keys": (200, b'{"keys": 1}'),
    "elsewhere": (302, b""),
    "no key": (200, b'{"keys": [{"kty": "RSA", "n": "!"}]}'),
}


def test_keys_that_cannot_be_had_let_nobody_in(browser: Visit, book: Gradebook, platform: LearningPlatform) -> None:
    client, accepted = browser(), []
    for name, answer in KEYS.items():
        platform.answers["/keys"] = answer
        if not _is_refused(client, book, platform.form(client)):
            accepted.append(name)
    assert accepted == []


def test_a_platform_may_change_its_keys(
    browser: Visit, book: Gradebook, platform: LearningPlatform, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser()
    allowed(book, client, platform)
    new = RSAKey.generate_key(2048, {"kid": "new", "use": "sig", "alg": "RS256"})
    platform.keys = [new.as_dict(private=False)]
    # A key that is not known is looked for at once, but not for every token that names one.
    monkeypatch.setattr(site.platform_keys, "_clock", lambda: time.monotonic() + 31)
    form = platform.signed_form(client, lambda _: None, key=new, kid="new")
    assert launched(client, form).status_code == 200


def test_a_login_of_an_unknown_platform_is_refused(browser: Visit, platform: LearningPlatform) -> None:
    asked = {"iss": platform.address, "login_hint": "u1", "target_link_uri": TOOL}
    client = browser()
    assert client.get("/lti/login", params=asked, follow_redirects=False).status_code == 302
    assert client.post(
        "/lti/login", data=asked, headers={"sec-fetch-site": "cross-site"}, follow_redirects=False
    ).is_redirect
    for wrong in ({"iss": "https://evil.example"}, {"client_id": "client-2"}, {"login_hint": ""}):
        assert client.get("/lti/login", params={**asked, **wrong}, follow_redirects=False).status_code == 403


def test_a_launch_leads_to_no_other_site(browser: Visit, book: Gradebook, platform: LearningPlatform) -> None:
    client = browser()
    allowed(book, client, platform)
    targets = {
        "https://evil.example/x": "/",
        f"{TOOL}.evil.example/x": "/",
        f"{TOOL}//evil.example": "/",
        f"{TOOL}{PLACE}?x=1": PLACE,
        f"{TOOL}/activities/nonsense": "/activities/nonsense",
    }
    for target, expected in targets.items():
        form = platform.signed_form(client, _claims(**{CLAIM + "target_link_uri": target}))
        came = launched(client, form, **{"sec-fetch-dest": "document"})
        assert came.headers["location"] == expected


def test_an_instructor_chooses_what_a_link_leads_to(
    browser: Visit, book: Gradebook, platform: LearningPlatform
) -> None:
    client = browser()
    form = platform.form(client, "t", role="instructor", message="LtiDeepLinkingRequest")
    shown = launched(client, form)
    assert shown.status_code == 200
    assert f'value="{SLUG}"' in shown.text
    (choice,) = re.findall(r'name="choice" value="([^"]+)"', shown.text)
    here = {"sec-fetch-site": "same-origin"}
    sent = client.post("/lti/choose", data={"choice": choice, "activity": [SLUG, "nonsense"]}, headers=here)
    assert f'action="{platform.address}/chosen"' in sent.text
    assert f"form-action 'self' {platform.address};" in sent.headers["content-security-policy"]
    (token,) = re.findall(r'name="JWT" value="([^"]+)"', sent.text)
    side = platform.consumer()
    side.enable_deep_linking(f"{TOOL}/lti/launch", f"{platform.address}/chosen")
    (item,) = side.check_and_decode_deep_linking_token(token)
    assert item["url"] == f"{TOOL}{PLACE}"
    assert item["custom"] == {"activity": SLUG}
    assert item["lineItem"]["scoreMaximum"] == 4
    said = jwt.decode(token, RSAKey.import_key(platform.tool_key), ["RS256"]).claims
    assert (said["iss"], said["aud"], said[CLAIM + "deployment_id"]) == (CLIENT, platform.address, DEPLOYMENT)
    for wrong in ("", "x.y.z", platform.form(client)["state"]):
        refused = client.post("/lti/choose", data={"choice": wrong, "activity": SLUG}, headers=here)
        assert refused.status_code == 403


def person(number: int, **more: Any) -> dict[str, Any]:
    usual = {"status": "Active", "roles": [MEMBERSHIP + "Learner"], "name": f"P {number}"}
    return {"user_id": f"u{number}", "email": f"p{number}@school.example", **usual, **more}


def services(book: Gradebook) -> Services:
    return Services(lambda: signing_key(book))


def test_the_roster_follows_the_course(
    browser: Visit, book: Gradebook, platform: LearningPlatform, visit: SignIn
) -> None:
    client = browser()
    allowed(book, client, platform)
    platform.page_size = 2
    gone = person(4, status="Inactive")
    nobody = person(5, roles=["http://purl.imsglobal.org/vocab/lis/v2/institution/person#Student"])
    platform.people = [person(1), person(2), gone, person(3), nobody, person(6, user_id=7), "nonsense"]  # type: ignore[list-item]
    before = roster(book).keys()
    said = visit("prof").post("/platforms/school/roster")
    assert "3 people are in the courses." in said.text
    # Who came by a link, and is not in the course, is off the roster; who was never there stays.
    assert "first@school.example" in said.text
    assert roster(book).keys() == before - {"first@school.example"} | {f"p{n}@school.example" for n in (1, 2, 3)}
    assert platform.tokens == 1
    platform.people = [person(1), person(3, name="Renamed")]
    (known_here,) = book.learning_platforms.platforms()
    followed = follow_roster(book, services(book), known_here)
    assert followed.left == ("p2@school.example",)
    assert roster(book)["p3@school.example"] == "Renamed"
    # Somebody who comes back is on it again.
    launched(client, platform.form(client, "u2", email="p2@school.example"))
    assert "p2@school.example" in roster(book)


@pytest.mark.parametrize("answer", [(500, b""), (200, b"[]"), (200, b'{"members": 3}'), (302, b"")])
def test_nobody_leaves_because_a_platform_does_not_answer(
    browser: Visit, book: Gradebook, platform: LearningPlatform, visit: SignIn, answer: tuple[int, bytes]
) -> None:
    client = browser()
    allowed(book, client, platform)
    launched(client, platform.form(client))
    before = roster(book)
    platform.answers["/members"] = answer
    assert visit("prof").post("/platforms/school/roster").status_code == 422
    assert roster(book) == before


def test_the_roster_follows_unattended_every_hour(browser: Visit, book: Gradebook, platform: LearningPlatform) -> None:
    rosters = Rosters(book, services(book))
    assert rosters.follow_due() == 0
    client = browser()
    allowed(book, client, platform)
    platform.people = [person(number) for number in range(1, 13)]
    # Of two servers, one asks; and nobody again within the hour.
    assert rosters.follow_due() == 1
    assert Rosters(book, services(book)).follow_due() == rosters.follow_due() == 0
    assert "p12@school.example" in roster(book)
    platform.people = [person(number) for number in range(1, 8)]
    hour_later(book)
    assert rosters.follow_due() == 1
    assert "p12@school.example" not in roster(book)


def test_a_class_does_not_leave_at_once_without_anybody_to_look(
    browser: Visit, book: Gradebook, platform: LearningPlatform, visit: SignIn
) -> None:
    client = browser()
    allowed(book, client, platform)
    platform.people = [person(number) for number in range(1, 13)]
    said: list[str] = []
    rosters = Rosters(book, services(book), said.append)
    assert rosters.follow_due() == 1
    before = roster(book)
    platform.people = [person(1)]
    hour_later(book)
    assert rosters.follow_due() == 1
    assert roster(book) == before
    assert "received 1 of 12 students still there" in said[0]
    assert "1 of 12 students still there" in visit("prof").get("/platforms").text
    # An instructor may look, and say that it is so.
    assert visit("prof").post("/platforms/school/roster").status_code == 200
    assert "p12@school.example" not in roster(book)
    assert "still there" not in visit("prof").get("/platforms").text


def test_who_was_put_back_on_the_roster_stays(browser: Visit, book: Gradebook, platform: LearningPlatform) -> None:
    client = browser()
    allowed(book, client, platform)
    rosters = Rosters(book, services(book))
    platform.people = [person(number) for number in range(1, 4)]
    assert rosters.follow_due() == 1
    platform.people = [person(1), person(2)]
    hour_later(book)
    rosters.follow_due()
    book.import_roster([Student(login="p3@school.example", name="P 3")], who="prof")
    hour_later(book)
    rosters.follow_due()
    assert "p3@school.example" in roster(book)


def hour_later(book: Gradebook) -> None:
    """Pretend that an hour has passed since platforms were asked."""
    with book._database.write() as connection:
        connection.execute(update(PlatformRow).values(roster_at=datetime.now(UTC) - timedelta(hours=1, minutes=1)))


@dataclass
class Class:
    """A student who came by a link, and what is told of them."""

    platform: LearningPlatform
    book: Gradebook
    course: Course
    site: Site

    def send(self) -> tuple[int, int]:
        sent = Passback(self.course, self.book, self.site.activity, services(self.book)).send_all()
        return sent.arrived, sent.failed

    def hand_in(self, text: str = "x") -> Submission:
        handed = Submission.of("ana@school.example", text.encode(), NOON, "mine.ipynb")
        self.book.request(SLUG, handed)
        return handed

    def grade(self, handed: Submission, points: float, *, awaits: float = 0.0) -> None:
        (job, _) = self.book.take_job("worker", timedelta(minutes=1)) or (None, None)
        assert job is not None
        verdicts = [verdict("a", Status.PASS if points == 4 else Status.PARTIAL, 4.0, points=points)]
        if awaits:
            verdicts.append(pending("why", awaits))
        self.book.finish_job(job.number, "worker", work(handed.student, handed.data, *verdicts, slug=SLUG))


@pytest.fixture
def course_of_one(browser: Visit, book: Gradebook, platform: LearningPlatform, course: Course, site: Site) -> Class:
    client = browser()
    allowed(book, client, platform)
    launched(client, platform.form(client, custom={"activity": SLUG}))
    return Class(platform, book, course, site)


def test_scores_go_back_and_only_what_changed(course_of_one: Class, book: Gradebook) -> None:
    one, told = course_of_one, course_of_one.platform.scores
    assert one.send() == (0, 0)
    handed = one.hand_in()
    assert one.send() == (1, 0)
    assert "scoreGiven" not in told[-1]
    assert (told[-1]["activityProgress"], told[-1]["gradingProgress"]) == ("Submitted", "Pending")
    assert "It was received" in told[-1]["comment"]
    assert one.send() == (0, 0)
    one.grade(handed, 3.0)
    assert one.send() == (1, 0)
    assert (told[-1]["scoreGiven"], told[-1]["scoreMaximum"], told[-1]["userId"]) == (3.0, 4.0, "u1")
    assert told[-1]["gradingProgress"] == "FullyGraded"
    assert f"{TOOL}{PLACE}" in told[-1]["comment"]
    assert one.send() == (0, 0)
    # What somebody decides goes back as well.
    book.override("ana@school.example", SLUG, 4.0, "Right, in another way.", who="prof")
    assert one.send() == (1, 0)
    assert told[-1]["scoreGiven"] == 4.0
    assert "Right, in another way." in told[-1]["comment"]
    assert [each["timestamp"] for each in told] == sorted({each["timestamp"] for each in told})
    audit = [entry for entry in book.audit(None) if entry.what == "score passed back"]
    assert [entry.details["points"] for entry in audit] == [None, 3.0, 4.0]
    assert {entry.who for entry in audit} == {"lti:school"}


def test_a_regrade_and_a_written_answer_go_back(course_of_one: Class, book: Gradebook) -> None:
    one, told = course_of_one, course_of_one.platform.scores
    handed = one.hand_in()
    one.grade(handed, 2.0, awaits=3.0)
    one.send()
    assert (told[-1]["scoreGiven"], told[-1]["scoreMaximum"]) == (2.0, 7.0)
    assert told[-1]["gradingProgress"] == "PendingManual"
    (answer,) = book.answers(SLUG)
    book.mark(answer, 3.0, "Well said.", who="tom")
    one.send()
    assert (told[-1]["scoreGiven"], told[-1]["gradingProgress"]) == (5.0, "FullyGraded")
    assert "Well said." in told[-1]["comment"]
    book.request_regrade(SLUG, "ana@school.example", handed.sha256, who="prof")
    one.grade(handed, 4.0, awaits=3.0)
    one.send()
    assert told[-1]["scoreGiven"] == 7.0


def test_what_did_not_arrive_is_sent_again(
    course_of_one: Class, book: Gradebook, monkeypatch: pytest.MonkeyPatch, visit: SignIn
) -> None:
    one, platform = course_of_one, course_of_one.platform
    platform.answers["/columns/7/scores"] = (503, b"busy")
    one.grade(one.hand_in(), 3.0)
    assert one.send() == (0, 1)
    # Not at once, and the instructor sees why.
    assert one.send() == (0, 0)
    assert "503" in visit("prof").get("/platforms").text
    clock = {"ahead": timedelta(minutes=1, seconds=1)}
    for module in (passback, kept):
        now = module._now
        monkeypatch.setattr(module, "_now", lambda now=now: now() + clock["ahead"])
    assert one.send() == (0, 1)
    clock["ahead"] += timedelta(minutes=1, seconds=1)
    assert one.send() == (0, 0)  # twice as long the second time
    clock["ahead"] += timedelta(minutes=1)
    del platform.answers["/columns/7/scores"]
    assert one.send() == (1, 0)
    assert platform.scores[-1]["scoreGiven"] == 3.0
    assert "503" not in visit("prof").get("/platforms").text


def test_two_servers_send_a_score_once(course_of_one: Class, book: Gradebook) -> None:
    one = course_of_one
    one.hand_in()
    (link,) = [each for each in book.learning_platforms.links() if each.slug]
    member = next(each for each in book.learning_platforms.members(link.context) if each.subject == "u1")
    # Another server is at it.
    assert book.learning_platforms.take_score(link, member.identity, passback._now() + timedelta(minutes=2))
    assert one.send() == (0, 0)


def test_points_that_the_student_may_not_know_yet_stay_here(course_of_one: Class, book: Gradebook) -> None:
    one = course_of_one
    late = passback._now() + timedelta(days=1)
    one.course = replace(one.course, showing=Showing(hidden_checks="after_due"), deadlines=Deadlines(due={SLUG: late}))
    one.grade(one.hand_in(), 3.0)
    assert one.send() == (1, 0)
    assert "scoreGiven" not in one.platform.scores[-1]
    assert "after the deadline" in one.platform.scores[-1]["comment"]
    one.course = replace(one.course, deadlines=Deadlines(due={SLUG: passback._now() - timedelta(days=1)}))
    assert one.send() == (1, 0)
    assert one.platform.scores[-1]["scoreGiven"] == 3.0


def test_a_column_is_made_where_the_link_has_none(browser: Visit, course_of_one: Class, book: Gradebook) -> None:
    one, platform = course_of_one, course_of_one.platform
    platform.gives_column = False
    client = browser()
    launched(client, platform.form(client, custom={"activity": SLUG}, link="link-2"))
    launched(client, platform.form(client, "u2", email="bia@x.example", custom={"activity": SLUG}, link="link-2"))
    one.grade(one.hand_in(), 3.0)
    assert one.send() == (2, 0)
    assert [(each["resourceId"], each["resourceLinkId"], each["scoreMaximum"]) for each in platform.columns] == [
        (SLUG, "link-2", 4.0)
    ]
    assert sorted(each["column"] for each in platform.scores) == ["7", "8"]
    # A column that is there is found by its link, whatever it is called.
    platform.columns[0]["label"] = "Renamed"
    for link in book.learning_platforms.links():
        book.learning_platforms.set_line_item(link, link.line_item if "columns/7" in link.line_item else "")
    book.override("ana@school.example", SLUG, 1.0, "Why.", who="prof")
    one.send()
    assert len(platform.columns) == 1


def test_who_is_forgotten_is_forgotten_here_too(course_of_one: Class, book: Gradebook) -> None:
    course_of_one.grade(course_of_one.hand_in(), 3.0)
    course_of_one.send()
    book.forget("ana@school.example", "They asked for it.", who="prof")
    assert "u1" not in {one.subject for one in book.identities()}
    assert course_of_one.send() == (0, 0)
    book.learning_platforms.remove("school", who="prof")
    assert book.learning_platforms.contexts() == []


def test_a_platform_registers_itself_once(book: Gradebook, browser: Visit, visit: SignIn) -> None:
    client = browser()
    with served(LearningPlatform()) as platform:
        (link,) = re.findall(
            r"http://course\.example(/lti/register/[\w-]+)", visit("prof").post("/platforms/register").text
        )
        asked = {
            "openid_configuration": f"{platform.address}/.well-known/openid-configuration",
            "registration_token": "once",
        }
        said = client.get(link, params=asked)
        assert said.status_code == 200
        assert "org.imsglobal.lti.close" in said.text
        (known_now,) = book.learning_platforms.platforms()
        assert (known_now.name, known_now.client_id, known_now.deployments) == ("127-0-0-1", CLIENT, (DEPLOYMENT,))
        (settings,) = platform.registered
        assert settings["authorization"] == "Bearer once"
        assert settings["redirect_uris"] == [f"{TOOL}/lti/launch"]
        assert client.get(link, params=asked).status_code == 403
        # Nobody else can make such a link.
        assert visit("tom").post("/platforms/register").status_code == 403


@pytest.mark.parametrize(
    "said",
    [
        {"issuer": "https://canvas.example", "token_endpoint": "https://evil.example/token"},
        {"jwks_uri": "http://evil.example/keys"},
        {"registration_endpoint": None},
        [],
    ],
)
def test_a_platform_that_says_it_is_another_is_not_registered(book: Gradebook, browser: Visit, said: Any) -> None:
    with served(LearningPlatform()) as platform:
        path = "/.well-known/openid-configuration"
        usual = platform.answer("GET", path, {}, {}, b"")
        platform.answers[path] = 200, json.dumps({**usual, **said} if isinstance(said, dict) else said).encode()
        book.keep_token("prof", "token", Purpose.REGISTRATION, passback._now() + timedelta(minutes=1))
        answer = browser().get("/lti/register/token", params={"openid_configuration": f"{platform.address}{path}"})
    assert answer.status_code == 403
    assert book.learning_platforms.platforms() == []


def test_keys_change_while_older_ones_can_be_checked(book: Gradebook, browser: Visit) -> None:
    first = signing_key(book)
    second = rotate_key(book, who="prof")
    listed = browser().get("/lti/keys").json()["keys"]
    assert {one["kid"] for one in listed} == {first.kid, second.kid}
    assert not any({"d", "p", "q"} & one.keys() for one in listed)
    # Platforms have an hour to see it.
    assert signing_key(book).kid == first.kid


def test_an_account_of_the_platform_is_no_other_ones(
    book: Gradebook, browser: Visit, platform: LearningPlatform
) -> None:
    """The subject of one platform is somebody else on another, even with the same issuer."""
    client = browser()
    allowed(book, client, platform)
    launched(client, platform.form(client))
    book.keep_identity(platform.address, "u1", "Somebody else", "x@y.example")
    linked = {(one.issuer, one.subject): one.login for one in book.identities()}
    assert linked[platform.address, "u1"] is None
    assert linked[f"{platform.address} LTI {CLIENT}", "u1"] == "ana@school.example"


def test_an_account_without_a_role_is_no_way_in(book: Gradebook, browser: Visit, platform: LearningPlatform) -> None:
    client = browser()
    allowed(book, client, platform)
    book.add_account(Account(login="x", name="X", role=Role.STUDENT), who="prof")
    form = platform.signed_form(client, _claims(**{CLAIM + "roles": []}))
    assert launched(client, form).status_code == 403
    test_user = ["http://purl.imsglobal.org/vocab/lti/system/person#TestUser", MEMBERSHIP + "Learner"]
    assert launched(client, platform.signed_form(client, _claims(**{CLAIM + "roles": test_user}))).status_code == 403


@pytest.mark.parametrize(
    ("roles", "role"),
    [
        ([MEMBERSHIP + "Learner"], Role.STUDENT),
        (["Learner"], Role.STUDENT),
        (["http://purl.imsglobal.org/vocab/lis/v2/membership/Learner#NonCreditLearner"], Role.STUDENT),
        ([MEMBERSHIP + "Instructor", MEMBERSHIP + "Learner"], Role.INSTRUCTOR),
        (
            [
                MEMBERSHIP + "Instructor",
                "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant",
            ],
            Role.ASSISTANT,
        ),
        (["http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor"], None),
        ([MEMBERSHIP + "Mentor", 7, None], None),
        ("Instructor", None),
    ],
)
def test_a_role_is_that_in_the_course(roles: object, role: Role | None) -> None:
    assert role_of(roles) is role


def test_the_page_lists_every_hostile_token() -> None:
    page = (ROOT / "docs" / "lti.md").read_text(encoding="utf-8")
    table = page.split("| what comes |")[1].split("##")[0]
    listed = re.findall(r"^\| ([^|]+?) \|", table, re.MULTILINE)
    assert sorted(listed) == sorted({*HOSTILE, *FORMS})
