"""Which passages two documents have in common, for a page that highlights them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from gabarito.similarity.compare import LENGTH, ngrams
from gabarito.similarity.documents import Document, Part


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some text of a part; `passage` is the number of the passage it belongs to, or None where nothing matches."""

    text: str
    passage: int | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A part of a document, cut into stretches that together are its source."""

    answer: str
    stretches: tuple[Stretch, ...]


@dataclass(slots=True)
class _Run:
    """A matching run of characters in one part, the n-grams that begin in it, and its passage's number."""

    start: int
    end: int
    begins: list[tuple[str, ...]]
    number: int = 0


def side_by_side(
    left: Document, right: Document, known: frozenset[tuple[str, ...]]
) -> tuple[tuple[Marked, ...], tuple[Marked, ...]]:
    """Mark what two documents share and `known` does not contain.

    Passages are numbered on the left; each on the right has the number of the one with which it shares most.
    """
    shared = (_ngrams_of(left) & _ngrams_of(right)) - known
    ours = [_runs(part, shared) for part in left.parts]
    theirs = [_runs(part, shared) for part in right.parts]
    numbers: dict[tuple[str, ...], set[int]] = {}
    count = 0
    for run in (run for runs in ours for run in runs):
        run.number = count = count + 1
        for ngram in run.begins:
            numbers.setdefault(ngram, set()).add(count)
    for run in (run for runs in theirs for run in runs):
        shares = Counter(number for ngram in run.begins for number in sorted(numbers[ngram]))
        run.number = shares.most_common(1)[0][0]
    return (
        tuple(_marked(part, runs) for part, runs in zip(left.parts, ours, strict=True)),
        tuple(_marked(part, runs) for part, runs in zip(right.parts, theirs, strict=True)),
    )


def _ngrams_of(document: Document) -> frozenset[tuple[str, ...]]:
    return frozenset(ngram for part in document.parts for ngram in ngrams(part))


def _runs(part: Part, shared: frozenset[tuple[str, ...]]) -> list[_Run]:
    """Join the shared n-grams of a part that overlap or touch."""
    runs: list[_Run] = []
    reach = -1
    for at, ngram in enumerate(ngrams(part)):
        if ngram not in shared:
            continue
        start, end = part.tokens[at].start, part.tokens[at + LENGTH - 1].end
        if at <= reach:
            runs[-1].begins.append(ngram)
            runs[-1].end = end
        else:
            runs.append(_Run(start, end, [ngram]))
        reach = at + LENGTH
    return runs


def _marked(part: Part, runs: list[_Run]) -> Marked:
    """Cut a part at its runs."""
    stretches, done = [], 0
    for run in runs:
        stretches += [Stretch(part.source[done : run.start]), Stretch(part.source[run.start : run.end], run.number)]
        done = run.end
    stretches.append(Stretch(part.source[done:]))
    return Marked(part.answer, tuple(one for one in stretches if one.text))
