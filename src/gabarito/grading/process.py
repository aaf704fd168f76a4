"""The process that a notebook runs in: started when it is needed, and started again when it is lost.

A cell that brings its process down is left out when the notebook runs again. A function that does so costs nothing but
its own call: the next question goes to a new child.
"""

from __future__ import annotations

import signal
from collections.abc import Iterable
from contextlib import ExitStack

from gabarito.execution.trusted.events import Cause
from gabarito.execution.trusted.session import Session
from gabarito.grading.attempt import CellLost, Runs, Setting, complete, run_cells
from gabarito.values.notebook import Notebook
from gabarito.values.runs import CellRun, Tier

# Enough for three cells that each bring the process down, and for what is right beside them.
ATTEMPTS = 4


class NotebookProcess:
    """One notebook's process: at most one child at a time, replaced when it is lost.

    Args:
        setting: where the notebook runs.
        notebook: the student's.
        recalls: names such as ``model@shallow``, see :mod:`gabarito.execution.student.recall`.

    Attributes:
        child: the child that is alive now, or None.
        reached_end: whether the notebook has run to its end in some child.
        tier: of the sandbox that the last child was in.
        cpu_seconds: processor time of all children that have ended.
        waited_seconds: for how long they were kept waiting for a processor.
        memory_bytes: the largest resident set of a child that has ended.
    """

    def __init__(self, setting: Setting, notebook: Notebook, recalls: Iterable[str] = ()) -> None:
        self._setting, self._notebook, self._recalls = setting, notebook, tuple(recalls)
        self._seconds_left = setting.limits.total_seconds
        self._attempts_left = ATTEMPTS
        self._kill_forgiven = False
        self._stack = ExitStack()
        self._lost_cells: dict[int, CellRun] = {}
        self._runs: Runs = {}
        self.child: Session | None = None
        self.reached_end = False
        self.tier = Tier.NONE
        self.cpu_seconds = 0.0
        self.waited_seconds = 0.0
        self.memory_bytes = 0

    @property
    def runs(self) -> tuple[CellRun, ...]:
        """How each code cell went in the child that the values are from."""
        return complete(self._notebook, self._runs)

    @property
    def out_of_time(self) -> bool:
        """Whether the submission's total time is used up."""
        return self._seconds_left <= (0.0 if self.child is None else self.child.own_seconds)

    def start(self) -> Session | None:
        """Return the child that is alive, or run the notebook in a new one; None if there may be no other child.

        There is none after cells have brought it down :data:`ATTEMPTS` times, or when the total time is used up.
        """
        while self.child is None and self._attempts_left > 0 and not self.out_of_time:
            self.child = self._stack.enter_context(self._setting.session(self._seconds_left, self._recalls))
            self.tier = self.child.tier
            try:
                self._show(run_cells(self.child, self._notebook, self._lost_cells), reached_end=True)
            except CellLost as loss:
                if self.end_lost(loss.cause):
                    continue
                self._attempts_left -= 1
                self._show(loss.runs, reached_end=False)
                self._lost_cells[loss.cell.index] = loss.cell
        return self.child

    def end(self) -> None:
        """End the child, if there is one, and add up what it used."""
        child, self.child = self.child, None
        self._stack.close()
        if child is not None:
            self._seconds_left -= child.own_seconds
            self.waited_seconds += child.waited_seconds
        if child is not None and child.usage is not None:
            self.cpu_seconds += child.usage.cpu_seconds
            self.memory_bytes = max(self.memory_bytes, child.usage.memory)

    def end_lost(self, cause: Cause) -> bool:
        """End a child that is lost, and say whether to ask again, because something outside may have killed it.

        It says so once only, for a notebook may have itself killed.
        """
        child = self.child
        self.end()
        killed = child is not None and child.usage is not None and child.usage.exit == -signal.SIGKILL
        if cause is not Cause.ENDED or not killed or self._kill_forgiven:
            return False
        self._kill_forgiven = True
        return True

    def _show(self, runs: Runs, *, reached_end: bool) -> None:
        """Keep the runs for the student to see: those that the values are from, not those of later children."""
        if not self.reached_end:
            self._runs, self.reached_end = runs, reached_end
