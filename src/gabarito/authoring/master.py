"""The master: one jupytext file with all languages, solutions and public tests."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from gabarito.values.errors import CourseError, reason
from gabarito.values.notebook import PLACEHOLDER
from gabarito.values.text import LANGUAGES, Language

# A notebook or a cell in nbformat: a mapping whose keys can also be read as attributes.
Node = Any

# What an author writes into a cell's metadata: its language, and the answer that belongs in it.
LANGUAGE, ANSWER = "lang", "answer"

_BEGIN = re.compile(r"\s*# BEGIN SOLUTION( NO PROMPT)?\s*")
_END = re.compile(r"\s*# END SOLUTION\s*")
_QUESTION = re.compile(r"\s*# BEGIN QUESTION")
_MANUAL = re.compile(r"^manual:.*\n?", re.MULTILINE)
_MARK = re.compile(r"\s*# ?SOLUTION( NO PROMPT)?\s*$")


def read(path: Path) -> Node:
    """Read a master.

    Raises:
        CourseError: if there is none, or a cell has an unknown language.
    """
    import jupytext

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError("the master of an activity", f"{path}: {reason(error)}", "Write the master.") from error
    master = jupytext.reads(text, fmt="py:percent")
    for cell in master.cells:
        if cell.metadata.get(LANGUAGE, LANGUAGES[0]) not in LANGUAGES:
            received = f"lang={cell.metadata[LANGUAGE]!r}"
            raise CourseError(f"lang among {', '.join(LANGUAGES)}", received, f"Fix {path}.")
    return master


def in_language(master: Node, language: Language) -> Node:
    """Return the notebook of one language, still with solutions and in otter's master syntax.

    Raises:
        CourseError: if there is no answer, or an answer doesn't have exactly one cell with a marked solution.
    """
    import nbformat

    cells = [deepcopy(cell) for cell in master.cells if cell.metadata.get(LANGUAGE, language) == language]
    _require_answers(cells, language)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return nbformat.v4.new_notebook(cells=cells, metadata=metadata)


def without_marks(source: str) -> str:
    """Return a cell without the marks that say which lines are the solution."""
    lines = (line for line in source.splitlines() if not (_BEGIN.fullmatch(line) or _END.fullmatch(line)))
    return "\n".join(_MARK.sub("", line) for line in lines)


def split(master: Node) -> tuple[frozenset[str], frozenset[str]]:
    """Return the lines that students get and the lines that only the solution has, all of them stripped."""
    given, secret = set[str](), set[str]()
    for line, solves in _lines(master.cells):
        (secret if solves else given).add(line)
    return frozenset(given), frozenset(secret - given)


def _lines(cells: Iterable[Node]) -> Iterator[tuple[str, bool]]:
    """Yield the stripped lines of the cells, each with whether it is part of a solution."""
    block = False
    for cell in cells:
        if cell.cell_type == "raw":
            block = bool(_BEGIN.match(cell.source)) or (block and not _END.match(cell.source))
        else:
            yield from _cell_lines(cell.source, solves=block and cell.cell_type == "markdown")


def _cell_lines(source: str, *, solves: bool = False) -> Iterator[tuple[str, bool]]:
    for line in source.splitlines():
        if _BEGIN.fullmatch(line) or _END.fullmatch(line):
            solves = bool(_BEGIN.fullmatch(line))
        else:
            bare = _MARK.sub("", line)
            yield bare.strip(), solves or bare != line


def _require_answers(cells: list[Node], language: Language) -> None:
    answers = [cell for cell in cells if ANSWER in cell.metadata]
    if not answers:
        raise CourseError("one answer cell or more", f"none in {language}", 'Begin one with # %% answer="name".')
    counts = Counter(cell.metadata[ANSWER] for cell in answers)
    for place, cell in enumerate(cells):
        name = cell.metadata.get(ANSWER)
        if name is None:
            continue
        if counts[name] > 1 or cell.cell_type == "raw":
            received = f"{counts[name]} ({cell.cell_type}) for {name!r} in {language}"
            raise CourseError("one cell of code or text for each answer", received, "Keep one.")
        if cell.cell_type == "markdown":
            _require_block(cells, place)
        elif not any(solves for _, solves in _cell_lines(cell.source)):
            advice = "Mark it with # BEGIN SOLUTION and # END SOLUTION, or # SOLUTION."
            raise CourseError(f"a solution in the answer cell {name!r}", "none that is marked", advice)


def _require_block(cells: list[Node], place: int) -> None:
    """Require that a solution block holds only the written answer, so that the whole block can be replaced."""
    around = [cell.source if cell.cell_type == "raw" else "" for cell in cells[place - 1 : place + 2]]
    begun, ended = _BEGIN.match(around[0]), _END.match(around[-1])
    if not (begun and ended and cells[place].source.strip()):
        raise CourseError(
            f"the written answer {cells[place].metadata[ANSWER]!r} alone in a solution block",
            "other cells, or an empty one",
            "Put a raw cell # BEGIN SOLUTION right before it and # END SOLUTION right after it.",
        )


def take_written(notebook: Node, language: Language) -> dict[str, str]:
    """Put a placeholder into the cell of each written answer, and return the model answers by name.

    Otter would replace the cell in the starter by one without a name. So the block becomes a prompt, which otter
    leaves alone, and the question is no longer ``manual:``, for which otter would add comments for its export.
    """
    models = {}
    cells = notebook.cells
    for place, cell in enumerate(cells):
        if cell.cell_type == "raw" and _QUESTION.match(cell.source):
            cell.source = _MANUAL.sub("", cell.source)
        if cell.cell_type == "markdown" and ANSWER in cell.metadata:
            models[cell.metadata[ANSWER]] = cell.source
            cell.source = PLACEHOLDER.into(language)
            cells[place - 1].source, cells[place + 1].source = "# BEGIN PROMPT", "# END PROMPT"
    return models
