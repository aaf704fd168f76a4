"""The answers as one check sees them: values, and functions that are called in the student's process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from inspect import Signature
from types import MappingProxyType
from typing import Any

from gabarito.checks import Junk, NoAnswer, Raised
from gabarito.checks.handles import answer_to, lacking
from gabarito.checks.manner import inputs_are_known, inputs_were_given
from gabarito.checks.show import arguments, show
from gabarito.execution.trusted.events import Absent, CallRaised
from gabarito.execution.wire.codec import Function, Opaque
from gabarito.grading.answers import Link, LiveAnswers
from gabarito.grading.exception_text import exception_text
from gabarito.values.activity import Activity, Check
from gabarito.values.errors import CourseError
from gabarito.values.handle import Handle, How, Question
from gabarito.values.model import Model
from gabarito.values.runs import AT, bare, moment_of
from gabarito.values.text import Text

_PLAIN = frozenset({bool, int, float, str, type(None)})


class View:
    """The answers as one check sees them; its first call finds the notebook's names as no other check left them.

    Args:
        answers: of the submission.
        hidden: whether the check's inputs are hidden: what a function raises on them is then not repeated.
        moments: for each name that is seen as it was when an answer was given, that answer; others are seen as they
            are at the notebook's end.
        seen_at: for each moment that is no answer's, as in ``train@model``, the answer until which it is looked for.
    """

    def __init__(
        self,
        answers: LiveAnswers,
        *,
        hidden: bool,
        moments: Mapping[str, str] = MappingProxyType({}),
        seen_at: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._answers, self._hidden, self._moments, self._seen_at = answers, hidden, moments, seen_at
        self._called = False
        self._cause: Text | None = None

    def value(self, name: str) -> Any:
        """See :meth:`gabarito.checks.Answers.value`."""
        name = self._as_of(name)
        try:
            value = self._answers.value(name)
        except (Junk, NoAnswer):
            self._cause = self._cause or self._answers.first_causes.of_missing(bare(name))
            raise
        return StudentFunction(name, value, self) if isinstance(value, Function) else self._bound(value)

    def _bound(self, value: Any) -> Any:
        """Return what came from a child with the objects in it as ones that can be asked for this check."""
        if type(value) in (list, tuple):
            plain = all(type(one) in _PLAIN for one in value)  # as a long list nearly always is
            return value if plain else type(value)(self._bound(one) for one in value)
        if type(value) is dict:
            return {key: self._bound(one) for key, one in value.items()}
        if type(value) is Handle and value.link is not None:
            return replace(value, answer=partial(self.ask, value))
        if type(value) is Model and value.handle is not None:
            return replace(value, handle=self._bound(value.handle))
        if type(value) is Function and value.handle is not None:
            return StudentFunction(None, value, self)
        return value

    def _as_of(self, name: str) -> str:
        answer = self._seen_at.get(moment_of(name)) if AT in name else self._moments.get(name)
        return self._answers.as_of(name if answer is None else f"{name}{AT}{answer}")

    def stopped(self, names: Iterable[str]) -> NoAnswer | None:
        """See :func:`gabarito.grading.causes.stopped`."""
        return self._answers.stopped(names)

    @property
    def cause(self) -> Text | None:
        """What explains why the check found no value, or got none of a function: a cell before that stopped."""
        return self._cause

    def broken(self, names: Iterable[str]) -> Text | None:
        """See :meth:`gabarito.grading.causes.FirstCauses.of_half_made`."""
        return self._answers.first_causes.of_half_made(names)

    def written(self, name: str) -> str | None:
        """See :meth:`gabarito.values.notebook.Notebook.written`."""
        return self._answers.written(name)

    def call(self, name: str, values: tuple[Any, ...], *, figure: bool = False) -> Any:
        """Call the student's function `name`.

        Args:
            name: the function's.
            values: its arguments.
            figure: whether to return the figure that it returned or drew, or None, in place of its value.

        Raises:
            Raised: if it raised.
            NoAnswer: if it was stopped, or ended the process.
        """
        afresh, hidden = self._begin(inputs=True)
        try:
            made = self._answers.call(name, values, afresh=afresh, figure=figure, hidden=self._hidden)
        except CallRaised as raised:
            self._cause = self._cause or self._answers.first_causes.of_call(name, raised)
            expected = _expected(values, figure=figure)
            refusal = Raised(expected, self._said_of(raised, hidden=hidden))
            raise refusal.of_line(raised.line) from None
        except CourseError:
            _require_data(values)
            raise
        return self._bound(made)

    def ask(self, handle: Handle, question: Question) -> Any:
        """Ask an object of the student's; see :meth:`gabarito.values.handle.Handle.ask`."""
        link, shown = handle.link, show(handle)
        assert isinstance(link, Link)
        inputs = bool(question.arguments or question.keywords)
        afresh, hidden = self._begin(inputs=inputs)
        try:
            made = self._answers.ask(link, question, afresh=afresh, hidden=self._hidden and inputs)
        except Absent as absent:
            raise lacking(shown, question, unfitted=absent.unfitted) from None
        except CallRaised as raised:
            self._cause = self._cause or self._answers.first_causes.of_call(link.name, raised)
            raise Raised(answer_to(question), self._said_of(raised, hidden=hidden)) from None
        except CourseError:
            _require_data((question.arguments, question.keywords, question.name))
            raise
        return self._bound(made)

    def _said_of(self, raised: CallRaised, *, hidden: bool) -> Text:
        return exception_text(raised, hidden=hidden, code=self._answers.first_causes.code_of(raised))

    def _begin(self, *, inputs: bool) -> tuple[bool, bool]:
        """Begin to ask code of the student's, with `inputs` or without.

        Returns:
            whether it is the first time for this check, and whether an exception's own text may tell hidden inputs.
        """
        afresh, self._called = not self._called, True
        known = self._answers.knows_hidden_inputs
        if known:
            inputs_are_known()
        elif inputs:
            inputs_were_given()
        return afresh, self._hidden or known


def views(answers: LiveAnswers, one: Check, order: Mapping[str, int], homes: Mapping[str, str]) -> Iterator[View]:
    """Yield the answers in each state in which a check may find them right.

    At the notebook's end; as they were when the last of the check's answers was given; and each answer as it was when
    it was given itself. A student may use a name again after its answer, or improve an answer in a later cell: either
    being right is right. A state that shows the check the same as one before is left out.

    Args:
        answers: of the submission.
        one: the check.
        order: the answers of the activity that the notebook gives, with the place of the last cell that gives each.
        homes: for each name that an answer's cell binds in the starter, that answer.
    """
    yield View(answers, hidden=one.hidden)
    names = sorted(name for name in one.names if AT not in name)
    given = {name: homes[name] for name in names if homes.get(name) in order}
    if not given:
        return
    last = max(given.values(), key=lambda answer: order[answer])
    seen_at = dict.fromkeys((moment_of(name) for name in one.names if _is_of_no_answer(name, homes)), last)
    seen: list[dict[str, str]] = [{}]
    for moments in (dict.fromkeys(names, last), {name: given.get(name, last) for name in names}):
        shown = {name: answer for name, answer in moments.items() if answers.differs(f"{name}{AT}{answer}")}
        if shown not in seen:
            seen.append(shown)
            yield View(answers, hidden=one.hidden, moments=shown, seen_at=seen_at)


def names_of(activity: Activity, homes: Mapping[str, str]) -> frozenset[str]:
    """Return the names that an activity's checks look at, with the moments in which they do; `homes` as in `views`."""
    found: set[str] = set()
    for one in activity.checks:
        plain = {name for name in one.names if AT not in name}
        given = {homes[name] for name in plain if name in homes}
        followed = plain | {name for name in one.names if _is_of_no_answer(name, homes)}
        found |= one.names | {f"{name}{AT}{answer}" for name in followed for answer in given}
    return frozenset(found)


def _is_of_no_answer(name: str, homes: Mapping[str, str]) -> bool:
    """Whether ``train@model`` is of a moment at which no answer is given: the starter binds `model` elsewhere."""
    return AT in name and moment_of(name) not in homes.values()


def _require_data(value: Any) -> None:
    """Refuse what a student's process sent that is no data: a judge may pass it on as an argument."""
    if isinstance(value, Handle | Function | Opaque):
        raise Junk(Text("data to go on with"), show(value))
    for one in value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ():
        _require_data(one)


class StudentFunction(Handle):
    """A function of the student's, or an object that can be called: calling it asks the student's process.

    Args:
        name: that the notebook has it under; None for one that came from a call or an object.
        described: what is known of it.
        view: the check that asks.
    """

    def __init__(self, name: str | None, described: Function, view: View) -> None:
        kept = described.handle or Handle((described.name,))
        self.__name__ = described.name if name is None else bare(name)
        self._name, self._view = name, view
        if described.signature is not None:
            self.__signature__: Signature = described.signature
        super().__init__(kept.kinds, kept.link, None if kept.link is None else partial(view.ask, kept))

    def __call__(self, *values: Any) -> Any:
        """Call the function where it lives; see :meth:`View.call`."""
        if self._name is None:
            return self.ask(Question(How.CALL, arguments=values))
        return self._view.call(self._name, values)

    def draw(self, *values: Any) -> Any:
        """Call the function and return the figure that it returned or drew; None if there is none."""
        return self(*values) if self._name is None else self._view.call(self._name, values, figure=True)

    def __deepcopy__(self, _: object) -> StudentFunction:
        return self


def _expected(values: tuple[Any, ...], *, figure: bool) -> Text:
    """Say what a call was to give."""
    if not values:
        return Text("a figure") if figure else Text("a value returned")
    return (Text("a figure for {a}") if figure else Text("a value returned for {a}")).fill(a=arguments(values))
