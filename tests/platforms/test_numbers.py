from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.platforms.numbers import as_number, number


@given(st.floats(-1e6, 1e6), st.sampled_from([".", ","]))
def test_a_number_comes_back_with_four_decimals(value: float, comma: str) -> None:
    written = number(value, comma)
    assert as_number(written) == pytest.approx(value, abs=5e-5)
    assert re.fullmatch(r"-?\d+([.,]\d{1,4})?", written)


@pytest.mark.parametrize("text", ["", "-", "ten", "nan", "inf", "1e999", "1.000,5"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert as_number(text) is None
