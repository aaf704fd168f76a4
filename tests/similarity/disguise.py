"""How a copy is made to look like another's work."""

from __future__ import annotations

import ast
import builtins
from random import Random

from gabarito.similarity.documents import Document, document_of
from gabarito.values.notebook import Cell, Notebook

_LIBRARIES = {"np", "tf", "plt", "keras", "layers", "self"}


class _Renamed(ast.NodeTransformer):
    """Every name of the student's own becomes another, and every number too."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def _other(self, name: str) -> str:
        given = name in _LIBRARIES or hasattr(builtins, name) or name.startswith("__")
        return name if given else self._names.setdefault(name, f"other_{len(self._names)}")

    def visit_Name(self, node: ast.Name) -> ast.AST:
        node.id = self._other(node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.arg = self._other(node.arg)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.generic_visit(node)
        node.name = self._other(node.name)
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if type(node.value) in (int, float):
            node.value = node.value + 1  # type: ignore[operator]  # a number, as the line above says
        return node


def disguised(student: str, document: Document) -> Document:
    """Copy a document: other names and numbers, another layout, no comments, functions in another order."""
    renamed = _Renamed()
    statements = [
        ast.unparse(ast.fix_missing_locations(renamed.visit(statement)))
        for part in document.parts
        for statement in ast.parse(part.source).body
    ]
    Random(student).shuffle(statements)
    cells = [Cell("code", f"# {student}\n\n{one}\n", "answer") for one in statements]
    return document_of(student, Notebook(tuple(cells)), frozenset())
