"""The base of matchers and probes, and their composition.

A matcher is ``value -> None`` and a probe is ``answers -> None``; both raise :class:`Mismatch`. Any callable with such
a signature composes with the ones here: ``finite() & my_own_function``.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

import attrs
import numpy as np

from gabarito.checks.mismatch import Junk, Mismatch, Raised
from gabarito.checks.show import LIMIT, show, stated
from gabarito.values.errors import CourseError
from gabarito.values.runs import bare
from gabarito.values.text import Text, join

# What each_of adds to a refusal; :mod:`gabarito.grading.telling` looks for it.
PARTS_HOLD = Text("{n} of {t} parts hold")
_SHARE = re.compile(str(PARTS_HOLD.fill(n=r"\d+", t=r"\d+")))
# Of two parts, that only one is wrong says nothing.
_FEW_PARTS = 2

# An array with more entries than this is written by its shape.
_SHOWN = 12

Judge = Callable[[Any], None]


class Matcher(ABC):
    """A judge of values that says what it expects and composes by ``|``, ``&`` and ``~``.

    Subclasses are frozen attrs classes in lowercase: their repr is the expression that makes them.
    """

    @property
    @abstractmethod
    def text(self) -> Text:
        """What is expected, as a noun phrase."""

    @abstractmethod
    def __call__(self, subject: Any, /) -> None:
        """Return if `subject` is as expected, else raise `Mismatch`."""

    @property
    def names(self) -> frozenset[str]:
        """The student's names that it looks at."""
        return frozenset()

    @property
    def sentences(self) -> tuple[Text, ...]:
        """The sentences of the mistakes that it recognizes."""
        return ()

    def __or__(self, other: Judge) -> any_of:
        return any_of(self, other)

    def __ror__(self, other: Judge) -> any_of:
        return any_of(other, self)

    def __and__(self, other: Judge) -> all_of:
        return all_of(self, other)

    def __rand__(self, other: Judge) -> all_of:
        return all_of(other, self)

    def __invert__(self) -> none_of:
        return none_of(self)

    def __repr__(self) -> str:
        written = []
        for field in attrs.fields(type(self)):  # type: ignore[arg-type]  # every subclass is an attrs class
            value = getattr(self, field.name)
            if field.repr and not _is_default(field, value):
                written.append(f"{field.name}={readable(value)}" if field.kw_only else readable(value))
        return f"{type(self).__name__}({', '.join(written)})"


@attrs.frozen(repr=False, init=False)
class _Composed(Matcher):
    """Several judges of one subject."""

    parts: tuple[Judge, ...]

    def __init__(self, *parts: Judge) -> None:
        if not parts or not all(callable(part) for part in parts):
            received = ", ".join(map(readable, parts)) or "none"
            raise CourseError("one matcher or more, or functions", received, f"Fix {type(self).__name__}.")
        self.__attrs_init__(parts)

    @property
    def names(self) -> frozenset[str]:
        return frozenset().union(*(getattr(part, "names", ()) for part in self.parts))

    @property
    def sentences(self) -> tuple[Text, ...]:
        return tuple(sentence for part in self.parts for sentence in getattr(part, "sentences", ()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(readable, self.parts))})"

    def _refusals(self, subject: Any) -> list[Mismatch]:
        """Ask every part and return the mismatches of those that refuse."""
        return [refusal for _, refusal in self._refused(subject)]

    def _refused(self, subject: Any) -> list[tuple[Judge, Mismatch]]:
        """Return the parts that refuse, each with its mismatch."""
        asked = ((part, refusal_of(part, subject)) for part in self.parts)
        return [(part, refusal) for part, refusal in asked if refusal is not None]


class any_of(_Composed):
    """At least one part holds. Written ``a | b``; the refusal that came nearest is the one reported.

    That is the one with the most credit, then one that is not junk, then one that has a hint.
    """

    @property
    def text(self) -> Text:
        return join((text_of(part) for part in self.parts), Text(" or "))

    def __call__(self, subject: Any, /) -> None:
        refusals = []
        for part in self.parts:
            refusal = refusal_of(part, subject)
            if refusal is None:
                return
            refusals.append(refusal)
        best = max(refusals, key=lambda refusal: (refusal.credit, not _is_junk(refusal), refusal.hint is not None))
        if len(refusals) == 1:
            raise best
        expected = join({str(one.expected): one.expected for one in refusals}.values(), Text(", or "))
        # Junk to one part is junk here, so that ~(a | b) says the same as ~a & ~b.
        kind = Junk if any(_is_junk(refusal) for refusal in refusals) else Mismatch
        raise kind(expected, best.received, best.hint, credit=best.credit, label=best.label)

    def __or__(self, other: Judge) -> any_of:
        # One list of what was expected, in which nothing stands twice.
        return any_of(*self.parts, other)

    def __repr__(self) -> str:
        return " | ".join(_grouped(part) for part in self.parts)


class all_of(_Composed):
    """Every part holds. Written ``a & b``; the first refusal with the least credit is the one reported.

    After a refusal without credit the remaining parts are not asked, so in ``shape(3) & mine`` only arrays of shape
    (3,) reach `mine`.
    """

    @property
    def text(self) -> Text:
        return join((text_of(part) for part in self.parts), Text(" and "))

    def __call__(self, subject: Any, /) -> None:
        refusals: list[Mismatch] = []
        for part in self.parts:
            refusal = refusal_of(part, subject)
            if refusal is not None:
                refusals.append(refusal)
                # Only a refusal with some credit leaves something that a later part can take away.
                if refusal.credit == 0.0:
                    raise refusal
        if refusals:
            raise min(refusals, key=lambda refusal: refusal.credit)

    def __repr__(self) -> str:
        return " & ".join(_grouped(part) for part in self.parts)


class none_of(_Composed):
    """No part holds. Written ``~a``. Junk is refused, and so is a function that raises.

    Neither is a value *other* than the one that is excluded.
    """

    @property
    def text(self) -> Text:
        return Text("not {x}").fill(x=join((text_of(part) for part in self.parts), Text(" nor ")))

    @property
    def sentences(self) -> tuple[Text, ...]:
        return ()  # an answer that shows the mistake is right here

    def __call__(self, subject: Any, /) -> None:
        for part in self.parts:
            refusal = refusal_of(part, subject)
            if refusal is not None and _is_junk(refusal):
                raise refusal
            if refusal is None:
                raise Mismatch(self.text, show(subject))

    def __repr__(self) -> str:
        if len(self.parts) > 1:
            return super().__repr__()
        return f"~{_grouped(self.parts[0])}"


class each_of(_Composed):
    """Every part holds, and each is worth the same: an answer for which some hold gets partial credit.

    The refusals of all parts are reported together.
    """

    @property
    def text(self) -> Text:
        return join((text_of(part) for part in self.parts), Text("; "))

    def __call__(self, subject: Any, /) -> None:
        refused = self._refused(subject)
        if not refused:
            return
        refusals = [refusal for _, refusal in refused]
        total = len(self.parts)
        held = total - len(refusals) + sum(refusal.credit for refusal in refusals)
        share = PARTS_HOLD.fill(n=str(total - len(refusals)), t=str(total))
        # What is declared of one part explains the others too; what is found of them would only be one more sentence.
        spoken = [refusal for refusal in refusals if refusal.hint is not None]
        chosen = [refusal for refusal in spoken if not refusal.is_found] or spoken[:1]
        hints = dict.fromkeys(refusal.hint for refusal in chosen if refusal.hint is not None)
        label = next((refusal.label for refusal in (chosen or refusals) if refusal.label), "") if len(hints) < 2 else ""
        names = self._names(refused)
        if not hints and not label and len(refused) == 1 and total > _FEW_PARTS and not _is_junk(refusals[0]):
            label = f"only-{names[0] or 'one-part'}-is-wrong"
        received = join((_named(name, one.received) for name, one in zip(names, refusals, strict=True)), "; ")
        expected = join((_named(name, one.expected) for name, one in zip(names, refusals, strict=True)), "; ")
        if not any(names) and len({(str(one.expected), str(one.received)) for one in refusals}) == 1:
            expected, received = refusals[0].expected, refusals[0].received
        raise (Junk if all(_is_junk(refusal) for refusal in refusals) else Mismatch)(
            expected,
            received if any(map(_has_share, refusals)) else received + " (" + share + ")",
            join(hints, " ") if hints else None,
            credit=min(held / total, 0.999),
            label=label,
        )

    def _names(self, refused: Sequence[tuple[Judge, Mismatch]]) -> list[str]:
        """Return the name that each refused part is about, where each part is about another one; else nothing."""
        names = [tuple(getattr(one, "names", ())) for one in self.parts]
        if len(set(names)) < len(names) or any(len(one) != 1 for one in names):
            return [""] * len(refused)
        return [bare(name) for part, _ in refused for name in getattr(part, "names", ())]


def _named(name: str, said: Text) -> Text:
    """Return what is said with the name in front, unless it begins with it."""
    quoted = f"`{name}`"
    return said if not name or str(said).startswith(quoted) else Text.of(f"{quoted}: ") + said


def refusal_of(judge: Judge, subject: Any) -> Mismatch | None:
    """Return the mismatch that `judge` raises, or None where it holds. Other exceptions are not caught."""
    try:
        ask(judge, subject)
    except Mismatch as mismatch:
        return mismatch
    return None


def ask(judge: Callable[..., None], *subject: Any) -> None:
    """Call a judge that may be the author's own.

    Raises:
        CourseError: if it returns something, such as False, instead of raising `Mismatch`: that would be accepted.
    """
    answer: object = judge(*subject)  # type: ignore[func-returns-value]  # does it return nothing, as promised?
    if answer is not None:
        received = f"{type(answer).__name__} from {readable(judge)}"
        raise CourseError("a judge that returns nothing and raises Mismatch", received, "Wrap a predicate in holds.")


def _has_share(refusal: Mismatch) -> bool:
    """Whether a part of several parts has told already how many of them hold."""
    return _SHARE.search(str(refusal.received)) is not None


def _is_junk(refusal: Mismatch) -> bool:
    return isinstance(refusal, Junk | Raised)


def text_of(judge: Judge) -> Text:
    """Return what a judge expects; for a plain function, the first line of its docstring or its name."""
    text = getattr(judge, "text", None)
    if isinstance(text, Text):
        return text
    first = (getattr(judge, "__doc__", None) or "").strip().split("\n")[0]
    return Text.of(first or readable(judge))


def readable(value: object) -> str:
    """Write a value as an author would: a function by its name, a large array by its shape, others by their repr."""
    if isinstance(value, Matcher):
        return repr(value)
    if callable(value):
        return str(getattr(value, "__name__", type(value).__name__))
    if isinstance(value, np.ndarray):
        return f"array{value.shape}" if value.size > _SHOWN else f"array({value.tolist()!r})"
    return repr(value) if len(repr(value)) <= LIMIT else str(stated(value))


def _grouped(judge: Judge) -> str:
    return f"({judge!r})" if isinstance(judge, any_of | all_of) else readable(judge)


def _is_default(field: attrs.Attribute[Any], value: object) -> bool:
    default: Any = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # a class, which its stub calls a function
        return bool(value == default.factory())
    return default is value or (isinstance(value, int | float | str) and value == default)
