"""Written answers beside their cell: many students write below *Write your answer here* instead of replacing it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from keyword import iskeyword

from gabarito.grading.restored_cells import plain
from gabarito.values.notebook import Cell, Notebook, says_something

# Texts and comments of Python; a quotation mark without its other half, as an apostrophe, is neither.
_WORDS = re.compile(
    r"\"{3}(?P<long>.*?)\"{3}|'{3}(?P<other>.*?)'{3}|\"(?P<text>(?:[^\"\\\n]|\\.)*+)\"|'(?P<quoted>(?:[^'\\\n]|\\.)*+)'"
    r"|\#[ \t]*+(?P<comment>[^\n]*+)",
    re.DOTALL,
)
_WORD = re.compile(r"[^\W\d_]+")
_TWO_WORDS = re.compile(r"(?<![\w.])([^\W\d_]\w*)(?=[ \t]+([^\W\d_]\w*)(?![\w(=]))")
# So many words are an answer, and fewer a remark; so many pairs of words are no line of Python.
_FEWEST_WORDS, _FEWEST_PAIRS = 4, 2
# How much of a cell of code is looked at: more than a person reads.
_LONGEST = 50_000


def with_words(notebook: Notebook, starters: Iterable[Notebook]) -> Notebook:
    """Return the notebook with the student's own text cells for each written answer whose cell is gone or says nothing.

    They are the text cells that no starter has, between the cell before the answer's in the starter and the next given
    cell; or anywhere in the notebook, if neither that cell nor the answer's is still there. Where there are none, they
    are what the student's own code cells at that place print or say in comments. Too many do no harm: a person marks
    them.

    Args:
        notebook: the student's.
        starters: what students were given, in each language.
    """
    starters = tuple(starters)
    given = frozenset(plain(cell.source) for starter in starters for cell in starter.cells if cell.answer is None)
    found = dict(notebook.words)
    for starter in starters:
        for place, cell in enumerate(starter.cells):
            name = cell.answer
            if name is None or cell.kind == "code" or says_something(notebook.written(name) or ""):
                continue
            own = _own(notebook.cells, name, starter.cells[place - 1] if place else None, given)
            if own:
                found[name] = "\n\n".join(own)
    return replace(notebook, words=found)


def words_in_code(source: str) -> str:
    """Return the words of an answer that was typed into a cell of code; nothing where it holds none.

    They are its comments and texts, or the whole of it where it is prose and no Python.
    """
    source = source[:_LONGEST]
    if any(_is_prose(line) for line in _WORDS.sub(" ", source).splitlines()):
        return source.strip()
    said = [next(text for text in found.groups() if text is not None) for found in _WORDS.finditer(source)]
    text = "\n".join(one.strip().replace("\\n", "\n") for one in said if _WORD.search(one))
    return text if len(_WORD.findall(text)) >= _FEWEST_WORDS else ""


def _is_prose(line: str) -> bool:
    """Whether a line, without texts and comments, has pairs of words that can't follow each other in Python."""
    if line.lstrip().startswith(("!", "%")):
        return False
    pairs = (found.groups() for found in _TWO_WORDS.finditer(line))
    return sum(not iskeyword(first) and not iskeyword(second) for first, second in pairs) >= _FEWEST_PAIRS


def _own(cells: Sequence[Cell], name: str, before: Cell | None, given: frozenset[str]) -> list[str]:
    """Return what the student wrote for an answer outside of its cell: texts, or else words in code."""
    begin = _begin(cells, name, before, given)
    texts: list[str] = []
    words: list[str] = []
    for cell in cells[begin or 0 :]:
        if _is_own_text(cell, given):
            texts.append(cell.source)
        elif begin is not None and (plain(cell.source) in given or cell.answer not in (None, name)):
            break
        elif begin is not None and cell.kind == "code" and cell.answer is None and (said := words_in_code(cell.source)):
            words.append(said)
    return texts or words


def _begin(cells: Sequence[Cell], name: str, before: Cell | None, given: frozenset[str]) -> int | None:
    """Return where the text of an answer may begin; None if nothing tells."""
    for place, cell in enumerate(cells):
        if (
            before is not None
            and cell.answer == before.answer
            and (cell.answer or plain(cell.source) == plain(before.source))
        ):
            return place + 1
    for place, cell in enumerate(cells):
        if cell.answer == name:
            # What was written into the question itself is a text of the student's own.
            while place > 0 and _is_own_text(cells[place - 1], given):
                place -= 1
            return place
    return None


def _is_own_text(cell: Cell, given: frozenset[str]) -> bool:
    if cell.kind == "code" or cell.answer is not None or cell.change is not None:
        return False
    return plain(cell.source) not in given and says_something(cell.source)
