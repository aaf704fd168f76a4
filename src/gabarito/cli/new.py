"""``gabarito new-course`` and ``gabarito new``: from nothing to an activity that verifies."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from gabarito.cli.options import CourseOption


def new_course(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="An empty folder, or one that is not yet there.")],
    name: Annotated[
        str | None, typer.Option("--name", help="What people call the course; as the folder if not given.")
    ] = None,
    languages: Annotated[
        str, typer.Option("--languages", metavar="pt,en", help="Of notebooks and feedback, the default first.")
    ] = "en",
    activity: Annotated[
        str, typer.Option("--activity", metavar="SLUG", help="What the first activity's folders are called.")
    ] = "first-steps",
) -> None:
    """Make a course of your own, with a first small activity that verifies as it is."""
    from gabarito.authoring.new import new_course

    course, files = new_course(folder, activity, name=name, languages=[one.strip() for one in languages.split(",")])
    _list(files, course.root)
    typer.echo(
        f"Prove it:       cd {shlex.quote(str(folder))} && gabarito verify\n"
        f"Make it yours:  edit solutions/{activity}/master.py, then gabarito release && gabarito verify\n"
        f"Grade a sample: gabarito samples {activity} --out submissions && "
        f"gabarito grade {activity} submissions --out results"
    )


def new(
    slug: Annotated[str, typer.Argument(metavar="SLUG", help="What its folders are called: two-layers.")],
    title: Annotated[
        str | None, typer.Option("--title", help="What people read; asked for if not given, else the slug.")
    ] = None,
    course: CourseOption = None,
) -> None:
    """Make an activity that verifies as it is: a small real one, in the course's languages, to be replaced by yours.

    Writes its master, its grader and its verified submissions, and releases it.
    """
    from gabarito.authoring.new import new_activity
    from gabarito.cli.common import find_course

    owner = find_course(course)
    if title is None and sys.stdin.isatty():
        title = typer.prompt("Title", default=slug)
    _list(new_activity(owner, slug, title), owner.root)
    typer.echo(f"Prove it: gabarito verify {slug}")


def _list(files: tuple[Path, ...], root: Path) -> None:
    for file in files:
        typer.echo(f"  {file.relative_to(root)}")
