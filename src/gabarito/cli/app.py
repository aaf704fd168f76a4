"""The commands and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gabarito import __version__
from gabarito.cli.export import export_app
from gabarito.cli.grade import feedback, grade
from gabarito.cli.gradebook import gradebook
from gabarito.cli.gradescope import gradescope
from gabarito.cli.import_ import import_app
from gabarito.cli.options import CourseOption, Slug, Slugs, Workers
from gabarito.cli.report import report
from gabarito.cli.similar import similar
from gabarito.values.verdict import Tier

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


app.add_typer(gradebook)


@app.callback()
def _gabarito(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    pass


app.command()(grade)
app.command()(feedback)


@app.command()
def verify(
    slugs: Slugs = None,
    workers: Workers = None,
    junit: Annotated[Path | None, typer.Option("--junit", help="Write the proofs to this file as JUnit XML.")] = None,
    course: CourseOption = None,
) -> None:
    """Prove the course: solutions pass, starters earn 0, verified submissions come out as declared."""
    from gabarito.cli.verify import verify_course

    raise typer.Exit(verify_course(course, slugs or (), workers, junit))


@app.command()
def release(
    slugs: Slugs = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail if anything is stale.")] = False,
    course: CourseOption = None,
) -> None:
    """Make starter notebooks, public tests and reference solutions from the masters."""
    from gabarito.cli.release import release_course

    raise typer.Exit(release_course(course, slugs or (), check=check))


@app.command()
def calibrate(
    slug: Slug,
    seeds: Annotated[int, typer.Option("--seeds", min=2, max=10_000, help="How often each submission is run.")] = 20,
    workers: Workers = None,
    course: CourseOption = None,
) -> None:
    """Measure the thresholds of an activity: run what is right and what is wrong with many seeds.

    Writes calibration.toml and calibration.md beside the grader, or nothing where right and wrong overlap.
    """
    from gabarito.cli.calibrate import calibrate as measure

    raise typer.Exit(measure(course, slug, seeds, workers))


@app.command()
def doctor(
    require_tier: Annotated[
        Tier, typer.Option("--require-tier", help="Exit with 1 if the sandbox is weaker than this.")
    ] = Tier.NONE,
) -> None:
    """Show which sandbox this machine can make, tried out, and how to get a stronger one."""
    from gabarito.cli.doctor import examine

    raise typer.Exit(examine(require_tier))


@app.command()
def samples(
    slug: Slug,
    out: Annotated[Path, typer.Option("--out", help="The folder for the notebooks.")],
    size: Annotated[int, typer.Option("--size", min=1, max=10_000, help="How many students.")] = 24,
    course: CourseOption = None,
) -> None:
    """Write a class of sample notebooks, made from the verified submissions, to try `grade` on."""
    from gabarito.cli.samples import write_samples

    raise typer.Exit(write_samples(course, slug, out, size))


app.command()(similar)

app.add_typer(export_app, name="export")
app.add_typer(import_app, name="import")
app.add_typer(gradescope, name="gradescope")


@app.command()
def schema() -> None:
    """Print the JSON schema of a record, a line of results.jsonl."""
    from gabarito.values.verdict import record_schema

    typer.echo(record_schema(), nl=False)


app.command()(report)


@app.command()
def attacks(
    write_docs: Annotated[bool, typer.Option("--write-docs", help="Write the matrix into docs/attacks.md.")] = False,
    course: CourseOption = None,
) -> None:
    """Prove, by running them, what becomes of hostile notebooks in every tier of sandbox. Takes minutes."""
    from gabarito.cli.attacks import run_attacks

    raise typer.Exit(run_attacks(course, write_docs=write_docs))
