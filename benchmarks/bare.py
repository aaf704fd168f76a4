"""The floor: cells executed bare in a forked child, with nothing around them.

``python -m benchmarks.bare FOLDER NOTEBOOK…`` imports what the warm parent imports, forks a child for each notebook,
executes its code cells with `exec` in a copy of FOLDER, and writes one JSON line a notebook: CPU and wall seconds.
"""

from __future__ import annotations

import json
import linecache
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from gabarito.execution.parent import LIBRARIES
from gabarito.execution.warm import import_libraries
from gabarito.notebook import parse


def main() -> None:
    """Measure every notebook named on the command line."""
    given, *notebooks = map(Path, sys.argv[1:])
    import_libraries(list(LIBRARIES))
    for path in notebooks:
        cells = [cell.source for cell in parse(path.read_bytes()).cells if cell.kind == "code"]
        with tempfile.TemporaryDirectory() as folder:
            work = shutil.copytree(given, Path(folder) / "work")
            started = time.monotonic()
            pid = os.fork()
            if pid == 0:
                run(cells, work)
            usage = os.wait4(pid, 0)[2]
            cpu = usage.ru_utime + usage.ru_stime
            print(json.dumps({"cpu": cpu, "wall": time.monotonic() - started}), flush=True)


def run(cells: list[str], work: Path) -> None:
    """Execute cells in this process and leave it."""
    os.chdir(work)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    space: dict[str, object] = {"__name__": "__main__"}
    for number, source in enumerate(cells):
        name = f"<cell {number}>"
        # AutoGraph reads the source of what it compiles.
        linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
        try:
            exec(compile(source, name, "exec"), space)
        except Exception:  # as in a notebook, one cell's error is not the end
            continue
    os._exit(0)


if __name__ == "__main__":
    main()
