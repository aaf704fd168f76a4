"""Which documents share what few others have.

A *phrase* is a run of tokens. What starters and reference solutions hold does not count, and what is left counts the
more the fewer other students wrote it: answers that can be written in one way only are written so by many, and weigh
next to nothing. A phrase weighs 1 that nobody but the two wrote, and 0 one that everybody did.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from gabarito.similarity.documents import Document, Part

# Tokens in a phrase: most of a line of code.
LENGTH = 8
# A pair is worth a look from so many distinctive tokens on that both have, ...
LEAST_EVIDENCE = 60.0
# ... if they are this part of what is distinctive in the shorter of the two.
LEAST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents, by their place.

    `evidence` is how many tokens they share, each counted by how few others wrote it; `shares` is which part that is
    of all that is distinctive in the first and in the second.
    """

    first: int
    second: int
    evidence: float
    shares: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The pairs worth a look, the strongest first; `groups` are documents that hang together by such pairs."""

    pairs: tuple[Pair, ...]
    groups: tuple[tuple[int, ...], ...]


def phrases(part: Part) -> list[tuple[str, ...]]:
    """Return every phrase of a part, in the order in which they begin."""
    symbols = [token.symbol for token in part.tokens]
    return [tuple(symbols[at : at + LENGTH]) for at in range(len(symbols) - LENGTH + 1)]


def known_phrases(documents: Iterable[Document]) -> frozenset[tuple[str, ...]]:
    """Return what is nobody's own: the phrases of starters and reference solutions."""
    return frozenset(phrase for one in documents for part in one.parts for phrase in phrases(part))


def is_short(document: Document, known: frozenset[tuple[str, ...]], evidence: float = LEAST_EVIDENCE) -> bool:
    """Whether a document has too little of its own to reach `evidence`, whatever others wrote."""
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
        known: what does not count, of :func:`known_phrases`.
        evidence: distinctive tokens in common, from which on a pair is worth a look.
        share: the part of the shorter document that they must be.
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
    return {phrase for part in document.parts for phrase in phrases(part)} - known


def _occurrences(documents: Sequence[Document], known: frozenset[tuple[str, ...]]) -> Any:
    """Return a matrix of documents by phrases, 1 where a document has a phrase."""
    places: dict[tuple[str, ...], int] = {}
    rows, columns = [], []
    for row, document in enumerate(documents):
        for phrase in _own(document, known):
            rows.append(row)
            columns.append(places.setdefault(phrase, len(places)))
    ones = np.ones(len(rows))
    return sparse.csr_array((ones, (rows, columns)), shape=(len(documents), max(len(places), 1)))


def _weights(counts: np.ndarray[Any, Any], documents: int) -> np.ndarray[Any, Any]:
    """Weigh phrases by how surprising it is that a student has one whom another has already.

    The chance is that among all others, with half a student added, for nobody else is no proof of never; its
    logarithm is the surprise, and 1 is the surprise of what nobody else wrote.
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
