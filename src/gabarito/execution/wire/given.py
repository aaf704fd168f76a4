"""How much room the files that students were given take: both sides of the wire make room for a copy of them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_PAGE = 4096
_MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Measured:
    """What a copy of a folder takes in a file system in memory: MiB, and the number of files and folders."""

    mebibytes: int = 0
    files: int = 0


def measured(folder: Path | None) -> Measured:
    """Measure a folder and all below it, as it is copied: what a link leads to counts, and a file fills whole pages."""
    size = files = 0
    if folder is not None:
        for place, folders, names in os.walk(folder, followlinks=True):
            files += len(folders) + len(names)
            size += sum(_pages(os.path.join(place, name)) for name in names) + _PAGE * len(folders)
    return Measured(-(-size // _MEBIBYTE), files)


def _pages(file: str) -> int:
    try:
        return -(-os.stat(file).st_size // _PAGE) * _PAGE
    except OSError:
        return 0  # a link that leads nowhere
