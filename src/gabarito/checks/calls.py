"""Calling a student's function: on copies of the cases, and knowing whose fault it is where that fails."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from gabarito.checks.mismatch import Junk, Mismatch, Raised
from gabarito.checks.show import arguments, clean, show
from gabarito.values.errors import CourseError
from gabarito.values.text import Text

# Positional arguments of one call.
Case = tuple[Any, ...]
Cases = Iterable[Case] | Callable[[np.random.Generator], Iterable[Case]]

A_FUNCTION = Text("a function", "uma função")


def draw(cases: Cases, seed: int) -> tuple[Case, ...]:
    """Return the cases themselves, drawn from a generator with `seed` where a function makes them.

    Raises:
        CourseError: if there are none, or one is no tuple of arguments.
    """
    drawn = tuple(cases(np.random.default_rng(seed)) if callable(cases) else cases)
    if not drawn or not all(isinstance(case, tuple) for case in drawn):
        received = ", ".join(type(case).__name__ for case in drawn[:3]) or "none"
        raise CourseError("cases, each a tuple of arguments", received, "Mend the cases: (x,) is one argument.")
    return drawn


def call(function: object, case: Case) -> Any:
    """Call a student's function on copies of the arguments of `case`.

    Raises:
        Junk: if it is not a function.
        Raised: if it raises.
        NoAnswer: if its process is gone; never caught here, like whatever else is not the student's doing.
    """
    if not callable(function):
        raise Junk(A_FUNCTION, show(function))
    try:
        return function(*copy.deepcopy(case))
    except Exception as error:
        if _is_ours(function) or _is_ours(error):
            raise
        returned = Text("a value returned for {a}", "um valor retornado para {a}").fill(a=arguments(case))
        raise Raised(returned, clean(type(error).__name__, 60)) from error


def _is_ours(value: object) -> bool:
    """Whether this is of the grader's own making: what stands here for a function that lives in another process.

    That says itself what the student's function raised; all else is the machine's fault, or ours.
    """
    return type(value).__module__.partition(".")[0] == "gabarito"


def placed(refusal: Mismatch, case: Case) -> Mismatch:
    """Say for which arguments a result was refused."""
    place = Text(" for {a}", " para {a}").fill(a=arguments(case))
    return type(refusal)(refusal.expected + place, refusal.received, refusal.hint, credit=refusal.credit)
