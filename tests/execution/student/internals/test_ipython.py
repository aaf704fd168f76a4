"""What a cell's code finds above it, and what becomes of what it raises."""

from __future__ import annotations

from typing import Any

import pytest

from gabarito.execution.student.internals.ipython import drive, elsewhere
from gabarito.values.runs import CellStatus
from tests.execution.conftest import Run, text_of


async def cell(*sources: str) -> dict[str, Any]:
    """A coroutine as IPython's: it has pieces of code executed, and ends with what they left."""
    space: dict[str, Any] = {}
    space["raised"] = [await elsewhere(source, space) for source in sources]
    return space


def test_pieces_are_executed_in_their_order_and_what_they_raise_comes_back() -> None:
    space = drive(cell("x = 1", "1 / 0", "next(iter(()))", "raise SystemExit", "x += 1"))
    assert space["x"] == 2
    kinds = [type(None), ZeroDivisionError, StopIteration, SystemExit, type(None)]
    assert [type(error) for error in space["raised"]] == kinds


def test_what_the_coroutine_itself_raises_is_not_held_back() -> None:
    async def broken() -> None:
        await elsewhere("x = 1", {})
        raise ValueError("of its own")

    with pytest.raises(ValueError, match="of its own"):
        drive(broken())


STACK = "import traceback\nprint(*[one.name for one in traceback.extract_stack()])"


def test_nothing_of_ipythons_long_functions_is_above_a_cell(run: Run) -> None:
    plain, waiting = run(STACK, f"import asyncio\nawait asyncio.sleep(0)\n{STACK}")
    assert text_of(plain).split()[-2:] == ["drive", "<module>"]
    assert "run_cell_async" not in text_of(plain)
    assert "run_cell_async" in text_of(waiting)  # which only a loop can run


def test_a_cell_may_run_cells(run: Run) -> None:
    inner = "get_ipython().run_cell('z = 2; print(z)\\n1 / 0')"
    runs = run(f"{inner}; print('after')", f"import asyncio\nawait asyncio.sleep(0)\n{inner}; print('after')")
    for one in runs:
        assert one.status is CellStatus.OK
        assert [output.kind for output in one.outputs] == ["stdout", "error", "stdout"]
        assert (one.outputs[0].text, one.outputs[-1].text) == ("2\n", "after\n")


def test_an_error_that_ends_generators_ends_only_its_cell(run: Run) -> None:
    stopped, after = run("next(iter(()))", "1")
    assert (stopped.status, stopped.error, text_of(after)) == (CellStatus.RAISED, "StopIteration", "1")
    assert text_of(stopped).splitlines()[0] == "  In [1], line 1: next(iter(()))"
