"""Part of a solution, run for the grader: the statements that make one of its names, and no others."""

from __future__ import annotations

import ast
import builtins
import linecache
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

from gabarito.values.errors import CourseError
from gabarito.values.notebook import parse

_MAKING = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)
# Libraries that the grader's process does not load.
_HEAVY = frozenset({"jax", "keras", "tensorflow", "torch"})
_ADVICE = "Write an oracle in the grader instead."


def value_in_solution(file: Path, name: str) -> Any:
    """Run the statements of a solution that make `name`, and return it.

    Args:
        file: the solution's notebook.
        name: a name of its top level.

    Raises:
        CourseError: if the notebook lacks the name, it takes statements of other kinds or a library that graders do
            without, or its statements raise.
    """
    try:
        cells = [cell.source for cell in parse(file.read_bytes()).cells if cell.kind == "code"]
        body = [statement for cell in cells for statement in ast.parse(_without_magics(cell)).body]
    except (OSError, SyntaxError, ValueError) as error:
        raise CourseError(f"a solution with {name}", f"{file}: {error}", "Run gabarito release.") from error
    source = ast.unparse(ast.Module(_needed(body, name, file), []))
    module: dict[str, Any] = {"__name__": "solution"}
    # Python looks a function's source up here, as for the cells of a notebook.
    place = f"<{file.name}: {name}>"
    linecache.cache[place] = (len(source), None, source.splitlines(keepends=True), place)
    try:
        exec(compile(source, place, "exec"), module)  # noqa: S102 (the course's own code)
    except Exception as error:
        raise CourseError(f"{name} of the solution", f"{type(error).__name__}: {error}", _ADVICE) from error
    return module[name]


def _without_magics(source: str) -> str:
    return "\n".join("" if line.lstrip().startswith(("%", "!")) else line for line in source.splitlines())


def _needed(body: list[ast.stmt], name: str, file: Path) -> list[ast.stmt]:
    """Return the statements that bind `name`, and what these need, in their order."""
    wanted, found = {name}, set[int]()
    while True:
        more = {
            place for place, statement in enumerate(body) if place not in found and wanted & set(_bound_by(statement))
        }
        if not more:
            break
        found |= more
        wanted |= {one for place in more for one in _used_by(body[place])}
    chosen = [body[place] for place in sorted(found)]
    if not any(name in _bound_by(statement) for statement in chosen):
        raise CourseError(f"the name {name!r} in the solution", f"none in {file.name}", "Fix solution_of(…).")
    for statement in chosen:
        if not isinstance(statement, _MAKING):
            received = f"{type(statement).__name__} in line {statement.lineno}"
            raise CourseError(f"imports, functions and assignments that make {name}", received, _ADVICE)
        if heavy := _HEAVY & set(_imported_by(statement)):
            raise CourseError(f"{name} in plain Python and NumPy", f"import {min(heavy)}", _ADVICE)
    return chosen


def _bound_by(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.Import | ast.ImportFrom):
        yield from ((one.asname or one.name).partition(".")[0] for one in statement.names)
    elif isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield statement.name
    else:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id


def _used_by(statement: ast.stmt) -> Set[str]:
    nodes = list(ast.walk(statement))
    names = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    # What a function binds itself is its own, also where the notebook has a name like it.
    local: set[str] = set()
    if isinstance(statement, ast.FunctionDef):
        local = {node.arg for node in nodes if isinstance(node, ast.arg)}
        local |= {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return names - local - set(dir(builtins))


def _imported_by(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.Import):
        yield from (one.name.partition(".")[0] for one in statement.names)
    elif isinstance(statement, ast.ImportFrom):
        yield (statement.module or "").partition(".")[0]
