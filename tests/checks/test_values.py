from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from gabarito.checks import Text, close_to, dtype_kind, equals, holds, length, shape
from gabarito.values.errors import CourseError

from .material import Agreeing, AgreeingText, BrokenList, fast, holds_of, refusal, status

# -- equals --------------------------------------------------------------------------------------------------


@fast
@given(one=st.text(max_size=5), other=st.text(max_size=5))
def test_texts_are_equal_exactly(one: str, other: str) -> None:
    assert holds_of(equals(one), one)
    assert holds_of(equals(one), other) == (one == other)
    assert status(equals(one), other) != "junk"
    assert status(equals(one), AgreeingText(other)) == "junk"
    assert status(equals(one), Agreeing()) == "junk"


def test_another_kind_is_no_other_text() -> None:
    for value in (None, 3, np.nan, ["adam"], {"adam": 1}, b"adam", AgreeingText("adam")):
        assert status(equals("adam"), value) == "junk"
        assert status(~equals("sgd"), value) == "junk"
    assert holds_of(~equals("sgd"), "adam")


def test_none_is_none() -> None:
    assert holds_of(equals(None), None)
    values: list[Any] = [0, "", [], False, np.nan, Agreeing()]
    for value in values:
        refusal(equals(None), value)
        assert holds_of(~equals(None), value)
    refusal(~equals(None), None)


@pytest.mark.parametrize("value", [np.nan, [1, np.nan], {}, object(), ["a", "b"], 1j, b"x", {1}])
def test_nothing_can_equal_it_so_it_is_the_authors_mistake(value: object) -> None:
    with pytest.raises(CourseError):
        equals(value)
    with pytest.raises(CourseError):
        close_to(value)


def test_integers_of_any_size_are_shown_and_compared() -> None:
    large = 15511210043330985984000000
    assert holds_of(equals(large), large)
    refusal(equals(large), large + 1)
    refusal(equals(large), 10**5000)


# -- close_to ------------------------------------------------------------------------------------------------

_MISTAKES: dict[Text | str, Any] = {
    Text("Divide by n.", "Divida por n."): [10.0, 20.0],
    "Forgot the bias.": [0.0, 1.0],
    Text("Clip before the logarithm.", "Limite antes do logaritmo."): [np.nan, 2.0],
}


@fast
@given(
    values=st.lists(st.sampled_from([0.0, 1.0, 2.0, 10.0, 20.0, np.nan, 5.0]), min_size=2, max_size=2),
    kind=st.sampled_from([np.float64, np.float32]),
)
def test_a_mistakes_sentence_is_read_exactly_where_the_answer_is_that_mistake(values: list[float], kind: Any) -> None:
    matcher = close_to([1.0, 2.0], mistakes=_MISTAKES)
    array = np.array(values, dtype=kind)
    if values == [1.0, 2.0]:
        assert holds_of(matcher, array)
        return
    expected = [
        Text.of(sentence)
        for sentence, wrong in _MISTAKES.items()
        if np.array_equal(np.array(wrong), np.array(values), equal_nan=True)
    ]
    said = refusal(matcher, array)
    assert ([] if said.hint is None else [said.hint]) == expected
    assert set(matcher.sentences) == {Text.of(sentence) for sentence in _MISTAKES}


@pytest.mark.parametrize("mistakes", [
    {"it is right": 1.00001},
    {"it is right in another form": [[1.0]]},
    {"no number": None},
    {"no number": "1"},
    {"one": 2.0, "the same": [2.0]},
])  # fmt: skip
def test_a_mistake_that_cannot_be_told_is_the_authors_mistake(mistakes: Any) -> None:
    with pytest.raises(CourseError):
        close_to(1.0, mistakes=mistakes)


@pytest.mark.parametrize("value", [1e-8, [1e-7, 0], np.float32(5e-7), np.full(3, -1e-9)])
def test_a_tolerance_that_takes_zero_for_the_answer_is_the_authors_mistake(value: Any) -> None:
    with pytest.raises(CourseError, match="from 0"):
        close_to(value)
    assert holds_of(close_to(value, atol=0), value)
    refusal(close_to(value, atol=0), np.zeros_like(value))


def test_a_zero_is_compared_with_the_absolute_tolerance() -> None:
    for zero in (0, np.sin(np.pi), [0.0, 0.0]):
        assert holds_of(close_to(zero), np.zeros_like(zero))
        refusal(close_to(zero), np.full_like(np.asarray(zero, dtype=float), 1e-3))
    assert holds_of(close_to([1, 0]), np.array([1, 1e-7], dtype=np.float32))


# -- shape ---------------------------------------------------------------------------------------------------


@fast
@given(dims=hnp.array_shapes(min_dims=0, max_dims=3, max_side=3), free=st.integers(0, 7), ones=st.integers(0, 3))
def test_any_length_is_an_axis_and_axes_of_one_are_free(dims: tuple[int, ...], free: int, ones: int) -> None:
    asked = tuple(None if free >> i & 1 else n for i, n in enumerate(dims))
    assert holds_of(shape(*asked), np.ones(dims))
    assert holds_of(shape(*asked, exactly=True), np.ones(dims))
    longer = (*dims[:ones], 1, *dims[ones:])
    assert holds_of(shape(*asked), np.ones(longer))
    assert not holds_of(shape(*asked, exactly=True), np.ones(longer))
    assert holds_of(shape(*longer), np.ones(dims))
    if 1 not in dims:
        refusal(shape(*asked), np.ones((*dims, 4)))
    refusal(shape(*asked, 4), np.ones(dims))


@pytest.mark.parametrize(
    ("asked", "given_", "fits"),
    [
        ((None, 3), (1, 3), True),
        ((None, 3), (1, 1, 3), True),
        ((None, 3), (5, 1, 3), True),
        ((None, 3), (3,), False),
        ((None, 3), (3, 1), False),
        ((None, 3), (3, 3), True),
        ((None,), (), False),
        ((None,), (1,), True),
        ((None,), (4, 1), True),
        ((None,), (4, 2), False),
        ((None, None), (4,), False),
        ((None, None), (4, 2), True),
        ((None, None), (4, 2, 2), False),
        ((None, 1), (4,), True),
        ((3,), (3, 3), False),
        ((3,), (1, 3), True),
        ((), (1, 1), True),
        ((1,), (), True),
        ((2, 3), (3, 2), False),
        ((2, 3), (6,), False),
        ((0, 3), (0,), True),
    ],
)
def test_shapes(asked: tuple[int | None, ...], given_: tuple[int, ...], fits: bool) -> None:
    assert holds_of(shape(*asked), np.ones(given_)) == fits
    assert holds_of(shape(*asked), np.ones(given_).tolist()) == fits or 0 in given_


def test_a_long_shape_of_ones_is_answered_at_once() -> None:
    refusal(shape(None, None, None, 5), np.ones((1,) * 32))


def test_lengths_that_are_free_have_letters_of_their_own() -> None:
    assert shape(None, None, 3).text.en == "numbers of shape (n, m, 3)"
    assert shape(3).text.en == "numbers of shape (3,)"
    assert shape().text.pt == "um único número"
    assert len(refusal(shape(3), np.zeros((0, *[10**6] * 2, *[1] * 25))).received.en) < 400


@pytest.mark.parametrize("dims", [(-1,), ("3",), (2.0,), (3, [4])])
def test_dimensions_that_are_none_are_the_authors_mistake(dims: tuple[Any, ...]) -> None:
    with pytest.raises(CourseError):
        shape(*dims)


# -- dtype_kind, length, holds -------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "right", "wrong"), [
    ("int", [1, [1, 2], np.uint8(3), np.array([4]), 10**30, -(2**63)], [1.0, True, [1, 2.0], [True]]),
    ("float", [1.0, [1, 2.0], np.float16(3), np.nan, np.inf], [1, True, [1, 2]]),
    ("bool", [True, [True, False], np.bool_(1)], [0, 1.0, [0, 1]]),
    ("number", [True, 1, 2.0, [1, 2.5], np.nan], []),
])  # fmt: skip
def test_kinds(kind: str, right: list[Any], wrong: list[Any]) -> None:
    for value in right:
        assert holds_of(dtype_kind(kind), value)
    for value in wrong:
        assert status(dtype_kind(kind), value) == "refuses"
    for value in ([], np.zeros(0, dtype=kind if kind != "number" else "int")):
        assert status(dtype_kind(kind), value) == "junk"  # in no form an empty list is of a kind


def test_a_kind_that_is_none_is_the_authors_mistake() -> None:
    with pytest.raises(CourseError):
        dtype_kind("complex")


@fast
@given(value=st.lists(st.integers(), max_size=4), n=st.integers(0, 4))
def test_length_is_the_length(value: list[int], n: int) -> None:
    size = len(value)
    for form in (value, tuple(value), np.array(value, dtype=object), dict.fromkeys(range(size)), "x" * size):
        assert holds_of(length(n), form) == (size == n)


def test_what_has_no_length() -> None:
    for value in (None, 3, np.float64(3), np.array(3), object(), {1, 2}, BrokenList([1, 2])):
        assert status(length(2), value) == "junk"
    for n in (-1, 2.0, None, True):
        with pytest.raises(CourseError):
            length(n)  # type: ignore[arg-type]


_WORDS = Text("numbers in order", "números em ordem")


@pytest.mark.parametrize("predicate", [
    lambda a: a[0] < a[1],
    lambda a: np.diff(a) > 0,
    lambda a: bool(np.all(np.diff(a) > 0)),
    lambda a: 1 / int(a[0] < a[1]) > 0,
    lambda a: {0: True}[int(a[0] > a[1])],
])  # fmt: skip
def test_a_predicate_that_the_numbers_break_refuses_them(predicate: Any) -> None:
    matcher = holds(_WORDS, predicate)
    assert holds_of(matcher, [1, 2])
    assert holds_of(matcher, np.array([1, 3]))
    refusal(matcher, [2, 1])
    refusal(matcher, 5)
    refusal(matcher, [])
    refusal(matcher, None)


def test_a_predicate_that_is_broken_itself_is_not_the_students_fault() -> None:
    with pytest.raises(NameError):
        holds(_WORDS, lambda a: undefined_name)(3)  # type: ignore[name-defined]  # noqa: F821


def test_nan_for_which_a_predicate_is_false_is_junk_to_its_negation() -> None:
    matcher = holds(_WORDS, lambda a: bool((np.diff(a) >= 0).all()))
    assert status(~matcher, [1, np.nan]) == "junk"
    assert status(~matcher, [2, 1]) == "holds"
    assert status(holds(Text("a NaN", "um NaN"), lambda a: np.isnan(a)), np.nan) == "holds"
