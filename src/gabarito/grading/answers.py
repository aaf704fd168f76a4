"""The answers of one submission: values, and the functions and models that live in a child process.

A name has its value at the notebook's end, ``w``, and the one that it had when an answer was given, ``w@w``.

Values are read before any function is called, and each check finds the notebook's names bound as they were then,
so that no check sees what another check's calls bound. A child that a function brought down is replaced by a new
one. So the order of checks changes no verdict, unless functions change in place what other functions use.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any, Self

from gabarito.checks import NoAnswer, Raised
from gabarito.execution.trusted.events import CallInterrupted, CallRaised, Cause, ChildLost
from gabarito.execution.trusted.session import Session
from gabarito.execution.wire.codec import Bind
from gabarito.grading.attempt import Setting
from gabarito.grading.causes import FirstCauses, missing, no_answer, stopped, unreadable
from gabarito.grading.exception_text import exception_text
from gabarito.grading.predictions import Predictions, outputs_for
from gabarito.grading.process import NotebookProcess
from gabarito.values.handle import Question
from gabarito.values.model import Inputs, Model
from gabarito.values.notebook import Notebook
from gabarito.values.runs import AT, CellStatus, bare, moment_of
from gabarito.values.verdict import Status

# How much of a cell is looked through for a function; a student may write any number, of any size.
_LONGEST_CELL = 20_000
_STATUSES = {
    Cause.LATE: Status.TIMEOUT,
    Cause.FULL: Status.MEMORY,
    Cause.ENDED: Status.CRASH,
    Cause.GARBLED: Status.CRASH,
}


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """What an object in a child is known by.

    Args:
        name: that it was found under, or of the function or object that it came from.
        child: that it is in.
        number: its handle there.
        place: among the objects found under the name; None where it came from a call or another object.
    """

    name: str
    child: Session
    number: int
    place: int | None


class LiveAnswers:
    """The answers of a notebook. A context manager: entering it runs the notebook, leaving it ends the process.

    Args:
        setting: where the notebook runs.
        notebook: the student's.
        names: what the checks say they look at, such as ``w`` and ``w@w``.
        asked: the answers that the starter asks for.

    Attributes:
        process: the process that the notebook runs in.
    """

    def __init__(self, setting: Setting, notebook: Notebook, names: Iterable[str], asked: frozenset[str]) -> None:
        self._notebook, self._names, self._asked = notebook, sorted(names), asked
        self._differing: frozenset[str] = frozenset()
        self._environment = setting.parent.environment
        self.process = NotebookProcess(setting, notebook, [name for name in self._names if AT in name])
        self._predictions = Predictions(setting)
        self._child_called: Session | None = None
        # For each name that was looked up: its value, why it cannot be read, or neither where it is missing.
        self._looked_up: set[str] = set()
        self._values: dict[str, Any] = {}
        self._unreadable: dict[str, Status] = {}
        self._links: dict[str, list[Link]] = {}
        self._told: Session | None = None

    def __enter__(self) -> Self:
        try:
            self.process.start()
            self._differing = self._find_differing()
            for name in self._names:
                if self.differs(name) or AT not in name:
                    self._look_up(name)
        except BaseException:
            self.process.end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        with ExitStack() as stack:
            stack.callback(self.process.end)
            stack.callback(self._predictions.close)

    def differs(self, name: str) -> bool:
        """Whether ``w@answer`` is, or does when it is called, anything else than `w` at the notebook's end."""
        return name in self._differing

    def value(self, name: str) -> Any:
        """See :meth:`gabarito.checks.Answers.value`; a function comes as a `Function`."""
        name = self.as_of(name)
        if name not in self._looked_up:
            if self._child_called is not None and self._child_called is self.process.child:
                self.process.end()  # what it holds by now may be what a call left there
            self._look_up(name)
        if name in self._values:
            return copy.deepcopy(self._values[name])
        if name in self._unreadable:
            raise unreadable(name, self._unreadable[name])
        runs = self.process.runs
        whole = self.process.reached_end and all(run.status is not CellStatus.NOT_RUN for run in runs)
        raise missing(bare(name), self._notebook, runs, self._asked, whole=whole, environment=self._environment)

    def stopped(self, names: Iterable[str]) -> NoAnswer | None:
        """See :func:`gabarito.grading.causes.stopped`."""
        return stopped(map(bare, names), self._notebook, self.process.runs)

    @property
    def first_causes(self) -> FirstCauses:
        """Finds which cell stopped first on the way to a name."""
        return FirstCauses(self._notebook, self.process.runs, self._environment)

    def written(self, name: str) -> str | None:
        """Return the text of an answer; of a function that is one of several in a cell, that of the last such cell."""
        text = self._notebook.written(name)
        if text is not None:
            return text
        cells = (cell.source for cell in reversed(self._notebook.cells) if cell.kind == "code")
        return next((source for source in cells if f"def {name}(" in source[:_LONGEST_CELL]), None)

    def as_of(self, name: str) -> str:
        """Return ``w@answer`` as it is, or `w` where that is the same."""
        return name if self.differs(name) else bare(name)

    def call(
        self, name: str, arguments: tuple[Any, ...], *, afresh: bool, figure: bool = False, hidden: bool = True
    ) -> Any:
        """Call a function in the child, and return its value.

        Args:
            name: the function's, or ``f@answer`` to have it see the names as they were when an answer was given.
            arguments: numbers, texts, arrays, and lists, tuples and dicts of them.
            afresh: whether the notebook's names are first bound again to what they were before any call.
            figure: whether to return the figure that it returned or drew, or None, in place of its value.
            hidden: whether the arguments are hidden inputs.

        Raises:
            CallRaised: if it raised.
            NoAnswer: if it was stopped, ended the process, or used up its memory.
        """

        def ask() -> Any:
            child = self._going_to_call(name, hidden=hidden)
            return child.call(name, arguments, self._bind(name, child), afresh=afresh, figure=figure)

        return self._answer(name, ask)

    def ask(self, link: Link, question: Question, *, afresh: bool, hidden: bool = True) -> Any:
        """Ask an object in the child, and return its answer.

        Args:
            link: what the object is known by.
            question: what it is asked.
            afresh: as for a call.
            hidden: likewise.

        Raises:
            Absent: if it has no such thing.
            CallRaised: if it raised.
            NoAnswer: if it was stopped, ended the process, or used up its memory; or if the process that had the
                object is gone, and a new one does not come to it in the same way.
        """

        def ask() -> Any:
            child, number = self._where(link)
            self._going_to_call(link.name, hidden=hidden)
            return child.ask(number, question, self._bind(link.name, child), moment=moment_of(link.name), afresh=afresh)

        return self._answer(link.name, ask)

    def _where(self, link: Link) -> tuple[Session, int]:
        """Return the child that is alive, and the handle that an object has there."""
        child = self._child(link.name)
        if child is not link.child and link.place is not None:
            known = self._links.get(link.name, [])
            if not known or known[0].child is not child:
                self._look_up(link.name)
                child, known = self._child(link.name), self._links.get(link.name, [])
            link = known[link.place] if link.place < len(known) else link
        if child is not link.child:
            raise no_answer(link.name, Status.CRASH)
        return child, link.number

    @property
    def knows_hidden_inputs(self) -> bool:
        """Whether hidden inputs were given to the child that is alive: whatever it says since then may tell them."""
        return self._told is not None and self._told is self.process.child

    def _going_to_call(self, name: str, *, hidden: bool) -> Session:
        self._child_called = child = self._child(name)
        if hidden:
            self._told = child
        return child

    def _child(self, name: str) -> Session:
        child = self.process.start()
        if child is None:
            raise no_answer(name, Status.TIMEOUT if self.process.out_of_time else Status.CRASH)
        return child

    def _answer(self, name: str, ask: Callable[[], Any]) -> Any:
        """Return what `ask` returns; it is called again where the child was killed, perhaps from outside."""
        while True:
            try:
                return ask()
            except CallInterrupted:
                raise no_answer(name, Status.TIMEOUT) from None
            except MemoryError:  # ours, for what it sent
                raise no_answer(name, Status.MEMORY) from None
            except CallRaised as raised:
                if raised.type_name == "MemoryError":
                    raise no_answer(name, Status.MEMORY) from None
                raise
            except ChildLost as loss:
                if not self.process.end_lost(loss.cause):
                    raise no_answer(name, _STATUSES[loss.cause]) from loss

    def _find_differing(self) -> frozenset[str]:
        """Return which of the names with a moment stand for something else than at the end."""
        moments = [name for name in self._names if AT in name]
        child = self.process.child
        if not moments or child is None:
            return frozenset()
        try:
            return child.differing(moments)
        except ChildLost as loss:  # the student's objects were looked at: as if they were the same
            self.process.end_lost(loss.cause)
            return frozenset()

    def _look_up(self, name: str) -> None:
        """Find out what the notebook has under a name."""
        self._looked_up.add(name)
        if self.process.start() is None and not self.process.reached_end:
            return

        def ask() -> dict[str, Any]:
            child = self._child(name)
            self._links[name] = []
            return child.fetch([name], self._bind(name, child, found=self._links[name]))

        try:
            self._values.update(self._answer(name, ask))
        except NoAnswer as no:
            self._unreadable[name] = no.status

    def _bind(self, name: str, child: Session, found: list[Link] | None = None) -> Bind:
        """Return what binds models to what computes their outputs, and objects to where they are.

        Args:
            name: that they are under, or of the function or object that they come from.
            child: that they are in.
            found: takes the objects that are under the name; None where they come from a call or another object.
        """

        def outputs(model: Model, handle: int) -> Callable[[Inputs], Any]:
            if not model.own:
                return partial(self._predictions.outputs, model)
            return partial(self._own_outputs, None if found is None else name, child, handle)

        def link(number: int) -> Link:
            if found is None:
                return Link(name, child, number, None)
            found.append(Link(name, child, number, len(found)))
            return found[-1]

        return Bind(outputs, link)

    def _own_outputs(self, name: str | None, kept_by: Session, handle: int, inputs: Inputs) -> Any:
        """Ask the student's process for the outputs of a model that takes the student's code."""

        def ask() -> Any:
            if self.process.child is kept_by:
                self._told = kept_by
                return kept_by.outputs(handle, inputs)
            return self._model_again(name).predict(inputs)

        try:
            return self._answer(name or "model", ask)
        except CallRaised as raised:
            raise Raised(outputs_for(inputs), exception_text(raised, hidden=True)) from None

    def _model_again(self, name: str | None) -> Model:
        """Look a model up in the child that is alive now, as the one that kept it is gone."""
        child = None if name is None else self.process.start()
        if name is not None and child is not None:
            self._look_up(name)
            found = self._values.get(name)
            if isinstance(found, Model) and self.process.child is child:
                return found
        raise no_answer(name or "model", Status.CRASH)
