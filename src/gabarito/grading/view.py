"""The answers as one check sees them: values, and functions and models that are asked in processes of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from inspect import Signature
from typing import TYPE_CHECKING, Any

from gabarito.checks import NoAnswer, Raised
from gabarito.checks.show import arguments
from gabarito.execution.trusted.events import CallRaised
from gabarito.execution.wire.codec import Function
from gabarito.values.runs import bare
from gabarito.values.text import Text

if TYPE_CHECKING:
    from gabarito.grading.answers import LiveAnswers

_PROMPT = re.compile(r"In \[\d{1,4}\]")


@dataclass(frozen=True, slots=True)
class View:
    """The answers as one check sees them: what a function raises on hidden inputs is not repeated to anybody."""

    _answers: LiveAnswers
    _hidden: bool

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

    def call(self, name: str, values: tuple[Any, ...]) -> Any:
        """Call the student's function `name`.

        Raises:
            Raised: if it raised.
            NoAnswer: if it was stopped, or ended the process.
        """
        expected = Text("a value returned for {a}", "um valor retornado para {a}")
        return self._ask(self._answers.call, name, values, expected)

    def draw(self, name: str, values: tuple[Any, ...]) -> Any:
        """Call it, and return the figure that it returned or drew; None if there is none.

        Raises:
            Raised: if it raised.
            NoAnswer: if it was stopped, or ended the process.
        """
        return self._ask(self._answers.draw, name, values, Text("a figure for {a}", "uma figura para {a}"))

    def _ask(
        self, ask: Callable[[str, tuple[Any, ...]], Any], name: str, values: tuple[Any, ...], expected: Text
    ) -> Any:
        try:
            return ask(name, values)
        except CallRaised as raised:
            raise Raised(expected.fill(a=arguments(values)), exception(raised, hidden=self._hidden)) from None


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
        """Call the function and return its figure; see :meth:`View.draw`."""
        return self._view.draw(self.__name__, values)

    def __deepcopy__(self, _: object) -> StudentFunction:
        return self


def exception(raised: CallRaised, *, hidden: bool) -> Text:
    """Describe an exception; its text may repeat the inputs, which of a hidden check stay hidden."""
    name = raised.type_name if raised.type_name.isidentifier() and len(raised.type_name) < 40 else "Exception"
    said = Text.of(name if hidden else raised.line or name)
    if raised.number > 0 and _PROMPT.fullmatch(raised.cell):
        said += Text(" ({c}, line {n})", " ({c}, linha {n})").fill(c=raised.cell, n=str(raised.number))
    return said
