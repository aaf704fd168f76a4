"""One temporary folder for a command and all its workers: one thing to remove, even if one of them is killed."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gabarito.execution.trusted.fork_server import HOME
from gabarito.execution.trusted.workspace import remove

_NAME = re.compile(r"gabarito-(\d+)-\w+")


@contextmanager
def scratch() -> Iterator[Path]:
    """Make the folder, and remove it afterwards; also what commands left behind that were killed."""
    base = Path(tempfile.gettempdir())
    for folder in base.glob("gabarito-*-*"):
        owner = _NAME.fullmatch(folder.name)
        if owner is not None and not Path(f"/proc/{owner[1]}").exists():
            remove(folder)
    made = Path(tempfile.mkdtemp(prefix=f"gabarito-{os.getpid()}-", dir=base))
    try:
        yield made
    finally:
        remove(made)


def leave(command: int) -> None:
    """Remove the folder from a worker, if the command that would do so is gone and no other worker is in it.

    Args:
        command: the process that started this worker.
    """
    if os.getppid() != command:
        folder = Path(tempfile.gettempdir())
        for home in folder.glob(f"{HOME}*"):
            remove(home)
        with suppress(OSError):
            folder.rmdir()
