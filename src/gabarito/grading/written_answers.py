"""Written answers beside their cell: many students write below *Write your answer here* instead of replacing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gabarito.values.notebook import Cell, Notebook, says_something


def with_words(notebook: Notebook, starters: Iterable[Notebook]) -> Notebook:
    """Return the notebook with the student's own text cells for each written answer whose cell is gone or says nothing.

    They are the text cells that no starter has, between the cell before the answer's in the starter and the next given
    cell; or anywhere in the notebook, if neither that cell nor the answer's is still there. Too many do no harm: a
    person marks them.

    Args:
        notebook: the student's.
        starters: what students were given, in each language.
    """
    starters = tuple(starters)
    given = frozenset(_plain(cell) for starter in starters for cell in starter.cells if cell.answer is None)
    found = dict(notebook.words)
    for starter in starters:
        for place, cell in enumerate(starter.cells):
            name = cell.answer
            if name is None or cell.kind == "code" or says_something(notebook.written(name) or ""):
                continue
            own = list(_own(notebook.cells, name, starter.cells[place - 1] if place else None, given))
            if own:
                found[name] = "\n\n".join(own)
    return replace(notebook, words=found)


def _own(cells: Sequence[Cell], name: str, before: Cell | None, given: frozenset[str]) -> Iterator[str]:
    begin = _begin(cells, name, before, given)
    for cell in cells[begin or 0 :]:
        if _is_own_text(cell, given):
            yield cell.source
        elif begin is not None and (_plain(cell) in given or cell.answer not in (None, name)):
            return


def _begin(cells: Sequence[Cell], name: str, before: Cell | None, given: frozenset[str]) -> int | None:
    """Return where the text of an answer may begin; None if nothing tells."""
    for place, cell in enumerate(cells):
        if before is not None and cell.answer == before.answer and (cell.answer or _plain(cell) == _plain(before)):
            return place + 1
    for place, cell in enumerate(cells):
        if cell.answer == name:
            # What was written into the question itself is a text of the student's own.
            while place > 0 and _is_own_text(cells[place - 1], given):
                place -= 1
            return place
    return None


def _is_own_text(cell: Cell, given: frozenset[str]) -> bool:
    return cell.kind != "code" and cell.answer is None and _plain(cell) not in given and says_something(cell.source)


def _plain(cell: Cell) -> str:
    return "\n".join(line.rstrip() for line in cell.source.strip().splitlines())
