"""Nobody is at the keyboard: what waits for a person fails at once with the reason, and a debugger is passed over."""

from __future__ import annotations

import bdb
import builtins
import getpass
import pdb
import sys
from typing import Any, Never

from gabarito.execution.student.habits.modules import Fill, holding
from gabarito.execution.student.habits.notes import note
from gabarito.values.text import Text


def install() -> None:
    """Replace what would wait for a person."""
    builtins.input = _no_one("input")
    getpass.getpass = _no_one("getpass")
    sys.breakpointhook = sys.__breakpointhook__ = pass_over
    pdb.set_trace = pdb.post_mortem = pdb.pm = pass_over
    bdb.Bdb.set_trace = pass_over  # type: ignore[method-assign]  # every debugger is one
    debugger = sys.modules.get("IPython.core.debugger")
    if debugger is not None:
        debugger.set_trace = debugger.Pdb.set_trace = pass_over  # type: ignore[attr-defined]


def pass_over(*_: Any, **__: Any) -> None:
    """Go on where a debugger would stop."""
    note(Text("there is no debugger here, so breakpoints are passed over"))


def _no_one(name: str) -> Any:
    def ask(prompt: Any = "", *_: Any, **__: Any) -> Never:
        asked = f"{name}({str(prompt)[:80]!r})" if prompt else f"{name}()"
        raise EOFError(
            f"Expected no {name}(): nobody is at the grader's keyboard; received {asked}. "
            "Write the value in the notebook."
        )

    ask.__name__ = ask.__qualname__ = name
    return ask


# Debuggers that are often installed at home.
_DEBUGGER = holding(set_trace=pass_over, post_mortem=pass_over, pm=pass_over)
MODULES: dict[str, Fill] = {"ipdb": _DEBUGGER, "pudb": _DEBUGGER}
