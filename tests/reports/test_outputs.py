from __future__ import annotations

from gabarito.reports.outputs import MAX_CHARS, MAX_LINES, MAX_OUTPUTS, OutputView, show
from gabarito.values.runs import Output
from tests.reports.made import png


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


def test_an_error_is_seen_after_a_flood_and_by_its_end() -> None:
    trace = "\n".join(f"frame {n}" for n in range(500)) + "\nNameError: name 'w' is not defined"
    flood = [Output("stdout", "x\n" * 5_000), Output("display", "y" * 50_000)]
    views, _ = show([*flood, Output("error", "first"), Output("error", trace)], "en")
    assert views[-1].kind == "error"
    assert views[-1].text.endswith("NameError: name 'w' is not defined")
    assert sum(one.kind == "error" for one in views) == 1


def test_a_picture_has_a_description_and_a_fake_one_a_remark() -> None:
    views, _ = show([Output("display", "<Figure>", png()), Output("display", "x", b"<svg onload=alert(1)>")], "pt")
    assert [one.kind for one in views] == ["picture", "refused"]
    assert views[0].text == "Figura produzida por esta célula <Figure>"
    assert views[1].picture == ""


def test_so_many_outputs_and_no_more() -> None:
    views, remarks = show([Output("display", str(n)) for n in range(MAX_OUTPUTS + 7)], "en")
    assert len(views) == MAX_OUTPUTS
    assert remarks == ("7 more outputs are not shown.",)


def test_a_redrawn_progress_bar_is_one_line() -> None:
    bar = "".join(f"\r\x1b[1m{n}/100\x1b[0m" for n in range(101))
    assert show([Output("stdout", bar)], "en")[0] == (OutputView("stdout", "100/100"),)
