"""The answers of one submission, alive in a child process.

Values are fetched once, before any function is called, so that no check sees what another check's calls changed.
A child that a function brought down is replaced by a new one; so the order of checks changes no verdict.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from inspect import Signature
from typing import Any, Self

from gabarito.checks import NoAnswer, Raised
from gabarito.checks.show import arguments
from gabarito.execution.codec import Function
from gabarito.execution.outcome import CellRun
from gabarito.execution.session import CallInterrupted, CallRaised, Cause, ChildLost, Session
from gabarito.grading.attempt import CellLost, Runs, Setting, complete, run_cells
from gabarito.grading.blame import missing, stopped
from gabarito.notebook import Notebook
from gabarito.text import Text
from gabarito.verdict import Status, Tier

# Enough for three answers that each bring the process down, and what is right beside them.
ATTEMPTS = 4

_STOPPED = Text("none: it had to be stopped", "nada: foi preciso interromper")
_ENDED = Text("none: the whole process ended", "nada: o processo inteiro terminou")
_ENDLESS = Text("Is there a loop that never ends?", "Há um laço que nunca termina?")


class LiveAnswers:
    """The answers; a context manager whose end ends the child.

    Args:
        setting: where the notebook runs.
        notebook: the student's.
        names: what the checks say they look at.
        asked: the answers that the starter asks for.
    """

    def __init__(self, setting: Setting, notebook: Notebook, names: Iterable[str], asked: frozenset[str]) -> None:
        self._setting, self._notebook, self._asked = setting, notebook, asked
        self._end = time.monotonic() + setting.limits.total_seconds
        self._attempts = ATTEMPTS
        self._stack = ExitStack()
        self._living: Session | None = None
        self._lost: dict[int, CellRun] = {}
        self._runs: Runs = {}
        self._whole = False
        self._values: dict[str, Any] = {}
        self._unreadable: dict[str, NoAnswer] = {}
        self._names = sorted(names)
        self.tier = Tier.NONE
        self.cpu_seconds = 0.0

    def __enter__(self) -> Self:
        try:
            for name in self._names:
                self._fetch(name)
            self._revive()  # for a notebook of which no check names anything
        except BaseException:
            self._bury()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._bury()

    @property
    def runs(self) -> tuple[CellRun, ...]:
        """How each code cell went."""
        return complete(self._notebook, self._runs)

    def seen_by(self, *, hidden: bool) -> View:
        """Return the answers as a check may see them."""
        return View(self, hidden)

    def value(self, name: str) -> Any:
        """See :meth:`gabarito.checks.Answers.value`; a function comes as a `Function`."""
        if name not in self._values and name not in self._unreadable and name not in self._names:
            self._fetch(name)
        if name in self._unreadable:
            raise self._unreadable[name]
        if name in self._values:
            return self._values[name]
        raise missing(name, self._notebook, self.runs, self._asked)

    def stopped(self, names: Iterable[str]) -> NoAnswer | None:
        """See :func:`gabarito.grading.blame.stopped`."""
        return stopped(names, self._notebook, self.runs)

    def call(self, name: str, arguments: tuple[Any, ...]) -> Any:
        """Call a function in the child.

        Raises:
            CallRaised: if it raised.
            NoAnswer: if it was stopped, or ended the process.
        """
        living = self._revive()
        if living is None:
            raise _no_answer(name, Status.CRASH, _ENDED)
        try:
            return living.call(name, arguments)
        except CallInterrupted:
            raise _no_answer(name, Status.TIMEOUT, _STOPPED) from None
        except ChildLost as loss:
            self._bury()
            raise _lost(name, loss) from loss

    def _fetch(self, name: str) -> None:
        living = self._revive()
        if living is None:
            return
        try:
            self._values.update(living.fetch([name]))
        except ChildLost as loss:
            self._bury()
            self._unreadable[name] = _lost(name, loss)

    def _revive(self) -> Session | None:
        """Return the living child, made anew if need be; None when it has been brought down too often."""
        while self._living is None and self._attempts > 0 and time.monotonic() < self._end:
            self._attempts -= 1
            living = self._stack.enter_context(self._setting.session(self._end - time.monotonic()))
            self._living, self.tier = living, living.tier
            try:
                runs = run_cells(living, self._notebook, self._lost)
                self._keep(runs, whole=True)
            except CellLost as loss:
                self._keep(loss.runs, whole=False)
                self._lost[loss.lost.index] = loss.lost
                self._bury()
        return self._living

    def _keep(self, runs: Runs, *, whole: bool) -> None:
        """Show the student the run that the values are from, not those of later children."""
        if not self._whole:
            self._runs, self._whole = runs, whole

    def _bury(self) -> None:
        living, self._living = self._living, None
        self._stack.close()
        if living is not None and living.usage is not None:
            self.cpu_seconds += living.usage.cpu_seconds


@dataclass(frozen=True, slots=True)
class View:
    """The answers as one check sees them: what a function raises on hidden inputs is not repeated to anybody."""

    _answers: LiveAnswers
    _hidden: bool

    def value(self, name: str) -> Any:
        """See :meth:`gabarito.checks.Answers.value`."""
        value = self._answers.value(name)
        if isinstance(value, Function):
            return StudentFunction(name, value, self)
        return value

    def stopped(self, names: Iterable[str]) -> NoAnswer | None:
        """See :func:`gabarito.grading.blame.stopped`."""
        return self._answers.stopped(names)

    def call(self, name: str, values: tuple[Any, ...]) -> Any:
        """Call the student's function `name`.

        Raises:
            Raised: if it raised.
            NoAnswer: if it was stopped, or ended the process.
        """
        try:
            return self._answers.call(name, values)
        except CallRaised as raised:
            expected = Text("a value returned for {a}", "um valor retornado para {a}").fill(a=arguments(values))
            raise Raised(expected, _exception(raised, self._hidden)) from None


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

    def __deepcopy__(self, _: object) -> StudentFunction:
        return self


def _exception(raised: CallRaised, hidden: bool) -> Text:
    """Describe an exception; its text may repeat the inputs, which of a hidden check stay hidden."""
    name = raised.type_name if raised.type_name.isidentifier() and len(raised.type_name) < 40 else "Exception"
    said = Text.of(name if hidden else raised.line or name)
    if raised.number > 0 and raised.cell:
        said += Text(" ({c}, line {n})", " ({c}, linha {n})").fill(c=raised.cell[:12], n=str(raised.number))
    return said


def _lost(name: str, loss: ChildLost) -> NoAnswer:
    if loss.cause is Cause.LATE:
        return _no_answer(name, Status.TIMEOUT, _STOPPED)
    return _no_answer(name, Status.CRASH, _ENDED)


def _no_answer(name: str, status: Status, received: Text) -> NoAnswer:
    expected = Text(f"an answer of `{name}` in time", f"uma resposta de `{name}` a tempo")
    return NoAnswer(status, expected, received, _ENDLESS if status is Status.TIMEOUT else None)
