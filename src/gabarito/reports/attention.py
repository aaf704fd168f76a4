"""Students worth a look, each once, with every reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gabarito.reports import words
from gabarito.reports.analysis import Analysis, stopped_by
from gabarito.values.text import Language
from gabarito.values.verdict import Record


@dataclass(frozen=True, slots=True)
class Noted:
    """A student's record, and why to look at it."""

    record: Record
    reasons: tuple[str, ...]


def attention(analysis: Analysis, language: Language) -> Sequence[Noted]:
    """Return whom to look after: first what was stopped, then low scores, what cost much, and high scores."""
    reasons: dict[str, list[str]] = {}
    for record, reason in _reasons(analysis, language):
        reasons.setdefault(record.student, []).append(reason)
    by_student = {record.student: record for record in analysis.summary.marked}
    return [Noted(by_student[student], tuple(why)) for student, why in reasons.items()]


def _reasons(analysis: Analysis, language: Language) -> Iterator[tuple[Record, str]]:
    phrases = words.phrases(language)
    for record in analysis.stopped:
        yield record, ", ".join(words.status(one, language) for one in stopped_by(record))
    for records, phrase in (
        (analysis.low, "low_score"),
        (analysis.costs.slow, "slow"),
        (analysis.costs.large, "large"),
    ):
        for record in records:
            yield record, phrases[phrase] + _cost(record, phrase, language)
    for record in analysis.high:
        yield record, phrases["high_score"]


def _cost(record: Record, phrase: str, language: Language) -> str:
    if phrase == "slow":
        return f" ({words.seconds(record.seconds, language)})"
    return f" ({words.size(record.memory_bytes, language)})" if phrase == "large" else ""
