"""What griffe does not see of our source, which it reads without importing it: zensical.toml names this extension.

A class that attrs makes has no ``__init__`` to read, so one is made of its fields. An object of a module says what its
class says. In docstrings, a role of Sphinx with a name is just the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from griffe import Class, Extension, Function, Module, Parameter, ParameterKind, Parameters

_ROLE = re.compile(r":(?:class|func|meth|mod|data|attr):`~?([^`]+)`")
_FROZEN = ("attrs.frozen", "attrs.define")


class Signatures(Extension):  # type: ignore[misc]  # griffe is there only where the site is built
    """Adds the signatures of attrs' classes, and makes roles in docstrings plain code."""

    def on_package(self, *, pkg: Module, **_: Any) -> None:
        """Look at all that was read of a package."""
        for one in _inside(pkg):
            if one.docstring is None and one.is_attribute:
                one.docstring = _of_its_class(one)
            if one.docstring is not None:
                one.docstring.value = _ROLE.sub(r"`\1`", one.docstring.value)
            if isinstance(one, Class) and "__init__" not in one.members and _is_attrs(one):
                itself = Parameter("self", kind=ParameterKind.positional_or_keyword)
                made = Parameters(itself, *sorted(_parameters(one), key=lambda each: each.kind.value == "keyword-only"))
                one.set_member("__init__", Function("__init__", parameters=made, returns="None"))


def _inside(one: Any) -> Iterator[Any]:
    yield one
    for member in list(one.members.values()):
        if not member.is_alias:
            yield from _inside(member)


def _of_its_class(one: Any) -> Any:
    """Return what the class of an object says, as for ``L = _Layers()`` in a module; None for anything else."""
    name = str(one.value).partition("(")[0]
    kind = one.parent.members.get(name) if one.parent.is_module else None
    return kind.docstring if kind is not None and not kind.is_alias and kind.is_class else None


def _is_attrs(one: Any) -> bool:
    return any(str(decorator.value).startswith(_FROZEN) for decorator in one.decorators)


def _parameters(one: Any) -> Iterator[Any]:
    """Yield a parameter for each field, in their order."""
    for member in one.members.values():
        if not member.is_attribute or member.annotation is None or "property" in member.labels:
            continue
        if str(member.annotation).startswith("ClassVar"):
            continue
        given = {}
        value = member.value
        if value is not None and str(value).startswith("attrs.field("):
            given = {argument.name: argument.value for argument in value.arguments}
            value = given.get("default")
        if str(given.get("init")) == "False":
            continue
        is_named = str(given.get("kw_only")) == "True"
        kind = ParameterKind.keyword_only if is_named else ParameterKind.positional_or_keyword
        yield Parameter(member.name, annotation=member.annotation, kind=kind, default=value)
