"""Marking written answers: one question at a time, without names, in an order of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from gabarito.classroom.groups import alike_to
from gabarito.classroom.mark import Marking
from gabarito.gradebook.values import Account, Answer
from gabarito.values.errors import UsageError
from gabarito.values.picture import Picture
from gabarito.web.pages import is_part, language_of, page, student_made
from gabarito.web.signing_in import Staff
from gabarito.web.site import site_of
from gabarito.web.student import not_found

router = APIRouter()
_LONGEST = 4_000
# Points go up in halves; of a question worth more than this, in whole ones.
_HALVES_UP_TO = 4.0
_COMMENTS = 8


@dataclass(frozen=True, slots=True)
class _Question:
    """A question in the list."""

    check: str
    title: str
    marked: int
    all: int


@dataclass(frozen=True, slots=True)
class Given:
    """What a marker sent: the number of the answer's submission, points or parts of the rubric, and a comment."""

    submission: Annotated[int, Form()] = 0
    points: Annotated[float, Form()] = float("nan")
    comment: Annotated[str, Form(max_length=_LONGEST)] = ""
    items: Annotated[list[int] | None, Form()] = None


Mark = Annotated[Given, Depends()]


@router.get("/marking")
def activities(request: Request, account: Staff) -> Response:
    """List the activities with written answers; how far each is comes by and by, as a large class is long to count."""
    language = language_of(request)
    listed = [
        (one.slug, one.said(one.title, language))
        for one in site_of(request).activities
        if any(check.rubric is not None for check in one.checks)
    ]
    return page(request, "marking.html.j2", account, listed=listed)


@router.get("/marking/{slug}")
def questions(request: Request, account: Staff, slug: str) -> Response:
    """List the questions of an activity, and how far each is."""
    site, language = site_of(request), language_of(request)
    one = site.activity(slug)
    answers = site.book.answers(slug)
    found = []
    for check in dict.fromkeys(answer.check for answer in answers):
        of_it = [answer for answer in answers if answer.check == check]
        found.append(_Question(check, of_it[0].title, sum(each.mark is not None for each in of_it), len(of_it)))
    template = "questions.html.j2" if is_part(request) else "marking.html.j2"
    listed = [(slug, one.said(one.title, language))]
    return page(request, template, account, listed=listed, slug=slug, questions=found)


@router.get("/marking/{slug}/{check}")
def next_answer(request: Request, account: Staff, slug: str, check: str) -> Response:
    """Show the next answer that nobody has marked or has in hand."""
    return _shown(request, account, slug, check)


@router.post("/marking/{slug}/{check}")
def mark(
    request: Request,
    account: Staff,
    slug: str,
    check: str,
    given: Mark,
    alike: Annotated[bool, Form()] = False,
) -> Response:
    """Keep a mark, of points or of parts of the rubric, and go on to the next answer."""
    site = site_of(request)
    site.course.require(slug)
    marking = site.marking(account.login)
    answer = next((one for one in marking.in_turn(slug, check) if one.submission == given.submission), None)
    if answer is None:
        return not_found(request)
    try:
        keep = marking.mark_alike if alike else marking.mark
        keep(answer, given.points, given.comment, given.items or ())
    except UsageError as error:
        refused = _shown(request, account, slug, check, submission=given.submission, refusal=str(error))
        refused.status_code = 422
        return refused
    return RedirectResponse(f"/marking/{slug}/{check}", 303)


@router.get("/marking/{slug}/{check}/rubric")
def rubric(request: Request, account: Staff, slug: str, check: str) -> Response:
    """Show the parts of a question's rubric, and how many marks have each."""
    return _rubric_page(request, account, slug, check)


@router.post("/marking/{slug}/{check}/rubric")
def change_rubric(
    request: Request,
    account: Staff,
    slug: str,
    check: str,
    item: Annotated[int, Form()] = 0,
    points: Annotated[float, Form()] = float("nan"),
    words: Annotated[str, Form(max_length=_LONGEST)] = "",
    what: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    """Add a part, change one or take one away; marks that have it follow."""
    book = site_of(request).book
    site_of(request).course.require(slug)
    known = next((one for one in book.rubric_items(slug, check) if one.number == item), None)
    try:
        if known is None and not item:
            book.add_rubric_item(slug, check, points, words, who=account.login)
        elif known is None:
            return not_found(request)
        elif what == "drop":
            book.drop_rubric_item(known, who=account.login)
        else:
            book.change_rubric_item(known, points, words, who=account.login)
    except UsageError as error:
        return _rubric_page(request, account, slug, check, refusal=str(error))
    return RedirectResponse(f"/marking/{slug}/{check}/rubric", 303)


@router.get("/marking/{slug}/{check}/pictures/{submission}")
def pictures(request: Request, account: Staff, slug: str, check: str, submission: int) -> Response:
    """Show the pictures of an answer, such as a photo of a page, apart from our own pages."""
    site = site_of(request)
    site.course.require(slug)
    marking = site.marking(account.login)
    answer = next((one for one in marking.in_turn(slug, check) if one.submission == submission), None)
    return not_found(request) if answer is None else student_made(_album(marking.pictures(answer)))


def _shown(
    request: Request, account: Account, slug: str, check: str, *, submission: int | None = None, refusal: str = ""
) -> Response:
    site = site_of(request)
    site.course.require(slug)
    marking = site.marking(account.login)
    answers = marking.in_turn(slug, check)
    if not answers:
        return not_found(request)
    wanted = [one for one in answers if one.mark is None and submission in (None, one.submission)]
    answer = next((one for one in wanted if site.hands.take((one.submission, check), account.login)), None)
    same = 0 if answer is None else max(len(alike_to(answer, wanted)) - 1, 0)
    done = sum(one.mark is not None for one in answers)
    return mark_page(request, account, marking, answers, answer, done=done, same=same, refusal=refusal)


def mark_page(
    request: Request,
    account: Account,
    marking: Marking,
    answers: Sequence[Answer],
    answer: Answer | None,
    *,
    done: int,
    same: int = 0,
    refusal: str = "",
    is_second: bool = False,
) -> Response:
    """Show an answer with what it is marked by; None where there is nothing more to mark.

    Args:
        request: whose.
        account: who marks.
        marking: of the course.
        answers: all to the same question, one at least.
        answer: the one to mark.
        done: how many are marked.
        same: how many others say the same.
        refusal: why the last mark was not kept.
        is_second: whether the mark is to be a second one.
    """
    slug, check = answers[0].slug, answers[0].check
    return page(
        request,
        "mark.html.j2",
        account,
        **heading(request, answers[0]),
        place=f"/marking/{slug}/{check}" + ("/second" if is_second else ""),
        is_second=is_second,
        answer=answer,
        marked=done,
        total=len(answers),
        same=same,
        **({} if answer is None else fields(request, marking, answer, () if is_second else answers)),
        pictures=0 if answer is None else len(marking.pictures(answer)),
        refusal=refusal,
    )


def fields(request: Request, marking: Marking, answer: Answer, answers: Sequence[Answer]) -> dict[str, object]:
    """Return what the fields of a mark are made of, with the comments that `answers` to the same question have.

    For a second mark, give none: comments of others would tell what the first mark was.
    """
    return {
        "rubric": marking.rubric(answer, language_of(request)),
        "steps": _steps(answer.max_points),
        "comments": _comments(answers),
        "typed": "",
        "items": marking.book.rubric_items(answer.slug, answer.check),
    }


def heading(request: Request, answer: Answer) -> dict[str, object]:
    """Return what stands at the head of a page about the question that an answer is to."""
    activity = site_of(request).activity(answer.slug)
    title = activity.said(activity.title, language_of(request))
    return {"slug": answer.slug, "check": answer.check, "title": title, "question": answer.title}


def _rubric_page(request: Request, account: Account, slug: str, check: str, *, refusal: str = "") -> Response:
    site = site_of(request)
    site.course.require(slug)
    answers = site.marking(account.login).in_turn(slug, check)
    if not answers:
        return not_found(request)
    held = Counter(number for one in answers if one.mark is not None for number in one.mark.items)
    answer = page(
        request,
        "rubric.html.j2",
        account,
        **heading(request, answers[0]),
        items=site.book.rubric_items(slug, check),
        held=held,
        refusal=refusal,
    )
    answer.status_code = 422 if refusal else 200
    return answer


def _steps(most: float) -> Sequence[float]:
    step = 0.5 if most <= _HALVES_UP_TO else 1.0
    return [*(step * n for n in range(int(most / step) + 1) if step * n < most), most]


def _comments(answers: Sequence[Answer]) -> Sequence[str]:
    """Return what was said most often about this question, beside its rubric."""
    marks = [one.mark for one in answers if one.mark is not None and not one.mark.items]
    said = Counter(mark.comment for mark in marks if mark.comment)
    return [comment for comment, _ in said.most_common(_COMMENTS)]


def _album(shown: Sequence[Picture]) -> str:
    images = "".join(f'<p><img src="{one.data_uri}" alt=""></p>' for one in shown if one.kind is not None)
    return f'<!DOCTYPE html><meta charset="utf-8"><title>–</title><style>img {{ max-width: 100% }}</style>{images}'
