"""``gabarito try``: one notebook, the cells that raised, and each check with what its student reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from gabarito.cli import FAILED
from gabarito.cli.options import CourseOption, Slug

if TYPE_CHECKING:
    from rich.console import Console

    from gabarito.classroom.try_out import Attempt


def try_(
    slug: Slug,
    notebook: Annotated[
        str,
        typer.Argument(
            metavar="NOTEBOOK", help="A notebook's file; or reference, starter, or a submission: wrong/bias-left-out."
        ),
    ],
    watch: Annotated[
        bool, typer.Option("--watch", help="Stay, and grade it again when it or its activity is saved, until Ctrl-C.")
    ] = False,
    course: CourseOption = None,
) -> None:
    """Grade one notebook and keep nothing: shows the cells that raised, and what the student would read.

    With --watch, this is how a grader is written: change it in an editor, and read here what becomes of a submission.
    """
    from rich.console import Console

    from gabarito.classroom.try_out import attempts
    from gabarito.cli.common import find_course

    console = Console()
    failed = False
    try:
        for attempt in attempts(find_course(course), slug, notebook, watch=watch):
            failed = _show(attempt, console)
            if watch:
                console.print("Waiting for changes. Ctrl-C ends it.", style="dim")
    except KeyboardInterrupt:
        if not watch:
            raise
        failed = False
    if failed:
        raise typer.Exit(FAILED)


def _show(attempt: Attempt, console: Console) -> bool:
    """Show one attempt, and return whether the grader or the machine failed."""
    from rich.text import Text

    from gabarito.authoring.graded import raised_cells
    from gabarito.reports.terminal import attempt_lines

    if attempt.graded is None:
        console.print(Text(f"{attempt.name}: {attempt.error}", style="bold red"), soft_wrap=True)
        return True
    record = attempt.graded.record
    for line in attempt_lines(attempt.name, record, raised_cells(attempt.graded)):
        console.print(line, soft_wrap=True)
    return record.status.is_ours
