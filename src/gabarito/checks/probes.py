"""Probes: which of the student's values to look at, and with which matchers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import attrs

from gabarito.checks.comparison import UnusableError
from gabarito.checks.diagnosis_of_judges import explaining
from gabarito.checks.functions import moved_parameters
from gabarito.checks.matcher import Judge, Matcher, all_of, ask, readable, text_of
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.reading import COMPUTATION_ERRORS
from gabarito.checks.show import show
from gabarito.checks.why_not_learned import comparing
from gabarito.values.errors import CourseError
from gabarito.values.runs import bare
from gabarito.values.text import Text, join, worded_or_none


class Answers(Protocol):
    """What a probe sees of a submission: data, and functions that run in the student's process."""

    def value(self, name: str) -> Any:
        """Return what the student's notebook holds under `name`, as a plain value of an exact type.

        Numbers, texts, lists, tuples, dicts and NumPy arrays come as themselves (a tensor as an array); a
        function as a callable with the student's signature that runs in the student's process; any other object as
        a handle, :class:`gabarito.values.handle.Handle`, which asks it there.

        Raises:
            Junk: if there is no such name.
            NoAnswer: if the student's process is gone.
        """
        ...


@attrs.frozen(repr=False, init=False)
class that(Matcher):
    """The value under a name is what every matcher expects; the first refusal is reported.

    A value on which a matcher raises an error of computation (a text where it adds numbers) is refused as junk.

    Args:
        name: a name in the student's notebook.
        matchers: judges of its value.
        hint: what to try, for a refusal that has no hint of its own.

    Raises:
        CourseError: if there is no matcher.
    """

    name: str
    matchers: tuple[Judge, ...]
    hint: Text | None = attrs.field(default=None, kw_only=True)

    def __init__(self, name: str, *matchers: Judge, hint: str | Text | None = None) -> None:
        all_of(*matchers)  # raises where there is none, or one can't be called
        self.__attrs_init__(name, matchers, hint=worded_or_none(hint))

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
            # Slips are looked for only where the author gives no hint; a model is always compared, as it says more.
            judges = self.matchers if self.hint is not None else map(explaining, self.matchers)
            all_of(*map(comparing, judges))(value)
        except Mismatch as mismatch:
            told = mismatch.found(moved_parameters(value, all_of(*self.matchers)))
            raise told.hinting(self.hint) from mismatch.__cause__
        except (*COMPUTATION_ERRORS, UnusableError) as error:
            raise Junk(text_of(all_of(*self.matchers)), show(value), self.hint) from error

    def __repr__(self) -> str:
        return f"that({', '.join([repr(self.name), *map(readable, self.matchers)])})"


@attrs.frozen(repr=False, init=False)
class those(Matcher):
    """The values under several names are what one judge of all of them expects.

    For answers that depend on each other, such as an accuracy and the model that it was measured on. Values on which
    the judge raises an error of computation are refused as junk.

    Example: ``those(by_hand=shape(3) & finite(), model=built_model(), judge=loss_of_the_model)``.

    Args:
        names: names in the student's notebook. ``"model@shallow"`` is what `model` was when `shallow` was last bound;
            a later cell may use the name `model` again.
        guarded: further names, each with a matcher that its value has to pass before the judge is asked.
        judge: called with their values in that order; raises `Mismatch`. The first line of its docstring says what
            it expects.
        at: a name; all others are meant as they were when it was last bound.
        hint: what to try, for a refusal that has no hint of its own.

    Raises:
        CourseError: if there are no names, or what guards one is no matcher.
    """

    of: tuple[str, ...]
    judge: Callable[..., None]
    guards: tuple[Judge | None, ...]
    hint: Text | None = attrs.field(default=None, kw_only=True)

    def __init__(
        self,
        *names: str,
        judge: Callable[..., None],
        at: str | None = None,
        hint: str | Text | None = None,
        **guarded: Judge,
    ) -> None:
        if not names and not guarded:
            raise CourseError("one name or more", "none", "Fix those(…).")
        if guarded:
            all_of(*guarded.values())  # raises where one can't be called
        asked = tuple(
            name if at is None or "@" in name or name == at else f"{name}@{at}" for name in (*names, *guarded)
        )
        self.__attrs_init__(asked, judge, (*(None for _ in names), *guarded.values()), hint=worded_or_none(hint))

    @property
    def text(self) -> Text:
        return Text.of(", ".join(dict.fromkeys(f"`{bare(name)}`" for name in self.of)) + ": ") + text_of(self.judge)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.of)

    def __call__(self, answers: Answers, /) -> None:
        values = [answers.value(name) for name in self.of]
        try:
            for name, value, guard in zip(self.of, values, self.guards, strict=True):
                if guard is not None:
                    _pass(guard, name, value)
            ask(self.judge if self.hint is not None else explaining(self.judge), *values)
        except Mismatch as mismatch:
            guarded = ((value, guard) for value, guard in zip(values, self.guards, strict=True) if guard is not None)
            moved = (moved_parameters(value, guard) for value, guard in guarded)
            told = mismatch.found(next(filter(None, moved), None))
            raise told.hinting(self.hint) from mismatch.__cause__
        except (*COMPUTATION_ERRORS, UnusableError) as error:
            raise Junk(text_of(self.judge), self._shown(values), self.hint) from error

    def _shown(self, values: Sequence[object]) -> Text:
        """Show each value under its name, as nobody knows which of them the judge could not compute with.

        Where one of them is not begun, that is the reason.
        """
        if len(values) == 1 or any(value is ... for value in values):
            return show(... if any(value is ... for value in values) else values[0])
        named = (Text.of(f"`{bare(name)}`: ") + show(value) for name, value in zip(self.of, values, strict=True))
        return join(named, "; ")

    def __repr__(self) -> str:
        asked = [
            repr(name) if guard is None else f"{name}={readable(guard)}"
            for name, guard in zip(self.of, self.guards, strict=True)
        ]
        return f"those({', '.join([*asked, f'judge={readable(self.judge)}'])})"


def _pass(guard: Judge, name: str, value: object) -> None:
    try:
        ask(guard, value)
    except Mismatch as refusal:
        expected = Text("{e} in `{n}`").fill(e=refusal.expected, n=bare(name))
        raise refusal.saying(expected) from refusal.__cause__
