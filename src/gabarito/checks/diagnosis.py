"""Why numbers are refused, found by looking at all that a function returned: what explains the most comes first.

Nothing here is declared by the author of a grader. Each question is about what was seen on the cases, and what it finds
holds on every one of them, so that a sentence is never a guess. Questions that explain more come first: a function that
returns the same for everything is told so before anybody looks at single numbers.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice, permutations
from typing import Any

import numpy as np

from gabarito.checks.answered import FEWEST, RAISES, Answered, Finding, is_continuous, is_copy
from gabarito.checks.diagnosis_of_cases import defaults, dimensions, flag, ladder, relation, where_wrong
from gabarito.checks.diagnosis_of_code import (
    has_one_number,
    one_slip,
    one_slip_in_sizes,
    one_slip_that_raises,
    swapped_parameters,
)
from gabarito.checks.diagnosis_of_entries import (
    always,
    compared,
    factor,
    limited,
    nearly,
    of_each_number,
    one_entry,
    one_number_where_wrong,
    rounded,
)
from gabarito.checks.diagnosis_of_shapes import axes_that_differ, axis_of_one_length, shape_of_an_argument
from gabarito.checks.mismatch import Mismatch, NoAnswer
from gabarito.checks.reading import numbers
from gabarito.checks.show import number
from gabarito.values.errors import CourseError
from gabarito.values.text import Text

# How often an argument is changed at most, and how often that has to matter to a right function. Of a few possible
# results, two are often the same by chance.
_PROBES, _TOLD, _TOLD_OF_FEW = 12, 2, 6
# Numbers that no student's class can be.
_PLAIN = (bool, int, float, np.ndarray, np.bool_, np.int64, np.int32, np.float64, np.float32)
# Fewer entries say little of where it stops.
_FEWEST_ENTRIES = 3
# Of more results, there are too many orders.
_MOST_RESULTS = 4


def diagnosis(answered: Answered, *, is_junk: bool = False) -> tuple[Text, str] | None:
    """Return what is wrong in a sentence, and its label; None where no question finds an answer.

    Args:
        answered: what the function returned.
        is_junk: whether some of that is no answer at all, such as NaN or an error: then only a slip in the code, or an
            argument that is not used, explains it.
    """
    for question in (swapped_parameters, one_slip, one_slip_that_raises, _ignored_by_some) if is_junk else _QUESTIONS:
        try:
            found = question(answered)
        except (Mismatch, CourseError, ArithmeticError, LookupError, TypeError, ValueError):
            # These answers are not of the kind that the question is about. Nor is a question of ours that cannot be
            # asked a fault of the check: its verdict stands.
            continue
        except NoAnswer:
            return None  # asked once too often
        if found is not None:
            return found
    return None


def _changing(answered: Answered) -> Finding | None:
    """It says something else of the same arguments; where many answers are right, that may be meant."""
    if answered.rights is None:
        return None
    wrong = [place for place, is_wrong in enumerate(answered.wrong) if is_wrong]
    for place in dict.fromkeys((wrong[0], wrong[-1])):
        if not answered.same(answered.results[place], answered.call(*answered.cases[place])):
            return _CHANGING, "not-the-same-twice"
    return None


_CHANGING = Text(
    "Called again with the same arguments, it returns something else. Does it keep anything between calls, or draw at "
    "random?"
)


def _replaced(answered: Answered) -> Finding | None:
    """An infinity was replaced by the largest number there is."""
    for result, is_wrong in zip(answered.results, answered.wrong, strict=True):
        found = np.abs(numbers(result).astype(np.float64))
        for kind in (np.float32, np.float64):
            if is_wrong and (found == float(np.finfo(kind).max)).any():
                words = Text("{v} is the largest number of type {t}: an infinity was replaced by it, not avoided.")
                return words.fill(v=number(float(np.finfo(kind).max)), t=kind.__name__), "infinity-replaced"
    return None


def _constant(answered: Answered) -> Finding | None:
    """It says the same of everything."""
    results, rights = answered.results, answered.rights
    if len(results) < FEWEST or (rights is not None and all(answered.same(rights[0], one) for one in rights[1:])):
        return None
    is_same = all(answered.same(results[0], one) for one in results[1:])
    if not has_one_number(answered):
        return (_THE_SAME, "constant") if is_same else None
    found = _one_number(answered)
    return (_THE_SAME, "constant") if is_same and found[0] is _ONE_NUMBER else found


def _one_number(answered: Answered) -> Finding:
    """Say that one number is all that it returns, in whatever shapes; which one, only where it is 0."""
    if not any(numbers(result).size for result in answered.results if result is not RAISES):
        return _EMPTY, "constant"
    is_zero = not any(numbers(result).any() for result in answered.results if result is not RAISES)
    return (_ZEROS if is_zero else _ONE_NUMBER), "constant"


_THE_SAME = Text("It returns the same for all arguments.")
_EMPTY = Text("It is empty, for all arguments.")
_ZEROS = Text("Every number is 0, for all arguments.")
_ONE_NUMBER = Text("Every number is the same, for all arguments.")


def _copy(answered: Answered) -> Finding | None:
    """It returns one of its arguments as it came."""
    for place in range(min(map(len, answered.cases))):
        name = answered.name(place)
        if name is None or len(answered.cases) < 2:
            continue
        if all(is_copy(case[place], result) for case, result in zip(answered.cases, answered.results, strict=True)):
            return Text("It returns `{p}` as it came.").fill(p=name), "copy"
    return None


def _ignored(answered: Answered) -> Finding | None:
    """Arguments are not used: with any others, where that matters, it returns the same.

    Where many answers are right, nobody knows where it matters: a training that has converged needs no more steps.
    """
    if answered.oracle is None:
        return None
    returned = [one for one in answered.results if one is not RAISES]
    if answered.rights is not None and is_continuous(answered.rights) and not is_continuous(returned):
        return None  # what is rounded, or a class, may well stay the same
    enough = _TOLD if is_continuous(returned) else _TOLD_OF_FEW
    found: list[tuple[str, tuple[Any, Any]]] = []
    for place in range(max(map(len, answered.cases))):
        name = answered.name(place)
        if name is None:
            continue
        seen = _unmoved(answered, place)
        if len(seen) >= enough:
            found.append((name, seen[0]))
    if not found:
        return None
    # Zeros of the right shape, as of weights that no step changes: it may well read its arguments.
    if len(found) > 1 and has_one_number(answered):
        return _one_number(answered)
    names = [name for name, _ in found]
    label = f"{names[0]}-is-not-used"
    if len(found) > 1:
        words = Text("{p} and `{q}` are not used: whatever they are, the function returns the same.")
        return words.fill(p=", ".join(f"`{name}`" for name in names[:-1]), q=names[-1]), label
    (name, (one, other)) = found[0]
    if _is_number(one):
        words = Text("`{p}` is not used: with {a} and with {b} it returns the same.")
        return words.fill(p=name, a=number(one), b=number(other)), label
    return Text("`{p}` is not used: with other values in it, the function returns the same.").fill(p=name), label


def _ignored_by_some(answered: Answered) -> Finding | None:
    """Arguments are not used, by a function that raises in some cases and returns plain numbers in the others."""
    if not all(one is RAISES or type(one) in _PLAIN for one in answered.results):
        return None
    return _ignored(answered)


def _unmoved(answered: Answered, place: int) -> list[tuple[Any, Any]]:
    """Return arguments and others in their place that change nothing; none where one of those that matter does."""
    seen: list[tuple[Any, Any]] = []
    for case, result, other in islice(_changed(answered, place), _PROBES):
        changed = (*case[:place], other, *case[place + 1 :])
        if not _matters(answered, case, changed):
            continue
        made = _made(answered, changed)
        if result is RAISES and made is RAISES:
            continue  # for another argument's sake, as far as anybody knows
        if result is RAISES or made is RAISES or (type(result) in _PLAIN and type(made) not in _PLAIN):
            return []
        if not answered.same(result, made):
            return []
        seen.append((case[place], other))
    return seen


def _made(answered: Answered, case: tuple[Any, ...]) -> Any:
    try:
        return answered.call(*case)
    except Mismatch:
        return RAISES


def _matters(answered: Answered, case: tuple[Any, ...], changed: tuple[Any, ...]) -> bool:
    """Whether a right function returns something else for changed arguments; it may not be made for them."""
    assert answered.oracle is not None  # else nothing is asked
    try:
        return not answered.same(answered.oracle(*copy.deepcopy(case)), answered.oracle(*copy.deepcopy(changed)))
    except Exception:  # of an author's function, of any kind
        return False


def _changed(answered: Answered, place: int) -> Iterator[tuple[tuple[Any, ...], Any, Any]]:
    """Yield cases, their results, and what may stand in a place instead.

    For a number, that is what other cases have there, the farthest first. For an array, it is the array of another case
    with the same shape, the other labels where it holds zeros and ones, its own entries in other orders, or half of
    each.
    """
    random = np.random.default_rng(0)
    given = [case for case in answered.cases if len(case) > place]
    values = [case[place] for case in given]
    answers = [pair for pair in zip(answered.cases, answered.results, strict=True) if len(pair[0]) > place]
    if all(map(_is_number, values)):
        there = sorted(set(values))
        for turn in range(len(there) - 1):
            for case, result in answers:
                farthest = sorted(there, key=partial(_distance, case[place]), reverse=True)
                yield case, result, farthest[turn]
    elif all(isinstance(one, np.ndarray) and one.dtype.kind in "iuf" and one.size > 1 for one in values):
        for case, result in answers:
            value = case[place]
            alike = [one for one in values if one is not value and one.shape == value.shape]
            if np.isin(value, (0, 1)).all():
                yield case, result, 1 - value
            elif alike:
                yield case, result, alike[0]
            yield case, result, value[::-1].copy()
            # Rows in another order, or half of each entry, say the same to many a function that reads them.
            mixed = random.permutation(value.ravel()).reshape(value.shape)
            factors = random.uniform(0.5, 1.5, value.shape) if value.dtype.kind == "f" else 1
            yield case, result, (mixed * factors).astype(value.dtype)
        for case, result in answers:
            value = case[place]
            yield case, result, (value // 2 if value.dtype.kind in "iu" else value / 2).astype(value.dtype)


def _distance(one: Any, other: Any) -> float:
    return float(abs(one - other))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | np.number) and not isinstance(value, bool) and math.isfinite(value)


def _rearranged(answered: Answered) -> Finding | None:
    """The right numbers in another order."""
    if always(answered, lambda right: right[::-1] if right.ndim else right):
        return Text("The order is reversed."), "backwards"
    if always(answered, lambda right: right.T if right.ndim == 2 and right.shape[0] == right.shape[1] else right):
        return Text("Rows and columns are swapped."), "transposed"
    for step in (1, -1):
        if always(answered, lambda right, step=step: np.roll(right, step, axis=0) if right.ndim else right):  # type: ignore[misc]
            return Text("All entries are there, one place too late or too early."), "shifted"
    return None


def _another_order(answered: Answered) -> Finding | None:
    """The right numbers in an order that has no name."""
    told = 0
    for right, given in compared(answered):
        if not answered.same(np.sort(right, axis=None), np.sort(given, axis=None)):
            return None
        told += not answered.same(right, given)
    return (Text("These are the right numbers in another order."), "another-order") if told >= 2 else None


def _results_exchanged(answered: Answered) -> Finding | None:
    """The right results, such as a loss and a gradient, in another order."""
    if answered.rights is None or not all(isinstance(right, tuple) for right in answered.rights):
        return None
    many = {len(right) for right in answered.rights} | {len(result) for result in answered.results}
    if len(answered.cases) < 2 or len(many) != 1 or not 2 <= max(many) <= _MOST_RESULTS:
        return None
    for order in islice(permutations(range(max(many))), 1, None):
        pairs = zip(answered.rights, answered.results, strict=True)
        if all(answered.same(tuple(right[place] for place in order), result) for right, result in pairs):
            return Text("These are the right results in another order."), "results-in-another-order"
    return None


def _an_entry_more_or_less(answered: Answered) -> Finding | None:
    """The right entries, but for the first or the last, or with one more before or after them."""
    if answered.rights is None or len(answered.cases) < 2:
        return None
    pairs = [(numbers(right), numbers(result)) for right, result in zip(answered.rights, answered.results, strict=True)]
    if not all(right.ndim and result.ndim and len(right) > 2 for right, result in pairs):
        return None
    for change, words, label in _ENTRIES:
        changed = [change(right, result) for right, result in pairs]
        if all(len(one) == len(other) and answered.same(one, other) for one, other in changed):
            return words, label
    return None


def _stops_early(answered: Answered) -> Finding | None:
    """The right entries, but never more of them than so many."""
    if answered.rights is None:
        return None
    pairs = [(numbers(right), numbers(result)) for right, result in zip(answered.rights, answered.results, strict=True)]
    if not all(right.ndim and result.ndim for right, result in pairs):
        return None
    ends = {len(result) for right, result in pairs if len(result) != len(right)}
    if len(ends) != 1 or min(ends) < _FEWEST_ENTRIES:
        return None
    (end,) = ends
    if not all(len(result) == min(len(right), end) and answered.same(right[:end], result) for right, result in pairs):
        return None
    return Text("All of it is right, but it stops after {n} entries.").fill(n=str(end)), "stops-early"


_ENTRIES: tuple[tuple[Callable[[Any, Any], tuple[Any, Any]], Text, str], ...] = (
    (
        lambda right, result: (right[1:], result),
        Text("The first entry is missing; all others are right."),
        "first-entry-missing",
    ),
    (
        lambda right, result: (right[:-1], result),
        Text("The last entry is missing; all others are right."),
        "last-entry-missing",
    ),
    (
        lambda right, result: (right, result[1:]),
        Text("There is one entry too many at the beginning; all others are right."),
        "an-entry-more-at-the-beginning",
    ),
    (
        lambda right, result: (right, result[:-1]),
        Text("There is one entry too many at the end; all others are right."),
        "an-entry-more-at-the-end",
    ),
)


def _one_result(answered: Answered) -> Finding | None:
    """Of several results, one alone is wrong, always the same; it may be an argument as it came."""
    if answered.rights is None or not all(isinstance(right, tuple) for right in answered.rights):
        return None
    seen = [
        (case, right, result)
        for case, right, result, is_wrong in zip(
            answered.cases, answered.rights, answered.results, answered.wrong, strict=True
        )
        if is_wrong
    ]
    many = {len(right) for _, right, _ in seen} | {len(result) for _, _, result in seen}
    if len(seen) < 2 or len(many) > 1:
        return None
    off = {
        place
        for _, right, result in seen
        for place in range(len(right))
        if not answered.same(right[place], result[place])
    }
    if len(off) != 1 or many == {1}:
        return None
    (place,) = off
    which = str(place + 1)
    for argument in range(min(map(len, answered.cases))):
        name = answered.name(argument)
        if name is not None and all(is_copy(case[argument], result[place]) for case, _, result in seen):
            words = Text("Only result {n} is wrong: it is `{p}` as it came.")
            return words.fill(n=which, p=name), f"result-{which}-is-a-copy"
    words = Text("Of its {m} results, only number {n} is wrong.")
    return words.fill(m=str(many.pop()), n=which), f"only-result-{which}"


_QUESTIONS: tuple[Callable[[Answered], Finding | None], ...] = (
    *(
        _changing,
        _replaced,
        _constant,
        _copy,
        factor,
        of_each_number,
        limited,
        _results_exchanged,
        _rearranged,
        _an_entry_more_or_less,
        _stops_early,
        rounded,
        swapped_parameters,
        one_slip,
        one_slip_in_sizes,
        _another_order,
        _ignored,
        defaults,
        axes_that_differ,
        shape_of_an_argument,
        axis_of_one_length,
        _one_result,
        one_entry,
        flag,
        dimensions,
        ladder,
        relation,
        where_wrong,
        one_number_where_wrong,
        nearly,
    ),
)
