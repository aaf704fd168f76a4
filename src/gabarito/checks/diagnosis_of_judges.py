"""Which slip explains a number that an author's judge refuses: with it, the judge would have computed that very number.

A judge of values computes what is right from other answers, such as a model's error on the test part. Made anew with a
slip in its code, it may accept the student's number. That proves the slip only where the number lies in the middle of
what is then accepted, and where numbers are not so few that two slips have the same: an accuracy on some samples is a
count.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import FunctionType
from typing import Any

import numpy as np

from gabarito.bounded import OutOfTime
from gabarito.checks.answered import Finding
from gabarito.checks.oracle_mutants import mutants_of
from gabarito.values.model import Inputs, Model

# How long slips are looked for, in seconds of CPU.
_SECONDS = 0.5
# There has to be time for so many mutants.
_FEWEST = 10
# How far a number is moved at most, as a share of it, and how near to the middle it has to be, as a share of the width.
_FAR, _CENTRED = 0.03, 0.05
# In so many halvings, the end of what is accepted is found.
_HALVINGS = 14
# A fraction of at most so many samples is a count, and says little.
_MOST_SAMPLES = 2_000
# Numbers that stand in a longer list are not figures that a student computed one by one.
_MOST_FIGURES = 10


def one_slip_in_a_judge(judge: Callable[..., Any], values: Sequence[Any]) -> Finding | None:
    """Return the one slip with which a judge would accept these values, and its label; None where none or several do.

    Nothing is asked of the student's process but what the judge has asked already.

    Args:
        judge: a function of the author's; it raises `Mismatch` for these values.
        values: what it is called with.
    """
    if not isinstance(judge, FunctionType) or not all(map(_is_data, values)) or not any(map(_figures, values)):
        return None
    remembered = _Remembered()
    given = [remembered.of(one) if isinstance(one, Model) else one for one in values]
    found: dict[str, Finding] = {}
    begin = time.thread_time()
    end = begin + _SECONDS
    try:
        # What takes a judge long is too long for all its mutants.
        if _accepts(judge, given) or time.thread_time() > begin + _SECONDS / _FEWEST:
            return None
        remembered.is_complete = True
        for mutant in mutants_of(judge):
            if time.thread_time() > end:
                return None  # the others might explain it, too
            if _accepts(mutant.function, given) and _is_in_the_middle(mutant.function, given):
                found.setdefault(str(mutant.sentence), (mutant.sentence, mutant.label))
    except OutOfTime:
        return None
    # `abs` in place of `sqrt` is the same as no `sqrt` at all: what is missing is the simpler of the two.
    missing = [one for one in found.values() if one[1].startswith("missing")]
    only = missing if len(found) == 2 else list(found.values())
    return only[0] if len(only) == 1 else None


class _Remembered:
    """What models made of inputs: the second time, and once it is complete, nobody asks the student's process."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], tuple[Inputs, Any]] = {}
        self.is_complete = False

    def of(self, model: Model) -> Model:
        """Return a model with a memory."""

        def outcome(inputs: Inputs) -> Any:
            key = (id(model), id(inputs))
            if key not in self._known:
                if self.is_complete:
                    raise LookupError("Expected inputs that were asked before; received others.")
                # The inputs are kept, so that no others get their id.
                self._known[key] = inputs, model.predict(inputs)
            return self._known[key][1]

        # Whoever has the handle could change the student's model.
        return replace(model, outcome=outcome, handle=None)


def _is_data(value: Any) -> bool:
    """Whether asking a judge about a value again does nothing in the student's process."""
    if isinstance(value, dict):
        return all(map(_is_data, value.values()))
    if isinstance(value, list | tuple):
        return all(map(_is_data, value))
    return value is None or isinstance(value, Model | np.ndarray | np.generic | bool | int | float | str)


def _accepts(judge: Callable[..., Any], values: Sequence[Any]) -> bool:
    try:
        with np.errstate(all="ignore"):
            judge(*values)
    except OutOfTime:
        raise
    except Exception:  # a slip can make any judge raise
        return False
    return True


def _is_in_the_middle(judge: Callable[..., Any], values: Sequence[Any]) -> bool:
    """Whether a judge accepts only what is near these values, and they are in the middle of that."""
    ends = []
    for sign in (1, -1):
        near, far = 0.0, sign * _FAR
        if _accepts(judge, _moved(values, far)):
            return False
        for _ in range(_HALVINGS):
            middle = (near + far) / 2
            near, far = (middle, far) if _accepts(judge, _moved(values, middle)) else (near, middle)
        ends.append(abs(far))
    # The ends are known to a halving of the last step.
    return bool(abs(ends[0] - ends[1]) <= _CENTRED * sum(ends) + 2 * _FAR / 2**_HALVINGS)


def _moved(values: Sequence[Any], share: float) -> list[Any]:
    """Return values whose figures are larger by a share."""
    return [_with_figures(one, lambda number: number * (1 + share)) if _figures(one) else one for one in values]


def _figures(value: Any) -> list[float]:
    """Return the figures in a value: numbers that are not whole, and no fractions of a few samples."""
    if isinstance(value, dict):
        several = list(value.values())
    else:
        several = list(value) if isinstance(value, list | tuple) else [value]
    if len(several) > _MOST_FIGURES:
        return []
    return [float(one) for one in several if _is_figure(one)]


def _is_figure(value: Any) -> bool:
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value.item()
    if not isinstance(value, float | np.floating) or not math.isfinite(value) or value == 0:
        return False
    counts = np.arange(1, _MOST_SAMPLES + 1) * float(value)
    return bool(np.abs(counts - np.round(counts)).min() > 1e-6 * max(abs(float(value)), 1e-3))


def _with_figures(value: Any, change: Callable[[float], float]) -> Any:
    if isinstance(value, dict):
        return {key: _with_figures(one, change) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_with_figures(one, change) for one in value)
    return change(float(value)) if _is_figure(value) else value
