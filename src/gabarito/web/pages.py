"""Templates into answers, in the language that the reader chose or asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import partial

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from gabarito.gradebook.values import Account
from gabarito.pages import formats
from gabarito.pages.environment import render
from gabarito.values.text import LANGUAGES, Language
from gabarito.web import phrases
from gabarito.web.security import APART
from gabarito.web.site import site_of

LANGUAGE_COOKIE = "language"


def language_of(request: Request) -> Language:
    """Return the language that the reader chose, else the first that the browser asks for, else the course's."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    for asked in request.headers.get("accept-language", "")[:200].split(","):
        code = asked.split(";")[0].strip().lower().split("-")[0]
        if code in LANGUAGES:
            return code
    return site_of(request).course.languages[0]


def words_for(request: Request) -> Mapping[str, str]:
    """Return every phrase in the reader's language."""
    return phrases.of(language_of(request))


def page(request: Request, template: str, account: Account | None = None, **values: object) -> HTMLResponse:
    """Fill a template of this package for whoever reads it."""
    language = language_of(request)
    filled = render(
        "gabarito.web",
        template,
        language,
        words=phrases.of(language),
        counted=partial(phrases.counted, language=language),
        duration=lambda length: formats.duration(_whole(length), language),
        lasting=lambda many: formats.duration(_whole(timedelta(seconds=many)), language),
        placed=lambda ahead, wait: place_said(ahead, wait, language),
        nonce=request.state.nonce,
        course=site_of(request).course.name,
        account=account,
        languages=LANGUAGES,
        spoken=language,
        here=request.url.path,
        **values,
    )
    return HTMLResponse(filled)


def place_said(ahead: int, wait: timedelta | None, language: Language) -> str:
    """Say how many notebooks are graded before one, and how long that takes, if that is known."""
    said = ", ".join((phrases.of(language)["in_line"], phrases.counted("ahead", ahead, language)))
    return said if wait is None else f"{said} (≈ {formats.duration(_whole(wait), language)})"


def student_made(document: str) -> HTMLResponse:
    """Answer with a page that holds what a student's notebook made: in an origin of its own, without scripts."""
    return HTMLResponse(document, headers={"content-security-policy": APART})


def download(data: bytes, name: str, kind: str) -> Response:
    """Answer with a file to keep."""
    return Response(data, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})


def is_part(request: Request) -> bool:
    """Whether a part of an open page is asked for, and not a page."""
    return request.headers.get("hx-request") == "true"


def _whole(length: timedelta) -> timedelta:
    return timedelta(seconds=round(length.total_seconds()))
