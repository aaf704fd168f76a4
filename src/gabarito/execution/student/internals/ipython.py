"""Private parts of IPython. Tested with IPython 9.18.1."""

from __future__ import annotations

import types
from collections.abc import Coroutine, Generator
from typing import Any

from IPython.core import interactiveshell
from IPython.core.interactiveshell import InteractiveShell

# What `exec` takes.
Work = tuple[Any, ...]


class LeanShell(InteractiveShell):  # type: ignore[misc]  # IPython carries no types
    """IPython's shell, without work whose result nothing here uses."""

    def _format_exception_for_storage(self, *_: Any, **__: Any) -> dict[str, Any]:
        # IPython 9 formats each error a second time for its history, in 0.3 s: it looks through every module.
        return {}


def run_cells_below_a_short_stack() -> None:
    """Have every cell's coroutine driven by :func:`drive`, so that `run_code` may await :func:`elsewhere`.

    TensorFlow asks each of the thirty frames around an operation for its line, and Python finds a line by going through
    the function from its start. In functions as long as IPython's, which would be around every cell, that is a tenth of
    the time of small operations. So a cell's coroutine rests where it would execute code, and :func:`drive` does so.

    IPython drives a cell that awaits nothing by `_pseudo_sync_runner`; it takes the name from its module for each cell,
    and a shell has no public setting for it.
    """
    interactiveshell._pseudo_sync_runner = drive


def open_in_notebooks_by(function: Any) -> None:
    """Have the `open` of notebooks call `function`: IPython gives them one of its own, which keeps Python's."""
    interactiveshell.io_open = function


@types.coroutine
def elsewhere(*work: Any) -> Generator[Work, BaseException | None, BaseException | None]:
    """Rest while :func:`drive` executes code, and return what it raised."""
    return (yield work)


def drive(cell: Coroutine[Work, BaseException | None, Any]) -> Any:
    """Run a cell's coroutine to its end, and the code that it wants executed :func:`elsewhere`."""
    raised: BaseException | None = None
    try:
        while True:
            work = cell.send(raised)
            raised = None
            try:
                exec(*work)  # noqa: S102 (the cells are what this process is for)
            except BaseException as error:
                raised = error
    except StopIteration as end:
        return end.value
