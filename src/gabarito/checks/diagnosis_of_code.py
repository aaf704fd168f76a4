"""What in the code of the right function was done in another way: one slip in it, or two parameters swapped."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, combinations, islice
from typing import Any

import attrs
import numpy as np

from gabarito.bounded import OutOfTime
from gabarito.checks.answered import FEWEST, RAISES, Answered, Finding, error_line, is_continuous, parts
from gabarito.checks.comparison import same_shape
from gabarito.checks.mismatch import Mismatch
from gabarito.checks.oracle_mutants import SEVERAL, Mutant, distinct_slips, mutants_of, name_slips
from gabarito.checks.reading import is_numeric, numbers
from gabarito.values.text import Text

# How long slips are looked for, in seconds of CPU, and up to which tolerance two of them hardly ever look the same.
_SECONDS, _EXACT = 0.5, 1e-3
# How many results that are no errors a slip has to explain.
_FEWEST_RETURNED = 2
# How often a function is asked to see whether it draws; how many numbers have to be explained where it does.
_RUNS, _FEWEST_NUMBERS = 10, 8
# How many different errors there have to be.
_FEWEST_ERRORS = 3
# With how many other arguments slips are told apart, and how many of these have to show those that never differ.
_MOST_ASKED, _SHOWN = 48, 8
# Where no other arguments can be drawn, so many different results show it as well.
_MANY_RESULTS = 4
# What is larger overflows in other types.
_HUGE = 1e15


def one_slip(answered: Answered) -> Finding | None:
    """It returns what a right function does with one slip in it: the oracle, or the reference solution.

    Where results are few or tolerances loose, different slips look the same. Then the function is asked again, with
    other arguments, and a sentence is told if no other slip does the same there, or one that never differs.
    """
    # A slip that always raises explains nothing of a function that does.
    returned = sum(result is not RAISES for result in answered.results)
    if len(answered.cases) < FEWEST or returned < _FEWEST_RETURNED or _are_alike(answered):
        return None
    if not _has_wrong_number(answered):
        return None
    is_exact = _tell_slips_apart(answered)
    # Nearly all mutants return something else in the first case already.
    places = sorted(range(len(answered.cases)), key=lambda place: (not answered.wrong[place], _weight(answered, place)))
    found: dict[str, Mutant] = {}
    end = time.thread_time() + _SECONDS
    try:
        steady = _steady(answered, places)
        for mutant, is_usual in _mutants(answered):
            if time.thread_time() > end:
                break
            if _is_of_one_flag(answered, mutant):
                continue
            asked = steady if is_usual else places
            # Of a few cases that are steady, only exact numbers tell.
            if len(asked) < len(places) and not (is_exact and _tells(answered, asked)):
                continue
            if not all(_is_result(answered, mutant, place) for place in asked):
                continue
            found.setdefault(str(mutant.slip), mutant)
            if is_exact and len(found) == SEVERAL:
                break
        left = list(found.values()) if is_exact else _never_differing(answered, list(found.values()))
    except OutOfTime:  # a slip may make a function slow; the answer is refused all the same
        return None
    return name_slips(left)


def _is_of_one_flag(answered: Answered, mutant: Mutant) -> bool:
    """Whether another argument stands in the place of a flag that is always the same: any condition does as much."""
    if mutant.label != "another-argument":
        return False
    taken = str(dict(mutant.slip.parts)["b"])
    places = range(min(map(len, answered.cases)))
    return any(answered.name(place) == taken and _is_one_flag(answered, place) for place in places)


def slip_that_gives(function: Callable[..., Any], case: tuple[Any, ...], given: float) -> Finding | None:
    """Return which slip in a function makes it give a number; None where none does, or several do.

    Slips that do the same with other arguments as well are told together.

    For judges of authors that compute what is right by a function of theirs.

    Args:
        function: the author's.
        case: its arguments.
        given: the student's number.
    """
    found: list[Mutant] = []
    end = time.thread_time() + _SECONDS
    other = tuple(0.9 * one if isinstance(one, np.ndarray) and one.dtype.kind == "f" else one for one in case)
    try:
        for mutant in mutants_of(function):
            if time.thread_time() > end:
                return None
            if _gives(mutant, case, given):
                found.append(mutant)
        is_one = all(_gives(one, other, float(_of(found[0], other) or 0.0)) for one in found[1:])
    except (OutOfTime, TypeError, ValueError):
        return None
    return name_slips(found) if is_one else None


def _gives(mutant: Mutant, case: tuple[Any, ...], given: float) -> bool:
    made = _of(mutant, case)
    return isinstance(made, int | float | np.number) and bool(np.isclose(float(made), given, rtol=1e-4, atol=1e-7))


def one_slip_that_raises(answered: Answered) -> Finding | None:
    """In every case it raises the very error that the reference solution raises with one slip in it, and no other.

    Sizes stand in such errors, so that few slips read the same in cases of different sizes.
    """
    errors = [answered.errors.get(place, "") for place in range(len(answered.cases))]
    if answered.usual is None or len(errors) < FEWEST or not all(errors) or len(set(errors)) < _FEWEST_ERRORS:
        return None
    found: dict[str, Mutant] = {}
    end = time.thread_time() + _SECONDS
    try:
        for mutant in mutants_of(answered.usual):
            if time.thread_time() > end:
                return None  # the others might read the same
            if all(_error_of(mutant, case) == error for case, error in zip(answered.cases, errors, strict=True)):
                found.setdefault(str(mutant.slip), mutant)
    except OutOfTime:
        return None
    # Errors say less than numbers: another slip may read the same.
    slips = distinct_slips(found.values())
    return name_slips(slips) if len(slips) == 1 else None


def _error_of(mutant: Mutant, case: tuple[Any, ...]) -> str | None:
    try:
        mutant.result(case)
    except OutOfTime:
        raise
    except Exception as error:
        return error_line(error)
    return None


def one_slip_in_sizes(answered: Answered) -> Finding | None:
    """The sizes of what it returns are those of the reference solution with one slip in it.

    For a solution that draws at random, so that only sizes are the same twice.
    """
    usual = answered.usual
    if usual is None or len(_steady(answered, range(len(answered.cases)))) == len(answered.cases):
        return None
    of_sizes = attrs.evolve(
        answered,
        results=tuple(one if one is RAISES else _sizes(one) for one in answered.results),
        rights=None,
        oracle=None,
        call=lambda *case: _sizes(answered.call(*case)),
        part=lambda result, case: _sizes(answered.part(result, case)),
    )
    shows = any(
        is_wrong and result is not RAISES and not of_sizes.same(_part(of_sizes, usual, *case), result)
        for case, result, is_wrong in zip(of_sizes.cases, of_sizes.results, of_sizes.wrong, strict=True)
    )
    found = one_slip(of_sizes) if shows else None
    return None if found is None else (_OF_SIZES + found[0], found[1])


_OF_SIZES = Text("It draws at random, so only the sizes of its results were compared. ")


def _sizes(result: Any) -> list[int]:
    """Return how many there are in a result, and in each of its parts."""
    if isinstance(result, tuple | list) and not is_numeric(result):
        return [len(result), *(size for part in result for size in _sizes(part))]
    # Of a list of numbers as of an array.
    return list(np.shape(numbers(result)))


def _are_alike(answered: Answered) -> bool:
    """Whether all results are the same, as those of a function that is not written yet: then no search is worth it."""
    first, *others = answered.results
    try:
        if all(one is first or answered.same(first, one) for one in others):
            return True
    except (Mismatch, ArithmeticError, LookupError, TypeError, ValueError):
        return False
    return has_one_number(answered)


def has_one_number(answered: Answered) -> bool:
    """Whether one number is all that it returns, as zeros of several shapes: that says as little as always the same."""
    returned = [one for one in answered.results if one is not RAISES]
    if not all(map(is_numeric, returned)):
        return False
    return bool(np.unique(np.concatenate([numbers(one).ravel() for one in returned])).size < 2)


def _has_wrong_number(answered: Answered) -> bool:
    """Whether some wrong number is finite: any slip makes NaN of everything that comes after the first one."""
    if answered.rights is None:
        return True
    try:
        return any(
            _differs_in_a_number(numbers(right), numbers(result))
            for right, result, is_wrong in zip(answered.rights, answered.results, answered.wrong, strict=True)
            if is_wrong and result is not RAISES
        )
    except Mismatch:  # it returns several results, or words
        return True


def _differs_in_a_number(right: Any, given: Any) -> bool:
    if right.shape != given.shape or given.dtype.kind not in "iuf":
        return True
    return bool((np.isfinite(given) & ~np.isclose(given, right, rtol=_EXACT)).any())


def _mutants(answered: Answered) -> Iterator[tuple[Mutant, bool]]:
    """Yield mutants of the right functions, and whether it is the reference solution's."""
    known = max(map(len, answered.cases))
    if answered.oracle is not None:
        for mutant in mutants_of(answered.oracle, known=known):
            yield mutant, False
    for mutant in mutants_of(answered.usual) if answered.usual is not None else ():
        yield attrs.evolve(mutant, function=partial(_part, answered, mutant.function)), True


def _steady(answered: Answered, places: Sequence[int]) -> list[int]:
    """Return the cases in which the reference solution, which may draw at random, returns the same each time."""
    if answered.usual is None:
        return []
    return [place for place in places if _is_steady(answered, answered.cases[place])]


def _is_steady(answered: Answered, case: tuple[Any, ...]) -> bool:
    try:
        with np.errstate(all="ignore"):
            first = _part(answered, answered.usual, *case)
            # Of two orders, one in two is the same by chance.
            return all(answered.same(first, _part(answered, answered.usual, *case)) for _ in range(_RUNS - 1))
    except OutOfTime:
        raise
    except Exception:  # it may raise where that is right
        return True


def _tells(answered: Answered, places: Sequence[int]) -> bool:
    """Whether the results of some cases are numbers enough to explain them by one slip, and one of them is wrong."""
    returned = [answered.results[place] for place in places if answered.results[place] is not RAISES]
    return (
        len(returned) >= _FEWEST_RETURNED
        and any(answered.wrong[place] for place in places)
        and sum(map(_size, returned)) >= _FEWEST_NUMBERS
    )


def _part(answered: Answered, function: Callable[..., Any] | None, *case: Any) -> Any:
    assert function is not None  # else nothing is asked
    return answered.part(function(*copy.deepcopy(case)), case)


def _never_differing(answered: Answered, found: Sequence[Mutant]) -> Sequence[Mutant]:
    """Return the mutants that do as the student's function for other arguments, too.

    Of several that never differ, none is returned where they have hardly been seen to do something wrong.
    """
    left, shown = distinct_slips(found), 0
    if len(left) < 2:
        return left
    for case in islice(chain(_drawn(answered), _mixed(answered.cases)), _MOST_ASKED):
        results = [_of(mutant, case) for mutant in left]
        if _all_same(answered, results):
            shown += results[0] is not None and _is_wrong(answered, case, results[0])
            continue
        try:
            given = answered.call(*copy.deepcopy(case))
        except Mismatch:
            return ()
        left = [one for one, made in zip(left, results, strict=True) if made is not None and answered.same(made, given)]
        if len(left) < 2:
            return left
    return left if shown >= _SHOWN or _differing_results(answered) >= _MANY_RESULTS else ()


def _differing_results(answered: Answered) -> int:
    """Return how many different results were wrong: of a few labels or counts, most slips have some in common."""
    wrong = (result for result, is_wrong in zip(answered.results, answered.wrong, strict=True) if is_wrong)
    return len({repr(result) for result in wrong if result is not RAISES and is_numeric(result)})


def _drawn(answered: Answered) -> Iterator[tuple[Any, ...]]:
    """Yield new cases, of several draws."""
    for _ in range(_SHOWN):
        yield from answered.more()


def _is_wrong(answered: Answered, case: tuple[Any, ...], result: Any) -> bool:
    """Whether a right function returns something else for these arguments, as far as anybody knows."""
    try:
        if answered.oracle is not None:
            return not answered.same(answered.oracle(*copy.deepcopy(case)), result)
        return answered.usual is not None and not answered.same(_part(answered, answered.usual, *case), result)
    except Exception:  # it was not made for such arguments
        return False


def _all_same(answered: Answered, results: Sequence[Any]) -> bool:
    if any(one is None for one in results):
        return all(one is None for one in results)
    return all(answered.same(results[0], one) for one in results[1:])


def _mixed(cases: Sequence[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Yield cases with an argument of another case, which are cases as well where all have the same arguments."""
    for step in range(1, len(cases)):
        for place, case in enumerate(cases):
            other = cases[(place + step) % len(cases)]
            if len(case) == len(other) > 1:
                for argument in range(len(case)):
                    yield (*case[:argument], other[argument], *case[argument + 1 :])


def _of(mutant: Mutant, case: tuple[Any, ...]) -> Any:
    """Return what a mutant makes of a case; None where it raises."""
    try:
        return mutant.result(case)
    except OutOfTime:
        raise
    except Exception:
        return None


def _tell_slips_apart(answered: Answered) -> bool:
    """Whether two slips hardly ever have these results: numbers that are compared closely, and not words or counts."""
    if max(answered.tolerance.rtol, answered.tolerance.atol) > _EXACT:
        return False
    try:
        return is_continuous([one for one in answered.results if one is not RAISES])
    except (Mismatch, TypeError, ValueError):
        return False


def _is_result(answered: Answered, mutant: Mutant, place: int) -> bool:
    """Whether a mutant of the right function returns what the student's returns in a case."""
    given = answered.results[place]
    try:
        made = mutant.result(answered.cases[place])
        if given is RAISES:
            return False
        return answered.same(made, given) or _is_same_but_for_what_overflows(answered, made, given)
    except Exception:  # a slip can make any function raise
        return given is RAISES


def _is_same_but_for_what_overflows(answered: Answered, made: Any, given: Any) -> bool:
    pairs = list(zip(parts(made), parts(given), strict=True))
    left = total = 0
    for one, other in pairs:
        first, second = numbers(one).astype(np.float64), numbers(other).astype(np.float64)
        if not same_shape(first.shape, second.shape):
            return False
        # Where both are not finite or are huge, other types and roundings differ.
        both = ~(np.abs(first) < _HUGE) & ~(np.abs(second) < _HUGE)
        if not answered.same(np.where(both, 0.0, first), np.where(both, 0.0, second)):
            return False
        left, total = left + int(np.sum(~both)), total + both.size
    # Where most of it overflows, nearly any slip is the same.
    return 2 * left >= total


def _weight(answered: Answered, place: int) -> int:
    """Return how many numbers a case has."""
    return sum(map(_size, answered.cases[place]))


def _size(value: Any) -> int:
    # Arrays in a list may have shapes of their own.
    return sum(map(_size, value)) if isinstance(value, list | tuple) else int(np.size(value))


def swapped_parameters(answered: Answered) -> Finding | None:
    """Two parameters have each other's place: with these arguments exchanged, it is right."""
    wrong = [place for place, is_wrong in enumerate(answered.wrong) if is_wrong]
    # A wrong answer first, as nearly every exchange leaves it wrong.
    places = [*wrong, *(place for place in range(len(answered.cases)) if place not in wrong)]
    for one, other in combinations(range(min(map(len, answered.cases))), 2):
        names = answered.name(one), answered.name(other)
        if names[0] is None or names[1] is None or len(answered.cases) < FEWEST:
            continue
        # A flag that is always the same says little: 0 and False, exchanged, may be right by chance.
        if any(_is_one_flag(answered, place) for place in (one, other)):
            continue
        if all(_is_right_exchanged(answered, place, one, other) for place in places):
            return two_swapped(names[0], names[1])
    return None


def two_swapped(one: str, other: str) -> Finding:
    """Say that a function takes one argument for the other."""
    return Text("`{p}` and `{q}` are swapped: it takes one for the other.").fill(p=one, q=other), "arguments-swapped"


def _is_one_flag(answered: Answered, place: int) -> bool:
    values = [case[place] for case in answered.cases]
    return all(isinstance(one, bool) for one in values) and len(set(values)) < 2


def _is_right_exchanged(answered: Answered, place: int, one: int, other: int) -> bool:
    changed = list(answered.cases[place])
    changed[one], changed[other] = changed[other], changed[one]
    try:
        return answered.accepts(answered.call(*changed), place)
    except Mismatch:  # it raises
        return False
