"""The shell a student's cells run in: IPython's, with outputs kept as plain values and under a cap."""

from __future__ import annotations

import asyncio
import binascii
import importlib
import io
import linecache
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.pylabtools import print_figure
from traitlets import Type
from traitlets.config import Config

from gabarito.execution.sandbox.namespaces import packages
from gabarito.execution.student import habits
from gabarito.execution.student.continuing import Continuing
from gabarito.execution.student.habits.magics import TolerantShell
from gabarito.execution.student.internals.ipython import elsewhere, run_cells_below_a_short_stack
from gabarito.untrusted import encodable, printable, without_escapes

_PICTURE = "image/png"
# Of one cell; the trusted side keeps no more, whatever they hold.
_MOST_OUTPUTS = 900
# Where libraries lie on this machine, the longest path first.
_PLACES = tuple(sorted({sys.prefix, sys.base_prefix, *packages()}, key=len, reverse=True))


class Outputs:
    """The outputs of the cell that runs: consecutive text of a stream is one output; what exceeds the cap is lost.

    `cell_limit` and `total_limit` are in bytes of text and pictures.
    """

    def __init__(self, cell_limit: int, total_limit: int) -> None:
        self._cell_limit, self._left = cell_limit, total_limit
        self._room = 0
        self._parts: list[list[Any]] = []
        self._muted = False

    def begin(self) -> None:
        """Forget the outputs of the cell before."""
        self._parts = []
        self._room = min(self._cell_limit, self._left)

    def end(self) -> list[list[Any]]:
        """Return the outputs as ``[kind, text, png]``."""
        self._left -= min(self._cell_limit, self._left) - self._room
        return [[kind, "".join(texts), png] for kind, texts, png in self._parts]

    def add(self, kind: str, text: str, png: bytes = b"") -> None:
        """Keep one output, as far as there is room; what is thrown away costs no time, whatever its size."""
        if self._muted or self._is_full:
            return
        if len(png) > self._room:
            png, text = b"", text or "[picture too large]"
        text = _placeless(encodable(without_escapes(text[: self._room - len(png)])))
        self._room -= len(text) + len(png) + 1
        if self._parts and kind in ("stdout", "stderr") and self._parts[-1][0] == kind:
            self._parts[-1][1].append(text)
        else:
            self._parts.append([kind, [text], png])
        if self._is_full:
            self._parts.append(["stderr", ["[…]"], b""])

    @property
    def _is_full(self) -> bool:
        return self._room <= 0 or len(self._parts) >= _MOST_OUTPUTS

    @contextmanager
    def muted(self) -> Iterator[None]:
        """Throw away everything: what a function prints while hidden inputs are sent is not shown."""
        self._muted = True
        try:
            yield
        finally:
            self._muted = False


class Stream(io.TextIOBase):
    """Standard output or error, kept."""

    def __init__(self, kind: Literal["stdout", "stderr"], outputs: Outputs) -> None:
        self._kind, self._outputs = kind, outputs

    def write(self, text: str, /) -> int:
        """Keep `text`."""
        self._outputs.add(self._kind, str(text))
        return len(text)

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding that programs ask a standard stream for."""
        return "utf-8"


class _Publisher(DisplayPublisher):  # type: ignore[misc]  # IPython carries no types
    def publish(self, data: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        self.shell.outputs.add("display", *_text_and_picture(data))


class _ResultHook(DisplayHook):  # type: ignore[misc]
    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: dict[str, Any], md_dict: Any = None) -> None:
        self.shell.outputs.add("result", *_text_and_picture(format_dict))

    def finish_displayhook(self) -> None:
        pass


class Shell(Continuing, TolerantShell):
    """An IPython shell without terminal, history or start-up files."""

    outputs: Outputs
    _kept: BaseException | None = None
    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_ResultHook)

    @classmethod
    def prepare(cls) -> None:
        """Make the one shell of this process; its children have it then, in a tenth of the time."""
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.colors = "nocolor"
        config.InteractiveShell.enable_tip = False
        run_cells_below_a_short_stack()
        shell = cls.instance(config=config)
        if "matplotlib.pyplot" in sys.modules:
            shell.display_figures()
        habits.prepare()

    @classmethod
    def start(cls, outputs: Outputs) -> Shell:
        """Return the prepared shell at home in this process, and point the standard streams at `outputs`."""
        shell: Shell = cls.instance()
        # What it knows of folders.
        shell.init_ipython_dir(None)
        shell.init_profile_dir(None)
        shell.init_pushd_popd_magic()
        shell.history_manager.dir_hist[:] = [Path.cwd()]
        shell.outputs = outputs
        sys.stdout, sys.stderr = Stream("stdout", outputs), Stream("stderr", outputs)
        sys.path.insert(0, "")  # as in Jupyter: files beside the notebook are found
        habits.begin(Path.home(), Path.cwd())
        return shell

    def display_figures(self) -> None:
        """Display the figures of matplotlib, which is imported, at the end of their cell, as Jupyter does."""
        self.enable_matplotlib("inline")
        drawn = importlib.import_module("matplotlib.figure").Figure
        self.display_formatter.formatters[_PICTURE].for_type(drawn, _print_figure)

    async def run_code(self, code_obj: Any, result: Any = None, *, async_: bool = False) -> bool:
        """Execute code, and return whether it raised; below a short stack, unless the cell waits for something."""
        if async_ or _is_in_a_loop():
            raised: bool = await super().run_code(code_obj, result, async_=async_)
            return raised
        error = await elsewhere(code_obj, self.user_global_ns, self.user_ns)
        if error is None:
            return False
        if result is not None:
            result.error_in_exec = error
        self._keep(error)
        return True

    def describe(self, error: BaseException) -> str:
        """Write an error as one line."""
        return one_line(error)

    def line_of(self, error: BaseException) -> int:
        """Return the line of the outermost cell that an error came through, or 0."""
        places = places_in_cells(error.__traceback__)
        return places[0][1] if places else 0

    def ask_exit(self) -> None:
        """Go on: `exit()` and `quit()` would end a kernel, and with it the answers before them."""

    def showtraceback(self, *args: Any, **kwargs: Any) -> None:
        """Keep the error as an output: the frames in the student's cells, no path of this machine."""
        error = sys.exc_info()[1]
        if error is not None:
            self._keep(error)

    def showsyntaxerror(self, *args: Any, **kwargs: Any) -> None:
        """Keep a syntax error as an output."""
        self.showtraceback()

    def _keep(self, error: BaseException) -> None:
        if error is not self._kept:  # the body of `%%capture` is a cell within a cell
            self._kept = error
            self.outputs.add("error", describe_error(error, error.__traceback__))


def _is_in_a_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def one_line(error: BaseException, limit: int = 300) -> str:
    """Write an exception as its last line reads: ``ValueError: shapes differ``."""
    try:
        message = str(error.msg if isinstance(error, SyntaxError) else error).strip()
    except Exception:  # a student's exception may not even have a text
        message = ""
    # NumPy has a kind of its own.
    name = "MemoryError" if isinstance(error, MemoryError) else type(error).__name__
    message = _cause_alone(message[:_LONGEST])
    line = name + (f": {message}" if message else "")
    return _placeless(printable(" ".join(line.split())))[:limit]


def _cause_alone(message: str) -> str:
    """Leave out where TensorFlow and Keras stood in their own code: what went wrong comes after or before that."""
    if message.startswith("Graph execution error"):
        # Frames and nodes of the graph are indented, but for the line that announces them.
        lines = (line for line in message.splitlines() if not line.startswith((" ", "\t", "Detected at node")))
        message = "\n".join(lines)
    return _OWN_PLACES.sub("", message)


# An operation of TensorFlow's, and the arguments of a layer of Keras'.
_OWN_PLACES = re.compile(
    r"\{\{function_node [^}]*\}\} ?|\[Op:\w+\](?: name:)?|Arguments received by [\w.]+\(\):.*", re.DOTALL
)
# Of an error's text, more is not read.
_LONGEST = 20_000


def _placeless(text: str) -> str:
    """Leave out where libraries lie on this machine, which warnings and errors name."""
    for place in _PLACES:
        text = text.replace(place, "…")
    return text


def describe_error(error: BaseException, trace: TracebackType | None) -> str:
    """Write an exception with the places in the student's cells that it went through."""
    places = [f"  {cell}, line {line}: {source}".rstrip(" :") for cell, line, source in places_in_cells(trace)]
    if isinstance(error, SyntaxError) and error.text:
        places.append(f"  line {error.lineno}: {error.text.strip()}")
    return "\n".join([*places[-10:], one_line(error, limit=2000)])


def places_in_cells(trace: TracebackType | None) -> list[tuple[str, int, str]]:
    """Return cell, line number and source of each frame that lies in a cell, outermost first."""
    places = []
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        cell = _cell_of(name)
        if cell is not None:
            places.append((cell, trace.tb_lineno, linecache.getline(name, trace.tb_lineno).strip()))
        trace = trace.tb_next
    return places


def _cell_of(filename: str) -> str | None:
    found = re.match(r"<ipython-input-(\d+)-", filename)
    return f"In [{found[1]}]" if found else None


def _print_figure(figure: Any) -> bytes | None:
    """Draw a figure as a PNG, all of it; a tight box means a second drawing, so only where something lies outside."""
    within, drawn = figure.bbox_inches, figure.get_tightbbox()
    fits = within.x0 <= drawn.x0 and within.y0 <= drawn.y0 and drawn.x1 <= within.x1 and drawn.y1 <= within.y1
    picture: bytes | None = print_figure(figure, bbox_inches=None if fits else "tight")
    return picture


def _text_and_picture(data: dict[str, Any]) -> tuple[str, bytes]:
    text, picture = data.get("text/plain", ""), data.get(_PICTURE, b"")
    if isinstance(picture, str):
        picture = binascii.a2b_base64(picture)
    return (text if isinstance(text, str) else "", picture if isinstance(picture, bytes) else b"")
