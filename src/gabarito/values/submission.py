"""A submission: a student's notebook file and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gabarito.untrusted import file_name

# Where `gabarito import` writes, beside the notebooks, whose each is and when it came.
MANIFEST = "received.csv"


@dataclass(frozen=True, slots=True)
class Submission:
    """A notebook file and its student. The file is untrusted: nothing of it has been read yet."""

    student: str
    path: Path

    @classmethod
    def of(cls, path: Path) -> Submission:
        """Name the student after the file's stem, made fit to be printed and to name a file again."""
        return cls(file_name(path.stem), path)
