"""Why numbers are refused, found by looking at all that a function returned: what explains the most comes first.

Nothing here is declared by the author of a grader. Each question is about what was seen on the cases, and what it finds
holds on every one of them, so that a sentence is never a guess. Questions that explain more come first: a function that
returns the same for everything is told so before anybody looks at single numbers.
"""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import combinations, islice, permutations
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from gabarito.checks.comparison import Tolerance, all_agree, same_shape
from gabarito.checks.mismatch import Junk, Mismatch, NoAnswer
from gabarito.checks.oracle_mutants import Mutant, mutants_of
from gabarito.checks.reading import as_text, numbers
from gabarito.checks.show import index, number
from gabarito.values.text import Text

# Nothing is said of fewer cases than these: two may agree by chance.
FEWEST = 3
# How often an argument is changed at most, and how often that has to matter to a right function. Of a few possible
# results, two are often the same by chance.
_PROBES, _TOLD, _TOLD_OF_FEW = 12, 2, 6
# Factors that have a meaning; any other is as likely a coincidence.
FACTORS = (-1.0, 2.0, 0.5, 100.0, 0.01, 10.0, 0.1, 3.0, 1 / 3, 4.0, 0.25)
DECIMALS = (0, 1, 2, 3, 4)
# How far from a right number, as a share of it, is nearly right.
_NEAR = 0.01
# How long slips are looked for, in seconds of CPU, and up to which tolerance two of them hardly ever look the same.
_SECONDS, _EXACT = 0.5, 1e-3
# Of more results, there are too many orders.
_MOST_RESULTS = 4
# What is larger overflows in other types.
_HUGE = 1e15


@attrs.frozen
class Answered:
    """A function's answers to cases; some are wrong.

    Args:
        names: the parameters' names, as the author calls them; empty where they are not known.
        cases: the arguments of each case.
        results: what the function returned, in the same order.
        wrong: whether each of these is refused.
        rights: the right answers; None where there are many.
        oracle: returns the right answer to other arguments; None if the grader has no such function.
        call: asks the student's function again; raises `Mismatch` where it raises.
        tolerance: how near two numbers are the same.
    """

    names: tuple[str, ...]
    cases: tuple[tuple[Any, ...], ...]
    results: tuple[Any, ...]
    wrong: tuple[bool, ...]
    rights: tuple[Any, ...] | None
    oracle: Callable[..., Any] | None
    call: Callable[..., Any]
    tolerance: Tolerance

    def same(self, one: Any, other: Any) -> bool:
        """Whether two results are the same, NaN included."""
        return all_agree([one], [other], self.tolerance)

    def name(self, place: int) -> str | None:
        """Return how a parameter is called."""
        return self.names[place] if place < len(self.names) else None


def diagnosis(answered: Answered, *, is_junk: bool = False) -> tuple[Text, str] | None:
    """Return what is wrong in a sentence, and its label; None where no question finds an answer.

    Args:
        answered: what the function returned.
        is_junk: whether some of that is no answer at all, such as NaN: then only a slip in the code explains it.
    """
    for question in (_slip,) if is_junk else _QUESTIONS:
        try:
            found = question(answered)
        except (Mismatch, ArithmeticError, LookupError, TypeError, ValueError):
            continue  # these answers are not of the kind that the question is about
        except NoAnswer:
            return None  # asked once too often
        if found is not None:
            return found
    return None


Finding = tuple[Text, str]


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
    if len(results) < FEWEST or not all(answered.same(results[0], one) for one in results[1:]):
        return None
    if rights is not None and all(answered.same(rights[0], one) for one in rights[1:]):
        return None
    return Text("It returns the same for all arguments."), "constant"


def _copy(answered: Answered) -> Finding | None:
    """It returns one of its arguments as it came."""
    for place in range(min(map(len, answered.cases))):
        name = answered.name(place)
        if name is None or len(answered.cases) < 2:
            continue
        if all(_is_copy(case[place], result) for case, result in zip(answered.cases, answered.results, strict=True)):
            return Text("It returns `{p}` as it came.").fill(p=name), "copy"
    return None


def _is_copy(given: Any, result: Any) -> bool:
    one, other = numbers(given), numbers(result)
    return one.size > 0 and one.shape == other.shape and bool(np.array_equal(one, other))


def _ignored(answered: Answered) -> Finding | None:
    """Arguments are not used: with any others, where that matters, it returns the same.

    Where many answers are right, nobody knows where it matters: a training that has converged needs no more steps.
    """
    if answered.oracle is None:
        return None
    enough = _TOLD if _is_continuous(answered.results) else _TOLD_OF_FEW
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


def _unmoved(answered: Answered, place: int) -> list[tuple[Any, Any]]:
    """Return arguments and others in their place that change nothing; none where one of those that matter does."""
    seen: list[tuple[Any, Any]] = []
    for case, result, other in islice(_changed(answered, place), _PROBES):
        changed = (*case[:place], other, *case[place + 1 :])
        assert answered.oracle is not None  # else nothing is asked
        if answered.same(answered.oracle(*copy.deepcopy(case)), answered.oracle(*copy.deepcopy(changed))):
            continue
        if not answered.same(result, answered.call(*changed)):
            return []
        seen.append((case[place], other))
    return seen


def _changed(answered: Answered, place: int) -> Iterator[tuple[tuple[Any, ...], Any, Any]]:
    """Yield cases, their results, and what may stand in a place instead.

    For a number, that is what other cases have there, the farthest first. For an array, it is the array of another case
    with the same shape, the other labels where it holds zeros and ones, or its own entries in another order.
    """
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


def _distance(one: Any, other: Any) -> float:
    return float(abs(one - other))


def _is_continuous(results: Sequence[Any]) -> bool:
    """Whether results are numbers that are hardly ever the same by chance."""
    found = [numbers(one) for one in results]
    return all(one.dtype.kind == "f" for one in found) and any((one != np.trunc(one)).any() for one in found)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | np.number) and not isinstance(value, bool) and math.isfinite(value)


def _compared(answered: Answered) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Yield for each case the right numbers and the received ones, of one shape.

    Raises:
        Junk: if there are no right numbers, or some received are none or of another shape.
    """
    if answered.rights is None:
        raise Junk("right answers", "none")
    for right, result in zip(answered.rights, answered.results, strict=True):
        if as_text(right) is not None:
            raise Junk("numbers", "a text")
        wanted, given = numbers(right).astype(np.float64), numbers(result).astype(np.float64)
        if not same_shape(wanted.shape, given.shape) or not np.isfinite(given).all():
            raise Junk("numbers of one shape", "others")
        yield wanted, given.reshape(wanted.shape)


Change = Callable[[Any], Any]


def _always(answered: Answered, change: Change, *, fewest: int = 2) -> bool:
    """Whether a change of the right numbers gives those received in every case, and is one in `fewest` of them."""
    told = 0
    for right, given in _compared(answered):
        changed = np.asarray(change(right))
        if changed.shape != given.shape or not answered.same(changed, given):
            return False
        told += not answered.same(right, changed)
    return told >= fewest


def _factor(answered: Answered) -> Finding | None:
    """All numbers are a multiple of the right ones, or the same distance off."""
    for factor in FACTORS:
        if _always(answered, lambda right, factor=factor: factor * right):  # type: ignore[misc]
            if factor == -1:
                return Text("The sign is reversed."), "negative"
            return Text("It is {c} times what is right, every time.").fill(c=number(factor)), "factor"
    pairs = [(right, given) for right, given in _compared(answered) if right.size]
    offsets = np.concatenate([(given - right).ravel() for right, given in pairs])
    if len(pairs) >= FEWEST and offsets.size and np.ptp(offsets) <= 1e-6 * max(1.0, abs(offsets[0])):
        words = Text("It is {c} more than what is right, every time.")
        if offsets[0] < 0:
            words = Text("It is {c} less than what is right, every time.")
        return words.fill(c=number(abs(float(np.round(offsets[0], 6))))), "offset"
    return None


def _rearranged(answered: Answered) -> Finding | None:
    """The right numbers in another order."""
    if _always(answered, lambda right: right[::-1] if right.ndim else right):
        return Text("The order is reversed."), "backwards"
    if _always(answered, lambda right: right.T if right.ndim == 2 and right.shape[0] == right.shape[1] else right):
        return Text("Rows and columns are swapped."), "transposed"
    for step in (1, -1):
        if _always(answered, lambda right, step=step: np.roll(right, step, axis=0) if right.ndim else right):  # type: ignore[misc]
            return Text("All entries are there, one place too late or too early."), "shifted"
    told = 0
    for right, given in _compared(answered):
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

ROUNDED = Text("The numbers are right, but rounded to {n} decimal places. Don't round.")


def _rounded(answered: Answered) -> Finding | None:
    """The right numbers with fewer digits."""
    for decimals in DECIMALS:
        if _always(answered, lambda right, decimals=decimals: np.round(right, decimals)):  # type: ignore[misc]
            return ROUNDED.fill(n=str(decimals)), "rounded"
    return None


def _slip(answered: Answered) -> Finding | None:
    """It returns what the right function does with one slip in it.

    Where results are few or tolerances loose, different slips look the same: then a sentence is told only if it is the
    one that explains them.
    """
    if answered.oracle is None or answered.rights is None or len(answered.cases) < FEWEST:
        return None
    is_exact = _is_continuous(answered.results) and max(answered.tolerance.rtol, answered.tolerance.atol) <= _EXACT
    # Nearly all mutants return something else in the first case already.
    places = sorted(range(len(answered.cases)), key=lambda place: (not answered.wrong[place], _weight(answered, place)))
    found: dict[str, Finding] = {}
    end = time.thread_time() + _SECONDS
    for mutant in mutants_of(answered.oracle):
        if time.thread_time() > end:
            break
        if not all(_is_result(answered, mutant, place) for place in places):
            continue
        if is_exact:
            return mutant.sentence, mutant.label
        found[str(mutant.sentence)] = mutant.sentence, mutant.label
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


def _swapped(answered: Answered) -> Finding | None:
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


def _defaults(answered: Answered) -> Finding | None:
    """Right where all arguments are given, and wrong where defaults are used."""
    most = max(map(len, answered.cases))
    if answered.rights is None or not _separates(answered, [len(case) == most for case in answered.cases]):
        return None
    return _DEFAULTS, "wrong-default"


_DEFAULTS = Text(
    "It is right where all arguments are given, and wrong where defaults are used: look at the default values."
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
        if name is not None and all(_is_copy(case[argument], result[place]) for case, _, result in seen):
            words = Text("Only result {n} is wrong: it is `{p}` as it came.")
            return words.fill(n=which, p=name), f"result-{which}-is-a-copy"
    words = Text("Of its {m} results, only number {n} is wrong.")
    return words.fill(m=str(many.pop()), n=which), f"only-result-{which}"


def _one_entry(answered: Answered) -> Finding | None:
    """A single place is wrong, the same in every case: the bias, the last sample."""
    places: set[tuple[int, ...]] | None = None
    last: set[bool] = set()
    told = 0
    for right, given in _compared(answered):
        off = np.argwhere(~answered.tolerance.agree(given, right))
        if not len(off):
            continue
        told += 1
        if len(off) > 1 or right.size < 2:
            return None
        place = tuple(map(int, off[0]))
        places = {place} if places is None else places | {place}
        last.add(right.ndim == 1 and place[0] == right.shape[0] - 1)
    if told < 2 or places is None:
        return None
    if last == {True} and len(places) > 1:
        return Text("Only the last entry is wrong."), "only-the-last-entry"
    if len(places) == 1:
        (place,) = places
        words = Text("Only the entry {i} is wrong; all others are right.")
        return words.fill(i=index(tuple(map(np.intp, place)))), f"only-entry-{'-'.join(map(str, place))}"
    return None


def _nearly(answered: Answered) -> Finding | None:
    """All numbers are near the right ones, some not near enough."""
    farthest = 0.0
    for right, given in _compared(answered):
        # Of whole numbers, one that is near is another one; and nothing but 0 is near 0.
        if not right.size or (right == np.trunc(right)).all() or given[right == 0].any():
            return None
        off = np.abs(given - right)[right != 0] / np.abs(right[right != 0])
        farthest = max(farthest, float(off.max()))
    if not 0 < farthest <= _NEAR:
        return None
    words = Text("Every number is nearly right, at most {p} off. Is something approximated, or rounded on the way?")
    return words.fill(p=f"{farthest:.1g}" if farthest < 1e-3 else f"{farthest:.1%}"), "nearly"


def _dimensions(answered: Answered) -> Finding | None:
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
            if _separates(answered, [one.ndim == axes for one in values]):
                return name, axes
    return None


def diagnosis_of_errors(
    names: tuple[str, ...], cases: tuple[tuple[Any, ...], ...], raises: tuple[bool, ...]
) -> Finding | None:
    """Return for which arguments alone a function raises no error, in a sentence, and its label; None if nothing tells.

    Args:
        names: the parameters' names; empty where they are not known.
        cases: the arguments of each case.
        raises: whether the function raises there.
    """
    seen = Answered(names, cases, (None,) * len(cases), raises, (), None, lambda: None, Tolerance(0.0, 0.0))
    axes = _axes_that_tell(seen)
    if axes is not None:
        words = Text("Of what was tried, it raises no error only where `{p}.ndim` is {k}.")
        return words.fill(p=axes[0], k=str(axes[1])), f"raises-by-{axes[0]}-ndim"
    for place in range(min(map(len, cases))):
        name = seen.name(place)
        for axis in range(_axes(seen, place)) if name is not None else ():
            found = _step(seen, place, axis)
            if found is not None:
                size = (f"{name}", f"len({name})", f"{name}.shape[1]")[_word_of(seen, place, axis)]
                words = Text("Of what was tried, it raises no error only where `{s}` is at most {k}.")
                return words.fill(s=size, k=str(found[0])), f"raises-by-{name}"
    return None


def _flag(answered: Answered) -> Finding | None:
    """Right where an argument is True and wrong where it is False, or the other way round."""
    if answered.rights is None:
        return None
    for place in range(min(map(len, answered.cases))):
        name, values = answered.name(place), [case[place] for case in answered.cases]
        if name is None or not all(isinstance(one, bool | np.bool_) for one in values):
            continue
        for which in (True, False):
            if _separates(answered, [bool(one) is which for one in values]):
                words = Text("Of what was tried, it is right where `{p}` is {v}, and wrong elsewhere.")
                return words.fill(p=name, v=str(which)), f"{name}-is-{which}".lower()
    return None


def _relation(answered: Answered) -> Finding | None:
    """Right where two sizes are equal, or one divides the other, and wrong elsewhere."""
    if answered.rights is None:
        return None
    sizes = [_sizes(answered, case) for case in answered.cases]
    shared = [one for one in sizes[0] if all(one in others for others in sizes)]
    for one, other in permutations(shared, 2):
        pairs = [(known[one], known[other]) for known in sizes]
        if any(len(set(column)) == 1 for column in zip(*pairs, strict=True)):
            continue  # then it is the other's value that matters, and not how they go together
        if _separates(answered, [a == b for a, b in pairs]):
            words = Text("Of what was tried, it is right where `{a}` equals `{b}`, and wrong elsewhere.")
            return words.fill(a=one, b=other), f"{one}-equals-{other}"
        # 1 divides everything, and everything divides itself.
        tells = sum(a > b > 1 and a % b == 0 for a, b in pairs) >= 2 and all(b > 0 for _, b in pairs)
        if tells and _separates(answered, [a % b == 0 for a, b in pairs]):
            words = Text("Of what was tried, it is right where `{b}` divides `{a}`, and wrong elsewhere.")
            return words.fill(a=one, b=other), f"{other}-divides-{one}"
    return None


def _separates(answered: Answered, holds: Sequence[bool]) -> bool:
    """Whether just those cases are right for which something holds, two at least, and two others are wrong."""
    right = [not is_wrong for is_wrong in answered.wrong]
    return list(holds) == right and min(right.count(True), right.count(False)) >= 2


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


def _where_wrong(answered: Answered) -> Finding | None:
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
        return numbers(given).size > 1 and _is_copy(given, result)
    except (Mismatch, TypeError, ValueError):
        return False


def _ladder(answered: Answered) -> Finding | None:
    """Right up to some size of an argument, and wrong from there on; of many right answers, that may be chance."""
    if answered.rights is None:
        return None
    for place in range(min(map(len, answered.cases))):
        name = answered.name(place)
        if name is None:
            continue
        for axis in range(_axes(answered, place)):
            found = _step(answered, place, axis)
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


def _step(answered: Answered, place: int, axis: int) -> tuple[int, int] | None:
    """Return the largest size that is right and the smallest that is wrong, if no case is out of line.

    Two cases on each side, and three sizes at least: two sizes may differ in something else as well.
    """
    right: list[int] = []
    wrong: list[int] = []
    for case, is_wrong in zip(answered.cases, answered.wrong, strict=True):
        value = case[place]
        size = value if isinstance(value, int | np.integer) else len(value) if axis == 0 else value.shape[axis]
        (wrong if is_wrong else right).append(int(size))
    if min(len(right), len(wrong)) < 2 or len({*right, *wrong}) < FEWEST or max(right) >= min(wrong):
        return None
    return max(right), min(wrong)


_QUESTIONS: tuple[Callable[[Answered], Finding | None], ...] = (
    *(
        _changing,
        _replaced,
        _constant,
        _copy,
        _factor,
        _results_exchanged,
        _rearranged,
        _an_entry_more_or_less,
        _rounded,
        _ignored,
        _swapped,
        _slip,
        _defaults,
        _one_result,
        _one_entry,
        _flag,
        _dimensions,
        _ladder,
        _relation,
        _where_wrong,
        _nearly,
    ),
)
