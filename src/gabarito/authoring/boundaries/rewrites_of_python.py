"""The same answer in other words of Python: lambdas, decorators, classes, other names, early returns."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from gabarito.authoring.boundaries.rewriting import (
    Rule,
    around,
    functions_of,
    replaced,
    returning,
    statements,
    unparsed,
)

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


def comments_and_prints(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Say what happens, in comments and in prints."""
    tree = ast.parse(source)
    for function in functions_of(tree):
        function.body.insert(0, statements(f'print("{function.name} começou")')[0])
    return f'# minha resposta\n{unparsed(tree)}\n\n# pronto\nprint("feito")\n'


def type_annotations(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Annotate parameters, what is returned, and names."""
    tree = ast.parse(source)
    for function in functions_of(tree):
        function.returns = ast.Constant("object")
        for one in function.args.args:
            one.annotation = ast.Name("object")
    for place, statement in enumerate(tree.body):
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            target = statement.targets[0]
            if isinstance(target, ast.Name):
                tree.body[place] = ast.AnnAssign(target, ast.Name("object"), statement.value, 1)
    return unparsed(tree)


def lambdas(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Write a function of one line as a lambda."""
    tree = ast.parse(source)
    changed = False
    for place, statement in enumerate(tree.body):
        if statement in functions_of(tree) and isinstance(statement, ast.FunctionDef) and len(statement.body) == 1:
            only = statement.body[0]
            if isinstance(only, ast.Return) and only.value is not None:
                changed = True
                tree.body[place] = ast.Assign([ast.Name(statement.name)], ast.Lambda(statement.args, only.value))
    return unparsed(tree) if changed else None


def partials(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Bind a name to a `functools.partial` of a function."""
    return around(source, "import functools\n{name} = functools.partial({inner})")


def decorated(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Decorate functions with one that calls them."""
    wrapper = "def _called(function):\n    def call(*args, **kwargs):\n        return function(*args, **kwargs)\n"
    return around(
        source, f"import functools\n{wrapper}    return functools.wraps(function)(call)\n{{name}} = _called({{inner}})"
    )


def callable_classes(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Write a function as an object that can be called."""
    tree = ast.parse(source)
    body: list[ast.stmt] = []
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef) and statement in functions_of(tree):
            name, statement.name = statement.name, "__call__"
            statement.args.args.insert(0, ast.arg("self"))
            holder = statements(f"class _{name.title()}:\n    pass")[0]
            assert isinstance(holder, ast.ClassDef)
            holder.body = [statement]
            body += [holder, *statements(f"{name} = _{name.title()}()")]
        else:
            body.append(statement)
    if len(body) == len(tree.body):
        return None
    tree.body = body
    return unparsed(tree)


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

    return replaced(source, named)


def other_locals(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Give the local names of functions Portuguese ones."""
    tree = ast.parse(source)
    changed = False
    for function in functions_of(tree):
        taken = {one.arg for one in ast.walk(function) if isinstance(one, ast.arg)}
        taken |= {
            name for one in ast.walk(function) if isinstance(one, ast.Global | ast.Nonlocal) for name in one.names
        }
        stored = {one.id for one in ast.walk(function) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
        for node in ast.walk(function):
            if isinstance(node, ast.Name) and node.id in stored - taken:
                node.id = _PORTUGUESE.get(node.id, f"{node.id}_meu")
                changed = True
    return unparsed(tree) if changed else None


def named_results(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Bind what is returned to a name first."""
    return returning(source, lambda value: [*_bound("resultado", value), *_statements_of_return("resultado")])


def early_returns(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Return from inside a block, with another return below that is never reached."""

    def early(value: ast.expr) -> list[ast.stmt]:
        tree = ast.parse("def f():\n    if resultado is not None:\n        return resultado\n    return resultado")
        function = tree.body[0]
        assert isinstance(function, ast.FunctionDef)
        return [*_bound("resultado", value), *function.body]

    return returning(source, early)


def _bound(name: str, value: ast.expr) -> list[ast.stmt]:
    return [ast.Assign([ast.Name(name, ast.Store())], value)]


def _statements_of_return(name: str) -> list[ast.stmt]:
    return [ast.Return(ast.Name(name))]


def in_main(source: str, _: Mapping[str, list[str]]) -> str | None:
    """Put everything under `if __name__ == "__main__":`."""
    main = statements('if __name__ == "__main__":\n    pass')[0]
    assert isinstance(main, ast.If)
    main.body = ast.parse(source).body
    return unparsed(ast.Module([main], []))


RULES = (
    Rule("comments and prints", comments_and_prints),
    Rule("type annotations", type_annotations),
    Rule("lambdas", lambdas),
    Rule("functools.partial", partials),
    Rule("a decorator", decorated),
    Rule("a class with __call__", callable_classes),
    Rule("keyword arguments", keyword_arguments),
    Rule("Portuguese names", other_locals),
    Rule("a name for the result", named_results),
    Rule("early returns", early_returns),
    Rule("__main__", in_main),
)
