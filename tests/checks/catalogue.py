"""One entry for each word of the vocabulary: matchers, what they accept, what they refuse.

A word of ``gabarito.checks.__all__`` that is neither here nor among `PLAIN` fails `test_laws.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import Any

import numpy as np

from gabarito import checks
from gabarito.checks import (
    Matcher,
    Text,
    agrees_with,
    at_least,
    at_most,
    between,
    close_to,
    dtype_kind,
    each_of,
    equals,
    finite,
    gives,
    holds,
    judged_by,
    length,
    none_of,
    one_of,
    shape,
    takes,
    that,
)

from .material import Sheet

# What is no matcher.
PLAIN = {"Answers", "Junk", "Matcher", "Mismatch", "NoAnswer", "Raised", "Text", "worth"}


def _same(value: Any) -> Any:
    return value


def _under_x(value: Any) -> Any:
    return Sheet(x=value)


def returning(value: Any) -> Any:
    """A student's function that always returns this."""

    def student(*_: object) -> Any:
        return value

    return student


@dataclass(frozen=True)
class Entry:
    """A matcher and values that it has to accept, and well-formed ones that it has to refuse.

    Args:
        judges: the kinds of junk that are no junk to it: whatever it says of them is its own affair.
        wrap: makes the subject of a value: the value itself, a function that returns it, a submission.
    """

    matcher: Matcher
    right: tuple[Any, ...]
    wrong: tuple[Any, ...]
    judges: Set[str] = frozenset()
    wrap: Callable[[Any], Any] = _same
    evaluates: bool = True


def double(x: Any) -> Any:
    """The right function."""
    return 2 * x


def square(x: Any) -> Any:
    """A mistake."""
    return x * x


def near_double(result: Any, x: Any) -> None:
    """Not read: the words are given."""
    close_to(2 * x)(result)


CASES = [(np.array([1.0, 3.0, 5.0]),), (np.array([-4.0]),)]
NEARLY = judged_by(near_double, CASES[:1], words=Text("twice the argument", "o dobro do argumento"))
ANY = {"nan"}
SIZED = {"text", "texts", "ragged", "mapping", "nan", "none", "objects", "complex", "huge", "deep", "opaque"}
SIZED |= {"lying", "typed", "empty"}


def _entry(matcher: Matcher, right: list[Any], wrong: list[Any], **more: Any) -> Entry:
    return Entry(matcher, tuple(right), tuple(wrong), **more)


_NUMBERS = [
    ("equals", _entry(equals([1, 2, 3]), [[1, 2, 3], (1.0, 2, 3), np.array([[1], [2], [3]])], [[1, 2, 4]])),
    ("equals", _entry(equals("adam"), ["adam", np.str_("adam")], ["sgd", "Adam"], judges={"text"})),
    ("equals", _entry(equals(0.1), [0.1, np.float32(0.1), [[0.1]]], [0.1001, [0.1, 0.1]])),
    ("equals", _entry(equals(True), [True, 1, np.True_, [True]], [False, 2])),
    (
        "close_to",
        _entry(close_to([1.0, 2.0, 3.0]), [[1, 2, 3.0001], (1, 2, 3)], [[1, 2, 3.1], [1, 2]]),
    ),
    ("close_to", _entry(close_to(2.5, mistakes={"Halve it.": 5}), [2.5, np.array([[2.5]])], [5, 2.4])),
    ("shape", _entry(shape(2, 3), [np.ones((2, 3)), np.ones((2, 1, 3)), [[1, 2, 3]] * 2], [np.ones(6)], judges=ANY)),
    (
        "shape",
        _entry(shape(None, 3), [np.ones((4, 3)), [[1, 2, 3]]], [np.ones(3)], judges={"nan", "empty"}),
    ),
    ("shape", _entry(shape(3, exactly=True), [[1, 2, 3]], [[[1, 2, 3]], [1, 2]], judges=ANY)),
    (
        "dtype_kind",
        _entry(dtype_kind("int"), [3, np.arange(2), 10**30], [2.5, True, [1.0, 2]], judges=ANY),
    ),
    ("dtype_kind", _entry(dtype_kind("bool"), [True, np.array([False])], [1, 0.0], judges=ANY)),
    ("finite", _entry(finite(), [0, [1, 2.5], -1e300, True], [float("inf"), [1, -np.inf]], judges=ANY)),
    ("between", _entry(between(0, 0.1), [0, [0.05, 0.1], np.float32(0.1), False], [0.2, [0, -1], np.inf])),
    ("at_least", _entry(at_least(0.9), [0.9, 1, [np.inf, 3], np.float32(0.9)], [0.89999, [1, 0]])),
    ("at_most", _entry(at_most(2), [2, [-np.inf, 0], True], [2.0001, [3, 1]])),
    ("one_of", _entry(one_of(0, 1), [0, [1, 0, 1], np.array([[True]]), 1.0], [2, [0, 0.5]])),
    ("one_of", _entry(one_of("relu", "tanh"), ["relu", "tanh"], ["elu", "RELU"], judges={"text"})),
    ("one_of", _entry(one_of("same", 2), ["same", 2, [2.0, 2]], ["valid", 3], judges={"text"})),
    ("length", _entry(length(2), [[1, 2], "ab", (1, "b"), np.ones((2, 5))], [[1], "abcd", np.ones(4)], judges=SIZED)),
    (
        "holds",
        _entry(
            holds(Text("numbers in order", "números em ordem"), lambda a: bool((np.diff(a) >= 0).all())),
            [[1, 2, 2], np.array([0.5])],
            [[2, 1], [1, 3, 2]],
            evaluates=False,
        ),
    ),
    ("any_of", _entry(equals(1) | equals(2), [1, 2.0, [2]], [3, [1, 2]], judges={"huge", "empty"})),
    ("any_of", _entry(equals("a") | one_of("b", "c"), ["a", "c"], ["ab"], judges={"text"})),
    ("all_of", _entry(shape(3) & finite(), [[1, 2, 3]], [[1, 2], [1, 2, np.inf]], judges=ANY)),
    ("none_of", _entry(~equals(3), [4, [1, 2]], [3, [[3.0]]], judges={"huge", "empty"})),
    ("none_of", _entry(none_of(equals("sgd"), equals("SGD")), ["adam"], ["sgd", "SGD"], judges={"text"})),
    ("each_of", _entry(each_of(shape(2), between(0, 1)), [[0, 1], (0.5, 0.5)], [[0, 2], [0], 7], judges=ANY)),
]


_FUNCTIONS = [
    (
        "takes",
        _entry(takes("x", "y"), [lambda a, b: 0, lambda *a: 0, lambda a, b, c=1: 0, np.add], [lambda a: 0, lambda: 0]),
    ),
    (
        "agrees_with",
        _entry(
            agrees_with(double, CASES, {"Multiply.": square}, seed=3),
            [double, lambda x: [2 * n for n in x], lambda x: (2 * x).reshape(-1, 1)],
            [square, lambda x: x, lambda x: np.outer(2 * x, [1, 1])],
            evaluates=False,
        ),
    ),
    ("gives", _entry(gives(2, then=close_to(4.0)), [double, square, lambda x: [4]], [lambda x: x, lambda x: [4, 4]])),
    (
        "judged_by",
        _entry(NEARLY, [double, lambda x: (2 * x).tolist()], [square], evaluates=False),
    ),
]

# A function's result in place of a value.
_RESULTS = [
    (
        "agrees_with",
        Entry(agrees_with(double, CASES[:1]), ([2, 6, 10],), ([2, 6, 11], [2, 6]), wrap=returning, evaluates=False),
    ),
    ("gives", Entry(gives(2, then=close_to(4.0)), (4, [4.0]), (5, [4, 4]), wrap=returning)),
    (
        "judged_by",
        Entry(NEARLY, ([2, 6, 10],), ([0],), wrap=returning, evaluates=False),
    ),
]

_PROBES = [
    ("that", Entry(that("x", shape(3), finite()), ([1, 2, 3],), ([1, 2], [1, 2, np.inf]), {"nan"}, _under_x)),
    ("that", Entry(~that("x", equals(3)), (4,), (3,), {"huge", "empty"}, _under_x)),
]

ENTRIES: list[tuple[str, Entry]] = [*_NUMBERS, *_FUNCTIONS, *_RESULTS, *_PROBES]
# Matchers of one plain value: they compose with each other.
VALUES: list[Entry] = [entry for _, entry in _NUMBERS]
IDS = [f"{place}-{name}" for place, (name, _) in enumerate(ENTRIES)]
VOCABULARY: dict[str, Any] = {name: getattr(checks, name) for name in checks.__all__}
VOCABULARY |= {"array": np.array, "nan": np.nan, "inf": np.inf, "double": double, "square": square}
