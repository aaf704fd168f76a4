"""What matchers and probes have in common: they are called, they compose, they can be read.

A matcher is ``value -> None`` and a probe is ``answers -> None``; both raise :class:`Mismatch`. Any callable of
that form composes with the ones here: ``finite() & my_own_function``.
"""

from __future__ import annotations

import dataclasses
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.show import show
from gabarito.text import Text, join

Judge = Callable[[Any], None]


class Matcher(ABC):
    """A judge of values that says what it expects and composes by ``|``, ``&`` and ``~``.

    Subclasses are frozen dataclasses in lowercase: their repr is the expression that makes them.
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
        """The student's names that are looked at."""
        return frozenset()

    @property
    def sentences(self) -> tuple[Text, ...]:
        """The sentences of the mistakes that are told apart."""
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
        for field in dataclasses.fields(self):  # type: ignore[arg-type]  # every subclass is a dataclass
            value = getattr(self, field.name)
            if field.repr and not _is_default(field, value):
                written.append(f"{field.name}={readable(value)}" if field.kw_only else readable(value))
        return f"{type(self).__name__}({', '.join(written)})"


@dataclasses.dataclass(frozen=True, repr=False, init=False)
class _Composed(Matcher):
    """Several judges of one subject."""

    parts: tuple[Judge, ...]

    def __init__(self, *parts: Judge) -> None:
        if not parts:
            raise ValueError(f"Expected one part or more in {type(self).__name__}; received none.")
        object.__setattr__(self, "parts", parts)

    @property
    def names(self) -> frozenset[str]:
        return frozenset().union(*(getattr(part, "names", ()) for part in self.parts))

    @property
    def sentences(self) -> tuple[Text, ...]:
        return tuple(sentence for part in self.parts for sentence in getattr(part, "sentences", ()))

    def _refusals(self, subject: Any) -> list[Mismatch]:
        """Ask every part and return the mismatches of those that refuse."""
        return [refusal for part in self.parts if (refusal := refusal_of(part, subject)) is not None]


class any_of(_Composed):
    """At least one part holds. Written ``a | b``; the refusal with most credit is the one reported."""

    @property
    def text(self) -> Text:
        return join((text_of(part) for part in self.parts), Text(" or ", " ou "))

    def __call__(self, subject: Any, /) -> None:
        refusals = []
        for part in self.parts:
            refusal = refusal_of(part, subject)
            if refusal is None:
                return
            refusals.append(refusal)
        best = max(refusals, key=lambda refusal: refusal.credit)
        if len(refusals) == 1:
            raise best
        expected = join((refusal.expected for refusal in refusals), Text(", or ", ", ou "))
        # Junk to every part is junk to their union.
        kind = Junk if all(isinstance(refusal, Junk) for refusal in refusals) else Mismatch
        raise kind(expected, best.received, best.hint, credit=best.credit)

    def __repr__(self) -> str:
        return " | ".join(_grouped(part) for part in self.parts)


class all_of(_Composed):
    """Every part holds. Written ``a & b``; the first refusal with least credit is the one reported."""

    @property
    def text(self) -> Text:
        return join((text_of(part) for part in self.parts), Text(" and ", " e "))

    def __call__(self, subject: Any, /) -> None:
        refusals: list[Mismatch] = []
        for part in self.parts:
            refusal = refusal_of(part, subject)
            if refusal is not None:
                refusals.append(refusal)
                # Only a refusal with some credit leaves a later part anything to take away.
                if refusal.credit == 0.0:
                    raise refusal
        if refusals:
            raise min(refusals, key=lambda refusal: refusal.credit)

    def __repr__(self) -> str:
        return " & ".join(_grouped(part) for part in self.parts)


class none_of(_Composed):
    """No part holds. Written ``~a``. Junk is refused: it is no value *other* than the one excluded."""

    @property
    def text(self) -> Text:
        return Text("not {x}", "não {x}").fill(x=join((text_of(part) for part in self.parts), Text(" nor ", " nem ")))

    def __call__(self, subject: Any, /) -> None:
        for part in self.parts:
            refusal = refusal_of(part, subject)
            if isinstance(refusal, Junk):
                raise refusal
            if refusal is None:
                raise Mismatch(self.text, show(subject))

    def __repr__(self) -> str:
        return " & ".join(f"~{_grouped(part)}" for part in self.parts)


class each_of(_Composed):
    """Every part holds, and each is worth the same: some of them earn partial credit.

    The refusals of all parts are reported together.
    """

    @property
    def text(self) -> Text:
        return join((text_of(part) for part in self.parts), Text("; ", "; "))

    def __call__(self, subject: Any, /) -> None:
        refusals = self._refusals(subject)
        if not refusals:
            return
        total = len(self.parts)
        held = total - len(refusals) + sum(refusal.credit for refusal in refusals)
        share = Text("{n} of {t} parts hold", "{n} de {t} partes estão certas").fill(
            n=str(total - len(refusals)), t=str(total)
        )
        hints = [refusal.hint for refusal in refusals if refusal.hint is not None]
        raise Mismatch(
            join((refusal.expected for refusal in refusals), "; "),
            join((refusal.received for refusal in refusals), "; ") + " (" + share + ")",
            hints[0] if hints else None,
            credit=min(held / total, 0.999),
        )


def refusal_of(judge: Judge, subject: Any) -> Mismatch | None:
    """Return the mismatch that `judge` raises, or None where it holds. Other exceptions pass."""
    try:
        judge(subject)
    except Mismatch as mismatch:
        return mismatch
    return None


def text_of(judge: Judge) -> Text:
    """Return what a judge expects; a plain function says it by its docstring's first line or its name."""
    text = getattr(judge, "text", None)
    if isinstance(text, Text):
        return text
    first = (getattr(judge, "__doc__", None) or "").strip().split("\n")[0]
    return Text.of(first or readable(judge))


def readable(value: object) -> str:
    """Write a value as an author would: a function by its name, anything else by its repr."""
    if not isinstance(value, Matcher) and callable(value):
        return getattr(value, "__name__", type(value).__name__)
    return repr(value)


def _grouped(judge: Judge) -> str:
    return f"({judge!r})" if isinstance(judge, any_of | all_of) else readable(judge)


def _is_default(field: dataclasses.Field[Any], value: object) -> bool:
    if field.default_factory is not dataclasses.MISSING:
        return bool(value == field.default_factory())
    return field.default is value or (isinstance(value, int | float | str) and value == field.default)
