"""``gabarito grade``: a class goes in; records, marks, feedback and the class page come out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console

from gabarito.batch.collect import Class, collect
from gabarito.batch.pool import Pool, default_workers
from gabarito.batch.results import RECORDS, Results, open_results
from gabarito.cli import DONE, FAILED
from gabarito.cli.common import find_course
from gabarito.cli.progress import progress_of
from gabarito.course import Course
from gabarito.errors import GabaritoError, NotebookError, UsageError
from gabarito.grading.grade import Graded, Grader
from gabarito.notebook import Cell, parse, read
from gabarito.reports.class_page import class_page
from gabarito.reports.executed import executed_notebook
from gabarito.reports.feedback import feedback
from gabarito.reports.grades import grades_csv
from gabarito.reports.places import executed_file, feedback_file
from gabarito.reports.summary import ActivityInfo
from gabarito.reports.terminal import closing_table
from gabarito.submission import Submission
from gabarito.text import Language, Text
from gabarito.verdict import Status, Tier


def grade_class(
    root: Path | None,
    slug: str,
    paths: Iterable[Path],
    out: Path,
    workers: int | None,
    required: Tier,
    language: Language | None,
    *,
    nice: bool,
    fresh: bool,
) -> int:
    """Grade a class and write everything under `out`; return the exit code."""
    console = Console()
    course = find_course(root)
    grader = Grader.load(course, slug, language or course.languages[0])
    handed_in = _handed_in(paths)
    with open_results(out) as results:
        results.prepare()
        desk = _Desk(course, grader, results)
        todo = desk.settle(handed_in, fresh=fresh)
        pool = Pool(course, grader, workers or default_workers(), required, nice=nice)
        with progress_of(len(todo)) as report, pool:
            for graded in pool.grade(todo):
                desk.keep(graded)
                report(graded.record)
        _warn(pool.tiers)
        desk.close(handed_in.skipped)
        desk.show(console, handed_in.skipped)
        return FAILED if any(record.status.is_ours for record in results.records.values()) else DONE


def _warn(tiers: Iterable[Tier]) -> None:
    """Say loudly what student code could do where the sandbox is weak."""
    weak = sorted({tier.value for tier in tiers if not tier.reaches(Tier.CONFINED)})
    if weak:
        Console(stderr=True).print(
            f"Student code ran in a sandbox of tier {', '.join(weak)}: it could read what you can read, and use the "
            "network. `gabarito doctor` says how to get a stronger one; --require-tier confined insists on it.",
            style="bold red",
            soft_wrap=True,
        )


def _handed_in(paths: Iterable[Path]) -> Class:
    try:
        return collect(paths)
    except GabaritoError as error:
        raise UsageError(error.expected, error.received, error.advice) from error


class _Desk:
    """Where graded submissions are put away."""

    def __init__(self, course: Course, grader: Grader, results: Results) -> None:
        self._course, self._grader, self._results = course, grader, results
        self._given = _given_sources(course, grader)

    def settle(self, handed_in: Class, *, fresh: bool) -> list[Submission]:
        """Put away what needs no running, and return what does."""
        for files in handed_in.doubled:
            self.keep(Graded(self._grader.refuse(files[0], Status.INFRA, _doubled(files))))
        todo = []
        for submission in handed_in.submissions:
            try:
                key = self._grader.key(hashlib.sha256(read(submission.path)).hexdigest())
            except NotebookError as error:
                self.keep(Graded(self._grader.refuse(submission, Status.NOT_RUN, error.text)))
                continue
            if fresh or self._results.reusable(submission.student, key) is None:
                todo.append(submission)
        return todo

    def keep(self, graded: Graded) -> None:
        """Write a student's files, and last the record, which says that they are there."""
        record = graded.record
        page = feedback(record, graded.cells, graded.runs, self._given, self._course.name)
        executed = executed_notebook(graded.cells, graded.runs, self._grader.language)
        self._results.write(feedback_file(record.student), page.encode())
        self._results.write(executed_file(record.student), executed)
        self._results.append(record)

    def close(self, skipped: tuple[str, ...]) -> None:
        """Write what is about the whole class."""
        self._results.prepare()
        records, activity = list(self._results.records.values()), self._activity
        page = class_page(records, activity, skipped, self._grader.language, self._course.name)
        self._results.write("grades.csv", grades_csv(records, activity).encode())
        self._results.write("index.html", page.encode())

    def show(self, console: Console, skipped: tuple[str, ...]) -> None:
        """Show the class in the terminal; the path of the class page is the last line."""
        records = list(self._results.records.values())
        console.print(closing_table(records, self._activity, skipped, self._grader.language))
        console.print(f"{len(records)} records in {self._results.folder / RECORDS}", style="dim", soft_wrap=True)
        console.print(str((self._results.folder / "index.html").absolute()), soft_wrap=True, highlight=False)

    @property
    def _activity(self) -> ActivityInfo:
        return ActivityInfo.of(self._grader.activity, self._grader.language)


def _given_sources(course: Course, grader: Grader) -> frozenset[str]:
    """Return the sources of the starter's cells in every language; feedback folds those that are unchanged."""
    return frozenset(
        cell.source
        for language in course.languages
        for cell in _cells_of(course.starter(grader.activity.slug, language))
    )


def _cells_of(file: Path) -> Iterator[Cell]:
    return iter(parse(file.read_bytes()).cells if file.is_file() else ())


def _doubled(files: tuple[Submission, ...]) -> Text:
    names = "; ".join(str(submission.path) for submission in files)
    return Text(
        f"Expected one file of each student; received {len(files)}: {names}. Keep one and grade again.",
        f"Esperado: um arquivo por estudante; recebido: {len(files)}: {names}. Fique com um e corrija de novo.",
    )
