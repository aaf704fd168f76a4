"""``gabarito grade``: a class goes in; records, marks, feedback and the class page come out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.prompt import Confirm

from gabarito.classroom.collect import Class, collect, listed
from gabarito.classroom.differences import differences
from gabarito.classroom.results import open_results
from gabarito.classroom.watch import arrivals
from gabarito.cli import DONE, FAILED
from gabarito.cli.common import find_course
from gabarito.cli.desk import Desk
from gabarito.cli.differences import differences_table
from gabarito.cli.progress import progress_of
from gabarito.files import is_folder
from gabarito.gradebook.gradebook import open_gradebook
from gabarito.grading.grade import Graded, Grader
from gabarito.values.errors import GabaritoError, UsageError
from gabarito.values.submission import Submission
from gabarito.values.text import Language
from gabarito.values.verdict import Tier
from gabarito.workers.pool import Pool, default_workers

_STANDARD_INPUT = Path("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be graded, how, and where it goes: the options of the command."""

    course: Path | None
    slug: str
    paths: Sequence[Path]
    jobs_file: Path | None
    out: Path
    db: str | None
    workers: int | None
    required: Tier
    language: Language | None
    nice: bool
    fresh: bool
    watch: bool
    diff: bool
    yes: bool


def grade_class(order: Order) -> int:
    """Grade a class and write everything; return the exit code.

    Raises:
        GabaritoError: if something is not in order, or cannot be written.
    """
    paths = _paths(order)
    course = find_course(order.course)
    grader = Grader.load(course, order.slug, order.language or course.languages[0])
    handed_in = _handed_in(paths, may_be_empty=order.watch)
    with open_results(order.out) as results, open_gradebook(course, order.db) as book:
        results.prepare()
        desk = Desk(course, grader, results, book)
        with Pool(course, grader, order.workers or default_workers(), order.required, nice=order.nice) as pool:
            batch = _Batch(desk, pool)
            if order.diff:
                batch.compare(handed_in, fresh=order.fresh, keep=order.yes)
            else:
                batch.grade(handed_in, fresh=order.fresh)
            if order.watch:
                batch.watch(paths)
        desk.close()
        desk.show(Console())
        return FAILED if any(record.status.is_ours for record in desk.records.values()) else DONE


class _Batch:
    """Grades what is handed in, by the workers of a pool, onto a desk."""

    def __init__(self, desk: Desk, pool: Pool) -> None:
        self._desk, self._pool = desk, pool
        self._warned = False

    def grade(self, handed_in: Class, *, fresh: bool) -> None:
        """Grade and keep."""
        todo, refused = self._desk.settle(handed_in, fresh=fresh)
        for graded in refused:
            self._desk.keep(graded)
        for graded in self._graded(todo):
            self._desk.keep(graded)

    def compare(self, handed_in: Class, *, fresh: bool, keep: bool) -> None:
        """Grade, show whose mark would change and why, and keep it if a person says so."""
        before = self._desk.before()
        todo, refused = self._desk.settle(handed_in, fresh=fresh)
        held = [*refused, *self._graded(todo)]
        after = {one.record.student: one.record for one in held}
        console = Console()
        console.print(differences_table(differences(before, after), unchanged=len(handed_in.submissions) - len(todo)))
        if not held:
            return
        if keep or _agrees(f"Keep these {len(held)} results?"):
            for graded in held:
                self._desk.keep(graded)
        else:
            console.print("Nothing was kept.")

    def watch(self, folders: Sequence[Path]) -> None:
        """Grade what arrives in the folders until the person at the terminal interrupts."""
        console = Console(stderr=True)
        console.print(f"Watching {', '.join(map(str, folders))}. Ctrl-C ends it.", soft_wrap=True, highlight=False)
        try:
            for _ in arrivals(folders):
                self.grade(_handed_in(folders, may_be_empty=True), fresh=False)
                self._desk.close()
        except KeyboardInterrupt:
            console.print("Ended.")

    def _graded(self, todo: Sequence[Submission]) -> Iterator[Graded]:
        with progress_of(len(todo)) as report:
            for graded in self._pool.grade(todo):
                yield graded
                report(graded.record)
        self._warn()

    def _warn(self) -> None:
        """Say loudly, once, what student code could do where the sandbox is weak."""
        weak = sorted({tier.value for tier in self._pool.tiers if not tier.reaches(Tier.CONFINED)})
        if weak and not self._warned:
            self._warned = True
            Console(stderr=True).print(
                f"Student code ran in a sandbox of tier {', '.join(weak)}: it could read what you can read, and use "
                "the network. `gabarito doctor` says how to get a stronger one; --require-tier confined insists on it.",
                style="bold red",
                soft_wrap=True,
            )


def _paths(order: Order) -> tuple[Path, ...]:
    """Return the paths that are named, in the command line or in a list.

    Raises:
        UsageError: if there are none, or they are not to be watched.
    """
    lists = [_STANDARD_INPUT] if _STANDARD_INPUT in order.paths else []
    lists += [order.jobs_file] if order.jobs_file is not None else []
    named = [path for path in order.paths if path != _STANDARD_INPUT]
    paths = (*named, *(path for file in lists for path in listed(file)))
    if not paths:
        raise UsageError("notebooks or folders of notebooks", "none", "Name them, or a --jobs-file that does.")
    if order.watch and (order.diff or not all(map(is_folder, paths))):
        others = "--diff" if order.diff else ", ".join(str(path) for path in paths if not is_folder(path))
        raise UsageError("folders to watch, and nothing but folders", others, "Leave it out.")
    return paths


def _agrees(question: str) -> bool:
    """Ask the person at the terminal; where there is none, the answer is no."""
    return sys.stdin.isatty() and Confirm.ask(question, default=False)


def _handed_in(paths: Iterable[Path], *, may_be_empty: bool) -> Class:
    try:
        return collect(paths)
    except GabaritoError as error:
        if may_be_empty and all(map(is_folder, paths)):
            return Class((), (), ())
        raise UsageError(error.expected, error.received, error.advice) from error
