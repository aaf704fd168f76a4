from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.untrusted import Capped, cap, console, one_line, printable
from tests.reports.made import HOSTILE

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
ANY = st.text(st.characters() | st.sampled_from("\x1b[]\x9b\x9d\x07\\\r\n\b;m0" + BIDI), max_size=60)


@given(ANY)
def test_what_is_printable_holds_no_control_and_no_direction(text: str) -> None:
    for shown in (printable(text), console(text), one_line(text)):
        kinds = {unicodedata.category(c) for c in shown if c not in "\n\t"}
        assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
        assert not set(BIDI) & set(shown)
        shown.encode("utf-8")


@given(ANY)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    assert one_line(one_line(text)) == one_line(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
def test_plain_text_stays(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("\x1b[1m1/2\x1b[0m ━━\x08\x08\r\x1b[1m2/2\x1b[0m ━━━━\n", "2/2 ━━━━\n"),
        ("10%\r20%\r", "20%"),
        ("a\r\nb", "a\nb"),
        ("\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\", "here"),
        ("é ção\t1", "é ção\t1"),
    ],
)
def test_a_console_shows_the_last_state_of_a_line(written: str, shown: str) -> None:
    assert console(written) == shown


@pytest.mark.parametrize(
    "unit", ["\x1b", "\x1b]", "\x1b[", "\x9d", "\x90a", "\r", "\r\n", "\x1b[0", "\b", " ", "\x1b]\x9d"]
)
def test_hostile_megabytes_are_cleaned_in_a_moment(unit: str) -> None:
    begun = time.perf_counter()
    console(unit * (500_000 // len(unit)))
    assert time.perf_counter() - begun < 5


@given(st.text("ab\n", max_size=80), st.integers(0, 9), st.integers(0, 30), st.booleans())
def test_a_cap_keeps_an_end_and_counts_the_rest(text: str, lines: int, chars: int, tail: bool) -> None:
    capped = cap(text, lines, chars, tail=tail)
    assert text.endswith(capped.text) if tail else text.startswith(capped.text)
    assert len(capped.text) + capped.chars == len(text)
    assert len(capped.text) <= chars
    assert not capped.text or capped.text.count("\n") + 1 <= lines


def test_a_short_text_is_not_capped() -> None:
    assert cap("a\nb", 2, 3) == Capped("a\nb")
    assert cap("a\nb\nc\nd", 2, 99) == Capped("a\nb", lines=2, chars=4)
    assert cap("a\nb\nc\nd", 2, 99, tail=True) == Capped("c\nd", lines=2, chars=4)


@pytest.mark.parametrize("text", [*HOSTILE, "a\n\nb   c", "x" * 5_000, " " * 100_000])
def test_one_line_is_one_short_line(text: str) -> None:
    line = one_line(text, 50)
    assert len(line) <= 50
    assert line == line.strip()
    assert "\n" not in line
