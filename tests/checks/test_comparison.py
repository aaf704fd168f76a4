"""Numbers are compared fairly: in every form, exactly or within a tolerance."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray

from gabarito.checks import Junk, Matcher, agrees_with, close_to, equals, shape
from gabarito.checks.comparison import EXACT, Tolerance, difference
from gabarito.checks.reading import is_numeric, numbers
from gabarito.values.errors import CourseError

from .material import arrays, fast, few, forms, holds_of, refusal, status


def always(value: Any) -> Any:
    return lambda *_: value


def oracle_of(array: NDArray[Any]) -> agrees_with:
    # A second case keeps answers that are all zero, or none, from being no test of anything.
    return agrees_with(lambda x: array if x == 0 else 7, [(0,), (1,)], atol=0)


# -- a right answer in any form ------------------------------------------------------------------------------


@few
@given(array=arrays())
def test_a_right_answer_in_any_form_is_accepted(array: NDArray[Any]) -> None:
    judges: list[Matcher] = [equals(array), close_to(array, atol=0), close_to(array.tolist(), atol=0)]
    judges += [shape(*array.shape), shape(*(n if n == 1 else None for n in array.shape))] if array.size else []
    oracle = oracle_of(array)
    for form in forms(array):
        for judge in judges:
            if isinstance(judge, shape) and None in judge.dims and np.ndim(form) < array.ndim:
                continue  # None is an axis that has to be there
            assert holds_of(judge, form), judge
        assert holds_of(oracle, lambda x, form=form: form if x == 0 else [7.0])


@few
@given(array=arrays(max_dims=2))
def test_the_right_answer_may_be_written_in_any_form_by_the_author_too(array: NDArray[Any]) -> None:
    for form in forms(array)[::3]:
        assert holds_of(equals(form), array)
        assert holds_of(close_to(form, atol=0), array.astype(np.float32))
        assert holds_of(oracle_of(form), lambda x: array if x == 0 else 7)


@fast
@given(value=st.floats(-1e30, 1e30).filter(lambda x: abs(x) > 1e-30))
@example(0.1)
@example(1e-8)
@example(16777217.5)
def test_a_float32_is_the_number_that_it_is_nearest_to(value: float) -> None:
    rounded = np.float32(value)
    whole = value == int(value)
    assert holds_of(equals(value), rounded) == (not whole or float(rounded) == value)
    assert holds_of(equals(float(rounded)), rounded)
    assert holds_of(equals(rounded), value) == (not float(rounded).is_integer() or float(rounded) == value)
    assert not holds_of(equals(value), np.nextafter(rounded, np.float32(np.inf)) if rounded < 1e38 else 0)


def test_a_float16_is_not_taken_for_what_it_cannot_hold() -> None:
    assert holds_of(equals(0.1), np.float16(0.1))
    with np.errstate(over="ignore"):
        assert not holds_of(equals(70000.5), np.float16(70000.5))  # infinity
    assert not holds_of(equals(1e-10), np.float16(1e-10))  # 0
    assert not holds_of(equals(2049), np.float16(2049))  # 2048


# -- a wrong answer ------------------------------------------------------------------------------------------

_ENTRY = re.compile(r"(?P<value>\S+)(?: at (?P<place>\[.*\]))?")


@fast
@given(data=st.data(), array=arrays(min_size=1, max_dims=3))
def test_the_first_differing_entry_and_its_index_are_true(data: st.DataObject, array: NDArray[Any]) -> None:
    wide = array.astype(np.float64)
    places = data.draw(st.lists(st.integers(0, array.size - 1), min_size=1, max_size=3, unique=True))
    received = wide.copy()
    for place in places:
        received.flat[place] += data.draw(st.sampled_from([1.0, -3.0, 1000.0])) * max(1.0, abs(wide.flat[place]))
    first = min(places)
    for form in (received, received.tolist(), received.reshape(1, *received.shape)):
        for judge in (equals(array), close_to(array, atol=0)):
            said = refusal(judge, form)
            for text, held in ((said.expected.into("en"), array), (said.received.into("en"), np.asarray(form))):
                match = _ENTRY.fullmatch(text.removesuffix(", the only wrong entry"))
                assert match is not None, text
                place_shown = tuple(int(n) for n in re.findall(r"\d+", match["place"] or ""))
                assert place_shown == np.unravel_index(first, held.shape)
                shown = {"True": 1.0, "False": 0.0}.get(match["value"])
                shown = float(match["value"]) if shown is None else shown
                assert shown == pytest.approx(float(held.flat[first]), rel=1e-5)
            assert said.expected.into("en").split()[0] != said.received.into("en").split()[0]


@fast
@given(data=st.data(), array=arrays(min_size=1))
def test_nan_never_agrees(data: st.DataObject, array: NDArray[Any]) -> None:
    received = array.astype(np.float64)
    received.flat[data.draw(st.integers(0, array.size - 1))] = np.nan
    for judge in (equals(array), close_to(array, atol=0), close_to(array, rtol=0.9, atol=0)):
        assert status(judge, received) == "junk"
        assert status(~judge, received) == "junk"
        assert status(judge, received.tolist()) == "junk"
    assert status(oracle_of(array), always(received)) == "junk"
    # NaN in a wrong shape is no number other than the right one either.
    assert status(~equals(array), np.full((2, 3, 5), np.nan)) == "junk"


@fast
@given(value=st.floats(allow_nan=False))
def test_infinity_agrees_with_itself_alone(value: float) -> None:
    for infinity in (np.inf, -np.inf):
        assert holds_of(close_to(infinity), value) == (value == infinity)
        assert holds_of(equals(infinity), value) == (value == infinity)
        if abs(value) > 1e-3 and np.isfinite(value):
            assert not holds_of(close_to(value), infinity)


@fast
@given(one=hnp.array_shapes(min_dims=0, min_side=0, max_side=3), other=hnp.array_shapes(min_dims=0, min_side=0))
@example((3,), (3, 3))
@example((1,), (1, 1, 1))
@example((), (2,))
@example((2, 1), (1, 2))
@example((0, 3), (0,))
@example((0, 3), (0, 5))
@example((2, 3), (3, 2))
def test_nothing_is_broadcast(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    right, given_ = np.ones(one), np.ones(other)
    squeezed = [tuple(n for n in s if n != 1) for s in (one, other)]
    as_list = numbers(right.tolist()).shape, numbers(given_.tolist()).shape
    alike = squeezed[0] == squeezed[1] or as_list[0] == other or as_list[1] == one
    if right.size and given_.size:
        alike = squeezed[0] == squeezed[1]
        assert holds_of(equals(right), given_) == holds_of(close_to(right), given_) == alike
        assert holds_of(shape(*one), given_) == alike
        assert holds_of(shape(*one, exactly=True), given_) == (one == other)
    elif right.size or given_.size:
        assert not holds_of(equals(right), given_)
    elif alike:
        assert holds_of(equals(right), given_)
    assert holds_of(equals(right), right.tolist())


def test_empty_arrays_of_other_shapes_are_not_the_same() -> None:
    assert holds_of(equals(np.zeros((0, 3))), [])
    assert holds_of(equals([]), np.zeros((0, 3)))
    assert not holds_of(equals(np.zeros((0, 3))), np.zeros((0, 5)))
    assert not holds_of(equals(np.zeros((2, 0))), [])
    assert not holds_of(equals([]), 0)
    assert not holds_of(equals(0), [])


# Where float64 begins to skip integers, where int64 ends, where uint64 does.
_EDGES = [0, 1, 2**24, 2**31, 2**53, 2**63, 2**64, 10**25]
integers = st.builds(
    lambda edge, step, sign: sign * (edge + step),
    st.sampled_from(_EDGES),
    st.integers(-2, 2),
    st.sampled_from([1, -1]),
)


def _integer_forms(value: int) -> list[Any]:
    held: list[Any] = [value]
    for kind in (np.int64, np.uint64, np.int8, np.uint8):
        info = np.iinfo(kind)
        if info.min <= value <= info.max:
            held += [kind(value), np.array([value], dtype=kind), np.array(value, dtype=kind)]
    return held


@few
@given(one=integers, other=integers)
@example(2**53, 2**53 + 1)
@example(2**64, 2**64 + 1)
@example(-1, 2**64 - 1)
@example(-1, 255)
def test_integers_are_equal_exactly_whatever_their_type(one: int, other: int) -> None:
    for right in _integer_forms(one):
        for received in _integer_forms(other):
            if max(abs(one), abs(other)) < 2**63 or (type(right) is int and type(received) is int):
                assert holds_of(equals(right), received) == (one == other)
            elif one == other:
                assert holds_of(equals(right), received)


@few
@given(one=integers, other=integers)
def test_no_arithmetic_wraps_around(one: int, other: int) -> None:
    assume(abs(one - other) > 0.01 * abs(one) + 1)
    for right in _integer_forms(one):
        for received in _integer_forms(other):
            assert not holds_of(close_to(right), received)
    assert not holds_of(close_to(np.uint8(3)), np.uint8(255))
    assert not holds_of(close_to(True), np.int8(-1))


@fast
@given(
    right=st.floats(-1e9, 1e9),
    rtol=st.floats(0, 0.1),
    atol=st.floats(1e-9, 1),
    part=st.floats(-3, 3),
)
def test_the_tolerance_is_what_it_says(right: float, rtol: float, atol: float, part: float) -> None:
    allowed = atol + rtol * abs(right)
    received = right + part * allowed
    assume(abs(abs(received - right) - allowed) > 1e-6 * max(abs(right), allowed))
    refused = difference(right, received, Tolerance(rtol, atol))
    assert (refused is None) == (abs(received - right) <= allowed)


@fast
@given(right=st.floats(1e-3, 1e30), noise=st.floats(-1e-6, 1e-6))
def test_float32_noise_is_no_mistake(right: float, noise: float) -> None:
    assert holds_of(close_to(right), np.float32(right * (1 + noise)))
    assert not holds_of(close_to(right), right * 1.01)


@pytest.mark.parametrize(("rtol", "atol"), [(-1, 0), (0, -1), (np.nan, 0), (0, np.nan), (1, 0), (0, np.inf)])
def test_a_tolerance_that_refuses_or_accepts_everything_is_the_authors_mistake(rtol: float, atol: float) -> None:
    with pytest.raises(CourseError):
        close_to(3, rtol=rtol, atol=atol)
    with pytest.raises(CourseError):
        agrees_with(lambda x: 3, [(1,)], rtol=rtol, atol=atol)


# -- several results -----------------------------------------------------------------------------------------


@few
@given(one=arrays(min_size=1, max_dims=2), other=arrays(min_size=1, max_dims=2), data=st.data())
def test_several_results_are_each_compared_in_any_form(one: NDArray[Any], other: NDArray[Any], data: Any) -> None:
    received = [written[data.draw(st.integers(0, len(written) - 1))] for written in (forms(one), forms(other))]
    for results in (received, tuple(received)):
        assert difference((one, other), results, EXACT) is None
    off = np.asarray(other, dtype=float) + 1
    said = difference((one, other), (received[0], off), EXACT)
    assert said is not None
    if not is_numeric((one, other)):
        assert " in result 2 of 2" in said.expected.into("en")
        assert " no resultado 2 de 2" in said.expected.into("pt")


def test_several_results_are_not_one_or_three() -> None:
    right = (0.5, np.array([1.0, 2.0]))
    for received in (0.5, [0.5], [0.5, [1, 2], 3], np.ones(2), "ab", None, {"a": 1}, [0.5, None], [[1, 2], 0.5]):
        assert difference(right, received, EXACT) is not None
    said = difference(right, [0.5, None], EXACT)
    assert isinstance(said, Junk)
    assert said.hint is not None
    # One array is not several results: a ragged list is no form of it.
    assert difference([1, 2, 3], [1, [2], 3], EXACT) is not None


def test_a_zero_that_was_computed_is_shown_as_zero() -> None:
    assert (
        str(difference(np.array([0.5, 7.9e-31]), [0.5, 2.0], Tolerance(0.0, 1e-6)))
        == "Expected 0 at [1]; received 2 at [1]."
    )
    assert str(difference(np.array([3e-20]), [1e-20], EXACT)) == "Expected 3e-20 at [0]; received 1e-20 at [0]."
