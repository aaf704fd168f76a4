"""What every answer carries, and which requests are refused before any page sees them."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gabarito.values.document import MAX_BYTES

# What a student's notebook printed and drew: no script, no form, nothing from elsewhere, an origin of its own.
APART = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'"
_PAGES = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "x-robots-tag": "noindex",
}
# Learning platforms have a browser send these: they say who somebody is by a signature, and act by no cookie of ours.
FROM_PLATFORMS = frozenset({"/lti/login", "/lti/launch"})
_READING = frozenset({"GET", "HEAD"})
# Of a whole form: a notebook of the largest size, and what is around it.
MOST_BYTES = MAX_BYTES + 2**20


def framed(nonce: str, platform: str, form_action: str = "") -> dict[str, str]:
    """Return the headers of a page that a learning platform may show in a frame.

    Args:
        nonce: of the page's scripts and styles.
        platform: the platform's origin.
        form_action: another origin that a form of the page is sent to.
    """
    policy = _PAGES.format(nonce=nonce).replace("frame-ancestors 'none'", f"frame-ancestors {platform}")
    policy = policy.replace("form-action 'self'", f"form-action 'self' {form_action}".rstrip())
    return {"content-security-policy": policy}


class Safe:
    """Adds the headers of every answer, and refuses what another site has a browser send.

    A page finds its nonce in ``request.state.nonce``. An answer with a Content-Security-Policy of its own keeps it.
    """

    def __init__(self, app: ASGIApp, *, is_secure: bool) -> None:
        self._app, self._is_secure = app, is_secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("content-security-policy", _PAGES.format(nonce=nonce))
                headers.setdefault("cache-control", "no-store")
                if self._is_secure:
                    headers.setdefault("strict-transport-security", "max-age=31536000")
            await send(message)

        is_expected = scope["path"] in FROM_PLATFORMS or _is_from_here(Headers(scope=scope))
        if scope["method"] not in _READING and not is_expected:
            refused: Response = PlainTextResponse("This form was sent from another site.\n", 403)
            await refused(scope, receive, sent)
            return
        length = Headers(scope=scope).get("content-length", "")
        # Before a byte is written to this machine's disk. Without a length, nobody knows how much would come.
        if scope["method"] not in _READING and not (length.isdecimal() and int(length) <= MOST_BYTES):
            too_large: Response = PlainTextResponse(f"Expected a form of at most {MOST_BYTES} bytes.\n", 413)
            await too_large(scope, receive, sent)
            return
        await self._app(scope, receive, sent)


def _is_from_here(headers: Headers) -> bool:
    """Whether a browser sent this from a page of ours, or no browser did.

    Browsers say so in Sec-Fetch-Site; those before 2023 say from where in Origin. What has neither holds no cookie that
    a browser would have sent along.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == headers.get("host")
    return "cookie" not in headers
