"""This library's sentences have words in every language that it speaks, and its compiled catalogues are current."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from gabarito.authoring.translating import braces
from gabarito.grading.load import read_catalogue
from gabarito.values.text import LANGUAGES, OWN, Text

from . import catalogues

FILES = catalogues.catalogues()
each = pytest.mark.parametrize("file", FILES, ids=lambda file: file.parents[1].name)


@pytest.fixture(scope="module")
def sentences() -> Mapping[str, list[str]]:
    """This library's sentences, each with the files that have it."""
    return catalogues.current()


def test_the_languages_are_those_of_the_catalogues() -> None:
    assert (OWN, *(file.parents[1].name for file in FILES)) == LANGUAGES
    assert "pt" in LANGUAGES


def test_sentences_are_found_in_the_library(sentences: Mapping[str, list[str]]) -> None:
    assert sentences["Expected {e}; received {r}."] == ["values/text.py"]
    assert len(sentences) > 500


@each
def test_every_sentence_has_words_and_all_words_a_sentence(file: Path, sentences: Mapping[str, list[str]]) -> None:
    known = read_catalogue(file)
    assert [one for one in sentences if not known.get(one, "").strip()] == []
    assert [one for one in known if one not in sentences] == []


@each
def test_words_have_the_parts_of_their_sentence(file: Path) -> None:
    assert {one: words for one, words in read_catalogue(file).items() if braces(words) != braces(one)} == {}


@each
def test_words_begin_and_end_as_their_sentence(file: Path) -> None:
    """Sentences are put together of parts, so a space or a full stop at their ends is part of them."""

    def ends(words: str) -> tuple[bool, bool, bool]:
        return words[0] == " ", words[-1] == " ", words[-1] == "."

    assert {one: words for one, words in read_catalogue(file).items() if ends(words) != ends(one)} == {}


@each
def test_the_compiled_catalogue_is_that_of_the_words(file: Path) -> None:
    assert file.with_suffix(".mo").read_bytes() == catalogues.compiled(file)
    for sentence, words in read_catalogue(file).items():
        assert Text(sentence).into(file.parents[1].name) == words
