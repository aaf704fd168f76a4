"""Requests to look at a check again: what students ask, and what staff answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from gabarito.classroom import requests as asking
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Account
from gabarito.gradebook.values import Request as Asked
from gabarito.values.activity import Activity
from gabarito.values.errors import UsageError
from gabarito.web.pages import language_of, page
from gabarito.web.signing_in import SignedIn, Staff
from gabarito.web.site import site_of
from gabarito.web.student import not_found

router = APIRouter()
_LONGEST = 10_000
_Text = Annotated[str, Form(max_length=_LONGEST)]


@router.get("/activities/{slug}/requests/{sha256}")
def ask_form(request: Request, account: SignedIn, slug: str, sha256: str) -> Response:
    """Show a student what they may ask about an attempt, and what was answered."""
    return _ask_page(request, account, slug, sha256)


@router.post("/activities/{slug}/requests/{sha256}")
def ask(request: Request, account: SignedIn, slug: str, sha256: str, check: _Text = "", text: _Text = "") -> Response:
    """Keep what a student asks."""
    site = site_of(request)
    try:
        asking.ask(site.course, site.book, site.activity(slug), account.login, sha256, check, text)
    except UsageError as error:
        return _ask_page(request, account, slug, sha256, refusal=str(error))
    return RedirectResponse(f"/activities/{slug}/requests/{sha256}", 303)


@router.get("/requests")
def waiting(request: Request, account: Staff) -> Response:
    """List all requests, those that wait first, and how often students were right about each check."""
    site, language = site_of(request), language_of(request)
    found = sorted(site.book.requests(), key=lambda one: (not one.state.is_waiting, one.number))
    titles = {one.slug: one.said(one.title, language) for one in site.activities}
    checks = {(one.slug, each.id): one.said(each.title, language) for one in site.activities for each in one.checks}
    rates = asking.rates(found)
    return page(request, "requests.html.j2", account, requests=found, titles=titles, checks=checks, rates=rates)


@router.get("/requests/{number}")
def one(request: Request, account: Staff, number: int) -> Response:
    """Show a request, with the verdict that it is about."""
    return _request_page(request, account, number)


@router.post("/requests/{number}/refuse")
def refuse(request: Request, account: Staff, number: int, text: _Text = "") -> Response:
    """Say that the verdict stands."""
    return _decided(request, account, number, lambda asked: asking.refuse(_book(request), asked, account, text))


@router.post("/requests/{number}/uphold")
def uphold(
    request: Request, account: Staff, number: int, points: Annotated[float, Form()] = float("nan"), text: _Text = ""
) -> Response:
    """Give points back."""
    return _decided(request, account, number, lambda asked: asking.uphold(_book(request), asked, account, points, text))


@router.post("/requests/{number}/alike")
def give_alike(
    request: Request, account: Staff, number: int, who: Annotated[list[str] | None, Form(max_length=_LONGEST)] = None
) -> Response:
    """Give the students that were chosen the same, whose attempts had the same verdict for the same reason."""
    return _decided(
        request, account, number, lambda asked: asking.give_alike(_book(request), asked, account, who or [])
    )


def _book(request: Request) -> Gradebook:
    return site_of(request).book


def _decided(request: Request, account: Account, number: int, decide: Callable[[Asked], None]) -> Response:
    found = next(iter(_book(request).requests(number=number)), None)
    if found is None:
        return not_found(request)
    try:
        decide(found)
    except UsageError as error:
        return _request_page(request, account, number, refusal=str(error))
    return RedirectResponse(f"/requests/{number}", 303)


def _ask_page(request: Request, account: Account, slug: str, sha256: str, *, refusal: str = "") -> Response:
    site, language = site_of(request), language_of(request)
    activity = site.activity(slug)
    found = asking.askable(site.course, site.book, activity, account.login, sha256, language)
    if found is None:
        return not_found(request)
    answer = page(
        request,
        "asking.html.j2",
        account,
        slug=slug,
        sha256=sha256,
        title=activity.said(activity.title, language),
        found=found,
        rules=[rule.into(language) for rule in site.course.asking.sentences],
        refusal=refusal,
    )
    answer.status_code = 422 if refusal else 200
    return answer


def _request_page(request: Request, account: Account, number: int, *, refusal: str = "") -> Response:
    site, language = site_of(request), language_of(request)
    found = next(iter(site.book.requests(number=number)), None)
    if found is None:
        return not_found(request)
    activity = site.activity(found.slug)
    given = asking.given(site.book, found)
    answer = page(
        request,
        "request.html.j2",
        account,
        asked=found,
        title=activity.said(activity.title, language),
        check=_sentence(activity, found.check, request),
        verdict=asking.verdict_of(site.book, found),
        may_decide=asking.may_decide(account, found),
        given=given,
        alike=() if given is None else asking.alike(site.book, found, given.points),
        refusal=refusal,
    )
    answer.status_code = 422 if refusal else 200
    return answer


def _sentence(activity: Activity, check: str, request: Request) -> str:
    found = (activity.said(one.title, language_of(request)) for one in activity.checks if one.id == check)
    return next(found, check)
