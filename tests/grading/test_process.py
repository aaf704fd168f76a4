"""The process of a notebook: replaced when it is lost, accounted for, and shown as it was for the values."""

from __future__ import annotations

from pathlib import Path

from gabarito.grading.view import View
from gabarito.values.runs import CellStatus, Tier
from gabarito.values.verdict import Status

from .conftest import DIE, Live, Source, call_refused, refused


def test_a_function_may_die_more_often_than_cells_may(live: Live) -> None:
    with live("import os\ndef bad(): os._exit(0)\ndef good(): return 1", names="bad good") as answers:
        for _ in range(6):
            assert call_refused(answers, "bad")[0] is Status.CRASH
        assert View(answers, hidden=False).call("good", ()) == 1


def test_the_runs_shown_are_those_that_the_values_are_from(live: Live, tmp_path: Path) -> None:
    flaky = f"import os\nif os.path.exists('{tmp_path}/flag'): os._exit(0)\nopen('{tmp_path}/flag', 'w').close()\nw = 1"
    with live(flaky, "def bad(): os._exit(0)\ndef good(): return 1", names="w bad good") as answers:
        call_refused(answers, "bad")
        assert View(answers, hidden=False).call("good", ()) == 1
        assert answers.value("w") == 1
        assert [run.status for run in answers.process.runs] == [CellStatus.OK] * 2


def test_three_deadly_cells_leave_the_rest(live: Live) -> None:
    cells: list[Source] = ["a = 1", *[(f"x{n}", DIE) for n in range(3)], "b = 2"]
    with live(*cells, names="a b x0 x1 x2") as answers:
        assert (answers.value("a"), answers.value("b")) == (1, 2)
        assert refused(answers, "x1")[0] is Status.CRASH


def test_more_deadly_cells_than_that_lose_everything_but_never_say_that_a_name_is_missing(live: Live) -> None:
    cells: list[Source] = ["a = 1", *[DIE] * 5, ("b", "b = 2")]
    with live(*cells, names="a b f") as answers:
        assert refused(answers, "a") == (Status.CRASH, "nothing: the notebook did not come to its end")
        assert refused(answers, "b") == (Status.CRASH, "a cell that was not reached, In [7]")
        assert call_refused(answers, "f") == (Status.CRASH, "none: the whole process ended")
        assert [run.status for run in answers.process.runs][-2:] == [CellStatus.NOT_RUN] * 2


def test_the_process_is_accounted_for(live: Live) -> None:
    with live("sum(range(10**6))\nimport os\ndef f(): os._exit(0)", names="f") as answers:
        assert answers.process.tier is Tier.LIMITS
        call_refused(answers, "f")
        first = answers.process.cpu_seconds
        answers.value("f")
    assert answers.process.cpu_seconds >= first > 0


def test_a_notebook_that_no_check_asks_anything_of_is_run(live: Live) -> None:
    with live("print('ran')") as answers:
        assert answers.process.runs[0].outputs[0].text == "ran\n"
