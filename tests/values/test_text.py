from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.values.errors import CourseError, GabaritoError, NotebookError, reason
from gabarito.values.text import Text, Translations, join, sentence

from ..checks.material import fast
from ..words import both, spoken

words = st.text(max_size=20)
texts = st.builds(lambda en, pt: Text.spoken({"en": en, "pt": pt}), words, words)


@fast
@given(words, words)
def test_each_language_has_its_words(en: str, pt: str) -> None:
    text = Text.spoken({"pt": pt, "en": en})
    assert both(text) == (en, pt)
    assert str(text) == en
    assert Text.of(text) is text
    assert both(Text.of(en))[0] == en
    assert str(Text.spoken({"pt": pt})) == pt


def test_words_come_from_the_catalogues_of_the_grader_then_of_the_library_and_are_else_the_authors() -> None:
    grader = Translations({"pt": {"nothing written": "em branco", "a net": "uma rede"}})
    assert Text("nothing written").into("pt") == "nada escrito"
    assert Text("nothing written").into("pt", grader) == "em branco"
    assert Text("a net").into("pt") == "a net"
    assert Text("a net").into("pt", grader) == "uma rede"
    for language in ("en", "xx", "../pt", ""):
        assert Text("a net").into(language, grader) == "a net"
    # Of a catalogue, the words of nothing are its head.
    assert Text("").into("pt") == ""


def test_a_slip_in_a_translation_shows_the_authors_words() -> None:
    filled = Text("{n} of {m}").fill(n="1", m="2")
    for slip in ("{n} de {k}", "{n de {m}", "{} de {m}", "{0} de {m}"):
        assert filled.into("pt", Translations({"pt": {"{n} of {m}": slip}})) == "1 of 2"


@fast
@given(texts)
def test_a_change_is_made_in_every_language(text: Text) -> None:
    assert both(text.map(str.upper)) == tuple(each.upper() for each in both(text))


@fast
@given(texts | words, texts | words)
def test_parts_are_put_in_language_by_language_and_never_read_as_templates(one: Text | str, other: Text | str) -> None:
    filled = spoken("{a} and {b}: {a}", "{b} e {a}").fill(a=one, b=other)
    (a, a_pt), (b, b_pt) = both(Text.of(one)), both(Text.of(other))
    assert both(filled) == (f"{a} and {b}: {a}", f"{b_pt} e {a_pt}")


def test_what_a_student_writes_is_no_template() -> None:
    hostile = "{a} {0} {a.__class__} %s {"
    assert str(Text("<{a}>").fill(a=hostile)) == f"<{hostile}>"
    with pytest.raises(KeyError):
        Text("{b}").fill(a="x")


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
    wanted, given_ = both(expected), tuple(words.removesuffix(".") for words in both(received))
    assert whole.into("en") == f"Expected {wanted[0]}; received {given_[0]}.{tail[0]}"
    assert whole.into("pt") == f"Esperado: {wanted[1]}; recebido: {given_[1]}.{tail[1]}"


def test_a_sentence_within_a_sentence_ends_once() -> None:
    assert str(GabaritoError("a", GabaritoError("b", "c", "Mend it.").text, "Go on.")).endswith("Mend it. Go on.")


def test_a_reason_leaves_out_the_path_that_a_message_names() -> None:
    assert reason(FileNotFoundError(2, "No such file or directory", "/a/b")) == "No such file or directory"
    assert reason(ValueError("odd")) == "odd"


@pytest.mark.parametrize("kind", [GabaritoError, CourseError, NotebookError])
def test_an_error_says_what_was_expected_and_what_to_do(kind: type[GabaritoError]) -> None:
    error = kind(
        spoken("a notebook", "um notebook"),
        "nothing",
        spoken("Save it.", "Salve."),
    )
    assert str(error) == "Expected a notebook; received nothing. Save it."
    assert error.text.into("pt") == "Esperado: um notebook; recebido: nothing. Salve."
    assert isinstance(error, GabaritoError)
    assert kind("a", "b").advice is None
