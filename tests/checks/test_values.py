from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from gabarito.checks import (
    Text,
    at_least,
    at_most,
    between,
    close_to,
    equals,
    finite,
    has_epochs,
    holds,
    length,
    one_of,
    shape,
)
from gabarito.values.errors import CourseError

from ..words import spoken
from .material import Agreeing, AgreeingText, BrokenList, arrays, fast, forms, holds_of, refusal, status

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


@pytest.mark.parametrize("value", [np.nan, [1, np.nan], {}, object(), ["a", 1], 1j, b"x", {1}])
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
    spoken("Divide by n.", "Divida por n."): [10.0, 20.0],
    "Forgot the bias.": [0.0, 1.0],
    spoken("Clip before the logarithm.", "Limite antes do logaritmo."): [np.nan, 2.0],
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
    assert shape(None, None, 3).text.into("en") == "numbers of shape (n, m, 3)"
    assert shape(3).text.into("en") == "numbers of shape (3,)"
    assert shape().text.into("pt") == "um único número"
    assert len(refusal(shape(3), np.zeros((0, *[10**6] * 2, *[1] * 25))).received.into("en")) < 400


@pytest.mark.parametrize("dims", [(-1,), ("3",), (2.0,), (3, [4])])
def test_dimensions_that_are_none_are_the_authors_mistake(dims: tuple[Any, ...]) -> None:
    with pytest.raises(CourseError):
        shape(*dims)


# -- length, holds -------------------------------------------------------------------------------------------


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


_WORDS = spoken("numbers in order", "números em ordem")


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
    assert status(holds(spoken("a NaN", "um NaN"), lambda a: np.isnan(a)), np.nan) == "holds"


# -- each entry by itself ------------------------------------------------------------------------------------

numbers = st.floats(-1e6, 1e6, width=32)


@fast
@given(low=numbers, high=numbers, array=arrays(min_size=1, max_dims=2))
def test_between_is_what_it_says_in_every_form(low: float, high: float, array: Any) -> None:
    low, high = sorted((low, high))
    inside = bool(((array.astype(float) >= low) & (array.astype(float) <= high)).all())
    for form in forms(array)[::2]:
        assert holds_of(between(low, high), form) == inside
        assert holds_of(at_least(low), form) == bool((array.astype(float) >= low).all())
        assert holds_of(at_most(high), form) == bool((array.astype(float) <= high).all())
        assert holds_of(between(np.float64(low), float(np.float32(high))), form) == inside


@pytest.mark.parametrize("bound", [0.1, 0.9, 0.7, 1e-3, np.float64(0.1), np.float32(0.3)])
@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64])
def test_a_bound_is_included_in_every_width(bound: float, kind: Any) -> None:
    for value in (kind(bound), np.full(3, bound, dtype=kind)):
        assert holds_of(at_least(bound), value)
        assert holds_of(at_most(bound), value)


@pytest.mark.parametrize(
    ("matcher", "value"),
    [
        (at_most(1e6), np.float16(np.inf)),
        (at_most(1e300), np.float32(np.inf)),
        (at_least(-1e300), np.float32(-np.inf)),
        (at_least(1), np.uint8(0)),
        (at_least(0), np.int8(-1)),
        (between(0, 2**53), 2**53 + 1),
        (between(0, 2**53), np.int64(2**53 + 1)),
        (at_most(-1), np.uint8(255)),
        (at_least(300), np.uint8(44)),
        (between(2, 3), True),
        (at_most(10), 10**30),
    ],
)
def test_no_arithmetic_wraps_around_or_overflows(matcher: Any, value: object) -> None:
    refusal(matcher, value)


@fast
@given(array=arrays(min_size=1), place=st.integers(0, 10**6), stray=st.sampled_from([np.inf, -np.inf, 1e30, -1e30]))
def test_the_first_entry_outside_is_shown(array: Any, place: int, stray: float) -> None:
    wide = array.astype(float)
    wide.flat[place % array.size] = stray
    said = refusal(between(-1e9, 1e9), wide)
    where = "".join(said.received.into("en").split(" at ")[1:])
    assert where == (str([int(i) for i in np.unravel_index(place % array.size, array.shape)]) if array.ndim else "")
    assert float(said.received.into("en").split(" at ")[0]) == stray
    assert holds_of(finite(), wide) == np.isfinite(stray)


@pytest.mark.parametrize("matcher", [between(0, 1), at_least(0), at_most(1), one_of(0, 1)])
def test_nan_is_neither_inside_nor_outside(matcher: Any) -> None:
    for value in (np.nan, [0, np.nan], np.array([np.nan], dtype=np.float32), [5, np.nan]):
        assert status(matcher, value) == "junk"
        assert status(~matcher, value) == "junk"


def test_to_finite_nan_is_an_answer() -> None:
    assert status(finite(), [1, np.nan]) == "refuses"
    assert holds_of(~finite(), [1, np.nan])


@pytest.mark.parametrize("matcher", [finite(), between(0, 1), one_of(0, 1)])
def test_of_no_numbers_nothing_holds(matcher: Any) -> None:
    values: list[Any] = [[], (), np.zeros((0, 3)), [[], []]]
    for value in values:
        assert status(matcher, value) == "junk"
        assert status(~matcher, value) == "junk"


def test_what_does_not_reach_a_bound_is_not_shown_as_the_bound() -> None:
    assert refusal(at_least(0.9), 0.89999999).received.into("en") == "0.89999999"
    assert refusal(between(0, 1), np.array([0.5, 1.0000001])).received.into("en").startswith("1.0000001")
    assert refusal(one_of(0.5), 0.50000001).received.into("en") == "0.50000001"


@pytest.mark.parametrize("option", [0.1, np.float64(0.1), 7])
def test_an_option_holds_in_every_form(option: float) -> None:
    for kind in (np.float32, np.float64):
        assert holds_of(one_of(option, 3), kind(option))
        assert holds_of(one_of(option, 3), [[kind(option)], [kind(3)]])


def test_texts_and_numbers_are_not_one_another() -> None:
    assert status(one_of(1, 2), "1") == "junk"
    assert status(one_of("1", "2"), 1) == "junk"
    assert status(~one_of(1, 2), "x") == "junk"
    assert status(~one_of("sgd"), None) == "junk"
    assert status(one_of("same", 1), "1") == "refuses"
    assert status(one_of("same"), AgreeingText("other")) == "junk"


@pytest.mark.parametrize(
    ("low", "high"),
    [(None, None), (2, 1), (np.nan, 1), (0, np.nan), (np.nan, None), ("0", 1), (0, 10**400), (1j, None), ([0], 1)],
)
def test_a_range_that_is_none_is_the_authors_mistake(low: Any, high: Any) -> None:
    with pytest.raises(CourseError):
        between(low, high)


@pytest.mark.parametrize("options", [(), (np.nan,), (None,), ([1],), (1j,), ("a", None), (10**400,)])
def test_an_option_that_is_none_is_the_authors_mistake(options: tuple[Any, ...]) -> None:
    with pytest.raises(CourseError):
        one_of(*options)


@pytest.mark.parametrize(("matcher", "en", "pt"), [
    (between(0, 0.5), "numbers from 0 to 0.5", "números de 0 a 0.5"),
    (at_least(np.float64(0.9)), "numbers of at least 0.9", "números maiores ou iguais a 0.9"),
    (at_most(0), "numbers of at most 0", "números menores ou iguais a 0"),
    (at_least(0), "numbers of at least 0", "números maiores ou iguais a 0"),
    (one_of("a", 2), "'a' or 2", "'a' ou 2"),
])  # fmt: skip
def test_the_words(matcher: Any, en: str, pt: str) -> None:
    assert (matcher.text.into("en"), matcher.text.into("pt")) == (en, pt)


@pytest.mark.parametrize(("matcher", "en", "pt"), [
    (at_least(200), "training of at least 200 epochs", "treino de ao menos 200 épocas"),
    (at_most(3), "training of at most 3 epochs", "treino de no máximo 3 épocas"),
    (between(3, 5), "training of 3 to 5 epochs", "treino de 3 a 5 épocas"),
    (one_of(3, 5), "training of 3 or 5 epochs", "treino de 3 ou 5 épocas"),
    (4, "training of 4 epochs", "treino de 4 épocas"),
])  # fmt: skip
def test_the_words_before_a_noun(matcher: Any, en: str, pt: str) -> None:
    text = has_epochs(matcher).text
    assert (text.into("en"), text.into("pt")) == (en, pt)
