"""Running a notebook: every cell in its order, and again without the cell that brought the process down.

A cell that raises ends only itself. A cell that kills its process, or does not stop when told to, is left out of
the next attempt, so that an answer is lost only by what it depends on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from gabarito.activity import Limits
from gabarito.execution.outcome import CellRun, CellStatus
from gabarito.execution.parent import WarmParent
from gabarito.execution.session import Allowance, Cause, ChildLost, Session, session
from gabarito.notebook import Notebook

# How each code cell went, by the cell's place in the notebook.
Runs = Mapping[int, CellRun]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a notebook is run in: a warm parent, the folder students were given, limits, and a seed."""

    parent: WarmParent
    given: Path | None
    limits: Limits
    seed: int

    @contextmanager
    def session(self, seconds: float) -> Iterator[Session]:
        """Fork a child that lives for at most `seconds`."""
        allowance = Allowance(
            cell_seconds=self.limits.cell_seconds,
            call_seconds=self.limits.call_seconds,
            total_seconds=seconds,
            memory=self.limits.memory,
            output=self.limits.output,
        )
        with session(self.parent, self.given, allowance, self.seed) as living:
            yield living


class CellLost(Exception):  # noqa: N818 (answered by another attempt)
    """A cell brought its process down; `runs` says how far the notebook came, that cell included."""

    def __init__(self, runs: Runs, lost: CellRun) -> None:
        self.runs, self.lost = runs, lost
        super().__init__(lost.error)


def numbered(notebook: Notebook) -> dict[int, int]:
    """Return the number of each code cell's prompt by the cell's place; a blank cell has none, as in Jupyter."""
    places = [i for i, cell in enumerate(notebook.cells) if cell.kind == "code" and cell.source.strip()]
    return {place: number for number, place in enumerate(places, start=1)}


def run_cells(living: Session, notebook: Notebook, lost: Runs) -> Runs:
    """Run every code cell but those already lost, in order; then once more those that missed a name.

    The second round is for notebooks that were written out of order: a helper defined below its first use.

    Returns:
        a run for each code cell that is not blank, by the cell's place in the notebook.

    Raises:
        CellLost: if the process is gone after a cell.
    """
    runs = dict(lost)
    todo = {place: number for place, number in numbered(notebook).items() if place not in lost}
    for place, number in todo.items():
        runs[place] = _run(living, place, number, notebook, runs)
    for place, number in todo.items():
        if runs[place].error.startswith("NameError:"):
            again = _run(living, place, number, notebook, runs)
            if again.status is CellStatus.OK:
                runs[place] = again
    return runs


def _run(living: Session, place: int, number: int, notebook: Notebook, runs: Runs) -> CellRun:
    try:
        return living.run_cell(place, number, notebook.cells[place].source)
    except ChildLost as loss:
        status = CellStatus.INTERRUPTED if loss.cause is Cause.LATE else CellStatus.RAISED
        lost = CellRun(place, number, status, error=_LOSSES[loss.cause])
        raise CellLost({**runs, place: lost}, lost) from loss


# One line, as an exception's would be, for a cell that took its process with it.
_LOSSES = {
    Cause.LATE: "Timeout: the cell did not stop when it was interrupted",
    Cause.ENDED: "Crash: the cell ended the whole process",
    Cause.GARBLED: "Crash: the process sent something unreadable",
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
