"""What came of running a cell or of calling a function: plain values and events of a process that may be hostile."""

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


class Cause(StrEnum):
    """Why a child is gone."""

    LATE = "late"
    ENDED = "ended"
    GARBLED = "garbled"
    FULL = "full"


class ChildLost(Exception):  # noqa: N818 (an event that grading gives a verdict to)
    """The child is late, has ended by itself, sent what is no message, or has used up its memory for good."""

    def __init__(self, cause: Cause) -> None:
        self.cause = cause
        super().__init__(cause.value)


class CallInterrupted(Exception):  # noqa: N818
    """A student's code took longer than it may, and stopped when interrupted. The child lives on."""


class CallRaised(Exception):  # noqa: N818
    """A student's function raised: the type's name, one line of text, and the line in a cell or 0."""

    def __init__(self, type_name: str, line: str, cell: str, number: int) -> None:
        self.type_name, self.line, self.cell, self.number = type_name, line, cell, number
        super().__init__(line)


class Refused(Exception):  # noqa: N818
    """A description makes no model: why, in a few words."""
