from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gabarito.checks import Junk, Mismatch, NoAnswer, Text, close_to, each_of, equals, finite, shape, takes, that, those
from gabarito.checks.matcher import Judge
from gabarito.values.errors import CourseError

from ..words import both, spoken
from .material import Gone, Sheet, holds_of, refusal, status


def test_every_matcher_has_to_accept() -> None:
    probe = that("w", shape(2), finite())
    assert holds_of(probe, Sheet(w=[1, 2]))
    assert holds_of(probe, Sheet(w=[1, 2], x=None))
    refusal(probe, Sheet(w=[1, 2, 3]))
    refusal(probe, Sheet(w=[1, float("inf")]))
    refusal(probe, Sheet(w=None))


def test_a_missing_name_is_junk_to_its_negation_too() -> None:
    assert status(that("w", finite()), Sheet(v=1)) == "junk"
    assert status(~that("w", equals(3)), Sheet(v=1)) == "junk"
    assert status(that("w", ~equals(3)), Sheet(v=1)) == "junk"
    assert holds_of(that("w", finite()) | that("v", finite()), Sheet(v=1))


def test_a_hint_is_for_a_refusal_that_has_none() -> None:
    hint = spoken("Look again.", "Olhe de novo.")
    probe = that("w", close_to(1, mistakes={"Add.": 2}), hint=hint)
    assert refusal(probe, Sheet(w=3)).hint == hint
    assert refusal(probe, Sheet(w=2)).hint == Text.of("Add.")
    said = refusal(probe, Sheet(w=None))
    assert isinstance(said, Junk)
    assert said.hint != hint
    assert refusal(that("w", equals(1), hint="Look."), Sheet(w="1")).hint == Text.of("Look.")


def test_credit_and_cause_are_kept() -> None:
    cause = ValueError()

    def partly(_: object) -> None:
        raise Mismatch("more", "less", credit=0.25) from cause

    said = refusal(that("w", partly, hint="Try."), Sheet(w=1))
    assert said.credit == 0.25
    assert said.__cause__ is cause


def test_a_process_that_is_gone_passes_through() -> None:
    with pytest.raises(NoAnswer):
        that("w", finite())(Gone())


def test_a_probe_without_matchers_is_the_authors_mistake() -> None:
    with pytest.raises(CourseError):
        that("w")


def test_the_words() -> None:
    assert both(that("w", shape(2), finite()).text) == (
        "`w`: numbers of shape (2,) and finite numbers",
        "`w`: números de forma (2,) e números finitos",
    )
    assert that("w", finite()).names == {"w"}


def _halved(value: Any) -> None:
    """A number whose half is 2."""
    close_to(2.0)(value / 2)


def _third(value: Any) -> None:
    """A list with a third item."""
    equals(3)(value[2].real)


def _asserted(value: Any) -> None:
    """A number."""
    assert isinstance(value, float)


@pytest.mark.parametrize("judge", [_halved, _third, _asserted])
@pytest.mark.parametrize("value", ["text", None, [], {}, ..., ["a", "b", "c"]], ids=repr)
def test_a_value_that_a_judge_cannot_compute_with_is_junk(judge: Judge, value: Any) -> None:
    for probe in (that("x", judge, hint="Look."), those("x", judge=judge, hint="Look.")):
        with pytest.raises(Junk) as caught:
            probe(Sheet(x=value))
        assert str(caught.value.hint) == "Look."


@pytest.mark.parametrize("right", [np.nan, [1.0, np.nan], 1e-9, "text"])
def test_a_right_answer_that_proves_nothing_refuses_what_it_was_computed_from(right: Any) -> None:
    def as_computed(value: Any) -> None:
        """What follows from the model."""
        close_to(right)(value)

    for probe in (that("x", as_computed), those("x", judge=as_computed)):
        with pytest.raises(Junk, match="What follows from the model"):
            probe(Sheet(x=right))
    with pytest.raises(CourseError):
        close_to(right)


def test_an_error_of_another_kind_is_the_graders() -> None:
    def broken(_: object) -> None:
        raise OSError("no such file")

    with pytest.raises(OSError, match="no such file"):
        that("x", broken)(Sheet(x=1))


def test_parts_of_a_check_are_named_once() -> None:
    whole = each_of(that("a", close_to(1)), that("b", close_to(2)), that("c", close_to(3)))
    said = str(refusal(whole, Sheet(a=1, b=7)))
    assert said == "Expected `b`: 2; `c`: a value named c; received `b`: 7; `c`: none (1 of 3 parts hold)."
    same = str(refusal(each_of(that("a", close_to(1)), that("a", close_to(2))), Sheet(a=1)))
    assert "`a`" not in same


def test_where_a_judge_of_several_values_cannot_compute_each_of_them_is_shown() -> None:
    def judge(a: Any, b: Any) -> None:
        raise TypeError

    assert str(refusal(those("a", "b", judge=judge), Sheet(a=1, b=None)).received) == "`a`: 1; `b`: None"
    assert str(refusal(those("a", "b", judge=judge), Sheet(a=1, b=...)).received) == "nothing yet (`...`)"


def test_parameters_in_another_order_are_told_where_a_judge_gives_no_reason() -> None:
    def judge(function: Any) -> None:
        if function(1, 2) != -1:
            raise Mismatch("-1", "another number")

    probe = that("f", takes("a", "b"), judge)
    assert "`a` and `b` are swapped" in str(refusal(probe, Sheet(f=lambda b, a: a - b)))
    assert refusal(probe, Sheet(f=lambda a, b: a + b)).hint is None
    # What is right whatever the order stays right.
    assert holds_of(that("f", takes("a", "b"), lambda function: None), Sheet(f=lambda b, a: a - b))
    assert "`a` and `b` are swapped" in str(refusal(that("f", takes("a", "b") & judge), Sheet(f=lambda b, a: a - b)))
    guarded = those(f=takes("a", "b"), judge=judge)
    assert "`a` and `b` are swapped" in str(refusal(guarded, Sheet(f=lambda b, a: a - b)))
