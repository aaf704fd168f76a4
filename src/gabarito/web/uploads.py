"""Tables that staff send: rosters, and the sheets of other platforms."""

from __future__ import annotations

from fastapi import UploadFile

from gabarito.untrusted import one_line
from gabarito.values.errors import UsageError

MAX_BYTES = 5 * 2**20


def read_table_file(file: UploadFile | None) -> tuple[bytes, str]:
    """Return what a file holds, and its name as messages show it.

    Raises:
        UsageError: if no file was sent, or it is larger than any table of a class.
    """
    if file is None or not file.filename:
        raise UsageError("a table", "nothing", "Choose a file first.")
    name, data = one_line(file.filename, 80), file.file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UsageError(f"a table of at most {MAX_BYTES // 2**20} MiB", f"a larger file: {name}", "Choose another.")
    return data, name
