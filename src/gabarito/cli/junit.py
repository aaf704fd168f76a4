"""``gabarito export junit`` and ``gabarito schema``: results for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import typer

from gabarito.classroom.report import records
from gabarito.cli import DONE
from gabarito.cli.common import chosen, find_course
from gabarito.files import write_whole
from gabarito.gradebook.gradebook import open_gradebook
from gabarito.reports.junit import records_xml
from gabarito.reports.schema import record_schema
from gabarito.values.errors import UsageError


def export_junit(root: Path | None, db: str | None, slugs: Iterable[str], out: Path) -> int:
    """Write what the gradebook has of activities as JUnit XML; return the exit code.

    Raises:
        UsageError: if nothing is graded, or `out` cannot be written.
    """
    course = find_course(root)
    with open_gradebook(course, db, must_exist=True) as book:
        found = records(book, chosen(course, slugs))
    write_xml(out, records_xml(found))
    typer.echo(f"{len(found)} submissions in {out}")
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
