from __future__ import annotations

from random import Random

import pytest

from gabarito.similarity.compare import Comparison, compare, given_ngrams, is_short
from gabarito.similarity.documents import MAX_CHARS, Document, document_of, given_sources
from gabarito.values.notebook import Cell, Notebook
from tests.similarity.disguise import disguised

NOTHING: frozenset[tuple[str, ...]] = frozenset()
SHORT = "def predict(X, w):\n    return (X @ w[1:] + w[0] > 0).astype(int)\n"


def program(seed: int, lines: int = 40) -> str:
    """A program unlike that of any other seed."""
    chance = Random(seed)

    def line() -> str:
        verb, other = chance.choices(("sum", "dot", "mean", "where", "stack", "clip", "roll", "sort"), k=2)
        sign, another = chance.choices("+-*/%@", k=2)
        kinds = (
            f"a = np.{verb}(x) {sign} b[{chance.randrange(9)}]",
            f"if np.{verb}(y) < c {sign} 2: y = {other}",
            f"for i in range(len(x)): c {sign}= x[i] {another} np.{verb}(i)",
        )
        return "    " + chance.choice(kinds)

    body = "\n".join(line() for _ in range(lines))
    return f"def solve_{seed}(x, y):\n{body}\n    return y\n"


def wrote(student: str, *sources: str) -> Document:
    cells = tuple(Cell("code", source, f"a{place}") for place, source in enumerate(sources))
    return document_of(student, Notebook(cells), frozenset())


def the_class(size: int = 30) -> list[Document]:
    return [wrote(f"s{seed}", program(seed), SHORT) for seed in range(size)]


def named(comparison: Comparison, documents: list[Document]) -> list[tuple[str, str]]:
    return [(documents[pair.first].student, documents[pair.second].student) for pair in comparison.pairs]


def test_a_class_of_different_answers_has_no_pairs() -> None:
    assert compare(the_class(), NOTHING) == Comparison((), ())


def test_a_disguised_copy_is_found_among_the_class() -> None:
    documents = the_class()
    documents.append(disguised("copy", documents[7]))
    found = compare(documents, NOTHING)
    assert named(found, documents) == [("s7", "copy")]
    assert found.groups == ((7, 30),)
    assert min(found.pairs[0].shares) > 0.9


def test_the_order_of_students_changes_nothing() -> None:
    documents = the_class()
    documents.append(disguised("copy", documents[7]))
    backwards = documents[::-1]
    (there,), (back,) = compare(documents, NOTHING).pairs, compare(backwards, NOTHING).pairs
    assert there.evidence == pytest.approx(back.evidence)
    assert there.shares == pytest.approx(back.shares[::-1])


def test_a_short_answer_that_all_write_alike_makes_no_pairs() -> None:
    documents = [wrote(f"s{number}", SHORT) for number in range(30)]
    assert compare(documents, NOTHING, evidence=1, share=0).pairs == ()


def test_a_short_answer_that_two_write_alike_makes_no_pair() -> None:
    documents = [*the_class(), wrote("ana", SHORT), wrote("bia", SHORT)]
    assert compare(documents, NOTHING).pairs == ()
    assert is_short(documents[-1], NOTHING)
    assert not is_short(documents[0], NOTHING)


def test_starter_and_reference_solution_do_not_count() -> None:
    documents = [*the_class(), wrote("ana", program(99)), wrote("bia", program(99))]
    assert named(compare(documents, NOTHING), documents) == [("ana", "bia")]
    known = given_ngrams([wrote("", program(99))])
    assert compare(documents, known).pairs == ()


def test_common_ngrams_weigh_less() -> None:
    def evidence(copies: int) -> float:
        documents = the_class() + [wrote(f"c{number}", program(99)) for number in range(copies)]
        return compare(documents, NOTHING, evidence=1).pairs[0].evidence

    assert evidence(2) > evidence(4) > evidence(12)


def test_three_copies_are_one_group() -> None:
    documents = the_class() + [wrote(f"c{number}", program(99)) for number in range(3)]
    found = compare(documents, NOTHING)
    assert len(found.pairs) == 3
    assert found.groups == ((30, 31, 32),)


@pytest.mark.parametrize("documents", [[], [wrote("ana", program(1))], [wrote("ana"), wrote("bia")]])
def test_one_document_alone_is_no_error(documents: list[Document]) -> None:
    assert compare(documents, NOTHING) == Comparison((), ())


def test_two_students_alone_can_be_compared() -> None:
    documents = [wrote("ana", program(1)), wrote("bia", program(1))]
    assert named(compare(documents, NOTHING), documents) == [("ana", "bia")]


def test_a_document_holds_only_what_was_not_given() -> None:
    starter = Notebook((Cell("code", "import numpy"), Cell("markdown", "Text"), Cell("code", "...", "predict")))
    handed_in = Notebook(
        (
            Cell("code", "import numpy\n"),
            Cell("markdown", "Other text"),
            Cell("code", "helper = 1"),
            Cell("markdown", "Because of the bias.", "why"),
            Cell("code", "x" * (MAX_CHARS + 5), "predict"),
            Cell("code", "too_late = 1"),
        )
    )
    document = document_of("ana", handed_in, given_sources([starter]))
    assert [part.answer for part in document.parts] == ["", "why", "predict"]
    assert sum(len(part.source) for part in document.parts) == MAX_CHARS
    assert [token.symbol for token in document.parts[1].tokens] == ["because", "of", "the", "bias"]
