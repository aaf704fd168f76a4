"""A cell's code below a short stack.

TensorFlow asks each of the thirty frames around an operation for its line, and Python finds a line by going through
the function from its start. In functions as long as IPython's, which would be around every cell, that is a tenth of
the time of small operations. So a cell's coroutine rests where it would execute code, and who drives it does so.
"""

from __future__ import annotations

import types
from collections.abc import Coroutine, Generator
from typing import Any

# What `exec` takes.
Work = tuple[Any, ...]


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
