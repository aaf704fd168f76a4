"""One submission's child, from the trusted side: run cells, ask for values, call functions, all under limits.

Limits are enforced here, outside the child. They are seconds of the submission's own time, see
:mod:`gabarito.execution.trusted.own_time`; what this process computes to read its replies is a part of it. What is
late is interrupted once, as a person would press *interrupt*; what does not react within a grace period is killed.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gabarito.execution.trusted.cgroup import Group
from gabarito.execution.trusted.events import Absent, CallInterrupted, CallRaised, Cause, ChildLost, Refused
from gabarito.execution.trusted.memory import MemoryGuard
from gabarito.execution.trusted.own_time import IDLE, OwnTime
from gabarito.execution.trusted.parent import Forked, ParentLost, Usage, WarmParent
from gabarito.execution.trusted.replies import (
    MOST_FAILURES,
    MOST_OUTPUTS,
    count_in,
    failures_in,
    handle_in,
    line_in,
    outputs_in,
    status_in,
)
from gabarito.execution.trusted.workspace import Workspace, workspace
from gabarito.execution.wire.channel import Closed, Late, WireError
from gabarito.execution.wire.codec import Bind, decode
from gabarito.execution.wire.encode import encode, encode_argument
from gabarito.execution.wire.terms import TOTAL_OUTPUT, Terms
from gabarito.values.handle import Question
from gabarito.values.model import Inputs, Model
from gabarito.values.runs import CellRun, CellStatus, Tier

GRACE_SECONDS = 2.0
# For the sandbox and the shell.
_START_SECONDS = 30.0
# How often a child's memory is looked at.
_LOOK_SECONDS = 0.1
_SHORTEST_LOOK = 0.01
# The folders in memory that a child in namespaces has: home, /tmp and /dev/shm.
_FOLDERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What one child may use: seconds of its own time, bytes of memory above the warm parent's, bytes of output."""

    cell_seconds: float
    call_seconds: float
    total_seconds: float
    memory: int
    output: int


class Session:
    """A living child. Made by :func:`session`."""

    def __init__(self, forked: Forked, allowance: Allowance, tier: Tier, group: Group | None) -> None:
        self._forked = forked
        self._group = group
        self._allowance = allowance
        self._time = OwnTime(forked.pidfd)
        self._room = TOTAL_OUTPUT * allowance.output
        self._outputs_left, self._failures_left = TOTAL_OUTPUT * MOST_OUTPUTS, TOTAL_OUTPUT * MOST_FAILURES
        self._asking = False
        self._memory = MemoryGuard(forked.pidfd, allowance.memory)
        self._reading = 0.0
        self.tier = tier
        self.usage: Usage | None = None

    @property
    def is_over(self) -> bool:
        """Whether the total time is used up: nothing more is run or called, but values may be fetched at once."""
        return self.own_seconds >= self._allowance.total_seconds

    @property
    def own_seconds(self) -> float:
        """How much of its own time the child has used, and we for reading its replies."""
        return self._time.seconds + self._reading

    @property
    def waited_seconds(self) -> float:
        """For how long the child was kept waiting for a processor."""
        return self._time.waited

    def run_cell(
        self,
        index: int,
        number: int,
        source: str,
        needs: str | None = None,
        *,
        gives: Iterable[str] = (),
        continues: bool = False,
    ) -> CellRun | None:
        """Run one cell.

        Args:
            index: its place in the notebook.
            number: of its prompt.
            source: its text.
            needs: a name without which it is not run.
            gives: the answers that it is there to give, see :mod:`gabarito.execution.student.recall`.
            continues: whether it goes on after a failure, see :mod:`gabarito.execution.student.continuing`.

        Returns:
            how it went; None where it was not run because the notebook has no name `needs` yet.

        Raises:
            ChildLost: if the child is gone after it.
        """
        started = time.monotonic()
        asked: dict[str, Any] = {
            "number": number,
            "source": source,
            "needs": needs,
            "gives": sorted(gives),
            "continues": continues,
        }
        reply, late = self._ask("cell", self._allowance.cell_seconds, **asked)
        if needs is not None and "skipped" in reply:
            return None
        status = CellStatus.INTERRUPTED if late else status_in(reply.get("status"))
        room = min(self._allowance.output, self._room)
        outputs, taken = outputs_in(reply.get("outputs"), room, self._outputs_left)
        failures, went_on = failures_in(reply.get("failures"), self._failures_left), reply.get("went_on") is True
        self._room -= taken
        self._outputs_left -= len(outputs)
        self._failures_left -= len(failures)
        seconds, error = time.monotonic() - started, line_in(reply.get("error"))
        return CellRun(index, number, status, outputs, seconds, error, failures, went_on)

    def fetch(self, names: Iterable[str], bind: Bind | None = None) -> dict[str, Any]:
        """Return the values of those of `names` that the notebook has.

        Args:
            names: what to look for.
            bind: see :func:`gabarito.execution.wire.codec.decode`.

        Raises:
            CallInterrupted: if encoding them, which may run the student's code, had to be interrupted.
            ChildLost: if the child is gone after it.
        """
        wanted = sorted(names)
        reply, _ = self._ask("fetch", self._allowance.call_seconds, GRACE_SECONDS, names=wanted)
        with self._well_formed():
            if "interrupted" in reply:
                raise CallInterrupted
            return {name: decode(reply["values"][name], bind) for name in wanted if name in reply["values"]}

    def differing(self, names: Iterable[str]) -> frozenset[str]:
        """Return those of `names`, such as ``w@w``, that are not, or don't do, what they are or do in the end.

        Raises:
            ChildLost: if the child is gone after it.
        """
        wanted = sorted(names)
        reply, _ = self._ask("differing", self._allowance.call_seconds, GRACE_SECONDS, names=wanted)
        with self._well_formed():
            return frozenset(wanted) & frozenset(one for one in reply["names"] if isinstance(one, str))

    def call(
        self,
        name: str,
        arguments: Iterable[Any],
        bind: Bind | None = None,
        *,
        afresh: bool = True,
        figure: bool = False,
    ) -> Any:
        """Call a function of the notebook and return its value.

        Args:
            name: the function's, or ``f@answer`` to have it see the names as they were when an answer was given.
            arguments: numbers, texts, arrays, and lists, tuples and dicts of them.
            bind: see :func:`gabarito.execution.wire.codec.decode`.
            afresh: whether the notebook's names are first bound again to what they were before any call.
            figure: whether to return the `Figure` that it returned or drew, or None, in place of its value.

        Raises:
            CourseError: if an argument is no data.
            CallRaised: if it raises.
            CallInterrupted: if it had to be interrupted.
            ChildLost: if the child is gone after it.
        """
        encoded = [encode_argument(one) for one in arguments]
        return self._value("draw" if figure else "call", bind, name=name, arguments=encoded, afresh=afresh)

    def ask(
        self, handle: int, question: Question, bind: Bind | None = None, *, moment: str = "", afresh: bool = True
    ) -> Any:
        """Ask an object that the child keeps, and return its answer.

        Args:
            handle: the object's.
            question: what it is asked.
            bind: see :func:`gabarito.execution.wire.codec.decode`.
            moment: the answer with which the names are seen as they were then; empty for those at the end.
            afresh: whether the notebook's names are first bound again to what they were before any call, and the
                copies forgotten that calls have changed.

        Raises:
            CourseError: if an argument is no data.
            Absent: if it has no such thing.
            CallRaised: if it raises.
            CallInterrupted: if it had to be interrupted.
            ChildLost: if the child is gone after it.
        """
        return self._value(
            "ask",
            bind,
            handle=handle,
            how=question.how.value,
            name=encode_argument(question.name),
            arguments=[encode_argument(one) for one in question.arguments],
            keywords={key: encode_argument(one) for key, one in question.keywords.items()},
            moment=moment,
            afresh=afresh,
        )

    def rebuild(self, model: Model) -> int:
        """Make a model from its description, of Keras' own layers only, and return its handle.

        Raises:
            Refused: if it does not make one.
            ChildLost: if the child is gone after it.
        """
        reply, _ = self._ask("rebuild", self._allowance.call_seconds, model=encode(model))
        with self._well_formed():
            if "refused" in reply:
                raise Refused(line_in(reply["refused"]))
            return handle_in(reply["handle"])

    def outputs(self, handle: int, inputs: Inputs) -> Any:
        """Return what a model that the child keeps makes of `inputs` outside training.

        Raises:
            CourseError: if the inputs are no data.
            CallRaised: if it raises.
            CallInterrupted: if it had to be interrupted.
            ChildLost: if the child is gone after it.
        """
        return self._value("outputs", None, handle=handle, inputs=encode_argument(inputs))

    def _value(self, op: str, bind: Bind | None, **parts: Any) -> Any:
        """Ask for a value that the student's code takes part in."""
        reply, late = self._ask(op, self._allowance.call_seconds, **parts)
        with self._well_formed():
            if late or "interrupted" in reply:
                raise CallInterrupted
            if "value" in reply:
                return decode(reply["value"], bind)
            if "absent" in reply:
                raise Absent(unfitted=reply.get("unfitted") is True)
            raise CallRaised(
                line_in(reply["raised"]), line_in(reply["error"]), line_in(reply["cell"]), count_in(reply["line"])
            )

    def _ask(self, op: str, seconds: float, spare: float = 0.0, **parts: Any) -> tuple[dict[Any, Any], bool]:
        """Send a request and return the reply, and whether it came only after an interrupt.

        Args:
            op: what is asked for.
            seconds: how much of its own time the child may take for the reply.
            spare: how much after the end of the total time it may still take.
            parts: what else the request says.
        """
        limit = min(self.own_seconds + seconds, self._allowance.total_seconds + spare)
        if limit <= self.own_seconds:
            raise ChildLost(Cause.LATE)
        if self._asking:
            raise ChildLost(Cause.GARBLED)  # whoever asked before was stopped: the next reply is not to this question
        channel, late, self._asking = self._forked.channel, False, True
        self._time.begin()
        try:
            channel.send({"op": op, **parts}, time.monotonic() + seconds * IDLE)
            try:
                reply = self._await(limit)
            except Late:
                late = True
                signal.pidfd_send_signal(self._forked.pidfd, signal.SIGINT)
                reply = self._await_awake(self._time.awake + GRACE_SECONDS)
            self._asking = False
        except Late:
            self._asking = False
            raise ChildLost(Cause.LATE) from None
        except (WireError, ProcessLookupError) as error:
            self._asking = False
            raise ChildLost(self._cause(error, late=late)) from error
        finally:
            self._time.look()
        if not isinstance(reply, dict):
            raise ChildLost(Cause.GARBLED)
        if reply.get("full") is True:
            raise ChildLost(Cause.FULL)
        return reply, late

    def _await(self, limit: float) -> Any:
        """Wait for the reply until the child has used so much of its own time."""
        return self._look_while(lambda: limit - self.own_seconds)

    def _await_awake(self, limit: float) -> Any:
        """Wait for the reply until the child has been awake for so long, computing or not."""
        return self._look_while(lambda: limit - self._time.awake)

    def _look_while(self, left: Callable[[], float]) -> Any:
        """Wait for the reply as long as there is time left, and look now and then how much memory the child holds."""
        while (remaining := left()) > 0:
            try:
                # Several processes use time faster than the clock, so the end of it is not waited for in one go.
                seconds = min(_LOOK_SECONDS, max(remaining, _SHORTEST_LOOK))
                with self._counted():
                    return self._forked.channel.receive(time.monotonic() + seconds, self._forked.pidfd)
            except Late:
                if self._memory.is_over:
                    raise ChildLost(Cause.FULL) from None
            self._time.look()
        raise Late

    def _cause(self, error: Exception, *, late: bool) -> Cause:
        if self._group is not None and self._group.ran_out:
            return Cause.FULL
        if late:
            return Cause.LATE
        return Cause.ENDED if isinstance(error, Closed | ProcessLookupError) else Cause.GARBLED

    @contextmanager
    def _counted(self) -> Iterator[None]:
        """Count what we compute as the child's own time: that of reading what it sent."""
        before = time.thread_time()
        try:
            yield
        finally:
            self._reading += time.thread_time() - before

    @contextmanager
    def _well_formed(self) -> Iterator[None]:
        try:
            with self._counted():
                yield
        except (WireError, LookupError, TypeError) as error:
            raise ChildLost(Cause.GARBLED) from error


@contextmanager
def session(parent: WarmParent, allowance: Allowance, seed: int, recalls: Iterable[str] = ()) -> Iterator[Session]:
    """Fork a child with private folders; afterwards kill it and all it left behind, and remove the folders.

    Args:
        parent: has been waited for.
        allowance: what the child may use.
        seed: of its random generators.
        recalls: names such as ``model@shallow``, see :mod:`gabarito.execution.student.recall`.

    Raises:
        ParentLost: if the warm parent is gone.
        ChildLost: if the child did not come up.
    """
    # In namespaces, children have folders in memory, and the paths here are not used.
    folders_for_one = nullcontext(Workspace(Path(), Path())) if parent.in_namespaces else workspace(parent.given)
    with folders_for_one as folders:
        terms = Terms(
            home=str(folders.home),
            work=str(folders.work),
            memory=allowance.memory,
            cpu_seconds=int(allowance.total_seconds) + 60,
            output=allowance.output,
            seed=seed,
            nice=parent.nice,
            recalls=tuple(recalls),
        )
        forked = parent.fork(terms)
        group: Group | None = None
        child: Session | None = None
        try:
            _wait_for_sandbox(forked)
            # What is above the allowance is the guard's; a cgroup counts what files in memory hold as well.
            room = _FOLDERS * terms.folder_size + parent.room.mebibytes
            group = parent.group(forked, allowance.memory + room * 2**20, terms.processes)
            child = Session(forked, allowance, parent.tier, group)
            yield child
        finally:
            if group is not None:
                group.end()
            usage = parent.reap(forked)
            if child is not None:
                child.usage = usage


def _wait_for_sandbox(forked: Forked) -> None:
    try:
        forked.channel.receive(time.monotonic() + _START_SECONDS, forked.pidfd)
    except (Late, WireError) as error:
        # No student code has run yet: this is the machine's fault.
        raise ParentLost("a forked child did not enter its sandbox") from error
