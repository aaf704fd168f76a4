"""A student's value is read as numbers in every form, and junk is refused."""

from __future__ import annotations

import tracemalloc
import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from gabarito.checks import Junk, close_to
from gabarito.checks.comparison import EXACT, difference, same_shape
from gabarito.checks.reading import is_numeric, numbers

from .material import Held, arrays, fast, forms, generated_junk, refusal


@fast
@given(array=arrays())
def test_every_form_is_read_as_the_same_numbers(array: NDArray[Any]) -> None:
    for form in forms(array):
        read = numbers(form)
        assert type(read) is np.ndarray
        assert same_shape(read.shape, array.shape)
        assert np.array_equal(read.astype(float).ravel(), array.astype(float).ravel())


@fast
@given(held=generated_junk)
def test_reading_junk_says_so_and_nothing_else(held: Held) -> None:
    assert not is_numeric(held.value)
    with pytest.raises(Junk):
        numbers(held.value)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert isinstance(difference(1, held.value, EXACT), Junk)


def test_none_is_told_what_to_try() -> None:
    said = refusal(close_to(1), None)
    assert said.hint is not None
    assert "return" in said.hint.into("en")
    assert said.hint.into("en") != said.hint.into("pt")


def test_a_long_text_among_many_entries_costs_nothing() -> None:
    tracemalloc.start()
    try:
        with pytest.raises(Junk):
            numbers(["x" * 100_000, *["y"] * 1_000])
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_list_that_holds_itself_is_junk() -> None:
    endless: list[object] = [1]
    endless.append(endless)
    with pytest.raises(Junk):
        numbers(endless)
