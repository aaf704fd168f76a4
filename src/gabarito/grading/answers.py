"""The answers of one submission, alive in a child process.

Values are fetched before any function is called, and each check finds the notebook's names bound as they were then,
so that no check sees what another check's calls bound. A child that a function brought down is replaced by a new
one. So the order of checks changes no verdict, unless functions change in place what other functions use.
"""

from __future__ import annotations

import copy
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any, Self

from gabarito.checks import NoAnswer, Raised
from gabarito.execution.trusted.events import CallInterrupted, CallRaised, Cause, ChildLost
from gabarito.execution.trusted.session import Session
from gabarito.execution.wire.codec import Bind
from gabarito.grading.attempt import CellLost, Runs, Setting, complete, run_cells
from gabarito.grading.causes import TOO_LONG, missing, stopped
from gabarito.grading.predictions import Predictions, outputs_for
from gabarito.grading.view import View, exception
from gabarito.values.model import Inputs, Model
from gabarito.values.notebook import Notebook
from gabarito.values.runs import AT, CellRun, CellStatus, bare
from gabarito.values.text import Text
from gabarito.values.verdict import Status, Tier

# Enough for three cells that each bring the process down, and what is right beside them.
ATTEMPTS = 4

_CAUSES = {
    Cause.LATE: Status.TIMEOUT,
    Cause.FULL: Status.MEMORY,
    Cause.ENDED: Status.CRASH,
    Cause.GARBLED: Status.CRASH,
}
_RECEIVED = {
    Status.TIMEOUT: Text("none: it had to be stopped", "nada: foi preciso interromper"),
    Status.MEMORY: Text("none: it used up all memory", "nada: usou toda a memória"),
    Status.CRASH: Text("none: the whole process ended", "nada: o processo inteiro terminou"),
}


class _TryAgain(Exception):  # noqa: N818 (answered by another child)
    pass


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
        self._called = False
        self._forgiven = False
        self._afresh = True
        self._lost: dict[int, CellRun] = {}
        self._runs: Runs = {}
        self._whole = False
        # Of each name that was looked for: its value, why there is none to be had, or neither where it is missing.
        self._looked: set[str] = set()
        self._values: dict[str, Any] = {}
        self._unreadable: dict[str, Status] = {}
        self._names = sorted(names)
        self._recalls = [name for name in self._names if AT in name]
        self._predictions = Predictions(setting)
        self.tier = Tier.NONE
        self.cpu_seconds = 0.0
        self.memory_bytes = 0

    def __enter__(self) -> Self:
        try:
            for name in self._names:
                self._look(name)
            self._revive()  # for a notebook of which no check names anything
        except BaseException:
            self._bury()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._predictions.close()
        self._bury()

    @property
    def runs(self) -> tuple[CellRun, ...]:
        """How each code cell went."""
        return complete(self._notebook, self._runs)

    def seen_by(self, *, hidden: bool) -> View:
        """Return the answers as one check may see them, from here on until the next one's turn."""
        self._afresh = True
        return View(self, hidden)

    def value(self, name: str) -> Any:
        """See :meth:`gabarito.checks.Answers.value`; a function comes as a `Function`."""
        if name not in self._looked:
            if self._called:
                self._bury()  # what it holds by now may be what a call left there
            self._look(name)
        if name in self._values:
            return copy.deepcopy(self._values[name])
        if name in self._unreadable:
            expected = Text(f"`{bare(name)}` as data", f"`{bare(name)}` como dados")
            raise NoAnswer(self._unreadable[name], expected, _RECEIVED[self._unreadable[name]])
        runs = self.runs
        whole = self._whole and all(run.status is not CellStatus.NOT_RUN for run in runs)
        raise missing(bare(name), self._notebook, runs, self._asked, whole=whole)

    def stopped(self, names: Iterable[str]) -> NoAnswer | None:
        """See :func:`gabarito.grading.causes.stopped`."""
        return stopped(map(bare, names), self._notebook, self.runs)

    def written(self, name: str) -> str | None:
        """See :meth:`gabarito.values.notebook.Notebook.written`."""
        return self._notebook.written(name)

    def call(self, name: str, arguments: tuple[Any, ...]) -> Any:
        """Call a function in the child; the first call of a check finds names as no other check left them.

        Raises:
            CallRaised: if it raised.
            NoAnswer: if it was stopped, ended the process, or used up its memory.
        """
        return self._ask(name, lambda living, afresh: living.call(name, arguments, self._bind(None), afresh=afresh))

    def draw(self, name: str, arguments: tuple[Any, ...]) -> Any:
        """Call a function as :meth:`call` does, and return the figure that it returned or drew, or None."""
        return self._ask(name, lambda living, afresh: living.draw(name, arguments, afresh=afresh))

    def _ask(self, name: str, question: Callable[[Session, bool], Any]) -> Any:
        living = self._revive()
        if living is None:
            raise _no_answer(name, self._end_of_all())
        self._called = True
        afresh, self._afresh = self._afresh, False
        try:
            with self._answering(name):
                return question(living, afresh)
        except _TryAgain:
            return self._ask(name, question)

    @contextmanager
    def _answering(self, name: str) -> Iterator[None]:
        try:
            yield
        except CallInterrupted:
            raise _no_answer(name, Status.TIMEOUT) from None
        except CallRaised as raised:
            if raised.type_name == "MemoryError":
                raise _no_answer(name, Status.MEMORY) from None
            raise
        except ChildLost as loss:
            if self._was_killed(loss.cause):
                raise _TryAgain from loss
            raise _no_answer(name, _CAUSES[loss.cause]) from loss

    def _bind(self, name: str | None) -> Bind:
        """Return what binds the models under `name`, or returned by a call, to what computes their outputs."""

        def bind(model: Model, handle: int) -> Callable[[Inputs], Any]:
            if not model.own:
                return partial(self._predictions.outputs, model)
            return partial(self._own_outputs, name, self._living, handle)

        return bind

    def _own_outputs(self, name: str | None, kept_by: Session | None, handle: int, inputs: Inputs) -> Any:
        """Ask the student's process, which has the code that such a model takes."""
        if self._living is None or self._living is not kept_by:
            again = None if name is None else self._again(name)
            if again is None:
                raise _no_answer(name or "model", Status.CRASH)
            return again.predict(inputs)
        try:
            with self._answering(name or "model"):
                return self._living.outputs(handle, inputs)
        except _TryAgain:
            return self._own_outputs(name, kept_by, handle, inputs)
        except CallRaised as raised:
            raise Raised(outputs_for(inputs), exception(raised, hidden=True)) from None

    def _again(self, name: str) -> Model | None:
        """Look a model up in the child that is alive now."""
        living = self._revive()
        if living is not None:
            self._look(name)
        found = self._values.get(name)
        return found if isinstance(found, Model) and self._living is living is not None else None

    def _look(self, name: str) -> None:
        """Find out what the notebook has under a name."""
        self._looked.add(name)
        living = self._revive()
        if living is None:
            if self._whole:
                self._unreadable[name] = self._end_of_all()
            return
        try:
            self._values.update(living.fetch([name], self._bind(name)))
        except CallInterrupted:
            self._unreadable[name] = Status.TIMEOUT
        except ChildLost as loss:
            if self._was_killed(loss.cause):
                self._look(name)
            else:
                self._unreadable[name] = _CAUSES[loss.cause]

    def _end_of_all(self) -> Status:
        """Say why there is no child any more."""
        return Status.TIMEOUT if time.monotonic() >= self._end else Status.CRASH

    def _revive(self) -> Session | None:
        """Return the living child, made anew if need be; None when cells have brought it down too often."""
        while self._living is None and self._attempts > 0 and time.monotonic() < self._end:
            living = self._stack.enter_context(self._setting.session(self._end - time.monotonic(), self._recalls))
            self._living, self.tier, self._called = living, living.tier, False
            try:
                runs = run_cells(living, self._notebook, self._lost)
                self._keep(runs, whole=True)
            except CellLost as loss:
                if self._was_killed(loss.cause):
                    continue
                self._attempts -= 1
                self._keep(loss.runs, whole=False)
                self._lost[loss.lost.index] = loss.lost
        return self._living

    def _keep(self, runs: Runs, *, whole: bool) -> None:
        """Show the student the run that the values are from, not those of later children."""
        if not self._whole:
            self._runs, self._whole = runs, whole

    def _was_killed(self, cause: Cause) -> bool:
        """Bury a lost child, and say whether to try again: it was killed, perhaps by nobody of the notebook's.

        Once only, for a notebook may have itself killed.
        """
        lost = self._living
        self._bury()
        killed = lost is not None and lost.usage is not None and lost.usage.exit == -signal.SIGKILL
        if cause is not Cause.ENDED or not killed or self._forgiven:
            return False
        self._forgiven = True
        return True

    def _bury(self) -> None:
        living, self._living = self._living, None
        self._stack.close()
        if living is not None and living.usage is not None:
            self.cpu_seconds += living.usage.cpu_seconds
            self.memory_bytes = max(self.memory_bytes, living.usage.memory)


def _no_answer(name: str, status: Status) -> NoAnswer:
    name = bare(name)
    if status is Status.TIMEOUT:
        expected = Text(f"an answer of `{name}` in time", f"uma resposta de `{name}` a tempo")
        return NoAnswer(status, expected, _RECEIVED[status], TOO_LONG)
    return NoAnswer(status, Text(f"an answer of `{name}`", f"uma resposta de `{name}`"), _RECEIVED[status])
