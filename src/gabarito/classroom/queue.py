"""Hand in through the queue, and the grading of what waits in it.

A submission is in the gradebook before anybody is told that it was received. Any number of processes may grade what
waits, on this machine or another: each has a :class:`QueueGrader`.
"""

from __future__ import annotations

import os
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from gabarito.classroom.grade import work_of
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Job
from gabarito.grading.grade import Graded, Grader
from gabarito.values.course import Course
from gabarito.values.errors import GabaritoError, GradebookError, NotebookError
from gabarito.values.notebook import Notebook, parse
from gabarito.values.submission import Submission
from gabarito.values.text import Text, sentence
from gabarito.workers.interface import Workers
from gabarito.workers.pool import default_workers
from gabarito.workers.start import started

# A worker that has not renewed its lease for so long is taken for dead.
_LEASE, _RENEWED = timedelta(seconds=60), 15.0
# How long a grader that has nothing to do waits before it looks into the queue again, and one whose gradebook does not
# answer before it asks again.
_IDLE, _AGAIN = 0.5, 2.0
# Seconds between two reports that the gradebook is still away.
_REMINDER = 300.0
# After so many failures in a row a grader stops: it would spoil the whole queue.
_MOST_FAILURES = 3
# So many jobs of one activity in a row, where others wait for another activity.
_IN_A_ROW = 20
_Told = TypeVar("_Told")
_OF_ACTIVITY = Text("the notebook of {a}")
_OTHER = Text("one without any of its answer cells: {c}")
_COPY = Text("Hand in the notebook that you were given, with your answers in it.")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an attempt to hand in: the number of its job, or why nothing was handed in."""

    job: int | None
    refusal: Text | None = None
    again_at: datetime | None = None


def hand_in(course: Course, book: Gradebook, slug: str, student: str, data: bytes, name: str) -> Receipt:
    """Keep what a student hands in and put it into the queue, unless it can't be meant or no attempt is left.

    A file that is no notebook, or one of another activity, is refused at once and costs no attempt.
    """
    now = datetime.now(UTC)
    refusal = _cannot_be_meant(course, slug, data)
    if refusal is not None:
        return Receipt(None, refusal)
    submission = Submission.of(student, data, now, name)
    if (same := book.same_click(slug, submission)) is not None:
        return Receipt(same)
    again_at = course.attempts.next_at(book.attempts(slug, student, now - course.attempts.looks_back), now)
    if again_at is not None:
        return Receipt(None, None, again_at)
    return Receipt(book.request(slug, submission))


def _cannot_be_meant(course: Course, slug: str, data: bytes) -> Text | None:
    try:
        notebook = parse(data)
        starter = parse(course.starter(slug, course.languages[0]).read_bytes())
    except NotebookError as error:
        return error.text
    asked = _answers(starter)
    if not asked or asked & _answers(notebook):
        return None
    # Code that assigns the names in cells of the student's own is an answer as well.
    text = "\n".join(cell.source for cell in notebook.cells)
    if any(name in text for name in asked):
        return None
    listed = ", ".join(sorted(asked)[:6])
    return sentence(_OF_ACTIVITY.fill(a=slug), _OTHER.fill(c=listed), _COPY)


def _answers(notebook: Notebook) -> set[str]:
    return {cell.answer for cell in notebook.cells if cell.answer is not None}


class QueueGrader:
    """Grades what waits in the queue until it is told to stop. What it has in hand then is finished first.

    While the gradebook does not answer, as when its server restarts, grading waits: what was graded meanwhile is kept
    afterwards.

    Args:
        course: the course.
        book: its gradebook.
        workers: how many notebooks are graded at a time; one for each core if not given.
        report: is told in a line what a person has to know, such as that grading has stopped.
        cluster: the Dask cluster that grades them, in place of this machine.
    """

    def __init__(
        self,
        course: Course,
        book: Gradebook,
        workers: int | None,
        report: Callable[[str], None] = lambda _: None,
        cluster: str | None = None,
    ) -> None:
        self._course, self._book, self._report = course, book, report
        self._workers, self._cluster = workers, cluster
        self._stopping, self._news, self._over = threading.Event(), threading.Event(), threading.Event()
        self.name = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
        self._held: dict[tuple[str, str], Job] = {}
        self._graders: dict[str, Grader] = {}
        self._failures, self._problem = 0, ""

    def stop(self) -> None:
        """Take no more jobs; :meth:`run` returns when those in hand are done."""
        self._stopping.set()
        self._news.set()

    def wake(self) -> None:
        """Look into the queue now: something has come."""
        self._news.set()

    def run(self) -> None:
        """Grade until told to stop.

        Raises:
            GabaritoError: if grading has failed too often in a row.
        """
        self._retry(self._take_over)
        renewing = threading.Thread(target=self._renew, daemon=True)
        renewing.start()
        try:
            with ExitStack() as stack:
                self._grade_all(stack)
        finally:
            self._over.set()
        renewing.join()
        if self._failures >= _MOST_FAILURES:
            received = f"{self._failures} failures of the grader or the machine in a row; the last: {self._problem}"
            raise GabaritoError("grading that works", received, "Fix that and start again: what waits stays in line.")

    def _grade_all(self, stack: ExitStack) -> None:
        """Grade until told to stop, by workers that the stack closes."""
        pool: Workers | None = None
        while not self._stopping.is_set():
            taken = self._retry(lambda: self._book.take_job(self.name, _LEASE))
            if taken is None:
                self._news.wait(_IDLE)
                self._news.clear()
                continue
            job, submission = taken
            try:
                grader = self._grader(job.slug)
            except GabaritoError as error:
                self._fail(job, str(error))
                continue
            try:
                if pool is None:
                    pool = stack.enter_context(started(self._course, grader, self._workers, self._cluster))
                    pool.asks_again_after = _IDLE
                else:
                    pool.turn_to(grader)
                self._grade(pool, grader, job, submission)
            except Exception as error:  # of the workers, their machine or their cluster, which have many kinds
                pool = None
                self._start_again(job, stack, error)

    def _start_again(self, job: Job, stack: ExitStack, error: Exception) -> None:
        """Return what is in hand to the queue, and have other workers take the place of those that failed."""
        numbers = {job.number, *(one.number for one in self._held.values())}
        self._held.clear()
        self._retry(lambda: self._book.put_back_jobs(self.name, numbers))
        with suppress(Exception):  # they failed already
            stack.close()
        self._count_failure(f"Grading failed and starts again: {error}")
        self._stopping.wait(_AGAIN)

    def _take_over(self) -> None:
        """Let nobody wait for a grader of this machine that was killed."""
        running = {job.worker for job in self._book.active_jobs(datetime.now(UTC)) if not job.state.is_over}
        self._book.end_leases([one for one in running if _is_gone(one)])

    def _grade(self, pool: Workers, grader: Grader, job: Job, submission: Submission) -> None:
        """Grade jobs of one activity for as long as there are any.

        Raises:
            GabaritoError: if the workers cannot.
        """
        taken = _Taken(self, job, submission)
        for graded in pool.grade(taken, self._workers or default_workers()):
            self._keep(grader, taken, graded)

    def _keep(self, grader: Grader, taken: _Taken, graded: Graded) -> None:
        submission = taken.submissions.pop((graded.record.student, graded.record.sha256))
        job = self._held.pop((submission.student, submission.sha256))
        work = work_of(grader, submission, graded)
        self._retry(lambda: self._book.finish_job(job.number, self.name, work))
        if graded.record.status.is_ours:
            self._count_failure(_of(job, graded.record.problem))
        else:
            self._failures = 0

    def _fail(self, job: Job, problem: str) -> None:
        self._held.pop((job.student, job.sha256), None)
        self._retry(lambda: self._book.break_job(job.number, self.name, problem))
        self._count_failure(_of(job, problem))

    def _count_failure(self, problem: str) -> None:
        """Take note of what went wrong with the grader or the machine; after several in a row, take nothing more."""
        self._failures += 1
        self._problem = problem
        self._report(problem)
        if self._failures >= _MOST_FAILURES:
            self.stop()

    def _retry(self, ask: Callable[[], _Told]) -> _Told | None:
        """Ask the gradebook until it answers; return None once it was away for a lease after the order to stop.

        If another grader has taken the job meanwhile, the gradebook refuses our result.
        """
        began = told_at = 0.0
        while True:
            try:
                answer = ask()
            except GradebookError as error:
                now = time.monotonic()
                began = began or now
                if self._stopping.is_set() and now > began + _LEASE.total_seconds():
                    return None
                if not told_at or now > told_at + _REMINDER:
                    self._report(f"Grading waits for the gradebook. {error}")
                    told_at = now
                time.sleep(_AGAIN)
                continue
            if told_at:
                self._report("The gradebook answers again.")
                self._renew_held()
            return answer

    def _grader(self, slug: str) -> Grader:
        if slug not in self._graders:
            self._graders[slug] = Grader.load(self._course, slug)
        return self._graders[slug]

    def take(self, slug: str) -> tuple[Job, Submission] | None:
        """Take one more job of an activity, unless told to stop."""
        if self._stopping.is_set():
            return None
        try:
            taken = self._book.take_job(self.name, _LEASE, slug)
        except GradebookError:  # what is in hand goes on; keeping it waits for the gradebook
            return None
        if taken is not None and taken[0].number in [one.number for one in self._held.values()]:
            return None  # our own, whose lease ran out while the gradebook was away; it holds again
        if taken is not None and (taken[1].student, taken[1].sha256) in self._held:
            # The same file twice at once: it waits until the first is done.
            number = taken[0].number
            self._retry(lambda: self._book.put_back_jobs(self.name, [number]))
            return None
        return taken

    def hold(self, job: Job) -> None:
        """Keep renewing the lease of a job until it is done."""
        self._held[job.student, job.sha256] = job

    def _renew(self) -> None:
        while not self._over.wait(_RENEWED):
            self._renew_held()

    def _renew_held(self) -> None:
        held = [job.number for job in list(self._held.values())]
        with suppress(GabaritoError):  # another try comes soon, and a lease lasts four of them
            self._book.renew_jobs(self.name, held, _LEASE)


def _of(job: Job, problem: str) -> str:
    return f"Could not be graded: {job.slug}, {job.student}: {problem}"


def _is_gone(worker: str) -> bool:
    """Whether a grader was a process of this machine that has ended."""
    host, _, rest = worker.removesuffix(f"-{worker.rpartition('-')[2]}").rpartition("-")
    if host != socket.gethostname() or not rest.isdigit():
        return False
    return not os.path.exists(f"/proc/{rest}")


class _Taken(Iterator[Submission]):
    """The submissions of one activity as they are taken from the queue; there may be more after there were none."""

    def __init__(self, grader: QueueGrader, job: Job, submission: Submission) -> None:
        self._grader, self._slug, self._first = grader, job.slug, (job, submission)
        self._given = 0
        self.submissions: dict[tuple[str, str], Submission] = {}

    def __next__(self) -> Submission:
        """Return the next submission.

        Raises:
            StopIteration: if none waits now.
        """
        taken = self._first if not self._given else None
        if taken is None and self._given < _IN_A_ROW:
            taken = self._grader.take(self._slug)
        if taken is None:
            raise StopIteration
        job, submission = taken
        self._given += 1
        self._grader.hold(job)
        self.submissions[submission.student, submission.sha256] = submission
        return submission
