from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.checks import Junk, Mismatch, NoAnswer, Raised, Text
from gabarito.values.text import LANGUAGES, label_of
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


def test_what_is_given_by_name_stands_in_the_braces() -> None:
    refusal = Mismatch(
        "all {n} letters", Text("{k} missing"), "Join {f}.", n=20, k=int(np.int64(3)), f=spoken("them", "eles")
    )
    assert str(refusal) == "Expected all 20 letters; received 3 missing. Join them."
    assert str(Mismatch("{v}", "{g}", v=1 / 3, g=123456.789)) == "Expected 0.333333; received 123457."
    # What a student's code said is no template, and neither is a text that was filled already.
    for said in ("{n} and {other}", "{", "{n!r}", "{n:>1000000000}", "{n.__class__}"):
        assert str(Mismatch("{n}", said, n=1).received) == said
    assert str(Mismatch(Text("{n}").fill(n="one"), "none", n=2).expected) == "one"


def test_a_misconception_is_counted_under_one_label() -> None:
    plain = Mismatch("{n} letters", "{k}", "Join all {f} files.", n=20, k=3, f=2)
    assert plain.label == Mismatch("others", "2", Text("Join all {f} files."), f=7).label == "join-all-files"
    assert Mismatch("a", "b").label == ""
    assert Mismatch("a", "b").hinting("Look again.").label == "look-again"
    named = Mismatch("a", "b", "Reworded.", label="look-again")
    assert named.label == named.saying(Text("c")).label == "look-again"
    assert label_of(Text("{a}{b}").fill(a=Text("One thing."), b="Another")) == "one-thing-another"
