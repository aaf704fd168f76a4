"""What students were told most: messages with one hint are one misconception with many values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gabarito.untrusted import one_line
from gabarito.values.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence, and how many students it was for; `example` is what one of them read besides, where they differ."""

    text: str
    students: int
    example: str = ""


def told(verdict: Verdict) -> str:
    """The whole message of a verdict on one line."""
    return one_line(verdict.message or " ".join((verdict.expected, verdict.received, verdict.hint)))


def messages(verdicts: Iterable[Verdict]) -> tuple[Message, ...]:
    """Return the messages of verdicts on one check, the most frequent first.

    Those with one hint count together, and the hint stands for them where they differ.
    """
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault(verdict.hint.strip() or told(verdict), []).append(verdict)
    ranked = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return tuple(_one_for_all(hint, group) for hint, group in ranked if hint)


def _one_for_all(hint: str, group: Iterable[Verdict]) -> Message:
    texts = Counter(told(verdict) for verdict in group)
    students = texts.total()
    if len(texts) == 1:
        return Message(next(iter(texts)), students)
    usual = min(texts, key=lambda text: (-texts[text], text))
    return Message(one_line(hint), students, usual.removesuffix(one_line(hint)).strip())
