"""The part of a notebook that a slip in one answer can change: what needs to run, and which checks can tell.

Notebooks train several networks, and a slip in a formula changes none of them: the cells that neither feel the slip nor
are needed by those that do are emptied, and the checks of those cells are not asked. Most slips are refused by the
checks of their own answer already: the near part leaves out what is computed from it as well. Names are followed as the
text shows them, generously. Before a part is used, the right answers have to pass in it.
"""

from __future__ import annotations

import ast
import builtins
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gabarito.authoring.boundaries.code import bound_in, called, parsed
from gabarito.values.notebook import Notebook


@dataclass(frozen=True, slots=True)
class Part:
    """The places of the cells that are emptied, and the ids of the checks that are asked."""

    emptied: frozenset[int]
    checks: frozenset[str]

    def of(self, notebook: bytes) -> bytes:
        """Return a notebook with its other cells emptied."""
        document = json.loads(notebook)
        for place in self.emptied:
            document["cells"][place]["source"] = ""
        return json.dumps(document, ensure_ascii=False, indent=1).encode()


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the text of a cell shows: names that it binds, uses, and may change the value of."""

    bound: frozenset[str]
    used: frozenset[str]
    changed: frozenset[str]
    functions: frozenset[str]
    stays: bool

    @classmethod
    def of(cls, source: str) -> _Facts:
        tree = parsed(source)
        if tree is None:
            return cls(frozenset(), frozenset(), frozenset(), frozenset(), stays=True)
        imports = any(isinstance(one, ast.Import | ast.ImportFrom) for one in tree.body)
        return cls(
            bound_in(tree),
            frozenset(_used(tree)),
            frozenset(_changed(tree)),
            frozenset(one.name for one in tree.body if isinstance(one, ast.FunctionDef | ast.ClassDef)),
            stays=imports,
        )


def part_of(
    notebook: Notebook, answer: str, source: str, looked_at: Mapping[str, frozenset[str]], *, near: bool = False
) -> Part:
    """Return the part of a notebook of right answers that another source of one answer can change.

    Args:
        notebook: with the right answers.
        answer: the answer with another source.
        source: its source.
        looked_at: the names that each check looks at, by the check's id.
        near: ask only the checks that look at the answer itself, and leave out what is computed from it.
    """
    code = {place: cell for place, cell in enumerate(notebook.cells) if cell.kind == "code"}
    facts = {place: _Facts.of(cell.source) for place, cell in code.items()}
    slipped = next(place for place, cell in code.items() if cell.answer == answer)
    before, after = facts[slipped], _Facts.of(source)
    facts[slipped] = _Facts(
        before.bound | after.bound,
        before.used | after.used,
        before.changed | after.changed,
        before.functions,
        stays=True,
    )
    fixed = frozenset().union(*(one.bound for one in facts.values() if one.stays)) - facts[slipped].bound
    fixed |= frozenset().union(*(one.functions for one in facts.values())) - facts[slipped].bound
    own = facts[slipped].bound | facts[slipped].changed
    felt = own if near else _closure(own, [*facts.values()], fixed)
    checks = frozenset(check for check, names in looked_at.items() if names & felt or not (names or near))
    needed = {place for place, one in facts.items() if one.stays or (place >= slipped and one.used & felt and not near)}
    wanted = frozenset().union(*(looked_at[check] for check in checks))
    while True:
        wanted |= frozenset().union(*(facts[place].used for place in needed))
        more = {place for place, one in facts.items() if (one.bound | (one.changed - fixed)) & wanted} - needed
        if not more:
            break
        needed |= more
    return Part(frozenset(facts.keys() - needed), checks)


def _closure(names: frozenset[str], facts: Sequence[_Facts], fixed: frozenset[str]) -> frozenset[str]:
    """Return the names whose values may be of these names: what is bound where one of them is used."""
    names -= fixed
    while True:
        more = frozenset().union(*(one.bound | one.changed for one in facts if one.used & names)) - names - fixed
        if not more:
            return names
        names |= more


def _used(tree: ast.Module) -> Iterator[str]:
    """Yield the names that a cell takes from elsewhere: not those that it binds before it uses them."""
    loads: dict[str, tuple[int, int]] = {}
    stores: dict[str, tuple[int, int]] = {}
    local: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            seen = loads if isinstance(node.ctx, ast.Load) else stores
            seen[node.id] = min(seen.get(node.id, (node.lineno, node.col_offset)), (node.lineno, node.col_offset))
        elif isinstance(node, ast.arg):
            local.add(node.arg)
        elif isinstance(node, ast.comprehension):
            local |= {one.id for one in ast.walk(node.target) if isinstance(one, ast.Name)}
        elif (
            isinstance(node, ast.Subscript) and called(node.value) == "globals" and isinstance(node.slice, ast.Constant)
        ):
            yield str(node.slice.value)
    for name, place in loads.items():
        # In `x = f(x)`, what stands behind is used before.
        if name not in local and (name not in stores or place[0] <= stores[name][0]):
            yield name


def _changed(tree: ast.Module) -> Iterator[str]:
    """Yield the names whose values the statements of a cell may change.

    A statement may change an object whose method it calls, what it gives to a function, as in `history = train(model)`,
    and what it sets a part of.
    """
    waiting: list[ast.AST] = [*tree.body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda):
            continue
        if isinstance(node, ast.Call):
            root = node.func
            while isinstance(root, ast.Attribute | ast.Subscript | ast.Call):
                root = root.func if isinstance(root, ast.Call) else root.value
            if isinstance(root, ast.Name) and isinstance(node.func, ast.Attribute):
                yield root.id
        elif isinstance(node, ast.Expr | ast.Assign) and isinstance(node.value, ast.Call):
            if isinstance(node.value.func, ast.Name) and not hasattr(builtins, node.value.func.id):
                yield from (one.id for one in node.value.args if isinstance(one, ast.Name))
        elif isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            yield from (one.id for one in ast.walk(node.value) if isinstance(one, ast.Name))
        elif isinstance(node, ast.AugAssign):
            yield from (one.id for one in ast.walk(node.target) if isinstance(one, ast.Name))
        waiting += ast.iter_child_nodes(node)
