"""The gradebook: what was handed in, what became of it, and what people decided, in one database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, select

from gabarito.gradebook import accounts, identities, jobs, keeping, people, reading, requests, rubrics, standing
from gabarito.gradebook.engine import Database
from gabarito.gradebook.history import history
from gabarito.gradebook.lti import LearningPlatforms
from gabarito.gradebook.rows import insert_new
from gabarito.gradebook.schema import bring_up_to_date
from gabarito.gradebook.tables import SettingRow
from gabarito.gradebook.values import (
    Account,
    Answer,
    Correction,
    Entry,
    Event,
    Grade,
    Identity,
    Item,
    Job,
    Kept,
    Material,
    Purpose,
    Queue,
    Received,
    Request,
    RequestState,
    Role,
    Standing,
    Student,
    Work,
)
from gabarito.values.course import Course
from gabarito.values.deadlines import Deadlines
from gabarito.values.errors import UsageError
from gabarito.values.submission import Submission, as_login
from gabarito.values.text import Language
from gabarito.values.verdict import Record

FILE = "gradebook.sqlite"
_TERM = "term"


class Gradebook:
    """An open gradebook; made by :meth:`open` or :func:`open_gradebook`.

    Every method is a transaction: it is kept whole or not at all, and raises GabaritoError where the database fails.
    Methods that change what people decided take `who` did so, and write it into the audit trail. What is about learning
    platforms is in `learning_platforms`.
    """

    def __init__(self, database: Database, deadlines: Deadlines) -> None:
        self._database, self._deadlines = database, deadlines
        self.learning_platforms = LearningPlatforms(database)

    @classmethod
    @contextmanager
    def open(
        cls, url: str | Path, deadlines: Deadlines | None = None, *, term: str = "", must_exist: bool = False
    ) -> Iterator[Self]:
        """Open the gradebook at an address, or the path of a SQLite file, bringing its tables up to date.

        Args:
            url: the address.
            deadlines: what is due when; without, nothing is ever late.
            term: the term that it must be of; a gradebook that is of none yet takes it on; without, any will do.
            must_exist: whether a file that is not there is an error, where nothing is to be kept.

        Raises:
            UsageError: if the address cannot be read, the database does not answer, or it is no gradebook, or one of a
                newer version or another term.
        """
        database = Database(url)
        if must_exist and database.file is not None and _is_missing(database.file):
            raise UsageError("a gradebook", f"no file {database.file}", "Grade first, or name another with --db.")
        try:
            with database.opening() as connection:
                bring_up_to_date(connection)
                _require_term(connection, term, database.place)
            yield cls(database, deadlines or Deadlines())
        finally:
            database.close()

    def receive(self, slug: str, submissions: Iterable[Submission]) -> None:
        """Keep what was handed in, graded or not; a file that was handed in before counts as handed in again."""
        with self._database.write() as connection:
            keeping.receive_all(connection, slug, submissions)

    def submissions(self, slug: str, hashes: Mapping[str, str]) -> Iterator[Submission]:
        """Yield the submission of each student with the given hash, one after another; none of who was forgotten."""
        for student, sha256 in hashes.items():
            with self._database.read() as connection:
                found = list(reading.submissions(connection, slug, {student: sha256}))
            yield from found

    def keep(self, work: Work) -> int:
        """Keep a graded submission; return the number of its run, for :meth:`materials`."""
        (run,) = self.keep_all([work])
        return run

    def keep_received(self, works: Iterable[Work]) -> None:
        """Keep graded submissions at once, but for those whose students somebody has forgotten meanwhile."""
        with self._database.write() as connection:
            keeping.keep_received(connection, works, _now())

    def preview(self, slug: str, submissions: Iterable[Submission], works: Iterable[Work]) -> list[Grade]:
        """Return the grades that there would be if these were received and kept; nothing is."""
        try:
            with self._database.write() as connection:
                keeping.receive_all(connection, slug, submissions)
                for work in works:
                    keeping.keep(connection, work, _now())
                raise _Preview(standing.grades(connection, self._deadlines, slug))
        except _Preview as seen:
            return seen.grades

    def keep_all(self, works: Iterable[Work]) -> list[int]:
        """Keep many graded submissions at once, as :meth:`keep` does; return the numbers of their runs."""
        with self._database.write() as connection:
            return [keeping.keep(connection, work, _now()) for work in works]

    def latest(self, slug: str, hashes: Mapping[str, str]) -> dict[str, Record]:
        """Return how each student's file with the given hash was graded last, by student, as far as it was."""
        with self._database.read() as connection:
            return reading.latest(connection, slug, hashes) if hashes else {}

    def records(self, slug: str) -> list[Record]:
        """Return the record of each student's latest submission, as it was last graded, by student."""
        with self._database.read() as connection:
            return reading.records(connection, slug)

    def tries(self, slug: str, language: Language | None = None, student: str | None = None) -> list[Kept]:
        """Return every submission as it was last graded, in a language or in its own; each student's oldest first."""
        with self._database.read() as connection:
            return reading.tries(connection, slug, student, language)

    def received(self, slug: str, student: str) -> list[Received]:
        """Return the files that a student handed in, graded or not, the oldest first."""
        with self._database.read() as connection:
            return reading.received(connection, slug, student)

    def own_deadlines(self, student: str) -> dict[str, datetime]:
        """Return the deadlines that somebody gave a student alone, by activity."""
        with self._database.read() as connection:
            return reading.own_deadlines(connection, student)

    def materials(self, runs: Sequence[int]) -> Iterator[tuple[int, str, Material]]:
        """Yield what the pages of runs are made of, with the run's number and the student; without cells, nothing."""
        with self._database.read() as connection:
            yield from reading.materials(connection, runs)

    def handed_in(self) -> dict[str, int]:
        """Return how many students have handed something in, by activity."""
        with self._database.read() as connection:
            return standing.handed_in(connection)

    def grades(self, slug: str | None = None, student: str | None = None) -> list[Grade]:
        """Return the grade of everybody on the roster or with something to count, by activity and login."""
        with self._database.read() as connection:
            return standing.grades(connection, self._deadlines, slug, student)

    def standings(
        self, slug: str | None = None, student: str | None = None, language: Language | None = None
    ) -> list[Standing]:
        """Return where everybody stands, with the record that counts, in a language or in its own."""
        with self._database.read() as connection:
            return standing.standings(connection, self._deadlines, slug, student, language)

    def standings_in(
        self, slug: str, first: Language | None, second: Language
    ) -> tuple[list[Standing], list[Standing]]:
        """Return where everybody stands at one moment in two languages, as :meth:`standings` does in one."""
        with self._database.read() as connection:
            one = standing.standings(connection, self._deadlines, slug, None, first)
            if all(each.record is None or each.record.language == second for each in one):
                return one, one
            return one, standing.standings(connection, self._deadlines, slug, None, second)

    def answers(self, slug: str | None = None, student: str | None = None) -> list[Answer]:
        """Return the written answers that may count, marked or not, question by question and by student."""
        with self._database.read() as connection:
            return standing.answers(connection, self._deadlines, slug, student)

    def outcomes(self, runs: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """Return what the checks of runs said that no person marks: the status of each, in their order."""
        with self._database.read() as connection:
            return reading.outcomes(connection, runs)

    def history(self, student: str) -> list[Event]:
        """Return all that happened to a student's work, the oldest first.

        Raises:
            UsageError: if nobody is called so.
        """
        with self._database.read() as connection:
            people.require_student(connection, student)
            return history(connection, student)

    def students(self, *, strangers: bool = False) -> list[Student]:
        """Return the roster by login; with `strangers` those behind it who are not on it and handed something in."""
        with self._database.read() as connection:
            others = people.students(connection, on_roster=False) if strangers else []
            return people.students(connection, on_roster=True) + others

    def import_roster(self, roster: Iterable[Student], *, who: str) -> tuple[int, int]:
        """Add students and renew those that are known; return how many of each. Nobody is removed."""
        with self._database.write() as connection:
            return people.import_roster(connection, roster, who, _now())

    def leave_roster(self, logins: Sequence[str], *, who: str) -> list[str]:
        """Take students off the roster, and return who was on it; what they handed in stays."""
        with self._database.write() as connection:
            return people.leave_roster(connection, logins, who, _now())

    def preview_roster(self, roster: Iterable[Student]) -> tuple[int, int]:
        """Return how many students :meth:`import_roster` would add and renew; nothing is kept."""
        with self._database.read() as connection:
            return people.roster_changes(connection, roster)

    def mark(
        self,
        answer: Answer,
        points: float,
        comment: str = "",
        *,
        items: Sequence[int] = (),
        is_second: bool = False,
        who: str,
    ) -> None:
        """Mark a written answer; a later mark takes the place of an earlier, but for a second one, which is apart.

        With `items`, numbers of its rubric's parts, it is worth what these are worth together, at any time.

        Raises:
            UsageError: if the check is not worth these points, or its rubric has no such item; or if a second mark has
                no first one of somebody else.
        """
        with self._database.write() as connection:
            if items:
                worth = rubrics.points_of(connection, answer.slug, answer.check, items)
                points = min(worth, answer.max_points)
            people.mark(connection, answer, points, comment, who, _now(), items, is_second=is_second)

    def rubric_items(self, slug: str, check: str) -> list[Item]:
        """Return the parts of a written answer's rubric, in the order in which they were added."""
        with self._database.read() as connection:
            return rubrics.items(connection, slug, check)

    def add_rubric_item(self, slug: str, check: str, points: float, words: str, *, who: str) -> None:
        """Add a part to a written answer's rubric; no mark changes.

        Raises:
            UsageError: if it says nothing, or its points are no number.
        """
        with self._database.write() as connection:
            rubrics.add(connection, slug, check, points, words, who, _now())

    def change_rubric_item(self, item: Item, points: float, words: str, *, who: str) -> None:
        """Change a part of a rubric, in every mark that has it as well.

        Raises:
            UsageError: if it says nothing, its points are no number, or it is gone.
        """
        with self._database.write() as connection:
            rubrics.change(connection, item, points, words, who, _now())

    def drop_rubric_item(self, item: Item, *, who: str) -> None:
        """Take a part of a rubric away, from every mark that has it as well.

        Raises:
            UsageError: if it is gone already.
        """
        with self._database.write() as connection:
            rubrics.drop(connection, item, who, _now())

    def override(self, student: str, slug: str, points: float | None, reason: str, *, who: str) -> None:
        """Set a student's points in place of all others, or with None take an earlier override back.

        Raises:
            UsageError: if nobody is called so, the points are no number from 0 on, or there is no reason.
        """
        with self._database.write() as connection:
            people.override(connection, student, slug, points, reason, who, _now())

    def extend(self, student: str, slug: str, due: datetime, reason: str, *, who: str) -> None:
        """Give a student a deadline of their own; a later extension takes the place of an earlier.

        Raises:
            UsageError: if nobody is called so, or there is no reason.
        """
        with self._database.write() as connection:
            people.extend(connection, student, slug, due, reason, who, _now())

    def ask(self, slug: str, student: str, sha256: str, check: str, text: str) -> int:
        """Keep a student's request to look at a check again; return its number.

        Raises:
            UsageError: if the student handed no such file in, or has asked about this check of it already.
        """
        with self._database.write() as connection:
            return requests.ask(connection, slug, student, sha256, check, text, _now())

    def reply(
        self, request: Request, text: str, state: RequestState | None = None, *, upheld: bool = False, who: str
    ) -> None:
        """Add what somebody wrote to a request, and say what becomes of it; without a state it stays as it is.

        Raises:
            UsageError: if it has another state by now.
        """
        with self._database.write() as connection:
            requests.reply(connection, request, who, text, _now(), state or request.state, upheld=upheld)

    def requests(self, slug: str | None = None, student: str | None = None, number: int | None = None) -> list[Request]:
        """Return requests with all that was written, the oldest first."""
        with self._database.read() as connection:
            return requests.requests(connection, slug, student, number)

    def correct(
        self, slug: str, works: Collection[tuple[str, str]], check: str, points: float, reason: str, *, who: str
    ) -> None:
        """Give a check of submissions these points, in place of the grader's.

        Args:
            slug: the activity.
            works: a student and the hash of a submission, for each.
            check: the id of the check.
            points: as many as it is worth at most are counted.
            reason: what the students read.
            who: who decides so.

        Raises:
            UsageError: if there is no reason, the points are below 0, or somebody handed no such file in.
        """
        with self._database.write() as connection:
            requests.correct(connection, slug, works, check, points, reason, who, _now())

    def uphold(self, request: Request, points: float, text: str, *, who: str) -> None:
        """Close a request and give its check these points, both or neither.

        Raises:
            UsageError: as :meth:`reply` and :meth:`correct` do.
        """
        works = [(request.student, request.sha256)]
        with self._database.write() as connection:
            requests.reply(connection, request, who, text, _now(), RequestState.CLOSED, upheld=True)
            requests.correct(connection, request.slug, works, request.check, points, text, who, _now())

    def correction(self, slug: str, student: str, sha256: str, check: str) -> Correction | None:
        """Return the points that a person gave a check of a submission, None where nobody did."""
        with self._database.read() as connection:
            found = requests.corrections(connection, slug, student).values()
        of_it = (given[check] for given in found if check in given)
        return next((one for one in of_it if one.sha256 == sha256), None)

    def preview_correction(
        self, slug: str, works: Collection[tuple[str, str]], check: str, points: float
    ) -> list[Grade]:
        """Return the grades that there would be after :meth:`correct`; nothing is kept."""
        try:
            with self._database.write() as connection:
                requests.correct(connection, slug, works, check, points, "a preview", "", _now())
                raise _Preview(standing.grades(connection, self._deadlines, slug))
        except _Preview as seen:
            return seen.grades

    def forget(self, student: str, reason: str, *, who: str) -> int:
        """Delete a student with everything of theirs, but the audit trail; return how many submissions that was.

        Raises:
            UsageError: if nobody is called so, or there is no reason.
        """
        with self._database.write() as connection:
            return people.forget(connection, student, reason, who, _now())

    def add_account(self, account: Account, *, who: str) -> None:
        """Add somebody who may sign in.

        Raises:
            UsageError: if the login is taken, or can be none.
        """
        with self._database.write() as connection:
            accounts.add_account(connection, account, who, _now())

    def account(self, login: str) -> Account | None:
        """Return the account of this login, None without one."""
        with self._database.read() as connection:
            return accounts.find_account(connection, login)

    def accounts(self) -> list[Account]:
        """Return everybody who may sign in, by login."""
        with self._database.read() as connection:
            return accounts.accounts(connection)

    def set_password(self, login: str, password: str, *, who: str) -> None:
        """Set the hash of an account's password, and end its sign-ins and invitations.

        Raises:
            UsageError: if there is no such account.
        """
        with self._database.write() as connection:
            accounts.set_password(connection, login, password, who, _now())

    def set_role(self, login: str, role: Role, *, who: str) -> None:
        """Set what somebody may do; where that is less than before, their sign-ins and tokens end.

        Raises:
            UsageError: if there is no such account, or it is the last instructor's.
        """
        with self._database.write() as connection:
            accounts.set_role(connection, login, role, who, _now())

    def remove_account(self, login: str, *, who: str) -> None:
        """Remove an account; what was handed in stays.

        Raises:
            UsageError: if there is no such account, or it is the last instructor's.
        """
        with self._database.write() as connection:
            accounts.remove_account(connection, login, who, _now())

    def keep_token(self, login: str, token: str, purpose: Purpose, until: datetime) -> None:
        """Have a secret stand for an account until some time; only its hash is kept.

        Raises:
            UsageError: if there is no such account.
        """
        with self._database.write() as connection:
            accounts.keep_token(connection, login, token, purpose, _now(), until)

    def account_of(self, token: str, purpose: Purpose) -> Account | None:
        """Return the account that a secret stands for, None where it stands for none, or no longer."""
        with self._database.read() as connection:
            return accounts.account_of(connection, token, purpose, _now())

    def drop_tokens(self, *tokens: str) -> None:
        """Have secrets stand for nobody."""
        with self._database.write() as connection:
            accounts.drop_tokens(connection, tokens)

    def end_tokens(self, login: str, purposes: Iterable[Purpose]) -> None:
        """Have all secrets of an account that are for this stand for nobody.

        Raises:
            UsageError: if there is no such account.
        """
        with self._database.write() as connection:
            accounts.end_tokens(connection, login, purposes, _now())

    def keep_identity(self, issuer: str, subject: str, name: str, email: str) -> Identity:
        """Keep who came by from elsewhere, and return what is known of them.

        Raises:
            UsageError: if too many wait to be linked.
        """
        with self._database.write() as connection:
            return identities.keep_identity(connection, issuer, subject, name, email, _now())

    def identities(self) -> list[Identity]:
        """Return everybody who came by, those first who are linked to nobody."""
        with self._database.read() as connection:
            return identities.identities(connection)

    def is_linked(self, issuer: str, login: str) -> bool:
        """Whether somebody of this issuer has the account of this login."""
        with self._database.read() as connection:
            return identities.is_linked(connection, issuer, login)

    def link(self, number: int, login: str, *, who: str, why: str) -> None:
        """Link an identity to the account of a login.

        Raises:
            UsageError: if one is not there, or the identity is linked to another.
        """
        with self._database.write() as connection:
            identities.link(connection, number, login, who, _now(), why)

    def unlink(self, number: int, *, who: str) -> None:
        """Link an identity to nobody, and end the sign-ins of the account.

        Raises:
            UsageError: if it is linked to nobody.
        """
        with self._database.write() as connection:
            identities.unlink(connection, number, who, _now())

    def students_of_address(self, email: str) -> list[Student]:
        """Return who is on the roster with this e-mail address."""
        with self._database.read() as connection:
            return identities.students_of_address(connection, email)

    def request(self, slug: str, submission: Submission) -> int:
        """Keep what was handed in and put it into the queue, both or neither; return the number of the job."""
        with self._database.write() as connection:
            return jobs.request(connection, slug, submission, _now())

    def request_regrade(self, slug: str, student: str, sha256: str, *, who: str) -> int | None:
        """Put a submission into the queue once more, behind all attempts; None where there is none."""
        with self._database.write() as connection:
            number = jobs.request_regrade(connection, slug, student, sha256, _now())
            if number is not None:
                details = {"student": student, "slug": slug, "sha256": sha256}
                people.audit_change(connection, who, _now(), "regrade", details)
            return number

    def take_job(self, worker: str, lease: timedelta, slug: str | None = None) -> tuple[Job, Submission] | None:
        """Give the next job to a worker for a while, with what is to be graded; None where nothing waits."""
        with self._database.write() as connection:
            while (job := jobs.take(connection, worker, _now(), lease, slug)) is not None:
                for submission in reading.submissions(connection, job.slug, {job.student: job.sha256}):
                    return job, submission
                jobs.finish(connection, job.number, worker, _now(), "Its file is not in the gradebook.")
            return None

    def renew_jobs(self, worker: str, numbers: Iterable[int], lease: timedelta) -> None:
        """Have a worker keep the jobs that it works at."""
        with self._database.write() as connection:
            jobs.renew(connection, worker, numbers, _now(), lease)

    def same_click(self, slug: str, submission: Submission) -> int | None:
        """Return the number of the job of the same file, which its student has handed in just now or which waits."""
        with self._database.read() as connection:
            return jobs.same_click(connection, slug, submission, _now())

    def pace(self) -> float | None:
        """Return the seconds that a job takes, the mean of the last ones; None where none was done yet."""
        with self._database.read() as connection:
            return jobs.pace(connection)

    def finish_job(self, number: int, worker: str, work: Work) -> bool:
        """Keep what a worker made of a job, and end it; neither where another has it by now, or it was forgotten."""
        with self._database.write() as connection:
            is_held = jobs.finish(connection, number, worker, _now())
            return is_held and keeping.keep_received(connection, [work], _now()) == 1

    def break_job(self, number: int, worker: str, problem: str) -> None:
        """End a job that nobody can grade, for a person to look at."""
        with self._database.write() as connection:
            jobs.finish(connection, number, worker, _now(), problem)

    def end_leases(self, workers: Iterable[str]) -> None:
        """Have others take at once what these workers have, who are known to be gone."""
        with self._database.write() as connection:
            jobs.end_leases(connection, workers, _now())

    def put_back_jobs(self, worker: str, numbers: Iterable[int]) -> None:
        """Return jobs that a worker took and does not begin any more."""
        with self._database.write() as connection:
            jobs.put_back(connection, worker, numbers)

    def jobs(self, slug: str, student: str) -> list[Job]:
        """Return a student's jobs in an activity, the newest first."""
        with self._database.read() as connection:
            return jobs.jobs_of(connection, slug, student)

    def active_jobs(self, since: datetime, student: str | None = None) -> list[Job]:
        """Return the jobs that are not over, or have been only since some time, the oldest first."""
        with self._database.read() as connection:
            return jobs.active_jobs(connection, since, student)

    def attempts(self, slug: str, student: str, since: datetime) -> list[datetime]:
        """Return when a student handed in since some time, without what the grader or the machine failed on."""
        with self._database.read() as connection:
            return jobs.attempts_since(connection, slug, student, since)

    def ahead_of(self, job: Job) -> int:
        """Return how many jobs come before a waiting one."""
        with self._database.read() as connection:
            return jobs.ahead_of(connection, job)

    def queue(self) -> Queue:
        """Return how long the queue is and how fast it goes."""
        with self._database.read() as connection:
            return jobs.queue(connection)

    def audit(self, limit: int | None = None) -> list[Entry]:
        """Return the latest entries of the audit trail, or all, the oldest first."""
        with self._database.read() as connection:
            return people.audit(connection, limit)


@contextmanager
def open_gradebook(course: Course, url: str | None = None, *, must_exist: bool = False) -> Iterator[Gradebook]:
    """Open a course's gradebook, with its deadlines: at `url`, or else in a file of the course.

    Raises:
        CourseError: if a deadline is of an activity that the course does not have.
        UsageError: as :meth:`Gradebook.open` does; and if the only gradebook there is was made before the course had
            a term, so that its grades would seem lost.
    """
    for slug in course.deadlines.due:
        course.require(slug)
    address = gradebook_file(course) if url is None else url
    if url is None:
        _require_no_older(course)
    with Gradebook.open(address, course.deadlines, term=_term(course), must_exist=must_exist) as book:
        yield book


def gradebook_file(course: Course) -> Path:
    """Where a course's gradebook is unless somebody names another: one file for each term."""
    term = _term(course)
    return course.root / (f"gradebook-{as_login(term)}.sqlite" if term else FILE)


def _require_no_older(course: Course) -> None:
    file, older = gradebook_file(course), course.root / FILE
    if file != older and _is_missing(file) and not _is_missing(older):
        raise UsageError(
            f"{file.name}, as course.toml has a [term]",
            f"{older}, which was made before",
            "Rename it to keep its grades, or move it away to begin with none.",
        )


def _term(course: Course) -> str:
    return "" if course.term is None else course.term.name


def _require_term(connection: Connection, term: str, place: str | None) -> None:
    """Note the term that a gradebook is of, so that no other term's grades come into it."""
    if not term:
        return
    found = connection.execute(select(SettingRow.value).where(SettingRow.name == _TERM)).scalar()
    if found is None:
        insert_new(connection, SettingRow, {"name": _TERM, "value": term})
    elif found != term:
        raise UsageError(
            f"a gradebook of the term {term}, as course.toml says",
            f"one of {found}: {place}",
            "Name another with --db, or correct [term] in course.toml.",
        )


class _Preview(Exception):  # noqa: N818 (takes everything back)
    """The end of a transaction that is to leave nothing behind."""

    def __init__(self, grades: list[Grade]) -> None:
        self.grades = grades
        super().__init__()


def _is_missing(file: Path) -> bool:
    """Whether there is no such file; whatever else is wrong with it is said when it is opened."""
    try:
        file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _now() -> datetime:
    return datetime.now(UTC)
