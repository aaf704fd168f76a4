"""What instructors see of learning platforms: which are known, whose courses come in, and what became of scores."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from gabarito.classroom.lti import Followed, follow_roster, services_of
from gabarito.gradebook.lti_values import Link, Platform
from gabarito.gradebook.values import Account, Purpose
from gabarito.values.errors import GabaritoError, UsageError
from gabarito.web.pages import page
from gabarito.web.signing_in import Instructor
from gabarito.web.site import address_of, site_of

router = APIRouter(prefix="/platforms")
# How long an administrator has to open the link.
_REGISTERING = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Scores:
    """What became of the scores of a link: how many arrived, how many did not, and why the last did not."""

    link: Link
    arrived: int
    failing: int
    problem: str


@router.get("")
def platforms(request: Request, account: Instructor) -> Response:
    """Show what is known of learning platforms."""
    return _page(request, account)


@router.post("/register")
def register(request: Request, account: Instructor) -> Response:
    """Make a link that an administrator opens on a platform, so that it registers itself."""
    token = secrets.token_urlsafe(32)
    site_of(request).book.keep_token(account.login, token, Purpose.REGISTRATION, datetime.now(UTC) + _REGISTERING)
    return _page(request, account, registering=f"{address_of(request)}/lti/register/{token}")


@router.post("/courses/{number}")
def allow(request: Request, account: Instructor, number: int, allowed: Annotated[bool, Form()] = False) -> Response:
    """Let the people of a course in, or no longer."""
    try:
        site_of(request).book.learning_platforms.allow_context(number, allowed=allowed, who=account.login)
    except UsageError as error:
        return _page(request, account, refusal=str(error))
    return RedirectResponse("/platforms", 303)


@router.post("/{name}/deployments")
def deployment(
    request: Request, account: Instructor, name: str, deployment: Annotated[str, Form(max_length=255)] = ""
) -> Response:
    """Take a deployment of this site on a platform for one."""
    try:
        site_of(request).book.learning_platforms.add_deployment(name, deployment.strip(), who=account.login)
    except UsageError as error:
        return _page(request, account, refusal=str(error))
    return RedirectResponse("/platforms", 303)


@router.post("/{name}/roster")
def roster(request: Request, account: Instructor, name: str) -> Response:
    """Bring the roster up to date with the courses of a platform."""
    book = site_of(request).book
    try:
        platform = _named(book.learning_platforms.platforms(), name)
        followed = follow_roster(book, services_of(book), platform)
    except GabaritoError as error:
        return _page(request, account, refusal=str(error))
    return _page(request, account, followed=followed)


def _named(known: list[Platform], name: str) -> Platform:
    found = next((one for one in known if one.name == name), None)
    if found is None:
        raise UsageError("a platform that is known", repr(name)[:80], "Look at the list again.")
    return found


def _page(
    request: Request,
    account: Account,
    *,
    registering: str = "",
    followed: Followed | None = None,
    refusal: str = "",
) -> Response:
    known, base = site_of(request).book.learning_platforms, address_of(request)
    addresses: Mapping[str, str] = {
        "lti_login": f"{base}/lti/login",
        "lti_launch": f"{base}/lti/launch",
        "lti_keys": f"{base}/lti/keys",
    }
    shown = page(
        request,
        "platforms.html.j2",
        account,
        platforms=known.platforms(),
        contexts=known.contexts(),
        scores=_scores(request),
        addresses=addresses,
        registering=registering,
        followed=followed,
        refusal=refusal,
    )
    shown.status_code = 422 if refusal else 200
    return shown


def _scores(request: Request) -> list[_Scores]:
    known = site_of(request).book.learning_platforms
    passed = known.passed()
    found = []
    for link in known.links():
        theirs = [one for one in passed if one.link == link.number]
        failing = [one for one in theirs if one.problem]
        arrived = sum(1 for one in theirs if one.told and not one.problem)
        found.append(_Scores(link, arrived, len(failing), failing[-1].problem if failing else ""))
    return found
