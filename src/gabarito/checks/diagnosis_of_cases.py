"""For which cases a function is right, raises no error, or is wrong in one way: what they alone have in common."""

from __future__ import annotations

import copy
import inspect
import math
from collections.abc import Callable
from functools import partial
from itertools import permutations
from typing import Any

import attrs
import numpy as np

from gabarito.checks.answered import FEWEST, Answered, Finding, is_copy, separates
from gabarito.checks.mismatch import Mismatch
from gabarito.checks.reading import numbers
from gabarito.checks.show import number, show
from gabarito.values.text import Text

# What the labels of sizes begin with where a function raises; a parameter that its code never reads says more.
RAISES_BY = "raises-by-"


def defaults(answered: Answered) -> Finding | None:
    """Right where all arguments are given, and wrong where defaults are used."""
    found = _default_that_is_another(answered)
    if found is not None:
        return found
    most = max(map(len, answered.cases))
    if answered.rights is None or not separates(answered, [len(case) == most for case in answered.cases]):
        return None
    return _DEFAULTS, "wrong-default"


def _default_that_is_another(answered: Answered) -> Finding | None:
    """Every wrong answer becomes right once an argument is given that the case leaves out: the right default."""
    author = answered.oracle if answered.rights is not None and answered.oracle is not None else None
    if author is None:
        return None
    values = [one.default for one in inspect.signature(author).parameters.values()]
    wrong = [case for case, is_wrong in zip(answered.cases, answered.wrong, strict=True) if is_wrong]
    first = min(map(len, wrong))
    for place in range(first, len(values)):
        name, value = answered.name(place), values[place]
        if name is None or not isinstance(value, _SENT):
            return None  # it has no default, or one of the author's own, such as a function
        if any(len(case) > place for case in wrong):  # it is wrong where this one is given, too
            continue
        whole = [(*case, *values[len(case) : place + 1]) for case in wrong]
        if all(answered.same(author(*copy.deepcopy(case)), answered.call(*case)) for case in whole):
            words = Text("It is right once `{p}` is given as {v}: its default is another.")
            return words.fill(p=name, v=str(show(value))), "wrong-default"
    return None


# What a default can be that an answer is called with.
_SENT = (bool, int, float, str, np.ndarray, list, tuple, type(None))
_DEFAULTS = Text(
    "It is right where all arguments are given, and wrong where defaults are used: look at the default values."
)


def dimensions(answered: Answered) -> Finding | None:
    """Right for arrays of one number of axes, and wrong for others."""
    found = _axes_that_tell(answered)
    if answered.rights is None or found is None:
        return None
    words = Text("Of what was tried, it is right where `{p}.ndim` is {k}, and wrong elsewhere.")
    return words.fill(p=found[0], k=str(found[1])), f"{found[0]}-ndim"


def _axes_that_tell(answered: Answered) -> tuple[str, int] | None:
    """Return an argument and the number of axes that it has in just those cases that are right."""
    for place in range(min(map(len, answered.cases))):
        name, values = answered.name(place), [case[place] for case in answered.cases]
        if name is None or not all(isinstance(one, np.ndarray) for one in values):
            continue
        for axes in sorted({one.ndim for one in values}):
            if separates(answered, [one.ndim == axes for one in values]):
                return name, axes
    return None


def diagnosis_of_errors(answered: Answered, raises: tuple[bool, ...]) -> Finding | None:
    """Return for which arguments alone a function raises no error, in a sentence, and its label; None if nothing tells.

    Args:
        answered: what the function returned.
        raises: whether it raises, case by case.
    """
    seen = attrs.evolve(answered, wrong=raises)
    axes = _axes_that_tell(seen)
    if axes is not None:
        words = Text("Of what was tried, it raises no error only where `{p}.ndim` is {k}.")
        return words.fill(p=axes[0], k=str(axes[1])), f"{RAISES_BY}{axes[0]}-ndim"
    for place in range(min(map(len, answered.cases))):
        name = seen.name(place)
        for axis in range(_axes(seen, place)) if name is not None else ():
            found = _step(seen, place, axis, partial(_returns, seen))
            if found is not None:
                size = (f"{name}", f"len({name})", f"{name}.shape[1]")[_word_of(seen, place, axis)]
                words = Text("Of what was tried, it raises no error only where `{s}` is at most {k}.")
                return words.fill(s=size, k=str(found[0])), f"{RAISES_BY}{name}"
    return None


def _returns(answered: Answered, case: tuple[Any, ...]) -> bool:
    try:
        answered.call(*case)
    except Mismatch:
        return False
    return True


def flag(answered: Answered) -> Finding | None:
    """Right where an argument is True and wrong where it is False, or the other way round."""
    if answered.rights is None:
        return None
    for place in range(min(map(len, answered.cases))):
        name, values = answered.name(place), [case[place] for case in answered.cases]
        if name is None or not all(isinstance(one, bool | np.bool_) for one in values):
            continue
        for which in (True, False):
            if separates(answered, [bool(one) is which for one in values]):
                words = Text("Of what was tried, it is right where `{p}` is {v}, and wrong elsewhere.")
                return words.fill(p=name, v=str(which)), f"{name}-is-{which}".lower()
    return None


def relation(answered: Answered) -> Finding | None:
    """Right where two sizes are equal, or one divides the other, and wrong elsewhere."""
    if answered.rights is None:
        return None
    sizes = [_sizes(answered, case) for case in answered.cases]
    shared = [one for one in sizes[0] if all(one in others for others in sizes)]
    for one, other in permutations(shared, 2):
        pairs = [(known[one], known[other]) for known in sizes]
        if any(len(set(column)) == 1 for column in zip(*pairs, strict=True)):
            continue  # then it is the other's value that matters, and not how they go together
        if separates(answered, [a == b for a, b in pairs]):
            words = Text("Of what was tried, it is right where `{a}` equals `{b}`, and wrong elsewhere.")
            return words.fill(a=one, b=other), f"{one}-equals-{other}"
        # 1 divides everything, and everything divides itself.
        tells = sum(a > b > 1 and a % b == 0 for a, b in pairs) >= 2 and all(b > 0 for _, b in pairs)
        if tells and separates(answered, [a % b == 0 for a, b in pairs]):
            words = Text("Of what was tried, it is right where `{b}` divides `{a}`, and wrong elsewhere.")
            return words.fill(a=one, b=other), f"{other}-divides-{one}"
    return None


def _sizes(answered: Answered, case: tuple[Any, ...]) -> dict[str, int]:
    """Return the sizes of a case's arguments, as a student would write them."""
    found: dict[str, int] = {}
    for place, value in enumerate(case):
        name = answered.name(place)
        if name is None or isinstance(value, bool | np.bool_):
            continue
        if isinstance(value, int | np.integer):
            found[name] = int(value)
        elif isinstance(value, np.ndarray) and value.ndim:
            found[f"len({name})"] = len(value)
            if value.ndim > 1:
                found[f"{name}.shape[1]"] = int(value.shape[1])
    return found


def where_wrong(answered: Answered) -> Finding | None:
    """Wherever it is wrong, it returns an argument as it came, or one and the same number."""
    wrong = [case for case, is_wrong in enumerate(answered.wrong) if is_wrong]
    if len(wrong) < 2:
        return None
    results = [answered.results[case] for case in wrong]
    for place in range(min(map(len, answered.cases))):
        name = answered.name(place)
        given = [answered.cases[case][place] for case in wrong]
        if name is not None and all(_is_a_copy(*pair) for pair in zip(given, results, strict=True)):
            return Text("Where it is wrong, it returns `{p}` as it came.").fill(p=name), "copy-where-wrong"
    found = [numbers(one) for one in results]
    if len(wrong) < FEWEST or any(one.size != 1 for one in found):
        return None
    if not all(answered.same(results[0], one) for one in results[1:]):
        return None
    value = float(found[0].ravel()[0])
    return Text("Where it is wrong, it always returns {v}.").fill(v=number(value)), "constant-where-wrong"


def _is_a_copy(given: Any, result: Any) -> bool:
    """Whether a result is an argument of several numbers as it came; a single one may be the same by chance."""
    try:
        return numbers(given).size > 1 and is_copy(given, result)
    except (Mismatch, TypeError, ValueError):
        return False


def ladder(answered: Answered) -> Finding | None:
    """Right up to some size of an argument, and wrong from there on; of many right answers, that may be chance."""
    if answered.rights is None:
        return None
    for place in range(min(map(len, answered.cases))):
        name = answered.name(place)
        if name is None:
            continue
        for axis in range(_axes(answered, place)):
            found = _step(answered, place, axis, partial(_is_right, answered))
            if found is None:
                continue
            most, first = found
            words = (_OF_NUMBER, _OF_ROWS, _OF_COLUMNS)[_word_of(answered, place, axis)]
            return words.fill(p=name, k=str(most), m=str(first)), f"{name}-up-to"
    return None


# Only of what was tried: with other sizes the reason may be another.
_OF_NUMBER = Text("Of what was tried, it is right for `{p}` up to {k}, and wrong from {m} on.")
_OF_ROWS = Text("Of what was tried, it is right where `len({p})` is at most {k}, and wrong from {m} on.")
_OF_COLUMNS = Text("Of what was tried, it is right where `{p}.shape[1]` is at most {k}, and wrong from {m} on.")


def _word_of(answered: Answered, place: int, axis: int) -> int:
    return 0 if isinstance(answered.cases[0][place], int | np.integer) else 1 if axis == 0 else 2


def _axes(answered: Answered, place: int) -> int:
    """Return how many sizes of an argument can be looked at: its own value, or its first two axes."""
    values = [case[place] for case in answered.cases]
    if all(isinstance(one, int | np.integer) and not isinstance(one, bool) for one in values):
        return 1
    if all(isinstance(one, np.ndarray) for one in values):
        return min(2, *(int(one.ndim) for one in values))
    return int(all(isinstance(one, list | tuple) for one in values))


def _is_right(answered: Answered, case: tuple[Any, ...]) -> bool | None:
    """Whether a function is right for other arguments; None where nobody knows."""
    if answered.oracle is None:
        return None
    try:
        right = answered.oracle(*copy.deepcopy(case))
    except Exception:  # of an author's function, of any kind: it is not made for these
        return None
    try:
        return answered.same(right, answered.call(*case))
    except Mismatch:
        return False


def _step(
    answered: Answered, place: int, axis: int, is_right: Callable[[tuple[Any, ...]], bool | None]
) -> tuple[int, int] | None:
    """Return the largest size that is right and the smallest that is wrong, if it is the size that matters.

    No case is out of line; there are two on each side, and three sizes at least: two sizes may differ in something else
    as well. And what is wrong becomes right where it is made as small.
    """
    right: list[int] = []
    wrong: list[int] = []
    large: list[tuple[Any, ...]] = []
    for case, is_wrong in zip(answered.cases, answered.wrong, strict=True):
        value = case[place]
        size = value if isinstance(value, int | np.integer) else len(value) if axis == 0 else value.shape[axis]
        (wrong if is_wrong else right).append(int(size))
        large += [case] if is_wrong else []
    if min(len(right), len(wrong)) < 2 or len({*right, *wrong}) < FEWEST or max(right) >= min(wrong):
        return None
    most = max(right)
    told = [is_right(_shrunk(case, place, axis, most)) for case in large[:_SHRUNK]]
    known = [one for one in told if one is not None]
    # Where nobody knows, so many cases are hardly ever in line by chance.
    matters = all(known) if known else math.comb(len(right) + len(wrong), len(right)) >= _FEWEST_WAYS
    return (most, min(wrong)) if matters else None


# How many wrong cases are made as small as those that are right, and in how many ways as many could be right.
_SHRUNK, _FEWEST_WAYS = 3, 15


def _shrunk(case: tuple[Any, ...], place: int, axis: int, most: int) -> tuple[Any, ...]:
    """Return a case with a number, or a size, that is as small; what has the same size becomes as small with it."""
    value = case[place]
    if isinstance(value, int | np.integer):
        return (*case[:place], type(value)(most), *case[place + 1 :])
    size = len(value) if axis == 0 else value.shape[1]

    def cut(one: Any) -> Any:
        is_array = isinstance(one, np.ndarray)
        if axis == 1 and is_array and one.ndim > 1 and one.shape[1] == size:
            return one[:, :most]
        has_length = (is_array and one.ndim) or isinstance(one, list | tuple)
        is_other = axis == 0 or one is not value
        return one[:most] if has_length and is_other and len(one) == size else one

    return tuple(map(cut, case))
