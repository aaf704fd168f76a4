"""What comes of a notebook that runs: in which sandbox, how its cells went, how checks name the values it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

# ``model@shallow`` is the notebook's `model` as it was when the cell that last bound `shallow` ended.
AT = "@"

OutputKind = Literal["stdout", "stderr", "result", "display", "error"]


def bare(name: str) -> str:
    """Return the notebook's own name of a value: `model` for ``model@shallow``."""
    return name.partition(AT)[0]


class CellStatus(StrEnum):
    """How a code cell ended; NOT_RUN where the process was gone before it."""

    OK = "ok"
    RAISED = "raised"
    INTERRUPTED = "interrupted"
    NOT_RUN = "not_run"


@dataclass(frozen=True, slots=True)
class Output:
    """One output of a cell: text as a terminal shows it in the end, and a PNG picture where there was one."""

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


class Tier(StrEnum):
    """How much of a sandbox student code runs in, from nothing to all of it."""

    NONE = "none"
    LIMITS = "limits"
    CONFINED = "confined"
    STRONG = "strong"

    def reaches(self, required: Tier) -> bool:
        """Whether this tier is at least as strong as `required`."""
        order = list(Tier)
        return order.index(self) >= order.index(required)
