"""An open example: a small case that is never marked, on which a student may see all that is right.

A hidden check says little of its inputs. Where it refuses a function, other cases are drawn in the same way from a seed
that is no secret, and the smallest of them on which the function is wrong as well is told: its arguments and the right
answer, whole. What the function returned for it is told as briefly as ever, as its process has seen hidden inputs.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from gabarito.checks.comparison import EXACT, Tolerance, all_agree
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.reading import numbers
from gabarito.checks.show import number
from gabarito.values.text import Text

Case = tuple[Any, ...]
Draw = Callable[[np.random.Generator], Iterable[Case]]

# How many numbers the arguments may hold together to be read, and the right answer.
_READABLE, _ANSWER = 16, 6
# How often cases are drawn, and on how many of them the function is asked at most.
_DRAWS, _ASKED = 4, 6
# Tells these draws from those of hidden cases where the course has no secret.
_OPEN = 201
_DECIMALS = 2
_FOR = Text("{r} for {a}")


@attrs.frozen
class OpenCases:
    """Small cases for display, drawn as the hidden ones are.

    Args:
        draw: makes cases from a generator.
        seed: that of the hidden cases.
        oracle: the right function.
        tolerance: how near two numbers are the same.
    """

    draw: Draw
    seed: int
    oracle: Callable[..., Any]
    tolerance: Tolerance

    def smallest_first(self, hidden: Sequence[Case]) -> Iterator[tuple[Case, Any]]:
        """Yield cases that can be read, with their right answers; none that is hidden."""
        found = [case for case in self._drawn() if 0 < _size(case) <= _READABLE]
        for case in sorted(found, key=_size)[:_ASKED]:
            tidy = self._tidied(case)
            # Rounded, a hidden case is still one: some draws are the same whatever the generator.
            if not any(_same(drawn, one) for one in hidden for drawn in (case, tidy)):
                yield tidy, self.oracle(*copy.deepcopy(tidy))

    def _drawn(self) -> list[Case]:
        drawn: list[Case] = []
        for attempt in range(_DRAWS):
            try:
                drawn.extend(self.draw(np.random.default_rng([self.seed, _OPEN, attempt])))
            except Exception:  # noqa: S112 (an author's code that only these draws upset: there is no example)
                continue
        return drawn

    def _tidied(self, case: Case) -> Case:
        """Return the case with two decimals in each number, if it is of the same kind then: a student may retype it."""
        tidy = tuple(_rounded(value) for value in case)
        try:
            exact, right = self.oracle(*copy.deepcopy(case)), self.oracle(*copy.deepcopy(tidy))
            near = Tolerance(0.1, 0.1)
            keeps_sums = all(map(_keeps_sums, case, tidy))
            return tidy if keeps_sums and all_agree([exact], [right], near) and _is_finite(right) else case
        except Exception:  # as in _drawn: a rounded case may be none that the author's function is made for
            return case


def told(case: Case, names: Sequence[str], right: Any, refusal: Mismatch) -> Mismatch:
    """Return the refusal of an answer to an open case, which may be told whole.

    Args:
        case: the arguments.
        names: how the author calls them.
        right: the right answer.
        refusal: of what the student's function returned for it.
    """
    expected = refusal.expected
    try:
        answer = numbers(right)
        if 1 < answer.size <= _ANSWER:
            expected = Text.of(_whole(answer))
    except Junk:
        pass  # a text or several results: what differs is told
    return refusal.saying(_FOR.fill(r=expected, a=whole_arguments(case, names)))


def whole_arguments(case: Case, names: Sequence[str]) -> Text:
    """Write the arguments of a call with all their numbers: ``x = [1, 2], lr = 0.5``."""
    named = [*names, *[""] * len(case)]
    return Text.of(
        ", ".join(
            f"{name} = {_whole(value)}" if name else _whole(value) for name, value in zip(named, case, strict=False)
        )
    )


def can_be_read(case: Case) -> bool:
    """Whether the arguments of a call are so few and small that a person reads them."""
    return 0 < _size(case) <= _READABLE


def _size(case: Case) -> int:
    """Return how many numbers and texts a case holds; 0 if it holds something else."""
    total = 0
    for value in case:
        if isinstance(value, str | bool | int | float | np.number | np.bool_) or value is None:
            total += 1
        elif isinstance(value, np.ndarray) and value.dtype.kind in "biuf":
            total += int(value.size) or 1
        elif isinstance(value, list | tuple) and all(isinstance(one, bool | int | float | str) for one in value):
            total += len(value) or 1
        else:
            return 0
    return total


def _whole(value: Any) -> str:
    if isinstance(value, np.ndarray) and value.ndim:
        return f"[{', '.join(map(_whole, value))}]"
    if isinstance(value, list):
        return f"[{', '.join(map(_whole, value))}]"
    if isinstance(value, tuple):
        return f"({', '.join(map(_whole, value))}{',' if len(value) == 1 else ''})"
    if isinstance(value, str):
        return repr(value)
    return number(value[()] if isinstance(value, np.ndarray) else value)


def _rounded(value: Any) -> Any:
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return np.round(value, _DECIMALS) + 0.0  # no -0.0
    if isinstance(value, float):
        return round(value, _DECIMALS) + 0.0 if abs(value) >= 1 else value
    return value


def _keeps_sums(value: Any, tidy: Any) -> bool:
    """Whether what added up to 1 still does: shares, probabilities."""
    if not isinstance(value, np.ndarray) or value.dtype.kind != "f" or not value.ndim:
        return True
    for axis in range(value.ndim):
        sums: NDArray[np.float64] = value.sum(axis=axis)
        if np.allclose(sums, 1) and not np.allclose(tidy.sum(axis=axis), 1, rtol=0, atol=1e-9):
            return False
    return True


def _is_finite(right: Any) -> bool:
    parts = right if isinstance(right, tuple) else (right,)
    return all(bool(np.isfinite(np.asarray(one, dtype=np.float64)).all()) for one in parts)


def _same(one: Case, other: Case) -> bool:
    try:
        return len(one) == len(other) and all_agree(one, other, EXACT)
    except Exception:  # as in show: no numbers, no texts
        return False
