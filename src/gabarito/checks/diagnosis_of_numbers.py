"""Why plain numbers are refused, from one answer alone: a sentence needs more proof than where there are many cases."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gabarito.checks.answered import FEWEST, Answered, Finding
from gabarito.checks.comparison import Tolerance, same_shape
from gabarito.checks.diagnosis_of_entries import DECIMALS, FACTORS, ROUNDED
from gabarito.checks.mismatch import Mismatch
from gabarito.checks.reading import is_a, numbers
from gabarito.checks.show import number
from gabarito.values.text import Text


def diagnosis_of_numbers(right: object, given: object, tolerance: Tolerance) -> Finding | None:
    """Return what is wrong with numbers that are no function's, in a sentence, and its label; None where nothing tells.

    One case alone: so a single number says less than three different ones, which are in another order or have the wrong
    sign hardly ever by chance.
    """
    try:
        wanted, found = numbers(right).astype(np.float64), numbers(given).astype(np.float64)
    except Mismatch:
        return None
    if not same_shape(wanted.shape, found.shape) or not np.isfinite(found).all() or not np.isfinite(wanted).all():
        return None
    found = found.reshape(wanted.shape)
    # What a tolerance allows may hide what is looked for.
    near = Tolerance(min(tolerance.rtol, 1e-5), min(tolerance.atol, 1e-8))
    one = Answered((), ((),), (found,), (True,), (wanted,), None, lambda: None, near)
    if wanted.size == 1:
        return _of_one_number(one, float(wanted.ravel()[0]), float(found.ravel()[0]))
    misplaced = _misplaced(one, wanted.ravel(), found.ravel()) if wanted.ndim == 1 else None
    if misplaced is not None:
        return misplaced
    if wanted.size >= FEWEST and wanted.all() and not found.any():
        return Text("Every number is 0."), "zeros"
    if wanted.size == 2 and one.same(found, wanted[::-1]) and not (wanted == np.trunc(wanted)).any():
        return Text("The two numbers are in each other's place."), "backwards"
    if len(np.unique(wanted)) < FEWEST:
        return None
    for question in (_scaled_once, _rearranged_once, _rounded_once):
        answer = question(one, wanted, found)
        if answer is not None:
            return answer
    return None


def diagnosis_of_range(low: float, high: float, given: object) -> Finding | None:
    """Return what is wrong with numbers that are not in a range, where a single number is asked for and nearly known.

    A judge that computes what is right often accepts a little more, and less, to both sides of it.
    """
    middle, width = (low + high) / 2, high - low
    if not (np.isfinite(width) and 0 < width <= _NARROW * abs(middle)):
        return None
    try:
        found = numbers(given)
    except Mismatch:
        return None
    if found.dtype == bool and found.size > 1 and low > 0 and high < 1:
        return _EACH.fill(n=str(found.size)), "one-for-each"
    if found.size != 1 or not np.isfinite(found).all():
        return None
    value = float(found.ravel()[0])
    one = Answered((), ((),), (value,), (True,), (middle,), None, lambda: None, Tolerance(0.0, width / 2))
    return _of_a_share(one, middle, value) or (_times(middle, value) if width <= _VERY_NARROW * abs(middle) else None)


def one_for_each(given: object) -> Finding | None:
    """Say that these are values of True and False, one for each sample, where their share is asked for."""
    if not is_a(given, np.ndarray) or given.dtype != bool or given.size < _SEVERAL:
        return None
    return _EACH.fill(n=str(given.size)), "one-for-each"


# How wide the range around a number that is known may be, as a share of it.
_NARROW, _VERY_NARROW = 0.05, 0.005
# How near to a whole number one has to be that is so many times another, at most: of large ones, some always are.
_EXACT, _MOST_TIMES = 5e-3, 1_000
# A share of so many samples is a coincidence; a count of them is whole but for so much.
_FEW_SAMPLES, _WHOLE = 50, 1e-6
_SEVERAL = 2
_EACH = Text("These are {n} values of True and False; their mean is the share of True.")
A_PERCENTAGE = Text("This is a percentage; give the fraction, from 0 to 1.")


def _misplaced(one: Answered, wanted: NDArray[np.float64], found: NDArray[np.float64]) -> Finding | None:
    """A single entry is wrong, and it is the right number for another place. Whole numbers are so by chance."""
    off = [place for place in range(len(wanted)) if not one.same(found[place], wanted[place])]
    if len(off) != 1 or (wanted == np.trunc(wanted)).any():
        return None
    (place,) = off
    others = [other for other in range(len(wanted)) if one.same(found[place], wanted[other])]
    if len(others) != 1:
        return None
    return _MISPLACED.fill(i=f"[{place}]", j=f"[{others[0]}]"), "another-entrys"


_MISPLACED = Text("The number at {i} is the right one for {j}.")


def _of_a_share(one: Answered, wanted: float, found: float) -> Finding | None:
    """A percentage, another sign, the share of the others."""
    if wanted and one.same(found, 100 * wanted) and 0 < wanted <= 1:
        return A_PERCENTAGE, "percentage"
    if wanted and one.same(found, -wanted):
        return Text("The sign is reversed."), "negative"
    if 0 < wanted < 1 and one.same(found, 1 - wanted) and not _is_of_few(found):
        return Text("It is 1 minus what is right: the share of the others."), "complement"
    return None


def _times(wanted: float, found: float) -> Finding | None:
    """A whole number of times what is right."""
    times = found / wanted if wanted else 0.0
    if not 1 < times <= _MOST_TIMES:
        return None
    if float(wanted).is_integer() and abs(wanted) > 1 and times.is_integer():
        return Text("It is {c} times what is right.").fill(c=number(times)), "factor"
    # Of a number with few digits, many others are multiples.
    if round(times) > 1 and abs(times - round(times)) <= _EXACT and round(wanted, 3) != wanted:
        return Text("It is {c} times what is right. Is it a sum in place of a mean?").fill(c=str(round(times))), "times"
    return None


def _of_one_number(one: Answered, wanted: float, found: float) -> Finding | None:
    told = _of_a_share(one, wanted, found) or _times(wanted, found)
    if told is not None:
        return told
    for decimals in DECIMALS[2:]:
        if one.same(found, round(wanted, decimals)):
            return Text("The number is right, but rounded to {n} decimal places. Don't round.").fill(
                n=str(decimals)
            ), "rounded"
    return None


def _is_of_few(share: float) -> bool:
    """Whether a number is a share of so few samples that it equals another such share by chance."""
    counts = np.arange(1, _FEW_SAMPLES + 1) * share
    return bool((np.abs(counts - np.round(counts)) < _WHOLE).any())


def _scaled_once(one: Answered, wanted: NDArray[np.float64], found: NDArray[np.float64]) -> Finding | None:
    for factor in FACTORS:
        if one.same(found, factor * wanted):
            if factor == -1:
                return Text("The sign is reversed."), "negative"
            return Text("Each number is {c} times what is right.").fill(c=number(factor)), "factor"
    offsets = (found - wanted).ravel()
    if np.ptp(offsets) <= 1e-9 * max(1.0, abs(offsets[0])) and offsets[0]:
        words = Text("Each number is {c} more than what is right.")
        if offsets[0] < 0:
            words = Text("Each number is {c} less than what is right.")
        return words.fill(c=number(abs(float(np.round(offsets[0], 6))))), "offset"
    return None


def _rearranged_once(one: Answered, wanted: NDArray[np.float64], found: NDArray[np.float64]) -> Finding | None:
    if one.same(found, wanted[::-1]):
        return Text("The order is reversed."), "backwards"
    if wanted.ndim == 2 and wanted.shape[0] == wanted.shape[1] and one.same(found, wanted.T):
        return Text("Rows and columns are swapped."), "transposed"
    if one.same(np.sort(found, axis=None), np.sort(wanted, axis=None)):
        return Text("These are the right numbers in another order."), "another-order"
    return None


def _rounded_once(one: Answered, wanted: NDArray[np.float64], found: NDArray[np.float64]) -> Finding | None:
    if len(np.unique(found)) == 1:
        return None  # zeros are not rounded numbers
    for decimals in DECIMALS:
        if one.same(found, np.round(wanted, decimals)):
            return ROUNDED.fill(n=str(decimals)), "rounded"
    return None
