"""What comes of a notebook that runs: in which sandbox, how its cells went, how checks name the values it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

# ``model@shallow`` is the notebook's `model` as it was when the answer `shallow` was given; ``train@model@shallow`` is
# its `train` as it was when it last bound `model` before that.
AT = "@"

OutputKind = Literal["stdout", "stderr", "result", "display", "error"]


def bare(name: str) -> str:
    """Return the notebook's own name of a value: `model` for ``model@shallow``."""
    return name.partition(AT)[0]


def moment_of(name: str) -> str:
    """Return the moment that a name is looked at: `shallow` for ``model@shallow``, nothing where it names none."""
    return name.partition(AT)[2]


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
class Failure:
    """A statement of a cell that did not come to its end: it raised, or it was left out because of one that did.

    `line` is its line in the cell, 0 where nobody knows, and `error` what it raised, empty where it was left out.
    `names` are those that it would have bound. `needs` is the name that one which was left out would have read.
    """

    line: int
    error: str
    names: tuple[str, ...] = ()
    needs: str = ""


@dataclass(frozen=True, slots=True)
class CellRun:
    """How one code cell went.

    `index` is its place among all cells of the notebook and `number` the one in its prompt, ``In [3]``;
    `seconds` is wall time, and `error` one line such as ``NameError: name 'x' is not defined``, empty where
    nothing was raised. `failures` are the statements that did not come to their end; the cell went on after each but
    the last, and after that where it `went_on`.
    """

    index: int
    number: int
    status: CellStatus
    outputs: tuple[Output, ...] = ()
    seconds: float = 0.0
    error: str = ""
    failures: tuple[Failure, ...] = ()
    went_on: bool = False


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
