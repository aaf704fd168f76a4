"""What a student wrote in a notebook that was mostly given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gabarito.similarity.tokens import Token, code_tokens, word_tokens
from gabarito.values.notebook import Cell, Notebook

# In characters: a page of code has about 2,000. Only the beginning of a longer document is compared.
MAX_CHARS = 40_000


@dataclass(frozen=True, slots=True)
class Part:
    """A cell of the student's own: the answer's name, or an empty one for a cell that was added, and its tokens."""

    answer: str
    source: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """All that one student wrote."""

    student: str
    parts: tuple[Part, ...]


def given_sources(notebooks: Iterable[Notebook]) -> frozenset[str]:
    """Return the sources of the cells of starters, as :func:`document_of` takes them."""
    return frozenset(cell.source.strip() for notebook in notebooks for cell in notebook.cells)


def document_of(student: str, notebook: Notebook, given: frozenset[str]) -> Document:
    """Return the answers and the code of a notebook that were not given."""
    parts, room = [], MAX_CHARS
    for cell in notebook.cells:
        counts = cell.kind == "code" or cell.answer is not None
        if counts and cell.source.strip() not in given and room > 0:
            parts.append(_part(cell, cell.source[:room]))
            room -= len(cell.source)
    return Document(student, tuple(parts))


def _part(cell: Cell, source: str) -> Part:
    read = code_tokens if cell.kind == "code" else word_tokens
    return Part(cell.answer or "", source, tuple(read(source)))
