"""What running a cell gave: plain values that may come from a hostile process."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

# CSI, OSC and other escape sequences, then what is left of control characters.
_ESCAPES = re.compile(r"\x1b(\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)?|[@-Z\\^_])|[\x00-\x08\x0b-\x1f\x7f]")

# A notebook's outputs may have so many times the size of a cell's.
TOTAL_OUTPUT = 10

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


def clean(text: str) -> str:
    """Return `text` without escape sequences and control characters, as UTF-8 can carry it."""
    return _ESCAPES.sub("", text).encode("utf-8", "replace").decode("utf-8")
