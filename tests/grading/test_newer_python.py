"""A cell that only a newer Python reads is said to be one; what no Python reads never is."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from gabarito.grading.newer_python import newer_python
from gabarito.values.environment import Environment

# Nothing below is in this release, whichever Python runs the tests.
OLD = Environment(Path("python"), "3.11.7", {}, ())
ERROR = "SyntaxError: invalid syntax"
BACKSLASH = "\\"

NEWER_STRINGS = (
    'd = {"a": 1}\nprint(f"{d["a"]:.3f} {d["a"]!r:>{w}}")',
    'f"{"' + BACKSLASH + 'n".join(names)}"',
    'f"{x  # a comment\n}"',
    'f"{f"{f"{1}"}"}"',
    "%matplotlib inline\nprint(f'{d['a']}')",
    'f"""{\n1}""" f"{d["a"]}" "plain"',
    "x = f'a {y['b'] + 'c'} {z}' 'plain'",
    "await f'{d['x']}'",
    'f"{x != d["a"]}"',
    'f"{d["a"]=}"',
    'f"{x:{d["width"]}.{3}}"',
    'f"{ {"a": 1}["a"] }"',
    'f"{{{d["a"]}}}"',
)
NEWER_TYPES = (
    "def first[T](x: list[T]) -> T:\n    return x[0]",
    "class Box[T = int]:\n    pass",
    "type Row = list[int]",
    "type Row[T] = list[T]",
)
WRONG_EVERYWHERE = (
    'f"{d["a"}"',
    'print(f"{d["a"]}"',
    'f"{"',
    'f"{}"',
    'f"{a b}" + f"{d["a"]}"',
    "x = = 3",
    "def f(x)\n    return 1",
    "def predict(w, x:\n    return",
    "type = = 1",
    'for i in range(3)\n    print(f"{d["a"]}")',
    'print "x"',
    "x = f'{d['a' + ]}'",
    "f'{d['a']}' =",
    "def f[T(x): pass",
    "class A[]: pass",
    "f'it's'",
    "'it's {x}'",
    "if x:\nprint(1)",
)


def said(source: str, environment: Environment = OLD, error: str = ERROR) -> tuple[str, str] | None:
    found = newer_python(error, source, environment)
    return None if found is None else (found.into("en"), found.into("pt"))


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="this Python reads them, and knows no more than that")
@pytest.mark.parametrize(("sources", "advice"), [(NEWER_STRINGS, "other kind of quotes"), (NEWER_TYPES, "type param")])
def test_what_a_newer_python_reads_is_said_to_need_it(sources: tuple[str, ...], advice: str) -> None:
    for source in sources:
        with pytest.raises(SyntaxError):
            compile(source.replace("%matplotlib inline", ""), "cell", "exec")
        words = said(source)
        assert words is not None, source
        assert words[0].startswith(
            "Your code is right in Python 3.12, but the grader runs Python 3.11, which is older. "
        ), source
        assert advice in words[0]
        assert words[1].startswith("O seu código está certo no Python 3.12, mas a correção usa o Python 3.11")


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="this Python reads them, and knows no more than that")
def test_of_python_3_14_too() -> None:
    for source in ("try:\n    pass\nexcept ValueError, TypeError:\n    pass", 't"{x}"'):
        words = said(source)
        assert words is not None, source
        assert "right in Python 3.14" in words[0]


@pytest.mark.parametrize("source", WRONG_EVERYWHERE)
def test_what_no_python_reads_is_just_wrong(source: str) -> None:
    assert said(source) is None


def test_an_environment_that_is_as_new_refuses_for_another_reason() -> None:
    new = Environment(Path("python"), "3.14.0", {}, ())
    assert [said(source, new) for source in (*NEWER_STRINGS, *NEWER_TYPES)] == [None] * 17


def test_a_grader_that_is_newer_than_the_environment_knows_it_from_its_own_parser() -> None:
    words = said("x = 1", Environment(Path("python"), "3.10.1", {}, ()))
    assert words is not None
    assert words[0].endswith("which is older. Write it as Python 3.10 reads it.")


def test_other_errors_are_left_alone() -> None:
    assert said(NEWER_STRINGS[0], error="NameError: name 'd' is not defined") is None


def test_hostile_cells_take_no_time_and_raise_nothing() -> None:
    sources = (
        *('f"{' * 6_000, "(" * 20_000, "-" * 20_000 + "1", "a.b" * 6_000, 'f"{' + "(" * 9_000, "[" * 20_000),
        *("f'" * 10_000, 'f"{a}"' * 3_000 + 'f"{"', '"' * 20_000, BACKSLASH * 20_000, "def f[" * 3_000),
        *("type x[" * 2_800, "except a," * 2_000, " " * 20_000, "\0", "#\n" * 9_000 + 'f"{"', "f" * 20_000),
        *('f"{d["a"]}"' * 200_000, "\ud800", 'f"{\ud800["a"]}"'),
    )
    started = time.process_time()
    for source in sources:
        said(source)
    assert time.process_time() - started < 10
