"""``gabarito grade`` and ``gabarito feedback``: a class goes into the gradebook, and what people read comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gabarito.cli import FAILED, Interrupted
from gabarito.cli.options import Cluster, CourseOption, Database, FeedbackLanguage, Out, RequireTier, Slug, Workers
from gabarito.values.errors import UsageError
from gabarito.values.runs import Tier

if TYPE_CHECKING:
    from gabarito.classroom.collect import Collected
    from gabarito.classroom.give_back import Returned
    from gabarito.classroom.grade import Plan, Report
    from gabarito.gradebook.gradebook import Gradebook
    from gabarito.grading.grade import Grader
    from gabarito.values.text import Text
    from gabarito.workers.interface import Workers as Graders

_STANDARD_INPUT = Path("-")


def grade(
    slug: Slug,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Notebooks, or folders of them; - reads paths from standard input."),
    ] = None,
    *,
    out: Out,
    jobs_file: Annotated[
        Path | None, typer.Option("--jobs-file", help="A file with more paths, one a line; - is standard input.")
    ] = None,
    db: Database = None,
    workers: Workers = None,
    cluster: Cluster = None,
    require_tier: RequireTier = Tier.NONE,
    lang: FeedbackLanguage = None,
    nice: Annotated[
        bool, typer.Option("--nice", help="Give students' processes the lowest priority on this machine.")
    ] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Grade everything again, even what has not changed.")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Stay, and grade notebooks as they arrive in the folders, until Ctrl-C.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show whose mark would change and why, and ask before anything is kept.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --diff: keep what is shown without asking.")] = False,
    course: CourseOption = None,
) -> None:
    """Grade submissions of one activity.

    Keeps everything in the gradebook, and writes what `gabarito feedback` writes under --out. Only what is new or has
    changed is graded, or what another version of the grader graded. Cut off anywhere, it goes on where it stopped.
    """
    from gabarito.classroom.collect import collect, collect_if_any
    from gabarito.classroom.give_back import give_back, require_folder
    from gabarito.cli.common import find_course, warn_of_public_draws, warn_of_untested
    from gabarito.gradebook.gradebook import open_gradebook
    from gabarito.grading.grade import Grader
    from gabarito.workers.start import started

    named = _paths(paths or (), jobs_file, watch=watch, diff=diff)
    owner = find_course(course)
    grader = Grader.load(owner, slug)
    warn_of_untested(owner, slug)
    warn_of_public_draws(owner)
    collected = collect_if_any(named) if watch else collect(named)
    require_folder(out, slug)
    with interrupted(keeps=True), open_gradebook(owner, db) as book:
        collected = collected.of_roster(book.students())

        def write(skipped: Sequence[Text]) -> Returned:
            return give_back(owner, book, grader.activity, out, lang, skipped=skipped)

        with started(owner, grader, workers, cluster, require_tier, nice=nice) as pool:
            batch = _Batch(book, grader, pool)
            if diff:
                batch.compare(collected, fresh=fresh, keep=yes)
            else:
                batch.grade(collected, fresh=fresh)
            if watch:
                batch.watch(named, write)
        returned = write((*collected.skipped, *batch.set_aside))
    _show(returned, failed=batch.has_failures)


def feedback(
    slug: Slug,
    *,
    out: Out,
    lang: FeedbackLanguage = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Write what people read about an activity, from the gradebook as it is now.

    Writes results.jsonl, grades.csv, feedback/, executed/ and index.html under --out, with the marks, overrides and
    extensions that people gave. Feedback is in each notebook's own language unless --lang says otherwise.
    """
    from gabarito.classroom.give_back import give_back
    from gabarito.cli.common import gradebook_of
    from gabarito.grading.load import load_activity

    with gradebook_of(course, db) as (owner, book):
        activity = load_activity(owner, slug, provisional=True)
        returned = give_back(owner, book, activity, out, lang)
    _show(returned)


class _Batch:
    """Shows how far a batch is, and what student code could do meanwhile."""

    def __init__(self, book: Gradebook, grader: Grader, pool: Graders) -> None:
        self._book, self._grader, self._pool = book, grader, pool
        self._warned: set[str] = set()
        self.set_aside: tuple[Text, ...] = ()
        self.has_failures = False

    def grade(self, collected: Collected, *, fresh: bool) -> None:
        from gabarito.classroom.grade import grade, hand_in, set_aside

        work = hand_in(self._book, self._grader, collected.read(), fresh=fresh, required=self._pool.required)
        with ExitStack() as stack:
            grade(self._book, self._grader, self._pool, work, self._progress(work, stack))
        self.set_aside = set_aside(self._book, self._grader, work)
        self.has_failures = work.has_failures
        self._warn()

    def compare(self, collected: Collected, *, fresh: bool, keep: bool) -> None:
        from rich.console import Console

        from gabarito.classroom.compare import Comparison
        from gabarito.cli.common import agrees
        from gabarito.cli.rendering import differences_table

        comparison = Comparison(self._book, self._grader, collected.read(), fresh=fresh, required=self._pool.required)
        with interrupted(keeps=False):
            with ExitStack() as stack:
                comparison.grade(self._pool, self._progress(comparison.plan, stack))
            self._warn()
            console = Console()
            console.print(differences_table(comparison.differences(), unchanged=comparison.plan.unchanged))
            # Files that came again have no result to keep, and count as handed in again.
            is_wanted = not comparison.held or keep or agrees(f"Keep these {comparison.held} results?")
        if is_wanted:
            comparison.keep()
        else:
            console.print("Nothing was kept.")

    def watch(self, folders: Sequence[Path], write: Callable[[Sequence[Text]], Returned]) -> None:
        from rich.console import Console

        from gabarito.classroom.grade import watch

        console = Console(stderr=True)
        console.print(
            f"Watching {', '.join(map(str, folders))}. Ctrl-C ends it.", markup=False, soft_wrap=True, highlight=False
        )
        with ExitStack() as stack:

            def started(work: Plan) -> Report:
                stack.close()
                return self._progress(work, stack)

            def graded(skipped: Sequence[Text]) -> None:
                stack.close()
                self._warn()
                write(skipped)

            try:
                watch(self._book, self._grader, self._pool, folders, started, graded)
            except KeyboardInterrupt:
                stack.close()
                console.print("Ended.")

    def _progress(self, work: Plan, stack: ExitStack) -> Report:
        from gabarito.cli.rendering import BatchProgress

        progress = stack.enter_context(BatchProgress(len(work.todo)))
        if self._pool.tiers:
            progress.ready()
        self._pool.on_ready = progress.ready
        return progress.graded

    def _warn(self) -> None:
        """Say loudly, once, where the sandbox is weaker than it could be, and what student code could do in it."""
        from rich.console import Console

        for warning in self._pool.warnings:
            if warning not in self._warned:
                self._warned.add(warning)
                Console(stderr=True).print(warning, style="bold red", markup=False, soft_wrap=True)


@contextmanager
def interrupted(*, keeps: bool) -> Iterator[None]:
    """Have Ctrl-C say what became of what was graded.

    Raises:
        Interrupted: in place of KeyboardInterrupt.
    """
    try:
        yield
    except KeyboardInterrupt:
        graded = "What was graded is in the gradebook: the same command goes on, and `gabarito feedback` writes it."
        raise Interrupted(graded if keeps else "Nothing was kept.") from None


def _show(returned: Returned, *, failed: bool = False) -> None:
    """Show the class in the terminal; the path of the class page is the last line."""
    from rich.console import Console

    from gabarito.classroom.give_back import INDEX, RECORDS
    from gabarito.reports.terminal import closing_table

    console = Console()
    console.print(closing_table(returned.records, returned.activity, returned.skipped, returned.language))
    console.print(
        f"{len(returned.records)} records in {returned.folder / RECORDS}", style="dim", markup=False, soft_wrap=True
    )
    console.print(str((returned.folder / INDEX).absolute()), markup=False, soft_wrap=True, highlight=False)
    if returned.has_failures or failed:
        raise typer.Exit(FAILED)


def _paths(paths: Sequence[Path], jobs_file: Path | None, *, watch: bool, diff: bool) -> tuple[Path, ...]:
    """Return the paths that are named, in the command line or in a list.

    Raises:
        UsageError: if there are none, or they are not to be watched.
    """
    from gabarito.classroom.collect import listed
    from gabarito.files import is_folder

    lists = [_STANDARD_INPUT] if _STANDARD_INPUT in paths else []
    lists += [jobs_file] if jobs_file is not None else []
    named = [path for path in paths if path != _STANDARD_INPUT]
    found = (*named, *(path for file in lists for path in listed(file)))
    if not found:
        raise UsageError("notebooks or folders of notebooks", "none", "Name them, or a --jobs-file that does.")
    if watch and (diff or not all(map(is_folder, found))):
        if diff:
            raise UsageError("--watch or --diff", "both", "Leave one of them out.")
        others = ", ".join(str(path) for path in found if not is_folder(path))
        raise UsageError("only folders to watch", others, "Name folders alone, or grade without --watch.")
    return found
