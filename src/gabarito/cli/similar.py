"""``gabarito similar``: which submissions share what few others have, for a person to look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from gabarito.classroom.collect import Class, collect
from gabarito.cli import DONE
from gabarito.cli.common import find_course
from gabarito.files import write_whole
from gabarito.similarity.compare import Comparison, compare, is_short, known_phrases
from gabarito.similarity.documents import Document, document_of, given_sources
from gabarito.similarity.pages import INDEX, Heading, index_page, pair_file, pair_page
from gabarito.values.course import Course
from gabarito.values.errors import CourseError, GabaritoError, NotebookError, UsageError, reason
from gabarito.values.notebook import CellKind, Notebook, parse, read
from gabarito.values.text import Language

# So many of the pairs stand in the terminal too.
_IN_TERMINAL = 10


def find_similar(
    root: Path | None,
    slug: str,
    paths: Iterable[Path],
    out: Path,
    *,
    least: float,
    share: float,
    most: int,
    language: Language | None,
) -> int:
    """Compare the submissions and write the pages under `out`; return the exit code.

    Raises:
        CourseError: if the activity is unknown or not released.
        UsageError: if a path holds no submission, or `out` cannot be written.
    """
    course = find_course(root)
    starters = _notebooks(course, course.require(slug), "starter")
    solutions = _notebooks(course, slug, "solution")
    known = known_phrases(document_of("", one, frozenset()) for one in (*starters, *solutions))
    documents, left_out = _documents(_handed_in(paths), starters)
    comparison = compare(documents, known, evidence=least, share=share)
    heading = Heading(course.name, slug, language or course.languages[0])
    short = sum(is_short(one, known, least) for one in documents)
    pages = {INDEX: index_page(heading, documents, comparison, most, short, left_out)}
    for number, pair in enumerate(comparison.pairs[:most], 1):
        pages[pair_file(number)] = pair_page(heading, documents, pair, number, known)
    _write(out, pages)
    _show(documents, comparison, left_out, out)
    return DONE


def _notebooks(course: Course, slug: str, which: str) -> list[Notebook]:
    find = course.starter if which == "starter" else course.solution
    found = []
    for language in course.languages:
        file = find(slug, language)
        try:
            found.append(parse(file.read_bytes()))
        except (OSError, NotebookError) as error:
            advice = f"Run gabarito release {slug}."
            raise CourseError("a released activity", f"{file}: {reason(error)}", advice) from error
    return found


def _handed_in(paths: Iterable[Path]) -> Class:
    try:
        return collect(paths)
    except GabaritoError as error:
        raise UsageError(error.expected, error.received, error.advice) from error


def _documents(handed_in: Class, starters: Sequence[Notebook]) -> tuple[list[Document], list[str]]:
    """Read what can be read; a line for each file that cannot, and for each of a student with several."""
    given = given_sources(starters)
    kinds: dict[str, CellKind] = {cell.answer: cell.kind for cell in starters[0].cells if cell.answer is not None}
    documents, left_out = [], list(handed_in.skipped)
    for submission in handed_in.submissions:
        try:
            notebook = parse(read(submission.path)).with_kinds(kinds)
        except NotebookError as error:
            left_out.append(f"{submission.student}: {error}")
            continue
        documents.append(document_of(submission.student, notebook, given))
    for files in handed_in.doubled:
        names = "; ".join(str(one.path) for one in files)
        left_out.append(f"{files[0].student}: Expected one file of each student; received {len(files)}: {names}.")
    return documents, left_out


def _write(out: Path, pages: dict[str, str]) -> None:
    """Write the pages, and remove those of pairs that an earlier run had found."""
    try:
        for old in (out / "pairs").glob("[0-9][0-9][0-9][0-9].html"):
            if f"pairs/{old.name}" not in pages:
                old.unlink()
        for name, page in pages.items():
            write_whole(out / name, page.encode())
    except OSError as error:
        raise UsageError("a folder to write to", f"{out}: {error.strerror}", "Name another with --out.") from error


def _show(documents: Sequence[Document], comparison: Comparison, left_out: Sequence[str], out: Path) -> None:
    console = Console()
    table = Table("student", "and", "distinctive tokens", "share", box=None, pad_edge=False)
    for pair in comparison.pairs[:_IN_TERMINAL]:
        names = (Line(documents[place].student) for place in (pair.first, pair.second))
        table.add_row(*names, f"{pair.evidence:.0f}", " · ".join(f"{share:.0%}" for share in pair.shares))
    if comparison.pairs:
        console.print(table)
    console.print(
        f"{len(comparison.pairs)} pairs among {len(documents)} submissions; {len(left_out)} left out. "
        "A hint for a person, and no proof.",
        style="dim",
        soft_wrap=True,
    )
    console.print(str((out / INDEX).absolute()), soft_wrap=True, highlight=False)
