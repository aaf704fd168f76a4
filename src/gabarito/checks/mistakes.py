"""Known mistakes: what the student reads, and a function that shows it; and slips, which are made from the oracle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs
import numpy as np

from gabarito.checks.matcher import readable
from gabarito.checks.mismatch import Mismatch
from gabarito.values.errors import CourseError
from gabarito.values.text import Text, hyphenated, worded

Oracle = Callable[..., Any]


@attrs.frozen(repr=False)
class mistake:
    """A misconception: the sentence that its student reads, and a function that shows it.

    Args:
        sentence: what the student reads.
        oracle: returns what an answer with this misconception gives.
        credit: the fraction of the points that it deserves all the same, from 0 to below 1.
        label: the name under which it is counted, over years and languages; by default it is made from the sentence.

    Raises:
        CourseError: if the credit is not from 0 to below 1.
    """

    sentence: Text = attrs.field(converter=worded)
    oracle: Oracle
    credit: float = attrs.field(default=0.0, kw_only=True)
    label: str = attrs.field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not 0.0 <= self.credit < 1.0:
            raise CourseError("credit from 0 to below 1", repr(self.credit), "A mistake is not worth all points.")

    def told(self, refusal: Mismatch) -> Mismatch:
        """Return a refusal of an answer that is this mistake."""
        made = type(refusal)
        return made(refusal.expected, refusal.received, self.sentence, credit=self.credit, label=self.label)

    def __repr__(self) -> str:
        credit = f", credit={self.credit!r}" if self.credit else ""
        label = f", label={self.label!r}" if self.label else ""
        return f"mistake({str(self.sentence)!r}, {readable(self.oracle)}{credit}{label})"


@attrs.frozen(repr=False)
class worth:
    """A mistake's implementation that still deserves part of the points, in a dictionary of mistakes.

    Raises:
        CourseError: if the credit is not from 0 to below 1.
    """

    credit: float
    oracle: Oracle

    def __attrs_post_init__(self) -> None:
        mistake("", self.oracle, credit=self.credit)

    def __repr__(self) -> str:
        return f"worth({self.credit!r}, {readable(self.oracle)})"


@attrs.frozen(repr=False)
class Slip:
    """A mistake that is made from the right answer: its sentence, and what becomes of a right result.

    `change` gets the right result as numbers, and the arguments of the case. Called with another sentence, a slip is
    the same with that sentence.
    """

    name: str
    sentence: Text
    change: Callable[..., Any]

    def of(self, oracle: Oracle) -> mistake:
        """Return the mistake that this slip makes of an oracle."""

        def slipped(*case: Any) -> Any:
            return self.change(np.asarray(oracle(*case)), *case)

        return mistake(self.sentence, slipped, label=hyphenated(self.name))

    def __call__(self, sentence: str | Text) -> Slip:
        """Return the same slip with another sentence."""
        return attrs.evolve(self, sentence=Text.of(sentence))

    def __repr__(self) -> str:
        return f"slip.{self.name}"


class slip:
    """The usual slips, each made from the oracle of :class:`~gabarito.checks.agrees_with`.

    Those that count samples take the length of the first argument as their number.
    """

    summed = Slip("summed", Text("This is the sum; take the mean."), lambda right, first, *_: right * len(first))
    averaged = Slip("averaged", Text("This is the mean; take the sum."), lambda right, first, *_: right / len(first))
    negative = Slip("negative", Text("The sign is reversed."), lambda right, *_: -right)
    percentage = Slip(
        "percentage", Text("This is a percentage; give the fraction, from 0 to 1."), lambda right, *_: 100 * right
    )
    count = Slip(
        "count",
        Text("This is how many there are; give the fraction of them, from 0 to 1."),
        lambda right, first, *_: right * len(first),
    )
    complement = Slip("complement", Text("This is the share of all the others."), lambda right, *_: 1 - right)
    halved = Slip("halved", Text("This is half of what is asked for."), lambda right, *_: right / 2)
    doubled = Slip("doubled", Text("This is twice what is asked for."), lambda right, *_: 2 * right)
    squared = Slip("squared", Text("This is the square of what is asked for."), lambda right, *_: right**2)
    rooted = Slip("rooted", Text("Don't take the square root."), lambda right, *_: np.sqrt(np.abs(right)))
    transposed = Slip("transposed", Text("Rows and columns are swapped."), lambda right, *_: right.T)
    backwards = Slip("backwards", Text("The order is reversed."), lambda right, *_: right[::-1])
    one_more = Slip("one_more", Text("This is one too many."), lambda right, *_: right + 1)
    one_less = Slip("one_less", Text("This is one too few."), lambda right, *_: right - 1)

    @staticmethod
    def log_base(base: float) -> Slip:
        """Return the slip of a logarithm of another base than e, in a result that is a sum of logarithms.

        Raises:
            CourseError: if that is no base but e.
        """
        if not base > 0 or base == 1 or np.isclose(base, np.e):
            raise CourseError("the base of a logarithm, other than e", repr(base), "Fix slip.log_base.")
        sentence = Text("The logarithm is the natural one, not the one of base {b}.").fill(b=f"{base:g}")
        return Slip(f"log_base({base:g})", sentence, lambda right, *_: right / np.log(base))


Known = (
    Mapping[Text | str, Oracle | worth]
    | Mapping[str, Oracle | worth]
    | Mapping[Text, Oracle | worth]
    | Iterable[mistake | Slip]
)


def known_mistakes(mistakes: Known | None, oracle: Oracle | None) -> tuple[mistake, ...]:
    """Return mistakes as they may be written, slips made from their oracle.

    Raises:
        CourseError: if one is neither, or a slip where there is no oracle.
    """
    if mistakes is None:
        return ()
    if isinstance(mistakes, Mapping):
        return tuple(
            mistake(words, one.oracle, credit=one.credit) if isinstance(one, worth) else mistake(words, one)
            for words, one in mistakes.items()
        )
    return tuple(_made(one, oracle) for one in mistakes)


def _made(one: mistake | Slip, oracle: Oracle | None) -> mistake:
    if isinstance(one, mistake):
        return one
    if oracle is None:
        raise CourseError("mistakes", readable(one), 'Write mistake("…", function): no oracle makes slips here.')
    if not isinstance(one, Slip):
        raise CourseError("mistakes and slips", readable(one), 'Write mistake("…", function) or slip.summed.')
    return one.of(oracle)
