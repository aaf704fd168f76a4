"""The generic operators of mutmut, from a string; the only use of its internals. Tested with mutmut 3.8.1.

Mutmut is an optional extra of this package, as only authors need it: ``pip install 'gabarito[mutants]'``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gabarito.values.errors import UsageError

# Of mutmut's operators, those whose mutants run: `None` for a value and "XXreluXX" for a word only raise. Arguments
# without a keyword are needed, nearly always.
_CHOSEN = (
    "operator_number",
    "operator_name",
    "operator_augmented_assignment",
    "operator_remove_unary_ops",
    "operator_keywords",
    "operator_swap_op",
    "operator_if_exp",
)


def generic_mutants(source: str) -> Iterator[tuple[str, str]]:
    """Yield an operator's name and a source with one place changed, for each place of each operator.

    Raises:
        UsageError: if mutmut is not installed.
    """
    try:
        import libcst as cst
        from mutmut.mutation.file_mutation import MutationVisitor
        from mutmut.mutation.mutators import mutation_operators
        from mutmut.mutation.pragma_handling import IgnoredCode
    except ImportError as error:
        advice = "Install it: pip install 'gabarito[mutants]'."
        raise UsageError("mutmut, which makes the generic mutants", f"none: {error}", advice) from error

    made: dict[int, str] = {}

    def named(rule: Any) -> Any:
        def apply(node: Any) -> Iterator[Any]:
            for mutated in rule(node):
                # Kept alive by the visitor's list, so that no other node has its id.
                made[id(mutated)] = rule.__name__.removeprefix("operator_")
                yield mutated

        return apply

    def keyword(node: Any) -> Iterator[Any]:
        """Leave out an argument that is given by its name."""
        for place, argument in enumerate(node.args):
            if argument.keyword is not None:
                yield node.with_changes(args=[*node.args[:place], *node.args[place + 1 :]])

    operators = [(kind, named(rule)) for kind, rule in mutation_operators if rule.__name__ in _CHOSEN]
    operators.append((cst.Call, named(keyword)))
    visitor = MutationVisitor(operators, IgnoredCode(set(), set(), set()))
    module: Any = cst.MetadataWrapper(cst.parse_module(source)).visit(visitor)
    for mutation in visitor.mutations:
        yield made[id(mutation.mutated_node)], module.deep_replace(mutation.original_node, mutation.mutated_node).code
