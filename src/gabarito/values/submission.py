"""A submission: a student's notebook file and whose it is."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

# Where `gabarito import` writes, beside the notebooks, whose each is and when it came.
MANIFEST = "received.csv"
_UNFIT = ("C", "Zl", "Zp")
# In bytes of UTF-8; with an ending it is still a file name.
_LONGEST_NAME = 240


@dataclass(frozen=True, slots=True)
class Submission:
    """A notebook file and its student. The file is untrusted: nothing of it has been read yet."""

    student: str
    path: Path

    @classmethod
    def of(cls, path: Path) -> Submission:
        """Name the student after the file's stem, made fit to be printed and to name a file again."""
        short = printable(path.stem).encode()[:_LONGEST_NAME].decode("utf-8", "ignore")
        return cls(short, path)


def printable(name: str) -> str:
    """Return `name` in composed Unicode, with control, bidirectional and undecodable characters replaced.

    What is left can stand in a terminal, in a page and in a file name of its own.
    """
    composed = unicodedata.normalize("NFC", name)
    # Categories C*: control, format (bidirectional overrides among them), surrogates (undecodable bytes), unassigned;
    # Zl and Zp: ends of lines and paragraphs.
    safe = "".join("�" if unicodedata.category(c).startswith(_UNFIT) or c in "/\\" else c for c in composed)
    return safe.strip() or "�"
