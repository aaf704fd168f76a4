"""Matchers of functions: called on inputs the student has not seen, compared with an oracle."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import FunctionType
from typing import Any, ClassVar

import attrs
import numpy as np

from gabarito.checks.answered import RAISES, Answered, error_line
from gabarito.checks.cases import Case, Cases, draw, more_of, parameters_of, results_of
from gabarito.checks.comparison import (
    Tolerance,
    UnusableError,
    all_agree,
    difference,
    require_distinct_mistakes,
    require_usable_answers,
)
from gabarito.checks.diagnosis import diagnosis
from gabarito.checks.diagnosis_of_cases import diagnosis_of_errors
from gabarito.checks.diagnosis_of_code import two_swapped
from gabarito.checks.draws import can_draw_again
from gabarito.checks.manner import Manner, manner
from gabarito.checks.matcher import Judge, Matcher, all_of, ask, readable, text_of
from gabarito.checks.mismatch import Junk, Mismatch, NoAnswer, Raised
from gabarito.checks.mistakes import Known, Oracle, known_mistakes, mistake
from gabarito.checks.open_example import OpenCases, can_be_read, told, whole_arguments
from gabarito.checks.reading import COMPUTATION_ERRORS
from gabarito.checks.show import arguments, call_form, clean, show
from gabarito.checks.solution import Source, solution_here
from gabarito.values.errors import CourseError
from gabarito.values.text import Text

# What is the same result as a mistake's.
_SAME = Tolerance(1e-4, 1e-5)
# How many draws are tried before a grader is refused whose cases tell nothing.
_DRAWS = 20

A_FUNCTION = Text("a function")
_RETURNED = Text("a value returned for {a}")


@attrs.frozen(repr=False, init=False)
class takes(Matcher):
    """A function that can be called with these positional arguments."""

    parameters: tuple[str, ...]

    def __init__(self, *parameters: str) -> None:
        self.__attrs_init__(parameters)

    @property
    def text(self) -> Text:
        return Text("a function of ({p})").fill(p=", ".join(self.parameters))

    def __call__(self, value: object, /) -> None:
        if not callable(value):
            raise Junk(self.text, show(value))
        try:
            known = inspect.signature(value)
        except Exception:
            return  # it has no signature: calling it will tell
        try:
            known.bind(*self.parameters)
        except TypeError as error:
            raise Mismatch(self.text, call_form(value)) from error

    def __repr__(self) -> str:
        return f"takes({', '.join(map(repr, self.parameters))})"


class OnEveryCase(Matcher):
    """A function whose result on every case is right; else its student reads what all of its results have in common.

    That is the sentence of a known mistake, or what :mod:`gabarito.checks.diagnosis` finds. Subclasses have `cases`,
    the known `mistakes`, and for each of these its results in `wrong`.
    """

    cases: tuple[Case, ...]
    mistakes: tuple[mistake, ...]
    tolerance: Tolerance
    wrong: tuple[tuple[Any, ...], ...]
    solution: Source
    more: Callable[[], Iterable[Case]]

    def _refuse(self, result: Any, number: int) -> None:
        """Raise Mismatch if the student's result on the case of this number is wrong."""
        raise NotImplementedError

    def _part(self, result: Any, case: Case) -> Any:
        """Return what is judged of a student's result."""
        return result

    @property
    def _author(self) -> Callable[..., Any]:
        """The author's function whose parameters are called as the text calls them."""
        raise NotImplementedError

    @property
    def _rights(self) -> tuple[Any, ...] | None:
        """The right answers to the cases, and None where there are many."""
        return None

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the arguments, as the author calls them; those that are not known are left out."""
        return parameters_of(self._author)

    @property
    def sentences(self) -> tuple[Text, ...]:
        return tuple(one.sentence for one in self.mistakes)

    def __call__(self, value: object, /) -> None:
        first: Mismatch | None = None
        results: list[Any] = []
        wrong: list[bool] = []
        errors: dict[int, str] = {}
        names = self.parameters
        for number, case in enumerate(self.cases):
            refusal: Mismatch | None
            try:
                results.append(self._part(call(value, case, names), case))
                refusal = self._refusal(results[-1], number)
            except Raised as raised:
                results.append(RAISES)
                errors[number] = raised.line
                refusal = raised
            except Mismatch as other:  # it has no such part, or is no function
                raise self._in_the_open(first or other, value) from other.__cause__
            except NoAnswer:
                if first is None:
                    raise
                raise first from None  # it was wrong before its process was gone
            wrong.append(refusal is not None)
            first = first or refusal
        # What all results have in common takes all of them, as a right answer does.
        if first is None:
            return
        shown = self._shown(results)
        first = self._in_the_open(first, value)
        if shown is not None:
            raise shown.told(first)
        raise self._diagnosed(first, value, results, wrong, errors)

    def _refusal(self, result: Any, number: int) -> Mismatch | None:
        try:
            self._refuse(result, number)
        except Mismatch as refusal:
            return placed(refusal, self.cases[number], self.parameters)
        except (*COMPUTATION_ERRORS, UnusableError):
            return placed(Junk(self.text, show(result)), self.cases[number], self.parameters)
        return None

    def _in_the_open(self, first: Mismatch, function: Any) -> Mismatch:
        """Return the refusal of a case that may be told whole, if the function is wrong there as well."""
        return first

    def _shown(self, results: Sequence[Any]) -> mistake | None:
        """Return the first mistake whose results these are."""
        if any(result is RAISES for result in results):
            return None
        for one, given in zip(self.mistakes, self.wrong, strict=True):
            if all_agree(given, results, self.tolerance):
                return one
        return None

    def _diagnosed(
        self,
        first: Mismatch,
        function: Any,
        results: Sequence[Any],
        wrong: Sequence[bool],
        errors: Mapping[int, str],
    ) -> Mismatch:
        """Return the first refusal with what all results have in common, if anything."""
        swapped = _in_another_order(function, self.parameters)
        if swapped is not None:
            return first.found(swapped, instead=True)
        if first.hint is not None:
            return first

        def again(*case: Any) -> Any:
            return self._part(call(function, case), case)

        oracle = None if self._rights is None else self._author
        seen = (self.parameters, self.cases, tuple(results), tuple(wrong), self._rights, oracle)
        usual = (self._usual(function), self._part, self.more)
        answered = Answered(*seen, again, self.tolerance, *usual, self._is_accepted, errors)
        raises = tuple(result is RAISES for result in results)
        told = first.found(diagnosis(answered, is_junk=isinstance(first, Junk) or any(raises)))
        return told.found(diagnosis_of_errors(answered, raises)) if isinstance(first, Raised) else told

    def _usual(self, function: Any) -> Callable[..., Any] | None:
        """Return what the reference solution has under the name of a student's function."""
        if not (_is_ours(function) or type(function) is FunctionType):
            return None  # it may be any object, and say anything of itself
        try:
            usual = self.solution(str(getattr(function, "__name__", "")))
        except CourseError:
            return None
        return usual if callable(usual) else None

    def _require_telling(self) -> None:
        """Make sure that each mistake shows.

        Raises:
            CourseError: if a mistake's results are all right, or all those of another mistake.
        """
        for one, given in zip(self.mistakes, self.wrong, strict=True):
            if not any(self._is_refused(result, number) for number, result in enumerate(given)):
                expected = f"a case that tells the mistake {str(one.sentence)!r} from the right answer"
                raise UnusableError(expected, "none", f"Fix {self!r}.")
        by_sentence = {str(one.sentence): given for one, given in zip(self.mistakes, self.wrong, strict=True)}
        require_distinct_mistakes(None, by_sentence, self.tolerance, repr(self), texts=True)

    def _is_accepted(self, result: Any, number: int) -> bool:
        return not self._is_refused(result, number)

    def _is_refused(self, result: Any, number: int) -> bool:
        try:
            self._refuse(copy.deepcopy(result), number)
        except (Mismatch, *COMPUTATION_ERRORS, UnusableError):
            return True
        return False

    def _known(self) -> str:
        return f", mistakes={[str(one.sentence) for one in self.mistakes]}" if self.mistakes else ""


@attrs.frozen(repr=False, init=False)
class agrees_with(OnEveryCase):
    """A function that returns what the oracle returns, on every case.

    Args:
        oracle: the right function; a tuple that it returns is several results, each compared by itself.
        cases: tuples of positional arguments, or a function that draws them from a NumPy generator.
        mistakes: the known misconceptions, such as ``[slip.summed, mistake("Square it.", abs)]``; or a dictionary with,
            for each sentence, a function that shows the mistake or `worth(credit, function)`. The student reads the
            sentence if the answer equals the mistake on *every* case, where NaN equals NaN.
        of: where the student's function returns several results, the place of the one that is compared; the oracle
            and its mistakes return that one alone. Places count from 0.
        rtol: relative tolerance, as in :class:`close_to`.
        atol: absolute tolerance.
        seed: tells draws apart; where the course has no secret, it is that of the generator.

    Raises:
        CourseError: if there are no cases, if the oracle's answers are neither texts nor finite numbers or the
            tolerance can't tell them from 0, or if no case tells a mistake from the right answer or from another
            mistake.
    """

    oracle: Oracle
    cases: tuple[Case, ...] = attrs.field(repr=False)
    mistakes: tuple[mistake, ...]
    tolerance: Tolerance
    answers: tuple[Any, ...] = attrs.field(repr=False)
    wrong: tuple[tuple[Any, ...], ...] = attrs.field(repr=False)
    of: int | None
    open_cases: OpenCases | None = attrs.field(repr=False, eq=False)
    solution: Source = attrs.field(init=False, factory=solution_here, repr=False, eq=False)
    more: Callable[[], Iterable[Case]] = attrs.field(repr=False, eq=False)

    def __init__(
        self,
        oracle: Oracle,
        cases: Cases,
        mistakes: Known | None = None,
        *,
        of: int | None = None,
        rtol: float = 1e-4,
        atol: float = 1e-5,
        seed: int = 0,
    ) -> None:
        require_place(of)
        known = known_mistakes(mistakes, oracle)
        tolerance = Tolerance(rtol, atol)
        # A draw from a secret may happen to tell nothing: then the next one is taken.
        tries = _DRAWS if callable(cases) and can_draw_again() else 1
        shown = OpenCases(cases, seed, oracle, tolerance) if callable(cases) else None
        for attempt in range(tries):
            drawn = draw(cases, seed, attempt)
            answers = results_of(oracle, drawn)
            wrong = tuple(results_of(one.oracle, drawn) for one in known)
            self.__attrs_init__(oracle, drawn, known, tolerance, answers, wrong, of, shown, more_of(cases))
            try:
                require_usable_answers(answers, tolerance, repr(self), finite=True, texts=True)
                self._require_telling()
            except CourseError:
                if attempt == tries - 1:
                    raise
            else:
                return

    @property
    def text(self) -> Text:
        return Text("a function that agrees with {o}").fill(o=readable(self.oracle))

    @property
    def _author(self) -> Callable[..., Any]:
        return self.oracle

    @property
    def _rights(self) -> tuple[Any, ...]:
        return self.answers

    def _in_the_open(self, first: Mismatch, function: Any) -> Mismatch:
        if self.open_cases is None or isinstance(first, Junk) or manner() is Manner.OPEN:
            return first
        try:
            for case, right in self.open_cases.smallest_first(self.cases):
                refusal = self._refusal_of(function, case, right)
                if refusal is not None and type(refusal) is type(first):
                    return refusal
        except (NoAnswer, UnusableError, *COMPUTATION_ERRORS):
            pass  # what was seen on the hidden cases is enough
        return first

    def _refusal_of(self, function: Any, case: Case, right: Any) -> Mismatch | None:
        try:
            result = self._part(call(function, case), case)
        except Raised as raised:
            return raised.saying(_RETURNED.fill(a=whole_arguments(case, self.parameters)))
        except Mismatch as refusal:
            return refusal
        wrong = difference(right, result, self.tolerance)
        return None if wrong is None else told(case, self.parameters, right, wrong)

    def _part(self, result: Any, case: Case) -> Any:
        return result if self.of is None else result_at(result, self.of, case)

    def _refuse(self, result: Any, number: int) -> None:
        refusal = difference(self.answers[number], result, self.tolerance)
        if refusal is not None:
            raise refusal

    def __repr__(self) -> str:
        place = "" if self.of is None else f", of={self.of}"
        return f"agrees_with({readable(self.oracle)}{self._known()}{place})"


def require_place(of: object) -> None:
    """Make sure that this is the place of a result, or None for all of them.

    Raises:
        CourseError: if it is anything else.
    """
    if of is not None and not (type(of) is int and of >= 0):
        raise CourseError("the place of a result, from 0 on", repr(of)[:80], "Fix of=….")


def result_at(result: object, place: int, case: Case) -> object:
    """Return the result at a place of several.

    Raises:
        Junk: if there are not so many.
    """
    try:
        results = list(result) if issubclass(type(result), list | tuple | np.ndarray) else []  # type: ignore[call-overload]
    except TypeError:  # an array of one number has no parts
        results = []
    if len(results) <= place:
        raise placed(Junk(Text("{n} results or more").fill(n=str(place + 1)), show(result)), case)
    return results[place]


@attrs.frozen(repr=False, init=False)
class OfOneCall(Matcher):
    """A matcher of the outcome of one call of the student's function."""

    case: Case
    matcher: Judge

    does: ClassVar[Text]
    """What the function does, as a noun phrase with `{m}` in the place of the matcher."""

    def __init__(self, *case: Any, then: Judge) -> None:
        (matcher,) = all_of(then).parts  # raises where it can't be called
        self.__attrs_init__(case, matcher)

    def result(self, function: object) -> object:
        """Call the function, and return what the matcher judges.

        Raises:
            Mismatch: if there is nothing to judge.
        """
        raise NotImplementedError

    @property
    def text(self) -> Text:
        return self.does.fill(m=text_of(self.matcher))

    @property
    def sentences(self) -> tuple[Text, ...]:
        return all_of(self.matcher).sentences

    def __call__(self, value: object, /) -> None:
        result = self.result(value)
        try:
            ask(self.matcher, result)
        except Mismatch as refusal:
            raise placed(refusal, self.case) from refusal.__cause__

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join([*map(readable, self.case), f'then={readable(self.matcher)}'])})"


class gives(OfOneCall):
    """A function that, called with these arguments, returns a value that the matcher accepts."""

    does = Text("a function that returns {m}")

    def result(self, function: object) -> object:
        return call(function, self.case)


@attrs.frozen(repr=False, init=False)
class judged_by(OnEveryCase):
    """A function whose results, on every case, a judge accepts.

    For questions with many right answers, such as the weights that training finds. A result on which the judge raises
    an error of computation (a text where it adds numbers) is refused as junk.

    Args:
        judge: called with what the student's function returned and then the arguments of the case; raises
            `Mismatch`.
        cases: as in :class:`agrees_with`.
        mistakes: known misconceptions, such as ``[mistake("Only one epoch is trained.", once)]``. Each is a function of
            the arguments that the judge refuses on some case. The student reads its sentence if the answer equals the
            mistake on *every* case.
        words: what the judge expects, as a noun phrase; by default the first line of its docstring.
        right: a function of the arguments whose results are the only right ones, up to their form. What a student's
            function returns instead is then explained by what differs from it, as in :class:`agrees_with`.
        seed: as in :class:`agrees_with`.

    Raises:
        CourseError: if there are no cases, the judge accepts all results of a mistake or refuses one of `right`, or two
            mistakes have the same results.
    """

    judge: Callable[..., None]
    cases: tuple[Case, ...] = attrs.field(repr=False)
    mistakes: tuple[mistake, ...]
    wrong: tuple[tuple[Any, ...], ...] = attrs.field(repr=False)
    words: Text | None = attrs.field(repr=False)
    tolerance: Tolerance = attrs.field(repr=False)
    right: Callable[..., Any] | None = attrs.field(repr=False)
    answers: tuple[Any, ...] | None = attrs.field(repr=False)
    solution: Source = attrs.field(init=False, factory=solution_here, repr=False, eq=False)
    more: Callable[[], Iterable[Case]] = attrs.field(repr=False, eq=False)

    def __init__(
        self,
        judge: Callable[..., None],
        cases: Cases,
        mistakes: Known | None = None,
        *,
        words: str | Text | None = None,
        right: Callable[..., Any] | None = None,
        seed: int = 0,
    ) -> None:
        drawn, known = draw(cases, seed), known_mistakes(mistakes, None)
        wrong = tuple(results_of(one.oracle, drawn) for one in known)
        said = None if words is None else Text.of(words)
        answers = None if right is None else results_of(right, drawn)
        self.__attrs_init__(judge, drawn, known, wrong, said, _SAME, right, answers, more_of(cases))
        self._require_telling()
        for number, answer in enumerate(answers or ()):
            if self._is_refused(answer, number):
                raise UnusableError("results of right= that the judge accepts", str(show(answer)), f"Fix {self!r}.")

    @property
    def text(self) -> Text:
        return self.words or text_of(self.judge)

    @property
    def _author(self) -> Callable[..., Any]:
        return self.right or self.judge

    @property
    def _rights(self) -> tuple[Any, ...] | None:
        return self.answers

    @property
    def parameters(self) -> tuple[str, ...]:
        return parameters_of(self.judge)[1:]

    def _refuse(self, result: Any, number: int) -> None:
        ask(self.judge, result, *copy.deepcopy(self.cases[number]))

    def __repr__(self) -> str:
        return f"judged_by({readable(self.judge)}{self._known()})"


@attrs.frozen(repr=False, init=False)
class returns(OnEveryCase):
    """A function that returns what a matcher accepts, where the matcher depends on the arguments.

    Args:
        matcher: called with the arguments of the case; returns the matcher of the result.
        cases: as in :class:`agrees_with`.
        mistakes: as in :class:`judged_by`.
        seed: as in :class:`agrees_with`.

    Raises:
        CourseError: as in :class:`judged_by`; or if what `matcher` returns for a case is no matcher.
    """

    matcher: Callable[..., Judge]
    cases: tuple[Case, ...] = attrs.field(repr=False)
    mistakes: tuple[mistake, ...]
    wrong: tuple[tuple[Any, ...], ...] = attrs.field(repr=False)
    matchers: tuple[Judge, ...] = attrs.field(repr=False)
    tolerance: Tolerance = attrs.field(repr=False)
    solution: Source = attrs.field(init=False, factory=solution_here, repr=False, eq=False)
    more: Callable[[], Iterable[Case]] = attrs.field(repr=False, eq=False)

    def __init__(
        self, matcher: Callable[..., Judge], cases: Cases, mistakes: Known | None = None, *, seed: int = 0
    ) -> None:
        drawn, known = draw(cases, seed), known_mistakes(mistakes, None)
        made = tuple(matcher(*copy.deepcopy(case)) for case in drawn)
        wrong = tuple(results_of(one.oracle, drawn) for one in known)
        self.__attrs_init__(matcher, drawn, known, wrong, all_of(*made).parts, _SAME, more_of(cases))
        self._require_telling()

    @property
    def text(self) -> Text:
        return Text("a function that returns {m}").fill(m=text_of(self.matchers[0]))

    @property
    def _author(self) -> Callable[..., Any]:
        return self.matcher

    def _refuse(self, result: Any, number: int) -> None:
        ask(self.matchers[number], result)

    def __repr__(self) -> str:
        return f"returns({readable(self.matcher)}{self._known()})"


def call(function: object, case: Case, names: Sequence[str] = ()) -> Any:
    """Call a student's function on copies of the arguments of `case`, whose `names` are for the message.

    Raises:
        Junk: if it is not a function.
        Raised: if it raises.
        NoAnswer: if its process is gone. It is not caught here, and neither is any other error that is not the
            student's.
    """
    if not callable(function):
        raise Junk(A_FUNCTION, show(function))
    try:
        return function(*copy.deepcopy(case))
    except Raised as raised:  # of the process that calls it, which knows no names
        if names:
            raise raised.saying(_RETURNED.fill(a=arguments(case, names))) from raised.__cause__
        raise
    except Exception as error:
        if _is_ours(function) or _is_ours(error):
            raise
        returned = _RETURNED.fill(a=arguments(case, names))
        raise Raised(returned, clean(type(error).__name__, 60)).of_line(error_line(error)) from error


def moved_parameters(function: Any, judge: Judge) -> tuple[Text, str] | None:
    """Say that a function has its parameters in another order than a judge of it asks for, by :class:`takes`."""
    if isinstance(judge, all_of):
        return next(filter(None, (moved_parameters(function, part) for part in judge.parts)), None)
    return _in_another_order(function, judge.parameters) if isinstance(judge, takes) else None


def _in_another_order(function: Any, names: Sequence[str]) -> tuple[Text, str] | None:
    """Say that a function has the parameters that are asked for, in another order."""
    try:
        own = tuple(inspect.signature(function).parameters)
    except Exception:  # it has no signature
        return None
    if own == tuple(names) or set(own) != set(names) or len(own) != len(names):
        return None
    moved = [name for name, there in zip(names, own, strict=True) if name != there]
    if len(moved) == 2:
        return two_swapped(*moved)
    words = Text("Its parameters are in another order: it takes ({a}), and is called with ({b}).")
    return words.fill(a=", ".join(own), b=", ".join(names)), "parameters-in-another-order"


def _is_ours(value: object) -> bool:
    """Whether this is an object of ours, such as the proxy of a function in the student's process.

    A proxy raises `Raised` for what the student's function raised; any other error is the machine's or ours.
    """
    return type(value).__module__.partition(".")[0] == "gabarito"


def placed(refusal: Mismatch, case: Case, names: Sequence[str] = ()) -> Mismatch:
    """Return the refusal with the arguments for which a result was refused."""
    if not case:
        return refusal
    # Nothing has to be kept secret in a check whose cases are in the notebook.
    whole = names and manner() is Manner.OPEN and can_be_read(case)
    place = Text(" for {a}").fill(a=whole_arguments(case, names) if whole else arguments(case, names))
    return refusal.saying(refusal.expected + place)
