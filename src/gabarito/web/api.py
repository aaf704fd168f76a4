"""The API: what pages show and do, as JSON for programs, with a token of their owner's.

Its description is at ``/api/openapi.json``. A request that cannot be met gets a sentence under ``error``: what was
expected, what was received, what to do.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, File, Path, Request, UploadFile
from fastapi.exceptions import RequestValidationError
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from gabarito.classroom.attempts import Attempt, Progress, Summary, progress, summaries
from gabarito.classroom.queue import hand_in
from gabarito.gradebook.values import Account, Purpose, Role
from gabarito.values.activity import Activity
from gabarito.values.course import SLUG
from gabarito.values.document import MAX_BYTES
from gabarito.values.errors import CourseError, GabaritoError
from gabarito.values.verdict import Status
from gabarito.web.hub import HubSilent
from gabarito.web.pages import language_of
from gabarito.web.site import Site, site_of
from gabarito.web.student import FILES, WINDOW, why

_LONGEST = 1_000
# Unknown tokens that one address may have looked up at a hub within a minute: all servers of a hub share one.
_HUB_TOKENS = 600
_bearer = HTTPBearer(auto_error=False, description="A token of the page /tokens.")
_Slug = Annotated[str, Path(pattern=f"^{SLUG.pattern}$", max_length=100, description="The activity.")]


class Refusal(BaseModel):
    """Why a request was not met."""

    error: str
    again_at: datetime | None = None


class Check(BaseModel):
    """What became of a check, as the student may know it."""

    id: str
    check: str
    status: Status
    points: float
    max_points: float
    message: str


class Handed(BaseModel):
    """A file that was handed in."""

    sha256: str
    file: str
    at: datetime
    state: str = Field(description="waiting, running, done or broken.")
    ahead: int = Field(description="How many come before it.")
    wait_seconds: float | None = Field(description="How long that may take.")
    counts: bool = Field(description="Whether the grade comes from it.")
    status: Status | None
    points: float | None
    checks: list[Check]


class Listed(BaseModel):
    """An activity, and where the owner of the token stands in it."""

    slug: str
    title: str
    due: datetime | None
    points: float | None
    max_points: float
    attempts_left: int | None
    next_attempt_at: datetime | None
    is_moving: bool = Field(description="Whether something waits or is being graded.")


class Standing(Listed):
    """The same, with every attempt, the newest first."""

    why: list[str] = Field(description="Which attempt counts and why.")
    attempts: list[Handed]


class Receipt(BaseModel):
    """What was handed in, and where it is in the queue."""

    sha256: str
    state: str


class Grade(BaseModel):
    """A student's grade in an activity."""

    student: str
    points: float | None
    max_points: float
    pending: float
    penalty: float
    late_seconds: float
    status: Status | None
    received: datetime | None


class Queue(BaseModel):
    """How long the queue is."""

    waiting: int
    running: int
    broken: int
    oldest: datetime | None
    seconds: float | None = Field(description="What a submission takes, the mean of the last ones.")


class RefusedError(Exception):
    """A request that is not met, and the answer to it."""

    def __init__(self, code: int, error: str, again_at: datetime | None = None) -> None:
        self.code, self.error, self.again_at = code, error, again_at
        super().__init__(error)


def _account(
    request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)], *purposes: Purpose
) -> Account:
    token = "" if given is None else given.credentials
    book = site_of(request).book
    for purpose in purposes if 0 < len(token) < _LONGEST else ():
        found = book.account_of(token, purpose)
        if found is not None:
            return found
    if (owner := _on_hub(request, token)) is not None:
        return owner
    raise RefusedError(
        401, "Expected a token that may do this; received another, or none. Make one on the page /tokens."
    )


def _on_hub(request: Request, token: str) -> Account | None:
    """Return whose server on a JupyterHub asks, if one does."""
    if not 0 < len(token) < _LONGEST:
        return None
    site, address = site_of(request), request.client.host if request.client else ""
    may_ask = partial(site.limits.allows, "hub", address, _HUB_TOKENS, WINDOW)
    try:
        return site.hub_tokens.account_of(site.book, site.providers, token, may_ask)
    except HubSilent:
        raise RefusedError(503, "The JupyterHub does not answer. Try again in a minute.") from None


def _reader(request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> Account:
    return _account(request, given, Purpose.READING, Purpose.HANDING_IN)


def _writer(request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> Account:
    return _account(request, given, Purpose.HANDING_IN)


def _staff(account: Annotated[Account, Depends(_reader)]) -> Account:
    if not account.role.reaches(Role.ASSISTANT):
        raise RefusedError(403, "Expected a token of an assistant or an instructor; received a student's.")
    return account


_Reader = Annotated[Account, Depends(_reader)]
_Writer = Annotated[Account, Depends(_writer)]
_Staff = Annotated[Account, Depends(_staff)]
_errors: dict[int | str, dict[str, type[BaseModel]]] = {code: {"model": Refusal} for code in (401, 403, 404, 422, 503)}
_router = APIRouter()


def make_api(site: Site) -> FastAPI:
    """Return the API of a site, to be mounted."""
    api = FastAPI(title="Gabarito", version="1", docs_url=None, redoc_url=None)
    api.state.site = site
    api.include_router(_router)
    api.add_exception_handler(RefusedError, _refused)
    api.add_exception_handler(CourseError, failed)
    api.add_exception_handler(GabaritoError, failed)
    api.add_exception_handler(HTTPException, failed)
    api.add_exception_handler(RequestValidationError, failed)
    return api


@_router.get("/activities", responses=_errors)
def activities(request: Request, account: _Reader) -> list[Listed]:
    """Return every activity, and where the owner of the token stands."""
    site = site_of(request)
    found = summaries(site.course, site.book, site.activities, account.login)
    return [Listed(**_listed(request, one, seen)) for one, seen in zip(site.activities, found, strict=True)]


@_router.get("/activities/{slug}", responses=_errors)
def activity(request: Request, account: _Reader, slug: _Slug) -> Standing:
    """Return where the owner of the token stands in an activity, with every attempt."""
    site = site_of(request)
    one = site.activity(slug)
    seen = _progress(request, account, one)
    attempts = [_handed(attempt) for attempt in seen.attempts]
    said = list(why(site, seen, language_of(request)))
    return Standing(**_listed(request, one, seen), why=said, attempts=attempts)


@_router.post(
    "/activities/{slug}/submissions", status_code=201, responses={**_errors, 413: _errors[422], 429: _errors[422]}
)
def submit(request: Request, account: _Writer, slug: _Slug, file: Annotated[UploadFile, File()]) -> Receipt:
    """Hand in a notebook. It is kept before this answers; a file that is no notebook of the activity is refused."""
    site = site_of(request)
    site.course.require(slug)
    if not site.limits.allows("file", account.login, FILES, WINDOW):
        raise RefusedError(429, "Too many files in a minute. Wait a little.")
    data = file.file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise RefusedError(413, f"Expected a notebook of at most {MAX_BYTES} bytes; received a larger file.")
    receipt = hand_in(site.course, site.book, slug, account.login, data, file.filename or f"{slug}.ipynb")
    if receipt.refusal is not None:
        raise RefusedError(422, receipt.refusal.into(language_of(request)))
    if receipt.again_at is not None:
        raise RefusedError(429, "No attempt is left for now.", receipt.again_at)
    site.wake()
    job = site.book.jobs(slug, account.login)[0]
    return Receipt(sha256=job.sha256, state=job.state.value)


@_router.get("/class/{slug}/grades", responses=_errors)
def grades(request: Request, account: _Staff, slug: _Slug) -> list[Grade]:
    """Return everybody's grade in an activity."""
    site = site_of(request)
    return [
        Grade(
            student=one.student,
            points=one.points,
            max_points=one.max_points,
            pending=one.pending,
            penalty=one.penalty,
            late_seconds=one.late.total_seconds(),
            status=one.status,
            received=one.received,
        )
        for one in site.book.grades(site.course.require(slug))
    ]


@_router.get("/queue", responses=_errors)
def queue(request: Request, account: _Staff) -> Queue:
    """Return how long the queue is, and how fast it goes."""
    found = site_of(request).book.queue()
    return Queue(
        waiting=found.waiting,
        running=found.running,
        broken=found.broken,
        oldest=found.oldest,
        seconds=found.seconds,
    )


def _progress(request: Request, account: Account, one: Activity) -> Progress:
    site = site_of(request)
    return progress(site.course, site.book, one, account.login, language_of(request))


def _listed(request: Request, one: Activity, seen: Summary) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "title": one.said(one.title, language_of(request)),
        "due": seen.due,
        "points": None if seen.grade is None else seen.grade.points,
        "max_points": seen.max_points,
        "attempts_left": seen.left,
        "next_attempt_at": seen.again_at,
        "is_moving": seen.is_moving,
    }


def _handed(attempt: Attempt) -> Handed:
    record = attempt.record
    judged = record is not None and not record.status.is_ours
    return Handed(
        sha256=attempt.sha256,
        file=attempt.file,
        at=attempt.at,
        state="done" if attempt.job is None else attempt.job.state.value,
        ahead=attempt.ahead,
        wait_seconds=None if attempt.wait is None else attempt.wait.total_seconds(),
        counts=attempt.counts,
        status=None if record is None else record.status,
        points=record.score if record is not None and judged else None,
        checks=[]
        if record is None
        else [
            Check(
                id=one.id,
                check=one.check,
                status=one.status,
                points=one.points,
                max_points=one.max_points,
                message=one.message,
            )
            for one in record.verdicts
        ],
    )


def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)  # nothing else comes here
    said = Refusal(error=error.error, again_at=error.again_at)
    headers = {"www-authenticate": "Bearer"} if error.code == 401 else {}
    return JSONResponse(said.model_dump(mode="json"), error.code, headers=headers)


def failed(_: Request, error: Exception) -> Response:
    """Answer what is not of ours to refuse: no such activity, a request of another form, a gradebook that fails."""
    code, said = 503, "The gradebook does not answer. Try again in a minute."
    if isinstance(error, CourseError):
        code, said = 404, "Expected an activity of this course; received another."
    elif isinstance(error, RequestValidationError) or (isinstance(error, HTTPException) and error.status_code == 400):
        code, said = 422, "Expected a request as /api/openapi.json describes it; received another."
    elif isinstance(error, HTTPException):
        code, said = error.status_code, f"{error.detail}."
    return JSONResponse(Refusal(error=said).model_dump(mode="json"), code)
