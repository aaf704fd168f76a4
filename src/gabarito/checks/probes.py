"""Probes: which of the student's values is looked at, and by which matchers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from gabarito.checks.matcher import Judge, Matcher, all_of, ask, readable, text_of
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.numbers import OF_DATA
from gabarito.checks.show import show
from gabarito.values.errors import CourseError
from gabarito.values.runs import bare
from gabarito.values.text import Text


class Answers(Protocol):
    """What a probe sees of a submission: data, and functions that run elsewhere."""

    def value(self, name: str) -> Any:
        """Return what the student's notebook holds under `name`, as a plain value of an exact type.

        Numbers, texts, lists, tuples, dicts and NumPy arrays come as themselves (a tensor as an array); a
        function as a callable with the student's signature that runs in the student's process.

        Raises:
            Junk: if there is no such name.
            NoAnswer: if the student's process is gone.
        """
        ...


@dataclass(frozen=True, repr=False, init=False)
class that(Matcher):
    """The value under a name is what every matcher expects; the first refusal counts.

    Args:
        name: a name in the student's notebook.
        matchers: judges of its value.
        hint: what to try, for a refusal that has no hint of its own.

    Raises:
        CourseError: if there is no matcher.
    """

    name: str
    matchers: tuple[Judge, ...]
    hint: Text | None = field(default=None, kw_only=True)

    def __init__(self, name: str, *matchers: Judge, hint: str | Text | None = None) -> None:
        all_of(*matchers)  # or it says what is wrong
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "matchers", matchers)
        object.__setattr__(self, "hint", None if hint is None else Text.of(hint))

    @property
    def text(self) -> Text:
        return Text.of(f"`{bare(self.name)}`: ") + text_of(all_of(*self.matchers))

    @property
    def names(self) -> frozenset[str]:
        return frozenset((self.name,))

    @property
    def sentences(self) -> tuple[Text, ...]:
        return all_of(*self.matchers).sentences

    def __call__(self, answers: Answers, /) -> None:
        value = answers.value(self.name)
        try:
            all_of(*self.matchers)(value)
        except Mismatch as mismatch:
            raise mismatch.hinting(self.hint) from mismatch.__cause__

    def __repr__(self) -> str:
        return f"that({', '.join([repr(self.name), *map(readable, self.matchers)])})"


@dataclass(frozen=True, repr=False, init=False)
class those(Matcher):
    """The values under several names are what one judge of all of them expects.

    For answers of which one depends on another, as an accuracy on the model that it is of. What makes the judge raise
    an error of computation is refused as junk.

    Args:
        names: names in the student's notebook. ``"model@shallow"`` is what `model` was when `shallow` was last bound:
            for what a later cell may use the name again.
        judge: called with their values in that order; raises `Mismatch`. Its docstring's first line says what it
            expects.
        hint: what to try, for a refusal that has no hint of its own.

    Raises:
        CourseError: if there are no names.
    """

    of: tuple[str, ...]
    judge: Callable[..., None]
    hint: Text | None = field(default=None, kw_only=True)

    def __init__(self, *names: str, judge: Callable[..., None], hint: str | Text | None = None) -> None:
        if not names:
            raise CourseError("one name or more", "none", "Mend those(…).")
        object.__setattr__(self, "of", names)
        object.__setattr__(self, "judge", judge)
        object.__setattr__(self, "hint", None if hint is None else Text.of(hint))

    @property
    def text(self) -> Text:
        return Text.of(", ".join(dict.fromkeys(f"`{bare(name)}`" for name in self.of)) + ": ") + text_of(self.judge)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.of)

    def __call__(self, answers: Answers, /) -> None:
        values = [answers.value(name) for name in self.of]
        try:
            ask(self.judge, *values)
        except Mismatch as mismatch:
            raise mismatch.hinting(self.hint) from mismatch.__cause__
        except OF_DATA as error:
            raise Junk(text_of(self.judge), show(values[0]), self.hint) from error

    def __repr__(self) -> str:
        return f"those({', '.join([*map(repr, self.of), f'judge={readable(self.judge)}'])})"
