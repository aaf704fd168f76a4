"""Why there is no answer, or not the right one, in words: the first cause first.

A name is missing because a cell raised, was stopped or brought the process down, or because an answer cell was deleted.
A value or a function gives no answer because it was stopped, ended the process or used up the memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from gabarito.checks import Junk, NoAnswer
from gabarito.execution.trusted.events import CallRaised, Cause
from gabarito.execution.trusted.refusals import refused
from gabarito.grading.attempt import LOST_CELL_ERRORS
from gabarito.grading.newer_python import newer_python
from gabarito.values.environment import Environment
from gabarito.values.notebook import Cell, Notebook
from gabarito.values.runs import CellRun, CellStatus, Failure, bare
from gabarito.values.text import Text, join, label_of
from gabarito.values.verdict import Status

# How many failed cells are read, and how much of each: a student may write any number, of any size.
_MOST_CELLS = 100
_LONGEST_CELL = 20_000

TOO_LONG = Text("Is there a loop that never ends, or one that takes too long?")
_RECEIVED = {
    Status.TIMEOUT: Text("none: it had to be stopped"),
    Status.MEMORY: Text("none: it used up all memory"),
    Status.CRASH: Text("none: the whole process ended"),
}
_CRASHES = (LOST_CELL_ERRORS[Cause.ENDED], LOST_CELL_ERRORS[Cause.GARBLED])
_OUT_OF_MEMORY = ("MemoryError", "ResourceExhaustedError")
_MISSED = re.compile(r"NameError: name '(\w+)' is not defined")
# Through so many cells a missing name is followed.
_MOST_STEPS = 50
_DEFINITION = re.compile(r"[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)")
_IMPORT = re.compile(r"[ \t]*(?:from|import)[ \t]")
# An equals sign that assigns, or gives an argument; not one of a comparison or of ``w += 1``, where w exists before.
_ASSIGNS = re.compile(r"(?<![=!<>:+\-*/%&|^@])=(?!=)")


class CellFailed(Junk):
    """A cell of the notebook raised; it ran before any hidden input was given, so its error may be told in full."""

    @property
    def label(self) -> str:
        """See :attr:`Mismatch.label`."""
        return label_of(self.hint) or "cell-raised"


def missing(
    name: str,
    notebook: Notebook,
    runs: Sequence[CellRun],
    asked: frozenset[str],
    *,
    whole: bool = True,
    environment: Environment | None = None,
) -> Junk | NoAnswer:
    """Say why the notebook has no `name`.

    Args:
        name: what a check looks for.
        notebook: the student's.
        runs: how its code cells went.
        asked: the answers that the starter asks for.
        whole: whether the notebook came to its end, so that the process could be asked for the name.
        environment: what its cells ran in, where errors are to be explained by what it has.

    Returns:
        what the probe is to raise: a mismatch, or no answer where the process failed.
    """
    expected = Text("`{name}` defined in the notebook").fill(name=name)
    failed = _failed_definition(name, notebook, runs)
    if failed is not None:
        received = how_it_failed(failed, name)
        status = _status(failed, runs)
        if status is Status.FAIL:
            advice = explained(failed, _stop(failed, name)[1], notebook, environment)
            return CellFailed(expected, received, advice)
        return NoAnswer(status, expected, received, TOO_LONG if status is Status.TIMEOUT else None)
    if name in asked and name not in notebook.answers:
        received = Text("a notebook without that answer cell")
        hint = Text("Put the answer cell back, or define `{name}` in another cell.").fill(name=name)
        return Junk(expected, received, hint)
    if not whole:
        received = Text("nothing: the notebook did not come to its end")
        return NoAnswer(_end(runs), expected, received)
    received = Text("no such name")
    hint = Text("Restart the kernel, run all cells, and look whether the name is there.")
    return Junk(expected, received, hint)


def how_it_failed(run: CellRun, name: str = "") -> Text:
    """Say how a cell did not come to its end, on the way to binding `name` if one is given: a noun phrase."""
    line, error = _stop(run, name)
    at = Text(", line {line}").fill(line=str(line)) if line else Text.of("")
    return _received(run).fill(n=str(run.number), e=error, at=at)


def explained(run: CellRun, error: str, notebook: Notebook, environment: Environment | None) -> Text | None:
    """Say what a failed cell's error comes from: a package or a newer Python that is not here, or the sandbox."""
    if environment is None:
        return None
    source = notebook.cells[run.index].source
    return environment.lacks(error) or newer_python(error, source, environment) or refused(error)


def stopped(names: Iterable[str], notebook: Notebook, runs: Sequence[CellRun]) -> NoAnswer | None:
    """Say that one of `names` comes from a cell that had to be stopped, or return None.

    Such a cell leaves behind whatever it had got to. That may be right; where it is not, the time is what failed.
    """
    for name in sorted(names):
        failed = _failed_definition(name, notebook, runs)
        if failed is not None and failed.status is CellStatus.INTERRUPTED:
            expected = Text("`{name}` from a cell that ends").fill(name=name)
            return NoAnswer(
                Status.TIMEOUT, expected, _received(failed).fill(n=str(failed.number), e=failed.error, at=""), TOO_LONG
            )
    return None


@dataclass(frozen=True, slots=True)
class FirstCauses:
    """Finds the cell that stopped first on the way to a name.

    A cell that missed a name is followed to the cell that should have bound that one, through any number of steps.

    Args:
        notebook: the student's.
        runs: how its code cells went.
        environment: what they ran in.
    """

    notebook: Notebook
    runs: Sequence[CellRun]
    environment: Environment | None = None

    def of_missing(self, name: str) -> Text | None:
        """Say which cell stopped, before the one that should have bound `name`; None where no other is to blame."""
        first = _failed_definition(name, self.notebook, self.runs)
        found = self._followed(name)
        if found is None or first is None or found.index == first.index:
            return None
        return self._told(found, _missed(first, name) or name, needed_by=name)

    def roots(self) -> Iterator[CellRun]:
        """Yield the cells that stopped, except those that only missed a name from another cell that stopped."""
        failed = (run for run in self.runs if run.status not in (CellStatus.OK, CellStatus.NOT_RUN))
        for run in islice(failed, _MOST_CELLS):
            missed = _missed(run, "")
            first = None if missed is None else self._followed(missed)
            if first is None or first.index == run.index:
                yield run

    def of_call(self, function: str, raised: CallRaised) -> Text | None:
        """Say which cell stopped that should have bound the name that a function missed, or what the sandbox refused.

        None where it is nothing of the kind.
        """
        not_allowed = refused(raised.line)
        if not_allowed is not None:
            called = bare(function)
            could_not = Text("`{called}` could not do here what it does.").fill(called=called)
            return could_not + " " + not_allowed
        missed = _MISSED.fullmatch(raised.line)
        if raised.type_name != "NameError" or missed is None:
            return None
        found = self._followed(missed[1])
        return None if found is None else self._told(found, missed[1], needed_by=bare(function))

    def code_of(self, raised: CallRaised) -> str:
        """Return the line of the notebook at which the process says that a call raised; empty where there is none."""
        for run in self.runs:
            if raised.cell == f"In [{run.number}]":
                lines = self.notebook.cells[run.index].source[:_LONGEST_CELL].splitlines()
                return lines[raised.number - 1] if 0 < raised.number <= len(lines) else ""
        return ""

    def of_half_made(self, names: Iterable[str]) -> Text | None:
        """Say that the answer cell of one of `names` raised, so that its value may be half-made; None if none did."""
        for name in sorted(map(bare, names)):
            for run in self.runs:
                if run.status is CellStatus.RAISED and self.notebook.cells[run.index].answer == name:
                    missed = _MISSED.fullmatch(_stop(run, name)[1])
                    earlier = None if missed is None else self._followed(missed[1])
                    if missed is None or earlier is None or earlier.index == run.index:
                        return self._told(run, name)
                    return self._told(earlier, missed[1])
        return None

    def _followed(self, name: str) -> CellRun | None:
        """Return the first cell that stopped on the way to a name, None where none should have bound it."""
        found, seen = None, set[str]()
        wanted: str | None = name
        while wanted is not None and wanted not in seen and len(seen) < _MOST_STEPS:
            seen.add(wanted)
            failed = _failed_definition(wanted, self.notebook, self.runs)
            if failed is None or failed.status is not CellStatus.RAISED:
                break
            found, wanted = failed, _missed(failed, wanted)
        return found

    def _told(self, run: CellRun, name: str, needed_by: str = "") -> Text:
        line, error = _stop(run, name)
        parts = [_stopped_at(run, line, error)]
        if needed_by:
            parts.append(Text("`{needed_by}` needs it.").fill(needed_by=needed_by))
        why = explained(run, error, self.notebook, self.environment)
        return join(parts if why is None else [*parts, why], " ")


def _missed(run: CellRun, name: str) -> str | None:
    """Return the name that the statement which should have bound `name` missed, or None."""
    failure = _failure(run, name)
    if failure is not None and failure.needs:
        return failure.needs
    missed = _MISSED.fullmatch(run.error if failure is None else failure.error)
    return None if missed is None else missed[1]


def _failure(run: CellRun, name: str) -> Failure | None:
    """Return the last failed statement of a cell that would have bound a name, else its first."""
    binding = [one for one in run.failures if name in one.names]
    return (binding[-1] if binding else run.failures[0]) if run.failures else None


def _stop(run: CellRun, name: str) -> tuple[int, str]:
    """Return the line and the error at which a cell stopped, on the way to binding a name."""
    failure = _failure(run, name)
    if failure is not None and failure.needs:  # left out, because of one before it
        failure = next((one for one in run.failures if failure.needs in one.names and one.error), run.failures[0])
    return (0, run.error) if failure is None else (failure.line, failure.error or run.error)


def _stopped_at(run: CellRun, line: int, error: str) -> Text:
    if not line:
        return Text("In [{n}] stopped: {e}.").fill(n=str(run.number), e=error.rstrip("."))
    return Text("In [{n}] stopped at line {l}: {e}.").fill(n=str(run.number), l=str(line), e=error.rstrip("."))


def unreadable(name: str, status: Status) -> NoAnswer:
    """Say that the notebook has a value under `name` that cannot be read: TIMEOUT, MEMORY or CRASH says why."""
    name = bare(name)
    return NoAnswer(status, Text("`{name}` as data").fill(name=name), _RECEIVED[status])


def no_answer(name: str, status: Status) -> NoAnswer:
    """Say that a function or model called `name` gave no answer: TIMEOUT, MEMORY or CRASH says why."""
    name = bare(name)
    if status is Status.TIMEOUT:
        expected = Text("an answer of `{name}` in time").fill(name=name)
        return NoAnswer(status, expected, _RECEIVED[status], TOO_LONG)
    return NoAnswer(status, Text("an answer of `{name}`").fill(name=name), _RECEIVED[status])


def _failed_definition(name: str, notebook: Notebook, runs: Iterable[CellRun]) -> CellRun | None:
    """Return the last failed cell that would have defined the name: by its text, or as its answer cell."""
    failed = [run for run in runs if run.status is not CellStatus.OK][-_MOST_CELLS:]
    told = [run for run in failed if any(name in failure.names for failure in run.failures)]
    defining = told or [run for run in failed if _defines(notebook.cells[run.index], name)]
    return defining[-1] if defining else None


def _defines(cell: Cell, name: str) -> bool:
    """Whether a cell would define a name, as far as its lines say; what failed may not even be Python."""
    if cell.answer == name:
        return True
    source = cell.source[:_LONGEST_CELL]
    return name in source and any(name in _bound(line) for line in source.splitlines() if name in line)


def _bound(line: str) -> list[str]:
    """Return the names that a line defines, imports or assigns to; takes time in proportion to its length."""
    definition = _DEFINITION.match(line)
    if definition is not None:
        return [definition[1]]
    if _IMPORT.match(line):
        return re.findall(r"\w+", line)
    # Among the arguments of a call: ``units=10,`` or ``units=10)``.
    if line.rstrip().endswith(",") or line.count(")") > line.count("("):
        return []
    names: list[str] = []
    for target in _ASSIGNS.split(line)[:-1]:
        parts = [part.strip("()[]* \t") for part in target.partition(":")[0].split(",")]
        if not all(part.isidentifier() for part in parts if part):
            break  # the target of nothing: ``f(x, w=3)``, ``w[0] = 3``
        names += parts
    return names


def _received(run: CellRun) -> Text:
    match run.status:
        case CellStatus.INTERRUPTED:
            return Text("a cell that had to be stopped, In [{n}]")
        case CellStatus.NOT_RUN:
            return Text("a cell that was not reached, In [{n}]")
        case _ if run.error == LOST_CELL_ERRORS[Cause.FULL]:
            return Text("a cell that used up all memory, In [{n}]")
        case _ if run.error in _CRASHES:
            return Text("a cell that ended the whole process, In [{n}]")
        case _:
            return Text("an error in In [{n}]{at}: {e}")


def _status(run: CellRun, runs: Sequence[CellRun]) -> Status:
    if run.status is CellStatus.NOT_RUN:
        return _end(runs)
    if run.status is CellStatus.INTERRUPTED:
        return Status.TIMEOUT
    if run.error in _CRASHES:
        return Status.CRASH
    return Status.MEMORY if run.error.startswith(_OUT_OF_MEMORY) else Status.FAIL


def _end(runs: Sequence[CellRun]) -> Status:
    """Say why a notebook did not come to its end: its time was up, or the process was brought down too often."""
    if any(run.status is CellStatus.INTERRUPTED for run in runs):
        return Status.TIMEOUT
    if any(run.error in _CRASHES for run in runs):
        return Status.CRASH
    return Status.MEMORY if any(run.error == LOST_CELL_ERRORS[Cause.FULL] for run in runs) else Status.TIMEOUT
