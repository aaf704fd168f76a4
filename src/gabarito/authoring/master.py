"""The master: one jupytext file with all languages, solutions and public tests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from gabarito.authoring.cells import ANSWER, LANGUAGE, Node, parse, place, wrong
from gabarito.authoring.fences import fenced
from gabarito.values.course import Course
from gabarito.values.errors import CourseError, reason
from gabarito.values.notebook import PLACEHOLDER
from gabarito.values.text import Language

_BEGIN = re.compile(r"\s*# BEGIN SOLUTION( NO PROMPT)?\s*")
_END = re.compile(r"\s*# END SOLUTION\s*")
_QUESTION = re.compile(r"\s*# BEGIN QUESTION")
_MANUAL = re.compile(r"^manual:.*\n?", re.MULTILINE)
_MARK = re.compile(r"\s*# ?SOLUTION( NO PROMPT)?\s*$")


@dataclass(frozen=True, slots=True)
class Master:
    """A master as its author wrote it.

    Args:
        slug: the activity.
        file: the path, in the course.
        cells: the cells, in all languages.
    """

    slug: str
    file: str
    cells: tuple[Node, ...]


def read(course: Course, slug: str) -> Master:
    """Read the master of an activity.

    Raises:
        CourseError: if the file is missing, or the text beside a cell's marker can't be read.
    """
    path = course.master(slug)
    file = path.relative_to(course.root).as_posix()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError("the master of an activity", f"{file}: {reason(error)}", "Write the master.") from error
    return Master(slug, file, tuple(parse(text, file)))


def in_language(master: Master, language: Language) -> Node:
    """Return the notebook of one language, still with solutions, in otter's master syntax.

    Raises:
        CourseError: if there is no answer, an answer doesn't have exactly one cell with a marked solution, or a public
            test belongs to no answer.
    """
    import nbformat

    cells = [deepcopy(cell) for cell in master.cells if cell.metadata.get(LANGUAGE, language) == language]
    _require_answers(cells, language, master.file)
    cells = fenced(cells, master.slug)
    for at, cell in enumerate(cells):
        if ANSWER in cell.metadata:
            _require_solution(cells, at)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return nbformat.v4.new_notebook(cells=cells, metadata=metadata)


def without_marks(source: str) -> str:
    """Return a cell without the marks that say which lines are the solution."""
    lines = (line for line in source.splitlines() if not (_BEGIN.fullmatch(line) or _END.fullmatch(line)))
    return "\n".join(_MARK.sub("", line) for line in lines)


def split(master: Master) -> tuple[frozenset[str], dict[str, str]]:
    """Return the lines that students get, and where each line is that only the solution has; all of them stripped."""
    given, secret = set[str](), dict[str, str]()
    for cell, line, solves in _lines(master.cells):
        if solves:
            secret.setdefault(line, place(cell))
        else:
            given.add(line)
    return frozenset(given), {line: where for line, where in secret.items() if line not in given}


def _lines(cells: Iterable[Node]) -> Iterator[tuple[Node, str, bool]]:
    """Yield the stripped lines of the cells, each with its cell, and whether it is part of a solution."""
    block = False
    for cell in cells:
        if cell.cell_type == "raw":
            block = bool(_BEGIN.match(cell.source)) or (block and not _END.match(cell.source))
        else:
            solves = cell.cell_type == "markdown" and (block or ANSWER in cell.metadata)
            yield from ((cell, line, secret) for line, secret in _cell_lines(cell.source, solves=solves))


def _cell_lines(source: str, *, solves: bool = False) -> Iterator[tuple[str, bool]]:
    for line in source.splitlines():
        if _BEGIN.fullmatch(line) or _END.fullmatch(line):
            solves = bool(_BEGIN.fullmatch(line))
        else:
            bare = _MARK.sub("", line)
            yield bare.strip(), solves or bare != line


def _require_answers(cells: list[Node], language: Language, file: str) -> None:
    """Require an answer, and that each has a cell of its own."""
    first: dict[str, Node] = {}
    for cell in cells:
        if ANSWER not in cell.metadata:
            continue
        name = cell.metadata[ANSWER]
        if cell.cell_type == "raw":
            raise wrong(cell, "an answer cell of code or text", f"a raw one for {name!r}", "Remove [raw].")
        other = first.setdefault(name, cell)
        if other is not cell:
            received = f"another in {language}, besides {place(other)}"
            raise wrong(cell, f"one cell for the answer {name!r}", received, "Keep one.")
    if not first:
        received = f"{file}: none in {language}"
        raise CourseError("one answer cell or more", received, 'Begin one with # %% answer="name".')


def _require_solution(cells: list[Node], at: int) -> None:
    """Require that an answer cell shows what is its solution; in a text cell, that is all of it.

    A written answer is alone in its solution block, so that the whole block can be replaced.
    """
    cell = cells[at]
    name = cell.metadata[ANSWER]
    if cell.cell_type == "markdown":
        around = [one.source if one.cell_type == "raw" else "" for one in cells[at - 1 : at + 2]]
        if not cell.source.strip():
            raise wrong(cell, f"a model answer in {name!r}", "an empty cell", "Write what you would answer.")
        if not (_BEGIN.match(around[0]) and _END.match(around[-1])):
            advice = "Put # BEGIN SOLUTION right before it and # END SOLUTION right after it, or remove all fences."
            raise wrong(cell, f"the written answer {name!r} alone in a solution block", "other cells", advice)
    elif not any(solves for _, solves in _cell_lines(cell.source)):
        advice = "Mark it with # BEGIN SOLUTION and # END SOLUTION, or # SOLUTION."
        raise wrong(cell, f"a solution in the answer cell {name!r}", "none that is marked", advice)


def take_written(notebook: Node, language: Language) -> dict[str, str]:
    """Put a placeholder into the cell of each written answer, and return the model answers by name.

    Otter would replace the cell in the starter by one without a name. So the block becomes a prompt, which otter
    leaves alone, and the question is no longer ``manual:``, for which otter would add comments for its export.
    """
    models = {}
    cells = notebook.cells
    for at, cell in enumerate(cells):
        if cell.cell_type == "raw" and _QUESTION.match(cell.source):
            cell.source = _MANUAL.sub("", cell.source)
        if cell.cell_type == "markdown" and ANSWER in cell.metadata:
            models[cell.metadata[ANSWER]] = cell.source
            cell.source = PLACEHOLDER.into(language)
            cells[at - 1].source, cells[at + 1].source = "# BEGIN PROMPT", "# END PROMPT"
    return models
