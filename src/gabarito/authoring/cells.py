"""The cells of a master: the words beside their markers, and where in the file they stand."""

from __future__ import annotations

from copy import copy
from typing import Any

from gabarito.values.errors import CourseError
from gabarito.values.text import LANGUAGES, OWN

# A notebook or a cell in nbformat: a mapping whose keys can also be read as attributes.
Node = Any

# What an author writes behind `# %%`: a cell's language, the answer that belongs in it and that answer's question.
# jupytext calls the words before them the title.
LANGUAGE, ANSWER, QUESTION, TITLE = "lang", "answer", "question", "title"
# What :func:`parse` adds: the file and the line of the cell's marker.
PLACE = "gabarito_place"

# Where jupytext keeps what it can't read behind `# %%`; it says nothing.
_UNREAD = "incorrectly_encoded_metadata"


def parse(text: str, file: str) -> list[Node]:
    """Read the cells of a notebook in jupytext's percent format; each knows its place in `file`.

    Raises:
        CourseError: if a word beside a marker can't be read, or names an unknown language.
    """
    from jupytext.cell_reader import DoublePercentScriptCellReader
    from jupytext.jupytext import TextNotebookConverter

    length = len(text.splitlines())

    def reader(*settings: Any) -> Any:
        """A reader of one cell. It is given all lines that are left, so their number tells where the cell begins."""
        made = DoublePercentScriptCellReader(*settings)
        read = made.read

        def placed(lines: list[str]) -> Any:
            cell, taken = read(lines)
            cell.metadata[PLACE] = f"{file}:{length - len(lines) + 1}"
            return cell, taken

        made.read = placed
        return made

    # As jupytext.reads() does, which forgets where cells stand.
    converter = TextNotebookConverter("py:percent", None)
    converter.implementation = copy(converter.implementation)
    converter.implementation.cell_reader_class = reader
    cells: list[Node] = converter.reads(text).cells
    for cell in cells:
        cell.metadata.setdefault(PLACE, f"{file}:1")  # made of the header of the file, which no reader saw
        _require_words(cell)
    return cells


def place(cell: Node) -> str:
    """Where a cell of a master begins: ``solutions/perceptron/master.py:120``."""
    return str(cell.metadata[PLACE])


def wrong(cell: Node, expected: str, received: str, advice: str) -> CourseError:
    """Return an error about a cell, which says where the cell is."""
    return CourseError(expected, f"{place(cell)}: {received}", advice)


def _require_words(cell: Node) -> None:
    unread = str(cell.metadata.get(_UNREAD, ""))
    if any(f"{word}=" in unread for word in (LANGUAGE, ANSWER, QUESTION)):
        raise wrong(cell, 'words such as answer="predict"', unread, "Put each value in double quotes.")
    answer = cell.metadata.get(ANSWER, "")
    if not isinstance(answer, str):
        raise wrong(cell, "the name of an answer", repr(answer), 'Name it in double quotes: answer="predict".')
    language = cell.metadata.get(LANGUAGE, OWN)
    if language not in LANGUAGES:
        raise wrong(cell, f"lang among {', '.join(LANGUAGES)}", f"lang={language!r}", "Name one of them.")
