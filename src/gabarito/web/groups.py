"""Marking in groups: written answers that say nearly the same are read together, and get one mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from gabarito.classroom.groups import Group, compared, missing
from gabarito.gradebook.values import Account
from gabarito.values.errors import UsageError
from gabarito.web.marking import Mark, fields, heading
from gabarito.web.pages import page
from gabarito.web.signing_in import Staff
from gabarito.web.site import site_of
from gabarito.web.student import not_found

router = APIRouter()


@router.get("/marking/{slug}/{check}/groups")
def groups(request: Request, account: Staff, slug: str, check: str) -> Response:
    """List the groups of answers that wait for a mark, the largest first."""
    site = site_of(request)
    site.course.require(slug)
    marking = site.marking(account.login)
    answers = marking.in_turn(slug, check)
    if not answers:
        return not_found(request)
    return page(
        request,
        "groups.html.j2",
        account,
        **heading(request, answers[0]),
        groups=marking.groups(answers),
    )


@router.get("/marking/{slug}/{check}/groups/{first}")
def group(request: Request, account: Staff, slug: str, check: str, first: int) -> Response:
    """Show a group, with what is different in those that somebody should look at."""
    return _shown(request, account, slug, check, first)


@router.post("/marking/{slug}/{check}/groups/{first}")
def mark(
    request: Request,
    account: Staff,
    slug: str,
    check: str,
    first: int,
    given: Mark,
    chosen: Annotated[list[int] | None, Form()] = None,
) -> Response:
    """Give one mark to those of a group that were chosen and still have none."""
    site = site_of(request)
    site.course.require(slug)
    marking, ticked = site.marking(account.login), frozenset(chosen or ())
    # Not by their group: another answer that came meanwhile may have changed which say the same.
    wanted = [one for one in marking.in_turn(slug, check) if one.mark is None and one.submission in ticked]
    try:
        if not ticked:
            raise UsageError("answers that are ticked", "none", "Tick those that get this mark.")
        for answer in wanted:
            marking.mark(answer, given.points, given.comment, given.items or ())
    except UsageError as error:
        refused = _shown(request, account, slug, check, first, refusal=str(error), ticked=ticked, typed=given.comment)
        refused.status_code = 422 if refused.status_code == 200 else refused.status_code
        return refused
    return RedirectResponse(f"/marking/{slug}/{check}/groups", 303)


def _found(groups: Sequence[Group], first: int) -> Group | None:
    return next((one for one in groups if one.first.submission == first), None)


def _shown(
    request: Request,
    account: Account,
    slug: str,
    check: str,
    first: int,
    *,
    refusal: str = "",
    ticked: frozenset[int] | None = None,
    typed: str = "",
) -> Response:
    site = site_of(request)
    site.course.require(slug)
    marking = site.marking(account.login)
    answers = marking.in_turn(slug, check)
    found = _found(marking.groups(answers), first)
    if found is None:
        return not_found(request)
    return page(
        request,
        "group.html.j2",
        account,
        **heading(request, found.first),
        group=found,
        pieces={one.answer.submission: compared(one.answer, found.first) for one in found.members},
        missing={one.answer.submission: missing(one.answer, found.first) for one in found.members},
        ticked={one.answer.submission for one in found.members if not one.is_outlier} if ticked is None else ticked,
        refusal=refusal,
        **{**fields(request, marking, found.first, answers), "typed": typed},
    )
