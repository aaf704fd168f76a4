"""What in the code of the right function was done in another way: one slip in it, or two parameters swapped."""

from __future__ import annotations

import copy
import time
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gabarito.bounded import OutOfTime
from gabarito.checks.answered import FEWEST, Answered, Finding, is_continuous
from gabarito.checks.oracle_mutants import Mutant, mutants_of
from gabarito.checks.reading import numbers
from gabarito.values.text import Text

# How long slips are looked for, in seconds of CPU, and up to which tolerance two of them hardly ever look the same.
_SECONDS, _EXACT = 0.5, 1e-3
# What is larger overflows in other types.
_HUGE = 1e15


def one_slip(answered: Answered) -> Finding | None:
    """It returns what the right function does with one slip in it.

    Where results are few or tolerances loose, different slips look the same: then a sentence is told only if it is the
    one that explains them.
    """
    if answered.oracle is None or answered.rights is None or len(answered.cases) < FEWEST:
        return None
    is_exact = is_continuous(answered.results) and max(answered.tolerance.rtol, answered.tolerance.atol) <= _EXACT
    # Nearly all mutants return something else in the first case already.
    places = sorted(range(len(answered.cases)), key=lambda place: (not answered.wrong[place], _weight(answered, place)))
    found: dict[str, Finding] = {}
    end = time.thread_time() + _SECONDS
    try:
        for mutant in mutants_of(answered.oracle):
            if time.thread_time() > end:
                break
            if not all(_is_result(answered, mutant, place) for place in places):
                continue
            if is_exact:
                return mutant.sentence, mutant.label
            found[str(mutant.sentence)] = mutant.sentence, mutant.label
    except OutOfTime:  # a slip may make a function slow; the answer is refused all the same
        return None
    return next(iter(found.values())) if len(found) == 1 else None


def _is_result(answered: Answered, mutant: Mutant, place: int) -> bool:
    """Whether a mutant of the right function returns what the student's returns in a case."""
    try:
        made, given = mutant.result(answered.cases[place]), answered.results[place]
        return answered.same(made, given) or answered.same(*_without_what_overflows(made, given))
    except Exception:  # a slip can make any function raise
        return False


def _without_what_overflows(one: Any, other: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return numbers with 0 where both are not finite or are huge: with other types or roundings, that differs."""
    made, given = numbers(one).astype(np.float64), numbers(other).astype(np.float64)
    both = ~(np.abs(made) < _HUGE) & ~(np.abs(given) < _HUGE)
    return np.where(both, 0.0, made), np.where(both, 0.0, given)


def _weight(answered: Answered, place: int) -> int:
    """Return how many numbers a case has."""
    return sum(int(np.size(value)) for value in answered.cases[place])


def swapped_parameters(answered: Answered) -> Finding | None:
    """Two parameters have each other's place."""
    if answered.oracle is None or answered.rights is None:
        return None
    for one, other in combinations(range(min(map(len, answered.cases))), 2):
        names = answered.name(one), answered.name(other)
        if names[0] is None or names[1] is None or len(answered.cases) < FEWEST:
            continue
        pairs = zip(answered.cases, answered.results, strict=True)
        if all(_answers(answered, _exchanged(case, one, other), result) for case, result in pairs):
            words = Text("`{p}` and `{q}` are swapped: it takes one for the other.")
            return words.fill(p=names[0], q=names[1]), "arguments-swapped"
    return None


def _exchanged(case: tuple[Any, ...], one: int, other: int) -> tuple[Any, ...]:
    changed = list(case)
    changed[one], changed[other] = case[other], case[one]
    return tuple(changed)


def _answers(answered: Answered, case: tuple[Any, ...], result: Any) -> bool:
    """Whether the right function returns this for a case; it may raise what it will."""
    assert answered.oracle is not None  # else nothing is asked
    try:
        with np.errstate(all="ignore"):
            return answered.same(answered.oracle(*copy.deepcopy(case)), result)
    except Exception:  # it was not made for such arguments
        return False
