"""Private parts of libraries are used in one module for each library, and nowhere else."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import gabarito
from gabarito.execution.student import internals

SOURCE = Path(gabarito.__file__).parent
ROOT = Path(__file__).parents[4]
INTERNALS = Path(internals.__file__).parent
# What replaces parts of `multiprocessing` in the sandbox stands beside it, and is about nothing else.
SHARED = SOURCE / "execution" / "sandbox" / "shared.py"
OTHERS = sorted(file for file in SOURCE.rglob("*.py") if INTERNALS not in file.parents and file != SHARED)
LIBRARIES = {"keras": "keras", "tensorflow": "tensorflow", "ipython": "ipython"}

PRIVATE = re.compile(r"_[A-Za-z]\w*")
PACKAGES = re.compile(r"(keras\.src|tensorflow\.python)\b.*")
# Documented in spite of its name: docs.python.org/3/library/os.html.
DOCUMENTED = {"_exit"}
BY_NAME = {"getattr", "setattr", "hasattr", "delattr", "object"}  # the last one is `patch.object`


def own_names(tree: ast.AST) -> Iterator[str]:
    """What a module names itself: definitions, variables, parameters, attributes of its own objects."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and is_own_object(node.value):
            yield node.attr


def is_own_object(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("self", "cls")


def parts_of_others(source: str) -> set[str]:
    """Private names that a module uses without naming anything so itself, and private packages of the libraries."""
    tree = ast.parse(source)
    own = set(own_names(tree)) | DOCUMENTED
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and PRIVATE.fullmatch(node.attr):
            found.add(node.attr)
        elif isinstance(node, ast.Call) and name_of(node.func) in BY_NAME:
            texts = {one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)}
            found |= set(filter(PRIVATE.fullmatch, texts))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] != "gabarito":
            found |= {one.name for one in node.names if PRIVATE.fullmatch(one.name)}
    return (found - own) | set(filter(PACKAGES.fullmatch, modules_named(tree)))


def name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def modules_named(tree: ast.AST) -> Iterator[str]:
    """Modules that are imported, or looked up by a text such as a key of `sys.modules`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{one.name}" for one in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("model._functional", {"_functional"}),
        ("getattr(layer, '_build_shapes_dict', None)", {"_build_shapes_dict"}),
        ("patch.object(context, '_context_handle', None)", {"_context_handle"}),
        ("interactiveshell._pseudo_sync_runner = drive", {"_pseudo_sync_runner"}),
        ("from asyncio import _get_running_loop", {"_get_running_loop"}),
        ("from keras.src.models.functional import Functional", {"keras.src.models.functional.Functional"}),
        ("from keras import src", {"keras.src"}),
        ("import tensorflow.python.eager.context as eager", {"tensorflow.python.eager.context"}),
        ("sys.modules.get('keras.src.backend.config')", {"keras.src.backend.config"}),
        ("class A:\n    def __init__(self, other):\n        self._x = other._x + other.__dict__", set()),
        ("import os\nos._exit(0)", set()),
    ],
)
def test_a_private_part_is_noticed(source: str, found: set[str]) -> None:
    assert parts_of_others(source) == found


def test_no_other_module_uses_private_parts_of_a_library() -> None:
    used = {str(file.relative_to(SOURCE)): parts_of_others(file.read_text(encoding="utf-8")) for file in OTHERS}
    assert {file: parts for file, parts in used.items() if parts} == {}


def test_no_other_module_has_a_name_of_a_part_that_is_used() -> None:
    """Nor overrides it, in a class that extends the library's."""
    parts = {"_format_exception_for_storage"}
    for file in INTERNALS.glob("*.py"):
        parts |= {part for part in parts_of_others(file.read_text(encoding="utf-8")) if "." not in part}
    assert {"_functional", "_set_global_seed", "_pseudo_sync_runner"} <= parts
    for file in OTHERS:
        assert set(own_names(ast.parse(file.read_text(encoding="utf-8")))) & parts == set(), file


@pytest.mark.parametrize(("module", "library"), LIBRARIES.items())
def test_the_version_that_it_was_tested_with_is_the_one_that_is_installed_and_later_ones_are_not_allowed(
    module: str, library: str
) -> None:
    (tested,) = re.findall(r"Tested with \w+ ([\d.]+)\.", (INTERNALS / f"{module}.py").read_text(encoding="utf-8"))
    assert f"{library}=={tested}" in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    with (ROOT / "pyproject.toml").open("rb") as file:
        required = map(Requirement, tomllib.load(file)["project"]["optional-dependencies"]["course"])
    (bounds,) = [one.specifier for one in required if one.name == library]
    assert tested in bounds
    assert any(one.operator == "<" for one in bounds)


def test_each_library_has_one_module() -> None:
    # What replaces parts of Keras is about both of its libraries.
    assert {file.stem for file in INTERNALS.glob("*.py")} == {"__init__", "python", "keras_fit", *LIBRARIES}
