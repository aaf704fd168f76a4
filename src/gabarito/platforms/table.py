"""Tables (CSV) as people and platforms save them, in any encoding and with any separator and line ends."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gabarito.values.errors import UsageError

MAX_BYTES = 32 * 1024 * 1024
_SEPARATORS = (",", ";", "\t")
_ADVICE = "Save the table again as CSV in UTF-8."
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How a table was written, so that it can be written in the same way; `marked` is a byte order mark."""

    separator: str = ","
    marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A header, and rows of the same length."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    dialect: Dialect = Dialect()


def read_table(data: bytes, name: str) -> Table:
    """Read the table `data`, called `name` in messages.

    UTF-8 and UTF-16 are recognised, anything else is read as Windows' Latin-1. The separator is the comma, semicolon or
    tab that splits the header into most cells. Empty lines are dropped.

    Raises:
        UsageError: if there is no table, or a row has more cells than the header.
    """
    text, marked = _decoded(data, name)
    separator = _separator(text)
    rows = _rows(text, separator, name)
    if not rows:
        raise UsageError("a table with a header", f"an empty file: {name}", _ADVICE)
    (_, header), *body = rows
    long = next((line for line, cells in body if len(cells) > len(header)), None)
    if long is not None:
        raise UsageError(f"{len(header)} cells a row, as in the header", f"more in line {long} of {name}", _ADVICE)
    padded = (tuple(cells) + ("",) * (len(header) - len(cells)) for _, cells in body)
    return Table(
        header=tuple(cell.strip() for cell in header),
        rows=tuple(padded),
        dialect=Dialect(separator=separator, marked=marked),
    )


def write_table(header: Sequence[str], rows: Iterable[Sequence[str]], dialect: Dialect) -> bytes:
    """Write a table in UTF-8 (RFC 4180), with a byte order mark if the dialect says so."""
    file = io.StringIO()
    # Only what needs quotes has them: a reader that keeps the byte order mark finds no quote after it.
    writer = csv.writer(file, delimiter=dialect.separator)
    writer.writerow(header)
    writer.writerows(rows)
    return (codecs.BOM_UTF8 if dialect.marked else b"") + file.getvalue().encode("utf-8", "replace")


def _decoded(data: bytes, name: str) -> tuple[str, bool]:
    if len(data) > MAX_BYTES:
        raise UsageError(f"a table of at most {MAX_BYTES // 2**20} MB", f"{len(data) / 2**20:.0f} MB: {name}", _ADVICE)
    wide = data.startswith(_WIDE)
    try:
        text = data.decode("utf-16") if wide else data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Excel and older systems; bytes that mean nothing there become `�`.
        text = data.decode("cp1252", "replace")
    if "\0" in text:
        raise UsageError("a table of text (CSV)", f"a file of another kind: {name}", _ADVICE)
    return text, data.startswith(codecs.BOM_UTF8)


def _separator(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    # Excel names the separator in a line before the header.
    if first.lower().startswith("sep=") and len(first) == len("sep=;"):
        return first[-1]
    return max(_SEPARATORS, key=lambda one: len(next(csv.reader([first], delimiter=one))))


def _rows(text: str, separator: str, name: str) -> list[tuple[int, list[str]]]:
    """Return the rows that are not empty, with the number of the line that each ends in."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        rows = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        received = f"line {reader.line_num} of {name}: {error}"
        raise UsageError("a table that can be read (CSV)", received, _ADVICE) from error
    said = bool(rows) and "".join(rows[0][1]).lower().startswith("sep=")
    return rows[1:] if said else rows
