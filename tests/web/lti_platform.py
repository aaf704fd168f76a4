"""A learning platform to come from: Open edX's own LTI 1.3 code, and the few endpoints that it leaves to Django.

Its code is lax about what a tool sends (it takes assertions with another audience, or without an end), so the endpoints
here look at that themselves.
"""

from __future__ import annotations

import json
import logging
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.testclient import TestClient

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    pytest.importorskip("lti_consumer", reason="not installed: pip install --editable '.[lti-tests]'")
    from django.conf import settings

    if not settings.configured:
        cache = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
        settings.configure(PLATFORM_NAME="school", CACHES=cache)
    from lti_consumer.data import Lti1p3LaunchData
    from lti_consumer.lti_1p3.consumer import LtiAdvantageConsumer

logging.getLogger("edx_django_utils").setLevel(logging.ERROR)
CLIENT, DEPLOYMENT, KID = "client-1", "1", "platform-key"
TOOL = "http://course.example"
CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#"
# Made once: it takes a while.
KEY = RSAKey.generate_key(2048, {"kid": KID, "use": "sig", "alg": "RS256"})

_PAGE = (
    "<!doctype html><html lang=en><title>School</title><style>body {{ font: 16px sans-serif }} iframe {{ width: 100%; "
    "height: 40em }}</style><h1>School: Deep learning</h1>{}"
)
Change = Callable[[dict[str, Any]], object]


@dataclass
class LearningPlatform:
    """What the platform knows, and what it was told."""

    address: str = ""
    tool: str = TOOL
    keys: list[dict[str, Any]] = field(default_factory=lambda: [KEY.as_dict(private=False)])
    tool_key: bytes = b""
    people: list[dict[str, Any]] = field(default_factory=list)
    page_size: int = 100
    scores: list[dict[str, Any]] = field(default_factory=list)
    columns: list[dict[str, Any]] = field(default_factory=list)
    registered: list[dict[str, Any]] = field(default_factory=list)
    tokens: int = 0
    answers: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    gives_column: bool = True
    used: set[str] = field(default_factory=set)
    chosen: list[dict[str, Any]] = field(default_factory=list)

    def consumer(self) -> Any:
        """A side of the protocol that knows nobody yet; it keeps who comes, so each launch has its own."""
        made = LtiAdvantageConsumer(
            iss=self.address,
            lti_oidc_url=f"{self.tool}/lti/login",
            lti_launch_url=f"{self.tool}/lti/launch",
            client_id=CLIENT,
            deployment_id=DEPLOYMENT,
            rsa_key=KEY.as_pem(private=True).decode(),
            rsa_key_id=KID,
            redirect_uris=[f"{self.tool}/lti/launch"],
            tool_key=self.tool_key or None,
        )
        column = f"{self.address}/columns/7" if self.gives_column else None
        made.enable_ags(f"{self.address}/columns", column, allow_programmatic_grade_interaction=True)
        made.enable_nrps(f"{self.address}/members")
        return made

    def begin(self, client: TestClient, who: str, message: str = "LtiResourceLinkRequest") -> dict[str, str]:
        """Have a browser follow a link, and return what the tool asks the platform for."""
        data = Lti1p3LaunchData(
            user_id=who, user_role="student", config_id="1", resource_link_id="link-1", message_type=message
        )
        gone = client.get(self.consumer().prepare_preflight_url(data), follow_redirects=False)
        assert gone.status_code == 302, gone.text
        address = urlsplit(gone.headers["location"])
        assert f"{address.scheme}://{address.netloc}{address.path}" == f"{self.address}/sign-in"
        asked = dict(parse_qsl(address.query))
        assert asked["redirect_uri"] == f"{self.tool}/lti/launch"
        return asked

    def form(
        self,
        client: TestClient,
        who: str = "u1",
        *,
        role: str = "student",
        name: str = "Ana Lima",
        email: str = "ana@school.example",
        custom: Mapping[str, str] | None = None,
        message: str = "LtiResourceLinkRequest",
        link: str = "link-1",
        context: str = "course-1",
    ) -> dict[str, str]:
        """Return the form that the platform has a browser send to the tool."""
        asked = self.begin(client, who, message)
        return self._launch(asked, who, role, name, email, link, context, message, custom)

    def _launch(
        self,
        asked: Mapping[str, str],
        who: str,
        role: str,
        name: str,
        email: str,
        link: str,
        context: str,
        message: str,
        custom: Mapping[str, str] | None,
    ) -> dict[str, str]:
        side = self.consumer()
        side.set_user_data(user_id=who, role=role, full_name=name, email_address=email)
        side.set_resource_link_claim(link, title="Lab 1")
        side.set_context_claim(context, context_title="Deep learning")
        if custom is not None:
            side.set_custom_parameters(dict(custom))
        if message == "LtiDeepLinkingRequest":
            side.enable_deep_linking(f"{self.tool}/lti/launch", f"{self.address}/chosen")
        return dict(side.generate_launch_request(dict(asked)))

    def signed_form(
        self, client: TestClient, change: Change, *, key: Any = KEY, kid: str | None = KID
    ) -> dict[str, str]:
        """Return the same form with other claims, or signed by another key."""
        form = self.form(client)
        claims = jwt.decode(form["id_token"], KEY, ["RS256"]).claims
        change(claims)
        header = {"alg": "RS256"} | ({} if kid is None else {"kid": kid})
        return {**form, "id_token": jwt.encode(header, claims, key, ["RS256"])}

    def page(self, path: str, query: Mapping[str, str], body: bytes) -> str | None:
        """Return a page of the platform for a browser, None where there is none of this path.

        ``/course`` shows a link of the course in a frame, ``/choose`` has an instructor choose, ``/grades`` says what
        the platform was told.
        """
        if path in ("/course", "/choose"):
            message = "LtiResourceLinkRequest" if path == "/course" else "LtiDeepLinkingRequest"
            who = "u1" if path == "/course" else "t1"
            data = Lti1p3LaunchData(
                user_id=who, user_role="student", config_id="1", resource_link_id="link-1", message_type=message
            )
            return _PAGE.format(f'<iframe src="{escape(self.consumer().prepare_preflight_url(data))}"></iframe>')
        if path == "/sign-in":
            people = {"u1": ("student", "Ana Lima", "ana@school.example"), "t1": ("instructor", "Prof", "p@x.example")}
            who = query["login_hint"]
            message = "LtiResourceLinkRequest" if who == "u1" else "LtiDeepLinkingRequest"
            custom = self.chosen[0]["custom"] if self.chosen else None
            form = self._launch(query, who, *people[who], "link-1", "course-1", message, custom)
            hidden = "".join(f'<input name="{name}" value="{escape(value)}">' for name, value in form.items())
            script = "<script>document.forms[0].submit()</script>"
            return f'<form method="post" action="{escape(query["redirect_uri"])}">{hidden}</form>{script}'
        if path == "/chosen":
            side = self.consumer()
            side.enable_deep_linking(f"{self.tool}/lti/launch", f"{self.address}/chosen")
            self.chosen = side.check_and_decode_deep_linking_token(dict(parse_qsl(body.decode()))["JWT"])
            return _PAGE.format("".join(f"<p>Link: {escape(one['title'])}</p>" for one in self.chosen))
        if path == "/grades":
            lines = (
                f"<p>{one['userId']}: {one.get('scoreGiven', 'received')}</p><pre>{escape(one['comment'])}</pre>"
                for one in self.scores
            )
            return _PAGE.format("".join(lines))
        return None

    def answer(self, method: str, path: str, query: Mapping[str, str], headers: Mapping[str, str], body: bytes) -> Any:
        """Answer a request of the tool; an int is a status without more."""
        if path in self.answers:
            return self.answers[path]
        if path == "/keys":
            return {"keys": self.keys}
        if path == "/token":
            return self._token(dict(parse_qsl(body.decode())))
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/sign-in",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/keys",
                "registration_endpoint": f"{self.address}/register",
            }
        if path == "/register":
            self.registered.append({"authorization": headers.get("authorization"), **json.loads(body)})
            tool = {"deployment_id": DEPLOYMENT}
            return {"client_id": CLIENT, "https://purl.imsglobal.org/spec/lti-tool-configuration": tool}
        return self._service(method, path, query, headers, body)

    def _token(self, form: dict[str, str]) -> Any:
        claims = jwt.decode(form["client_assertion"], RSAKey.import_key(self.tool_key), ["RS256"]).claims
        now = time.time()
        assert claims["iss"] == claims["sub"] == CLIENT
        assert claims["aud"] == f"{self.address}/token"
        assert now - 60 <= claims["iat"] <= now + 1 < claims["exp"] <= now + 300
        assert claims["jti"] not in self.used
        self.used.add(claims["jti"])
        self.tokens += 1
        return self.consumer().access_token(form)

    def _service(
        self, method: str, path: str, query: Mapping[str, str], headers: Mapping[str, str], body: bytes
    ) -> Any:
        scopes = {
            "/members": "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly",
            "/columns": "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem",
        }
        scope = scopes.get(path, "https://purl.imsglobal.org/spec/lti-ags/scope/score")
        token = headers.get("authorization", "").removeprefix("Bearer ")
        if not self.consumer().check_token(token, [scope]):
            return 403
        if path == "/members":
            start = int(query.get("from", 0))
            return {"id": "x", "context": {"id": "course-1"}, "members": self.people[start : start + self.page_size]}
        if path == "/columns" and method == "GET":
            return [one for one in self.columns if one.get("resourceLinkId") == query.get("resource_link_id")]
        if path == "/columns":
            made = {**json.loads(body), "id": f"{self.address}/columns/{len(self.columns) + 8}?type=1"}
            self.columns.append(made)
            return made
        if path.startswith("/columns/") and path.endswith("/scores"):
            self.scores.append({"column": path.split("/")[2], **json.loads(body)})
            return None
        return 404


@contextmanager
def served(platform: LearningPlatform) -> Iterator[LearningPlatform]:
    """Serve a platform on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            query = dict(parse_qsl(parts.query))
            headers = {name.lower(): value for name, value in self.headers.items()}
            page = platform.page(parts.path, query, body)
            try:
                said: Any = (200, page.encode()) if page is not None else None
                said = said or platform.answer(self.command, parts.path, query, headers, body)
            except Exception as error:  # what the platform refuses
                said = (400, f"{type(error).__name__}: {error}".encode())
            if isinstance(said, int):
                said = said, b""
            code, data = said if isinstance(said, tuple) else (200, b"" if said is None else json.dumps(said).encode())
            self.send_response(code)
            start = int(query.get("from", 0)) + platform.page_size
            if parts.path == "/members" and code == 200 and start < len(platform.people):
                self.send_header("link", f'<{platform.address}/members?from={start}>; rel="next"')
            if 300 <= code < 400:
                self.send_header("location", "http://127.0.0.1:1/elsewhere")
            if page is not None:
                self.send_header("content-type", "text/html; charset=utf-8")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    platform.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield platform
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
