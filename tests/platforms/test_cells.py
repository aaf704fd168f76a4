from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.platforms.cells import as_number, fits_as_identifier, inert, kept, number, one_line
from tests.platforms.samples import FORMULAS

_COMPUTES = re.compile(r"(^|[;,|\t])\s*[=+\-@＝＋－＠]")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_formula_is_left(text: str) -> None:
    assert not _COMPUTES.search(inert(text))
    assert not _COMPUTES.search(kept(text))
    assert not fits_as_identifier(text)


@given(st.text(max_size=40))
def test_free_text_is_one_line_that_computes_nothing(text: str) -> None:
    safe = inert(text)
    assert not _COMPUTES.search(safe)
    assert one_line(safe) == safe


@pytest.mark.parametrize("text", ["-", "-0,5", "+1", "-ana", "ana@example.org", "@ana", "+55.11.9999"])
def test_what_a_platform_has_to_find_again_is_not_touched(text: str) -> None:
    assert kept(text) == text
    assert fits_as_identifier(text)


@pytest.mark.parametrize("text", ["", " ana", "a\nb", "a\u202eb"])
def test_an_identifier_that_could_not_come_back_is_refused(text: str) -> None:
    assert not fits_as_identifier(text)


@given(st.floats(-1e6, 1e6), st.sampled_from([".", ","]))
def test_a_number_comes_back_with_four_decimals(value: float, comma: str) -> None:
    written = number(value, comma)
    assert as_number(written) == pytest.approx(value, abs=5e-5)
    assert re.fullmatch(r"-?\d+([.,]\d{1,4})?", written)


@pytest.mark.parametrize("text", ["", "-", "ten", "nan", "inf", "1e999", "1.000,5"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert as_number(text) is None


def test_a_long_text_is_cut_and_says_so() -> None:
    assert one_line("a" * 50, 10) == "a" * 9 + "…"
