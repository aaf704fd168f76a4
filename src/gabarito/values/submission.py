"""A submission: whose it is, the bytes that were handed in, and when they came."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime

# Where `gabarito import` writes, beside the notebooks, whose each is and when it came.
MANIFEST = "received.csv"
_UNFIT = ("C", "Zl", "Zp")
# In bytes of UTF-8; with an ending it is still a file name.
_LONGEST_NAME = 240


@dataclass(frozen=True, slots=True)
class Submission:
    """What a student handed in. The bytes are untrusted: nothing of them has been read yet.

    `sha256` is of `data`; both are empty where the file could not be read. `arrived` has a zone, and `name` is what the
    file was called, fit to be shown. The path it came from does not travel with it.
    """

    student: str
    data: bytes = field(repr=False)
    sha256: str
    arrived: datetime
    name: str

    @classmethod
    def of(cls, student: str, data: bytes, arrived: datetime, name: str = "") -> Submission:
        """Make the submission of a file that was read; `name` is the student's own notebook if not given."""
        return cls(student, data, hashlib.sha256(data).hexdigest(), arrived, printable(name or f"{student}.ipynb"))

    @classmethod
    def unreadable(cls, student: str, arrived: datetime, name: str) -> Submission:
        """Make the submission of a file that cannot be read."""
        return cls(student, b"", "", arrived, printable(name))


def as_login(name: str) -> str:
    """Return the login that a name stands for, so that a file's stem and a line of the roster meet."""
    return printable(name).encode()[:_LONGEST_NAME].decode("utf-8", "ignore")


def printable(name: str) -> str:
    """Return `name` in composed Unicode, with control, bidirectional and undecodable characters replaced.

    What is left can stand in a terminal, in a page and in a file name of its own.
    """
    composed = unicodedata.normalize("NFC", name)
    # Categories C*: control, format (bidirectional overrides among them), surrogates (undecodable bytes), unassigned;
    # Zl and Zp: ends of lines and paragraphs.
    safe = "".join("�" if unicodedata.category(c).startswith(_UNFIT) or c in "/\\" else c for c in composed)
    return safe.strip() or "�"
