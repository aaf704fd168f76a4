"""On the course's own answers: different authors do not accuse each other, and a disguised copy is found."""

from __future__ import annotations

import pytest

from gabarito.authoring.verified import Outcome, load_all, notebook_of
from gabarito.similarity.compare import compare, given_ngrams, is_short
from gabarito.similarity.documents import Document, document_of, given_sources
from gabarito.values.course import Course
from gabarito.values.notebook import parse
from tests.cli.test_app import ROOT
from tests.similarity.disguise import disguised

COURSE = Course.load(ROOT)
Answers = tuple[list[Document], list[Document], frozenset[tuple[str, ...]]]


# Short answers, long ones, and networks; `make verify` compares the others.
KINDS = ("perceptron", "activations-losses", "functional-api")


@pytest.fixture(
    params=[pytest.param(slug, marks=() if slug in KINDS else pytest.mark.slow_proof) for slug in COURSE.slugs]
)
def answers(request: pytest.FixtureRequest) -> Answers:
    """All verified submissions of an activity, the accepted among them, and what does not count."""
    slug = request.param
    starters = [parse(COURSE.starter(slug, one).read_bytes()) for one in COURSE.languages]
    solutions = [parse(COURSE.solution(slug, one).read_bytes()) for one in COURSE.languages]
    given = given_sources(starters)
    known = given_ngrams(document_of("", one, frozenset()) for one in (*starters, *solutions))
    everyone, accepted = [], []
    for place, verified in enumerate(load_all(COURSE, slug)):
        language = COURSE.languages[place % len(COURSE.languages)]
        document = document_of(verified.name, parse(notebook_of(COURSE, slug, language, verified)), given)
        everyone.append(document)
        if verified.outcome is Outcome.ACCEPTED:
            accepted.append(document)
    return everyone, accepted, known


def test_different_answers_make_no_pairs(answers: Answers) -> None:
    everyone, _, known = answers
    found = compare(everyone, known).pairs
    assert [(everyone[one.first].student, everyone[one.second].student) for one in found] == []


def test_a_disguised_copy_of_a_long_answer_is_found(answers: Answers) -> None:
    everyone, accepted, known = answers
    # A copy of a shorter one is as much like its neighbours: 95 gave evidence of 55 to 60, and 60 is asked for.
    long = [document for document in accepted if not is_short(document, known, 100)]
    assert long
    for original in long:
        documents = [*everyone, disguised("copy", _only_code(original))]
        found = compare(documents, known).pairs
        assert [(documents[one.first].student, documents[one.second].student) for one in found] == [
            (original.student, "copy")
        ]


def _only_code(document: Document) -> Document:
    """Leave out answers in words, which the disguise cannot read."""
    parts = []
    for part in document.parts:
        try:
            compile(part.source, "answer", "exec")
        except SyntaxError:
            continue
        parts.append(part)
    return Document(document.student, tuple(parts))
