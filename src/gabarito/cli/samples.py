"""``gabarito samples``: a class to try the grader on."""

from __future__ import annotations

from pathlib import Path

import typer

from gabarito.authoring.samples import write_class
from gabarito.cli import DONE
from gabarito.cli.common import find_course


def write_samples(root: Path | None, slug: str, out: Path, size: int) -> int:
    """Write the notebooks; return the exit code."""
    course = find_course(root)
    written = write_class(course, course.require(slug), out, size)
    typer.echo(f"{len(written)} notebooks in {out}")
    return DONE
