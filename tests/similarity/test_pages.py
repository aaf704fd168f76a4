from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from gabarito.pages.formats import tag
from gabarito.similarity.compare import compare, given_ngrams
from gabarito.similarity.pages import Heading, index_page, pair_file, pair_page
from gabarito.similarity.passages import Marked, side_by_side
from gabarito.values.text import LANGUAGES, Language
from tests.similarity.disguise import disguised
from tests.similarity.test_compare import NOTHING, program, the_class, wrote

HOSTILE = "<script>alert('x')</script>\u202e\x1b[2J"


def test_the_stretches_of_both_sides_are_their_whole_text() -> None:
    left = wrote("ana", program(1), program(2))
    right = wrote("bia", program(3), program(2), program(1))
    for document, marked in zip((left, right), side_by_side(left, right, NOTHING), strict=True):
        texts = ["".join(stretch.text for stretch in part.stretches) for part in marked]
        assert texts == [part.source for part in document.parts]


def test_moved_functions_have_the_same_number_on_both_sides() -> None:
    left, right = side_by_side(wrote("ana", program(1), program(2)), wrote("bia", program(2), program(1)), NOTHING)

    def numbers(parts: Iterable[Marked]) -> dict[str, int | None]:
        return {one.text: one.passage for part in parts for one in part.stretches if one.passage}

    assert numbers(left) == numbers(right)
    assert set(numbers(left).values()) == {1, 2}


def test_given_ngrams_are_not_highlighted() -> None:
    both = wrote("ana", program(1))
    (left,), _ = side_by_side(both, both, given_ngrams([both]))
    assert [one.passage for one in left.stretches] == [None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_say_that_they_prove_nothing_and_run_nothing(language: Language) -> None:
    documents = the_class()
    source = program(5) + f'text = """{HOSTILE}"""\n'
    documents += [wrote(HOSTILE, source), wrote("b" * 300, source)]
    comparison = compare(documents, NOTHING)
    heading = Heading("Course <b>", "perceptron", language)
    index = index_page(heading, documents, comparison, 10, 3, [f"x.ipynb: {HOSTILE}"])
    pair = pair_page(heading, documents, comparison.pairs[0], 1, NOTHING)
    for page in (index, pair):
        assert {"pt": "não prova nada", "en": "no proof of anything", "es": "no prueba nada"}[language] in page
        assert "<script" not in page
        assert "&lt;script&gt;" in page
        assert not re.search("[\u202e\x1b]", page)
        assert "default-src 'none'" in page
        assert f'lang="{tag(language)}"' in page
    assert pair_file(1) in index
    assert '<mark class="p1">' in pair


def test_pairs_beyond_the_limit_are_counted_and_not_linked() -> None:
    documents = the_class(5) + [wrote(f"c{number}", program(99)) for number in range(4)]
    comparison = compare(documents, NOTHING)
    page = index_page(Heading("Course", "perceptron", "en"), documents, comparison, 2, 0, ())
    assert page.count("side by side</a>") == 2
    assert "4 weaker pairs" in page
    assert "c0, c1, c2, c3 (4)" in page


def test_the_page_says_that_there_are_no_pairs() -> None:
    documents = the_class(3)
    page = index_page(Heading("Course", "perceptron", "en"), documents, compare(documents, NOTHING), 10, 0, ())
    assert "No two submissions are similar" in page


def test_a_disguised_copy_is_marked_from_end_to_end() -> None:
    left = wrote("ana", program(1))
    _, right = side_by_side(left, disguised("bia", left), NOTHING)
    marked = sum(len(one.text) for part in right for one in part.stretches if one.passage)
    assert marked > 0.9 * sum(len(one.text) for part in right for one in part.stretches)
