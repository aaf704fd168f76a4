"""The commands and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gabarito import __version__
from gabarito.cli.authoring import calibrate, release, samples, verify
from gabarito.cli.export import add_exports
from gabarito.cli.grade import feedback, grade
from gabarito.cli.gradebook import audit, extend, forget, grades, history, override, roster
from gabarito.cli.gradescope import gradescope
from gabarito.cli.import_ import import_app
from gabarito.cli.mark import mark
from gabarito.cli.options import CourseOption, Database, Slugs
from gabarito.cli.report import report
from gabarito.cli.sandbox import attacks, doctor
from gabarito.cli.similar import similar

app = typer.Typer(
    name="gabarito",
    help="Grade notebooks of deep-learning activities: fast, fairly, and beyond the reach of what is graded.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    epilog="Exit codes: 0 done, whatever the marks; 1 something ended in ERROR or INFRA, or a verification failed; "
    "2 the command line or the course is wrong.",
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"gabarito {__version__}")
        raise typer.Exit


@app.callback()
def _gabarito(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    pass


_OF_A_CLASS = (grade, feedback, mark, grades, report, history, audit, extend, override, forget, similar)
_OF_A_COURSE = (release, verify, calibrate, samples, doctor, attacks)
for _command in (*_OF_A_CLASS, *_OF_A_COURSE):
    app.command()(_command)
app.add_typer(roster, name="roster")

export = typer.Typer(no_args_is_help=True, help="Results for other programs.")
app.add_typer(export, name="export")
add_exports(export)
app.add_typer(import_app, name="import")


@export.command("junit")
def export_junit(
    out: Annotated[Path, typer.Option("--out", help="The XML file to write.")],
    slugs: Slugs = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Write submissions as JUnit XML: a suite for each, a case for each check."""
    from gabarito.cli.junit import export_junit as write

    raise typer.Exit(write(course, db, slugs or (), out))


app.add_typer(gradescope, name="gradescope")


@app.command()
def schema() -> None:
    """Print the JSON schema of a record, a line of results.jsonl."""
    from gabarito.cli.junit import show_schema

    raise typer.Exit(show_schema())
