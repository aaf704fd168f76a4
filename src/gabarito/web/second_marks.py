"""Marking a second time without seeing the first mark, and how far two people agree."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from gabarito.classroom.agreement import agreement, decide, to_look_at_again
from gabarito.gradebook.values import Account, Answer
from gabarito.values.errors import UsageError
from gabarito.web.marking import Mark, heading, mark_page
from gabarito.web.pages import page
from gabarito.web.signing_in import Staff
from gabarito.web.site import site_of
from gabarito.web.student import not_found

router = APIRouter()


@router.get("/marking/{slug}/{check}/second")
def next_answer(request: Request, account: Staff, slug: str, check: str) -> Response:
    """Show the next answer that somebody else has marked, without that mark."""
    return _shown(request, account, slug, check)


@router.post("/marking/{slug}/{check}/second")
def mark(
    request: Request,
    account: Staff,
    slug: str,
    check: str,
    given: Mark,
) -> Response:
    """Keep a second mark, which counts nowhere, and go on to the next answer."""
    book = site_of(request).book
    answer = _answer(request, account, slug, check, given.submission)
    if answer is None:
        return not_found(request)
    try:
        items = given.items or ()
        book.mark(answer, given.points, given.comment, items=items, is_second=True, who=account.login)
    except UsageError as error:
        refused = _shown(request, account, slug, check, submission=given.submission, refusal=str(error))
        refused.status_code = 422
        return refused
    return RedirectResponse(f"/marking/{slug}/{check}/second", 303)


@router.get("/marking/{slug}/{check}/agreement")
def compared(request: Request, account: Staff, slug: str, check: str) -> Response:
    """Show how far two people agree, and the answers about which they do not."""
    site = site_of(request)
    site.course.require(slug)
    answers = site.marking(account.login).in_turn(slug, check)
    if not answers:
        return not_found(request)
    return page(
        request,
        "agreement.html.j2",
        account,
        **heading(request, answers[0]),
        found=agreement(answers),
    )


@router.post("/marking/{slug}/{check}/agreement")
def choose(
    request: Request,
    account: Staff,
    slug: str,
    check: str,
    submission: Annotated[int, Form()] = 0,
    take: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    """Have one of two marks count."""
    answer = _answer(request, account, slug, check, submission)
    if answer is None or answer.second is None or take not in ("first", "second"):
        return not_found(request)
    decide(site_of(request).book, answer, second=take == "second", who=account.login)
    return RedirectResponse(f"/marking/{slug}/{check}/agreement", 303)


def _answer(request: Request, account: Account, slug: str, check: str, submission: int) -> Answer | None:
    site = site_of(request)
    site.course.require(slug)
    answers = site.marking(account.login).in_turn(slug, check)
    return next((one for one in answers if one.submission == submission), None)


def _shown(
    request: Request, account: Account, slug: str, check: str, *, submission: int | None = None, refusal: str = ""
) -> Response:
    site = site_of(request)
    marking = site.marking(account.login)
    answers = marking.in_turn(slug, check)
    if not answers:
        return not_found(request)
    wanted = [one for one in to_look_at_again(answers, account.login) if submission in (None, one.submission)]
    hands = (one for one in wanted if site.hands.take((one.submission, check, "second"), account.login))
    answer = next(hands, None)
    done = sum(one.second is not None for one in answers)
    return mark_page(request, account, marking, answers, answer, done=done, refusal=refusal, is_second=True)
