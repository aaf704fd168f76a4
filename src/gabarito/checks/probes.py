"""Probes: which of the student's values is looked at, and by which matchers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

from gabarito.checks.matcher import Judge, Matcher, all_of, readable, text_of
from gabarito.checks.mismatch import Mismatch
from gabarito.text import Text


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
        return Text.of(f"`{self.name}`: ") + text_of(all_of(*self.matchers))

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
