"""The pages: a table of pairs with their groups, and each pair side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gabarito.pages.environment import render
from gabarito.similarity import phrases
from gabarito.similarity.compare import Comparison, Pair
from gabarito.similarity.documents import Document
from gabarito.similarity.passages import Marked, side_by_side
from gabarito.values.text import Language

INDEX = "index.html"
# Passages take these colours in turn. Each also has a number, so that nothing depends on colour.
_COLOURS = 5


@dataclass(frozen=True, slots=True)
class Heading:
    """What the pages are about, and their language; `title` is the activity's, if it is known."""

    course: str
    slug: str
    language: Language
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    pair: Pair
    names: tuple[str, str]
    page: str


def index_page(
    heading: Heading,
    documents: Sequence[Document],
    comparison: Comparison,
    shown: int,
    short: int,
    left_out: Sequence[str],
) -> str:
    """Write the page with the table of the strongest pairs.

    Args:
        heading: what stands above it.
        documents: what was compared.
        comparison: of these documents.
        shown: for how many pairs, from the strongest on, there is a page.
        short: how many documents have too little code of their own.
        left_out: a line for each file that was not compared.
    """
    pairs = comparison.pairs
    return _render(
        "similar.html.j2",
        heading,
        compared=phrases.compared(len(documents), short, heading.language),
        rows=[_row(pair, documents, number) for number, pair in enumerate(pairs[:shown], 1)],
        groups=[[documents[place].student for place in group] for group in comparison.groups],
        more=phrases.more(max(len(pairs) - shown, 0), heading.language),
        left_out=left_out,
    )


def pair_page(
    heading: Heading, documents: Sequence[Document], pair: Pair, number: int, known: frozenset[tuple[str, ...]]
) -> str:
    """Write the page of one pair: both documents, with the matching passages marked."""
    left, right = documents[pair.first], documents[pair.second]
    marked = side_by_side(left, right, known)
    sides: list[tuple[str, tuple[Marked, ...], str]] = [
        (left.student, marked[0], "a"),
        (right.student, marked[1], "b"),
    ]
    row = _row(pair, documents, number)
    return _render("pair.html.j2", heading, row=row, sides=sides, colours=_COLOURS, index="../" + INDEX)


def pair_file(number: int) -> str:
    """Where the page of a pair lies. Numbered: names of students are untrusted, and long."""
    return f"pairs/{number:04d}.html"


def _row(pair: Pair, documents: Sequence[Document], number: int) -> _Row:
    names = (documents[pair.first].student, documents[pair.second].student)
    return _Row(pair, names, pair_file(number))


def _render(template: str, heading: Heading, **values: object) -> str:
    return render(
        "gabarito.similarity",
        template,
        heading.language,
        w=phrases.of(heading.language),
        course=heading.course,
        title=heading.title or heading.slug,
        slug=heading.slug,
        **values,
    )
