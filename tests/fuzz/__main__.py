"""The command: start the engine, show how far it is, and say what it found.

``python -m tests.fuzz [--seconds N] [--seed N]``, and ``python -m tests.fuzz --reproduce FILE`` for one input that
broke something. Inputs that reached something new stay in ``tests/fuzz/corpus`` and are where the next run starts.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections import deque
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from tests.fuzz.seeds import seeds
from tests.fuzz.target import run, way_of

FOUND, MISUSED, INTERRUPTED = 1, 2, 130
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CORPUS, CRASHES = HERE / "corpus", HERE / "crashes"
# Of one input, in bytes and seconds; of the whole process, in MiB.
_MAX_LENGTH, _TIMEOUT, _MEMORY = 4096, 20, 1024
# How often a line is written where there is no terminal to draw on, and how much of what the engine said last is shown.
_EVERY_SECONDS, _LAST_LINES = 10.0, 60
_STATUS = re.compile(r"#(\d+)\s+\w+\s+cov: (\d+) ft: (\d+) corp: (\d+)/")
_SAVED = re.compile(r"Test unit written to (\S+)")


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a run is: inputs executed, branches of the code reached, inputs kept because they reached something."""

    executions: int = 0
    branches: int = 0
    kept: int = 0

    def __str__(self) -> str:
        return f"{self.executions:,} executions, {self.branches:,} branches reached, {self.kept:,} inputs kept"


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 if nothing was found, 1 if something was, 2 if it cannot run."""
    options = _options(arguments)
    if options.reproduce is not None:
        return _reproduce(options.reproduce)
    if importlib.util.find_spec("atheris") is None:
        print("Expected the fuzzer atheris; received none. Run `make fuzz`, which installs it.", file=sys.stderr)
        return MISUSED
    console = Console(stderr=True, highlight=False)
    started = time.monotonic()
    try:
        with tempfile.TemporaryDirectory() as folder:
            _write_seeds(Path(folder))
            code, reach, last = _fuzz(Path(folder), options.seconds, options.seed, console)
    except KeyboardInterrupt:
        return INTERRUPTED
    seconds = time.monotonic() - started
    found = next((match[1] for line in last if (match := _SAVED.search(line))), None)
    if code != 0 or found is not None:
        print("".join(last), file=sys.stderr, end="")
    print(f"{reach}, in {seconds:.0f} s: {reach.executions / seconds:,.0f} a second")
    if found is not None:
        again = shlex.join([os.path.relpath(sys.executable), "-m", "tests.fuzz", "--reproduce", os.path.relpath(found)])
        print(f"FOUND an input that breaks something: {os.path.relpath(found)}\nTo reproduce: {again}")
        return FOUND
    print("Nothing found." if code == 0 else f"The engine ended with code {code}, and left no input.")
    return MISUSED if code else 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz",
        description="Look for replies of a hostile child that break what reads them: another exception than it should"
        " raise, another type than it should return, too much memory or time, a value that does not come back; and for"
        " answers on which a check of the course raises anything but a refusal.",
        epilog="Exit code: 0 nothing found, 1 found (the input is in tests/fuzz/crashes), 2 cannot run.",
    )
    parser.add_argument("--seconds", type=_positive, default=60, metavar="N", help="how long to look (default: 60)")
    parser.add_argument("--seed", type=_positive, metavar="N", help="of the choices (default: another each time)")
    parser.add_argument("--reproduce", type=Path, metavar="FILE", help="only read this input, once, without the engine")
    return parser.parse_args(arguments)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number of at least 1; received {text}")
    return number


def _reproduce(path: Path) -> int:
    try:
        data = path.read_bytes()
    except OSError as error:
        print(f"Expected an input in a file; received {path} ({error.strerror}).", file=sys.stderr)
        return MISUSED
    run(data)  # ends in the traceback of what breaks
    print(f"{len(data)} bytes, read as `{way_of(data) if data else 'nothing'}`: nothing broke.")
    return 0


def _write_seeds(folder: Path) -> None:
    for data in seeds():
        (folder / sha256(data).hexdigest()).write_bytes(data)


def _fuzz(start: Path, seconds: int, seed: int | None, console: Console) -> tuple[int, Reach, deque[str]]:
    """Run the engine; return its exit code, how far it came, and the last lines that it said."""
    CORPUS.mkdir(exist_ok=True)
    CRASHES.mkdir(exist_ok=True)
    options = {
        "max_total_time": seconds,
        "max_len": _MAX_LENGTH,
        "len_control": 100,  # with a mutator of one's own, libFuzzer goes for the longest inputs at once
        "timeout": _TIMEOUT,
        "rss_limit_mb": _MEMORY,
        "artifact_prefix": f"{CRASHES}/",
        "seed": seed or 0,
    }
    command = [sys.executable, "-m", "tests.fuzz.engine", *(f"-{name}={value}" for name, value in options.items())]
    last = deque[str](maxlen=_LAST_LINES)
    with subprocess.Popen(
        [*command, str(CORPUS), str(start)], cwd=ROOT, stderr=subprocess.STDOUT, stdout=subprocess.PIPE, text=True
    ) as engine:
        try:
            reach = _followed(engine, last, seconds, console)
        except KeyboardInterrupt:
            engine.terminate()
            raise
    return engine.returncode, reach, last


def _followed(engine: subprocess.Popen[str], last: deque[str], seconds: int, console: Console) -> Reach:
    """Show what the engine says of its progress and return the last of it; keep what else it says in `last`."""
    assert engine.stdout is not None
    columns = SpinnerColumn(), TimeElapsedColumn(), TextColumn(f"of {seconds} s: {{task.description}}")
    reach, shown = Reach(), time.monotonic()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("starting")
        for line in engine.stdout:
            status = _STATUS.match(line)
            if status is None:
                if not line.startswith(("INFO: ", "WARNING: ")):
                    last.append(line)
                continue
            reach = Reach(int(status[1]), int(status[2]), int(status[4]))
            progress.update(task, description=str(reach))
            if not console.is_terminal and time.monotonic() - shown > _EVERY_SECONDS:
                shown = time.monotonic()
                console.print(str(reach))
    return reach


if __name__ == "__main__":
    sys.exit(main())
