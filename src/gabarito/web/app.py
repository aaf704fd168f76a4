"""The application: its pages, what guards them, and what is said where one is refused."""

from __future__ import annotations

import logging
from importlib import resources
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, FastAPI, Form, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from gabarito.values.errors import CourseError, GabaritoError
from gabarito.values.text import LANGUAGES
from gabarito.web import (
    exports,
    groups,
    learning_platforms,
    lti,
    marking,
    people,
    requests,
    second_marks,
    signing_in,
    similar,
    student,
    teaching,
    tokens,
)
from gabarito.web.api import failed, make_api
from gabarito.web.live import News
from gabarito.web.metrics import CONTENT_TYPE, measured
from gabarito.web.pages import LANGUAGE_COOKIE, page, words_for
from gabarito.web.security import Safe
from gabarito.web.signing_in import NotAllowed, NotSignedIn
from gabarito.web.site import Site, site_of

_router = APIRouter()
# In the order in which a path is looked up: a student's page has a name that could be anything, so it comes late.
ROUTERS = (
    *(signing_in.router, student.router, similar.router, teaching.router, people.router, exports.router),
    *(
        marking.router,
        groups.router,
        second_marks.router,
        requests.router,
        tokens.router,
        learning_platforms.router,
        lti.router,
    ),
)
_log = logging.getLogger(__name__)
_YEAR = 365 * 24 * 3600


def make_app(site: Site) -> FastAPI:
    """Return the application for a site."""
    app = FastAPI(title="Gabarito", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.site = site
    app.state.news = News(site.book)
    app.state.compared = similar.Compared()
    app.add_middleware(Safe, is_secure=site.is_secure)
    app.mount("/static", StaticFiles(directory=str(resources.files("gabarito.web") / "static")))
    for router in (_router, *ROUTERS):
        app.include_router(router)
    app.mount("/api", make_api(site))
    if site.providers:
        from gabarito.web.openid import PATH, make_openid  # its library is an extra

        app.mount(PATH, make_openid(site))
    app.add_exception_handler(NotSignedIn, _to_sign_in)
    app.add_exception_handler(NotAllowed, _forbidden)
    app.add_exception_handler(CourseError, _not_found)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(GabaritoError, _failed)
    return app


@_router.get("/health")
def health(request: Request) -> Response:
    """Say whether the gradebook answers, for whoever watches the machine."""
    queue = site_of(request).book.queue()
    return JSONResponse({"waiting": queue.waiting, "running": queue.running, "broken": queue.broken})


@_router.get("/metrics")
def metrics(request: Request) -> Response:
    """Say the same and a little more to Prometheus."""
    return Response(measured(site_of(request).book), media_type=CONTENT_TYPE)


@_router.post("/language")
def choose_language(
    request: Request, language: Annotated[str, Form(max_length=8)] = "", to: Annotated[str, Form(max_length=1000)] = "/"
) -> Response:
    """Keep the language that a reader chose."""
    answer = RedirectResponse(signing_in.own_path(to), 303)
    if language in LANGUAGES:
        answer.set_cookie(
            LANGUAGE_COOKIE, language, _YEAR, secure=site_of(request).is_secure, httponly=True, samesite="lax"
        )
    return answer


def _to_sign_in(request: Request, _: Exception) -> Response:
    to = quote(request.url.path, safe="/")
    if request.headers.get("hx-request"):  # a part of a page: the whole page has to go there
        return Response("", 401, headers={"hx-redirect": f"/sign-in?to={to}"})
    return RedirectResponse(f"/sign-in?to={to if request.method == 'GET' else '/'}", 303)


def _forbidden(request: Request, _: Exception) -> Response:
    return _said(request, words_for(request)["forbidden"], 403)


def _not_found(request: Request, _: Exception) -> Response:
    return _said(request, words_for(request)["not_found"], 404)


def _refused(request: Request, error: Exception) -> Response:
    if request.url.path.startswith("/api/"):  # what is mounted does not take a path with a line break in it
        return failed(request, error)
    code = error.status_code if isinstance(error, HTTPException) else 500
    return _not_found(request, error) if code == 404 else _said(request, str(code), code)


def _failed(request: Request, error: Exception) -> Response:
    _log.error("%s", error)  # what failed is for who runs the site, not for who reads it
    return _said(request, words_for(request)["site_fails"], 503)


def _said(request: Request, message: str, code: int) -> Response:
    answer = page(request, "message.html.j2", message=message)
    answer.status_code = code
    return answer
