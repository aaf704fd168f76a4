"""Headers, forms from elsewhere, and what students made."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from gabarito.web.app import make_app
from gabarito.web.limits import Limits
from gabarito.web.security import MOST_BYTES
from gabarito.web.site import Site

from .conftest import PASSWORD, SLUG, SignIn


def test_pages_allow_their_own_scripts_alone(visit: SignIn) -> None:
    said = visit("ana").get("/")
    policy = said.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    (nonce,) = set(re.findall(r"'nonce-([\w-]+)'", policy))
    tags = re.findall(r"<(?:script|style)[^>]*>", said.text)
    assert tags
    assert all(f'nonce="{nonce}"' in tag for tag in tags)
    assert not re.search(r"\son\w+=|style=|javascript:", said.text)
    assert nonce not in visit("ana").get("/").headers["content-security-policy"]


def test_every_answer_carries_the_headers(visit: SignIn) -> None:
    client = visit("")
    for path in ("/sign-in", "/nowhere", "/static/live.js", "/health"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {},
    ],
)
def test_a_form_of_another_site_is_refused(site: Site, headers: dict[str, str]) -> None:
    with TestClient(make_app(site), base_url="http://course.example") as client:
        own = {"origin": "http://course.example"}
        client.post("/sign-in", data={"login": "prof", "password": PASSWORD}, headers=own)
        assert "gabarito" in client.cookies
        assert client.post("/people/invite", headers=own).status_code == 200
        assert client.post("/people/invite", headers=headers).status_code == 403


def test_behind_https_cookies_go_by_nothing_else(site: Site) -> None:
    site.is_secure = True
    own = {"sec-fetch-site": "same-origin"}
    with TestClient(make_app(site), base_url="https://course.example", headers=own) as client:
        said = client.post("/sign-in", data={"login": "ana", "password": PASSWORD}, follow_redirects=False)
        assert said.headers["set-cookie"].startswith("__Host-gabarito=")
        assert "Secure" in said.headers["set-cookie"]
        assert "max-age" in said.headers["strict-transport-security"]


@pytest.mark.parametrize("path", [f"/activities/{SLUG}/../people", "/class/%2e%2e/people", "/static/../app.py"])
def test_paths_lead_nowhere_else(visit: SignIn, path: str) -> None:
    assert visit("ana").get(path).status_code in (403, 404)


def test_names_are_forgotten_before_they_fill_the_memory() -> None:
    limits = Limits(clock=lambda: 0.0)
    assert [limits.allows("x", "ana", 2, 60) for _ in range(3)] == [True, True, False]
    for n in range(100_000):
        limits.allows("x", f"{n}", 2, 60)
    assert limits.allows("x", "ana", 2, 60)


def test_a_limit_ends() -> None:
    times = [0.0]
    limits = Limits(clock=lambda: times[0])
    assert [limits.allows("x", "ana", 1, 60) for _ in range(2)] == [True, False]
    times[0] = 60.0
    assert limits.allows("x", "ana", 1, 60)


@pytest.mark.parametrize("length", [str(MOST_BYTES + 1), "many", "-1", None])
def test_a_form_that_is_too_large_or_of_unknown_size_is_refused_unread(visit: SignIn, length: str | None) -> None:
    client, place = visit("ana"), f"/activities/{SLUG}/submissions"
    said = (
        client.post(place, content=iter([b"x"]))
        if length is None
        else client.post(place, content=b"x", headers={"content-length": length})
    )
    assert said.status_code == 413
