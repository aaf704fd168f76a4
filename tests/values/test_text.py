from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.values.errors import CourseError, GabaritoError, NotebookError, reason
from gabarito.values.text import LANGUAGES, Text, join, sentence

from ..checks.material import fast

words = st.text(max_size=20)
texts = st.builds(Text, words, words)


def both(text: Text) -> tuple[str, str]:
    return text.into("en"), text.into("pt")


@fast
@given(words, words)
def test_each_language_has_its_words(en: str, pt: str) -> None:
    text = Text(en, pt)
    assert both(text) == (en, pt)
    assert str(text) == en
    assert Text.of(text) is text
    assert both(Text.of(en)) == (en, en)
    assert set(LANGUAGES) == {"en", "pt"}


@fast
@given(texts | words, texts | words)
def test_parts_are_put_in_language_by_language_and_never_read_as_templates(one: Text | str, other: Text | str) -> None:
    filled = Text("{a} and {b}: {a}", "{b} e {a}").fill(a=one, b=other)
    (a, a_pt), (b, b_pt) = both(Text.of(one)), both(Text.of(other))
    assert both(filled) == (f"{a} and {b}: {a}", f"{b_pt} e {a_pt}")


def test_what_a_student_writes_is_no_template() -> None:
    hostile = "{a} {0} {a.__class__} %s {"
    assert str(Text("<{a}>", "<{a}>").fill(a=hostile)) == f"<{hostile}>"
    with pytest.raises(KeyError):
        Text("{b}", "{b}").fill(a="x")


@fast
@given(texts, texts | words)
def test_adding_is_language_by_language(one: Text, other: Text | str) -> None:
    assert both(one + other) == tuple(a + b for a, b in zip(both(one), both(Text.of(other)), strict=True))


@fast
@given(st.lists(texts, max_size=4), texts)
def test_joining_is_language_by_language(parts: list[Text], between: Text) -> None:
    assert both(join(parts, between)) == tuple(
        mark.join(both(part)[place] for part in parts) for place, mark in enumerate(both(between))
    )
    assert both(join(iter(parts), ", ")) == tuple(", ".join(both(part)[place] for part in parts) for place in (0, 1))


@fast
@given(texts, texts, st.none() | texts)
def test_every_message_has_one_grammar(expected: Text, received: Text, advice: Text | None) -> None:
    whole = sentence(expected, received, advice)
    tail = ("", "") if advice is None else tuple(f" {words}" for words in both(advice))
    assert whole.en == f"Expected {expected.en}; received {received.en.removesuffix('.')}.{tail[0]}"
    assert whole.pt == f"Esperado: {expected.pt}; recebido: {received.pt.removesuffix('.')}.{tail[1]}"


def test_a_sentence_within_a_sentence_ends_once() -> None:
    assert str(GabaritoError("a", GabaritoError("b", "c", "Mend it.").text, "Go on.")).endswith("Mend it. Go on.")


def test_a_reason_leaves_out_the_path_that_a_message_names() -> None:
    assert reason(FileNotFoundError(2, "No such file or directory", "/a/b")) == "No such file or directory"
    assert reason(ValueError("odd")) == "odd"


@pytest.mark.parametrize("kind", [GabaritoError, CourseError, NotebookError])
def test_an_error_says_what_was_expected_and_what_to_do(kind: type[GabaritoError]) -> None:
    error = kind(Text("a notebook", "um notebook"), "nothing", Text("Save it.", "Salve."))
    assert str(error) == "Expected a notebook; received nothing. Save it."
    assert error.text.pt == "Esperado: um notebook; recebido: nothing. Salve."
    assert isinstance(error, GabaritoError)
    assert kind("a", "b").advice is None
