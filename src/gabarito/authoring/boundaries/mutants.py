"""Mutants of the reference solution: each is the solution with one small slip, which some check must refuse.

A mutant that the checks accept is a boundary that they don't know. Mutants that change nothing are left out by rule
where that can be seen in the text; where it cannot, an author explains it in ``graders/<slug>/mutants.toml``.
"""

from __future__ import annotations

import ast
import hashlib
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from gabarito.authoring.boundaries.code import Code, bound_in, called, calls_in, parsed
from gabarito.authoring.boundaries.generic_operators import generic_mutants
from gabarito.authoring.boundaries.operators import OPERATORS
from gabarito.values.notebook import Notebook

# Of one operator on one line: a table of numbers is mutated in some of its places.
AT_MOST = 8
# What is said and drawn, and seeds: no value that is graded comes of it.
_TALK = frozenset(
    [
        "print",
        "summary",
        "show",
        "display",
        "warn",
        "legend",
        "set_title",
        "title",
        "suptitle",
        "axis",
        "seed",
        "set_seed",
        "set_random_seed",
    ]
)
_LOOKS = frozenset(
    [
        "verbose",
        "color",
        "c",
        "cmap",
        "alpha",
        "figsize",
        "fontsize",
        "linewidth",
        "lw",
        "linestyle",
        "ls",
        "marker",
        "markersize",
        "ms",
        "s",
        "edgecolors",
        "label",
        "title",
        "name",
        "loc",
        "bbox_to_anchor",
        "frameon",
        "ncols",
        "ncol",
        "xlabel",
        "ylabel",
        "zorder",
        "where",
        "bins",
        "histtype",
        "xlim",
        "ylim",
    ]
)
_BETWEEN = ", \n\t"
# Of these, that they are there is graded, though not what they say.
_GRADED_LOOKS = frozenset({"label", "xlabel", "ylabel", "title"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """The source of one answer with one slip.

    Args:
        answer: the answer's name.
        operator: the rule that made it.
        line: where the slip begins, from 1.
        number: which one of this operator on this line, from 1.
        before: the lines that changed, as they were, without their indentation.
        after: the same lines with the slip.
        source: all of the answer.
    """

    answer: str
    operator: str
    line: int
    number: int
    before: str
    after: str
    source: str

    @property
    def id(self) -> str:
        """The mutant's name, the same as long as the answer's lines are."""
        return f"{self.answer}:{self.line}:{self.operator}:{self.number}"

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return self.id


def mutants_of(solution: Notebook, only: str | None = None) -> list[Mutant]:
    """Return the mutants of a reference solution, in the order of its answers, the same every time.

    Args:
        solution: the reference solution.
        only: the one answer to mutate.
    """
    trees = [(cell.answer, cell.source, parsed(cell.source)) for cell in solution.cells if cell.kind == "code"]
    calls = calls_in(tree for _, _, tree in trees if tree is not None)
    known: set[str] = set()
    above = ""
    found: list[Mutant] = []
    for answer, source, tree in trees:
        if tree is None:
            continue
        known |= bound_in(tree)
        if answer is not None and only in (None, answer):
            found += _mutants_of_answer(answer, Code(source, above, frozenset(known), calls))
        above += f"{source}\n"
    return found


def sampled(mutants: Iterable[Mutant], size: int | None, seed: int = 0) -> list[Mutant]:
    """Return some of the mutants in their order, the same ones for a seed, and most of them when others come."""
    mutants = list(mutants)
    if size is None:
        return mutants

    def drawn(one: Mutant) -> bytes:
        return hashlib.sha256(f"{seed}\n{one.answer}\n{one.before}\n{one.after}".encode()).digest()

    chosen = {one.id for one in sorted(mutants, key=drawn)[:size]}
    return [one for one in mutants if one.id in chosen]


def _mutants_of_answer(answer: str, code: Code) -> Iterator[Mutant]:
    seen = {_meaning(code.source)}
    counted = Counter[tuple[int, str]]()
    for operator, source in sorted(_changed(code), key=lambda one: _first_difference(code.source, one[1])):
        meaning = _meaning(source)
        if meaning is None or meaning in seen:
            continue
        seen.add(meaning)
        line, before, after = _difference(code.source, source)
        counted[line, operator] += 1
        if counted[line, operator] <= AT_MOST:
            yield Mutant(answer, operator, line, counted[line, operator], before, after, source)


def _changed(code: Code) -> Iterator[tuple[str, str]]:
    """Yield every operator's name with a source that it makes, without what only changes looks and words."""
    quiet = [code.span(node) for node in code.nodes() if _is_quiet(code, node)]
    nodes = [*code.nodes()]
    edits = chain.from_iterable(operator(code, node) for node in nodes for operator in OPERATORS)
    own = ((edit.operator, edit.apply(code.source)) for edit in edits)
    for operator, source in chain(own, generic_mutants(code.source)):
        start, end = _changed_span(code.source, source)
        # What is put behind a piece is not inside it.
        inside = (first <= start and end <= last if start < end else first < start < last for first, last in quiet)
        if not any(inside):
            yield operator, source


def _is_quiet(code: Code, node: ast.AST) -> bool:
    """Whether nothing that is graded comes of a piece of code: annotations, messages, colours, captions."""
    if isinstance(node, ast.Expr):
        return called(node.value) in _TALK or isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assert | ast.JoinedStr):
        return True
    if isinstance(node, ast.keyword) and node.arg in _LOOKS:
        return node.arg not in _GRADED_LOOKS
    parent = code.parents.get(node)
    if isinstance(parent, ast.keyword) and parent.arg in _GRADED_LOOKS:
        return True
    if isinstance(node, ast.expr) and isinstance(parent, ast.arg | ast.FunctionDef | ast.AnnAssign):
        return node in (getattr(parent, "annotation", None), getattr(parent, "returns", None))
    return False


def _meaning(source: str) -> str | None:
    """Return what is the same for sources that differ in nothing that runs; None for what does not compile."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            tree = ast.parse(source)
            compile(source, "<mutant>", "exec")
    except (SyntaxError, ValueError):
        return None
    return ast.dump(tree)


def _changed_span(before: str, after: str) -> tuple[int, int]:
    """Return from where to where `before` is not as `after`."""
    start = _first_difference(before, after)
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    piece = before[start : len(before) - end]
    # With an argument, the comma beside it goes.
    return start + len(piece) - len(piece.lstrip(_BETWEEN)), start + len(piece.rstrip(_BETWEEN))


def _first_difference(before: str, after: str) -> int:
    length = min(len(before), len(after))
    return next((place for place in range(length) if before[place] != after[place]), length)


def _difference(before: str, after: str) -> tuple[int, str, str]:
    """Return the first line that differs, from 1, and the lines that differ in both, without their indentation."""
    old, new = before.splitlines(), after.splitlines()
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    line = start + 1
    if start == len(old) - end or start == len(new) - end:
        # A line that was only added, or only removed, is known by its neighbour.
        start, end = (start - 1, end) if start else (start, end - 1)
    return line, _stripped(old[start : len(old) - end]), _stripped(new[start : len(new) - end])


def _stripped(lines: Iterable[str]) -> str:
    return "\n".join(line.strip() for line in lines)


def names_of_answers(solution: Notebook) -> Mapping[str, frozenset[str]]:
    """Return the names that each answer's cell binds, and its own: what its checks look at."""
    trees = {cell.answer: parsed(cell.source) for cell in solution.cells if cell.answer is not None}
    return {answer: (bound_in(tree) if tree is not None else frozenset()) | {answer} for answer, tree in trees.items()}
