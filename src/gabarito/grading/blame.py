"""Why a name is missing: a cell that raised, was stopped, or took the process with it, or a deleted answer cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gabarito.checks import Junk, NoAnswer
from gabarito.execution.outcome import CellRun, CellStatus
from gabarito.notebook import Cell, Notebook
from gabarito.text import Text
from gabarito.verdict import Status


def missing(name: str, notebook: Notebook, runs: Sequence[CellRun], asked: frozenset[str]) -> Junk | NoAnswer:
    """Say why the notebook has no `name`.

    Args:
        name: what a check looks for.
        notebook: the student's.
        runs: how its code cells went.
        asked: the answers that the starter asks for.

    Returns:
        what the probe is to raise: a mismatch, or no answer where the process failed.
    """
    expected = Text(f"`{name}` defined in the notebook", f"`{name}` definido no notebook")
    culprit = _culprit(name, notebook, runs)
    if culprit is not None:
        received = _received(culprit).fill(n=str(culprit.number), e=culprit.error)
        status = _status(culprit, runs)
        return Junk(expected, received) if status is Status.FAIL else NoAnswer(status, expected, received)
    if name in asked and name not in notebook.answers:
        received = Text("a notebook without that answer cell", "um notebook sem essa célula de resposta")
        hint = Text(
            f"Put the answer cell back, or define `{name}` in another cell.",
            f"Recoloque a célula de resposta, ou defina `{name}` em outra célula.",
        )
        return Junk(expected, received, hint)
    received = Text("no such name", "nenhum nome assim")
    hint = Text(
        "Restart the kernel, run all cells, and look whether the name is there.",
        "Reinicie o kernel, execute todas as células e veja se o nome existe.",
    )
    return Junk(expected, received, hint)


def stopped(names: Iterable[str], notebook: Notebook, runs: Sequence[CellRun]) -> NoAnswer | None:
    """Say that one of `names` comes from a cell that had to be stopped, or return None.

    Such a cell leaves behind whatever it had got to. That may be right; where it is not, the time is what failed.
    """
    for name in sorted(names):
        culprit = _culprit(name, notebook, runs)
        if culprit is not None and culprit.status is CellStatus.INTERRUPTED:
            expected = Text(f"`{name}` from a cell that ends", f"`{name}` de uma célula que termina")
            return NoAnswer(Status.TIMEOUT, expected, _received(culprit).fill(n=str(culprit.number)))
    return None


def _culprit(name: str, notebook: Notebook, runs: Iterable[CellRun]) -> CellRun | None:
    """Return the last failed cell that would have defined the name: by its text, or as its answer cell."""
    failed = [run for run in runs if run.status is not CellStatus.OK]
    defining = [run for run in failed if _defines(notebook.cells[run.index], name)]
    return defining[-1] if defining else None


def _defines(cell: Cell, name: str) -> bool:
    word = re.escape(name)
    binding = rf"^\s*(?:(?:async\s+)?(?:def|class)\s+{word}\b|(?:.*,\s*)?{word}\s*(?:,.*)?(?::[^=\n]*)?=(?!=))"
    return cell.answer == name or re.search(binding, cell.source, re.MULTILINE) is not None


def _received(run: CellRun) -> Text:
    match run.status:
        case CellStatus.INTERRUPTED:
            return Text("a cell that had to be stopped, In [{n}]", "uma célula que foi preciso interromper, In [{n}]")
        case CellStatus.NOT_RUN:
            return Text("a cell that was not reached, In [{n}]", "uma célula que não foi alcançada, In [{n}]")
        case _:
            return Text("an error in In [{n}]: {e}", "um erro em In [{n}]: {e}")


def _status(run: CellRun, runs: Sequence[CellRun]) -> Status:
    if run.status is CellStatus.NOT_RUN:
        # The process was brought down once too often; the last cell that did it says by what.
        late = any(one.status is CellStatus.INTERRUPTED for one in runs)
        return Status.TIMEOUT if late else Status.CRASH
    if run.status is CellStatus.INTERRUPTED:
        return Status.TIMEOUT
    if run.error.startswith("Crash:"):
        return Status.CRASH
    return Status.MEMORY if run.error.startswith("MemoryError") else Status.FAIL
