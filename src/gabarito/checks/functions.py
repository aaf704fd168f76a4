"""Matchers of functions: called on inputs the student has not seen, compared with an oracle."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from gabarito.checks.matcher import Judge, Matcher, readable, text_of
from gabarito.checks.mismatch import Junk, Mismatch, NoAnswer, Raised
from gabarito.checks.numbers import Tolerance, difference, numbers
from gabarito.checks.show import arguments, show, signature
from gabarito.errors import CourseError
from gabarito.text import Text

# Positional arguments of one call.
Case = tuple[Any, ...]
Cases = Iterable[Case] | Callable[[np.random.Generator], Iterable[Case]]
Oracle = Callable[..., Any]

A_FUNCTION = Text("a function", "uma função")


def draw(cases: Cases, seed: int) -> tuple[Case, ...]:
    """Return the cases themselves, drawn from a generator with `seed` where a function makes them."""
    return tuple(cases(np.random.default_rng(seed)) if callable(cases) else cases)


def call(function: object, case: Case) -> Any:
    """Call a student's function on copies of the arguments of `case`.

    Raises:
        Junk: if it is not a function.
        Raised: if it raises.
        NoAnswer: if its process is gone; never caught here.
    """
    if not callable(function):
        raise Junk(A_FUNCTION, show(function))
    try:
        return function(*copy.deepcopy(case))
    except (Mismatch, NoAnswer):
        raise
    except Exception as error:
        returned = Text("a value returned for {a}", "um valor retornado para {a}").fill(a=arguments(case))
        raise Raised(returned, type(error).__name__) from error


@dataclass(frozen=True, repr=False, init=False)
class takes(Matcher):
    """A function that can be called with these positional arguments."""

    parameters: tuple[str, ...]

    def __init__(self, *parameters: str) -> None:
        object.__setattr__(self, "parameters", parameters)

    @property
    def text(self) -> Text:
        return Text("a function of ({p})", "uma função de ({p})").fill(p=", ".join(self.parameters))

    def __call__(self, value: object, /) -> None:
        if not callable(value):
            raise Junk(self.text, show(value))
        try:
            inspect.signature(value).bind(*self.parameters)
        except ValueError:
            return  # no signature to be had: calling it will tell
        except TypeError as error:
            raise Mismatch(self.text, Text.of(signature(value))) from error

    def __repr__(self) -> str:
        return f"takes({', '.join(map(repr, self.parameters))})"


@dataclass(frozen=True, repr=False)
class worth:
    """A mistake's implementation that deserves part of the points all the same."""

    credit: float
    oracle: Oracle


@dataclass(frozen=True, repr=False, init=False)
class agrees_with(Matcher):
    """A function that returns what the oracle returns, on every case.

    Args:
        oracle: the right function.
        cases: tuples of positional arguments, or a function that draws them from a NumPy generator.
        mistakes: for each known misconception, the sentence the student reads and a function that shows it, or
            `worth(credit, function)`. Where an answer equals a mistake on *every* case, that sentence is read.
        rtol: relative tolerance, as in :class:`close_to`.
        atol: absolute tolerance.
        seed: of the generator that draws the cases.

    Raises:
        CourseError: if there are no cases, the oracle gives no finite numbers, or no case tells a mistake from
            the right answer or from another mistake.
    """

    oracle: Oracle
    cases: tuple[Case, ...] = field(repr=False)
    mistakes: Mapping[Text, worth]
    tolerance: Tolerance
    answers: tuple[Any, ...] = field(repr=False)

    def __init__(
        self,
        oracle: Oracle,
        cases: Cases,
        mistakes: Mapping[Text | str, Oracle | worth] | None = None,
        *,
        rtol: float = 1e-4,
        atol: float = 1e-5,
        seed: int = 0,
    ) -> None:
        known = {Text.of(s): w if isinstance(w, worth) else worth(0.0, w) for s, w in (mistakes or {}).items()}
        drawn = draw(cases, seed)
        for name, value in {
            "oracle": oracle,
            "cases": drawn,
            "mistakes": known,
            "tolerance": Tolerance(rtol, atol),
            "answers": _answers(oracle, drawn),
        }.items():
            object.__setattr__(self, name, value)
        self._require_tellable()

    def _require_tellable(self) -> None:
        if not self.cases:
            raise CourseError("cases to compare on", "none", f"Mend {self!r}.")
        for answer in self.answers:
            if not np.isfinite(numbers(answer)).all():
                raise CourseError("finite numbers from the oracle", str(show(answer)), f"Mend {self!r}.")
        seen: list[tuple[str, tuple[Any, ...]]] = [("the right answer", self.answers)]
        for sentence, mistake in self.mistakes.items():
            wrong = _answers(mistake.oracle, self.cases)
            for other, results in seen:
                if self._same(results, wrong):
                    raise CourseError(
                        f"a case that tells the mistake {sentence.en!r} from {other}",
                        "none",
                        f"Mend {self!r}.",
                    )
            seen.append((repr(sentence.en), wrong))

    @property
    def text(self) -> Text:
        return Text("a function that agrees with {o}", "uma função que concorda com {o}").fill(o=readable(self.oracle))

    @property
    def sentences(self) -> tuple[Text, ...]:
        return tuple(self.mistakes)

    def __call__(self, value: object, /) -> None:
        results = [call(value, case) for case in self.cases]
        refusal = self._first_refusal(results)
        if refusal is None:
            return
        for sentence, mistake in self.mistakes.items():
            if self._same(_answers(mistake.oracle, self.cases), results):
                raise Mismatch(refusal.expected, refusal.received, sentence, credit=mistake.credit)
        raise refusal

    def _first_refusal(self, results: Sequence[object]) -> Mismatch | None:
        for case, right, result in zip(self.cases, self.answers, results, strict=True):
            refusal = difference(right, result, self.tolerance)
            if refusal is not None:
                place = Text(" for {a}", " para {a}").fill(a=arguments(case))
                return type(refusal)(refusal.expected + place, refusal.received, refusal.hint)
        return None

    def _same(self, rights: Sequence[object], results: Sequence[object]) -> bool:
        pairs = zip(rights, results, strict=True)
        return all(difference(right, result, self.tolerance) is None for right, result in pairs)

    def __repr__(self) -> str:
        known = f", mistakes={[sentence.en for sentence in self.mistakes]}" if self.mistakes else ""
        return f"agrees_with({readable(self.oracle)}{known})"


def _answers(oracle: Oracle, cases: Iterable[Case]) -> tuple[Any, ...]:
    return tuple(oracle(*copy.deepcopy(case)) for case in cases)


@dataclass(frozen=True, repr=False, init=False)
class gives(Matcher):
    """A function that, called with these arguments, returns a value that the matcher accepts."""

    case: Case
    matcher: Judge

    def __init__(self, *case: Any, then: Judge) -> None:
        object.__setattr__(self, "case", case)
        object.__setattr__(self, "matcher", then)

    @property
    def text(self) -> Text:
        return Text("a function that returns {m}", "uma função que retorna {m}").fill(m=text_of(self.matcher))

    def __call__(self, value: object, /) -> None:
        self.matcher(call(value, self.case))

    def __repr__(self) -> str:
        return f"gives({', '.join(map(_kind, self.case))}, then={readable(self.matcher)})"


@dataclass(frozen=True, repr=False, init=False)
class judged_by(Matcher):
    """A function whose results, on every case, a judge accepts.

    For answers of which many are right, as the weights that training finds.

    Args:
        judge: called with what the student's function returned and then the arguments of the case; raises
            `Mismatch`. Its docstring's first line says what it expects.
        cases: as in :class:`agrees_with`.
        seed: of the generator that draws the cases.
    """

    judge: Callable[..., None]
    cases: tuple[Case, ...] = field(repr=False)

    def __init__(self, judge: Callable[..., None], cases: Cases, *, seed: int = 0) -> None:
        object.__setattr__(self, "judge", judge)
        object.__setattr__(self, "cases", draw(cases, seed))
        if not self.cases:
            raise CourseError("cases to judge by", "none", f"Mend judged_by({readable(judge)}).")

    @property
    def text(self) -> Text:
        return text_of(self.judge)

    def __call__(self, value: object, /) -> None:
        for case in self.cases:
            self.judge(call(value, case), *copy.deepcopy(case))


def _kind(value: object) -> str:
    return f"array{value.shape}" if isinstance(value, np.ndarray) else repr(value)
