from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.checks.show import LIMIT, arguments, clean, distinct_numbers, exact, index, number, show, signature
from gabarito.untrusted import unbroken

from .material import JUNK, Held, anything, fast


def require_fit(words: str, limit: int = LIMIT) -> None:
    assert words
    assert words.isprintable(), ascii(words)
    assert len(words) <= limit
    assert " at 0x" not in words


@fast
@given(anything)
def test_anything_can_be_shown(held: Held) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        words = show(held.value)
    require_fit(words.into("en"))
    require_fit(words.into("pt"))
    assert show(held.value) == words


@pytest.mark.parametrize("kind", JUNK, ids=lambda kind: kind.name)
def test_junk_can_be_shown(kind: Any) -> None:
    for value in kind.values:
        require_fit(show(value).into("en"))
        require_fit(show(value).into("pt"))
        if callable(value):
            require_fit(signature(value), 200)


def test_the_words() -> None:
    assert show(0.1 + 0.2).into("en") == "0.3"
    assert show(np.float32(0.1)).into("en") == "0.1"
    assert show(True).into("en") == show(np.True_).into("en") == show(np.array(True)).into("en") == "True"
    assert show(np.longdouble(1)).into("en") == "1"
    assert show("w").into("en") == "the text 'w'"
    assert show("w").into("pt") == "o texto 'w'"
    assert show([1, 2]).into("en") == "a list of length 2: [1, 2]"
    assert show((1, "a")).into("pt") == "uma tupla de comprimento 2: (1, 'a')"
    assert show(np.arange(8).reshape(2, 4)).into("en") == "an array of shape (2, 4) of int64: 0, 1, 2, 3, 4, 5, …"
    assert show(test_the_words).into("en") == "the function test_the_words() -> 'None'"
    assert show(None).into("en") == "None"
    assert show({"a": 1}).into("en") == "{'a': 1}"


@fast
@given(st.floats(), st.floats())
def test_numbers_that_differ_are_shown_apart(one: float, other: float) -> None:
    written = distinct_numbers(one, other)
    if one != other and not (np.isnan(one) or np.isnan(other)):
        assert written[0] != written[1]
    assert float(exact(one)) == one or np.isnan(one)


@fast
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_the_number(value: float) -> None:
    assert float(number(value)) == pytest.approx(value, rel=1e-5)
    assert len(number(value)) <= 15


def test_hidden_arguments_are_shown_by_their_kind() -> None:
    assert arguments((np.ones((2, 3)), 4, [5], None, "six")).into("en") == "array(2, 3), int, list, NoneType, str"


def test_places() -> None:
    assert index(()) == ""
    assert index((3,)) == "[3]"
    assert index((np.intp(0), 2)) == "[0, 2]"


@fast
@given(st.text(), st.integers(1, 50))
def test_clean_is_bounded_and_printable(text: str, limit: int) -> None:
    words = clean(text, limit)
    assert len(words) <= limit
    assert unbroken(words) == words
    assert clean(words, limit) == words
    if text.isprintable() and len(text) <= limit and " at 0x" not in text:
        assert words == text


def test_where_an_object_lies_in_memory_is_not_told() -> None:
    assert "0x" not in show(object()).into("en")
    assert show(object()) == show(object())
    assert show([object()]) == show([object()])
    one, other = object(), object()
    assert show(lambda x=one: 0) == show(lambda x=other: 0)
