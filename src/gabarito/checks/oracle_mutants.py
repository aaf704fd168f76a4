"""The author's oracle with one slip in it: a student's function that returns what this returns has made that slip.

Nobody declares these slips. They are made from the source of the oracle, and of the functions of its file that it
calls: another operator, another function, a term left out, two arguments swapped. What students then read says what
was confused with what, and of the oracle's code only what is as short as that.
"""

from __future__ import annotations

import ast
import copy
import inspect
import linecache
import types
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations, islice
from typing import Any

import attrs
import numpy as np

from gabarito.values.text import Text

# How many mutants are made of an oracle at most.
MOST = 250
# So many slips that do the same are told as several.
SEVERAL = 3
# How many steps the `while` loops of a mutant make at most, in all its calls.
MOST_STEPS = 20_000
_GOES_ON = "_goes_on"
# What is longer than this says too much of the solution, and tells a reader less.
_SHORT = 24
# Half and twice of a larger number are slips as likely as one more and one less.
_LARGE = 4
# Of more arguments, there are too many pairs.
_MOST_SWAPPED = 4
# Of more values in a list, it is no list of results.
_MOST_VALUES = 6
_LIBRARIES = ("np", "tf", "math", "keras", "ops")

# What is said of the slips that do what a student's function does.
_ONE = Text("One slip explains every result: {a}.")
_EITHER = Text("One of two slips explains every result: {a}, or {b}.")
_SUCH_AS = Text("Several slips would explain every result, such as these two: {a}, or {b}.")

_INSTEAD = Text("`{a}` in place of `{b}`")
_MISSING = Text("`{a}` is missing")
_TERM = Text("a term is missing")
_TERM_OF = Text("the term `{a}` is missing")
_TERM_OF_A_PLACE = Text("a term is missing in an index or a slice")
_FACTOR = Text("a factor is missing")
_FACTOR_OF = Text("the factor `{a}` is missing")
_DIVISION = Text("a division is missing")
_DIVISION_BY = Text("the division by `{a}` is missing")
_NUMERATOR = Text("a numerator is missing")
_POWER = Text("a power is missing")
_BASE = Text("an exponent stands alone, and its base is missing")
_PART = Text("a part of a condition is missing")
_PRODUCT = Text("a matrix product is missing")
_MINUS = Text("a minus sign is missing")
_NEGATIVE = Text("there is a minus sign too many")
_NOT = Text("a negation is missing")
_DIFFERENCE = Text("a difference is taken the wrong way round")
_FRACTION = Text("a fraction is upside down")
_SIDES = Text("the two sides of `{a}` are swapped")
_ARGUMENTS = Text("the arguments of `{a}` are swapped")
_TWO_ARGUMENTS = Text("two arguments of `{a}` are swapped")
_ARGUMENTS_OF_A_CALL = Text("two arguments of a call are swapped")
_ALWAYS = Text("it does as if `{a}` always held")
_NEVER = Text("it does as if `{a}` never held")
_ALWAYS_ONE = Text("it does as if a condition always held")
_NEVER_ONE = Text("it does as if a condition never held")
_LATE = Text("a loop begins one step too late")
_EARLY = Text("a loop ends one step too early")
_LONG = Text("a loop ends one step too late")
_STEP = Text("a line of code is left out")
_KEPT = Text("`{a}` keeps its old value")
_RETURNS = Text("it returns inside its loop, after the first step")
_SLICE_BEGINS = Text("a slice begins at another place")
_SLICE_ENDS = Text("a slice ends at another place")
_LAST = Text("`=` in place of `{a}=`, so that only the last term counts")
_AXES = Text("`{a}` is along other axes")
_PAIR = Text("two values are in each other's place")
_TWICE = Text("a value stands in the place of another one, too")

_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "**",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.MatMult: "@",
    ast.BitAnd: "&",
    ast.BitOr: "|",
}
_OPERATOR_SLIPS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Div),
    ast.Mult: (ast.Div, ast.Add, ast.MatMult),
    ast.Div: (ast.Mult, ast.FloorDiv, ast.Sub),
    ast.Pow: (ast.Mult,),
    ast.FloorDiv: (ast.Div, ast.Mod),
    ast.Mod: (ast.FloorDiv,),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_COMPARISON_SLIPS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}
_ALIKE = (
    ("mean", "sum", "median", "max"),
    ("sum", "prod", "max"),
    ("max", "min"),
    ("maximum", "minimum"),
    ("argmax", "argmin"),
    ("log", "log2", "log10", "log1p"),
    ("exp", "expm1", "exp2"),
    ("std", "var"),
    ("floor", "ceil", "round"),
    ("sqrt", "square", "abs"),
    ("sin", "cos"),
    ("tanh", "sinh", "sin"),
    ("cumsum", "cumprod"),
    ("zeros", "ones"),
    ("zeros_like", "ones_like"),
    ("any", "all"),
    ("dot", "multiply"),
    ("vstack", "hstack"),
)
# What changes only the form of its argument is missing in many right functions.
_FORMS = ("asarray", "array", "float", "int", "list", "tuple", "len", "range", "copy", "constant", "float64", "float32")
_ADDS = ("append", "extend", "insert", "add")
_TURNED = "minus-too-many"
_OF_ITS_FIRST = ("clip", "maximum", "minimum", "round")

Said = tuple[Text, str]
Set = Callable[[Any], None]


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
    several = {str(one.slip): one for one in found}
    # To turn the sign of what is returned does as much as many a slip inside.
    others = {words: one for words, one in several.items() if one.label != _TURNED}
    slips = [one for one in (others or several).values() if not _says_less(one, several.values())]
    if not slips:
        return None
    first, *more = slips
    if not more:
        return _ONE.fill(a=first.slip), first.label
    words = _EITHER if len(more) == 1 else _SUCH_AS
    return words.fill(a=first.slip, b=more[0].slip), first.label


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
        for said, put, made, former in _slips_in(tree, parameters if name == outermost else ()):
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


Slip = tuple[Said, Set, Any, Any]


def _slips_in(tree: ast.FunctionDef, parameters: Sequence[str]) -> Iterator[Slip]:
    """Yield slips: what is said of each, what sets a node, the node that is set, and the one that was there."""
    loops = [one for one in tree.body if isinstance(one, ast.For)]
    if loops and isinstance(tree.body[-1], ast.Return):
        body = loops[-1].body
        yield (_RETURNS, "returns-in-its-loop"), partial(setattr, loops[-1], "body"), [*body, tree.body[-1]], body
    for statements, place in _updates(tree):
        added = statements[place]
        if isinstance(added, ast.AugAssign):
            words = _LAST.fill(a=_OPERATORS.get(type(added.op), "+"))
            only = ast.Assign([_stored(added.target)], added.value, lineno=1)
            yield (words, "only-the-last-term"), partial(statements.__setitem__, place), only, added
        update, names = statements[place], _assigned(statements[place])
        words = _KEPT.fill(a=", ".join(names)) if set(names) <= set(parameters) else _STEP
        yield (words, "missing-update"), partial(statements.__setitem__, place), ast.Pass(), update
    for statements, place in _additions(tree):
        yield (_STEP, "missing-update"), partial(statements.__setitem__, place), ast.Pass(), statements[place]
    for node, parent, put in _nodes(tree):
        for said, made in _slips_of(node, parent, parameters):
            yield said, put, made, node


def _updates(tree: ast.FunctionDef) -> Iterator[tuple[list[ast.stmt], int]]:
    """Yield what sets a name once more, as a list of statements and a place in it."""
    return ((body, place) for body, place, one in _statements(tree) if isinstance(one, ast.Assign | ast.AugAssign))


def _additions(tree: ast.FunctionDef) -> Iterator[tuple[list[ast.stmt], int]]:
    """Yield what puts a value into a list or a set, likewise."""
    for body, place, one in _statements(tree):
        called = one.value.func if isinstance(one, ast.Expr) and isinstance(one.value, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr in _ADDS:
            yield body, place


def _statements(tree: ast.FunctionDef) -> Iterator[tuple[list[ast.stmt], int, ast.stmt]]:
    for node in ast.walk(tree):
        for body in (getattr(node, "body", None), getattr(node, "orelse", None)):
            if isinstance(body, list):
                for place, one in enumerate(body):
                    yield body, place, one


def _stored(target: ast.Name | ast.Attribute | ast.Subscript) -> ast.expr:
    stored = copy.deepcopy(target)
    stored.ctx = ast.Store()
    return stored


def _assigned(statement: ast.stmt) -> list[str]:
    targets = getattr(statement, "targets", [getattr(statement, "target", None)])
    return [one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)]


def _nodes(tree: ast.FunctionDef) -> Iterator[tuple[ast.AST, ast.AST, Set]]:
    """Yield the expressions and operators of a function's body, with what they are in and what sets another there."""
    for parent in (one for statement in tree.body for one in ast.walk(statement)):
        for field, value in ast.iter_fields(parent):
            if field == "annotation":
                continue
            if isinstance(value, list):
                for place, one in enumerate(value):
                    if isinstance(one, ast.expr | ast.cmpop):
                        yield one, parent, partial(value.__setitem__, place)
            elif isinstance(value, ast.expr | ast.operator | ast.boolop):
                yield value, parent, partial(setattr, parent, field)


def _slips_of(node: ast.AST, parent: ast.AST, parameters: Sequence[str]) -> Iterator[tuple[Said, ast.AST]]:
    match node:
        case ast.operator():
            for kind in _OPERATOR_SLIPS.get(type(node), ()):
                said = _instead(_OPERATORS[kind], _OPERATORS[type(node)], "another-operator")
                yield _whole(said, parent, node, kind(), parameters), kind()
        case ast.cmpop():
            for comparison in _COMPARISON_SLIPS.get(type(node), ()):
                said = _instead(_COMPARISONS[comparison], _COMPARISONS[type(node)], "another-comparison")
                yield _whole(said, parent, node, comparison(), parameters), comparison()
        case ast.And():
            yield _instead("or", "and", "or-for-and"), ast.Or()
        case ast.Or():
            yield _instead("and", "or", "and-for-or"), ast.And()
        case ast.BoolOp():
            for place in range(len(node.values)):
                left = [*node.values[:place], *node.values[place + 1 :]]
                made = left[0] if len(left) == 1 else ast.BoolOp(node.op, left)
                yield (_PART, "part-of-a-condition-missing"), made
        case ast.BinOp():
            is_place = isinstance(parent, ast.Slice) or (isinstance(parent, ast.Subscript) and node is parent.slice)
            yield from _of_operands(node, parameters, _TERM_OF_A_PLACE if is_place else _TERM)
        case ast.UnaryOp(op=ast.USub()) if not isinstance(node.operand, ast.Constant):
            yield (_MINUS, "missing-minus"), node.operand
        case ast.UnaryOp(op=ast.Not() | ast.Invert()):
            yield (_NOT, "missing-negation"), node.operand
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)):
            yield from _of_a_number(-value, parent)
        case ast.Constant(value=int() | float() as value) if not isinstance(parent, ast.UnaryOp):
            for said, other in _of_a_number(value, parent):
                yield _whole(said, parent, node, other, parameters), other
        case ast.Name(ctx=ast.Load()) if node.id in parameters:
            for name in parameters:
                if name != node.id:
                    yield _instead(name, node.id, "another-argument"), ast.Name(name, ast.Load())
        case ast.Attribute(attr="T"):
            yield (_MISSING.fill(a=".T"), "missing-transpose"), node.value
        case ast.Call():
            yield from _of_a_call(node)
        case ast.Slice():
            yield from _of_a_slice(node)
        case ast.Tuple(ctx=ast.Load()) | ast.List(ctx=ast.Load()):
            yield from _of_several(node)
    if isinstance(parent, ast.For | ast.comprehension) and node is parent.iter and not _is_range(node):
        every = ast.Call(ast.Name("list", ast.Load()), [node], [])
        yield (_LATE, "loop-begins-late"), _sliced(every, ast.Constant(1), None)
        yield (_EARLY, "loop-ends-early"), _sliced(every, None, ast.Constant(-1))
    if isinstance(parent, ast.If | ast.IfExp) and node is parent.test:
        words = _short(node, parameters)
        always, never = (_ALWAYS_ONE, _NEVER_ONE) if words is None else (_ALWAYS.fill(a=words), _NEVER.fill(a=words))
        yield (always, "missing-condition"), ast.Constant(True)
        yield (never, "missing-condition"), ast.Constant(False)
    if isinstance(parent, ast.Return) and isinstance(node, ast.BinOp | ast.Call):
        yield (_NEGATIVE, _TURNED), ast.UnaryOp(ast.USub(), node)


def _of_operands(node: ast.BinOp, parameters: Sequence[str], term: Text) -> Iterator[tuple[Said, ast.AST]]:
    left, right = node.left, node.right
    if isinstance(node.op, ast.Sub):
        yield (_DIFFERENCE, "difference-the-wrong-way-round"), ast.BinOp(right, node.op, left)
    if isinstance(node.op, ast.Div):
        yield (_FRACTION, "fraction-upside-down"), ast.BinOp(right, node.op, left)
    if isinstance(node.op, ast.MatMult | ast.FloorDiv | ast.Mod):
        yield (_SIDES.fill(a=_OPERATORS[type(node.op)]), "sides-swapped"), ast.BinOp(right, node.op, left)
    if isinstance(node.op, ast.BitAnd | ast.BitOr):
        yield (_PART, "part-of-a-condition-missing"), left
        yield (_PART, "part-of-a-condition-missing"), right
    if isinstance(node.op, ast.Add | ast.Sub):
        yield _lacking(right, term, _TERM_OF, "missing-term", parameters), left
        yield _lacking(left, term, _TERM_OF, "missing-term", parameters), right
    if isinstance(node.op, ast.Sub):
        yield _lacking(left, term, _TERM_OF, "missing-term", parameters), ast.UnaryOp(ast.USub(), right)
    if isinstance(node.op, ast.Mult):
        yield _lacking(right, _FACTOR, _FACTOR_OF, "missing-factor", parameters), left
        yield _lacking(left, _FACTOR, _FACTOR_OF, "missing-factor", parameters), right
    if isinstance(node.op, ast.MatMult):
        yield (_PRODUCT, "missing-product"), left
        yield (_PRODUCT, "missing-product"), right
    if isinstance(node.op, ast.Div | ast.FloorDiv):
        yield _lacking(right, _DIVISION, _DIVISION_BY, "missing-division", parameters), left
        yield (_NUMERATOR, "missing-numerator"), right
    if isinstance(node.op, ast.Pow):
        yield (_POWER, "missing-power"), left
        yield (_BASE, "missing-base"), right
        yield (_SIDES.fill(a="**"), "sides-swapped"), ast.BinOp(right, node.op, left)


def _of_a_number(value: float, parent: ast.AST) -> Iterator[tuple[Said, ast.AST]]:
    if isinstance(value, bool):
        return
    others: list[float] = [value + 1, value - 1]
    if not isinstance(value, int):
        others = [0.0, 1.0, 2 * value, value / 2]
    elif value < 0:
        others.append(-value)
    elif value > _LARGE:
        others += [2 * value, value // 2]
    words = "{}"
    if isinstance(parent, ast.keyword):
        words = f"{parent.arg}={{}}"
    elif isinstance(parent, ast.Subscript):
        words = f"{getattr(parent.value, 'attr', '')}[{{}}]"
    operator = getattr(parent, "op", None)
    for other in dict.fromkeys(one for one in others if one != value):
        if (other == 0 and isinstance(operator, ast.Add | ast.Sub)) or (other == 1 and isinstance(operator, ast.Mult)):
            continue  # a term or a factor that is missing is said to be so
        yield _instead(words.format(other), words.format(value), "another-number"), ast.Constant(other)


def _of_a_call(node: ast.Call) -> Iterator[tuple[Said, ast.AST]]:
    function, given, named = node.func, node.args, node.keywords
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    for other in dict.fromkeys(other for group in _ALIKE if name in group for other in group if other != name):
        again = ast.Attribute(function.value, other, ast.Load()) if isinstance(function, ast.Attribute) else None
        made = again if again is not None else ast.Name(other, ast.Load())
        yield _instead(other, name, "another-function"), ast.Call(made, given, named)
    is_library = isinstance(function, ast.Attribute) and getattr(function.value, "id", "") in _LIBRARIES
    if is_library and name not in _FORMS and ((len(given) == 1 and not named) or name in _OF_ITS_FIRST):
        yield (_MISSING.fill(a=name), "missing-function"), given[0]
    if 2 <= len(given) <= _MOST_SWAPPED and name != "range":
        for first, second in combinations(range(len(given)), 2):
            swapped = list(given)
            swapped[first], swapped[second] = given[second], given[first]
            said = _ARGUMENTS if len(given) == 2 else _TWO_ARGUMENTS
            # A student does not know the names of an author's functions.
            called = said.fill(a=name) if is_library else _ARGUMENTS_OF_A_CALL
            yield (called, "arguments-swapped"), ast.Call(function, swapped, named)
    for one in named:
        words = f"{one.arg}={ast.unparse(one.value)}"
        if len(words) <= _SHORT:
            rest = [other for other in named if other is not one]
            yield (_MISSING.fill(a=words), "missing-argument"), ast.Call(function, given, rest)
        if one.arg == "axis" and isinstance(one.value, ast.Tuple):
            for value in one.value.elts:
                rest = [other if other is not one else ast.keyword("axis", value) for other in named]
                yield (_AXES.fill(a=name), "other-axes"), ast.Call(function, given, rest)
    if name == "range" and given:
        step = ast.Constant(1)
        begins, ends = (ast.Constant(0), given[0]) if len(given) == 1 else (given[0], given[1])
        later = ast.BinOp(begins, ast.Add(), step)
        yield (_LATE, "loop-begins-late"), ast.Call(function, [later, ends, *given[2:]], [])
        yield (
            (_EARLY, "loop-ends-early"),
            ast.Call(function, [begins, ast.BinOp(ends, ast.Sub(), step), *given[2:]], []),
        )
        yield (_LONG, "loop-ends-late"), ast.Call(function, [begins, ast.BinOp(ends, ast.Add(), step), *given[2:]], [])


def _of_a_slice(node: ast.Slice) -> Iterator[tuple[Said, ast.AST]]:
    """Yield slices with an end less, or with one that is a step off."""
    begins, ends = (_SLICE_BEGINS, "another-slice"), (_SLICE_ENDS, "another-slice")
    lower, upper, one = node.lower, node.upper, ast.Constant(1)
    if lower is None:
        yield begins, ast.Slice(one, upper, node.step)
    else:
        yield begins, ast.Slice(None, upper, node.step)
        if not isinstance(lower, ast.Constant):  # a number is another one, too
            yield begins, ast.Slice(ast.BinOp(lower, ast.Add(), one), upper, node.step)
            yield begins, ast.Slice(ast.BinOp(lower, ast.Sub(), one), upper, node.step)
    if upper is None:
        yield ends, ast.Slice(lower, ast.Constant(-1), node.step)
    else:
        yield ends, ast.Slice(lower, None, node.step)
        if not isinstance(upper, ast.Constant):
            yield ends, ast.Slice(lower, ast.BinOp(upper, ast.Add(), one), node.step)
            yield ends, ast.Slice(lower, ast.BinOp(upper, ast.Sub(), one), node.step)


def _of_several(node: ast.Tuple | ast.List) -> Iterator[tuple[Said, ast.AST]]:
    """Yield lists and tuples with two values next to each other swapped, or one in the place of both."""
    values = node.elts
    for place in range(min(len(values), _MOST_VALUES) - 1):
        one, other = values[place : place + 2]
        if ast.dump(one) != ast.dump(other):
            for said, pair in (
                ((_PAIR, "values-swapped"), (other, one)),
                ((_TWICE, "value-twice"), (one, one)),
                ((_TWICE, "value-twice"), (other, other)),
            ):
                yield said, type(node)([*values[:place], *pair, *values[place + 2 :]], ast.Load())


def _is_range(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "range"


def _sliced(node: ast.expr, lower: ast.expr | None, upper: ast.expr | None) -> ast.Subscript:
    return ast.Subscript(node, ast.Slice(lower, upper, None), ast.Load())


def _instead(one: str, other: str, label: str) -> Said:
    return _INSTEAD.fill(a=one, b=other), label


def _whole(said: Said, parent: ast.AST, node: ast.AST, made: ast.AST, parameters: Sequence[str]) -> Said:
    """Say it by the whole expression where students know its names: `1 + p` in place of `1 - p`, not `+` of `-`."""
    if not isinstance(parent, ast.BinOp | ast.Compare):
        return said
    before, after = _short(parent, parameters), _short(_with(parent, node, made), parameters)
    return said if before is None or after is None else _instead(after, before, said[1])


def _with(parent: ast.AST, node: ast.AST, made: ast.AST) -> ast.AST:
    """Return an expression with another node in it."""
    fields: dict[str, Any] = {}
    for name, value in ast.iter_fields(parent):
        is_list = isinstance(value, list)
        fields[name] = [made if one is node else one for one in value] if is_list else made if value is node else value
    return type(parent)(**fields)


def _lacking(node: ast.expr, words: Text, with_code: Text, label: str, parameters: Sequence[str]) -> Said:
    code = _short(node, parameters)
    return (words if code is None else with_code.fill(a=code)), label


def _short(node: ast.AST, parameters: Sequence[str]) -> str | None:
    """Return the code of a node if a student can read it: short, and of no names but the arguments'."""
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    code = ast.unparse(node)
    return code if len(code) <= _SHORT and names <= {*parameters, *_LIBRARIES} else None
