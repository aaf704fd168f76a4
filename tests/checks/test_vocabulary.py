"""The author's guide names every word; tests/documentation/test_blocks.py runs what it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gabarito import checks

PAGE = Path(__file__).parents[2] / "docs" / "vocabulary.md"


@pytest.mark.parametrize("word", sorted(set(checks.__all__) - {"Answers", "Junk", "Matcher", "NoAnswer", "Raised"}))
def test_the_guide_names_every_word(word: str) -> None:
    assert re.search(rf"\b{word}\b", PAGE.read_text(encoding="utf-8"))
