"""How far two people agree who marked the same written answers, neither seeing the other's marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Answer, Mark
from gabarito.values.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What two markers gave the same answers.

    `twice` is how many answers have two marks, `equal` how many of these the same points, `difference` the mean
    distance in points, `kappa` their agreement beyond chance, and `open` the answers whose marks differ and about which
    nobody has decided.
    """

    twice: int
    equal: int
    difference: float
    kappa: float | None
    open: tuple[Answer, ...]


def agreement(answers: Iterable[Answer]) -> Agreement:
    """Compare the marks of a question's answers."""
    pairs = [(one, one.first, one.second) for one in answers]
    marked = [(one, first, second) for one, first, second in pairs if first is not None and second is not None]
    firsts, seconds = [first.points for _, first, _ in marked], [second.points for _, _, second in marked]
    return Agreement(
        twice=len(marked),
        equal=sum(first.points == second.points for _, first, second in marked),
        difference=float(np.mean(np.abs(np.subtract(firsts, seconds)))) if marked else 0.0,
        kappa=weighted_kappa(firsts, seconds),
        open=tuple(one for one, first, second in marked if _is_open(one, first, second)),
    )


def weighted_kappa(firsts: Sequence[float], seconds: Sequence[float]) -> float | None:
    """Return Cohen's kappa with quadratic weights; 1 is agreement, 0 what chance would give, None where nothing varies.

    J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968): 1 minus the mean squared distance of the pairs, as a
    share of that of all possible pairs.

    Args:
        firsts: the points of one marker, (n,).
        seconds: those of the other for the same answers, (n,).
    """
    one, other = np.asarray(firsts, dtype=float), np.asarray(seconds, dtype=float)
    by_chance = float(np.mean((one[:, None] - other[None, :]) ** 2)) if one.size else 0.0
    return 1 - float(np.mean((one - other) ** 2)) / by_chance if by_chance else None


def to_look_at_again(answers: Iterable[Answer], marker: str) -> list[Answer]:
    """Return the answers that somebody else has marked, and nobody a second time."""
    return [one for one in answers if one.mark is not None and one.mark.who != marker and one.second is None]


def decide(book: Gradebook, answer: Answer, *, second: bool, who: str) -> None:
    """Say which of two marks is right: it counts from now on.

    Raises:
        UsageError: if the answer does not have two.
    """
    chosen = answer.second if second else answer.first
    if chosen is None:
        raise UsageError("an answer with two marks", "one with fewer", "Go on with the next one.")
    book.mark(answer, chosen.points, chosen.own, items=chosen.items, who=who)


def _is_open(answer: Answer, first: Mark, second: Mark) -> bool:
    return first.points != second.points and (answer.mark is None or answer.mark.at <= second.at)
