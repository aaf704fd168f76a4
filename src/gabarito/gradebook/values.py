"""What goes in and out of a gradebook: plain frozen values that know no database. All times have a zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from gabarito.values.notebook import Cell
from gabarito.values.runs import CellRun
from gabarito.values.submission import Submission
from gabarito.values.text import Language
from gabarito.values.verdict import Record, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Student:
    """A student on the roster. `login` is what the student's files are called; `ids` are names elsewhere.

    Keys of `ids` are ``moodle``, ``canvas``, ``sis`` and ``gradescope``, as far as they are known.
    """

    login: str
    name: str = ""
    email: str = ""
    section: str = ""
    ids: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What a student has in an activity when everything is counted: checks, marks, lateness, an override.

    `points` is None where nothing was handed in and nobody set them, and where the grader or the machine failed, as
    `status` then says; `pending` is what written answers may still add; `late` is how much after the student's own
    deadline, `penalty` the points that it cost; `override` is the reason of the person who set the points by hand.
    `submission` is the number of the one that counts.
    """

    student: str
    slug: str
    points: float | None
    max_points: float
    pending: float = 0.0
    late: timedelta = timedelta()
    penalty: float = 0.0
    override: str = ""
    status: Status | None = None
    received: datetime | None = None
    comments: tuple[str, ...] = ()
    submission: int | None = None

    @property
    def is_unknown(self) -> bool:
        """Whether the grader or the machine failed, so that nobody knows the points."""
        return self.points is None and self.status is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A part of a written answer's rubric: what it gives, or takes with points below 0, and the words for it."""

    number: int
    slug: str
    check: str
    points: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a person gave a written answer. Marks are never changed: a later one takes the place of an earlier.

    One with `items`, the numbers of a rubric's parts, is worth what these are worth now, and says what they say; `own`
    is what its marker wrote besides.
    """

    student: str
    slug: str
    sha256: str
    check: str
    points: float
    comment: str
    who: str
    at: datetime
    items: tuple[int, ...] = ()
    own: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a student stands in an activity: the submission that counts, as it counts by now.

    `record` is of its latest grading, with people's marks among the verdicts and the counted points as its score; None
    where nothing was handed in. `grade` says how the points were counted, `marks` are by the id of the check, and `run`
    is the number of the grading.
    """

    grade: Grade
    record: Record | None = None
    marks: Mapping[str, Mark] = field(default_factory=dict, hash=False)
    run: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Points that a person set in place of all others, and why; None takes an earlier override back."""

    student: str
    slug: str
    points: float | None
    reason: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A later deadline of one student in one activity, and why."""

    student: str
    slug: str
    due: datetime
    reason: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A written answer's check: its `id`, and how many points it is worth."""

    id: str
    max_points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """A submission as it was last graded: what a grade is counted from.

    `received` is when it came first, which decides on lateness, and `again` when it came last, which decides which
    submission is the latest; `submission` is its number, the higher the later it was kept. `questions` await or have
    `marks`, which are by the id of the check. One that is not readable, as a broken link, counts where nothing else is.
    """

    submission: int
    is_readable: bool = True
    received: datetime
    again: datetime
    status: Status
    score: float
    max_points: float
    questions: tuple[Question, ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A written answer that a person is to mark, or has marked: `mark` is the one that holds.

    `text` is what the verdict kept of the answer, `rubric` what students may read of it, and `others` the marks that
    the same student got for this check in other submissions, the oldest first. `second` is what another person gave who
    did not see the `first`, and counts nowhere. `run` is the number of the grading.
    """

    submission: int
    student: str
    slug: str
    sha256: str
    check: str
    title: str
    language: str
    text: str
    rubric: str
    max_points: float
    mark: Mark | None = None
    first: Mark | None = None
    second: Mark | None = None
    others: tuple[Mark, ...] = ()
    run: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a student's page is made of besides the record: the cells, and how they went."""

    cells: tuple[Cell, ...] = ()
    runs: tuple[CellRun, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A graded submission to be kept: its record, the same in other languages, and what its page is made of.

    `fingerprint` is of the grader.
    """

    submission: Submission
    record: Record
    translations: Mapping[Language, Record] = field(default_factory=dict, hash=False)
    material: Material = Material()
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A file that a student handed in: `at` when it came first, which decides on lateness."""

    sha256: str
    file: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """A record in the gradebook, the number of its run, and the number of that run's submission."""

    run: int
    submission: int
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the audit trail: what a person changed, and when."""

    at: datetime
    who: str
    what: str
    details: Mapping[str, object] = field(hash=False)


class Kind(StrEnum):
    """What can happen to a student's work."""

    SUBMISSION = "submission"
    RUN = "run"
    MARK = "mark"
    OVERRIDE = "override"
    EXTENSION = "extension"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to a student's work; `text` is a file, a problem, a comment or a reason.

    `about` is the start of the submission's hash, the check that was marked, or the new deadline.
    """

    at: datetime
    slug: str
    kind: Kind
    about: str = ""
    who: str = ""
    points: float | None = None
    max_points: float | None = None
    status: Status | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Points that a person gave a check of a submission, in place of the grader's. A later one takes its place."""

    student: str
    slug: str
    sha256: str
    check: str
    points: float
    reason: str
    who: str
    at: datetime


class RequestState(StrEnum):
    """How far a request to look at a check again is."""

    # It waits for an assistant or an instructor.
    OPEN = "open"
    # It was refused, and the student may ask an instructor.
    ANSWERED = "answered"
    # It waits for an instructor.
    ESCALATED = "escalated"
    # Nothing more happens to it.
    CLOSED = "closed"

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for staff."""
        return self in (RequestState.OPEN, RequestState.ESCALATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody wrote about a request."""

    who: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A student's request to look at one check of one submission again, whatever becomes of its verdict.

    `is_upheld` says whether the student was right; `thread` is what both sides wrote, the oldest first.
    """

    number: int
    student: str
    slug: str
    sha256: str
    check: str
    state: RequestState
    is_upheld: bool
    asked_at: datetime
    thread: tuple[Said, ...] = ()


class Role(StrEnum):
    """What somebody who signs in may do; each may do what those before may."""

    STUDENT = "student"
    ASSISTANT = "assistant"
    INSTRUCTOR = "instructor"

    def reaches(self, other: Role) -> bool:
        """Whether this role may do what `other` may."""
        order = tuple(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who may sign in. `password` is a hash, empty until one was chosen."""

    login: str
    name: str
    role: Role
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who somebody is elsewhere, and the login that this is linked to here, None without one.

    `issuer` is a provider of OpenID Connect, or a learning platform and what this site is called there. No two people
    of one issuer have the same `subject`; names and addresses change, and may be anything.
    """

    number: int
    issuer: str
    subject: str
    name: str
    email: str
    seen_at: datetime
    login: str | None = None


class Purpose(StrEnum):
    """What a token is for; the last two are for programs, which say so at each request."""

    SIGN_IN = "sign-in"
    INVITATION = "invitation"
    # From a learning platform's page to a page of this site, once.
    LAUNCH = "launch"
    # Lets a learning platform register itself, once.
    REGISTRATION = "registration"
    READING = "reading"
    HANDING_IN = "handing in"


class JobState(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    # Nobody can grade it: a person has to look.
    BROKEN = "broken"

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens to the job."""
        return self in (JobState.DONE, JobState.BROKEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A submission in the queue.

    `turn` tells how many earlier jobs of the same student come before others' first; `counts` whether it is one of the
    student's attempts; `tries` how often a worker took it; `problem` is why nobody could grade it.
    """

    number: int
    student: str
    slug: str
    sha256: str
    file: str
    state: JobState
    turn: int
    counts: bool
    requested_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    worker: str
    tries: int
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """How long the queue is: `waiting` jobs, `running` ones, `broken` ones, since when the oldest waits, and the pace.

    `seconds` is what a job takes, the mean of the last ones; None where none was done yet. Of the last ones whose
    students were told how long it would take, `told` is the mean of that, and `took` the mean from the request to the
    result.
    """

    waiting: int
    running: int
    broken: int
    oldest: datetime | None
    seconds: float | None
    told: float | None = None
    took: float | None = None


def expected_wait(ahead: int, seconds: float | None, running: int) -> timedelta | None:
    """Return how long a job takes that has so many before it; None where nobody knows.

    Args:
        ahead: how many jobs are before it.
        seconds: what a job takes.
        running: how many run at a time.
    """
    return None if seconds is None else timedelta(seconds=(ahead + 1) * seconds / max(running, 1))
