"""A notebook's cells as they were meant: a key pressed by mistake, or a copy too many, costs nobody an answer.

Everything that is changed here is noted on its cell, and the student's page says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gabarito.values.notebook import Cell, Change, Notebook
from gabarito.values.picture import MAX_PICTURES, MAX_PICTURES_BYTES, Picture, picture

_FENCE = re.compile(r"(?P<indent>[ \t]*+)(?:`{3,}+|~{3,}+)[ \t]*+(?P<language>[\w+#.-]*+)[ \t]*+")
_PYTHON = ("", "py", "python", "py3", "python3", "ipython", "ipython3", "jupyter")
# A picture within a text itself, as Colab writes it.
_EMBEDDED = re.compile(r"data:image/[\w.+-]{1,20}(?:;[\w=-]{1,20})?;base64,([A-Za-z0-9+/=]*+)")


def restored(notebook: Notebook, starters: Iterable[Notebook]) -> Notebook:
    """Return the notebook with its cells as they were meant.

    A code cell of the starter that became text is code again, code between lines of ``` is taken out of them, and an
    untouched copy of an answer's cell below the answer is left out. Pictures within texts become attachments; those of
    the starter are dropped.

    Args:
        notebook: the student's.
        starters: what students were given, in each language.
    """
    given = tuple(cell for starter in starters for cell in starter.cells)
    cells = [_out_of_fences(cell) for cell in _as_code(notebook.cells, given)]
    return replace(notebook, cells=tuple(_with_few_pictures(_without_copies(cells, given), given)))


def plain(source: str) -> str:
    """Return a source without what editors add and take away: spaces at the ends of lines, blank lines around it."""
    return "\n".join(line.rstrip() for line in source.strip().splitlines())


def _as_code(cells: Sequence[Cell], given: Iterable[Cell]) -> Iterator[Cell]:
    """Make code again of the starter's code that became text; not where the code is still there as well."""
    there = {plain(cell.source) for cell in cells if cell.kind == "code"}
    lost = [cell for cell in given if cell.kind == "code" and cell.answer is None]
    lost = [cell for cell in lost if cell.source.strip() and plain(cell.source) not in there]
    for cell in cells:
        is_text = cell.kind != "code" and cell.answer is None
        if is_text and any(_is_the_same(cell, one) for one in lost):
            yield replace(cell, kind="code", change=Change.AS_CODE, pictures=())
        else:
            yield cell


def _is_the_same(cell: Cell, given: Cell) -> bool:
    """Whether a text was a given cell of code: its source is the same, or its id is and most of its lines are."""
    source = unfenced(cell.source) or cell.source
    wanted = plain(given.source).splitlines()
    there = set(plain(source).splitlines())
    if cell.id is not None and cell.id == given.id:
        return 2 * sum(line in there for line in wanted) > len(wanted)
    return [line for line in plain(source).splitlines() if not line.startswith("# ```")] == wanted


def _out_of_fences(cell: Cell) -> Cell:
    code = unfenced(cell.source) if cell.kind == "code" else None
    return cell if code is None else replace(cell, source=code, change=cell.change or Change.UNFENCED)


def unfenced(source: str) -> str | None:
    """Return the code between lines of ```, on the lines where it was, and everything else as comments.

    None where there is no such line, or where it may be part of a program: within a long text, or below a ``%%``.
    Anywhere else, such a line is no Python at all.
    """
    lines = source.split("\n")
    marks = [(number, found) for number, line in enumerate(lines) if (found := _FENCE.fullmatch(line.rstrip("\r")))]
    if not marks:
        return None
    before = "\n".join(lines[: marks[0][0]])
    if before.lstrip().startswith("%%") or before.count('"""') % 2 or before.count("'''") % 2:
        return None
    fences = dict(marks)
    # One that only closes: the code stands before it.
    closes = len(marks) == 1 and bool(before.strip()) and not marks[0][1]["language"]
    closes = closes and not "".join(lines[marks[0][0] + 1 :]).strip()
    is_open, is_python, indent = closes, True, ""
    written, has_code = [], False
    for number, line in enumerate(lines):
        fence = fences.get(number)
        if fence is not None:
            is_open = not is_open
            is_python = (fence["language"] or "").lower() in _PYTHON
            indent = fence["indent"]
        if fence is None and is_open and is_python:
            written.append(line.removeprefix(indent))
            has_code = has_code or bool(line.strip())
        else:
            written.append(f"# {line}" if line.strip() else line)
    return "\n".join(written) if has_code else None


def _without_copies(cells: Iterable[Cell], given: Sequence[Cell]) -> Iterator[Cell]:
    """Leave out what is, below an answer, an untouched or blank copy of its cell."""
    empty = {(cell.answer, plain(cell.source)) for cell in given if cell.answer is not None and cell.kind == "code"}
    filled: set[str] = set()
    for cell in cells:
        source = plain(cell.source)
        names = {name for name, one in empty if one == source and cell.answer in (None, name) and name is not None}
        if cell.kind == "code" and not source and cell.answer is not None:
            names = {cell.answer}
        if cell.kind == "code" and names & filled:
            yield replace(cell, kind="raw", answer=None, change=Change.DOUBLED)
            continue
        if cell.answer is not None and not names:
            filled.add(cell.answer)
        yield cell


def _with_few_pictures(cells: Iterable[Cell], given: Iterable[Cell]) -> Iterator[Cell]:
    """Turn pictures within texts into attachments, and keep as many as a page may hold."""
    of_starter = {plain(cell.source) for cell in given if cell.answer is None}
    left, room = MAX_PICTURES, MAX_PICTURES_BYTES
    for cell in cells:
        if cell.kind == "code" or cell.change is not None or plain(cell.source) in of_starter:
            yield replace(cell, pictures=()) if cell.pictures else cell
            continue
        kept = []
        whole = _with_attachments(cell)
        for one in whole.pictures[:left]:
            fits = len(one.data) <= room
            room -= len(one.data) if fits else 0
            kept.append(one if fits else Picture(one.name, b""))
        left -= len(kept)
        yield replace(whole, pictures=tuple(kept))


def _with_attachments(cell: Cell) -> Cell:
    found: list[Picture] = []

    def attach(embedded: re.Match[str]) -> str:
        if len(found) < MAX_PICTURES:
            found.append(picture(f"picture-{len(found) + 1}", embedded[1]))
        return f"attachment:{found[-1].name}"

    source = _EMBEDDED.sub(attach, cell.source)
    return replace(cell, source=source, pictures=(*cell.pictures, *found)) if found else cell
