from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.checks import Junk, Mismatch, NoAnswer, Raised, Text
from gabarito.values.text import LANGUAGES
from gabarito.values.verdict import Status

from ..words import spoken
from .material import fast

words = st.text(min_size=1, max_size=20)
texts = words | st.builds(spoken, words, words)
kinds = pytest.mark.parametrize("kind", [Mismatch, Junk, Raised])


@kinds
@fast
@given(expected=texts, received=texts, hint=st.none() | texts, credit=st.floats(0, 1, exclude_max=True))
def test_a_message_has_every_part(
    kind: type[Mismatch], expected: str | Text, received: str | Text, hint: str | Text | None, credit: float
) -> None:
    said = kind(expected, received, hint, credit=credit)
    assert said.credit == credit
    for language in LANGUAGES:
        whole = said.text.into(language)
        parts = [Text.of(part).into(language) for part in (expected, received, hint) if part is not None]
        for part in parts:
            assert part in whole
            whole = whole[whole.index(part) + len(part) :]
    assert str(said) == said.text.into("en")


@kinds
@pytest.mark.parametrize("credit", [1.0, -0.01, 2, float("nan"), float("inf")])
def test_full_credit_is_no_mismatch(kind: type[Mismatch], credit: float) -> None:
    with pytest.raises(ValueError, match="credit"):
        kind("a", "b", credit=credit)


@kinds
def test_a_hint_is_added_where_there_is_none(kind: type[Mismatch]) -> None:
    said = kind("a", "b", credit=0.5)
    hinted = said.hinting(Text.of("c"))
    assert type(hinted) is kind
    assert (hinted.expected, hinted.received, hinted.hint, hinted.credit) == (
        said.expected,
        said.received,
        Text.of("c"),
        0.5,
    )
    assert hinted.hinting(Text.of("d")) is hinted
    assert said.hinting(None) is said


def test_no_answer_is_no_mismatch() -> None:
    gone = NoAnswer(
        Status.MEMORY,
        spoken("an answer", "uma resposta"),
        spoken("none", "nenhum"),
        spoken("Try.", "Tente."),
    )
    assert not isinstance(gone, Mismatch)
    assert str(gone) == "Expected an answer; received none. Try."
    assert gone.status is Status.MEMORY
