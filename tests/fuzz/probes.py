"""Every probe of every activity of the course, asked of answers that are made of bytes.

An activity is covered by being in the course. Nothing may come of it but that the check holds, `Mismatch`, `NoAnswer`
or that a person is awaited: whatever else is raised would be ERROR, for what a student handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any

import attrs
import numpy as np

from gabarito.checks import Junk, Matcher, Mismatch, NoAnswer, Text
from gabarito.checks.figures import labelled_axes, line_of, line_through, scatter_of
from gabarito.checks.functions import OfOneCall, agrees_with, judged_by, takes
from gabarito.checks.training_history import falls, has_epochs, history, rate_fell
from gabarito.checks.values import close_to, equals, length, one_of, shape
from gabarito.checks.written import AwaitsMark
from gabarito.values.activity import Check
from gabarito.values.runs import bare
from gabarito.values.verdict import Status
from tests.fuzz.values import Choices, Makes
from tests.our_course import COURSE, activity

_OF_FUNCTIONS = (agrees_with, judged_by, takes, OfOneCall)
_OF_HISTORIES = (history, has_epochs, rate_fell, falls)
_OF_FIGURES = (scatter_of, line_of, line_through, labelled_axes)
_OF_NUMBERS = (close_to, equals, shape, length, one_of)
# How deep into what a matcher consists of, and how many shapes are remembered.
_DEPTH, _MOST = 8, 40


@dataclass
class Hints:
    """What the matchers of a name tell of its values: their kind, their shapes, the functions that make them."""

    kinds: set[str] = field(default_factory=set)
    shapes: list[tuple[int, ...]] = field(default_factory=list)
    oracles: list[Callable[..., Any]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def look_at(self, matcher: object, depth: int = _DEPTH) -> None:
        """Take in what a matcher says, and all that it consists of."""
        if depth == 0:
            return
        if isinstance(matcher, np.ndarray):
            if matcher.shape not in self.shapes and len(self.shapes) < _MOST:
                self.shapes.append(matcher.shape)
        elif isinstance(matcher, str):
            self.texts.append(matcher)
        elif isinstance(matcher, list | tuple):
            for one in matcher[:_MOST]:
                self.look_at(one, depth - 1)
        elif isinstance(matcher, Matcher):
            self._look_at_one(matcher)
            for one in attrs.fields(type(matcher)):  # type: ignore[arg-type]  # every matcher is an attrs class
                self.look_at(getattr(matcher, one.name), depth - 1)

    def _look_at_one(self, matcher: Matcher) -> None:
        if isinstance(matcher, _OF_FUNCTIONS):
            self.kinds.add("function")
        elif isinstance(matcher, _OF_HISTORIES):
            self.kinds.add("history")
        elif isinstance(matcher, _OF_FIGURES):
            self.kinds.add("function")
        elif isinstance(matcher, _OF_NUMBERS):
            self.kinds.add("numbers")
        elif type(matcher).__module__.rpartition(".")[2] in ("models", "patterns", "training"):
            self.kinds.add("model")
        if isinstance(matcher, agrees_with):
            self.oracles.append(matcher.oracle)
            self.oracles.extend(one.oracle for one in matcher.mistakes)
        if isinstance(matcher, shape):
            self.shapes.append(tuple(3 if size is None else size for size in matcher.dims))
        if isinstance(matcher, length):
            self.shapes.append((matcher.n,))


class MadeAnswers:
    """A submission whose values are made as they are asked for; see :class:`gabarito.grading.view.View`."""

    def __init__(self, choices: Choices, hints: dict[str, Hints], everywhere: Hints) -> None:
        self._choices, self._hints, self._everywhere = choices, hints, everywhere
        self._made: dict[str, Any] = {}

    def value(self, name: str) -> Any:
        """Return what stands under a name: the same each time."""
        name = name if self._choices.is_wild() else bare(name)
        if name not in self._made:
            self._made[name] = self._make(bare(name))
        return self._made[name]

    def _make(self, name: str) -> Any:
        c, known = self._choices, self._hints.get(name, Hints())
        makes = Makes(c, (*known.shapes, *self._everywhere.shapes), known.oracles, known.texts)
        if c.below(100) == 0:
            raise NoAnswer(Status.TIMEOUT, Text.of(f"`{name}`"), Text.of("none"))
        if c.below(100) == 0:
            raise Junk(Text.of(f"`{name}`"), Text.of("no such name"))
        if c.is_wild() or not known.kinds:
            return makes.anything() if c.below(2) else makes.numbers()
        kinds: dict[str, Callable[[], Any]] = {
            "function": makes.function,
            "history": makes.history,
            "numbers": makes.numbers,
            "model": makes.model,
        }
        return kinds[c.one_of(sorted(known.kinds))]()

    def written(self, name: str) -> str | None:
        """Return the text of a written answer."""
        return None if self._choices.is_wild() else Makes(self._choices).text()


@dataclass(frozen=True)
class Asked:
    """A check of the course, and what its activity's matchers tell of the names."""

    slug: str
    check: Check
    hints: dict[str, Hints]
    everywhere: Hints


@cache
def every_check() -> tuple[Asked, ...]:
    """Load every activity of the course, and return their checks."""
    return tuple(one for slug in COURSE.slugs for one in _checks_of(slug))


def _checks_of(slug: str) -> Iterator[Asked]:
    hints: dict[str, Hints] = {}
    everywhere = Hints()
    for one in activity(slug).checks:
        everywhere.look_at(one.probe)
        for probe in _probes(one.probe):
            for name in probe.names:
                known = hints.setdefault(bare(name), Hints())
                # Of those that look at several names, nobody says which is which.
                for matcher in getattr(probe, "matchers", ()):
                    known.look_at(matcher)
    for one in activity(slug).checks:
        yield Asked(slug, one, hints, everywhere)


def _probes(probe: object) -> Iterator[Matcher]:
    """Yield the probes of names that a probe consists of."""
    if isinstance(probe, Matcher):
        parts = getattr(probe, "parts", None)
        if parts is None:
            yield probe
        else:
            for part in parts:
                yield from _probes(part)


def ask(data: bytes) -> str:
    """Ask one check of answers that are made of bytes, and return what came of it, in a word.

    Raises:
        Exception: if something else comes of it than may.
    """
    choices = Choices(data)
    # Two bytes, as there are more checks than one byte tells apart.
    return ask_one(choices.one_of(choices.one_of(by_activity())), choices)


def by_activity() -> tuple[tuple[Asked, ...], ...]:
    """Return the checks of each activity."""
    return tuple(tuple(of_it) for _, of_it in groupby(every_check(), lambda one: one.slug))


def ask_one(asked: Asked, choices: Choices) -> str:
    """Ask a check; see :func:`ask`."""
    try:
        with np.errstate(all="ignore"):
            asked.check.probe(MadeAnswers(choices, asked.hints, asked.everywhere))
    except Mismatch as no:
        for language in ("en", "pt"):
            no.text.into(language).encode()
        return "refused"
    except NoAnswer:
        return "unanswered"
    except AwaitsMark:
        return "awaits"
    return "holds"
