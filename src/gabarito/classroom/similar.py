"""Similar: which submissions share what few others have, with pages for a person to look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gabarito.classroom.collect import Collected, Refused, about
from gabarito.files import write_whole
from gabarito.grading.load import title_of
from gabarito.similarity.compare import Comparison, compare, given_ngrams, is_short
from gabarito.similarity.documents import Document, document_of, given_sources
from gabarito.similarity.pages import INDEX, Heading, index_page, pair_file, pair_page
from gabarito.values.course import Course
from gabarito.values.errors import CourseError, NotebookError, UsageError, reason
from gabarito.values.notebook import CellKind, Notebook, parse
from gabarito.values.submission import Submission
from gabarito.values.text import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """What makes a pair worth a look: distinctive tokens in common, as a part of the shorter, and how many pages."""

    evidence: float
    share: float
    most: int


@dataclass(frozen=True, slots=True)
class Similar:
    """The documents, what they have in common, a line for each file that could not be compared, and the pages.

    `pages` are documents by the place where each lies, as other pages link to it: the index, and one for each pair.
    """

    documents: tuple[Document, ...]
    comparison: Comparison
    left_out: tuple[Text, ...]
    pages: Mapping[str, str]


def find_similar(
    course: Course, slug: str, collected: Collected, out: Path, threshold: Threshold, language: Language | None
) -> Similar:
    """Compare the submissions and write the pages under `out`.

    Raises:
        CourseError: if the activity is unknown or not released.
        UsageError: if `out` cannot be written.
    """
    found = compare_submissions(course, slug, collected.read(), threshold, language, collected.skipped)
    _write(out, found.pages)
    return found


def compare_submissions(
    course: Course,
    slug: str,
    submissions: Iterable[Submission | Refused],
    threshold: Threshold,
    language: Language | None,
    skipped: Sequence[Text] = (),
) -> Similar:
    """Compare submissions and make the pages; `skipped` has a line for each file that was left out.

    Raises:
        CourseError: if the activity is unknown or not released.
    """
    starters = _notebooks(course, course.require(slug), "starter")
    solutions = _notebooks(course, slug, "solution")
    known = given_ngrams(document_of("", one, frozenset()) for one in (*starters, *solutions))
    documents, unread = _documents(submissions, starters)
    left_out = [*skipped, *unread]
    comparison = compare(documents, known, evidence=threshold.evidence, share=threshold.share)
    spoken = language or course.languages[0]
    heading = Heading(course.name, slug, spoken, title_of(course, slug, spoken))
    short = sum(is_short(one, known, threshold.evidence) for one in documents)
    pages = {
        INDEX: index_page(heading, documents, comparison, threshold.most, short, [one.into(spoken) for one in left_out])
    }
    for number, pair in enumerate(comparison.pairs[: threshold.most], 1):
        pages[pair_file(number)] = pair_page(heading, documents, pair, number, known)
    return Similar(tuple(documents), comparison, tuple(left_out), pages)


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


def _documents(
    submissions: Iterable[Submission | Refused], starters: Sequence[Notebook]
) -> tuple[list[Document], list[Text]]:
    """Read what can be read; a line for each file that cannot, and for each student with several."""
    given = given_sources(starters)
    kinds: dict[str, CellKind] = {cell.answer: cell.kind for cell in starters[0].cells if cell.answer is not None}
    documents: list[Document] = []
    left_out: list[Text] = []
    for one in submissions:
        if isinstance(one, Refused):
            left_out.append(one.line)
            continue
        try:
            notebook = parse(one.data).with_kinds(kinds)
        except NotebookError as error:
            left_out.append(about(one.student, error.text))
            continue
        documents.append(document_of(one.student, notebook, given))
    return documents, left_out


def _write(out: Path, pages: Mapping[str, str]) -> None:
    """Write the pages, and remove those of pairs that an earlier run had found."""
    try:
        for old in (out / "pairs").glob("[0-9][0-9][0-9][0-9].html"):
            if f"pairs/{old.name}" not in pages:
                old.unlink()
        for name, page in pages.items():
            write_whole(out / name, page.encode())
    except OSError as error:
        raise UsageError("a folder to write to", f"{out}: {error.strerror}", "Name another with --out.") from error
