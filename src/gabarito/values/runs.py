"""How the cells of a notebook went: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

OutputKind = Literal["stdout", "stderr", "result", "display", "error"]


class CellStatus(StrEnum):
    """How a code cell ended; NOT_RUN where the process was gone before it."""

    OK = "ok"
    RAISED = "raised"
    INTERRUPTED = "interrupted"
    NOT_RUN = "not_run"


@dataclass(frozen=True, slots=True)
class Output:
    """One output of a cell: text without escape sequences, and a PNG picture where there was one."""

    kind: OutputKind
    text: str
    png: bytes = b""


@dataclass(frozen=True, slots=True)
class CellRun:
    """How one code cell went.

    `index` is its place among all cells of the notebook and `number` the one in its prompt, ``In [3]``;
    `seconds` is wall time, and `error` one line such as ``NameError: name 'x' is not defined``, empty where
    nothing was raised.
    """

    index: int
    number: int
    status: CellStatus
    outputs: tuple[Output, ...] = ()
    seconds: float = 0.0
    error: str = ""
