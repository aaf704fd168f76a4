"""Hand in through the queue, and the grading of what waits in it.

A submission is in the gradebook before anybody is told that it was received. Any number of processes may grade what
waits, on this machine or another: each has a :class:`QueueGrader`.
"""

from __future__ import annotations

import os
import secrets
import socket
import threading
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
    again_at = course.attempts.next_at(book.attempts(slug, student, now - course.attempts.looks_back), now)
    if again_at is not None:
        return Receipt(None, None, again_at)
    return Receipt(book.request(slug, Submission.of(student, data, now, name)))


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

    A gradebook that does not answer, as while its server starts anew, is waited for: what was graded meanwhile is kept
    then.

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
        self._insist(self._take_over)
        renewing = threading.Thread(target=self._renew, daemon=True)
        renewing.start()
        with ExitStack() as stack:
            pool: Workers | None = None
            while not self._stopping.is_set():
                taken = self._insist(lambda: self._book.take_job(self.name, _LEASE))
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
                except GabaritoError as error:
                    # The workers or their machine failed, and no submission: all go back, for workers that start anew.
                    stack.close()
                    pool = None
                    self._give_back()
                    self._count_failure(job, str(error))
                    self._stopping.wait(_AGAIN)
        self._over.set()
        renewing.join()
        if self._failures >= _MOST_FAILURES:
            received = f"{self._failures} failures of the grader or the machine in a row; the last: {self._problem}"
            raise GabaritoError("grading that works", received, "Fix that and start again: what waits stays in line.")

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
        self._insist(lambda: self._book.finish_job(job.number, self.name, work))
        if graded.record.status.is_ours:
            self._count_failure(job, graded.record.problem)
        else:
            self._failures = 0

    def _give_back(self) -> None:
        """Return what is in hand to the queue. It counts as a try: one that fails every time is for a person."""
        self._held.clear()
        self._insist(lambda: self._book.end_leases([self.name]))

    def _fail(self, job: Job, problem: str) -> None:
        self._held.pop((job.student, job.sha256), None)
        self._insist(lambda: self._book.break_job(job.number, self.name, problem))
        self._count_failure(job, problem)

    def _count_failure(self, job: Job, problem: str) -> None:
        """Take note of what went wrong with the grader or the machine; after several in a row, take nothing more."""
        self._failures += 1
        self._problem = f"{job.slug}, {job.student}: {problem}"
        self._report(f"Could not be graded: {self._problem}")
        if self._failures >= _MOST_FAILURES:
            self.stop()

    def _insist(self, ask: Callable[[], _Told]) -> _Told | None:
        """Ask the gradebook again until it answers; return None if told to stop before.

        What another holds by then is not kept: its lease has lapsed, and the gradebook knows.
        """
        was_silent = False
        while True:
            try:
                told = ask()
            except GradebookError as error:
                if not was_silent:
                    self._report(f"Grading waits for the gradebook. {error}")
                was_silent = True
                if self._stopping.wait(_AGAIN):
                    return None
                continue
            if was_silent:
                self._report("The gradebook answers again.")
            return told

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
        except GradebookError:  # what is in hand goes on; whoever keeps it waits for the gradebook
            return None
        if taken is not None and (taken[1].student, taken[1].sha256) in self._held:
            # The same file twice at once: it waits until the first is done.
            number = taken[0].number
            self._insist(lambda: self._book.put_back_jobs(self.name, [number]))
            return None
        return taken

    def hold(self, job: Job) -> None:
        """Keep renewing the lease of a job until it is done."""
        self._held[job.student, job.sha256] = job

    def _renew(self) -> None:
        while not self._over.wait(_RENEWED):
            held = [job.number for job in list(self._held.values())]
            with suppress(GabaritoError):  # another try comes soon, and a lease lasts four of them
                self._book.renew_jobs(self.name, held, _LEASE)


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
