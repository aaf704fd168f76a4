"""The gradebook: what was handed in, what became of it, and what people decided, in one database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from gabarito.gradebook import browsing, finding, keeping, people, standing
from gabarito.gradebook.engine import Database
from gabarito.gradebook.history import history
from gabarito.gradebook.schema import bring_up_to_date
from gabarito.gradebook.values import Answer, Browsed, Entry, Event, Grade, Kept, Pages, Student, Work
from gabarito.values.course import Course
from gabarito.values.deadlines import Deadlines
from gabarito.values.errors import UsageError
from gabarito.values.verdict import Record, Status

FILE = "gradebook.sqlite"


class Gradebook:
    """An open gradebook; made by :meth:`open` or :func:`open_gradebook`.

    Every method is a transaction: it is kept whole or not at all, and raises GabaritoError where the database fails.
    Methods that change what people decided take `who` did so, and write it into the audit trail.
    """

    def __init__(self, database: Database, deadlines: Deadlines) -> None:
        self._database, self._deadlines = database, deadlines

    @classmethod
    @contextmanager
    def open(cls, url: str | Path, deadlines: Deadlines | None = None, *, must_exist: bool = False) -> Iterator[Self]:
        """Open the gradebook at an address, or the path of a SQLite file, bringing its tables up to date.

        Args:
            url: the address.
            deadlines: what is due when; without, nothing is ever late.
            must_exist: whether a file that is not there is an error, where nothing is to be kept.

        Raises:
            UsageError: if the address is none, the database does not answer, or it is no gradebook or a newer one.
        """
        database = Database(url)
        if must_exist and database.file is not None and _is_missing(database.file):
            raise UsageError("a gradebook", f"no file {database.file}", "Grade first, or name another with --db.")
        try:
            with database.opening() as connection:
                bring_up_to_date(connection)
            yield cls(database, deadlines or Deadlines())
        finally:
            database.close()

    def keep(self, work: Work) -> int:
        """Keep a graded submission; return the number of its run, for :meth:`pages`.

        Raises:
            GabaritoError: if the data are not what was graded.
        """
        (run,) = self.keep_all([work])
        return run

    def keep_all(self, works: Iterable[Work]) -> list[int]:
        """Keep many graded submissions at once, as :meth:`keep` does; return the numbers of their runs."""
        with self._database.write() as connection:
            return keeping.keep_all(connection, works, _now())

    def receive_again(self, slug: str, arrivals: Mapping[str, tuple[str, datetime]]) -> None:
        """Note that submissions that are kept came once more: of each student the hash, and when it came.

        The first time decides on lateness, the last on which of several submissions is the latest.
        """
        with self._database.write() as connection:
            keeping.receive_again(connection, slug, arrivals)

    def reusable(self, slug: str, student: str, key: str) -> Kept | None:
        """Return the student's record if the submission was last graded under `key`, by no fault of ours."""
        return self.reusable_all(slug, {student: key}).get(student)

    def reusable_all(self, slug: str, keys: Mapping[str, str]) -> dict[str, Kept]:
        """Return the records of those students who have one for their key, as :meth:`reusable` does."""
        with self._database.read() as connection:
            return finding.reusable_all(connection, slug, keys) if keys else {}

    def records(self, slug: str) -> list[Record]:
        """Return the record of each student's latest submission, as it was last graded, by student."""
        with self._database.read() as connection:
            return [kept.record for kept in finding.records(connection, slug)]

    def pages(self, runs: Sequence[int]) -> Iterator[Pages]:
        """Return the pages of runs, one after another; a run without any is left out."""
        with self._database.read() as connection:
            yield from finding.pages(connection, runs)

    def content(self, sha256: str) -> bytes | None:
        """Return a file that was handed in, by its hash."""
        with self._database.read() as connection:
            return finding.content(connection, sha256)

    def browse(
        self,
        *,
        slug: str | None = None,
        student: str | None = None,
        check: str | None = None,
        status: Status | None = None,
        start: int = 0,
        size: int = 50,
    ) -> Browsed:
        """Return a page of the verdicts that hold, the newest run first, as :func:`browsing.browse` does."""
        with self._database.read() as connection:
            return browsing.browse(
                connection, slug=slug, student=student, check=check, status=status, start=start, size=size
            )

    def grades(self, slug: str | None = None) -> list[Grade]:
        """Return the grade of everybody on the roster or with something to count, by activity and login."""
        with self._database.read() as connection:
            return standing.grades(connection, self._deadlines, slug)

    def answers(self, slug: str | None = None, student: str | None = None) -> list[Answer]:
        """Return the written answers that may count, marked or not, question by question and by student."""
        with self._database.read() as connection:
            return standing.answers(connection, self._deadlines, slug, student)

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

    def mark(self, answer: Answer, points: float, comment: str = "", *, who: str) -> None:
        """Mark a written answer; a later mark takes the place of an earlier.

        Raises:
            UsageError: if the points are not among those that the check is worth.
        """
        with self._database.write() as connection:
            people.mark(connection, answer, points, comment, who, _now())

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

    def audit(self, limit: int | None = None) -> list[Entry]:
        """Return the latest entries of the audit trail, or all, the oldest first."""
        with self._database.read() as connection:
            return people.audit(connection, limit)


@contextmanager
def open_gradebook(course: Course, url: str | None = None, *, must_exist: bool = False) -> Iterator[Gradebook]:
    """Open a course's gradebook, with its deadlines: at `url`, or else in a file at the course's root.

    Raises:
        CourseError: if a deadline is of an activity that the course does not have.
        UsageError: as :meth:`Gradebook.open` does.
    """
    for slug in course.deadlines.due:
        course.require(slug)
    with Gradebook.open(course.root / FILE if url is None else url, course.deadlines, must_exist=must_exist) as book:
        yield book


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
