"""Which documents share what few others have.

Documents are compared by their *n-grams*: runs of n tokens. N-grams of starters and reference solutions do not count.
Each of the others weighs the more the fewer other students wrote it, from 1 (nobody but the two) to 0 (everybody), so
that an answer that can only be written in one way hardly counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from gabarito.similarity.documents import Document, Part

# The n of the n-grams, in tokens: most of a line of code.
LENGTH = 8
# A pair is reported if both have at least this many distinctive tokens in common, ...
LEAST_EVIDENCE = 60.0
# ... and if that is at least this share of the distinctive tokens of one of them.
LEAST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents, by their place.

    `evidence` is how many tokens they share, each weighed by how few others wrote it; `shares` is that as a share of
    all that is distinctive in the first and in the second.
    """

    first: int
    second: int
    evidence: float
    shares: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The reported pairs, the strongest first; `groups` are documents that these pairs connect."""

    pairs: tuple[Pair, ...]
    groups: tuple[tuple[int, ...], ...]


def ngrams(part: Part) -> list[tuple[str, ...]]:
    """Return every n-gram of a part, in order."""
    symbols = [token.symbol for token in part.tokens]
    return [tuple(symbols[at : at + LENGTH]) for at in range(len(symbols) - LENGTH + 1)]


def given_ngrams(documents: Iterable[Document]) -> frozenset[tuple[str, ...]]:
    """Return the n-grams of starters and reference solutions, which are nobody's own."""
    return frozenset(ngram for one in documents for part in one.parts for ngram in ngrams(part))


def is_short(document: Document, known: frozenset[tuple[str, ...]], evidence: float = LEAST_EVIDENCE) -> bool:
    """Whether a document has too few n-grams of its own to reach `evidence`, whatever others wrote."""
    return len(_own(document, known)) < evidence


def compare(
    documents: Sequence[Document],
    known: frozenset[tuple[str, ...]],
    *,
    evidence: float = LEAST_EVIDENCE,
    share: float = LEAST_SHARE,
) -> Comparison:
    """Compare each document with each other.

    Args:
        documents: what each student wrote.
        known: the n-grams that do not count, from :func:`given_ngrams`.
        evidence: how many distinctive tokens a reported pair has in common, at least.
        share: which share of the distinctive tokens of one of the two that is, at least.
    """
    if len(documents) < 2:
        return Comparison((), ())
    has = _occurrences(documents, known)
    weights = _weights(np.asarray(has.sum(axis=0)).ravel(), len(documents))
    weighed = has @ sparse.diags_array(weights)
    common = sparse.triu(weighed @ has.T, k=1).tocoo()
    whole = np.asarray(weighed.sum(axis=1)).ravel()
    pairs = []
    for first, second, found in zip(common.row, common.col, common.data, strict=True):
        shares = (found / whole[first], found / whole[second])
        if found >= evidence and max(shares) >= share:
            pairs.append(Pair(int(first), int(second), float(found), (float(shares[0]), float(shares[1]))))
    pairs.sort(key=lambda pair: (-pair.evidence * max(pair.shares), pair.first, pair.second))
    return Comparison(tuple(pairs), _groups(pairs, len(documents)))


def _own(document: Document, known: frozenset[tuple[str, ...]]) -> set[tuple[str, ...]]:
    return {ngram for part in document.parts for ngram in ngrams(part)} - known


def _occurrences(documents: Sequence[Document], known: frozenset[tuple[str, ...]]) -> Any:
    """Return a matrix of documents by n-grams, 1 where a document has an n-gram."""
    places: dict[tuple[str, ...], int] = {}
    rows, columns = [], []
    for row, document in enumerate(documents):
        for ngram in _own(document, known):
            rows.append(row)
            columns.append(places.setdefault(ngram, len(places)))
    ones = np.ones(len(rows))
    return sparse.csr_array((ones, (rows, columns)), shape=(len(documents), max(len(places), 1)))


def _weights(counts: np.ndarray[Any, Any], documents: int) -> np.ndarray[Any, Any]:
    """Weigh n-grams by how surprising it is that a student wrote one that another student wrote, too.

    The surprise is the logarithm of the probability that a student has the n-gram, estimated from all students but the
    two; half a student is added, since an n-gram of nobody else is not impossible. The scale is such that an n-gram of
    nobody else has 1.
    """
    others = max(documents - 2, 0)
    chance = (np.maximum(counts - 2, 0) + 0.5) / (others + 1)
    weights: np.ndarray[Any, Any] = np.log(chance) / np.log(0.5 / (others + 1))
    return weights


def _groups(pairs: Sequence[Pair], documents: int) -> tuple[tuple[int, ...], ...]:
    ends = np.array([[pair.first, pair.second] for pair in pairs], dtype=int).reshape(-1, 2).T
    graph = sparse.coo_array((np.ones(len(pairs)), (ends[0], ends[1])), shape=(documents, documents))
    _, labels = connected_components(graph, directed=False)
    groups = (tuple(int(one) for one in np.flatnonzero(labels == label)) for label in np.unique(labels))
    return tuple(sorted((one for one in groups if len(one) > 1), key=lambda one: (-len(one), one)))
