"""The answers as one check sees them: values, and functions that are called in the student's process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from inspect import Signature
from types import MappingProxyType
from typing import Any

from gabarito.checks import Junk, NoAnswer, Raised
from gabarito.checks.manner import inputs_were_given
from gabarito.checks.show import arguments
from gabarito.execution.trusted.events import CallRaised
from gabarito.execution.wire.codec import Function
from gabarito.grading.answers import LiveAnswers
from gabarito.grading.causes import exception_text
from gabarito.values.activity import Activity, Check
from gabarito.values.runs import AT, bare, moment_of
from gabarito.values.text import Text


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
        if isinstance(value, Function):
            return StudentFunction(name, value, self)
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
        afresh, self._called = not self._called, True
        inputs_were_given()
        try:
            return self._answers.call(name, values, afresh=afresh, figure=figure)
        except CallRaised as raised:
            self._cause = self._cause or self._answers.first_causes.of_call(name, raised)
            value = Text("a value returned for {a}")
            expected = Text("a figure for {a}") if figure else value
            raise Raised(expected.fill(a=arguments(values)), exception_text(raised, hidden=self._hidden)) from None


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


class StudentFunction:
    """A function of the student's: calling it asks the student's process. Positional arguments only."""

    def __init__(self, name: str, described: Function, view: View) -> None:
        self.__name__ = bare(name)
        self._name, self._view = name, view
        if described.signature is not None:
            self.__signature__: Signature = described.signature

    def __call__(self, *values: Any) -> Any:
        """Call the function where it lives; see :meth:`View.call`."""
        return self._view.call(self._name, values)

    def draw(self, *values: Any) -> Any:
        """Call the function and return the figure that it returned or drew; None if there is none."""
        return self._view.call(self._name, values, figure=True)

    def __deepcopy__(self, _: object) -> StudentFunction:
        return self
