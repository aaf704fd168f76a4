"""Which slip explains a number that an author's judge refuses: with it, the judge would have computed that very number.

A judge of values computes what is right from other answers, such as a model's error on the test part. With one slip in
its code, it may accept the student's number. That proves the slip only where the number lies in the middle of
what is then accepted, and where numbers are not so few that two slips have the same: an accuracy on some samples is a
count. What the judge compares and when it refuses is not changed.
"""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import FunctionType
from typing import Any

import numpy as np

from gabarito.bounded import OutOfTime
from gabarito.checks.answered import Finding
from gabarito.checks.matcher import ask
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.oracle_mutants import MOST, SEVERAL, Mutant, mutants_of, name_slips
from gabarito.values.model import Inputs, Model

# How long slips are looked for, in seconds of CPU, and how long the judge itself may take for it.
_SECONDS, _QUICK = 0.5, 0.02
# Of values with more bytes than these, no copies are made for each slip.
_LARGEST = 1_000_000
# How far a number is moved at most, as a share of it, and how near to the middle it has to be, as a share of the width.
_FAR, _CENTRED = 0.03, 0.05
# In so many halvings, the end of what is accepted is found.
_HALVINGS = 14
# A fraction of at most so many samples is a count, and says little.
_MOST_SAMPLES = 2_000
# Numbers that stand in a longer list are not figures that a student computed one by one.
_MOST_FIGURES = 10


def explaining(judge: Callable[..., None]) -> Callable[..., None]:
    """Return a judge that refuses what this one refuses, and says which one slip explains a number, where one does.

    What models make of inputs is remembered while the judge is asked, so that the search for slips asks the student's
    process nothing.
    """
    if not isinstance(judge, FunctionType):
        return judge

    def asked(*values: Any) -> None:
        if not all(map(_is_data, values)) or not any(map(_figures, values)):
            return ask(judge, *values)
        remembered = _Remembered()
        given = [remembered.of(one) if isinstance(one, Model) else one for one in values]
        begin = time.thread_time()
        try:
            ask(judge, *given)
        except Junk:
            raise
        except Mismatch as refusal:
            if refusal.hint is not None or time.thread_time() > begin + _QUICK:
                raise
            remembered.is_complete = True
            raise refusal.found(_one_slip(judge, given)) from refusal.__cause__

    return asked


class _Late(Exception):  # noqa: N818 (the search is given up, and nothing is wrong)
    """There is no more time for slips."""


def _one_slip(judge: Callable[..., Any], values: Sequence[Any]) -> Finding | None:
    """Return the slip with which a judge would accept these values, or two; None where none does, or more do."""
    if sum(one.nbytes for one in values if isinstance(one, np.ndarray)) > _LARGEST:
        return None
    found: dict[str, Mutant] = {}
    end, tried = time.thread_time() + _SECONDS, 0
    try:
        for mutant in mutants_of(judge, conditions=False):
            tried += 1
            asked = _Asked(mutant.function, values, end)
            if asked.accepts(0.0) and asked.is_in_the_middle():
                found.setdefault(str(mutant.slip), mutant)
    except (OutOfTime, _Late):
        return None  # the others might explain it, too
    if tried == MOST:
        return None  # there may be more of them
    return name_slips(found.values()) if len(found) < SEVERAL else None


class _Remembered:
    """What models made of inputs; once it is complete, nobody asks the student's process."""

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
            # A judge may write into what it gets.
            return copy.deepcopy(self._known[key][1])

        return replace(model, outcome=outcome)


class _Asked:
    """A judge with a slip, which is asked about values that are moved a little."""

    def __init__(self, judge: Callable[..., Any], values: Sequence[Any], end: float) -> None:
        self._judge, self._end = judge, end
        # Whoever has the handle could change the student's model.
        self._values = [replace(one, handle=None) if isinstance(one, Model) else one for one in values]

    def accepts(self, share: float) -> bool:
        """Whether it accepts the values with their figures larger by a share.

        Raises:
            _Late: if the time is up.
        """
        if time.thread_time() > self._end:
            raise _Late
        moved = [_with_figures(one, lambda number: number * (1 + share)) if share else one for one in self._values]
        try:
            with np.errstate(all="ignore"):
                self._judge(*copy.deepcopy(moved))
        except OutOfTime:
            raise
        except Exception:  # a slip can make any judge raise
            return False
        return True

    def is_in_the_middle(self) -> bool:
        """Whether it accepts only what is near the values, and they are in the middle of that."""
        ends = []
        for sign in (1, -1):
            near, far = 0.0, sign * _FAR
            if self.accepts(far):
                return False
            for _ in range(_HALVINGS):
                middle = (near + far) / 2
                near, far = (middle, far) if self.accepts(middle) else (near, middle)
            ends.append(abs(far))
        # The ends are known to a halving of the last step.
        return bool(abs(ends[0] - ends[1]) <= _CENTRED * sum(ends) + 2 * _FAR / 2**_HALVINGS)


def _is_data(value: Any) -> bool:
    """Whether asking a judge about a value again does nothing in the student's process.

    A model with code of the student's is asked each time, and others only for inputs that are new.
    """
    if isinstance(value, Model):
        return not any(layer.own for layer in value.all_layers())
    return _is_plain(value)


def _is_plain(value: Any) -> bool:
    if isinstance(value, dict):
        return all(map(_is_plain, value.values()))
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, np.ndarray | np.generic | bool | int | float | str)


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
