"""What rules that write a right answer differently are made of."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

# The source of one answer, and the parameters of the notebook's functions, into another source.
Change = Callable[[str, Mapping[str, list[str]]], str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to write a right answer differently.

    Args:
        name: what a right answer has then.
        change: returns the new source, or None where the rule does not apply.
        prelude: what the new source needs, in a cell of its own above the first answer.
    """

    name: str
    change: Change
    prelude: str = ""


def functions_of(tree: ast.Module) -> list[ast.FunctionDef]:
    """Return the functions that a cell defines, but for those with decorators."""
    return [one for one in tree.body if isinstance(one, ast.FunctionDef) and not one.decorator_list]


def unparsed(tree: ast.Module) -> str:
    """Return the source of a tree to which nodes without places were added."""
    return ast.unparse(ast.fix_missing_locations(tree))


def statements(source: str) -> list[ast.stmt]:
    """Return the statements of a source."""
    return ast.parse(source).body


class _Replaced(ast.NodeTransformer):
    """Puts another expression in place of those that a function returns one for."""

    def __init__(self, change: Callable[[ast.expr], ast.expr | None]) -> None:
        self._change = change
        self.changed = False

    def generic_visit(self, node: ast.AST) -> ast.AST:
        node = super().generic_visit(node)
        other = self._change(node) if isinstance(node, ast.expr) else None
        self.changed = self.changed or other is not None
        return node if other is None else other


def replaced(source: str, change: Callable[[ast.expr], ast.expr | None]) -> str | None:
    """Return a source with expressions replaced; None where there was none to replace."""
    replaced = _Replaced(change)
    tree = replaced.visit(ast.parse(source))
    return unparsed(tree) if replaced.changed else None


def call_of(function: str, *arguments: ast.expr, keywords: list[ast.keyword] | None = None) -> ast.Call:
    """Return a call of `function`, which may be dotted."""
    return ast.Call(ast.parse(function, mode="eval").body, list(arguments), keywords or [])


class _Returns(ast.NodeTransformer):
    """Writes each `return` of a function differently; those of functions inside are left alone."""

    def __init__(self, change: Callable[[ast.expr], list[ast.stmt]]) -> None:
        self._change = change

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        return node

    def visit_Return(self, node: ast.Return) -> list[ast.stmt] | ast.AST:
        return node if node.value is None else self._change(node.value)


def returning(source: str, change: Callable[[ast.expr], list[ast.stmt]]) -> str | None:
    """Put other statements in place of each `return` of a source's functions; None where it has no function."""
    tree = ast.parse(source)
    functions = functions_of(tree)
    for function in functions:
        returns = _Returns(change)
        body: list[ast.stmt] = []
        for statement in function.body:
            new = returns.visit(statement)
            body += new if isinstance(new, list) else [new]
        function.body = body
    return unparsed(tree) if functions else None


def around(source: str, after: str, *, inner: str = "_{name}") -> str | None:
    """Rename each function, and bind its name to something made of it."""
    tree = ast.parse(source)
    body: list[ast.stmt] = []
    for statement in tree.body:
        body.append(statement)
        if isinstance(statement, ast.FunctionDef) and statement in functions_of(tree):
            name = statement.name
            statement.name = inner.format(name=name)
            body += statements(after.format(name=name, inner=statement.name))
    if len(body) == len(tree.body):
        return None
    tree.body = body
    return unparsed(tree)


def helpers_of(source: str) -> tuple[str, str] | None:
    """Return what functions do as functions of other names, and the answer that calls those; None without any."""
    tree = ast.parse(source)
    functions = functions_of(tree)
    if not functions or any(one.args.vararg or one.args.kwarg for one in functions):
        return None
    work = copy.deepcopy(functions)
    for one, function in zip(work, functions, strict=True):
        one.name = f"_work_of_{function.name}"
        arguments = [ast.Name(argument.arg) for argument in function.args.args]
        function.body = [ast.Return(call_of(one.name, *arguments))]
    return unparsed(ast.Module(list(work), [])), unparsed(tree)


def functions_in(trees: Iterator[ast.Module]) -> dict[str, list[str]]:
    """Return the parameters of each function that a notebook defines."""
    found: dict[str, list[str]] = {}
    for tree in trees:
        for one in tree.body:
            if isinstance(one, ast.FunctionDef):
                found[one.name] = [argument.arg for argument in one.args.args]
    return found
