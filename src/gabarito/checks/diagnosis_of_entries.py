"""Why single numbers are wrong: what became of each of them, or which of them alone is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gabarito.checks.answered import FEWEST, Answered, Finding, is_continuous
from gabarito.checks.comparison import same_shape
from gabarito.checks.diagnosis_of_code import has_one_number
from gabarito.checks.mismatch import Junk
from gabarito.checks.reading import as_text, numbers
from gabarito.checks.show import index, number
from gabarito.values.text import Text

# Factors that have a meaning; any other is as likely a coincidence.
FACTORS = (-1.0, 2.0, 0.5, 100.0, 0.01, 10.0, 0.1, 3.0, 1 / 3, 4.0, 0.25)
DECIMALS = (0, 1, 2, 3, 4)
# In how many cases a single place has to be wrong, of numbers and of labels.
_FEWEST_PLACES, _FEWEST_PLACES_OF_FEW = 2, 5
# How far from a right number, as a share of it, is nearly right.
_NEAR = 0.01


def compared(answered: Answered) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Yield for each case the right numbers and the received ones, of one shape.

    Raises:
        Junk: if there are no right numbers, or a result is not numeric or has another shape.
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


def always(answered: Answered, change: Change, *, fewest: int = 2) -> bool:
    """Whether a change of the right numbers gives those received in every case, and is one in `fewest` of them."""
    told = 0
    for right, given in compared(answered):
        changed = np.asarray(change(right))
        if changed.shape != given.shape or not answered.same(changed, given):
            return False
        told += not answered.same(right, changed)
    return told >= fewest


def factor(answered: Answered) -> Finding | None:
    """All numbers are a multiple of the right ones, or the same distance off."""
    for factor in FACTORS:
        if always(answered, lambda right, factor=factor: factor * right):  # type: ignore[misc]
            if factor == -1:
                return Text("The sign is reversed."), "negative"
            return Text("It is {c} times what is right, every time.").fill(c=number(factor)), "factor"
    pairs = [(right, given) for right, given in compared(answered) if right.size]
    offsets = np.concatenate([(given - right).ravel() for right, given in pairs])
    if len(pairs) >= FEWEST and offsets.size and np.ptp(offsets) <= 1e-6 * max(1.0, abs(offsets[0])):
        words = Text("It is {c} more than what is right, every time.")
        if offsets[0] < 0:
            words = Text("It is {c} less than what is right, every time.")
        return words.fill(c=number(abs(float(np.round(offsets[0], 6))))), "offset"
    return None


def of_each_number(answered: Answered) -> Finding | None:
    """Each number went through one more function: a square, a root, a logarithm."""
    fewest = 2 if answered.rights is not None and is_continuous(answered.rights) else FEWEST
    with np.errstate(all="ignore"):
        for change, words, label in _FUNCTIONS:
            if always(answered, change, fewest=fewest):
                return words, label
    return None


_FUNCTIONS: tuple[tuple[Change, Text, str], ...] = (
    (np.abs, Text("Each number is the absolute value of what is right."), "absolute"),
    (np.sqrt, Text("Each number is the square root of what is right."), "rooted"),
    (np.square, Text("Each number is the square of what is right."), "squared"),
    (np.log, Text("Each number is the natural logarithm of what is right."), "logarithm"),
    (np.exp, Text("Each number is e to the power of what is right."), "exponential"),
    (np.reciprocal, Text("Each number is 1 divided by what is right."), "reciprocal"),
    (lambda right: 1 - right, Text("Each number is 1 minus what is right."), "complement"),
)


def limited(answered: Answered) -> Finding | None:
    """No number goes beyond a limit, which is where the wrong ones stand, among others."""
    pairs = list(compared(answered))
    given = np.concatenate([one.ravel() for _, one in pairs])
    mixed = [answered.tolerance.agree(found, right) for right, found in pairs]
    is_told = sum(bool(one.any() and not one.all()) for one in mixed) >= 2
    if not is_told or not is_continuous(answered.rights or ()):
        return None
    lowest, highest = float(given.min()) + 0.0, float(given.max()) + 0.0
    if always(answered, lambda right: np.minimum(right, highest)):
        words = Text("No number is above {c}: those that should be are {c}.")
        return words.fill(c=number(highest)), "limited-from-above"
    if always(answered, lambda right: np.maximum(right, lowest)):
        words = Text("No number is below {c}: those that should be are {c}.")
        return words.fill(c=number(lowest)), "limited-from-below"
    return None


def one_number_where_wrong(answered: Answered) -> Finding | None:
    """All the wrong numbers are the same one, among others that are right."""
    off: list[float] = []
    told = rest = 0
    for right, given in compared(answered):
        is_wrong = ~answered.tolerance.agree(given, right)
        off += given[is_wrong].tolist()
        told += bool(is_wrong.any())
        rest += int((~is_wrong & (given != off[0])).sum()) if off else 0
    if told < FEWEST or rest < FEWEST or len(set(off)) != 1 or not is_continuous(answered.rights or ()):
        return None
    return Text("Every number that is wrong is {c}.").fill(c=number(off[0] + 0.0)), "one-number-where-wrong"


ROUNDED = Text("The numbers are right, but rounded to {n} decimal places. Don't round.")


def rounded(answered: Answered) -> Finding | None:
    """The right numbers with fewer digits."""
    for decimals in DECIMALS:
        if always(answered, lambda right, decimals=decimals: np.round(right, decimals)):  # type: ignore[misc]
            if has_one_number(answered):
                return None  # zeros are not rounded numbers
            return ROUNDED.fill(n=str(decimals)), "rounded"
    return None


def one_entry(answered: Answered) -> Finding | None:
    """A single place is wrong, the same in every case: the bias, the last sample."""
    places: set[tuple[int, ...]] | None = None
    last: set[bool] = set()
    fewest = _FEWEST_PLACES if is_continuous(answered.results) else _FEWEST_PLACES_OF_FEW
    told = 0
    for right, given in compared(answered):
        off = np.argwhere(~answered.tolerance.agree(given, right))
        if not len(off):
            continue
        told += 1
        if len(off) > 1 or right.size < 2:
            return None
        place = tuple(map(int, off[0]))
        places = {place} if places is None else places | {place}
        last.add(right.ndim == 1 and place[0] == right.shape[0] - 1)
    if told < fewest or places is None:
        return None
    if last == {True} and len(places) > 1:
        return Text("Only the last entry is wrong."), "only-the-last-entry"
    if len(places) == 1:
        (place,) = places
        words = Text("Only the entry {i} is wrong; all others are right.")
        return words.fill(i=index(tuple(map(np.intp, place)))), f"only-entry-{'-'.join(map(str, place))}"
    return None


def nearly(answered: Answered) -> Finding | None:
    """All numbers are near the right ones, some not near enough."""
    farthest = 0.0
    for right, given in compared(answered):
        # Of whole numbers, one that is near is another one; and nothing but 0 is near 0.
        if not right.size or (right == np.trunc(right)).all() or given[right == 0].any():
            return None
        off = np.abs(given - right)[right != 0] / np.abs(right[right != 0])
        farthest = max(farthest, float(off.max()))
    if not 0 < farthest <= _NEAR:
        return None
    words = Text("Every number is nearly right, at most {p} off. Is something approximated, or rounded on the way?")
    return words.fill(p=f"{farthest:.1g}" if farthest < 1e-3 else f"{farthest:.1%}"), "nearly"
