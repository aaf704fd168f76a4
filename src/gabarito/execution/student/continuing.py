"""A cell goes on after a statement that fails, with the statements that do not need what it would have made.

``from google.colab import drive`` fails on every machine but Colab's, and the imports below it are as good as before.
What is left out: a statement that reads a name which a failed or left-out statement would have bound, or an object that
it may have been about to change. So no name gets a value here that it would not have had if nothing had failed.

Whether a statement needs a name is read off its syntax. Modules, functions, classes, numbers and texts count as not
changed by a call that failed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

from gabarito.values.runs import Failure

# How many statements of a cell may fail before it ends; each leaves an error on the page.
MOST_FAILURES = 20
# What no call changes, so a failed one did not either.
_FIXED = (type(None), bool, int, float, complex, str, bytes, ModuleType, FunctionType, BuiltinFunctionType, type)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_BINDING = (ast.Assign, ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class Lost:
    """The names that failed and left-out statements of one cell would have bound or changed."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def add(self, statement: ast.stmt, space: Mapping[str, Any]) -> None:
        """Take in a statement that failed or was left out."""
        changeable = (name for name in read_by(statement) if name in space and not isinstance(space[name], _FIXED))
        self._names.update(bound_by(statement), changeable)

    def needed_by(self, statement: ast.stmt) -> str | None:
        """Return a name among them that a statement reads, or None."""
        return next((name for name in read_by(statement) if name in self._names), None)

    def regain(self, statement: ast.stmt) -> None:
        """Take in a statement that came to its end: what it is sure to have bound is as it should be."""
        if isinstance(statement, _BINDING):
            self._names.difference_update(bound_by(statement))


def bound_by(statement: ast.stmt) -> list[str]:
    """Return the names of the notebook that a statement binds, in their order, each once.

    >>> bound_by(ast.parse("from google.colab import drive as d, files").body[0])
    ['d', 'files']
    """
    found: dict[str, None] = {}
    for node in _outside_functions(statement):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                found[name] = None
            case ast.alias(name=name, asname=other):
                found[other or name.partition(".")[0]] = None
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found[name] = None
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                found[name] = None
    return list(found)


def read_by(statement: ast.stmt) -> list[str]:
    """Return the names that a statement reads when it runs, each once; what a function's body reads comes later.

    >>> read_by(ast.parse("x[0] += f(y)").body[0])
    ['x', 'f', 'y']
    """
    found: dict[str, None] = {}
    for node in _outside_functions(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            found[node.id] = None
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            found[node.target.id] = None
    return list(found)


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    """Walk over what runs when the statement does: of functions only the decorators and defaults."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, _DEFINITIONS):
            waiting += [*one.args.defaults, *(default for default in one.args.kw_defaults if default is not None)]
            waiting += getattr(one, "decorator_list", [])
        else:
            waiting += reversed(list(ast.iter_child_nodes(one)))


class Continuing:
    """A shell's way of running the statements of a cell, mixed in before IPython's.

    Attributes:
        continues: whether the cell that runs goes on after a failure.
        failures: the statements of the cell that did not come to their end.
        went_on: whether the cell went on after the last of them, too.
    """

    continues: bool = False
    failures: list[Failure]
    went_on: bool = False
    user_ns: dict[str, Any]

    def begin(self, *, continues: bool) -> None:
        """Get ready for a cell."""
        self.continues, self.failures, self.went_on = continues, [], False

    async def run_ast_nodes(
        self,
        nodelist: list[ast.stmt],
        cell_name: str,
        interactivity: str = "last_expr",
        compiler: Any = compile,
        result: Any = None,
    ) -> bool:
        """Run statements one by one, as IPython does, and return whether any raised; `result` keeps the first error."""
        run: Any = super().run_ast_nodes  # type: ignore[misc]  # of the shell that this is mixed into
        first: BaseException | None = None
        lost = Lost()
        for place, statement in enumerate(nodelist):
            needed = lost.needed_by(statement)
            if needed is not None:
                self._leave_out(statement, needed)
                lost.add(statement, self.user_ns)
                continue
            # Only the last one's value is shown.
            shown = interactivity if place == len(nodelist) - 1 else "none"
            if not await run([statement], cell_name, shown, compiler, result):
                lost.regain(statement)
                continue
            error = result.error_in_exec or result.error_before_exec
            first = first or error
            self._fail(statement, error)
            self.went_on = self._may_go_on(error)
            if not self.went_on:
                break
            lost.add(statement, self.user_ns)
            result.error_in_exec = result.error_before_exec = None
        if first is not None:
            result.error_in_exec = first
        return first is not None

    def _may_go_on(self, error: BaseException | None) -> bool:
        """Say no where the cell was stopped, or where memory is used up."""
        stopped = not isinstance(error, Exception) or isinstance(error, MemoryError)
        return self.continues and not stopped and len(self.failures) < MOST_FAILURES

    def _fail(self, statement: ast.stmt, error: BaseException | None) -> None:
        said = "" if error is None else self.describe(error)
        line = statement.lineno if error is None else self.line_of(error) or statement.lineno
        self.failures.append(Failure(line, said, tuple(bound_by(statement))))

    def _leave_out(self, statement: ast.stmt, needed: str) -> None:
        self.failures.append(Failure(statement.lineno, "", tuple(bound_by(statement)), needed))

    def describe(self, error: BaseException) -> str:
        """Write an error as one line."""
        raise NotImplementedError

    def line_of(self, error: BaseException) -> int:
        """Return the line of the cell that an error came through, or 0."""
        raise NotImplementedError
