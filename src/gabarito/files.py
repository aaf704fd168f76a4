"""Writing files whole or not at all."""

from __future__ import annotations

import secrets
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path`, whatever was there; a reader meets the old file or the new one, never half of it.

    Raises:
        OSError: if there is no room or no right; nothing has changed then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # In the same folder, so that the last step is one rename; exclusive, so that no link is followed.
    scratch = path.parent / f".{secrets.token_hex(8)}.part"
    try:
        with scratch.open("xb") as file:
            file.write(data)
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)
