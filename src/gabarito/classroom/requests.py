"""A student asks to look at a check again; staff answer, give points back, and the same to everybody alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Account, Correction, Grade, Request, RequestState, Role
from gabarito.values.activity import Activity
from gabarito.values.course import Course
from gabarito.values.errors import UsageError
from gabarito.values.text import Language
from gabarito.values.verdict import Record, Status, Verdict

# Of a message, in characters.
LONGEST = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A check of a student's attempt that did not earn all its points, and the request about it, if there is one."""

    verdict: Verdict
    request: Request | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Askable:
    """What a student may ask about an attempt.

    `left` is how many tokens there are, None without a limit; `until` is the end of asking, None without; `is_open`
    whether a new request can be made now.
    """

    checks: tuple[Asked, ...]
    left: int | None
    until: datetime | None
    is_open: bool


def askable(
    course: Course, book: Gradebook, activity: Activity, student: str, sha256: str, language: Language
) -> Askable | None:
    """Return what a student may ask about an attempt, with what was asked; None where it is not graded."""
    slug, now = activity.slug, datetime.now(UTC)
    kept = next((one for one in book.tries(slug, language, student) if one.record.sha256 == sha256), None)
    received = next((one.at for one in book.received(slug, student) if one.sha256 == sha256), None)
    if kept is None or received is None:
        return None
    due = course.deadlines.deadline(slug, book.own_deadlines(student).get(slug))
    shown = course.showing.shown(kept.record, due, now)
    everywhere = book.requests(student=student)
    here = {one.check: one for one in everywhere if (one.slug, one.sha256) == (slug, sha256)}
    left = course.asking.left(sum(not one.is_upheld for one in everywhere))
    until = course.asking.until(received, due)
    checks = tuple(
        Asked(verdict=one, request=here.get(one.id)) for one in shown.verdicts if one.id in here or _is_refused(one)
    )
    return Askable(
        checks=checks, left=left, until=until, is_open=(left is None or left > 0) and (until is None or now <= until)
    )


def _is_refused(one: Verdict) -> bool:
    judged = one.status not in (Status.PENDING, Status.NOT_RUN) and not one.status.is_ours
    return judged and one.points < one.max_points


def ask(course: Course, book: Gradebook, activity: Activity, student: str, sha256: str, check: str, text: str) -> None:
    """Ask about a check, or write to the request that there is; one that was refused goes to an instructor.

    Raises:
        UsageError: if nothing was written, the attempt has no such check that lost points, no token is left, or the
            time to ask is over.
    """
    if not text.strip():
        raise UsageError("a reason", "none", "Say what you think is right about your answer.")
    found = askable(course, book, activity, student, sha256, course.languages[0])
    asked = None if found is None else next((one for one in found.checks if one.verdict.id == check), None)
    if found is None or asked is None:
        raise UsageError("a check that lost points", "another", "Choose one of those that are listed.")
    if asked.request is not None:
        _go_on(book, asked.request, student, text)
    elif not found.is_open:
        raise UsageError("a request in time, and a token for it", "a late one, or no token", "Talk to your instructor.")
    else:
        book.ask(activity.slug, student, sha256, check, text[:LONGEST])


def _go_on(book: Gradebook, request: Request, who: str, text: str) -> None:
    if request.state is RequestState.CLOSED:
        raise UsageError("a request that is open", "one that is closed", "Talk to your instructor.")
    after = RequestState.ESCALATED if request.state is RequestState.ANSWERED else request.state
    book.reply(request, text[:LONGEST], after, who=who)


def may_decide(account: Account, request: Request) -> bool:
    """Whether somebody may decide on a request now: assistants on the first time, instructors always."""
    if request.state is RequestState.OPEN:
        return account.role.reaches(Role.ASSISTANT)
    return request.state is not RequestState.CLOSED and account.role is Role.INSTRUCTOR


def _require_role(account: Account, request: Request) -> None:
    if not may_decide(account, request):
        raise UsageError("somebody who may decide on this request", account.role.value, "Ask an instructor.")


def refuse(book: Gradebook, request: Request, account: Account, text: str) -> None:
    """Say that the verdict stands. The student may then ask an instructor, whose answer is the last.

    Raises:
        UsageError: if nothing is said, this role may not decide on it, or somebody has decided meanwhile.
    """
    _require_role(account, request)
    if not text.strip():
        raise UsageError("a reason", "none", "Say why, for the student.")
    is_last = request.state is not RequestState.OPEN
    after = RequestState.CLOSED if is_last else RequestState.ANSWERED
    book.reply(request, text[:LONGEST], after, who=account.login)


def uphold(book: Gradebook, request: Request, account: Account, points: float, text: str) -> None:
    """Give points back, which also gives the token back.

    Raises:
        UsageError: if nothing is said, the points are below 0, this role may not decide on it, or somebody has decided
            meanwhile.
    """
    _require_role(account, request)
    book.uphold(request, points, text[:LONGEST], who=account.login)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Somebody's attempt with the same verdict for the same reason, and their grade before and after a correction."""

    student: str
    sha256: str
    before: Grade
    after: Grade


def alike(book: Gradebook, request: Request, points: float) -> Sequence[Alike]:
    """Return whose attempts got the same verdict for the same reason as that of an upheld request, by student.

    `points` are what the check would get. What was already corrected has another verdict by now.
    """
    asked = _graded(book, request)
    if asked is None:
        return []
    found = [
        (kept.record.student, kept.record.sha256)
        for kept in book.tries(request.slug, asked.language)
        if (kept.record.student, kept.record.sha256) != (request.student, request.sha256)
        and _is_the_same(kept.record, asked, request.check)
    ]
    if not found:
        return []
    before = {one.student: one for one in book.grades(request.slug)}
    after = {one.student: one for one in book.preview_correction(request.slug, found, request.check, points)}
    return [
        Alike(student=student, sha256=sha256, before=before[student], after=after[student]) for student, sha256 in found
    ]


def given(book: Gradebook, request: Request) -> Correction | None:
    """Return the points that were given back for an upheld request, None where there are none."""
    if not request.is_upheld:
        return None
    return book.correction(request.slug, request.student, request.sha256, request.check)


def give_alike(book: Gradebook, request: Request, account: Account, students: Sequence[str]) -> None:
    """Give those of these students the same whose attempts had the same verdict for the same reason.

    Raises:
        UsageError: if the request is not upheld, or nobody of them is alike.
    """
    same = given(book, request)
    if same is None:
        raise UsageError("a request that was upheld", "another", "Decide on it first.")
    works = [(one.student, one.sha256) for one in alike(book, request, same.points) if one.student in students]
    if not works:
        raise UsageError("students with the same verdict", "none of those chosen", "Choose at least one.")
    book.correct(request.slug, works, request.check, same.points, same.reason, who=account.login)


def verdict_of(book: Gradebook, request: Request) -> Verdict | None:
    """Return the grader's verdict that a request is about, as it is by now, before any correction."""
    record = _graded(book, request)
    return None if record is None else next((one for one in record.verdicts if one.id == request.check), None)


def _graded(book: Gradebook, request: Request) -> Record | None:
    """Return the record of a request's submission as the grader made it."""
    return book.latest(request.slug, {request.student: request.sha256}).get(request.student)


def _is_the_same(record: Record, asked: Record, check: str) -> bool:
    one = next((each for each in record.verdicts if each.id == check), None)
    other = next((each for each in asked.verdicts if each.id == check), None)
    if one is None or other is None:
        return False
    return (one.status, one.points, one.expected, one.received, one.hint) == (
        other.status,
        other.points,
        other.expected,
        other.received,
        other.hint,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How often students asked about a check, and how often they were right."""

    slug: str
    check: str
    asked: int
    upheld: int


def rates(requests: Sequence[Request]) -> Sequence[Rate]:
    """Return the rate of each check that somebody asked about; where most were right comes first."""
    asked: Mapping[tuple[str, str], int] = Counter((one.slug, one.check) for one in requests)
    upheld = Counter((one.slug, one.check) for one in requests if one.is_upheld)
    found = [Rate(slug=key[0], check=key[1], asked=n, upheld=upheld[key]) for key, n in asked.items()]
    return sorted(found, key=lambda one: (-one.upheld, -one.asked, one.slug, one.check))
