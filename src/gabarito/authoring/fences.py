"""Otter's fences, made for the questions of a master that are written without them.

For ``otter assign``, raw cells begin and end each question, each solution and the tests. In a master, an answer and the
tests below it already say where those are.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from gabarito.authoring.cells import ANSWER, PLACE, QUESTION, TITLE, Node, place, wrong

# As otter reads the cells that are for itself.
_FENCE = re.compile(r"#\s+(begin|end)\s+(question|prompt|solution|tests)", re.IGNORECASE)
_IN_MARKDOWN = re.compile(r"^```otter\s*\n(.*?)^```\s*$", re.MULTILINE | re.DOTALL)

# A question's name is also that of the file with its tests.
_NAME = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class _Part:
    """A cell and its role.

    Args:
        cell: the cell.
        block: the innermost of otter's blocks that it is in, begins or ends; where there is one, we make no fences.
        question: the question of the answer in it, if we make its fences.
        test: whether it is a test of the question before, if we make its fences.
    """

    cell: Node
    block: str | None
    question: str | None
    test: bool


def fenced(cells: Sequence[Node], slug: str) -> list[Node]:
    """Return the cells of one language with otter's fences around each question that lacks them.

    Raises:
        CourseError: if a test is hidden, broken or below no answer, the answers of a question are not together, or
            otter's own fences are not closed.
    """
    parts = list(_parts(cells, slug))
    taken = {name for cell in cells for name in _names(cell)}
    made: list[Node] = []
    while parts:
        name = parts[0].question
        if name is None:
            made.append(_alone(parts.pop(0)))
            continue
        size = 1 + max(at for at, part in enumerate(parts) if part.question == name)
        tests = list(takewhile(lambda part: part.test, parts[size:]))
        if name in taken:
            raise wrong(parts[0].cell, "another name for each question", f"{name!r} again", "Rename one of them.")
        made += _question(name, parts[:size], [part.cell for part in tests])
        parts = parts[size + len(tests) :]
    return made


def place_of(cells: Sequence[Node], question: str) -> str:
    """Where a question begins in the master; `cells` are those of :func:`fenced`."""
    return place(next((cell for cell in cells if question in _names(cell)), cells[0]))


def own_cells(cell: Node) -> list[str]:
    """Return what otter reads as cells for itself: a raw cell, or blocks in a text."""
    if cell.cell_type == "raw":
        return [cell.source]
    return _IN_MARKDOWN.findall(cell.source) if cell.cell_type == "markdown" else []


def _parts(cells: Sequence[Node], slug: str) -> Iterator[_Part]:
    blocks: list[tuple[str, Node]] = []
    for cell in cells:
        inside = blocks[-1:]
        for begins, kind, _ in _fences(cell):
            if begins:
                blocks.append((kind, cell))
            elif blocks and blocks[-1][0] == kind:
                blocks.pop()  # otter complains of any other
        inside = blocks[-1:] or inside
        block = inside[0][0] if inside else None
        test = _is_test(cell, slug, block)
        yield _Part(cell, block, _asked(cell, block), test and block is None)
    if blocks:
        kind, begun = blocks[-1]
        advice = "Add it in a raw cell, or remove the beginning."
        raise wrong(begun, f"# END {kind.upper()} after # BEGIN {kind.upper()}", "none", advice)


def _is_test(cell: Node, slug: str, block: str | None) -> bool:
    """Whether a cell is a public test.

    Raises:
        CourseError: if it looks like a test but is not a valid one.
    """
    title = str(cell.metadata.get(TITLE, ""))
    words = title.lower().split()
    if cell.cell_type != "code" or not words or not {"test", "tests", "hidden"}.issuperset(words):
        return False
    if "hidden" in words:
        advice = f"Hidden checks belong in graders/{slug}/grader.py."
        raise wrong(cell, "public tests only, # %% test", f"# %% {title}", advice)
    if ANSWER in cell.metadata:
        raise wrong(cell, "a test or an answer", "both", "Give the test a cell of its own.")
    if title != "test":
        raise wrong(cell, "# %% test", f"# %% {title}", "Write it like that if it is a test; if not, change the title.")
    if block not in (None, "tests"):
        advice = "Put it between # BEGIN TESTS and # END TESTS, or remove otter's fences around the question."
        raise wrong(cell, "a test among the tests of its question", f"one in otter's {block} block", advice)
    return True


def _asked(cell: Node, block: str | None) -> str | None:
    """Return the question of the answer in a cell; None if there is no answer, or otter's fences are around it.

    Raises:
        CourseError: if no question can have that name, or it is named where it can't be.
    """
    named, answer = cell.metadata.get(QUESTION), cell.metadata.get(ANSWER)
    if named is not None and (answer is None or cell.cell_type != "code" or block is not None):
        advice = "Remove it: a written answer, or what is in otter's fences, has its own question."
        raise wrong(cell, "question= beside an answer in code, outside otter's fences", f"question={named!r}", advice)
    if answer is None or block is not None:
        return None
    name = answer if named is None else named
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise wrong(cell, "a name of letters, digits, _ and -", repr(name), "Rename it.")
    return name


def _alone(part: _Part) -> Node:
    if part.test:
        advice = "Move it below its answer; between them are only tests of the same answer."
        raise wrong(part.cell, "# %% test right below the answer that it tests", "one below no answer", advice)
    return part.cell


def _question(name: str, parts: Sequence[_Part], tests: Sequence[Node]) -> Iterator[Node]:
    """Yield the cells of a question, from its first answer to its last test, in otter's fences."""
    import nbformat

    first = parts[0].cell
    written = first.cell_type == "markdown"
    for part in parts:
        _require_of(name, part, alone=len(parts) == 1)
    for test in tests:
        _require_function(test)
    if written and tests:
        raise wrong(tests[0], "# %% test below an answer in code", f"one below {name!r}, a written one", "Remove it.")

    def fence(text: str) -> Node:
        return nbformat.v4.new_raw_cell(text, metadata={PLACE: place(first)})

    # Quoted, as YAML reads some names as something else: on, null, 12.
    yield fence(f"# BEGIN QUESTION\nname: {json.dumps(name)}" + ("\nmanual: true" if written else ""))
    for part in parts:
        if part.question is None:
            yield part.cell
        else:
            yield from (fence("# BEGIN SOLUTION"), part.cell, fence("# END SOLUTION"))
    if tests:
        yield from (fence("# BEGIN TESTS"), *tests, fence("# END TESTS"))
    yield fence("# END QUESTION")


def _require_of(name: str, part: _Part, *, alone: bool) -> None:
    """Require that a cell between the first and the last answer of a question can be part of it."""
    if part.test:
        raise wrong(part.cell, f"the tests of {name!r} below its last answer", "one above it", "Move it down.")
    if part.block is not None or part.question not in (None, name):
        expected = f"the answers of the question {name!r} together"
        raise wrong(part.cell, expected, "another question between them", "Move it above or below.")
    if part.question is not None and part.cell.cell_type == "markdown" and not alone:
        raise wrong(part.cell, "a written answer in a question of its own", f"one of {name!r}", "Rename one of them.")


def _require_function(test: Node) -> None:
    try:
        body = ast.parse(test.source, "test").body
    except (SyntaxError, ValueError) as error:
        raise wrong(test, "a test in Python", str(error), "Fix it.") from error
    if not any(isinstance(one, ast.FunctionDef) for one in body):
        advice = "Begin it with def test_what_is_tested(name), where name is the answer."
        raise wrong(test, "a function, as a test", "none", advice)


def _fences(cell: Node) -> Iterator[tuple[bool, str, str]]:
    """Yield the fences in a cell: whether it begins a block, which, and its text."""
    for text in own_cells(cell):
        fence = _FENCE.match(text)
        if fence:
            yield fence[1].lower() == "begin", fence[2].lower(), text


def _names(cell: Node) -> Iterator[str]:
    """Yield the names of the questions that begin in a cell."""
    import yaml

    for begins, block, text in _fences(cell):
        if begins and block == "question":
            try:
                settings = yaml.safe_load(text)
            except yaml.YAMLError:
                continue  # otter says so
            if isinstance(settings, dict) and "name" in settings:
                yield str(settings["name"])
