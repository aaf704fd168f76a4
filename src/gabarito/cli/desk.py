"""Where graded submissions are put away: the folder of the results, and the gradebook."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from gabarito.classroom.collect import Class
from gabarito.classroom.results import RECORDS, Results
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Grade, Kept, Standing, Work
from gabarito.grading.grade import Graded, Grader
from gabarito.reports.class_page import class_page
from gabarito.reports.executed import executed_notebook
from gabarito.reports.feedback import feedback
from gabarito.reports.grades import grades_csv
from gabarito.reports.places import executed_file, feedback_file
from gabarito.reports.summary import ActivityInfo
from gabarito.reports.terminal import closing_table
from gabarito.values.course import Course
from gabarito.values.errors import NotebookError
from gabarito.values.notebook import Cell, parse, read
from gabarito.values.submission import Submission
from gabarito.values.text import Text
from gabarito.values.verdict import Record, Status


class Desk:
    """Puts away what is graded, and knows what need not be graded again."""

    def __init__(self, course: Course, grader: Grader, results: Results, book: Gradebook) -> None:
        self._course, self._grader, self._results, self._book = course, grader, results, book
        self._given = _given_sources(course, grader)
        self._paths: dict[str, Path] = {}
        self._skipped: tuple[str, ...] = ()

    @property
    def records(self) -> Mapping[str, Record]:
        """The record of each student in the folder of the results."""
        return self._results.records

    def settle(self, handed_in: Class, *, fresh: bool) -> tuple[list[Submission], list[Graded]]:
        """Put away what was graded before under the same key.

        Returns:
            what is to be graded, and what is refused unread.
        """
        self._skipped = handed_in.skipped
        refused = [self._refused(files[0], Status.INFRA, _doubled(files)) for files in handed_in.doubled]
        hashes: dict[str, str] = {}
        readable: list[Submission] = []
        for submission in handed_in.submissions:
            self._paths[submission.student] = submission.path
            try:
                hashes[submission.student] = hashlib.sha256(read(submission.path)).hexdigest()
            except NotebookError as error:
                refused.append(self._refused(submission, Status.NOT_RUN, error.text))
            else:
                readable.append(submission)
        settled = set() if fresh else self._settled(hashes)
        todo = [submission for submission in readable if submission.student not in settled]
        return todo, [one for one in refused if self._results.records.get(one.record.student) != one.record]

    def keep(self, graded: Graded) -> None:
        """Write a student's files, and last the records, which say that they are there."""
        if not self._is_still_there(graded.record):
            graded = self._refused(Submission(graded.record.student, self._path(graded.record)), Status.INFRA, _CHANGED)
        record = graded.record
        page = feedback(
            _standing(record),
            graded.cells,
            graded.runs,
            self._given,
            course_name=self._course.name,
            title=self._activity.name,
        ).encode()
        executed = executed_notebook(graded.cells, graded.runs, self._grader.language)
        self._put(record, page, executed)

    def before(self) -> dict[str, Record]:
        """Return what each student's submission was graded as so far."""
        return {**self._results.records, **{one.student: one for one in self._book.records(self._grader.activity.slug)}}

    def close(self) -> None:
        """Write what is about the whole class."""
        self._results.prepare()
        records, activity = list(self._results.records.values()), self._activity
        page = class_page(records, activity, self._skipped, self._grader.language, self._course.name)
        self._results.write("grades.csv", grades_csv(records, activity).encode())
        self._results.write("index.html", page.encode())

    def show(self, console: Console) -> None:
        """Show the class in the terminal; the path of the class page is the last line."""
        records = list(self._results.records.values())
        console.print(closing_table(records, self._activity, self._skipped, self._grader.language))
        console.print(f"{len(records)} records in {self._results.folder / RECORDS}", style="dim", soft_wrap=True)
        console.print(str((self._results.folder / "index.html").absolute()), soft_wrap=True, highlight=False)

    def _settled(self, hashes: Mapping[str, str]) -> set[str]:
        """Bring the folder and the gradebook to what either knows already, and return whom that settles."""
        slug = self._grader.activity.slug
        keys = {student: self._grader.key(sha256) for student, sha256 in hashes.items()}
        kept = self._book.reusable_all(slug, keys)
        self._book.receive_again(slug, {student: (hashes[student], self._received(student)) for student in kept})
        here = {student for student, key in keys.items() if self._results.reusable(student, key) is not None}
        self._restore(kept[student] for student in kept if student not in here)
        return set(kept) | {student for student in here - set(kept) if self._adopt(self._results.records[student])}

    def _restore(self, kept: Iterable[Kept]) -> None:
        """Write the files of records that only the gradebook has."""
        records = {one.run: one.record for one in kept}
        for pages in self._book.pages(tuple(records)):
            record = records[pages.run]
            self._results.write(feedback_file(record.student), pages.feedback)
            self._results.write(executed_file(record.student), pages.executed)
            self._results.append(record)

    def _adopt(self, record: Record) -> bool:
        """Keep in the gradebook what only the folder has; False if the folder lacks some of it."""
        try:
            files = [self._results.folder / place(record.student) for place in (feedback_file, executed_file)]
            page, executed = (file.read_bytes() for file in files)
        except OSError:
            return False
        self._book.keep(self._work(record, page, executed))
        return True

    def _put(self, record: Record, page: bytes, executed: bytes) -> None:
        self._results.write(feedback_file(record.student), page)
        self._results.write(executed_file(record.student), executed)
        self._book.keep(self._work(record, page, executed))
        self._results.append(record)

    def _work(self, record: Record, page: bytes, executed: bytes) -> Work:
        return Work(
            record=record,
            data=self._data(record),
            received=self._received(record.student),
            feedback=page,
            executed=executed,
            fingerprint=self._grader.fingerprint,
        )

    def _is_still_there(self, record: Record) -> bool:
        try:
            return not record.sha256 or hashlib.sha256(self._data(record)).hexdigest() == record.sha256
        except NotebookError:
            return False

    def _data(self, record: Record) -> bytes:
        return read(self._path(record)) if record.sha256 else b""

    def _path(self, record: Record) -> Path:
        return self._paths[record.student]

    def _received(self, student: str) -> datetime:
        """When the file came: its own time, as who downloads submissions keeps it; now if it is gone."""
        try:
            return datetime.fromtimestamp(self._paths[student].lstat().st_mtime, UTC)
        except OSError:
            return datetime.now(UTC)

    def _refused(self, submission: Submission, status: Status, why: Text) -> Graded:
        self._paths[submission.student] = submission.path
        return Graded(self._grader.refuse(submission, status, why))

    @property
    def _activity(self) -> ActivityInfo:
        return ActivityInfo.of(self._grader.activity, self._grader.language)


_CHANGED = Text(
    "The file changed while it was graded. Grade it again.",
    "O arquivo mudou durante a correção. Corrija de novo.",
)


def _standing(record: Record) -> Standing:
    """Return where the student stands as far as the grading alone says."""
    grade = Grade(
        student=record.student,
        slug=record.slug,
        points=None if record.status.is_ours else record.score,
        max_points=record.max_score + record.pending_points,
        pending=record.pending_points,
        status=record.status,
    )
    return Standing(grade=grade, record=record)


def _given_sources(course: Course, grader: Grader) -> frozenset[str]:
    """Return the sources of the starter's cells in every language; feedback folds those that are unchanged."""
    return frozenset(
        cell.source
        for language in course.languages
        for cell in _cells_of(course.starter(grader.activity.slug, language))
    )


def _cells_of(file: Path) -> Iterator[Cell]:
    return iter(parse(file.read_bytes()).cells if file.is_file() else ())


def _doubled(files: Sequence[Submission]) -> Text:
    names = "; ".join(str(submission.path) for submission in files)
    return Text(
        f"Expected one file of each student; received {len(files)}: {names}. Keep one and grade again.",
        f"Esperado: um arquivo por estudante; recebido: {len(files)}: {names}. Fique com um e corrija de novo.",
    )
