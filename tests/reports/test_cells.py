from __future__ import annotations

import pytest

from gabarito.reports import cells as module
from gabarito.reports.cells import MAX_CHARS, MAX_LINES, MAX_OUTPUTS, CellView, OutputView, stretches
from gabarito.values.notebook import Cell
from gabarito.values.runs import CellRun, CellStatus, Failure, Output
from gabarito.values.text import Language
from tests.reports.made import png


def run(index: int, status: CellStatus = CellStatus.OK, *outputs: Output, error: str = "") -> CellRun:
    return CellRun(index=index, number=index + 1, status=status, outputs=outputs, error=error)


def only(cell: Cell, *runs: CellRun, language: Language = "en") -> CellView:
    (stretch,), _ = stretches([cell], runs, (), language)
    (view,) = stretch.cells
    return view


def show(outputs: list[Output], language: Language) -> tuple[tuple[OutputView, ...], tuple[str, ...]]:
    """What is shown of a cell with these outputs."""
    view = only(Cell("code", "w"), run(0, CellStatus.OK, *outputs), language=language)
    return view.outputs, view.remarks


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
def test_a_cell_says_how_it_ended(status: CellStatus, words: str) -> None:
    view = only(Cell("code", "w"), run(0, status, error="NameError: w"))
    assert words in " ".join(view.remarks)


def test_an_error_among_the_outputs_is_not_repeated() -> None:
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


def test_pieces_of_a_stream_become_one() -> None:
    views, remarks = show([Output("stdout", "a"), Output("stdout", "b\n"), Output("stderr", "c")], "en")
    assert views == (OutputView("stdout", "ab\n"), OutputView("stderr", "c"))
    assert remarks == ()


def test_long_outputs_are_cut_and_say_so() -> None:
    views, remarks = show([Output("stdout", "x\n" * 1_000)], "en")
    assert views[0].text.count("\n") == MAX_LINES - 1
    assert remarks == (f"{1_001 - MAX_LINES} more lines are not shown.",)
    assert show([Output("stdout", "x\n" * 1_000)], "pt")[1] == (f"Mais {1_001 - MAX_LINES} linhas não são exibidas.",)


def test_one_endless_line_is_cut_by_characters() -> None:
    views, remarks = show([Output("result", "x" * (MAX_CHARS + 1))], "en")
    assert len(views[0].text) == MAX_CHARS
    assert remarks == ("1 more character is not shown.",)


def test_outputs_of_one_cell_share_its_room() -> None:
    many = [Output("result" if n % 2 else "display", "x\n" * 150) for n in range(3)]
    views, remarks = show(many, "en")
    assert sum(one.text.count("\n") + 1 for one in views) <= MAX_LINES
    assert len(remarks) == 1


def test_the_end_of_an_error_is_shown_after_a_flood_of_output() -> None:
    trace = "\n".join(f"frame {n}" for n in range(500)) + "\nNameError: name 'w' is not defined"
    flood = [Output("stdout", "x\n" * 5_000), Output("display", "y" * 50_000)]
    views, _ = show([*flood, Output("error", "first"), Output("error", trace)], "en")
    assert views[-1].kind == "error"
    assert views[-1].text.endswith("NameError: name 'w' is not defined")
    assert next(one.text for one in views if one.kind == "error") == "first"


def test_a_picture_has_a_description_and_a_fake_picture_a_remark() -> None:
    views, _ = show([Output("display", "<Figure>", png()), Output("display", "x", b"<svg onload=alert(1)>")], "pt")
    assert [one.kind for one in views] == ["picture", "refused"]
    assert views[0].text == "Figura produzida por esta célula <Figure>"
    assert views[1].picture == ""


def test_the_number_of_outputs_is_limited() -> None:
    views, remarks = show([Output("display", str(n)) for n in range(MAX_OUTPUTS + 7)], "en")
    assert len(views) == MAX_OUTPUTS
    assert remarks == ("7 more outputs are not shown.",)


def test_a_redrawn_progress_bar_is_one_line() -> None:
    bar = "".join(f"\r\x1b[1m{n}/100\x1b[0m" for n in range(101))
    assert show([Output("stdout", bar)], "en")[0] == (OutputView("stdout", "100/100"),)


def test_a_cell_that_went_on_says_so_and_names_the_lines_that_were_left_out() -> None:
    failures = (Failure(1, "ImportError: x", ("x",)), Failure(3, "", ("y",), "x"), Failure(4, "KeyError: 1"))
    run = CellRun(0, 1, CellStatus.RAISED, (Output("error", "ImportError: x"),), 0.1, "ImportError: x", failures, True)
    said: dict[Language, str] = {"en": "left out", "pt": "ficou de fora"}
    for language, words in said.items():
        went_on, left_out = only(Cell("code", "import x"), run, language=language).remarks
        assert words in left_out
        assert left_out.endswith("3 (`x`)")
        assert went_on


def test_a_cell_that_stopped_says_nothing_of_going_on() -> None:
    run = CellRun(0, 1, CellStatus.RAISED, (Output("error", "E"),), 0.1, "E", (Failure(1, "E"),))
    assert only(Cell("code", "import x"), run).remarks == ()
