"""What instructors and assistants see and do: the class, a student's history, extensions, points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from gabarito.classroom import decide
from gabarito.classroom.attempts import feedback_page, progress
from gabarito.gradebook.values import Account
from gabarito.grading.rates import rates
from gabarito.reports.class_page import class_page
from gabarito.reports.grades import grades_csv
from gabarito.reports.summary import ActivityInfo
from gabarito.values.errors import UsageError
from gabarito.web.pages import download, language_of, page, student_made, words_for
from gabarito.web.signing_in import Instructor, Staff
from gabarito.web.site import site_of
from gabarito.web.student import not_found

router = APIRouter()
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class _Listed:
    """An activity in the list."""

    slug: str
    title: str
    due: datetime | None
    students: int
    handed_in: int


@router.get("/class")
def overview(request: Request, account: Staff) -> Response:
    """Show the queue, and how many have handed in each activity."""
    site, language = site_of(request), language_of(request)
    handed_in, students = site.book.handed_in(), len(site.book.students())
    listed = []
    for one in site.activities:
        due, many = site.course.deadlines.due.get(one.slug), handed_in.get(one.slug, 0)
        listed.append(_Listed(one.slug, one.said(one.title, language), due, max(students, many), many))
    return page(request, "class.html.j2", account, listed=listed, queue=site.book.queue())


@router.get("/class/{slug}")
def activity(request: Request, account: Staff, slug: str) -> Response:
    """Show where everybody stands in an activity."""
    site, language = site_of(request), language_of(request)
    one = site.activity(slug)
    moving = {job.student for job in site.book.active_jobs(datetime.now(UTC)) if job.slug == slug}
    title, grades = one.said(one.title, language), site.book.grades(slug)
    return page(request, "class_activity.html.j2", account, slug=slug, title=title, grades=grades, moving=moving)


@router.get("/class/{slug}/report")
def report(request: Request, account: Staff, slug: str) -> Response:
    """Show the class report, which quotes what students wrote."""
    site, language = site_of(request), language_of(request)
    info = ActivityInfo.of(site.activity(slug), language)
    records = [one.record for one in site.book.standings(slug, None, language) if one.record is not None]
    told = rates(site.course, slug).sentence.into(language)
    return student_made(class_page(records, info, (), language, site.course.name, rates=told))


@router.get("/class/{slug}/grades.csv")
def grades_table(request: Request, account: Staff, slug: str) -> Response:
    """Give the grades as a table."""
    site, language = site_of(request), language_of(request)
    info = ActivityInfo.of(site.activity(slug), language)
    records = [one.record for one in site.book.standings(slug, None, language) if one.record is not None]
    return download(grades_csv(records, info).encode(), f"{slug}-grades.csv", "text/csv; charset=utf-8")


@router.get("/class/{slug}/{student}")
def of_student(request: Request, account: Staff, slug: str, student: str) -> Response:
    """Show a student's attempts in an activity."""
    return _student_page(request, account, slug, student)


@router.get("/class/{slug}/{student}/feedback/{sha256}")
def feedback(request: Request, account: Staff, slug: str, student: str, sha256: str) -> Response:
    """Show the feedback of one attempt of a student."""
    site = site_of(request)
    made = feedback_page(
        site.course, site.book, site.activity(slug), student, sha256, language_of(request), to_staff=True
    )
    return not_found(request) if made is None else student_made(made)


@router.post("/class/{slug}/{student}/regrade")
def regrade(
    request: Request,
    account: Instructor,
    slug: str,
    student: str,
    sha256: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """Put an attempt into the queue once more."""
    site, words = site_of(request), words_for(request)
    site.course.require(slug)
    if site.book.request_regrade(slug, student, sha256, who=account.login) is None:
        return not_found(request)
    site.wake()
    return _student_page(request, account, slug, student, said=words["regraded"])


@router.post("/class/{slug}/{student}/extend")
def extend(
    request: Request,
    account: Instructor,
    slug: str,
    student: str,
    due: Annotated[str, Form(max_length=_LONGEST)] = "",
    reason: Annotated[str, Form(max_length=_LONGEST)] = "",
) -> Response:
    """Give a student a deadline of their own."""
    site = site_of(request)
    return _decided(
        request,
        account,
        slug,
        student,
        lambda: decide.extend(site.course, site.book, student, slug, due.strip(), reason, who=account.login),
    )


@router.post("/class/{slug}/{student}/override")
def override(
    request: Request,
    account: Instructor,
    slug: str,
    student: str,
    points: Annotated[str, Form(max_length=_LONGEST)] = "",
    reason: Annotated[str, Form(max_length=_LONGEST)] = "",
) -> Response:
    """Set a student's points by hand."""
    site = site_of(request)
    return _decided(
        request,
        account,
        slug,
        student,
        lambda: decide.override(site.course, site.book, student, slug, _number(points), reason, who=account.login),
    )


def _decided(request: Request, account: Account, slug: str, student: str, change: Callable[[], object]) -> Response:
    """Keep a decision, and show the student's page with what became of it."""
    site_of(request).course.require(slug)
    try:
        change()
    except UsageError as error:
        return _student_page(request, account, slug, student, refusal=str(error))
    return _student_page(request, account, slug, student, said=words_for(request)["saved"])


def _student_page(
    request: Request, account: Account, slug: str, student: str, *, refusal: str = "", said: str = ""
) -> Response:
    site, language = site_of(request), language_of(request)
    one = site.activity(slug)
    if student not in {known.login for known in site.book.students(strangers=True)}:
        return not_found(request)
    seen = progress(site.course, site.book, one, student, language, to_staff=True)
    counting = next((attempt for attempt in seen.attempts if attempt.counts), None)
    place = f"/class/{slug}/{student}"
    answer = page(
        request,
        "class_student.html.j2",
        account,
        title=one.said(one.title, language),
        student=student,
        progress=seen,
        refusal=refusal,
        said=said,
        zone=_zone(site.course.deadlines.due.get(slug)),
        shown=None if counting is None else f"{place}/feedback/{counting.sha256}",
        place=place,
    )
    answer.status_code = 422 if refusal else 200
    return answer


def _zone(due: datetime | None) -> str:
    """Return the offset from UTC that a deadline is written in: a new one is read in the same."""
    return "" if due is None else f"UTC{due.isoformat()[-6:]}"


def _number(text: str) -> float:
    """Read points.

    Raises:
        UsageError: if they are no number.
    """
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        raise UsageError("a number of points", repr(text)[:80], "Correct it.") from None
