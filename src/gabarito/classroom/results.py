"""The folder that a batch writes: one line a record, so that a batch that was cut off goes on where it stopped."""

from __future__ import annotations

import errno
import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from gabarito.files import write_whole
from gabarito.values.errors import GabaritoError, UsageError
from gabarito.values.verdict import Record

RECORDS = "results.jsonl"
LOCK = ".gabarito.lock"


class Results:
    """The records in a folder, by student. A record is in the file whole, or not at all.

    Made by :func:`open_results`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / RECORDS
        self._records = _load(self._file)

    @property
    def records(self) -> Mapping[str, Record]:
        """The record of each student."""
        return self._records

    def reusable(self, student: str, key: str) -> Record | None:
        """Return the student's record if it is of the same submission, graded in the same way, by no fault of ours."""
        record = self._records.get(student)
        return record if record is not None and record.key == key and not record.status.is_ours else None

    def prepare(self) -> None:
        """Rewrite the file with the latest record of each student, and nothing broken."""
        lines = "".join(_line(record) for _, record in sorted(self._records.items()))
        self.write(RECORDS, lines.encode())

    def append(self, record: Record) -> None:
        """Add a record to the file; if there is no room for all of it, there is none of it."""
        self._records[record.student] = record
        line = _line(record).encode()
        with self._room(RECORDS), open(self._file, "ab", buffering=0) as file:
            before = file.tell()
            try:
                written = file.write(line)
                if written != len(line):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(file.fileno())
            except OSError:
                file.truncate(before)
                raise

    def write(self, name: str, data: bytes) -> None:
        """Write a file of the folder, whole or not at all."""
        with self._room(name):
            write_whole(self.folder / name, data)

    @contextmanager
    def _room(self, name: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise GabaritoError(
                f"to write {self.folder / name}",
                error.strerror or repr(error),
                f"Mend that and run the same command again: {len(self._saved())} records are kept in {self._file}.",
            ) from error

    def _saved(self) -> Mapping[str, Record]:
        return _load(self._file)


@contextmanager
def open_results(folder: Path) -> Iterator[Results]:
    """Open the folder of a batch for this process alone.

    Raises:
        UsageError: if it cannot be made, read or written.
        GabaritoError: if another batch is writing it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = open(folder / LOCK, "w")  # noqa: SIM115 (held until the batch ends)
    except OSError as error:
        raise UsageError("a folder to write to", f"{folder}: {error.strerror}", "Name another with --out.") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise GabaritoError(
                "a folder that no other batch writes", str(folder), "Wait for the other, or name another with --out."
            ) from error
        yield Results(folder)


def _line(record: Record) -> str:
    return json.dumps(record.to_json(), ensure_ascii=False, separators=(",", ":")) + "\n"


def _load(file: Path) -> dict[str, Record]:
    """Read the records; a line that is none, as a crash in mid-write leaves at the end, counts for nothing."""
    records: dict[str, Record] = {}
    try:
        lines = file.read_bytes().split(b"\n")
    except FileNotFoundError:
        return records
    except OSError as error:
        raise UsageError(
            "records that can be read", f"{file}: {error.strerror}", "Mend that, or name another folder with --out."
        ) from error
    for line in lines:
        record = Record.of_line(line)
        if record is not None:
            records[record.student] = record
    return records
