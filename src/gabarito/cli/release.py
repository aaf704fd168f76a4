"""``gabarito release``: masters into what students get, and into the reference solutions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import typer

from gabarito.authoring.release import release, stale
from gabarito.cli import DONE, FAILED
from gabarito.cli.common import chosen, find_course


def release_course(root: Path | None, slugs: Iterable[str], *, check: bool) -> int:
    """Release activities, or only compare; return the exit code."""
    course = find_course(root)
    complaints: list[str] = []
    for slug in chosen(course, slugs):
        if check:
            complaints += [f"{slug}: {complaint}" for complaint in stale(course, slug)]
        else:
            released = release(course, slug)
            typer.echo(f"{slug}: {len(released.written)} files written, {len(released.unchanged)} current")
            for path in released.written:
                typer.echo(f"  {path.relative_to(course.root)}")
            complaints += [f"{slug}: no release makes {path.relative_to(course.root)}" for path in released.strays]
    for complaint in complaints:
        typer.echo(complaint, err=True)
    return FAILED if complaints else DONE
