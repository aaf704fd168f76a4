"""Learning platforms bring people here by LTI 1.3: login, launch, deep linking, keys, registration.

A platform often shows this site in a frame, where browsers keep no cookies. So a launch ends in a page with one button,
which opens a tab of its own and signs in there. Where the browser is at the top and brings back the cookie that it was
given when the sign-in began, nobody has to press anything.
"""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, RedirectResponse, Response

from gabarito.classroom.lti import account_for, identity_of, signing_key
from gabarito.gradebook.lti_values import Context, Platform
from gabarito.gradebook.values import Account, Purpose, Role
from gabarito.platforms.addresses import origin_of
from gabarito.platforms.lti import deep_linking, registration
from gabarito.platforms.lti.keys import public_keys
from gabarito.platforms.lti.launch import (
    DEEP_LINKING,
    PATIENCE,
    Launch,
    RefusedLaunch,
    State,
    begin,
    proved_claims,
    read_launch,
    read_state,
)
from gabarito.values.errors import CourseError, GabaritoError
from gabarito.web.pages import language_of, page, words_for
from gabarito.web.security import framed
from gabarito.web.signing_in import own_path, signed_in
from gabarito.web.site import Site, address_of, site_of

router = APIRouter(prefix="/lti")
# How long somebody may look at the page with the button.
_TICKET = timedelta(minutes=5)
_CHOOSING = timedelta(hours=1)
_LONGEST = 2_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Choice:
    """What this site says to itself while an instructor chooses: it comes back with the choice."""

    platform: int
    deployment: str
    return_url: str
    data: str | None
    takes_several: bool


@router.api_route("/login", methods=["GET", "POST"])
async def login(request: Request) -> Response:
    """Begin a sign-in that a platform asks for (Security Framework, 5.1.1.1)."""
    asked: Mapping[str, Any] = request.query_params if request.method == "GET" else await request.form(max_files=0)
    said = {name: text for name in _ASKED if isinstance(text := asked.get(name), str) and len(text) <= _LONGEST}
    return await run_in_threadpool(_begun, request, said)


_ASKED = ("iss", "client_id", "login_hint", "lti_message_hint", "lti_deployment_id")


def _begun(request: Request, said: Mapping[str, str]) -> Response:
    site = site_of(request)
    known = site.book.learning_platforms.platforms()
    # A platform that has one registration of this site need not say which.
    fitting = [
        one for one in known if one.issuer == said.get("iss") and said.get("client_id", one.client_id) == one.client_id
    ]
    if len(fitting) != 1 or not said.get("login_hint"):
        return _failed(request, None, f"a login of {said.get('iss', 'nobody')!r} for {said.get('client_id')!r}")
    hints = {name: said.get(name, "") for name in ("login_hint", "lti_message_hint")}
    secret = site.book.learning_platforms.secret()
    begun = begin(fitting[0], secret, f"{address_of(request)}/lti/launch", hints, datetime.now(UTC))
    answer = RedirectResponse(begun.address, 302)
    # It has to come back from another site: so only by https, and many browsers keep none in a frame.
    answer.set_cookie(
        _cookie(site),
        begun.binding,
        int(PATIENCE.total_seconds()),
        path="/lti",
        secure=site.is_secure,
        httponly=True,
        samesite="none" if site.is_secure else "lax",
    )
    return answer


@router.post("/launch")
def launch(
    request: Request,
    id_token: Annotated[str, Form(max_length=100_000)] = "",
    state: Annotated[str, Form(max_length=_LONGEST)] = "",
    error: Annotated[str, Form(max_length=_LONGEST)] = "",
) -> Response:
    """Take somebody in who comes from a platform, or let an instructor choose."""
    site, now = site_of(request), datetime.now(UTC)
    platform: Platform | None = None
    try:
        if error:
            raise RefusedLaunch(f"an error of the platform, {error[:100]!r}")
        begun = read_state(state, site.book.learning_platforms.secret(), now)
        platform = next((one for one in site.book.learning_platforms.platforms() if one.number == begun.platform), None)
        if platform is None:
            raise RefusedLaunch("a platform that is no longer known")
        claims, until = proved_claims(id_token, platform, begun, site.platform_keys, now)
        came = read_launch(claims, platform, address_of(request))
        # Last, so that only what a platform has signed is kept.
        if not site.book.learning_platforms.use_once(f"lti {platform.number} {begun.nonce}", until):
            raise RefusedLaunch("a token that was used before")
    except RefusedLaunch as refused:
        return _failed(request, platform, str(refused))
    context = site.book.learning_platforms.keep_context(
        platform, came.deployment, came.context, came.title, came.members_url
    )
    if came.message == DEEP_LINKING:
        return _to_choose(request, platform, came)
    return _arrived(request, context, came, begun)


def _arrived(request: Request, context: Context, came: Launch, begun: State) -> Response:
    """Sign somebody in who followed a link, or say what they have to wait for."""
    site, platform, words = site_of(request), context.platform, words_for(request)
    if not context.is_allowed:
        return _said(request, platform, words["lti_waits"], 403)
    account = account_for(site.book, platform, came.person)
    if account is None:
        return _said(request, platform, words["openid_waits"], 403)
    slug = _slug(site, came)
    to = own_path(came.target) if slug is None else f"/activities/{slug}"
    link = f"{address_of(request)}{to}"
    site.book.learning_platforms.keep_link(context, came.resource, slug, link, came.line_item, came.line_items)
    site.book.learning_platforms.keep_member(context, identity_of(site.book, platform, came.person))
    is_on_top = request.headers.get("sec-fetch-dest") == "document"
    if is_on_top and begun.is_bound_to(request.cookies.get(_cookie(site), "")):
        answer = signed_in(site, account.login, to)
        answer.delete_cookie(_cookie(site), path="/lti", secure=site.is_secure, httponly=True)
        return answer
    return _with_button(request, platform, account, to)


def _slug(site: Site, came: Launch) -> str | None:
    """Return the activity that a link leads to, None for one that leads to all."""
    named = came.activity or (found[1] if (found := re.fullmatch(r"/activities/([^/]+)", came.target)) else "")
    try:
        return site.course.require(named)
    except CourseError:
        return None


def _with_button(request: Request, platform: Platform, account: Account, to: str) -> Response:
    ticket = secrets.token_urlsafe(32)
    site_of(request).book.keep_token(account.login, ticket, Purpose.LAUNCH, datetime.now(UTC) + _TICKET)
    shown = page(request, "launch.html.j2", who=account.name or account.login, ticket=ticket, to=to, came=platform.name)
    shown.headers.update(framed(request.state.nonce, origin_of(platform.sign_in_url)))
    return shown


@router.post("/open")
def open_(
    request: Request,
    ticket: Annotated[str, Form(max_length=200)] = "",
    to: Annotated[str, Form(max_length=_LONGEST)] = "/",
) -> Response:
    """Sign somebody in who pressed the button, in a tab of its own."""
    site = site_of(request)
    account = site.book.account_of(ticket, Purpose.LAUNCH)
    if account is None:
        return _failed(request, None, "a button that was pressed before, or too late")
    site.book.drop_tokens(ticket)
    return signed_in(site, account.login, own_path(to))


def _to_choose(request: Request, platform: Platform, came: Launch) -> Response:
    """Show an instructor the activities that a link can lead to."""
    if came.person.role is not Role.INSTRUCTOR:
        return _failed(request, platform, "a choice by somebody who does not teach there")
    site = site_of(request)
    choice = {
        "p": platform.number,
        "d": came.deployment,
        "r": came.return_url,
        "x": came.data,
        "m": came.takes_several,
        "exp": int((datetime.now(UTC) + _CHOOSING).timestamp()),
    }
    key = OctKey.import_key(site.book.learning_platforms.secret())
    kept = jwt.encode({"alg": "HS256", "typ": "choice"}, choice, key, ["HS256"])
    language = language_of(request)
    activities = [(one.slug, one.said(one.title, language)) for one in site.activities]
    shown = page(request, "choose.html.j2", activities=activities, choice=kept, several=came.takes_several)
    shown.headers.update(framed(request.state.nonce, origin_of(platform.sign_in_url)))
    return shown


@router.post("/choose")
def choose(
    request: Request,
    choice: Annotated[str, Form(max_length=100_000)] = "",
    activity: Annotated[list[str] | None, Form(max_length=1_000)] = None,
) -> Response:
    """Send a platform what an instructor chose."""
    site, now = site_of(request), datetime.now(UTC)
    made = _read_choice(choice, site, now)
    known = {one.number: one for one in site.book.learning_platforms.platforms()}
    if made is None or made.platform not in known:
        return _failed(request, None, "a choice that this site did not ask for, or too late")
    platform, language = known[made.platform], language_of(request)
    slugs = [slug for slug in activity or () if slug in site.course.slugs][: None if made.takes_several else 1]
    chosen = [
        deep_linking.Chosen(
            slug=one.slug,
            title=one.said(one.title, language),
            page=f"{address_of(request)}/activities/{one.slug}",
            points=sum(check.points for check in one.checks),
        )
        for one in map(site.activity, slugs)
    ]
    token = deep_linking.response(platform, made.deployment, made.data, chosen, signing_key(site.book), now)
    shown = page(request, "chosen.html.j2", token=token, return_url=made.return_url)
    headers = framed(request.state.nonce, origin_of(platform.sign_in_url), origin_of(made.return_url))
    shown.headers.update(headers)
    return shown


def _read_choice(choice: str, site: Site, now: datetime) -> _Choice | None:
    try:
        token = jwt.decode(choice, OctKey.import_key(site.book.learning_platforms.secret()), ["HS256"])
        said = token.claims
        if token.header.get("typ") != "choice" or said["exp"] <= now.timestamp():
            return None
        return _Choice(said["p"], said["d"], said["r"], said["x"], said["m"])
    except (JoseError, ValueError, KeyError, TypeError):
        return None


@router.get("/keys")
def keys(request: Request) -> Response:
    """Give the keys that this site signs with to platforms (a JWK set)."""
    book = site_of(request).book
    signing_key(book)  # so that there is one
    return JSONResponse(public_keys(book.learning_platforms.signing_keys()), headers={"cache-control": "max-age=600"})


@router.get("/register/{token}")
def register(
    request: Request,
    token: str,
    openid_configuration: str = "",
    registration_token: str = "",
) -> Response:
    """Register this site on a platform, whose administrator opens the link of an instructor there."""
    site = site_of(request)
    account = site.book.account_of(token[:_LONGEST], Purpose.REGISTRATION)
    if account is None or not account.role.reaches(Role.INSTRUCTOR):
        return _failed(request, None, "a registration that nobody asked for, or too late")
    try:
        name = _free_name(site, urlsplit(openid_configuration).hostname or "platform")
        settings = registration.tool_settings(address_of(request), site.course.name)
        platform = registration.register(name, openid_configuration, registration_token, settings)
        site.book.learning_platforms.add(platform, who=account.login)
    except (GabaritoError, ValueError) as error:
        return _failed(request, None, f"a registration that failed: {error}")
    site.book.drop_tokens(token)
    shown = page(request, "registered.html.j2", platform=platform)
    shown.headers.update(framed(request.state.nonce, origin_of(platform.sign_in_url)))
    return shown


def _free_name(site: Site, host: str) -> str:
    """Return a short name for a platform at this host that no other has."""
    taken = {one.name for one in site.book.learning_platforms.platforms()}
    wanted = re.sub(r"[^a-z0-9]+", "-", host.lower()).strip("-")[:30] or "platform"
    return next(name for n in range(1, len(taken) + 2) if (name := wanted if n == 1 else f"{wanted}-{n}") not in taken)


def _cookie(site: Site) -> str:
    return "__Secure-gabarito-lti" if site.is_secure else "gabarito-lti"


def _failed(request: Request, platform: Platform | None, received: str) -> Response:
    # What it was is for who runs the site: a platform's words may be of anybody's making.
    name = "a learning platform" if platform is None else platform.name
    _log.warning("A launch from %s was refused. Expected one that can be proved; received %s.", name, received[:300])
    return _said(request, platform, words_for(request)["lti_failed"], 403)


def _said(request: Request, platform: Platform | None, message: str, code: int) -> Response:
    shown = page(request, "message.html.j2", message=message)
    shown.status_code = code
    if platform is not None:
        shown.headers.update(framed(request.state.nonce, origin_of(platform.sign_in_url)))
    return shown
