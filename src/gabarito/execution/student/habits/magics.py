"""Magics of other machines: what is not here, or fails here, is said in one line, and its cell goes on.

A line magic that fails costs only itself, but for those that run code of the student's, whose error is the student's.
A cell magic whose body is Python and that is not needed (``%%time``, or one of a package that is not here) is passed
over, and the body runs as a cell of its own: its names, its errors and their lines are what they would be without it.
"""

from __future__ import annotations

import ast
import re
from typing import Any

from gabarito.execution.student.habits.keyboard import pass_over
from gabarito.execution.student.habits.notes import note
from gabarito.execution.student.habits.packages import asked_of_pip, say_what_is_here
from gabarito.execution.student.internals.ipython import LeanShell
from gabarito.values.text import Text

# Not needed here, so nothing is said of them: versions are those of the course, figures are always displayed.
_NEEDLESS = frozenset(("tensorflow_version", "clear", "cls", "unload_ext", "colors", "xmode", "automagic"))
# Would start a server for a browser, or a debugger.
_SERVERS = frozenset(("tensorboard", "wandb", "connect_info", "qtconsole"))
_DEBUGGERS = frozenset(("debug", "pdb", "ipdb"))
_SERVER_EXTENSIONS = ("tensorboard", "google.", "wandb", "nb_black", "lab_black", "jupyter_")
# They run the student's code: its error is an error.
_OF_CODE = frozenset(("time", "timeit", "prun", "run", "macro", "exec", "pylab"))
# Cell magics that IPython has, whose body loses nothing without them.
_PASSED_OVER = frozenset(("time", "prun", "debug"))
_HEADING = re.compile(r"\s*%%(\w+)([^\n]*)\n(.*)", re.DOTALL)


class TolerantShell(LeanShell):
    """A shell that takes the magics of other machines as far as they go."""

    _last_run: Any = None

    def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1) -> Any:
        """Run a line magic; one that is not here or fails is said, and gives None."""
        if magic_name in _NEEDLESS:
            return None
        if magic_name in _DEBUGGERS:
            return pass_over()
        if magic_name in _SERVERS or (magic_name in ("load_ext", "reload_ext") and line.startswith(_SERVER_EXTENSIONS)):
            return None
        packages = asked_of_pip(f"pip {line}") if magic_name == "pip" else None
        if packages is not None:
            return say_what_is_here(packages)
        if self.find_line_magic(magic_name) is None and self.find_cell_magic(magic_name) is None:
            return _say_missing(f"%{magic_name}")
        try:
            return super().run_line_magic(magic_name, line, _stack_depth + 1)
        except Exception as error:
            if magic_name in _OF_CODE:
                raise
            said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            note(Text("%{magic_name} failed here and was passed over ({said})").fill(magic_name=magic_name, said=said))
            return None

    def magic(self, arg_s: str) -> Any:
        """Run a line magic as IPython before version 9 did: ``get_ipython().magic('matplotlib inline')``."""
        name, _, line = arg_s.lstrip("%").partition(" ")
        return self.run_line_magic(name, line.strip(), _stack_depth=2)

    def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
        """Run a cell magic; of one that is not here, the body runs if it is Python, and else it is passed over."""
        if self.find_cell_magic(magic_name) is not None:
            if magic_name == "capture":
                return self._capture(line, cell)
            return super().run_cell_magic(magic_name, line, cell)
        _say_missing(f"%%{magic_name}")
        return None

    def _capture(self, line: str, cell: str) -> None:
        """Run ``%%capture``, whose body is a cell within the cell: its lines are this cell's, and so is its error."""
        self.execution_count -= 1
        try:
            super().run_cell_magic("capture", line, "#\n" + cell)
        finally:
            self.execution_count += 1
        if self._last_run is not None:
            self._last_run.raise_error()  # IPython would go on as if nothing had happened

    def run_cell(self, *args: Any, **kwargs: Any) -> Any:
        """Run a cell, or the body of a cell magic."""
        self._last_run = super().run_cell(*args, **kwargs)
        return self._last_run

    def transform_cell(self, raw_cell: str) -> str:
        """Turn a cell into Python, without a heading that its body does not need."""
        return str(super().transform_cell(self._without_heading(raw_cell)))

    def _without_heading(self, cell: str) -> str:
        heading = _HEADING.fullmatch(cell)
        if heading is None:
            return cell
        name, _, body = heading.groups()
        if name not in _PASSED_OVER and self.find_cell_magic(name) is not None:
            return cell
        if not self._is_python(body):
            return cell
        if name not in _PASSED_OVER:
            _say_missing(f"%%{name}")
        # As many lines as before, so that an error names the right one. IPython would drop empty ones.
        return cell[: heading.start(3)].count("\n") * "#\n" + body

    def _is_python(self, body: str) -> bool:
        try:
            ast.parse(super().transform_cell(body))
        except Exception:
            return False
        return True

    def system(self, cmd: str) -> None:
        """Run a program; one that is to go on in the background is not started."""
        packages = asked_of_pip(cmd)
        if packages is not None:
            return say_what_is_here(packages)
        if cmd.rstrip().endswith("&"):
            note(Text("programs in the background are not started here"))
            return None
        self.system_piped(cmd)
        return None

    def enable_matplotlib(self, gui: Any = None) -> Any:
        """Display figures in the notebook, whichever window is asked for."""
        return super().enable_matplotlib("inline")

    def enable_gui(self, gui: Any = None) -> None:
        """There is no window to integrate with."""


def _say_missing(magic: str) -> None:
    note(Text("{magic} is not here and was passed over").fill(magic=magic))
