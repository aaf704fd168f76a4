"""The author's oracle with one slip in it: a student's function that returns what this returns has made that slip.

Nobody declares these slips. :mod:`~gabarito.checks.code_slips` makes them in the source of the oracle, and of the
functions of its file that it calls. Where several do the same, a student reads so.
"""

from __future__ import annotations

import ast
import copy
import inspect
import linecache
import types
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import attrs
import numpy as np

from gabarito.checks.code_slips import TURNED, slips_in
from gabarito.values.text import Text

# How many mutants are made of an oracle at most.
MOST = 250
# So many slips that do the same are told as several.
SEVERAL = 3
# How many steps the `while` loops of a mutant make at most, in all its calls.
MOST_STEPS = 20_000
_GOES_ON = "_goes_on"

# What is said of the slips that do what a student's function does.
_ONE = Text("One slip explains every result: {a}.")
_EITHER = Text("One of two slips explains every result: {a}, or {b}.")
_SUCH_AS = Text("Several slips would explain every result, such as these two: {a}, or {b}.")


@attrs.frozen
class Mutant:
    """The oracle with a slip in it.

    Args:
        slip: what was confused with what, in words that follow a colon.
        label: the kind of slip, under which it is counted.
        function: called as the oracle is; it may raise anything.
    """

    slip: Text
    label: str
    function: Callable[..., Any]

    def result(self, case: tuple[Any, ...]) -> Any:
        """Return what it returns for copies of a case's arguments, without a warning.

        Raises:
            Exception: of any kind.
        """
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            return self.function(*copy.deepcopy(case))


def name_slips(found: Iterable[Mutant]) -> tuple[Text, str] | None:
    """Say which slips explain every result, and the label of the first; None where there are none.

    What does the same is not always the slip that was made: where another would do, it is told as well.
    """
    slips = distinct_slips(found)
    if not slips:
        return None
    first, *more = slips
    if not more:
        return _ONE.fill(a=first.slip), first.label
    words = _EITHER if len(more) == 1 else _SUCH_AS
    return words.fill(a=first.slip, b=more[0].slip), first.label


def distinct_slips(found: Iterable[Mutant]) -> list[Mutant]:
    """Return one mutant for each slip: of the same one in other words, the mutant that says the most."""
    several = {str(one.slip): one for one in found}
    # To turn the sign of what is returned does as much as many a slip inside.
    others = {words: one for words, one in several.items() if one.label != TURNED}
    return [one for one in (others or several).values() if not _says_less(one, several.values())]


def _says_less(slip: Mutant, slips: Iterable[Mutant]) -> bool:
    """Whether another slip of the same kind says more: the term `y`, not a term; `1 + p` for `1 - p`, not `+` for `-`.

    The same slip is found in the author's function and in the reference solution, which are not written alike.
    """
    parts = [str(part) for _, part in slip.slip.parts]
    for one in slips:
        more = [str(part) for _, part in one.slip.parts]
        is_of_a_kind = one is not slip and one.label == slip.label and len(more) >= len(parts)
        if is_of_a_kind and more != parts and all(map(str.__contains__, more, parts)):
            return True
    return False


def mutants_of(oracle: Callable[..., Any], *, conditions: bool = True, known: int | None = None) -> Iterator[Mutant]:
    """Yield mutants of an oracle, :data:`MOST` at most; none where its source is not at hand.

    A slip may keep a ``while`` of the oracle or of a plain function of its file from ever ending: after
    :data:`MOST_STEPS` of them, a mutant raises.

    Args:
        oracle: the function.
        conditions: whether there are slips in comparisons and conditions, and in what is raised.
        known: how many of its parameters the student's function has as well; all if not given.
    """
    return islice(_mutants_of(oracle, conditions, known), MOST)


def _mutants_of(oracle: Callable[..., Any], conditions: bool, known: int | None) -> Iterator[Mutant]:
    functions = _called(oracle)
    if not functions:
        return
    outermost = next(iter(functions))
    parameters = tuple(inspect.signature(oracle).parameters)[:known]
    trees = {name: tree for name, one in functions.items() if (tree := _source_of(one)) is not None}
    # A slip in one function may keep the loop of another from ever ending.
    loops = [_bounded(tree) for tree in trees.values() if _has_loop(tree)]
    for name, tree in trees.items():
        left_alone = set() if conditions else _conditions_of(tree)
        for said, put, made, former in slips_in(tree, parameters if name == outermost else ()):
            if id(former) in left_alone:
                continue
            put(made)
            try:
                mutated = _compiled(tree, name, functions, loops)
            except (SyntaxError, ValueError):
                continue
            finally:
                put(former)
            yield Mutant(*said, mutated.__globals__[outermost])


def _called(oracle: Any) -> dict[str, types.FunctionType]:
    """Return an oracle and the functions of its file that it calls, by name; nothing where it is no plain function."""
    found: dict[str, types.FunctionType] = {}
    waiting = [oracle]
    while waiting:
        # What decorates a function, such as a cache or np.errstate, is not there in its mutants.
        function = inspect.unwrap(waiting.pop(0))
        if not isinstance(function, types.FunctionType) or function.__closure__ or function.__name__ in found:
            continue
        file = function.__code__.co_filename
        if "site-packages" in file or (found and file != next(iter(found.values())).__code__.co_filename):
            continue
        found[function.__name__] = function
        known = (function.__globals__.get(name) for name in function.__code__.co_names)
        waiting += [one for one in known if callable(one)]
    return found


def _source_of(function: types.FunctionType) -> ast.FunctionDef | None:
    """Return the definition of a function, a lambda's with a body of its own; None where it cannot be told."""
    code = function.__code__
    try:
        tree = ast.parse("".join(linecache.getlines(code.co_filename)))
    except SyntaxError:
        return None
    found = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.Lambda)
        and _first_line(node) == code.co_firstlineno
        and getattr(node, "name", "<lambda>") == code.co_name
    ]
    if len(found) != 1 or any(isinstance(one, ast.Yield | ast.YieldFrom) for one in ast.walk(found[0])):
        return None
    (node,) = found
    if isinstance(node, ast.FunctionDef):
        node.decorator_list = []
        return node
    returned = ast.Return(node.body)
    made = ast.FunctionDef("_", node.args, [returned], [], None, None, lineno=1, col_offset=0)
    return ast.fix_missing_locations(made)


def _first_line(node: ast.FunctionDef | ast.Lambda) -> int:
    decorators = node.decorator_list if isinstance(node, ast.FunctionDef) else []
    return min([node.lineno, *(one.lineno for one in decorators)])


def _compiled(
    tree: ast.FunctionDef, name: str, functions: dict[str, types.FunctionType], loops: Sequence[ast.FunctionDef]
) -> types.FunctionType:
    """Return a changed function, in a namespace of its own where the others call it."""
    original = functions[name]
    others = [one for one in loops if one.name != tree.name]
    module = ast.fix_missing_locations(ast.Module([*others, _bounded(tree) if _has_loop(tree) else tree], []))
    space = {**original.__globals__, _GOES_ON: _Steps().go_on}
    for other, function in functions.items():
        again = types.FunctionType(function.__code__, space, other, function.__defaults__)
        again.__kwdefaults__ = function.__kwdefaults__
        space[other] = again
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        exec(compile(module, "<mutant>", "exec"), space)  # noqa: S102 (code of the author's, not of a student's)
    made: types.FunctionType = space.pop("_") if name == "<lambda>" else space[name]
    space[name] = made
    return made


class _Steps:
    """Counts the steps of the loops of one mutant."""

    def __init__(self) -> None:
        self._left = MOST_STEPS

    def go_on(self) -> bool:
        """Return True.

        Raises:
            OverflowError: once there were too many steps.
        """
        self._left -= 1
        if self._left < 0:
            raise OverflowError("Expected a loop that ends; received one that goes on and on.")
        return True


class _Bounding(ast.NodeTransformer):
    def visit_While(self, node: ast.While) -> ast.While:
        self.generic_visit(node)
        steps = ast.Call(ast.Name(_GOES_ON, ast.Load()), [], [])
        return ast.While(ast.BoolOp(ast.And(), [steps, node.test]), node.body, node.orelse)


def _conditions_of(tree: ast.FunctionDef) -> set[int]:
    """Return the nodes in comparisons and conditions, and in what is raised, by their ids."""
    roots: list[ast.AST] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare | ast.Raise | ast.Assert):
            roots.append(node)
        elif isinstance(node, ast.If | ast.IfExp | ast.While):
            roots.append(node.test)
    return {id(one) for root in roots for one in ast.walk(root)}


def _has_loop(tree: ast.FunctionDef) -> bool:
    return any(isinstance(one, ast.While) for one in ast.walk(tree))


def _bounded(tree: ast.FunctionDef) -> ast.FunctionDef:
    """Return a function whose loops end."""
    made: ast.FunctionDef = _Bounding().visit(copy.deepcopy(tree))
    return made
