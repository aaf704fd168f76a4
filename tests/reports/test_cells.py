from __future__ import annotations

import pytest

from gabarito.reports import cells as module
from gabarito.reports.cells import CellView, stretches
from gabarito.values.notebook import Cell
from gabarito.values.runs import CellRun, CellStatus, Output


def run(index: int, status: CellStatus = CellStatus.OK, *outputs: Output, error: str = "") -> CellRun:
    return CellRun(index=index, number=index + 1, status=status, outputs=outputs, error=error)


def only(cell: Cell, *runs: CellRun) -> CellView:
    (stretch,), _ = stretches([cell], runs, (), "en")
    (view,) = stretch.cells
    return view


def test_unchanged_cells_are_folded_together_and_an_untouched_answer_alone() -> None:
    cells = [
        Cell("markdown", "# Título"),
        Cell("code", "import numpy"),
        Cell("code", "...", "w"),
        Cell("code", "w = 1"),
        Cell("markdown", "Fim\n"),
    ]
    runs = [run(place) for place in (1, 2, 3)]
    given = ["# Título", "import numpy\n", "...", "Fim"]
    shown, left_out = stretches(cells, runs, given, "en")
    assert [(one.is_folded, [view.number for view in one.cells]) for one in shown] == [
        (True, [1, 2]),
        (True, [3]),
        (False, [4]),
        (True, [5]),
    ]
    assert left_out == 0


def test_a_starter_cell_in_trouble_is_not_folded() -> None:
    cells = [Cell("code", "import numpy")]
    (stretch,), _ = stretches(cells, [run(0, CellStatus.INTERRUPTED)], ["import numpy"], "en")
    assert not stretch.is_folded


@pytest.mark.parametrize(
    ("status", "words"),
    [(CellStatus.INTERRUPTED, "Interrupted"), (CellStatus.NOT_RUN, "not run"), (CellStatus.RAISED, "NameError: w")],
)
def test_a_cell_says_what_became_of_it(status: CellStatus, words: str) -> None:
    view = only(Cell("code", "w"), run(0, status, error="NameError: w"))
    assert words in " ".join(view.remarks)


def test_an_error_among_the_outputs_is_not_told_twice() -> None:
    assert (
        only(Cell("code", "w"), run(0, CellStatus.RAISED, Output("error", "NameError"), error="NameError")).remarks
        == ()
    )


def test_a_code_cell_without_a_run_was_not_run_unless_it_is_empty() -> None:
    assert "not run" in only(Cell("code", "w")).remarks[0]
    assert only(Cell("code", "  \n")).remarks == ()
    assert only(Cell("markdown", "w")).remarks == ()
    assert only(Cell("raw", "<b>")).source == "&lt;b&gt;"


def test_the_prompt_is_the_one_in_tracebacks() -> None:
    assert only(Cell("code", "w"), CellRun(index=0, number=7, status=CellStatus.OK)).prompt == "In [7]"
    assert only(Cell("code", "w")).prompt == ""


def test_the_page_stops_growing(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = [Cell("code", "x = 12\n" * 500)] * 100
    runs = [run(place, CellStatus.OK, Output("stdout", "y" * 10_000)) for place in range(100)]
    _, by_source = stretches(cells, runs, (), "en")
    assert 0 < by_source < 100
    monkeypatch.setattr(module, "MAX_PAGE_CHARS", 50_000)
    shown, by_page = stretches(cells, runs, (), "en")
    assert by_source < by_page < 100
    assert sum(len(one.cells) for one in shown) + by_page == 100
