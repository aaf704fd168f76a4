"""Cases: the arguments that functions are called with, drawn or listed, and what an author's function makes of them."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import numpy as np

from gabarito.checks.draws import hidden_draws
from gabarito.checks.matcher import readable
from gabarito.checks.mistakes import Oracle
from gabarito.values.errors import CourseError
from gabarito.values.table import of_pandas

# Positional arguments of one call.
Case = tuple[Any, ...]
Cases = Iterable[Case] | Callable[[np.random.Generator], Iterable[Case]]
# Starts the generator of cases that only tell slips apart.
_MORE = 2718281


def draw(cases: Cases, seed: int, attempt: int = 0) -> tuple[Case, ...]:
    """Return the cases; a function that makes them gets the generator of :func:`gabarito.checks.draws.hidden_draws`.

    Raises:
        CourseError: if there are none, or one is not a tuple of arguments.
    """
    drawn = tuple(cases(hidden_draws(seed, attempt)) if callable(cases) else cases)
    if not drawn or not all(isinstance(case, tuple) for case in drawn):
        received = ", ".join(type(case).__name__ for case in drawn[:3]) or "none"
        raise CourseError("cases, each a tuple of arguments", received, "Fix the cases: (x,) is one argument.")
    return drawn


def more_of(cases: Cases) -> Callable[[], Iterable[Case]]:
    """Return what draws more cases; they are not hidden, as nothing is told of them."""
    return partial(cases, np.random.default_rng(_MORE)) if callable(cases) else tuple


def parameters_of(function: Callable[..., Any]) -> tuple[str, ...]:
    """Return the names of the positional parameters of a function of the author's; none where they are not known."""
    try:
        known = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return ()
    return tuple(one.name for one in known if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD))


def results_of(oracle: Oracle, cases: Iterable[Case]) -> tuple[Any, ...]:
    """Return what a function of the author's returns for each case.

    Raises:
        CourseError: if it raises.
    """
    try:
        # Copied, because an oracle may return an object that it keeps and changes.
        return tuple(_as_data(copy.deepcopy(oracle(*copy.deepcopy(case)))) for case in cases)
    except Exception as error:
        received = f"{type(error).__name__}: {error}"
        expected = f"a value from {readable(oracle)} for each case"
        raise CourseError(expected, received, "Fix the function or the cases.") from error


def _as_data(answer: Any) -> Any:
    """Return a right answer with the data frames and series in it as tables."""
    if type(answer) in (tuple, list):
        return type(answer)(map(_as_data, answer))
    table = of_pandas(answer)
    return answer if table is None else table
