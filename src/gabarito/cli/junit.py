"""``gabarito export junit`` and ``gabarito schema``: results for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import typer

from gabarito.cli import DONE
from gabarito.cli.records import from_folders
from gabarito.files import write_whole
from gabarito.reports.junit import records_xml
from gabarito.values.errors import UsageError
from gabarito.values.verdict import record_schema


def export_junit(folders: Iterable[Path], out: Path) -> int:
    """Write what `gabarito grade` left in `folders` as JUnit XML; return the exit code.

    Raises:
        UsageError: if a folder has no records, or `out` cannot be written.
    """
    records = [record for one in from_folders(folders, None).classes for record in one.records]
    write_xml(out, records_xml(records))
    typer.echo(f"{len(records)} submissions in {out}")
    return DONE


def write_xml(out: Path, document: bytes) -> None:
    """Write a document.

    Raises:
        UsageError: if it cannot be written.
    """
    try:
        write_whole(out, document)
    except OSError as error:
        raise UsageError("a file to write to", f"{out}: {error.strerror}", "Name another.") from error


def show_schema() -> int:
    """Print the JSON schema of a record; return the exit code."""
    typer.echo(record_schema(), nl=False)
    return DONE
