"""What was found out about notebooks, in a file: what takes minutes is not done again until something has changed."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Generic, Protocol, Self, TypeVar

import msgspec

from gabarito.files import write_whole
from gabarito.values.errors import CourseError
from gabarito.values.secret import FOLDER


class Keyed(Protocol):
    """What can be remembered: a value of msgspec's whose key names all that it depends on."""

    @property
    def key(self) -> str:
        """All that it depends on."""
        ...


Kept = TypeVar("Kept", bound=Keyed)


class Memory(Generic[Kept]):
    """What became of notebooks, in a file: a run that breaks off goes on where it was.

    What depends on another grader than the present one is forgotten when the file is opened.

    Args:
        file: holds a line of JSON for each.
        fingerprint: names the grader.
        kind: what is kept.
    """

    def __init__(self, file: Path, fingerprint: str, kind: type[Kept]) -> None:
        self._file, self._fingerprint = file, fingerprint
        self._known: dict[str, Kept] = {}
        self._whole = True
        for line in file.read_bytes().splitlines() if file.is_file() else ():
            try:
                known = msgspec.json.decode(line, type=kind)
            except ValueError:  # half a line, where a run was killed
                self._whole = False
                continue
            if known.key.startswith(fingerprint):
                self._known[known.key] = known
            else:
                self._whole = False

    def key(self, notebook: bytes) -> str:
        """Name all that the outcome of a notebook depends on."""
        return f"{self._fingerprint}:{hashlib.sha256(notebook).hexdigest()}"

    def get(self, key: str) -> Kept | None:
        """Return what is kept under a key; None where nothing is."""
        return self._known.get(key)

    def __enter__(self) -> Self:
        try:
            # Another run may be writing there: a file in which nothing is to be forgotten stays the same file.
            if not self._whole or not self._file.exists():
                write_whole(self._file, b"".join(msgspec.json.encode(one) + b"\n" for one in self._known.values()))
            self._open = self._file.open("ab")
        except OSError as error:
            raise CourseError("a folder to remember outcomes in", f"{self._file}: {error.strerror}") from error
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def keep(self, found: Kept) -> None:
        """Write something down at once."""
        self._known[found.key] = found
        self._open.write(msgspec.json.encode(found) + b"\n")
        self._open.flush()


def folder_of(course_root: Path) -> Path:
    """Return the folder where a course remembers things. Its secret is there too: delete only the ``.jsonl`` files."""
    return course_root / FOLDER
