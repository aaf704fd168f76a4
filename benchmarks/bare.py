"""The floor: cells executed bare in a forked child, with nothing around them.

``python -m benchmarks.bare FOLDER`` imports what the warm parent imports and answers lines of JSON on its standard
input, each with a line of CPU and wall seconds: ``{"notebook": PATH, "draw": BOOL}`` forks a child that executes the
notebook's code cells with `exec` in a copy of FOLDER, and draws the figures as Jupyter does or drops them;
``{}`` forks a child that ends at once.
"""

from __future__ import annotations

import io
import json
import linecache
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Never

from gabarito.execution.student.fork_server import import_libraries
from gabarito.execution.student.libraries import pin_threads
from gabarito.execution.trusted.interpreter import find_environment
from gabarito.values.notebook import parse


def main() -> None:
    """Serve until the standard input ends."""
    given = Path(sys.argv[1])
    import_libraries(list(find_environment().imports))
    _answer({})
    for line in sys.stdin:
        request = json.loads(line)
        if not request:
            _answer(fork([], None, draw=False))
            continue
        cells = [cell.source for cell in parse(Path(request["notebook"]).read_bytes()).cells if cell.kind == "code"]
        with tempfile.TemporaryDirectory() as folder:
            work = shutil.copytree(given, Path(folder) / "work")
            _answer(fork(cells, work, draw=request["draw"]))


def fork(cells: list[str], work: Path | None, *, draw: bool) -> dict[str, float]:
    """Execute cells in a child and return what it cost: CPU of the child and of the fork, and wall time."""
    started, before = time.monotonic(), time.process_time()
    pid = os.fork()
    if pid == 0:
        run(cells, work, draw=draw)
    usage = os.wait4(pid, 0)[2]
    cpu = usage.ru_utime + usage.ru_stime + time.process_time() - before
    return {"cpu": cpu, "wall": time.monotonic() - started}


def run(cells: list[str], work: Path | None, *, draw: bool) -> Never:
    """Execute cells in this process and leave it."""
    try:
        if work is not None:
            _prepare(work, draw=draw)
        space: dict[str, object] = {"__name__": "__main__"}
        for number, source in enumerate(cells):
            name = f"<cell {number}>"
            # AutoGraph reads the source of what it compiles.
            linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
            try:
                exec(compile(source, name, "exec"), space)
            except Exception:  # as in a notebook, one cell's error is not the end
                continue
    finally:
        os._exit(0)


def _prepare(work: Path, *, draw: bool) -> None:
    os.chdir(work)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    pin_threads()
    from matplotlib import pyplot

    pyplot.switch_backend("agg")

    def show(*_: Any, **__: Any) -> None:
        for number in pyplot.get_fignums() if draw else ():
            pyplot.figure(number).savefig(io.BytesIO(), format="png", bbox_inches="tight")
        pyplot.close("all")

    pyplot.show = show


def _answer(reply: dict[str, float]) -> None:
    sys.stdout.write(json.dumps(reply) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
