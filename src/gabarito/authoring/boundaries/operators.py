"""Slips of this field, each as a rule that changes one place of a right answer.

A rule looks at one node of the code and yields edits. Together with the generic operators of a library they make the
mutants of a reference solution; see :mod:`gabarito.authoring.boundaries.mutants`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from gabarito.authoring.boundaries.code import Code, Edit, called, last_word

Operator = Callable[[Code, ast.AST], Iterator[Edit]]


def other_number(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Write another constant: one less, half, twice; the library already writes one more."""
    if not isinstance(node, ast.Constant) or isinstance(node.value, bool):
        return
    value = node.value
    if isinstance(value, int) and value > 0:
        others: list[float] = [value - 1, value // 2, 10 if value > 20 else 1]
    elif isinstance(value, float) and value:
        others = [value / 2, value * 1.8, 0.0]
    else:
        return
    for other in dict.fromkeys(others):
        if other != value:
            yield code.replaced("number", node, f"{other:.6g}" if isinstance(other, float) else str(other))


_REVERSED = {ast.Gt: "<", ast.GtE: "<=", ast.Lt: ">", ast.LtE: ">="}


def reversed_comparison(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Ask for less where more was asked for."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _REVERSED:
        left, right = code.text(node.left), code.text(node.comparators[0])
        yield code.replaced("comparison", node, f"{left} {_REVERSED[type(node.ops[0])]} {right}")


def left_out_operand(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Leave one side of a sum, a product or a condition out."""
    sides: list[ast.expr] = []
    if isinstance(node, ast.BinOp):
        sides = [node.left, node.right]
    elif isinstance(node, ast.BoolOp):
        sides = node.values
    for side in sides:
        yield code.replaced("operand", node, code.atom(side))


def swapped_sides(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Swap the sides of what does not commute."""
    kinds = {ast.Sub: "-", ast.Div: "/", ast.MatMult: "@", ast.FloorDiv: "//", ast.Pow: "**", ast.Mod: "%"}
    if isinstance(node, ast.BinOp) and type(node.op) in kinds:
        yield code.replaced("sides", node, f"{code.atom(node.right)} {kinds[type(node.op)]} {code.atom(node.left)}")


def sign(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Lose a minus, or return the negative."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and not isinstance(node.operand, ast.Constant):
        yield code.replaced("sign", node, code.atom(node.operand))
    if isinstance(node, ast.Return) and isinstance(node.value, ast.BinOp | ast.Call):
        yield code.replaced("sign", node.value, f"-{code.atom(node.value)}")


def transpose(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Leave a transpose out, or transpose the right side of a product."""
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield code.replaced("transpose", node, code.text(node.value))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        yield code.replaced("transpose", node.right, f"{code.atom(node.right)}.T")


def axis(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Reduce over another axis, or over all."""
    if isinstance(node, ast.keyword) and node.arg in ("axis", "axes", "dim"):
        for other in ("0", "1"):
            if other != code.text(node.value):
                yield code.replaced("axis", node.value, other)


# Whose arguments may come in any order; and what is a type, and never a value.
_SYMMETRIC = frozenset(
    ["array_equal", "allclose", "isclose", "maximum", "minimum", "multiply", "add", "gcd", "max", "min"]
)
_TYPES = frozenset(["float16", "float32", "float64", "int8", "uint8", "int32", "int64", "bool"])


def swapped_arguments(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Swap two neighbours: arguments of a call, parameters, or the parts of a tuple or a list."""
    parts: list[ast.expr] | list[ast.arg] = []
    if isinstance(node, ast.Call):
        parts = [] if any(isinstance(one, ast.Starred) for one in node.args) else node.args
    elif isinstance(node, ast.Tuple | ast.List) and isinstance(node.ctx, ast.Load) and len(node.elts) <= 4:
        parts = node.elts
    elif isinstance(node, ast.arguments):
        parts = node.args[: len(node.args) - len(node.defaults)]
    for first, second in pairwise(parts):
        if called(node) in _SYMMETRIC or last_word(second) in _TYPES:
            continue
        one, two = code.text(first), code.text(second)
        between = code.source[code.span(first)[1] : code.span(second)[0]]
        yield code.between("swap", first, second, f"{two}{between}{one}")


def doubled_part(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Take the first part of a pair twice: ``(train, train)`` for ``(train, test)``."""
    if isinstance(node, ast.Tuple | ast.List) and isinstance(node.ctx, ast.Load) and len(node.elts) == 2:
        first, second = node.elts
        yield code.replaced("doubled", second, code.text(first))
        yield code.replaced("doubled", first, code.text(second))
        for one in (first, second):
            if _is_part(code, one):
                # All of the data, in place of a part: X[slice(None)] is X.
                yield code.replaced("part", one, "slice(None)")


# Functions that are taken for each other, by their last word.
_TAKEN_FOR = {
    "mean": ("sum", "median"),
    "sum": ("mean",),
    "reduce_mean": ("reduce_sum",),
    "reduce_sum": ("reduce_mean",),
    "max": ("min",),
    "min": ("max",),
    "argmax": ("argmin",),
    "argmin": ("argmax",),
    "log": ("log2", "log10", "log1p"),
    "exp": ("expm1", "exp2"),
    "std": ("var",),
    "var": ("std",),
    "zeros": ("ones",),
    "ones": ("zeros",),
    "eye": ("ones",),
    "round": ("int",),
    "sigmoid": ("tanh",),
    "vstack": ("hstack",),
    "repeat": ("tile",),
    "matvec": ("matmul",),
    "MaxPooling2D": ("AveragePooling2D",),
    "L2": ("L1",),
    "L1": ("L2",),
    "Adam": ("SGD",),
    "SGD": ("Adam",),
    "Flatten": ("GlobalAveragePooling2D",),
    "BatchNormalization": ("LayerNormalization",),
    "InverseTimeDecay": ("ExponentialDecay",),
}
# Of these, what they are given may stand alone.
_LEFT_OUT = frozenset(
    [
        "abs",
        "round",
        "int",
        "sqrt",
        "exp",
        "log",
        "mean",
        "sum",
        "sigmoid",
        "softmax",
        "preprocess_input",
        "square",
        "eye",
    ]
)


def other_function(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Call another function of the same family: a sum for a mean."""
    word = called(node)
    if not isinstance(node, ast.Call):
        return
    end = code.span(node.func)[1]
    for other in _TAKEN_FOR.get(word, ()):
        yield Edit("function", end - len(word), end, other)
    if word == "permutation":
        # The order of the samples, in place of a random one.
        yield code.replaced("function", node.func, "np.arange")


def threshold(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Be sure, and not only more likely than not: ask for a probability above 0.9."""
    if called(node) == "argmax" and isinstance(node, ast.Call) and len(node.args) == 1 and not node.keywords:
        yield code.replaced("threshold", node, f"int(np.ravel({code.text(node.args[0])})[-1] > 0.9)")


def scaled(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Standardise samples once more, as nothing does when others are read."""
    if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
        return
    name = node.targets[0].id
    if name.startswith("X") and len(node.targets) == 1:
        yield code.after("scaled", node, f"\n{' ' * node.col_offset}{name} = ({name} - {name}.mean()) / {name}.std()")


def left_out_call(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Take what a function was given in place of what it makes of it."""
    if isinstance(node, ast.Call) and called(node) in _LEFT_OUT and node.args:
        yield code.replaced("call", node, code.atom(node.args[0]))


# Words of Keras that are taken for each other.
_WORDS = {
    "relu": ("linear", "sigmoid"),
    "softmax": ("sigmoid", "linear"),
    "sigmoid": ("linear", "softmax"),
    "tanh": ("linear",),
    "linear": ("relu",),
    "same": ("valid",),
    "valid": ("same",),
    "adam": ("sgd",),
    "sgd": ("adam",),
    "binary_crossentropy": ("mse",),
    "categorical_crossentropy": ("mse", "binary_crossentropy"),
    "sparse_categorical_crossentropy": ("mse",),
    "mse": ("mae",),
    "accuracy": ("mse",),
    "float32": ("int32",),
}


def other_word(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Name another activation, loss, optimizer or padding."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        for other in _WORDS.get(node.value, ()):
            yield code.replaced("word", node, f'"{other}"')


def other_loss(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Have a loss take probabilities for logits, or sum where it averages."""
    if not isinstance(node, ast.Call) or "crossentropy" not in called(node).lower():
        return
    given = {one.arg for one in node.keywords}
    end = code.span(node)[1] - 1
    comma = ", " if node.args or node.keywords else ""
    if "from_logits" not in given:
        yield Edit("from_logits", end, end, f"{comma}from_logits=True")
    # Only a class of a loss has a reduction.
    if "reduction" not in given and called(node)[:1].isupper():
        yield Edit("reduction", end, end, f'{comma}reduction="sum"')


def trainable(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Freeze all of a model behind the statement that makes it."""
    if isinstance(node, ast.Assign) and called(node.value) in ("Sequential", "Model"):
        target = node.targets[0]
        if isinstance(target, ast.Name):
            yield code.after("trainable", node, f"\n{' ' * node.col_offset}{target.id}.trainable = False")


def left_out_layer(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Leave one part out of a list of calls, such as the layers of a network."""
    if not isinstance(node, ast.List) or len(node.elts) < 2 or not all(isinstance(one, ast.Call) for one in node.elts):
        return
    for place, one in enumerate(node.elts):
        if place + 1 < len(node.elts):
            yield Edit("layer", code.span(one)[0], code.span(node.elts[place + 1])[0], "")
        else:
            yield Edit("layer", code.span(node.elts[place - 1])[1], code.span(one)[1], "")


def left_out_statement(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Leave out a statement whose names are there without it."""
    if isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(isinstance(one, ast.Name) and not _bound_before(code, node, one.id) for one in targets):
            return
        if any(isinstance(one, ast.Tuple | ast.List) for one in targets):
            return
    elif not isinstance(node, ast.AugAssign | ast.Expr | ast.Break | ast.Continue | ast.Delete):
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    yield code.replaced("statement", node, "pass")


def _bound_before(code: Code, node: ast.stmt, name: str) -> bool:
    """Whether a name has a value before a statement that binds it, in its own function or in the notebook."""
    home = next((one for one in code.within(node) if isinstance(one, ast.FunctionDef)), code.tree)
    if isinstance(home, ast.FunctionDef) and any(one.arg == name for one in ast.walk(home) if isinstance(one, ast.arg)):
        return True
    return any(
        isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store) and one.id == name and one.lineno < node.lineno
        for one in ast.walk(home)
    )


def unconditional(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Take a branch always, or never."""
    if isinstance(node, ast.If | ast.While):
        yield code.replaced("condition", node.test, "False")
        if isinstance(node, ast.If):
            yield code.replaced("condition", node.test, "True")


def shortened(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Skip the first or the last thing of a loop, or go through it ten times at most."""
    if not isinstance(node, ast.For | ast.comprehension):
        return
    over = code.text(node.iter)
    yield code.replaced("loop", node.iter, f"list({over})[1:]")
    yield code.replaced("loop", node.iter, f"list({over})[:-1]")
    if called(node.iter) == "range":
        yield code.replaced("loop", node.iter, f"list({over})[:10]")
    if isinstance(node, ast.For) and code.own_line(node.body, node):
        yield code.last_in("loop", node.body, "break")


def other_slice(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Begin a slice one later, end it one earlier, or leave out an end of it."""
    if not isinstance(node, ast.Slice):
        return
    lower = code.text(node.lower) if node.lower else ""
    upper = code.text(node.upper) if node.upper else ""
    step = f":{code.text(node.step)}" if node.step else ""
    if not (lower or upper):
        return
    texts = [f":{upper}{step}", f"{lower}:{step}"]
    texts.append(f"{_plus(lower, 1)}:{upper}{step}" if lower else f"1:{upper}{step}")
    texts.append(f"{lower}:{_plus(upper, -1)}{step}" if upper else f"{lower}:-1{step}")
    for text in texts:
        yield code.replaced("slice", node, text)


def _plus(text: str, number: int) -> str:
    return str(int(text) + number) if text.isdecimal() else f"{text} {'+' if number > 0 else '-'} {abs(number)}"


def fixed_argument(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Ignore a parameter: take the default, the value of the notebook's own call, or the notebook's own variable."""
    if not isinstance(node, ast.FunctionDef) or not code.own_line(node.body, node):
        return
    parameters = [one.arg for one in node.args.args]
    body = node.body
    defaults = dict(zip(reversed(parameters), reversed([code.text(one) for one in node.args.defaults]), strict=False))
    for place, name in enumerate(parameters):
        values = [defaults[name]] if name in defaults else []
        if name in code.known:
            values.append(f'globals()["{name}"]')
        for call in code.calls.get(node.name, ()):
            given = next((one.value for one in call.keywords if one.arg == name), None)
            given = call.args[place] if given is None and place < len(call.args) else given
            if isinstance(given, ast.Constant) and not isinstance(given.value, str):
                values.append(repr(given.value))
            elif isinstance(given, ast.Name) and given.id != name and given.id in code.known:
                values.append(f'globals()["{given.id}"]')
        for value in dict.fromkeys(values):
            yield code.first_in("ignored", body, f"{name} = {value}")


_PARTS = re.compile(r"train|test|val(?:idation)?|tn|tt")
_OTHER = {"train": ("test", "val", "validation"), "test": ("train",), "val": ("train",), "validation": ("train",)}
_OTHER |= {"tn": ("tt",), "tt": ("tn",)}


def _counterpart(code: Code, name: str) -> str | None:
    """Return the name of the other part of the data: ``X_val`` for ``X_train``; None where there is none."""
    for found in reversed([*_PARTS.finditer(name)]):
        for other in _OTHER[found[0]]:
            candidate = name[: found.start()] + other + name[found.end() :]
            if candidate in code.known:
                return candidate
    return None


def other_part(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Take the other part of the data in one call, or only its first argument: training on what is for testing.

    Statistics that a scaling takes from the wrong part are such a call as well.
    """
    if not isinstance(node, ast.Call):
        return
    names = [one for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)]
    swapped = {one: other for one in names if (other := _counterpart(code, one.id)) is not None}
    if not swapped:
        return
    start, end = code.span(node)
    text = code.text(node)
    for one in sorted(swapped, key=lambda one: -code.span(one)[0]):
        begin, finish = (place - start for place in code.span(one))
        text = text[:begin] + swapped[one] + text[finish:]
    yield Edit("part", start, end, text)
    # All of the data, in place of a part: X for X[train].
    whole = code.text(node)
    chosen = [one for one in ast.walk(node) if isinstance(one, ast.Subscript) and _is_part(code, one.slice)]
    for place in sorted(chosen, key=lambda one: -code.span(one)[0]):
        begin, finish = (offset - start for offset in code.span(place))
        whole = whole[:begin] + code.text(place.value) + whole[finish:]
    if chosen:
        yield Edit("part", start, end, whole)


def _is_part(code: Code, node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and _counterpart(code, node.id) is not None


def untrained(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Give a model new weights before or after it is trained: a continuation starts anew, or training is lost."""
    statement = node
    if not isinstance(statement, ast.Assign | ast.Expr) or called(statement.value) != "fit":
        return
    assert isinstance(statement.value, ast.Call)
    if not isinstance(statement.value.func, ast.Attribute):
        return
    model = code.text(statement.value.func.value)
    fresh = f"{model}.set_weights(type({model}).from_config({model}.get_config()).get_weights())"
    start, end = code.span(statement)
    indent = " " * statement.col_offset
    # A model that was never trained has new weights already.
    if f"{model}.fit(" in code.above + code.source[:start]:
        yield Edit("untrained", start, start, f"{fresh}\n{indent}")
    yield Edit("untrained", end, end, f"\n{indent}{fresh}")


OPERATORS: tuple[Operator, ...] = (
    other_number,
    reversed_comparison,
    left_out_operand,
    swapped_sides,
    sign,
    transpose,
    axis,
    swapped_arguments,
    doubled_part,
    other_function,
    left_out_call,
    other_word,
    threshold,
    scaled,
    other_loss,
    trainable,
    left_out_layer,
    left_out_statement,
    unconditional,
    shortened,
    other_slice,
    fixed_argument,
    other_part,
    untrained,
)
