"""What the public tests said, read from data that a student's process may have made up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gabarito.grading.attempt import LOST_CELL_ERRORS
from gabarito.readiness.public_tests import Outcome, checks, read_tests, results
from gabarito.values.notebook import Cell, Notebook
from gabarito.values.runs import CellRun, CellStatus, Output

NOTEBOOK = Notebook((Cell("code", "w = 1", "w"), Cell("code", 'grader.check("w")')), languages=("pt", "en"))
FAILED = "❌ Test case failed\nError at line 9 in test w:\n      assert w == 3, message\n"


def outcome(fetched: object, *runs: CellRun) -> Outcome:
    (one,) = results(NOTEBOOK, ("w",), runs, fetched)
    return one


def test_passed_tests_are_counted_and_the_first_message_is_in_each_language() -> None:
    said = f"{FAILED}AssertionError: w deve ser 3\nw must be 3"
    one = outcome({"w": [[True, "yes"], [False, said], [False, "another"]]})
    assert (one.passed, one.total, one.is_passed) == (1, 3, False)
    assert one.message is not None
    assert (one.message.into("pt"), one.message.into("en")) == ("w deve ser 3", "w must be 3")


def test_a_message_over_several_lines_is_cut_in_the_middle_and_an_odd_one_is_told_whole() -> None:
    one = outcome({"w": [[False, f"{FAILED}AssertionError: w é\n[1\n2]\nw is\n[1\n2]"]]})
    assert one.message is not None
    assert (one.message.into("pt"), one.message.into("en")) == ("w é [1 2]", "w is [1 2]")
    one = outcome({"w": [[False, f"{FAILED}AssertionError: w must be 3"]]})
    assert str(one.message) == "w must be 3"


def test_another_error_is_told_with_its_name() -> None:
    one = outcome({"w": [[False, f"{FAILED}TypeError: w is None"]]})
    assert str(one.message) == "TypeError: w is None"
    assert str(outcome({"w": [[False, "Trying: w\nGot: 2"]]}).message) == "Trying: w Got: 2"


@pytest.mark.parametrize(
    "fetched",
    [None, 3, "w", [], {}, {"w": None}, {"w": "x"}, {"w": [1]}, {"w": [[1, "x"]]}, {"w": [[True]]}, {"w": [[True, 3]]}],
)
def test_anything_else_counts_as_tests_that_did_not_run(fetched: Any) -> None:
    assert outcome(fetched) == Outcome("w", 0, 0)


def test_no_tests_at_all_are_not_passed_ones() -> None:
    assert not outcome({"w": []}).is_passed


@pytest.mark.parametrize(
    ("status", "error", "said"),
    [
        (CellStatus.RAISED, "NameError: name 'w' is not defined", "the notebook has no `w`"),
        (CellStatus.INTERRUPTED, "KeyboardInterrupt", "the tests took too long and were stopped"),
        (CellStatus.RAISED, next(iter(LOST_CELL_ERRORS.values())), "the tests ended the whole process"),
        (CellStatus.RAISED, "SyntaxError: invalid syntax", "SyntaxError: invalid syntax"),
    ],
)
def test_why_tests_did_not_run_is_told(status: CellStatus, error: str, said: str) -> None:
    assert str(outcome({}, CellRun(2, 3, status, error=error)).message) == said


def test_what_passed_where_it_was_checked_has_passed() -> None:
    output = Output("result", "w results: All test cases passed!")
    assert outcome({"w": [[False, "no"], [True, "yes"]]}, CellRun(1, 2, CellStatus.OK, (output,))).is_passed
    elsewhere = CellRun(0, 1, CellStatus.OK, (output,))
    printed = CellRun(1, 2, CellStatus.OK, (Output("stdout", output.text),))
    assert not outcome({"w": [[False, "no"]]}, elsewhere, printed).is_passed


def test_a_cell_that_has_something_checked_is_known() -> None:
    assert checks(Cell("code", ' grader.check("w")'), "w")
    assert checks(Cell("code", "grader.check_all()"))
    assert not checks(Cell("code", "grader.check_all()"), "w")
    assert not checks(Cell("code", 'x = grader.check("w")'))
    assert not checks(Cell("markdown", 'grader.check("w")'))


def test_only_plain_files_of_bounded_size_are_read(tmp_path: Path) -> None:
    (tmp_path / "w.py").write_text("name = 'w'")
    (tmp_path / "large.py").write_text("#" * 300_000)
    (tmp_path / "bytes.py").write_bytes(b"\xff")
    (tmp_path / "not-a-name.py").write_text("")
    (tmp_path / "folder.py").mkdir()
    (tmp_path / "link.py").symlink_to(tmp_path / "w.py")
    (tmp_path / "notes.txt").write_text("")
    assert read_tests(tmp_path) == {"bytes": "\ufffd", "w": "name = 'w'"}
    assert read_tests(tmp_path / "missing") == {}
