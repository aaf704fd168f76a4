"""The same numbers in another form, or computed by another library: lists, arrays, tensors, loops, float64."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from gabarito.authoring.boundaries.code import called, last_word
from gabarito.authoring.boundaries.rewriting import (
    Change,
    Rule,
    around,
    call_of,
    functions_of,
    replaced,
    returning,
    unparsed,
)


def tf_functions(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Compile functions that are made of TensorFlow alone."""
    tree = ast.parse(source)
    if not functions_of(tree) or "keras" in source or not all(_is_pure(one) for one in functions_of(tree)):
        return None
    return around(source, "{name} = tf.function({inner})")


def _is_pure(function: ast.FunctionDef) -> bool:
    """Whether a function uses `tf` and its parameters, and nothing else that is bound outside."""
    names = {one.id for one in ast.walk(function) if isinstance(one, ast.Name)}
    stored = {one.id for one in ast.walk(function) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
    parameters = {one.arg for one in ast.walk(function) if isinstance(one, ast.arg)}
    control = any(isinstance(one, ast.For | ast.While | ast.If | ast.ListComp) for one in ast.walk(function))
    return "tf" in names and names <= stored | parameters | {"tf"} and not control


def _results_through(function: str) -> Change:
    """Have what functions return go through one of the prelude's, which changes its type and not its value."""

    def rule(source: str, _: Mapping[str, list[str]]) -> str | None:
        return returning(source, lambda value: [ast.Return(call_of(function, value))])

    return rule


def lists_for_tuples(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Return a list where a tuple was returned."""
    if not any(isinstance(one, ast.Return) and isinstance(one.value, ast.Tuple) for one in ast.walk(ast.parse(source))):
        return None

    def listed(value: ast.expr) -> list[ast.stmt]:
        return [ast.Return(ast.List(value.elts) if isinstance(value, ast.Tuple) else value)]

    return returning(source, listed)


def arrays_for_lists(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Bind an array where a list of numbers was bound."""
    tree = ast.parse(source)
    changed = False
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.List | ast.ListComp):
            text = ast.unparse(statement)
            if f"{last_word(statement.targets[0])}.append" in source or "layers" in text:
                continue
            statement.value = call_of("np.array", statement.value)
            changed = True
    return unparsed(tree) if changed else None


def float64(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Compute in float64; TensorFlow does not mix it with float32, so a source that uses TensorFlow is left alone."""
    if "tf." in source or "keras" in source:
        return None

    def wider(node: ast.expr) -> ast.expr | None:
        if isinstance(node, ast.Attribute) and node.attr == "float32":
            return ast.Attribute(node.value, "float64", node.ctx)
        if isinstance(node, ast.Constant) and node.value == "float32":
            return ast.Constant("float64")
        return None

    changed = replaced(source, wider)
    return changed or _results_through("_in_float64")(source, {})


_LOOPED = {"mean": "_mean", "sum": "_sum", "log": "_log", "exp": "_exp"}


def loops(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Write products, means, sums and logarithms of arrays as loops."""

    def looped(node: ast.expr) -> ast.expr | None:
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
            return call_of("_product", node.left, node.right)
        if _of_numpy(node, _LOOPED):
            assert isinstance(node, ast.Call)
            return call_of(_LOOPED[called(node)], *node.args)
        return None

    return replaced(source, looped)


_IN_TENSORFLOW = {
    "mean": "tf.reduce_mean",
    "sum": "tf.reduce_sum",
    "log": "tf.math.log",
    "exp": "tf.exp",
    "abs": "tf.abs",
}


def tensorflow_for_numpy(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Compute with TensorFlow what was computed with NumPy."""
    float64 = ast.Attribute(ast.Name("tf"), "float64")
    # A product with `@` is TensorFlow's as soon as one side is, and wants matrices on both.
    back = "@" in source

    def moved(node: ast.expr) -> ast.expr | None:
        if not _of_numpy(node, _IN_TENSORFLOW):
            return None
        assert isinstance(node, ast.Call)
        made = call_of(_IN_TENSORFLOW[called(node)], call_of("tf.cast", *node.args, float64))
        return ast.Call(ast.Attribute(made, "numpy"), [], []) if back else made

    return replaced(source, moved)


def _of_numpy(node: ast.AST, names: Mapping[str, str]) -> bool:
    """Whether a node calls one of these functions of NumPy with nothing but what it is of."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and last_word(node.func.value) == "np"
        and node.func.attr in names
        and len(node.args) == 1
        and not node.keywords
    )


_IN_NUMPY = {
    "tf.reduce_mean": "np.mean",
    "tf.reduce_sum": "np.sum",
    "tf.concat": "np.concatenate",
    "tf.tensordot": "np.tensordot",
    "tf.linalg.matvec": "np.matmul",
    "tf.sigmoid": "_sigmoid",
    "tf.cast": "_cast",
}


def numpy_for_tensorflow(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Compute with NumPy what was computed with TensorFlow."""
    if "GradientTape" in source:
        return None

    def moved(node: ast.expr) -> ast.expr | None:
        if isinstance(node, ast.Call) and ast.unparse(node.func) in _IN_NUMPY:
            return call_of(_IN_NUMPY[ast.unparse(node.func)], *node.args, keywords=node.keywords)
        return None

    return replaced(source, moved)


_LISTED = """
import numpy as np


def _listed(value):
    if hasattr(value, "numpy"):
        value = value.numpy()
    return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value
"""

_AS_TENSOR = """
import numpy as np
import tensorflow as tf


def _as_tensor(value):
    return tf.convert_to_tensor(value) if isinstance(value, (np.ndarray, np.generic)) else value
"""

_IN_FLOAT64 = """
import numpy as np


def _in_float64(value):
    numbers = isinstance(value, (np.ndarray, np.generic)) and value.dtype.kind == "f"
    return value.astype(np.float64) if numbers else value
"""

_LOOPS = """
import math

import numpy as np


def _sum(values):
    total = 0.0
    for value in np.ravel(values):
        total += float(value)
    return total


def _mean(values):
    return _sum(values) / np.size(values)


def _each(function, values):
    if np.ndim(values) == 0:
        return function(float(values))
    return np.array([function(float(value)) for value in np.ravel(values)]).reshape(np.shape(values))


def _log(values):
    return _each(math.log, values)


def _exp(values):
    return _each(math.exp, values)


def _product(left, right):
    left, right = np.asarray(left), np.asarray(right)
    if left.ndim == 1 and right.ndim == 1:
        return sum((a * b for a, b in zip(left, right)), 0.0)
    if left.ndim == 2:
        return np.array([_product(row, right) for row in left])
    return np.array([_product(left, column) for column in right.T])
"""

_NUMPY = """
import numpy as np


def _cast(values, dtype):
    return np.asarray(values).astype(dtype.as_numpy_dtype if hasattr(dtype, "as_numpy_dtype") else dtype)


def _sigmoid(values):
    return 1 / (1 + np.exp(-np.asarray(values)))
"""


RULES = (
    Rule("tf.function", tf_functions),
    Rule("a list for a tuple", lists_for_tuples),
    Rule("a list for an array", _results_through("_listed"), _LISTED),
    Rule("a tensor for an array", _results_through("_as_tensor"), _AS_TENSOR),
    Rule("an array for a list", arrays_for_lists, "import numpy as np\n"),
    Rule("float64", float64, _IN_FLOAT64),
    Rule("loops", loops, _LOOPS),
    Rule("TensorFlow for NumPy", tensorflow_for_numpy, "import tensorflow as tf\n"),
    Rule("NumPy for TensorFlow", numpy_for_tensorflow, _NUMPY),
)
