"""What students see and do: activities, handing in, where they stand, feedback."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, File, Request, UploadFile
from sse_starlette import EventSourceResponse
from starlette.responses import RedirectResponse, Response

from gabarito.classroom.attempts import Progress, Summary, feedback_page, given_archive, progress, summaries
from gabarito.classroom.queue import hand_in
from gabarito.gradebook.values import Role
from gabarito.pages import formats
from gabarito.values.activity import Activity
from gabarito.values.document import MAX_BYTES
from gabarito.values.text import Language
from gabarito.web import phrases
from gabarito.web.hub import hand_in_file
from gabarito.web.live import News, Place
from gabarito.web.pages import download, language_of, page, place_said, student_made, words_for
from gabarito.web.signing_in import SignedIn
from gabarito.web.site import Site, address_of, site_of

router = APIRouter()

# Files that one student may send within so many seconds; what `course.toml` allows is counted apart.
FILES, WINDOW = 20, 60.0
_SHA256 = 64


@dataclass(frozen=True, slots=True)
class _Listed:
    """An activity in a list."""

    title: str
    summary: Summary


@router.get("/")
def activities(request: Request, account: SignedIn) -> Response:
    """Show a student all activities; staff see the class."""
    if account.role is not Role.STUDENT:
        return RedirectResponse("/class", 303)
    site, language = site_of(request), language_of(request)
    found = summaries(site.course, site.book, site.activities, account.login)
    listed = [
        _Listed(one.said(one.title, language), summary) for one, summary in zip(site.activities, found, strict=True)
    ]
    return page(request, "activities.html.j2", account, listed=listed)


@router.get("/activities/{slug}")
def activity(request: Request, account: SignedIn, slug: str, received: bool = False) -> Response:
    """Show an activity: what is due, the form, and where the student stands."""
    return _activity_page(request, account, site_of(request).activity(slug), received=received)


@router.get("/activities/{slug}/status")
def status(request: Request, account: SignedIn, slug: str) -> Response:
    """Show where the student stands alone, for a page that is open."""
    return page(
        request, "status.html.j2", account, **_standing(request, account.login, site_of(request).activity(slug))
    )


@router.get("/activities/{slug}/events")
async def events(request: Request, account: SignedIn, slug: str) -> Response:
    """Tell an open page whenever something about the student's work moves."""
    news: News = request.app.state.news
    language, moved = language_of(request), news.of(site_of(request).course.require(slug), account.login)
    return EventSourceResponse((_event(places, language) async for places in moved), ping=15)


@router.post("/activities/{slug}/submissions")
def submit(
    request: Request, account: SignedIn, slug: str, file: Annotated[UploadFile | None, File()] = None
) -> Response:
    """Take a notebook in, or say why not."""
    site, words = site_of(request), words_for(request)
    chosen = site.activity(slug)
    if file is None or not file.filename:
        return _refused(request, account, chosen, words["no_file"], 422)
    if not site.limits.allows("file", account.login, FILES, WINDOW):
        return _refused(request, account, chosen, words["too_often"], 429)
    data = file.file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return _refused(request, account, chosen, words["too_large"], 413)
    receipt = hand_in(site.course, site.book, slug, account.login, data, file.filename)
    if receipt.refusal is not None:
        return _refused(request, account, chosen, receipt.refusal.into(language_of(request)), 422)
    if receipt.again_at is not None:
        return _refused(request, account, chosen, "", 429)
    site.wake()
    return RedirectResponse(f"/activities/{slug}?received=true", 303)


@router.get("/activities/{slug}/feedback/{sha256}")
def feedback(request: Request, account: SignedIn, slug: str, sha256: str) -> Response:
    """Show the feedback of one attempt, which holds what the student's notebook made."""
    site = site_of(request)
    made = feedback_page(site.course, site.book, site.activity(slug), account.login, sha256, language_of(request))
    return not_found(request) if made is None else student_made(made)


@router.get("/activities/{slug}/files/{sha256}")
def own_file(request: Request, account: SignedIn, slug: str, sha256: str) -> Response:
    """Give a student back what they handed in."""
    site = site_of(request)
    site.course.require(slug)
    for one in site.book.submissions(slug, {account.login: sha256[:_SHA256]}):
        return download(one.data, f"{slug}-{sha256[:8]}.ipynb", "application/octet-stream")
    return not_found(request)


@router.get("/activities/{slug}/starter/{language}")
def starter(request: Request, account: SignedIn, slug: str, language: Language) -> Response:
    """Give what students work with."""
    course = site_of(request).course
    course.require(slug)
    if language not in course.languages:
        return not_found(request)
    more = {"hand_in.py": hand_in_file(address_of(request), slug, language)}
    return download(given_archive(course, slug, language, more), f"{slug}-{language}.zip", "application/zip")


def _event(places: Sequence[Place], language: Language) -> dict[str, str]:
    """Return what an open page is told: to reload, or what to write about each job that waits."""
    said = {one.job: place_said(one.ahead, one.wait, language) for one in places}
    return {"event": "places", "data": json.dumps(said)} if said else {"data": "changed"}


def not_found(request: Request) -> Response:
    """Say that there is no such page."""
    words = words_for(request)
    answer = page(request, "message.html.j2", message=words["not_found"])
    answer.status_code = 404
    return answer


def _refused(request: Request, account: SignedIn, one: Activity, refusal: str, code: int) -> Response:
    answer = _activity_page(request, account, one, refusal=refusal)
    answer.status_code = code
    return answer


def _activity_page(
    request: Request, account: SignedIn, one: Activity, *, refusal: str = "", received: bool = False
) -> Response:
    site, language = site_of(request), language_of(request)
    return page(
        request,
        "activity.html.j2",
        account,
        title=one.said(one.title, language),
        course_languages=site.course.languages,
        rules=[rule.into(language) for rule in (*site.course.attempts.sentences, *site.course.showing.sentences)],
        refusal=refusal,
        received=received,
        **_standing(request, account.login, one),
    )


def _standing(request: Request, login: str, one: Activity) -> dict[str, object]:
    site, language = site_of(request), language_of(request)
    seen = progress(site.course, site.book, one, login, language)
    counting = next((attempt for attempt in seen.attempts if attempt.record is not None), None)
    counting = next((attempt for attempt in seen.attempts if attempt.counts), counting)
    shown = None if counting is None else f"/activities/{one.slug}/feedback/{counting.sha256}"
    may_ask = site.course.asking.tokens != 0
    return {"progress": seen, "why": why(site, seen, language), "shown": shown, "may_ask": may_ask}


def why(site: Site, seen: Progress, language: Language) -> Sequence[str]:
    """Say which attempt counts and why, in a few sentences."""
    words, grade = phrases.of(language), seen.grade
    said = [words["best_counts" if site.course.deadlines.counts == "best" else "latest_counts"]]
    if grade is not None and grade.is_unknown:
        said.append(words["failed"])
    elif grade is not None and grade.points is not None:
        most = formats.number(seen.max_points, language)
        said.append(phrases.counted("points_of", grade.points, language, most=most) + ".")
        if grade.penalty:
            late = formats.duration(grade.late, language)
            said.append(phrases.counted("lost", grade.penalty, language, late=late))
        if grade.pending:
            said.append(phrases.counted("pending", grade.pending, language))
    if seen.left is not None:
        said.append(phrases.counted("left", seen.left, language))
    return said
