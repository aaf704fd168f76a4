"""Signing in and out, and what only somebody who has signed in may see."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from gabarito.classroom.people import Passwords
from gabarito.gradebook.values import Account, Purpose, Role
from gabarito.values.errors import UsageError
from gabarito.web.pages import page, words_for
from gabarito.web.site import Site, site_of

router = APIRouter()

# How long somebody stays signed in.
_STAYS = timedelta(hours=12)
# Wrong passwords: for one login, and from one address, within so many seconds.
_FOR_LOGIN, _FROM_ADDRESS, _WINDOW = 10, 100, 300.0
_LONGEST = 1_000
_passwords = Passwords()


class NotSignedIn(Exception):  # noqa: N818 (a question, not a fault)
    """Nobody has signed in, or no longer."""


class NotAllowed(Exception):  # noqa: N818
    """Somebody has signed in whose role may not do this."""


def cookie_name(site: Site) -> str:
    """Return what the cookie of a sign-in is called: with https, a name that no other site can set."""
    return "__Host-gabarito" if site.is_secure else "gabarito"


def account(request: Request) -> Account:
    """Return who has signed in.

    Raises:
        NotSignedIn: if nobody has.
    """
    site = site_of(request)
    token = request.cookies.get(cookie_name(site), "")
    found = site.book.account_of(token, Purpose.SIGN_IN) if 0 < len(token) < _LONGEST else None
    if found is None:
        raise NotSignedIn
    return found


def _with_role(role: Role) -> object:
    def require(found: Annotated[Account, Depends(account)]) -> Account:
        if not found.role.reaches(role):
            raise NotAllowed
        return found

    return Depends(require)


# What a page's function takes: who has signed in, who may teach, who may decide.
SignedIn = Annotated[Account, Depends(account)]
Staff = Annotated[Account, _with_role(Role.ASSISTANT)]
Instructor = Annotated[Account, _with_role(Role.INSTRUCTOR)]


@router.get("/sign-in")
def form(request: Request, to: str = "/") -> Response:
    """Show the form."""
    return _form(request, to)


@router.post("/sign-in")
def sign_in(
    request: Request,
    login: Annotated[str, Form(max_length=_LONGEST)] = "",
    password: Annotated[str, Form(max_length=_LONGEST)] = "",
    to: Annotated[str, Form(max_length=_LONGEST)] = "/",
) -> Response:
    """Sign somebody in, who then goes to the page that they asked for."""
    site, words = site_of(request), words_for(request)
    address = request.client.host if request.client else ""
    is_allowed = site.limits.allows("address", address, _FROM_ADDRESS, _WINDOW) and site.limits.allows(
        "login", login, _FOR_LOGIN, _WINDOW
    )
    if not is_allowed:
        return _form(request, to, login, words["too_often"], 429)
    found = site.book.account(login)
    if not _passwords.is_right(password, "" if found is None else found.password) or found is None:
        return _form(request, to, login, words["wrong_password"], 401)
    site.limits.forget("login", login)
    return signed_in(site, found.login, own_path(to))


def _form(request: Request, to: str, login: str = "", refusal: str = "", code: int = 200) -> Response:
    providers = site_of(request).providers
    shown = page(request, "sign_in.html.j2", to=own_path(to), login=login, refusal=refusal, providers=providers)
    shown.status_code = code
    return shown


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """End a sign-in."""
    site = site_of(request)
    name = cookie_name(site)
    site.book.drop_tokens(request.cookies.get(name, ""))
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(name, path="/", secure=site.is_secure, httponly=True, samesite="lax")
    return answer


@router.get("/welcome/{token}")
def invitation(request: Request, token: str) -> Response:
    """Show somebody who was invited the form for a first password."""
    found = site_of(request).book.account_of(token[:_LONGEST], Purpose.INVITATION)
    answer = page(request, "welcome.html.j2", invited=found, refusal="")
    answer.status_code = 200 if found is not None else 404
    return answer


@router.post("/welcome/{token}")
def accept(
    request: Request,
    token: str,
    password: Annotated[str, Form(max_length=_LONGEST)] = "",
    again: Annotated[str, Form(max_length=_LONGEST)] = "",
) -> Response:
    """Set a first password, and sign in."""
    site, words = site_of(request), words_for(request)
    found = site.book.account_of(token[:_LONGEST], Purpose.INVITATION)
    if found is None:
        return invitation(request, token)
    refusal = "" if password == again else words["not_the_same"]
    try:
        hashed = _passwords.hashed(password)
    except UsageError:
        refusal = refusal or words["too_short"]
    if refusal:
        answer = page(request, "welcome.html.j2", invited=found, refusal=refusal)
        answer.status_code = 422
        return answer
    site.book.set_password(found.login, hashed, who=found.login)
    return signed_in(site, found.login, "/")


def signed_in(site: Site, login: str, to: str) -> Response:
    """Sign somebody in, whoever has found out who it is."""
    token = secrets.token_urlsafe(32)
    site.book.keep_token(login, token, Purpose.SIGN_IN, datetime.now(UTC) + _STAYS)
    answer = RedirectResponse(to, 303)
    seconds = int(_STAYS.total_seconds())
    answer.set_cookie(cookie_name(site), token, seconds, path="/", secure=site.is_secure, httponly=True, samesite="lax")
    return answer


def own_path(to: str) -> str:
    """Return where to go next if that is a page of this site, else the first one."""
    is_own = to.startswith("/") and not to.startswith("//") and "\\" not in to and to.isprintable()
    return to if is_own else "/"
