"""Text of a hostile process, as it may be shown."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.untrusted import clean


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("plain\n\ttext é ✓", "plain\n\ttext é ✓"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]0;never ends", ""),
        ("\x1bM\x1b7up", "7up"),
        ("a\x00b\x08c\x7fd\re", "abcde"),
        ("\ud800", "?"),
    ],
)
def test_escape_sequences_and_control_characters_go(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_cleaned_is_clean(raw: str) -> None:
    cleaned = clean(raw)
    cleaned.encode()
    assert not [c for c in cleaned if unicodedata.category(c) == "Cc" and c not in "\n\t\x80" and c < "\x80"]
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize("part", ["\x1b[", "\x1b[0", "\x1b]", "\x1b]0;", "\x1b", "0", ";", "\x1b[ "])
def test_cleaning_takes_time_in_proportion(part: str) -> None:
    started = time.monotonic()
    clean(part * 1_000_000)
    clean("\x1b[" + part * 1_000_000)
    assert time.monotonic() - started < 10
