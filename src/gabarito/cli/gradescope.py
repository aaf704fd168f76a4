"""``gabarito gradescope``: make an autograder for Gradescope, and run it there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from gabarito.cli import DONE, FAILED
from gabarito.cli.options import SPOKEN, CourseOption, LanguageOption, OutFile, RequireTier, Slug, spoken
from gabarito.values.runs import Tier
from gabarito.values.text import Language

_Hidden = Annotated[
    Literal["visible", "after_due_date", "after_published", "hidden"],
    typer.Option("--hidden", help="When students see hidden checks."),
]
_AUTOGRADER = Path("/autograder")

gradescope = typer.Typer(no_args_is_help=True, help="Make an autograder for Gradescope, and run it there.")


@gradescope.command("build")
def _build(
    slug: Slug,
    out: OutFile,
    lang: LanguageOption = None,
    hidden: _Hidden = "after_published",
    require_tier: RequireTier = Tier.NONE,
    course: CourseOption = None,
) -> None:
    """Make the zip to upload: our grader, this activity, and the versions that are installed here."""
    from gabarito.classroom.gradescope import make_autograder
    from gabarito.cli.common import find_course, write_file
    from gabarito.platforms.gradescope.autograder import Settings
    from gabarito.platforms.gradescope.results import Visibility

    owner = find_course(course)
    language = lang or owner.languages[0]
    made = make_autograder(owner, Settings(slug=slug, language=language, hidden=Visibility(hidden), tier=require_tier))
    write_file(out, made.archive)
    size, points, checks = len(made.archive) / 1000, made.activity.max_score, len(made.activity.checks)
    typer.echo(f"{out}: {size:.0f} kB; {points:g} points in {checks} checks.")
    typer.echo("On Gradescope, choose a base image with Python 3.11 or newer, and give the container 3 GB of memory.")
    if made.minutes is not None:
        typer.echo(f"Set the timeout to {made.minutes:.0f} minutes.")
    raise typer.Exit(DONE)


@gradescope.command("run")
def _run(
    slug: Slug,
    root: Annotated[
        Path, typer.Option("--root", help="The folder with source/, submission/ and results/.")
    ] = _AUTOGRADER,
    lang: Annotated[
        Language, typer.Option("--lang", callback=spoken, metavar=SPOKEN, help="The language that students read.")
    ] = "pt",
    hidden: _Hidden = "after_published",
    require_tier: RequireTier = Tier.NONE,
) -> None:
    """Grade one submission on Gradescope. The zip's run_autograder calls this."""
    from gabarito.classroom.gradescope import run_autograder
    from gabarito.platforms.gradescope.results import Visibility
    from gabarito.reports.summary import causes

    record = run_autograder(root, slug, lang, Visibility(hidden), require_tier)
    # Only instructors see the output.
    typer.echo(f"{slug}: {record.status}, {record.score:g} of {record.max_score:g} points, sandbox: {record.tier}")
    if record.status.is_ours:
        for line in causes(record):
            typer.echo(line)
        typer.echo("No score is given. Fix the cause, and run the autograder again.")
    raise typer.Exit(FAILED if record.status.is_ours else DONE)
