"""The queue of what waits to be graded. The database holds it: whatever is killed, no job is lost.

A worker takes a job for a while, its lease, and renews that while it works; a job whose lease has run out is taken by
another. Only who holds the lease may keep a result, so that no job has two.

Students take turns: a student's second attempt within an hour waits behind everybody's first. Regrades come last.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, insert, or_, select, update

from gabarito.gradebook.keeping import receive_one
from gabarito.gradebook.rows import activity_id
from gabarito.gradebook.tables import ActivityRow, JobRow, RunRow, StudentRow, SubmissionRow
from gabarito.gradebook.values import Job, JobState, Queue, expected_wait
from gabarito.values.submission import Submission, as_login
from gabarito.values.verdict import Status

# Attempts within this time push a student's next one back.
_TURN = timedelta(hours=1)
# The last file again within this time is no attempt of its own.
_SAME_CLICK = timedelta(minutes=1)
# Behind every attempt.
REGRADE = 1_000_000
# A job that takes a worker down each time is for a person.
MOST_TRIES = 3
_PACE = 20


def request(connection: Connection, slug: str, submission: Submission, now: datetime) -> int:
    """Keep what was handed in, and put it into the queue; return the number of the job.

    The same file again, while it waits or within a minute, is the same attempt: somebody clicked twice, or never saw
    that the first had arrived.
    """
    number = receive_one(connection, activity_id(connection, slug), submission)
    if (same := same_click(connection, slug, submission, now)) is not None:
        return same
    of_student = select(func.count()).select_from(JobRow).join(SubmissionRow).join(StudentRow)
    login = as_login(submission.student)
    recent = of_student.where(StudentRow.login == login, JobRow.counts, JobRow.requested_at > now - _TURN)
    return _insert(connection, number, int(connection.execute(recent).scalar_one()), now, counts=True)


def same_click(connection: Connection, slug: str, submission: Submission, now: datetime) -> int | None:
    """Return the job of the student's last attempt, if that was this file, just now, and its grading did not fail."""
    places = select(JobRow, SubmissionRow.sha256).join(SubmissionRow).join(StudentRow).join(ActivityRow)
    own = (StudentRow.login == as_login(submission.student), ActivityRow.slug == slug, JobRow.counts)
    last = connection.execute(places.where(*own).order_by(JobRow.id.desc()).limit(1)).first()
    if last is None or last.sha256 != submission.sha256:
        return None
    if last.state in (JobState.WAITING, JobState.RUNNING):
        return int(last.id)
    if last.state != JobState.DONE or last.requested_at <= now - _SAME_CLICK:
        return None
    runs = select(RunRow.status).where(RunRow.submission_id == last.submission_id).order_by(RunRow.id.desc())
    status = connection.execute(runs.limit(1)).scalar()
    return None if status is not None and Status(status).is_ours else int(last.id)


def request_regrade(connection: Connection, slug: str, student: str, sha256: str, now: datetime) -> int | None:
    """Put a submission into the queue once more, behind all attempts; None where there is none."""
    where = (ActivityRow.slug == slug, StudentRow.login == as_login(student), SubmissionRow.sha256 == sha256)
    found = select(SubmissionRow.id).join(StudentRow).join(ActivityRow).where(*where)
    number = connection.execute(found).scalar()
    return None if number is None else _insert(connection, number, REGRADE, now, counts=False)


def _insert(connection: Connection, submission: int, turn: int, now: datetime, *, counts: bool) -> int:
    values = {
        "submission_id": submission,
        "state": JobState.WAITING,
        "turn": turn,
        "counts": counts,
        "requested_at": now,
        "worker": "",
        "tries": 0,
        "problem": "",
        "told_seconds": _told(connection, turn) if counts else None,
    }
    made = connection.execute(insert(JobRow).values(**values)).inserted_primary_key
    if made is None:
        raise RuntimeError("Expected the number of the row that was inserted; received none from the database.")
    return int(made.id)


def _told(connection: Connection, turn: int) -> float | None:
    """Return how many seconds a student is told that a new job of this turn takes; None where nobody knows."""
    running = select(func.count()).select_from(JobRow).where(JobRow.state == JobState.RUNNING)
    before = select(func.count()).select_from(JobRow).where(JobRow.state == JobState.WAITING, JobRow.turn <= turn)
    now = int(connection.execute(running).scalar_one())
    wait = expected_wait(now + int(connection.execute(before).scalar_one()), pace(connection), now)
    return None if wait is None else wait.total_seconds()


def take(connection: Connection, worker: str, now: datetime, lease: timedelta, slug: str | None = None) -> Job | None:
    """Give the next job to a worker: the first in its turn, and first one whose lease has run out.

    Args:
        connection: to the database.
        worker: who takes it.
        now: the time.
        lease: how long it is the worker's.
        slug: the only activity that the worker grades now; any if not given.
    """
    free = or_(JobRow.state == JobState.WAITING, and_(JobRow.state == JobState.RUNNING, JobRow.leased_until <= now))
    query = select(JobRow.id, JobRow.tries).join(SubmissionRow).where(free)
    if slug is not None:
        query = query.join(ActivityRow).where(ActivityRow.slug == slug)
    while True:
        found = connection.execute(
            query.order_by(JobRow.turn, JobRow.id).limit(1).with_for_update(skip_locked=True, of=JobRow)
        ).first()
        if found is None:
            return None
        if found.tries < MOST_TRIES:
            break
        problem = f"{MOST_TRIES} workers ended while they graded it."
        _set(connection, found.id, state=JobState.BROKEN, finished_at=now, leased_until=None, problem=problem)
    values = {"state": JobState.RUNNING, "worker": worker, "started_at": now, "leased_until": now + lease}
    _set(connection, found.id, **values, tries=found.tries + 1)
    return job(connection, found.id)


def renew(connection: Connection, worker: str, numbers: Iterable[int], now: datetime, lease: timedelta) -> None:
    """Have a worker keep the jobs that it works at."""
    held = (JobRow.id.in_(list(numbers)), JobRow.worker == worker, JobRow.state == JobState.RUNNING)
    connection.execute(update(JobRow).where(*held).values(leased_until=now + lease))


def finish(connection: Connection, number: int, worker: str, now: datetime, problem: str = "") -> bool:
    """End a job, and say whether it was the worker's to end. With a problem, it is for a person to look at."""
    state = JobState.BROKEN if problem else JobState.DONE
    held = (JobRow.id == number, JobRow.worker == worker, JobRow.state == JobState.RUNNING)
    values = {"state": state, "finished_at": now, "leased_until": None, "problem": problem}
    return bool(connection.execute(update(JobRow).where(*held).values(**values)).rowcount)


def end_leases(connection: Connection, workers: Iterable[str], now: datetime) -> None:
    """Have others take at once what these workers have, who are known to be gone."""
    held = (JobRow.worker.in_(list(workers)), JobRow.state == JobState.RUNNING)
    connection.execute(update(JobRow).where(*held).values(leased_until=now))


def put_back(connection: Connection, worker: str, numbers: Iterable[int]) -> None:
    """Return jobs that a worker took and does not begin any more: they wait again, and were never tried."""
    held = (JobRow.id.in_(list(numbers)), JobRow.worker == worker, JobRow.state == JobState.RUNNING)
    values = {"state": JobState.WAITING, "worker": "", "leased_until": None, "started_at": None}
    connection.execute(update(JobRow).where(*held).values(**values, tries=JobRow.tries - 1))


def job(connection: Connection, number: int) -> Job | None:
    """Return a job by its number."""
    row = connection.execute(_jobs().where(JobRow.id == number)).first()
    return None if row is None else _job(row)


def jobs_of(connection: Connection, slug: str, student: str) -> list[Job]:
    """Return a student's jobs in an activity, the newest first."""
    theirs = (ActivityRow.slug == slug, StudentRow.login == as_login(student))
    return [_job(row) for row in connection.execute(_jobs().where(*theirs).order_by(JobRow.id.desc()))]


def active_jobs(connection: Connection, since: datetime, student: str | None = None) -> list[Job]:
    """Return the jobs, of a student or of all, that are not over, or have been only since some time."""
    over = or_(JobRow.state.in_((JobState.WAITING, JobState.RUNNING)), JobRow.finished_at > since)
    query = _jobs().where(over).order_by(JobRow.id)
    if student is not None:
        query = query.where(StudentRow.login == as_login(student))
    return [_job(row) for row in connection.execute(query)]


def attempts_since(connection: Connection, slug: str, student: str, since: datetime) -> list[datetime]:
    """Return when a student handed in, the oldest first, without what the grader or the machine failed on."""
    failed = select(RunRow.submission_id).where(RunRow.status.in_((Status.ERROR, Status.INFRA)))
    theirs = (ActivityRow.slug == slug, StudentRow.login == as_login(student), JobRow.requested_at > since)
    query = select(JobRow.requested_at).join(SubmissionRow).join(StudentRow).join(ActivityRow)
    spent = (JobRow.counts, JobRow.state != JobState.BROKEN, JobRow.submission_id.not_in(failed))
    return list(connection.execute(query.where(*theirs, *spent).order_by(JobRow.id)).scalars())


def ahead_of(connection: Connection, one: Job) -> int:
    """Return how many jobs come before a waiting one."""
    before = or_(JobRow.turn < one.turn, and_(JobRow.turn == one.turn, JobRow.id < one.number))
    waiting = and_(JobRow.state == JobState.WAITING, before)
    query = select(func.count()).select_from(JobRow).where(or_(waiting, JobRow.state == JobState.RUNNING))
    return int(connection.execute(query).scalar_one())


def queue(connection: Connection) -> Queue:
    """Return how long the queue is and how fast it goes."""
    counted = connection.execute(select(JobRow.state, func.count()).group_by(JobRow.state)).all()
    counts = {row[0]: int(row[1]) for row in counted}
    oldest = connection.execute(select(func.min(JobRow.requested_at)).where(JobRow.state == JobState.WAITING)).scalar()
    asked = select(JobRow.requested_at, JobRow.finished_at, JobRow.told_seconds)
    last = asked.where(JobRow.state == JobState.DONE, JobRow.told_seconds.is_not(None)).order_by(JobRow.id.desc())
    rows = connection.execute(last.limit(_PACE)).all()
    took = [(row.finished_at - row.requested_at).total_seconds() for row in rows]
    return Queue(
        waiting=counts.get(JobState.WAITING, 0),
        running=counts.get(JobState.RUNNING, 0),
        broken=counts.get(JobState.BROKEN, 0),
        oldest=oldest,
        seconds=pace(connection),
        told=sum(row.told_seconds for row in rows) / len(rows) if rows else None,
        took=sum(took) / len(took) if took else None,
    )


def pace(connection: Connection) -> float | None:
    """Return the seconds that a job takes, the mean of the last ones; None where none was done yet."""
    times = select(JobRow.started_at, JobRow.finished_at).where(JobRow.state == JobState.DONE)
    last = connection.execute(times.order_by(JobRow.id.desc()).limit(_PACE)).all()
    took = [(row.finished_at - row.started_at).total_seconds() for row in last if row.started_at is not None]
    return sum(took) / len(took) if took else None


def _jobs() -> Select[Any]:
    columns = (StudentRow.login, ActivityRow.slug, SubmissionRow.sha256, SubmissionRow.file)
    query = select(JobRow.__table__, *columns)
    return query.join(SubmissionRow, SubmissionRow.id == JobRow.submission_id).join(StudentRow).join(ActivityRow)


def _job(row: Row[Any]) -> Job:
    return Job(
        number=row.id,
        student=row.login,
        slug=row.slug,
        sha256=row.sha256,
        file=row.file,
        state=JobState(row.state),
        turn=row.turn,
        counts=row.counts,
        requested_at=row.requested_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        worker=row.worker,
        tries=row.tries,
        problem=row.problem,
    )


def _set(connection: Connection, number: int, **values: Any) -> None:
    connection.execute(update(JobRow).where(JobRow.id == number).values(**values))
