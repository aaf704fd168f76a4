"""Report files, written whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import quote

from gabarito.submission import printable


def write(path: Path, content: str | bytes) -> None:
    """Put `content` at `path`, whatever was there; a reader meets the old file or the new one, never half of it."""
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    # In the same folder, so that the last step is one rename; exclusive, so that no link is followed.
    scratch = path.parent / f".{os.getpid()}-{secrets.token_hex(8)}.part"
    try:
        with scratch.open("xb") as file:
            file.write(data)
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


def feedback_file(student: str) -> str:
    """Where a student's feedback page lies, from the folder of the results."""
    return f"feedback/{printable(student)}.html"


def executed_file(student: str) -> str:
    """Where a student's executed notebook lies, from the folder of the results."""
    return f"executed/{printable(student)}.ipynb"


def link(file: str) -> str:
    """Return the address, for a page in the folder of the results, of a file below it."""
    return quote(file, safe="/")
