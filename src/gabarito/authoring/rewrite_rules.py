"""Ways to write a right answer differently: each changes the source of one answer, and nothing that it means.

A rule returns the new source, or None where it does not apply. What a rule needs besides stands in a cell of its own,
above the first answer: `PRELUDES`, by the rule's name.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator, Mapping

from gabarito.authoring.code import called, last_word

# The source of one answer, and the parameters of the notebook's functions, into another source.
Rule = Callable[[str, Mapping[str, list[str]]], str | None]
_PORTUGUESE = {
    "activation": "ativação",
    "axes": "eixos",
    "batch": "lote",
    "before": "antes",
    "cut": "corte",
    "error": "erro",
    "guess": "palpite",
    "label": "rótulo",
    "losses": "perdas",
    "order": "ordem",
    "probabilities": "probabilidades",
    "sample": "amostra",
    "start": "início",
    "state": "estado",
    "updates": "atualizações",
}


def _functions(tree: ast.Module) -> list[ast.FunctionDef]:
    return [one for one in tree.body if isinstance(one, ast.FunctionDef) and not one.decorator_list]


def _unparsed(tree: ast.Module) -> str:
    return ast.unparse(ast.fix_missing_locations(tree))


def _statements(source: str) -> list[ast.stmt]:
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


def _with(source: str, change: Callable[[ast.expr], ast.expr | None]) -> str | None:
    """Return a source with expressions replaced; None where there was none to replace."""
    replaced = _Replaced(change)
    tree = replaced.visit(ast.parse(source))
    return _unparsed(tree) if replaced.changed else None


def _call(function: str, *arguments: ast.expr, keywords: list[ast.keyword] | None = None) -> ast.Call:
    return ast.Call(ast.parse(function, mode="eval").body, list(arguments), keywords or [])


def comments_and_prints(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Say what happens, in comments and in prints."""
    tree = ast.parse(source)
    for function in _functions(tree):
        function.body.insert(0, _statements(f'print("{function.name} começou")')[0])
    return f'# minha resposta\n{_unparsed(tree)}\n\n# pronto\nprint("feito")\n'


def type_annotations(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Annotate parameters, what is returned, and names."""
    tree = ast.parse(source)
    for function in _functions(tree):
        function.returns = ast.Constant("object")
        for one in function.args.args:
            one.annotation = ast.Name("object")
    for place, statement in enumerate(tree.body):
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            target = statement.targets[0]
            if isinstance(target, ast.Name):
                tree.body[place] = ast.AnnAssign(target, ast.Name("object"), statement.value, 1)
    return _unparsed(tree)


def lambdas(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Write a function of one line as a lambda."""
    tree = ast.parse(source)
    changed = False
    for place, statement in enumerate(tree.body):
        if statement in _functions(tree) and isinstance(statement, ast.FunctionDef) and len(statement.body) == 1:
            only = statement.body[0]
            if isinstance(only, ast.Return) and only.value is not None:
                changed = True
                tree.body[place] = ast.Assign([ast.Name(statement.name)], ast.Lambda(statement.args, only.value))
    return _unparsed(tree) if changed else None


def _around(source: str, after: str, *, inner: str = "_{name}") -> str | None:
    """Rename each function, and bind its name to something made of it."""
    tree = ast.parse(source)
    body: list[ast.stmt] = []
    for statement in tree.body:
        body.append(statement)
        if isinstance(statement, ast.FunctionDef) and statement in _functions(tree):
            name = statement.name
            statement.name = inner.format(name=name)
            body += _statements(after.format(name=name, inner=statement.name))
    if len(body) == len(tree.body):
        return None
    tree.body = body
    return _unparsed(tree)


def partials(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Bind a name to a `functools.partial` of a function."""
    return _around(source, "import functools\n{name} = functools.partial({inner})")


_DECORATOR = """
import functools


def _called(function):
    @functools.wraps(function)
    def call(*args, **kwargs):
        return function(*args, **kwargs)

    return call


"""


def decorated(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Decorate functions with one that calls them."""
    wrapper = "def _called(function):\n    def call(*args, **kwargs):\n        return function(*args, **kwargs)\n"
    return _around(
        source, f"import functools\n{wrapper}    return functools.wraps(function)(call)\n{{name}} = _called({{inner}})"
    )


def callable_classes(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Write a function as an object that can be called."""
    tree = ast.parse(source)
    body: list[ast.stmt] = []
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef) and statement in _functions(tree):
            name, statement.name = statement.name, "__call__"
            statement.args.args.insert(0, ast.arg("self"))
            holder = _statements(f"class _{name.title()}:\n    pass")[0]
            assert isinstance(holder, ast.ClassDef)
            holder.body = [statement]
            body += [holder, *_statements(f"{name} = _{name.title()}()")]
        else:
            body.append(statement)
    if len(body) == len(tree.body):
        return None
    tree.body = body
    return _unparsed(tree)


def tf_functions(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Compile functions that are made of TensorFlow alone."""
    tree = ast.parse(source)
    if not _functions(tree) or "keras" in source or not all(_is_pure(one) for one in _functions(tree)):
        return None
    return _around(source, "{name} = tf.function({inner})")


def _is_pure(function: ast.FunctionDef) -> bool:
    """Whether a function uses `tf` and its parameters, and nothing else that is bound outside."""
    names = {one.id for one in ast.walk(function) if isinstance(one, ast.Name)}
    stored = {one.id for one in ast.walk(function) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
    parameters = {one.arg for one in ast.walk(function) if isinstance(one, ast.arg)}
    control = any(isinstance(one, ast.For | ast.While | ast.If | ast.ListComp) for one in ast.walk(function))
    return "tf" in names and names <= stored | parameters | {"tf"} and not control


def keyword_arguments(source: str, functions: Mapping[str, list[str]]) -> str | None:
    """Name the arguments of the notebook's own functions in each call."""

    def named(node: ast.expr) -> ast.expr | None:
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in functions:
            return None
        parameters = functions[node.func.id]
        if not node.args or len(node.args) > len(parameters) or any(isinstance(one, ast.Starred) for one in node.args):
            return None
        keywords = [ast.keyword(name, value) for name, value in zip(parameters, node.args, strict=False)]
        return ast.Call(node.func, [], [*keywords, *node.keywords])

    return _with(source, named)


def other_locals(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Give the local names of functions Portuguese ones."""
    tree = ast.parse(source)
    changed = False
    for function in _functions(tree):
        taken = {one.arg for one in ast.walk(function) if isinstance(one, ast.arg)}
        taken |= {
            name for one in ast.walk(function) if isinstance(one, ast.Global | ast.Nonlocal) for name in one.names
        }
        stored = {one.id for one in ast.walk(function) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
        for node in ast.walk(function):
            if isinstance(node, ast.Name) and node.id in stored - taken:
                node.id = _PORTUGUESE.get(node.id, f"{node.id}_meu")
                changed = True
    return _unparsed(tree) if changed else None


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


def _returning(source: str, change: Callable[[ast.expr], list[ast.stmt]]) -> str | None:
    tree = ast.parse(source)
    functions = _functions(tree)
    for function in functions:
        returns = _Returns(change)
        body: list[ast.stmt] = []
        for statement in function.body:
            new = returns.visit(statement)
            body += new if isinstance(new, list) else [new]
        function.body = body
    return _unparsed(tree) if functions else None


def named_results(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Bind what is returned to a name first."""
    return _returning(source, lambda value: [*_bound("resultado", value), *_statements_of_return("resultado")])


def early_returns(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Return from inside a block, with another return below that is never reached."""

    def early(value: ast.expr) -> list[ast.stmt]:
        tree = ast.parse("def f():\n    if resultado is not None:\n        return resultado\n    return resultado")
        function = tree.body[0]
        assert isinstance(function, ast.FunctionDef)
        return [*_bound("resultado", value), *function.body]

    return _returning(source, early)


def _bound(name: str, value: ast.expr) -> list[ast.stmt]:
    return [ast.Assign([ast.Name(name, ast.Store())], value)]


def _statements_of_return(name: str) -> list[ast.stmt]:
    return [ast.Return(ast.Name(name))]


def _results_through(function: str) -> Rule:
    """Have what functions return go through one of the prelude's, which changes its type and not its value."""

    def rule(source: str, _: Mapping[str, list[str]]) -> str | None:
        return _returning(source, lambda value: [ast.Return(_call(function, value))])

    return rule


def lists_for_tuples(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Return a list where a tuple was returned."""
    if not any(isinstance(one, ast.Return) and isinstance(one.value, ast.Tuple) for one in ast.walk(ast.parse(source))):
        return None

    def listed(value: ast.expr) -> list[ast.stmt]:
        return [ast.Return(ast.List(value.elts) if isinstance(value, ast.Tuple) else value)]

    return _returning(source, listed)


def arrays_for_lists(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Bind an array where a list of numbers was bound."""
    tree = ast.parse(source)
    changed = False
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.List | ast.ListComp):
            text = ast.unparse(statement)
            if f"{last_word(statement.targets[0])}.append" in source or "layers" in text:
                continue
            statement.value = _call("np.array", statement.value)
            changed = True
    return _unparsed(tree) if changed else None


def float64(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Compute in float64; TensorFlow does not mix it with float32, so only where there is none."""
    if "tf." in source or "keras" in source:
        return None

    def wider(node: ast.expr) -> ast.expr | None:
        if isinstance(node, ast.Attribute) and node.attr == "float32":
            return ast.Attribute(node.value, "float64", node.ctx)
        if isinstance(node, ast.Constant) and node.value == "float32":
            return ast.Constant("float64")
        return None

    changed = _with(source, wider)
    return changed or _results_through("_in_float64")(source, {})


_LOOPED = {"mean": "_mean", "sum": "_sum", "log": "_log", "exp": "_exp"}


def loops(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Write products, means, sums and logarithms of arrays as loops."""

    def looped(node: ast.expr) -> ast.expr | None:
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
            return _call("_product", node.left, node.right)
        if _of_numpy(node, _LOOPED):
            assert isinstance(node, ast.Call)
            return _call(_LOOPED[called(node)], *node.args)
        return None

    return _with(source, looped)


_IN_TENSORFLOW = {
    "mean": "tf.reduce_mean",
    "sum": "tf.reduce_sum",
    "log": "tf.math.log",
    "exp": "tf.exp",
    "abs": "tf.abs",
}


def tensorflow_for_numpy(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Compute with TensorFlow what was computed with NumPy."""

    def moved(node: ast.expr) -> ast.expr | None:
        if not _of_numpy(node, _IN_TENSORFLOW):
            return None
        assert isinstance(node, ast.Call)
        return _call(_IN_TENSORFLOW[called(node)], _call("tf.cast", *node.args, ast.parse("tf.float64").body[0].value))  # type: ignore[attr-defined]

    return _with(source, moved)


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
            return _call(_IN_NUMPY[ast.unparse(node.func)], *node.args, keywords=node.keywords)
        return None

    return _with(source, moved)


def _sequential(made_by: str) -> Rule:
    def rule(source: str, _: Mapping[str, list[str]]) -> str | None:
        if ".add(" in source:
            return None

        def made(node: ast.expr) -> ast.expr | None:
            if isinstance(node, ast.Call) and called(node) == "Sequential" and len(node.args) == 1:
                return _call(made_by, *node.args)
            return None

        return _with(source, made)

    return rule


def _own(library: str, own: str) -> Rule:
    """Use a class of the prelude in place of one of Keras."""

    def rule(source: str, _: Mapping[str, list[str]]) -> str | None:
        def owned(node: ast.expr) -> ast.expr | None:
            if isinstance(node, ast.Call) and called(node) == library and isinstance(node.func, ast.Attribute):
                return _call(own, *node.args, keywords=node.keywords)
            return None

        return _with(source, owned)

    return rule


def own_callbacks(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Watch a training with a callback of one's own."""

    def watched(node: ast.expr) -> ast.expr | None:
        if called(node) != "fit" or not isinstance(node, ast.Call):
            return None
        if any(one.arg in ("callbacks", None) for one in node.keywords):
            return None
        mine = ast.keyword("callbacks", ast.List([_call("_Watched")]))
        return ast.Call(node.func, node.args, [*node.keywords, mine])

    return _with(source, watched)


def in_main(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Put everything under `if __name__ == "__main__":`."""
    main = _statements('if __name__ == "__main__":\n    pass')[0]
    assert isinstance(main, ast.If)
    main.body = ast.parse(source).body
    return _unparsed(ast.Module([main], []))


def helpers_of(source: str) -> tuple[str, str] | None:
    """Return what functions do as functions of other names, and the answer that calls those; None without any."""
    tree = ast.parse(source)
    functions = _functions(tree)
    if not functions or any(one.args.vararg or one.args.kwarg for one in functions):
        return None
    work = copy.deepcopy(functions)
    for one, function in zip(work, functions, strict=True):
        one.name = f"_work_of_{function.name}"
        arguments = [ast.Name(argument.arg) for argument in function.args.args]
        function.body = [ast.Return(_call(one.name, *arguments))]
    return _unparsed(ast.Module(list(work), [])), _unparsed(tree)


def functions_in(trees: Iterator[ast.Module]) -> dict[str, list[str]]:
    """Return the parameters of each function that a notebook defines."""
    found: dict[str, list[str]] = {}
    for tree in trees:
        for one in tree.body:
            if isinstance(one, ast.FunctionDef):
                found[one.name] = [argument.arg for argument in one.args.args]
    return found


RULES: dict[str, Rule] = {
    "comments and prints": comments_and_prints,
    "type annotations": type_annotations,
    "lambdas": lambdas,
    "functools.partial": partials,
    "a decorator": decorated,
    "a class with __call__": callable_classes,
    "tf.function": tf_functions,
    "keyword arguments": keyword_arguments,
    "Portuguese names": other_locals,
    "a name for the result": named_results,
    "early returns": early_returns,
    "a list for a tuple": lists_for_tuples,
    "a list for an array": _results_through("_listed"),
    "a tensor for an array": _results_through("_as_tensor"),
    "an array for a list": arrays_for_lists,
    "float64": float64,
    "loops": loops,
    "TensorFlow for NumPy": tensorflow_for_numpy,
    "NumPy for TensorFlow": numpy_for_tensorflow,
    "functional for Sequential": _sequential("_functional"),
    "a subclass for Sequential": _sequential("_subclassed"),
    "add for Sequential": _sequential("_added"),
    "an own dense layer": _own("Dense", "_OwnDense"),
    "an own regulariser": _own("L2", "_OwnL2"),
    "a function for a regulariser": _own("L2", "_penalty_of"),
    "an own callback": own_callbacks,
    "an own schedule": _own("InverseTimeDecay", "_OwnDecay"),
    "__main__": in_main,
}

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
_MODELS = """
import keras


def _is_input(part):
    return isinstance(part, keras.KerasTensor)


def _functional(parts):
    if not _is_input(parts[0]):
        return keras.Sequential(parts)
    inputs = outputs = parts[0]
    for layer in parts[1:]:
        outputs = layer(outputs)
    return keras.Model(inputs, outputs)


def _added(parts):
    model = keras.Sequential()
    for part in parts:
        model.add(part)
    return model


class _Network(keras.Model):
    def __init__(self, parts):
        super().__init__()
        self.parts = parts

    def call(self, inputs):
        for part in self.parts:
            inputs = part(inputs)
        return inputs


def _subclassed(parts):
    network = _Network([part for part in parts if not _is_input(part)])
    for part in parts:
        if _is_input(part):
            network(keras.ops.zeros((1, *part.shape[1:])))
    return network
"""
_DENSE = """
import keras


class _OwnDense(keras.layers.Layer):
    def __init__(self, units, activation=None, kernel_regularizer=None):
        super().__init__()
        self.units = units
        self.function = keras.activations.get(activation)
        self.penalty = kernel_regularizer

    def build(self, shape):
        self.W = self.add_weight(shape=(shape[-1], self.units), initializer="glorot_uniform", regularizer=self.penalty)
        self.b = self.add_weight(shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return self.function(keras.ops.matmul(inputs, self.W) + self.b)
"""
_L2 = """
import keras


class _OwnL2(keras.regularizers.Regularizer):
    def __init__(self, lam):
        self.lam = lam

    def __call__(self, weights):
        return self.lam * keras.ops.sum(weights**2)


def _penalty_of(lam):
    return lambda weights: lam * keras.ops.sum(keras.ops.square(weights))
"""
_WATCHED = """
import keras


class _Watched(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        self.last = (epoch, dict(logs or {}))
"""
_DECAY = """
import keras


class _OwnDecay(keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, rate, decay_steps, decay_rate):
        self.rate, self.steps, self.decay = rate, decay_steps, decay_rate

    def __call__(self, step):
        return self.rate / (1 + self.decay * keras.ops.cast(step, "float32") / self.steps)
"""
PRELUDES = {
    "a list for an array": _LISTED,
    "a tensor for an array": _AS_TENSOR,
    "an array for a list": "import numpy as np\n",
    "float64": _IN_FLOAT64,
    "loops": _LOOPS,
    "TensorFlow for NumPy": "import tensorflow as tf\n",
    "NumPy for TensorFlow": _NUMPY,
    "functional for Sequential": _MODELS,
    "a subclass for Sequential": _MODELS,
    "add for Sequential": _MODELS,
    "an own dense layer": _DENSE,
    "an own regulariser": _L2,
    "a function for a regulariser": _L2,
    "an own callback": _WATCHED,
    "an own schedule": _DECAY,
}
