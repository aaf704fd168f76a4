"""``gabarito gradescope``: the commands about Gradescope's autograder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gabarito.cli.options import CourseOption, LanguageOption, RequireTier, Slug
from gabarito.platforms.gradescope_results import Visibility
from gabarito.values.text import Language
from gabarito.values.verdict import Tier

_Hidden = Annotated[Visibility, typer.Option("--hidden", help="When students see hidden checks.")]
_AUTOGRADER = Path("/autograder")

gradescope = typer.Typer(no_args_is_help=True, help="Make an autograder for Gradescope, and be one.")


@gradescope.command("build")
def _build(
    slug: Slug,
    out: Annotated[Path, typer.Option("--out", help="The zip to upload: autograder.zip.")],
    lang: LanguageOption = None,
    hidden: _Hidden = Visibility.AFTER_PUBLISHED,
    require_tier: RequireTier = Tier.NONE,
    course: CourseOption = None,
) -> None:
    """Make the zip: our grader, this activity, and the versions that are installed here."""
    from gabarito.cli.autograder import build

    raise typer.Exit(build(course, slug, out, language=lang, hidden=hidden, required=require_tier))


@gradescope.command("run")
def _run(
    slug: Slug,
    root: Annotated[
        Path, typer.Option("--root", help="The folder with source/, submission/ and results/.")
    ] = _AUTOGRADER,
    lang: Annotated[Language, typer.Option("--lang", help="The language that students read.")] = "pt",
    hidden: _Hidden = Visibility.AFTER_PUBLISHED,
    require_tier: RequireTier = Tier.NONE,
) -> None:
    """Grade the submission that Gradescope laid there; the zip's run_autograder calls this."""
    from gabarito.cli.autograder import run

    raise typer.Exit(run(root, slug, language=lang, hidden=hidden, required=require_tier))
