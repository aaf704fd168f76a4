from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.checks import at_least, at_most, between, finite, has_epochs, one_of
from gabarito.values.errors import CourseError

from .material import AgreeingText, arrays, fast, forms, holds_of, refusal, status

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
    where = "".join(said.received.en.split(" at ")[1:])
    assert where == (str([int(i) for i in np.unravel_index(place % array.size, array.shape)]) if array.ndim else "")
    assert float(said.received.en.split(" at ")[0]) == stray
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
    assert refusal(at_least(0.9), 0.89999999).received.en == "0.89999999"
    assert refusal(between(0, 1), np.array([0.5, 1.0000001])).received.en.startswith("1.0000001")
    assert refusal(one_of(0.5), 0.50000001).received.en == "0.50000001"


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
    assert (matcher.text.en, matcher.text.pt) == (en, pt)


@pytest.mark.parametrize(("matcher", "en", "pt"), [
    (at_least(200), "training of at least 200 epochs", "treino de ao menos 200 épocas"),
    (at_most(3), "training of at most 3 epochs", "treino de no máximo 3 épocas"),
    (between(3, 5), "training of 3 to 5 epochs", "treino de 3 a 5 épocas"),
    (one_of(3, 5), "training of 3 or 5 epochs", "treino de 3 ou 5 épocas"),
    (4, "training of 4 epochs", "treino de 4 épocas"),
])  # fmt: skip
def test_the_words_before_a_noun(matcher: Any, en: str, pt: str) -> None:
    text = has_epochs(matcher).text
    assert (text.en, text.pt) == (en, pt)
