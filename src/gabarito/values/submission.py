"""A submission: whose it is, the bytes that were handed in, and when they came."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from gabarito.untrusted import file_name

# Where `gabarito import` writes, beside the notebooks, whose each is and when it came.
MANIFEST = "received.csv"
# In bytes of UTF-8: what a file system takes.
_LONGEST_NAME = 255


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
        shown = file_name(name or f"{student}.ipynb", _LONGEST_NAME)
        return cls(student, data, hashlib.sha256(data).hexdigest(), arrived, shown)

    @classmethod
    def unreadable(cls, student: str, arrived: datetime, name: str) -> Submission:
        """Make the submission of a file that cannot be read."""
        return cls(student, b"", "", arrived, file_name(name, _LONGEST_NAME))


def as_login(name: str) -> str:
    """Return the login that a name stands for, so that a file's stem and a line of the roster meet."""
    return file_name(name)
