"""Rewrites of the reference solution: the same right answers, written another way, which must keep full marks.

A rule is applied to every answer that it applies to, in one notebook; some are also drawn together. Rules of sources
stand in ``rewrites_of_python``, ``_numbers`` and ``_networks``; those here move cells, and what cells bind.
"""

from __future__ import annotations

import ast
import json
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gabarito.authoring.boundaries import rewrites_of_networks, rewrites_of_numbers, rewrites_of_python
from gabarito.authoring.boundaries.code import bound_in, called, parsed
from gabarito.authoring.boundaries.rewriting import Rule, functions_in, helpers_of
from gabarito.values.notebook import ANSWER_ID, NAMESPACE

# So many combinations are drawn, of so many rules each.
COMBINATIONS, TOGETHER = 4, 4
RULES: Mapping[str, Rule] = {
    rule.name: rule for rule in (*rewrites_of_python.RULES, *rewrites_of_numbers.RULES, *rewrites_of_networks.RULES)
}


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A notebook whose answers are right; `name` says how they are written, and `answers` which of them."""

    name: str
    answers: tuple[str, ...]
    notebook: bytes


class _Book:
    """The cells of a notebook, to be changed. `touched` are the answers that a rule changed."""

    def __init__(self, solved: bytes, only: str | None = None) -> None:
        self._only = only
        self._document: dict[str, Any] = json.loads(solved)
        self.cells: list[dict[str, Any]] = self._document["cells"]
        self.touched: list[str] = []

    @property
    def data(self) -> bytes:
        """The notebook as a file."""
        return json.dumps({**self._document, "cells": self.cells}, ensure_ascii=False, indent=1).encode()

    def answers(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the cells of code answers, by name."""
        for cell in [*self.cells]:
            answer = cell["metadata"].get(NAMESPACE, {}).get("answer")
            if answer is None or self._only not in (None, answer):
                continue
            if cell["cell_type"] == "code" and parsed(source_of(cell)) is not None:
                yield answer, cell

    def add(self, place: int, source: str, kind: str = "code") -> None:
        """Put a cell of the student's own before the one at a place."""
        cell: dict[str, Any] = {"cell_type": kind, "id": f"own-{len(self.cells)}", "metadata": {}, "source": source}
        self.cells.insert(place, cell | ({"outputs": [], "execution_count": None} if kind == "code" else {}))

    def place(self, cell: dict[str, Any]) -> int:
        """Return where a cell stands."""
        return next(number for number, one in enumerate(self.cells) if one is cell)

    def set(self, answer: str, cell: dict[str, Any], source: str) -> None:
        """Write another source into an answer's cell."""
        cell["source"] = source
        self.touched.append(answer)


def source_of(cell: dict[str, Any]) -> str:
    """Return the source of a cell of JSON, which may be a list of lines."""
    return "".join(cell["source"])


def rewrites_of(solved: bytes, starter: bytes, only: str | None = None, seed: int = 0) -> list[Rewrite]:
    """Return the rewrites of a reference solution that say something, the same ones for a seed.

    Args:
        solved: the starter with the reference solution's answers.
        starter: what students are given.
        only: the one answer to rewrite.
        seed: of the combinations.
    """
    found: list[Rewrite] = []
    stubs = {answer: source_of(cell) for answer, cell in _Book(starter).answers()}
    movers = MOVERS | {"a stub left below": lambda book: _stubs_below(book, stubs)}
    for name, rule in (*((name, _by_rule(rule)) for name, rule in RULES.items()), *movers.items()):
        book = _Book(solved, only)
        rule(book)
        if book.touched:
            found.append(Rewrite(name, tuple(dict.fromkeys(book.touched)), book.data))
    drawn = random.Random(seed)
    applied = [one.name for one in found]
    of_sources, of_cells = ([name for name in applied if (name in RULES) is inside] for inside in (True, False))
    for _ in range(COMBINATIONS if len(of_sources) >= TOGETHER else 0):
        names = [*sorted(drawn.sample(of_sources, TOGETHER - 1)), drawn.choice(of_cells)]
        book = _Book(solved, only)
        for name in names:
            (_by_rule(RULES[name]) if name in RULES else movers[name])(book)
        found.append(Rewrite(" + ".join(names), tuple(dict.fromkeys(book.touched)), book.data))
    return found


def _by_rule(rule: Rule) -> Callable[[_Book], None]:
    def apply(book: _Book) -> None:
        trees = (parsed(source_of(cell)) for cell in book.cells if cell["cell_type"] == "code")
        functions = functions_in(tree for tree in trees if tree is not None)
        for answer, cell in book.answers():
            changed = rule.change(source_of(cell), functions)
            if changed is not None and ast.dump(ast.parse(changed)) != ast.dump(ast.parse(source_of(cell))):
                book.set(answer, cell, changed)
        if book.touched and rule.prelude:
            first = next(cell for _, cell in book.answers())
            book.add(book.place(first), rule.prelude.strip())

    return apply


def _names(book: _Book) -> list[str]:
    """Return what the answers bind, in their order; imports are no answers."""
    names: dict[str, None] = {}
    for _, cell in book.answers():
        tree = ast.parse(source_of(cell))
        tree.body = [one for one in tree.body if not isinstance(one, ast.Import | ast.ImportFrom)]
        names |= dict.fromkeys(sorted(bound_in(tree)))
    return list(names)


def _touch_all(book: _Book) -> None:
    book.touched += [answer for answer, _ in book.answers()]


def _rebound(book: _Book) -> None:
    """Use the names of all answers for something else, at the end."""
    book.add(len(book.cells), "\n".join(f"{name} = {number}" for number, name in enumerate(_names(book))))
    _touch_all(book)


def _overwritten(book: _Book) -> None:
    """Use the names of functions for text, at the end, as in `predict = predict(X, w)`."""
    for answer, cell in book.answers():
        tree = ast.parse(source_of(cell))
        if all(isinstance(one, ast.FunctionDef) for one in tree.body) and tree.body:
            name = tree.body[-1].name  # type: ignore[attr-defined]
            book.add(len(book.cells), f"{name} = str({name})")
            book.touched.append(answer)


def _deleted(book: _Book) -> None:
    """Delete the names of all answers at the end."""
    book.add(len(book.cells), f"del {', '.join(_names(book))}")
    _touch_all(book)


def _split_above(book: _Book) -> None:
    """Move all statements but the last into cells above."""
    for answer, cell in book.answers():
        body = ast.parse(source_of(cell)).body
        if len(body) > 1:
            for statement in body[:-1]:
                book.add(book.place(cell), ast.unparse(statement))
            book.set(answer, cell, ast.unparse(body[-1]))


def _split_below(book: _Book) -> None:
    """Move all statements but the first into a cell below."""
    for answer, cell in book.answers():
        body = ast.parse(source_of(cell)).body
        if len(body) > 1:
            book.add(book.place(cell) + 1, ast.unparse(ast.Module(body[1:], [])))
            book.set(answer, cell, ast.unparse(body[0]))


def _moved_above(book: _Book) -> None:
    """Write answers in cells of one's own above the given ones, which stay empty."""
    for answer, cell in book.answers():
        book.add(book.place(cell), source_of(cell))
        book.set(answer, cell, "")


def _moved_below(book: _Book) -> None:
    """Write answers in cells of one's own below the given ones, which stay empty."""
    for answer, cell in book.answers():
        book.add(book.place(cell) + 1, source_of(cell))
        book.set(answer, cell, "")


def _helpers_above(book: _Book) -> None:
    """Have functions of one's own in a cell above do the work."""
    for answer, cell in book.answers():
        helpers = helpers_of(source_of(cell))
        if helpers is not None:
            book.add(book.place(cell), helpers[0])
            book.set(answer, cell, helpers[1])


def _helpers_below(book: _Book) -> None:
    """Have functions of one's own in a cell below do the work, where nothing is called in between."""
    for answer, cell in book.answers():
        helpers = helpers_of(source_of(cell))
        if helpers is not None and all(isinstance(one, ast.FunctionDef) for one in ast.parse(helpers[1]).body):
            book.add(book.place(cell) + 1, helpers[0])
            book.set(answer, cell, helpers[1])


def _stubs_below(book: _Book, stubs: dict[str, str]) -> None:
    """Copy the answer's cell before writing in it, and leave the copy below as it was given."""
    for answer, cell in book.answers():
        if answer in stubs:
            place = book.place(cell)
            book.cells.insert(place + 1, {**cell, "source": stubs[answer]})
            book.touched.append(answer)


def _doubled(book: _Book) -> None:
    """Have each answer's cell twice; not where a model is trained, which would go on where it was."""
    for answer, cell in book.answers():
        if ".fit(" in source_of(cell):
            continue
        book.cells.insert(book.place(cell), {**cell})
        book.touched.append(answer)


def _star_imports(book: _Book) -> None:
    """Import all of a module into the notebook's names."""
    book.add(1, "from math import *\nfrom random import *")
    _touch_all(book)


def _trained_again(book: _Book) -> None:
    """Train models once more at the end, for an epoch, and keep that history under the same name."""
    again: list[str] = []
    for answer, cell in book.answers():
        for statement in ast.parse(source_of(cell)).body:
            if isinstance(statement, ast.Assign | ast.Expr) and called(statement.value) == "fit":
                assert isinstance(statement.value, ast.Call)
                for one in statement.value.keywords:
                    if one.arg == "epochs":
                        one.value = ast.Constant(1)
                again.append(ast.unparse(statement))
                book.touched.append(answer)
    if again:
        book.add(len(book.cells), "\n".join(again))


def _seeded(book: _Book) -> None:
    """Fix the seeds of all libraries at the top."""
    uses = any("keras" in source_of(cell) for cell in book.cells)
    lines = ["import random", "import numpy", "random.seed(7)", "numpy.random.seed(7)"]
    book.add(0, "\n".join([*lines, *(["import keras", "keras.utils.set_random_seed(7)"] if uses else [])]))
    _touch_all(book)


def _without_ids(book: _Book) -> None:
    """Lose the ids of cells, as an older Jupyter does."""
    for cell in book.cells:
        cell.pop("id", None)
    _touch_all(book)


def _without_metadata(book: _Book) -> None:
    """Lose the metadata of cells, as some converters do."""
    _touch_all(book)
    for cell in book.cells:
        cell["metadata"] = {}


def _without_both(book: _Book) -> None:
    """Lose ids and metadata: code is found by its names. A written answer has none, and is left alone."""
    _touch_all(book)
    for cell in book.cells:
        if cell["cell_type"] == "code":
            cell["metadata"] = {}
            cell.pop("id", None)


def _markdown_between(book: _Book) -> None:
    """Write text between all cells."""
    for place in reversed(range(len(book.cells))):
        book.add(place, "## Minhas notas\n\n1. nada de novo", "markdown")
    _touch_all(book)


def _without_checks(book: _Book) -> None:
    """Remove the cells with the public tests."""
    book.cells[:] = [cell for cell in book.cells if "grader.check" not in source_of(cell)]
    _touch_all(book)


def _ids_of_colab(book: _Book) -> None:
    """Have Colab's ids, which stand in the metadata."""
    _touch_all(book)
    for cell in book.cells:
        identifier = str(cell.pop("id", ""))
        cell["metadata"] = {"id": identifier} if identifier.startswith(ANSWER_ID) else {}
        cell["metadata"] |= {"colab": {"base_uri": "https://localhost:8080/"}}


MOVERS: dict[str, Callable[[_Book], None]] = {
    "names used again at the end": _rebound,
    "functions overwritten by text": _overwritten,
    "names deleted at the end": _deleted,
    "split over cells above": _split_above,
    "split over cells below": _split_below,
    "moved into cells above": _moved_above,
    "moved into cells below": _moved_below,
    "helpers in a cell above": _helpers_above,
    "helpers in a cell below": _helpers_below,
    "cells doubled": _doubled,
    "star imports": _star_imports,
    "a fixed seed": _seeded,
    "trained once more at the end": _trained_again,
    "ids lost": _without_ids,
    "metadata lost": _without_metadata,
    "ids and metadata lost": _without_both,
    "Colab's ids": _ids_of_colab,
    "text between cells": _markdown_between,
    "public tests removed": _without_checks,
}
