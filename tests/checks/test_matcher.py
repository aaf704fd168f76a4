from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.checks import (
    Junk,
    Mismatch,
    Raised,
    Text,
    all_of,
    any_of,
    at_least,
    close_to,
    each_of,
    equals,
    finite,
    holds,
    none_of,
    one_of,
    shape,
    that,
)
from gabarito.checks.matcher import readable, text_of
from gabarito.values.errors import CourseError

from ..words import both, spoken
from .material import Sheet, fast, holds_of, refusal, status


def part(credit: float | None, kind: type[Mismatch] = Mismatch, hint: str | None = None) -> Any:
    """A judge that holds (None) or refuses with this credit."""

    def judge(_: object) -> None:
        if credit is not None:
            raise kind("e", "r", hint, credit=credit)

    return judge


shares = st.lists(st.none() | st.sampled_from([0.0, 0.25, 0.5, 0.9]), min_size=1, max_size=6)


# -- credit --------------------------------------------------------------------------------------------------


@fast
@given(shares)
def test_each_of_earns_the_fraction_that_holds(given_: list[float | None]) -> None:
    matcher = each_of(*map(part, given_))
    if given_ == [None] * len(given_):
        assert holds_of(matcher, 1)
        return
    said = refusal(matcher, 1)
    share = sum(Fraction(1) if credit is None else Fraction(credit) for credit in given_) / len(given_)
    assert said.credit == pytest.approx(min(float(share), 0.999))
    held = given_.count(None)
    assert f"({held} of {len(given_)} parts hold)" in said.received.into("en")
    assert f"({held} de {len(given_)} partes estão certas)" in said.received.into("pt")


def test_of_parts_of_parts_the_share_is_told_once() -> None:
    said = str(refusal(each_of(each_of(part(0.0), part(None)), part(None)), 1).received)
    assert said.count("parts hold") == 1


@fast
@given(shares, st.randoms(use_true_random=False))
def test_order_changes_neither_whether_it_holds_nor_the_credit(given_: list[float | None], random: Any) -> None:
    shuffled = list(given_)
    random.shuffle(shuffled)
    for composed in (any_of, all_of, each_of):
        outcomes = []
        for order in (given_, shuffled):
            matcher = composed(*map(part, order))
            outcomes.append(None if holds_of(matcher, 1) else refusal(matcher, 1).credit)
        assert outcomes[0] == pytest.approx(outcomes[1]) if outcomes[0] is not None else outcomes[1] is None
    refused = [credit for credit in given_ if credit is not None]
    if refused:
        assert refusal(all_of(*map(part, given_)), 1).credit == min(refused)
    if None not in given_:
        assert refusal(any_of(*map(part, given_)), 1).credit == max(refused)


def test_almost_everything_is_still_less_than_everything() -> None:
    assert refusal(each_of(*[part(None)] * 2999, part(0.0)), 1).credit == 0.999


def test_a_part_after_a_refusal_is_not_asked() -> None:
    def mine(value: Any) -> None:
        """two of three"""
        if value[1] != 2:
            raise Mismatch("two of three", "others")

    matcher = shape(3) & mine
    assert holds_of(matcher, [1, 2, 3])
    for value in (None, 3, [1], "abc"):
        refusal(matcher, value)
    asked: list[object] = []
    all_of(part(None), asked.append)(1)
    assert asked == [1]
    refusal(all_of(part(0.5), part(0.0), asked.append), 1)
    assert asked == [1]


# -- what is said --------------------------------------------------------------------------------------------


def test_a_sentence_of_any_part_is_read() -> None:
    matcher = close_to(1) | close_to(2, mistakes={"Add one.": 3})
    assert refusal(matcher, 3).hint == Text.of("Add one.")
    assert refusal(matcher, 4.5).hint is None
    assert matcher.sentences == (Text.of("Add one."),)


def test_any_of_reports_what_came_nearest() -> None:
    said = refusal(any_of(part(0.0, Junk, "a"), part(0.5, hint="b"), part(0.25, hint="c")), 1)
    assert (said.credit, said.hint) == (0.5, Text.of("b"))
    said = refusal(any_of(part(0.0, Junk, "a"), part(0.0)), 1)
    assert said.hint is None
    either = refusal(equals(1) | equals(2) | shape(2), None).expected
    assert str(either) == "a single number, or numbers of shape (2,)"
    alone = refusal(any_of(finite()), np.nan)
    assert alone.expected == finite().text


def test_each_of_reads_every_sentence_once() -> None:
    said = refusal(each_of(part(0.0, hint="One."), part(0.0, hint="Two."), part(0.0, hint="One."), part(None)), 1)
    assert str(said.hint) == "One. Two."
    assert refusal(each_of(part(0.0), part(None)), 1).hint is None


@pytest.mark.parametrize("kind", [Junk, Raised])
def test_negation_accepts_only_what_is_another_answer(kind: type[Mismatch]) -> None:
    assert status(~any_of(part(0.0)), 1) == "holds"
    assert status(~any_of(part(0.5)), 1) == "holds"
    for refusing in (any_of(part(0.0, kind)), any_of(part(0.0), part(0.0, kind)), all_of(part(0.0, kind), part(0.0))):
        refusal(~refusing, 1)
        refusal(~~refusing, 1)
    refusal(~each_of(part(0.0, kind), part(0.0, kind)), 1)
    refusal(none_of(part(0.0), part(0.0, kind)), 1)
    # Here a text is no number and not "adam" either.
    assert status(~(equals("adam") | equals(3)), "sgd") == "junk"
    assert status(~one_of("adam", 3), "sgd") == "holds"


def test_what_is_written_by_an_operator_reads_as_it_was_written() -> None:
    a, b, c = equals(1), finite(), one_of(2, 3)
    assert repr((a | b) & ~c) == "(equals(1) | finite()) & ~one_of(2, 3)"
    assert repr(~(a & b)) == "~(equals(1) & finite())"
    assert repr(~none_of(a, b)) == "~none_of(equals(1), finite())"
    assert repr(each_of(a, ~b)) == "each_of(equals(1), ~finite())"
    assert repr(a | part) == "equals(1) | part"
    assert repr(that("w", shape(None, 3, exactly=True), a)) == "that('w', shape(None, 3, exactly=True), equals(1))"


def test_large_values_are_written_by_their_kind() -> None:
    assert repr(close_to(np.ones((50, 4)))) == "close_to(array(50, 4))"
    assert repr(close_to(np.array([1.5, 2.0]), rtol=0.01)) == "close_to(array([1.5, 2.0]), rtol=0.01)"
    assert len(repr(equals(list(range(10_000))))) < 400
    assert readable(part) == "part"


def test_a_plain_function_says_what_it_expects() -> None:
    def documented(_: object) -> None:
        """an even number

        More.
        """

    assert text_of(documented) == Text.of("an even number")
    assert text_of(part).into("en").startswith("A judge")
    assert text_of(lambda _: None) == Text.of("<lambda>")
    assert text_of(finite()) == finite().text


def test_the_words_of_a_composition() -> None:
    assert both((finite() & equals(1)).text) == ("finite numbers and 1", "números finitos e 1")
    assert both((finite() | equals(1)).text) == ("finite numbers or 1", "números finitos ou 1")
    assert both((~finite()).text) == ("not finite numbers", "não números finitos")
    assert both(none_of(finite(), equals(1)).text) == ("not finite numbers nor 1", "não números finitos nem 1")
    assert both(each_of(finite(), equals(1)).text) == ("finite numbers; 1", "números finitos; 1")


@pytest.mark.parametrize("parts", [(), (3,), (finite(), None), ("finite",), (spoken("a", "b"),)])
def test_what_is_no_judge_is_the_authors_mistake(parts: tuple[Any, ...]) -> None:
    for word in (any_of, all_of, none_of, each_of, lambda *p: that("x", *p)):
        with pytest.raises(CourseError):
            word(*parts)


def test_names_and_sentences_come_from_every_part() -> None:
    a, b = that("w", close_to(1, mistakes={"One.": 2})), that("b", close_to(1, mistakes={"Two.": 2}))
    for word in (any_of, all_of, each_of):
        assert word(a, b, part).names == {"w", "b"}
        assert word(a, b, part).sentences == (Text.of("One."), Text.of("Two."))
    assert none_of(a, b).names == {"w", "b"}
    assert holds_of(a & b, Sheet(w=1, b=1))
    assert not holds_of(a & b, Sheet(w=1, b=3))


def test_holds_may_be_printed() -> None:
    assert "holds(" in repr(holds(spoken("a", "b"), np.all))


def test_of_several_alternatives_nothing_is_expected_twice() -> None:
    said = refusal(at_least(2) | at_least(3) | at_least(2), 1)
    assert str(said.expected) == "numbers of at least 2, or numbers of at least 3"


def test_the_only_wrong_part_of_several_is_counted() -> None:
    parts = each_of(*(that(name, equals(1)) for name in "abc"))
    assert refusal(parts, Sheet(a=1, b=2, c=1)).label == "only-b-is-wrong"
    assert refusal(parts, Sheet(a=1, b=2, c=2)).label == ""
    assert refusal(parts, Sheet(a=1, b="2", c=1)).label == "another-kind"
    assert refusal(each_of(at_least(1), at_least(2), at_least(3)), 2).label == "only-one-part-is-wrong"
