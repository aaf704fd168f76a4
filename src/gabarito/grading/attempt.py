"""Running a notebook: every cell in its order, and again without the cell that brought the process down.

A cell that raises ends only itself. A cell that kills its process, or does not stop when told to, is left out of
the next attempt, so that an answer is lost only if something that it depends on is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from gabarito.execution.trusted.events import Cause, ChildLost
from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.trusted.session import Allowance, Session, session
from gabarito.values.activity import Limits
from gabarito.values.notebook import Cell, Notebook
from gabarito.values.runs import CellRun, CellStatus

# How each code cell went, by the cell's place in the notebook.
Runs = Mapping[int, CellRun]

# How often cells that missed a name run again once the name is there.
_ROUNDS = 3
# A cell of the starter that has an answer checked; nobody writes a long one.
_CHECKED = re.compile(r"""\.check\(\s*["'](\w{1,80})["']""")
_LONGEST_CHECKED = 2_000
_MISSED = re.compile(r"NameError: name '(\w+)' is not defined")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a notebook is run in: a warm parent, limits, and a seed."""

    parent: WarmParent
    limits: Limits
    seed: int

    @contextmanager
    def session(self, seconds: float, recalls: Iterable[str] = ()) -> Iterator[Session]:
        """Fork a child that lives for at most `seconds`; see :func:`gabarito.execution.trusted.session.session`."""
        allowance = Allowance(
            cell_seconds=self.limits.cell_seconds,
            call_seconds=self.limits.call_seconds,
            total_seconds=seconds,
            memory=self.limits.memory,
            output=self.limits.output,
        )
        with session(self.parent, allowance, self.seed, recalls) as child:
            yield child


class CellLost(Exception):  # noqa: N818 (answered by another attempt)
    """A cell brought its process down; `runs` says how far the notebook came, that cell included."""

    def __init__(self, runs: Runs, cell: CellRun, cause: Cause) -> None:
        self.runs, self.cell, self.cause = runs, cell, cause
        super().__init__(cell.error)


def given_by(cell: Cell) -> frozenset[str]:
    """Return the answers that a cell is there to give: its own, and those that it has checked."""
    checked = _CHECKED.findall(cell.source[:_LONGEST_CHECKED]) if cell.kind == "code" else []
    return frozenset(checked if cell.answer is None else [cell.answer, *checked])


def numbered(notebook: Notebook) -> dict[int, int]:
    """Return the number of each code cell's prompt by the cell's place; a blank cell has none, as in Jupyter."""
    places = [i for i, cell in enumerate(notebook.cells) if cell.kind == "code" and cell.source.strip()]
    return {place: number for number, place in enumerate(places, start=1)}


def run_cells(child: Session, notebook: Notebook, lost: Runs) -> Runs:
    """Run every code cell but those already lost, in order; then again those that missed a name defined since.

    The further rounds are for notebooks that were written out of order: a helper defined below its first use. A cell
    whose name is defined nowhere does not run again, because what it does before that would be done twice.

    Returns:
        a run for each code cell that is not blank and was reached in time, by the cell's place in the notebook.

    Raises:
        CellLost: if the process is gone after a cell.
    """
    runs = dict(lost)
    numbers = numbered(notebook)
    todo: dict[int, str | None] = {place: None for place in numbers if place not in lost}
    for _ in range(1 + _ROUNDS):
        for place, needs in todo.items():
            if child.is_over:
                return runs
            try:
                cell = notebook.cells[place]
                # An answer is whole or it is not: the statements after one that failed would make another of it.
                ends_early = cell.answer is not None
                run = child.run_cell(
                    place, numbers[place], cell.source, needs, gives=given_by(cell), continues=not ends_early
                )
            except ChildLost as loss:
                raise _cell_lost(place, numbers[place], loss.cause, runs) from loss
            if run is not None:
                runs[place] = run
        todo = {place: missed[1] for place, run in runs.items() if (missed := _MISSED.match(run.error))}
    return runs


def _cell_lost(place: int, number: int, cause: Cause, runs: Runs) -> CellLost:
    status = CellStatus.INTERRUPTED if cause is Cause.LATE else CellStatus.RAISED
    lost = CellRun(place, number, status, error=LOST_CELL_ERRORS[cause])
    return CellLost({**runs, place: lost}, lost, cause)


# One line, as an exception's would be, for a cell that brought its process down.
LOST_CELL_ERRORS = {
    Cause.LATE: "Timeout: the cell did not stop when it was interrupted",
    Cause.ENDED: "Crash: the cell ended the whole process",
    Cause.GARBLED: "Crash: the process sent something unreadable",
    Cause.FULL: "MemoryError: the cell used up all memory",
}


def complete(notebook: Notebook, runs: Runs) -> tuple[CellRun, ...]:
    """Return a run for each code cell in order: NOT_RUN where there is none, OK where the cell is blank."""
    whole = []
    numbers = numbered(notebook)
    for place, cell in enumerate(notebook.cells):
        if cell.kind == "code":
            status = CellStatus.NOT_RUN if place in numbers else CellStatus.OK
            whole.append(runs.get(place, CellRun(place, numbers.get(place, 0), status)))
    return tuple(whole)
