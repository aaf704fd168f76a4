"""Which cells are run, how often and in which order: with a session that only pretends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import pytest

from gabarito.execution.trusted.events import Cause, ChildLost
from gabarito.execution.trusted.session import Session
from gabarito.grading.attempt import CellLost, complete, numbered, run_cells
from gabarito.values.notebook import Cell, Notebook
from gabarito.values.runs import CellRun, CellStatus

from .conftest import notebook_of

OK, RAISED, INTERRUPTED = CellStatus.OK, CellStatus.RAISED, CellStatus.INTERRUPTED


class Pretender:
    """Runs cells written as ``defines <- needs``; a cell that needs ``!cause`` is the child's end."""

    def __init__(self, cells_in_time: int = 10**9) -> None:
        self.names: set[str] = set()
        self.ran: list[int] = []
        self._left = cells_in_time

    @property
    def is_over(self) -> bool:
        return self._left <= 0

    def run_cell(self, index: int, number: int, source: str, needs: str | None = None, **__: Any) -> CellRun | None:
        if needs is not None and needs not in self.names:
            return None
        self.ran.append(number)
        self._left -= 1
        defines, _, wanted = source.partition(" <- ")
        for name in wanted.split():
            if name.startswith("!"):
                raise ChildLost(Cause(name[1:]))
            if name not in self.names:
                return CellRun(index, number, RAISED, error=f"NameError: name '{name}' is not defined")
        self.names |= set(defines.split())
        return CellRun(index, number, OK)


def run(pretender: Pretender, *sources: str, lost: Mapping[int, CellRun] | None = None) -> Mapping[int, CellRun]:
    return run_cells(cast("Session", pretender), notebook_of(*sources), lost or {})


@pytest.mark.parametrize(
    ("sources", "ran", "missed"),
    [
        (["a", "b <- a", "c <- a b"], [1, 2, 3], []),
        # Out of order: once more, when what was missed is there.
        (["b <- a", "a"], [1, 2, 1], []),
        (["c <- b", "b <- a", "a"], [1, 2, 3, 2, 1], []),
        (["c <- a b", "b", "a"], [1, 2, 3, 1], []),
        (["d <- c", "c <- b", "b <- a", "a"], [1, 2, 3, 4, 3, 2, 1], []),
        # What is nowhere is not waited for: what the cell did before would be done twice.
        (["a <- nowhere", "b <- a", "c"], [1, 2, 3], [0, 1]),
        (["a <- b nowhere", "b"], [1, 2, 1], [0]),
        # A chain that is longer than anybody writes it.
        (["e <- d", "d <- c", "c <- b", "b <- a", "a"], [1, 2, 3, 4, 5, 4, 3, 2], [0]),
    ],
)
def test_cells_that_missed_a_name_are_run_again_when_it_is_there(
    sources: list[str], ran: list[int], missed: list[int]
) -> None:
    pretender = Pretender()
    runs = run(pretender, *sources)
    assert pretender.ran == ran
    assert sorted(runs) == list(range(len(sources)))
    assert [place for place, one in runs.items() if one.status is not OK] == missed


def test_an_error_that_only_looks_like_a_missed_name_is_run_again_a_bounded_number_of_times() -> None:
    class Liar(Pretender):
        def run_cell(self, index: int, number: int, source: str, needs: str | None = None, **__: Any) -> CellRun | None:
            self.ran.append(number)
            return CellRun(index, number, RAISED, error="NameError: name 'print' is not defined")

    liar = Liar()
    run(liar, "a", "b")
    assert len(liar.ran) <= 8


@pytest.mark.parametrize(
    "error",
    ["UnboundLocalError: name 'b' is not defined", "NameError", "ValueError: NameError: name 'b' is not defined"],
)
def test_other_errors_are_final(error: str) -> None:
    class Raising(Pretender):
        def run_cell(self, index: int, number: int, source: str, needs: str | None = None, **__: Any) -> CellRun | None:
            self.ran.append(number)
            return CellRun(index, number, RAISED, error=error)

    raising = Raising()
    run(raising, "a", "b")
    assert raising.ran == [1, 2]


def test_cells_that_brought_a_process_down_are_left_out() -> None:
    lost = CellRun(1, 2, INTERRUPTED, error="Timeout: x")
    pretender = Pretender()
    runs = run(pretender, "a", "b", "c <- b", lost={1: lost})
    assert pretender.ran == [1, 3]
    assert runs[1] is lost
    assert runs[2].error == "NameError: name 'b' is not defined"


@pytest.mark.parametrize(
    ("cause", "status", "word"),
    [
        (Cause.LATE, INTERRUPTED, "Timeout"),
        (Cause.ENDED, RAISED, "Crash"),
        (Cause.GARBLED, RAISED, "Crash"),
        (Cause.FULL, RAISED, "MemoryError"),
    ],
)
def test_the_end_of_the_process_is_told_with_how_far_it_came(cause: Cause, status: CellStatus, word: str) -> None:
    with pytest.raises(CellLost) as caught:
        run(Pretender(), "a", f"b <- !{cause}", "c")
    assert sorted(caught.value.runs) == [0, 1]
    assert caught.value.runs[1] is caught.value.cell
    assert (caught.value.cell.index, caught.value.cell.number, caught.value.cell.status) == (1, 2, status)
    assert caught.value.cell.error.startswith(word + ": ")


def test_the_end_of_the_process_in_a_later_round_keeps_the_first() -> None:
    with pytest.raises(CellLost) as caught:
        run(Pretender(), "x <- a !ended", "a", "b")
    assert {place: one.status for place, one in caught.value.runs.items()} == {0: RAISED, 1: OK, 2: OK}
    assert caught.value.cell.index == 0


@pytest.mark.parametrize("in_time", [0, 1, 2, 3])
def test_after_the_total_time_no_cell_is_run(in_time: int) -> None:
    pretender = Pretender(in_time)
    runs = run(pretender, "a", "c <- b", "b")
    assert pretender.ran == list(range(1, in_time + 1))
    assert len(runs) == in_time


def cell(kind: Any, source: str) -> Cell:
    return Cell(kind, source)


def test_prompts_are_numbered_as_in_jupyter() -> None:
    notebook = Notebook(
        (cell("markdown", "# T"), cell("code", "a"), cell("code", " \n"), cell("raw", "r"), cell("code", "b"))
    )
    assert numbered(notebook) == {1: 1, 4: 2}
    runs = complete(notebook, {1: CellRun(1, 1, OK)})
    assert [(one.index, one.number, one.status) for one in runs] == [
        (1, 1, OK),
        (2, 0, OK),
        (4, 2, CellStatus.NOT_RUN),
    ]


def test_a_notebook_without_code_runs_nothing() -> None:
    pretender = Pretender()
    assert run_cells(cast("Session", pretender), Notebook((cell("markdown", "x"),)), {}) == {}
    assert pretender.ran == []
