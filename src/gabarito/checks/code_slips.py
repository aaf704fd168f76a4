"""The slips that can be made in a function: another operator, a term left out, two arguments swapped.

Each is a change of one node in the source of the author's function, and the clause that says what was confused with
what; of the author's code, it has only what is short.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import combinations
from typing import Any

from gabarito.values.text import Text

# What is longer than this says too much of the solution, and tells a reader less.
_SHORT = 24
# Half and twice of a larger number are slips as likely as one more and one less.
_LARGE = 4
# More arguments make too many pairs.
_MOST_SWAPPED = 4
# A list with more values is not a list of results.
_MOST_VALUES = 6
_LIBRARIES = ("np", "tf", "math", "keras", "ops")

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
_TRANSPOSED = Text("a matrix is transposed that should not be")
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
TURNED = "minus-too-many"
_OF_ITS_FIRST = ("clip", "maximum", "minimum", "round")

Said = tuple[Text, str]
Set = Callable[[Any], None]

Slip = tuple[Said, Set, Any, Any]


def slips_in(tree: ast.FunctionDef, parameters: Sequence[str]) -> Iterator[Slip]:
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
        yield (_NEGATIVE, TURNED), ast.UnaryOp(ast.USub(), node)


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
        for one, pair in ((left, (_turned(left), right)), (right, (left, _turned(right)))):
            if isinstance(one, ast.Name):
                yield _transposed(one, parameters), ast.BinOp(pair[0], node.op, pair[1])
    if isinstance(node.op, ast.Div | ast.FloorDiv):
        yield _lacking(right, _DIVISION, _DIVISION_BY, "missing-division", parameters), left
        yield (_NUMERATOR, "missing-numerator"), right
    if isinstance(node.op, ast.Pow):
        yield (_POWER, "missing-power"), left
        yield (_BASE, "missing-base"), right
        yield (_SIDES.fill(a="**"), "sides-swapped"), ast.BinOp(right, node.op, left)


def _turned(node: ast.expr) -> ast.Attribute:
    return ast.Attribute(node, "T", ast.Load())


def _transposed(node: ast.Name, parameters: Sequence[str]) -> Said:
    words = _TRANSPOSED if node.id not in parameters else _INSTEAD.fill(a=f"{node.id}.T", b=node.id)
    return words, "transpose-too-many"


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
