"""The answers as one check sees them: values, and functions that are called in the student's process."""

from __future__ import annotations

from collections.abc import Iterable
from inspect import Signature
from typing import Any

from gabarito.checks import NoAnswer, Raised
from gabarito.checks.show import arguments
from gabarito.execution.trusted.events import CallRaised
from gabarito.execution.wire.codec import Function
from gabarito.grading.answers import LiveAnswers
from gabarito.grading.causes import exception_text
from gabarito.values.runs import bare
from gabarito.values.text import Text


class View:
    """The answers as one check sees them; its first call finds the notebook's names as no other check left them.

    Args:
        answers: of the submission.
        hidden: whether the check's inputs are hidden: what a function raises on them is then not repeated.
    """

    def __init__(self, answers: LiveAnswers, *, hidden: bool) -> None:
        self._answers, self._hidden = answers, hidden
        self._called = False

    def value(self, name: str) -> Any:
        """See :meth:`gabarito.checks.Answers.value`."""
        value = self._answers.value(name)
        if isinstance(value, Function):
            return StudentFunction(bare(name), value, self)
        return value

    def stopped(self, names: Iterable[str]) -> NoAnswer | None:
        """See :func:`gabarito.grading.causes.stopped`."""
        return self._answers.stopped(names)

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
        try:
            return self._answers.call(name, values, afresh=afresh, figure=figure)
        except CallRaised as raised:
            value = Text("a value returned for {a}", "um valor retornado para {a}")
            expected = Text("a figure for {a}", "uma figura para {a}") if figure else value
            raise Raised(expected.fill(a=arguments(values)), exception_text(raised, hidden=self._hidden)) from None


class StudentFunction:
    """A function of the student's: calling it asks the student's process. Positional arguments only."""

    def __init__(self, name: str, described: Function, view: View) -> None:
        self.__name__ = name
        self._view = view
        if described.signature is not None:
            self.__signature__: Signature = described.signature

    def __call__(self, *values: Any) -> Any:
        """Call the function where it lives; see :meth:`View.call`."""
        return self._view.call(self.__name__, values)

    def draw(self, *values: Any) -> Any:
        """Call the function and return the figure that it returned or drew; None if there is none."""
        return self._view.call(self.__name__, values, figure=True)

    def __deepcopy__(self, _: object) -> StudentFunction:
        return self
