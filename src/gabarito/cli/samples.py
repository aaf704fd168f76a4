"""``gabarito samples``: a class to try the grader on."""

from __future__ import annotations

from pathlib import Path

import typer

from gabarito.authoring.samples import write_class
from gabarito.cli import DONE
from gabarito.cli.common import find_course
from gabarito.values.errors import UsageError


def write_samples(root: Path | None, slug: str, out: Path, size: int) -> int:
    """Write the notebooks; return the exit code.

    Raises:
        UsageError: if they cannot be written.
    """
    course = find_course(root)
    try:
        written = write_class(course, course.require(slug), out, size)
    except OSError as error:
        raise UsageError("a folder to write to", f"{out}: {error.strerror}", "Name another with --out.") from error
    typer.echo(f"{len(written)} notebooks in {out}")
    return DONE
