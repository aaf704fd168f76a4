"""The code of one cell with its places, so that a piece of it can be replaced and the rest stays as it is."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

# What binds tighter than any operator, and needs no parentheses in place of anything else.
_ATOMS = (ast.Name, ast.Constant, ast.Call, ast.Attribute, ast.Subscript, ast.List, ast.Dict, ast.ListComp, ast.Set)


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of a source, from `start` to `end`, and the text that takes its place; `operator` is the rule's name."""

    operator: str
    start: int
    end: int
    text: str

    def apply(self, source: str) -> str:
        """Return the source with the piece replaced."""
        return source[: self.start] + self.text + source[self.end :]


@dataclass(frozen=True)
class Code:
    """The source of a cell, with what the notebook above it binds and how the notebook calls functions.

    `above` is all code above it, `known` are the names that are bound there or in the cell, and `calls` are the
    notebook's calls of each function by its name.
    """

    source: str
    above: str = ""
    known: frozenset[str] = frozenset()
    calls: Mapping[str, Sequence[ast.Call]] = field(default_factory=dict)

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed source.

        Raises:
            SyntaxError: if it is not Python, as a magic is not.
        """
        return ast.parse(self.source)

    @cached_property
    def parents(self) -> Mapping[ast.AST, ast.AST]:
        """The node that each node stands in."""
        return {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    def nodes(self, skip: Iterable[ast.AST] = ()) -> Iterator[ast.AST]:
        """Yield the nodes in the order of the text, without what stands in `skip`.

        What is inside an f-string has no places of its own before Python 3.12, and is left out.
        """
        left_out = set(skip)
        waiting: list[ast.AST] = [self.tree]
        while waiting:
            node = waiting.pop()
            yield node
            if not isinstance(node, ast.JoinedStr):
                waiting += [child for child in reversed([*ast.iter_child_nodes(node)]) if child not in left_out]

    def within(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield what a node stands in, from the inside out."""
        while node in self.parents:
            node = self.parents[node]
            yield node

    def span(self, node: ast.AST) -> tuple[int, int]:
        """Return where a node begins and ends."""
        return (
            self._offset(node.lineno, node.col_offset),  # type: ignore[attr-defined]
            self._offset(node.end_lineno, node.end_col_offset),  # type: ignore[attr-defined]
        )

    def text(self, node: ast.AST) -> str:
        """Return a node as it was written."""
        start, end = self.span(node)
        return self.source[start:end]

    def atom(self, node: ast.AST) -> str:
        """Return a node as it was written, in parentheses where it could not stand in place of anything else."""
        return self.text(node) if isinstance(node, _ATOMS) else f"({self.text(node)})"

    def replaced(self, operator: str, node: ast.AST, text: str) -> Edit:
        """Put a text in place of a node."""
        return Edit(operator, *self.span(node), text)

    def between(self, operator: str, first: ast.AST, last: ast.AST, text: str) -> Edit:
        """Put a text in place of all from the beginning of one node to the end of another."""
        return Edit(operator, self.span(first)[0], self.span(last)[1], text)

    def after(self, operator: str, node: ast.AST, text: str) -> Edit:
        """Put a text behind a node."""
        return Edit(operator, self.span(node)[1], self.span(node)[1], text)

    def first_in(self, operator: str, body: Sequence[ast.stmt], line: str) -> Edit:
        """Put a line before the first statement of a body, which stands on a line of its own."""
        start = self.span(body[0])[0]
        return Edit(operator, start, start, f"{line}\n{' ' * body[0].col_offset}")

    def last_in(self, operator: str, body: Sequence[ast.stmt], line: str) -> Edit:
        """Put a line behind the last statement of a body, which stands on a line of its own."""
        return self.after(operator, body[-1], f"\n{' ' * body[0].col_offset}{line}")

    def own_line(self, body: Sequence[ast.stmt], head: ast.stmt) -> bool:
        """Whether a body begins on a line of its own."""
        return body[0].lineno > head.lineno

    def _offset(self, line: int, column: int) -> int:
        # Columns count bytes of UTF-8.
        return self._lines[line - 1] + len(self._texts[line - 1].encode()[:column].decode())

    @cached_property
    def _texts(self) -> list[str]:
        return self.source.splitlines(keepends=True)

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *accumulate(map(len, self._texts))]


def called(node: ast.AST) -> str:
    """Return the last word of what a call calls: ``mean`` of ``np.mean(x)``; empty for what is no call."""
    if not isinstance(node, ast.Call):
        return ""
    return last_word(node.func)


def last_word(node: ast.AST) -> str:
    """Return a name, or the last word of a dotted one; empty for anything else."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def bound_in(tree: ast.AST) -> frozenset[str]:
    """Return the names that the statements of a module bind, as far as the text shows."""
    names = set()
    waiting = list(ast.iter_child_nodes(tree))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            names.add(node.name)
            continue
        if isinstance(node, ast.Lambda | ast.ListComp | ast.GeneratorExp | ast.SetComp | ast.DictComp):
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        if isinstance(node, ast.alias):
            names.add((node.asname or node.name).partition(".")[0])
        waiting += ast.iter_child_nodes(node)
    return frozenset(names)


def calls_in(trees: Iterable[ast.AST]) -> dict[str, list[ast.Call]]:
    """Return the calls of each function by its bare name."""
    found: dict[str, list[ast.Call]] = {}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                found.setdefault(node.func.id, []).append(node)
    return found


def parsed(source: str) -> ast.Module | None:
    """Parse a cell; None where it is not Python, as a magic is not."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        return None
