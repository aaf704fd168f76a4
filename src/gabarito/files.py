"""Writing files whole or not at all, and looking at what may not be looked at."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def is_folder(path: Path) -> bool:
    """Whether `path` is a folder; not what may not be looked at, or has a name that no file can have."""
    # Path.is_dir raises there on most versions of Python.
    return os.path.isdir(path)


def write_whole(path: Path, data: bytes, *, mode: int = 0o666) -> None:
    """Put `data` at `path`, whatever was there; a reader meets the old file or the new one, never half of it.

    `mode` is who may read it, as far as the process lets anybody.

    Raises:
        OSError: if there is no room or no right; nothing has changed then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # In the same folder, so that the last step is one rename; exclusive, so that no link is followed.
    scratch = path.parent / f".{secrets.token_hex(8)}.part"
    try:
        with open(scratch, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(data)
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)
